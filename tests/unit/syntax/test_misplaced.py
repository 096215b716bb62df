"""Something right that stands where it cannot: one message, which says where it belongs; a fix only where one reading is left."""

import pytest

from ntmrules.diagnostics import Diagnostic
from ntmrules.diagnostics.fixes import apply
from ntmrules.source import Source
from ntmrules.syntax.parse import parse

SET = """bộ tiêu chí bo "Bộ"
tiêu chí 1 "Đời sống"
  chỉ tiêu 1.1 "Hộ nghèo"
    đạt khi ho_ngheo không quá 5%
  chỉ tiêu 1.2 "Chợ"
    chỉ xét khi có dan
    đạt khi có co_cho
sửa đổi bo theo qd_2 từ 01/01/2023
  gồm 1 tiêu chí
  thay thế chỉ tiêu 1.2 "Chợ"
    đạt khi có co_cho
mục tiêu m1 viện dẫn "Mục I"
  phấn đấu mau_dong được công nhận bậc ntm
đơn vị mau_dong xã "Mẫu Đông" mã 5
"""


def edited(old: str, new: str) -> tuple[Source, Diagnostic]:
    """The sample with one edit, and the one problem this makes."""
    assert SET.count(old) == 1
    source = Source.of("bo.ntm", SET.replace(old, new))
    (problem,) = parse(source)[1]
    return source, problem


def test_the_sample_is_right() -> None:
    assert not parse(Source.of("bo.ntm", SET))[1]


@pytest.mark.parametrize(
    ("old", "new", "marked", "what"),
    [
        ('  chỉ tiêu 1.1 "Hộ nghèo"\n', "", "đạt khi", "thiếu dòng `chỉ tiêu …` ở trước dòng này"),
        (
            '  thay thế chỉ tiêu 1.2 "Chợ"\n', "", "đạt khi",
            "thiếu dòng `thay thế chỉ tiêu …` hoặc `bổ sung chỉ tiêu …` ở trước dòng này",
        ),
        ("    chỉ xét khi có dan\n", "    giai đoạn 2021 - 2025\n", "giai đoạn", "chuyển lên ngay dưới dòng `bộ tiêu chí …`"),
        (
            "    chỉ xét khi có dan\n", "    đơn vị %\n", "đơn vị",
            "là một phần của `số liệu …`; chuyển về đó, hoặc dòng mở đầu của nó đã mất",
        ),
        ("mục tiêu m1", "gồm 1 tiêu chí\nmục tiêu m1", "gồm", "chuyển lên ngay dưới dòng `sửa đổi …`"),
    ],
)  # fmt: skip
def test_a_clause_of_another_declaration_says_where_it_belongs(old: str, new: str, marked: str, what: str) -> None:
    source, problem = edited(old, new)

    assert problem.code.id == "NTM0150"
    assert source.slice(problem.place) == marked  # type: ignore[arg-type]
    assert problem.label is not None
    assert problem.label.vi == what
    assert problem.fix is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ho_ngheo", "ho ngheo"),
        ("ho_ngheo", "hộ nghèo"),
        ("phấn đấu mau_dong", 'phấn đấu "Mẫu Đông"'),
    ],
)
def test_what_can_mean_one_thing_only_has_its_fix(old: str, new: str) -> None:
    text = SET if old != "ho_ngheo" else SET + 'số liệu ho_ngheo của xã "Hộ nghèo" đơn vị %\n'
    source = Source.of("bo.ntm", text.replace(old, new, 1))
    (problem,) = parse(source)[1]

    assert problem.fix is not None
    assert apply([problem], [source]).texts == {"bo.ntm": text}


def test_a_name_of_two_words_that_the_file_does_not_have_is_only_told() -> None:
    _, problem = edited("co_cho\nsửa", "cho_phien lon\nsửa")

    assert problem.code.id == "NTM0125"
    assert problem.label is not None
    assert "`cho_phien_lon`" in problem.label.vi
    assert problem.fix is None


def test_a_label_that_names_no_place_says_where_names_come_from() -> None:
    _, problem = edited("phấn đấu mau_dong", 'phấn đấu "Mẫu Tây"')

    assert problem.code.id == "NTM0125"
    assert problem.label is not None
    assert problem.label.vi == "ở đây cần tên khai báo bằng `đơn vị …`, không có ngoặc kép, hoặc `toàn tỉnh`"
    assert problem.fix is None


def test_a_clause_twice_is_removed_only_when_both_say_the_same() -> None:
    _, other = edited('  chỉ tiêu 1.2 "Chợ"\n    chỉ xét khi có dan\n', "")
    source, same = edited("không quá 5%\n", "không quá 5%\n  đạt khi  ho_ngheo không quá 5%\n")

    assert other.code.id == same.code.id == "NTM0123"
    assert other.fix is None
    assert other.label is not None
    assert "đã mất một dòng `chỉ tiêu …`" in other.label.vi
    assert parse(Source.of("bo.ntm", apply([same], [source]).texts["bo.ntm"])) == parse(Source.of("bo.ntm", SET))


def test_a_table_without_its_header_is_one_problem() -> None:
    rows = "| nui | 39 {CB1} | 42 |\n| bien | 44 | — |\n"
    source, problem = edited("5%\n", f"theo bảng\n{rows}")

    assert problem.code.id == "NTM0152"
    assert source.slice(problem.place) == "| nui | 39 {CB1} | 42 |"  # type: ignore[arg-type]
    assert parse(Source.of("bo.ntm", source.text.replace("| nui", "| vung | 2024 | 2025 |\n| nui")))[1] == ()
