"""Law: x of n lies within its interval in every completion; without gaps the interval is a point that follows the set's policy."""

from hypothesis import given, settings

from ntmrules import ir
from ntmrules.testing.programs import SET, World, completions, judged, programs, worlds
from ntmrules.values import Truth


@given(programs(), worlds)
@settings(max_examples=100)
def test_completions_stay_within(program: ir.Program, world: World) -> None:
    evidence = judged(program, world)[SET]

    for filled in completions(world):
        after = judged(program, filled)[SET]
        assert evidence.criteria_met.low <= after.criteria_met.low <= after.criteria_met.high <= evidence.criteria_met.high
        assert evidence.indicators_met.low <= after.indicators_met.low <= evidence.indicators_met.high


@given(programs(), worlds)
@settings(max_examples=100)
def test_not_applicable_follows_the_policy(program: ir.Program, world: World) -> None:
    """Counted by hand from the pairs: *counts as met* adds to both, *left out* to neither."""
    filled = next(completions(world))
    evidence = judged(program, filled)[SET]
    standard = evidence.standard

    rules = [evidence.rules[path] for path in standard.indicators]
    met = [r for r in rules if r.applies.truth is Truth.MET and r.holds.truth is Truth.MET]
    out = [r for r in rules if r.applies.truth is Truth.NOT_MET]
    counted = len(met) + (0 if standard.excluded else len(out))
    of = len(rules) - (len(out) if standard.excluded else 0)

    assert (evidence.indicators_met.low, evidence.indicators_met.high, evidence.indicators_met.of) == (counted, counted, of)
