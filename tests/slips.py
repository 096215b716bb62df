"""The slips of the hand that an office makes in a text: one function each, text × random → edited text.

What lives here: `SLIPS`, the kinds of slip with their names in both languages. A slip happens anywhere in the text, inside labels and
remarks too, because that is where people type. `edited.py` tells what became of the meaning; `experiments/test_edits.py` counts.

Promises: a slip uses no randomness but the one it is given; None says that the text offers no place for it; what it returns differs
from the text in one place only (a paste and a lost layout in one stretch of lines).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from random import Random

from attrs import frozen

from ntmrules.phrases import Phrase

Edit = Callable[[str, Random], str | None]

_LETTERS = "abcdeghiklmnopqrstuvxy"
#: Everything that holds a declaration together without being a word.
SIGNS = '":;%-/|,.(){}[]<=?'
_QUOTED = re.compile(r'"[^"\n]*"|#[^\n]*')
_FIGURE = re.compile(r"(?<![\w.,/\[])\d+(?:,\d+)?(?![\w.,/\]])")
_DIGITS = re.compile(r"(?<![A-Za-z_\d])\d+")


def _replaced(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def _plain(letter: str) -> str:
    """The letter without its accents, `đ` included."""
    if letter in "đĐ":
        return "d" if letter == "đ" else "D"
    return unicodedata.normalize("NFD", letter)[0]


def diacritic_dropped(text: str, random: Random) -> str | None:
    places = [i for i, letter in enumerate(text) if letter.isalpha() and _plain(letter) != letter]
    if not places:
        return None
    i = random.choice(places)
    return _replaced(text, i, i + 1, _plain(text[i]))


def letter_wrong(text: str, random: Random) -> str | None:
    places = [i for i, letter in enumerate(text) if letter.isalpha()]
    if not places:
        return None
    i = random.choice(places)
    new = random.choice([letter for letter in _LETTERS if letter != text[i].lower()])
    return _replaced(text, i, i + 1, new.upper() if text[i].isupper() else new)


def _lines(text: str) -> tuple[list[str], list[int]]:
    """The lines, and which of them say anything."""
    lines = text.split("\n")
    return lines, [i for i, line in enumerate(lines) if line.strip()]


def line_deleted(text: str, random: Random) -> str | None:
    lines, written = _lines(text)
    del lines[random.choice(written)]
    return "\n".join(lines)


def line_doubled(text: str, random: Random) -> str | None:
    lines, written = _lines(text)
    i = random.choice(written)
    lines.insert(i, lines[i])
    return "\n".join(lines)


def lines_swapped(text: str, random: Random) -> str | None:
    lines, written = _lines(text)
    pairs = [i for i in written if i + 1 < len(lines) and lines[i] != lines[i + 1]]
    if not pairs:
        return None
    i = random.choice(pairs)
    lines[i], lines[i + 1] = lines[i + 1], lines[i]
    return "\n".join(lines)


def _rows(text: str) -> tuple[list[str], list[int]]:
    lines = text.split("\n")
    return lines, [i for i, line in enumerate(lines) if line.strip().startswith("|")]


def _row(line: str) -> tuple[str, list[str]]:
    """What stands before the row, and its cells."""
    before, _, rest = line.partition("|")
    return before, rest.rstrip().removesuffix("|").split("|")


def cells_swapped(text: str, random: Random) -> str | None:
    """Two neighbours of one row."""
    lines, rows = _rows(text)
    if not rows:
        return None
    i = random.choice(rows)
    before, cells = _row(lines[i])
    j = random.randrange(len(cells) - 1)
    cells[j], cells[j + 1] = cells[j + 1], cells[j]
    lines[i] = f"{before}|{'|'.join(cells)}|"
    return "\n".join(lines)


def figures_swapped(text: str, random: Random) -> str | None:
    """Two neighbours of one column."""
    lines, rows = _rows(text)
    pairs = [i for i in rows if i + 1 in rows]
    if not pairs:
        return None
    i = random.choice(pairs)
    (before, upper), (_, lower) = _row(lines[i]), _row(lines[i + 1])
    j = random.randrange(1, min(len(upper), len(lower)))
    upper[j], lower[j] = lower[j], upper[j]
    lines[i], lines[i + 1] = f"{before}|{'|'.join(upper)}|", f"{before}|{'|'.join(lower)}|"
    return "\n".join(lines)


def cells_shifted(text: str, random: Random) -> str | None:
    """One cell is gone and those to its right move left, as a spreadsheet does it."""
    lines, rows = _rows(text)
    if not rows:
        return None
    i = random.choice(rows)
    before, cells = _row(lines[i])
    j = random.randrange(len(cells))
    lines[i] = f"{before}|{'|'.join([*cells[:j], *cells[j + 1 :], '  '])}|"
    return "\n".join(lines)


def sign_lost(text: str, random: Random) -> str | None:
    places = [i for i, letter in enumerate(text) if letter in SIGNS]
    if not places:
        return None
    i = random.choice(places)
    return _replaced(text, i, i + 1, "")


def _figures(text: str) -> list[re.Match[str]]:
    """Figures outside of quotation marks and remarks, in the text's own places."""
    bare = _QUOTED.sub(lambda match: " " * len(match[0]), text)
    return list(_FIGURE.finditer(bare))


