"""The threshold of a rule, as another rule means it: `110% của mức [10.1]`.

What lives here: `share_of_threshold`; `stricter`, which puts two levels beside one another, and `bars_apart`, which compares with each; `first_comparison`, which says what the threshold of a clause is; `resolve`, which finds the clause that
a reference names. Read `lowering.py` first; `amounts.py` has every other amount.

Promises: the threshold is the one that binds the unit judged: what a lower instrument fills in, or sets above a level that was stated, counts
there too; of two bars that both bind it is the stricter. A circle of thresholds is named and not followed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

import attrs
from attrs import frozen

from ntmrules import ir, syntax
from ntmrules.diagnostics import Diagnostic
from ntmrules.diagnostics.codes import law, names, types
from ntmrules.ir.assumed import Assumed, in_each_case
from ntmrules.ir.in_force import Clause, InForce
from ntmrules.ir.lowering import Lowering, all_of
from ntmrules.ir.places import Work, of_anybody, worked_in
from ntmrules.ir.scope import unknown
from ntmrules.ir.strictness import FLOORS, by_case
from ntmrules.ir.walk import both_bind, figure_of, parts_of, plain, replaced, spread, walk
from ntmrules.source import Span

#: What a clause asks of a unit to which its higher text does not apply, while the lower ones are put beside it: whatever they ask.
_NOBODY = ir.Hole("delegated", "@nobody", False, ir.NO_FIGURE)

#: A level that rests on levels that go by case has a case for each way through them; more than this is a slip.
MOST_CASES = 2_000


def share_of_threshold(amount: syntax.ShareOfThreshold, data: ir.DataType, low: Lowering) -> ir.Expr | None:
    """A share of the level of another clause, in the unit of `data`; None when it cannot be read (reported)."""
    found = resolve(amount.ref, low)
    if found is None:
        return None
    other, number = found
    clause = other.clause(number)
    compare = None if clause is None else first_comparison(clause.indicator.met_when)
    if clause is None or compare is None:
        low.report(Diagnostic(law.NO_THRESHOLD, amount.ref.span, {"standard": other.set.name, "number": number}))
        return None
    name = f"[{other.set.name} {number}]"
    if name in low.chain:
        low.report(Diagnostic(law.CYCLE, amount.ref.span, {"path": " → ".join((*low.chain, name))}))
        return None
    level = _read_once(clause, compare, data, attrs.evolve(low, within=other, chain=(*low.chain, name)))
    if level is None:
        return None
    if _cases_of(level) > MOST_CASES:
        low.report(Diagnostic(types.TOO_MANY_CASES, amount.ref.span, {"name": name, "cases": MOST_CASES}))
        return None
    return ir.Scale(amount.share.value / 100, level, low.known(amount.share.mark), span=amount.span)


def _cases_of(level: ir.Expr) -> int:
    """How many cases stand in a level, one inside another; not counted further than `MOST_CASES`."""
    found, waiting = 0, [level]
    while waiting and found <= MOST_CASES:
        node = waiting.pop()
        found += len(node.branches) if isinstance(node, ir.Choose) else 0
        waiting.extend(parts_of(node))
    return found


def _read_once(clause: Clause, compare: syntax.Compare, data: ir.DataType, low: Lowering) -> ir.Expr | None:
    """The level of a clause in the unit of `data`. Every area's own text may read it again: it is worked out once."""
    key = (low.chain[-1], data.name, low.kind, low.at, low.item, low.row, low.classes)
    if key not in low.levels:
        inner = attrs.evolve(low, diagnostics=[], told=set())
        low.levels[key] = _level(clause, compare, data, inner), tuple(inner.diagnostics)
    level, problems = low.levels[key]
    if key not in low.told:  # whoever reads it has its problems
        low.told.add(key)
        low.diagnostics.extend(problems)
    return level


