"""Law: a number written the Vietnamese way is read back as itself; no text is read as two things; no text raises."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from ntmrules.diagnostics.codes import data as codes
from ntmrules.facts.readers.dates import read_day, read_moment, read_year
from ntmrules.facts.readers.numbers import Number, Quantity, read_number
from ntmrules.facts.readers.troubles import Trouble
from ntmrules.phrases import number
from ntmrules.values import Interval

QUANTITY = Quantity("q", percent=True)
decimals = st.builds(lambda whole, digits: Fraction(whole, 10**digits), st.integers(-(10**12), 10**12), st.integers(0, 6))
#: Texts that nearly are numbers and dates.
scraps = st.text(alphabet="0123456789.,-/%<>=≥ +eExthángđếngầtừrởlê12", max_size=24)


@given(decimals, st.booleans())
def test_round_trip(value: Fraction, grouped: bool) -> None:
    read = read_number(number(value, "vi", grouped=grouped), QUANTITY)
    assert isinstance(read, Number), read
    assert read.interval == Interval.point(value)


@given(decimals)
def test_the_english_way_is_refused_unless_both_mean_the_same(value: Fraction) -> None:
    """Never another number: an English text is read as the value, as a thousandfold group that is also Vietnamese, or refused."""
    text = number(value, "en")
    read = read_number(text, QUANTITY)
    if isinstance(read, Number) and read.interval != Interval.point(value):
        whole, _, part = text.partition(".")
        grouped_in_vietnamese = "," not in whole and len(part) == 3
        decimal_in_vietnamese = not part and text.count(",") == 1 and not text.endswith("0")
        assert grouped_in_vietnamese or decimal_in_vietnamese
    if text.count(",") > 1 or ("," in text and "." in text):
        assert isinstance(read, Trouble)
        assert read.code is codes.COMMA_GROUPS


@given(st.one_of(scraps, st.text()))
def test_no_text_raises(text: str) -> None:
    for quantity in (QUANTITY, Quantity("q", counts=True)):
        read = read_number(text, quantity)
        if isinstance(read, Number):
            low, high = read.interval.low, read.interval.high
            assert low is None or high is None or low <= high
    read_moment(text)
    read_day(text)
    read_year(text)
