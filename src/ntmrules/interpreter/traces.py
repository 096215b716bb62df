"""Walking a trace: the leaves an answer rests on, the branch a choice took, the branches still open.

What lives here: small questions to the evidence of one expression, shared by everything that prints it. Nothing here has words.
"""

from __future__ import annotations

from collections.abc import Iterable

from ntmrules import ir
from ntmrules.interpreter.classes import may_take
from ntmrules.interpreter.evidence import Trace
from ntmrules.values import Standing, Truth


def bare(node: ir.Expr) -> Trace:
    """`node` as a trace on which nothing is settled: the rule as the law writes it, before any unit is judged."""
    parts: tuple[Trace, ...]
    match node:
        case ir.Compare(_, left, right):
            parts = (bare(left), bare(right))
        case ir.AtLeast(_, inner):
            parts = tuple(bare(part) for part in inner)
        case ir.Not(part) | ir.Scale(_, part):
            parts = (bare(part),)
        case ir.Choose(branches, otherwise):
            both = (x for branch in branches for x in (bare(branch.when), bare(branch.value)))
            parts = (*both, *(() if otherwise is None else (bare(otherwise),)))
        case _:
            parts = ()
    return Trace(node, None, None, None, parts)


def chosen_value(trace: Trace) -> Trace | None:
    """The part a `Choose` settled on; None while more than one is possible."""
    if not isinstance(trace.node, ir.Choose) or trace.chosen is None:
        return None
    return trace.parts[-1] if trace.chosen < 0 else trace.parts[2 * trace.chosen + 1]


def open_branches(trace: Trace, floor: Standing = Standing.UNSTATED) -> tuple[tuple[int, Trace], ...]:
    """The branches a `Choose` may still take (-1: otherwise) with their values."""
    node = trace.node
    assert isinstance(node, ir.Choose)
    found, _, _ = may_take(node, trace.parts[: 2 * len(node.branches) : 2], floor)
    return tuple((index, trace.parts[-1 if index < 0 else 2 * index + 1]) for index in found)


def open_end(trace: Trace, floor: Standing) -> bool:
    """It may be that no branch of an open `Choose` holds, and then nothing can be said."""
    node = trace.node
    assert isinstance(node, ir.Choose)
    _, none, _ = may_take(node, trace.parts[: 2 * len(node.branches) : 2], floor)
    return none


def taken(branch: ir.Branch, when: Trace, floor: Standing) -> Truth | None:
    """Whether the branch is the unit's, as far as its line may be relied on."""
    known = branch.known
    return Truth.UNKNOWN if known is not None and known.standing < floor else when.truth


def open_choices(trace: Trace) -> Iterable[Trace]:
    """The choices inside an amount that are not settled."""
    if isinstance(trace.node, ir.Choose):
        settled = chosen_value(trace)
        if settled is None:
            yield trace
        else:
            yield from open_choices(settled)
        return
    for part in trace.parts:
        yield from open_choices(part)


def leaves(trace: Trace) -> Iterable[Trace]:
    """The facts, holes and other leaves of a trace, in reading order; of a settled choice only the branch it took. A count comes
    before the declared number of those it counts."""
    if isinstance(trace.node, ir.Choose):
        value = chosen_value(trace)
        if value is not None:
            assert trace.chosen is not None
            whens = trace.parts[: len(trace.node.branches) * 2 : 2]
            for when in whens if trace.chosen < 0 else whens[: trace.chosen + 1]:
                yield from leaves(when)
            yield from leaves(value)
            return
    if not trace.parts or isinstance(trace.node, ir.Tally):
        yield trace
    for part in trace.parts:
        yield from leaves(part)


def folded(trace: Trace) -> tuple[Trace, ...]:
    """The parts of an *all*, with `applies` and `holds` of one rule as the one question they are: whether it is met."""
    parts, found = list(trace.parts), list[Trace]()
    while parts:
        part, *parts = parts
        if parts and met_rule(ir.AtLeast(2, (part.node, parts[0].node))) is not None:
            found.append(_both(part, parts.pop(0)))
        else:
            found.append(part)
    return tuple(found)


def _both(first: Trace, second: Trace) -> Trace:
    truth = None if first.truth is None or second.truth is None else min(first.truth, second.truth)
    return Trace(ir.AtLeast(2, (first.node, second.node)), truth, None, None, (first, second))


def met_rule(node: ir.Expr) -> str | None:
    """The path of the rule of which `node` asks whether it is met: that it applies and holds."""
    match node:
        case ir.AtLeast(2, (ir.RuleRef(path, "applies"), ir.RuleRef(other, "holds"))) if path == other:
            return path
    return None