def _level(clause: Clause, compare: syntax.Compare, data: ir.DataType, low: Lowering) -> ir.Expr | None:
    """The level of a clause with what lower instruments say of it, each in its area and of the units it applies to. Of units to which none of
    the texts applies it is what they would ask together."""
    from ntmrules.ir.amounts import lower_amount  # the two halves of one recursion

    op = ir.Op(compare.operator)
    own = _stated(clause.indicator, compare, data, low)
    anew: list[tuple[syntax.Restatement, _Stated]] = []
    for restatement, written in clause.restated:
        its = first_comparison(written.met_when)
        if its is not None and its.data == compare.data and its.operator == compare.operator:
            stated = _stated(written, its, data, low)
            if stated is None:
                return None
            anew.append((restatement, stated))
    if own is None:
        return None

    def filled(specific: syntax.Specifics, amount: syntax.Amount, span: Span) -> Work:
        def done(level: ir.Expr, known: Assumed) -> ir.Expr | None:
            figure = lower_amount(amount, data, low)
            return None if figure is None else stricter(op, level, known.of(figure), known, span)

        return Work(specific, span, done)

    def restated(restatement: syntax.Restatement, stated: _Stated) -> Work:
        def done(level: ir.Expr, known: Assumed) -> ir.Expr:
            here = known.also(stated.applies)
            both = stricter(op, here.of(level), here.of(stated.level), here, stated.span)
            if stated.applies == ir.TRUE:
                return both
            return ir.Choose((ir.Branch(stated.applies, both, span=stated.span),), level, span=stated.span)

        return Work(restatement, stated.span, done)

    fills = [filled(specific, entry.amount, entry.span) for specific, entry in clause.fills if isinstance(entry, syntax.Fill)]
    everybody = [(restatement, attrs.evolve(stated, applies=ir.TRUE)) for restatement, stated in anew]
    together = worked_in([*fills, *(restated(*one) for one in everybody)], own.level, low)
    if together is None or all(plain(stated.applies) == plain(own.applies) for _, stated in anew):
        return together
    level = own.level
    if own.applies != ir.TRUE:
        level = ir.Choose((ir.Branch(own.applies, level, span=own.span),), _NOBODY, span=own.span)
    found = worked_in([*fills, *(restated(*one) for one in anew)], level, low)
    return None if found is None else replaced(found, together, truth=False, hole=_NOBODY)


@frozen(eq=False)
class _Stated:
    """The level that one text of a clause states, and the units it applies to."""

    level: ir.Expr
    applies: ir.Expr
    span: Span


def _stated(indicator: syntax.Indicator, compare: syntax.Compare, data: ir.DataType, low: Lowering) -> _Stated | None:
    """What the text says: by class where it has exceptions, and left open while judging by it waits."""
    from ntmrules.ir.amounts import lower_amount  # the two halves of one recursion
    from ntmrules.ir.conditions import lower_condition

    level = lower_amount(compare.amount, data, low)
    cases: list[ir.Branch] = []
    for case in indicator.cases:
        own = first_comparison(case.condition)
        if own is None or own.data != compare.data or own.operator != compare.operator:
            arguments = {"standard": "" if low.within is None else low.within.set.name, "number": indicator.number}
            low.report(Diagnostic(law.NO_THRESHOLD, case.span, arguments))
            return None
        when, value = low.member_of(case.classes, case.span), lower_amount(own.amount, data, low)
        if when is None or value is None:
            return None
        cases.append(ir.Branch(when, value, ", ".join(item.name for item in case.classes), span=case.span))
    applies = ir.TRUE if indicator.applies_when is None else lower_condition(indicator.applies_when, low)
    waits = None if indicator.suspended_when is None else lower_condition(indicator.suspended_when, low)
    if level is None or applies is None or (indicator.suspended_when is not None and waits is None):
        return None
    if cases:
        level = in_each_case(
            ir.Choose(tuple(cases), level, span=indicator.span), lambda each, here: here.of(each), of_anybody(low)
        )
    if waits is not None:
        hole = ir.Hole("suspended", "", False, ir.NO_FIGURE, span=waits.span)
        level = ir.Choose((ir.Branch(waits, hole, span=waits.span),), level, span=indicator.span)
    return _Stated(level, applies, indicator.span)


def stricter(op: ir.Op, level: ir.Expr, figure: ir.Expr, known: Assumed, span: Span) -> ir.Expr:
    """The level with another beside it: the figure where the level was left open, else the one that asks for more, case by case.

    Cases are gone through only where neither is always the stricter; then what is known in a case rules out the other's cases.
    """
    found = by_case(op, level, figure)
    if found <= {"equal", "stricter", "fills"} and not _may_fit_no_case(level, known):
        return figure
    if found <= {"equal", "laxer"} and not _may_fit_no_case(figure, known):
        return level
    level, figure = spread(level), spread(figure)
    if isinstance(level, ir.Choose) and not _is_both(op, level):
        return in_each_case(level, lambda case, here: stricter(op, case, here.of(figure), here, span), known)
    if isinstance(figure, ir.Choose) and not _is_both(op, figure):
        return in_each_case(figure, lambda case, here: stricter(op, here.of(level), case, here, span), known)
    if op is ir.Op.EQUAL:
        return level  # neither asks for more, and the higher text's stands
    return _all_bind(op, (*_bars(op, level), *_bars(op, figure)), span)


def _beyond(op: ir.Op) -> ir.Op:
    """How the level that asks for more compares with the other."""
    return ir.Op.AT_LEAST if op in FLOORS else ir.Op.AT_MOST


def _is_both(op: ir.Op, node: ir.Expr) -> bool:
    return both_bind(node) is _beyond(op)


def _bars(op: ir.Op, level: ir.Expr) -> Iterable[ir.Expr]:
    """The levels of which the strictest binds, the higher text's first."""
    if isinstance(level, ir.Choose) and level.otherwise is not None and _is_both(op, level):
        yield from _bars(op, level.otherwise)
        yield from _bars(op, level.branches[0].value)
    else:
        yield level


