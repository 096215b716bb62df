"""The closed words and the names of columns: every spelling has one meaning."""

from __future__ import annotations

import pytest

from ntmrules.facts.names import bare, fold, plain
from ntmrules.facts.readers.headers import TABLES, find_field, find_table
from ntmrules.facts.readers.words import ABSENCES, KINDS, TRUTHS
from ntmrules.values import Absence


@pytest.mark.parametrize("table", TABLES)
def test_no_spelling_names_two_columns_of_a_table(table: str) -> None:
    spellings = [(plain(s), f.name) for f in TABLES[table] for s in f.spellings]
    assert len({s for s, _ in spellings}) == len(set(spellings))


@pytest.mark.parametrize("text", ["Đạt", "đạt", "ĐẠT", "Có", "x", "X", "✓", "yes", "true", "dat"])
def test_yes(text: str) -> None:
    assert TRUTHS.find(text) is True


@pytest.mark.parametrize("text", ["Chưa đạt", "Không đạt", "Không", "không", "no", "false", "chua  dat"])
def test_no(text: str) -> None:
    assert TRUTHS.find(text) is False


@pytest.mark.parametrize("text", ["", "1", "0", "một phần", "có lẽ"])
def test_neither(text: str) -> None:
    assert TRUTHS.find(text) is None


def test_reasons_for_absence_in_both_languages() -> None:
    assert ABSENCES.find("Chưa báo cáo") is ABSENCES.find("not reported") is Absence.NOT_REPORTED
    assert ABSENCES.find("đang có ý kiến khác") is Absence.DISPUTED


def test_every_kind_of_the_language_has_a_word() -> None:
    assert len(KINDS.spellings) == 17
    assert KINDS.find("xa") == KINDS.find("Xã") == KINDS.find("commune") == "commune"


def test_columns_in_both_languages() -> None:
    for header in ("unit", "Mã đơn vị", "ma_don_vi", "MÃ XÃ"):
        found = find_field(TABLES["facts"], header)
        assert found is not None
        assert found.name == "unit"
    assert find_field(TABLES["facts"], "parent") is None


def test_files_name_their_table() -> None:
    assert [find_table(n) for n in ("facts", "facts_2023", "Facts 2023", "số liệu", "so_lieu_2023", "fact")] == ["facts"] * 5 + [
        None
    ]


def test_folding() -> None:
    assert fold("Khánh Hoà") == fold("KHÁNH  HÒA")
    assert fold("thuỷ") == fold("thủy")
    assert fold("hoa") != fold("hòa")
    assert bare("Xã Diên Phú") == fold("diên phú")
    assert bare("Xã") == fold("xã")
    assert fold(fold("Hoà")) == fold("Hoà")
