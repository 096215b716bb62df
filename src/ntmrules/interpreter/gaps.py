"""How far a figure is from its threshold.

What lives here: `gap`, the distance in words (`còn thiếu 5 điểm %`, `muộn 3 ngày`), `gap_size`, the distance alone in the indicator's own
unit, and `gap_span`, as numbers. `shortfall.py` makes of it what would have to be done; `explain_conditions.py` prints it under a comparison.

Promises: a gap is exact, an interval when the figure or the threshold is one; of a day it is days, of a scale its steps.
"""

from __future__ import annotations

from fractions import Fraction

from ntmrules import ir
from ntmrules.interpreter.evidence import Possible, Trace
from ntmrules.interpreter.sentences import Sentences
from ntmrules.phrases import number
from ntmrules.types import DateType, LevelType
from ntmrules.values import Truth


def _bounds(possible: Possible | None) -> tuple[Fraction | None, Fraction | None]:
    if not possible:
        return None, None
    lows, highs = [i.low for i in possible], [i.high for i in possible]
    low = None if None in lows else min(x for x in lows if x is not None)
    high = None if None in highs else max(x for x in highs if x is not None)
    return low, high


def data_of(trace: Trace, s: Sentences) -> ir.DataType | None:
    """The data a comparison is about."""
    node = trace.node
    return s.words.data.get(node.left.name) if isinstance(node, ir.Compare) and isinstance(node.left, ir.Fact) else None


def gap(trace: Trace, s: Sentences) -> str | None:
    """`còn thiếu 1,8 triệu đồng/người/năm`; None when either side is not known well enough, or nothing is missing."""
    size, node = gap_size(trace, s), trace.node
    if size is None or not isinstance(node, ir.Compare):
        return None
    from_above = node.op in (ir.Op.AT_MOST, ir.Op.LESS)
    if of_days(trace, s):
        return s.either("muộn ", "late by ") + size if from_above else s.either("sớm ", "early by ") + size
    return (s.either("còn vượt ", "too much by ") if from_above else s.either("còn thiếu ", "short by ")) + size


def gap_size(trace: Trace, s: Sentences) -> str | None:
    """`1,8 triệu đồng/người/năm`: the distance alone."""
    span = gap_span(trace)
    if span is None or trace.truth is Truth.MET:
        return None
    low, high = span
    data = data_of(trace, s)
    if high is None or high < 0:
        return None
    if low is None or low <= 0 < high:
        return s.either("nhiều nhất ", "up to ") + _sized(high, data, s)
    if low == high:
        return None if low == 0 else _sized(low, data, s)
    return s.either("từ ", "from ") + number(low, s.lang) + s.either(" đến ", " to ") + _sized(high, data, s)


def of_days(trace: Trace, s: Sentences) -> bool:
    """The comparison is one of days."""
    data = data_of(trace, s)
    return data is not None and isinstance(data.type, DateType)


def gap_span(trace: Trace) -> tuple[Fraction | None, Fraction | None] | None:
    """The least and the greatest distance from the threshold; None when the trace is no comparison of known amounts."""
    node = trace.node
    if not isinstance(node, ir.Compare) or node.op is ir.Op.EQUAL:
        return None
    (ll, lh), (rl, rh) = _bounds(trace.parts[0].possible), _bounds(trace.parts[1].possible)
    if node.op in (ir.Op.AT_MOST, ir.Op.LESS):
        (ll, lh), (rl, rh) = (rl, rh), (ll, lh)
    least = None if rl is None or lh is None else rl - lh
    most = None if rh is None or ll is None else rh - ll
    return least, most


def _sized(value: Fraction, data: ir.DataType | None, s: Sentences) -> str:
    """A difference in the data's unit: steps of a scale are counted, per cents are points."""
    if data is not None and isinstance(data.type, LevelType):
        return s.either(f"{number(value, 'vi')} bậc", f"{number(value, 'en')} step(s)")
    if data is not None and isinstance(data.type, DateType):
        return s.either(f"{number(value, 'vi')} ngày", f"{number(value, 'en')} day(s)")
    if data is not None and data.unit_parts == ("percent",):
        return s.either(f"{number(value, 'vi')} điểm %", f"{number(value, 'en')} percentage points")
    return s.with_unit(number(value, s.lang), data)
