"""The large table: facts, one row each, or one row per unit and period with a column per data name.

What lives here: `read_facts`, which fills a `PackedFacts` from both shapes, and `check_facts`, which finds rows that repeat or
contradict one another. `values.py` reads a cell, `row_names.py` what a column or a row is called; what was read once is remembered, for
a country's table says few things often.

Promises: both shapes give the same rows; an empty cell of a wide table is no fact; a row with an error is left out and told, and
rows that contradict are all kept (the fact is then not known).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date, datetime
from operator import itemgetter

from attrs import define, field

from ntmrules import ir
from ntmrules.diagnostics.codes import data as codes
from ntmrules.diagnostics.codes import data_rows as together
from ntmrules.facts.columns import Key, PackedFacts, Period, Said, Value
from ntmrules.facts.names import fold
from ntmrules.facts.readers.dates import read_moment, read_year
from ntmrules.facts.readers.headers import FACTS, FACTS_COMMON, find_field
from ntmrules.facts.readers.row_names import RowNames, WideColumns
from ntmrules.facts.readers.sheet import Columns, Row, Sheet, bind
from ntmrules.facts.readers.troubles import Report, Trouble, listed, meant, shown
from ntmrules.facts.readers.units import Directory
from ntmrules.facts.readers.values import Reading, read_value
from ntmrules.facts.readers.words import ABSENCES, STANDINGS
from ntmrules.facts.records import Moment
from ntmrules.facts.table import agree
from ntmrules.phrases import Phrase
from ntmrules.source import Origin

#: How many different cells are remembered; beyond, cells are read anew.
_REMEMBERED = 200_000
#: What a row of the long shape is about, in parts that repeat.
_LONG_PARTS = (("data", "split", "period"), ("attested_by", "source", "evidence"))


def read_facts(sheet: Sheet, words: ir.Words, directory: Directory, report: Report, into: PackedFacts, names: RowNames) -> None:
    """Add the sheet's facts to `into`. `names` are the rows of open lists that the sheets before it named."""
    named = {f.name for h in sheet.header if not h.startswith("_") and (f := find_field(FACTS, h)) is not None}
    if "data" in named or "value" in named or not sheet.header:
        columns = bind(sheet, FACTS, report)
        if columns is not None:
            _Reader(sheet, columns, words, directory, report, into, names).long()
        return
    wide = WideColumns(words)

    def named_by(header: str) -> str | None:
        key = wide.find(header)
        return None if key is None else key[0] if key[1] is None else f"{key[0]}.{fold(key[1])}"

    columns = bind(sheet, FACTS_COMMON, report, named_by, wide.suggestions())
    if columns is not None:
        keys = [(position, key) for position, _ in columns.named if (key := wide.find(sheet.header[position])) is not None]
        _Reader(sheet, columns, words, directory, report, into, names).wide(keys)


#: A cell as a key of a dictionary: text as it is, other values with their type, for 1 equals True.
_Memory = Hashable


def _memory(cell: object) -> _Memory:
    return cell if isinstance(cell, str) else (type(cell), cell)


def _picker(columns: Columns, names: tuple[str, ...]) -> Callable[[Sequence[object]], Hashable]:
    """What the cells of these columns are, as one key."""
    positions = [columns.at[name] for name in names if name in columns.at]
    return itemgetter(*positions) if positions else lambda _: None


