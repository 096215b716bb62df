"""Small words of a sheet: what a share comes to, a fill without a place, a rule that could have been suspended, a year that is not known."""

from __future__ import annotations

from datetime import date

from ntmrules.law import Law, Result, read
from ntmrules.pipeline import compile_sources
from ntmrules.source import Source

HEAD = """# ngôn ngữ: vi
văn bản qd_1 "Quyết định 1/QĐ" ngày 01/01/2021 hiệu lực từ 01/01/2021
văn bản qd_3 "Quyết định 3/QĐ-UBND" ngày 01/02/2021 hiệu lực từ 01/02/2021
nguồn N1 "Bản chụp"
cấp tỉnh
cấp xã thuộc tỉnh
bậc moi "xã nông thôn mới" của xã
số liệu thu_nhap của xã "Thu nhập" đơn vị triệu đồng/người/năm theo năm
số liệu lu của xã "Lũ" có/không
số liệu co_tot của xã "Tốt" có/không
"""


def asked(law: str, **facts: str) -> Result:
    compiled = compile_sources([Source.of("bo.ntm", HEAD + law)])
    assert compiled.sound, [d.headline.vi for d in compiled.diagnostics]
    units = [{"code": "1", "name": "Một", "kind": "tỉnh"}]
    units += [{"code": f"1{i}", "name": name, "kind": "xã", "parent": "1"} for i, name in enumerate(("An", "Bình", "Cát"))]
    rows = [{"unit": "10", "data": name, "value": value, "year": "2024"} for name, value in facts.items() if name != "tot"]
    rows += [{"unit": f"1{i}", "data": "co_tot", "value": value} for i, value in enumerate(facts.get("tot", "").split())]
    coverage = [{"what": "xã", "area": "1", "to": "31/12/2024"}]
    return Law(compiled).evaluate(read({"units": units, "facts": rows, "coverage": coverage}), as_of=date(2024, 12, 31))


PROVINCE = 'bộ tiêu chí bo "Bộ" căn cứ qd_1 áp dụng cho tỉnh\n'
COMMUNE = 'bộ tiêu chí bo "Bộ" căn cứ qd_1 áp dụng cho xã\n'


def test_a_share_says_what_it_comes_to() -> None:
    law = PROVINCE + '  chỉ tiêu 1 "Một" đạt khi không quá 30% {N1} số xã: (có co_tot) làm tròn xuống\n'
    text = asked(law, tot="có không không")["1"]["bo"].explain("vi", full=True)
    assert "30% của 3 là 0,9: được nhiều nhất 0" in text
    law = PROVINCE + '  chỉ tiêu 1 "Một" đạt khi ít nhất 50% {N1} số xã: (có co_tot)\n'
    result = asked(law, tot="có không không")["1"]["bo"]
    assert "50% của 3 là 1,5: cần ít nhất 2" in result.explain("vi", full=True)
    assert "50% of 3 is 1.5: at least 2" in result.explain("en", full=True)


def test_a_count_from_above_names_those_that_count() -> None:
    law = PROVINCE + '  chỉ tiêu 1 "Một" đạt khi không còn xã: (có co_tot)\n'
    text = asked(law, tot="không có không")["1"]["bo"].explain("vi", full=True)
    assert "có: Bình" in text
    assert "An" not in text.partition("KẾT QUẢ")[2]


def test_the_year_of_a_recognition_that_is_none_is_told() -> None:
    law = COMMUNE + '  chỉ tiêu 1 "Một" đạt khi thu_nhap ít nhất gấp 1,2 lần {N1} giá trị tại năm được công nhận bậc moi\n'
    text = asked(law, thu_nhap="40")["10"]["bo"].explain("vi", full=True)
    assert "được công nhận xã nông thôn mới: không có trong danh sách; danh sách chưa chắc đầy đủ" in text


def test_a_rule_that_is_not_suspended_says_so() -> None:
    law = COMMUNE + '  chỉ tiêu 1 "Một" đạt khi có co_tot\n    tạm dừng xét khi có lu\n'
    text = asked(law, tot="có", lu="không")["10"]["bo"].explain("vi", full=True)
    assert "không tạm dừng xét (không phải: có: lũ)" in text
    assert "các trường hợp còn lại" not in text
