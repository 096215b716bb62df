"""Loading: what is read with what, whose problems are told, and what a half-read text must not do."""

from datetime import date
from pathlib import Path

import pytest

from ntmrules.law import DayOutside, Law, Refused, load, parse_day, read
from ntmrules.pipeline import compile_sources
from ntmrules.pipeline import load as compile_files
from ntmrules.source import Source
from ntmrules.values import NtmError, Standing

OWN = """# ngôn ngữ: vi
văn bản qd "Quyết định" ngày 01/01/2022
nguồn S1 "bản chép"
cấp xã
bậc ntm < cao của xã
phân loại vung của xã "Vùng của tôi" (DHNTB "miền của tôi")
số liệu thu_nhap của xã "Thu nhập của tôi" đơn vị đồng
bộ tiêu chí xa_ntm "Bộ của tôi" thuộc bậc ntm căn cứ qd áp dụng cho xã
tiêu chí 1 "Một"
  chỉ tiêu 1.1 "Một" đạt khi thu_nhap ít nhất 5 đồng {S1}
thu hồi bậc ntm theo qd {S1} khi số tiêu chí không đạt ít nhất 50% {S1}
"""


@pytest.mark.parametrize("name", ["aaa.ntm", "zzz.ntm"])
def test_a_file_that_needs_only_its_own_words_is_read_alone(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(OWN, encoding="utf-8")

    compiled = compile_files(tmp_path / name)

    assert not compiled.diagnostics
    assert [s.name for s in compiled.sources] == [str(tmp_path / name)]


def test_own_declarations_come_before_the_library(tmp_path: Path) -> None:
    """It uses one shipped word (`ty_le_bhyt`), so the library joins in; its own `xa_ntm` replaces the shipped set and its amendments."""
    (tmp_path / "a.ntm").write_text(
        OWN.replace("{S1}\nthu hồi", "{S1} và ty_le_bhyt(nam) ít nhất 1% {S1}\nthu hồi"), encoding="utf-8"
    )

    compiled = compile_files(tmp_path / "a.ntm")

    assert not compiled.diagnostics
    assert compiled.scope.sets["xa_ntm"].label == "Bộ của tôi"
    assert compiled.scope.data["thu_nhap"].label == "Thu nhập của tôi"
    assert not [a for a in compiled.scope.amendments if a.standard == "xa_ntm"]
    assert "ty_le_bhyt" in compiled.scope.data


def test_only_the_problems_of_the_files_asked_for_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.ntm").write_text(
        OWN.replace("ít nhất 5 đồng", "ít nhất 5 km").replace("thu_nhap ít", "ty_le_bhyt ít"), encoding="utf-8"
    )

    found = compile_files(tmp_path / "a.ntm").diagnostics

    assert {d.code.id for d in found} == {"NTM0302"}
    assert {getattr(d.place, "source", "") for d in found} == {str(tmp_path / "a.ntm")}


def test_a_half_read_set_judges_nothing() -> None:
    """A lost clause could turn a verdict round, and the withdrawal that counts the set's criteria with it."""
    text = OWN.replace("tiêu chí 1", 'tiêu chí 2 "Hai"\n  chỉ tiêu 2.1 "Hai" đạt khi thu_nhap ít nhất 5 đồng {S1} và\ntiêu chí 1')
    compiled = compile_sources([Source.of("a.ntm", text)])
    program = compiled.program(parse_day("31/12/2024"), 2024)

    assert not compiled.sound
    assert not program.standards
    with pytest.raises(Refused):
        Law(compiled).evaluate(read({"units": [{"code": "x", "name": "X", "kind": "xã"}]}), as_of="31/12/2024")


