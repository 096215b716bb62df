"""Law: a recognition is definite exactly when every way of completing its partial dates (and ties) agrees, by brute force."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations, product

from attrs import evolve, frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from ntmrules.facts.recognitions import counting
from ntmrules.facts.records import Moment
from ntmrules.values import Truth
from small_plans import Province, words

FIRST = date(2020, 1, 1)
TIERS = ("one", "two", "three")


@frozen
class Event:
    tier: str
    recognised: bool
    first: int
    last: int


spans = st.tuples(st.integers(1, 4), st.integers(1, 4)).map(sorted)
events = st.builds(
    lambda tier, recognised, span: Event(tier, recognised, span[0], span[1]),
    st.sampled_from(TIERS), st.booleans(), spans,
)  # fmt: skip


def at(day: int) -> date:
    return FIRST + timedelta(days=day)


def province(found: list[Event], *, complete: bool = True) -> Province:
    p = Province({"d": ("a",)})
    for event in found:
        p.recognise("a", event.tier, "", "recognised" if event.recognised else "withdrawn")
        p.rows[-1] = evolve(p.rows[-1], decided=Moment(at(event.first), at(event.last)))
    return p.complete("31/12/2030") if complete else p


def stands(ordered: list[tuple[int, Event]], tier: str, on: int) -> bool:
    """By the last event of each tier that counts."""
    for counted in counting(words(), tier, "commune"):
        last = [e for d, e in ordered if d <= on and e.tier == counted]
        if last and last[-1].recognised:
            return True
    return False


def completions(found: list[Event], tier: str, on: int) -> set[bool]:
    answers = set()
    for days in product(*(range(e.first, e.last + 1) for e in found)):
        dated = list(zip(days, found, strict=True))
        for order in permutations(dated):
            ordered = sorted(order, key=lambda x: x[0])  # stable: events of one day come in every order
            answers.add(stands(ordered, tier, on))
    return answers


@given(st.lists(events, max_size=4), st.sampled_from(TIERS), st.integers(0, 5))
@settings(deadline=None)
def test_definite_exactly_when_all_completions_agree(found: list[Event], tier: str, on: int) -> None:
    truth = province(found).table().status("a", tier, None, at(on))[0]
    answers = completions(found, tier, on)
    assert truth is (Truth.UNKNOWN if len(answers) > 1 else Truth.MET if answers == {True} else Truth.NOT_MET)


@given(st.lists(events, max_size=4), st.sampled_from(TIERS), st.integers(0, 5))
@settings(deadline=None)
def test_without_its_lists_a_no_is_open_unless_a_withdrawal_says_it(found: list[Event], tier: str, on: int) -> None:
    listed = province(found).table().look("a", tier, None, at(on))
    bare = province(found, complete=False).table().look("a", tier, None, at(on))
    if listed.truth is Truth.NOT_MET:
        assert bare.truth is (Truth.NOT_MET if bare.ground == "withdrawn" else Truth.UNKNOWN)
        assert (bare.ground == "withdrawn") == (listed.ground == "withdrawn")
    else:
        assert bare.truth is listed.truth


@given(st.lists(events, max_size=4), st.sampled_from(TIERS), st.integers(0, 4), st.integers(0, 4))
@settings(deadline=None)
def test_moved_holds_every_completion(found: list[Event], tier: str, one: int, other: int) -> None:
    first, last = sorted((one, other))
    least, most = province(found).table().moved("a", tier, None, at(first), at(last))
    for days in product(*(range(e.first, e.last + 1) for e in found)):
        for order in permutations(zip(days, found, strict=True)):
            ordered = sorted(order, key=lambda x: x[0])
            change = stands(ordered, tier, last) - stands(ordered, tier, first)
            assert least <= change <= most
