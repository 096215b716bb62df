"""The lints a set must survive, one by one: each has a code, and its slip in an otherwise faultless set is told by that code alone.

`FAULTLESS` has something of everything. Each lint is one edit of it, as somebody might slip; the edit undone, nothing is told.
"""

from __future__ import annotations

import pytest
from attrs import frozen

from ntmrules.diagnostics.codes import every
from ntmrules.pipeline import compile_sources, load
from ntmrules.source import Source

FAULTLESS = """# ngôn ngữ: vi
văn bản qd_a "Quyết định 5/QĐ-A" ngày 01/03/2022 hiệu lực từ 01/03/2022
văn bản qd_b "Quyết định 6/QĐ-A" ngày 05/03/2022 hiệu lực từ 05/03/2022
nguồn S1 "bản chép tay"
cấp tỉnh
cấp xã thuộc tỉnh
đơn vị tinh_a tỉnh "Tỉnh A" mã 01
bậc dat < cao của xã
  cao tính là dat căn cứ qd_b {S1}
phân loại mien của xã "Miền" (nui "núi"; bien "biển")
phân loại nhom của xã "Nhóm" (nhom_1 "một"; nhom_2 "hai"; nhom_3 "ba")
số liệu thu_nhap của xã "Thu nhập" đơn vị triệu đồng/người/năm theo năm
số liệu ty_le_dien của xã "Hộ có điện" đơn vị % trong khoảng 0 đến 100, càng cao càng tốt
số liệu ty_le_nuoc của xã "Hộ có nước sạch" đơn vị % theo gioi (nam "nam"; nu "nữ")
số liệu so_truong của xã "Số trường" đơn vị trường
số liệu co_cho của xã "Có chợ" có/không
số liệu co_nghe của xã "Có nghề" có/không

bộ tiêu chí bo_dat "Bộ đạt" thuộc bậc dat căn cứ qd_a giai đoạn 2022 - 2024 hiệu lực từ 01/03/2022 áp dụng cho xã
  không áp dụng: tính là đạt
  gồm 2 tiêu chí, 5 chỉ tiêu
tiêu chí 1 "Kinh tế"
  chỉ tiêu 1.1 "Thu nhập" đạt khi thu_nhap ít nhất theo bảng
    | mien | 2022    | 2023    | 2024    |
    | nui  | 39 {S1} | 42 {S1} | 45 {S1} |
    | bien | 44 {S1} | 47 {S1} | 50 {S1} |
  chỉ tiêu 1.2 "Chợ hoặc nghề" đạt ít nhất 1 trong số (có co_cho; có co_nghe)
    riêng xã thuộc nhom_1: đạt khi có co_cho
    riêng xã thuộc nhom_3: đạt khi có co_nghe và có co_cho
tiêu chí 2 "Hạ tầng"
  chỉ tiêu 2.1 "Điện" đạt khi ty_le_dien ít nhất (95% {S1} nếu so_truong trên 3 {S1}; 90% {S1} nếu so_truong không quá 3 {S1})
  chỉ tiêu 2.2 "Nước" đạt khi ty_le_nuoc ít nhất 80% {S1} ở cả (nam; nu)
  chỉ tiêu 2.3 "Trường"
    chỉ xét khi so_truong trên 1 {S1}
    đạt khi so_truong từ 2 {S1} đến dưới 5 {S1} và có co_cho
    hoặc khi so_truong ít nhất 5 {S1}

bộ tiêu chí bo_cao "Bộ cao" thuộc bậc cao căn cứ qd_b giai đoạn 2022 - 2024 hiệu lực từ 05/03/2022 áp dụng cho xã
  điều kiện trước: đạt bo_dat
tiêu chí 1 "Kinh tế"
  chỉ tiêu 1.1 "Thu nhập" đạt khi thu_nhap ít nhất 110% {S1} của mức [bo_dat 1.1]

kế hoạch kh "Kế hoạch" căn cứ qd_b giai đoạn 2022 - 2025 tại tinh_a
  danh sách xã tính đến 31/03/2022, gồm 12 xã
mục tiêu mt viện dẫn "Mục I" đến cuối năm 2025
  toàn tỉnh: 08/12 xã {S1} được công nhận bậc dat
"""


@frozen
class Slip:
    """A lint by its name, the edit that provokes it and the code that tells it."""

    lint: str
    old: str
    new: str
    code: str


