"""The meaning of each operator of the IR: a node, once prepared, is a step from a unit's state to evidence.

What lives here: `MEANING`, the table from each operator of `ir/ops.py` to what it means, and `prepare`, which walks an expression once
and returns its step; what does not depend on the unit (figures, thresholds, classes) is worked out at that time. There is one
evaluator: `evaluate.py` runs these steps for every unit, and explanations print what they leave behind.

Promises:

* Every part is evaluated, whether or not it can still change the answer.
* Definite answers are sound: whatever the missing facts turn out to be, the answer stays.
* The standing of a definite truth is such that with every weaker figure unknown the answer is the same.
* A figure known less well than the floor is unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Protocol

from attrs import frozen

from ntmrules import ir
from ntmrules.facts.records import FactRow, RecognitionRow, Unit
from ntmrules.interpreter.amounts import ANYTHING, Possible, compare, scaled
from ntmrules.interpreter.classes import asked, by_rules, every_class, may_take
from ntmrules.interpreter.evidence import Element, RuleEvidence, Trace
from ntmrules.interpreter.tallies import Counter
from ntmrules.ir.walk import walk
from ntmrules.types import LevelType, TruthType
from ntmrules.values import ANY_NUMBER, Absence, Interval, Standing, Truth

#: The standing of what rests on no figure of the law.
TOP = Standing.SIGNED

MET, UNKNOWN, NOT_MET = Truth.MET, Truth.UNKNOWN, Truth.NOT_MET


class State(Protocol):
    """What a step may ask about the unit judged."""

    unit: Unit
    facts: Mapping[tuple[str, str | None], FactRow]
    row: str | None

    def facts_of(self, year: int) -> Mapping[tuple[str, str | None], FactRow]:
        """The facts of another year."""

    def cutoff(self) -> date:
        """The day up to which facts count."""

    def year_attested(self, tier: str) -> tuple[int | None, Truth, RecognitionRow | None]:
        """The year that the unit's recognition at a tier attests, when it is known; whether the recognition stands, and its row."""

    def members(self, kind: str) -> tuple[tuple[State, ...], bool]:
        """The units of a kind that lie in this one, and whether their list may be used."""

    def rows(self, name: str) -> tuple[tuple[State, ...], bool]:
        """This unit, once for each row of one of its lists, and whether the list may be used."""

    def settled(self, path: str) -> RuleEvidence:
        """The evidence of a rule evaluated before."""

    def recognised(self, node: ir.Recognised) -> tuple[Truth, RecognitionRow | None]:
        """Whether a recognition (or a withdrawal) stands on the date asked."""

    def lies_in(self, codes: tuple[str, ...]) -> bool:
        """The unit is one of these places or lies in one."""


Step = Callable[[State], Trace]


@frozen
class Setting:
    """What is fixed while expressions are prepared: the declarations, and the floor of the question."""

    words: ir.Words
    floor: Standing


def prepare(node: ir.Expr, setting: Setting) -> Step:
    """The step of an expression."""
    return MEANING[type(node)](node, setting)


def sure(trace: Trace) -> Standing:
    """The standing of a part that may rest on no figure at all (UNSTATED is a standing too, and the lowest)."""
    return TOP if trace.standing is None else trace.standing


def truth_of(trace: Trace) -> Truth:
    assert trace.truth is not None
    return trace.truth


# --- leaves ----------------------------------------------------------------------------------------------------------


def _constant(node: ir.Constant, setting: Setting) -> Step:
    known = node.known.standing
    below = known < setting.floor
    if isinstance(node.value, Truth):
        trace = Trace(node, UNKNOWN if below else node.value, None, None if below else known)
    else:
        trace = Trace(node, None, ANYTHING if below else (Interval.point(node.value),), known)
    return lambda _: trace


def _finder(node: ir.Fact) -> Callable[[State], FactRow | None]:
    """How the row of a fact is found: of the year judged or another, of an item of its split or of the row looked at."""
    name, item, at = node.name, node.item, node.at
    if item != ir.ROW and at is None:
        key = (name, item)
        return lambda state: state.facts.get(key)

    def find(state: State) -> FactRow | None:
        facts = state.facts
        if isinstance(at, ir.InYearOf):
            year, _, _ = state.year_attested(at.tier)
            if year is None:
                return None
            facts = state.facts_of(year)
        elif at is not None:
            facts = state.facts_of(at)
        return facts.get((name, state.row if item == ir.ROW else item))

    return find


