"""Law: no bytes and no Python value make the readers raise, and whatever is wrong can be told in both languages."""

from __future__ import annotations

import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from garden import FACTS_HEADER, UNITS, WORDS, read_files
from ntmrules.diagnostics import Diagnostic
from ntmrules.facts.read import from_records
from ntmrules.facts.readers.headers import TABLES
from ntmrules.facts.recognitions import RecognitionTable
from ntmrules.facts.records import Dataset
from ntmrules.facts.register import Register
from ntmrules.facts.table import FactTable

DAY = date(2024, 12, 31)

pieces = st.sampled_from([
    b";", b",", b"\t", b"\n", b"\r", b'"', b'""', b"\x00", b"\xef\xbb\xbf", b"PK", b"\xff", b"00101", b"cay_song", b"2024", b"44,5",
    b"15..18", b">=", "có".encode(), "gần ".encode(), b"unit", b"data", b"value", b"code", b"sep=;", b"{0}", b"-", b"/", b"9" * 50,
])  # fmt: skip
garbage = st.one_of(st.binary(max_size=200), st.lists(pieces, max_size=40).map(b"".join))

words = st.sampled_from(
    ["unit", "code", "data", "value", "period", "year", "kind", "name", "parent", "cay_song", "vuon_cay", "nguoi_trong.nam", "what",
     "area", "to", "tier", "count", "as_of", "stage", "member", "population", "predecessors", "dia_hinh", "_x", "xã", "00101", "01"]
)  # fmt: skip
values = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.fractions(), st.decimals(), words, st.text(max_size=12), st.dates(),
    st.datetimes(), st.lists(st.text(max_size=3), max_size=2), st.binary(max_size=4), st.just(object()), st.just(datetime),
)  # fmt: skip
record = st.dictionaries(st.one_of(words, st.text(max_size=5), st.integers()), values, max_size=6)


def use(dataset: Dataset, found: tuple[Diagnostic, ...]) -> None:
    """Print every problem and ask every table something."""
    for diagnostic in found:
        for phrase in (diagnostic.headline, diagnostic.label, *diagnostic.all_notes):
            assert phrase is None or (phrase.vi and phrase.en)
    register = Register.of(dataset.units, WORDS)
    facts = FactTable.of(dataset.facts, WORDS, dataset.coverage, register)
    recognitions = RecognitionTable.of(dataset, WORDS, register)
    for unit in dataset.units:
        register.ancestors(unit.code, DAY)
        register.within(unit.code, DAY)
        facts.of_unit(unit.code, 2024, DAY)
        recognitions.status(unit.code, "hang_hai", None, DAY)
    assert len(dataset.digest) == 64


@given(st.sampled_from(sorted(TABLES)), garbage, st.booleans())
def test_bytes(table: str, raw: bytes, with_header: bool) -> None:
    files: dict[str, Any] = {"units": UNITS, table: raw}
    if with_header and table == "facts":
        files[table] = FACTS_HEADER.encode() + raw
    if with_header and table == "units":
        files[table] = UNITS.encode() + raw
    with tempfile.TemporaryDirectory() as folder:
        use(*read_files(Path(folder), **files))


@given(st.one_of(values, st.lists(st.one_of(record, values), max_size=4)))
def test_records_that_are_a_list(records: Any) -> None:
    use(*from_records(records, WORDS))


@given(
    st.dictionaries(
        st.one_of(st.sampled_from(sorted(TABLES)), st.text(max_size=3), st.integers(), st.none()),
        st.one_of(st.lists(record, max_size=4), values),
        max_size=4,
    )
)
def test_records_that_are_a_mapping(records: Any) -> None:
    use(*from_records(records, WORDS))
