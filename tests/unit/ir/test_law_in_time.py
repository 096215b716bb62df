"""The law as text that amends text: what binds on a day, what fills what, and which clock chooses which."""

from datetime import date
from fractions import Fraction

import pytest

from ntmrules import ir
from ntmrules.law import Law, Result, read
from ntmrules.pipeline import compile_sources
from ntmrules.source import Source
from ntmrules.values import Standing, Verdict

WORDS = """# ngôn ngữ: vi
văn bản qd_goc "Quyết định gốc" ngày 08/03/2022 hiệu lực từ 08/03/2022
văn bản qd_sua "Quyết định sửa đổi" ngày 01/03/2024 hiệu lực từ 01/03/2024
văn bản qd_tinh "Quyết định của tỉnh" ngày 05/08/2022 hiệu lực từ 05/08/2022
nguồn S1 "bản chép tay"
cấp tỉnh
cấp xã thuộc tỉnh
bậc ntm < nang_cao của xã
phân loại vung của xã "Vùng" (A "vùng A"; B "vùng B")
phân loại kho_khan của xã "Xã khó khăn"
đơn vị tinh_a tỉnh "Tỉnh A" mã 01
số liệu thu_nhap của xã "Thu nhập" đơn vị triệu đồng/người/năm, 3 số lẻ theo năm
số liệu ty_le_duong của xã "Tỷ lệ đường" đơn vị % theo năm
số liệu so_kcb của xã "Sổ khám chữa bệnh" đơn vị % theo năm
số liệu co_so_dien_tu của xã "Có triển khai sổ điện tử" có/không
"""

BASE = """# ngôn ngữ: vi
bộ tiêu chí bo_xa "Bộ xã" thuộc bậc ntm căn cứ qd_goc giai đoạn 2022 - 2025 hiệu lực từ 08/03/2022
  áp dụng cho xã
  không áp dụng: tính là đạt
  gồm 3 tiêu chí, 3 chỉ tiêu
  dòng dieu_1: riêng xã thuộc kho_khan lấy mức của vung = B {S1}
tiêu chí 1 "Giao thông"
  chỉ tiêu 1.1 "Đường" đạt khi ty_le_duong ít nhất mức do cấp tỉnh quy định
tiêu chí 2 "Thu nhập"
  chỉ tiêu 2.1 "Thu nhập" đạt khi thu_nhap ít nhất theo bảng
      | vung | 2022      | 2023      | 2024      | 2025      |
      | A    | 44 {?cao} | 47 {?cao} | 50 {?cao} | 53 {S1}   |
      | B    | 39 {?vừa} | 42 {?vừa} | 45 {?vừa} | 48 {?vừa} |
tiêu chí 3 "Y tế"
  chỉ tiêu 3.1 "Sổ khám chữa bệnh" đạt khi so_kcb ít nhất 50% {S1}
"""

AMENDED = """# ngôn ngữ: vi
sửa đổi bo_xa theo qd_sua từ 01/03/2024
  thay thế chỉ tiêu 3.1 "Sổ điện tử" đạt khi có co_so_dien_tu đối chiếu lời văn: S1
"""

FILLED = """# ngôn ngữ: vi
quy định cụ thể bo_xa theo qd_tinh từ 05/08/2022 tại tinh_a
  [1.1] lấy mức 80% {S1}
"""


def law(*texts: str) -> Law:
    sources = [Source.of("0_words.ntm", WORDS), *(Source.of(f"{i}.ntm", text) for i, text in enumerate(texts, 1))]
    compiled = compile_sources(sources)
    errors = [(d.code.id, d.headline.vi) for d in compiled.diagnostics if d.code.id not in {"NTM0412", "NTM0413", "NTM0434"}]
    assert not errors
    return Law(compiled)


Records = dict[str, list[dict[str, object]]]


