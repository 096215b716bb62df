"""Citations and their keys: one place, however it is written."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmrules.ir.citation import parse_citation, print_citation, section_of, short

PLACES = [
    ("I", "Mục I", "Section I"),
    ("I.1", "Mục I, khoản 1", "Section I, clause 1"),
    ("I.1.b", "Mục I, khoản 1, điểm b", "Section I, clause 1, point b"),
    ("I.1.b-1", "Mục I, khoản 1, điểm b, gạch đầu dòng 1", "Section I, clause 1, point b, dash 1"),
    ("II.2-5", "Mục II, khoản 2, gạch đầu dòng 5", "Section II, clause 2, dash 5"),
    ("IV.1.đ-2", "Mục IV, khoản 1, điểm đ, gạch đầu dòng 2", "Section IV, clause 1, point đ, dash 2"),
    ("IV.1.d.doan1", "Mục IV, khoản 1, điểm d, đoạn 1", "Section IV, clause 1, point d, paragraph 1"),
    ("VI.cuoi", "Mục VI, đoạn cuối", "Section VI, last paragraph"),
    ("0", "đoạn mở đầu", "opening paragraph"),
    ("ten", "tên văn bản", "title"),
    ("noi_nhan", "nơi nhận", "recipients"),
    ("chu_ky", "chữ ký", "signature"),
]


@pytest.mark.parametrize(("key", "vi", "en"), PLACES)
def test_words_and_keys_are_one_place(key: str, vi: str, en: str) -> None:
    assert parse_citation(vi) == key
    assert parse_citation(en) == key
    assert parse_citation(key) == key
    assert print_citation(key, "vi") == vi
    assert print_citation(key, "en") == en


@pytest.mark.parametrize(
    "text",
    [
        "điểm b khoản 1 Mục I",
        "điểm b, khoản 1, mục I",
        "MỤC I, KHOẢN 1, ĐIỂM B",
        "  Mục I ; khoản 1; điểm b ",
        "Mục I,khoản 1,điểm b",
        unicodedata.normalize("NFD", "Mục I, khoản 1, điểm b"),
    ],
)
def test_a_place_may_be_cited_from_either_end_and_in_any_case(text: str) -> None:
    assert parse_citation(text) == "I.1.b"


@pytest.mark.parametrize("number", ["1", "thứ 1", "thứ nhất", "số 1"])
def test_dashes_may_be_counted_in_words(number: str) -> None:
    assert parse_citation(f"gạch đầu dòng {number} điểm b khoản 1 Mục I") == "I.1.b-1"


def test_d_with_and_without_a_stroke_are_two_points() -> None:
    assert parse_citation("Mục IV, khoản 1, điểm d") == "IV.1.d"
    assert parse_citation("Mục IV, khoản 1, điểm đ") == "IV.1.đ"


@pytest.mark.parametrize(
    "text",
    [
        "", ",", "Mục", "Mục I,", "Mục 1", "Mục IIII", "khoản 1", "điểm b khoản 1", "Mục I, khoản 0", "Mục I, khoản 1, khoản 2",
        "khoản 1, Mục I, điểm b", "Mục I, khoản 1 của kế hoạch", "Mục I, gạch đầu dòng 1, đoạn 2", "Điều 4, khoản 1", "Phụ lục I", "I.b.1",
        "Mục Ia", "đoạn cuối",
    ],
)  # fmt: skip
def test_what_is_not_wholly_understood_is_no_place(text: str) -> None:
    assert parse_citation(text) is None


def test_short_never_loses_a_citation() -> None:
    assert short("Mục I, khoản 1, điểm b") == "I.1.b"
    assert short("Điều 4, khoản 1") == "Điều 4, khoản 1"


def test_every_key_knows_its_section() -> None:
    assert section_of("IV.1.đ-2") == "IV"
    assert section_of("VI.cuoi") == "VI"
    assert section_of("0") == ""


KEYS = st.builds(
    lambda section, clause, point, inside: section + (f".{clause}" if clause else "") + (f".{point}" if point else "") + inside,
    st.sampled_from(["I", "II", "III", "IV", "V", "VI", "VII", "IX", "X", "XIV", "XXXIX"]),
    st.none() | st.integers(1, 99),
    st.none() | st.sampled_from("abcdđeghikvxy"),
    st.just("") | st.integers(1, 99).map("-{}".format) | st.integers(1, 99).map(".doan{}".format) | st.just(".cuoi"),
)


@given(KEYS)
def test_printing_and_reading_a_key_is_the_identity(key: str) -> None:
    assert parse_citation(print_citation(key, "vi")) == key
    assert parse_citation(print_citation(key, "en")) == key


WORDS = ["mục", "khoản", "điểm", "gạch đầu dòng", "đoạn", "cuối", "I", "1", "b", ",", ";", "thứ", "nhất"]


@given(st.text() | st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_reading_never_raises_and_gives_only_keys(text: str) -> None:
    key = parse_citation(text)
    assert key is None or parse_citation(key) == key
