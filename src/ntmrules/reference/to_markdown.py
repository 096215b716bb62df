"""Chapters, forms, examples and tables → `grammar/reference.vi.md` and `grammar/reference.en.md`.

What lives here: `reference`, the whole document in one language. Nothing is decided here but the order on the page: `chapters.py`
says what there is, `forms.py` prints forms, `examples.py` examples, `lists.py` and `messages.py` the tables.

Promises: the same files give the same text; nothing depends on where the program runs.
"""

from __future__ import annotations

from collections.abc import Iterator

from ntmrules.phrases import Lang, Phrase, day
from ntmrules.reference.chapters import ASKED, Answer, Chapter, Entry, chapters, forms
from ntmrules.reference.examples import shown, shown_before, shown_words
from ntmrules.reference.lists import LISTS, table
from ntmrules.syntax.keywords import vocabulary

FILES: dict[Lang, str] = {"vi": "reference.vi.md", "en": "reference.en.md"}
_TITLE = Phrase("Ngôn ngữ tiêu chí: tra cứu", "The criteria language: a reference")
_INTRODUCTION = Phrase(
    "Tài liệu này do `ntm reference` viết ra từ chính ngữ pháp, bảng từ khóa và các thông báo của chương trình; mọi ví dụ đều được chạy. "
    "Không sửa tay: xem [README](README.md). Học từng bước thì đọc [hướng dẫn](guide.vi.md).",
    "This document is written by `ntm reference` from the grammar, the table of keywords and the messages of the program itself; every "
    "example is run. Do not edit it: see the [README](README.md).",
)
_CONTENTS = Phrase("Mục lục", "Contents")
_LINES = Phrase("Các dòng", "Lines"), Phrase("nghĩa", "meaning")
_DATA = Phrase(
    "Số liệu của các ví dụ, hỏi ngày {day}, năm xét {year}:",
    "The data of the examples, asked about on {day}, the year judged {year}:",
)
_ANSWER = Phrase("đơn vị|quy định|kết quả", "unit|rule|verdict")
_EXAMPLE = Phrase("Ví dụ:", "Example:")


def reference(lang: Lang) -> str:
    """The document, ending in a line break."""
    found = chapters()
    parts = [f"# {_TITLE.in_(lang)}\n", f"{_INTRODUCTION.in_(lang)}\n", f"## {_CONTENTS.in_(lang)}\n"]
    parts.append("".join(f"{number}. {chapter.title.in_(lang)}\n" for number, chapter in enumerate(found, 1)))
    for number, chapter in enumerate(found, 1):
        parts.extend(_chapter(number, chapter, lang))
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


def _chapter(number: int, chapter: Chapter, lang: Lang) -> Iterator[str]:
    yield f"## {number}. {chapter.title.in_(lang)}\n"
    if chapter.text is not None:
        yield chapter.text.in_(lang)
    if chapter.before is not None:
        yield _code(shown_before(chapter.before, lang, chapter.file))
    if chapter.data:
        yield _DATA.format(day=day(ASKED, lang), year=ASKED.year).in_(lang)
        for name, text in chapter.data.items():
            yield f"`{name}`:\n\n{_code(text, 'csv')}"
    for at, entry in enumerate(chapter.entries, 1):
        yield from _entry(entry, lang, f"{chapter.file}-{at}")


def _entry(entry: Entry, lang: Lang, name: str) -> Iterator[str]:
    if entry.title is not None:
        yield f"### {entry.title.in_(lang)}\n"
    form = forms(lang)
    if entry.rules:
        yield _code("\n".join(form.named(rule) for rule in entry.rules), "text")
    if entry.text is not None:
        yield entry.text.in_(lang)
    if entry.lines:
        rows = [
            ("<br>".join(_cell(option) for option in form.named(line.rule).split("\n")), line.text.in_(lang))
            for line in entry.lines
        ]
        yield table((_LINES[0].in_(lang), _LINES[1].in_(lang)), rows)
    if entry.list is not None:
        yield _code(shown_words(lang)) if entry.list == "words" else LISTS[entry.list](lang)
    if entry.example is not None:
        if entry.rules:
            yield _EXAMPLE.in_(lang)
        yield _code(shown(entry, lang, name))
    if entry.answers:
        yield table(_ANSWER.in_(lang).split("|"), [_answer(answer, lang) for answer in entry.answers])


def _answer(answer: Answer, lang: Lang) -> tuple[str, ...]:
    word = vocabulary(lang).word({"unknown": "not_enough_data"}.get(answer.verdict, answer.verdict))
    return answer.unit, f"`[{answer.standard} {answer.number}]`".replace(" ]", "]"), word


def _cell(form: str) -> str:
    """A form inside a table, where a bare `|` would end the cell."""
    return "`" + form.replace("|", r"\|") + "`"


def _code(text: str, kind: str = "ntm") -> str:
    return f"```{kind}\n{text.rstrip(chr(10))}\n```\n"
