"""Documents and what leans on them: force, dates, numbers, and names that lead nowhere."""

import pytest

from small_sets import codes, found, in_set, met_when

CLAUSE = '  chỉ tiêu 1.1 "Một" đạt khi có co_cho'


def told_of(*texts: str) -> list[tuple[str, str]]:
    return [(told.code, told.diagnostic.headline.vi) for told in found(*texts)]


@pytest.mark.parametrize(("day", "early"), [("28/02/2022", True), ("01/03/2022", False), ("01/06/2022", False)])
def test_a_set_before_its_instrument(day: str, early: bool) -> None:
    told = told_of(in_set(CLAUSE, head=f"hiệu lực từ {day}"))

    assert told == ([("NTM0434", f"ngày {day} văn bản `vb_goc` chưa có hiệu lực: từ 01/03/2022 mới có")] if early else [])


def test_an_instrument_that_has_ended_or_been_replaced() -> None:
    ended = 'văn bản vb_cu "Quyết định 9/QĐ-A" ngày 01/01/2020 hiệu lực từ 01/01/2020 đến 31/12/2021'
    old = 'văn bản vb_cu "Quyết định 9/QĐ-A" ngày 01/01/2020 hiệu lực từ 01/01/2020'
    new = 'văn bản vb_moi "Quyết định 10/QĐ-A" ngày 01/01/2022 hiệu lực từ 01/02/2022 thay thế văn bản vb_cu'

    def resting(day: str) -> str:
        return in_set(CLAUSE, head=f"hiệu lực từ {day}").replace("căn cứ vb_goc", "căn cứ vb_cu")

    assert told_of(ended, resting("01/01/2022")) == [
        ("NTM0434", "ngày 01/01/2022 văn bản `vb_cu` không còn hiệu lực: chỉ đến 31/12/2021")
    ]
    assert codes(ended, resting("31/12/2021")) == []
    assert codes(old, new, resting("01/02/2022")) == ["NTM0434"]
    assert codes(old, new, resting("31/01/2022")) == []
    assert codes(old, resting("01/02/2022")) == []


def test_amendments_specifics_and_clauses() -> None:
    base = in_set('  chỉ tiêu 1.1 "Một" đạt khi ty_le ít nhất mức do cấp tỉnh quy định')
    change = 'thay thế chỉ tiêu 1.1 "Một" đạt khi có co_cho'

    assert codes(base, f"sửa đổi bo theo vb_sua từ 01/03/2024\n  {change}") == []
    assert codes(base, f"sửa đổi bo theo vb_sua từ 29/02/2024\n  {change}") == ["NTM0434"]
    assert codes(base, f"sửa đổi bo theo vb_goc từ 01/03/2024\n  {change} căn cứ vb_sua") == []
    assert codes(base, f"sửa đổi bo theo vb_goc từ 01/02/2024\n  {change} căn cứ vb_sua") == ["NTM0434"]
    assert codes(base, "quy định cụ thể bo theo vb_sua từ 01/03/2024 tại tinh_a\n  [1.1] lấy mức 80% {S1}") == []
    assert codes(base, "quy định cụ thể bo theo vb_sua từ 01/02/2024 tại tinh_a\n  [1.1] lấy mức 80% {S1}") == ["NTM0434"]
    assert codes(in_set(CLAUSE + " căn cứ vb_sua", head="hiệu lực từ 01/06/2022")) == ["NTM0434"]
    assert codes(in_set(CLAUSE + " căn cứ vb_sua")) == []  # the set names no day


# --- which instrument is meant ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("instrument", "same"),
    [
        ('"Quyết định 1/QĐ-A về việc khác" ngày chưa rõ', True),
        ('"Quyết định số 1/QĐ-A" ngày 01/03/2022', True),
        ('"Quyết định 1/QĐ-A của năm sau" ngày 05/07/2023', False),
        ('"Quyết định 11/QĐ-A" ngày chưa rõ', False),
        ('"Quyết định 1/QĐ-B" ngày chưa rõ', False),
        ('"Quyết định 3/QĐ-A sửa đổi Quyết định 1/QĐ-A" ngày chưa rõ', False),
        ('"Văn bản sửa đổi, bổ sung một số điều của Quyết định 1/QĐ-A" ngày chưa rõ', False),
        ('"Quyết định 1/QĐ-A" số hiệu chưa rõ ngày chưa rõ', False),
    ],
)
def test_two_instruments_of_one_number(instrument: str, *, same: bool) -> None:
    assert codes(f"văn bản vb_khac {instrument}") == (["NTM0435"] if same else [])


def test_two_issuers_tell_them_apart() -> None:
    one = 'văn bản vb_x "Kế hoạch 7/KH-UBND" cơ quan ban hành "UBND tỉnh A" ngày chưa rõ\n'
    other = 'văn bản vb_y "Kế hoạch 7/KH-UBND" cơ quan ban hành "UBND tỉnh {}" ngày chưa rõ'

    assert codes(one, other.format("A")) == ["NTM0435"]
    assert codes(one, other.format("B")) == []


def test_an_instrument_without_a_date() -> None:
    (told,) = found('văn bản vb_x "Quyết định 7/QĐ-A" hiệu lực từ 01/01/2022')

    assert told.code == "NTM0436"
    assert codes('văn bản vb_x "Quyết định 7/QĐ-A" ngày chưa rõ') == []


