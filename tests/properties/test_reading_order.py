"""Law: what a folder says depends on its rows alone: not on their order, the separator, the byte-order mark, the line ends, the shape of
the table or the way a letter is stored."""

from __future__ import annotations

import csv
import io
import tempfile
import unicodedata
from datetime import date
from pathlib import Path

from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from garden import UNITS, WORDS, codes, read_files
from ntmrules.facts.records import Dataset
from ntmrules.facts.table import FactTable

HEADER = ("unit", "data", "period", "split", "value", "absence")
VALUES = {
    "cay_song": ("80", "80,5", "15..18", ">=94", "gần 70", "44.5", ""),
    "vuon_cay": ("có", "Không đạt", "?", ""),
    "do_sach": ("sạch", "vua", "lạ"),
}

rows = st.sampled_from(sorted(VALUES)).flatmap(
    lambda data: st.tuples(
        st.sampled_from(["00101", "00102", "00109", "Mẫu Một"]),
        st.just(data),
        st.sampled_from(["2023", "2024", "5/2023", ""]),
        st.just(""),
        st.sampled_from(VALUES[data]),
        st.sampled_from(["", "", "", "chưa báo cáo", "đang có ý kiến khác"]),
    )
)


@frozen
class Dress:
    """How the same rows are dressed as a file."""

    separator: str
    bom: bool
    end: str
    form: str

    def dress(self, table: list[tuple[str, ...]]) -> bytes:
        out = io.StringIO()
        csv.writer(out, delimiter=self.separator, lineterminator=self.end).writerows([HEADER, *table])
        text = unicodedata.normalize("NFC" if self.form == "NFC" else "NFD", out.getvalue())
        return ("\ufeff" if self.bom else "").encode() + text.encode()


dresses = st.builds(
    Dress, st.sampled_from(";,\t"), st.booleans(), st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["NFC", "NFD"])
)


def read(raw: bytes) -> tuple[Dataset, list[str]]:
    with tempfile.TemporaryDirectory() as folder:
        dataset, found = read_files(Path(folder), UNITS, facts=raw)
    return dataset, sorted(codes(found))


def answers(dataset: Dataset) -> object:
    """What is known of each unit in each year, the place of the row aside."""
    table = FactTable.of(dataset.facts, WORDS)
    found = {(unit, year): table.of_unit(unit, year, date(2024, 12, 31)) for unit in table.units() for year in (2022, 2023, 2024)}
    return {
        (*who, key): (row.truth, row.interval, row.step, row.absence)
        for who, facts in found.items()
        for key, row in facts.items()
    }


@given(st.lists(rows, max_size=8), st.data(), dresses)
def test_the_order_and_the_dress_of_rows_do_not_matter(table: list[tuple[str, ...]], data: st.DataObject, dress: Dress) -> None:
    plain, found = read(Dress(";", bom=False, end="\n", form="NFC").dress(table))
    shuffled = data.draw(st.permutations(table))
    other, found_then = read(dress.dress(shuffled))
    assert other.digest == plain.digest
    assert answers(other) == answers(plain)
    assert sorted(map(repr, other.facts)) == sorted(map(repr, plain.facts))
    without_pairs = [code for code in found if code not in {"NTM0566", "NTM0567"}]
    assert [code for code in found_then if code not in {"NTM0566", "NTM0567"}] == without_pairs


@given(st.lists(rows, max_size=8))
def test_what_is_said_decides_the_digest(table: list[tuple[str, ...]]) -> None:
    """Dropping a row that was read changes the digest; a row that was not read does not."""
    whole, _ = read(Dress(";", bom=False, end="\n", form="NFC").dress(table))
    for n in range(len(table)):
        part, _ = read(Dress(";", bom=False, end="\n", form="NFC").dress(table[:n] + table[n + 1 :]))
        assert (part.digest == whole.digest) == (len(part.facts) == len(whole.facts))
