"""What can never come about, and what always does; and nothing said of what may or may not."""

import pytest

from small_sets import codes, found, in_set, met_when


@pytest.mark.parametrize(
    ("condition", "marked"),
    [
        ("ty_le từ 50% {S1} đến 30% {S1}", "ty_le từ 50% {S1} đến 30% {S1}"),
        ("ty_le ít nhất 50% {S1} và ty_le dưới 50% {S1}", "ty_le ít nhất 50% {S1} và ty_le dưới 50% {S1}"),
        ("có co_cho và không (có co_cho)", "có co_cho và không (có co_cho)"),
        ("ty_le trên 100% {S1}", "ty_le trên 100% {S1}"),
        ("so_truong trên 3 {S1} và so_truong dưới 4 {S1}", "so_truong trên 3 {S1} và so_truong dưới 4 {S1}"),
        ("xep_hang ít nhất tot {S1} và xep_hang không quá vua {S1}", "xep_hang ít nhất tot {S1} và xep_hang không quá vua {S1}"),
        ("thuộc nui và thuộc bien", "thuộc nui và thuộc bien"),
        ("có co_cho hoặc ty_le trên 100% {S1}", "ty_le trên 100% {S1}"),
        ("ty_le ít nhất (60% {S1} nếu thuộc nui; 70% {S1} các trường hợp còn lại) và ty_le dưới 60% {S1}",
         "ty_le ít nhất (60% {S1} nếu thuộc nui; 70% {S1} các trường hợp còn lại) và ty_le dưới 60% {S1}"),
        ("so_truong không quá 2 {S1} và so_truong không quá 1 {S1} và có so_truong và không còn so_truong", None),
    ],
)  # fmt: skip
def test_a_condition_nobody_can_meet(condition: str, marked: str | None) -> None:
    (told,) = found(met_when(condition))

    assert told.code == "NTM0431"
    assert told.text.strip() == (marked or condition)


@pytest.mark.parametrize(
    ("condition", "marked"),
    [
        ("ty_le ít nhất 0% {S1}", "ty_le ít nhất 0% {S1}"),
        ("so_truong ít nhất 0 {S1}", "so_truong ít nhất 0 {S1}"),
        ("có co_cho và ty_le không quá 100% {S1}", "ty_le không quá 100% {S1}"),
        ("xep_hang ít nhất kem {S1}", "xep_hang ít nhất kem {S1}"),
        ("có co_cho hoặc không (có co_cho)", "có co_cho hoặc không (có co_cho)"),
        ("ty_le ít nhất 40% {S1} hoặc ty_le dưới 50% {S1}", "ty_le ít nhất 40% {S1} hoặc ty_le dưới 50% {S1}"),
        ("đạt ít nhất 0 trong số (có co_cho; có co_nghe)", None),
    ],
)
def test_a_condition_everybody_meets(condition: str, marked: str | None) -> None:
    text = met_when(condition) if marked else in_set(f'  chỉ tiêu 1.1 "Một" {condition}')
    (told,) = found(text)

    assert told.code == "NTM0432"
    if marked:
        assert told.text.strip() == marked


@pytest.mark.parametrize(
    "condition",
    [
        "ty_le từ 0% {S1} đến 30% {S1}",  # the lower end is only how one writes it
        "ty_le từ 30% {S1} đến 30% {S1}",
        "ty_le ít nhất 100% {S1}",
        "so_truong trên 2 {S1} và so_truong dưới 4 {S1}",
        "thu_nhap ít nhất 0 triệu đồng/người/năm {S1}",  # no bounds are declared: a loss may be possible
        "ty_le ít nhất mức do cấp tỉnh quy định và ty_le dưới 50% {S1}",
        "có co_cho hoặc không (có co_nghe)",
        "không còn so_truong",
        "thuộc nui và thuộc nhom_1",
        "ty_le_gioi(nam) ít nhất 60% {S1} và ty_le_gioi(nu) dưới 50% {S1}",
        "(ty_le ít nhất 60% {S1} và thuộc nui) hoặc (ty_le dưới 60% {S1} và thuộc bien)",
        "được công nhận bậc dat và không (được công nhận bậc cao)",
        "thiếu số liệu thu_nhap hoặc thu_nhap ít nhất 40 triệu đồng/người/năm {S1}",
        "xep_hang từ vua {S1} trở lên",
        "trong 2 năm liên tục đến năm xét: (có co_cho) tạm dừng tối đa 1 năm khi (có co_nghe)",
    ],
)
def test_what_can_be_met_and_missed_is_left_alone(condition: str) -> None:
    assert codes(met_when(condition)) == []


