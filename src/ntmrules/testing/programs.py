"""Generated programs and facts: small sets of rules over a handful of facts, some of them missing.

What lives here: Hypothesis strategies for IR expressions, for whole sets (criteria, indicators that may not apply, counts), and
for worlds (what is known of each fact and class), with `completions`, every world in which the gaps are filled. The laws in
`tests/properties/` quantify over these. Hypothesis is imported in this room only.

Promises: a generated program is well typed; a world has at most eight gaps, so its completions can all be tried.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from attrs import evolve, frozen
from hypothesis import strategies as st

from ntmrules import ir
from ntmrules.facts.recognitions import RecognitionTable
from ntmrules.facts.records import Dataset, FactRow, Unit
from ntmrules.facts.register import Register
from ntmrules.facts.table import FactTable
from ntmrules.interpreter.context import Context
from ntmrules.interpreter.evaluate import evaluate_unit
from ntmrules.interpreter.evidence import StandardEvidence
from ntmrules.source import Origin
from ntmrules.types import QuantityType, TruthType
from ntmrules.units import measure
from ntmrules.values import Absence, Interval, Standing

YEAR = 2024
DAY = date(2024, 12, 31)
KIND = "commune"
SET = "s"

TRUTHS = ("t1", "t2", "t3", "t4")
QUANTITIES = ("q1", "q2")
CLASSES = ("a", "b", "c")
#: Every value a quantity may take when its gap is filled; wider than any generated threshold on both sides.
DOMAIN = tuple(range(-1, 7))

_WHERE = Origin("generated", 1)


@frozen
class World:
    """What is known: a truth or None; a pair (least, greatest) for a quantity (None: nothing); the unit's class or None."""

    truths: tuple[bool | None, ...]
    quantities: tuple[tuple[int, int] | None, ...]
    class_: str | None


def words() -> ir.Words:
    """The declarations behind every generated program."""

    def data(name: str, type_: TruthType | QuantityType) -> ir.DataType:
        parts = () if isinstance(type_, TruthType) else ("time",)
        return ir.DataType(name, KIND, name, type_, parts, None, True, None, (), None, None, None, None)

    count = QuantityType(measure(("time",))[0])
    return ir.Words(
        data={**{t: data(t, TruthType()) for t in TRUTHS}, **{q: data(q, count) for q in QUANTITIES}},
        categories={"k": ir.CategoryType("k", KIND, "k", tuple((c, c) for c in CLASSES))},
        kinds={KIND: KIND},
        levels={KIND: None},
    )


# --- expressions -----------------------------------------------------------------------------------------------------

knowns = st.sampled_from([ir.Known(s) for s in Standing])
_figures = st.integers(0, 5).map(Fraction)
_ops = st.sampled_from(list(ir.Op))
_constants = st.builds(ir.Constant, _figures, knowns)
_members = st.lists(st.sampled_from(CLASSES), min_size=1, max_size=2, unique=True).map(
    lambda classes: ir.Member("k", tuple(classes))
)
_lookups = st.lists(_constants, min_size=3, max_size=3).map(
    lambda cells: ir.Choose(tuple(ir.Branch(ir.Member("k", (c,)), cell) for c, cell in zip(CLASSES, cells, strict=True)), None)
)
amounts = st.one_of(_constants, _lookups, st.builds(ir.Scale, st.integers(1, 3).map(Fraction), _constants, knowns))
_facts = st.sampled_from(TRUTHS).map(ir.Fact)
comparisons = st.builds(ir.Compare, _ops, st.sampled_from(QUANTITIES).map(ir.Fact), amounts)
leaves = st.one_of(_facts, comparisons, _members)


def _grown(inner: st.SearchStrategy[ir.Expr]) -> st.SearchStrategy[ir.Expr]:
    parts = st.lists(inner, min_size=1, max_size=3).map(tuple)
    at_least = parts.flatmap(lambda p: st.integers(0, len(p)).map(lambda k: ir.AtLeast(k, p)))
    choose = st.builds(lambda when, a, b: ir.Choose((ir.Branch(when, a),), b), st.one_of(_members, _facts), inner, inner)
    return st.one_of(at_least, inner.map(ir.Not), choose)


#: Truths without `is missing` and without holes: what filling the gaps can only settle.
conditions: st.SearchStrategy[ir.Expr] = st.recursive(leaves, _grown, max_leaves=5)


# --- programs and worlds ---------------------------------------------------------------------------------------------


