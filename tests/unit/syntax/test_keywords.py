"""The keyword table: complete in both languages, read in every state of the parser that accepts a word, never eaten by a name."""

import pytest

from ntmrules.phrases import Lang
from ntmrules.syntax import probe
from ntmrules.syntax.keywords import LANGUAGES, kind_label, reserved, unit_label, vocabulary
from ntmrules.syntax.lexer import Piece, next_token, words
from ntmrules.syntax.suspects import spellings
from ntmrules.units import UNITS


def token(text: str, lang: Lang, *accepted: str) -> tuple[str, int] | None:
    return next_token(Piece(text, 0, len(text), lang), 0, dict.fromkeys(accepted))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_unit_has_a_spelling_and_no_spelling_has_two(lang: Lang) -> None:
    table = vocabulary(lang)

    assert set(table.units) == set(UNITS)
    for section in (table.units, table.kinds, table.marks, table.rows):
        every = [spelling for ss in section.values() for spelling in ss]
        assert len(every) == len(set(every))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_is_read_in_every_state_that_accepts_it(lang: Lang) -> None:
    """No state of the parser accepts two tokens that are spelled alike, and the longest word wins."""
    every = spellings(lang)
    states = {frozenset(type for type in actions if type in every or type == "NAME") for actions in probe.tables()}
    for accepts in states:
        for type in accepts - {"NAME"}:
            for spelling in every[type]:
                assert token(spelling, lang, *accepts) == (type, len(spelling)), (spelling, sorted(accepts))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_name_never_eats_the_beginning_of_a_keyword(lang: Lang) -> None:
    for keyword in vocabulary(lang).keywords.values():
        for spelling in keyword.spellings:
            assert token(spelling, lang, "NAME") is None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_printed_spelling_is_the_first(lang: Lang) -> None:
    table = vocabulary(lang)

    assert table.word("at_least") == {"vi": "ít nhất", "en": "at least"}[lang]
    assert all(table.kind_id(kind_label(kind, lang)) == kind for kind in table.kinds)
    assert all(table.unit_ids(unit_label((unit, "year"), lang)) == (unit, "year") for unit in table.units)


def test_case_blanks_and_tone_marks_do_not_matter() -> None:
    assert token("Đạt\n  KHI x", "vi", "MET_WHEN") == ("MET_WHEN", 9)
    assert token("tỉ đồng", "vi", "UNIT") == ("UNIT", 7)
    assert token("triệu đồng / người/ năm,", "vi", "UNIT") == ("UNIT", 23)
    assert token("đạt khiến", "vi", "MET_WHEN") is None


def test_a_symbol_is_a_synonym() -> None:
    assert [token(sign, "vi", "AT_LEAST", "AT_MOST", "MORE", "LESS") for sign in (">=", "≥", "<=", "≤", ">", "<")] == [
        ("AT_LEAST", 2),
        ("AT_LEAST", 1),
        ("AT_MOST", 2),
        ("AT_MOST", 1),
        ("MORE", 1),
        ("LESS", 1),
    ]


def test_one_word_keywords_are_no_names() -> None:
    assert {"khi", "theo", "and", "level", "commune", "chung"} <= reserved()
    assert not {"thu_nhap", "x"} & reserved()


def test_the_vocabularies_name_the_same_things() -> None:
    vi, en = (vocabulary(lang) for lang in LANGUAGES)

    assert vi.keywords.keys() == en.keywords.keys()
    assert words("vi").keywords.keys() == words("en").keywords.keys()
