"""Numbers and dates as each language writes them; nothing is rounded in silence."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmrules.phrases import Phrase, day, number


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (Fraction(45), "45", "45"),
        (Fraction("1234.5"), "1.234,5", "1,234.5"),
        (Fraction(-1, 8), "-0,125", "-0.125"),
        (Fraction(1, 3), "≈0,3333", "≈0.3333"),
        (Fraction(1_000_000), "1.000.000", "1,000,000"),
    ],
)
def test_numbers(value: Fraction, vi: str, en: str) -> None:
    assert number(value, "vi") == vi
    assert number(value, "en") == en


@given(st.integers(-(10**9), 10**9), st.integers(0, 6))
def test_a_decimal_number_is_printed_whole(figure: int, digits: int) -> None:
    value = Fraction(figure, 10**digits)
    assert Fraction(number(value, "en").replace(",", "")) == value
    assert Fraction(number(value, "vi", grouped=False).replace(",", ".")) == value


def test_a_phrase_fills_its_places_in_its_own_language() -> None:
    phrase = Phrase("thiếu {what}", "{what} is missing").format(what=Phrase("dấu", "a sign"))
    assert phrase == Phrase("thiếu dấu", "a sign is missing")
    assert (phrase.in_("vi"), phrase.in_("en")) == ("thiếu dấu", "a sign is missing")


def test_days_read_as_in_the_law() -> None:
    assert day(date(2024, 3, 1), "vi") == day(date(2024, 3, 1), "en") == "01/03/2024"
