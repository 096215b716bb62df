"""Duties as written, in the program: their years, and the data that would show them done."""

from __future__ import annotations

from datetime import date

import pytest

from ntmrules import ir
from ntmrules.diagnostics.codes import names, types
from ntmrules.law import Law
from ntmrules.pipeline import compile_sources
from ntmrules.source import Source

DAY = date(2024, 12, 31)

TEXT = """# ngôn ngữ: vi
văn bản kh "Kế hoạch" ngày 01/01/2021 hiệu lực từ 01/01/2021
cấp tỉnh
đơn vị tinh_a tỉnh "Tỉnh A" mã 01
số liệu da_lam của tỉnh "Đã làm" có/không theo năm
số liệu so_lan của tỉnh "Số lần" đơn vị lần theo năm
kế hoạch k "Kế hoạch" căn cứ kh giai đoạn 2021 - 2025 tại tinh_a
tiến độ viec "Kiểm tra" viện dẫn "Mục V, khoản 4" cơ quan "Sở A"; "Sở B" hằng năm trong năm 2025 gửi "Tỉnh"
"""


def compiled(more: str) -> Law:
    return Law(compile_sources([Source.of("a.ntm", TEXT + more)]))


def test_a_duty_keeps_what_is_written() -> None:
    law = compiled("  bằng chứng da_lam\n")
    assert law.diagnostics == ()
    (plan,) = law.compilation.program(DAY, 2024).plans
    (duty,) = plan.duties
    assert duty == ir.Duty("viec", "Kiểm tra", ("Sở A", "Sở B"), (2025,), True, "Tỉnh", "da_lam", "Mục V, khoản 4", (2021, 2025))


@pytest.mark.parametrize(("data", "code"), [("da_lamm", names.NO_DATA), ("so_lan", types.NOT_A_TRUTH)])
def test_the_data_of_a_duty_must_be_declared_and_answer_yes_or_no(data: str, code: object) -> None:
    law = compiled(f"  bằng chứng {data}\n")
    assert [d.code for d in law.diagnostics] == [code]
    assert law.compilation.program(DAY, 2024).plans[0].duties == ()
