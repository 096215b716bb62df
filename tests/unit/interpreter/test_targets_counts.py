"""Targets over a population: what is needed, what is there, whose list it is, and what published totals add."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve

from ntmrules import ir
from ntmrules.facts.records import Unit
from ntmrules.interpreter import targets
from ntmrules.interpreter.context import Context
from ntmrules.interpreter.evidence import TargetEvidence
from ntmrules.interpreter.populations import Population
from ntmrules.interpreter.targets import needed_of
from ntmrules.interpreter.totals import Bounds, bounds_of
from ntmrules.phrases import Phrase
from ntmrules.source import Origin
from ntmrules.values import Truth
from small_plans import Province, day

COMPLETE = "31/12/2025"


def codes(found: TargetEvidence) -> list[str]:
    return [f.code for f in found.findings]


def decides(found: TargetEvidence) -> str:
    return " ".join(d.unit.code for d in found.deciding)


def two_districts() -> Province:
    return Province({"d": ("a1", "a2", "a3"), "e": ("b1", "b2")}, size=5)


# --- what is needed ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("op", "amount", "of", "needed"),
    [
        (ir.Op.AT_LEAST, 80, 92, 74),
        (ir.Op.AT_LEAST, 40, 92, 37),
        (ir.Op.AT_LEAST, 10, 92, 10),
        (ir.Op.AT_LEAST, 50, 92, 46),
        (ir.Op.MORE, 50, 92, 47),
        (ir.Op.MORE, 80, 92, 74),
        (ir.Op.AT_MOST, 10, 92, 9),
        (ir.Op.LESS, 50, 92, 45),
        (ir.Op.EQUAL, 50, 92, 46),
        (ir.Op.EQUAL, 80, 92, None),
        (ir.Op.AT_LEAST, Fraction("69.5"), 92, 64),
    ],
)
def test_the_least_number_that_is_enough(op: ir.Op, amount: Fraction, of: int, needed: int | None) -> None:
    line = Province({}).line("share", op=op)
    assert needed_of(evolve(line, amount=Fraction(amount)), of) == needed


def test_a_share_turns_on_the_exact_number() -> None:
    p = two_districts().complete(COMPLETE).recognise("a1 a2 a3")
    line = p.line("share", 60)
    assert (found := p.judge(line, "31/3/2024")).verdict == "met"
    assert (found.needed, found.of, found.low, found.high) == (3, 5, 3, 3)
    assert p.judge(p.line("share", 61), "31/3/2024").verdict == "not_met"


def test_of_a_district_counts_the_district() -> None:
    p = two_districts().complete(COMPLETE).recognise("a1 a2 b1 b2")
    assert p.judge(p.line("of", 2, of=2, area="e"), "31/3/2024").verdict == "met"
    found = p.judge(p.line("of", 3, of=3, area="d"), "31/3/2024")
    assert (found.verdict, found.needed, found.low, found.high) == ("not_met", 3, 2, 2)
    assert [c.unit.code for c in found.counted] == ["a1", "a2", "a3"]


def test_open_units_decide_and_say_why() -> None:
    p = two_districts().recognise("a1 a2").recognise("a3", stage="recommended").recognise("b1", when="2024")
    found = p.judge(p.line("count", 3), "31/3/2024")
    assert (found.verdict, found.rows, decides(found)) == ("unknown", (2, 5), "a3 b1 b2")
    why = [d.why.vi for d in found.deciding]
    assert "được đề nghị" in why[0]
    assert "năm 2024" in why[1]
    assert "danh sách" in why[2]


def test_a_settled_target_has_nobody_left_to_decide() -> None:
    p = two_districts().recognise("a1 a2 a3")
    found = p.judge(p.line("count", 3), "31/3/2024")
    assert (found.verdict, found.rows, found.deciding) == ("met", (3, 5), ())
    assert [c.status for c in found.counted].count(Truth.UNKNOWN) == 2


def test_a_target_about_nobody_is_vacuous() -> None:
    p = Province({"d": ()})
    assert p.judge(p.line("share", 80), "31/3/2024").verdict == "vacuous"
    p = Province({"d": ("a",)}, size=0).member("a", "no")
    assert p.judge(p.line("share", 80), "31/3/2024").verdict == "vacuous"


def test_about_is_recorded_with_its_numbers() -> None:
    p = two_districts().complete(COMPLETE).recognise("a1")
    found = p.judge(p.line("share", 40, about=True), "31/3/2024")
    assert (found.verdict, found.low, found.high, found.needed) == ("not_computed", 1, 1, 2)


# --- the list and its numbers ------------------------------------------------------------------------------------------


def test_a_declared_size_settles_or_leaves_open_who_is_in_it() -> None:
    p = Province({"d": ("a1", "a2", "a3", "a4")}, size=3).member("a1 a2", "yes").member("a3 a4", "unknown")
    p.complete(COMPLETE).recognise("a1 a2 a3")
    found = p.judge(p.line("share", 100), "31/3/2024")
    assert (found.verdict, found.rows, decides(found)) == ("unknown", (2, 3), "a3 a4")
    assert [d.member for d in found.deciding] == ["unknown", "unknown"]
    assert codes(found) == ["list-differs"]
    assert "2 xã nào trong 1 chỗ" in found.findings[0].phrase.vi
    assert p.judge(p.line("count", 2), "31/3/2024").verdict == "met"


def test_a_size_with_no_choice_left_settles_membership() -> None:
    p = Province({"d": ("a1", "a2")}, size=2).member("a1 a2", "unknown").complete(COMPLETE).recognise("a1 a2")
    found = p.judge(p.line("share", 100), "31/3/2024")
    assert (found.verdict, codes(found)) == ("met", [])


def test_sizes_of_districts_bind_the_province() -> None:
    p = Province({"d": ("a1", "a2"), "e": ("b1", "b2")}, size=2).member("a1 a2 b1 b2", "unknown").complete(COMPLETE)
    p.recognise("a1 a2")
    line = p.line("count", 1)
    assert p.judge(line, "31/3/2024").rows == (0, 2)
    p.line("of", 1, of=1, area="d")
    assert p.judge(line, "31/3/2024").rows == (1, 1)


def test_too_few_on_the_list_leaves_members_without_a_name() -> None:
    p = Province({"d": ("a1", "a2")}, size=4).complete(COMPLETE).recognise("a1")
    found = p.judge(p.line("share", 50), "31/3/2024")
    assert (found.needed, found.rows, found.verdict) == (2, (1, 3), "unknown")
    assert codes(found) == ["size-too-few", "list-differs"]


def test_too_many_on_the_list_leaves_it_open_who_is_wrong() -> None:
    p = Province({"d": ("a1", "a2", "a3")}, size=2).member("a1 a2 a3", "yes").complete(COMPLETE).recognise("a1 a2")
    found = p.judge(p.line("share", 100), "31/3/2024")
    assert (found.needed, found.rows, found.verdict) == (2, (1, 2), "unknown")
    assert codes(found) == ["size-too-many", "list-differs"]


def test_rows_that_contradict_each_other_leave_membership_open() -> None:
    p = Province({"d": ("a1", "a2")}, size=1).member("a1", "yes").member("a1", "no").complete(COMPLETE).recognise("a1")
    found = p.judge(p.line("count", 1), "31/3/2024")
    assert (found.verdict, codes(found)[0]) == ("unknown", "member-twice")


def test_a_member_that_did_not_live_on_the_list_day_is_none() -> None:
    p = Province({"d": ("a1",)}, size=1).member("z", "yes").member("a1", "yes").complete(COMPLETE)
    assert "member-not-on-list-day" in codes(p.judge(p.line("count", 1), "31/3/2024"))


def test_without_size_and_list_the_register_is_the_list() -> None:
    p = Province({"d": ("a1", "a2")}).complete(COMPLETE).recognise("a1")
    found = p.judge(p.line("share", 50), "31/3/2024")
    assert (found.verdict, found.needed, found.of) == ("met", 1, 2)


def test_a_share_of_an_open_number_of_members() -> None:
    """Numerator and denominator move together: one of one or one of two, never one of three."""
    p = Province({"d": ("a1", "a2")}).member("a1", "yes").member("a2", "unknown").complete(COMPLETE).recognise("a1")
    assert p.judge(p.line("share", 50), "31/3/2024").verdict == "met"
    found = p.judge(p.line("share", 51), "31/3/2024")
    assert (found.verdict, found.of, found.needed, decides(found)) == ("unknown", None, None, "a2")


# --- published totals --------------------------------------------------------------------------------------------------


def test_a_total_answers_where_rows_cannot() -> None:
    p = two_districts().recognise("a1 a2").total(3, 5, "29/2/2024").complete("31/3/2024", since="1/3/2024")
    found = p.judge(p.line("share", 80), "31/3/2024")
    assert (found.verdict, found.needed, found.low, found.high) == ("not_met", 4, 3, 3)
    assert (found.rows, found.total, found.total_bounds, found.deciding) == ((2, 5), p.totals[0], (3, 3), ())
    assert [c.unit.code for c in found.counted if c.status is Truth.UNKNOWN] == ["a3", "b1", "b2"]


def test_a_total_is_a_lower_bound_where_no_list_follows_it() -> None:
    p = two_districts().recognise("a1 a2").total(3, 5, "29/2/2024")
    found = p.judge(p.line("share", 80), "31/3/2024")
    assert (found.verdict, found.low, found.high, found.total_bounds) == ("unknown", 3, 5, (3, 5))
    assert decides(found) == "a3 b1 b2"


def test_a_withdrawal_after_the_total_may_lower_it_and_a_recognition_raise_it() -> None:
    p = two_districts().total(3, 5, "29/2/2024").complete("31/3/2024", since="1/3/2024")
    p.recognise("a1").recognise("a1", when="5/3/2024", stage="withdrawn").recognise("b1", when="6/3/2024")
    assert p.judge(p.line("count", 3), "31/3/2024").total_bounds == (2, 3)


def test_a_later_total_bounds_an_earlier_day() -> None:
    p = two_districts().total(3, 5, "31/1/2025").complete("31/1/2025", since="1/1/2024").recognise("a1", when="1/7/2024")
    found = p.judge(p.line("count", 3, by_day=day("31/12/2023")), "31/12/2025")
    assert (found.low, found.high, found.total_bounds) == (2, 3, (2, 3))


def test_a_total_dated_after_the_question_is_not_seen() -> None:
    p = two_districts().total(5, 5, "1/4/2024")
    assert p.judge(p.line("count", 5), "31/3/2024").total is None


def test_a_total_of_another_list_is_not_used() -> None:
    p = two_districts().total(4, 6, "29/2/2024").recognise("a1")
    found = p.judge(p.line("count", 3), "31/3/2024")
    assert (found.low, found.high, found.total) == (1, 5, None)
    assert codes(found) == ["total-of-differs"]
    p.total(3, 5, "1/3/2024")
    found = p.judge(found.line, "31/3/2024")
    assert (found.low, codes(found)) == (3, [])


def test_a_total_of_an_area_the_plan_counts_speaks_though_no_unit_of_it_is_named() -> None:
    p = Province({"d": (), "e": ()}, size=5).total(3, 3, "31/3/2024", area="d")
    line = p.line("of", 3, of=3, area="d")
    found = p.judge(line, "31/3/2024")
    assert (found.verdict, found.low, found.high, found.total) == ("met", 3, 3, p.totals[0])
    p.total(1, 2, "31/3/2024", area="e")  # of an area no line counts: how many the plan has there is not known
    assert p.judge(p.line("of", 5, of=5), "31/3/2024").verdict == "unknown"


def test_a_total_that_does_not_say_of_how_many_is_read_with_a_note() -> None:
    p = two_districts().total(3, None, "29/2/2024")
    found = p.judge(p.line("count", 3), "31/3/2024")
    assert (found.verdict, codes(found)) == ("met", ["total-without-of"])


def test_tiers_bound_each_other_by_the_ladder() -> None:
    p = two_districts().total(3, 5, "29/2/2024").total(2, 5, "29/2/2024", "two").complete("31/3/2024", since="1/3/2024")
    ranges = {}
    for tier in ("one", "two", "three"):
        found = p.judge(p.line("count", 3, wanted=ir.Wanted(tier, None)), "31/3/2024")
        ranges[tier] = (found.low, found.high)
    assert ranges == {"one": (3, 3), "two": (2, 2), "three": (0, 2)}


def test_a_province_bounds_its_districts_and_they_bound_it() -> None:
    p = two_districts().total(3, 5, "29/2/2024").complete("31/3/2024", since="1/3/2024").recognise("b1 b2")
    line = p.line("of", 3, of=3, area="d")
    found = p.judge(line, "31/3/2024")
    assert (found.low, found.high, found.verdict, found.total) == (1, 1, "not_met", None)
    p = two_districts().total(3, 3, "29/2/2024", area="d").complete("31/3/2024", since="1/3/2024")
    whole = p.line("count", 3)
    assert p.judge(whole, "31/3/2024").verdict == "met"


def test_a_total_against_the_rows_is_a_finding_and_no_choice() -> None:
    p = two_districts().recognise("a1 a2 a3 b1").total(2, 5, "29/2/2024").complete("31/3/2024")
    found = p.judge(p.line("count", 3), "31/3/2024")
    assert (found.verdict, found.rows, found.low, found.high) == ("unknown", (4, 4), 2, 4)
    assert codes(found) == ["totals-conflict"]


def test_two_totals_of_one_day_that_contradict_each_other_are_both_told() -> None:
    """Also on a later day: what may have happened since leaves room for both counts, and the greater must not be chosen for that."""
    p = two_districts().recognise("a1").total(2, 5, "29/2/2024").total(4, 5, "29/2/2024")
    for asked in ("29/2/2024", "31/3/2024"):
        found = p.judge(p.line("count", 3), asked)
        assert (found.verdict, found.low, found.high, codes(found)) == ("unknown", 1, 5, ["totals-clash"])
        assert found.total is not None
        assert {found.total.count, *(t.count for t in found.clashing)} == {2, 4}
        assert "2/5 (29/02/2024)" in found.findings[0].phrase.vi
        assert "4/5 (29/02/2024)" in found.findings[0].phrase.vi
    settled = p.complete("31/3/2024").judge(p.line("count", 3), "29/2/2024")
    assert (settled.verdict, settled.rows, settled.low, settled.high) == ("unknown", (1, 1), 1, 4)


def test_two_totals_that_agree_or_count_over_different_lists_contradict_nothing() -> None:
    p = two_districts().total(3, 5, "29/2/2024").total(3, 5, "29/2/2024").total(4, 6, "29/2/2024")
    found = p.judge(p.line("count", 3), "29/2/2024")
    assert (found.verdict, found.low, found.high, found.clashing) == ("met", 3, 3, ())
    assert codes(found) == ["total-of-differs"]


def test_an_old_contradiction_is_over_when_a_later_total_speaks() -> None:
    p = two_districts().total(2, 5, "28/2/2023").total(4, 5, "28/2/2023").total(3, 5, "29/2/2024")
    found = p.judge(p.line("count", 3), "29/2/2024")
    assert (found.verdict, found.low, found.high, found.clashing, codes(found)) == ("met", 3, 3, (), [])


def test_totals_of_another_tier_that_contradict_each_other_bound_nothing() -> None:
    p = two_districts().total(1, 5, "29/2/2024", "two").total(4, 5, "29/2/2024", "two")
    found = p.judge(p.line("count", 3), "29/2/2024")
    assert (found.verdict, found.low, found.high, codes(found)) == ("unknown", 0, 5, ["totals-clash"])
    assert "bậc hai" in found.findings[0].phrase.vi


def test_what_totals_say_is_worked_out_once_for_all_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixty lines of a plan ask about the same few days; each asking walks every total and every unit."""
    p = two_districts().recognise("a1 a2").total(3, 5, "29/2/2024").total(2, 5, "31/3/2023")
    for amount in range(1, 6):
        p.line("count", amount, effort="maintain")
        p.line("of", 1, of=2, area="e")
    asked: list[date] = []

    def counted(context: Context, wanted: ir.Wanted, population: Population, on: date) -> Bounds:
        asked.append(on)
        return bounds_of(context, wanted, population, on)

    monkeypatch.setattr(targets, "bounds_of", counted)
    alone = [p.judge(line, "31/3/2024").verdict for line in p.plan().lines]
    assert len(asked) > len(set(asked))
    asked.clear()
    assert [found.verdict for found in targets.judge_plan(p.context("31/3/2024"), p.plan())] == alone
    assert len(asked) == len(set(asked)) > 1


