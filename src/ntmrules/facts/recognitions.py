"""Recognitions in time: whether a unit is recognised on a day, what that rests on, and whether the lists are complete.

What lives here: `RecognitionTable`, made from the rows and coverage statements of a data folder. Only the stage `recognised` counts; the lesser steps are kept to say how far a
unit has come. A date known in part stands for every day it may mean, and the answer is definite only when all of them agree.

Promises:

* Exact: for one unit the answer is MET (NOT_MET) exactly when every way of completing its partial dates says so.
* No row is a "no" only where coverage statements of every tier that counts span the unit's whole life up to the day; elsewhere it
  is unknown. Dropping a coverage statement turns a "no" that rested on it into "unknown", and never a "yes".
* An act stands until a recorded one reverses it: a recognition until a withdrawal, and a withdrawal until a new recognition.
* A higher tier counts for a lower one only by the ladder's own line. A withdrawal ends recognitions of the tier it names, no other.
* A merged unit starts with no recognition: rows from before its identity began are its parts' (`lifetimes.py`).
* The order of rows does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from attrs import define, field, frozen

from ntmrules import ir
from ntmrules.facts.lifetimes import ONE_DAY, identity
from ntmrules.facts.records import Coverage, Dataset, Moment, RecognitionRow
from ntmrules.facts.register import Register
from ntmrules.values import Truth

MET, UNKNOWN, NOT_MET = Truth.MET, Truth.UNKNOWN, Truth.NOT_MET

#: What an answer rests on: a decision; a withdrawal; a complete list without the unit; a decision of which the date, its order
#: with a withdrawal, the standard or the unit (before or after a merger) is open; no list that would have to name the unit; a
#: unit that had not begun.
Ground = Literal["stands", "withdrawn", "complete_list", "open_row", "no_list", "not_begun"]

_STEPS = ("registered", "appraised", "recommended")


@frozen
class Status:
    """One unit's recognition: the answer, the row it rests on (the decision or the withdrawal), and how far it came otherwise.

    `step` is the furthest lesser step on record when no recognition stands. `lower_withdrawn` is the withdrawal of the very tier
    asked for, when the answer is yes only because a higher tier still stands: a reader must be told.
    """

    truth: Truth
    ground: Ground
    row: RecognitionRow | None = None
    step: RecognitionRow | None = None
    lower_withdrawn: RecognitionRow | None = None


@frozen
class _Want:
    """What is asked: the tiers that count, in the ladder's order, or a named standard (with its tier, when it has one)."""

    tiers: tuple[str, ...]
    standard: str | None

    def speaks(self, row: RecognitionRow) -> Truth:
        """Whether a row is about what is asked. A row that names no standard may be about any of its tier."""
        if self.standard is None:
            return MET if row.tier in self.tiers else NOT_MET
        if row.standard is not None:
            return MET if row.standard == self.standard else NOT_MET
        return UNKNOWN if not self.tiers or row.tier in self.tiers else NOT_MET


