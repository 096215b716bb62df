"""The meaning of the IR: one unit's facts in, evidence of every rule out.

What lives here: `evaluate_unit`, and `MEANING`, the table from each operator of `ir/ops.py` to what it means. There is no other
evaluator: explanations print what this one leaves behind (`evidence.py`), targets count it. Read `ir/nodes.py` first.

Promises:

* Every part is evaluated, whether or not it can still change the answer.
* Definite answers are sound: whatever the missing facts turn out to be, the answer stays.
* The standing of a definite truth is such that with every weaker figure unknown the answer is the same.
* A figure known less well than the context's floor is unknown; a rule whose own words are known less well is unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

from attrs import define, field

from ntmrules import ir
from ntmrules.facts.records import FactRow, Unit
from ntmrules.interpreter.amounts import ANYTHING, Possible, compare, scaled
from ntmrules.interpreter.context import Context
from ntmrules.interpreter.evidence import Count, RuleEvidence, StandardEvidence, Trace
from ntmrules.interpreter.tallies import count_of, tally
from ntmrules.phrases import Phrase
from ntmrules.types import LevelType, TruthType
from ntmrules.values import ANY_NUMBER, Absence, Interval, Standing, Truth, Verdict

#: The standing of what rests on no figure of the law.
TOP = Standing.SIGNED

MET, UNKNOWN, NOT_MET = Truth.MET, Truth.UNKNOWN, Truth.NOT_MET


@define(eq=False)
class State:
    """One unit while it is judged: its facts of the year, the rules already settled, and the sets that do not judge its kind."""

    context: Context
    unit: Unit
    facts: Mapping[tuple[str, str | None], FactRow]
    rules: dict[str, RuleEvidence] = field(factory=dict)
    skipped: dict[str, ir.Standard] = field(factory=dict)

    def settled(self, path: str) -> RuleEvidence:
        """The evidence of a rule evaluated before. Rules of a set that does not judge this kind of unit do not apply."""
        if path not in self.rules:
            standard = self.skipped[path.partition("/")[0]]
            self.rules[path] = _off(next(rule for rule in standard.rules if rule.path == path))
        return self.rules[path]


def evaluate_unit(
    context: Context, unit: Unit, standards: tuple[str, ...] | None = None
) -> dict[str, StandardEvidence]:
    """The evidence of every standard (or those named, and what they need) that judges units of this kind.

    Keyed by the standard's name, in evaluation order. A standard that does not judge the unit's kind is left out.
    """
    facts = context.facts.of_unit(unit.code, context.program.year, context.as_of)
    state = State(context, unit, facts)
    found: dict[str, StandardEvidence] = {}
    for standard in context.program.standards:
        if standard.applies_to and unit.kind not in standard.applies_to:
            state.skipped[standard.name] = standard
            continue
        evidence = _standard(standard, state)
        if standards is None or standard.name in standards:
            found[standard.name] = evidence
    return found


def _standard(standard: ir.Standard, state: State) -> StandardEvidence:
    context = state.context
    why = _why_not(standard, context)
    for rule in standard.rules:
        state.rules[rule.path] = _rule(rule, state) if why is None else _off(rule)
    own = {rule.path: state.rules[rule.path] for rule in standard.rules}
    whole = own[standard.name]
    return StandardEvidence(
        standard=standard,
        unit=state.unit,
        year=context.program.year,
        law_day=context.program.law_day,
        as_of=context.as_of,
        verdict=whole.verdict,
        standing=whole.standing,
        criteria_met=_count(standard.criteria, standard.excluded, own),
        indicators_met=_count(standard.indicators, standard.excluded, own),
        rules=own,
        why_not_applicable=why,
    )


def _why_not(standard: ir.Standard, context: Context) -> Phrase | None:
    """A year no period covers, or a law date on which the text does not bind: not applicable, never a fall-through."""
    if not standard.covers_year:
        year = context.program.year
        return Phrase(
            f"không giai đoạn nào của bộ tiêu chí bao gồm năm xét {year}",
            f"no period of the criteria set covers the year judged, {year}",
        )
    if not standard.in_force:
        law_day = context.program.law_day
        return Phrase(
            f"văn bản không có hiệu lực vào ngày {law_day:%d/%m/%Y}", f"the text is not in force on {law_day:%d/%m/%Y}"
        )
    return None


def _off(rule: ir.Rule) -> RuleEvidence:
    no = Trace(ir.FALSE, NOT_MET, None, TOP)
    return RuleEvidence(rule, no, Trace(ir.FALSE, UNKNOWN, None, None), Verdict.NOT_APPLICABLE, TOP)


def _count(paths: tuple[str, ...], excluded: bool, rules: Mapping[str, RuleEvidence]) -> Count:
    return count_of(tuple(rules[path] for path in paths), excluded)


# --- rules -----------------------------------------------------------------------------------------------------------


def _rule(rule: ir.Rule, state: State) -> RuleEvidence:
    """Both halves of the pair, weakened by how well the rule's own words are known."""
    applies = value_of(rule.applies, state)
    holds = value_of(rule.holds, state)
    if rule.known:
        words = min(known.standing for known in rule.known)
        holds = _weakened(holds, words, state.context.floor)
        if rule.applies is not ir.TRUE:
            applies = _weakened(applies, words, state.context.floor)
    verdict = Verdict.of(_truth(applies), _truth(holds))
    return RuleEvidence(rule, applies, holds, verdict, _rule_standing(verdict, applies, holds))


