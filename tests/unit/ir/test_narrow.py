"""A message about a name marks the name, and mends it only when there is nothing to guess."""

import pytest

from ntmrules.diagnostics.fixes import apply
from ntmrules.pipeline import compile_sources
from ntmrules.source import Source, Span

LAW = """# ngôn ngữ: vi
văn bản qd_1 "Quyết định" ngày 01/01/2022 hiệu lực từ 01/01/2022
văn bản qd_18 "Quyết định" ngày 01/03/2022 hiệu lực từ 01/03/2022
nguồn S1 "bản chép"
cấp tỉnh
cấp xã
đơn vị tinh_mau tỉnh "Tỉnh mẫu" mã 1
bậc ntm < cao của xã
thang truong "Trường" (chua "chưa" < muc_1 "mức 1" < muc_2 "mức 2")
số liệu ngheo của xã "Nghèo" đơn vị %
số liệu mau_xe của xã "Trường" theo thang truong
kế hoạch kh "Kế hoạch" căn cứ qd_1 giai đoạn 2021 - 2025 tại tinh_mau
bộ tiêu chí bo "Bộ" thuộc bậc ntm căn cứ qd_1 áp dụng cho xã
chỉ tiêu 1 "Một" đạt khi ngheo không quá 5% {S1} hoặc (mau_xe ít nhất muc_2 {S1} và ngheo không quá 9% {S1})
"""


def mended(text: str) -> tuple[list[str], str]:
    """What each message marks, and the text after its fixes."""
    source = Source.of("a.ntm", text)
    found = compile_sources([source]).diagnostics
    marked = [text[d.place.start : d.place.end] for d in found if isinstance(d.place, Span)]
    return marked, apply(found, [source]).texts.get("a.ntm", text)


def test_the_text_itself_is_clean() -> None:
    assert mended(LAW) == ([], LAW)


@pytest.mark.parametrize(
    ("right", "slip"),
    [
        ("tại tinh_mau", "tại tinh_mua"),
        ("thuộc bậc ntm", "thuộc bậc ntn"),
        ("(mau_xe", "(mau_xee"),
        ("hoặc (mau_xe ít nhất muc_2 {S1} và ngheo", "hoặc (mau_xe ít nhất muc_2 {S1} và ngheoo"),
    ],
)
def test_one_slip_of_a_declared_name_is_mended_and_nothing_else(right: str, slip: str) -> None:
    wrong = LAW.replace(right, slip)
    assert wrong != LAW
    marked, text = mended(wrong)
    assert marked == [slip.rsplit(maxsplit=1)[-1].strip("(")]
    assert text == LAW


@pytest.mark.parametrize(
    ("right", "wrong", "name"),
    [
        ("tại tinh_mau", "tại tinh_khac", "tinh_khac"),
        ("căn cứ qd_1 ", "căn cứ qd_8 ", "qd_8"),
        ("căn cứ qd_1 ", "căn cứ qd_19 ", "qd_19"),
        ("không quá 5% {S1}", "không quá 5% {S9}", "S9"),
        ("ít nhất muc_2", "ít nhất muc_3", "muc_3"),
        ("thuộc bậc ntm", "thuộc bậc mau_bac", "mau_bac"),
    ],
)
def test_where_another_thing_may_be_meant_nothing_is_rewritten(right: str, wrong: str, name: str) -> None:
    text = LAW.replace(right, wrong)
    marked, after = mended(text)
    assert name in marked
    assert after == text


def test_a_name_that_stands_twice_is_mended_at_both_places_or_at_none() -> None:
    text = LAW.replace(
        "(mau_xe ít nhất muc_2 {S1} và ngheo không quá 9% {S1})", "(ngheoo dưới 9% {S1} và ngheoo ít nhất 1% {S1})"
    )
    assert mended(text)[1] in (text, text.replace("ngheoo", "ngheo"))