SLIPS = (
    Slip("unknown word", "riêng xã thuộc nhom_3", "riêng xã thuộc nhom_4", "NTM0213"),
    Slip("undeclared data", "đạt khi ty_le_dien", "đạt khi ty_le_dien_nang", "NTM0214"),
    Slip("unit mismatch", "80% {S1} ở cả", "80 trường {S1} ở cả", "NTM0302"),
    Slip("missing %", "80% {S1} ở cả", "80 {S1} ở cả", "NTM0301"),
    Slip("declared counts that do not hold", "gồm 2 tiêu chí, 5 chỉ tiêu", "gồm 2 tiêu chí, 6 chỉ tiêu", "NTM0401"),
    Slip("an indicator code outside its criterion", "chỉ tiêu 2.2", "chỉ tiêu 3.2", "NTM0402"),
    Slip("duplicate code or clause", "  chỉ tiêu 2.3", '  chỉ tiêu 2.2 "Nước" đạt khi có co_cho\n  chỉ tiêu 2.3', "NTM0403"),
    Slip("duplicate code or clause", "số liệu co_nghe", 'số liệu co_cho của xã "Chợ" có/không\nsố liệu co_nghe', "NTM0201"),
    Slip("a threshold that gets laxer from year to year", "| 42 {S1} |", "| 38 {S1} |", "NTM0422"),
    Slip("a higher tier laxer than the lower one", "110% {S1} của mức", "90% {S1} của mức", "NTM0423"),
    Slip("exceptions that overlap", "riêng xã thuộc nhom_3", "riêng xã thuộc (nhom_1; nhom_3)", "NTM0424"),
    Slip("exceptions that overlap", "riêng xã thuộc nhom_3", "riêng xã thuộc (nhom_3; nhom_3)", "NTM0425"),
    Slip("bands that overlap", "đến dưới 5 {S1} và", "đến 5 {S1} và", "NTM0426"),
    Slip("bands that overlap", "nếu so_truong không quá 3", "nếu so_truong không quá 4", "NTM0426"),
    Slip("bands that leave a gap", "hoặc khi so_truong ít nhất 5", "hoặc khi so_truong ít nhất 6", "NTM0427"),
    Slip("bands that leave a gap", "nếu so_truong không quá 3", "nếu so_truong dưới 3", "NTM0427"),
    Slip("numerator above denominator", "08/12 xã", "13/12 xã", "NTM0114"),
    Slip("numerator above denominator", "08/12 xã", "08/16 xã", "NTM0428"),
    Slip("numerator above denominator", "ít nhất 1 trong số", "ít nhất 3 trong số", "NTM0428"),
    Slip("dates reversed", "hiệu lực từ 05/03/2022 áp dụng", "hiệu lực từ 05/03/2022 đến 04/03/2022 áp dụng", "NTM0411"),
    Slip("dates reversed", "giai đoạn 2022 - 2025 tại", "giai đoạn 2026 - 2025 tại", "NTM0411"),
    Slip("dates reversed", "tính đến 31/03/2022", "tính đến 31/03/2026", "NTM0411"),
    Slip("a table row that is missing", "    | bien | 44 {S1} | 47 {S1} | 50 {S1} |\n", "", "NTM0407"),
    Slip("a table year that is missing", 'đạt" thuộc bậc dat căn cứ qd_a giai đoạn 2022 - 2024',
         'đạt" thuộc bậc dat căn cứ qd_a giai đoạn 2022 - 2025', "NTM0406"),
    Slip("a case that can never be reached", "riêng xã thuộc nhom_3", "riêng xã thuộc (nhom_2; nhom_3)", "NTM0430"),
    Slip("a table row that can never be reached", "  gồm 2 tiêu chí",
         "  dòng d: riêng xã thuộc bien lấy mức của mien = nui {S1}\n  gồm 2 tiêu chí", "NTM0430"),
    Slip("a table year that can never be reached", 'đạt" thuộc bậc dat căn cứ qd_a giai đoạn 2022',
         'đạt" thuộc bậc dat căn cứ qd_a giai đoạn 2023', "NTM0429"),
    Slip("a rule that can never be met", "đến dưới 5 {S1} và", "đến dưới 2 {S1} và", "NTM0431"),
    Slip("a rule that can never be met", "chỉ xét khi so_truong trên 1 {S1}", "chỉ xét khi so_truong dưới 0 {S1}", "NTM0433"),
    Slip("a rule that is always met", "và có co_cho\n    hoặc", "và ty_le_dien ít nhất 0% {S1}\n    hoặc", "NTM0432"),
    Slip("a clause without a legal basis", "thuộc bậc cao căn cứ qd_b", "thuộc bậc cao", "NTM0416"),
    Slip("a clause without a legal basis", '"Kế hoạch" căn cứ qd_b', '"Kế hoạch"', "NTM0416"),
    Slip("a clause without a legal basis", "cao tính là dat căn cứ qd_b {S1}", "cao tính là dat", "NTM0416"),
    Slip("a figure without a statement of how well it is known", "80% {S1} ở cả", "80% ở cả", "NTM0412"),
    Slip("a figure without a statement of how well it is known", "08/12 xã {S1}", "08/12 xã", "NTM0412"),
    Slip("a reference to an instrument that was not yet in force", "hiệu lực từ 05/03/2022 áp dụng",
         "hiệu lực từ 04/03/2022 áp dụng", "NTM0434"),
    Slip("a citation that may mean two instruments", '"Quyết định 6/QĐ-A" ngày 05/03/2022', '"Quyết định 5/QĐ-A" ngày chưa rõ', "NTM0435"),
    Slip("an instrument without a date", '"Quyết định 6/QĐ-A" ngày 05/03/2022', '"Quyết định 6/QĐ-A"', "NTM0436"),
    Slip("a dangling reference", "bậc cao căn cứ qd_b", "bậc cao căn cứ qd_khac", "NTM0211"),
    Slip("a split compared whole", " ở cả (nam; nu)", "", "NTM0437"),
    Slip("a comparison against its data", "ty_le_dien ít nhất", "ty_le_dien không quá", "NTM0438"),
    Slip("bounds reversed", "số liệu co_nghe", 'số liệu khac của xã "Khác" đơn vị % trong khoảng 9 đến 0\nsố liệu co_nghe', "NTM0439"),
)  # fmt: skip


def told(text: str) -> set[str]:
    return {d.code.id for d in compile_sources([Source.of("a.ntm", text)]).diagnostics}


def test_nothing_is_told_of_a_faultless_set() -> None:
    assert told(FAULTLESS) == set()


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip.lint}-{slip.code}")
def test_a_slip_is_told_by_its_code_alone(slip: Slip) -> None:
    assert FAULTLESS.count(slip.old) == 1

    assert told(FAULTLESS.replace(slip.old, slip.new)) == {slip.code}


def test_every_lint_of_this_stage_has_a_slip() -> None:
    meaning = {code.id for code in every() if "NTM0422" <= code.id <= "NTM0439"}

    assert meaning <= {slip.code for slip in SLIPS}


def test_the_shipped_criteria_have_none() -> None:
    assert load().diagnostics == ()
