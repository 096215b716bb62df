"""Targets and time: deadlines, the two readings of a year, keeping up, populations and places that end."""

from __future__ import annotations

from datetime import date

from attrs import evolve

from ntmrules import ir
from ntmrules.facts.records import Unit
from ntmrules.interpreter.evidence import TargetEvidence
from ntmrules.interpreter.targets import judge, judge_plan
from ntmrules.source import Origin
from ntmrules.values import Standing, Truth
from small_plans import SET, Province, day

COMPLETE = "31/12/2026"


def codes(found: TargetEvidence) -> list[str]:
    return [f.code for f in found.findings]


def district() -> Province:
    return Province({"d": ("a1", "a2")}, size=2)


def subject(p: Province, **more: object) -> ir.TargetLine:
    wanted = ir.Wanted("d_one", None)
    return p.line("itself", 1, **{"kind": "district", "area": "d", "wanted": wanted, "by_day": None, **more})


# --- deadlines -----------------------------------------------------------------------------------------------------------


def test_before_its_deadline_a_line_is_judged_as_things_stand() -> None:
    p = district().complete(COMPLETE).recognise("a1", when="1/6/2025")
    line = p.line("count", 1)
    assert [(f.verdict, f.due, f.judged_on) for f in (p.judge(line, "31/3/2024"), p.judge(line, "1/7/2025"))] == [
        ("not_met", False, day("31/3/2024")),
        ("met", False, day("1/7/2025")),
    ]


def test_after_its_deadline_it_is_judged_on_the_deadline() -> None:
    p = district().complete(COMPLETE).recognise("a1", when="1/6/2025").recognise("a1", when="1/2/2026", stage="withdrawn")
    found = p.judge(p.line("count", 1), "1/6/2026")
    assert (found.verdict, found.due, found.judged_on) == ("met", True, day("31/12/2025"))
    assert p.judge(found.line, "31/12/2025").due


def test_in_a_year_is_by_its_last_day_for_those_counted() -> None:
    p = district().complete(COMPLETE).recognise("a1", when="1/1/2024", year=2023)
    found = p.judge(p.line("count", 1, by_day=None, in_year=2023), "1/6/2024")
    assert (found.verdict, found.judged_on, found.due) == ("not_met", day("31/12/2023"), True)


def test_without_a_deadline_nothing_is_due() -> None:
    p = district().complete(COMPLETE)
    found = p.judge(p.line("count", 1, by_day=None), "1/6/2024")
    assert (found.judged_on, found.due) == (day("1/6/2024"), False)


# --- a place itself -------------------------------------------------------------------------------------------------------


def test_both_readings_of_a_year_are_shown_and_the_attested_one_decides() -> None:
    p = district().complete(COMPLETE, "d_one").recognise("d", "d_one", "21/12/2024", year=2023)
    line = subject(p, in_year=2023)
    before, after = p.judge(line, "31/3/2024"), p.judge(line, "31/12/2024")
    assert (before.verdict, codes(before), before.due) == ("not_met", ["later-decision"], True)
    assert "sau ngày hỏi 31/03/2024" in before.findings[0].phrase.vi
    assert (after.verdict, codes(after)) == ("met", ["readings-differ"])
    assert [(r.clock, r.truth) for r in after.readings] == [
        ("attested_year", Truth.MET),
        ("decision_date", Truth.NOT_MET),
    ]


def test_a_decision_for_the_year_made_after_it_is_no_decision_in_the_year() -> None:
    """Even where no list says that there was none before; asked before that decision both readings are open."""
    p = district().recognise("d", "d_one", "21/12/2024", year=2023)
    line = subject(p, in_year=2023)
    before, after = p.judge(line, "20/12/2024"), p.judge(line, "31/12/2024")
    assert (before.verdict, [r.truth for r in before.readings]) == ("unknown", [Truth.UNKNOWN, Truth.UNKNOWN])
    assert (after.verdict, [r.truth for r in after.readings]) == ("met", [Truth.MET, Truth.NOT_MET])
    assert codes(after) == ["readings-differ"]
    assert "sau khi năm ấy kết thúc" in after.readings[1].phrase.vi
    assert "21/12/2024" in after.readings[1].phrase.vi


def test_a_decision_of_the_year_that_may_be_older_leaves_its_day_open() -> None:
    p = district().recognise("d", "d_one", "21/12/2024", year=2023).recognise("d", "d_one", "<=30/6/2024", year=2023)
    found = p.judge(subject(p, in_year=2023), "31/12/2024")
    assert [r.truth for r in found.readings] == [Truth.MET, Truth.UNKNOWN]


