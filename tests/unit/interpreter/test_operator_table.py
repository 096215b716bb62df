"""The operator table of the product, row by row, on the evaluator itself."""

from fractions import Fraction

import pytest

from ntmrules import ir
from ntmrules.interpreter.amounts import compare
from ntmrules.interpreter.meaning import MEANING
from ntmrules.interpreter.tallies import pairs_of
from ntmrules.ir.ops import OPERATORS
from ntmrules.testing.programs import SET, World, judged, one_rule
from ntmrules.values import Interval, Standing, Truth, Verdict

MET, UNKNOWN, NOT_MET = Truth.MET, Truth.UNKNOWN, Truth.NOT_MET
BY_TRUTH = {MET: True, NOT_MET: False, UNKNOWN: None}
SURE = ir.NO_FIGURE


def ask(condition: ir.Expr, *truths: Truth, quantity: tuple[int, int] | None = None, class_: str | None = None) -> Truth:
    known = [BY_TRUTH[t] for t in truths] + [None] * (4 - len(truths))
    world = World(tuple(known), (quantity, None), class_)
    truth = judged(one_rule(condition), world)[SET].rules[SET].holds.truth
    assert truth is not None
    return truth


T = [ir.Fact(f"t{i}") for i in range(1, 5)]
Q = ir.Fact("q1")


def figure(value: int) -> ir.Constant:
    return ir.Constant(Fraction(value), SURE)


def all_of(*parts: ir.Expr) -> ir.Expr:
    return ir.AtLeast(len(parts), parts)


def any_of(*parts: ir.Expr) -> ir.Expr:
    return ir.AtLeast(1, parts)


def test_every_operator_has_a_meaning() -> None:
    assert set(MEANING) == set(OPERATORS)


