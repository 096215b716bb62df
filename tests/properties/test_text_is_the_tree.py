"""The text is the tree: printing and reading are each other's inverse, in both languages, and so is translating there and back."""

from hypothesis import given
from hypothesis import strategies as st

from ntmrules import syntax
from ntmrules.phrases import Lang
from ntmrules.source import Source
from ntmrules.syntax.parse import parse
from ntmrules.syntax.to_text import format_source, to_text
from ntmrules.testing.syntax_strategies import files

LANGUAGES: st.SearchStrategy[Lang] = st.sampled_from(("vi", "en"))


@given(file=files(), lang=LANGUAGES)
def test_reading_what_was_printed_gives_the_tree(file: syntax.File, lang: Lang) -> None:
    read, problems = parse(Source.of("tree.ntm", to_text(file, lang=lang)))

    assert not problems
    assert read == file
    assert read.language == lang


@given(file=files(), lang=LANGUAGES)
def test_printing_is_canonical(file: syntax.File, lang: Lang) -> None:
    text = to_text(file, lang=lang)
    again, problems = format_source(Source.of("tree.ntm", text))

    assert not problems
    assert again == text


@given(file=files())
def test_there_and_back_is_the_same_text(file: syntax.File) -> None:
    text = to_text(file, lang="vi")
    english, _ = format_source(Source.of("tree.ntm", text), "en")
    assert english is not None
    back, _ = format_source(Source.of("tree.ntm", english), "vi")

    assert back == text


@given(file=files(), lang=LANGUAGES)
def test_white_space_means_nothing_outside_rows(file: syntax.File, lang: Lang) -> None:
    text = to_text(file, lang=lang)
    first, *lines = text.split("\n")
    stripped = "\n".join([first, *(line.strip() for line in lines if line.strip())])

    assert parse(Source.of("tree.ntm", stripped))[0] == file
