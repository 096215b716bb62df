"""Units in time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from garden import UNITS, WORDS, read_files
from ntmrules.facts.records import Unit
from ntmrules.facts.register import Register
from ntmrules.source import Origin

D2023, D2024, D2026 = date(2023, 6, 1), date(2024, 6, 1), date(2026, 1, 1)


@pytest.fixture
def register(tmp_path: Path) -> Register:
    dataset, found = read_files(tmp_path)
    assert found == ()
    return Register.of(dataset.units, WORDS)


def names(units: tuple[Unit, ...]) -> list[str]:
    return [u.code for u in units]


def test_a_unit_is_there_only_during_its_life(register: Register) -> None:
    unit = register.on("00104", D2024)
    assert unit is not None
    assert unit.name == "Xã Mẫu Mới"
    assert register.on("00104", D2023) is None
    assert register.on("00104", D2026) is None
    assert register.on("nobody", D2024) is None


def test_the_last_life_is_known_after_it_ended(register: Register) -> None:
    last = register.last("00102", D2026)
    assert last is not None
    assert last.valid_to == date(2023, 12, 31)
    assert register.last("00104", D2023) is None


def test_within_walks_the_tree_of_that_day(register: Register) -> None:
    assert names(register.within("01", D2023)) == ["00101", "00102", "00103", "011"]
    assert names(register.within("01", D2024, ("commune",))) == ["00101", "00104"]
    assert names(register.within("011", D2024)) == ["00101", "00104"]
    assert names(register.within("01", D2026)) == ["00201"]
    assert register.within("nowhere", D2024) == ()


def test_ancestors_are_nearest_first(register: Register) -> None:
    assert register.ancestors("00101", D2024) == ("011", "01")
    assert register.ancestors("00201", D2026) == ("01",)
    assert register.ancestors("01", D2024) == ()
    assert register.ancestors("00101", D2026) == ()


def test_successors_name_who_inherits(register: Register) -> None:
    assert register.successors("00102") == ("00104",)
    assert register.successors("00101") == ("00201",)
    assert register.successors("00201") == ()


def test_all_of_a_kind(register: Register) -> None:
    assert names(register.all("commune", D2024)) == ["00101", "00104"]
    assert names(register.all("ward", D2026)) == ["00201"]


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("00101", ["00101"]),
        ("Mẫu Một", ["00101"]),
        ("xã mẫu một", ["00101"]),
        ("Huyện Hoà An", ["011"]),
        ("HÒA AN", ["011"]),
        ("Xã Mẫu Hai", ["00102", "00103"]),
        ("Mau Mot", []),
        ("", []),
    ],
)
def test_a_name_finds_every_unit_it_fits(register: Register, text: str, fits: list[str]) -> None:
    assert names(register.find(text)) == fits


def test_a_circle_of_parents_hangs_nobody() -> None:
    units = [
        Unit(code, None, None, code, "district", parent, (), {}, Origin("t", 1))
        for code, parent in (("a", "b"), ("b", "a"), ("c", "c"))
    ]
    register = Register.of(units, WORDS)
    assert register.ancestors("a", D2024) == ("b",)
    assert names(register.within("a", D2024)) == ["b"]
    assert register.ancestors("c", D2024) == ()


def test_ten_thousand_units(tmp_path: Path) -> None:
    rows = "".join(f"{n};Xã số {n};xã;01\n" for n in range(10_000, 20_000))
    dataset, found = read_files(tmp_path, "code;name;kind;parent\n01;Tỉnh;tỉnh;\n" + rows)
    assert found == ()
    register = Register.of(dataset.units, WORDS)
    assert len(register.within("01", D2024)) == 10_000
    assert names(register.find("Xã số 12345")) == ["12345"]


def test_lives_are_in_time_order(tmp_path: Path) -> None:
    units = "code;name;kind;valid_from;valid_to\n1;Sau;xã;1/1/2024;\n1;Trước;xã;;31/12/2023\n"
    dataset, found = read_files(tmp_path, units)
    assert found == ()
    assert [u.name for u in Register.of(dataset.units, WORDS).lives("1")] == ["Trước", "Sau"]


def test_the_units_of_these_tests_have_no_problem(tmp_path: Path) -> None:
    dataset, _ = read_files(tmp_path, UNITS)
    assert dataset.units[2].classes == {"dia_hinh": "doi", "ven_song": "yes"}
    assert dataset.units[3].classes == {"dia_hinh": "bai", "ven_song": "no"}
    assert dataset.units[4].classes == {}
    assert dataset.units[6].predecessors == ("00101", "00104")
