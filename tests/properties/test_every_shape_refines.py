"""Law: of any law, learning one more thing (a fact, a class, a decision, a complete list) never overturns a definite verdict."""

from hypothesis import given
from hypothesis import strategies as st

from effort import one_in
from ntmrules.testing.shape_worlds import Asked, World, judged, learnt, questions, verdicts
from ntmrules.testing.shapes import Law, compiled
from ntmrules.values import Verdict


@given(questions(), st.data())
@one_in(2)
def test_one_more_thing_known(question: tuple[Law, World], data: st.DataObject) -> None:
    law, world = question
    asked = Asked.of(compiled(law.text()))
    before = verdicts(judged(asked, world))

    while world.open:
        index = data.draw(st.integers(0, len(world.open) - 1))
        slot, way = world.open[index]
        world = learnt(world, index, data.draw(st.sampled_from(slot.fillings(way))))
        after = verdicts(judged(asked, world))
        for key, was in before.items():
            assert was in (Verdict.UNKNOWN, after[key]), (key, slot)
        before = after