def _weakened(trace: Trace, words: Standing, floor: Standing) -> Trace:
    if words < floor:
        return _trace(trace.node, UNKNOWN, None, trace)
    if trace.standing is None or trace.standing <= words:
        return trace
    return _trace(trace.node, _truth(trace), words, trace)


def _trace(node: ir.Expr, truth: Truth, standing: Standing | None, like: Trace) -> Trace:
    return Trace(
        node, truth, like.possible, standing, like.parts, like.row, like.absence, like.chosen, like.recognition,
        like.counted, like.class_of,
    )  # fmt: skip


def _rule_standing(verdict: Verdict, applies: Trace, holds: Trace) -> Standing | None:
    if verdict is Verdict.UNKNOWN:
        return None
    if verdict is Verdict.NOT_APPLICABLE:
        return applies.standing
    assert applies.standing is not None
    assert holds.standing is not None
    return min(applies.standing, holds.standing)


def _truth(trace: Trace) -> Truth:
    assert trace.truth is not None
    return trace.truth


def _sure(trace: Trace) -> Standing:
    """The standing of a part that may rest on no figure at all (UNSTATED is a standing too, and the lowest)."""
    return TOP if trace.standing is None else trace.standing


# --- expressions -----------------------------------------------------------------------------------------------------


def value_of(node: ir.Expr, state: State) -> Trace:
    """The evidence of one expression."""
    return MEANING[type(node)](node, state)


def _constant(node: ir.Constant, state: State) -> Trace:
    known = node.known.standing
    below = known < state.context.floor
    if isinstance(node.value, Truth):
        return Trace(node, UNKNOWN if below else node.value, None, None if below else known)
    if below:
        return Trace(node, None, ANYTHING, known)
    return Trace(node, None, (Interval(node.value, node.value),), known)


def _fact(node: ir.Fact, state: State) -> Trace:
    """A fact of the year: a truth, or an amount (a level of a scale is its position)."""
    row = state.facts.get((node.name, node.item))
    type_ = state.context.program.words.data[node.name].type
    if row is None or row.absence is not None:
        absence = Absence.NO_ROW if row is None else row.absence
        if isinstance(type_, TruthType):
            return Trace(node, UNKNOWN, None, None, row=row, absence=absence)
        return Trace(node, None, ANYTHING, TOP, row=row, absence=absence)
    if row.truth is not None:
        return Trace(node, MET if row.truth else NOT_MET, None, TOP, row=row)
    if row.step is not None and isinstance(type_, LevelType):
        steps = [name for name, _ in state.context.program.words.scales[type_.scale]]
        place = Fraction(steps.index(row.step))
        return Trace(node, None, (Interval(place, place),), TOP, row=row)
    return Trace(node, None, (row.interval or ANY_NUMBER,), TOP, row=row)


