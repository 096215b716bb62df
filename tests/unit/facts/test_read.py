"""A whole folder: what it gives, and what is told when it is wrong. One problem of each kind is also on the page of its code."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from garden import FACTS_HEADER, UNITS, WORDS, codes, read_files
from ntmrules.diagnostics import Diagnostic, Severity
from ntmrules.facts.read import from_records, read, read_folder
from ntmrules.facts.readers import csv
from ntmrules.facts.records import Coverage, FactRow, Membership, Moment, RecognitionRow, Total
from ntmrules.source import Origin
from ntmrules.values import Absence, Interval, Standing

NOWHERE = Origin("", 0)


def facts(folder: Path, rows: str, header: str = FACTS_HEADER) -> tuple[list[FactRow], list[str]]:
    dataset, found = read_files(folder, facts=header + rows)
    return list(dataset.facts), codes(found)


def places(found: tuple[Diagnostic, ...]) -> list[tuple[str, int, str | None]]:
    return [(d.place.file, d.place.row, d.place.column) for d in found if isinstance(d.place, Origin)]


def test_a_whole_folder(tmp_path: Path) -> None:
    dataset, found = read_files(
        tmp_path,
        members="population;unit;member;source\ntrong_cay;00101;có;QĐ 1\ntrong_cay;00102;chưa rõ;\n",
        facts="unit;data;period;split;value;absence;attested_by;source;evidence\n"
        "00101;cay_song;2024;;56,5;;UBND xã;báo;secondary\n"
        "00101;nguoi_trong;2024;Nữ;;chưa đến hạn;;;\n"
        "00101;do_sach;5/2023;;Sạch;;;;bản ký\n"
        "00101;trong_tu;;;1/3/2020;;;;\n",
        recognitions="unit;tier;standard;year;stage;decision;decided_on;source\n00101;hang_hai;bo_cay;2020;công nhận;QĐ 5;<=2020-06;\n",
        coverage="what;area;from;to;source\ncông nhận hang_hai;99;;31/3/2024;báo\nfacts: sau_benh;01;1/1/2024;31/12/2024;\n",
        totals="area;tier;as_of;count;of;source\n01;hang_hai;29/2/2024;1;2;báo\n",
    )
    assert found == ()
    assert dataset.members == (
        Membership("trong_cay", "00101", "yes", "QĐ 1", NOWHERE),
        Membership("trong_cay", "00102", "unknown", None, NOWHERE),
    )
    half = Fraction(113, 2)
    assert list(dataset.facts) == [
        FactRow(
            "00101", "cay_song", 2024, None, "56,5", interval=Interval(half, half), attested_by="UBND xã", source="báo",
            standing=Standing.SECONDARY, origin=NOWHERE,
        ),
        FactRow("00101", "nguoi_trong", 2024, "nu", "chưa đến hạn", absence=Absence.NOT_DUE, origin=NOWHERE),
        FactRow(
            "00101", "do_sach", Moment(date(2023, 5, 1), date(2023, 5, 31)), None, "Sạch", step="sach", standing=Standing.SIGNED,
            origin=NOWHERE,
        ),
        FactRow("00101", "trong_tu", None, None, "1/3/2020", day=date(2020, 3, 1), origin=NOWHERE),
    ]  # fmt: skip
    assert dataset.recognitions == (
        RecognitionRow("00101", "hang_hai", "bo_cay", 2020, "recognised", "QĐ 5", Moment(None, date(2020, 6, 30)), None, NOWHERE),
    )
    assert dataset.coverage == (
        Coverage("recognitions", "hang_hai", "99", None, date(2024, 3, 31), "báo", NOWHERE),
        Coverage("facts", "sau_benh", "01", date(2024, 1, 1), date(2024, 12, 31), None, NOWHERE),
    )
    assert dataset.totals == (Total("01", "hang_hai", date(2024, 2, 29), 1, 2, "báo", NOWHERE),)
    assert dataset.totals[0].origin == Origin("totals.csv", 2, "count")
    assert len(dataset.digest) == 64


def test_a_wide_table_gives_the_same_rows(tmp_path: Path) -> None:
    wide, found = facts(
        tmp_path / "wide",
        "00101;2024;56,5;12;;có\n00104;2024;;;13;chưa báo cáo\n",
        "Mã xã;Năm;cay_song;nguoi_trong.nam;nguoi_trong(nu);vuon_cay\n",
    )
    assert found == []
    long, _ = facts(
        tmp_path / "long",
        "00101;cay_song;2024;;56,5;\n00101;nguoi_trong;2024;nam;12;\n00101;vuon_cay;2024;;có;\n"
        "00104;nguoi_trong;2024;nu;13;\n00104;vuon_cay;2024;;;chưa báo cáo\n",
    )
    assert wide == long
    assert wide[1].origin == Origin("facts.csv", 2, "nguoi_trong.nam")
    assert read_folder(tmp_path / "wide", WORDS)[0].digest == read_folder(tmp_path / "long", WORDS)[0].digest


@pytest.mark.parametrize(
    ("row", "interval"),
    [
        ("cay_song;2024;;>94;", Interval(Fraction(94), Fraction(100), low_open=True)),
        ("cay_song;2024;;gần 70;", Interval(Fraction(0), Fraction(70), high_open=True)),
        ("cay_song;2024;;100%;", Interval(Fraction(100), Fraction(100))),
        ("thu_hoach;2024;;56,345;", Interval(Fraction(56345, 1000), Fraction(56345, 1000))),
        ("cay_xanh;2024;;1.500;", Interval(Fraction(1500), Fraction(1500))),
    ],
)
def test_bounds_close_what_is_open(tmp_path: Path, row: str, interval: Interval) -> None:
    (found,), _ = facts(tmp_path, f"00101;{row}\n")
    assert found.interval == interval


@pytest.mark.parametrize("value", ["101", ">100", "95..101", "-1", "<0", "8.250"])
def test_outside_the_bounds(tmp_path: Path, value: str) -> None:
    assert facts(tmp_path, f"00101;cay_song;2024;;{value};\n") == ([], ["NTM0548"])


def test_several_problems_are_told_at_once(tmp_path: Path) -> None:
    dataset, found = read_files(
        tmp_path,
        facts=FACTS_HEADER
        + "00109;cay_song;2024;;80;\n00101;cay_sonh;2024;;80;\n00101;cay_song;2024;;44.5;\n00101;cay_song;;;80;\n"
        + "00101;vuon_cay;;;có lẽ;\n00101;vuon_cay;;;;\n00101;do_sach;;;rất sạch;\n00101;nguoi_trong;2024;;5;\n"
        + "011;vuon_cay;;;có;\n00101;vuon_cay;;;có;\n",
    )
    assert len(dataset.facts) == 1
    assert codes(found) == [
        "NTM0521", "NTM0522", "NTM0542", "NTM0554", "NTM0532", "NTM0556", "NTM0527", "NTM0557", "NTM0529",
    ]  # fmt: skip
    assert places(found)[:4] == [
        ("facts.csv", 2, "unit"), ("facts.csv", 3, "data"), ("facts.csv", 4, "value"), ("facts.csv", 5, "period"),
    ]  # fmt: skip
    assert "cay_song" in found[1].all_notes[0].vi


@pytest.mark.parametrize(
    ("written", "offered"),
    [("Mẫu Một", "00101"), ("Xã Mẫu Hai", "00102"), ("101", "00101"), ("00l01", "00101"), ("tinh_ben", "99")],
)
def test_a_code_is_offered(tmp_path: Path, written: str, offered: str) -> None:
    _, found = read_files(tmp_path, facts=FACTS_HEADER + f"{written};vuon_cay;;;có;\n")
    assert codes(found) == ["NTM0521"]
    assert f"`{offered}`" in found[0].all_notes[0].vi


def test_a_name_shared_by_two_units_offers_both(tmp_path: Path) -> None:
    _, found = read_files(tmp_path, facts=FACTS_HEADER + "Mẫu Hai;vuon_cay;;;có;\n")
    assert "`00102`, `00103`" in found[0].all_notes[0].vi


def test_rows_that_repeat_or_contradict_are_kept(tmp_path: Path) -> None:
    rows, found = facts(tmp_path, "00101;cay_song;2024;;80;\n00101;cay_song;2024;;80,0;\n00101;cay_song;2024;;85;\n")
    assert (len(rows), found) == (3, ["NTM0566", "NTM0567"])
    rows, found = facts(tmp_path, "00101;cay_song;2024;;80;\n00101;cay_song;2024;;;chưa báo cáo\n")
    assert (len(rows), found) == (2, [])


def test_members_that_contradict_are_unknown(tmp_path: Path) -> None:
    dataset, found = read_files(tmp_path, members="population;unit;member\ntrong_cay;00101;có\ntrong_cay;00101;không\n")
    assert [m.member for m in dataset.members] == ["unknown", "unknown"]
    assert codes(found) == ["NTM0568"]


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        ("1;;;A;xã;;\n1;;;A;xã;;\n", ["NTM0561"]),
        ("1;;31/12/2020;A;xã;;\n1;1/1/2021;;A;phường;;\n", []),
        ("1;;31/12/2020;A;xã;;\n1;31/12/2020;;A;phường;;\n", ["NTM0561"]),
        ("1;1/1/2021;31/12/2020;A;xã;;\n", ["NTM0562"]),
        ("1;1/1/2020;;A;xã;2;\n2;1/1/2021;;B;huyện;;\n", ["NTM0563"]),
        ("1;1/1/2020;;A;xã;2;\n2;;;B;huyện;;\n", []),
        ("1;1/1/2020;;A;xã;99;\n", []),
        ("1;;;A;xã;2;\n2;;31/12/2020;B;huyện;;\n", ["NTM0570"]),
        ("1;;;A;xã;2;\n2;1/1/2020;;B;huyện;;\n", ["NTM0589"]),
        ("1;1/1/2020;;A;xã;2;\n2;1/1/2020;;B;huyện;;\n", []),
        ("1;;;A;xã;2;\n2;1/1/2020;31/12/2020;B;huyện;;\n", ["NTM0570", "NTM0589"]),
        ("1;;;A;xã;2;\n2;;31/12/2020;B;huyện;;\n2;1/1/2021;;C;thị xã;;\n", []),
        ("1;;;A;huyện;2;\n2;;;B;huyện;1;\n", ["NTM0564"]),
        ("1;;;A;huyện;1;\n", ["NTM0564"]),
        ("1;;;A;xã;;2+3\n2;;;B;xã;;\n", ["NTM0565"]),
        ("1;;;A;ấp;;\n", ["NTM0531"]),
        ("1;2020;;A;xã;;\n", ["NTM0553"]),
        (";;;A;xã;;\n", ["NTM0518"]),
        ("1;;;A;;;\n", ["NTM0518"]),
    ],
)
def test_units(tmp_path: Path, units: str, expected: list[str]) -> None:
    _, found = read_files(tmp_path, "code;valid_from;valid_to;name;kind;parent;predecessors\n" + units)
    assert codes(found) == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("unit;data;value", []),
        ("unit;data;value;_note", []),
        ("unit;data;value;note", ["NTM0514"]),
        ("unit;data;value;giá trị", ["NTM0512"]),
        ("unit;value", ["NTM0513"]),
        ("đơn vị;số liệu;giá trị;lý do thiếu;kỳ", []),
        ("unit;year;cay_song;cay_sog", ["NTM0514"]),
        ("unit;year;nguoi_trong", ["NTM0514"]),
        ("year;cay_song", ["NTM0513"]),
        ("", ["NTM0511"]),
    ],
)
def test_headers(tmp_path: Path, header: str, expected: list[str]) -> None:
    _, found = read_files(tmp_path, facts=header + "\n")
    assert codes(found) == expected


def test_a_header_in_error_is_answered_with_a_suggestion(tmp_path: Path) -> None:
    _, found = read_files(tmp_path, facts="unit;year;nguoi_trong.nan\n")
    assert "nguoi_trong.nam" in found[0].all_notes[1].vi


@pytest.mark.parametrize(
    ("table", "text", "expected"),
    [
        ("coverage", "what;area;from;to\nhang_hai;01;1/1/2025;1/1/2024\n", ["NTM0562"]),
        ("coverage", "what;area;from;to\nhang_ba;01;;1/1/2024\n", ["NTM0533"]),
        ("coverage", "what;area;from;to\nhang_hai;77;;1/1/2024\n", ["NTM0521"]),
        ("coverage", "what;area;from;to\nhang_hai;01;;\n", ["NTM0518"]),
        ("coverage", "what;area;from;to\nhang_hai;01;;2024\n", ["NTM0553"]),
        ("totals", "area;tier;as_of;count;of\n01;hang_hai;1/1/2024;93;92\n", ["NTM0571"]),
        ("totals", "area;tier;as_of;count;of\n01;hang_hai;1/1/2024;64/92;\n", ["NTM0571"]),
        ("totals", "area;data;as_of;count;of\n01;cay_song;1/1/2024;64;\n", ["NTM0533"]),
        ("totals", "area;data;as_of;count;of\n01;sau_benh;1/1/2024;64;\n", []),
        ("recognitions", "unit;tier;stage\n00101;hang_hai;đã xong\n", ["NTM0531"]),
        ("recognitions", "unit;tier;stage\n011;hang_hai;công nhận\n", ["NTM0529"]),
        ("recognitions", "unit;tier;stage\n011;hang_huyen;công nhận\n", []),
        ("recognitions", "unit;tier;stage\n99;hang_hai;công nhận\n", ["NTM0521"]),
        ("recognitions", "unit;tier;year;stage\n00101;hang_hai;20;công nhận\n", ["NTM0552"]),
        ("recognitions", "unit;tier;stage;standard\n00101;hang_hai;công nhận;bo\n", ["NTM0524"]),
        ("recognitions", "unit;tier;stage\n00101;hang_hai;đăng ký\n00101;hang_hai;registered\n", ["NTM0566"]),
        ("members", "population;unit;member\ntrong_cay;00101;\n", ["NTM0518"]),
        ("members", "population;unit;member\ntrong;00101;có\n", ["NTM0525"]),
    ],
)
def test_small_tables(tmp_path: Path, table: str, text: str, expected: list[str]) -> None:
    _, found = read_files(tmp_path, UNITS, **{table: text})
    assert codes(found) == expected


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"facts": FACTS_HEADER, "units": None}, ["NTM0519"]),
        ({"units": None}, ["NTM0502"]),
        ({"fact": FACTS_HEADER}, ["NTM0503"]),
        ({"_fact": FACTS_HEADER}, []),
        ({"facts_2023": FACTS_HEADER, "Facts 2024": FACTS_HEADER}, []),
        ({"units": b"PK\x03\x04", "facts": FACTS_HEADER + "1;vuon_cay;;;có;\n"}, ["NTM0505"]),
        ({"units": "code;name\n1;A\n", "facts": FACTS_HEADER + "1;vuon_cay;;;có;\n"}, ["NTM0513"]),
    ],
)
def test_folders(tmp_path: Path, files: Mapping[str, str | bytes | None], expected: list[str]) -> None:
    (tmp_path / "README.md").write_text("#")
    (tmp_path / "facts").mkdir()
    folder = tmp_path / "data"
    folder.mkdir()
    given = {"units": UNITS} | dict(files)
    for name, text in given.items():
        if text is not None:
            (folder / f"{name}.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    assert codes(read_folder(folder, WORDS)[1]) == expected


def test_paths_that_are_no_folder(tmp_path: Path) -> None:
    assert codes(read(tmp_path / "nowhere", WORDS)[1]) == ["NTM0501"]
    assert codes(read(str(tmp_path / ("x" * 5000)), WORDS)[1]) == ["NTM0501"]
    assert codes(read("bad\0path", WORDS)[1]) == ["NTM0501"]
    (tmp_path / "facts.csv").write_text(FACTS_HEADER)
    assert codes(read(tmp_path / "facts.csv", WORDS)[1]) == ["NTM0501"]
    (tmp_path / "so_lieu.xlsx").write_bytes(b"PK\x03\x04")
    assert codes(read(tmp_path / "so_lieu.xlsx", WORDS)[1]) == ["NTM0505"]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ntmrules.facts.read.LARGEST_FILE", 10)
    assert codes(read_files(tmp_path)[1]) == ["NTM0504"]


def test_what_is_dropped_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every row of a large broken table is either a record or counted."""
    monkeypatch.setattr(csv, "MOST_BROKEN", 3)
    dataset, found = read_files(tmp_path, facts=FACTS_HEADER + "00101;cay_song;2024;;44.5;\n" * 250)
    assert len(dataset.facts) == 0
    assert codes(found).count("NTM0542") == 100
    assert [d.arguments["count"] for d in found if d.code.id == "NTM0509"] == [150]