def dot_decimal(text: str, random: Random) -> str | None:
    """`16,5` typed as `16.5`; where the figure is whole, `44` as `44.5`."""
    figures = _figures(text)
    if not figures:
        return None
    figure = random.choice(figures)
    new = figure[0].replace(",", ".") if "," in figure[0] else f"{figure[0]}.5"
    return _replaced(text, *figure.span(), new)


def number_changed(text: str, random: Random) -> str | None:
    """Any digits outside of quotation marks, names and remarks: one more, one less, two digits exchanged, a digit too many."""
    bare = _QUOTED.sub(lambda match: " " * len(match[0]), text)
    places = list(_DIGITS.finditer(bare))
    if not places:
        return None
    place = random.choice(places)
    old = place[0]
    new = random.choice([str(int(old) + 1), str(max(0, int(old) - 1)), old[::-1], old + random.choice("0123456789")])
    return _replaced(text, *place.span(), new.zfill(len(old)) if new != old else str(int(old) + 2))


def upper_cased(text: str, random: Random) -> str | None:
    """The first letter of a line, a cell or any other word, as an editor that knows better does it."""
    starts = r"^[ \t]*(?=\w)|\|[ \t]*(?=[^\W\d])" if random.random() < 0.5 else r"\b(?=[^\W\d_])"
    places = [m.end() for m in re.finditer(starts, text, re.MULTILINE) if text[m.end()].islower()]
    if not places:
        return None
    i = random.choice(places)
    return _replaced(text, i, i + 1, text[i].upper())


def _stretch(text: str, random: Random) -> tuple[int, int]:
    """Some lines in a row, as they are pasted."""
    lines = text.split("\n")
    first = random.randrange(len(lines))
    last = min(len(lines), first + random.randint(1, 30))
    start = sum(len(line) + 1 for line in lines[:first])
    return start, min(len(text), start + sum(len(line) + 1 for line in lines[first:last]))


def pasted_from_word(text: str, random: Random) -> str | None:
    """Smart quotation marks, dashes, blanks that do not break, letters in parts, and the line ends of another system."""
    start, end = _stretch(text, random)
    part = text[start:end]
    opening = False

    def smart(_: re.Match[str]) -> str:
        nonlocal opening
        opening = not opening
        return "“" if opening else "”"

    part = re.sub('"', smart, part)
    if random.random() < 0.7:
        part = re.sub(r"(?<=\S) (?=\S)", lambda _: random.choice("  \u00a0"), part)
    if random.random() < 0.5:
        part = part.replace(" - ", " – ")
    if random.random() < 0.5:
        part = unicodedata.normalize("NFD", part)
    whole = text[:start] + part + text[end:]
    if random.random() < 0.5:
        whole = whole.replace("\n", "\r\n")
    return "\ufeff" + whole if random.random() < 0.5 else whole


def layout_lost(text: str, random: Random) -> str | None:
    """Indentation gone or made of tabs, blank lines gone, a blank before `%`."""
    start, end = _stretch(text, random)
    part = text[start:end]
    match random.randrange(4):
        case 0:
            part = re.sub(r"^[ \t]+", "", part, flags=re.MULTILINE)
        case 1:
            part = re.sub(r"^ +", "\t", part, flags=re.MULTILINE)
        case 2:
            part = re.sub(r"\n{2,}", "\n", part)
        case _:
            part = re.sub(r"(?<=\d)%", " %", part)
    return text[:start] + part + text[end:]


@frozen
class Slip:
    """A kind of slip. `honest`: an edit somebody means looks exactly the same, so no check of the text alone can tell."""

    id: str
    name: Phrase
    edit: Edit
    honest: bool = False


SLIPS = (
    Slip("word", Phrase("dán từ Word", "pasted from Word"), pasted_from_word),
    Slip("layout", Phrase("mất thụt đầu dòng, thừa dấu cách", "layout lost"), layout_lost),
    Slip("diacritic", Phrase("mất một dấu", "one diacritic dropped"), diacritic_dropped),
    Slip("letter", Phrase("sai một chữ cái", "one letter wrong"), letter_wrong),
    Slip("capital", Phrase("viết hoa chữ đầu", "first letter upper-cased"), upper_cased),
    Slip("deleted", Phrase("mất một dòng", "a line deleted"), line_deleted),
    Slip("doubled", Phrase("lặp một dòng", "a line doubled"), line_doubled),
    Slip("swapped", Phrase("hai dòng đổi chỗ", "two lines swapped"), lines_swapped),
    Slip("cells", Phrase("hai ô của một hàng đổi chỗ", "two cells of a row swapped"), cells_swapped),
    Slip("shifted", Phrase("ô dồn sang trái", "cells shifted left"), cells_shifted),
    Slip("sign", Phrase("mất một dấu câu", "a sign lost"), sign_lost),
    Slip("dot", Phrase("số thập phân viết dấu chấm", "a decimal with a point"), dot_decimal),
    Slip("number", Phrase("đổi một con số", "a number changed"), number_changed, honest=True),
    Slip("column", Phrase("hai ô của một cột đổi chỗ", "two cells of a column swapped"), figures_swapped, honest=True),
)