def _compared(node: ir.Compare, state: State) -> Trace:
    left = value_of(node.left, state)
    right = value_of(node.right, state)
    assert left.possible is not None
    assert right.possible is not None
    truth = compare(node.op, left.possible, right.possible)
    standing = None
    if truth is not UNKNOWN:
        standing = min(_sure(left), _sure(right))
    return Trace(node, truth, None, standing, (left, right))


def _member(node: ir.Member, state: State) -> Trace:
    if node.category == "@within":
        inside = state.unit.code in node.classes or any(
            code in node.classes for code in state.context.register.ancestors(state.unit.code, _day_of(state))
        )
        return Trace(node, MET if inside else NOT_MET, None, TOP)
    own = state.unit.classes.get(node.category)
    if own is None:
        return Trace(node, UNKNOWN, None, None, absence=Absence.NO_ROW)
    met = own in node.classes
    return Trace(node, MET if met else NOT_MET, None, TOP, class_of=own)


def _day_of(state: State) -> date:
    """The day on which the unit's place is asked: the question's, or its last when it has ended before."""
    unit, as_of = state.unit, state.context.as_of
    return unit.valid_to if unit.valid_to is not None and unit.valid_to < as_of else as_of


def _at_least(node: ir.AtLeast, state: State) -> Trace:
    """k of n. The standing is that of the k-th best part met (or of the part whose failing settles it)."""
    parts = tuple([value_of(part, state) for part in node.parts])
    met = unknown = 0
    for part in parts:
        if part.truth is MET:
            met += 1
        elif part.truth is UNKNOWN:
            unknown += 1
    if met >= node.k:
        return Trace(node, MET, None, _kth(parts, MET, node.k), parts)
    if met + unknown < node.k:
        return Trace(node, NOT_MET, None, _kth(parts, NOT_MET, len(parts) - node.k + 1), parts)
    return Trace(node, UNKNOWN, None, None, parts)


def _kth(parts: tuple[Trace, ...], truth: Truth, k: int) -> Standing:
    """The k-th best standing among the parts with this truth."""
    if k <= 0:
        return TOP
    return sorted([part.standing for part in parts if part.truth is truth and part.standing is not None], reverse=True)[k - 1]


def _not(node: ir.Not, state: State) -> Trace:
    part = value_of(node.part, state)
    return Trace(node, _truth(part).negated(), None, part.standing, (part,))


def _is_missing(node: ir.IsMissing, state: State) -> Trace:
    row = state.facts.get((node.fact.name, node.fact.item))
    missing = row is None or row.absence is not None
    return Trace(node, MET if missing else NOT_MET, None, TOP, row=row)


def _hole(node: ir.Hole, _state: State) -> Trace:
    return Trace(node, UNKNOWN if node.truth else None, None if node.truth else ANYTHING, None)


def _rule_ref(node: ir.RuleRef, state: State) -> Trace:
    """The outcome of a rule settled before; *counts met* and *fails* combine its pair."""
    rule = state.settled(node.path)
    applies, holds = rule.applies, rule.holds
    match node.part:
        case "holds":
            return Trace(node, holds.truth, None, holds.standing)
        case "applies":
            return Trace(node, applies.truth, None, applies.standing)
    not_applies = Truth(2 - _truth(applies))
    counts = max(_truth(holds), not_applies)
    if counts is UNKNOWN:
        standing = None
    elif counts is MET:
        standing = max(_sure(t) for t, v in ((holds, holds.truth), (applies, not_applies)) if v is MET)
    else:
        standing = min(_sure(holds), _sure(applies))
    return Trace(node, counts if node.part == "counts_met" else counts.negated(), None, standing)


