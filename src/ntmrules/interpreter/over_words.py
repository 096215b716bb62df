"""Counts of rules, of units and of rows in words; facts of other years; days.

What lives here: what `sentences.py` says of a `Tally`, of a fact that is not of the year judged, and of a quantity that is a day. The lines
below such a condition (who passes, who does not) are in `explain_over.py`.

Promises: the words are those of the rule (`mọi xã: …`, `ít nhất 10% số xã: …`), in either language, and name what was left out of the count.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from ntmrules import ir
from ntmrules.interpreter.evidence import Trace
from ntmrules.interpreter.traces import bare
from ntmrules.phrases import Phrase, number
from ntmrules.phrases import day as written
from ntmrules.values import Interval

if TYPE_CHECKING:
    from ntmrules.interpreter.sentences import Sentences

_LESS_OR = {
    ir.Op.AT_LEAST: Phrase("ít nhất", "at least"),
    ir.Op.AT_MOST: Phrase("không quá", "at most"),
    ir.Op.MORE: Phrase("trên", "more than"),
    ir.Op.LESS: Phrase("dưới", "fewer than"),
    ir.Op.EQUAL: Phrase("đúng", "exactly"),
}
#: What a stated rounding did to the bound: op and slack → the comparison as the rule has it, and the rounding.
_ROUNDED = {
    (ir.Op.LESS, 100): (ir.Op.AT_MOST, Phrase("làm tròn lên", "rounded up")),
    (ir.Op.AT_MOST, 50): (ir.Op.AT_MOST, Phrase("làm tròn nửa lên", "rounded half up")),
    (ir.Op.MORE, -100): (ir.Op.AT_LEAST, Phrase("làm tròn xuống", "rounded down")),
    (ir.Op.MORE, -50): (ir.Op.AT_LEAST, Phrase("làm tròn nửa lên", "rounded half up")),
}


def tally(node: ir.Tally, s: Sentences) -> str:
    """The condition on a count, as the rule has it."""
    if isinstance(node.over, ir.Rules):
        return _rules(node, node.over, s)
    return _population(node, node.over, s)


def _rules(node: ir.Tally, over: ir.Rules, s: Sentences) -> str:
    indicators = bool(over.paths) and "." in over.paths[0]
    what = s.either("chỉ tiêu", "indicators") if indicators else s.either("tiêu chí", "criteria")
    outcome = s.either("đạt", "met") if node.met else s.either("không đạt", "not met")
    counted = s.either(f"số {what} {outcome}", f"{what} {outcome}")
    return f"{counted} {s.pick(s.operator_word(node.op))} {number(node.count, s.lang)}{'%' if node.share else ''}"


def _population(node: ir.Tally, over: ir.Population, s: Sentences) -> str:
    """`mọi xã: …`, `ít nhất 10% số xã: …`; who is counted stands in brackets."""
    what, says = those(over, s), s.say(bare(over.passes))
    only = (
        ""
        if over.counted is ir.TRUE
        else s.either(
            f", chỉ tính {what} mà {s.say(bare(over.counted))}", f", only those {what} of which: {s.say(bare(over.counted))}"
        )
    )
    if over.size is not None:
        only += s.either(f", trên tổng số {s.label(over.size)}", f", out of {s.label(over.size)}")
    if over.passes is ir.TRUE:
        return s.either(f"có {what}{only}", f"there are {what}{only}")
    if not node.share and node.op is ir.Op.AT_MOST and node.count == 0:
        lead = s.either("không còn", "no more") if node.met else s.either("mọi", "every")
        return f"{lead} {what}: {says}{only}"
    op, rounding = _ROUNDED.get((node.op, int(node.slack)), (node.op, None))
    many = s.pick(_LESS_OR[op])
    amount = number(node.count, s.lang)
    lead = s.either(f"{many} {amount}% số {what}", f"{many} {amount}% of {what}") if node.share else f"{many} {amount} {what}"
    tail = "" if rounding is None else f", {s.pick(rounding)}"
    return f"{lead}: {says}{only}{tail}"


def those(over: ir.Population, s: Sentences) -> str:
    """The word for what is counted: a kind of unit, or the rows of a list."""
    if over.kind is not None:
        return s.kind(over.kind)
    labels = (data.rows_label for data in s.words.data.values() if data.rows == over.rows)
    return next(labels, over.rows or "")


def when(fact: ir.Fact, s: Sentences) -> str:
    """` năm 2022` after the label of a fact of another year."""
    match fact.at:
        case None:
            return ""
        case ir.InYearOf(tier):
            return s.either(f" tại năm được công nhận {s.tier(tier)}", f" in the year recognised: {s.tier(tier)}")
        case year:
            return s.either(f" năm {year}", f" in {year}")


def in_days(interval: Interval, s: Sentences) -> str:
    """What is known of a day, from its ordinal numbers."""
    low, high = interval.low, interval.high
    if low is not None and low == high:
        return _day(low, s)
    if low is None and high is None:
        return s.either("chưa rõ ngày", "day not known")
    if high is None:
        assert low is not None
        return s.either("không sớm hơn ", "no earlier than ") + _day(low, s)
    if low is None:
        return s.either("không muộn hơn ", "no later than ") + _day(high, s)
    return f"{_day(low, s)}–{_day(high, s)}"


def _day(value: Fraction, s: Sentences) -> str:
    return written(date.fromordinal(int(value)), s.lang)


_ORDER = {
    ir.Op.LESS: Phrase("trước", "before"),
    ir.Op.MORE: Phrase("sau", "after"),
    ir.Op.AT_LEAST: Phrase("không sớm hơn", "no earlier than"),
    ir.Op.AT_MOST: Phrase("không muộn hơn", "no later than"),
    ir.Op.EQUAL: Phrase("đúng vào", "on"),
}


def order_of_days(op: ir.Op, left: ir.Fact, right: Trace, s: Sentences) -> str:
    """`ngày nhận hồ sơ trước 01/10/2026`."""
    if isinstance(right.node, ir.Fact) and right.node.name == ir.CUTOFF:
        return f"{s.label(left)} " + s.either("chưa qua", "is not over")
    return f"{s.label(left)} {s.pick(_ORDER[op])} {a_day(right, s)}"


def a_day(trace: Trace, s: Sentences) -> str:
    match trace.node:
        case ir.Constant(value) if isinstance(value, Fraction):
            return _day(value, s)
        case ir.Fact():
            return s.label(trace.node)
        case ir.Scale(_, of, _, plus) if isinstance(of, ir.Fact):
            days = number(plus, s.lang)
            return s.either(f"{days} ngày sau {s.label(of)}", f"{days} days after {s.label(of)}")
        case _:
            return s.say(trace)
