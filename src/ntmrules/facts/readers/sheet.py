"""A table of cells and the row being read: what every kind of table asks of its cells.

What lives here: `Sheet` (header and rows, from CSV or from records), `bind`, which settles what each column means, and `Row`, whose
methods read one cell each and report what is wrong with it at its place. `units.py`, `facts.py` and `lists.py` read their tables with it.

Promises: a header that cannot be settled keeps the table from being read, with every problem of the header told; a row with a
problem is marked `bad` and never half used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TypeVar

from attrs import define, field, frozen

from ntmrules.diagnostics import Code
from ntmrules.diagnostics.codes import data as codes
from ntmrules.facts.readers.dates import read_day, read_moment
from ntmrules.facts.readers.headers import Field, find_field
from ntmrules.facts.readers.troubles import Report, Trouble, listed, meant, shown
from ntmrules.facts.readers.words import Closed
from ntmrules.facts.records import Moment
from ntmrules.phrases import Phrase
from ntmrules.source import Origin

T = TypeVar("T")

Rows = Iterable[tuple[int, Sequence[object]]]


@frozen(eq=False)
class Sheet:
    """One table: the file it is from (or `records/…`), its header and its rows, whose cells stand in the header's order.

    A cell is text, or in records any Python value; None and blank text are empty. `spoiled` fills, while rows are read, with the
    cells of rows that were no rows of the table: a code among them may be one of the table's.
    """

    file: str
    header: tuple[str, ...]
    header_row: int
    rows: Rows
    from_python: bool = False
    spoiled: set[str] = field(factory=set, repr=False)


@frozen(eq=False)
class Columns:
    """Where each column stands: `at` the table's own by field name, `named` those the law declares, by position."""

    at: Mapping[str, int]
    named: tuple[tuple[int, str], ...]


def bind(
    sheet: Sheet,
    fields: tuple[Field, ...],
    report: Report,
    declared: Callable[[str], str | None] = lambda _: None,
    suggestions: Iterable[str] = (),
) -> Columns | None:
    """What each column means: a field of the table, or what `declared` makes of its header. None when the header is wrong."""
    if not sheet.header:
        arguments = {"file": sheet.file, "columns": listed(f.spellings[0] for f in fields)}
        report.add(codes.NO_HEADER, Origin(sheet.file, sheet.header_row), arguments)
        return None
    at: dict[str, int] = {}
    named: dict[str, int] = {}
    fine = True
    words = [s for f in fields for s in f.spellings] + list(suggestions)
    for position, header in enumerate(sheet.header):
        if header.startswith("_"):
            continue
        found = find_field(fields, header)
        name = found.name if found is not None else declared(header)
        place = Origin(sheet.file, sheet.header_row, header)
        seen, key = (at, name) if found is not None else (named, name)
        if key is None:
            known = [] if report.full(codes.COLUMN_UNKNOWN, sheet.file) else words
            report.add(codes.COLUMN_UNKNOWN, place, {"column": shown(header)}, meant(header, known))
            fine = False
        elif key in seen:
            report.add(codes.COLUMN_TWICE, place, {"column": shown(header), "first": shown(sheet.header[seen[key]])})
            fine = False
        else:
            seen[key] = position
    for missing in (f for f in fields if f.required and f.name not in at):
        arguments = {
            "column": missing.spellings[0],
            "found": listed(shown(h) for h in sheet.header),
            "spellings": listed(missing.spellings[1:]),
        }
        report.add(codes.COLUMN_MISSING, Origin(sheet.file, sheet.header_row), arguments)
        fine = False
    return Columns(at, tuple((position, name) for name, position in named.items())) if fine else None


def as_text(cell: object) -> str | Trouble:
    """The text of a cell for a column of words or codes; a program may give a code as an int."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, int) and not isinstance(cell, bool) and cell.bit_length() < 100:
        return str(cell)
    wanted = Phrase("cần văn bản", "text is needed")
    return Trouble(codes.NOT_A_VALUE, {"type": f"`{type(cell).__name__}`", "wanted": wanted})


@define(eq=False)
class Row:
    """The row being read. Its methods answer for one field each, and report and mark the row bad when the cell is wrong."""

    sheet: Sheet
    columns: Columns
    number: int
    cells: Sequence[object]
    report: Report
    bad: bool = field(default=False, init=False)

    def origin(self, name: str | None = None) -> Origin:
        position = self.columns.at.get(name) if name is not None else None
        return Origin(self.sheet.file, self.number, self.sheet.header[position] if position is not None else None)

    def cell(self, name: str) -> object:
        position = self.columns.at.get(name)
        return None if position is None else self.cells[position]

    def wrong(self, code: Code, column: str | None, notes: tuple[Phrase, ...] = (), /, **arguments: object) -> None:
        self.bad = True
        self.report.add(code, self.origin(column), arguments, notes)

    def _sound(self, found: T | Trouble, name: str) -> T | None:
        if isinstance(found, Trouble):
            self.bad = True
            self.report.place(found, self.origin(name))
            return None
        return found

    def text(self, name: str) -> str | None:
        """The text, None when the cell is empty."""
        return self._sound(as_text(self.cell(name)), name) or None

    def needed(self, name: str) -> str:
        """The text of a cell that must not be empty."""
        if self.cell(name) in (None, ""):
            self.wrong(codes.EMPTY_CELL, name, column=self._header(name))
        return self.text(name) or ""

    def _header(self, name: str) -> str:
        position = self.columns.at.get(name)
        return name if position is None else self.sheet.header[position]

    def word(self, name: str, closed: Closed[T]) -> T | None:
        """One of a closed list of words; None when the cell is empty."""
        text = self.text(name)
        return None if text is None else self._sound(closed.read(text), name)

    def moment(self, name: str) -> Moment:
        cell = self.cell(name)
        if isinstance(cell, date):
            return Moment.on(cell.date() if isinstance(cell, datetime) else cell)
        return self._sound(read_moment(self.text(name) or ""), name) or Moment(None, None)

    def day(self, name: str) -> date | None:
        """A whole date; None when the cell is empty."""
        cell = self.cell(name)
        if isinstance(cell, date):
            return cell.date() if isinstance(cell, datetime) else cell
        text = self.text(name)
        return None if text is None else self._sound(read_day(text), name)