def records(**facts: object) -> Records:
    classes: dict[str, object] = {k: facts.pop(k) for k in ("vung", "kho_khan") if k in facts}
    return {
        "units": [
            {"code": "01", "name": "A", "kind": "tỉnh"},
            {"code": "02", "name": "B", "kind": "tỉnh"},
            {"code": "x", "name": "X", "kind": "xã", "parent": "01", **classes},
            {"code": "y", "name": "Y", "kind": "xã", "parent": "02", **classes},
        ],
        "facts": [
            {"unit": unit, "data": name, "period": year, "value": value}
            for unit in ("x", "y")
            for year in ("2022", "2023", "2024", "2025")
            for name, value in facts.items()
        ],
    }


def ask(
    law: Law,
    data: Records,
    number: str,
    *,
    unit: str = "x",
    as_of: date | str = date(2025, 12, 31),
    year: int | None = None,
    law_as_of: str | None = None,
    evidence: Standing = Standing.UNSTATED,
) -> Verdict:
    result: Result = law.evaluate(read(data), as_of=as_of, year=year, law_as_of=law_as_of, evidence=evidence)
    rules = result[unit].evidence["bo_xa"].rules
    return next(rule.verdict for rule in rules.values() if rule.rule.number == number)


def test_a_fact_meets_the_column_of_the_year_judged() -> None:
    data = records(vung="A", kho_khan="không", thu_nhap="50")

    assert ask(law(BASE), data, "2.1", year=2024) is Verdict.MET
    assert ask(law(BASE), data, "2.1", year=2025) is Verdict.NOT_MET


def test_an_override_reads_another_row() -> None:
    hard = records(vung="A", kho_khan="có", thu_nhap="45")
    unknown = records(vung="A", thu_nhap="45")

    assert ask(law(BASE), hard, "2.1", year=2024) is Verdict.MET
    assert ask(law(BASE), unknown, "2.1", year=2024) is Verdict.UNKNOWN
    assert ask(law(BASE), records(vung="A", thu_nhap="50"), "2.1", year=2024) is Verdict.MET


@pytest.mark.parametrize(("law_day", "verdict"), [("29/2/2024", Verdict.MET), ("1/3/2024", Verdict.UNKNOWN)])
def test_an_amendment_binds_from_its_day(law_day: str, verdict: Verdict) -> None:
    """Before the change a rate is asked for, after it a yes/no fact that nobody gave."""
    data = records(vung="A", so_kcb="50")

    assert ask(law(BASE, AMENDED), data, "3.1", year=2024, law_as_of=law_day) is verdict


def test_the_clocks_are_independent() -> None:
    """The year chooses the column, the law date the wording, the question's date neither."""
    data = records(vung="A", kho_khan="không", so_kcb="50", thu_nhap="47", co_so_dien_tu="không")
    both = law(BASE, AMENDED)

    assert ask(both, data, "2.1", year=2023, law_as_of="2024-06-01") is Verdict.MET
    assert ask(both, data, "3.1", year=2023, law_as_of="2024-06-01") is Verdict.NOT_MET
    assert ask(both, data, "3.1", year=2023) is Verdict.MET
    assert ask(both, data, "2.1", year=2024, law_as_of="2024-01-01") is Verdict.NOT_MET
    assert ask(both, data, "3.1", year=2024, law_as_of="2024-01-01", as_of="30/6/2025") is Verdict.MET


def test_the_law_date_defaults_to_the_earlier_of_question_and_year() -> None:
    result = law(BASE).evaluate(read(records(vung="A")), as_of="31/3/2024")

    assert result.year == 2023
    assert result.context.program.law_day == date(2023, 12, 31)
    assert law(BASE).evaluate(read(records(vung="A")), as_of="31/12/2024").year == 2024


@pytest.mark.parametrize("year", [2021, 2026])
def test_a_year_no_period_covers_is_not_applicable(year: int) -> None:
    result = law(BASE).evaluate(read(records(vung="A", thu_nhap="99")), as_of="2026-12-31", year=year)
    evidence = result["x"].evidence["bo_xa"]

    assert evidence.verdict is Verdict.NOT_APPLICABLE
    assert evidence.why_not_applicable is not None
    assert str(year) in evidence.why_not_applicable.vi


def test_a_text_not_yet_in_force_does_not_judge() -> None:
    result = law(BASE).evaluate(read(records(vung="A")), as_of="2025-12-31", year=2022, law_as_of="2022-01-01")

    assert result["x"]["bo_xa"].verdict is Verdict.NOT_APPLICABLE


