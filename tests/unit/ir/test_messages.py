"""Messages about what is compared, counted and classed: they use the words of the language and mark what is wrong."""

from __future__ import annotations

import re

import pytest

from harness import ROOT
from ntmrules.diagnostics.fixes import apply
from ntmrules.diagnostics.page import blocks
from ntmrules.pipeline import compile_sources
from ntmrules.source import Source, Span

WORDS = """# ngôn ngữ: vi
văn bản vb "Văn bản" ngày 01/01/2022 hiệu lực từ 01/01/2022
nguồn S1 "Bản chép"
cấp tỉnh
cấp huyện thuộc tỉnh
cấp xã thuộc huyện
phân loại vung của xã "Vùng" (nui "Núi"; bien "Biển")
phân loại hai_dao của xã "Xã đảo"
số liệu da_hop của xã "Đã họp" có/không, theo năm
số liệu giay của xã "Giấy" có/không
số liệu ngay_nop của xã "Ngày nộp" kiểu ngày
số liệu tn của xã "Thu nhập" đơn vị triệu đồng/người/năm, theo năm
"""


def told(text: str) -> list[tuple[str, str, str, str]]:
    """Code, the Vietnamese and the English headline, and the text marked."""
    source = Source.of("a.ntm", WORDS + text)
    found = compile_sources([source]).diagnostics
    return [
        (d.code.id, d.headline.vi, d.headline.en, source.text[d.place.start : d.place.end] if isinstance(d.place, Span) else "")
        for d in found
    ]


def rule(condition: str, kind: str = "huyện") -> str:
    return f'bộ tiêu chí bo "Bộ" căn cứ vb áp dụng cho {kind}\nchỉ tiêu 1 "Một" đạt khi {condition}\n'


CIRCLE = """phân loại nhom của xã "Nhóm" (a1; a2)
  xếp a1 khi {}
  xếp a2 các trường hợp còn lại
bảng m "Mức"
| nhom | mức |
| a1 | 5 {{S1}} |
| a2 | 6 {{S1}} |
"""


@pytest.mark.parametrize(
    ("text", "code", "vi", "en", "marked"),
    [
        (rule("mọi huyện: (có da_hop)"),
         "NTM0311", "không có huyện nào nằm trong một huyện", "no district lies inside a district", "huyện"),
        (rule("có da_hop"),
         "NTM0306", "`da_hop` là của xã, quy tắc này xét huyện", "`da_hop` belongs to a commune; this rule judges a district", "da_hop"),
        (rule("ít nhất 80% {S1} số xã: (có da_hop) trên tổng số huyện (thuộc nui)"),
         "NTM0312", "đang đếm xã, không phải `huyện`", "what is counted are communes, not `districts`", "huyện"),
        (rule("ít nhất 180% {S1} số xã: (có da_hop)"),
         "NTM0317", "không thể có 180% số xã", "there can be no 180% of communes", "ít nhất 180% {S1} số xã: (có da_hop)"),
        (rule("thuộc vung", "xã"),
         "NTM0225", "`vung` là một phân loại, không phải một lớp", "`vung` is a category, not a class", "vung"),
        (rule("theo trình tự (ngay_nop; da_hop)", "xã"),
         "NTM0308", "`da_hop` là số liệu có/không, không phải một ngày", "`da_hop` is yes/no data, not a day", "da_hop"),
        (rule("có giay còn hạn theo da_hop", "xã"),
         "NTM0308", "`da_hop` là số liệu có/không, không phải một ngày", "`da_hop` is yes/no data, not a day", "da_hop"),
        (CIRCLE.format("thuộc a2"),
         "NTM0410", "các quy tắc đòi hỏi lẫn nhau: a1 → a2 → a1", "the rules require one another: a1 → a2 → a1", "xếp a1 khi thuộc a2"),
        (CIRCLE.format("tn ít nhất theo bảng m"),
         "NTM0410", "các quy tắc đòi hỏi lẫn nhau: a1 → a1", "the rules require one another: a1 → a1",
         "xếp a1 khi tn ít nhất theo bảng m"),
    ],
)  # fmt: skip
def test_one_mistake_one_message(text: str, code: str, vi: str, en: str, marked: str) -> None:
    (found,) = [line for line in told(text) if line[0] != "NTM0447"]  # a table that only a broken rule reads
    assert found == (code, vi, en, found[3])
    assert found[3].strip() == marked


def test_a_class_may_ask_for_those_before_it() -> None:
    text = (
        'phân loại nhom của xã "Nhóm" (a1; a2; a3)\n  xếp a1 khi có giay\n  xếp a2 khi không (thuộc a1) và có da_hop\n'
        "  xếp a3 các trường hợp còn lại\n"
    )
    assert told(text) == []


def test_no_vietnamese_message_names_a_unit_in_another_language() -> None:
    pages = ROOT / "src" / "ntmrules" / "diagnostics" / "pages"
    foreign = re.compile(r"\b(province|district|commune|village|household|criteria|indicators)\b")
    for page in sorted(pages.glob("NTM0[34]*.md")):
        texts = [block.text for block in blocks(page.read_text("utf-8")) if block.kind == "ntm"]
        for d in compile_sources([Source.of(f"{n}.ntm", text) for n, text in enumerate(texts)]).diagnostics:
            said = [d.headline, *([d.label] if d.label else []), *d.all_notes, *(other.phrase for other in d.others)]
            assert not [phrase.vi for phrase in said if foreign.search(phrase.vi)], page.name


SCALED = """thang muc "Mức" (m0 "chưa" < m1 "mức 1" < m2 "mức 2")
số liệu hang của xã "Hạng" theo thang muc
số liệu muc_tr của xã "Mức" theo thang muc, theo từng tr "trường"
"""


@pytest.mark.parametrize(
    ("condition", "name", "label", "after"),
    [
        ("hang = m1 {S1}", "hang", "viết `hang bằng m1`", "hang bằng m1 {S1}"),
        ("không còn tr: (muc_tr = m0)", "muc_tr", "viết `muc_tr bằng m0`", "không còn tr: (muc_tr bằng m0)"),
        ("hang  =  m9", "hang", "so với một bậc của thang (m0 < m1 < m2): `hang bằng …`", None),
        ("da_hop = m1", "da_hop", "chỉ phân loại mới có lớp để so như vậy", None),
    ],
)
def test_data_written_like_a_category(condition: str, name: str, label: str, after: str | None) -> None:
    text = SCALED + rule(condition, "xã")
    source = Source.of("a.ntm", WORDS + text)
    (problem,) = compile_sources([source]).diagnostics
    assert (problem.code.id, problem.arguments["data"]) == ("NTM0319", name)
    assert problem.label is not None
    assert problem.label.vi == label
    mended = apply([problem], [source]).texts
    assert mended == ({} if after is None else {"a.ntm": WORDS + text.replace(condition, after)})
    if after is not None:
        assert told(SCALED + rule(after, "xã")) == []


def test_in_an_english_file_the_word_is_english() -> None:
    english = """# language: en
instrument ins "Decision" dated 01/01/2022 in force from 01/01/2022
source S1 "Copy"
level commune
scale muc "Level" (m0 "none" < m1 "one")
data hang of commune "Rank" on scale muc
criteria set bo "Set" pursuant to ins applies to commune
indicator 1 "One" met when hang = m1 {S1}
"""
    source = Source.of("a.ntm", english)
    found = compile_sources([source]).diagnostics
    assert apply(found, [source]).texts == {"a.ntm": english.replace("hang = m1", "hang exactly m1")}
