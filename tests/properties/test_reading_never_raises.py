"""No text raises: not noise, not a law that was edited by a careless hand. Whatever parses can be formatted, and everything can be compiled."""

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from effort import one_in
from harness import CORPUS
from ntmrules.diagnostics import Diagnostic
from ntmrules.facts.records import Dataset, Unit
from ntmrules.pipeline import compile_sources
from ntmrules.source import Origin, Source, Span
from ntmrules.syntax.parse import parse
from ntmrules.syntax.to_text import format_source
from ntmrules.testing.shape_worlds import Asked, sheets

SAMPLE = (CORPUS / "syntax" / "sample.ntm").read_text("utf-8")
#: Every form of the language, in a law that compiles: what is edited here may be wrong in any way a law can be.
EVERY_FORM = (CORPUS / "check" / "moi_hinh_thuc.ntm").read_text("utf-8")
UNITS = tuple(
    Unit(code, None, None, code, kind, above, (), {}, Origin("units.csv", 2))
    for code, kind, above in (("99", "province", None), ("h", "district", "99"), ("x", "commune", "h"), ("t", "village", "x"))
)
WORDS = sorted({*SAMPLE.split(), *EVERY_FORM.split()})
Edit = tuple[str, int, int, str]


def edits(text: str) -> st.SearchStrategy[list[Edit]]:
    """Slips of a careless hand, anywhere in a text."""
    one = st.tuples(
        st.sampled_from(("drop", "insert", "double", "word", "swap", "cut", "join")),
        st.integers(0, len(text)),
        st.integers(1, 60),
        st.one_of(st.sampled_from(WORDS), st.text(max_size=3), st.sampled_from(list('()[]{}"|#;:,=<%\n'))),
    )
    return st.lists(one, min_size=1, max_size=4)


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


def edited(text: str, edits: list[Edit]) -> str:
    for edit in edits:
        text = _edited(text, edit)
    return text


def _edited(text: str, edit: Edit) -> str:
    what, at, size, piece = edit
    at = min(at, len(text))
    match what:
        case "swap":
            start = text.rfind(" ", 0, at) + 1
            end = text.find(" ", at)
            return text[:start] + piece + (text[end:] if end >= 0 else "")
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


@given(edits=edits(SAMPLE))
def test_on_an_edited_law(edits: list[Edit]) -> None:
    told(edited(SAMPLE, edits))


@given(edits=edits(EVERY_FORM))
@one_in(2)
@example([])
def test_an_edited_law_is_compiled_whole(edits: list[Edit]) -> None:
    text = edited(EVERY_FORM, edits)
    told(text)

    compilation = compile_sources([Source.of("x.ntm", text)])

    assert compilation.sound or edits
    for problem in compilation.diagnostics:
        assert problem.headline.vi
        assert problem.headline.en
    assert compilation.program(date(2023, 6, 30), 2022).year == 2022
    asked = Asked.of(compilation)
    for sheet in sheets(asked, Dataset("x", UNITS), "en").values():
        assert sheet.strip()
