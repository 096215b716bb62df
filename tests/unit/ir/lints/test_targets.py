"""Figures of plans that cannot be right."""

import pytest

from small_sets import codes, found, in_set, met_when

SETS = in_set('  chỉ tiêu 1.1 "Một" đạt khi có co_cho\ntiêu chí 2 "Hai"\n  chỉ tiêu 2.1 "Hai" đạt khi có co_nghe')


def plan(goal: str, *, deadline: str = "đến cuối năm 2025", years: str = "2021 - 2025") -> str:
    return f"""{SETS}
kế hoạch kh "Kế hoạch" căn cứ vb_goc giai đoạn {years} tại tinh_a
  danh sách xã tính đến 31/12/2021, gồm 12 xã
mục tiêu mt viện dẫn "Mục I" {deadline}
  toàn tỉnh: {goal}
"""


@pytest.mark.parametrize(
    ("goal", "told"),
    [
        ("13/12 xã {S1} được công nhận bậc dat", [("NTM0114", "`13/12`: tử số lớn hơn mẫu số")]),
        ("10/16 xã {S1} được công nhận bậc dat", [("NTM0428", "phần lớn hơn toàn bộ: 16 trên 12")]),
        ("ít nhất 13 xã {S1} được công nhận bậc dat", [("NTM0428", "phần lớn hơn toàn bộ: 13 trên 12")]),
        ("ít nhất 120% {S1} số xã được công nhận bậc dat", [("NTM0428", "phần lớn hơn toàn bộ: 120% trên 100%")]),
        ("00/12 xã {S1} được công nhận bậc dat", [("NTM0432", "điều kiện này lúc nào cũng đạt")]),
        ("ít nhất 0% {S1} số xã được công nhận bậc dat", [("NTM0432", "điều kiện này lúc nào cũng đạt")]),
        ("không còn xã có số tiêu chí đạt của bo dưới 3 {S1}", [("NTM0431", "điều kiện này không bao giờ đạt được")]),
        ("không còn xã có số tiêu chí đạt của bo dưới 0 {S1}", [("NTM0432", "điều kiện này lúc nào cũng đạt")]),
        ("không còn xã có số tiêu chí đạt của bo dưới 2 {S1}", []),
        ("12/12 xã {S1} được công nhận bậc dat", []),
        ("ít nhất 12 xã {S1} được công nhận bậc dat", []),
        ("ít nhất 100% {S1} số xã được công nhận bậc dat", []),
    ],
)
def test_goals(goal: str, told: list[tuple[str, str]]) -> None:
    assert [(f.code, f.diagnostic.headline.vi) for f in found(plan(goal))] == told


GOAL = "08/12 xã {S1} được công nhận bậc dat"


@pytest.mark.parametrize(
    ("deadline", "years", "reversed_"),
    [
        ("đến cuối năm 2025", "2021 - 2025", False),
        ("đến 30/12/2021", "2021 - 2025", True),
        ("đến 31/12/2021", "2021 - 2025", False),
        ("trong năm 2020", "2021 - 2025", True),
        ("đến cuối năm 2022", "2023 - 2025", True),
        ("đến cuối năm 2025", "2025 - 2021", True),
    ],
)
def test_days_and_years_reversed(deadline: str, years: str, *, reversed_: bool) -> None:
    assert codes(plan(GOAL, deadline=deadline, years=years)) == (["NTM0411"] if reversed_ else [])


# --- every figure says how well it is known --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        plan("08/12 xã{} được công nhận bậc dat"),
        plan("ít nhất 80%{} số xã được công nhận bậc dat"),
        plan("ít nhất 8 xã{} được công nhận bậc dat"),
        plan("không còn xã có số tiêu chí đạt của bo dưới 2{}"),
        in_set('  chỉ tiêu 1.1 "Một" đạt khi ty_le ít nhất mức do cấp tỉnh quy định')
        + "quy định cụ thể bo theo vb_sua từ 01/03/2024\n  [1.1] lấy mức 80%{}\n",
        'bảng muc "Mức"\n  | mien | mức |\n  | nui | 5{} |',
        'công nhận bậc dat theo vb_goc\n  điều kiện mot "Một": ty_le ít nhất 90%{}',
        "thu hồi bậc dat theo vb_goc khi ty_le dưới 30%{}",
        met_when("ty_le ít nhất 90%{}"),
        met_when("ít nhất 3 lần trong 5 năm trước năm xét{}: (có co_cho)"),
        'cấp thôn thuộc xã\nsố liệu thon_cho của thôn "Chợ" có/không\n' + met_when("ít nhất 2{} thôn: (có thon_cho)"),
    ],
)
def test_a_figure_without_a_mark(text: str) -> None:
    marked, bare = (text.replace("{S1}", "{{S1}}").format(mark) for mark in (" {S1}", ""))

    assert codes(marked) == []
    assert codes(bare) == ["NTM0412"]
