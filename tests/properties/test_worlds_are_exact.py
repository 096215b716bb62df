"""The worlds of a condition are its truth table: a world holds exactly the facts that make the condition so.

Facts are few and thresholds whole, so every case that can differ is tried: halves between the bounds of a rate, every small number of
schools, every step, class and truth.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from ntmrules import ir
from ntmrules.ir.lints.worlds import World, Worlds, intersection
from ntmrules.types import LevelType, QuantityType, TruthType, Type
from ntmrules.units import measure
from ntmrules.values import Interval, Truth

RATE, SCHOOLS, STEP, TRUE, LAND = "rate", "schools", "step", "market", "land"


def _data(name: str, type_: Type, unit: str = "", high: int | None = None) -> ir.DataType:
    low, top = (None, None) if high is None else (Fraction(0), Fraction(high))
    return ir.DataType(name, "commune", name, type_, (unit,) if unit else (), None, False, None, (), low, top, None, None)


WORDS = ir.Words(
    data={
        RATE: _data(RATE, QuantityType(measure(("percent",))[0]), "percent", 4),
        SCHOOLS: _data(SCHOOLS, QuantityType(measure(("school",))[0]), "school"),
        STEP: _data(STEP, LevelType("steps")),
        TRUE: _data(TRUE, TruthType()),
    },
    categories={LAND: ir.CategoryType(LAND, "commune", LAND, (("hill", "hill"), ("coast", "coast"), ("plain", "plain")))},
    scales={"steps": (("one", "one"), ("two", "two"), ("three", "three"))},
)

Case = dict[str, object]
RATES = [Fraction(half, 2) for half in range(9)]
CASES: list[Case] = [
    dict(zip((RATE, SCHOOLS, STEP, TRUE, LAND), case, strict=True))
    for case in product(
        RATES, map(Fraction, range(7)), map(Fraction, range(3)), (True, False), ("hill", "coast", "plain")
    )
]  # fmt: skip


def holds(condition: ir.Expr, case: Case) -> bool:
    """What a condition says of one case: written out once more, as simply as it can be."""
    match condition:
        case ir.Fact(name=name):
            return bool(case[name])
        case ir.Member(classes=classes):
            return case[LAND] in classes
        case ir.Compare(op=op, left=ir.Fact(name=name), right=right):
            left, figure = case[name], amount(right, case)
            assert isinstance(left, Fraction)
            return {">=": left >= figure, "<=": left <= figure, ">": left > figure, "<": left < figure, "=": left == figure}[
                op.value
            ]
        case ir.Not(part=part):
            return not holds(part, case)
        case ir.AtLeast(k=k, parts=parts):
            return sum(holds(part, case) for part in parts) >= k
        case ir.Choose(branches=branches, otherwise=otherwise):
            chosen = next((b.value for b in branches if holds(b.when, case)), otherwise)
            assert chosen is not None
            return holds(chosen, case)
        case _:
            raise AssertionError(condition)


def amount(expr: ir.Expr, case: Case) -> Fraction:
    match expr:
        case ir.Constant(value=Fraction() as value):
            return value
        case ir.Scale(factor=factor, of=of):
            return factor * amount(of, case)
        case ir.Choose(branches=branches, otherwise=otherwise):
            chosen = next((b.value for b in branches if holds(b.when, case)), otherwise)
            assert chosen is not None
            return amount(chosen, case)
        case _:
            raise AssertionError(expr)


FIGURES = st.integers(0, 4).map(lambda n: ir.Constant(Fraction(n)))
SIMPLE = st.one_of(
    st.just(ir.Fact(TRUE)),
    st.sets(st.sampled_from(("hill", "coast", "plain")), min_size=1).map(lambda c: ir.Member(LAND, tuple(sorted(c)))),
    st.builds(ir.Compare, st.sampled_from(ir.Op), st.sampled_from((ir.Fact(RATE), ir.Fact(SCHOOLS), ir.Fact(STEP))), FIGURES),
)


def _larger(inner: st.SearchStrategy[ir.Expr]) -> st.SearchStrategy[ir.Expr]:
    branch = st.builds(ir.Branch, inner, inner)
    figure = st.one_of(FIGURES, FIGURES.map(lambda f: ir.Scale(Fraction(1, 2), f)))
    cases = st.builds(lambda when, value, rest: ir.Choose((ir.Branch(when, value),), rest), inner, figure, figure)
    return st.one_of(
        inner.map(ir.Not),
        st.lists(inner, min_size=1, max_size=3).flatmap(
            lambda parts: st.integers(0, len(parts)).map(lambda k: ir.AtLeast(k, tuple(parts)))
        ),
        st.builds(lambda branches, rest: ir.Choose(tuple(branches), rest), st.lists(branch, min_size=1, max_size=2), inner),
        st.builds(ir.Compare, st.sampled_from(ir.Op), st.sampled_from((ir.Fact(RATE), ir.Fact(SCHOOLS))), cases),
    )


CONDITIONS: st.SearchStrategy[ir.Expr] = st.recursive(SIMPLE, _larger, max_leaves=6)


def inside(case: Case, world: World) -> bool:
    for key, interval in world.numbers.items():
        value = case[str(key[1])]
        assert isinstance(value, Fraction)
        if intersection(interval, Interval.point(value)) is None:
            return False
    for key, allowed in world.choices.items():
        value = case[str(key[1])]
        if ("yes" if value is True else "no" if value is False else value) not in allowed:
            return False
    return True


@given(CONDITIONS, st.booleans())
def test_the_worlds_of_a_condition_are_its_truth_table(condition: ir.Expr, wanted: bool) -> None:
    worlds = Worlds(WORDS).of(condition, wanted)
    if worlds is None:
        return

    for case in CASES:
        assert any(inside(case, world) for world in worlds) is (holds(condition, case) is wanted)


def _free() -> Iterator[ir.Expr]:
    yield ir.Hole("delegated", "@province", truth=True)
    yield ir.Compare(ir.Op.AT_LEAST, ir.Fact(RATE), ir.Hole("delegated", "@province", truth=False))
    yield ir.Compare(ir.Op.AT_LEAST, ir.Fact(RATE), ir.Fact(STEP))
    yield ir.IsMissing(ir.Fact(RATE))
    yield ir.Constant(Truth.UNKNOWN)
    yield ir.Choose((ir.Branch(ir.Fact(TRUE), ir.FALSE),), None)


@given(CONDITIONS, st.sampled_from(tuple(_free())))
def test_what_is_left_open_may_be_either(condition: ir.Expr, free: ir.Expr) -> None:
    """Beside an open part, whatever the rest allows stays possible: nothing is called impossible because of what is not known."""
    worlds = Worlds(WORDS)
    both = worlds.of(ir.AtLeast(2, (condition, free)), True)
    either = worlds.of(ir.AtLeast(1, (condition, free)), False)
    alone, against = worlds.of(condition, True), worlds.of(condition, False)
    if both is None or either is None or alone is None or against is None:
        return

    assert bool(both) >= bool(alone)
    assert bool(either) >= bool(against)