def _fact(node: ir.Fact, setting: Setting) -> Step:
    """A fact: a truth, or an amount (a level of a scale is its position, a day its ordinal number)."""
    if node.name == ir.CUTOFF:
        return lambda state: Trace(node, None, (Interval.point(Fraction(state.cutoff().toordinal())),), TOP)
    find = _finder(node)
    at = node.at
    type_ = setting.words.data[node.name].type
    is_truth = isinstance(type_, TruthType)
    places: dict[str, Possible] = {}
    if isinstance(type_, LevelType):
        steps = setting.words.scales[type_.scale]
        places = {name: (Interval.point(Fraction(i)),) for i, (name, _) in enumerate(steps)}
    no_row = Trace(
        node, UNKNOWN if is_truth else None, None if is_truth else ANYTHING, None if is_truth else TOP, absence=Absence.NO_ROW
    )

    def step(state: State) -> Trace:
        row = find(state)
        if row is None:
            if isinstance(at, ir.InYearOf):
                return _no_year(no_row, at, state)
            return no_row
        if row.absence is not None:
            return Trace(node, no_row.truth, no_row.possible, no_row.standing, (), row, row.absence)
        if row.truth is not None:
            return Trace(node, MET if row.truth else NOT_MET, None, TOP, (), row)
        if row.step is not None:
            return Trace(node, None, places.get(row.step, ANYTHING), TOP, (), row)
        if row.day is not None:
            return Trace(node, None, (Interval.point(Fraction(row.day.toordinal())),), TOP, (), row)
        return Trace(node, None, (row.interval or ANY_NUMBER,), TOP, (), row)

    return step


def _no_year(no_row: Trace, at: ir.InYearOf, state: State) -> Trace:
    """No figure of the year a recognition attests: because nobody reported it, or because the year itself is not known."""
    year, truth, row = state.year_attested(at.tier)
    if year is not None:
        return no_row
    whether = Trace(ir.Recognised(at.tier, None), truth, None, None, recognition=row)
    return Trace(no_row.node, no_row.truth, no_row.possible, no_row.standing, (whether,))


def _member(node: ir.Member, setting: Setting) -> Step:
    """The unit's class. What each class answers is worked out once."""
    if node.category == "@within":
        codes = node.classes
        inside, outside = Trace(node, MET, None, TOP), Trace(node, NOT_MET, None, TOP)
        return lambda state: inside if state.lies_in(codes) else outside
    category = node.category
    declared = setting.words.categories.get(category)
    names = {name for name, _ in declared.classes} if declared is not None and declared.classes else {"yes", "no"}
    answers = {
        name: Trace(node, MET if name in node.classes else NOT_MET, None, TOP, class_of=name)
        for name in names | set(node.classes)
    }
    unknown = Trace(node, UNKNOWN, None, None, absence=Absence.NO_ROW)
    if declared is None:
        return lambda state: answers.get(state.unit.classes.get(category, ""), unknown)
    if node.by_rule:
        return _member_by_rule(node, declared, setting)
    every, levels = every_class(declared), setting.words.kinds
    truth, standing = asked(node.classes, every)
    open_ = Trace(node, truth, None, standing, absence=Absence.NO_ROW, classes=every)
    level = levels.get(declared.kind, declared.kind)

    def step(state: State) -> Trace:
        own = state.unit.classes.get(category)
        if own is not None:
            return answers[own]
        return open_ if levels.get(state.unit.kind, state.unit.kind) == level else unknown

    return step


def _member_by_rule(node: ir.Member, declared: ir.CategoryType, setting: Setting) -> Step:
    """The class that the rules of a computed category leave."""
    classes, floor = node.classes, setting.floor

    def step(state: State) -> Trace:
        found = by_rules(declared, state.settled, floor)
        if found is None:
            return Trace(node, UNKNOWN, None, None)
        truth, standing = asked(classes, found)
        return Trace(node, truth, None, standing, classes=found)

    return step


def _is_missing(node: ir.IsMissing, _setting: Setting) -> Step:
    find = _finder(node.fact)

    def step(state: State) -> Trace:
        row = find(state)
        missing = row is None or row.absence is not None
        return Trace(node, MET if missing else NOT_MET, None, TOP, (), row)

    return step


def _hole(node: ir.Hole, _setting: Setting) -> Step:
    trace = Trace(node, UNKNOWN if node.truth else None, None if node.truth else ANYTHING, None)
    return lambda _: trace


