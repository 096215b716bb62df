"""Hundreds of thousands of facts in little room: rows that repeat themselves, kept as numbers.

What lives here: `PackedFacts`, a read-only sequence of `FactRow` that keeps each distinct unit, data name, period, value and origin
once and a row as six small integers. `readers/facts.py` fills it row by row with `add`; `table.py` indexes it by unit. Whoever
only reads sees a sequence of `FactRow`, each made when it is asked for.

Promises: `PackedFacts.of(rows)` equals `rows`, row for row, origins included; order is kept; a packed row costs a few dozen bytes
however long its texts are, so a country of communes fits beside everything else.
"""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date
from typing import Generic, NamedTuple, TypeVar, overload

from attrs import define, field

from ntmrules.facts.records import FactRow, Moment
from ntmrules.source import Origin
from ntmrules.values import Absence, Interval, Standing

T = TypeVar("T", bound=Hashable)

Period = int | Moment | None
#: A data name and the item of its split.
Key = tuple[str, str | None]


class Value(NamedTuple):
    """What a cell says: its text, and exactly one of the others."""

    text: str
    truth: bool | None = None
    interval: Interval | None = None
    step: str | None = None
    day: date | None = None
    absence: Absence | None = None


class Said(NamedTuple):
    """Who says so and where it stands, the row number left out."""

    attested_by: str | None
    source: str | None
    standing: Standing | None
    file: str
    column: str | None


@define(eq=False)
class Pool(Generic[T]):
    """Each distinct value once, by number."""

    values: list[T] = field(factory=list)
    _numbers: dict[T, int] = field(factory=dict)

    def number(self, value: T) -> int:
        found = self._numbers.get(value)
        if found is None:
            found = self._numbers[value] = len(self.values)
            self.values.append(value)
        return found

    def find(self, value: T) -> int | None:
        return self._numbers.get(value)


@define(eq=False)
class PackedFacts(Sequence[FactRow]):
    """Fill it with `add` before anyone reads; after that it does not change."""

    units: Pool[str] = field(factory=Pool[str])
    keys: Pool[Key] = field(factory=Pool[Key])
    periods: Pool[Period] = field(factory=Pool[Period])
    values: Pool[Value] = field(factory=Pool[Value])
    said: Pool[Said] = field(factory=Pool[Said])
    unit_of: array[int] = field(factory=lambda: array("I"))
    key_of: array[int] = field(factory=lambda: array("I"))
    period_of: array[int] = field(factory=lambda: array("I"))
    value_of: array[int] = field(factory=lambda: array("I"))
    said_of: array[int] = field(factory=lambda: array("I"))
    row_of: array[int] = field(factory=lambda: array("I"))

    @classmethod
    def of(cls, rows: Iterable[FactRow]) -> PackedFacts:
        """The rows, packed; a sequence that is packed already is returned as it is."""
        if isinstance(rows, PackedFacts):
            return rows
        packed = cls()
        for r in rows:
            value = Value(r.text, r.truth, r.interval, r.step, r.day, r.absence)
            said = Said(r.attested_by, r.source, r.standing, r.origin.file, r.origin.column)
            packed.add(r.unit, (r.data, r.item), r.period, value, said, r.origin.row)
        return packed

    def add(self, unit: str, key: Key, period: Period, value: Value, said: Said, row: int) -> None:
        numbers = self.units.number(unit), self.keys.number(key), self.periods.number(period)
        self.add_numbers(*numbers, self.values.number(value), self.said.number(said), row)

    def add_numbers(self, unit: int, key: int, period: int, value: int, said: int, row: int) -> None:
        """`add` for who has looked the numbers up in the pools already."""
        self.unit_of.append(unit)
        self.key_of.append(key)
        self.period_of.append(period)
        self.value_of.append(value)
        self.said_of.append(said)
        self.row_of.append(row)

    def row(self, n: int) -> FactRow:
        data, item = self.keys.values[self.key_of[n]]
        text, truth, interval, step, day, absence = self.values.values[self.value_of[n]]
        who, source, standing, file, column = self.said.values[self.said_of[n]]
        return FactRow(
            self.units.values[self.unit_of[n]],
            data,
            self.periods.values[self.period_of[n]],
            item,
            text,
            truth,
            interval,
            step,
            day,
            absence,
            who,
            source,
            standing,
            origin=Origin(file, self.row_of[n], column),
        )

    def origin(self, n: int) -> Origin:
        said = self.said.values[self.said_of[n]]
        return Origin(said.file, self.row_of[n], said.column)

    def by_unit(self) -> tuple[array[int], array[int]]:
        """Row numbers grouped by unit, in order: the rows of unit number u are `order[starts[u]:starts[u + 1]]`."""
        starts = array("I", bytes(4 * (len(self.units.values) + 1)))
        for u in self.unit_of:
            starts[u + 1] += 1
        for u in range(len(self.units.values)):
            starts[u + 1] += starts[u]
        order = array("I", bytes(4 * len(self.unit_of)))
        free = array("I", starts)
        for n, u in enumerate(self.unit_of):
            order[free[u]] = n
            free[u] += 1
        return order, starts

    def __len__(self) -> int:
        return len(self.unit_of)

    @overload
    def __getitem__(self, index: int) -> FactRow: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[FactRow, ...]: ...
    def __getitem__(self, index: int | slice) -> FactRow | tuple[FactRow, ...]:
        if isinstance(index, slice):
            return tuple(self.row(n) for n in range(*index.indices(len(self))))
        return self.row(range(len(self))[index])

    def __iter__(self) -> Iterator[FactRow]:
        return (self.row(n) for n in range(len(self)))

    def __eq__(self, other: object) -> bool:
        """Equal to any sequence of the same rows: a dataset read packed equals one written by hand."""
        if not isinstance(other, Sequence) or len(other) != len(self):
            return NotImplemented if not isinstance(other, Sequence) else False
        return all(mine == theirs for mine, theirs in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]
