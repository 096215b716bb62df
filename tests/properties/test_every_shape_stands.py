"""Law: of any law, with every figure known less well than a verdict's standing taken as unknown the verdict is the same."""

from hypothesis import given

from effort import one_in
from ntmrules.testing.shape_worlds import Asked, World, judged, questions, rules
from ntmrules.testing.shapes import Law, compiled
from ntmrules.values import Standing, Verdict


@given(questions(gaps=True))
@one_in(2)
def test_a_standing_is_a_proof(question: tuple[Law, World]) -> None:
    law, world = question
    compilation = compiled(law.text())
    before = rules(judged(Asked.of(compilation), world))

    for floor in Standing:
        after = rules(judged(Asked.of(compilation, floor), world))
        for key, rule in before.items():
            assert (rule.standing is None) is (rule.verdict is Verdict.UNKNOWN), key
            assert after[key].verdict in (Verdict.UNKNOWN, rule.verdict), (key, floor)
            if rule.standing is not None and rule.standing >= floor:
                assert after[key].verdict is rule.verdict, (key, floor)
