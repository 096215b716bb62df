"""The report a person reads: the place, carets by display width, bounded lines, one closing count."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmrules.diagnostics import Code, Diagnostic, Edit, Fix, Label, Severity
from ntmrules.diagnostics.render import summary, to_json, to_text, width
from ntmrules.phrases import Phrase
from ntmrules.source import Origin, Source, Span

UNKNOWN = Code("NTM9901", Severity.ERROR, Phrase("không có `{name}`", "no `{name}`"), Phrase("chưa khai báo", "not declared"))
ODD = Code("NTM9902", Severity.WARNING, Phrase("lạ", "odd"), None, Phrase("vì thế", "hence"))


def diagnostic(source: Source, word: str, code: Code = UNKNOWN) -> Diagnostic:
    return Diagnostic(code, place(source, word), {"name": word})


def place(source: Source, word: str) -> Span:
    start = source.text.index(word)
    return source.span(start, start + len(word))


def test_a_report_reads_as_designed() -> None:
    source = Source.of("kh/xa.ntm", 'chỉ tiêu 10.1 "Thu nhập"\n    đạt khi thu_nhap_bq ít nhất 44\n')
    span = place(source, "thu_nhap_bq")
    fix = Fix((Edit(span, "thu_nhap"),), Phrase("thay bằng `thu_nhap`", "replace with `thu_nhap`"))
    note = Phrase("ý bạn là `thu_nhap`?", "did you mean `thu_nhap`?")
    found = Diagnostic(UNKNOWN, span, {"name": "thu_nhap_bq"}, notes=(note,), fix=fix)
    vietnamese = """\
lỗi NTM9901: không có `thu_nhap_bq`
  ┌─ kh/xa.ntm:2:13
 2│     đạt khi thu_nhap_bq ít nhất 44
  │             ^^^^^^^^^^^ chưa khai báo
  = ý bạn là `thu_nhap`?
  = sửa nhanh: thay bằng `thu_nhap`

1 lỗi, 1 có thể sửa tự động (ntm check --fix)"""
    english = """\
error NTM9901: no `thu_nhap_bq`
  ┌─ kh/xa.ntm:2:13
 2│     đạt khi thu_nhap_bq ít nhất 44
  │             ^^^^^^^^^^^ not declared
  = did you mean `thu_nhap`?
  = quick fix: replace with `thu_nhap`

1 error, 1 can be mended automatically (ntm check --fix)"""
    assert to_text([found], [source]) == vietnamese
    assert to_text([found], [source], "en") == english


@pytest.mark.parametrize(
    ("line", "before"),
    [
        ("đạt khi xyz", 8),
        ("ở Diên Khánh xyz", 13),
        (unicodedata.normalize("NFD", "đạt khi ") + "x\u0323\u0301 xyz", 10),  # marks that no letter carries precomposed
        ("日本 xyz", 5),
        ("\txyz", 4),
        ("\u200fxyz", 1),
    ],
)  # fmt: skip
def test_carets_stand_under_what_is_meant(line: str, before: int) -> None:
    source = Source.of("a", line)
    *_, shown, carets, _, _ = to_text([diagnostic(source, "xyz")], [source]).split("\n")
    prefix = " 1│ "
    assert width(shown[: shown.index("xyz")]) == len(prefix) + before
    assert carets.index("^^^") == len(prefix) + before


def test_other_places_are_shown_in_order_and_in_their_files() -> None:
    here = Source.of("a.ntm", "một\nhai\nba\nbốn\n")
    there = Source.of("b.ntm", "năm\n")
    others = (
        Label(place(here, "một"), Phrase("đầu tiên", "first")),
        Label(place(there, "năm"), Phrase("ở tệp kia", "in the other file")),
    )
    text = to_text([Diagnostic(UNKNOWN, place(here, "bốn"), {"name": "bốn"}, others)], [there, here])
    assert text.split("\n")[1:-2] == [
        "  ┌─ a.ntm:4:1",
        " 1│ một",
        "  │ --- đầu tiên",
        "  ·",
        " 4│ bốn",
        "  │ ^^^ chưa khai báo",
        "  ┌─ b.ntm:1:1",
        " 1│ năm",
        "  │ --- ở tệp kia",
    ]


def test_a_cell_of_data_is_named_by_file_row_and_column() -> None:
    text = to_text([Diagnostic(UNKNOWN, Origin("facts.csv", 118, "value"), {"name": "x"})], [])
    assert text.split("\n")[1:3] == ["  ┌─ facts.csv: dòng 118, cột `value`", "  = chưa khai báo"]


def test_a_place_over_several_lines_says_how_far_it_goes() -> None:
    source = Source.of("a", "một hai\nba\nbốn\n")
    text = to_text([Diagnostic(UNKNOWN, Span("a", 4, 10), {"name": "x"})], [source])
    assert "    ^^^ chưa khai báo (đến dòng 2)" in text


def test_the_closing_count() -> None:
    source = Source.of("a", "x y")
    error, warning = diagnostic(source, "x"), diagnostic(source, "y", ODD)
    assert summary([error, warning, error]) == "2 lỗi, 1 cảnh báo"
    assert summary([warning], "en") == "1 warning"
    assert to_text([], [source]) == ""


@given(st.text(max_size=400), st.integers(0, 400), st.integers(0, 40), st.text(max_size=1500))
def test_no_text_breaks_the_report(text: str, start: int, length: int, name: str) -> None:
    """Whatever stands in the file: bounded lines, one line per line, a caret, and the same answer in JSON."""
    source = Source.of("a", text)
    start = min(start, len(source.text))
    span = source.span(start, min(start + length, len(source.text)))
    found = Diagnostic(UNKNOWN, span, {"name": name})
    report = to_text([found], [source])
    lines = report.split("\n")
    assert len(lines) == 6
    assert all(line.isprintable() for line in lines)
    assert width(lines[2]) <= 125
    assert width(lines[3]) <= 160
    assert "^" in lines[3]
    json.dumps(to_json([found], [source]))


def test_json_carries_both_languages_and_exact_places() -> None:
    source = Source.of("a", "dòng\nđạt khi xyz\n")
    record = json.loads(json.dumps(to_json([diagnostic(source, "xyz")], [source])))
    assert (record["schema"], record["errors"], record["warnings"], record["fixable"]) == (1, 1, 0, 0)
    (one,) = record["diagnostics"]
    assert one["message"] == {"vi": "không có `xyz`", "en": "no `xyz`"}
    assert (one["file"], one["line"], one["column"], one["end_line"], one["end_column"]) == ("a", 2, 9, 2, 12)
