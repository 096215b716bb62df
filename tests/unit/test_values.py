"""Exact numbers at the door, and values that refuse to be what they are not."""

from decimal import Decimal
from fractions import Fraction

import pytest

from ntmrules.values import FloatRefused, NtmError, Truth, Verdict, exact


@pytest.mark.parametrize("value", [45, Fraction(45), Decimal(45), Decimal("45.0"), "45", "45.0", "90/2"])
def test_exact_numbers_enter(value: object) -> None:
    assert exact(value) == 45


@pytest.mark.parametrize(
    "value", [True, None, "44,5", "1e400000", "1/0", "", " 4", "٤", Decimal("NaN"), Decimal("Infinity"), "9" * 500, [1]]
)
def test_other_things_do_not(value: object) -> None:
    with pytest.raises(NtmError):
        exact(value)


def test_a_binary_float_is_refused_by_name() -> None:
    with pytest.raises(FloatRefused, match="pass a Decimal"):
        exact(0.1)


def test_three_and_four_values_do_not_fit_in_two() -> None:
    for value in (*Truth, *Verdict):
        with pytest.raises(NtmError):
            bool(value)


def test_what_a_pair_is_printed_as() -> None:
    no, unknown, yes = Truth
    assert Verdict.of(yes, yes) is Verdict.MET
    assert Verdict.of(yes, no) is Verdict.NOT_MET
    assert Verdict.of(yes, unknown) is Verdict.UNKNOWN
    for holds in Truth:
        assert Verdict.of(no, holds) is Verdict.NOT_APPLICABLE
        assert Verdict.of(unknown, holds) is Verdict.UNKNOWN
    assert [value.negated() for value in Truth] == [yes, unknown, no]
