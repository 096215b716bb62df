"""What a sheet says must be done: a case that is open asks for the fact that decides it, a figure that is enough asks for the law's own to be checked."""

from __future__ import annotations

from ntmrules.law import Law
from ntmrules.phrases import Lang
from ntmrules.pipeline import compile_sources
from ntmrules.source import Source
from ntmrules.values import Standing

HEAD = """# ngôn ngữ: vi
văn bản vb "Quyết định 1/QĐ" ngày 01/01/2022
nguồn S1 "bản chép"
cấp xã
số liệu g của xã "Tỷ lệ rác" đơn vị %, theo năm
số liệu w của xã "Đang dời dân" có/không, theo năm
số liệu co_cho của xã "Có chợ" có/không, theo năm
"""


def sheet(
    rules: str, facts: dict[str, object], floor: Standing = Standing.UNSTATED, standard: str = "b", lang: Lang = "vi"
) -> str:
    text = f'{HEAD}bộ tiêu chí b "Bộ B" căn cứ vb giai đoạn 2022 - 2024 áp dụng cho xã\n{rules}\n'
    law = Law(compile_sources([Source.of("a.ntm", text)]))
    rows = [{"unit": "x", "data": name, "period": 2024, "value": value} for name, value in facts.items()]
    data = {"units": [{"code": "x", "name": "X", "kind": "xã"}], "facts": rows}
    return law.evaluate(data, as_of="31/12/2024", year=2024, evidence=floor)["x"][standard].explain(lang)


def test_a_case_that_may_be_suspended_asks_whether_it_is() -> None:
    rule = 'chỉ tiêu 1 "Rác" đạt khi g ít nhất 50% {S1} tạm dừng xét khi có w'
    text = sheet(rule, {"g": "60"})
    assert "  • báo cáo 1 số liệu: đang dời dân\n" in text
    assert "không còn làm gì được" not in text


def test_what_is_suspended_is_waited_for() -> None:
    rule = 'chỉ tiêu 1 "Rác" đạt khi g ít nhất 50% {S1} tạm dừng xét khi có w'
    text = sheet(rule, {"g": "60", "w": True})
    assert "  • chờ hết tạm dừng xét cho 1 quy định: 1\n" in text
    assert "không còn làm gì được" not in text
    assert "wait until judging is no longer suspended for 1: 1" in sheet(rule, {"g": "60", "w": True}, lang="en")


def test_a_figure_that_is_enough_asks_for_the_level_to_be_checked() -> None:
    rule = 'chỉ tiêu 1 "Rác" đạt khi g ít nhất 50% {?vừa}'
    text = sheet(rule, {"g": "54..55"}, Standing.SECONDARY)
    assert "CHƯA ĐỦ SỐ LIỆU" in text
    assert "  • đối chiếu 1 mức với bản ký hay nguồn chắc hơn, số liệu đã đủ: tỷ lệ rác ít nhất 50%" in text
    less = sheet(rule, {"g": "44..45"}, Standing.SECONDARY)
    assert "đối chiếu 1 mức" not in less


def test_a_count_names_the_set_whose_rules_it_counts() -> None:
    rules = 'chỉ tiêu 1 "Chợ" đạt khi có co_cho\n'
    rules += 'bộ tiêu chí c "Bộ C" căn cứ vb giai đoạn 2022 - 2024 áp dụng cho xã\n'
    rules += 'chỉ tiêu 1 "Đủ" đạt khi số tiêu chí đạt của b ít nhất 1 {S1}'
    assert "Số tiêu chí đạt của Bộ B ít nhất 1" in sheet(rules, {"co_cho": False}, standard="c")
    assert "Criteria met of Bộ B at least 1" in sheet(rules, {"co_cho": False}, standard="c", lang="en")


def test_a_set_that_asks_other_sets_lacks_no_figure() -> None:
    rules = 'chỉ tiêu 1 "Chợ" đạt khi có co_cho\n'
    rules += 'bộ tiêu chí c "Bộ C" căn cứ vb giai đoạn 2022 - 2024 áp dụng cho xã\n'
    rules += 'chỉ tiêu 1 "Đủ" đạt khi số tiêu chí đạt của b ít nhất 1 {S1}\n'
    text = sheet(rules, {}, standard="c")
    assert "chưa có số liệu" not in text.lower()
    assert "Số tiêu chí đạt của Bộ B ít nhất 1" in text
    assert "Muốn đạt:" in text
