"""Law: the same law and data in kilometres or metres, in millions or single đồng, in per cent or per mille, have the same verdicts."""

from hypothesis import given
from hypothesis import strategies as st

from effort import one_in
from ntmrules.testing.shape_words import OTHER_UNITS
from ntmrules.testing.shape_worlds import Asked, World, judged, questions, verdicts
from ntmrules.testing.shapes import Law, compiled

SWAPPED = st.frozensets(st.sampled_from(sorted(OTHER_UNITS)))


@given(questions(), SWAPPED, SWAPPED)
@one_in(3)
def test_the_unit_does_not_matter(question: tuple[Law, World], declared: frozenset[str], asked: frozenset[str]) -> None:
    """`declared`: the data and its facts are in the other unit; `asked`: the figures of the law are."""
    law, world = question
    other = compiled(law.text(declared, asked))
    assert other.sound

    answers = verdicts(judged(Asked.of(other), world, declared))

    assert answers == verdicts(judged(Asked.of(compiled(law.text())), world))
