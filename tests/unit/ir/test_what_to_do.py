"""A problem of the law's structure marks the very words that are wrong, says what to do, and is told once."""

import pytest

from ntmrules.diagnostics import Diagnostic
from ntmrules.pipeline import compile_sources
from ntmrules.source import Source, Span

LAW = """# ngôn ngữ: vi
văn bản qd_1 "Quyết định 1/QĐ" ngày 01/01/2022 hiệu lực từ 01/01/2022
văn bản qd_2 "Quyết định 2/QĐ" ngày 01/01/2023 hiệu lực từ 01/01/2023
nguồn CB9 "Công báo số 9"
cấp xã
bậc ntm của xã
số liệu ho_ngheo của xã "Số hộ nghèo" đơn vị hộ
số liệu co_cho của xã "Có chợ" có/không
bộ tiêu chí bo "Bộ mẫu"
  thuộc bậc ntm
  căn cứ qd_1
  giai đoạn 2022 - 2025
  hiệu lực từ 01/01/2022
  áp dụng cho xã
  không áp dụng: tính là đạt
  gồm 1 tiêu chí, 2 chỉ tiêu
tiêu chí 1 "Đời sống"
  chỉ tiêu 1.1 "Hộ nghèo"
    đạt khi ho_ngheo không quá theo bảng
      | 2022       | 2023       | 2024       | 2025       |
      | 1500 {CB9} | 1400 {CB9} | 1300 {CB9} | 1200 {CB9} |
  chỉ tiêu 1.2 "Chợ"
    đạt khi có co_cho
"""
INSERTED = """sửa đổi bo theo qd_2 từ 01/01/2023
  bổ sung chỉ tiêu 1.3 "Chợ"
    đạt khi không còn co_cho
"""
REPLACED = INSERTED.replace("bổ sung chỉ tiêu 1.3", "thay thế chỉ tiêu 1.1")


def told(text: str) -> list[tuple[str, str, str]]:
    """Of each problem: its code, what it marks (the first line), and everything it says in Vietnamese."""
    source = Source.of("law.ntm", text)
    return [(d.code.id, _marked(d, source), _said(d)) for d in compile_sources([source]).diagnostics]


def _marked(diagnostic: Diagnostic, source: Source) -> str:
    assert isinstance(diagnostic.place, Span)
    return source.slice(diagnostic.place).split("\n")[0]


def _said(diagnostic: Diagnostic) -> str:
    label = [diagnostic.label] if diagnostic.label is not None else []
    return " | ".join(phrase.vi for phrase in (diagnostic.headline, *label, *diagnostic.all_notes))


def test_the_sample_is_right() -> None:
    assert told(LAW) == []


def test_declared_counts_are_marked_where_they_are_declared() -> None:
    ((code, marked, said),) = told(LAW.replace("2 chỉ tiêu", "3 chỉ tiêu"))

    assert (code, marked) == ("NTM0401", "gồm 1 tiêu chí, 3 chỉ tiêu")
    assert "phải khớp với các dòng bên dưới" in said


def test_an_amendment_that_adds_a_clause_must_restate_the_counts() -> None:
    restated = INSERTED.replace("\n  bổ", "\n  gồm 1 tiêu chí, 3 chỉ tiêu\n  bổ")
    ((code, marked, said),) = told(LAW + INSERTED)

    assert (code, marked) == ("NTM0401", "sửa đổi bo theo qd_2 từ 01/01/2023")
    assert "ghi `gồm 1 tiêu chí, 3 chỉ tiêu` ngay dưới dòng `sửa đổi …`" in said
    assert told(LAW + restated) == []
    ((_, marked, _),) = told(LAW + restated.replace("3 chỉ tiêu", "4 chỉ tiêu"))
    assert marked == "gồm 1 tiêu chí, 4 chỉ tiêu"


def test_a_set_that_was_wrong_before_its_amendment_is_told_once() -> None:
    ((_, marked, said),) = told(LAW.replace("2 chỉ tiêu", "5 chỉ tiêu") + INSERTED)

    assert marked == "gồm 1 tiêu chí, 5 chỉ tiêu"
    assert "khai báo 5 chỉ tiêu nhưng có 2" in said


def test_years_the_wrong_way_round_are_one_problem() -> None:
    ((code, marked, said),) = told(LAW.replace("2022 - 2025", "2025 - 2022"))

    assert (code, marked) == ("NTM0411", "2025 - 2022")
    assert "viết `2022 - 2025`" in said


def test_a_figure_without_a_mark_is_offered_a_source_of_the_file() -> None:
    ((code, _, said),) = told(LAW.replace("1400 {CB9}", "1400"))

    assert code == "NTM0412"
    assert "`{CB9}`" in said


def test_figures_are_said_as_they_must_be_written() -> None:
    ((code, _, said),) = told(LAW.replace("1400 {CB9}", "1600 {CB9}"))

    assert code == "NTM0422"
    assert "hàng `chung`" in said
    assert "(1600 so với 1500)" in said


@pytest.mark.parametrize(
    ("code", "text", "what_to_do"),
    [
        ("NTM0403", LAW + INSERTED.replace("1.3", "1.2"), "sửa một mục đã có thì viết `thay thế …`"),
        ("NTM0404", LAW + REPLACED + REPLACED, "gộp hai lần sửa thành một"),
        ("NTM0405", LAW + REPLACED.replace("1.1", "1.9"), "mục mới thì viết `bổ sung chỉ tiêu …`"),
        ("NTM0405", LAW + "sửa đổi bo theo qd_2 từ 01/01/2023\n  bãi bỏ chỉ tiêu 1.9\n", "sửa số hiệu, hoặc ngày"),
        ("NTM0408", LAW.replace("  chỉ tiêu 1.2", "| 1500 {CB9} | 1400 {CB9} | 1300 {CB9} | 1200 {CB9} |\nchỉ tiêu 1.2"), "bỏ một hàng"),
        (
            "NTM0413", LAW + REPLACED + "quy định cụ thể bo theo qd_1 từ 01/06/2022\n  [1.1] lấy mức 100 {CB9}\n",
            "với ngày từ 01/01/2023 trở đi",
        ),
        (
            "NTM0419", LAW + 'mục tiêu m1 viện dẫn "Mục I" đến cuối năm 2025\n  toàn tỉnh: ít nhất 5 xã {CB9} được công nhận bậc ntm\n',
            "thêm ở trên: `kế hoạch",
        ),
        ("NTM0434", LAW.replace("ngày 01/01/2022 hiệu", "ngày 02/01/2022 hiệu"), "một trong hai ngày ghi sai"),
    ],
)  # fmt: skip
def test_every_problem_says_what_to_do(code: str, text: str, what_to_do: str) -> None:
    said = {found: words for found, _, words in told(text)}

    assert what_to_do in said[code]