@pytest.mark.parametrize(
    ("a", "b", "both", "either"),
    [
        (MET, MET, MET, MET),
        (MET, UNKNOWN, UNKNOWN, MET),
        (MET, NOT_MET, NOT_MET, MET),
        (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
        (UNKNOWN, NOT_MET, NOT_MET, UNKNOWN),
        (NOT_MET, NOT_MET, NOT_MET, NOT_MET),
    ],
)
def test_kleene(a: Truth, b: Truth, both: Truth, either: Truth) -> None:
    assert ask(all_of(T[0], T[1]), a, b) is both
    assert ask(all_of(T[0], T[1]), b, a) is both
    assert ask(any_of(T[0], T[1]), a, b) is either
    assert ask(any_of(T[0], T[1]), b, a) is either
    assert ask(ir.Not(T[0]), a) is a.negated()


def test_k_of_n() -> None:
    assert ask(all_of(*T[:3]), MET, UNKNOWN, MET) is UNKNOWN
    assert ask(ir.AtLeast(2, tuple(T[:3])), MET, MET, UNKNOWN) is MET
    assert ask(ir.AtLeast(2, tuple(T[:3])), MET, NOT_MET, UNKNOWN) is UNKNOWN
    assert ask(ir.AtLeast(2, tuple(T[:3])), UNKNOWN, NOT_MET, NOT_MET) is NOT_MET


def test_missing_is_always_definite() -> None:
    assert ask(ir.IsMissing(ir.Fact("q1"))) is MET
    assert ask(ir.IsMissing(ir.Fact("q1")), quantity=(3, 3)) is NOT_MET
    assert ask(ir.IsMissing(ir.Fact("q1")), quantity=(3, 5)) is NOT_MET


def test_a_hole_beside_a_met_branch_is_met() -> None:
    hole = ir.Hole("delegated", "@province", truth=True)

    assert ask(any_of(hole, T[0]), MET) is MET
    assert ask(any_of(hole, T[0]), NOT_MET) is UNKNOWN
    assert ask(all_of(hole, T[0]), NOT_MET) is NOT_MET


def test_a_range_settles_what_it_settles() -> None:
    at_least = ir.Compare(ir.Op.AT_LEAST, Q, figure(15))

    assert ask(at_least, quantity=(15, 18)) is MET
    assert ask(at_least, quantity=(14, 18)) is UNKNOWN
    assert ask(at_least, quantity=(10, 14)) is NOT_MET
    assert ask(at_least) is UNKNOWN
    assert ask(ir.Compare(ir.Op.LESS, Q, figure(15)), quantity=(15, 18)) is NOT_MET


def test_open_ends_touch_without_meeting() -> None:
    below = (Interval(None, Fraction(5), high_open=True),)
    five = (Interval.point(Fraction(5)),)

    assert compare(ir.Op.AT_LEAST, below, five) is NOT_MET
    assert compare(ir.Op.LESS, below, five) is MET
    assert compare(ir.Op.EQUAL, below, five) is NOT_MET
    assert compare(ir.Op.AT_MOST, (Interval(None, Fraction(5)),), five) is MET
    assert compare(ir.Op.LESS, (Interval(None, Fraction(5)),), five) is UNKNOWN


def lookup(a: int, b: int, c: int) -> ir.Choose:
    return ir.Choose(tuple(ir.Branch(ir.Member("k", (n,)), figure(v)) for n, v in (("a", a), ("b", b), ("c", c))), None)


def test_a_lookup_with_an_unknown_key_keeps_the_common_answer() -> None:
    rule = ir.Compare(ir.Op.AT_LEAST, Q, lookup(44, 39, 50))

    assert ask(rule, quantity=(60, 60)) is MET
    assert ask(rule, quantity=(45, 45)) is UNKNOWN
    assert ask(rule, quantity=(30, 30)) is NOT_MET
    assert ask(rule, quantity=(45, 45), class_="a") is MET


def test_equality_with_cells_that_all_differ_is_settled() -> None:
    """A hull of the cells would lose this."""
    assert ask(ir.Compare(ir.Op.EQUAL, Q, lookup(1, 3, 5)), quantity=(2, 2)) is NOT_MET


def test_a_case_whose_remaining_branches_agree() -> None:
    case = ir.Choose((ir.Branch(T[0], T[1]),), T[2])

    assert ask(case, UNKNOWN, MET, MET) is MET
    assert ask(case, UNKNOWN, NOT_MET, NOT_MET) is NOT_MET
    assert ask(case, UNKNOWN, MET, NOT_MET) is UNKNOWN
    assert ask(ir.Choose((ir.Branch(T[0], T[1]),), None), NOT_MET, MET) is UNKNOWN


@pytest.mark.parametrize(
    ("applies", "holds", "verdict"),
    [
        (MET, MET, Verdict.MET),
        (MET, NOT_MET, Verdict.NOT_MET),
        (MET, UNKNOWN, Verdict.UNKNOWN),
        (NOT_MET, MET, Verdict.NOT_APPLICABLE),
        (NOT_MET, UNKNOWN, Verdict.NOT_APPLICABLE),
        (UNKNOWN, MET, Verdict.UNKNOWN),
    ],
)
def test_the_four_verdicts(applies: Truth, holds: Truth, verdict: Verdict) -> None:
    assert Verdict.of(applies, holds) is verdict


def test_what_a_rule_may_contribute() -> None:
    assert pairs_of(MET, MET, met=True, excluded=False) == ((1, 1),)
    assert pairs_of(NOT_MET, UNKNOWN, met=True, excluded=False) == ((1, 1),)
    assert pairs_of(NOT_MET, UNKNOWN, met=True, excluded=True) == ((0, 0),)
    assert set(pairs_of(UNKNOWN, UNKNOWN, met=False, excluded=True)) == {(0, 1), (1, 1), (0, 0)}
    assert pairs_of(NOT_MET, NOT_MET, met=False, excluded=False) == ((0, 1),)


def test_the_standing_is_that_of_the_best_proof() -> None:
    weak, strong = ir.Known(Standing.RECALLED_LOW), ir.Known(Standing.SECONDARY)

    def at_least_one(known: ir.Known) -> ir.Expr:
        return ir.Compare(ir.Op.AT_LEAST, Q, ir.Constant(Fraction(1), known))

    world = World((None,) * 4, ((5, 5), None), None)
    either = judged(one_rule(any_of(at_least_one(weak), at_least_one(strong))), world)[SET]
    both = judged(one_rule(all_of(at_least_one(weak), at_least_one(strong))), world)[SET]

    assert either.standing is Standing.SECONDARY
    assert both.standing is Standing.RECALLED_LOW


def test_neither_truth_nor_verdict_is_a_bool() -> None:
    with pytest.raises(Exception, match="three values"):
        bool(Truth.MET)
    with pytest.raises(Exception, match="four values"):
        bool(Verdict.MET)
