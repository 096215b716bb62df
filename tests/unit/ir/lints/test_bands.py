"""Bands on one figure that overlap or leave a gap, among cases and among alternatives."""

import pytest

from small_sets import codes, found, in_set, met_when


def alternatives(first: str, second: str) -> str:
    return in_set(f'  chỉ tiêu 1.1 "Một"\n    đạt khi {first} và có co_cho\n    hoặc khi {second} và có co_nghe')


@pytest.mark.parametrize(
    ("first", "second", "code", "told"),
    [
        ("ty_le từ 30% {S1} đến 50% {S1}", "ty_le ít nhất 50% {S1}", "NTM0426",
         "hai khoảng chồng nhau: `ty_le` bằng 50% thuộc cả hai"),
        ("ty_le ít nhất 50% {S1}", "ty_le từ 30% {S1} đến dưới 60% {S1}", "NTM0426",
         "hai khoảng chồng nhau: `ty_le` từ 50% đến dưới 60% thuộc cả hai"),
        ("ty_le từ 30% {S1} đến dưới 50% {S1}", "ty_le trên 50% {S1}", "NTM0427",
         "bỏ sót: `ty_le` bằng 50% không thuộc trường hợp nào"),
        ("ty_le từ 30% {S1} đến 40% {S1}", "ty_le từ 50% {S1} đến 60% {S1}", "NTM0427",
         "bỏ sót: `ty_le` trên 40% đến dưới 50% không thuộc trường hợp nào"),
        ("ty_le dưới 30% {S1}", "ty_le trên 30% {S1}", "NTM0427", "bỏ sót: `ty_le` bằng 30% không thuộc trường hợp nào"),
        ("so_truong từ 1 {S1} đến 3 {S1}", "so_truong trên 4 {S1}", "NTM0427",
         "bỏ sót: `so_truong` bằng 4 trường không thuộc trường hợp nào"),
        ("xep_hang không quá kem {S1}", "xep_hang ít nhất tot {S1}", "NTM0427",
         "bỏ sót: `xep_hang` là vua không thuộc trường hợp nào"),
    ],
)  # fmt: skip
def test_alternatives_that_clash(first: str, second: str, code: str, told: str) -> None:
    (finding,) = found(alternatives(first, second))

    assert finding.code == code
    assert finding.diagnostic.headline.vi == told
    assert len(finding.diagnostic.others) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ty_le từ 30% {S1} đến dưới 50% {S1}", "ty_le ít nhất 50% {S1}"),
        ("ty_le ít nhất 30% {S1}", "ty_le ít nhất 50% {S1}"),  # each asks for something else besides
        ("ty_le từ 30% {S1} đến 50% {S1}", "ty_le ít nhất 20% {S1}"),  # one contains the other
        ("ty_le dưới 30% {S1}", "ty_le trên 60% {S1}"),  # two ends, the middle left out on purpose
        ("so_truong từ 1 {S1} đến 3 {S1}", "so_truong ít nhất 4 {S1}"),  # nothing lies between 3 and 4 schools
        ("ty_le từ 30% {S1} đến 50% {S1}", "thap_coi ít nhất 50% {S1}"),
        ("ty_le từ 30% {S1} đến 50% {S1}", "ty_le ít nhất mức do cấp tỉnh quy định"),
        ("ty_le_gioi(nam) từ 30% {S1} đến 50% {S1}", "ty_le_gioi(nu) ít nhất 50% {S1}"),
    ],
)
def test_alternatives_that_go_together(first: str, second: str) -> None:
    assert [c for c in codes(alternatives(first, second)) if c != "NTM0438"] == []


def test_a_third_band_may_close_the_gap() -> None:
    def three(middle: str) -> str:
        return in_set(f"""  chỉ tiêu 1.1 "Một"
    đạt khi ty_le từ 10% {{S1}} đến dưới 20% {{S1}} và có co_cho
    hoặc khi ty_le từ 30% {{S1}} đến dưới 40% {{S1}} và có co_cho
    hoặc khi ty_le {middle} và có co_nghe""")

    assert codes(three("từ 20% {S1} đến dưới 30% {S1}")) == []
    assert codes(three("từ 10% {S1} đến dưới 60% {S1}")) == []
    assert codes(three("từ 22% {S1} đến dưới 30% {S1}")) == ["NTM0427"]


