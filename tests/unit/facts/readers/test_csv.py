"""CSV as offices save it, and files that are none."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from ntmrules.facts.readers import csv
from ntmrules.facts.readers.csv import LONGEST_ROW, read_csv
from ntmrules.facts.readers.troubles import Report

KNOWN = {"code", "name", "kind"}


def table(
    raw: bytes | str, known: Callable[[str], bool] = KNOWN.__contains__
) -> tuple[list[str], list[tuple[int, list[object]]], list[str]]:
    report = Report()
    sheet = read_csv("t.csv", raw.encode() if isinstance(raw, str) else raw, known, report)
    rows = [(n, list(cells)) for n, cells in sheet.rows] if sheet else []
    return list(sheet.header) if sheet else [], rows, [d.code.id for d in report.diagnostics()]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_dress_of_a_table(separator: str, bom: str, end: str) -> None:
    text = bom + end.join(separator.join(row) for row in (["code", "name"], ["1", "Xã Một"], ["2", '"Xã ; , hai"'])) + end
    assert table(text) == (["code", "name"], [(2, ["1", "Xã Một"]), (3, ["2", "Xã ; , hai"])], [])


def test_a_sep_line_is_obeyed_and_counted() -> None:
    assert table("sep=;\ncode;name\n1;A\n") == (["code", "name"], [(3, ["1", "A"])], [])


def test_a_strange_separator_is_told_as_one() -> None:
    assert table("code|name\n1|A\n") == ([], [], ["NTM0588"])
    assert table("mã lạ|tên lạ\n1|A\n") == ([], [], ["NTM0588"])
    assert table("code^name\n1^A\n")[2] == ["NTM0588"]
    assert table("code:vùng:name\n1:A:B\n")[0] == ["code:vùng:name"]  # a name with colons, as far as anybody can tell
    assert table("sep=|\ncode|name\n1|A\n") == (["code", "name"], [(3, ["1", "A"])], [])
    assert table("code;name\n1|A\n2;B\n") == (["code", "name"], [(3, ["2", "B"])], ["NTM0583"])


def test_the_separator_is_the_one_that_makes_known_columns() -> None:
    assert table('code;"name, in full";kind\n1;a;b\n')[0] == ["code", "name, in full", "kind"]
    assert table("code,name;x,kind\n")[0] == ["code", "name;x", "kind"]


def test_quotes() -> None:
    text = 'code;name\n1;"a ""b"" c"\n2;"two\nlines"\n3;  "blank around"  \n4;not "quoted" at all\n'
    assert [cells[1] for _, cells in table(text)[1]] == ['a "b" c', "two\nlines", "blank around", 'not "quoted" at all']
    assert [n for n, _ in table(text)[1]] == [2, 3, 5, 6]


def test_a_quote_that_is_not_closed_costs_one_row() -> None:
    header, rows, found = table('code;name\n1;"never\n2;b\n3;c\n')
    assert (header, [n for n, _ in rows], found) == (["code", "name"], [3, 4], ["NTM0516"])
    assert table('code;name\n1;"a" b\n2;c\n')[2] == ["NTM0516"]


def test_rows_of_the_wrong_width() -> None:
    _, rows, found = table("code,name\n1,44,5\n2\n3,c\n4,d,,\n\n,\n")
    assert ([n for n, _ in rows], found) == ([4, 5], ["NTM0515", "NTM0515"])


def test_a_decimal_comma_is_offered_quotes() -> None:
    report = Report()
    sheet = read_csv("t.csv", b"code,name\n1,44,5\n", KNOWN.__contains__, report)
    assert sheet is not None
    assert list(sheet.rows) == []
    (found,) = report.diagnostics()
    assert '"44,5"' in found.all_notes[0].vi
    assert found.order[:2] == ("t.csv", 2)


@pytest.mark.parametrize(
    "raw",
    [b"PK\x03\x04rest", b"\xd0\xcf\x11\xe0", b"%PDF-1.7", b"code;name\n1;\x00\n", b"\xff\xfec\x00", b"<html>", b"\x1f\x8b\x08"],
)
def test_what_is_no_csv(raw: bytes) -> None:
    assert table(raw) == ([], [], ["NTM0505"])


def test_old_codings() -> None:
    text = "code;name\n1;Xa\u0303 Kha\u0301nh Ho\u0300a \u0111a\u0323t\n"
    header, rows, found = table(text.encode("cp1258"))
    assert (header, rows, found) == (["code", "name"], [(2, ["1", "Xã Khánh Hòa đạt"])], ["NTM0506"])
    assert table(b"code;name\n001;X\xb7 M\xc9u M\xe9t, \xae\xb9t;x\xb7 \xa7\xb9i\n")[2] == ["NTM0507"]
    assert table("code;name\n1;Xaõ Dieân Khaùnh ñaït chuaån, ñaõ\n".encode("latin-1"))[2] == ["NTM0507"]
    assert table("code;name\n1;Ä‘áº¡t chuáº©n nÃ´ng thÃ´n má»›i\n")[2] == ["NTM0507"]
    assert table(b"code;name\n1;\xff\x81\x9d\n")[2] == ["NTM0507"]


def test_decomposed_letters_are_composed() -> None:
    assert table("code;name\n1;Xa\u0303\n")[1] == [(2, ["1", "Xã"])]


def test_an_empty_file_has_no_header() -> None:
    for raw in (b"", b"\n\n", b";;;\n", b"\xef\xbb\xbf"):
        assert table(raw) == ([], [], [])


def test_a_line_of_ten_megabytes() -> None:
    start = time.monotonic()
    assert table(b"code;name\n" + b"x" * 10_000_000 + b"\n1;a\n")[2] == ["NTM0517"]
    assert table(b"code;" * 2_000_000)[2] == ["NTM0517"]
    assert table(b'code;name\n"' + b"x" * 10_000_000)[2] == ["NTM0517"]
    assert table(b'"' * (LONGEST_ROW - 1))[2] == ["NTM0516"]
    assert table(b"code;name\n" + b'" ' * 90_000)[2] == ["NTM0516"]
    assert time.monotonic() - start < 20


def test_reading_stops_when_no_row_is_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv, "MOST_BROKEN", 5)
    assert table(b"code;name\n" + b'"x\n' * 5000)[2] == ["NTM0516"] * 5 + ["NTM0510"]


def test_repeated_problems_are_counted() -> None:
    found = table("code;name\n" + "1;2;3\n" * 300)[2]
    assert (found.count("NTM0515"), found.count("NTM0509")) == (100, 1)