@define(eq=False)
class RecognitionTable:
    """The recognitions of a dataset, by unit. Made with `of`; asked with `status`, `attested`, `moved`, `resting` and `days`."""

    _rows: dict[str, tuple[RecognitionRow, ...]]
    _coverage: dict[str, tuple[Coverage, ...]]
    _words: ir.Words
    _register: Register
    _complete: dict[tuple[str, str, date | None, date], bool] = field(factory=dict, repr=False)
    _unlisted: RecognitionTable | None = field(default=None, init=False, repr=False)

    @classmethod
    def of(cls, dataset: Dataset, words: ir.Words, register: Register) -> RecognitionTable:
        rows: dict[str, list[RecognitionRow]] = {}
        for row in dataset.recognitions:
            rows.setdefault(row.unit, []).append(row)
        coverage: dict[str, list[Coverage]] = {}
        for statement in dataset.coverage:
            if statement.what == "recognitions":
                coverage.setdefault(statement.name, []).append(statement)
        return cls(
            {unit: tuple(sorted(found, key=_row_key)) for unit, found in rows.items()},
            {name: tuple(sorted(found, key=lambda c: (c.since or date.min, c.until))) for name, found in coverage.items()},
            words,
            register,
        )

    def status(self, unit: str, tier: str | None, standard: str | None, on: date) -> tuple[Truth, RecognitionRow | None]:
        """Whether `unit` is recognised on `on` at `tier` (or higher, by the ladder) or for a named `standard`, and by which row."""
        found = self.look(unit, tier, standard, on)
        return found.truth, found.row

    def withdrawn(self, unit: str, tier: str, on: date) -> tuple[Truth, RecognitionRow | None]:
        """Whether a withdrawal of the unit's recognition at `tier` is what stands on `on`, and the row."""
        found = self.look(unit, tier, None, on)
        if found.ground == "withdrawn":
            return MET, found.row
        if found.lower_withdrawn is not None:
            return MET, found.lower_withdrawn
        return (UNKNOWN, found.row) if found.truth is UNKNOWN else (NOT_MET, None)

    def attesting(
        self, unit: str, tier: str | None, standard: str | None, years: tuple[int, int], on: date
    ) -> tuple[Truth, RecognitionRow | None]:
        """Whether a recognition that attests one of `years` stands on `on`. A row without a year may attest any."""
        want = self._want(unit, tier, standard, on)
        own = self._of_unit(unit)
        first, last = years
        sure = tuple(r for r in own if r.stage == "withdrawn" or (r.year is not None and first <= r.year <= last))
        found = self._look(unit, want, tier, on, on, sure)
        if found.truth is MET:
            return MET, found.row
        may = tuple(r for r in own if r in sure or r.year is None)
        other = self._look(unit, want, tier, on, on, may)
        if found.truth is UNKNOWN or other.truth is not NOT_MET:
            return UNKNOWN, other.row or found.row
        return NOT_MET, None

    def look(self, unit: str, tier: str | None, standard: str | None, on: date) -> Status:
        """`status`, with what the answer rests on."""
        return self._look(unit, self._want(unit, tier, standard, on), tier, on, on, self._of_unit(unit))

    def attested(self, unit: str, tier: str | None, standard: str | None, year: int, known_by: date) -> Status:
        """Whether a decision made by `known_by` attests `year` (or an earlier one), not withdrawn by the end of that year."""
        rows = tuple(r for r in self._of_unit(unit) if r.stage == "withdrawn" or _attests(r, year) is not NOT_MET)
        until = min(known_by, date(year, 12, 31))
        return self._look(unit, self._want(unit, tier, standard, until), tier, known_by, until, rows, year)

    def later(self, unit: str, tier: str | None, standard: str | None, after: date) -> tuple[RecognitionRow, ...]:
        """The recognitions on record that were decided surely after `after`."""
        want = self._want(unit, tier, standard, after)
        return tuple(
            r
            for r in self._of_unit(unit)
            if r.stage == "recognised"
            and want.speaks(r) is not NOT_MET
            and r.decided.earliest is not None
            and r.decided.earliest > after
        )

    def moved(self, unit: str, tier: str | None, standard: str | None, after: date, until: date) -> tuple[int, int]:
        """By how much the unit's status can have changed between the ends of two days: least and most, each −1, 0 or 1."""
        before, now = self.look(unit, tier, standard, after).truth, self.look(unit, tier, standard, until).truth
        if before is not UNKNOWN and now is not UNKNOWN:
            change = (now - before) // 2
            return change, change
        want = self._want(unit, tier, standard, until)
        events = [r for r in self._of_unit(unit) if want.speaks(r) is not NOT_MET and _may_fall(r.decided, after, until)]
        gained = any(r.stage == "recognised" for r in events) or not self._lists_complete(unit, want, after + ONE_DAY, until)
        lost = any(r.stage == "withdrawn" for r in events)
        least = -1 if lost and before is not NOT_MET and now is not MET else 0
        most = 1 if gained and before is not MET and now is not NOT_MET else 0
        return least, most

    def resting(
        self, unit: str, tier: str | None, standard: str | None, after: date, until: date
    ) -> tuple[tuple[Coverage, ...], tuple[Coverage, ...]]:
        """The statements of complete lists on which the least and the most of `moved` rest: without them it would be less, or more."""
        if not self._coverage:
            return (), ()
        if self._unlisted is None:
            self._unlisted = RecognitionTable(self._rows, {}, self._words, self._register)
        least, most = self.moved(unit, tier, standard, after, until)
        lowest, highest = self._unlisted.moved(unit, tier, standard, after, until)
        names = self._want(unit, tier, standard, until).tiers + ((standard,) if standard is not None else ())
        own = [c for name in names for c in self._coverage.get(name, ()) if self._lies_in(unit, c, until)]
        before = tuple(c for c in own if c.since is None or c.since <= after) if least > lowest else ()
        between = [c for c in own if c.until > after and (c.since is None or c.since <= until)] if most < highest else ()
        return before, tuple(between)

    def days(self, unit: str, tier: str | None, standard: str | None) -> tuple[date, ...]:
        """Every day on which what is known of the unit may change: decisions (both ends of partial dates), ends of coverage."""
        found: set[date] = set()
        for row in self._of_unit(unit):
            found |= {d for d in (row.decided.earliest, row.decided.latest) if d is not None}
        for name in self._want(unit, tier, standard, date.max).tiers or (standard or "",):
            for statement in self._coverage.get(name, ()):
                found |= {statement.until, statement.until + ONE_DAY if statement.until < date.max else statement.until}
        return tuple(sorted(found))

    def counting(self, unit: str, tier: str, on: date) -> tuple[str, ...]:
        """The tiers whose recognition counts as `tier` for a unit of this kind: the ladder of its level, or the tier alone."""
        life = self._register.last(unit, on)
        return counting(self._words, tier, life.kind if life is not None else None)

    # --- within ------------------------------------------------------------------------------------------------------

    def _of_unit(self, unit: str) -> tuple[RecognitionRow, ...]:
        return self._rows.get(unit, ())

    def _want(self, unit: str, tier: str | None, standard: str | None, on: date) -> _Want:
        if standard is not None:
            own = self._words.standard_tiers.get(standard)
            return _Want((own,) if own is not None else (), standard)
        assert tier is not None, "a tier or a standard is asked for"
        return _Want(self.counting(unit, tier, on), None)

    def _look(
        self,
        unit: str,
        want: _Want,
        tier: str | None,
        known_by: date,
        until: date,
        rows: tuple[RecognitionRow, ...],
        year: int | None = None,
    ) -> Status:
        who = identity(self._register, unit, until)
        start = who.start if who is not None else None
        about = [r for r in rows if want.speaks(r) is not NOT_MET]
        ends = [r for r in rows if r.stage == "withdrawn"]
        possible: RecognitionRow | None = None
        for row in about:
            if row.stage != "recognised" or not _may_stand(row, ends, start, known_by, until):
                continue
            sure = want.speaks(row) is MET and (year is None or _attests(row, year) is MET)
            if sure and _surely_stands(row, ends, start, known_by, until):
                return Status(MET, "stands", row, None, self._own_tier_withdrawn(row, tier, ends, until))
            possible = possible or row
        step = _furthest(about, start, known_by)
        if possible is not None:
            return Status(UNKNOWN, "open_row", possible, step)
        if year is None and (ended := _whole_tier_withdrawn(ends, want, start, until)) is not None:
            return Status(NOT_MET, "withdrawn", ended, step)
        if who is None:
            begins = bool(self._register.lives(unit))
            return Status(NOT_MET, "not_begun") if begins else Status(UNKNOWN, "no_list", None, step)
        if not self._lists_complete(unit, want, start, known_by):
            return Status(UNKNOWN, "no_list", None, step)
        return Status(NOT_MET, "complete_list", None, step)

    def _own_tier_withdrawn(
        self, row: RecognitionRow, tier: str | None, ends: list[RecognitionRow], until: date
    ) -> RecognitionRow | None:
        """The withdrawal of the tier asked for, when what stands is a higher one."""
        if tier is None or row.tier == tier:
            return None
        return next((w for w in reversed(ends) if w.tier == tier and _surely_by(w.decided, until)), None)

    def _lists_complete(self, unit: str, want: _Want, since: date | None, until: date) -> bool:
        """Coverage of every tier that counts (or of the named standard) spans `since` to `until` in areas the unit lies in."""
        if want.standard is not None and self._spans(unit, want.standard, since, until):
            return True
        return bool(want.tiers) and all(self._spans(unit, name, since, until) for name in want.tiers)

    def _spans(self, unit: str, name: str, since: date | None, until: date) -> bool:
        key = (unit, name, since, until)
        known = self._complete.get(key)
        if known is None:
            known = self._complete[key] = self._spans_now(unit, name, since, until)
        return known

    def _spans_now(self, unit: str, name: str, since: date | None, until: date) -> bool:
        if since is not None and since > until:
            return True
        reached = since
        for statement in self._coverage.get(name, ()):
            if statement.since is not None and (reached is None or statement.since > reached):
                continue
            if not self._lies_in(unit, statement, until):
                continue
            if statement.until >= until:
                return True
            if reached is None or statement.until >= reached:
                reached = statement.until + ONE_DAY
        return False

    def _lies_in(self, unit: str, statement: Coverage, until: date) -> bool:
        """Whether the statement's area held the unit at the end of the time it speaks of (or on the unit's last day before)."""
        if statement.area == unit:
            return True
        day = min(statement.until, until)
        who = identity(self._register, unit, day)
        return who is not None and statement.area in self._register.ancestors(unit, who.clip(day))


