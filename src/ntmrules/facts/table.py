"""Facts in time: which row speaks for a unit in a year.

What lives here: `FactTable`, an index over the fact rows of a dataset. `of_unit` answers for the year judged as of a date; `published`
finds the latest figure somebody published in a window. `columns.py` holds the rows; the interpreter asks here.

How a row is chosen. Yearly data: the row of that very year. Other data: the row with the latest period that is over by the cutoff
(the earlier of the date asked for and the last day of the year); a row without a period only when there is no other. Data that is
valid for some years: the row of the year, else the latest whose period ended no more than so many years before the cutoff;
the reason why a later figure is missing does not take the place of a figure that is still valid. Among rows of one period: a row said to be disputed silences it; an absence gives way to a value; a narrower range to a wider one it lies
in; what still differs is a conflict, which is not known. A period that a rougher one leaves open (`2023` beside `2023-05`) counts
as the same period, for nobody said which came later.

Promises: a row never speaks for a time it does not describe; a conflict is `Absence.CONFLICT` with the origin of its first row and is
never settled by the order of rows; a figure past its time is `Absence.EXPIRED`, with its own origin; inside a statement of complete coverage a yes/no fact without a row is no, and its origin is
the statement's.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar, overload

from attrs import define, evolve, field, frozen

from ntmrules.facts.columns import Key, PackedFacts, Value
from ntmrules.facts.records import Coverage, FactRow, Moment, days
from ntmrules.facts.register import Register
from ntmrules.types import TruthType
from ntmrules.values import Absence, Interval

if TYPE_CHECKING:
    from ntmrules import ir


T = TypeVar("T")

#: Of how many units the rows are kept in the order of their time; windows of years ask of one unit again and again.
_KEPT = 256


@frozen(eq=False)
class _InTime:
    """The rows of one unit by how they are chosen: yearly ones by their year, others, and those whose figures stay valid."""

    yearly: dict[int, list[int]]
    others: list[int]
    lasting: list[int]


@define(eq=False)
class _Year(Mapping[Key, FactRow]):
    """What is known of a unit in a year. Which of several rows speaks is settled when it is asked for: of the years before, a rule
    asks for one fact or two."""

    _candidates: dict[Key, list[int]]
    _choose: Callable[[list[int]], FactRow]
    _settled: dict[Key, FactRow] = field(factory=dict)

    def __getitem__(self, key: Key) -> FactRow:
        row = self._settled.get(key)
        if row is None:
            row = self._settled[key] = self._choose(self._candidates[key])
        return row

    @overload
    def get(self, key: Key, default: None = None, /) -> FactRow | None: ...
    @overload
    def get(self, key: Key, default: T, /) -> FactRow | T: ...
    def get(self, key: Key, default: T | None = None, /) -> FactRow | T | None:
        return self[key] if key in self._candidates else default

    def __contains__(self, key: object) -> bool:
        return key in self._candidates

    def __iter__(self) -> Iterator[Key]:
        return iter(self._candidates)

    def __len__(self) -> int:
        return len(self._candidates)

    def put(self, key: Key, row: FactRow) -> None:
        self._candidates.setdefault(key, [])
        self._settled[key] = row

    def is_expired(self, key: Key) -> bool:
        return key in self._settled and self._settled[key].absence is Absence.EXPIRED


@define(eq=False)
class FactTable:
    """Built once from all fact rows of a dataset with `FactTable.of`; the index by unit is made at the first question."""

    _rows: PackedFacts
    _words: ir.Words
    _coverage: tuple[Coverage, ...]
    _register: Register | None
    _index: tuple[array[int], array[int]] | None = field(default=None, init=False)
    _kept: dict[str, _InTime] = field(factory=dict, init=False)

    @classmethod
    def of(
        cls,
        rows: Iterable[FactRow],
        words: ir.Words,
        coverage: Iterable[Coverage] = (),
        register: Register | None = None,
    ) -> FactTable:
        """`coverage` statements need the `register` to know which units lie in their area; of an area itself they speak without."""
        facts = tuple(
            c for c in coverage if c.what == "facts" and c.name in words.data and isinstance(words.data[c.name].type, TruthType)
        )
        return cls(PackedFacts.of(rows), words, facts, register)

    def __len__(self) -> int:
        return len(self._rows)

    def units(self) -> tuple[str, ...]:
        """The codes that have any fact, in order."""
        return tuple(sorted(self._rows.units.values))

    def of_unit(self, code: str, year: int, as_of: date) -> Mapping[Key, FactRow]:
        """(data, item of its split or name of its row) → the row that speaks for the unit in `year`, as known on `as_of`."""
        cutoff = min(as_of, date(year, 12, 31))
        known = self._in_time(code)
        keys, key_of = self._rows.keys.values, self._rows.key_of
        candidates: dict[Key, list[int]] = {}
        for n in known.yearly.get(year, ()):
            candidates.setdefault(keys[key_of[n]], []).append(n)
        for n in known.others:
            moment = self._moment_of(n)
            if moment is None or (moment.latest is not None and moment.latest <= cutoff):
                candidates.setdefault(keys[key_of[n]], []).append(n)
        found = _Year(candidates, self._choose)
        if known.lasting:
            self._last(found, known.lasting, year, cutoff)
        if self._coverage:
            self._fill(found, code, year, cutoff)
        return found

    def rows_of(self, code: str, rows: str, year: int, as_of: date) -> tuple[str, ...]:
        """The names of the rows of the open list `rows` that any fact of that year names for the unit, sorted."""
        return self._rows_in(self.of_unit(code, year, as_of), rows)

    def _rows_in(self, found: Mapping[Key, FactRow], rows: str) -> tuple[str, ...]:
        data = self._words.data
        return tuple(sorted({item for name, item in found if item is not None and name in data and data[name].rows == rows}))

    def published(self, code: str, data: str, until: date, since: date) -> FactRow | None:
        """The latest row of `data` about the unit whose period ends from `since` to `until`; None when there is none."""
        numbers = []
        for n in self._numbers(code):
            if self._rows.keys.values[self._rows.key_of[n]] == (data, None):
                moment = _moment(self._rows.periods.values[self._rows.period_of[n]])
                if moment is not None and moment.latest is not None and since <= moment.latest <= until:
                    numbers.append(n)
        return self._choose(numbers) if numbers else None

    def _numbers(self, code: str) -> array[int]:
        unit = self._rows.units.find(code)
        if unit is None:
            return array("I")
        if self._index is None:
            self._index = self._rows.by_unit()
        order, starts = self._index
        return order[starts[unit] : starts[unit + 1]]

    def _in_time(self, code: str) -> _InTime:
        kept = self._kept.get(code)
        if kept is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            kept = self._kept[code] = _InTime({}, [], [])
            for n in self._numbers(code):
                declared = self._words.data.get(self._rows.keys.values[self._rows.key_of[n]][0])
                if declared is not None and declared.valid_years is not None:
                    kept.lasting.append(n)
                elif declared is None or not declared.yearly:
                    kept.others.append(n)
                elif isinstance(period := self._rows.periods.values[self._rows.period_of[n]], int):
                    kept.yearly.setdefault(period, []).append(n)
        return kept

    def _moment_of(self, n: int) -> Moment | None:
        return _moment(self._rows.periods.values[self._rows.period_of[n]])

    def _last(self, found: _Year, rows: list[int], year: int, cutoff: date) -> None:
        """Choose among the rows of data that stays valid for some years; what is only older is said to be expired."""
        valid: dict[Key, list[int]] = {}
        expired: dict[Key, list[int]] = {}
        for n in rows:
            key = self._rows.keys.values[self._rows.key_of[n]]
            declared = self._words.data[key[0]]
            moment = self._moment_of(n)
            end = moment.latest if moment is not None else None
            if end is None or declared.valid_years is None:
                continue
            if end <= cutoff or (declared.yearly and end.year == year):
                group = expired if _older(end, declared.valid_years, cutoff) else valid
                group.setdefault(key, []).append(n)
        values, value_of = self._rows.values.values, self._rows.value_of
        for key, numbers in valid.items():
            said = [n for n in numbers if values[value_of[n]].absence in (None, Absence.DISPUTED)]
            found.put(key, self._choose(said or numbers))
        for key, numbers in expired.items():
            if key not in valid:
                row = self._choose(numbers)
                found.put(key, row if row.absence is not None else _silent(row, Absence.EXPIRED))

    def _choose(self, numbers: list[int]) -> FactRow:
        if len(numbers) > 1:
            numbers = self._latest(numbers)
        return settle([self._rows.row(n) for n in numbers]) if len(numbers) > 1 else self._rows.row(numbers[0])

    def _latest(self, numbers: list[int]) -> list[int]:
        """Those whose period no other is certainly after."""
        moments = {n: _moment(self._rows.periods.values[self._rows.period_of[n]]) for n in numbers}
        dated = [n for n in numbers if moments[n] is not None]
        if not dated:
            return numbers
        begins = max((m.earliest or date.min) for m in moments.values() if m is not None)
        return [n for n in dated if ((m := moments[n]) is not None and (m.latest or date.max) >= begins)]

    def _fill(self, found: _Year, code: str, year: int, cutoff: date) -> None:
        """Say no for the yes/no facts that a list known to be complete does not name."""
        areas = {code}
        if self._register is not None:
            life = self._register.last(code, cutoff)
            if life is not None:
                areas.update(self._register.ancestors(code, min(cutoff, life.valid_to or cutoff)))
        for statement in self._coverage:
            declared = self._words.data[statement.name]
            first, last = (date(year, 1, 1), date(year, 12, 31)) if declared.yearly else (cutoff, cutoff)
            if statement.area not in areas or statement.until < last or (statement.since or date.min) > first:
                continue
            items: Sequence[str | None] = [name for name, _ in declared.items] or [None]
            if declared.rows is not None:
                items = self._rows_in(found, declared.rows)
            for item in items:
                key = (statement.name, item)
                if key not in found or found.is_expired(key):
                    period = year if declared.yearly else Moment(statement.since, statement.until)
                    found.put(
                        key,
                        FactRow(
                            code, statement.name, period, item, "", truth=False, source=statement.source, origin=statement.origin
                        ),
                    )


def _older(end: date, years: int, day: date) -> bool:
    """`day` is more than so many years after `end`; the years are full on the same day of the same month."""
    return (day.year - years, day.month, day.day) > (end.year, end.month, end.day)


def _moment(period: int | Moment | None) -> Moment | None:
    """The days of a period; None for a row without one, which is as good as no bound on either side."""
    if isinstance(period, int):
        return Moment(date(period, 1, 1), date(period, 12, 31))
    return None if period is None or (period.earliest is None and period.latest is None) else period


def settle(rows: list[FactRow]) -> FactRow:
    """The one row that speaks for several of the same period; which of them comes first matters to its origin only."""
    disputed = [r for r in rows if r.absence is Absence.DISPUTED]
    if disputed:
        return disputed[0]
    given = [r for r in rows if r.absence is None]
    if not given:
        return rows[0]
    for row in given:
        if all(_within(row, other) for other in given):
            return row
    return _silent(given[0], Absence.CONFLICT)


def _silent(row: FactRow, why: Absence) -> FactRow:
    """The row without what it says, and why."""
    return evolve(row, truth=None, interval=None, step=None, day=None, absence=why)


def agree(one: FactRow | Value, two: FactRow | Value) -> bool:
    """Both may be so: one of them says nothing, or one says what the other says, more exactly."""
    return one.absence is not None or two.absence is not None or _within(one, two) or _within(two, one)


def _within(row: FactRow | Value, other: FactRow | Value) -> bool:
    """What `row` says leaves nothing open that `other` rules out, and more."""
    narrow, wide = _interval(row), _interval(other)
    if narrow is not None and wide is not None:
        return inside(narrow, wide)
    return (row.truth, row.step) == (other.truth, other.step)


def _interval(row: FactRow | Value) -> Interval | None:
    """What is known of a number, or of a day by its ordinal."""
    return row.interval if row.day is None else days(Moment.on(row.day))


def inside(narrow: Interval, wide: Interval) -> bool:
    """Every number of `narrow` is a number of `wide`."""
    if wide.low is not None and (
        narrow.low is None or narrow.low < wide.low or (narrow.low == wide.low and wide.low_open and not narrow.low_open)
    ):
        return False
    return wide.high is None or not (
        narrow.high is None or narrow.high > wide.high or (narrow.high == wide.high and wide.high_open and not narrow.high_open)
    )
