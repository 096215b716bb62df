"""What a cell of a date may say: a day, or the days it may be."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from garden import FACTS_HEADER, WORDS, codes, read_files
from ntmrules.facts.readers.values import read_value
from ntmrules.facts.table import FactTable
from ntmrules.interpreter.sentences import Sentences
from ntmrules.phrases import Lang
from ntmrules.values import Absence, Interval

LANGS: tuple[Lang, Lang] = ("vi", "en")


def days(first: date | None, last: date | None) -> Interval:
    low, high = (None if day is None else Fraction(day.toordinal()) for day in (first, last))
    return Interval(low, high)


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("2023", days(date(2023, 1, 1), date(2023, 12, 31))),
        ("2023-05", days(date(2023, 5, 1), date(2023, 5, 31))),
        ("5/2023", days(date(2023, 5, 1), date(2023, 5, 31))),
        ("<=2019-06", days(None, date(2019, 6, 30))),
        (">31/12/2023", days(date(2024, 1, 1), None)),
        ("1/5/2023..7/2023", days(date(2023, 5, 1), date(2023, 7, 31))),
    ],
)
def test_a_date_known_in_part(text: str, interval: Interval) -> None:
    read = read_value(text, WORDS.data["trong_tu"], WORDS, from_python=False)
    assert read.troubles == ()
    assert read.value is not None
    assert (read.value.interval, read.value.day, read.value.text) == (interval, None, text)


@pytest.mark.parametrize("text", ["31/12/2023", "2023-12-31", "31/12/2023..31/12/2023", date(2023, 12, 31)])
def test_a_whole_date(text: object) -> None:
    read = read_value(text, WORDS.data["trong_tu"], WORDS, from_python=True)
    assert read.value is not None
    assert (read.value.interval, read.value.day) == (None, date(2023, 12, 31))


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("2023", "năm 2023", "year 2023"),
        ("<=2019-06", "chậm nhất 30/06/2019", "no later than 30/06/2019"),
        ("2023-05", "01/05/2023–31/05/2023", "01/05/2023–31/05/2023"),
    ],
)
def test_a_date_known_in_part_is_shown_as_days(tmp_path: Path, text: str, vi: str, en: str) -> None:
    dataset, _ = read_files(tmp_path, facts=FACTS_HEADER + f"00101;trong_tu;;;{text};\n")
    said = [Sentences(WORDS, lang).value(dataset.facts[0], WORDS.data["trong_tu"]) for lang in LANGS]
    assert said == [vi, en]


@pytest.mark.parametrize("text", ["31.12.2023", "2023-13", "hôm qua", "13/2023"])
def test_no_date(text: str) -> None:
    read = read_value(text, WORDS.data["trong_tu"], WORDS, from_python=False)
    assert read.value is None
    assert [t.code.id for t in read.troubles] == ["NTM0552"]


@pytest.mark.parametrize(
    ("one", "two", "day", "absence"),
    [
        ("2023", "5/6/2023", date(2023, 6, 5), None),  # the day lies in the year
        ("2022", "5/6/2023", None, Absence.CONFLICT),
        ("<=2023-06", "5/6/2023", date(2023, 6, 5), None),
        ("4/6/2023", "5/6/2023", None, Absence.CONFLICT),
    ],
)
def test_a_day_and_the_days_it_may_be(tmp_path: Path, one: str, two: str, day: date | None, absence: Absence | None) -> None:
    for rows in ((one, two), (two, one)):
        text = FACTS_HEADER + "".join(f"00101;trong_tu;;;{value};\n" for value in rows)
        dataset, found = read_files(tmp_path, facts=text)
        assert codes(found) == ([] if absence is None else ["NTM0567"])
        row = FactTable.of(dataset.facts, WORDS).of_unit("00101", 2024, date(2024, 12, 31))["trong_tu", None]
        assert (row.day, row.absence) == (day, absence)
