"""Walking and rewriting expressions of the IR.

What lives here: `walk` and `parts_of`, which know what stands inside every operator (also what a population asks of each of its members),
`replaced`, which fills what the law left open, `spread`, `figure_of` and `both_bind`, which know what a level is made of, and `marked`; `plain`, an expression without what it says of how well it is known. Of what an
expression means, only `conjuncts` knows something: that *all* is an `AtLeast` of all.
"""

from __future__ import annotations

from fractions import Fraction

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
    """The law left a condition (or a figure) open here, for somebody to fill; a share of a level left open is left open too. What stands
    in a text not at hand is no such place: it is written, and nobody may write it anew."""
    if isinstance(node, ir.Scale) and not truth:
        return is_open(node.of, truth=False)
    return isinstance(node, ir.Hole) and node.truth is truth and node.kind == "delegated"


def spread(amount: ir.Expr) -> ir.Expr:
    """A share of a level by case as a choice of the share in each case: `110 % of (40; 50)` is `(110 % of 40; 110 % of 50)`."""
    match amount:
        case ir.Choose(branches, otherwise):
            cases = tuple(attrs.evolve(branch, value=spread(branch.value)) for branch in branches)
            return attrs.evolve(amount, branches=cases, otherwise=None if otherwise is None else spread(otherwise))
        case ir.Scale(_, of):
            inner = spread(of)
            if not isinstance(inner, ir.Choose):
                return amount
            cases = tuple(attrs.evolve(branch, value=spread(attrs.evolve(amount, of=branch.value))) for branch in inner.branches)
            rest = None if inner.otherwise is None else spread(attrs.evolve(amount, of=inner.otherwise))
            op = both_bind(inner)
            if op is not None and rest is not None:
                both = ir.Compare(op, cases[0].value, rest, span=cases[0].when.span)
                cases = (attrs.evolve(cases[0], when=both),)
            return attrs.evolve(inner, branches=cases, otherwise=rest)
        case _:
            return amount


def both_bind(node: ir.Expr) -> ir.Op | None:
    """Of two levels that both bind the stricter, which only the facts (or a text not at hand) tell: how it compares with the other."""
    if not isinstance(node, ir.Choose) or len(node.branches) != 1 or node.otherwise is None:
        return None
    when, value = node.branches[0].when, node.branches[0].value
    return when.op if isinstance(when, ir.Compare) and (when.left, when.right) == (value, node.otherwise) else None


def figure_of(amount: ir.Expr) -> Fraction | None:
    """The figure an amount comes to whatever the facts are; None when it depends on them, or on what the law leaves open."""
    match amount:
        case ir.Constant(value) if isinstance(value, Fraction):
            return value
        case ir.Scale(factor, of, _, plus):
            inner = figure_of(of)
            return None if inner is None else factor * inner + plus
        case _:
            return None


def replaced(node: ir.Expr, new: ir.Expr, *, truth: bool, hole: ir.Hole | None = None) -> ir.Expr:
    """`node` with every open condition (or figure) replaced by `new`; of a `hole` with that one only."""

    def again(inner: ir.Expr) -> ir.Expr:
        return replaced(inner, new, truth=truth, hole=hole)

    def fits(inner: ir.Expr) -> bool:
        return is_open(inner, truth=truth) if hole is None else inner == hole

    match node:
        case ir.Hole() | ir.Scale() if fits(node):
            return new
        case ir.Compare(op, left, right):
            return ir.Compare(op, again(left), again(right), span=node.span)
        case ir.AtLeast(_, parts):
            return attrs.evolve(node, parts=tuple(again(p) for p in parts))
        case ir.Not(part):
            return ir.Not(again(part), span=node.span)
        case ir.Scale() if (
            not truth and isinstance(level := spread(node), ir.Choose) and any(fits(inner) for inner in walk(level))
        ):
            return again(level)
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


def plain(part: ir.Expr) -> ir.Expr:
    """A part without what it says of how well it is known: two texts differ in that and ask the same."""
    match part:
        case ir.Constant(value):
            return ir.Constant(value)
        case ir.Compare(op, left, right):
            return ir.Compare(op, plain(left), plain(right))
        case ir.AtLeast(k, parts):
            return ir.AtLeast(k, tuple(map(plain, parts)))
        case ir.Not(inner):
            return ir.Not(plain(inner))
        case ir.Choose(branches, otherwise):
            cases = tuple(attrs.evolve(b, when=plain(b.when), value=plain(b.value), known=None) for b in branches)
            return ir.Choose(cases, None if otherwise is None else plain(otherwise))
        case ir.Hole():
            return attrs.evolve(part, known=ir.UNSTATED)
        case _:
            return part