def test_a_count_of_rules_is_bounded_by_the_rules() -> None:
    two = in_set("""  chỉ tiêu 1.1 "Một" đạt khi có co_cho {S1}
tiêu chí 2 "Hai"
  chỉ tiêu 2.1 "Hai" đạt khi có co_nghe {S1}""", head="thuộc bậc dat giai đoạn 2022 - 2024")  # fmt: skip

    assert codes(two, "thu hồi bậc dat theo vb_goc khi số tiêu chí không đạt ít nhất 3 {S1}\n") == ["NTM0431"]
    assert codes(two, "thu hồi bậc dat theo vb_goc khi số tiêu chí không đạt ít nhất 2 {S1}\n") == []
    assert codes(two, "thu hồi bậc dat theo vb_goc khi số tiêu chí không đạt không quá 100% {S1}\n") == ["NTM0432"]


def test_more_conditions_than_there_are() -> None:
    (told,) = found(in_set('  chỉ tiêu 1.1 "Một" đạt ít nhất 3 trong số (có co_cho; có co_nghe)'))

    assert told.code == "NTM0428"
    assert told.diagnostic.headline.vi == "phần lớn hơn toàn bộ: 3 trên 2"
    assert codes(in_set('  chỉ tiêu 1.1 "Một" đạt ít nhất 2 trong số (có co_cho; có co_nghe)')) == []


# --- a rule within what it applies to --------------------------------------------------------------------------------


def applies(when: str, then: str) -> str:
    return in_set(f'  chỉ tiêu 1.1 "Một"\n    chỉ xét khi {when}\n    đạt khi {then}')


def test_a_rule_that_never_applies() -> None:
    (told,) = found(applies("ty_le trên 20% {S1} và ty_le dưới 10% {S1}", "có co_cho"))

    assert told.code == "NTM0433"
    assert told.diagnostic.headline.vi == "chỉ tiêu 1.1 không bao giờ được xét"


def test_a_rule_is_judged_where_it_applies() -> None:
    assert codes(applies("có co_nghe", "không còn co_nghe")) == ["NTM0431"]
    assert codes(applies("ty_le ít nhất 80% {S1}", "ty_le ít nhất 70% {S1}")) == ["NTM0432"]
    assert codes(applies("có co_nghe", "có co_cho")) == []
    assert codes(applies("ty_le ít nhất 70% {S1}", "ty_le ít nhất 80% {S1}")) == []
    # a part that the condition for applying makes superfluous is only a reminder
    assert codes(applies("có co_nghe", "có co_nghe và có co_cho")) == []


# --- rows and cases --------------------------------------------------------------------------------------------------

TABLE = """ty_le ít nhất theo bảng
      | mien | mức     |
      | nui  | 50 {S1} |
      | bien | 60 {S1} |
      | dong | 70 {S1} |
"""


def test_a_general_row_beside_every_class() -> None:
    general = TABLE + "      | chung | 65 {S1} |\n"

    assert codes(met_when(general)) == []  # an annex has the column; only a rule that asks for it would read it
    (told,) = found(met_when(general + "      không có hàng thì lấy chung"))
    assert told.code == "NTM0430"
    assert told.text == "| chung | 65 {S1} |"
    assert told.diagnostic.headline.vi == "hàng `chung` không bao giờ được dùng"


def test_a_row_that_a_line_of_the_set_empties() -> None:
    def with_line(classes: str) -> str:
        line = f"giai đoạn 2022 - 2024\n  dòng d1: riêng xã thuộc {classes} lấy mức của mien = nui {{S1}}\n "
        return in_set(f'  chỉ tiêu 1.1 "Một" đạt khi {TABLE}', head=line)

    (told,) = found(with_line("bien"))
    assert (told.code, told.text) == ("NTM0430", "| bien | 60 {S1} |")
    assert [t.text for t in found(with_line("(nhom_1; nhom_2)"))] == ["| bien | 60 {S1} |", "| dong | 70 {S1} |"]
    assert codes(with_line("kho_khan")) == []
    assert codes(with_line("nhom_1")) == []


