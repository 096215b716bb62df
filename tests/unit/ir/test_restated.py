"""A clause written anew by a lower instrument: both texts are asked, each when it says itself that it applies, and each waits by its own words."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from ntmrules.ir.restated import restated
from ntmrules.law import Law
from ntmrules.pipeline import compile_sources
from ntmrules.source import Source
from ntmrules.values import Verdict

HEAD = """# ngôn ngữ: vi
văn bản vb "Văn bản 1/QĐ" ngày 01/01/2022 hiệu lực từ 01/01/2022
văn bản vb_t "Văn bản 2/QĐ của tỉnh" ngày 01/02/2022 hiệu lực từ 01/02/2022
nguồn S1 "bản chép"
cấp tỉnh
cấp xã thuộc tỉnh
đơn vị tinh_a tỉnh "Tỉnh A" mã 01
số liệu g của xã "Rác" đơn vị %, theo năm, càng thấp càng tốt
số liệu h của xã "Có làng nghề" có/không, theo năm
số liệu k của xã "Có cảng" có/không, theo năm
số liệu w của xã "Đang dời dân" có/không, theo năm
"""
APPLIES = ("", "chỉ xét khi có h ", "chỉ xét khi có k ")
WAITS = ("", " tạm dừng xét khi có w")
TEXTS = tuple(product(APPLIES, WAITS))


def law(higher: tuple[str, str], lower: tuple[str, str], more: str = "") -> Law:
    base = 'bộ tiêu chí b "Bộ" căn cứ vb giai đoạn 2022 - 2024 áp dụng cho xã\n'
    first = f'chỉ tiêu 1 "Rác" {higher[0]}đạt khi g không quá 5% {{S1}}{higher[1]}\n'
    anew = f'cụ thể hóa b theo vb_t từ 01/02/2022 tại tinh_a {{S1}}\nchỉ tiêu 1 "Rác" {lower[0]}đạt khi g không quá 4% {{S1}}{lower[1]}\n'
    return Law(compile_sources([Source.of("a.ntm", HEAD + base + first + anew + more)]))


def data(**facts: Any) -> dict[str, Any]:
    units = [{"code": code, "name": code, "kind": "tỉnh"} for code in ("01", "02")]
    units += [{"code": f"x{parent}", "name": f"x{parent}", "kind": "xã", "parent": parent} for parent in ("01", "02")]
    rows = [{"unit": u, "data": name, "period": 2024, "value": value} for u in ("x01", "x02") for name, value in facts.items()]
    return {"units": units, "facts": rows}


@pytest.mark.parametrize("lower", TEXTS, ids=str)
@pytest.mark.parametrize("higher", TEXTS, ids=str)
def test_each_text_is_asked_when_it_applies(higher: tuple[str, str], lower: tuple[str, str]) -> None:
    own = law(higher, lower)
    for g, h, k, w in product((3, 4.5, 9), (True, False), (True, False), (True, False)):
        there = {"": True, APPLIES[1]: h, APPLIES[2]: k}
        result = own.evaluate(data(g=str(g), h=h, k=k, w=w), as_of="31/12/2024", year=2024)
        for unit, texts in (("x02", [(higher, 5)]), ("x01", [(higher, 5), (lower, 4)])):
            asking = [("unknown" if waits and w else g <= bar) for (applies, waits), bar in texts if there[applies]]
            expected = (
                Verdict.NOT_APPLICABLE
                if not asking
                else Verdict.NOT_MET
                if False in asking
                else Verdict.UNKNOWN
                if "unknown" in asking
                else Verdict.MET
            )
            found = result[unit]["b"].evidence.rules["b/1"].verdict
            assert found is expected, (higher, lower, g, h, k, w, unit)


@pytest.mark.parametrize(
    ("higher", "lower", "relation"),
    [
        (("", ""), ("", ""), "stricter"),
        ((APPLIES[1], ""), ("", ""), "stricter"),
        (("", ""), (APPLIES[1], ""), "other"),
        ((APPLIES[1], ""), (APPLIES[2], ""), "other"),
        (("", WAITS[1]), ("", ""), "stricter"),
        (("", ""), ("", WAITS[1]), "other"),
        (("chỉ xét khi có h và có k ", ""), (APPLIES[1], ""), "stricter"),
    ],
)
def test_whom_a_text_asks_is_compared_too(higher: tuple[str, str], lower: tuple[str, str], relation: str) -> None:
    """The lower bar is the stricter one; a text that asks fewer, or waits, is laxer in that."""
    (found,) = restated(law(higher, lower).compilation.scope)
    assert [clause.relation for clause in found.clauses] == [relation]


@pytest.mark.parametrize("lower", [(APPLIES[1], ""), ("", WAITS[1]), ("", " hoặc khi có k")])
def test_a_text_that_only_lets_off_is_told(lower: tuple[str, str]) -> None:
    own = HEAD + 'bộ tiêu chí b "Bộ" căn cứ vb giai đoạn 2022 - 2024 áp dụng cho xã\n'
    own += 'chỉ tiêu 1 "Rác" đạt khi g không quá 5% {S1}\n'
    own += "cụ thể hóa b theo vb_t từ 01/02/2022 tại tinh_a {S1}\n"
    own += f'chỉ tiêu 1 "Rác" {lower[0]}đạt khi g không quá 5% {{S1}}{lower[1]}\n'
    compiled = compile_sources([Source.of("a.ntm", own)])
    assert "NTM0414" in {d.code.id for d in compiled.diagnostics}
    (found,) = restated(compiled.scope)
    assert [clause.relation for clause in found.clauses] == ["laxer"]