@define(eq=False)
class _Reader:
    """One sheet being read.

    A row is read with all its checks once for each new thing it says; what was found sound without a remark is remembered by its
    cells, as numbers in the pools of `into`.
    """

    sheet: Sheet
    columns: Columns
    words: ir.Words
    directory: Directory
    report: Report
    into: PackedFacts
    names: RowNames
    _values: dict[tuple[str, _Memory], Reading] = field(factory=dict, init=False)
    _value_numbers: dict[tuple[str, _Memory], int] = field(factory=dict, init=False)
    _periods: dict[tuple[str | None, _Memory], Period | Trouble] = field(factory=dict, init=False)
    _keys: dict[tuple[str | None, str | None], Key] = field(factory=dict, init=False)
    _units: dict[object, tuple[str, int, frozenset[str]]] = field(factory=dict, init=False)
    _about: dict[Hashable, tuple[str, int, int, Period]] = field(factory=dict, init=False)
    _whos: dict[Hashable, int] = field(factory=dict, init=False)
    _fitting: set[tuple[frozenset[str], str]] = field(factory=set, init=False)
    _alive: set[tuple[str, Period]] = field(factory=set, init=False)

    def long(self) -> None:
        """One fact in each row."""
        pick_about, pick_who = (_picker(self.columns, names) for names in _LONG_PARTS)
        unit_at, value_at, absence_at = (self.columns.at.get(name, -1) for name in ("unit", "value", "absence"))
        for number, cells in self.sheet.rows:
            about, who = pick_about(cells), pick_who(cells)
            if absence_at >= 0 and cells[absence_at]:
                known = False
            else:
                known = self._add_known(cells[unit_at], about, cells[value_at], who, number)
            if not known:
                self._long_row(Row(self.sheet, self.columns, number, cells, self.report), about, who)

    def _add_known(self, unit_cell: object, about_cells: Hashable, cell: object, who_cells: Hashable, row: int) -> bool:
        """Add a row that says nothing but what was found sound before; no when any part of it is new."""
        unit, about, who = self._units.get(unit_cell), self._about.get(about_cells), self._whos.get(who_cells)
        if unit is None or about is None or who is None:
            return False
        code, unit_number, levels = unit
        name, key, period, when = about
        value = self._value_numbers.get((name, _memory(cell)))
        if value is None or (levels, name) not in self._fitting or (when is not None and (code, when) not in self._alive):
            return False
        self.into.add_numbers(unit_number, key, period, value, who, row)
        return True

    def _long_row(self, row: Row, about_cells: Hashable, who_cells: Hashable) -> None:
        """Read a row with all its checks, and remember what is sound in it."""
        unit = self.directory.unit(row, "unit")
        key = self._key(row)
        value = self._said_value(row, key)
        period = self._period(row, key) if key is not None else None
        said = self._who(row, row.origin("value").column)
        if unit is None or key is None or value is None or row.bad:
            return
        levels = self.directory.levels(unit)
        if not self._fits(row, unit, levels, key[0]):
            return
        self._outside_life(row, unit, period)
        into = self.into
        key = self._named(unit, key)
        unit_number, key_number, period_number = into.units.number(unit), into.keys.number(key), into.periods.number(period)
        who = into.said.number(said)
        into.add_numbers(unit_number, key_number, period_number, into.values.number(value), who, row.number)
        repeats = not self.sheet.from_python and self.words.data[key[0]].rows is None
        if repeats and len(self._about) < _REMEMBERED and len(self._whos) < _REMEMBERED:
            self._units[row.cell("unit")] = (unit, unit_number, levels)
            self._about[about_cells] = (key[0], key_number, period_number, period)
            self._whos[who_cells] = who

    def wide(self, keys: list[tuple[int, Key]]) -> None:
        """A fact in every cell under a data name."""
        numbered = [(position, key, self._number(key)) for position, key in keys]
        whos: dict[tuple[Said, int], int] = {}
        for number, cells in self.sheet.rows:
            row = Row(self.sheet, self.columns, number, cells, self.report)
            unit = self.directory.unit(row, "unit")
            said = self._who(row, None)
            if unit is not None and not row.bad:
                self._wide_row(row, unit, said, numbered, whos)

    def _wide_row(
        self, row: Row, unit: str, said: Said, keys: list[tuple[int, Key, int | None]], whos: dict[tuple[Said, int], int]
    ) -> None:
        into, levels, remarked = self.into, self.directory.levels(unit), False
        unit_number, periods = into.units.number(unit), dict[tuple[bool, bool], int]()
        for position, key, key_number in keys:
            cell = row.cells[position]
            if cell is None or cell == "":
                continue
            name = key[0]
            row.bad = False
            value = self._value_numbers.get((name, _memory(cell)))
            if value is None:
                read = self._value(cell, name, Origin(self.sheet.file, row.number, self.sheet.header[position]))
                value = into.values.number(read) if read is not None else None
            dated = _dated(self.words.data[name])
            if dated not in periods:
                period = self._period(row, key)
                if row.bad:
                    continue
                remarked = remarked or self._outside_life(row, unit, period)
                periods[dated] = into.periods.number(period)
            if value is None or not self._fits(row, unit, levels, name):
                continue
            who = whos.get((said, position))
            if who is None:
                who = whos[said, position] = into.said.number(said._replace(column=self.sheet.header[position]))
            own = into.keys.number(self._named(unit, key)) if key_number is None else key_number
            into.add_numbers(unit_number, own, periods[dated], value, who, row.number)

    def _number(self, key: Key) -> int | None:
        """The number of a key that is every unit's; None for a row of an open list, which is one unit's own."""
        return self.into.keys.number(key) if self.words.data[key[0]].rows is None else None

    def _named(self, unit: str, key: Key) -> Key:
        """The key with the row of an open list as the unit's row is called."""
        name, item = key
        rows = self.words.data[name].rows
        return key if rows is None or item is None else (name, self.names.of(unit, rows, item))

    def _key(self, row: Row) -> Key | None:
        """The data name and item of a row of the long shape."""
        name, item = row.needed("data"), row.text("split")
        if (found := self._keys.get((name, item))) is not None:
            return found
        if not name:
            return None
        data = self.words.data.get(name)
        if data is None:
            known = [] if self.report.full(codes.NO_DATA, self.sheet.file) else self.words.data
            row.wrong(codes.NO_DATA, "data", meant(name, known) or self._by_label(name), name=shown(name))
            return None
        if data.rows is not None:
            if item is None:
                label = data.rows_label or data.rows
                row.wrong(codes.ROW_NAME_NEEDED, "split", data=name, rows=Phrase(label, label))
            return None if item is None else (name, item)
        items = {fold(word): n for n, label in data.items for word in (label, n)}
        choices = listed(n for n, _ in data.items)
        if item is None and data.items:
            row.wrong(codes.ITEM_NEEDED, "split", data=name, items=choices)
        elif item is not None and not data.items:
            row.wrong(codes.NOT_SPLIT, "split", data=name, name=shown(item))
        elif item is not None and fold(item) not in items:
            row.wrong(codes.NO_ITEM, "split", meant(item, items), data=name, name=shown(item), items=choices)
        else:
            key = (name, None if item is None else items[fold(item)])
            self._keys[name, item] = key
            return key
        return None

    def _by_label(self, name: str) -> tuple[Phrase, ...]:
        """Somebody wrote what the data is called, not its name."""
        found = next((d.name for d in self.words.data.values() if fold(d.label) == fold(name)), None)
        return (Phrase(f"ý bạn là `{found}`?", f"did you mean `{found}`?"),) if found is not None else ()

    def _said_value(self, row: Row, key: Key | None) -> Value | None:
        """The value or the absence of a row of the long shape; exactly one of them."""
        cell = row.cell("value")
        absence = row.word("absence", ABSENCES)
        if cell is None or cell == "":
            if absence is None:
                if not row.bad:
                    row.wrong(codes.NOTHING_SAID, "value", choices=ABSENCES.choices())
                return None
            return Value(row.text("absence") or "", absence=absence)
        if absence is not None:
            row.wrong(codes.VALUE_AND_ABSENCE, "value", text=shown(cell), absence=shown(row.cell("absence")))
            return None
        return None if key is None else self._value(cell, key[0], row.origin("value"))

    def _value(self, cell: object, name: str, place: Origin) -> Value | None:
        memory = (name, _memory(cell))
        reading = self._values.get(memory)
        if reading is None:
            reading = read_value(cell, self.words.data[name], self.words, from_python=self.sheet.from_python)
            if len(self._values) < _REMEMBERED:
                self._values[memory] = reading
                if reading.value is not None and not reading.troubles:
                    self._value_numbers[memory] = self.into.values.number(reading.value)
        for trouble in reading.troubles:
            self.report.place(trouble, place)
        return reading.value

    def _period(self, row: Row, key: Key) -> Period:
        cell = row.cell("period")
        memory = (key[0] if any(_dated(self.words.data[key[0]])) else None, _memory(cell))
        found = self._periods[memory] if memory in self._periods else self._read_period(row, cell, key)
        if len(self._periods) < _REMEMBERED:
            self._periods[memory] = found
        if isinstance(found, Trouble):
            row.bad = True
            self.report.place(found, row.origin("period"))
            return None
        return found

    def _read_period(self, row: Row, cell: object, key: Key) -> Period | Trouble:
        data = self.words.data[key[0]]
        if isinstance(cell, date) and not data.yearly:
            return Moment.on(cell.date() if isinstance(cell, datetime) else cell)
        text = shown(cell) if isinstance(cell, date) else row.text("period") or ""
        if data.yearly:
            year = read_year(text)
            return Trouble(codes.YEAR_NEEDED, {"data": key[0], "text": shown(text)}) if year is None else year
        if not text and data.valid_years is not None:
            return Trouble(codes.PERIOD_NEEDED, {"data": key[0], "years": data.valid_years})
        return read_moment(text) if text else None

    def _who(self, row: Row, column: str | None) -> Said:
        standing = row.word("evidence", STANDINGS)
        return Said(row.text("attested_by"), row.text("source"), standing, self.sheet.file, column)

    def _fits(self, row: Row, unit: str, levels: frozenset[str], name: str) -> bool:
        """The data is of this unit's kind."""
        if (levels, name) in self._fitting:
            return True
        if not self.directory.right_kind(row, "unit", unit, name, self.words.data[name].kind):
            return False
        self._fitting.add((levels, name))
        return True

    def _outside_life(self, row: Row, unit: str, period: Period) -> bool:
        """Warn when the fact speaks of a time in which the unit does not exist."""
        if period is None or (unit, period) in self._alive:
            return False
        if isinstance(period, int):
            first, last, when = date(period, 1, 1), date(period, 12, 31), Phrase(f"năm {period}", f"{period}")
        else:
            first, last = period.earliest or date.min, period.latest or date.max
            text = shown(row.cell("period"))
            when = Phrase(text, text)
        lives = self.directory.register.lives(unit)
        if not self.directory.sound(unit) or any(
            (u.valid_from or date.min) <= last and first <= (u.valid_to or date.max) for u in lives
        ):
            if len(self._alive) < _REMEMBERED:
                self._alive.add((unit, period))
            return False
        self.report.add(together.OUTSIDE_LIFE, row.origin("period"), {"unit": unit, "period": when})
        return True