def test_totals_of_two_days_that_cannot_both_be_right_are_named() -> None:
    p = two_districts().total(4, 5, "29/2/2024").total(2, 5, "31/3/2024").complete("31/3/2024", since="1/1/2024")
    found = p.judge(p.line("count", 3), "31/3/2024")
    assert (found.verdict, codes(found)) == ("unknown", ["totals-clash"])
    assert "4/5 (29/02/2024)" in found.findings[0].phrase.vi
    assert "2/5 (31/03/2024)" in found.findings[0].phrase.vi


def test_a_contradiction_in_a_district_leaves_the_others_alone() -> None:
    p = two_districts().recognise("a1 a2 a3 b1").total(1, 3, "29/2/2024", area="d").complete("31/3/2024")
    district, other, whole = p.line("of", 3, of=3, area="d"), p.line("of", 1, of=2, area="e"), p.line("count", 4)
    assert p.judge(district, "31/3/2024").verdict == "unknown"
    assert p.judge(other, "31/3/2024").verdict == "met"
    assert p.judge(whole, "31/3/2024").verdict == "met"


# --- named standards ----------------------------------------------------------------------------------------------------


def test_a_total_of_its_tier_bounds_a_named_standard_from_above() -> None:
    p = two_districts().recognise("a1", standard="new").total(2, 5, "29/2/2024").complete("31/3/2024", since="1/3/2024")
    found = p.judge(p.line("count", 3, wanted=ir.Wanted(None, "new")), "31/3/2024")
    assert (found.verdict, found.low, found.high, found.total) == ("not_met", 1, 2, None)


