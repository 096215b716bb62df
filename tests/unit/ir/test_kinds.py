"""A rule asks of a unit only what units of its kind can have: data, classes, tiers, sets, thresholds."""

from __future__ import annotations

import pytest

from ntmrules.pipeline import compile_sources
from ntmrules.source import Source, Span

WORDS = """# ngôn ngữ: vi
văn bản vb "Quyết định 1/QĐ-A" ngày 01/01/2021 hiệu lực từ 01/01/2021
nguồn S1 "bản chép"
cấp tỉnh
cấp huyện gồm (huyện; thị xã) thuộc tỉnh
cấp xã thuộc huyện
đơn vị tinh_a tỉnh "Tỉnh A" mã 01
đơn vị huyen_b huyện "Huyện B" mã 011
bậc xa_1 của xã
bậc huyen_1 của huyện
phân loại mien của xã "Miền" (nui; bien)
phân loại ven_bien của xã "Ven biển"
số liệu sx của xã "Số của xã" đơn vị %, theo năm
số liệu sh của huyện "Số của huyện" đơn vị %, theo năm
bộ tiêu chí bo_xa "Bộ xã" thuộc bậc xa_1 căn cứ vb giai đoạn 2021 - 2025 áp dụng cho xã
chỉ tiêu 1 "Một" đạt khi sx ít nhất 5% {S1}
bộ tiêu chí bo_thi_xa "Bộ thị xã" căn cứ vb giai đoạn 2021 - 2025 áp dụng cho thị xã
chỉ tiêu 1 "Một" đạt khi sh ít nhất 5% {S1}
"""
DISTRICT = 'bộ tiêu chí bo "Bộ huyện" căn cứ vb giai đoạn 2021 - 2025 áp dụng cho huyện\n'
PLAN = 'kế hoạch ke_hoach "Kế hoạch" căn cứ vb giai đoạn 2021 - 2025 tại tinh_a danh sách xã tính đến 31/12/2021, gồm 3 xã\n'


def told(text: str) -> list[tuple[str, str]]:
    source = Source.of("a.ntm", WORDS + text)
    found = [d for d in compile_sources([source]).diagnostics if d.code.id[3] == "0" and d.code.id < "NTM0400"]
    return [(d.code.id, source.text[d.place.start : d.place.end]) for d in found if isinstance(d.place, Span)]


@pytest.mark.parametrize(
    ("condition", "place"),
    [
        ("sx ít nhất 5% {S1}", "sx"),
        ("thuộc nui", "nui"),
        ("mien = nui", "mien = nui"),
        ("đạt bo_xa", "đạt bo_xa"),
        ("[bo_xa 1] đạt", "[bo_xa 1]"),
        ("có một trong ([bo_xa 1]) đạt", "[bo_xa 1]"),
        ("số tiêu chí đạt của bo_xa ít nhất 1 {S1}", "số tiêu chí đạt của bo_xa ít nhất 1 {S1}"),
        ("được công nhận bậc xa_1", "được công nhận bậc xa_1"),
        ("được công nhận bo_xa", "được công nhận bo_xa"),
        ("sh ít nhất 110% {S1} của mức [bo_xa 1]", "[bo_xa 1]"),
        ("sh ít nhất (5% {S1} nếu thuộc ven_bien; 6% {S1} các trường hợp còn lại)", "ven_bien"),
        ("mọi xã: (được công nhận bậc huyen_1)", "được công nhận bậc huyen_1"),
        ("mọi xã: (đạt bo_thi_xa)", "đạt bo_thi_xa"),
        ("[bo_thi_xa 1] đạt", "[bo_thi_xa 1]"),
    ],
)
def test_what_another_kind_of_unit_has_is_not_asked(condition: str, place: str) -> None:
    assert told(f'{DISTRICT}chỉ tiêu 1 "Một" đạt khi {condition}\n') == [("NTM0306", place)]


def test_a_table_of_another_kind_is_not_read() -> None:
    table = "sh ít nhất theo bảng\n| mien | mức |\n| nui | 5 {S1} |\n| bien | 6 {S1} |"
    assert [code for code, _ in told(f'{DISTRICT}chỉ tiêu 1 "Một" đạt khi {table}\n')] == ["NTM0306"]


@pytest.mark.parametrize(
    "condition",
    [
        "sh ít nhất 5% {S1}",
        "được công nhận bậc huyen_1",
        "mọi xã: (đạt bo_xa và được công nhận bậc xa_1 và thuộc nui)",
        "ít nhất 10% {S1} số xã: (sx ít nhất 5% {S1})",
    ],
)
def test_what_its_own_kind_or_each_member_has_is_asked(condition: str) -> None:
    assert told(f'{DISTRICT}chỉ tiêu 1 "Một" đạt khi {condition}\n') == []


def test_a_set_of_several_kinds_asks_what_one_of_them_has() -> None:
    several = DISTRICT.replace("áp dụng cho huyện", "áp dụng cho huyện; thị xã")
    assert told(f'{several}chỉ tiêu 1 "Một" đạt khi [bo_thi_xa 1] đạt\n') == []