def _dated(data: ir.DataType) -> tuple[bool, bool]:
    """What the data asks of the period of its rows: to be a year; to be there."""
    return data.yearly, data.valid_years is not None


def check_facts(facts: PackedFacts, report: Report) -> None:
    """Rows about the same unit, data, item and period that repeat or contradict one another."""
    order, starts = facts.by_unit()
    for unit in range(len(facts.units.values)):
        first: dict[tuple[int, int], int] = {}
        for n in order[starts[unit] : starts[unit + 1]]:
            other = first.setdefault((facts.key_of[n], facts.period_of[n]), n)
            if other != n:
                _compare(facts, other, n, report)


def _compare(facts: PackedFacts, one: int, two: int, report: Report) -> None:
    said, before = (facts.values.values[facts.value_of[n]] for n in (two, one))
    first = facts.origin(one)
    if said[1:] == before[1:]:
        report.add(together.SAME_ROW, facts.origin(two), {"row": first.row, "file": first.file})
    elif agree(said, before):
        return
    else:
        data, item = facts.keys.values[facts.key_of[two]]
        arguments = {
            "what": data if item is None else f"{data}({item})",
            "unit": facts.units.values[facts.unit_of[two]],
            "text": shown(said.text),
            "other": shown(before.text),
            "row": first.row,
            "file": first.file,
        }
        report.add(together.CONTRADICTION, facts.origin(two), arguments)
