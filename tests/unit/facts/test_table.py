"""Which row speaks for a year."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from garden import FACTS_HEADER, WORDS, codes, read_files
from ntmrules.facts.columns import PackedFacts
from ntmrules.facts.records import FactRow
from ntmrules.facts.register import Register
from ntmrules.facts.table import FactTable
from ntmrules.values import Absence

YEAR_END = date(2024, 12, 31)


def table(folder: Path, rows: str, coverage: str | None = None) -> FactTable:
    files = {"facts": FACTS_HEADER + rows} | ({"coverage": "what;area;from;to\n" + coverage} if coverage else {})
    dataset, found = read_files(folder, **files)
    assert {code for code in codes(found) if code != "NTM0567"} == set()
    return FactTable.of(dataset.facts, WORDS, dataset.coverage, Register.of(dataset.units, WORDS))


def test_a_yearly_fact_speaks_for_its_year_only(tmp_path: Path) -> None:
    facts = table(tmp_path, "00101;cay_song;2023;;80;\n00101;cay_song;2024;;85;\n")
    row = facts.of_unit("00101", 2024, YEAR_END)["cay_song", None]
    assert row.interval is not None
    assert row.interval.low == 85
    assert (row.origin.file, row.origin.row, row.origin.column) == ("facts.csv", 3, "value")
    assert facts.of_unit("00101", 2022, YEAR_END) == {}
    assert facts.of_unit("nobody", 2024, YEAR_END) == {}


@pytest.mark.parametrize(
    ("as_of", "size"),
    [(date(2024, 12, 31), 3), (date(2024, 5, 31), 3), (date(2024, 5, 30), 2), (date(2023, 1, 1), 1), (date(2030, 1, 1), 3)],
)
def test_other_facts_are_the_latest_that_is_over(tmp_path: Path, as_of: date, size: int) -> None:
    facts = table(
        tmp_path, "00101;dien_tich;;;1;\n00101;dien_tich;2023;;2;\n00101;dien_tich;2024-05;;3;\n00101;dien_tich;2025;;4;\n"
    )
    row = facts.of_unit("00101", 2024, as_of)["dien_tich", None]
    assert row.interval is not None
    assert row.interval.low == size


def test_what_a_rough_date_leaves_open_is_a_conflict_when_it_matters(tmp_path: Path) -> None:
    facts = table(
        tmp_path, "00101;dien_tich;2023;;2;\n00101;dien_tich;2023-05;;3;\n00103;dien_tich;2023;;2;\n00103;dien_tich;5/2023;;2;\n"
    )
    assert facts.of_unit("00101", 2024, YEAR_END)["dien_tich", None].absence is Absence.CONFLICT
    assert facts.of_unit("00103", 2024, YEAR_END)["dien_tich", None].absence is None


@pytest.mark.parametrize(
    ("one", "two", "low", "absence"),
    [
        ("80;", "85;", None, Absence.CONFLICT),
        ("80;", ";chưa báo cáo", 80, None),
        ("80;", ";đang có ý kiến khác", None, Absence.DISPUTED),
        ("80..90;", "85;", 85, None),
        ("80..90;", "85..95;", None, Absence.CONFLICT),
        (";không đo", ";chưa báo cáo", None, Absence.NOT_MEASURED),
    ],
)
def test_two_rows_of_one_period(tmp_path: Path, one: str, two: str, low: int | None, absence: Absence | None) -> None:
    facts = table(tmp_path, f"00101;cay_song;2024;;{one}\n00101;cay_song;2024;;{two}\n")
    row = facts.of_unit("00101", 2024, YEAR_END)["cay_song", None]
    assert row.absence is absence
    assert (row.interval.low if row.interval else None) == low
    assert low is not None or row.origin.row == (3 if absence is Absence.DISPUTED else 2)


def test_published_figures_in_a_window(tmp_path: Path) -> None:
    facts = table(tmp_path, "00101;dien_tich;2021-06;;1;\n00101;dien_tich;2022-06;;2;\n00101;dien_tich;;;9;\n")
    found = facts.published("00101", "dien_tich", until=date(2024, 1, 1), since=date(2021, 1, 1))
    assert found is not None
    assert found.text == "2"
    assert facts.published("00101", "dien_tich", until=date(2024, 1, 1), since=date(2023, 1, 1)) is None
    earlier = facts.published("00101", "dien_tich", until=date(2022, 6, 29), since=date(2021, 1, 1))
    assert earlier is not None
    assert earlier.text == "1"


def test_inside_a_complete_list_a_missing_yes_is_no(tmp_path: Path) -> None:
    rows = "00101;sau_benh;2024;;có;\n"
    statement = "số liệu sau_benh;011;1/1/2024;31/12/2024\n"
    facts = table(tmp_path, rows, statement)
    assert facts.of_unit("00101", 2024, YEAR_END)["sau_benh", None].truth is True
    said_no = facts.of_unit("00104", 2024, YEAR_END)["sau_benh", None]
    assert said_no.truth is False
    assert said_no.origin.file == "coverage.csv"
    assert facts.of_unit("00104", 2023, YEAR_END) == {}
    assert table(tmp_path / "b", rows).of_unit("00104", 2024, YEAR_END) == {}
    part = "sau_benh;011;1/2/2024;31/12/2024\n"
    assert table(tmp_path / "c", rows, part).of_unit("00104", 2024, YEAR_END) == {}


def test_a_complete_list_of_numbers_says_nothing_of_zero(tmp_path: Path) -> None:
    facts = table(tmp_path, "00101;cay_xanh;2024;;1;\n", "cay_xanh;01;;31/12/2024\n")
    assert facts.of_unit("00104", 2024, YEAR_END) == {}


def test_packed_rows_are_the_rows(tmp_path: Path) -> None:
    dataset, _ = read_files(tmp_path, facts=FACTS_HEADER + "00101;cay_song;2024;;80;\n00101;vuon_cay;;;x;\n")
    rows = tuple(dataset.facts)
    assert all(isinstance(row, FactRow) for row in rows)
    packed = PackedFacts.of(rows)
    assert packed == rows
    assert [row.origin for row in packed] == [row.origin for row in rows]
    assert packed[1] == rows[1]
    assert packed[-1] == rows[-1]
    assert packed[:1] == rows[:1]
    assert packed != rows[:1]
    with pytest.raises(IndexError):
        packed[2]


def test_rows_made_by_hand_are_indexed_too(tmp_path: Path) -> None:
    dataset, _ = read_files(tmp_path, facts=FACTS_HEADER + "00101;nguoi_trong;2024;Nữ;12;\n")
    facts = FactTable.of(tuple(dataset.facts), WORDS)
    row = facts.of_unit("00101", 2024, YEAR_END)["nguoi_trong", "nu"]
    assert row.interval is not None
    assert row.interval.low == Fraction(12)
    assert (len(facts), facts.units()) == (1, ("00101",))
