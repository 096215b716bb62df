"""Lists of conditions as a reader would write them: plain windows of years as windows, orders of days as orders.

What lives here: `listing`, what a sheet prints of an *all*, *any* or *k of n* (its head, the parts worth printing, what stands below). The IR
has written windows and orders out year by year and pair by pair (`ir/over.py`); this reads them back from their shape, and
`explain_windows.py` those that start again or are suspended, and trends. `explain_conditions.py` prints the result.

Promises: nothing that decides is left out: of a chain every step is printed, and a comparison across a step only where it alone settles the
answer; what a head says of years is so of its parts. A list of no such shape keeps its plain head.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import attrs
from attrs import frozen

from ntmrules import ir
from ntmrules.interpreter.evidence import Trace
from ntmrules.interpreter.sentences import Sentences, lower_first, upper_first
from ntmrules.interpreter.traces import folded
from ntmrules.phrases import Phrase
from ntmrules.values import Truth


@frozen
class Listing:
    """A head ("" for a single part), its parts, and figures of the list as a whole; whether each part is about a year of its own."""

    head: str
    parts: tuple[Trace, ...]
    known: tuple[ir.Known, ...] = ()
    window: bool = False


#: Whether a year of a window counts or is passed over, before the facts that say so.
YEAR = {
    True: Phrase("có tính năm {year}", "the year {year} counts"),
    False: Phrase("không tính năm {year}", "the year {year} is passed over"),
}

_IN_ORDER = Phrase("đúng trình tự {days}", "in this order: {days}")


def listing(trace: Trace, s: Sentences) -> Listing:
    """An `AtLeast` as a list. The number a rule asks for is a figure of its own, which lowering put beside the count as a truth."""
    node = trace.node
    assert isinstance(node, ir.AtLeast)
    everything = node.k == len(trace.parts)
    parts = folded(trace) if everything else trace.parts
    known = tuple(n.known for p in parts if everything and (n := number_asked(p)) is not None)
    parts = tuple(p for p in parts if not everything or number_asked(p) is None)
    if len(parts) == 1 and (everything or node.k == 1):
        return Listing("", parts, known=known)
    if everything and (found := _chain(parts, s)) is not None:
        return attrs.evolve(found, known=known)
    k = len(parts) if everything else node.k
    window = _window(k, parts, s)
    return Listing(window or several(k, len(parts), s), parts, known=known, window=window is not None)


def is_list(trace: Trace) -> bool:
    """It is printed as a list of its own."""
    return isinstance(trace.node, ir.AtLeast) and len(folded(trace)) > 1


def several(k: int, n: int, s: Sentences) -> str:
    """The plain head of a list."""
    if k == n:
        return s.either(f"Phải đạt cả {n} ý:", f"All {n} must hold:")
    if k == 1:
        return s.either(f"Phải đạt một trong {n} ý:", f"One of these {n} must hold:")
    return s.either(f"Phải đạt ít nhất {k} trong {n} ý:", f"At least {k} of these {n} must hold:")


def number_asked(part: Trace) -> ir.Constant | None:
    """A truth that stands for how well the number of a count is known."""
    node = part.node
    return node if isinstance(node, ir.Constant) and node.value is Truth.MET and node.known is not ir.NO_FIGURE else None


# --- chains: orders of days -----------------------------------------------------------------------------------


def _chain(parts: tuple[Trace, ...], s: Sentences) -> Listing | None:
    """Each of several figures compared with every later one: the steps, and what settles the answer across a step."""
    facts = links(parts)
    if facts is None:
        return None
    steps, across = parts[: len(facts) - 1], parts[len(facts) - 1 :]
    if not any(p.truth is Truth.NOT_MET for p in steps):
        steps += tuple(p for p in across if p.truth is Truth.NOT_MET)
    said = s.pick(_IN_ORDER, days=", ".join(s.label(fact) for fact in facts))
    return Listing(f"{upper_first(said)}, {lower_first(several(len(steps), len(steps), s))}", steps)


def links(parts: tuple[Trace, ...]) -> tuple[ir.Fact, ...] | None:
    """The facts of a chain, first to last, when `parts` are its comparisons: neighbours first, then those ever further apart."""
    nodes = [p.node for p in parts]
    pairs: list[tuple[ir.Fact, ir.Fact]] = []
    for node in nodes:
        if not isinstance(node, ir.Compare) or not isinstance(node.left, ir.Fact) or not isinstance(node.right, ir.Fact):
            return None
        pairs.append((node.left, node.right))
    n = next((n for n in range(3, len(pairs) + 2) if n * (n - 1) // 2 == len(pairs)), None)
    if n is None or len({node.op for node in nodes if isinstance(node, ir.Compare)}) != 1:
        return None
    facts = (pairs[0][0], *(right for _, right in pairs[: n - 1]))
    apart = sorted(combinations(range(n), 2), key=lambda pair: (pair[1] - pair[0], pair))
    return facts if pairs == [(facts[a], facts[b]) for a, b in apart] else None


# --- windows of years -------------------------------------------------------------------------------------------------


def _window(k: int, parts: tuple[Trace, ...], s: Sentences) -> str | None:
    """`Mỗi năm trong 3 năm liên tục 2021–2023 phải đạt:` for one condition asked of every year between two."""
    years = [year_of(p.node) for p in parts]
    newest = years[0]
    if len(parts) < 2 or newest is None or years != [newest - i for i in range(len(years))]:
        return None
    if len({timeless(p.node) for p in parts}) != 1:
        return None
    n, span = len(years), f"{newest - len(years) + 1}–{newest}"
    if k == n:
        return s.either(f"Mỗi năm trong {n} năm liên tục {span} phải đạt:", f"In each of the {n} years running {span}:")
    return s.either(f"Ít nhất {k} trong {n} năm {span} phải đạt:", f"In at least {k} of the {n} years {span}:")


def year_of(node: ir.Expr) -> int | None:
    """The one year that a condition is about."""
    years = {fact.at for fact in _facts(node)}
    year = years.pop() if len(years) == 1 else None
    return year if isinstance(year, int) else None


def _facts(node: ir.Expr) -> Iterable[ir.Fact]:
    match node:
        case ir.Fact():
            yield node
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


# --- years on end, of which some may be passed over -------------------------------------------------------------------


def passed_over(node: ir.Expr) -> int | None:
    """The year that a choice passes over or counts; None of other choices. Its one branch stands where the whole window does."""
    if not isinstance(node, ir.Choose) or len(node.branches) != 1 or node.otherwise is None:
        return None
    branch = node.branches[0]
    label = branch.label or ""
    return int(label) if label.isdecimal() and branch.line is None and branch.span == node.span else None