def _rule_ref(node: ir.RuleRef, _setting: Setting) -> Step:
    """The outcome of a rule settled before; *counts met* and *fails* combine its pair."""
    path = node.path
    match node.part:
        case "holds":
            return lambda state: _as(node, state.settled(path).holds)
        case "applies":
            return lambda state: _as(node, state.settled(path).applies)
        case part:
            wanted = part == "counts_met"

    def step(state: State) -> Trace:
        rule = state.settled(path)
        applies, holds = rule.applies, rule.holds
        not_applies = truth_of(applies).negated()
        counts = max(truth_of(holds), not_applies)
        standing: Standing | None = None
        if counts is NOT_MET:
            standing = min(sure(holds), sure(applies))
        elif counts is MET and not_applies is not MET:
            standing = sure(holds)
        elif counts is MET:
            standing = max(sure(holds), sure(applies)) if holds.truth is MET else sure(applies)
        return Trace(node, counts if wanted else counts.negated(), None, standing)

    return step


def _as(node: ir.Expr, trace: Trace) -> Trace:
    return Trace(node, trace.truth, None, trace.standing)


def _recognised(node: ir.Recognised, _setting: Setting) -> Step:
    def step(state: State) -> Trace:
        truth, row = state.recognised(node)
        return Trace(node, truth, None, None if truth is UNKNOWN else TOP, recognition=row)

    return step


def _tally(node: ir.Tally, setting: Setting) -> Step:
    counter, over = Counter(node, setting.floor), node.over
    if isinstance(over, ir.Population):
        return _population(node, over, counter, setting)

    by_share = node.share and over.excluded  # then a rule that may not apply moves both numbers at once, and each must be told

    def step(state: State) -> Trace:
        rules = [state.settled(path) for path in over.paths]
        truth, counted, standing = counter.judge(rules)
        elements = tuple([Element(r.rule.number, None, r.applies, r.holds) for r in rules]) if by_share else ()
        return Trace(node, truth, None, standing, counted=counted, elements=elements)

    return step


def _population(node: ir.Tally, over: ir.Population, counter: Counter, setting: Setting) -> Step:
    """A count of units or rows. A declared number of them leaves places open for those the register does not name."""
    counted_of, passes_of = prepare(over.counted, setting), prepare(over.passes, setting)
    size_of = None if over.size is None else prepare(over.size, setting)
    nobody = Element("", None, _of_nobody(over.counted), _of_nobody(over.passes), named=False)

    def step(state: State) -> Trace:
        those, listed = state.members(over.kind) if over.kind is not None else state.rows(over.rows or "")
        elements = [
            Element(s.row or s.unit.name, None if s.row is not None else s.unit.code, counted_of(s), passes_of(s)) for s in those
        ]
        parts: tuple[Trace, ...] = ()
        all_known = listed
        if size_of is not None:
            size = size_of(state)
            parts = (size,)
            declared = _whole(size)
            all_known = declared is not None and declared >= len(elements)
            if declared is not None and all_known:
                elements += [nobody] * (declared - len(elements))
        truth, counted, standing = counter.judge(elements, all_known=all_known)
        return Trace(node, truth, None, standing, parts, counted=counted, elements=tuple(elements), listed=all_known)

    return step


def _of_nobody(asked: ir.Expr) -> Trace:
    """What is known of one whom the register does not name: only what is so of everybody."""
    return Trace(asked, MET, None, TOP) if asked is ir.TRUE else Trace(asked, UNKNOWN, None, None)


#: More places than this for units nobody names are not counted one by one: the number is a slip of the finger.
MOST_UNNAMED = 20_000


def _whole(size: Trace) -> int | None:
    """A known whole number of units; None while it is not known, or is none."""
    possible = size.possible
    if possible is None or len(possible) != 1 or not possible[0].is_point:
        return None
    value = possible[0].low
    return int(value) if value is not None and value.denominator == 1 and 0 <= value <= MOST_UNNAMED else None


# --- nodes with parts ------------------------------------------------------------------------------------------------


def _compared(node: ir.Compare, setting: Setting) -> Step:
    left_of, right_of, op = prepare(node.left, setting), prepare(node.right, setting), node.op

    def step(state: State) -> Trace:
        left, right = left_of(state), right_of(state)
        assert left.possible is not None
        assert right.possible is not None
        truth = compare(op, left.possible, right.possible)
        standing = None if truth is UNKNOWN else min(sure(left), sure(right))
        return Trace(node, truth, None, standing, (left, right))

    return step


