"""A unit is in exactly one class of a closed list: what every class it may still be in agrees on is said, and the sheet says by what."""

from __future__ import annotations

from datetime import date

import pytest

from ntmrules.law import Law, StandardResult, read
from ntmrules.phrases import Lang
from ntmrules.pipeline import compile_sources
from ntmrules.source import Source
from ntmrules.values import Standing, Verdict
from small_sets import codes

HEAD = """# ngôn ngữ: vi
văn bản goc "Quyết định 1/QĐ-A" ngày 01/01/2022 hiệu lực từ 01/01/2022
nguồn S1 "bản ký" là bản ký
cấp tỉnh
cấp xã thuộc tỉnh
phân loại vung của xã "Vùng" (nui "miền núi"; bien "miền biển")
phân loại dao của xã "Xã đảo"
phân loại nhom của xã "Nhóm" (n1 "nhóm 1"; n2 "nhóm 2"; n3 "nhóm 3")
  xếp n1 khi thuộc dao
  xếp n3 khi ngheo không quá 1% {S1}
  xếp n2 các trường hợp còn lại
phân loại thua của xã "Thừa một loại" (t1; t2; t3)
  xếp t1 khi thuộc dao
  xếp t2 các trường hợp còn lại
bậc mot "bậc một" của xã
phân loại moc của xã "Mốc" (m1; m3)
  xếp m1 khi được công nhận bậc mot
  xếp m3 các trường hợp còn lại
phân loại loai của xã "Loại" (a "loại A"; b "loại B"; c "loại C")
  xếp a khi thuộc dao
  xếp b khi ngheo không quá 1% {S1}
  xếp c khi nuoc ít nhất 50% {S1}
số liệu ngheo của xã "Tỷ lệ nghèo" đơn vị %
số liệu nuoc của xã "Nước sạch" đơn vị %
bộ tiêu chí bo "Bộ xã" {S1} căn cứ goc hiệu lực từ 01/01/2022 áp dụng cho xã không áp dụng: tính là đạt
tiêu chí 1 "Một"
"""
TABLE = "nuoc ít nhất theo bảng\n    | {key} | mức |\n"


def table(key: str, **levels: int) -> str:
    rows = "".join(f"    | {name} | {level} {{S1}} |\n" for name, level in levels.items())
    return TABLE.format(key=key) + rows + ("    không có hàng thì lấy chung\n" if "chung" in levels else "")


def asked(indicator: str, **facts: str) -> StandardResult:
    """The evidence about one commune; `vung` and `dao` are its classes."""
    compiled = compile_sources([Source.of("bo.ntm", HEAD + f'  chỉ tiêu 1.1 "Chỉ tiêu" {indicator}\n')])
    assert compiled.sound, [d.headline.vi for d in compiled.diagnostics]
    classes = {name: facts.pop(name) for name in ("vung", "dao") if name in facts}
    rows = [{"unit": "x", "data": name, "value": value} for name, value in facts.items()]
    data = read({"units": [{"code": "x", "name": "Xã X", "kind": "xã", **classes}], "facts": rows})
    return Law(compiled).evaluate(data, as_of=date(2024, 12, 31))["x"]["bo"]


def verdict(indicator: str, **facts: str) -> Verdict:
    return asked(indicator, **facts).evidence.rules["bo/1/1.1"].verdict


def sheet(indicator: str, lang: Lang = "vi", **facts: str) -> str:
    return asked(indicator, **facts).explain(lang, full=True)


MET, NOT_MET, UNKNOWN, OFF = Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("thuộc (n2; n3)", MET),
        ("thuộc n2 hoặc thuộc n3", MET),
        ("không (thuộc n1)", MET),
        ("không (thuộc n2) và không (thuộc n3)", NOT_MET),
        ("không (thuộc (n2; n3))", NOT_MET),
        ("thuộc (n1; n2)", UNKNOWN),
        ("thuộc n3", UNKNOWN),
        ("thuộc (n1; n2; n3)", MET),
    ],
)
def test_several_classes_of_a_computed_category(condition: str, expected: Verdict) -> None:
    """The commune is no island, and its share of poor is missing: it is in group 2 or 3."""
    assert verdict(f"đạt khi {condition}", dao="không") is expected


def test_a_class_that_nothing_excludes() -> None:
    assert verdict("đạt khi thuộc (n1; n2; n3)") is MET
    assert verdict("đạt khi thuộc (n2; n3)") is UNKNOWN
    assert verdict("đạt khi thuộc (n2; n3)", dao="có") is NOT_MET
    assert verdict("đạt khi thuộc (n2; n3)", dao="có", ngheo="5") is NOT_MET


