"""A plan's targets, judged over its population on a date.

What lives here: `judge` for one line, `judge_plan` for all. A line is read in four steps: which day it is judged on (the date of the
question, its deadline when that is past, the last day of a population that ended before); who is counted (`populations.py`) and what is known
of each (`statuses.py`); how many there can be (`shares.py`, bounded by `totals.py`); what that says of the number needed. Lines about
one place itself are in `subjects.py`.

Promises:

* A figure of the plan known less well than asked (`--evidence`) gives *unknown*, and what the verdict would be with it.
* Shares are never quotients: p % of n needs the least k with 100·k ≥ p·n.
* A verdict is definite only when every possibility that rows, sizes and totals leave agrees. Contradictory sources give *unknown*, the
  range over both, and a finding.
* Before its deadline a line is judged as things stand (`due` is False), after it as they stood on the deadline.
* "Giữ vững" is the least of the truths on the plan's base day and every later day on which anything may have changed.
* The order of rows and units does not matter; nothing reads a clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import TypeVar

from attrs import define, evolve, field, frozen

from ntmrules import ir
from ntmrules.facts.records import Coverage, Total, Unit
from ntmrules.interpreter import target_words as words
from ntmrules.interpreter.context import Context
from ntmrules.interpreter.evidence import Counted, Deciding, Finding, Reading, TargetEvidence, TargetVerdict
from ntmrules.interpreter.populations import Candidate, Population, population_of
from ntmrules.interpreter.shares import Group, Pairs, counts_in, ends, members, moved
from ntmrules.interpreter.statuses import Known, Statuses
from ntmrules.interpreter.subjects import judge_subject
from ntmrules.interpreter.totals import Bound, Bounds, bound_tree, bounds_of, label_of
from ntmrules.values import Truth

MET, UNKNOWN, NOT_MET = Truth.MET, Truth.UNKNOWN, Truth.NOT_MET

T = TypeVar("T")

VERDICT: Mapping[Truth, TargetVerdict] = {MET: "met", UNKNOWN: "unknown", NOT_MET: "not_met"}


def judge(context: Context, plan: ir.Plan, line: ir.TargetLine) -> TargetEvidence:
    """The evidence of one line of `plan`."""
    return _Judging(context, plan, Statuses(context)).line(line)


def judge_plan(context: Context, plan: ir.Plan) -> tuple[TargetEvidence, ...]:
    """The evidence of every line of `plan`, in the plan's order; what lines share is worked out once."""
    judging = _Judging(context, plan, Statuses(context))
    return tuple(judging.line(line) for line in plan.lines)


@frozen(eq=False)
class State:
    """A population on one day: what is known of each unit, and how many can be what the line wants.

    `pairs` are the possible (members, counted) from everything; `rows` from the named units alone; `conflict` says that published
    totals of the area contradict them.
    """

    day: date
    known: Mapping[str, Known]
    tree: Group
    areas: frozenset[str]
    bounds: Bounds
    pairs: Pairs
    rows: tuple[int, int]
    conflict: Finding | None


