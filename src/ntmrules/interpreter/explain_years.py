"""Lists of conditions as a reader would write them: plain windows of years as windows, orders of days as orders.

What lives here: `listing`, what a sheet prints of an *all*, *any* or *k of n* (its head, the parts worth printing, what stands below).
`windows.py` recognises the shapes, `explain_windows.py` has trends and the windows that start again or are suspended,
`explain_conditions.py` prints the result.

Promises: nothing that decides is left out: of a chain every step is printed, and a comparison across a step only where it alone settles the
answer; what a head says of years is so of its parts. A list of no such shape keeps its plain head.
"""

from __future__ import annotations

import attrs
from attrs import frozen

from ntmrules import ir
from ntmrules.interpreter.evidence import Trace
from ntmrules.interpreter.over_words import chain, in_years
from ntmrules.interpreter.sentences import Sentences, lower_first, upper_first
from ntmrules.interpreter.traces import folded
from ntmrules.interpreter.windows import chain_of, window_of
from ntmrules.values import Truth


@frozen
class Listing:
    """A head ("" for a single part), its parts, and figures of the list as a whole; whether each part is about a year of its own."""

    head: str
    parts: tuple[Trace, ...]
    known: tuple[ir.Known, ...] = ()
    window: bool = False


def listing(trace: Trace, s: Sentences) -> Listing:
    """An `AtLeast` as a list."""
    node = trace.node
    assert isinstance(node, ir.AtLeast)
    everything = node.k == len(trace.parts)
    parts = folded(trace) if everything else trace.parts
    known = () if node.known is ir.NO_FIGURE else (node.known,)
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


# --- chains: trends, orders of days -----------------------------------------------------------------------------------


def _chain(parts: tuple[Trace, ...], s: Sentences) -> Listing | None:
    """Each of several figures compared with every later one: the steps, and what settles the answer across a step."""
    found = chain_of([p.node for p in parts])
    if found is None:
        return None
    op, facts = found
    steps, across = parts[: len(facts) - 1], parts[len(facts) - 1 :]
    if not any(p.truth is Truth.NOT_MET for p in steps):
        steps += tuple(p for p in across if p.truth is Truth.NOT_MET)
    said = upper_first(chain(op, facts, s))
    return Listing(f"{said}, {lower_first(several(len(steps), len(steps), s))}", steps)


# --- windows of years -------------------------------------------------------------------------------------------------


def _window(k: int, parts: tuple[Trace, ...], s: Sentences) -> str | None:
    """`Mỗi năm trong 3 năm liên tục 2021–2023 phải đạt:` for one condition asked of every year between two."""
    years = window_of([p.node for p in parts])
    return None if years is None else upper_first(in_years(k, years, s)) + s.either(" phải đạt:", ":")