def counting(words: ir.Words, tier: str, kind: str | None) -> tuple[str, ...]:
    """The tiers that count as `tier` for units of `kind`, by the ladder of the kind or of its level; without one, the tier alone."""
    levels = {kind, words.kinds.get(kind)} if kind is not None else set()
    for ladder in words.ladders:
        if ladder.kind in levels:
            for name, tiers in ladder.counts_for:
                if name == tier:
                    return tiers
    return (tier,)


# --- one row at a time -----------------------------------------------------------------------------------------------


def _row_key(row: RecognitionRow) -> tuple[object, ...]:
    """By decision, then by content; the place in the file only parts rows that say the same."""
    decided = row.decided
    return (
        decided.earliest or date.min,
        decided.latest or date.max,
        row.tier,
        row.standard or "",
        row.year or 0,
        row.stage,
        row.decision or "",
        row.source or "",
        row.origin.file,
        row.origin.row,
    )


def _attests(row: RecognitionRow, year: int) -> Truth:
    """Whether a decision attests `year` or one before. One dated within the year cannot attest a later one."""
    if row.year is not None:
        return MET if row.year <= year else NOT_MET
    return MET if _surely_by(row.decided, date(year, 12, 31)) else UNKNOWN


def _surely_by(moment: Moment, day: date) -> bool:
    return moment.latest is not None and moment.latest <= day