@define(eq=False)
class _Judging:
    context: Context
    plan: ir.Plan
    statuses: Statuses
    _populations: dict[str, Population] = field(factory=dict)
    _bounds: dict[tuple[ir.Wanted, str, date], Bounds] = field(factory=dict)

    def line(self, line: ir.TargetLine) -> TargetEvidence:
        if line.shape == "itself":
            return judge_subject(self.context, self.plan, line, self.statuses)
        return self._over(line, self.population(line.kind or self.plan.kind or ""))

    def population(self, kind: str) -> Population:
        if kind not in self._populations:
            self._populations[kind] = population_of(self.context, self.plan, kind)
        return self._populations[kind]

    def _over(self, line: ir.TargetLine, population: Population) -> TargetEvidence:
        area = line.area or population.whole
        deadline = deadline_of(line)
        judged = self.context.as_of if deadline is None else min(self.context.as_of, deadline)
        last = population.last_day(area)
        ended = last is not None and last < judged
        if ended and last is not None:
            judged = last
        population = self.narrowed(line, population, judged)
        state = self.state(line, population, area, judged)
        truth = _truth(line, population.declared.get(area), state)
        findings = list(_findings(self.context, line, population, area, state))
        if line.effort == "maintain" and truth is not None:
            truth, state, broken = self._maintained(line, population, area, judged, truth, state)
            findings += broken
        verdict: TargetVerdict = "vacuous" if truth is None else VERDICT[truth]
        open_ = verdict == "unknown"
        if line.about:
            verdict = "not_computed"
        elif ended and truth is not None and last is not None:
            verdict = "ended"
            findings.append(words.population_ended(last, deadline))
        elif truth is not None and line.known.standing < self.context.floor:
            findings.append(words.below_level(line.known.standing, verdict))
            verdict = "unknown"
        rests_on = _rests_on(area, state)
        if rests_on:
            findings.append(words.rests_on_coverage(rests_on))
        evidence = self._evidence(line, population, area, state)
        return evolve(
            evidence,
            verdict=verdict,
            judged_on=judged,
            due=deadline is not None and self.context.as_of >= deadline,
            deciding=tuple(_deciding(population, area, state)) if open_ and verdict == "unknown" else (),
            readings=_readings(line, population, area, state),
            findings=tuple(findings),
            last_day=last,
            rests_on=rests_on,
        )

    def narrowed(self, line: ir.TargetLine, population: Population, day: date) -> Population:
        """The part of the population that a line is about (`trừ …`, `trên tổng số …`), as it is known on the day judged.

        The numbers a plan declares are those of the whole population and bind no part of it; whether a member nobody can name is
        in the part is open.
        """
        counted = line.wanted.counted
        if counted is None:
            return population
        left = [
            evolve(c, member=min(c.member, self.statuses.narrowed(counted, _life(self.context, c, day), c.clip(day))))
            for c in population.candidates
        ]
        return evolve(
            population,
            candidates=tuple(c for c in left if c.member is not NOT_MET),
            declared={},
            binding={},
            unnamed_member=UNKNOWN,
        )

    def bounds(self, wanted: ir.Wanted, population: Population, day: date) -> Bounds:
        """What totals say of a whole population: asked of each day once, for many lines ask about the same days."""
        key = (wanted, population.kind, day)
        if key not in self._bounds:
            self._bounds[key] = bounds_of(self.context, wanted, population, day)
        return self._bounds[key]

    def state(self, line: ir.TargetLine, population: Population, area: str, day: date) -> State:
        """Everything known of the population on one day."""
        context = self.context
        by_facts = line.wanted.computed or line.shape == "none_below"
        counted = population.within(area) if by_facts else population.candidates
        known = {c.unit.code: self.statuses.of(line, _life(context, c, day), c.clip(day)) for c in counted}
        of_part = line.wanted.counted is not None or line.wanted.withdrawn  # published totals count whole populations
        bounds = Bounds({}, {}) if by_facts or of_part else self.bounds(line.wanted, population, day)
        areas = frozenset({area, *bounds.by_area})
        tree = population.grouped(areas, lambda c: known[c.unit.code].truth if c.unit.code in known else UNKNOWN)
        rows = ends(counts_in(tree, area)) or (0, 0)
        bound, conflicts = bound_tree(tree, bounds)
        pairs = counts_in(bound, area)
        return State(day, known, bound, areas, bounds, pairs, rows, conflicts.get(area))

    def _maintained(
        self, line: ir.TargetLine, population: Population, area: str, judged: date, now: Truth, state: State
    ) -> tuple[Truth, State, list[Finding]]:
        """The worst day since the base day (the earliest such day), its state when it is what keeps the line from being met."""
        base = population.day
        candidates = population.within(area)
        days = self.statuses.event_days(line, (c.unit.code for c in candidates))
        days |= {c.end for c in candidates if c.end is not None} | {t.as_of for t in self.context.dataset.totals} | {base}
        declared = population.declared.get(area)
        worst, on, worst_state = now, judged, state
        for day in sorted(d for d in days if base <= d < judged):
            there = self.state(line, population, area, day)
            truth = _truth(line, declared, there)
            if truth is not None and truth < worst:
                worst, on, worst_state = truth, day, there
            if worst is NOT_MET:
                break
        if on == judged:
            return worst, state, []
        low, high = _range(worst_state, area)
        shown = state if now is worst or worst is NOT_MET else worst_state
        return worst, shown, [words.not_maintained(worst, on, base, low, high)]

    def _evidence(self, line: ir.TargetLine, population: Population, area: str, state: State) -> TargetEvidence:
        """The numbers and the units; what depends on the clocks is filled in by the caller."""
        of = line.of if line.of is not None else population.size(area)
        low, high = _range(state, area)
        shown = state.bounds.shown(area)
        clashing = tuple(b.total for b in state.bounds.clashing.get(area, ()))
        return TargetEvidence(
            line=line,
            verdict="unknown",
            needed=needed_of(line, of),
            of=of,
            low=low,
            high=high,
            rows=state.rows,
            total=shown.total if shown else None,
            total_bounds=_capped(shown, of, state) if shown and not clashing else None,
            clashing=tuple(t for t in clashing if shown is None or t is not shown.total),
            judged_on=state.day,
            due=False,
            deciding=(),
            readings=(),
            findings=(),
            counted=tuple(_counted(c, state) for c in population.within(area)),
            open=population.counting(
                area, lambda c: (k := state.known.get(c.unit.code)) is not None and k.truth is UNKNOWN, unnamed=True
            ),
        )