def test_a_hole_is_unknown_until_filled_and_only_in_its_area() -> None:
    data = records(ty_le_duong="85")

    assert ask(law(BASE), data, "1.1") is Verdict.UNKNOWN
    assert ask(law(BASE, FILLED), data, "1.1") is Verdict.MET
    assert ask(law(BASE, FILLED), data, "1.1", unit="y") is Verdict.UNKNOWN
    assert ask(law(BASE, FILLED), records(ty_le_duong="79"), "1.1") is Verdict.NOT_MET


def test_a_fill_lapses_when_its_clause_is_replaced() -> None:
    replaced = """# ngôn ngữ: vi
sửa đổi bo_xa theo qd_sua từ 01/03/2024
  thay thế chỉ tiêu 1.1 "Đường mới" đạt khi ty_le_duong ít nhất mức do cấp tỉnh quy định
"""
    both = law(BASE, FILLED, replaced)
    data = records(ty_le_duong="85")

    assert ask(both, data, "1.1", year=2023) is Verdict.MET
    assert ask(both, data, "1.1", year=2024) is Verdict.UNKNOWN
    assert any(d.code.id == "NTM0413" for d in both.diagnostics)


def test_a_fill_after_the_amendment_stands() -> None:
    replaced = """# ngôn ngữ: vi
sửa đổi bo_xa theo qd_sua từ 01/03/2022
  thay thế chỉ tiêu 1.1 "Đường mới" đạt khi ty_le_duong ít nhất mức do cấp tỉnh quy định
"""

    assert ask(law(BASE, FILLED, replaced), records(ty_le_duong="85"), "1.1", year=2024) is Verdict.MET


INSERTED = """# ngôn ngữ: vi
sửa đổi bo_xa theo qd_sua từ 01/03/2024
  gồm 3 tiêu chí, 3 chỉ tiêu
  bãi bỏ chỉ tiêu 3.1
  bổ sung chỉ tiêu 3.2 "Đường xã" đạt khi ty_le_duong ít nhất mức do cấp tỉnh quy định
"""


def test_a_clause_that_was_inserted_can_be_filled() -> None:
    filled = FILLED.replace("05/08/2022", "05/03/2024").replace("1.1", "3.2")
    both = law(BASE, INSERTED, filled)

    assert ask(both, records(ty_le_duong="85"), "3.2", year=2024) is Verdict.MET
    assert ask(both, records(ty_le_duong="79"), "3.2", year=2024) is Verdict.NOT_MET


def test_a_clause_that_is_repealed_later_can_be_tightened() -> None:
    tightened = FILLED.replace("[1.1] lấy mức 80%", "[3.1] lấy mức 60%")
    both = law(BASE, INSERTED, tightened)

    assert ask(both, records(so_kcb="55"), "3.1", year=2023) is Verdict.NOT_MET
    assert ask(both, records(ty_le_duong="55"), "3.2", year=2024) is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("day", "number", "there"), [("05/03/2024", "3.1", False), ("05/08/2022", "3.1", True), ("05/08/2022", "9.9", False)]
)
def test_what_a_lower_text_fills_must_be_there_on_its_day_or_later(day: str, number: str, there: bool) -> None:
    filled = FILLED.replace("05/08/2022", day).replace("1.1", number)
    texts = (WORDS, BASE, INSERTED, filled)
    found = compile_sources([Source.of(f"{i}.ntm", text) for i, text in enumerate(texts)]).diagnostics

    assert ("NTM0220" not in {d.code.id for d in found}) is there


def test_a_stricter_figure_below_tightens_and_a_laxer_one_is_a_finding() -> None:
    def filled(figure: str) -> str:
        return f"# ngôn ngữ: vi\nquy định cụ thể bo_xa theo qd_tinh từ 05/08/2022\n  [3.1] lấy mức {figure} {{S1}}\n"

    data = records(so_kcb="55")
    strict = compile_sources([Source.of("0.ntm", WORDS), Source.of("1.ntm", BASE), Source.of("2.ntm", filled("60%"))])
    lax = compile_sources([Source.of("0.ntm", WORDS), Source.of("1.ntm", BASE), Source.of("2.ntm", filled("40%"))])

    assert ask(Law(strict), data, "3.1") is Verdict.NOT_MET
    assert "NTM0414" not in {d.code.id for d in strict.diagnostics}
    assert ask(Law(lax), data, "3.1") is Verdict.MET
    assert "NTM0414" in {d.code.id for d in lax.diagnostics}


