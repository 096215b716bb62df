"""CSV as offices save it: `;`, `,` or tab, quotes or none, a `sep=` line or none.

What lives here: `read_csv`, from the bytes of a file to a `Sheet` whose rows are split as they are asked for. The separator is the one
that makes the header's columns known ones. A row with the wrong number of cells, a quotation mark that is not closed and a line
that is too long are each one error with the row, and the rows after them are still read.

Promises: rows are numbered as a spreadsheet shows them; time is linear and memory bounded whatever the file (`LONGEST_ROW`,
`LONGEST_QUOTE`); a decimal comma in a comma-separated file is never taken for two cells without an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise

from attrs import define, field

from ntmrules.diagnostics.codes import data as codes
from ntmrules.facts.readers.coding import letters
from ntmrules.facts.readers.sheet import Sheet
from ntmrules.facts.readers.troubles import Report, Trouble, shown
from ntmrules.phrases import Phrase
from ntmrules.source import Origin, normalise

#: The largest file that is read, in bytes: more than a country of communes with a hundred facts each.
LARGEST_FILE = 64 * 2**20
#: How many lines of it.
MOST_LINES = 2_000_000
#: After so many rows that are no rows of this table, nobody is helped by reading on.
MOST_BROKEN = 1_000
#: The longest row, in characters.
LONGEST_ROW = 200_000
#: How many lines a quoted cell may run over.
LONGEST_QUOTE = 50
#: How many columns a table may have.
MOST_COLUMNS = 2_000

_SEPARATORS = (";", ",", "\t")
#: What some programs put between cells; it is read only where a line `sep=` says so.
_STRANGE = ("|", "^", "~", ":")
_SEP_LINE = re.compile(r'"?sep=(.)"?;*\Z', re.IGNORECASE)
#: So many cells of a broken row, and of each so many characters, are kept as what may be codes.
_SPOILED = 100
_TOO_LONG = Phrase("quá nhiều hàng", "too many rows")
_TOO_BROKEN = Phrase("quá nhiều hàng không phải hàng của bảng", "too many rows that are no rows of the table")
_DIGITS = re.compile(r"-?[0-9.]+\Z")


@define(eq=False)
class _Lines:
    """The lines of a file with their numbers, able to step back after a quotation mark that was never closed."""

    _source: Iterator[str]
    number: int = 0
    _back: list[str] = field(factory=list)

    def next(self) -> str | None:
        line = self._back.pop() if self._back else next(self._source, None)
        if line is not None:
            self.number += 1
        return line

    def put_back(self, lines: list[str]) -> None:
        """`lines` in the order in which they were taken."""
        self._back.extend(reversed(lines))
        self.number -= len(lines)


def read_csv(name: str, raw: bytes, known: Callable[[str], bool], report: Report) -> Sheet | None:
    """The table in the file called `name`; None when it cannot be read, which `report` then says. `known` recognises a column."""
    found = letters(name, raw)
    if isinstance(found, Trouble):
        report.place(found, Origin(name, 1))
        return None
    source, warning = found
    if warning is not None:
        report.place(warning, Origin(name, 1))
    lines = _Lines(source)
    head, separator = lines.next(), None
    while head is not None and not head.strip(" ;,\t\ufeff"):
        head = lines.next() if lines.number < MOST_LINES else None
    if head is not None and (told := _SEP_LINE.match(head.strip())):
        separator, head = told[1], lines.next()
    if head is None:
        return Sheet(name, (), 1, iter(()))
    if len(head) > LONGEST_ROW:
        report.add(codes.ROW_TOO_LONG, Origin(name, lines.number), {"limit": LONGEST_ROW})
        return None
    separator = separator or _separator(head, known)
    row = lines.number
    cells = _cells(head, lines, separator)
    if isinstance(cells, int):
        report.add(codes.QUOTE, Origin(name, row), {"cell": cells})
        return None
    while cells and not cells[-1]:
        cells.pop()
    if len(cells) > MOST_COLUMNS:
        report.add(codes.ROW_TOO_LONG, Origin(name, row), {"limit": LONGEST_ROW})
        return None
    if strange := _strange(cells, separator, known):
        report.add(codes.STRANGE_SEPARATOR, Origin(name, row), {"file": name, "found": strange})
        return None
    if mixed := _mixed(cells, separator, known):
        report.add(codes.MIXED_HEADER, Origin(name, row), {"column": shown(mixed)})
        return None
    spoiled: set[str] = set()
    return Sheet(name, tuple(cells), row, _rows(name, tuple(cells), lines, separator, report, spoiled), spoiled=spoiled)


def _separator(head: str, known: Callable[[str], bool]) -> str:
    """The separator under which most of the header's cells are known columns; among equals the one that makes most cells."""

    def fitness(separator: str) -> tuple[int, int]:
        cells = [cell.strip().strip('"') for cell in head.split(separator)][:MOST_COLUMNS]
        return sum(known(cell) for cell in cells), len(cells)

    return max(_SEPARATORS, key=fitness)


def _strange(header: list[str], separator: str, known: Callable[[str], bool]) -> str | None:
    """The sign that parts a header of one cell, when it is none of those that are read."""
    if len(header) != 1 or separator in _STRANGE or known(header[0]):
        return None
    parted = ((sign, [part.strip().strip('"') for part in header[0].split(sign)]) for sign in _STRANGE if sign in header[0])
    return next((sign for sign, parts in parted if sign == "|" or all(map(known, parts))), None)


def _mixed(header: list[str], separator: str, known: Callable[[str], bool]) -> str | None:
    """The cell of the header that is several known columns joined by the other separator."""
    other = "," if separator == ";" else ";"
    joined = (cell for cell in header if other in cell and len(cell) < 400 and not known(cell))
    return next((cell for cell in joined if all(known(part.strip()) for part in cell.split(other))), None)


