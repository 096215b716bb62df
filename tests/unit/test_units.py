"""Factors are exact, and only like is compared with like."""

from fractions import Fraction

from ntmrules.units import COUNTED, UNITS, measure


def test_factors() -> None:
    assert measure(("percent",))[1] == Fraction(1, 100)
    assert measure(("million_dong", "person", "year")) == (measure(("dong", "person", "month"))[0], Fraction(10**6, 12))
    assert measure(("hectare",))[0] == measure(("square_metre",))[0]


def test_counted_things_are_not_one_another() -> None:
    dimensions = {measure((name,))[0] for name in UNITS if name in COUNTED}
    assert len(dimensions) == len([name for name in UNITS if name in COUNTED])
    assert measure(("school",))[0] != measure(("household",))[0]
