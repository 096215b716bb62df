"""The reference of the language is what the language is: made of its tables, complete, and every example of it run.

`NTM_UPDATE=1` writes `grammar/reference.vi.md` and `grammar/reference.en.md` anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from lark import Token, Tree

from harness import ROOT, compare_text
from ntmrules.diagnostics.codes import every
from ntmrules.diagnostics.render import to_text
from ntmrules.interpreter.evidence import RuleEvidence
from ntmrules.interpreter.examples import run_examples
from ntmrules.ir.ops import OPERATORS
from ntmrules.law import Law, read
from ntmrules.phrases import Lang
from ntmrules.pipeline import compile_sources
from ntmrules.reference.chapters import ASKED, Answer, Chapter, Entry, chapters, forms, operator_words, silent, unprinted
from ntmrules.reference.examples import shown, sources, words
from ntmrules.reference.forms import Choice, Repeat, Seq, Symbol, named_in, productions, rules
from ntmrules.reference.to_markdown import FILES, reference
from ntmrules.source import Source
from ntmrules.syntax.cut import cut
from ntmrules.syntax.grammar import parse_piece
from ntmrules.syntax.keywords import LANGUAGES, vocabulary
from ntmrules.syntax.lexer import Piece

EXAMPLES = [
    pytest.param(entry, f"{chapter.file}-{number}", id=f"{chapter.file}-{number}")
    for chapter in chapters()
    for number, entry in enumerate(chapter.entries, 1)
    if entry.example is not None
]


@cache
def document(lang: Lang) -> str:
    return reference(lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_file_is_what_the_program_writes(lang: Lang) -> None:
    compare_text(ROOT / "grammar" / FILES[lang], document(lang))


# --- complete --------------------------------------------------------------------------------------------------------


def test_every_rule_of_the_grammar_is_explained_and_printed() -> None:
    assert not silent()
    assert not unprinted()


@pytest.mark.parametrize("group", ["_instrument_attr", "_data_attr", "_set_attr", "_clause"])
def test_every_line_a_declaration_may_have_is_listed_with_it(group: str) -> None:
    """Their forms say only `‹dòng›`: the table of lines must be whole."""
    lines = named_in(group) & set(rules())
    tables = [{line.rule for line in entry.lines} for chapter in chapters() for entry in chapter.entries]
    assert any(lines <= table for table in tables), lines
    assert forms("vi").placeholders[group] == "‹dòng›"


def test_no_other_form_leaves_its_lines_to_a_table() -> None:
    groups = {name for name, shown in forms("vi").placeholders.items() if shown == "‹dòng›"}
    assert groups == {"_instrument_attr", "_data_attr", "_set_attr", "_clause"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_form_can_be_printed_for_every_rule(lang: Lang) -> None:
    """Also: `placeholders.toml` gives no rule more names than it has, and speaks of nothing that is not in the grammar."""
    form = forms(lang)
    assert all(form.of(rule) for rule in productions())
    assert {name for name in form.placeholders if name.islower()} <= set(productions())
    assert set(form.names) <= set(productions())


def test_both_languages_name_as_many_names() -> None:
    vi, en = (forms(lang).names for lang in LANGUAGES)
    assert {rule: len(names) for rule, names in vi.items()} == {rule: len(names) for rule, names in en.items()}


@cache
def used() -> frozenset[str]:
    """The rules and keywords that occur in the examples."""
    found: set[str] = set()
    texts = {source.text for param in EXAMPLES for source in sources(*param.values)}  # type: ignore[arg-type]
    for text in texts:
        for chunk in cut(text, 0, len(text), "vi"):
            if chunk.head is not None:
                tree = parse_piece(Piece(text, chunk.start, chunk.end, "vi"))
                found |= {str(node.data) for node in tree.iter_subtrees()}
                found |= {token.type for token in tree.scan_values(lambda value: isinstance(value, Token))}
    return frozenset(found)


def test_every_rule_occurs_in_an_example() -> None:
    assert not set(rules()) - used()


def test_every_keyword_occurs_in_an_example() -> None:
    """`trên` before a base stands inside one token with it."""
    inside = {"OVER"} if "BASE" in used() else set()
    assert not {keyword.terminal for keyword in vocabulary("vi").keywords.values()} - used() - inside


def test_every_operator_has_words() -> None:
    assert {node.__name__ for node in OPERATORS} == set(operator_words())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_and_code_stands_in_the_reference(lang: Lang) -> None:
    text = document(lang)
    for side in LANGUAGES:
        table = vocabulary(side)
        spelled = [keyword.spellings for keyword in table.keywords.values()]
        for spellings in (*spelled, *table.kinds.values(), *table.units.values(), *table.rows.values()):
            assert all(f"`{spelling}`" in text for spelling in spellings)
        assert all(f"`{{?{spelling}}}`" in text for spellings in table.marks.values() for spelling in spellings)
    for code in every():
        assert f"**{code.id}**" in text
        assert code.headline.in_(lang) in text


# --- true ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("entry", "name"), EXAMPLES)
def test_an_example_is_read_without_a_remark_and_its_tests_pass(entry: Entry, name: str) -> None:
    law = compile_sources(sources(entry, name))
    assert not law.diagnostics, to_text(law.diagnostics, law.sources, "en")
    for ran in run_examples(law):
        assert ran.passed, [(e.reference, e.expected, e.found) for e in ran.expectations]


ANSWERED = [
    pytest.param(chapter, entry, f"{chapter.file}-{number}", id=f"{chapter.file}-{number}")
    for chapter in chapters()
    for number, entry in enumerate(chapter.entries, 1)
    if entry.answers
]


@pytest.mark.parametrize(("chapter", "entry", "name"), ANSWERED)
def test_the_verdicts_shown_are_those_of_the_data_shown(chapter: Chapter, entry: Entry, name: str, tmp_path: Path) -> None:
    for file, text in chapter.data.items():
        (tmp_path / file).write_text(text, "utf-8")
    law = Law(compile_sources(sources(entry, name)))
    result = law.evaluate(read(tmp_path), as_of=ASKED)
    assert not result.diagnostics, to_text(result.diagnostics, (), "en")
    found = [
        Answer(a.unit, a.standard, a.number, _verdict(result[a.unit].evidence[a.standard].rules.values(), a.number))
        for a in entry.answers
    ]
    assert found == list(entry.answers)


def _verdict(rules: Iterable[RuleEvidence], number: str) -> str:
    return next(rule.verdict.value for rule in rules if rule.rule.number == number)


def test_data_of_a_chapter_is_asked_about() -> None:
    assert all(any(entry.answers for entry in chapter.entries) for chapter in chapters() if chapter.data)


@pytest.mark.parametrize(("entry", "name"), EXAMPLES)
def test_the_english_example_is_read_as_english(entry: Entry, name: str) -> None:
    """What is shown is read again piece by piece: a fragment has no first line that names its language."""
    text = shown(entry, "en", name)
    for chunk in cut(text, 0, len(text), "en"):
        if chunk.head is not None:
            assert isinstance(parse_piece(Piece(text, chunk.start, chunk.end, "en")), Tree)


def test_the_shared_words_need_nothing_else() -> None:
    assert not compile_sources([words()]).diagnostics


def test_the_reader_of_the_grammar_keeps_its_shape() -> None:
    """`data_ref: NAME (LPAR NAME RPAR)?` and a choice of more than one way."""
    item = Seq((Symbol("LPAR"), Symbol("NAME"), Symbol("RPAR")))
    assert productions()["data_ref"] == Seq((Symbol("NAME"), Repeat(item, "?")))
    assert productions()["_verdict"] == Choice((Symbol("MET"), Symbol("NOT_MET")))


def test_an_example_that_cannot_be_translated_is_refused() -> None:
    entry = Entry(None, (), None, (), "bộ tiêu chí", "", alone=True, list=None)
    with pytest.raises(ValueError, match="broken"):
        shown(entry, "en", "broken")
    assert Source.of("x", shown(entry, "vi", "broken")).text == "bộ tiêu chí\n"