def _rows(
    name: str, header: tuple[str, ...], lines: _Lines, separator: str, report: Report, spoiled: set[str]
) -> Iterator[tuple[int, list[str]]]:
    """The rows; those of another separator than the header's are counted, and told together when the table ends."""
    others: list[tuple[int, str]] = []
    yield from _own_rows(name, header, lines, separator, report, spoiled, others)
    if others:
        row, found = others[0]
        arguments = {"found": _sign(found), "wanted": _sign(separator), "count": len(others)}
        report.add(codes.OTHER_SEPARATOR, Origin(name, row), arguments)


def _sign(separator: str) -> Phrase:
    return Phrase("tab", "tabs") if separator == "\t" else Phrase(f"`{separator}`", f"`{separator}`")


def _own_rows(
    name: str,
    header: tuple[str, ...],
    lines: _Lines,
    separator: str,
    report: Report,
    spoiled: set[str],
    others: list[tuple[int, str]],
) -> Iterator[tuple[int, list[str]]]:
    width = len(header)
    broken = 0
    while (line := lines.next()) is not None:
        row = lines.number
        if row > MOST_LINES or broken >= MOST_BROKEN:
            why = _TOO_BROKEN if broken >= MOST_BROKEN else _TOO_LONG
            report.add(codes.GIVEN_UP, Origin(name, row), {"file": name, "row": row, "why": why})
            return
        if len(line) > LONGEST_ROW:
            report.add(codes.ROW_TOO_LONG, Origin(name, row), {"limit": LONGEST_ROW})
            broken += 1
            continue
        cells = _cells(line, lines, separator)
        if isinstance(cells, int):
            column = header[cells - 1] if cells <= width else None
            report.add(codes.QUOTE, Origin(name, row, column), {"cell": cells})
            broken += 1
            continue
        while len(cells) > width and not cells[-1]:
            cells.pop()
        if not any(cells):
            continue
        if len(cells) != width:
            broken += 1
            other = _other_separator(line, cells, width, separator)
            spoiled.update(cell[:_SPOILED] for cell in (line.split(other) if other else cells)[:_SPOILED])
            if other is not None:
                others.append((row, other))
                continue
            column = header[min(len(cells), width - 1)]
            arguments = {"found": len(cells), "wanted": width, "column": column}
            report.add(codes.ROW_WIDTH, Origin(name, row), arguments, _comma_hint(cells, width, separator))
            continue
        yield row, cells


def _other_separator(line: str, cells: list[str], width: int, separator: str) -> str | None:
    """The separator that makes a row of the line, when the header's does not part it at all."""
    if width < 2 or len(cells) > 1:
        return None
    return next((other for other in (*_SEPARATORS, "|") if other != separator and line.count(other) == width - 1), None)


def _comma_hint(cells: list[str], width: int, separator: str) -> tuple[Phrase, ...]:
    if separator != "," or len(cells) <= width:
        return ()
    pairs = reversed(list(pairwise(cells)))  # codes and years stand first in a row, numbers late
    number = next((f"{a},{b}" for a, b in pairs if _DIGITS.match(a) and b.isdecimal()), None)
    if number is None:
        return ()
    return (
        Phrase(
            f'nếu là số thập phân thì ghi trong ngoặc kép, `"{number}"`, hoặc phân cách các cột bằng `;`',
            f'if it is a decimal write it in quotes, `"{number}"`, or separate the columns with `;`',
        ),
    )


def _cells(line: str, lines: _Lines, separator: str) -> list[str] | int:
    """The cells of the row that begins with `line`; the number of the cell whose quotes are wrong when they are."""
    if '"' not in line:
        if line.isascii():
            return [cell.strip() for cell in line.split(separator)]
        return [_clean(cell) for cell in line.split(separator)]
    cells: list[str] = []
    taken: list[str] = []
    at = 0
    while True:
        begin = _past_blanks(line, at)
        if not line.startswith('"', begin):
            stop = line.find(separator, at)
            cells.append(_clean(line[at:] if stop < 0 else line[at:stop]))
        else:
            quoted = _quoted(line, begin + 1, lines, taken)
            if quoted is None:
                lines.put_back(taken)
                return len(cells) + 1
            text, line, stop = quoted
            cells.append(_clean(text))
            if stop == len(line):
                stop = -1
            elif not line.startswith(separator, stop):
                lines.put_back(taken)
                return len(cells)
        if stop < 0:
            return cells
        at = stop + 1


def _past_blanks(line: str, at: int) -> int:
    while line.startswith(" ", at):
        at += 1
    return at


def _quoted(line: str, at: int, lines: _Lines, taken: list[str]) -> tuple[str, str, int] | None:
    """A quoted cell from just after its mark: its text, the line it ends on, and where (blanks after it skipped)."""
    parts: list[str] = []
    length = 0
    while True:
        stop = line.find('"', at)
        if stop < 0:
            parts.append(line[at:] + "\n")
            length += len(line)
            following = lines.next() if len(taken) < LONGEST_QUOTE and length <= LONGEST_ROW else None
            if following is None:
                return None
            taken.append(following)
            line, at = following, 0
            continue
        parts.append(line[at:stop])
        if line.startswith('"', stop + 1):
            parts.append('"')
            at = stop + 2
            continue
        return "".join(parts), line, _past_blanks(line, stop + 1)


def _clean(cell: str) -> str:
    """The cell as its author meant it; most cells are plain and cost nothing."""
    return cell.strip() if cell.isascii() else _meant(cell)


@lru_cache(maxsize=2048)
def _meant(cell: str) -> str:
    """Few words that are not ASCII make up most of a column, and all of them go through here."""
    return normalise(cell).strip()
