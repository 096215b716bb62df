"""What a lower instrument's own writing of a clause is to the clause: stricter, laxer, the same, or not comparable."""

import pytest

from ntmrules.cli import main
from ntmrules.ir.restated import restated
from ntmrules.law import Law
from ntmrules.pipeline import Compilation, compile_sources
from ntmrules.source import Source
from ntmrules.values import Verdict

HEAD = """# ngôn ngữ: vi
văn bản vb "Văn bản 1/QĐ" ngày 01/01/2022 hiệu lực từ 01/01/2022
văn bản vb_t "Văn bản 2/QĐ của tỉnh" ngày 01/02/2022 hiệu lực từ 01/02/2022
nguồn S1 "bản chép tay"
cấp tỉnh
cấp xã thuộc tỉnh
đơn vị tinh_a tỉnh "Tỉnh A" mã 01
phân loại vung của xã "Vùng" (nui "núi"; bien "biển")
số liệu tn của xã "Thu nhập" đơn vị triệu đồng, theo năm
số liệu ngheo của xã "Nghèo" đơn vị %, theo năm
số liệu cho_tot của xã "Có chợ tốt" có/không, theo năm
số liệu la_dao của xã "Là đảo" có/không, theo năm
"""


def compiled(higher: str, lower: str, more: str = "") -> Compilation:
    base = f'bộ tiêu chí b "Bộ" căn cứ vb giai đoạn 2022 - 2024 áp dụng cho xã\nchỉ tiêu 1 "Một" {higher}\n'
    return compile_sources(
        [Source.of("a.ntm", f'{HEAD}{base}{more}cụ thể hóa b theo vb_t từ 01/02/2022 tại tinh_a\nchỉ tiêu 1 "Một" {lower}\n')]
    )


TABLE = "đạt khi tn ít nhất theo bảng\n| vung | mức |\n| nui | {} {{S1}} |\n| bien | {} {{S1}} |\n"


@pytest.mark.parametrize(
    ("higher", "lower", "relation"),
    [
        ("đạt khi tn ít nhất 50 triệu đồng {S1}", "đạt khi tn ít nhất 50 triệu đồng {?cao}", "equal"),
        ("đạt khi tn ít nhất 50 triệu đồng {S1}", "đạt khi tn ít nhất 50000 nghìn đồng {S1}", "equal"),
        ("đạt khi tn ít nhất 50 triệu đồng {S1}", "đạt khi tn ít nhất 51 triệu đồng {S1}", "stricter"),
        ("đạt khi tn ít nhất 50 triệu đồng {S1}", "đạt khi tn ít nhất 49 triệu đồng {S1}", "laxer"),
        ("đạt khi ngheo không quá 5% {S1}", "đạt khi ngheo không quá 6% {S1}", "laxer"),
        ("đạt khi ngheo dưới 5% {S1}", "đạt khi ngheo dưới 4% {S1}", "stricter"),
        ("đạt khi tn ít nhất mức do cấp tỉnh quy định", "đạt khi tn ít nhất 49 triệu đồng {S1}", "fills"),
        ("đạt khi do cấp tỉnh quy định", "đạt khi có cho_tot", "fills"),
        ("đạt khi do cấp tỉnh quy định", "đạt khi tn ít nhất 9 triệu đồng {S1}", "fills"),
        ('đạt khi tn ít nhất mức chưa có văn bản "Phụ lục"', "đạt khi tn ít nhất 51 triệu đồng {S1}", "other"),
        ('đạt khi chưa có văn bản "Phụ lục"', "đạt khi có cho_tot", "other"),
        ("đạt khi có cho_tot", "đạt khi có cho_tot và ngheo không quá 5% {S1}", "stricter"),
        ("đạt khi có cho_tot và ngheo không quá 5% {S1}", "đạt khi có cho_tot", "laxer"),
        ("đạt khi có cho_tot", "đạt khi không còn ngheo", "other"),
        (TABLE.format(40, 50), TABLE.format(40, 55), "stricter"),
        (TABLE.format(40, 50), TABLE.format(39, 55), "other"),
        (TABLE.format(40, 50), "đạt khi tn ít nhất 50 triệu đồng {S1}", "stricter"),
        (TABLE.format(40, 50), "đạt khi tn ít nhất 45 triệu đồng {S1}", "other"),
    ],
)
def test_relation(higher: str, lower: str, relation: str) -> None:
    compilation = compiled(higher, lower)
    (found,) = restated(compilation.scope)

    assert [clause.relation for clause in found.clauses] == [relation]
    told = {d.code.id for d in compilation.diagnostics}
    laxer_somewhere = any(figure in lower for figure in ("49 triệu đồng", "6%", "39 {", "45 triệu"))
    assert ("NTM0414" in told) == (relation == "laxer" or (laxer_somewhere and relation != "fills"))


