"""The records a data folder is made of, each with the place it was read from.

What lives here: one frozen record per kind of row in `units`, `members`, `facts`, `recognitions`, `coverage` and `totals`, and the
`Dataset` that holds them. `readers/` makes them from files or Python records; `register.py` answers questions about units in
time; `table.py` about facts; `recognitions.py` about recognitions. Nothing here judges anything.

Promises: every record keeps its `Origin` (file, row, column) through to the explanation; numbers are exact; a date may be partial
(`Moment`) and then stands for every day it may mean; nothing was dropped on the way in without a diagnostic.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Literal

from attrs import field, frozen

from ntmrules.source import Origin
from ntmrules.values import Absence, Interval, Standing


@frozen
class Moment:
    """A day that may be known only in part: any day from `earliest` (None: no bound) to `latest`, both included.

    `2023` is 1/1–31/12/2023; `2023-05` its month; `<=2019-06` everything up to 30/6/2019; empty is no bound on either side.
    """

    earliest: date | None
    latest: date | None

    @classmethod
    def on(cls, day: date) -> Moment:
        return cls(day, day)


def days(moment: Moment) -> Interval:
    """The days it may be, by their ordinals: how a date known in part is compared."""
    first, last = moment.earliest, moment.latest
    return Interval(
        None if first is None else Fraction(first.toordinal()),
        None if last is None else Fraction(last.toordinal()),
    )


def moment_of(interval: Interval) -> Moment:
    """The days between two ordinals, both ends included: what `days` made of them."""
    low, high = interval.low, interval.high
    return Moment(
        None if low is None else date.fromordinal(int(low)),
        None if high is None else date.fromordinal(int(high)),
    )


@frozen
class Unit:
    """One life of a unit: its names, kind, parent and classes from `valid_from` to `valid_to` (both included; None: no bound).

    A code may have several lives, one row each. `classes` maps a category's name to the class, or to "yes"/"no" for a yes/no
    category; a category that is absent is not known. `predecessors` are codes.
    """

    code: str
    valid_from: date | None
    valid_to: date | None
    name: str
    kind: str
    parent: str | None
    predecessors: tuple[str, ...]
    classes: dict[str, str] = field(eq=False, repr=False)
    origin: Origin = field(eq=False, repr=False)

    def lives_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@frozen
class Membership:
    """Whether a unit belongs to a plan's reference population."""

    population: str
    unit: str
    member: Literal["yes", "no", "unknown"]
    source: str | None
    origin: Origin = field(eq=False, repr=False)


@frozen
class FactRow:
    """One fact. Exactly one of `truth`, `interval`, `step`, `day`, `absence` is set; `interval` is a number or what is known of it.

    A date that is known in part (`2023-05`, `<=2019-06`) is an `interval` too: of day ordinals (`date.toordinal`). `item` is the
    item of the data's split, or the name of a row of its open list.
    `period` is a year (`2023`), or a `Moment` for data that is not yearly; None when the row has none. `text` is the value as
    it was written.
    """

    unit: str
    data: str
    period: int | Moment | None
    item: str | None
    text: str
    truth: bool | None = None
    interval: Interval | None = None
    step: str | None = None
    day: date | None = None
    absence: Absence | None = None
    attested_by: str | None = None
    source: str | None = None
    standing: Standing | None = None
    origin: Origin = field(eq=False, repr=False, kw_only=True)


Stage = Literal["registered", "appraised", "recommended", "recognised", "withdrawn"]


@frozen
class RecognitionRow:
    """One step of a unit on its way to (or back from) a tier. `year` is the year it attests; `decided` when it was decided."""

    unit: str
    tier: str
    standard: str | None
    year: int | None
    stage: Stage
    decision: str | None
    decided: Moment
    source: str | None
    origin: Origin = field(eq=False, repr=False)


What = Literal["recognitions", "facts", "units", "rows"]


@frozen
class Coverage:
    """`This list is complete`: of the recognitions of a tier decided, the facts of a data name dated, the units of a kind or the
    rows of an open list there are, from `since` to `until` in an area. `name` is the tier, the data, the kind or the list.

    `since` None is "from the beginning". Inside it, absence means no: what is not listed is not there.
    """

    what: What
    name: str
    area: str
    since: date | None
    until: date
    source: str | None
    origin: Origin = field(eq=False, repr=False)


@frozen
class Total:
    """`64 of 92 on 29/2/2024`: how many units of an area are recognised at a tier (or have a yes/no fact), as published."""

    area: str
    name: str
    as_of: date
    count: int
    of: int | None
    source: str | None
    origin: Origin = field(eq=False, repr=False)


@frozen
class Dataset:
    """A project's data, read and typed. Rows keep their order; nothing is looked up here."""

    name: str
    units: tuple[Unit, ...] = ()
    members: tuple[Membership, ...] = ()
    facts: Sequence[FactRow] = ()
    recognitions: tuple[RecognitionRow, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    totals: tuple[Total, ...] = ()
    digest: str = ""