def test_the_warnings_are_warnings(tmp_path: Path) -> None:
    _, found = read_files(tmp_path, facts=FACTS_HEADER + "00101;cay_song;2024;;44,55;\n00101;cay_song;2023;;gần 70;\n")
    assert [(d.code.id, d.severity) for d in found] == [("NTM0549", Severity.WARNING), ("NTM0550", Severity.WARNING)]


def test_a_fact_outside_the_life_of_its_unit_is_told(tmp_path: Path) -> None:
    rows, found = facts(tmp_path, "00102;cay_song;2024;;80;\n00102;cay_song;2023;;80;\n00102;dien_tich;1/1/2024;;80;\n")
    assert (len(rows), found) == (3, ["NTM0569", "NTM0569"])


def test_unfinished_sentences_never_stand_in_a_message(tmp_path: Path) -> None:
    """Every message of a badly broken folder can be printed in both languages."""
    _, found = read_files(
        tmp_path,
        facts=FACTS_HEADER + "{x};{y};{z};{};{0};{!r}\n00101;cay_song;2024;;{0};\n",
        recognitions="unit;tier;stage\n{a};{b};{c}\n",
    )
    for d in found:
        for phrase in (d.headline, d.label, *d.all_notes):
            assert phrase is None or (phrase.vi and phrase.en)


def test_a_class_that_a_rule_works_out_is_not_read(tmp_path: Path) -> None:
    """The column is told once, and the rest of the table is read."""
    units = UNITS.replace("ven_song\n", "ven_song;Nhóm cây\n", 1).replace(";có\n", ";có;nhieu\n").replace(";\n", ";;\n")
    dataset, (one,) = read_files(tmp_path, units.replace(";không\n", ";không;gì đó\n"))
    assert (one.code.id, one.place) == ("NTM0584", Origin("units.csv", 1, "Nhóm cây"))
    assert len(dataset.units) == 7
    assert dataset.units[2].classes == {"dia_hinh": "doi", "ven_song": "yes"}
    _, found = read_files(tmp_path, units.replace("Nhóm cây", "_Nhóm cây").replace(";không\n", ";không;gì đó\n"))
    assert found == ()
    told = from_records([{"unit": "00101", "year": 2024, "cay_song": 80, "nhom_cay": "nhieu"}], WORDS)[1]
    assert codes(told) == ["NTM0584"]