@pytest.mark.parametrize("dao", ["có", "không", ""])
def test_a_class_that_no_rule_gives_is_nobodys(dao: str) -> None:
    facts = {"dao": dao, "nuoc": "50"} if dao else {"nuoc": "50"}
    first = {"có": MET, "không": NOT_MET, "": UNKNOWN}[dao]
    assert verdict("đạt khi thuộc t1", **facts) is first
    assert verdict("đạt khi thuộc t3", **facts) is NOT_MET
    assert verdict("đạt khi thuộc (t1; t2)", **facts) is MET
    assert verdict("đạt khi nuoc ít nhất (90% {S1} nếu thuộc t3; 40% {S1} các trường hợp còn lại)", **facts) is MET
    assert verdict(f"đạt khi {table('thua', t1=40, t2=50, t3=90)}", **facts) is MET


def test_a_computed_category_that_may_leave_a_commune_in_no_class() -> None:
    """Its rules do not end with all other cases: of a commune that meets none of them nothing can be said by class."""
    every = "đạt khi thuộc (a; b; c)"
    assert verdict(every, dao="không") is UNKNOWN
    assert verdict(every, dao="không", nuoc="60") is MET
    assert verdict("đạt khi thuộc (b; c)", dao="không", nuoc="60") is MET
    assert verdict(every, dao="không", nuoc="40", ngheo="3") is NOT_MET
    assert verdict("đạt khi " + table("loai", a=10, b=20, c=30), dao="không", nuoc="40") is UNKNOWN
    assert verdict("đạt khi " + table("loai", a=10, b=20, c=30), dao="không", nuoc="40", ngheo="1") is MET
    assert verdict("đạt khi " + table("loai", a=10, b=20, c=30), dao="không", nuoc="40", ngheo="3") is UNKNOWN


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        ("chỉ xét khi thuộc (n2; n3) đạt khi nuoc ít nhất 50% {S1}", MET),
        ("chỉ xét khi không (thuộc (n2; n3)) đạt khi nuoc ít nhất 50% {S1}", OFF),
        ("đạt khi nuoc ít nhất (50% {S1} nếu thuộc (n2; n3); 90% {S1} các trường hợp còn lại)", MET),
        ("đạt khi nuoc ít nhất (40% {S1} nếu thuộc n2; 50% {S1} nếu thuộc n3; 90% {S1} các trường hợp còn lại)", MET),
        ("đạt khi nuoc ít nhất (40% {S1} nếu thuộc n2; 70% {S1} nếu thuộc n3; 90% {S1} các trường hợp còn lại)", UNKNOWN),
        ("đạt khi nuoc ít nhất 90% {S1}\n    riêng xã thuộc (n2; n3): đạt khi nuoc ít nhất 50% {S1}", MET),
        ("đạt khi nuoc ít nhất 90% {S1}\n    riêng xã thuộc n2: đạt khi nuoc ít nhất 50% {S1}", UNKNOWN),
        ("đạt khi " + table("nhom", n2=40, n3=50, chung=90), MET),
        ("đạt khi " + table("nhom", n1=90, n2=40, n3=50, chung=95), MET),
        ("đạt khi " + table("nhom", n3=50, chung=90), UNKNOWN),
        ("đạt khi " + table("nhom", n1=90, n2=40, n3=90) + "    riêng xã thuộc n3: đạt khi nuoc ít nhất 50% {S1}", MET),
        ("đạt khi " + table("nhom", n1=90, n2=40, n3=50), MET),
    ],
)
def test_cases_by_a_computed_class(indicator: str, expected: Verdict) -> None:
    assert verdict(indicator, dao="không", nuoc="60") is expected


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        ("đạt khi thuộc (nui; bien)", MET),
        ("đạt khi không (thuộc nui) và không (thuộc bien)", NOT_MET),
        ("đạt khi thuộc nui", UNKNOWN),
        ("đạt khi " + table("vung", nui=40, bien=50, chung=90), MET),
        ("đạt khi " + table("vung", nui=40, chung=50), MET),
        ("đạt khi " + table("vung", nui=90, bien=50) + "    riêng xã thuộc nui: đạt khi nuoc ít nhất 50% {S1}", MET),
        ("đạt khi " + table("vung", nui=90, bien=90) + "    riêng xã thuộc nui: đạt khi nuoc ít nhất 50% {S1}", UNKNOWN),
        ("đạt khi nuoc ít nhất 90% {S1}\n    riêng xã thuộc (nui; bien): đạt khi " + table("vung", nui=40, bien=50), MET),
        ("đạt khi " + table("vung", nui=40, chung=90), UNKNOWN),
        ("đạt khi nuoc ít nhất (40% {S1} nếu thuộc nui; 50% {S1} nếu thuộc bien; 90% {S1} các trường hợp còn lại)", MET),
        ("đạt khi nuoc ít nhất (40% {S1} nếu thuộc dao; 50% {S1} nếu không (thuộc dao); 90% {S1} các trường hợp còn lại)", MET),
        ("đạt khi nuoc ít nhất 90% {S1}\n    riêng xã thuộc (nui; bien): đạt khi nuoc ít nhất 50% {S1}", MET),
    ],
)
def test_a_class_read_from_data_that_is_not_given(indicator: str, expected: Verdict) -> None:
    assert verdict(indicator, nuoc="60") is expected


