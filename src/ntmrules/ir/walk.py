"""Walking and rewriting expressions of the IR.

What lives here: `walk` and `parts_of`, which know what stands inside every operator (also what a population asks of each of its members), `replaced`, which
fills what the law left open, and `marked`. Of what an expression means, only `conjuncts` knows something: that *all* is an `AtLeast` of all.
"""

from __future__ import annotations

import attrs

from ntmrules import ir
from ntmrules.values import Standing


def walk(expr: ir.Expr) -> list[ir.Expr]:
    """`expr` and every expression inside it."""
    found: list[ir.Expr] = []
    stack: list[ir.Expr] = [expr]
    while stack:
        node = stack.pop()
        found.append(node)
        stack.extend(parts_of(node))
    return found


def conjuncts(condition: ir.Expr) -> list[ir.Expr]:
    """The conditions that must all hold: *all* inside *all* is one list, which is how a reader counts it."""
    if isinstance(condition, ir.AtLeast) and condition.k == len(condition.parts):
        return [inner for part in condition.parts for inner in conjuncts(part)]
    return [condition]


def parts_of(node: ir.Expr) -> tuple[ir.Expr, ...]:
    match node:
        case ir.Compare(_, left, right):
            return left, right
        case ir.AtLeast(_, parts):
            return parts
        case ir.Not(part):
            return (part,)
        case ir.Scale(_, of):
            return (of,)
        case ir.Tally(over) if isinstance(over, ir.Population):
            return over.counted, over.passes
        case ir.Choose(branches, otherwise):
            inner = tuple(x for branch in branches for x in (branch.when, branch.value))
            return inner if otherwise is None else (*inner, otherwise)
        case _:
            return ()


def is_open(node: ir.Expr, *, truth: bool) -> bool:
    """The law left a condition (or a figure) open here, for somebody to fill."""
    return isinstance(node, ir.Hole) and node.truth is truth and node.kind in ("delegated", "not_at_hand")


def replaced(node: ir.Expr, new: ir.Expr, *, truth: bool) -> ir.Expr:
    """`node` with every open condition (or figure) replaced by `new`."""

    def again(inner: ir.Expr) -> ir.Expr:
        return replaced(inner, new, truth=truth)

    match node:
        case ir.Hole() if is_open(node, truth=truth):
            return new
        case ir.Compare(op, left, right):
            return ir.Compare(op, again(left), again(right), span=node.span)
        case ir.AtLeast(_, parts):
            return attrs.evolve(node, parts=tuple(again(p) for p in parts))
        case ir.Not(part):
            return ir.Not(again(part), span=node.span)
        case ir.Scale(_, of):
            return attrs.evolve(node, of=again(of))
        case ir.Choose(branches, otherwise):
            changed = tuple(attrs.evolve(b, when=again(b.when), value=again(b.value)) for b in branches)
            rest = None if otherwise is None else again(otherwise)
            return ir.Choose(changed, rest, span=node.span)
        case _:
            return node


def marked(node: ir.Expr) -> bool:
    """Some figure in it says how well it is known."""
    figures = (n.known for n in walk(node) if isinstance(n, ir.Constant | ir.Hole | ir.Tally | ir.Scale | ir.AtLeast))
    return any(known.standing is not Standing.UNSTATED and known is not ir.NO_FIGURE for known in figures)