@pytest.mark.parametrize(
    "more",
    [
        'cụ thể hóa xa_ntm theo qd từ 01/01/2024\ntiêu chí 1 "Một"\n  chỉ tiêu 1.1 "Một" đạt khi thu_nhap ít nhất 6 đồng {S1} và\n',
        'bộ tiêu chí cu "Cũ" căn cứ qd\nchỉ tiêu 1 "Một" đạt khi thu_nhap ít nhất\n',
    ],
)
def test_a_set_judges_nothing_while_what_it_rests_on_is_half_read(more: str) -> None:
    """A lower instrument's own writing of it, or the older law that its transition keeps."""
    data = 'số liệu nhan của xã "Ngày nhận" kiểu ngày\n'
    text = OWN.replace("áp dụng cho xã", "áp dụng cho xã chuyển tiếp: nhan trước 01/01/2024 theo cu") if "cu " in more else OWN
    compiled = compile_sources([Source.of("a.ntm", text + data + more)])

    assert not compiled.sound
    assert compiled.program(parse_day("31/12/2024"), 2024).standard("xa_ntm") is None


def test_a_set_of_ones_own_loses_what_the_library_says_of_it(tmp_path: Path) -> None:
    """A restatement of the library's set is not one of the set that replaces it."""
    library = OWN + 'cụ thể hóa xa_ntm theo qd từ 01/01/2024\n  chỉ tiêu 1.1 "Một" đạt khi thu_nhap ít nhất 6 đồng {S1}\n'
    own = 'bộ tiêu chí xa_ntm "Của tôi" căn cứ qd\nchỉ tiêu 1 "Một" đạt khi thu_nhap ít nhất 7 đồng {S1}\n'
    compiled = compile_sources([Source.of("own.ntm", own)], library=[Source.of("library.ntm", library)])

    assert not compiled.diagnostics
    assert not compiled.scope.restatements


def test_a_text_cut_after_its_first_line_is_an_error() -> None:
    compiled = compile_sources([Source.of("a.ntm", OWN[: OWN.index("tiêu chí 1")])])

    assert "NTM0421" in {d.code.id for d in compiled.diagnostics}
    assert compiled.program(parse_day("31/12/2024"), 2024).standard("xa_ntm") is None


def test_a_threshold_that_rests_on_itself_is_a_circle() -> None:
    text = OWN.replace("ít nhất 5 đồng {S1}", "ít nhất 110% {S1} của mức [1.1]")
    found = compile_sources([Source.of("a.ntm", text)]).diagnostics

    assert [d.code.id for d in found] == ["NTM0410"]


def test_what_notepad_calls_unicode_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.ntm").write_bytes(OWN.encode("utf-16"))

    assert not compile_files(tmp_path / "a.ntm").diagnostics


def test_odd_files_are_one_problem_each(tmp_path: Path) -> None:
    (tmp_path / "loop.ntm").symlink_to("loop.ntm")
    (tmp_path / "folder.ntm").mkdir()
    (tmp_path / "a.ntm").write_text(OWN, encoding="utf-8")

    found = compile_files(tmp_path).diagnostics

    assert sorted(d.code.id for d in found) == ["NTM0901", "NTM0901"]
    assert [d.code.id for d in compile_files("x" * 5000).diagnostics] == ["NTM0901"]
    assert [d.code.id for d in compile_files("/dev/zero").diagnostics] == ["NTM0901"]


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        (b"# y\xff\n", (4, 4, "ff")),
        ("# xã \u0111".encode()[:-1], (4, 6, "c4")),
        (b"\r\n# \xe1\xba\r\n", (5, 3, "e1 ba")),
    ],
)
def test_a_byte_that_is_no_letter_is_told_where_it_stands(raw: bytes, place: tuple[int, int, str], tmp_path: Path) -> None:
    head = b'\xef\xbb\xbf# language: en\nsource A "x"\nsource A "x"\n'
    (tmp_path / "a.ntm").write_bytes(head + raw)
    (tmp_path / "b.ntm").write_text('# language: en\nsource B "x"\nsource B "x"\n', encoding="utf-8")

    first, *others = compile_files(tmp_path).diagnostics

    assert (first.code.id, first.place.row) == ("NTM0902", place[0])  # type: ignore[union-attr]
    assert (first.arguments["line"], first.arguments["column"], first.arguments["bytes"]) == place
    assert others
    assert all(d.place.source.endswith("b.ntm") for d in others)  # type: ignore[union-attr]


