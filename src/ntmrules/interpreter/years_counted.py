"""Windows that start again or may be suspended, read back from what they were written out as.

What lives here: `Window` with its `Year`s; `window`, which reads one from a trace; `pauses`, which of its years are passed over. A window with
suspended years is a choice by year (`ir/years.py`): one way through the choices meets every year once, and what is asked of it.
`windows.py` has the plainer shapes, `explain_windows.py` the words.

Promises: what is recognised means what the expression means; what has no such shape is None; a year that can no longer matter is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import attrs
from attrs import frozen

from ntmrules import ir
from ntmrules.interpreter.evidence import Trace
from ntmrules.interpreter.windows import passed_over, timeless, year_of
from ntmrules.values import Truth

Bound = Literal[">=", "<=", "="]


@frozen
class Year:
    """A year of a window: what is asked of it, and whether it starts the window again or is passed over (None: nothing could).

    `counts` is whether the year counts, with all that is newer taken into account.
    """

    year: int
    holds: Trace
    counts: Truth
    restart: Trace | None = None
    suspended: Trace | None = None


@frozen
class Window:
    """`count` years on end (`bound` None), or so many of `length` years; at most `most` may be passed over. Newest year first.

    `back`: for each year passed over the window reaches one year further back.
    """

    years: tuple[Year, ...]
    bound: Bound | None
    count: int
    length: int
    most: int = 0
    known: tuple[ir.Known, ...] = ()
    back: bool = False


def window(trace: Trace) -> Window | None:
    """The window that a truth was written out from; None of other conditions, and of windows that are a plain list of years."""
    if isinstance(trace.node, ir.Choose):
        return _suspended(trace)
    number = _number_of(trace)
    if number is None:
        return None
    bound, count, counted = number
    if bound == ">=":
        return _running(counted) or _times(counted, bound, count)
    return _times(counted, bound, count)


def _number_of(trace: Trace) -> tuple[Bound, int, Trace] | None:
    """`at least k`, `at most k`, `exactly k` of a list: how lowering writes a number of years."""
    node, parts = trace.node, trace.parts
    if isinstance(node, ir.Not) and isinstance(parts[0].node, ir.AtLeast):
        return "<=", parts[0].node.k - 1, parts[0]
    if not isinstance(node, ir.AtLeast):
        return None
    if node.k == len(parts) == 2 and isinstance(parts[1].node, ir.Not):
        least, most = parts[0].node, parts[1].node.part
        if isinstance(least, ir.AtLeast) and isinstance(most, ir.AtLeast) and most.k == least.k + 1 and most.parts == least.parts:
            return "=", least.k, parts[0]
    return ">=", node.k, trace


# --- suspended years: one way through the choices meets every year once


def _suspended(trace: Trace) -> Window | None:
    if passed_over(trace.node) is None:
        return None
    most, at = 0, trace
    while passed_over(at.node) is not None:
        at, most = _after(at), most + 1
    value = trace.parts[-1]
    number = None if _one_and_the_rest(value)[1] is not None else _number_of(value)
    if passed_over(value.node) is not None or (number is not None and len(number[2].parts) == 1):
        return _times_paused(trace, most)
    return _running_paused(trace, most)


def _running_paused(trace: Trace, most: int) -> Window:
    """Every year counts until the last that is needed; from there on every year is passed over."""
    years: list[Year] = []
    span, at = trace.node.span, trace
    while True:
        good, rest = _one_and_the_rest(at.parts[-1])
        years.append(_year(_passed(at), good, span, at.parts[0]))
        if rest is None:
            break
        at = rest
    length, at = len(years), _after(at)
    while passed_over(at.node) is not None:
        years.append(_year(_passed(at), at.parts[-1], span, at.parts[0]))
        at = _after(at)
    years.append(_year(years[-1].year - 1, at, span))
    return Window(_that_matter(years, length, most), None, length, length, most, back=True)


def _times_paused(trace: Trace, most: int) -> Window | None:
    """The same of so many of the years; of years that are named none is added for one that is passed over."""
    whens: list[tuple[int, Trace | None]] = []
    at = last = trace
    while passed_over(at.node) is not None:
        whens.append((_passed(at), at.parts[0]))
        last, at = at.parts[1], at.parts[-1]
    number = _number_of(at)
    if number is None:
        return None
    bound, count, counted = number
    parts, length = list(counted.parts), len(counted.parts)
    while passed_over(last.node) is not None:
        whens.append((_passed(last), last.parts[0]))
        further, last = _number_of(last.parts[-1]), last.parts[1]
        if further is None:
            return None
        parts.append(further[2].parts[-1])
    end = _number_of(last)
    back = end is not None and len(end[2].parts) == length
    if end is not None and back:
        whens.append((whens[-1][0] - 1, None))
        parts.append(end[2].parts[-1])
    years = [_counted(year, part, trace.node.span, when) for (year, when), part in zip(whens, parts, strict=True)]
    return Window(_that_matter(years, length, most), bound, count, length, most, _marked(counted), back)


def _after(trace: Trace) -> Trace:
    """What is asked when the year is passed over; lowering put before it that the window does not start again in that year."""
    passed, good = trace.parts[1], _one_and_the_rest(trace.parts[-1])[0]
    return passed.parts[1] if _starts_again(good, trace.node.span) and _starts_again(passed, trace.node.span) else passed


def _passed(trace: Trace) -> int:
    year = passed_over(trace.node)
    assert year is not None
    return year


def _counted(year: int, part: Trace, span: object, suspended: Trace | None) -> Year:
    """A year of a number of years: what is asked of it stands behind the restarts of all years since."""
    assert part.truth is not None
    blocks = isinstance(part.node, ir.AtLeast) and part.node.span == span and isinstance(part.parts[0].node, ir.Not)
    if blocks and part.parts[0].node.span == span:
        return Year(year, part.parts[-1], part.truth, part.parts[-2].parts[0], suspended)
    return Year(year, part, part.truth, None, suspended)


def _marked(counted: Trace) -> tuple[ir.Known, ...]:
    assert isinstance(counted.node, ir.AtLeast)
    return () if counted.node.known is ir.NO_FIGURE else (counted.node.known,)


def _one_and_the_rest(value: Trace) -> tuple[Trace, Trace | None]:
    """What a year that counts must satisfy, and what the years before it must."""
    if isinstance(value.node, ir.AtLeast) and value.node.k == len(value.parts) == 2:
        this, rest = value.parts
        if passed_over(rest.node) is not None:
            return this, rest
    return value, None


def _year(year: int, good: Trace, span: object, suspended: Trace | None = None) -> Year:
    """A year on end: the condition, and beside it that the window does not start again."""
    assert good.truth is not None
    if _starts_again(good, span):
        return Year(year, good.parts[1], good.truth, good.parts[0].parts[0], suspended)
    return Year(year, good, good.truth, None, suspended)


def _starts_again(good: Trace, span: object) -> bool:
    """Lowering put the restart before the condition: both stand where the whole window does."""
    parts = good.parts
    return (
        isinstance(good.node, ir.AtLeast) and len(parts) == 2 and isinstance(parts[0].node, ir.Not) and parts[0].node.span == span
    )


def _that_matter(years: list[Year], length: int, most: int) -> tuple[Year, ...]:
    """The years down to the one with which so many surely count; those before it are not asked."""
    surely = 0
    for index, (year, paused) in enumerate(pauses(years, most)):
        surely += year.suspended is None or paused is Truth.NOT_MET
        if surely == length:
            return tuple(years[: index + 1])
    return tuple(years)


def truth(trace: Trace | None) -> Truth:
    """Of what a window does not have: no."""
    if trace is None:
        return Truth.NOT_MET
    assert trace.truth is not None
    return trace.truth


def pauses(years: Iterable[Year], most: int) -> Iterable[tuple[Year, Truth]]:
    """Each year, newest first, and whether it is passed over: while fewer than `most` were before it."""
    surely = perhaps = 0
    for year in years:
        paused = Truth.NOT_MET if surely >= most else truth(year.suspended)
        if paused is Truth.MET and surely + perhaps >= most:
            paused = Truth.UNKNOWN
        surely += paused is Truth.MET
        perhaps += paused is Truth.UNKNOWN
        yield year, paused


def _running(trace: Trace) -> Window | None:
    """Years on end, each of which could start the window again, or asks for several things."""
    span, parts = trace.node.span, trace.parts
    assert isinstance(trace.node, ir.AtLeast)
    if trace.node.k != len(parts) or len(parts) < 2:
        return None
    if not all(_starts_again(part, span) for part in parts) and not _lists(parts):
        return None
    years = _down(part.node for part in parts)
    if years is None:
        return None
    found = tuple(_year(year, part, span) for year, part in zip(years, parts, strict=True))
    return Window(found, None, len(found), len(found))


def _times(trace: Trace, bound: Bound, count: int) -> Window | None:
    """So many of the years, where a later year may start the window again."""
    node, parts = trace.node, trace.parts
    if not isinstance(node, ir.AtLeast) or not parts:
        return None
    found = [_counted(0, part, node.span, None) for part in parts]
    again = all(year.restart is not None for year in found)
    years = _down(year.holds.node for year in found)
    if years is None or len({timeless(year.holds.node) for year in found}) != 1:
        return None
    if not again and (any(year.restart is not None for year in found) or (bound == ">=" and not _lists(parts))):
        return None
    listed = tuple(attrs.evolve(each, year=year) for each, year in zip(found, years, strict=True))
    return Window(listed, bound, count, len(listed), known=_marked(trace))


def _lists(parts: tuple[Trace, ...]) -> bool:
    """The same list of things is asked of each year."""
    return all(isinstance(part.node, ir.AtLeast) for part in parts) and len({timeless(part.node) for part in parts}) == 1


def _down(nodes: Iterable[ir.Expr]) -> list[int] | None:
    """The years of conditions, each the one before the last."""
    years = [year_of(node) for node in nodes]
    newest = years[0] if years else None
    if newest is None or years != [newest - i for i in range(len(years))]:
        return None
    return [newest - i for i in range(len(years))]
