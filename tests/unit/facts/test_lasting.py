"""Figures that stay valid for some years, and the years before the one judged."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from garden import FACTS_HEADER, WORDS, codes, read_files
from ntmrules.facts.columns import Key
from ntmrules.facts.records import FactRow, Moment
from ntmrules.facts.register import Register
from ntmrules.facts.table import FactTable
from ntmrules.interpreter.sentences import MISSING
from ntmrules.source import Origin
from ntmrules.values import Absence

YEAR_END = date(2024, 12, 31)
AREA: Key = ("kiem_ke", None)
PERMIT: Key = ("giay_phep", None)


def table(folder: Path, rows: str, coverage: str | None = None) -> FactTable:
    files = {"facts": FACTS_HEADER + rows} | ({"coverage": "what;area;from;to\n" + coverage} if coverage else {})
    dataset, found = read_files(folder, **files)
    assert set(codes(found)) <= {"NTM0567"}
    return FactTable.of(dataset.facts, WORDS, dataset.coverage, Register.of(dataset.units, WORDS))


@pytest.mark.parametrize(
    ("period", "as_of", "absence"),
    [
        ("31/12/2022", date(2024, 12, 31), None),
        ("30/12/2022", date(2024, 12, 31), Absence.EXPIRED),
        ("2022", date(2024, 12, 31), None),  # the year ended on its last day
        ("2021", date(2024, 12, 31), Absence.EXPIRED),
        ("2021", date(2023, 12, 31), None),
        ("12/2022", date(2024, 12, 31), None),
        ("11/2022", date(2024, 12, 31), Absence.EXPIRED),
        ("29/2/2020", date(2022, 2, 28), None),
        ("29/2/2020", date(2022, 3, 1), Absence.EXPIRED),
        ("28/2/2022", date(2024, 2, 28), None),
        ("28/2/2022", date(2024, 2, 29), Absence.EXPIRED),
    ],
)
def test_a_figure_is_used_for_so_many_years(tmp_path: Path, period: str, as_of: date, absence: Absence | None) -> None:
    facts = table(tmp_path, f"00101;kiem_ke;{period};;5;\n")
    row = facts.of_unit("00101", as_of.year, as_of)[AREA]
    assert row.absence is absence
    assert (row.interval is None) == (absence is not None)
    assert row.origin == Origin("facts.csv", 2, "value")
    assert row.text == "5"


def test_an_expired_figure_has_words() -> None:
    assert set(MISSING) == set(Absence)
    assert MISSING[Absence.EXPIRED].vi == "số liệu đã hết thời hạn giá trị"


def test_the_latest_expired_figure_is_named(tmp_path: Path) -> None:
    facts = table(tmp_path, "00101;kiem_ke;2015;;1;\n00101;kiem_ke;2020;;2;\n00101;kiem_ke;2018;;3;\n00101;kiem_ke;2025;;4;\n")
    row = facts.of_unit("00101", 2024, YEAR_END)[AREA]
    assert (row.absence, row.origin.row) == (Absence.EXPIRED, 3)


@pytest.mark.parametrize(
    ("rows", "text", "absence"),
    [
        ("2023;;có;|2022;;không;", "có", None),  # the latest that is still valid
        ("2024;;không;|2023;;có;", "không", None),  # the year judged comes first
        ("2021;;có;", "có", Absence.EXPIRED),
        ("2025;;có;", None, None),  # a later year never speaks
        ("2024;;;chưa đến hạn|2023;;có;", "có", None),  # why a figure is missing takes no valid one's place
        ("2024;;;đang có ý kiến khác|2023;;có;", "đang có ý kiến khác", Absence.DISPUTED),
        ("2024;;;chưa báo cáo|2020;;có;", "chưa báo cáo", Absence.NOT_REPORTED),
        ("2020;;;chưa báo cáo", "chưa báo cáo", Absence.NOT_REPORTED),
    ],
)
def test_yearly_data_looks_back(tmp_path: Path, rows: str, text: str | None, absence: Absence | None) -> None:
    facts = table(tmp_path, "".join(f"00101;giay_phep;{row}\n" for row in rows.split("|")))
    row = facts.of_unit("00101", 2024, YEAR_END).get(PERMIT)
    assert (None if row is None else row.text) == text
    assert row is None or row.absence is absence


def test_the_year_judged_speaks_before_it_is_over(tmp_path: Path) -> None:
    facts = table(tmp_path, "00101;giay_phep;2024;;có;\n")
    assert facts.of_unit("00101", 2024, date(2024, 3, 1))[PERMIT].truth is True


def test_a_complete_list_ends_an_expired_yes(tmp_path: Path) -> None:
    statement = "giay_phep;01;;31/12/2024\n"
    expired = table(tmp_path, "00101;giay_phep;2020;;có;\n", statement).of_unit("00101", 2024, YEAR_END)
    assert (expired[PERMIT].truth, expired[PERMIT].origin.file) == (False, "coverage.csv")
    valid = table(tmp_path, "00101;giay_phep;2023;;có;\n", statement).of_unit("00101", 2024, YEAR_END)
    assert (valid[PERMIT].truth, valid[PERMIT].origin.file) == (True, "facts.csv")


def test_data_that_expires_needs_a_period(tmp_path: Path) -> None:
    rows = "00101;dien_tich;;;5;\n00101;kiem_ke;;;5;\n00101;kiem_ke;2024;;5;\n"
    dataset, (one,) = read_files(tmp_path, facts=FACTS_HEADER + rows)
    assert (one.code.id, one.place) == ("NTM0586", Origin("facts.csv", 3, "period"))
    assert [row.data for row in dataset.facts] == ["dien_tich", "kiem_ke"]
    _, (wide,) = read_files(tmp_path, facts="unit;period;dien_tich;kiem_ke\n00101;;5;5\n")
    assert wide.code.id == "NTM0586"


def test_a_row_without_a_period_made_by_hand_is_not_taken_for_a_valid_one() -> None:
    row = FactRow("00101", "kiem_ke", None, None, "", truth=None, absence=Absence.NOT_MEASURED, origin=Origin("", 0))
    assert FactTable.of([row], WORDS).of_unit("00101", 2024, YEAR_END) == {}


# --- other years ---------------------------------------------------------------------------------------------------


def test_a_year_before_is_seen_from_its_own_end(tmp_path: Path) -> None:
    rows = "00101;dien_tich;2022-06;;1;\n00101;dien_tich;2023-06;;2;\n00101;dien_tich;2024-06;;3;\n"
    facts = table(tmp_path, rows + "00101;cay_song;2022;;80;\n00101;cay_song;2023;;85;\n")
    asked = {year: facts.of_unit("00101", year, date(2024, 3, 1)) for year in (2021, 2022, 2023, 2024)}
    assert {year: row.text for year, found in asked.items() if (row := found.get(("dien_tich", None)))} == {
        2022: "1",
        2023: "2",
        2024: "2",
    }
    assert {year: row.text for year, found in asked.items() if (row := found.get(("cay_song", None)))} == {2022: "80", 2023: "85"}


_days = st.dates(date(2018, 1, 1), date(2025, 12, 31))
_periods = st.one_of(st.integers(2018, 2025), st.builds(Moment.on, _days))


@given(st.lists(_periods, max_size=6), _days, st.data())
def test_only_a_figure_no_older_than_its_time_is_used(periods: list[int | Moment], as_of: date, data: st.DataObject) -> None:
    """By the definition, day by day; and whatever the order of the rows."""
    rows = [FactRow("u", "kiem_ke", period, None, str(n), step="x", origin=Origin("f", n)) for n, period in enumerate(periods)]
    found = FactTable.of(rows, WORDS).of_unit("u", as_of.year, as_of).get(AREA)
    ends = [date(p, 12, 31) if isinstance(p, int) else p.latest for p in periods]
    over = [end for end in ends if end is not None and end <= as_of]
    valid = [end for end in over if _plus_two_years(end) >= as_of]
    assert (found is None) == (not over)
    assert found is None or (found.absence is Absence.EXPIRED) == (not valid)
    shuffled = FactTable.of(data.draw(st.permutations(rows)), WORDS).of_unit("u", as_of.year, as_of).get(AREA)
    assert (shuffled and shuffled.absence) == (found and found.absence)


def _plus_two_years(day: date) -> date:
    """The last day on which something dated `day` is not older than two years; 29 February has no such day two years on."""
    return date(day.year + 2, 2, 28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 2)