# --- units of the list day ----------------------------------------------------------------------------------------------


def test_a_commune_that_became_a_ward_is_judged_on_its_last_day() -> None:
    p = two_districts().complete(COMPLETE).recognise("a1")
    p.lives["a1"] = (None, day("31/5/2023"))
    p.more.append(Unit("a1", day("1/6/2023"), None, "A1", "ward", "d", ("a1",), {}, Origin("units.csv", 9)))
    found = p.judge(p.line("count", 1), "31/3/2024")
    assert (found.verdict, codes(found)) == ("met", ["members-ended"])
    assert "A1 (a1)" in found.findings[0].phrase.vi
    assert found.counted[0].judged_on == day("31/5/2023")


def test_a_share_that_may_be_of_nobody_is_not_met() -> None:
    p = Province({"d": ("a1",)}).member("a1", "unknown").complete(COMPLETE).recognise("a1")
    assert p.judge(p.line("share", 100), "31/3/2024").verdict == "unknown"


def test_what_is_needed_follows_the_plan_even_against_its_own_districts() -> None:
    p = Province({"d": ("a1", "a2"), "e": ("b1", "b2")}, size=3).complete(COMPLETE).recognise("a1 a2")
    p.line("of", 2, of=2, area="d")
    p.line("of", 2, of=2, area="e")
    found = p.judge(p.line("share", 60), "31/3/2024")
    assert (found.verdict, found.needed, found.of, found.low) == ("met", 2, 3, 2)
    assert codes(found) == ["size-too-many", "list-differs"]