def _may_be_by(moment: Moment, day: date) -> bool:
    return moment.earliest is None or moment.earliest <= day


def _may_fall(moment: Moment, after: date, until: date) -> bool:
    """Whether the day may lie after `after` and not after `until`."""
    return _may_be_by(moment, until) and (moment.latest is None or moment.latest > after)


def _ends(withdrawal: RecognitionRow, row: RecognitionRow) -> Truth:
    """Whether a withdrawal is of this recognition: the same tier, and no other standard."""
    if withdrawal.tier != row.tier:
        return NOT_MET
    if withdrawal.standard is None or withdrawal.standard == row.standard:
        return MET
    return UNKNOWN if row.standard is None else NOT_MET


def _whole_tier_withdrawn(ends: list[RecognitionRow], want: _Want, start: date | None, until: date) -> RecognitionRow | None:
    """The last withdrawal, surely past, of the whole tier asked for (or of the standard asked for)."""
    asked = want.tiers[:1]
    sure = [
        w
        for w in ends
        if w.tier in asked or (want.standard is not None and w.standard == want.standard)
        if w.standard in (None, want.standard)
        if _surely_by(w.decided, until) and (start is None or (w.decided.earliest or date.min) >= start)
    ]
    return sure[-1] if sure else None


def _may_stand(row: RecognitionRow, ends: Iterable[RecognitionRow], start: date | None, known_by: date, until: date) -> bool:
    """Some completion of the dates lets the recognition stand: it as late, every withdrawal as harmless as can be."""
    decided = row.decided
    if not _may_be_by(decided, known_by) or (start is not None and decided.latest is not None and decided.latest < start):
        return False
    latest = known_by if decided.latest is None else min(decided.latest, known_by)
    return not any(
        _ends(w, row) is MET and _surely_by(w.decided, until) and w.decided.earliest is not None and w.decided.earliest > latest
        for w in ends
    )


def _surely_stands(row: RecognitionRow, ends: Iterable[RecognitionRow], start: date | None, known_by: date, until: date) -> bool:
    """Every completion of the dates lets the recognition stand. On one and the same day the order with a withdrawal is open."""
    decided = row.decided
    if not _surely_by(decided, known_by):
        return False
    if start is not None and (decided.earliest is None or decided.earliest < start):
        return False
    for w in ends:
        if _ends(w, row) is NOT_MET or not _may_be_by(w.decided, until):
            continue
        latest = until if w.decided.latest is None else min(w.decided.latest, until)
        if decided.earliest is None or latest >= decided.earliest:
            return False
    return True


def _furthest(rows: Iterable[RecognitionRow], start: date | None, known_by: date) -> RecognitionRow | None:
    """The furthest lesser step that may have been taken by the day, the latest of its kind."""
    taken = [
        r
        for r in rows
        if r.stage in _STEPS
        and _may_be_by(r.decided, known_by)
        and (start is None or r.decided.latest is None or r.decided.latest >= start)
    ]
    return max(taken, key=lambda r: _STEPS.index(r.stage), default=None)