def test_a_place_is_not_judged_by_a_figure_known_less_well_than_asked() -> None:
    p = district().complete(COMPLETE, "d_one").recognise("d", "d_one", "1/6/2023", year=2023)
    line = subject(p, in_year=2023, known=ir.Known(Standing.SECONDARY, "KH1"))
    found = judge(evolve(p.context("31/3/2024"), floor=Standing.SIGNED), p.plan(), line)
    assert (found.verdict, codes(found), found.deciding) == ("unknown", ["figure-below-level"], ())
    assert found.findings[0].phrase.en.endswith("with it the verdict would be: met")


def test_without_a_list_an_undecided_place_is_open() -> None:
    p = district()
    found = p.judge(subject(p, in_year=2023), "31/3/2024")
    assert (found.verdict, found.low, found.high, [d.unit.code for d in found.deciding]) == ("unknown", 0, 1, ["d"])


def test_a_named_standard_by_a_day() -> None:
    p = district().complete(COMPLETE, "d_one").recognise("d", "d_one", "1/6/2024", standard="of_district")
    line = subject(p, wanted=ir.Wanted(None, "of_district"), by_day=day("31/12/2025"))
    assert [p.judge(line, d).verdict for d in ("31/3/2024", "1/6/2024", "1/6/2026")] == ["not_met", "met", "met"]


def test_a_decision_between_deadline_and_question_is_told() -> None:
    p = district().complete(COMPLETE, "d_one").recognise("d", "d_one", "1/2/2026")
    found = p.judge(subject(p, by_day=day("31/12/2025")), "1/6/2026")
    assert (found.verdict, codes(found)) == ("not_met", ["later-decision"])
    assert "sau ngày xét 31/12/2025" in found.findings[0].phrase.vi


def test_a_place_that_ended_is_no_longer_establishable() -> None:
    p = district().complete(COMPLETE, "d_one")
    p.lives["d"] = (None, date(2025, 6, 30))
    line = subject(p, in_year=2025)
    alive, ended = p.judge(line, "30/6/2025"), p.judge(line, "31/12/2025")
    assert (alive.verdict, ended.verdict) == ("not_met", "ended")
    assert (ended.judged_on, ended.last_day, ended.low, ended.high) == (day("30/6/2025"), day("30/6/2025"), 0, 0)
    assert codes(ended) == ["population-ended"]


def test_a_deadline_before_the_end_is_still_judged_after_it() -> None:
    p = district().complete(COMPLETE, "d_one").recognise("d", "d_one", "21/12/2024", year=2023)
    p.lives["d"] = (None, date(2025, 6, 30))
    assert p.judge(subject(p, in_year=2023), "31/12/2025").verdict == "met"


def test_a_place_that_is_not_in_the_data_is_told() -> None:
    p = district()
    found = p.judge(subject(p, area="nowhere"), "31/3/2024")
    assert (found.verdict, codes(found)) == ("unknown", ["place-missing"])


# --- keeping up -----------------------------------------------------------------------------------------------------------


def test_to_maintain_is_to_have_it_on_every_day_since_the_list() -> None:
    p = district().complete(COMPLETE).recognise("a1 a2").recognise("a1", when="1/3/2023", stage="withdrawn")
    p.recognise("a1", when="1/3/2024")
    kept, reached = p.line("of", 2, of=2, area="d", effort="maintain"), p.line("of", 2, of=2, area="d")
    found = p.judge(kept, "31/3/2024")
    assert (found.verdict, found.low, codes(found)) == ("not_met", 2, ["not-maintained"])
    assert "01/03/2023" in found.findings[0].phrase.vi
    assert p.judge(reached, "31/3/2024").verdict == "met"
    assert p.judge(kept, "28/2/2023").verdict == "met"


def test_what_was_not_there_on_the_base_day_is_not_maintained() -> None:
    p = district().complete(COMPLETE).recognise("a1").recognise("a2", when="1/1/2022")
    found = p.judge(p.line("of", 2, of=2, area="d", effort="maintain"), "31/3/2024")
    assert (found.verdict, codes(found)) == ("not_met", ["not-maintained"])


def test_an_open_day_leaves_it_open_and_names_who_decides() -> None:
    p = district().complete("31/12/2019").recognise("a1").recognise("a2", when="1/1/2022")
    found = p.judge(p.line("of", 2, of=2, area="d", effort="maintain"), "31/3/2024")
    assert (found.verdict, codes(found), [d.unit.code for d in found.deciding]) == ("unknown", ["maintained-open"], ["a2"])


