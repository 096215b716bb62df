"""What a sheet says when the case is open, when a lower text no longer fits the higher one, and what would have to be done."""

from __future__ import annotations

from datetime import date

import pytest

from ntmrules.law import Law, read
from ntmrules.phrases import Lang
from ntmrules.pipeline import compile_sources
from ntmrules.source import Source
from ntmrules.values import Standing

HEAD = """# ngôn ngữ: vi
văn bản goc "Quyết định 1/QĐ-TTg đặt bộ tiêu chí" ngày 08/03/2022 hiệu lực từ 08/03/2022
văn bản sua "Quyết định 2/QĐ-TTg sửa đổi" ngày 01/03/2024 hiệu lực từ 01/03/2024
văn bản tinh_qd "Quyết định 3/QĐ-UBND của tỉnh" ngày 05/08/2022 hiệu lực từ 05/08/2022
nguồn S1 "bản chép"
cấp tỉnh
cấp xã thuộc tỉnh
bậc ntm < nang_cao của xã
phân loại vung của xã "Vùng" (A "vùng A"; B "vùng B")
phân loại dao của xã "Xã đảo"
số liệu so_truong của xã "Số trường" đơn vị trường
số liệu ty_le của xã "Tỷ lệ trường đạt chuẩn" đơn vị %
số liệu co_xe của xã "Có xe gom rác" có/không
bộ tiêu chí bo "Bộ xã" thuộc bậc ntm căn cứ goc hiệu lực từ 08/03/2022 áp dụng cho xã không áp dụng: tính là đạt
"""
CRITERION = 'tiêu chí 1 "Trường"\n'
BY_CASE = (
    '  chỉ tiêu 1.1 "Trường" đạt khi ty_le ít nhất (70% {S1} nếu so_truong trên 3 trường; 50% {S1} các trường hợp còn lại)\n'
)


def sheet(
    rules: str, lang: Lang = "vi", *, line: str = "", evidence: Standing = Standing.UNSTATED, full: bool = True, **facts: str
) -> str:
    """The whole sheet of one commune; `vung` and `dao` are its classes, `line` stands at the head of the set."""
    compiled = compile_sources([Source.of("bo.ntm", HEAD + line + CRITERION + rules)])
    assert compiled.sound, [d.headline.vi for d in compiled.diagnostics]
    classes = {name: facts.pop(name) for name in ("vung", "dao") if name in facts}
    rows = [{"unit": "x", "data": name, "value": value} for name, value in facts.items()]
    data = read({"units": [{"code": "x", "name": "Xã X", "kind": "xã", **classes}], "facts": rows})
    result = Law(compiled).evaluate(data, as_of=date(2024, 12, 31), evidence=evidence)
    return result["x"]["bo"].explain(lang, full=full)


@pytest.mark.parametrize(("rate", "settled"), [("40", "cả hai mức đều không đạt"), ("60", None), ("80", "cả hai mức đều đạt")])
def test_a_bounded_key_is_named_with_its_value_and_the_levels_it_leaves(rate: str, settled: str | None) -> None:
    text = sheet(BY_CASE, so_truong="3..4", ty_le=rate)
    assert "chưa chọn được mức: số trường: từ 3 đến 4 trường (records/facts dòng 1), chưa rõ trường hợp nào" in text
    assert "các mức có thể: 70% nếu số trường trên 3 trường; 50% các trường hợp còn lại" in text
    assert "không trường hợp nào khớp" not in text
    assert ("cả hai mức đều" in text) is (settled is not None)
    assert settled is None or settled in text


def test_an_absent_key_is_missing_not_bounded() -> None:
    text = sheet(BY_CASE, ty_le="60")
    assert "chưa chọn được mức: thiếu: số trường (dữ liệu không có dòng nào)" in text
    assert "chưa rõ trường hợp nào" not in text
    assert "các mức có thể: 70% nếu" in text


def test_an_open_case_in_english() -> None:
    text = sheet(BY_CASE, "en", so_truong="3..4", ty_le="80")
    assert "the case is open: số trường: from 3 to 4 schools (records/facts row 1), so it is not known which" in text
    assert "met at both levels" in text


def test_a_line_less_sure_than_was_asked_for_keeps_the_case_open() -> None:
    line = "  dòng d1: riêng xã thuộc dao lấy mức của vung = B {?thấp}\n"
    table = """  chỉ tiêu 1.1 "Trường" đạt khi ty_le ít nhất theo bảng
      | vung | mức |
      | A | 70 {S1} |
      | B | 50 {S1} |
"""
    text = sheet(table, line=line, evidence=Standing.SECONDARY, vung="A", dao="có", ty_le="60")
    assert "chưa chọn được mức: vùng B (nhớ lại, tin cậy thấp; kém chắc hơn mức được yêu cầu)" in text
    assert "các mức có thể: 50% nếu vùng B; 70% nếu vùng A" in text
    assert "lấy mức của vùng B vì" in sheet(table, line=line, vung="A", dao="có", ty_le="60")


OF_THEIR_OWN = """  chỉ tiêu 1.1 "Rác" đạt khi ty_le ít nhất 70% {S1}
    riêng xã thuộc dao: đạt khi có co_xe
    đối chiếu lời văn: S1
"""