def test_a_row_of_two_keys_behind_a_wider_one() -> None:
    table = """ty_le ít nhất theo bảng
      | mien  | nhom   | mức     |
      | nui   | chung  | 50 {S1} |
      | nui   | nhom_1 | 60 {S1} |
      | bien  | chung  | 70 {S1} |
      | dong  | chung  | 80 {S1} |
"""
    (told,) = found(met_when(table))

    assert (told.code, told.text) == ("NTM0430", "| nui   | nhom_1 | 60 {S1} |")


def test_a_case_behind_others() -> None:
    def cases(text: str) -> str:
        return met_when(f"ty_le ít nhất ({text})")

    (told,) = found(
        cases("70% {S1} nếu so_truong trên 3 {S1}; 60% {S1} nếu so_truong trên 5 {S1}; 50% {S1} các trường hợp còn lại")
    )
    assert told.code == "NTM0430"
    assert told.text.startswith("60%")
    (told,) = found(
        cases("70% {S1} nếu so_truong trên 3 {S1}; 60% {S1} nếu so_truong không quá 3 {S1}; 50% {S1} các trường hợp còn lại")
    )
    assert told.code == "NTM0430"
    assert told.text.startswith("50%")
    assert (
        codes(cases("70% {S1} nếu so_truong trên 5 {S1}; 60% {S1} nếu so_truong trên 3 {S1}; 50% {S1} các trường hợp còn lại"))
        == []
    )


def test_exceptions_for_every_class_leave_no_general_rule() -> None:
    def clause(classes: str) -> str:
        return in_set(f"""  chỉ tiêu 1.1 "Một" đạt khi ty_le ít nhất 50% {{S1}}
    riêng xã thuộc {classes}: đạt khi có co_cho""")

    (told,) = found(clause("(nhom_1; nhom_2)"))
    assert (told.code, told.text.strip()) == ("NTM0430", "ty_le ít nhất 50% {S1}")
    assert codes(clause("nhom_1")) == []


# --- days, years, members --------------------------------------------------------------------------------------------

VILLAGES = """cấp thôn thuộc xã
số liệu thon_cho của thôn "Chợ thôn" có/không
số liệu thon_tl của thôn "Tỷ lệ thôn" đơn vị % trong khoảng 0 đến 100"""


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("ngay_nop trước 01/10/2026 và ngay_nop sau 05/10/2026", ["NTM0431"]),
        ("ngay_nop không sớm hơn 01/10/2026 và ngay_nop không muộn hơn 01/10/2026", []),
        ("ngay_nop sau 01/10/2026 và ngay_nop trước 02/10/2026", ["NTM0431"]),  # no day lies between
        ("ngay_nop trong thời hạn 15 ngày từ ngay_duyet", []),
        ("theo trình tự (ngay_nop; ngay_duyet)", []),
        ("trong 3 năm liên tục trước năm xét: (thu_nhap ít nhất 50 triệu đồng/người/năm {S1})", []),
        ("trong 3 năm liên tục trước năm xét: (ty_le trên 100% {S1})", ["NTM0431"]),
        ("ít nhất 5 lần trong 3 năm trước năm xét {S1}: (có co_cho)", ["NTM0428"]),
        ("ít nhất 3 lần trong 3 năm trước năm xét {S1}: (có co_cho)", []),
        ("thu_nhap ít nhất 150% {S1} của giá trị năm trước", []),
        ("mọi thôn: (thon_tl ít nhất 50% {S1})", []),
        ("mọi thôn: (thon_tl ít nhất 50% {S1} và thon_tl dưới 30% {S1})", ["NTM0431"]),
        ("ít nhất 1 {S1} thôn: (thon_tl ít nhất 0% {S1})", ["NTM0432"]),
        ("không còn thôn: (có thon_cho)", []),
        ("mọi thôn: (có thon_cho) và không còn thôn: (có thon_cho)", []),  # how many villages there are is not in the text
    ],
)
def test_days_years_and_members(condition: str, expected: list[str]) -> None:
    assert codes(VILLAGES, met_when(condition)) == expected
