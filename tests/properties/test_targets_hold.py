"""Laws of targets over a hidden province: a world is drawn in full, a part of it is shown, and no answer may contradict the world.

What is shown leaves out or blurs recognitions, memberships and lists, but everything shown is true: a list is called complete only
where every recognition it would hold is on record, and totals are the world's own. Withdrawals are always on record, because an act
stands until a recorded one reverses it; so is everything of a unit that has one.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

import pytest
from attrs import evolve, frozen
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ntmrules import ir
from ntmrules.facts.recognitions import counting
from ntmrules.facts.records import Coverage, Moment, RecognitionRow, Stage, Total
from ntmrules.interpreter.evidence import TargetEvidence
from small_plans import END_2025, LIST_DAY, Province, words

DISTRICTS = {"d": ("a1", "a2", "a3"), "e": ("b1", "b2", "b3")}
UNITS = tuple(u for communes in DISTRICTS.values() for u in communes)
TIERS = ("one", "two", "three")
FIRST = date(2022, 1, 1)
STEP = 100


def at(step: int) -> date:
    """One of ten days from 2022 to 2024."""
    return FIRST + timedelta(days=STEP * step)


@frozen
class Event:
    unit: str
    tier: str
    stage: Stage
    step: int
    shown: bool
    blur: int


@frozen
class World:
    """The truth, and what of it is shown."""

    events: tuple[Event, ...]
    members: dict[str, bool]
    unsure: frozenset[str]
    ends: dict[str, int]
    lists: tuple[tuple[str, str, int, int], ...]
    totals: tuple[tuple[str, str, int], ...]
    sized: bool

    def member(self, unit: str) -> bool:
        return self.members[unit]

    def last(self, unit: str, day: date) -> date:
        return min(day, at(self.ends[unit])) if unit in self.ends else day

    def stands(self, unit: str, tier: str, day: date) -> bool:
        on = self.last(unit, day)
        own = sorted((e for e in self.events if e.unit == unit and at(e.step) <= on), key=lambda e: e.step)
        for counted in counting(words(), tier, "commune"):
            acts = [e for e in own if e.tier == counted and e.stage in ("recognised", "withdrawn")]
            if acts and acts[-1].stage == "recognised":
                return True
        return False

    def count(self, area: str, tier: str, day: date) -> int:
        return sum(self.member(u) and self.stands(u, tier, day) for u in units_of(area))

    def size(self, area: str) -> int:
        return sum(self.member(u) for u in units_of(area))


def units_of(area: str) -> tuple[str, ...]:
    return DISTRICTS.get(area, UNITS)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    events: list[Event] = []
    ends = draw(st.dictionaries(st.sampled_from(UNITS), st.integers(4, 9), max_size=1))
    for unit in UNITS:
        steps = draw(st.lists(st.integers(0, ends.get(unit, 10) - 1), max_size=2, unique=True))
        acts: list[Event] = []
        for step in sorted(steps):
            stages: tuple[Stage, ...] = ("recognised", "recognised", "recognised", "withdrawn", "recommended")
            stage, tier = draw(st.sampled_from(stages)), draw(st.sampled_from(TIERS))
            acts.append(Event(unit, tier, stage, step, draw(st.booleans()), draw(st.sampled_from((0, 0, STEP)))))
        if any(e.stage == "withdrawn" for e in acts):
            acts = [evolve(e, shown=True) for e in acts]
        events += acts
    areas = st.sampled_from(("p", *DISTRICTS))
    tiers = st.sampled_from(TIERS)
    spans = st.tuples(st.integers(-1, 9), st.one_of(st.just(10), st.integers(0, 10)))
    lists = st.tuples(st.one_of(st.just("p"), areas), st.one_of(st.just(TIERS), tiers.map(lambda t: (t,))), spans)
    members = {u: draw(st.sampled_from((True, True, True, False))) for u in UNITS}
    return World(
        tuple(events),
        members,
        draw(st.frozensets(st.sampled_from(UNITS), max_size=3)),
        ends,
        tuple((area, t, *span) for area, named, span in draw(st.lists(lists, max_size=4)) for t in named),
        tuple(draw(st.lists(st.tuples(areas, tiers, st.integers(0, 10)), max_size=3))),
        draw(st.booleans()),
    )


def listed(world: World, area: str, tier: str, first: int, last: int) -> bool:
    """Whether the list may be called complete: every recognition it would hold is shown."""
    return first <= last and all(
        e.shown
        for e in world.events
        if e.unit in units_of(area) and e.tier == tier and e.stage == "recognised"
        if at(e.step) <= at(last) and (first < 0 or at(e.step) >= at(first))
    )


def shown(world: World) -> Province:
    p = Province(DISTRICTS, size=world.size("p") if world.sized else None)
    for unit in UNITS:
        member: Literal["yes", "no"] = "yes" if world.member(unit) else "no"
        p.member(unit, "unknown" if unit in world.unsure else member)
        if unit in world.ends:
            p.lives[unit] = (None, at(world.ends[unit]))
    for event in world.events:
        if event.shown:
            p.recognise(event.unit, event.tier, "", event.stage)
            day, blur = at(event.step), timedelta(days=event.blur)
            p.rows[-1] = evolve(p.rows[-1], decided=Moment(day - blur, day + blur))
    for area, tier, first, last in world.lists:
        if listed(world, area, tier, first, last):
            since = None if first < 0 else at(first)
            origin = p.origin("coverage", len(p.coverage))
            p.coverage.append(Coverage("recognitions", tier, area, since, at(last), None, origin))
    for area, tier, step in world.totals:
        of = world.size(area) if world.sized else None
        origin = p.origin("totals", len(p.totals))
        p.totals.append(Total(area, tier, at(step), world.count(area, tier, at(step)), of, None, origin))
    if world.sized:  # the districts' sizes are declared by lines nobody asks about
        for district in DISTRICTS:
            p.line("of", 0, of=world.size(district), area=district)
    return p


@st.composite
def questions(draw: st.DrawFn) -> tuple[str, ir.Wanted, str, int, int, int | None]:
    """Area, tier, shape, amount, the date of the question and perhaps a deadline (as steps)."""
    area, tier = draw(st.sampled_from(("p", *DISTRICTS))), draw(st.sampled_from(TIERS))
    shape = draw(st.sampled_from(("share", "count")))
    amount = draw(st.integers(0, 100) if shape == "share" else st.integers(0, 6))
    return area, ir.Wanted(tier, None), shape, amount, draw(st.integers(0, 10)), draw(st.none() | st.integers(0, 10))


Question = tuple[str, ir.Wanted, str, int, int, int | None]


def ask(p: Province, question: Question, *, maintain: bool = False) -> TargetEvidence:
    area, wanted, shape, amount, as_of, deadline = question
    line = p.line(
        shape, amount, area=None if area == "p" else area, wanted=wanted, op=ir.Op.AT_LEAST,
        by_day=END_2025 if deadline is None else at(deadline), effort="maintain" if maintain else None,
    )  # fmt: skip
    p.lines.remove(line)
    day = at(as_of)
    return p.judge(line, f"{day.day}/{day.month}/{day.year}")


def truth(world: World, question: Question, day: date) -> bool | None:
    """What the world itself answers; None over nobody."""
    area, wanted, shape, amount, _, _ = question
    assert wanted.tier is not None
    count, size = world.count(area, wanted.tier, day), world.size(area)
    if shape == "count":
        return count >= amount
    return 100 * count >= amount * size if size else None


@given(worlds(), questions())
@settings(max_examples=400, deadline=None)
def test_no_answer_contradicts_the_world(world: World, question: Question) -> None:
    found = ask(shown(world), question)
    area, wanted = question[0], question[1]
    assert wanted.tier is not None
    assert found.low is not None
    assert found.high is not None
    assert found.rows is not None
    count = world.count(area, wanted.tier, found.judged_on)
    assert found.low <= count <= found.high
    assert found.rows[0] <= count <= found.rows[1]
    if found.total_bounds is not None:
        assert found.total_bounds[0] <= count <= found.total_bounds[1]
    answer = truth(world, question, found.judged_on)
    if found.verdict in ("met", "not_met"):
        assert answer is (found.verdict == "met")
    if found.verdict == "vacuous":
        assert world.size(area) == 0
    assert not {f.code for f in found.findings} & {"totals-conflict", "size-too-few", "size-too-many", "sizes-disagree"}


@given(worlds(), questions())
@settings(max_examples=150, deadline=None)
def test_what_is_said_to_be_maintained_was_there_every_day(world: World, question: Question) -> None:
    found = ask(shown(world), question, maintain=True)
    days = [LIST_DAY + timedelta(days=n) for n in range((found.judged_on - LIST_DAY).days + 1)]
    answers = {truth(world, question, day) for day in days[:: STEP // 2]} | {truth(world, question, found.judged_on)}
    if found.verdict == "met":
        assert answers == {True}
    if answers == {True}:
        assert found.verdict != "not_met"


@given(worlds(), questions(), st.data())
@settings(max_examples=300, deadline=None)
def test_more_of_the_same_world_never_overturns_nor_widens(world: World, question: Question, data: st.DataObject) -> None:
    """Shown rows, sharper dates, settled memberships, more lists and totals: what was definite stays, the range narrows."""
    hidden = [i for i, e in enumerate(world.events) if not e.shown or e.blur]
    kinds = ["members", "row"] if hidden else ["members"]
    if data.draw(st.sampled_from(kinds)) == "row":
        index = data.draw(st.sampled_from(hidden))
        events = tuple(evolve(e, shown=True, blur=0) if i == index else e for i, e in enumerate(world.events))
        more = evolve(world, events=events, lists=tuple(x for x in world.lists if listed(world, *x)))
    else:
        more = evolve(world, unsure=frozenset(sorted(world.unsure)[1:]))
    before, after = ask(shown(world), question), ask(shown(more), question)
    if before.verdict in ("met", "not_met"):
        assert after.verdict == before.verdict
    assert (before.low or 0) <= (after.low or 0) <= (after.high or 0) <= (before.high or 0)


@given(worlds(), questions(), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_rows_and_units_does_not_matter(world: World, question: Question, shuffle: random.Random) -> None:
    p, q = shown(world), shown(world)
    q.districts = {d: tuple(shuffle.sample(DISTRICTS[d], len(DISTRICTS[d]))) for d in shuffle.sample(["d", "e"], 2)}
    for rows in (q.rows, q.coverage, q.totals, q.members, q.lines):
        shuffle.shuffle(rows)
    assert evolve(ask(p, question), line=None) == evolve(ask(q, question), line=None)  # type: ignore[arg-type]


@given(worlds(), questions())
@settings(deadline=None)
def test_what_was_decided_after_the_question_is_not_seen(world: World, question: Question) -> None:
    p, q = shown(world), shown(world)
    as_of = at(question[4])

    def known(row: RecognitionRow) -> bool:
        return row.decided.earliest is not None and row.decided.earliest <= as_of

    q.rows = [r for r in q.rows if known(r)]
    q.totals = [t for t in q.totals if t.as_of <= as_of]
    before, after = ask(p, question), ask(q, question)
    assert (before.verdict, before.low, before.high) == (after.verdict, after.low, after.high)


@given(worlds(), questions())
@settings(deadline=None)
def test_without_its_lists_every_no_of_a_unit_is_open(world: World, question: Question) -> None:
    p, q = shown(world), shown(world)
    assume(not any(e.stage == "withdrawn" for e in world.events))
    q.coverage = []
    for had, has in zip(ask(p, question).counted, ask(q, question).counted, strict=True):
        assert has.status is (had.status if had.status.name == "MET" else type(had.status).UNKNOWN)


@given(worlds(), questions())
@settings(deadline=None)
def test_asking_again_gives_the_same(world: World, question: Question) -> None:
    p = shown(world)
    line = ask(p, question).line
    assert p.judge(line, "1/6/2024") == p.judge(line, "1/6/2024")


@pytest.mark.parametrize("as_of", ["1/1/1", "31/12/9999", "1/1/2020", "29/2/2024"])
def test_no_clock_is_out_of_reach(as_of: str) -> None:
    p = Province(DISTRICTS, size=6).recognise("a1 a2").total(3, 6, "1/1/2023").complete("31/12/9999")
    for by_day in (None, date.min, date.max, LIST_DAY):
        for effort in (None, "maintain"):
            found = p.judge(p.line("share", 80, by_day=by_day, effort=effort), as_of)
            assert found.judged_on <= date(int(as_of.split("/")[2]), *map(int, reversed(as_of.split("/")[:2])))


def test_an_exact_share_is_no_quotient() -> None:
    p = Province({"d": ("a1", "a2", "a3")}, size=3).complete("31/12/2030").recognise("a1 a2")
    found = p.judge(p.line("share", amount=0, op=ir.Op.AT_LEAST), "1/1/2024")
    assert found.needed == 0
    line = evolve(found.line, amount=Fraction(200, 3))
    assert (p.judge(line, "1/1/2024").verdict, p.judge(line, "1/1/2024").needed) == ("met", 2)


@given(worlds(), questions())
@settings(max_examples=400, deadline=None)
def test_the_lists_named_under_a_range_are_needed_and_none_is_kept_quiet(world: World, question: Question) -> None:
    """Without the lists it names, a range is wider; a range that a total narrows and that names none needs none."""
    area, wanted, _, _, as_of, _ = question
    assert wanted.tier is not None
    world = evolve(world, totals=(*world.totals, (area, wanted.tier, as_of // 2)))
    found = ask(shown(world), question)
    narrowed = found.rows != (found.low, found.high)
    if any(f.code == "totals-conflict" for f in found.findings) or not narrowed:
        assert not found.rests_on
        return
    p = shown(world)
    p.coverage[:] = [c for c in p.coverage if found.rests_on and c not in found.rests_on]
    other = ask(p, question)
    same = (other.low, other.high) == (found.low, found.high)
    assert same == (not found.rests_on) or (not found.rests_on and other.rows != found.rows)