# --- what a total of an earlier day rests on --------------------------------------------------------------------------------


def test_a_total_of_an_earlier_day_names_the_lists_it_needs() -> None:
    """Three, no more and no fewer, on a later day only because lists of the days between name nobody new."""
    p = two_districts().total(3, 5, "29/2/2024").recognise("a1 b1").complete("31/3/2024", since="1/3/2024")
    line = p.line("share", 80)
    found = p.judge(line, "31/3/2024")
    assert (found.verdict, found.low, found.high, found.rests_on) == ("not_met", 3, 3, tuple(p.coverage))
    assert codes(found) == ["rests-on-coverage"]
    assert found.findings[0].phrase.vi.startswith("không có công nhận mới 01/03–31/03/2024 theo: coverage.csv:2; 01/03")
    on_its_day = p.judge(line, "29/2/2024")
    assert (on_its_day.verdict, on_its_day.low, on_its_day.high, on_its_day.rests_on) == ("not_met", 3, 3, ())
    p.coverage.clear()
    open_ = p.judge(line, "31/3/2024")
    assert (open_.verdict, open_.low, open_.high, open_.rests_on) == ("unknown", 3, 5, ())


def test_one_source_for_all_tiers_is_said_once() -> None:
    p = two_districts().total(3, 5, "29/2/2024").complete("31/3/2024", since="1/3/2024")
    p.coverage[:] = [evolve(c, source="báo") for c in p.coverage]
    found = p.judge(p.line("share", 80), "31/3/2024")
    assert [f.phrase for f in found.findings] == [
        Phrase("không có công nhận mới 01/03–31/03/2024 theo: báo", "no new recognition 01/03–31/03/2024 according to: báo")
    ]


def test_a_range_that_the_rows_alone_give_rests_on_no_total() -> None:
    p = two_districts().recognise("a1 a2 b1").complete("31/3/2024").total(3, 5, "29/2/2024")
    found = p.judge(p.line("share", 80), "31/3/2024")
    assert (found.rows, found.low, found.high, found.rests_on, codes(found)) == ((3, 3), 3, 3, (), [])


def test_no_more_members_are_open_than_the_list_has() -> None:
    """Two of three open candidates fill the list: five members, of whom one is settled."""
    p = two_districts().member("a1 a2 a3", "yes").member("b1 b2", "unknown")
    p = evolve(p, districts={**p.districts, "e": ("b1", "b2", "b3")}).member("b3", "unknown").recognise("a1")
    assert p.judge(p.line("share", 80), "31/3/2024").open == (4, 4)
    p.recognise("b1")
    assert p.judge(p.line("share", 80), "31/3/2024").open == (3, 4)
    nobody = Province({"d": ("a1",)}, size=3)
    assert nobody.judge(nobody.line("share", 80), "31/3/2024").open == (3, 3)
