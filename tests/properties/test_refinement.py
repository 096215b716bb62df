"""Law: learning one more fact never overturns a definite verdict."""

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from ntmrules import ir
from ntmrules.testing.programs import DOMAIN, TRUTHS, World, judged, programs, worlds
from ntmrules.values import Verdict


@given(programs(), worlds, st.data())
@settings(max_examples=200)
def test_one_more_fact(program: ir.Program, world: World, data: st.DataObject) -> None:
    gaps = [("t", i) for i, t in enumerate(world.truths) if t is None]
    gaps += [("q", i) for i, q in enumerate(world.quantities) if q is None or q[0] != q[1]]
    if not gaps:
        return
    kind, index = data.draw(st.sampled_from(gaps))
    if kind == "t":
        truths = list(world.truths)
        truths[index] = data.draw(st.booleans())
        learnt = evolve(world, truths=tuple(truths))
    else:
        low, high = world.quantities[index] or (DOMAIN[0], DOMAIN[-1])
        value = data.draw(st.integers(low, high))
        quantities = list(world.quantities)
        quantities[index] = (value, value)
        learnt = evolve(world, quantities=tuple(quantities))
    assert len(TRUTHS) == len(learnt.truths)

    after = judged(program, learnt)
    for name, evidence in judged(program, world).items():
        for path, rule in evidence.rules.items():
            assert rule.verdict in (Verdict.UNKNOWN, after[name].rules[path].verdict), path
