"""Fixes are taken whole, never on top of one another, and in no particular order."""

from hypothesis import given
from hypothesis import strategies as st

from ntmrules.diagnostics import Code, Diagnostic, Edit, Fix, Severity
from ntmrules.diagnostics.fixes import apply
from ntmrules.phrases import Phrase
from ntmrules.source import Source, Span

CODE = Code("NTM9901", Severity.ERROR, Phrase("sai", "wrong"))
HERE = Source.of("a", "một hai ba bốn")


def mend(*edits: tuple[int, int, str]) -> Diagnostic:
    spans = tuple(Edit(Span("a", start, end), text) for start, end, text in edits)
    return Diagnostic(CODE, spans[0].span, fix=Fix(spans, Phrase("thay", "replace")))


def test_fixes_of_different_places_are_all_applied() -> None:
    mended = apply([mend((8, 10, "3")), mend((0, 3, "1"))], [HERE])
    assert mended.texts == {"a": "1 hai 3 bốn"}
    assert (mended.applied, mended.left) == (2, 0)


def test_of_two_fixes_of_one_place_the_second_waits() -> None:
    mended = apply([mend((2, 6, "Y")), mend((0, 3, "X"), (11, 14, "Z"))], [HERE])
    assert mended.texts == {"a": "X hai ba Z"}
    assert (mended.applied, mended.left) == (1, 1)


def test_the_same_edit_wanted_twice_is_made_once() -> None:
    mended = apply([mend((0, 0, "# ngôn ngữ: vi\n")), mend((0, 0, "# ngôn ngữ: vi\n"))], [HERE])
    assert mended.texts == {"a": "# ngôn ngữ: vi\nmột hai ba bốn"}


def test_a_fix_that_reaches_into_an_unknown_text_is_left() -> None:
    elsewhere = Diagnostic(CODE, None, fix=Fix((Edit(Span("b", 0, 1), "x"),), Phrase("thay", "replace")))
    assert apply([elsewhere], [HERE]).left == 1


edits = st.tuples(st.integers(0, 14), st.integers(0, 14), st.text("xyz", max_size=2)).map(
    lambda e: (min(e[:2]), max(e[:2]), e[2])
)


@given(st.lists(edits, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_diagnostics_does_not_matter(changes: list[tuple[int, int, str]], random: object) -> None:
    found = [mend(change) for change in changes]
    shuffled = found[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert apply(found, [HERE]) == apply(shuffled, [HERE])