def _at_least(node: ir.AtLeast, setting: Setting) -> Step:
    """k of n. The standing is that of the k-th best part met (or of the part whose failing settles it)."""
    steps = [prepare(part, setting) for part in node.parts]
    k, n, known = node.k, len(node.parts), node.known.standing
    below = known < setting.floor

    def step(state: State) -> Trace:
        parts = tuple([part(state) for part in steps])
        if below:
            return Trace(node, UNKNOWN, None, None, parts)
        met = unknown = 0
        for part in parts:
            if part.truth is MET:
                met += 1
            elif part.truth is UNKNOWN:
                unknown += 1
        if met >= k:
            return Trace(node, MET, None, min(known, _kth(parts, MET, k)), parts)
        if met + unknown < k:
            return Trace(node, NOT_MET, None, min(known, _kth(parts, NOT_MET, n - k + 1)), parts)
        return Trace(node, UNKNOWN, None, None, parts)

    return step


def _kth(parts: tuple[Trace, ...], truth: Truth, k: int) -> Standing:
    """The k-th best standing among the parts with this truth."""
    if k <= 0:
        return TOP
    ranked = [part.standing for part in parts if part.truth is truth and part.standing is not None]
    if k == len(ranked):
        return min(ranked)
    return sorted(ranked, reverse=True)[k - 1]


def _not(node: ir.Not, setting: Setting) -> Step:
    inner = prepare(node.part, setting)

    def step(state: State) -> Trace:
        part = inner(state)
        return Trace(node, truth_of(part).negated(), None, part.standing, (part,))

    return step


def _scale(node: ir.Scale, setting: Setting) -> Step:
    inner, known = prepare(node.of, setting), node.known.standing
    below = known < setting.floor

    def step(state: State) -> Trace:
        of = inner(state)
        assert of.possible is not None
        amount = ANYTHING if below else scaled(node.factor, of.possible, node.plus)
        return Trace(node, None, amount, min(known, sure(of)), (of,))

    return step


def _choose(node: ir.Choose, setting: Setting) -> Step:
    """Walk the branches: those surely out are dropped, the first surely in ends the walk, the rest stay possible, as far as some class leads there."""
    branches = [
        (prepare(b.when, setting), prepare(b.value, setting), None if b.known is None else b.known.standing)
        for b in node.branches
    ]
    rest = None if node.otherwise is None else prepare(node.otherwise, setting)
    floor = setting.floor
    by_class = any(isinstance(inner, ir.Member) for b in node.branches for inner in walk(b.when))

    def step(state: State) -> Trace:
        parts: list[Trace] = []
        possible: list[tuple[int, Trace]] = []
        conditions = TOP
        settled = False
        for index, (when_of, value_of, known) in enumerate(branches):
            when, value = when_of(state), value_of(state)
            parts += (when, value)
            truth = when.truth if known is None or known >= floor else UNKNOWN
            if truth is not UNKNOWN:
                if when.standing is not None and when.standing < conditions:
                    conditions = when.standing
                if known is not None and known < conditions:
                    conditions = known
            if not settled and truth is not NOT_MET:
                possible.append((index, value))
                settled = truth is MET
        if rest is not None:
            value = rest(state)
            parts.append(value)
            if not settled:
                possible.append((-1, value))
                settled = True
        open_end = not settled
        if by_class and len(possible) + open_end > 1:
            taken, open_end, ruled_out = may_take(node, parts[: 2 * len(branches) : 2], floor)
            possible = [(index, value) for index, value in possible if index in taken]
            conditions = min(conditions, ruled_out)
        return _chosen(node, tuple(parts), possible, conditions, open_end=open_end)

    return step


def _chosen(
    node: ir.Choose, parts: tuple[Trace, ...], possible: list[tuple[int, Trace]], conditions: Standing, *, open_end: bool
) -> Trace:
    """What the branches still possible agree on."""
    chosen = possible[0][0] if len(possible) == 1 and not open_end else None
    values = [value for _, value in possible]
    standing = min([conditions, *map(sure, values)])
    if parts[1].possible is None:
        truths = {value.truth for value in values}
        truth = truths.pop() if len(truths) == 1 and not open_end else None
        if truth is None or truth is UNKNOWN:
            return Trace(node, UNKNOWN, None, None, parts, chosen=chosen)
        return Trace(node, truth, None, standing, parts, chosen=chosen)
    amounts: Possible = ANYTHING if open_end else tuple(dict.fromkeys(i for v in values for i in v.possible or ANYTHING))
    return Trace(node, None, amounts, standing, parts, chosen=chosen)


MEANING: dict[type[ir.Node], Callable[..., Step]] = {
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