# --- what is needed ------------------------------------------------------------------------------------------------------


def deadline_of(line: ir.TargetLine) -> date | None:
    """The last day the line gives: its own, or the last of its year."""
    if line.by_day is not None:
        return line.by_day
    return date(line.in_year, 12, 31) if line.in_year is not None else None


def needed_of(line: ir.TargetLine, of: int | None) -> int | None:
    """The number of units the line turns on: the least that is enough, or the most that is allowed. 80 % of 92 is 74."""
    if line.shape == "none_below":
        return of
    bar = line.amount
    if line.shape == "share":
        if of is None:
            return None
        bar = line.amount * of / 100
    match line.op:
        case ir.Op.AT_LEAST:
            return -(-bar.numerator // bar.denominator)
        case ir.Op.MORE:
            return bar.numerator // bar.denominator + 1
        case ir.Op.AT_MOST:
            return bar.numerator // bar.denominator
        case ir.Op.LESS:
            return -(-bar.numerator // bar.denominator) - 1
        case ir.Op.EQUAL:
            return int(bar) if bar.denominator == 1 else None


def _holds(line: ir.TargetLine, members_: int, counted: int, declared: int | None) -> bool:
    of = declared if declared is not None else members_
    if line.shape == "none_below":
        return counted >= of
    left, right = Fraction(counted), line.amount
    if line.shape == "share":
        left, right = Fraction(100 * counted), line.amount * of
    match line.op:
        case ir.Op.AT_LEAST:
            return left >= right
        case ir.Op.MORE:
            return left > right
        case ir.Op.AT_MOST:
            return left <= right
        case ir.Op.LESS:
            return left < right
        case ir.Op.EQUAL:
            return left == right


def _truth(line: ir.TargetLine, declared: int | None, state: State) -> Truth | None:
    """What every possibility left says; None when there is nobody to count. Over no members nothing is ever met."""
    of = line.of if line.of is not None else declared
    most = members(state.pairs)
    if of == 0 or (of is None and most is not None and most[1] == 0):
        return None
    if state.conflict is not None:
        return UNKNOWN
    answers: set[bool] = set()
    for k, (low, high) in state.pairs.items():
        if of is None and k == 0:
            return UNKNOWN
        answers |= {_holds(line, k, c, of) for c in range(low, high + 1)}
    if len(answers) != 1:
        return UNKNOWN
    return MET if answers.pop() else NOT_MET


def _range(state: State, area: str) -> tuple[int, int]:
    """How many there can be; over contradictory sources the range that holds them all."""
    low, high = ends(state.pairs) or state.rows
    if state.conflict is not None:
        said = state.bounds.ends(area)
        most = members(state.pairs)
        top = max([most[1] if most else 0, high, *state.bounds.counts(area)])  # what may have come since adds no members
        low, high = max(0, min(low, *said)), min(top, max(high, *said))
    return low, high


def _capped(bound: Bound, of: int | None, state: State) -> tuple[int, int]:
    """A total's bounds between nobody and everybody."""
    most = members(state.pairs)
    top = of if of is not None else (most[1] if most else 0)
    top = max(top, bound.total.count)
    low = max(0, bound.low if bound.low is not None else 0)
    return low, top if bound.high is None else min(top, bound.high)


# --- the units -----------------------------------------------------------------------------------------------------------


def _life(context: Context, candidate: Candidate, day: date) -> Unit:
    """The unit's own life on the day judged: its classes then, under the identity of the list day."""
    return context.register.on(candidate.unit.code, candidate.clip(day)) or candidate.unit


def _counted(candidate: Candidate, state: State) -> Counted:
    known = state.known[candidate.unit.code]
    return Counted(candidate.unit, candidate.row, known.truth, known.recognition, known.standard, candidate.clip(state.day))


def _deciding(population: Population, area: str, state: State) -> Iterator[Deciding]:
    """The open units of which knowing one alone would narrow the range; all open ones when no single one would."""
    open_ = [c for c in population.within(area) if UNKNOWN in (c.member, state.known[c.unit.code].truth)]
    sorts = [
        (place, c.member, state.known[c.unit.code].truth)
        for c, place in zip(open_, population.places(state.areas, open_), strict=True)
    ]
    now = ends(state.pairs)
    matters: dict[tuple[str, Truth, Truth], bool] = {}
    for place, member, status in dict.fromkeys(sorts):
        pins = [
            ends(counts_in(moved(state.tree, place, (member, status), (is_member, passes)), area))
            for is_member in ((MET, NOT_MET) if member is UNKNOWN else (member,))
            for passes in ((MET, NOT_MET) if status is UNKNOWN else (status,))
        ]
        matters[place, member, status] = state.conflict is not None or any(p is not None and p != now for p in pins)
    some = any(matters.values())
    for candidate, sort in zip(open_, sorts, strict=True):
        known = state.known[candidate.unit.code]
        if some and not matters[sort]:
            continue
        if candidate.member is UNKNOWN:
            yield Deciding(candidate.unit, "unknown", words.membership_open(known.why, known.truth))
        else:
            assert known.why is not None
            yield Deciding(candidate.unit, "yes", known.why)


def _findings(context: Context, line: ir.TargetLine, population: Population, area: str, state: State) -> Iterator[Finding]:
    """What a reader must know of the list, the totals and the units, in that order."""
    whole = area == population.whole
    yield from (f for where, f in population.findings if whole or where == area)
    candidates = population.within(area)
    if not candidates and line.area is not None and line.area not in context.register:
        yield words.place_missing(line.area)
    yield from state.bounds.findings.get(area, ())
    if state.conflict is not None:
        yield state.conflict
    elif elsewhere := _elsewhere(area, state):
        yield words.bounded_elsewhere(_range(state, area), [(t, *_names(context, t)) for t in elsewhere])
    ended = [(c.unit, c.end) for c in candidates if c.end is not None and c.end < state.day]
    if ended:
        yield words.members_ended([(u, end, _successors(context, u.code, end)) for u, end in ended])
    known = [(c.unit, state.known[c.unit.code]) for c in candidates]
    stands = [(u, k.lower_withdrawn) for u, k in known if k.lower_withdrawn is not None]
    if stands:
        yield words.higher_without_lower(stands)
    if line.shape == "none_below":
        used = {u.code: None if k.truth is UNKNOWN else k.used for u, k in known}
        yield words.counts_used(*_tallied(population, area, used, ("computed", "published", None), None))
        apart = [u for u, k in known if {k.computed, k.published} == {MET, NOT_MET}]
        if apart:
            yield words.counts_disagree(apart)
    if line.wanted.computed or line.shape == "none_below":
        for why in dict.fromkeys(k.unjudged for _, k in known if k.unjudged is not None):
            yield words.not_judged(why, line.wanted.standard or "")
        if out := [u for u, k in known if not k.applies and k.unjudged is None]:
            yield words.not_applicable(out, line.wanted.standard or "")
    year = context.on(state.day).program.year
    if line.wanted.computed and state.day.year < year:
        yield words.other_year(year, state.day)


def _elsewhere(area: str, state: State) -> tuple[Total, ...]:
    """The latest totals of other areas and tiers, when rows and the totals of this very kind alone would say less."""
    own = [b for b in state.bounds.by_area.get(area, ()) if b.same]
    low = max([state.rows[0], *(b.low for b in own if b.low is not None)])
    high = min([state.rows[1], *(b.high for b in own if b.high is not None)])
    if ends(state.pairs) == (low, high):
        return ()
    others = [b.total for a, bounds in state.bounds.by_area.items() for b in bounds if a != area or not b.same]
    return tuple({(t.area, t.name): t for t in sorted(others, key=lambda t: (t.area, t.name, t.as_of))}.values())


def _rests_on(area: str, state: State) -> tuple[Coverage, ...]:
    """The statements of complete lists under the totals that narrow the range: those of the area, or of others where they do it."""
    range_ = ends(state.pairs)
    if range_ is None or state.conflict is not None or range_ == state.rows:
        return ()
    bounds = [b for a, found in state.bounds.by_area.items() if a == area or _elsewhere(area, state) for b in found]
    under: dict[Coverage, None] = {}
    own = state.bounds.by_area.get(area, ())
    if range_[0] > state.rows[0] and not any(b.low == range_[0] and not b.under_low for b in own):
        under.update(dict.fromkeys(c for b in bounds if b not in own or b.low == range_[0] for c in b.under_low))
    if range_[1] < state.rows[1] and not any(b.high == range_[1] and not b.under_high for b in own):
        under.update(dict.fromkeys(c for b in bounds if b not in own or b.high == range_[1] for c in b.under_high))
    return tuple(under)


def _tallied(population: Population, area: str, found: Mapping[str, T], sorts: Iterable[T], unnamed: T) -> Iterator[str]:
    """How many members of the area are of each sort, never more than its size; those nobody can name are of the sort `unnamed`."""
    for sort in sorts:
        of_sort = population.counting(area, lambda c, s=sort: found.get(c.unit.code, unnamed) == s, unnamed=sort == unnamed)  # type: ignore[misc]
        yield words.span(*(of_sort or (0, 0)))


def _names(context: Context, total: Total) -> tuple[str, str]:
    """The area and the tier (or data) of a total, as people call them."""
    area = context.register.last(total.area, context.as_of)
    return (area.name if area is not None else total.area), label_of(context, total.name)


def _successors(context: Context, code: str, end: date) -> tuple[str, ...]:
    """Who came the day after: the names of the units that name this one as a predecessor."""
    day = end + timedelta(days=1)
    found = []
    for successor in context.register.successors(code):
        life = context.register.on(successor, day)
        if life is not None and code in life.predecessors:
            found.append(f"{life.name} ({life.code})")
    return tuple(found)


def _readings(line: ir.TargetLine, population: Population, area: str, state: State) -> tuple[Reading, ...]:
    """Counts of criteria have two sources: what each alone would answer, where both speak."""
    if line.shape != "none_below":
        return ()
    found = []
    declared = population.declared.get(area)
    for clock in ("computed", "published"):
        said = {code: (k.computed if clock == "computed" else k.published) for code, k in state.known.items()}
        if all(truth is None for truth in said.values()):
            continue
        truths = {code: UNKNOWN if truth is None else truth for code, truth in said.items()}
        tree = population.grouped((area,), lambda c, t=truths: t.get(c.unit.code, UNKNOWN))  # type: ignore[misc]
        alone = evolve(state, pairs=counts_in(tree, area), conflict=None)
        counts = _tallied(population, area, truths, (MET, NOT_MET, UNKNOWN), UNKNOWN)
        truth = _truth(line, declared, alone)
        found.append(
            Reading("computed" if clock == "computed" else "published", UNKNOWN if truth is None else truth,
                    words.counts_reading(*counts))
        )  # fmt: skip
    return tuple(found) if len(found) > 1 else ()