def test_two_changes_of_one_clause_on_one_day_are_an_error() -> None:
    again = AMENDED.replace("qd_sua từ", "qd_tinh từ")
    compiled = compile_sources([Source.of(f"{i}.ntm", text) for i, text in enumerate((WORDS, BASE, AMENDED, again))])

    assert [d.code.id for d in compiled.diagnostics if d.code.id == "NTM0404"] == ["NTM0404"]


def test_counts_are_checked_for_every_version() -> None:
    inserted = """# ngôn ngữ: vi
sửa đổi bo_xa theo qd_sua từ 01/03/2024
  bổ sung chỉ tiêu 3.2 "Thêm" đạt khi có co_so_dien_tu đối chiếu lời văn: S1
"""
    compiled = compile_sources([Source.of(f"{i}.ntm", text) for i, text in enumerate((WORDS, BASE, inserted))])

    found = [d for d in compiled.diagnostics if d.code.id == "NTM0401"]
    assert len(found) == 1
    assert "01/03/2024" in found[0].all_notes[0].vi


def test_the_standing_is_that_of_the_cell_used() -> None:
    data = records(vung="A", kho_khan="không", thu_nhap="60")
    year_2025 = law(BASE).evaluate(read(data), as_of="2025-12-31")["x"].evidence["bo_xa"]
    year_2024 = law(BASE).evaluate(read(data), as_of="2024-12-31")["x"].evidence["bo_xa"]

    assert year_2025.rules["bo_xa/2/2.1"].standing is Standing.SECONDARY
    assert year_2024.rules["bo_xa/2/2.1"].standing is Standing.RECALLED_HIGH


def test_a_floor_makes_weaker_figures_unknown() -> None:
    data = records(vung="A", kho_khan="không", thu_nhap="60")

    assert ask(law(BASE), data, "2.1", year=2024, evidence=Standing.RECALLED_HIGH) is Verdict.MET
    assert ask(law(BASE), data, "2.1", year=2024, evidence=Standing.SECONDARY) is Verdict.UNKNOWN


def test_a_share_of_another_threshold_follows_its_year_and_override() -> None:
    higher = """# ngôn ngữ: vi
bộ tiêu chí bo_cao "Bộ cao" thuộc bậc nang_cao căn cứ qd_goc giai đoạn 2022 - 2025 áp dụng cho xã
  không áp dụng: tính là đạt
  điều kiện trước: đạt bo_xa
  chỉ tiêu 1 "Thu nhập cao" đạt khi thu_nhap ít nhất 110% {S1} của mức [bo_xa 2.1]
"""
    program = law(BASE, higher).compilation.program(date(2024, 12, 31), 2024)
    standard = program.standard("bo_cao")
    assert standard is not None
    rule = next(r for r in standard.rules if r.number == "1")
    assert isinstance(rule.holds, ir.Compare)
    assert isinstance(rule.holds.right, ir.Scale)
    assert rule.holds.right.factor == Fraction(11, 10)

    both = law(BASE, higher)
    for income, hard, verdict in (("55", "không", Verdict.MET), ("54,9", "không", Verdict.NOT_MET), ("49,5", "có", Verdict.MET)):
        result = both.evaluate(read(records(vung="A", kho_khan=hard, thu_nhap=income)), as_of="2024-12-31")
        assert result["x"].evidence["bo_cao"].rules["bo_cao/1"].verdict is verdict