def _multiple(amount: ir.Expr) -> tuple[ir.Expr, Fraction]:
    """What an amount is a multiple of, and how many times; a figure is so many times one."""
    figure = figure_of(amount)
    if figure is not None:
        return ir.TRUE, figure
    if isinstance(amount, ir.Scale) and amount.plus == 0:
        of, factor = _multiple(amount.of)
        return of, amount.factor * factor
    return amount, Fraction(1)


def _all_bind(op: ir.Op, bars: Iterable[ir.Expr], span: Span) -> ir.Expr:
    """The strictest of the bars. Of figures one is left; of the multiples of one thing the greatest and the smallest, which is the
    stricter one below zero."""
    times: dict[ir.Expr, list[tuple[Fraction, ir.Expr]]] = {}
    for bar in bars:
        of, factor = _multiple(bar)
        times.setdefault(of, []).append((factor if op in FLOORS else -factor, bar))
    left: list[ir.Expr] = []
    for of, found in times.items():
        strictest = max(reversed(found), key=lambda one: one[0])
        least = min(found, key=lambda one: one[0])
        left += [strictest[1]] if of is ir.TRUE or least[0] == strictest[0] else [least[1], strictest[1]]
    level, *others = left
    for bar in others:
        level = ir.Choose((ir.Branch(ir.Compare(_beyond(op), bar, level, span=span), bar, span=span),), level, span=span)
    return level


def bars_apart(condition: ir.Expr) -> ir.Expr:
    """A condition in which every comparison with two levels that both bind, told apart only by what is not known yet, is one with each:
    the one that is known may then settle that it is not met."""
    match condition:
        case ir.Compare(op, left, right) if _both(op, right):
            return _compared(op, left, right, lambda level: level, condition.span)
        case ir.AtLeast(_, parts):
            return attrs.evolve(condition, parts=tuple(map(bars_apart, parts)))
        case ir.Not(part):
            return attrs.evolve(condition, part=bars_apart(part))
        case ir.Choose(branches, otherwise):
            cases = tuple(attrs.evolve(branch, value=bars_apart(branch.value)) for branch in branches)
            return attrs.evolve(condition, branches=cases, otherwise=None if otherwise is None else bars_apart(otherwise))
        case _:
            return condition


def _both(op: ir.Op, amount: ir.Expr) -> bool:
    return any(_is_both(op, node) for node in walk(amount))


def _compared(op: ir.Op, left: ir.Expr, amount: ir.Expr, share: Callable[[ir.Expr], ir.Expr], span: Span) -> ir.Expr:
    """`share` makes of a level inside `amount` the whole amount."""

    def again(inner: ir.Expr) -> ir.Expr:
        return _compared(op, left, inner, share, span)

    match amount:
        case ir.Scale(_, of):
            return _compared(op, left, of, lambda level: share(attrs.evolve(amount, of=level)), span)
        case ir.Choose(branches, otherwise) if otherwise is not None and _is_both(op, amount):
            return all_of((again(otherwise), again(branches[0].value)), span)
        case ir.Choose(branches, otherwise) if _both(op, amount):
            cases = tuple(attrs.evolve(branch, value=again(branch.value)) for branch in branches)
            return attrs.evolve(amount, branches=cases, otherwise=None if otherwise is None else again(otherwise))
        case _:
            return ir.Compare(op, left, share(amount), span=span)


def _may_fit_no_case(amount: ir.Expr, known: Assumed) -> bool:
    """There may be a unit to which none of the cases fits: then the amount is not known."""
    choices = (node for node in walk(amount) if isinstance(node, ir.Choose))
    return any(choose.otherwise is None and not known.fits_everybody(choose) for choose in choices)


def resolve(ref: syntax.Ref, low: Lowering) -> tuple[InForce, str] | None:
    """The set and number a reference names; both exist, or it has been reported. A set without a number gives number ""."""
    name = ref.standard
    if name is None:
        if low.within is None:
            low.report(Diagnostic(law.NEEDS_SET, ref.span, {"number": ref.number or ""}))
            return None
        other: InForce | None = low.within
    else:
        other = low.found(name)
        if other is None:
            low.report(unknown(names.NO_STANDARD, name, ref.span, low.scope.sets))
            return None
    assert other is not None
    if not low.judges(other.set, ref.span):
        return None
    if ref.number is None:
        return other, ""
    if ref.number not in other.numbers():
        if other.set.name in low.scope.broken:
            return None
        low.report(unknown(names.NO_RULE, ref.number, ref.span, other.numbers(), standard=other.set.name))
        return None
    return other, ref.number


def first_comparison(condition: syntax.Condition | None) -> syntax.Compare | None:
    """The comparison that carries a clause's main threshold: the first one met when reading it."""
    if condition is None:
        return None
    return next((node for node in syntax.walk(condition) if isinstance(node, syntax.Compare)), None)
