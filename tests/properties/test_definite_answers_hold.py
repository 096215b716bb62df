"""Law: a definite answer equals the answer of every completion of what is not known."""

from hypothesis import given, settings

from ntmrules import ir
from ntmrules.testing.programs import SET, World, completions, conditions, judged, one_rule, programs, worlds
from ntmrules.values import Truth, Verdict


@given(conditions, worlds)
@settings(max_examples=300)
def test_of_a_condition(condition: ir.Expr, world: World) -> None:
    truth = judged(one_rule(condition), world)[SET].rules[SET].holds.truth

    if truth is not Truth.UNKNOWN:
        answers = {judged(one_rule(condition), filled)[SET].rules[SET].holds.truth for filled in completions(world)}
        assert answers == {truth}


@given(programs(), worlds)
@settings(max_examples=100)
def test_of_every_rule_of_a_program(program: ir.Program, world: World) -> None:
    before = {path: rule for evidence in judged(program, world).values() for path, rule in evidence.rules.items()}

    for filled in completions(world):
        after = {path: rule for evidence in judged(program, filled).values() for path, rule in evidence.rules.items()}
        for path, rule in before.items():
            if rule.verdict is not Verdict.UNKNOWN:
                assert after[path].verdict is rule.verdict, path
            for half in ("applies", "holds"):
                was, now = getattr(rule, half).truth, getattr(after[path], half).truth
                assert was in (Truth.UNKNOWN, now), (path, half)