def test_rows_by_two_classes_of_which_one_is_open() -> None:
    rows = "    | nui | n2 | 40 {S1} |\n    | nui | n3 | 50 {S1} |\n    | chung | chung | 90 {S1} |\n"
    both = "đạt khi nuoc ít nhất theo bảng\n    | vung | nhom | mức |\n" + rows + "    không có hàng thì lấy chung\n"
    assert verdict(both, vung="nui", dao="không", nuoc="60") is MET
    assert verdict(both, vung="nui", nuoc="60") is UNKNOWN
    assert verdict(both, vung="bien", nuoc="60") is NOT_MET
    assert verdict(both, dao="không", nuoc="60") is UNKNOWN


def test_how_well_it_is_known_that_a_class_is_out_weakens_what_rests_on_it() -> None:
    """Group 1 is out by a figure that is recalled only: above that level it may be group 1, and the answer is open."""
    recalled = HEAD.replace("xếp n1 khi thuộc dao", "xếp n1 khi thuộc dao và nuoc ít nhất 70% {?thấp}")
    law = Law(compile_sources([Source.of("bo.ntm", recalled + '  chỉ tiêu 1.1 "Chỉ tiêu" {S1} đạt khi thuộc (n2; n3)\n')]))
    data = read(
        {
            "units": [{"code": "x", "name": "Xã X", "kind": "xã", "dao": "có"}],
            "facts": [{"unit": "x", "data": "nuoc", "value": "60"}],
        }
    )
    day = date(2024, 12, 31)
    found = law.evaluate(data, as_of=day)["x"]["bo"].evidence.rules["bo/1/1.1"]
    assert (found.verdict, found.standing) == (MET, Standing.RECALLED_LOW)
    assert (
        law.evaluate(data, as_of=day, evidence=Standing.RECALLED_MEDIUM)["x"]["bo"].evidence.rules["bo/1/1.1"].verdict is UNKNOWN
    )


# --- what is said ------------------------------------------------------------------------------------------------------


def test_the_sheet_asks_for_the_fact_a_computed_class_waits_for() -> None:
    """Not for a class, and not for a figure that is exact."""
    text = sheet(
        "đạt khi nuoc ít nhất (50% {S1} nếu thuộc n2; 90% {S1} nếu thuộc n3; 90% {S1} các trường hợp còn lại)",
        dao="không",
        nuoc="60",
    )
    assert "chưa chọn được mức: chưa rõ nhóm là nhóm 2 hay nhóm 3 (theo tờ “Nhóm”)" in text
    assert "các mức có thể: 50% nếu nhóm là nhóm 2; 90% nếu nhóm là nhóm 3" in text
    wanted = text[text.index("Muốn đạt:") :].split("\n\n")[0]
    assert "báo cáo" in wanted
    assert "tỷ lệ nghèo" in wanted
    assert "không: nhóm" not in wanted
    assert "số chính xác" not in wanted


def test_the_sheet_asks_for_the_exact_figure_that_leaves_the_class_open() -> None:
    text = sheet("đạt khi thuộc n3", dao="không", ngheo="0,5..2")
    assert "  • báo cáo 1 số liệu: số chính xác của tỷ lệ nghèo\n" in text


def test_the_sheet_asks_whether_a_recognition_stands_that_the_class_waits_for() -> None:
    text = sheet("đạt khi thuộc m1")
    assert "  • báo cáo 1 số liệu: được công nhận bậc một\n" in text


def test_the_sheet_asks_when_only_whether_it_is_looked_at_waits_for_the_class() -> None:
    text = sheet("chỉ xét khi thuộc n3 đạt khi nuoc ít nhất 90% {S1}", dao="không", nuoc="60")
    wanted = text[text.index("Muốn đạt:") :].split("\n\n")[0]
    assert "tỷ lệ nghèo" in wanted


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("vi", "vùng: có (danh sách đơn vị chưa ghi lớp, nhưng lớp nào cũng được nêu)"),
        ("en", "vùng: yes (the list of units does not give the class, but every one is named)"),
    ],
)
def test_every_class_named_is_told_to_be_enough(lang: Lang, words: str) -> None:
    assert words in sheet("đạt khi thuộc (nui; bien)", lang)


# --- and the check says the same ---------------------------------------------------------------------------------------


def computed(rules: str) -> str:
    return f'phân loại loai của xã "Loại" (a "A"; b "B")\n  xếp a khi có co_cho\n  {rules}\n'


@pytest.mark.parametrize(("rules", "told"), [("xếp b các trường hợp còn lại", ["NTM0432"]), ("xếp b khi có co_nghe", [])])
def test_a_condition_that_names_every_computed_class_is_always_met(rules: str, told: list[str]) -> None:
    text = 'bộ tiêu chí bo "Bộ" căn cứ vb_goc áp dụng cho xã\ntiêu chí 1 "Một"\n  chỉ tiêu 1.1 "Một" đạt khi thuộc (a; b)\n'
    assert codes(computed(rules), text) == told
