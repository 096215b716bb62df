"""Dates, whole and partial."""

from __future__ import annotations

from datetime import date

import pytest

from ntmrules.facts.readers.dates import read_day, read_moment, read_year
from ntmrules.facts.readers.troubles import Trouble
from ntmrules.facts.records import Moment


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("31/12/2025", Moment.on(date(2025, 12, 31))),
        ("1/2/2025", Moment.on(date(2025, 2, 1))),
        ("2025-12-31", Moment.on(date(2025, 12, 31))),
        ("ngày 31/12/2025", Moment.on(date(2025, 12, 31))),
        ("2023", Moment(date(2023, 1, 1), date(2023, 12, 31))),
        ("năm 2023", Moment(date(2023, 1, 1), date(2023, 12, 31))),
        ("2024-02", Moment(date(2024, 2, 1), date(2024, 2, 29))),
        ("5/2023", Moment(date(2023, 5, 1), date(2023, 5, 31))),
        ("tháng 12/2023", Moment(date(2023, 12, 1), date(2023, 12, 31))),
        ("<=2019-06", Moment(None, date(2019, 6, 30))),
        ("≤ 6/2019", Moment(None, date(2019, 6, 30))),
        ("<2019", Moment(None, date(2018, 12, 31))),
        (">=2019", Moment(date(2019, 1, 1), None)),
        (">2019", Moment(date(2020, 1, 1), None)),
        ("2019-06..2020", Moment(date(2019, 6, 1), date(2020, 12, 31))),
        ("", Moment(None, None)),
    ],
)
def test_moments(text: str, moment: Moment) -> None:
    assert read_moment(text) == moment


@pytest.mark.parametrize(
    "text", ["12/31/2025", "31/2/2025", "2025-13", "31-12-2025", "31.12.2025", "25", "0001", "9999-12-31", "hôm qua", "1" * 90]
)
def test_what_is_no_date(text: str) -> None:
    found = read_moment(text)
    assert isinstance(found, Trouble)
    assert found.code.id == "NTM0552"


def test_other_marks_are_mended_only_when_they_make_a_day() -> None:
    found = read_moment("31-12-2025")
    assert isinstance(found, Trouble)
    assert found.arguments["choices"] == "`31/12/2025`"
    other = read_moment("12-31-2025")
    assert isinstance(other, Trouble)
    assert other.arguments["choices"] != "`12/31/2025`"


@pytest.mark.parametrize("text", ["31/12/9999", "9999-12-31", "1/1/0001", "0001-01-01"])
def test_a_year_nobody_reckons_with_is_told(text: str) -> None:
    found = read_moment(text)
    assert isinstance(found, Trouble)
    assert ["1800 đến 2200" in note.vi for note in found.notes] == [True]
    other = read_moment("31/2/2024")
    assert isinstance(other, Trouble)
    assert other.notes == ()


@pytest.mark.parametrize("text", ["2023", "5/2023", "<=31/12/2023"])
def test_a_day_is_whole(text: str) -> None:
    found = read_day(text)
    assert isinstance(found, Trouble)
    assert found.code.id == "NTM0553"


def test_a_range_the_wrong_way_round() -> None:
    found = read_moment("2020..2019")
    assert isinstance(found, Trouble)
    assert found.code.id == "NTM0547"
    headline = found.code.headline.format(**found.arguments)
    assert headline.vi == "khoảng `2020..2019` không chứa ngày nào"
    assert headline.en == "the range `2020..2019` contains no day"


def test_years() -> None:
    assert (read_year("2023"), read_year("năm 2023"), read_year("23"), read_year("2023-05")) == (2023, 2023, None, None)