def _recognised(node: ir.Recognised, state: State) -> Trace:
    context = state.context
    truth, row = context.recognitions.status(state.unit.code, node.tier, node.standard, context.as_of)
    return Trace(node, truth, None, None if truth is UNKNOWN else TOP, recognition=row)


def _choose(node: ir.Choose, state: State) -> Trace:
    """Walk the branches: those surely out are dropped, the first surely in ends the walk, the rest stay possible."""
    parts: list[Trace] = []
    possible: list[tuple[int, Trace]] = []
    conditions = TOP
    settled = False
    for index, branch in enumerate(node.branches):
        when = value_of(branch.when, state)
        truth = _truth(when)
        if branch.known is not None and branch.known.standing < state.context.floor:
            truth = UNKNOWN
        value = value_of(branch.value, state)
        parts += (when, value)
        if truth is not UNKNOWN:
            conditions = min(conditions, _sure(when))
            if branch.known is not None:
                conditions = min(conditions, branch.known.standing)
        if settled or truth is NOT_MET:
            continue
        possible.append((index, value))
        settled = truth is MET
    if not settled and node.otherwise is not None:
        value = value_of(node.otherwise, state)
        parts.append(value)
        possible.append((-1, value))
        settled = True
    open_end = not settled and not (node.exhaustive and possible)
    return _chosen(node, tuple(parts), possible, conditions, open_end=open_end)


def _chosen(
    node: ir.Choose, parts: tuple[Trace, ...], possible: list[tuple[int, Trace]], conditions: Standing, *, open_end: bool
) -> Trace:
    chosen = possible[0][0] if len(possible) == 1 and not open_end else None
    values = [value for _, value in possible]
    if values and values[0].possible is None or (not values and _gives_truth(node)):
        truths = {value.truth for value in values}
        truth = truths.pop() if len(truths) == 1 and not open_end else UNKNOWN
        truth = UNKNOWN if truth is None else truth
        standing = None
        if truth is not UNKNOWN:
            standing = min([conditions, *(_sure(value) for value in values)])
        return Trace(node, truth, None, standing, parts, chosen=chosen)
    amounts: Possible = ANYTHING if open_end else tuple(dict.fromkeys(i for v in values for i in v.possible or ANYTHING))
    standing = min([conditions, *(_sure(value) for value in values)])
    return Trace(node, None, amounts, standing, parts, chosen=chosen)


def _gives_truth(node: ir.Choose) -> bool:
    first = node.branches[0].value
    return not isinstance(first, ir.Constant) or isinstance(first.value, Truth)


def _scale(node: ir.Scale, state: State) -> Trace:
    of = value_of(node.of, state)
    assert of.possible is not None
    known = node.known.standing
    amount = ANYTHING if known < state.context.floor else scaled(node.factor, of.possible)
    return Trace(node, None, amount, min(known, _sure(of)), (of,))


def _tally(node: ir.Tally, state: State) -> Trace:
    rules = tuple(state.settled(path) for path in node.paths)
    truth, counted, standing = tally(node, rules, state.context.floor)
    return Trace(node, truth, None, standing, counted=counted)


MEANING: dict[type[ir.Node], Callable[..., Trace]] = {
    ir.Constant: _constant,
    ir.Fact: _fact,
    ir.Compare: _compared,
    ir.Member: _member,
    ir.AtLeast: _at_least,
    ir.Not: _not,
    ir.IsMissing: _is_missing,
    ir.Hole: _hole,
    ir.RuleRef: _rule_ref,
    ir.Recognised: _recognised,
    ir.Choose: _choose,
    ir.Scale: _scale,
    ir.Tally: _tally,
}
