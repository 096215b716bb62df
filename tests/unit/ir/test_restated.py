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
    first += 'chỉ tiêu 2 "Theo mức" đạt khi g không quá 100% {S1} của mức [1]\n'
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
            # the level that binds the unit is of the texts that apply to it; where none does it is of all of them
            bars = [pair for pair in texts if there[pair[0][0]]] or texts
            held = ["unknown" if waits and w else g <= bar for (_, waits), bar in bars]
            level = Verdict.NOT_MET if False in held else Verdict.UNKNOWN if "unknown" in held else Verdict.MET
            found = result[unit]["b"].evidence.rules["b/2"].verdict
            assert found is level, (higher, lower, g, h, k, w, unit)


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
    assert [clause.relation for clause in found.clauses] == [relation, "missing"]


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


@pytest.mark.parametrize("left_open", ["g không quá mức do cấp tỉnh quy định {S1}", "do cấp tỉnh quy định {S1}"])
@pytest.mark.parametrize("lower", APPLIES)
@pytest.mark.parametrize("higher", APPLIES)
def test_what_is_left_open_stays_so_for_units_the_filling_text_does_not_ask(higher: str, lower: str, left_open: str) -> None:
    text = HEAD + 'bộ tiêu chí b "Bộ" căn cứ vb giai đoạn 2022 - 2024 áp dụng cho xã\n'
    text += f'chỉ tiêu 1 "Rác" {higher}đạt khi {left_open}\n'
    text += f'cụ thể hóa b theo vb_t từ 01/02/2022 tại tinh_a {{S1}}\nchỉ tiêu 1 "Rác" {lower}đạt khi g không quá 4% {{S1}}\n'
    own = Law(compile_sources([Source.of("a.ntm", text)]))
    for g, h, k in product((3, 9), (True, False), (True, False)):
        there = {"": True, APPLIES[1]: h, APPLIES[2]: k}
        result = own.evaluate(data(g=str(g), h=h, k=k), as_of="31/12/2024", year=2024)
        asked: list[bool | str] = [g <= 4] if there[lower] else []
        asked += ["unknown"] if there[higher] and not there[lower] else []
        verdict = (
            Verdict.NOT_APPLICABLE if not asked
            else Verdict.NOT_MET if False in asked else Verdict.UNKNOWN if "unknown" in asked else Verdict.MET
        )  # fmt: skip
        found = result["x01"]["b"].evidence.rules["b/1"].verdict
        assert found is verdict, (higher, lower, g, h, k)
        elsewhere = result["x02"]["b"].evidence.rules["b/1"].verdict
        assert elsewhere is (Verdict.UNKNOWN if there[higher] else Verdict.NOT_APPLICABLE)


EXCEPTION = """phân loại vung của xã "Vùng" (nui; bien)
bộ tiêu chí b "Bộ" căn cứ vb giai đoạn 2022 - 2024 áp dụng cho xã
chỉ tiêu 1 "Rác" đạt khi g không quá 4% {S1}
  riêng xã thuộc nui: đạt khi """


def test_the_level_of_a_clause_is_that_of_the_units_own_exception() -> None:
    more = 'chỉ tiêu 2 "Theo mức" đạt khi g không quá 100% {S1} của mức [1]\n'
    own = Law(compile_sources([Source.of("a.ntm", f"{HEAD}{EXCEPTION}g không quá 6% {{S1}}\n{more}")]))
    for g, vung in product((3, 5, 9), ("nui", "bien", None)):
        asked = data(g=str(g))
        for unit in asked["units"][2:]:
            unit["vung"] = vung
        rules = own.evaluate(asked, as_of="31/12/2024", year=2024)["x02"]["b"].evidence.rules
        assert rules["b/2"].verdict is rules["b/1"].verdict, (g, vung)


def test_an_exception_without_a_level_has_none_to_take_a_share_of() -> None:
    more = 'chỉ tiêu 2 "Theo mức" đạt khi g không quá 100% {S1} của mức [1]\n'
    found = compile_sources([Source.of("a.ntm", f"{HEAD}{EXCEPTION}có h\n{more}")]).diagnostics
    assert [d.code.id for d in found if d.severity == 0] == ["NTM0415"]