@pytest.mark.parametrize(
    ("rate", "truck", "settled"),
    [("80", "có", "cả hai trường hợp đều đạt"), ("60", "không", "cả hai trường hợp đều không đạt"), ("80", "không", None)],
)
def test_a_condition_of_its_own_for_some_is_told_case_by_case(rate: str, truck: str, settled: str | None) -> None:
    text = sheet(OF_THEIR_OWN, ty_le=rate, co_xe=truck)
    assert "Tùy trường hợp:" in text
    assert "chưa chọn được trường hợp: danh sách đơn vị chưa ghi xã đảo" in text
    assert "không trường hợp nào khớp" not in text
    assert ("cả hai trường hợp đều" in text) is (settled is not None)
    assert settled is None or settled in text
    assert f"số liệu: {rate}%" in text


AMENDED = """sửa đổi bo theo sua từ 01/03/2024
  thay thế chỉ tiêu 1.1 "Trường, bản mới" đạt khi ty_le ít nhất 60% {S1}
"""
FILL = "quy định cụ thể bo theo tinh_qd từ 05/08/2022\n  [1.1] lấy mức {n}% {{S1}}\n"
RATE = '  chỉ tiêu 1.1 "Trường" đạt khi ty_le ít nhất 50% {S1}\n  chỉ tiêu 1.2 "Rác" đạt khi có co_xe đối chiếu lời văn: S1\n'


@pytest.mark.parametrize("full", [True, False])
@pytest.mark.parametrize("rate", ["55", "90"])
def test_a_fill_that_lapsed_is_told_at_its_indicator(rate: str, full: bool) -> None:
    text = sheet(RATE + AMENDED + FILL.format(n=80), full=full, ty_le=rate, co_xe="có")
    assert text.count("quy định cụ thể cho [bo 1.1] theo Quyết định 3/QĐ-UBND không còn dùng được từ 01/03/2024") == 1
    assert "điều khoản gốc đã được Quyết định 2/QĐ-TTg thay thế" in text


@pytest.mark.parametrize("full", [True, False])
@pytest.mark.parametrize("facts", [{"ty_le": "55"}, {"ty_le": "45"}, {"ty_le": "55", "co_xe": "có"}, {}])
def test_a_fill_below_the_higher_bar_is_told_at_its_indicator(facts: dict[str, str], full: bool) -> None:
    text = sheet(RATE + FILL.format(n=40), full=full, **facts)  # type: ignore[arg-type]
    assert text.count("Quyết định 3/QĐ-UBND nới lỏng [bo 1.1] so với văn bản cấp trên; cả hai văn bản đều được xét") == 1


def test_a_figure_several_rules_ask_for_is_to_be_raised_once() -> None:
    rules = "".join(f'  chỉ tiêu 1.{n} "Mức {n}" đạt khi ty_le {op} {{S1}}\n' for n, op in enumerate(
        ("ít nhất 50%", "ít nhất 70%", "trên 70%", "ít nhất 60% và co_xe_2 ít nhất 3 trường"), 1
    ))  # fmt: skip
    text = sheet(rules.replace("co_xe_2", "so_truong"), ty_le="40", so_truong="1")
    assert text[text.index("Muốn đạt:") :].split("\n\n")[0].splitlines() == [
        "Muốn đạt:",
        "  • tăng tỷ lệ trường đạt chuẩn hơn 30 điểm %",
        "  • tăng số trường 2 trường",
    ]


def test_a_range_that_may_be_enough_already_asks_for_the_exact_figure_too() -> None:
    """`tăng … tới 3` would be read as *raise it to 3*."""
    text = sheet('  chỉ tiêu 1.1 "Trường" đạt khi ty_le ít nhất 50% {S1}\n', ty_le="47..52")
    assert "số liệu: từ 47 đến 52% (records/facts dòng 1) · còn thiếu nhiều nhất 3 điểm %" in text
    assert "  • tăng tỷ lệ trường đạt chuẩn nhiều nhất 3 điểm %, hoặc báo cáo số chính xác nếu số ấy đã đủ\n" in text
    certain = sheet('  chỉ tiêu 1.1 "Trường" đạt khi ty_le ít nhất 50% {S1}\n', ty_le="40..45")
    assert "  • tăng tỷ lệ trường đạt chuẩn từ 5 đến 10 điểm %\n" in certain


def test_alternatives_of_several_things_are_bracketed() -> None:
    rules = '  chỉ tiêu 1.1 "Rác" đạt khi có co_xe hoặc (ty_le ít nhất 50% {S1} và so_truong ít nhất 3 trường {S1})\n'
    text = sheet(rules, ty_le="40", so_truong="1", co_xe="không")
    assert "  • có xe gom rác hoặc (tăng tỷ lệ trường đạt chuẩn 10 điểm % và tăng số trường 2 trường)\n" in text


def test_nothing_is_asked_for_that_is_there_already() -> None:
    """A clause known less well than was asked for leaves its indicator open although its condition holds."""
    rules = '  chỉ tiêu 1.1 "Rác" đạt ít nhất 1 trong số (có co_xe; ty_le ít nhất 70% {S1}) đối chiếu lời văn: nhớ thấp\n'
    text = sheet(rules, evidence=Standing.SECONDARY, ty_le="60", co_xe="có")
    assert "? 1.1 Rác — chưa đủ số liệu" in text
    assert "lời văn: nhớ lại, tin cậy thấp; kém chắc hơn mức được yêu cầu" in text
    assert "Muốn đạt:" not in text


def test_the_base_of_a_share_behind_of_which_is_told() -> None:
    rule = '  chỉ tiêu 1.1 "Nước" đạt khi co_xe, trong đó ty_le ít nhất 20% {S1} (trên tổng số hộ)\n'.replace(
        "co_xe,", "có co_xe,"
    )
    assert "vế “trong đó” tính trên tổng số hộ" in sheet(rule, full=True, ty_le="30", co_xe="có")
