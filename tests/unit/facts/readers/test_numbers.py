"""Numbers as offices write them, and what is refused with which hint."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ntmrules.facts.readers.numbers import Number, Quantity, read_number
from ntmrules.facts.readers.troubles import Trouble
from ntmrules.values import Interval

SHARE = Quantity("share", percent=True)
COUNT = Quantity("count", counts=True)
AREA = Quantity("area")


def point(text: str) -> Interval:
    return Interval.point(Fraction(text))


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("44,5", point("44.5")),
        ("80", point("80")),
        ("080", point("80")),
        ("1.234,5", point("1234.5")),
        ("1.234.567", point("1234567")),
        ("0,125", point("0.125")),
        ("56,345", point("56.345")),
        ("-3,5", point("-3.5")),
        ("80%", point("80")),
        ("80,5 %", point("80.5")),
        ("15..18", Interval(Fraction(15), Fraction(18))),
        ("15 .. 18", Interval(Fraction(15), Fraction(18))),
        ("15%..18%", Interval(Fraction(15), Fraction(18))),
        ("từ 15 đến 18", Interval(Fraction(15), Fraction(18))),
        ("<5", Interval(None, Fraction(5), high_open=True)),
        ("<=5", Interval(None, Fraction(5))),
        ("≤ 5", Interval(None, Fraction(5))),
        (">94", Interval(Fraction(94), None, low_open=True)),
        (">= 94", Interval(Fraction(94), None)),
        ("≥ 94", Interval(Fraction(94), None)),
        ("Ít nhất 94", Interval(Fraction(94), None)),
        ("tối thiểu 94%", Interval(Fraction(94), None)),
        ("từ 94 trở lên", Interval(Fraction(94), None)),
        ("từ 5 trở xuống", Interval(None, Fraction(5))),
        ("không quá 5", Interval(None, Fraction(5))),
        ("dưới 5", Interval(None, Fraction(5), high_open=True)),
        ("gần 70", Interval(None, Fraction(70), high_open=True)),
    ],
)
def test_what_is_known(text: str, interval: Interval) -> None:
    read = read_number(text, SHARE)
    assert isinstance(read, Number)
    assert read.interval == interval


@pytest.mark.parametrize(
    ("text", "code", "mended"),
    [
        ("44.5", "NTM0542", "44,5"),
        ("0.125", "NTM0542", "0,125"),
        ("1.5", "NTM0542", "1,5"),
        ("1,234.5", "NTM0543", "`1.234,5`"),
        ("1,234,567", "NTM0543", "`1.234.567`"),
        ("1 234,5", "NTM0543", "`1.234,5`"),
        ("45 triệu", "NTM0546", "45"),
        ("12 m²", "NTM0546", "12"),
        ("5²", "NTM0541", None),
        ("45⅓", "NTM0541", None),
        ("45 9", "NTM0541", None),
        ("45 ha ½", "NTM0541", None),
        ("45 3/2", "NTM0541", None),
        ("45 1/0", "NTM0541", None),
        ("44,5 tỷ đồng", "NTM0546", "44,5"),
        ("12-Jun", "NTM0544", None),
        ("Jun-12", "NTM0544", None),
        ("6-thg 12", "NTM0544", None),
        ("06/12", "NTM0544", None),
        ("12/06/2025", "NTM0544", None),
        ("2025-06-12", "NTM0544", None),
        ("2025-06-12 00:00:00", "NTM0544", None),
        ("8/16", "NTM0545", None),
        ("16/16", "NTM0545", None),
        ("#N/A", "NTM0560", None),
        ("#DIV/0!", "NTM0560", None),
        ("########", "NTM0560", None),
        ("18..15", "NTM0547", None),
        ("1E+05", "NTM0541", None),
        ("..", "NTM0541", None),
        ("5..", "NTM0541", None),
        ("-", "NTM0541", None),
        ("—", "NTM0541", None),
        ("1.23.4", "NTM0541", None),
        ("١٢", "NTM0541", None),
        ("nan", "NTM0541", None),
        ("khoảng 70", "NTM0541", None),
        ("9" * 500, "NTM0541", None),
    ],
)
def test_what_is_refused(text: str, code: str, mended: str | None) -> None:
    read = read_number(text, AREA)
    assert isinstance(read, Trouble)
    assert read.code.id == code
    assert read.arguments.get("mended") == mended


@pytest.mark.parametrize(
    ("text", "meant"), [("45½", "45,5"), ("45 ½", "45,5"), ("45 1/2", "45,5"), ("½", "0,5"), ("-45¾", "-45,75"), ("1⅛", "1,125")]
)
def test_a_half_is_not_dropped(text: str, meant: str) -> None:
    read = read_number(text, SHARE)
    assert isinstance(read, Trouble)
    assert read.code.id == "NTM0541"
    assert [note.vi for note in read.notes] == [f"nếu là con số {meant} thì viết `{meant}`"]


def test_a_thousand_in_english_commas_has_two_readings() -> None:
    read = read_number("1,500", AREA)
    assert isinstance(read, Trouble)
    assert read.code.id == "NTM0543"
    assert getattr(read.arguments["mended"], "vi", "") == "`1.500` hoặc `1,5`"


def test_things_that_are_counted_have_no_three_decimals() -> None:
    read = read_number("12,345", COUNT)
    assert isinstance(read, Trouble)
    assert read.arguments["mended"] == "`12.345`"


def test_a_percent_sign_needs_a_percentage() -> None:
    read = read_number("45%", AREA)
    assert isinstance(read, Trouble)
    assert (read.code.id, read.arguments["mended"]) == ("NTM0546", "45")


def test_nearly_is_told() -> None:
    read = read_number("Gần 70%", SHARE)
    assert isinstance(read, Number)
    assert read.warning is not None
    assert read.warning.code.id == "NTM0550"


def test_decimals_are_counted() -> None:
    read = read_number("1,25..2,5", SHARE)
    assert isinstance(read, Number)
    assert read.decimals == 2