@st.composite
def programs(draw: st.DrawFn) -> ir.Program:
    """One set of two criteria with one or two indicators each, some of which may not apply, and a count over the criteria."""
    excluded = draw(st.booleans())
    rules: list[ir.Rule] = []
    criteria: list[str] = []
    indicators: list[str] = []
    for number in ("1", "2"):
        parts = []
        for index in range(draw(st.integers(1, 2))):
            path = f"{SET}/{number}/{number}.{index + 1}"
            applies = draw(st.one_of(st.just(ir.TRUE), leaves))
            known = tuple(draw(st.lists(knowns, max_size=1)))
            rules.append(ir.Rule(path, f"{number}.{index + 1}", "", applies, draw(conditions), known))
            parts.append(path)
        path = f"{SET}/{number}"
        rules.append(ir.Rule(path, number, "", any_applies(parts), all_pass(parts), (), None, tuple(parts)))
        criteria.append(path)
        indicators.extend(parts)
    rules.append(ir.Rule(SET, "", "", any_applies(criteria), all_pass(criteria), (), None, tuple(criteria)))
    standard = ir.Standard(
        SET, SET, None, (KIND,), None, True, True, excluded, tuple(rules), tuple(criteria), tuple(indicators), None
    )
    tally = ir.Tally(
        ir.Rules(tuple(criteria + indicators), excluded), draw(st.booleans()), draw(_ops), draw(st.sampled_from([Fraction(0), Fraction(30), Fraction(50), Fraction(100)])),
        True, draw(knowns),
    )  # fmt: skip
    counting = ir.Standard(
        "n", "n", None, (KIND,), None, True, True, False, (ir.Rule("n", "", "", ir.TRUE, tally),), (), (), None
    )
    return ir.Program(DAY, YEAR, words(), (standard, counting), ())


def all_pass(paths: list[str]) -> ir.Expr:
    return ir.AtLeast(len(paths), tuple(ir.RuleRef(path, "counts_met") for path in paths))


def any_applies(paths: list[str]) -> ir.Expr:
    return ir.AtLeast(1, tuple(ir.RuleRef(path, "applies") for path in paths))


_ranges = st.tuples(st.integers(0, 5), st.integers(0, 5)).map(lambda p: (min(p), max(p)))
worlds = st.builds(
    World,
    st.tuples(*(st.sampled_from([True, False, None]) for _ in TRUTHS)),
    st.tuples(*(st.one_of(_ranges, st.integers(0, 5).map(lambda n: (n, n)), st.none()) for _ in QUANTITIES)),
    st.sampled_from([*CLASSES, None]),
)


def completions(world: World) -> Iterator[World]:
    """Every world in which each gap is filled: truths, quantities within what is known of them, the class."""
    truths = [(True, False) if t is None else (t,) for t in world.truths]
    quantities = [DOMAIN if q is None else tuple(range(q[0], q[1] + 1)) for q in world.quantities]
    classes = CLASSES if world.class_ is None else (world.class_,)
    for filled in itertools.product(itertools.product(*truths), itertools.product(*quantities), classes):
        yield World(filled[0], tuple((n, n) for n in filled[1]), filled[2])


def context_of(program: ir.Program, world: World, floor: Standing = Standing.UNSTATED) -> Context:
    """The program asked about one unit in this world."""
    rows = []
    for name, truth in zip(TRUTHS, world.truths, strict=True):
        if truth is not None:
            rows.append(FactRow("u", name, YEAR, None, "", truth=truth, origin=_WHERE))
    for name, known in zip(QUANTITIES, world.quantities, strict=True):
        if known is not None:
            interval = Interval(Fraction(known[0]), Fraction(known[1]))
            rows.append(FactRow("u", name, YEAR, None, "", interval=interval, origin=_WHERE))
        else:
            rows.append(FactRow("u", name, YEAR, None, "", absence=Absence.NOT_REPORTED, origin=_WHERE))
    unit = Unit("u", None, None, "U", KIND, None, (), {} if world.class_ is None else {"k": world.class_}, _WHERE)
    dataset = Dataset("generated", (unit,), facts=tuple(rows))
    register = Register.of(dataset.units, program.words)
    return Context(
        program,
        dataset,
        register,
        FactTable.of(dataset.facts, program.words, dataset.coverage, register),
        RecognitionTable.of(dataset, program.words, register),
        DAY,
        floor,
    )


def judged(program: ir.Program, world: World, floor: Standing = Standing.UNSTATED) -> dict[str, StandardEvidence]:
    context = context_of(program, world, floor)
    return evaluate_unit(context, context.dataset.units[0])


def one_rule(condition: ir.Expr) -> ir.Program:
    """A program whose only rule holds when `condition` does."""
    standard = ir.Standard(
        SET, SET, None, (KIND,), None, True, True, False, (ir.Rule(SET, "", "", ir.TRUE, condition),), (), (), None
    )
    return ir.Program(DAY, YEAR, words(), (standard,), ())


__all__ = [
    "World", "all_pass", "any_applies", "completions", "conditions", "context_of", "evolve", "judged", "one_rule", "programs",
    "worlds",
]  # fmt: skip