def test_an_instrument_in_force_before_it_was_signed() -> None:
    text = 'văn bản vb_x "Quyết định 7/QĐ-A" ngày 05/03/2022 hiệu lực từ {}'

    assert told_of(text.format("01/03/2022")) == [("NTM0434", "ngày 01/03/2022 văn bản `vb_x` chưa được ký: ký ngày 05/03/2022")]
    assert codes(text.format("05/03/2022")) == []


def test_a_replacement_older_than_what_it_replaces() -> None:
    replacing = 'văn bản vb_x "Quyết định 7/QĐ-A" ngày {} thay thế văn bản vb_goc'

    (told,) = found(replacing.format("28/02/2022"))
    assert told.code == "NTM0411"
    assert "`vb_goc`" in told.diagnostic.headline.vi
    assert codes(replacing.format("02/03/2022")) == []


# --- no basis, no such name ------------------------------------------------------------------------------------------


def test_what_cites_must_say_what() -> None:
    duty = 'tiến độ bao_cao "Báo cáo" viện dẫn "Mục I" cơ quan "Sở" hằng năm'

    assert codes('kế hoạch kh "Kế hoạch"', duty) == ["NTM0416"]
    assert codes('kế hoạch kh "Kế hoạch" căn cứ vb_goc', duty) == []
    assert codes('kế hoạch kh "Kế hoạch"') == []
    assert codes("bậc a_1 < a_2 của xã\n  a_2 tính là a_1") == ["NTM0416"]
    assert codes("bậc a_1 < a_2 của xã\n  a_2 tính là a_1 căn cứ vb_goc {S1}") == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (in_set(CLAUSE + " căn cứ vb_gocc"), "NTM0211"),
        (in_set(CLAUSE).replace("căn cứ vb_goc", "căn cứ vb_gocc"), "NTM0211"),
        (in_set(CLAUSE) + "sửa đổi bo theo vb_suaa từ 01/03/2024\n  bãi bỏ chỉ tiêu 1.1\n"
         '  bổ sung chỉ tiêu 1.2 "Hai" đạt khi có co_cho', "NTM0211"),
        (in_set(CLAUSE) + 'sửa đổi bo theo vb_sua từ 01/03/2024\n  thay thế chỉ tiêu 1.1 "Một" đạt khi có co_cho căn cứ vb_gocc',
         "NTM0211"),
        (in_set(CLAUSE) + "quy định cụ thể bo theo vb_suaa từ 01/03/2024\n  [1.1] thêm điều kiện có co_nghe", "NTM0211"),
        ("đề cương vb_gocc\n  | mục | tóm tắt |\n  | I | Một việc |", "NTM0211"),
        ('kế hoạch kh "Kế hoạch" căn cứ vb_gocc', "NTM0211"),
        ("bậc a_1 < a_2 của xã\n  a_2 tính là a_1 căn cứ vb_gocc", "NTM0211"),
        ('văn bản vb_x "Quyết định 7/QĐ-A" ngày 01/01/2023 thay thế văn bản vb_gocc', "NTM0211"),
        ("thu hồi bậc dat theo vb_gocc khi có co_cho {S1}", "NTM0211"),
        ("thu hồi bậc dat theo vb_goc của bo_khac khi có co_cho {S1}", "NTM0219"),
        ('công nhận bậc dat theo vb_gocc\n  điều kiện mot "Một": có co_cho {S1}', "NTM0211"),
        ("sửa đổi bo_khac theo vb_sua từ 01/03/2024\n  bãi bỏ chỉ tiêu 1.1", "NTM0219"),
        ("quy định cụ thể bo_khac theo vb_sua từ 01/03/2024\n  [1.1] lấy mức 80% {S1}", "NTM0219"),
        (met_when("đạt bo_khac"), "NTM0219"),
        (met_when("[9.9] đạt"), "NTM0220"),
        (met_when("ty_le ít nhất 90% {S1} của mức [bo_khac 1.1]"), "NTM0219"),
    ],
)  # fmt: skip
def test_a_reference_that_leads_nowhere_is_told_once(text: str, code: str) -> None:
    assert codes(text) == [code]


NOT_ISSUED = 'văn bản vb_cho "Thông tư sẽ có" chưa ban hành\n'


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        (in_set('  chỉ tiêu 1.1 "Một" căn cứ vb_cho "Điều 3" đạt khi có co_cho'), ['căn cứ vb_cho "Điều 3"']),
        ('chuyển thẩm quyền ct "Chủ tịch" cho "Giám đốc" theo vb_cho từ 01/07/2025\n', None),
        ('phân loại moi_co của xã "Mới" căn cứ vb_cho\n', ["căn cứ vb_cho"]),
    ],
)
def test_an_instrument_not_issued_is_told_wherever_it_is_rested_on(text: str, marked: list[str] | None) -> None:
    told = [f.text.strip() for f in found(NOT_ISSUED + text) if f.code == "NTM0461"]
    assert told == ([text.strip()] if marked is None else marked)
    assert "NTM0461" not in codes(text.replace("vb_cho", "vb_goc"))


def test_a_hand_over_names_a_declared_instrument() -> None:
    text = 'chuyển thẩm quyền ct "Chủ tịch" cho "Giám đốc" theo vb_khac từ 01/07/2025\n'
    assert "NTM0211" in codes(text)
