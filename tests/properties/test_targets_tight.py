"""Law: the range and the verdict of a target are those of all completions of memberships and statuses, under declared sizes and totals."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Literal

from attrs import frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from ntmrules.facts.records import Total
from small_plans import Province

DISTRICTS = {"d": ("a1", "a2", "a3"), "e": ("b1", "b2", "b3")}
UNITS = tuple(u for communes in DISTRICTS.values() for u in communes)
DAY = "1/1/2024"

Known = Literal["yes", "no", "unknown"]


@frozen
class Case:
    member: dict[str, Known]
    passes: dict[str, Known]
    sizes: dict[str, int]
    totals: dict[str, int]


def inside(area: str) -> tuple[str, ...]:
    return DISTRICTS.get(area, UNITS)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Sizes and totals are those of one completion, so that they never contradict the lists."""
    known: st.SearchStrategy[Known] = st.sampled_from(("yes", "no", "unknown", "unknown"))
    member, passes = {u: draw(known) for u in UNITS}, {u: draw(known) for u in UNITS}
    is_member = {u: draw(st.booleans()) if member[u] == "unknown" else member[u] == "yes" for u in UNITS}
    does_pass = {u: draw(st.booleans()) if passes[u] == "unknown" else passes[u] == "yes" for u in UNITS}
    areas = st.sets(st.sampled_from(("p", *DISTRICTS)))
    sizes = {a: sum(is_member[u] for u in inside(a)) for a in sorted(draw(areas))}
    totals = {a: sum(is_member[u] and does_pass[u] for u in inside(a)) for a in sorted(draw(areas))}
    return Case(member, passes, sizes, totals)


def province(case: Case) -> Province:
    p = Province(DISTRICTS, size=case.sizes.get("p")).complete("31/12/2025")
    for unit in UNITS:
        p.member(unit, case.member[unit])
        if case.passes[unit] != "no":
            p.recognise(unit, when="1/6/2015" if case.passes[unit] == "yes" else "")
    for area in DISTRICTS:
        if area in case.sizes:
            p.line("of", 0, of=case.sizes[area], area=area)
    for area, count in case.totals.items():
        p.totals.append(Total(area, "one", date(2024, 1, 1), count, case.sizes.get(area), None, p.origin("totals", 0)))
    return p


def completions(case: Case, area: str) -> set[tuple[int, int]]:
    """Every (members, passing) of the area over the completions that respect sizes and totals."""
    found = set()
    open_ = [(u, what) for u in UNITS for what in ("member", "passes") if getattr(case, what)[u] == "unknown"]
    for choice in product((False, True), repeat=len(open_)):
        chosen = dict(zip(open_, choice, strict=True))
        member = {u: chosen.get((u, "member"), case.member[u] == "yes") for u in UNITS}
        both = {u: member[u] and chosen.get((u, "passes"), case.passes[u] == "yes") for u in UNITS}
        if all(sum(member[u] for u in inside(a)) == n for a, n in case.sizes.items()) and all(
            sum(both[u] for u in inside(a)) == n for a, n in case.totals.items()
        ):
            found.add((sum(member[u] for u in inside(area)), sum(both[u] for u in inside(area))))
    return found


few_gaps = cases().filter(lambda c: [*c.member.values(), *c.passes.values()].count("unknown") <= 8)


@given(few_gaps, st.sampled_from(("p", *DISTRICTS)), st.sampled_from(("share", "count")), st.integers(0, 100))
@settings(max_examples=250, deadline=None)
def test_range_and_verdict_are_those_of_all_completions(
    case: Case, area: str, shape: Literal["share", "count"], amount: int
) -> None:
    p = province(case)
    amount = amount if shape == "share" else amount % 7
    line = p.line(shape, amount, area=None if area == "p" else area)
    p.lines.remove(line)
    found, pairs = p.judge(line, DAY), completions(case, area)
    assert (found.low, found.high) == (min(c for _, c in pairs), max(c for _, c in pairs))
    answers = {100 * c >= amount * k if shape == "share" else c >= amount for k, c in pairs}
    if max(k for k, _ in pairs) == 0:
        assert found.verdict == "vacuous"
    elif min(k for k, _ in pairs) == 0:
        assert found.verdict == "unknown"  # it may be about nobody
    else:
        assert found.verdict == ("unknown" if len(answers) > 1 else "met" if answers == {True} else "not_met")
