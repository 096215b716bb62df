"""The list of a unit's members, the rows of its open lists, and whether they are complete."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from garden import UNITS, WORDS, codes, read_files
from ntmrules.diagnostics.render import to_text
from ntmrules.facts.complete import CompleteLists
from ntmrules.facts.readers.words import KINDS
from ntmrules.facts.recognitions import RecognitionTable
from ntmrules.facts.records import Coverage
from ntmrules.facts.register import Register
from ntmrules.facts.table import FactTable
from ntmrules.source import Origin

DAY = date(2024, 6, 1)
VILLAGES = UNITS + "v1;;31/12/2023;Thôn Một;thôn;00101;;;\nv2;;;Thôn Hai;thôn;00101;;;\nv3;1/1/2024;;Thôn Ba;thôn;00104;;;\n"
HEADER = "what;area;from;to\n"


def statements(folder: Path, *lines: str) -> tuple[Coverage, ...]:
    dataset, found = read_files(folder, coverage=HEADER + "".join(f"{line}\n" for line in lines))
    assert found == ()
    return dataset.coverage


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("thôn", ("units", "village")),
        ("Thôn", ("units", "village")),
        ("thon", ("units", "village")),
        ("village", ("units", "village")),
        ("villages", ("units", "village")),
        ("danh sách thôn", ("units", "village")),
        ("list of villages", ("units", "village")),
        ("units: communes", ("units", "commune")),
        ("xã", ("units", "commune")),
        ("thành phố trực thuộc trung ương", ("units", "central_city")),
        ("vuon", ("rows", "vuon")),
        ("danh sách vuon", ("rows", "vuon")),
        ("rows of vuon", ("rows", "vuon")),
        ("hang_hai", ("recognitions", "hang_hai")),
        ("số liệu sau_benh", ("facts", "sau_benh")),
    ],
)
def test_what_a_statement_is_about(tmp_path: Path, what: str, expected: tuple[str, str]) -> None:
    (one,) = statements(tmp_path, f"{what};01;;31/12/2024")
    assert (one.what, one.name) == expected


@pytest.mark.parametrize("what", ["xóm", "danh sách", "danh sách xóm", "rows sau_benh", "units vuon", "vuonn"])
def test_what_names_nothing_is_told(tmp_path: Path, what: str) -> None:
    dataset, found = read_files(tmp_path, coverage=f"{HEADER}{what};01;;31/12/2024\n")
    assert (codes(found), dataset.coverage) == (["NTM0533"], ())


def test_a_total_counts_no_lists(tmp_path: Path) -> None:
    _, found = read_files(tmp_path, totals="area;tier;as_of;count;of\n01;xã;29/2/2024;1;2\n01;vuon;29/2/2024;1;2\n")
    assert codes(found) == ["NTM0533", "NTM0533"]
    assert "loại đơn vị" not in to_text(found, ())


def test_every_kind_is_read_in_both_languages_and_in_the_plural(tmp_path: Path) -> None:
    words = [word for _, spelled in KINDS.spellings for word in spelled]
    found = statements(tmp_path, *(f"{word};01;;31/12/2024" for word in words))
    assert [(c.what, c.name) for c in found] == [("units", kind) for kind, spelled in KINDS.spellings for _ in spelled]
    assert all(len(spelled) >= 3 for _, spelled in KINDS.spellings)


def test_members_are_the_units_of_one_kind_at_any_depth(tmp_path: Path) -> None:
    dataset, found = read_files(tmp_path, VILLAGES)
    assert set(codes(found)) <= {"NTM0570"}
    register = Register.of(dataset.units, WORDS)
    assert [u.code for u in register.members("01", "village", DAY)] == ["v2", "v3"]
    assert [u.code for u in register.members("01", "commune", DAY)] == ["00101", "00104"]
    assert [u.code for u in register.members("00101", "village", date(2023, 6, 1))] == ["v1", "v2"]
    assert register.members("01", "ward", DAY) == ()  # exactly this kind, not its level
    assert [u.code for u in register.members("01", "ward", date(2026, 1, 1))] == ["00201"]
    assert register.members("00101", "commune", DAY) == ()  # the unit itself is none of its members


@pytest.mark.parametrize(
    ("code", "kind", "day", "expected"),
    [
        ("00101", "village", DAY, True),  # one is listed
        ("01", "village", DAY, True),  # in every commune there is one
        ("01", "village", date(2023, 6, 1), False),  # of one commune nobody lists any
        ("00102", "village", date(2023, 6, 1), False),  # none is, and nobody says that is all
        ("00103", "village", date(2023, 6, 1), True),  # none is, and that is all
        ("00103", "village", date(2022, 12, 31), False),  # before the statement
        ("00103", "commune", date(2023, 6, 1), False),  # of another kind
        ("01", "ward", DAY, True),  # the area itself
        ("01", "ward", date(2025, 1, 1), False),  # after the statement
        ("011", "ward", DAY, True),  # what lies in the area
        ("nobody", "ward", DAY, False),
    ],
)
def test_a_list_may_be_used_when_it_names_one_or_is_complete(
    tmp_path: Path, code: str, kind: str, day: date, expected: bool
) -> None:
    dataset, _ = read_files(
        tmp_path, VILLAGES, coverage=f"{HEADER}thôn;00103;1/1/2023;31/12/2023\nphường;01;;31/12/2024\nvuon;00101;;31/12/2024\n"
    )
    lists = CompleteLists.of(dataset.coverage, Register.of(dataset.units, WORDS))
    assert lists.listed(code, kind, day) is expected


def test_the_rows_of_a_list_may_be_complete(tmp_path: Path) -> None:
    dataset, _ = read_files(tmp_path, coverage=f"{HEADER}vuon;011;1/1/2024;31/12/2024\n")
    lists = CompleteLists.of(dataset.coverage, Register.of(dataset.units, WORDS))
    found = lists.statement("rows", "vuon", "00101", DAY)
    assert found is not None
    assert found.origin == Origin("coverage.csv", 2, "what")
    assert lists.statement("rows", "vuon", "00101", date(2023, 12, 31)) is None
    assert lists.statement("units", "vuon", "00101", DAY) is None
    assert lists.statement("rows", "vuon", "01", DAY) is None  # the statement is about a part of it


def test_the_order_of_statements_does_not_matter(tmp_path: Path) -> None:
    lines = ["thôn;01;;31/12/2024", "thôn;011;;31/12/2024", "thôn;00101;;31/12/2024"]
    register = Register.of(read_files(tmp_path)[0].units, WORDS)
    found = {
        CompleteLists.of(statements(tmp_path, *order), register).statement("units", "village", "00101", DAY)
        for order in (lines, lines[::-1], [lines[1], lines[0], lines[2]])
    }
    assert len(found) == 1


def test_a_list_of_units_says_nothing_of_facts_and_recognitions(tmp_path: Path) -> None:
    dataset, _ = read_files(tmp_path, coverage=f"{HEADER}xã;01;;31/12/2024\nvuon;01;;31/12/2024\n")
    register = Register.of(dataset.units, WORDS)
    assert FactTable.of(dataset.facts, WORDS, dataset.coverage, register).of_unit("00101", 2024, DAY) == {}
    assert RecognitionTable.of(dataset, WORDS, register).look("00101", "hang_hai", None, DAY).ground == "no_list"