def test_half_a_letter_of_utf_16_is_told_where_it_stands(tmp_path: Path) -> None:
    (tmp_path / "a.ntm").write_bytes("# language: en\nab".encode("utf-16") + b"x")
    (found,) = compile_files(tmp_path).diagnostics
    assert (found.code.id, found.arguments["line"], found.arguments["column"]) == ("NTM0902", 2, 3)


def test_no_name_is_the_name_of_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`Path("")` is the folder one stands in, and whoever passes an empty name did not ask for that."""
    (tmp_path / "a.ntm").write_text(OWN, encoding="utf-8")
    (tmp_path / "units.csv").write_text("code;name;kind\n1;Một;xã\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert not load(".").diagnostics
    for name in ("", " "):
        assert [d.code.id for d in load(name).diagnostics] == ["NTM0901"]
        with pytest.raises(NtmError):
            read(name)
        with pytest.raises(NtmError):
            load(".").evaluate(name, as_of="31/12/2024")


def test_a_day_of_no_year_that_is_reckoned_with_is_told_as_such() -> None:
    for day in ("31/12/9999", "0001-1-1", date(1799, 12, 31)):
        with pytest.raises(DayOutside, match="1800 to 2200"):
            parse_day(day)
    for day in ("31/2/2024", "hôm nay"):
        with pytest.raises(NtmError) as told:
            parse_day(day)
        assert not isinstance(told.value, DayOutside)


def test_a_deleted_current_folder_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    here.rmdir()

    assert not load().diagnostics


@pytest.mark.parametrize("day", ["2024-02-30", "31-12-2024", "01/01/0000", "9999-12-31", "٣١/١٢/٢٠٢٤", 1.5, None, "x" * 99999])
def test_what_is_no_date_is_refused(day: object) -> None:
    with pytest.raises(NtmError):
        parse_day(day)  # type: ignore[arg-type]


def test_what_is_no_year_or_level_is_refused() -> None:
    law = Law(compile_sources([Source.of("a.ntm", OWN)]))
    data = read({"units": [{"code": "x", "name": "X", "kind": "xã"}]})
    for year in (0, -5, 10000, 1.5, True):
        with pytest.raises(NtmError):
            law.evaluate(data, as_of="31/12/2024", year=year)  # type: ignore[arg-type]
    with pytest.raises(NtmError):
        law.evaluate(data, as_of="31/12/2024", evidence=1.5)  # type: ignore[arg-type]
    assert law.evaluate(data, as_of="31/12/2024", evidence=Standing.SECONDARY).year == 2024


def test_of_very_many_errors_the_first_are_told() -> None:
    text = OWN.replace("thu_nhap ít nhất 5 đồng {S1}", " và ".join(["thu_nhap ít nhất 5 km {S1}"] * 2000))
    compiled = compile_sources([Source.of("a.ntm", text), Source.of("b.ntm", "# ngôn ngữ: vi\nlạ\n")])
    told = [d.code.id for d in compiled.diagnostics if getattr(d.place, "source", "") == "a.ntm"]
    assert told.count("NTM0132") == 1
    assert len(told) == 301
    assert [d for d in compiled.diagnostics if getattr(d.place, "source", "") == "b.ntm"]
    assert not compiled.sound


@pytest.mark.parametrize(
    "line",
    [
        'văn bản qd "Quyết định 1/QĐ-A" ngày 01/03/99999',
        'văn bản qd "Quyết định 1/QĐ-A" ngày 1 tháng 3 năm 2022',
        'văn bản qd "Quyết định 1/QĐ-A" ngày 01/03',
    ],
)
def test_what_a_half_read_line_seems_to_lack_is_not_told(line: str) -> None:
    told = compile_sources([Source.of("a.ntm", f"# ngôn ngữ: vi\n{line}\n")]).diagnostics
    assert len(told) == 1
    assert told[0].code.id in ("NTM0102", "NTM0113")
    undated = compile_sources([Source.of("a.ntm", '# ngôn ngữ: vi\nvăn bản qd "Quyết định 1/QĐ-A"\n')]).diagnostics
    assert [d.code.id for d in undated] == ["NTM0436"]
