"""Counts of rules, of units and of rows in words; facts of other years; days.

What lives here: what `sentences.py` says of a `Tally`, of a fact that is not of the year judged, and of a quantity that is a day. The lines
below such a condition (who passes, who does not) are in `explain_over.py`.

Promises: the words are those of the rule (`mọi xã đạt …`, `ít nhất 10% số xã được công nhận …`), in either language, and name what was left
out of the count; a day that was worked out is printed as the day it is, with how.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from ntmrules import ir
from ntmrules.interpreter.evidence import Trace
from ntmrules.interpreter.traces import bare, met_rule
from ntmrules.interpreter.windows import one_figure
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
    what = those_rules(over, s)
    outcome = s.either("đạt", "met") if node.met else s.either("không đạt", "not met")
    of = s.quoted(over.paths[0].partition("/")[0]) if over.paths else ""
    counted = (
        s.either(f"số {what} {outcome} của {of}", f"{what} {outcome} of {of}")
        if of
        else s.either(f"số {what} {outcome}", f"{what} {outcome}")
    )
    return f"{counted} {s.pick(s.operator_word(node.op))} {number(node.count, s.lang)}{'%' if node.share else ''}"


def those_rules(over: ir.Rules, s: Sentences) -> str:
    indicators = bool(over.paths) and "." in over.paths[0]
    return s.either("chỉ tiêu", "indicators") if indicators else s.either("tiêu chí", "criteria")


def _population(node: ir.Tally, over: ir.Population, s: Sentences) -> str:
    """`mọi xã đạt …`, `ít nhất 10% số xã được công nhận …`; then who alone is counted, and how a share is rounded."""
    one, many = those(over, s), those(over, s, many=True)
    op, rounding = _ROUNDED.get((node.op, int(node.slack)), (node.op, None))
    bound, amount = s.pick(_LESS_OR[op]), number(node.count, s.lang)
    some = one if node.count == 1 or s.lang == "vi" else many
    size = "" if over.size is None else _out_of(over.size, s)
    if over.passes is ir.TRUE and not node.share:
        there = s.either("có", "there is" if node.count == 1 else "there are")
        which = "" if over.counted is ir.TRUE else " " + _which(over.counted, s, many=node.count != 1)
        return f"{there} {bound} {amount} {some}{which}{size}"
    only = size
    if over.counted is not ir.TRUE:
        only = s.either(f", chỉ tính {one} ", f", counting only {many} ") + _which(over.counted, s, many=True) + size
    if every(node):
        lead, says = s.either(f"mọi {one}", f"every {one}"), _predicate(over.passes, s)
    elif not node.share and node.op is ir.Op.AT_MOST and node.count == 0:
        lead, says = s.either(f"không còn {one} nào ", f"no {one} is left "), _which(over.passes, s)
    elif node.share:
        lead = s.either(f"{bound} {amount}% số {one}", f"{bound} {amount}% of the {many}")
        says = _predicate(over.passes, s, many=True)
    else:
        lead, says = f"{bound} {amount} {some}", _predicate(over.passes, s, many=node.count != 1)
    return f"{lead}{says}{only}" + ("" if rounding is None else f", {s.pick(rounding)}")


def every(node: ir.Tally) -> bool:
    """It is written as a count of those that fail, of which there must be none."""
    return not node.share and not node.met and node.op is ir.Op.AT_MOST and node.count == 0


def from_above(node: ir.Tally) -> bool:
    """It must not be too many of whom something is so, which is no merit of theirs."""
    return node.met and node.op in (ir.Op.AT_MOST, ir.Op.LESS)


def _out_of(size: ir.Fact, s: Sentences) -> str:
    label = s.label(size)
    return s.either(f", trên tổng {label}" if label.startswith("số ") else f", trên tổng số: {label}", f", out of: {label}")


#: A label that begins with one of these is a predicate as it stands: `đạt chuẩn đô thị`.
_VERBS = {"vi": {"đạt", "được", "là", "đã", "đang", "bị", "còn"}, "en": {"is", "was", "meets"}}


def _predicate(node: ir.Expr, s: Sentences, *, many: bool = False) -> str:
    """What is asked of each, to stand after its name: ` đạt Bộ xã`, ` có: chợ`; a comparison after a colon."""
    path = met_rule(node)
    if path is not None:
        return s.either(" đạt ", " meet " if many else " meets ") + s.quoted(path)
    match node:
        case ir.Fact() if s.label(node).partition(" ")[0] in _VERBS[s.lang] and (s.lang == "vi" or not many):
            return " " + s.label(node)
        case ir.Fact():
            return " " + s.having(node, "có", "have" if many else "has")
        case ir.Not(ir.Fact() as fact):
            return " " + s.having(fact, "không có", "have no" if many else "has no")
        case ir.Recognised(withdrawn=withdrawn):
            said = s.say(bare(node))
            be, have = ("are", "have") if many else ("is", "has")
            return " " + s.either(said, f"{have} {said}" if withdrawn else f"{be} {said}")
        case _:
            return ": " + s.say(bare(node))


def _which(node: ir.Expr, s: Sentences, *, many: bool = False) -> str:
    """The same as a relative clause: `có: chợ`, `mà số tiêu chí đạt dưới 15`."""
    says = _predicate(node, s, many=many)
    return s.either("mà", "of which") + says[1:] if says.startswith(": ") else s.either(says[1:], "that" + says)


def those(over: ir.Population, s: Sentences, *, many: bool = False) -> str:
    """The word for what is counted: a kind of unit, or the rows of a list."""
    if over.kind is not None:
        return s.kind(over.kind, many=many)
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


#: A figure compared from year to year, newest first; figures or days each of which comes before the next.
_TREND = {
    ir.Op.LESS: Phrase("{what} giảm liên tục qua các năm {years}", "{what} falls year after year, {years}"),
    ir.Op.MORE: Phrase("{what} tăng liên tục qua các năm {years}", "{what} rises year after year, {years}"),
}
_IN_ORDER = Phrase("đúng trình tự {days}", "in this order: {days}")
#: Whether a year of a window counts or is passed over.
YEAR = {
    True: Phrase("có tính năm {year}", "the year {year} counts"),
    False: Phrase("không tính năm {year}", "the year {year} is passed over"),
}


def chain(op: ir.Op, facts: tuple[ir.Fact, ...], s: Sentences) -> str:
    """`số vụ giảm liên tục qua các năm 2022, 2023, 2024`, of facts from the newest back; of several figures, their order."""
    one = one_figure(facts)
    if one is not None and op in _TREND:
        return s.pick(_TREND[op], what=s.label(one), years=", ".join(str(fact.at) for fact in reversed(facts)))
    return s.pick(_IN_ORDER, days=", ".join(s.label(fact) for fact in facts))


def in_years(k: int, years: tuple[int, int], s: Sentences) -> str:
    """`mỗi năm trong 3 năm liên tục 2021–2023`, `ít nhất 3 trong 5 năm 2019–2023`."""
    n, span = years[1] - years[0] + 1, f"{years[0]}–{years[1]}"
    if k == n:
        return s.either(f"mỗi năm trong {n} năm liên tục {span}", f"in each of the {n} years running {span}")
    return s.either(f"ít nhất {k} trong {n} năm {span}", f"in at least {k} of the {n} years {span}")


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


#: A demand of each; what it says of the day is what `_ORDER` says.
_MUST = {
    ir.Op.LESS: Phrase("phải trước", "must be before"),
    ir.Op.MORE: Phrase("phải sau", "must be after"),
    ir.Op.AT_LEAST: Phrase("không được sớm hơn", "must be no earlier than"),
    ir.Op.AT_MOST: Phrase("không được muộn hơn", "must be no later than"),
    ir.Op.EQUAL: Phrase("phải đúng vào", "must be on"),
}


def order_of_days(op: ir.Op, left: ir.Fact, right: Trace, s: Sentences) -> str:
    """`ngày nhận hồ sơ trước 01/10/2026`."""
    if _is_cutoff(right):
        return f"{s.label(left)} " + s.either("chưa qua", "is not over") + _on(right, s)
    return f"{s.label(left)} {s.pick(_ORDER[op])} {a_day(right, s)}"


def must_in_days(op: ir.Op, left: ir.Fact, right: Trace, s: Sentences) -> str:
    """The same as a demand: `ngày báo cáo không được muộn hơn 30/09/2024`."""
    if _is_cutoff(right):
        return f"{s.label(left)} " + s.either("phải chưa qua", "must not be over") + _on(right, s)
    return f"{s.label(left)} {s.pick(_MUST[op])} {a_day(right, s)}"


def _is_cutoff(trace: Trace) -> bool:
    return isinstance(trace.node, ir.Fact) and trace.node.name == ir.CUTOFF


def _on(cutoff: Trace, s: Sentences) -> str:
    """The day up to which facts count, once a question has been asked."""
    return "" if cutoff.possible is None else s.either(" vào ngày ", " on ") + in_days(cutoff.possible[0], s)


def a_day(trace: Trace, s: Sentences) -> str:
    match trace.node:
        case ir.Constant(value) if isinstance(value, Fraction):
            return _day(value, s)
        case ir.Fact():
            return _with_how(trace, s.label(trace.node), s)
        case ir.Scale(_, of, _, plus) if isinstance(of, ir.Fact):
            days = number(plus, s.lang)
            return _with_how(trace, s.either(f"{days} ngày sau {s.label(of)}", f"{days} days after {s.label(of)}"), s)
        case _:
            return s.say(trace)


def factor_words(node: ir.Scale, s: Sentences) -> str:
    """The figure of the law in a level that is worked out: `110%` of another, `15 ngày` after it."""
    if node.plus:
        return s.either(f"{number(node.plus, 'vi')} ngày", f"{number(node.plus, 'en')} days")
    return f"{number(node.factor * 100, s.lang)}%"


def _with_how(trace: Trace, how: str, s: Sentences) -> str:
    """`16/06/2024 (15 ngày sau ngày công bố)`; only how, when nothing is known of the day."""
    known = trace.possible[0] if trace.possible is not None and len(trace.possible) == 1 else None
    if known is None or (known.low is None and known.high is None):
        return how
    doubt = "" if known.is_point else s.either("ngày chưa rõ, ", "a day not known, ")
    return f"{doubt}{in_days(known, s)} ({how})"