def test_bands_on_a_count_of_rules() -> None:
    def withdrawal(high: str) -> str:
        bands = f"khi số tiêu chí không đạt từ 30% {{S1}} đến {high} {{S1}} và [1] không đạt\n  hoặc khi số tiêu chí không đạt ít nhất 50% {{S1}}"
        return in_set('  chỉ tiêu 1.1 "Một" đạt khi có co_cho', head="thuộc bậc dat giai đoạn 2022 - 2024") + (
            f"thu hồi bậc dat theo vb_goc {bands}\n"
        )

    assert codes(withdrawal("dưới 50%")) == []
    (told,) = found(withdrawal("50%"))
    assert told.diagnostic.headline.vi == "hai khoảng chồng nhau: số đếm bằng 50% thuộc cả hai"
    assert codes(withdrawal("dưới 45%")) == ["NTM0427"]


# --- cases of an amount ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cases", "told"),
    [
        ("70% {S1} nếu so_truong trên 3 {S1}; 50% {S1} nếu so_truong dưới 3 {S1}",
         [("NTM0427", "bỏ sót: `so_truong` bằng 3 trường không thuộc trường hợp nào")]),
        ("70% {S1} nếu so_truong trên 3 {S1}; 50% {S1} nếu so_truong dưới 9 {S1}",
         [("NTM0426", "hai khoảng chồng nhau: `so_truong` từ 4 trường đến 8 trường thuộc cả hai")]),
        ("70% {S1} nếu thuộc nui; 50% {S1} nếu thuộc bien",
         [("NTM0427", "bỏ sót: `mien` là dong không thuộc trường hợp nào")]),
        ("70% {S1} nếu có co_cho; 50% {S1} nếu có co_nghe",
         [("NTM0427", "bỏ sót: không `co_cho`, không `co_nghe` không thuộc trường hợp nào")]),
        ("70% {S1} nếu có co_cho", [("NTM0427", "bỏ sót: không `co_cho` không thuộc trường hợp nào")]),
        ("70% {S1} nếu so_truong trên 3 {S1}; 50% {S1} nếu so_truong không quá 3 {S1}", []),
        ("70% {S1} nếu so_truong trên 3 {S1}; 60% {S1} nếu so_truong trên 1 {S1}; 50% {S1} các trường hợp còn lại", []),
        ("70% {S1} nếu thuộc nui; 50% {S1} nếu thuộc (bien; dong)", []),
        # a tier may count as another: whether anything is left depends on the ladder
        ("70% {S1} nếu được công nhận bậc dat; 50% {S1} nếu không (được công nhận bậc cao)", []),
        ("70% {S1} nếu thuộc nui; 50% {S1} nếu thuộc nhom_1; 40% {S1} các trường hợp còn lại", []),
    ],
)  # fmt: skip
def test_cases_of_an_amount(cases: str, told: list[tuple[str, str]]) -> None:
    findings = found(met_when(f"ty_le ít nhất ({cases})"))

    assert [(f.code, f.diagnostic.headline.vi) for f in findings] == told


def test_bands_of_days() -> None:
    (told,) = found(met_when("ngay_nop trước 01/10/2026 hoặc ngay_nop sau 01/10/2026"))

    assert told.diagnostic.headline.vi == "bỏ sót: `ngay_nop` bằng 01/10/2026 không thuộc trường hợp nào"
    assert codes(met_when("ngay_nop trước 01/10/2026 hoặc ngay_nop không sớm hơn 02/10/2026")) == ["NTM0427"]
    assert codes(met_when("ngay_nop trước 01/10/2026 hoặc ngay_nop không sớm hơn 01/10/2026")) == ["NTM0432"]