def test_striving_is_told_by_the_line_and_judged_as_any() -> None:
    p = district().complete(COMPLETE).recognise("a1")
    assert p.judge(p.line("count", 1, effort="strive"), "31/3/2024").verdict == "met"


# --- the end of a population ------------------------------------------------------------------------------------------------


def ending() -> Province:
    """`a1` and `a2` merge on 28/9/2024; everything ends on 30/6/2025."""
    p = Province({"d": ("a1", "a2", "a3")}, size=3)
    p.lives.update(a1=(None, date(2024, 9, 27)), a2=(None, date(2024, 9, 27)), a3=(None, date(2025, 6, 30)))
    p.more.append(
        Unit("a1", date(2024, 9, 28), date(2025, 6, 30), "NEW", "commune", "d", ("a1", "a2"), {}, Origin("units.csv", 9))
    )
    return p


def test_members_that_merged_keep_their_last_day_and_their_heirs_are_named() -> None:
    p = ending().complete(COMPLETE).recognise("a1 a3")
    found = p.judge(p.line("count", 2), "31/12/2024")
    assert (found.verdict, found.rows, codes(found)) == ("met", (2, 2), ["members-ended"])
    assert "A1 (a1) 27/09/2024 → NEW (a1)" in found.findings[0].phrase.vi
    assert [c.judged_on for c in found.counted] == [day("27/9/2024"), day("27/9/2024"), day("31/12/2024")]
    p.recognise("a1", when="1/12/2024")  # the new unit, not the old one
    assert p.judge(p.line("count", 3), "31/12/2024").rows == (2, 2)


def test_a_population_that_ended_answers_with_its_last_day() -> None:
    p = ending().total(1, 3, "29/2/2024").recognise("a3")
    line = p.line("count", 2)
    alive, ended = p.judge(line, "30/6/2025"), p.judge(line, "31/12/2025")
    assert (alive.verdict, alive.low, alive.high) == ("unknown", 1, 3)
    assert (ended.verdict, ended.low, ended.high, ended.last_day) == ("ended", 1, 3, day("30/6/2025"))
    assert (ended.judged_on, ended.due, ended.deciding) == (day("30/6/2025"), True, ())
    assert codes(ended)[-1] == "population-ended"
    assert p.judge(p.line("count", 1, by_day=day("31/12/2024")), "31/12/2025").verdict == "met"


# --- counts of criteria ------------------------------------------------------------------------------------------------------


def counting(p: Province) -> ir.TargetLine:
    """`không còn xã có số tiêu chí đạt dưới 15`, with published counts only: no rule of the set can be computed."""
    p.standards = (
        ir.Standard(SET, SET, None, ("commune",), (2021, 2025), False, True, False, (ir.Rule(SET, "", "", ir.TRUE, ir.TRUE),), (), (), None,
                    published_count="so_tieu_chi"),
    )  # fmt: skip
    return p.line("none_below", 15, op=ir.Op.LESS, wanted=ir.Wanted(None, SET, computed=True))


def test_published_counts_speak_where_nothing_can_be_computed() -> None:
    p = district()
    line = counting(p)
    p.count("a1", 15, 18)
    found = p.judge(line, "31/3/2024")
    assert (found.verdict, found.needed, found.rows, [d.unit.code for d in found.deciding]) == ("unknown", 2, (1, 2), ["a2"])
    assert "counts-used" in codes(found)
    p.count("a2", 12, 18)
    assert p.judge(line, "31/3/2024").verdict == "unknown"
    p.facts.pop()
    p.count("a2", 12, 14)
    assert p.judge(line, "31/3/2024").verdict == "not_met"
    p.facts.pop()
    p.count("a2", 19, 19)
    assert p.judge(line, "31/3/2024").verdict == "met"


def test_a_count_from_before_the_years_of_the_set_does_not_speak() -> None:
    p = district()
    line = counting(p)
    p.count("a1", 19, 19, 2019).count("a2", 19, 19, 2019)
    assert p.judge(line, "31/3/2024").verdict == "unknown"


def test_all_lines_of_a_plan_in_their_order() -> None:
    p = district().complete(COMPLETE)
    lines = [p.line("count", 1), subject(p, in_year=2023), p.line("share", 50)]
    assert [e.line for e in judge_plan(p.context("31/3/2024"), p.plan())] == lines
