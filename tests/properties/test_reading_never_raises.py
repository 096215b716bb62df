"""No text raises: not noise, not a law that was edited by a careless hand. Whatever parses can be formatted."""

from hypothesis import given
from hypothesis import strategies as st

from harness import CORPUS
from ntmrules.diagnostics import Diagnostic
from ntmrules.source import Source, Span
from ntmrules.syntax.parse import parse
from ntmrules.syntax.to_text import format_source

SAMPLE = (CORPUS / "syntax" / "sample.ntm").read_text("utf-8")
WORDS = sorted(set(SAMPLE.split()))
EDITS = st.tuples(
    st.sampled_from(("drop", "insert", "double", "word", "cut", "join")),
    st.integers(0, len(SAMPLE)),
    st.integers(1, 60),
    st.one_of(st.sampled_from(WORDS), st.text(max_size=3), st.sampled_from(list('()[]{}"|#;:,=<%\n'))),
)


def told(text: str) -> tuple[Diagnostic, ...]:
    """The problems of a text, each of which can be shown."""
    source = Source.of("x.ntm", text)
    _, problems = parse(source)
    for problem in problems:
        assert isinstance(problem.place, Span)
        assert 0 <= problem.place.start <= problem.place.end <= len(source.text)
        assert problem.headline.vi
        assert problem.label is None or problem.label.vi
        for edit in problem.fix.edits if problem.fix is not None else ():
            assert 0 <= edit.span.start <= edit.span.end <= len(source.text)
    if not problems:
        assert format_source(source)[0] is not None
    return problems


def edited(text: str, edit: tuple[str, int, int, str]) -> str:
    what, at, size, piece = edit
    at = min(at, len(text))
    match what:
        case "drop":
            return text[:at] + text[at + size :]
        case "insert":
            return text[:at] + piece + text[at:]
        case "double":
            return text[: at + size] + text[at:]
        case "word":
            return text[:at] + f" {piece} " + text[at:]
        case "cut":
            return text[:at]
        case _:
            return text.replace("\n", " ")


@given(text=st.text())
def test_on_any_text(text: str) -> None:
    told(text)


@given(text=st.lists(st.sampled_from([*WORDS, "\n", "(", ")", '"', "|"]), max_size=60).map(" ".join))
def test_on_words_in_any_order(text: str) -> None:
    told(text)


@given(edits=st.lists(EDITS, min_size=1, max_size=4))
def test_on_an_edited_law(edits: list[tuple[str, int, int, str]]) -> None:
    text = SAMPLE
    for edit in edits:
        text = edited(text, edit)
    told(text)
