"""Law: with every figure known less well than a verdict's standing taken as unknown, the verdict is the same."""

from hypothesis import given, settings

from ntmrules import ir
from ntmrules.testing.programs import World, judged, programs, worlds
from ntmrules.values import Standing, Verdict


@given(programs(), worlds)
@settings(max_examples=200)
def test_the_verdict_survives_its_own_standing(program: ir.Program, world: World) -> None:
    for name, evidence in judged(program, world).items():
        for path, rule in evidence.rules.items():
            if rule.verdict is Verdict.UNKNOWN:
                assert rule.standing is None
            else:
                assert rule.standing is not None
                again = judged(program, world, rule.standing)[name].rules[path]
                assert again.verdict is rule.verdict, path


@given(programs(), worlds)
@settings(max_examples=100)
def test_a_higher_floor_only_makes_answers_unknown(program: ir.Program, world: World) -> None:
    before = judged(program, world)
    for floor in Standing:
        for name, evidence in judged(program, world, floor).items():
            for path, rule in evidence.rules.items():
                assert rule.verdict in (Verdict.UNKNOWN, before[name].rules[path].verdict), (floor, path)
