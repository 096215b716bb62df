"""Facts about the rows of an open list: the gardens of a commune, which only the data names."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Hashable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from garden import FACTS_HEADER, UNITS, WORDS, codes, read_files
from ntmrules.diagnostics.render import to_text
from ntmrules.facts.names import fold
from ntmrules.facts.read import from_records
from ntmrules.facts.readers import facts as reader
from ntmrules.facts.readers.sheet import Row
from ntmrules.facts.records import Dataset
from ntmrules.facts.register import Register
from ntmrules.facts.table import FactTable
from ntmrules.source import Origin

YEAR_END = date(2024, 12, 31)


def table(dataset: Dataset) -> FactTable:
    return FactTable.of(dataset.facts, WORDS, dataset.coverage, Register.of(dataset.units, WORDS))


def test_a_row_is_known_by_the_name_written_first(tmp_path: Path) -> None:
    dataset, found = read_files(
        tmp_path,
        facts=FACTS_HEADER
        + "00101;cay_vuon;2024;Vườn  Hoà Bình ;12;\n00101;vuon_sach;2024;VƯỜN HÒA BÌNH;có;\n00101;cay_vuon;2024;Vườn Hoa Bình;7;\n"
        + "00104;cay_vuon;2024;vườn hòa bình;5;\n",
    )
    assert found == ()
    facts = table(dataset)
    first = facts.of_unit("00101", 2024, YEAR_END)
    assert set(first) == {
        ("cay_vuon", "Vườn Hoà Bình"),
        ("vuon_sach", "Vườn Hoà Bình"),
        ("cay_vuon", "Vườn Hoa Bình"),  # another letter is another garden
    }
    interval = first["cay_vuon", "Vườn Hoà Bình"].interval
    assert interval is not None
    assert interval.low == Fraction(12)
    assert facts.rows_of("00101", "vuon", 2024, YEAR_END) == ("Vườn Hoa Bình", "Vườn Hoà Bình")
    assert facts.rows_of("00104", "vuon", 2024, YEAR_END) == ("vườn hòa bình",)  # each unit's own spelling
    assert facts.rows_of("00101", "vuon", 2023, YEAR_END) == ()
    assert facts.rows_of("00101", "rung", 2024, YEAR_END) == ()


def test_the_same_row_in_another_spelling_repeats_or_contradicts(tmp_path: Path) -> None:
    rows = "00101;cay_vuon;2024;Vườn Hoà;12;\n00101;cay_vuon;2024;vườn hòa;12;\n00101;cay_vuon;2024;VƯỜN HOÀ;13;\n"
    _, found = read_files(tmp_path, facts=FACTS_HEADER + rows)
    assert codes(found) == ["NTM0566", "NTM0567"]
    assert "cay_vuon(Vườn Hoà)" in to_text(found, ())


@pytest.mark.parametrize("split", ["", "  ", "\u00a0"])
def test_a_row_without_a_name_is_told(tmp_path: Path, split: str) -> None:
    dataset, (one,) = read_files(tmp_path, facts=FACTS_HEADER + f"00101;cay_vuon;2024;{split};12;\n")
    assert list(dataset.facts) == []
    assert (one.code.id, one.place) == ("NTM0585", Origin("facts.csv", 2, "split"))
    assert "vườn" in one.headline.vi


def test_a_wide_table_has_a_column_for_each_row(tmp_path: Path) -> None:
    header = "unit;period;cay_vuon.Vườn A.1;cay_vuon(Vườn B);vuon_sach.vườn a.1;cay_song\n"
    wide, found = read_files(tmp_path / "wide", facts=header + "00101;2024;12;;có;80\n00104;2024;;3;;\n")
    assert found == ()
    long, _ = read_files(
        tmp_path / "long",
        facts=FACTS_HEADER
        + "00101;cay_vuon;2024;Vườn A.1;12;\n00101;vuon_sach;2024;Vườn A.1;có;\n00101;cay_song;2024;;80;\n00104;cay_vuon;2024;Vườn B;3;\n",
    )
    assert list(wide.facts) == list(long.facts)
    assert wide.digest == long.digest
    assert wide.facts[0].origin == Origin("facts.csv", 2, "cay_vuon.Vườn A.1")


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("cay_vuon.Vườn A;cay_vuon.VƯỜN A", "NTM0512"),
        ("cay_vuon;cay_song", "NTM0514"),
        ("cay_vuon.;cay_song", "NTM0514"),
        ("cay_vuon(A;cay_song", "NTM0514"),
        ("cay_vuong.Vườn A;cay_song", "NTM0514"),
    ],
)
def test_a_header_that_names_no_row(tmp_path: Path, header: str, code: str) -> None:
    dataset, found = read_files(tmp_path, facts=f"unit;period;{header}\n00101;2024;1;2\n")
    assert codes(found) == [code]
    assert list(dataset.facts) == []


def test_a_column_without_a_row_says_how_to_write_one(tmp_path: Path) -> None:
    _, found = read_files(tmp_path, facts="unit;period;cay_vuon;cay_song\n00101;2024;1;2\n")
    assert "cay_vuon.…" in to_text(found, ())


def test_python_records_name_rows_too() -> None:
    dataset, found = from_records([{"unit": "00101", "year": 2024, "cay_vuon.Vườn A": 12, "vuon_sach.vườn a": True}], WORDS)
    assert found == ()
    assert [(r.data, r.item) for r in dataset.facts] == [("cay_vuon", "Vườn A"), ("vuon_sach", "Vườn A")]
    assert [u.kind for u in dataset.units] == ["commune"]


def test_inside_a_complete_list_every_known_row_without_a_yes_is_no(tmp_path: Path) -> None:
    dataset, found = read_files(
        tmp_path,
        facts=FACTS_HEADER + "00101;cay_vuon;2024;A;1;\n00101;cay_vuon;2024;B;2;\n00101;vuon_sach;2024;A;có;\n",
        coverage="what;area;from;to\nvuon_sach;01;;31/12/2024\n",
    )
    assert found == ()
    facts = table(dataset).of_unit("00101", 2024, YEAR_END)
    assert {key: row.truth for key, row in facts.items() if key[0] == "vuon_sach"} == {
        ("vuon_sach", "A"): True,
        ("vuon_sach", "B"): False,
    }
    assert table(dataset).of_unit("00104", 2024, YEAR_END) == {}


_SPELLINGS = [("Vườn Hoà", "vườn hòa", "VƯỜN  HOÀ"), ("Vườn B", "vườn b"), ("Trại Hoa",)]
_rows = st.sampled_from(_SPELLINGS).flatmap(
    lambda names: st.tuples(
        st.sampled_from(["00101", "00104"]),
        st.sampled_from([("cay_vuon", "1"), ("cay_vuon", "2"), ("vuon_sach", "có"), ("vuon_sach", "không")]),
        st.sampled_from(["2023", "2024"]),
        st.sampled_from(names),
    )
)


@given(st.lists(_rows, min_size=1, max_size=6), st.data())
def test_the_order_of_rows_changes_no_more_than_the_spelling_shown(
    rows: list[tuple[str, tuple[str, str], str, str]], data: st.DataObject
) -> None:
    def read(some: list[tuple[str, tuple[str, str], str, str]]) -> tuple[Dataset, object]:
        text = "".join(f"{unit};{what};{year};{name};{value};\n" for unit, (what, value), year, name in some)
        with tempfile.TemporaryDirectory() as folder:
            dataset, _ = read_files(Path(folder), UNITS, facts=FACTS_HEADER + text)
        facts = table(dataset)
        answers = {
            (unit, year, name, fold(row or "")): (said.truth, said.interval, said.absence)
            for unit, year in itertools.product(("00101", "00104"), (2023, 2024))
            for (name, row), said in facts.of_unit(unit, year, YEAR_END).items()
        }
        return dataset, answers

    one, said = read(rows)
    other, said_then = read(data.draw(st.permutations(rows)))
    assert one.digest == other.digest
    assert said == said_then


def test_rows_fill_no_memory_that_other_facts_need(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every fact of an open list is new to the reader; a table with many of them reads its other facts as fast as before."""
    read_anew = []
    long_row = reader._Reader._long_row

    def counted(self: reader._Reader, row: Row, about: Hashable, who: Hashable) -> None:
        read_anew.append(row.number)
        long_row(self, row, about, who)

    monkeypatch.setattr(reader, "_REMEMBERED", 3)
    monkeypatch.setattr(reader._Reader, "_long_row", counted)
    rows = [f"00101;cay_vuon;2024;Vườn {n};1;" for n in range(5)] + ["00101;cay_xanh;2024;;1;", "00101;cay_xanh;2024;;1;"]
    _, found = read_files(tmp_path, facts=FACTS_HEADER + "\n".join(rows) + "\n")
    assert codes(found) == ["NTM0566"]
    assert read_anew == [2, 3, 4, 5, 6, 7]
