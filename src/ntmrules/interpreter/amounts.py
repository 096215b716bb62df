"""What is known of amounts, and what a comparison of two of them can say.

What lives here: comparing intervals. An amount is a tuple of intervals it may lie in (one for a known figure); a comparison is
definite when every pair gives the same answer. Pure functions over `values.Interval`; `evaluate.py` uses them.

Promises: exact and tight for one comparison; nothing here looks at facts.
"""

from __future__ import annotations

from fractions import Fraction

from ntmrules.ir import Op
from ntmrules.values import ANY_NUMBER, Interval, Truth

Possible = tuple[Interval, ...]

ANYTHING: Possible = (ANY_NUMBER,)


def compare(op: Op, left: Possible, right: Possible) -> Truth:
    """`left op right` over every possibility of both; UNKNOWN while they disagree."""
    answer: Truth | None = None
    for a in left:
        for b in right:
            this = _compare(op, a, b)
            if this is Truth.UNKNOWN or (answer is not None and this is not answer):
                return Truth.UNKNOWN
            answer = this
    return Truth.UNKNOWN if answer is None else answer


def _compare(op: Op, a: Interval, b: Interval) -> Truth:
    match op:
        case Op.AT_LEAST:
            return _at_least(a, b)
        case Op.AT_MOST:
            return _at_least(b, a)
        case Op.MORE:
            return _at_least(b, a).negated()
        case Op.LESS:
            return _at_least(a, b).negated()
        case Op.EQUAL:
            return _equal(a, b)


def _at_least(a: Interval, b: Interval) -> Truth:
    """a ≥ b: surely when the least a is at least the greatest b; surely not when the greatest a is below the least b."""
    if a.low is not None and b.high is not None and a.low >= b.high:
        return Truth.MET
    if a.high is not None and b.low is not None:
        touching_apart = a.high == b.low and (a.high_open or b.low_open)
        if a.high < b.low or touching_apart:
            return Truth.NOT_MET
    return Truth.UNKNOWN


def _equal(a: Interval, b: Interval) -> Truth:
    if a.is_point and b.is_point:
        return Truth.MET if a.low == b.low else Truth.NOT_MET
    if Truth.NOT_MET in (_at_least(a, b), _at_least(b, a)):
        return Truth.NOT_MET
    return Truth.UNKNOWN


def scaled(factor: Fraction, possible: Possible, plus: Fraction = Fraction(0)) -> Possible:
    """Every possibility times an exact factor above zero, and `plus`."""
    return tuple(
        Interval(
            None if i.low is None else i.low * factor + plus,
            None if i.high is None else i.high * factor + plus,
            i.low_open,
            i.high_open,
        )
        for i in possible
    )
