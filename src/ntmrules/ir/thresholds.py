"""The threshold of a rule, as another rule means it: `110% của mức [10.1]`.

What lives here: `share_of_threshold`; `first_comparison`, which says what the threshold of a clause is; `resolve`, which finds the clause that
a reference names. Read `lowering.py` first; `amounts.py` has every other amount.

Promises: the threshold is the one that binds the unit judged: what a lower instrument fills in, or sets above a level that was stated, counts
there too; of two bars that both bind it is the stricter. A circle of thresholds is named and not followed.
"""

from __future__ import annotations

import attrs

from ntmrules import ir, syntax
from ntmrules.diagnostics import Diagnostic
from ntmrules.diagnostics.codes import law, names
from ntmrules.ir.in_force import Clause, InForce
from ntmrules.ir.lowering import Lowering
from ntmrules.ir.places import Work, worked_in
from ntmrules.ir.scope import unknown
from ntmrules.ir.strictness import FLOORS, by_case
from ntmrules.ir.walk import is_open
from ntmrules.source import Span


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
    level = _level(clause, compare, data, attrs.evolve(low, within=other, chain=(*low.chain, name)))
    if level is None:
        return None
    return ir.Scale(amount.share.value / 100, level, low.known(amount.share.mark), span=amount.span)


def _level(clause: Clause, compare: syntax.Compare, data: ir.DataType, low: Lowering) -> ir.Expr | None:
    """The level of a clause with what lower instruments say of it, each in its area."""
    from ntmrules.ir.amounts import lower_amount  # the two halves of one recursion

    level = lower_amount(compare.amount, data, low)
    op = ir.Op(compare.operator)
    if level is None:
        return None

    def beside(lower: syntax.Specifics | syntax.Restatement, amount: syntax.Amount, span: Span) -> Work:
        def done(level: ir.Expr) -> ir.Expr | None:
            figure = lower_amount(amount, data, low)
            if figure is None:
                return None
            return _beside(op, level, figure, span)

        return Work(lower, span, done)

    works = [beside(specific, entry.amount, entry.span) for specific, entry in clause.fills if isinstance(entry, syntax.Fill)]
    for restatement, written in clause.restated:
        own = first_comparison(written.met_when)
        if own is not None and own.data == compare.data and own.operator == compare.operator:
            works.append(beside(restatement, own.amount, written.span))
    return worked_in(works, level, low)


def _beside(op: ir.Op, level: ir.Expr, figure: ir.Expr, span: Span) -> ir.Expr:
    """The level with another beside it, case by case: the figure where it was left open, else the one that asks for more."""
    if is_open(level, truth=False):
        return figure
    if isinstance(level, ir.Choose):
        cases = tuple(attrs.evolve(b, value=_beside(op, b.value, figure, span)) for b in level.branches)
        rest = None if level.otherwise is None else _beside(op, level.otherwise, figure, span)
        return attrs.evolve(level, branches=cases, otherwise=rest)
    if op is ir.Op.EQUAL:
        return level  # neither asks for more, and the higher text's stands
    if isinstance(level, ir.Constant) and isinstance(figure, ir.Constant):
        return level if "laxer" in by_case(op, level, figure) else figure
    beyond = ir.Op.AT_LEAST if op in FLOORS else ir.Op.AT_MOST
    return ir.Choose((ir.Branch(ir.Compare(beyond, figure, level, span=span), figure, span=span),), level, span=span)


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
