"""What would have to be done.

What lives here: `steps`, what must change for a condition to hold: figures to raise or lower, things to have or be rid of, facts to
report, texts the law has yet to supply, the units because of whom a count fails. It reads a trace and evaluates nothing; `gaps.py` has
the distance of a figure from its threshold. `explain.py` prints the steps.

Promises: a step that is one of several alternatives says so; of a count that fails it is told who fails; nothing is advised that nobody
can do: what has happened, the figures of years that are over, a figure below what its data may be, a class.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Literal

from attrs import frozen

from ntmrules import ir
from ntmrules.interpreter.amounts import compare
from ntmrules.interpreter.evidence import RuleEvidence, StandardEvidence, Trace
from ntmrules.interpreter.explain_over import offenders
from ntmrules.interpreter.explain_windows import told_by_years
from ntmrules.interpreter.gaps import data_of, gap_size, gap_span, of_days
from ntmrules.interpreter.over_words import from_above, those
from ntmrules.interpreter.sentences import Sentences, lower_first
from ntmrules.interpreter.traces import chosen_value, leaves
from ntmrules.types import QuantityType
from ntmrules.values import Interval, Truth, Verdict


@frozen
class Step:
    """`do` something, `report` a fact, have a figure of the law checked (`check`), wait for a `text` of it or until judging is no longer
    suspended (`wait`), or see why nothing can be done (`never`). Of a figure to raise or lower, `about` is the fact and the direction and
    `by` how far (the most it may be, the least, and whether just reaching it is too little)."""

    kind: Literal["do", "report", "check", "text", "wait", "never"]
    words: str
    about: tuple[ir.Fact, str] | None = None
    by: tuple[Fraction, Fraction, bool] | None = None


# --- what to do ------------------------------------------------------------------------------------------------------


def steps(trace: Trace, s: Sentences, *, wanted: bool = True) -> tuple[Step, ...]:
    """What must change for `trace` to be true (false if not `wanted`); nothing when it is so already."""
    if trace.truth is (Truth.MET if wanted else Truth.NOT_MET):
        return ()
    node = trace.node
    if (years := _over_years(trace, s)) is not None:
        return years
    match node:
        case ir.Constant():
            return (Step("never", s.either("không bao giờ đạt", "never met")),)
        case ir.AtLeast(k, parts):
            needed = k if wanted else len(parts) - k + 1
            done = sum(1 for p in trace.parts if p.truth is (Truth.MET if wanted else Truth.NOT_MET))
            rest = [found for part in trace.parts if (found := steps(part, s, wanted=wanted))]
            return _of(rest, needed - done, s)
        case ir.Not():
            return steps(trace.parts[0], s, wanted=not wanted)
        case ir.Choose():
            value = chosen_value(trace)
            if value is not None:
                return steps(value, s, wanted=wanted)
            waiting = [part for part in leaves(trace) if not _suspended(part)]
            return tuple(dict.fromkeys(step for part in waiting for step in _lacking(part, s))) or _sharper(trace, s)
        case ir.Compare():
            return _comparison(trace, s, wanted)
        case ir.Fact():
            if trace.absence is not None:
                return _lacking(trace, s)
            past = isinstance(node.at, int) or s.label(node).startswith(_DONE[s.lang])
            words = s.say(trace) if wanted else s.having(node, "không còn", "no more")
            return (Step("never" if past and not wanted else "do", words),)
        case ir.Tally():
            whom = offenders(trace, s, wanted=wanted)
            words = (s.say(trace) if wanted else s.either("không: ", "not: ") + s.say(trace)) + whom
            asked: tuple[Step, ...] = (Step("never" if _of_the_past(node, s) else "do", words),)
            whole = _whole_list(trace, s)
            if whole and node.op in (ir.Op.AT_MOST, ir.Op.LESS) and Truth.UNKNOWN not in {e.holds.truth for e in trace.elements}:
                asked = ()
            return whole + asked + tuple(step for part in trace.parts for step in _lacking(part, s))
        case ir.Hole() | ir.Member():
            words = s.say(trace) if wanted else s.either("không: ", "not: ") + s.say(trace)
            return _lacking(trace, s) or (Step("never", words),)
        case ir.Recognised():
            lacking = trace.truth is Truth.UNKNOWN
            past = node.withdrawn or not wanted
            words = s.say(trace) if wanted else s.either("không: ", "not: ") + s.say(trace)
            return (Step("report", s.say(trace)) if lacking and past else Step("never" if past else "do", words),)
        case _:
            return (Step("do", s.say(trace) if wanted else s.either("không: ", "not: ") + s.say(trace)),)


def _of(rest: list[tuple[Step, ...]], needed: int, s: Sentences) -> tuple[Step, ...]:
    """All of the rest, or `needed` of them as one step that names the alternatives."""
    if needed <= 0:
        return ()
    possible = [found for found in rest if not any(step.kind == "never" for step in found)]
    if needed <= len(possible) < len(rest):
        rest = possible
    if len(possible) < needed:
        return tuple(dict.fromkeys(step for found in rest for step in found if step.kind == "never"))
    if needed >= len(rest):
        return binding(step for found in rest for step in found)
    texts = [s.either(" và ", " and ").join(_imperative(step, s) for step in found) for found in rest]
    texts = [f"({text})" if len(found) > 1 else text for text, found in zip(texts, rest, strict=True)]
    if needed == 1:
        return (Step("do", s.either(" hoặc ", " or ").join(texts)),)
    return (Step("do", s.either(f"ít nhất {needed} trong: ", f"at least {needed} of: ") + ", ".join(texts)),)


def binding(found: Iterable[Step]) -> tuple[Step, ...]:
    """Each step once; of several about one figure the one that carries the others with it."""
    steps = tuple(dict.fromkeys(found))
    most: dict[tuple[ir.Fact, str], Step] = {}
    for step in steps:
        if step.about is not None and step.by is not None:
            known = most.get(step.about)
            if known is None or known.by is None or step.by > known.by:
                most[step.about] = step
    return tuple(step for step in steps if step.about is None or most[step.about] is step)


def _sharper(trace: Trace, s: Sentences) -> tuple[Step, ...]:
    """Figures that are given only within bounds, and leave open which case the unit is in."""
    open_ = (leaf.node for leaf in leaves(trace) if isinstance(leaf.node, ir.Fact) and _bounded(leaf))
    exact = s.either("số chính xác của ", "the exact figure of ")
    return tuple(dict.fromkeys(Step("report", exact + lower_first(s.data(fact))) for fact in open_))


def _bounded(leaf: Trace) -> bool:
    """The figure (or day) is given only within bounds."""
    return leaf.row is not None and leaf.row.interval is not None and not leaf.row.interval.is_point


def _imperative(step: Step, s: Sentences) -> str:
    match step.kind:
        case "report":
            return s.either("báo cáo ", "report ") + step.words
        case "text":
            return s.either("có văn bản: ", "have the text: ") + step.words
        case _:
            return step.words


def _comparison(trace: Trace, s: Sentences, wanted: bool) -> tuple[Step, ...]:
    lacking = tuple(dict.fromkeys(step for part in leaves(trace) for step in _lacking(part, s)))
    if lacking:
        return lacking
    node = trace.node
    assert isinstance(node, ir.Compare)
    for leaf in leaves(trace):
        if isinstance(leaf.node, ir.Recognised) and leaf.truth is Truth.NOT_MET:
            why = s.either(f"chưa {s.say(leaf)} nên chưa có năm để so", f"not {s.say(leaf)}, so there is no year to compare with")
            return (Step("never", why),)
    if wanted and _cannot(trace, s):
        return (Step("never", s.say(trace)),)
    if trace.truth is Truth.UNKNOWN and of_days(trace, s) and (exact := _sharper(trace, s)):
        return exact
    if wanted and trace.truth is Truth.UNKNOWN and _met_if_sure(trace):
        return (Step("check", s.say(trace)),)
    size = gap_size(trace, s)
    what = lower_first(s.data(node.left)) if isinstance(node.left, ir.Fact) else s.say(trace)
    if size is None or not wanted or of_days(trace, s):
        text = s.say(trace) if wanted else s.either("không: ", "not: ") + s.say(trace)
        return (Step("do", text),)
    more = s.either("hơn ", "more than ") if node.op in (ir.Op.MORE, ir.Op.LESS) else ""
    verb = s.either("tăng", "raise") if node.op in (ir.Op.AT_LEAST, ir.Op.MORE) else s.either("giảm", "lower")
    words = s.either(f"{verb} {what} {more}{size}", f"{verb} {what} by {more}{size}")
    if trace.truth is Truth.UNKNOWN and trace.parts[0].row is not None:
        words += s.either(", hoặc báo cáo số chính xác nếu số ấy đã đủ", ", or report the exact figure if that is enough already")
    least, most = gap_span(trace) or (None, None)
    if not isinstance(node.left, ir.Fact) or most is None:
        return (Step("do", words),)
    return (Step("do", words, (node.left, verb), (most, most if least is None else least, bool(more))),)


def _whole_list(trace: Trace, s: Sentences) -> tuple[Step, ...]:
    """Of a count that is open because its list of rows may not be complete: that it is."""
    node = trace.node
    assert isinstance(node, ir.Tally)
    if trace.truth is not Truth.UNKNOWN or trace.listed or isinstance(node.over, ir.Rules) or node.over.rows is None:
        return ()
    many = those(node.over, s, many=True)
    return (
        Step("do", s.either(f"nêu trong coverage.csv là đã kê đủ {many}", f"state in coverage.csv that all {many} are listed")),
    )


#: A label that begins so tells of something that has happened, which nobody can undo.
_DONE = {"vi": ("đã ", "từng "), "en": ("was ", "were ", "has been ", "have been ", "already ")}


def _of_the_past(node: ir.Tally, s: Sentences) -> bool:
    """What is counted has happened, or has not: a withdrawal, a flag that was given."""
    passes = node.over.passes if isinstance(node.over, ir.Population) else None
    if isinstance(passes, ir.Recognised):
        return passes.withdrawn or from_above(node)
    return isinstance(passes, ir.Fact) and from_above(node) and s.label(passes).startswith(_DONE[s.lang])


def _over_years(trace: Trace, s: Sentences) -> tuple[Step, ...] | None:
    """Of a window or a trend only what is not reported can still be given; what was reported of past years stays as it is."""
    what = told_by_years(trace, s)
    if what is None:
        return None
    if trace.truth is Truth.NOT_MET:
        return (Step("never", what),)
    return tuple(dict.fromkeys(step for leaf in leaves(trace) for step in _lacking(leaf, s))) or _sharper(trace, s)


def _cannot(trace: Trace, s: Sentences) -> bool:
    """No figure that the data may take passes the threshold, or the comparison is of a day or a year that is over."""
    node = trace.node
    assert isinstance(node, ir.Compare)
    left, data = trace.parts[0], data_of(trace, s)
    if trace.truth is Truth.NOT_MET and (of_days(trace, s) or (isinstance(node.left, ir.Fact) and node.left.at is not None)):
        return left.row is not None
    bars = trace.parts[1].possible
    if data is None or not isinstance(data.type, QuantityType) or not bars or any(not bar.is_point for bar in bars):
        return False
    least = data.low if data.low is not None else Fraction(0) if data.type.dimension.is_count else None
    ends = [bar.low for bar in bars if bar.low is not None]
    match node.op:
        case ir.Op.LESS:
            return least is not None and max(ends) <= least
        case ir.Op.AT_MOST:
            return least is not None and max(ends) < least
        case ir.Op.MORE:
            return data.high is not None and min(ends) >= data.high
        case ir.Op.AT_LEAST:
            return data.high is not None and min(ends) > data.high
        case _:
            return False


def _lacking(trace: Trace, s: Sentences) -> tuple[Step, ...]:
    node = trace.node
    if _suspended(trace):
        assert isinstance(node, ir.Hole)
        return (Step("wait", s.left_to(node)),)
    if isinstance(node, ir.Hole):
        return (Step("text", s.left_to(node)),)
    if isinstance(node, ir.Fact) and trace.absence is not None:
        return (Step("report", lower_first(s.data(node))),)
    if isinstance(node, ir.Member) and trace.truth is Truth.UNKNOWN and trace.classes is not None and trace.classes.rules:
        return _of_the_class(trace.classes.rules, s)
    if isinstance(node, ir.Member) and trace.absence is not None and trace.truth is Truth.UNKNOWN:
        found = s.words.categories.get(node.category)
        return (Step("report", lower_first(found.label) if found else node.category),)
    return ()


def _suspended(trace: Trace) -> bool:
    return isinstance(trace.node, ir.Hole) and trace.node.kind == "suspended"


def _met_if_sure(trace: Trace) -> bool:
    """The figure passes the threshold as it is written, which is known less well than was asked for."""
    node, threshold = trace.node, trace.parts[1]
    assert isinstance(node, ir.Compare)
    while (settled := chosen_value(threshold)) is not None:
        threshold = settled
    bar, left = threshold.node, trace.parts[0].possible
    if not isinstance(bar, ir.Constant) or not isinstance(bar.value, Fraction) or left is None:
        return False
    return compare(node.op, left, (Interval.point(bar.value),)) is Truth.MET


def _of_the_class(rules: Iterable[RuleEvidence], s: Sentences) -> tuple[Step, ...]:
    """What keeps it open which class the rules give: facts that are not there, figures given only within bounds, or what is not known yet."""
    found: dict[Step, None] = {}
    for part in (part for rule in rules for part in _open_parts(rule.holds)):
        lacking = tuple(step for leaf in leaves(part) for step in _lacking(leaf, s)) or _sharper(part, s)
        found.update(dict.fromkeys(lacking or (Step("report", s.say(part)),)))
    return tuple(found)


def _open_parts(trace: Trace) -> Iterable[Trace]:
    """The innermost conditions that are open."""
    if trace.truth is not Truth.UNKNOWN:
        return
    if isinstance(trace.node, ir.AtLeast | ir.Not):
        for part in trace.parts:
            yield from _open_parts(part)
    else:
        yield trace


def any_figure(evidence: StandardEvidence) -> bool:
    """The data gives at least one figure that the standard looks at; one that looks at none lacks none."""
    rules = evidence.rules.values()
    found = [leaf for rule in rules for leaf in (*leaves(rule.holds), *leaves(rule.applies))]
    given = any(leaf.row is not None or leaf.elements for leaf in found)
    return given or not any(isinstance(leaf.node, ir.Fact) for leaf in found)


def to_be_met(evidence: StandardEvidence, s: Sentences) -> tuple[Step, ...]:
    """Everything between this unit and the standard, rule by rule, each once."""
    found: list[Step] = []
    for path in evidence.rules[evidence.standard.name].rule.parts:
        whole = evidence.rules[path]
        for rule in (evidence.rules[part] for part in whole.rule.parts) if whole.rule.parts else (whole,):
            if rule.verdict is Verdict.MET or rule.verdict is Verdict.NOT_APPLICABLE:
                continue
            needed = steps(rule.holds, s)
            if rule.applies.truth is Truth.UNKNOWN:
                needed += tuple(step for part in leaves(rule.applies) for step in _lacking(part, s))
            number = rule.rule.number
            if any(step.kind == "never" for step in needed):
                needed = tuple(step for step in needed if step.kind == "never")
            found.extend(_of_rule(step, number) for step in needed)
    return binding(found)


def _of_rule(step: Step, number: str) -> Step:
    """The step with the rule it is for, where its own words do not say what it is about."""
    if step.kind == "wait":
        return Step("wait", number)
    return Step(step.kind, f"{number} ({step.words})") if step.kind in ("text", "never") else step
