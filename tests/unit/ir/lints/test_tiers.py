"""A higher tier must not ask for less than the lower one: class by class, year by year, and only where both surely bind."""

import pytest

from small_sets import codes, found


def two(low: str, high: str, *, low_years: str = "2022 - 2024", high_years: str = "2022 - 2024", extra: str = "") -> str:
    return f"""bộ tiêu chí thap "Thấp" thuộc bậc dat căn cứ vb_goc giai đoạn {low_years} áp dụng cho xã
{extra}
tiêu chí 1 "Một"
  chỉ tiêu 1.1 "Một" đạt khi {low}
bộ tiêu chí bo_cao "Cao" thuộc bậc cao căn cứ vb_goc giai đoạn {high_years} áp dụng cho xã
tiêu chí 1 "Một"
  chỉ tiêu 1.2 "Hai" đạt khi {high}
"""


def test_both_clauses_are_named() -> None:
    (told,) = found(two("thu_nhap ít nhất 50 triệu đồng/người/năm {S1}", "thu_nhap ít nhất 48 triệu đồng/người/năm {S1}"))

    assert told.code == "NTM0423"
    assert told.text.strip() == "thu_nhap ít nhất 48 triệu đồng/người/năm {S1}"
    assert told.diagnostic.headline.vi == (
        "[bo_cao 1.2] đòi 48 triệu đồng/người/năm, nhẹ hơn bậc dưới: [thap 1.1] đòi 50 triệu đồng/người/năm (năm 2022)"
    )
    assert len(told.diagnostic.others) == 1


BY_YEAR = """thu_nhap ít nhất theo bảng
    | mien | 2022    | 2023    | 2024    |
    | nui  | 40 {S1} | 42 {S1} | 44 {S1} |
    | bien | 45 {S1} | 47 {S1} | 49 {S1} |
    | dong | 50 {S1} | 52 {S1} | 54 {S1} |
"""


def test_a_class_and_a_year() -> None:
    slipped = BY_YEAR.replace("47 {S1}", "46 {S1}")

    assert codes(two(BY_YEAR, BY_YEAR)) == []
    (told,) = found(two(BY_YEAR, slipped))
    assert told.diagnostic.headline.vi.endswith("(năm 2023, bien)")


@pytest.mark.parametrize(
    ("low", "high", "laxer"),
    [
        ("thap_coi không quá 20% {S1}", "thap_coi không quá 22% {S1}", True),
        ("thap_coi không quá 20% {S1}", "thap_coi không quá 18% {S1}", False),
        ("ty_le ít nhất 50% {S1} và có co_cho", "có co_nghe và ty_le ít nhất 40% {S1}", True),
        ("ty_le ít nhất 50% {S1}", "ty_le ít nhất 90% {S1} của mức [thap 1.1]", True),
        ("ty_le ít nhất 50% {S1}", "ty_le ít nhất 110% {S1} của mức [thap 1.1]", False),
        ("xep_hang ít nhất tot {S1}", "xep_hang ít nhất vua {S1}", True),
        ("ty_le_gioi ít nhất 50% {S1} ở cả (nam; nu)", "ty_le_gioi(nu) ít nhất 40% {S1}", True),
        ("ty_le_gioi(nam) ít nhất 50% {S1}", "ty_le_gioi(nu) ít nhất 40% {S1}", False),
        ("ty_le ít nhất 50% {S1}", "ty_le không quá 40% {S1}", False),  # another direction: not comparable
        ("ty_le ít nhất 50% {S1}", "ty_le ít nhất 40% {S1} hoặc có co_cho", False),  # one way among others
        ("ty_le ít nhất 50% {S1}", "ty_le ít nhất mức do cấp tỉnh quy định", False),
        ("ty_le ít nhất (50% {S1} nếu có co_cho; 30% {S1} các trường hợp còn lại)", "ty_le ít nhất 40% {S1}", True),
        ("ty_le ít nhất (50% {S1} nếu do cấp tỉnh quy định; 30% {S1} các trường hợp còn lại)",
         "ty_le ít nhất (50% {S1} nếu do cấp tỉnh quy định; 30% {S1} các trường hợp còn lại)", False),
        ("ty_le ít nhất (50% {S1} nếu có co_cho; 30% {S1} các trường hợp còn lại)",
         "ty_le ít nhất (50% {S1} nếu có co_cho; 30% {S1} các trường hợp còn lại)", False),
    ],
)  # fmt: skip
def test_bars_that_can_be_compared(low: str, high: str, *, laxer: bool) -> None:
    assert codes(two(low, high)) == (["NTM0423"] if laxer else [])


def test_periods_that_do_not_meet_are_not_compared() -> None:
    low, high = "ty_le ít nhất 50% {S1}", "ty_le ít nhất 40% {S1}"

    assert codes(two(low, high, low_years="2016 - 2020")) == []
    assert codes(two(low, high, low_years="2024 - 2030")) == ["NTM0423"]


def test_an_amendment_counts_from_its_day() -> None:
    amended = """sửa đổi thap theo vb_sua từ 01/03/2024
  thay thế chỉ tiêu 1.1 "Một" đạt khi ty_le ít nhất 60% {S1}
"""
    both = two("ty_le ít nhất 50% {S1}", "ty_le ít nhất 55% {S1}")

    assert codes(both) == []
    (told,) = found(both, amended)
    assert told.diagnostic.headline.vi.endswith("(năm 2024)")


def test_a_line_of_the_set_that_lowers_the_bar() -> None:
    line = "  dòng d1: riêng xã thuộc kho_khan lấy mức của mien = nui {S1}"

    assert codes(two(BY_YEAR, BY_YEAR, extra=line)) == []  # the lower set asks hard communes for less; the higher one for more
