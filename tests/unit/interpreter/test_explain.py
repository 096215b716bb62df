"""The explanation sheet: what fails first, every figure with its place, and nothing a reader would have to guess."""

from __future__ import annotations

import attrs
import pytest

import handmade
from ntmrules import ir
from ntmrules.facts.records import FactRow
from ntmrules.interpreter.evaluate import evaluate_unit
from ntmrules.interpreter.explain import explain_standard, explain_target
from ntmrules.interpreter.sentences import MISSING
from ntmrules.interpreter.targets import judge_plan
from ntmrules.phrases import Lang
from ntmrules.values import Absence, Interval, Standing


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
    why = MISSING[absence].vi
    assert (
        f"? Tỷ lệ hộ dùng nước từ hệ thống tập trung phải ít nhất 20%\n          thiếu số liệu ({why}; facts.csv dòng 2)" in text
    )


def test_the_branch_taken_is_told_with_the_fact_that_chose_it() -> None:
    text = sheet(full=True)
    assert "lấy mức các trường hợp còn lại (không phải: số trường học trên 3 trường)" in text
    assert "số trường học: 3 trường (dòng 3)" in text


def test_an_open_case_says_what_would_settle_it() -> None:
    text = sheet(handmade.fact("schools", Absence.NOT_DUE), handmade.fact("good_schools", handmade.number("60")))
    assert "chưa chọn được mức: thiếu: số trường học (chưa đến kỳ báo cáo" in text
    assert "mức tùy trường hợp, từ 50 đến 70%" in text


def test_a_year_without_a_period_is_not_applicable_and_says_so() -> None:
    law = attrs.evolve(handmade.standard(), covers_year=False)
    context = handmade.context(law=law)
    unit = context.register.last("1", handmade.DAY)
    assert unit is not None
    text = explain_standard(evaluate_unit(context, unit)["demo"], context)
    assert "KẾT QUẢ: KHÔNG ÁP DỤNG: không giai đoạn nào" in text
    assert "Muốn đạt" not in text


def test_what_most_figures_share_is_said_once_and_only_what_differs_again() -> None:
    """The head is used by some line, and a figure that differs in anything is told whole."""
    text = sheet()
    head = "Trừ chỗ ghi khác:\n  số liệu: năm 2024; UBND xã xác nhận; facts.csv\n  căn cứ: Phụ lục I, Quyết định 1/QĐ-X; điều khoản: nhớ lại"
    assert text.count(head) == 1
    assert text.count("UBND xã xác nhận") == 1
    assert "số liệu: 43,2 triệu đồng/người/năm (dòng 118)" in text
    assert "số liệu: không (năm 2024; facts.csv dòng 6)" in text
    assert "căn cứ: Phụ lục I, Quyết định 1/QĐ-X; theo Quyết định 2/QĐ-X từ 01/03/2024; điều khoản: nhớ lại" in text


def test_a_signed_figure_is_told_as_signed() -> None:
    """Its standing is that of a zero that is no figure, which needs no word; the sheet must not take one for the other."""
    law = handmade.standard()
    rules = tuple(
        attrs.evolve(r, holds=handmade.at_least("income", handmade.figure(0, ir.Known(Standing.SIGNED))))
        if r.number == "10.1"
        else r
        for r in law.rules
    )
    context = handmade.context(law=attrs.evolve(law, rules=rules))
    unit = context.register.last("1", handmade.DAY)
    assert unit is not None
    text = explain_standard(evaluate_unit(context, unit)["demo"], context, full=True)
    assert "Thu nhập bình quân đầu người phải ít nhất 0 triệu đồng/người/năm" in text
    assert "số liệu: 43,2 triệu đồng/người/năm (dòng 118) · mức: theo bản ký\n" in text


def test_a_set_and_a_criterion_known_too_little_say_so() -> None:
    """Their own marks weaken the verdict as those of their figures do, so they stand on the sheet."""
    law = handmade.standard()
    low = ir.Known(Standing.RECALLED_LOW)
    rules = tuple(attrs.evolve(r, known=(low,)) if r.path in ("demo", "demo/5") else r for r in law.rules)
    context = attrs.evolve(handmade.context(law=attrs.evolve(law, rules=rules)), floor=Standing.RECALLED_HIGH)
    unit = context.register.last("1", handmade.DAY)
    assert unit is not None
    text = explain_standard(evaluate_unit(context, unit)["demo"], context)
    weak = "nhớ lại, tin cậy thấp; kém chắc hơn mức được yêu cầu"
    assert "; chỉ dựa vào quy định ít nhất nhớ lại, tin cậy cao\n" in text
    assert f"Cả bộ: {weak}" in text
    assert f"? 5 Trường học — chưa đủ số liệu\n    tiêu chí: {weak}\n    ✓ 1 chỉ tiêu đạt: 5.1" in text
