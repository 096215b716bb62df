"""Slips in a folder of data that would otherwise answer silently: each is told, once, at its row."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from garden import UNITS, WORDS, codes, read_files
from ntmrules.diagnostics.render import to_json, to_text
from ntmrules.facts import read as reading
from ntmrules.facts.read import from_records
from ntmrules.facts.register import Register
from ntmrules.source import Origin

_RECOGNITIONS = "unit;tier;standard;year;stage;decision;decided_on\n"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("00102;hang_hai;;2024;công nhận;;1/5/2024", ["NTM0572"]),  # after its end
        ("00104;hang_hai;;2023;công nhận;;2023", ["NTM0572"]),  # before it began
        ("00104;hang_hai;;2023;công nhận;;<=2024", []),  # may have been after it began
        ("00104;hang_hai;;2023;công nhận;;", []),
        ("00104;hang_hai;;2023;đăng ký;;2023", ["NTM0569"]),
        ("00102;hang_hai;;2020;công nhận;;2020\n00102;hang_hai;;2020;thu hồi;;1/1/2024", ["NTM0572"]),
        ("00102;hang_hai;;2017;công nhận;;1/5/2020", []),
        ("00102;hang_hai;;2016;công nhận;;1/5/2020", ["NTM0573"]),
        ("00102;hang_hai;;2024;công nhận;;5/2020", ["NTM0573"]),
        ("00102;hang_hai;;2024;công nhận;;<=2021", []),
        ("00102;hang_hai;;2024;công nhận;;<=2020", ["NTM0573"]),
        ("00102;hang_hai;;2020;thu hồi;;1/5/2020", ["NTM0574"]),
        ("00102;hang_hai;;2020;công nhận;;1/5/2020\n00102;hang_hai;;2020;thu hồi;;1/4/2020", ["NTM0574"]),
        ("00102;hang_hai;;2020;thu hồi;;1/5/2020\n00102;hang_hai;;2020;công nhận;;<=2020-06", []),
        ("00102;hang_mot;;2020;công nhận;;1/4/2020\n00102;hang_hai;;2020;thu hồi;;1/5/2020", ["NTM0574"]),
        ("00102;hang_hai;bo_cay;2020;công nhận;;1/4/2020\n00102;hang_hai;;2020;thu hồi;;1/5/2020", []),
        ("00102;hang_hai;;2020;công nhận;;1/4/2020\n00102;hang_hai;bo_cay;2020;thu hồi;;1/5/2020", []),
    ],
)
def test_decisions(tmp_path: Path, rows: str, expected: list[str]) -> None:
    _, found = read_files(tmp_path, recognitions=_RECOGNITIONS + rows + "\n")
    assert codes(found) == expected


def test_a_decision_outside_every_life_names_the_lives(tmp_path: Path) -> None:
    dataset, (one,) = read_files(tmp_path, recognitions=_RECOGNITIONS + "00104;hang_hai;;2023;công nhận;;2023-05-01\n")
    assert dataset.recognitions == ()
    assert isinstance(one.place, Origin)
    assert (one.place.row, one.place.column) == (2, "decided_on")
    assert "01/01/2024–30/06/2025" in to_text((one,), ())


def _units(*rows: str) -> str:
    return "code;valid_from;valid_to;name;kind;parent;predecessors\n" + "".join(f"{row}\n" for row in rows)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("1;;;Xã;xã;;1",), ["NTM0575"]),
        (("1;;31/12/2019;Xã;xã;;", "1;1/1/2020;;Phường;phường;;1"), []),
        (("1;;;Xã;xã;;2", "2;;;Xã;xã;;1"), ["NTM0575"]),
        (("1;;;Xã;xã;;2", "2;;;Xã;xã;;3", "3;;;Xã;xã;;1", "4;;;Xã;xã;;1"), ["NTM0575"]),
        (("1;;31/12/2019;A;xã;;", "2;;31/12/2019;B;xã;;", "1;1/1/2020;;A;xã;;2", "2;1/1/2020;;B;xã;;1"), []),
        (("1;1/1/2020;;A;xã;;2", "2;1/1/2020;;B;xã;;1"), ["NTM0575"]),
        (("1;;;Xã;xã;;", "2;;;Huyện;huyện;1;"), ["NTM0576"]),
        (("1;;;Xã;xã;;", "2;;;Phường;phường;1;"), ["NTM0576"]),
        (("1;;;Tỉnh;tỉnh;;", "2;;;Xã;xã;1;", "3;;;Tổ chức;tổ chức;2;"), []),
        (("a1;;;Xã;xã;;", "A1;;;Xã;xã;;"), ["NTM0577"]),
        (("1\u200b\x07;;;Xã;xã;;",), ["NTM0530"]),
        ((f"{'1' * 101};;;Xã;xã;;",), ["NTM0530"]),
        ((f"{'1' * 100};;;Xã;xã;;",), []),
    ],
)
def test_units(tmp_path: Path, rows: tuple[str, ...], expected: list[str]) -> None:
    assert codes(read_files(tmp_path, units=_units(*rows))[1]) == expected


def test_half_a_letter_is_no_code() -> None:
    _, found = from_records({"units": [{"code": "1\ud800", "name": "Xã", "kind": "xã"}]}, WORDS)
    assert codes(found) == ["NTM0530"]


def test_a_long_chain_of_parents_is_told_once_and_soon(tmp_path: Path) -> None:
    chain = [f"{n};;;Tổ {n};tổ chức;{n - 1 if n else ''};" for n in range(20_000)]
    before = time.monotonic()
    dataset, found = read_files(tmp_path, units=_units(*chain))
    assert codes(found) == ["NTM0579"]
    assert found[0].arguments["code"] == "21"
    assert len(Register.of(dataset.units, WORDS).ancestors("19999", date(2024, 1, 1))) == 19_999
    assert time.monotonic() - before < 20
    assert codes(read_files(tmp_path, units=_units(*chain[:21]))[1]) == []


def test_a_wrong_row_of_the_list_is_not_told_again_wherever_it_is_named(tmp_path: Path) -> None:
    units = UNITS.replace("00102;;31/12/2023", "00102;;31/13/2023").replace("00103;;31/12/2023;", "00103;")
    facts = "unit;data;value\n00102;vuon_cay;có\n00103;vuon_cay;có\n"
    assert codes(read_files(tmp_path, units=units, facts=facts)[1]) == ["NTM0552", "NTM0515"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("00101;có", "00102;có", "011;có"), ["NTM0529"]),
        (("00101;có", "00201;có"), []),  # a commune and a ward
        (("00101;có", "00101;có"), ["NTM0566"]),
        (("00101;có", "00101;không"), ["NTM0568"]),
    ],
)
def test_members(tmp_path: Path, rows: tuple[str, ...], expected: list[str]) -> None:
    members = "population;unit;member\n" + "".join(f"trong_cay;{row}\n" for row in rows)
    assert codes(read_files(tmp_path, members=members)[1]) == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("01;hang_hai;29/2/2024;1;2", []),
        ("01;hang_hai;29/2/2024;1;3", ["NTM0578"]),
        ("01;hang_hai;28/2/2022;1;3", []),
        ("01;vuon_cay;29/2/2024;1;3", ["NTM0578"]),
        ("99;hang_hai;29/2/2024;1;300", []),  # a place of which the list has no unit
        ("01;hang_hai;29/2/2024;3;2", ["NTM0571"]),
        ("01;hang_hai;29/2/2024;-1;2", ["NTM0571"]),
        ("01;hang_hai;29/2/2024;1;-2", ["NTM0571"]),
    ],
)
def test_totals(tmp_path: Path, row: str, expected: list[str]) -> None:
    assert codes(read_files(tmp_path, totals=f"area;tier;as_of;count;of\n{row}\n")[1]) == expected


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        ("code;name;kind,parent\n01;Tỉnh;tỉnh,\n", ["NTM0582"]),
        ("code,name;kind,parent\n01,Tỉnh,tỉnh,\n", ["NTM0582"]),
        ("code;name;kind\n01;Tỉnh;tỉnh\n02,Tỉnh,tỉnh\n03,Tỉnh,tỉnh\n04\tTỉnh\ttỉnh\n", ["NTM0583"]),
        ("code;name;kind\n01,Tỉnh,tỉnh\n", ["NTM0583"]),
        ("code;name;kind\n01;Tỉnh;t?nh\n", ["NTM0531"]),  # the file has its letters: a slip of one cell
        ("code;name;kind\n01;T?nh;t?nh\n", ["NTM0581"]),
        ("m?;tên;lo?i\n01;Hòa;x?\n", ["NTM0581"]),
    ],
)
@pytest.mark.parametrize("coding", ["utf-8", "cp1252"])
def test_letters_and_separators(tmp_path: Path, units: str, expected: list[str], coding: str) -> None:
    if coding == "cp1252" and expected != ["NTM0581"]:
        return
    facts = "unit;data;value\n02;vuon_cay;https://x.vn/a?b=1\n"
    found = read_files(tmp_path, units=units.encode(coding), facts=facts if expected != ["NTM0531"] else "unit;data;value\n")[1]
    assert [c for c in codes(found) if c != "NTM0532"] == expected


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<=", "`<=` thiếu con số đứng sau; viết như `<=5`"),
        ("ít nhất", "`ít nhất` thiếu con số đứng sau; viết như `ít nhất 5`"),
        ("15..18..20", "`15..18..20` có hai dấu `..`; một khoảng chỉ có hai đầu"),
        ("15..", "thiếu một đầu của khoảng"),
        ("1e5", "viết `100.000`"),
        ("1,5e3", "viết `1.500`"),
        ("1_000", "viết `1.000`"),
        ("0x10", "`0x10` không phải con số"),
        ("3 x 4", "`3 x 4` không phải con số"),
        ("1e-5", "`1e-5` không phải con số"),
    ],
)
def test_numbers(tmp_path: Path, text: str, says: str) -> None:
    _, found = read_files(tmp_path, facts=f"unit;data;period;value\n00101;thu_hoach;2024;{text}\n")
    assert codes(found) == ["NTM0541"]
    assert says in to_text(found, ())


def test_a_unit_after_a_number_may_have_a_digit(tmp_path: Path) -> None:
    _, found = read_files(tmp_path, facts="unit;data;period;value\n00101;thu_hoach;2024;12 m2\n")
    assert codes(found) == ["NTM0546"]


def test_a_file_as_a_whole_has_no_row(tmp_path: Path) -> None:
    _, found = read_files(tmp_path, other="a;b\n")
    assert codes(found) == ["NTM0503"]
    text, record = to_text(found, ()), to_json(found, ())["diagnostics"]
    assert "┌─ other.csv\n" in text
    assert "dòng 0" not in text
    assert isinstance(record, list)
    assert record[0]["line"] is None


def test_a_table_has_so_many_rows_over_all_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(reading.MOST_ROWS, "facts", 3)
    rows = "unit;data;period;value\n" + "".join(f"00101;cay_xanh;{year};1\n" for year in (2021, 2022))
    dataset, found = read_files(tmp_path, facts_1=rows, facts_2=rows.replace("202", "201"))
    assert codes(found) == ["NTM0510"]
    assert len(dataset.facts) == 3
    assert "nhận nhiều nhất 3 hàng" in to_text(found, ())


def test_a_list_of_units_given_up_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(reading.MOST_ROWS, "units", 3)
    assert codes(read_files(tmp_path, facts="unit;data;value\n00201;vuon_cay;có\n")[1]) == ["NTM0510"]


def test_an_empty_generator_is_no_rows() -> None:
    def none() -> Iterator[dict[str, object]]:
        yield from ()

    units: list[dict[str, object]] = [{"code": "1", "name": "Xã", "kind": "xã"}]
    assert codes(from_records({"units": units, "facts": none(), "members": iter(())}, WORDS)[1]) == []
    assert codes(from_records(none(), WORDS)[1]) == []