@pytest.mark.parametrize(
    "text",
    [
        DISTRICT.replace("căn cứ vb", "thuộc bậc xa_1 căn cứ vb") + 'chỉ tiêu 1 "Một" đạt khi sh ít nhất 5% {S1}\n',
        'thu hồi bậc huyen_1 theo vb viện dẫn "Điều 1" của bo_xa {S1} khi số tiêu chí không đạt ít nhất 50% {S1}\n',
        'công nhận bậc huyen_1 theo vb viện dẫn "Điều 1"\n  điều kiện a "A" {S1}: đạt bo_xa\n',
    ],
    ids=["tier", "withdrawal", "recognition"],
)
def test_a_tier_and_its_set_are_of_one_kind(text: str) -> None:
    assert [code for code, _ in told(text)] == ["NTM0306"]


@pytest.mark.parametrize(
    "line",
    [
        "toàn tỉnh: ít nhất 80% {S1} số xã được công nhận bậc huyen_1",
        "toàn tỉnh: ít nhất 1 xã {S1} đạt bo_thi_xa",
        "huyen_b được công nhận xa_1",
        "huyen_b: 01/02 xã {S1} được công nhận bậc huyen_1",
    ],
)
def test_a_target_counts_what_its_units_can_be(line: str) -> None:
    found = told(f'{PLAN}mục tiêu m viện dẫn "I" đến cuối năm 2025\n  {line}\n')
    assert [code for code, _ in found] == ["NTM0306"]


def test_the_message_says_how_each_of_them_is_asked() -> None:
    text = f'{WORDS}{DISTRICT}chỉ tiêu 1 "Một" đạt khi đạt bo_xa\n'
    (problem,) = (d for d in compile_sources([Source.of("a.ntm", text)]).diagnostics if d.code.id == "NTM0306")
    assert problem.headline.vi == "`bo_xa` là của xã, quy tắc này xét huyện"
    assert problem.label is not None
    assert problem.label.vi == "khác loại đơn vị; hỏi từng xã thì viết `mọi xã: (…)`"
    assert problem.label.en.endswith("write `every commune: (…)`")


@pytest.mark.parametrize(
    ("kinds", "condition", "sound"),
    [
        ("xã", "sx ít nhất 5% {S1}", True),
        ("xã", "sh ít nhất 5% {S1}", False),
        ("xã", "đạt bo_thi_xa", False),
        ("huyện; thị xã", "[bo_thi_xa 1] đạt", True),
        ("huyện", "[bo_thi_xa 1] đạt", False),
        ("huyện", "mọi xã: (sx ít nhất 5% {S1})", True),
        ("xã; huyện", "sx ít nhất 5% {S1}", True),
    ],
)
def test_who_may_be_commended_is_asked_what_it_can_have(kinds: str, condition: str, sound: bool) -> None:
    text = f'{PLAN}đối tượng thi đua dt "Đối tượng" viện dẫn "IV" áp dụng cho {kinds}\n'
    criterion = f'tiêu chí thi đua tc "Tiêu chí" của dt viện dẫn "IV" đạt khi {condition}\n'
    award = f'hình thức khen thưởng ht "Bằng khen" viện dẫn "IV" {{S1}} thẩm quyền "Chủ tịch" dành cho dt đạt khi {condition}\n'
    assert [code for code, _ in told(text + criterion)] == ([] if sound else ["NTM0306"])
    assert [code for code, _ in told(text + award)] == ([] if sound else ["NTM0306"])


def test_a_principle_speaks_of_one_kind_of_unit() -> None:
    principle = f'{PLAN}nguyên tắc nt "Nguyên tắc" viện dẫn "I" đạt khi sh ít nhất 5% {{S1}}'
    assert told(f"{principle}\n") == []
    assert [code for code, _ in told(f"{principle} và thuộc nui\n")] == ["NTM0306"]


def test_a_past_year_is_that_of_a_tier_the_unit_can_have() -> None:
    text = f'{DISTRICT}chỉ tiêu 1 "Một" đạt khi sh ít nhất 110% {{S1}} của giá trị tại năm được công nhận bậc '
    assert told(f"{text}huyen_1\n") == []
    assert [code for code, _ in told(f"{text}xa_1\n")] == ["NTM0306"]


def test_the_older_law_of_a_transition_is_of_the_same_units() -> None:
    text = f'số liệu nop của huyện "Ngày nộp" kiểu ngày\n{DISTRICT}' + 'chỉ tiêu 1 "Một" đạt khi sh ít nhất 5% {S1}\n'
    text = text.replace("áp dụng cho huyện", "áp dụng cho huyện chuyển tiếp: nop trước 01/01/2022 theo {under}")
    assert "NTM0306" in [code for code, _ in told(text.format(under="bo_xa", S1="{S1}"))]
