"""Recognitions in time: what stands on a day, on which row it rests, and when a list without a unit means no."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from ntmrules.facts.records import Unit
from ntmrules.source import Origin
from ntmrules.values import Truth
from small_plans import Province, day

MET, UNKNOWN, NOT_MET = Truth.MET, Truth.UNKNOWN, Truth.NOT_MET


def province() -> Province:
    return Province({"d": ("a", "b", "c")})


def status(p: Province, on: str, tier: str | None = "one", standard: str | None = None, unit: str = "a") -> Truth:
    return p.table().status(unit, tier, standard, day(on))[0]


def test_a_recognition_stands_from_its_decision() -> None:
    p = province().recognise("a", when="26/12/2014").complete("31/12/2020")
    assert [status(p, on) for on in ("25/12/2014", "26/12/2014", "31/12/2030")] == [NOT_MET, MET, MET]
    assert p.table().status("a", "one", None, day("1/1/2020"))[1] == p.rows[0]


def test_it_stands_until_a_recorded_withdrawal_and_a_withdrawal_until_a_new_recognition() -> None:
    p = province().recognise("a", when="1/6/2015").recognise("a", when="1/6/2018", stage="withdrawn")
    p.recognise("a", when="1/6/2020")
    assert [status(p, on) for on in ("1/1/2018", "1/6/2018", "1/1/2020", "1/6/2020")] == [MET, NOT_MET, NOT_MET, MET]
    assert p.table().status("a", "one", None, day("1/1/2019"))[1] == p.rows[1]


@pytest.mark.parametrize("stage", ["registered", "appraised", "recommended"])
def test_lesser_steps_do_not_count_but_are_told(stage: str) -> None:
    p = province().recognise("a", stage=stage)  # type: ignore[arg-type]
    found = p.table().look("a", "one", None, day("1/1/2020"))
    assert (found.truth, found.row, found.step) == (UNKNOWN, None, p.rows[0])
    p.complete("31/12/2020")
    assert p.table().look("a", "one", None, day("1/1/2020")).truth is NOT_MET


def test_a_higher_tier_counts_by_the_ladder_and_never_the_other_way() -> None:
    p = province().recognise("a", "two").complete("31/12/2020")
    assert [status(p, "1/1/2020", tier) for tier in ("one", "two", "three")] == [MET, MET, NOT_MET]


def test_a_ladder_of_another_level_lends_nothing() -> None:
    p = province().recognise("d", "two").complete("31/12/2020", "one")
    assert status(p, "1/1/2020", "one", unit="d") is NOT_MET


def test_a_withdrawal_ends_the_tier_it_names_and_a_higher_one_that_stands_is_told() -> None:
    p = province().recognise("a", "one").recognise("a", "two", "1/6/2017").recognise("a", "one", "1/6/2019", "withdrawn")
    found = p.table().look("a", "one", None, day("1/1/2020"))
    assert (found.truth, found.row, found.lower_withdrawn) == (MET, p.rows[1], p.rows[2])


# --- completeness ------------------------------------------------------------------------------------------------------


def test_no_row_is_no_only_inside_a_complete_list() -> None:
    p = province().complete("29/2/2024")
    assert [status(p, on) for on in ("29/2/2024", "1/3/2024")] == [NOT_MET, UNKNOWN]


def test_every_tier_that_counts_must_be_listed() -> None:
    p = province().complete("31/12/2024", "one two")
    assert [status(p, "1/1/2024", tier) for tier in ("one", "two", "three")] == [UNKNOWN, UNKNOWN, UNKNOWN]
    p.complete("31/12/2024", "three")
    assert [status(p, "1/1/2024", tier) for tier in ("one", "two", "three")] == [NOT_MET, NOT_MET, NOT_MET]


def test_lists_join_without_a_gap() -> None:
    p = province().complete("31/12/2020").complete("31/12/2024", since="1/1/2021")
    assert status(p, "31/12/2024") is NOT_MET
    p = province().complete("31/12/2020").complete("31/12/2024", since="2/1/2021")
    assert status(p, "31/12/2024") is UNKNOWN


def test_a_list_that_begins_late_is_enough_for_a_unit_that_began_later() -> None:
    p = province().complete("31/12/2024", since="1/1/2015")
    assert status(p, "1/1/2024") is UNKNOWN
    p.lives["a"] = (date(2016, 1, 1), None)
    assert status(p, "1/1/2024") is NOT_MET


def test_a_list_speaks_of_its_own_area() -> None:
    p = Province({"d": ("a",), "e": ("b",)}).complete("31/12/2024", area="d")
    assert (status(p, "1/1/2024"), status(p, "1/1/2024", unit="b")) == (NOT_MET, UNKNOWN)


# --- dates known in part -----------------------------------------------------------------------------------------------


def test_a_year_is_open_until_it_is_over() -> None:
    p = province().recognise("a", when="2019").complete("31/12/2024")
    days = ("31/12/2018", "1/1/2019", "30/12/2019", "31/12/2019")
    assert [status(p, on) for on in days] == [NOT_MET, UNKNOWN, UNKNOWN, MET]


def test_an_upper_bound_is_open_before_it() -> None:
    p = province().recognise("a", when="<=30/6/2019").complete("31/12/2024")
    assert [status(p, on) for on in ("1/1/1990", "29/6/2019", "30/6/2019")] == [UNKNOWN, UNKNOWN, MET]


def test_no_date_at_all_stays_open() -> None:
    assert status(province().recognise("a", when="").complete("31/12/2024"), "31/12/2024") is UNKNOWN


@pytest.mark.parametrize(
    ("recognised", "withdrawn", "truth"),
    [
        ("2018", "2018", UNKNOWN),
        ("1/6/2018", "2018", UNKNOWN),
        ("1/6/2018", "1/6/2018", UNKNOWN),  # on one and the same day the order is open
        ("2017", "2018", NOT_MET),
        ("2018", "2017", MET),
        ("<=30/6/2018", "1/7/2018", NOT_MET),
        ("<=1/7/2018", "1/7/2018", UNKNOWN),
    ],
)
def test_an_order_that_dates_leave_open_is_unknown(recognised: str, withdrawn: str, truth: Truth) -> None:
    p = province().recognise("a", when=recognised).recognise("a", when=withdrawn, stage="withdrawn").complete("31/12/2024")
    assert status(p, "1/1/2020") is truth


# --- named standards -----------------------------------------------------------------------------------------------------


def test_a_named_standard_is_that_one_only() -> None:
    p = province().recognise("a", standard="old").complete("31/12/2024")
    assert (status(p, "1/1/2020", None, "old"), status(p, "1/1/2020", None, "new")) == (MET, NOT_MET)


def test_a_row_that_names_no_standard_leaves_a_named_one_open() -> None:
    p = province().recognise("a").complete("31/12/2024")
    assert (status(p, "1/1/2020", "one"), status(p, "1/1/2020", None, "new")) == (MET, UNKNOWN)


def test_a_withdrawal_of_another_standard_ends_nothing() -> None:
    p = province().recognise("a", standard="new").recognise("a", when="1/1/2018", stage="withdrawn", standard="old")
    assert status(p, "1/1/2020") is MET
    p.recognise("a", when="1/1/2019", stage="withdrawn")
    assert status(p, "1/1/2020") is NOT_MET


# --- mergers -------------------------------------------------------------------------------------------------------------


def merged() -> Province:
    """`a` and `b` merge on 28/9/2024 into a unit that keeps the code `a`."""
    p = province()
    p.lives.update(a=(None, date(2024, 9, 27)), b=(None, date(2024, 9, 27)))
    p.more.append(Unit("a", date(2024, 9, 28), None, "AB", "commune", "d", ("a", "b"), {}, Origin("units.csv", 9)))
    return p


def test_a_merged_unit_inherits_nothing_even_with_the_same_code() -> None:
    p = merged().recognise("a b").complete("31/12/2025")
    assert [status(p, on) for on in ("27/9/2024", "28/9/2024")] == [MET, NOT_MET]
    p.recognise("a", when="1/12/2024")
    assert status(p, "31/12/2024") is MET


def test_a_decision_on_either_side_of_the_merger_is_open() -> None:
    assert status(merged().recognise("a", when="2024").complete("31/12/2025"), "31/12/2024") is UNKNOWN


def test_a_renamed_unit_is_the_same_unit() -> None:
    p = province().recognise("a")
    p.lives["a"] = (None, date(2024, 9, 27))
    p.more.append(Unit("a", date(2024, 9, 28), None, "A2", "commune", "d", ("a",), {}, Origin("units.csv", 9)))
    assert status(p, "31/12/2024") is MET


def test_a_unit_that_has_not_begun_is_not_recognised_and_an_unknown_code_is_open() -> None:
    p = province()
    p.lives["a"] = (date(2025, 7, 1), None)
    assert (status(p, "1/1/2024"), status(p, "1/1/2024", unit="nobody")) == (NOT_MET, UNKNOWN)


# --- the year attested -----------------------------------------------------------------------------------------------------


def test_the_year_attested_and_the_day_decided_are_two_things() -> None:
    p = province().recognise("d", "d_one", "21/12/2024", year=2023).complete("31/12/2025", "d_one")
    table = p.table()
    known = [table.attested("d", "d_one", None, 2023, day(d)).truth for d in ("31/3/2024", "21/12/2024")]
    assert known == [NOT_MET, MET]
    assert table.status("d", "d_one", None, day("31/12/2023"))[0] is NOT_MET
    assert table.later("d", "d_one", None, day("31/3/2024")) == (p.rows[0],)


def test_an_earlier_year_serves_and_a_later_one_does_not() -> None:
    p = province().recognise("d", "d_one", "1/6/2023", year=2022).complete("31/12/2025", "d_one")
    answers = [p.table().attested("d", "d_one", None, year, day("31/12/2024")).truth for year in (2021, 2022, 2023)]
    assert answers == [NOT_MET, MET, MET]


def test_a_withdrawal_after_the_year_does_not_undo_it() -> None:
    p = province().recognise("d", "d_one", "1/6/2023", year=2022).recognise("d", "d_one", "1/6/2024", "withdrawn")
    p.complete("31/12/2025", "d_one")
    answers = [p.table().attested("d", "d_one", None, year, day("31/12/2024")).truth for year in (2023, 2024)]
    assert answers == [MET, NOT_MET]


def test_a_decision_of_no_stated_year_serves_the_year_it_was_made_in() -> None:
    p = province().recognise("d", "d_one", "1/6/2023").complete("31/12/2025", "d_one")
    answers = [p.table().attested("d", "d_one", None, year, day("31/12/2024")).truth for year in (2022, 2023)]
    assert answers == [UNKNOWN, MET]


# --- what may have moved ---------------------------------------------------------------------------------------------------


def test_moved_between_two_days() -> None:
    p = province().recognise("b", when="1/3/2024").recognise("c", when="1/1/2015").recognise("c", when="2024", stage="withdrawn")
    p.complete("31/3/2024", since="1/1/2024")
    table, first, last = p.table(), day("29/2/2024"), day("31/3/2024")
    assert table.moved("a", "one", None, first, last) == (0, 0)  # no list before, but complete in between
    assert table.moved("a", "one", None, first, day("1/4/2024")) == (0, 1)
    assert table.moved("b", "one", None, first, last) == (0, 1)  # it may have been recognised before, unlisted
    assert table.moved("c", "one", None, first, last) == (-1, 0)


def test_the_order_of_rows_does_not_matter() -> None:
    p = province().recognise("a", "two", "2018").recognise("a", when="2015").recognise("a", when="2018", stage="withdrawn")
    found = set()
    rows = list(p.rows)
    for order in permutations(rows):
        p.rows = list(order)
        found.add(tuple(p.table().look("a", t, None, day(f"1/7/{y}")) for t in ("one", "two") for y in (2015, 2018, 2019)))
    assert len(found) == 1
