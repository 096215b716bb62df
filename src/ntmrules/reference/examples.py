"""The examples of the reference: compiled, and shown in either language.

What lives here: `sources`, what an example is read together with, and `shown`, its text in a language without what only stands in
front of it. Examples are written once, in Vietnamese; the formatter translates them. Words inside quotation marks are nobody's to
translate and stay.

Promises: a translation is the formatter's own text; an example that cannot be translated raises ValueError and names its chapter.
"""

from __future__ import annotations

from functools import cache

from ntmrules.phrases import Lang
from ntmrules.reference.chapters import FOLDER, Entry
from ntmrules.resources import folder
from ntmrules.source import Source
from ntmrules.syntax.parse import LANGUAGE_LINES
from ntmrules.syntax.to_text import format_source

WORDS = "words.ntm"


@cache
def words() -> Source:
    """The declarations all examples share."""
    return Source.of(WORDS, (folder("grammar") / FOLDER / WORDS).read_text(encoding="utf-8"))


def sources(entry: Entry, name: str) -> tuple[Source, ...]:
    """The texts an entry's example is compiled from."""
    own = Source.of(name, _text(entry))
    return (own,) if entry.alone else (words(), own)


def shown(entry: Entry, lang: Lang, name: str) -> str:
    """The example as it is printed: as it was written, or the formatter's translation of it."""
    if lang == "vi":
        return str(entry.example) + "\n"
    if entry.alone:
        return _formatted(Source.of(name, _text(entry)), lang)
    whole = _formatted(Source.of(name, _text(entry)), lang).split("\n")
    front = [LANGUAGE_LINES[lang]]
    if entry.before:
        front = _formatted(Source.of(name, f"{LANGUAGE_LINES['vi']}\n{entry.before}\n"), lang).split("\n")
    while front and not front[-1]:
        front.pop()
    if whole[: len(front)] != front:
        raise ValueError(f"{name}: the example does not begin with what stands before it")
    return "\n".join(whole[len(front) :]).strip("\n") + "\n"


def shown_words(lang: Lang) -> str:
    return _formatted(words(), lang)


def shown_before(before: str, lang: Lang, name: str) -> str:
    """What stands in front of the examples of a chapter."""
    text = _formatted(Source.of(name, f"{LANGUAGE_LINES['vi']}\n{before}\n"), lang)
    return text.removeprefix(LANGUAGE_LINES[lang]).strip("\n") + "\n"


def _text(entry: Entry) -> str:
    assert entry.example is not None
    if entry.alone:
        return entry.example + "\n"
    return "\n".join(part for part in (LANGUAGE_LINES["vi"], entry.before, entry.example) if part) + "\n"


def _formatted(source: Source, lang: Lang) -> str:
    text, problems = format_source(source, lang)
    if text is None:
        raise ValueError(f"{source.name}: {[(p.code.id, p.headline.en, source.slice(p.place)) for p in problems]}")  # type: ignore[arg-type]
    return text
