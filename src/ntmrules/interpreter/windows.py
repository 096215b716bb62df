"""Windows of years, chains and years on end, read back from what they were written out as.

What lives here: what `ir/years.py` and `ir/over.py` have written out year by year and pair by pair, recognised from its shape: `window_of`, one condition asked of
years on end; `chain_of`, figures of which each is compared with every later one; `passed_over`, a year that counts or does not. Nothing here
has words; `sentences.py` and `explain_years.py` say what is found.

Promises: what is recognised means what the expression means; what has no such shape is None.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

import attrs

from ntmrules import ir


def chain_of(nodes: Sequence[ir.Expr]) -> tuple[ir.Op, tuple[ir.Fact, ...]] | None:
    """The facts of a chain of three or more, when `nodes` are its comparisons: neighbours first, then those ever further apart."""
    pairs: list[tuple[ir.Fact, ir.Fact]] = []
    ops: set[ir.Op] = set()
    for node in nodes:
        if not isinstance(node, ir.Compare) or not isinstance(node.left, ir.Fact) or not isinstance(node.right, ir.Fact):
            return None
        pairs.append((node.left, node.right))
        ops.add(node.op)
    n = next((n for n in range(3, len(pairs) + 2) if n * (n - 1) // 2 == len(pairs)), None)
    if n is None or len(ops) != 1:
        return None
    facts = (pairs[0][0], *(right for _, right in pairs[: n - 1]))
    apart = sorted(combinations(range(n), 2), key=lambda pair: (pair[1] - pair[0], pair))
    return (ops.pop(), facts) if pairs == [(facts[a], facts[b]) for a, b in apart] else None


def one_figure(facts: Iterable[ir.Fact]) -> ir.Fact | None:
    """The figure whose years these are."""
    found = {attrs.evolve(fact, at=None) for fact in facts}
    return found.pop() if len(found) == 1 else None


def window_of(nodes: Sequence[ir.Expr]) -> tuple[int, int] | None:
    """The first and the last year, when `nodes` ask one thing of every year between them, the newest first."""
    years = [year_of(node) for node in nodes]
    newest = years[0] if years else None
    if len(years) < 2 or newest is None or years != [newest - i for i in range(len(years))]:
        return None
    return (newest - len(years) + 1, newest) if len({timeless(node) for node in nodes}) == 1 else None


def year_of(node: ir.Expr) -> int | None:
    """The one year that a condition is about."""
    years = {fact.at for fact in _facts(node)}
    year = years.pop() if len(years) == 1 else None
    return year if isinstance(year, int) else None


def passed_over(node: ir.Expr) -> int | None:
    """The year that a choice passes over or counts; None of other choices. Its one branch stands where the whole window does."""
    if not isinstance(node, ir.Choose) or len(node.branches) != 1 or node.otherwise is None:
        return None
    branch = node.branches[0]
    label = branch.label or ""
    return int(label) if label.isdecimal() and branch.line is None and branch.span == node.span else None


def _facts(node: ir.Expr) -> Iterable[ir.Fact]:
    """The facts with a year; the day up to which facts count has none."""
    match node:
        case ir.Fact(name=name):
            yield from () if name == ir.CUTOFF else (node,)
        case ir.Compare(_, left, right):
            yield from (*_facts(left), *_facts(right))
        case ir.AtLeast(_, parts):
            yield from (fact for part in parts for fact in _facts(part))
        case ir.Not(part) | ir.Scale(_, part) | ir.IsMissing(part):
            yield from _facts(part)
        case ir.Choose(branches, otherwise):
            inner = [x for branch in branches for x in (branch.when, branch.value)] + ([] if otherwise is None else [otherwise])
            yield from (fact for part in inner for fact in _facts(part))
        case _:
            return


def timeless(node: ir.Expr) -> ir.Expr:
    """The condition without the year its facts are of."""
    match node:
        case ir.Fact():
            return attrs.evolve(node, at=None)
        case ir.Compare(_, left, right):
            return attrs.evolve(node, left=timeless(left), right=timeless(right))
        case ir.AtLeast(_, parts):
            return attrs.evolve(node, parts=tuple(timeless(part) for part in parts))
        case ir.Not(part):
            return attrs.evolve(node, part=timeless(part))
        case ir.Scale(_, of):
            return attrs.evolve(node, of=timeless(of))
        case _:
            return node
