"""Facts in time: which row speaks for a unit in a year.

What lives here: `FactTable`, an index over the fact rows of a dataset. `of_unit` answers for the year judged as of a date; `published`
finds the latest figure somebody published in a window. `columns.py` holds the rows; the interpreter asks here.

How a row is chosen. Yearly data: the row of that very year. Other data: the row with the latest period that is over by the cutoff
(the earlier of the date asked for and the last day of the year); a row without a period only when there is no other. Among
rows of one period: a row said to be disputed silences it; an absence gives way to a value; a narrower range to a wider one it lies
in; what still differs is a conflict, which is not known. A period that a rougher one leaves open (`2023` beside `2023-05`) counts
as the same period, for nobody said which came later.

Promises: a row never speaks for a time it does not describe; a conflict is `Absence.CONFLICT` with the origin of its first row and is
never settled by the order of rows; inside a statement of complete coverage a yes/no fact without a row is no, and its origin is
the statement's.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from attrs import define, evolve, field

from ntmrules.facts.columns import Key, PackedFacts, Value
from ntmrules.facts.records import Coverage, FactRow, Moment
from ntmrules.facts.register import Register
from ntmrules.types import TruthType
from ntmrules.values import Absence, Interval

if TYPE_CHECKING:
    from ntmrules import ir


@define(eq=False)
class FactTable:
    """Built once from all fact rows of a dataset with `FactTable.of`; the index by unit is made at the first question."""

    _rows: PackedFacts
    _words: ir.Words
    _coverage: tuple[Coverage, ...]
    _register: Register | None
    _index: tuple[array[int], array[int]] | None = field(default=None, init=False)

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
        """(data, item of its split) → the row that speaks for the unit in `year`, as known on `as_of`."""
        cutoff = min(as_of, date(year, 12, 31))
        candidates: dict[Key, list[int]] = {}
        for n in self._numbers(code):
            key = self._rows.keys.values[self._rows.key_of[n]]
            declared = self._words.data.get(key[0])
            period = self._rows.periods.values[self._rows.period_of[n]]
            if _speaks(period, declared is not None and declared.yearly, year, cutoff):
                candidates.setdefault(key, []).append(n)
        found = {key: self._choose(numbers) for key, numbers in candidates.items()}
        if self._coverage:
            self._fill(found, code, year, cutoff)
        return found

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

    def _fill(self, found: dict[Key, FactRow], code: str, year: int, cutoff: date) -> None:
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
            items: list[str | None] = [name for name, _ in declared.items]
            for item in items or [None]:
                key = (statement.name, item)
                if key not in found:
                    period = year if declared.yearly else Moment(statement.since, statement.until)
                    found[key] = FactRow(
                        code, statement.name, period, item, "", truth=False, source=statement.source, origin=statement.origin
                    )


def _speaks(period: int | Moment | None, yearly: bool, year: int, cutoff: date) -> bool:
    if yearly:
        return period == year
    moment = _moment(period)
    return moment is None or (moment.latest is not None and moment.latest <= cutoff)


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
    first = given[0]
    return evolve(first, truth=None, interval=None, step=None, day=None, absence=Absence.CONFLICT)


def agree(one: FactRow | Value, two: FactRow | Value) -> bool:
    """Both may be so: one of them says nothing, or one says what the other says, more exactly."""
    return one.absence is not None or two.absence is not None or _within(one, two) or _within(two, one)


def _within(row: FactRow | Value, other: FactRow | Value) -> bool:
    """What `row` says leaves nothing open that `other` rules out, and more."""
    if row.interval is not None and other.interval is not None:
        return inside(row.interval, other.interval)
    return (row.truth, row.step, row.day) == (other.truth, other.step, other.day)


def inside(narrow: Interval, wide: Interval) -> bool:
    """Every number of `narrow` is a number of `wide`."""
    if wide.low is not None and (
        narrow.low is None or narrow.low < wide.low or (narrow.low == wide.low and wide.low_open and not narrow.low_open)
    ):
        return False
    return wide.high is None or not (
        narrow.high is None or narrow.high > wide.high or (narrow.high == wide.high and wide.high_open and not narrow.high_open)
    )