def test_what_is_added_and_what_is_missing() -> None:
    compilation = compiled(
        "đạt khi có cho_tot", 'đạt khi có cho_tot chỉ tiêu 3 "Ba" đạt khi có la_dao', 'chỉ tiêu 2 "Hai" đạt khi có la_dao\n'
    )
    (found,) = restated(compilation.scope)

    assert [(c.number, c.relation) for c in found.clauses] == [("1", "equal"), ("2", "missing"), ("3", "added")]
    assert [d.code.id for d in compilation.diagnostics if d.code.id != "NTM0442"] == ["NTM0462"]


def verdicts(compilation: Compilation, parent: str, **facts: object) -> dict[str, Verdict]:
    units = [{"code": c, "name": c, "kind": "tỉnh"} for c in ("01", "02")] + [
        {"code": "x", "name": "X", "kind": "xã", "parent": parent}
    ]
    rows = [{"unit": "x", "data": name, "period": 2023, "value": value} for name, value in facts.items()]
    result = Law(compilation).evaluate({"units": units, "facts": rows}, as_of="31/12/2023", year=2023)
    return {path: rule.verdict for path, rule in result["x"]["b"].evidence.rules.items()}


def test_a_restated_clause_binds_in_its_area_only() -> None:
    compilation = compiled("đạt khi tn ít nhất 50 triệu đồng {S1}", "đạt khi tn ít nhất 60 triệu đồng {S1}")

    assert verdicts(compilation, "01", tn=55)["b/1"] is Verdict.NOT_MET
    assert verdicts(compilation, "02", tn=55)["b/1"] is Verdict.MET


def test_a_laxer_clause_does_not_loosen_the_higher_one() -> None:
    compilation = compiled("đạt khi tn ít nhất 50 triệu đồng {S1}", "đạt khi tn ít nhất 40 triệu đồng {S1}")

    assert verdicts(compilation, "01", tn=45)["b/1"] is Verdict.NOT_MET


def test_where_its_own_clause_does_not_apply_it_asks_nothing() -> None:
    lower = "chỉ xét khi có la_dao đạt khi tn ít nhất 60 triệu đồng {S1}"
    compilation = compiled("đạt khi tn ít nhất 50 triệu đồng {S1}", lower)

    assert verdicts(compilation, "01", tn=55, la_dao="không")["b/1"] is Verdict.MET
    assert verdicts(compilation, "01", tn=55, la_dao="có")["b/1"] is Verdict.NOT_MET
    assert verdicts(compilation, "01", tn=45, la_dao="không")["b/1"] is Verdict.NOT_MET


def test_an_added_clause_applies_in_its_area() -> None:
    compilation = compiled("đạt khi có cho_tot", 'đạt khi có cho_tot chỉ tiêu 2 "Hai" đạt khi có la_dao')

    assert verdicts(compilation, "01", cho_tot="có", la_dao="không")["b/2"] is Verdict.NOT_MET
    assert verdicts(compilation, "02", cho_tot="có", la_dao="không")["b/2"] is Verdict.NOT_APPLICABLE
    assert verdicts(compilation, "02", cho_tot="có", la_dao="không")["b"] is Verdict.MET


def test_the_command_lists_every_clause(tmp_path: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.ntm"  # type: ignore[operator]
    file.write_text(compiled("đạt khi có cho_tot", "đạt khi có cho_tot và có la_dao").sources[0].text, "utf-8")

    assert main(["clauses", "--criteria", str(file)]) == 0
    assert "1 Một: chặt hơn" in capsys.readouterr().out