def test_a_circle_of_prerequisites_is_named_by_its_path() -> None:
    a = BASE.replace("  áp dụng cho xã\n", "  áp dụng cho xã\n  điều kiện trước: đạt bo_b\n")
    b = """# ngôn ngữ: vi
bộ tiêu chí bo_b "Bộ B" thuộc bậc nang_cao căn cứ qd_goc áp dụng cho xã
  không áp dụng: tính là đạt
  điều kiện trước: đạt bo_xa
  chỉ tiêu 1 "Một" đạt khi có co_so_dien_tu đối chiếu lời văn: S1
"""
    compiled = compile_sources([Source.of(f"{i}.ntm", text) for i, text in enumerate((WORDS, a, b))])

    circle = [d for d in compiled.diagnostics if d.code.id == "NTM0410"]
    assert len(circle) == 1
    assert "bo_xa → bo_b → bo_xa" in circle[0].headline.vi
    assert not compiled.program(date(2024, 12, 31), 2024).standards


def test_how_well_an_amendment_is_known_reaches_the_clauses_it_wrote() -> None:
    recalled = AMENDED.replace("từ 01/03/2024", "từ 01/03/2024 {?thấp}")
    data = records(co_so_dien_tu="có")
    for text, standing in ((AMENDED, Standing.SECONDARY), (recalled, Standing.RECALLED_LOW)):
        rules = law(BASE, text).evaluate(read(data), as_of="31/12/2024")["x"].evidence["bo_xa"].rules
        assert rules["bo_xa/3/3.1"].verdict is Verdict.MET
        assert rules["bo_xa/3/3.1"].standing is standing


# --- the threshold of another rule ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "fill", "level"),
    [
        ("ít nhất mức do cấp tỉnh quy định {S1}", "[1] lấy mức 60% {S1}", 66),
        ("ít nhất 50% {S1}", "[1] lấy mức 60% {S1}", 66),
        ("ít nhất 50% {S1}", "[1] lấy mức 40% {S1}", 55),  # laxer: the national bar stands
        ("không quá 50% {S1}", "[1] lấy mức 40% {S1}", 44),
        ("ít nhất (50% {S1} nếu có co_cho; 70% {S1} các trường hợp còn lại)", "[1] lấy mức 60% {S1}", 66),
    ],
)
def test_a_share_of_a_threshold_is_of_the_one_that_binds(stated: str, fill: str, level: int) -> None:
    law = Law(compile_sources([Source.of("a.ntm", f"""# ngôn ngữ: vi
văn bản qd "Quyết định" ngày 01/01/2022 hiệu lực từ 01/01/2022
văn bản qd_t "Quyết định của tỉnh" ngày 01/03/2022 hiệu lực từ 01/03/2022
nguồn S1 "bản chép"
cấp tỉnh
cấp xã thuộc tỉnh
đơn vị tinh_a tỉnh "Tỉnh A" mã 1
số liệu sach của xã "Nước sạch" đơn vị %, theo năm
số liệu co_cho của xã "Có chợ" có/không, theo năm
bộ tiêu chí bo "Bộ" căn cứ qd giai đoạn 2021 - 2025 áp dụng cho xã
chỉ tiêu 1 "Sạch" đạt khi sach {stated}
chỉ tiêu 2 "Sạch hơn" đạt khi sach ít nhất 110% {{S1}} của mức [1]
quy định cụ thể bo theo qd_t từ 01/03/2022 tại tinh_a
  {fill}
""")]))  # fmt: skip
    assert not [d for d in law.diagnostics if d.severity == 0]
    units = [{"code": code, "name": code, "kind": "tỉnh"} for code in "12"]
    facts = []
    for place in "12":
        for value in (level - 1, level):
            units.append({"code": f"{place}-{value}", "name": "X", "kind": "xã", "parent": place})
            facts.append({"unit": f"{place}-{value}", "data": "sach", "period": 2024, "value": value})
            facts.append({"unit": f"{place}-{value}", "data": "co_cho", "period": 2024, "value": "có"})
    result = law.evaluate({"units": units, "facts": facts}, as_of="31/12/2024", year=2024)

    def verdict(unit: str) -> str:
        return result[unit]["bo"].evidence.rules["bo/2"].verdict.value

    assert (verdict(f"1-{level - 1}"), verdict(f"1-{level}")) == ("not_met", "met")
    elsewhere = "unknown" if "do cấp tỉnh" in stated else "met" if level - 1 >= 55 else "not_met"
    assert verdict(f"2-{level - 1}") == elsewhere
