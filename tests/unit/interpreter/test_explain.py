"""The explanation sheet: what fails first, every figure with its place, and nothing a reader would have to guess."""

from __future__ import annotations

import pytest

import handmade
from ntmrules.facts.records import FactRow
from ntmrules.interpreter.evaluate import evaluate_unit
from ntmrules.interpreter.explain import explain_standard, explain_target
from ntmrules.interpreter.targets import judge_plan
from ntmrules.phrases import Lang
from ntmrules.values import Absence, Interval


def sheet(*changed: FactRow, lang: Lang = "vi", full: bool = False) -> str:
    """The sheet of commune A with some of its facts changed."""
    facts = {row.data: row for row in (*handmade.FACTS, *changed)}
    context = handmade.context(tuple(facts.values()))
    unit = context.register.last("1", handmade.DAY)
    assert unit is not None
    return explain_standard(evaluate_unit(context, unit)["demo"], context, lang, full=full)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("full", [False, True])
def test_the_sheet_reads_as_designed(lang: Lang, full: bool) -> None:
    handmade.golden(f"sheet{'_full' if full else ''}.{lang}.txt", sheet(lang=lang, full=full))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_target_reads_as_designed(lang: Lang) -> None:
    context = handmade.context()
    text = "\n".join(explain_target(t, context, lang) for t in judge_plan(context, handmade.PLAN))
    handmade.golden(f"target.{lang}.txt", text)


def test_failing_criteria_come_first_then_open_ones() -> None:
    text = sheet()
    assert text.index("✗ 10 ") < text.index("? 2 ") < text.index("– 13.4 ") < text.index("✓ 2 tiêu chí khác")


def test_a_verdict_that_does_not_depend_on_the_missing_figure_says_so() -> None:
    assert "dù số liệu còn thiếu bằng bao nhiêu, kết quả chung vẫn là Chưa đạt vì tiêu chí 10" in sheet()
    assert "dù số liệu" not in sheet(handmade.fact("income", handmade.number("46")))


def test_the_gap_is_exact_and_in_the_indicators_unit() -> None:
    assert "còn thiếu 1,801 triệu đồng/người/năm" in sheet(handmade.fact("income", handmade.number("43.199")))
    assert "còn thiếu 0,5 điểm %" in sheet(handmade.fact("good_schools", handmade.number("49.5")))
    ranged = Interval(handmade.number("43").low, handmade.number("44").low)
    assert "còn thiếu từ 1 đến 2 triệu đồng/người/năm" in sheet(handmade.fact("income", ranged))


def test_exactly_at_the_level_is_met() -> None:
    assert "✗" not in sheet(handmade.fact("income", handmade.number("45")))


@pytest.mark.parametrize("absence", Absence)
def test_every_reason_for_absence_has_words(absence: Absence) -> None:
    text = sheet(handmade.fact("piped", absence))
    assert "thiếu: tỷ lệ hộ dùng nước từ hệ thống tập trung (" in text


def test_the_branch_taken_is_told_with_the_fact_that_chose_it() -> None:
    text = sheet(full=True)
    assert "lấy mức các trường hợp còn lại (không phải: số trường học trên 3 trường)" in text
    assert "số trường học: 3 trường (năm 2024; UBND xã xác nhận; facts.csv dòng 3)" in text


def test_an_open_case_says_what_would_settle_it() -> None:
    text = sheet(handmade.fact("schools", Absence.NOT_DUE), handmade.fact("good_schools", handmade.number("60")))
    assert "chưa chọn được mức: thiếu: số trường học (chưa đến kỳ báo cáo" in text
    assert "mức tùy trường hợp, từ 50 đến 70%" in text


def test_a_year_without_a_period_is_not_applicable_and_says_so() -> None:
    import attrs

    law = attrs.evolve(handmade.standard(), covers_year=False)
    context = handmade.context(law=law)
    unit = context.register.last("1", handmade.DAY)
    assert unit is not None
    text = explain_standard(evaluate_unit(context, unit)["demo"], context)
    assert "KẾT QUẢ: KHÔNG ÁP DỤNG: không giai đoạn nào" in text
    assert "Muốn đạt" not in text
