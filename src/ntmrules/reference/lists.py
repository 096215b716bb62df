"""The tables of the reference: keywords, kinds, units of measure, marks, operators.

What lives here: `LISTS`, from the name a chapter uses to the function that writes it. Each row comes from the table the program itself
reads. Messages are in `messages.py`.

Promises: every keyword, kind, unit, mark and operator there is, in the order of its own table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ntmrules.ir.ops import OPERATORS
from ntmrules.phrases import Lang, Phrase, number
from ntmrules.reference.chapters import operator_words
from ntmrules.reference.messages import messages
from ntmrules.syntax.keywords import LANGUAGES, reserved, vocabulary
from ntmrules.units import UNITS

_BOTH = {"vi": Phrase("tiếng Việt", "Vietnamese"), "en": Phrase("tiếng Anh", "English")}
_SECTIONS = {
    "head": Phrase("đầu một khai báo", "head of a declaration"),
    "clause": Phrase("đầu một dòng", "head of a line"),
    "word": Phrase("chữ nối", "word within a line"),
}
_ROW_WORDS = Phrase("chữ của bảng", "word of a table")


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    lines = [tuple(header), *map(tuple, rows)]
    lines.insert(1, ("---",) * len(lines[0]))
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines) + "\n"


def code(spellings: Iterable[str]) -> str:
    """Spellings as code; a `|` would end the cell of the table."""
    return " ".join(f"`{spelling}`".replace("|", r"\|") for spelling in spellings)


def _sides(lang: Lang) -> tuple[Lang, Lang]:
    """The reader's language first."""
    return (lang, next(other for other in LANGUAGES if other != lang))


def keywords(lang: Lang) -> str:
    sides = _sides(lang)
    both = [vocabulary(side).keywords for side in sides]
    rows = [
        (code(keyword.spellings), code(both[1][id].spellings), _SECTIONS[keyword.section].in_(lang))
        for id, keyword in both[0].items()
    ]
    return table([*(_BOTH[side].in_(lang) for side in sides), Phrase("đứng ở", "stands as").in_(lang)], rows)


def kinds(lang: Lang) -> str:
    sides = _sides(lang)
    both = [vocabulary(side).kinds for side in sides]
    rows = [(code(spellings), code(both[1][id])) for id, spellings in both[0].items()]
    return table([_BOTH[side].in_(lang) for side in sides], rows)


def units(lang: Lang) -> str:
    sides = _sides(lang)
    both = [vocabulary(side).units for side in sides]
    header = [*(_BOTH[side].in_(lang) for side in sides), Phrase("đại lượng", "quantity").in_(lang)]
    return table(header, [(code(spellings), code(both[1][id]), _quantity(id, lang)) for id, spellings in both[0].items()])


def _quantity(id: str, lang: Lang) -> str:
    base, factor = UNITS[id]
    if base == "ratio":
        return Phrase("tỷ lệ", "ratio").in_(lang)
    name = vocabulary(lang).units[base][0]
    return name if factor == 1 else f"{number(factor, lang)} × {name}"


def marks(lang: Lang) -> str:
    sides = _sides(lang)
    both = [vocabulary(side) for side in sides]
    rows = [
        (code(f"{{?{s}}}" for s in spellings), code(f"{{?{s}}}" for s in both[1].marks[id]))
        for id, spellings in both[0].marks.items()
    ]
    rows += [(f"{code(spellings)} ({_ROW_WORDS.in_(lang)})", code(both[1].rows[id])) for id, spellings in both[0].rows.items()]
    return table([_BOTH[side].in_(lang) for side in sides], rows)


def operators(lang: Lang) -> str:
    header = [Phrase("phép", "operation").in_(lang), Phrase("với điều chưa biết", "with the unknown").in_(lang)]
    words = operator_words()
    return table(header, [(words[node.__name__].in_(lang), row.unknown.in_(lang)) for node, row in OPERATORS.items()])


def forbidden(_lang: Lang) -> str:
    """The names nothing may have."""
    return ", ".join(f"`{word}`" for word in sorted(reserved())) + "\n"


LISTS: dict[str, Callable[[Lang], str]] = {
    "keywords": keywords, "reserved": forbidden, "kinds": kinds, "units": units, "marks": marks, "operators": operators, "messages": messages,
}  # fmt: skip
