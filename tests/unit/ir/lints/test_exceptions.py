"""Exceptions that get in each other's way, and names listed twice."""

import pytest

from ntmrules.diagnostics.fixes import apply
from small_sets import codes, compiled, found, in_set, met_when


def clause(*cases: str) -> str:
    lines = "\n".join(
        f"    riêng xã thuộc {classes}: đạt khi ty_le ít nhất {10 * i}% {{S1}}" for i, classes in enumerate(cases, 1)
    )
    return in_set(f'  chỉ tiêu 1.1 "Một" đạt khi ty_le ít nhất 90% {{S1}}\n{lines}')


def test_a_class_in_two_exceptions() -> None:
    (told,) = found(clause("(nui; bien)", "(nhom_1; bien)"))

    assert (told.code, told.text) == ("NTM0424", "bien")
    assert len(told.diagnostic.others) == 1
    assert codes(clause("nui", "nui")) == ["NTM0424"]
    assert codes(clause("nui", "bien", "(kho_khan; nui)")) == ["NTM0424"]


def test_exceptions_that_keep_apart() -> None:
    assert codes(clause("nui", "bien")) == []
    assert codes(clause("nui", "nhom_1")) == []  # whether a commune can be both is no matter of the text


def test_classes_that_no_unit_of_the_set_can_have() -> None:
    other = 'phân loại loai_tinh của tỉnh "Loại tỉnh" (loai_1; loai_2)'

    (told,) = found(other, clause("(nui; loai_1)"))
    assert (told.code, told.text) == ("NTM0306", "loai_1")
    assert told.diagnostic.headline.vi == "`loai_1` là của tỉnh, quy tắc này xét xã"
    assert codes(other, lines("(kho_khan; loai_2) lấy mức của mien = nui", "nhom_1 lấy mức của mien = nui")) == ["NTM0306"]
    assert codes(other, clause("nui")) == []


def lines(first: str, second: str) -> str:
    head = "giai đoạn 2022 - 2024 hiệu lực từ 01/03/2022\n"
    head += f"  dòng d1: riêng xã thuộc {first} {{S1}}\n  dòng d2: riêng xã thuộc {second} {{S1}}\n "
    table = "    | mien | mức |\n" + "".join(f"    | {row} | 5{i} {{S1}} |\n" for i, row in enumerate(("nui", "bien", "dong")))
    return in_set(f'  chỉ tiêu 1.1 "Một" đạt khi ty_le ít nhất theo bảng\n{table}', head=head)


def test_two_lines_that_send_a_class_to_two_rows() -> None:
    apart = lines("nhom_1 lấy mức của mien = nui", "nhom_2 lấy mức của mien = bien")
    clash = lines("nhom_1 lấy mức của mien = nui", "(kho_khan; nhom_1) lấy mức của mien = bien")

    (told,) = found(clash)
    assert (told.code, told.text) == ("NTM0424", "nhom_1")
    assert codes(lines("kho_khan lấy mức của mien = nui", "nhom_2 lấy mức của mien = bien")) == []
    assert codes(lines("nhom_1 lấy mức của mien = nui", "nhom_1 lấy mức của mien = nui")) == []
    assert "NTM0424" not in codes(apart)


def test_a_line_that_an_amendment_put_beside_another() -> None:
    base = lines("nhom_1 lấy mức của mien = nui", "kho_khan lấy mức của mien = bien")
    amended = "sửa đổi bo theo vb_sua từ 01/03/2024\n  thay thế dòng d2: riêng xã thuộc nhom_1 lấy mức của mien = bien {S1}\n"

    assert codes(base) == []
    assert codes(base, amended) == ["NTM0424"]


@pytest.mark.parametrize("text", [met_when("thuộc (nui; nhom_1; nui)"), clause("(nui; bien; nui; nui)")])
def test_a_name_twice_in_one_list_is_told_and_left_to_its_writer(text: str) -> None:
    compilation = compiled(text)
    assert {told.code for told in found(text)} == {"NTM0425"}
    assert {told.text for told in found(text)} == {"nui"}
    assert apply(compilation.diagnostics, compilation.sources).texts == {}  # the second may have been meant for another


def test_a_rule_and_an_item_twice() -> None:
    two = in_set('  chỉ tiêu 1.1 "Một" đạt khi có co_cho', head="thuộc bậc dat giai đoạn 2022 - 2024")

    (told,) = found(two, "thu hồi bậc dat theo vb_goc khi có một trong ([1]; [1.1]; [1]) không đạt {S1}")
    assert (told.code, told.text) == ("NTM0425", "[1]")
    assert codes(two, "thu hồi bậc dat theo vb_goc khi có một trong ([1]; [1.1]) không đạt {S1}") == []
    assert codes(met_when("ty_le_gioi ít nhất 50% {S1} ở cả (nam; nam)")) == ["NTM0425"]
    assert codes(met_when("ty_le_gioi ít nhất 50% {S1} ở cả (nam; nu)")) == []


def test_a_label_is_never_thrown_away() -> None:
    (told,) = found('thang muc "Mức" (muc_1 "một" < muc_2 "hai" < muc_1 "ba")')

    assert told.code == "NTM0425"
    assert told.diagnostic.fix is None
