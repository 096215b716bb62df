"""One clause in force, with its class cases and fills, as one rule.

What lives here: `lower_clause`. An indicator's condition is lowered, its `riêng …` cases become a choice by class, and the lower
instruments' specifics are worked in: a figure fills a hole or tightens a figure, a condition fills an open one or is added. A
specific that is laxer than the bar it meets is a finding, and both bars stay.
"""

from __future__ import annotations

import attrs

from ntmrules import ir, syntax
from ntmrules.diagnostics import Diagnostic
from ntmrules.diagnostics.codes import law, names
from ntmrules.ir.amounts import lower_amount
from ntmrules.ir.assumed import Assumed
from ntmrules.ir.conditions import lower_condition, path_of
from ntmrules.ir.in_force import Clause, InForce
from ntmrules.ir.lowering import Lowering, all_of, any_of
from ntmrules.ir.one_day import applies_to_somebody
from ntmrules.ir.places import Work, worked_in
from ntmrules.ir.procedures import suspend
from ntmrules.ir.scope import unknown
from ntmrules.ir.strictness import by_case, laxer_bars
from ntmrules.ir.thresholds import bars_apart, first_comparison
from ntmrules.ir.walk import is_open, marked, replaced, spread, walk


def lower_clause(clause: Clause, within: InForce, low: Lowering) -> ir.Rule | None:
    """The rule of an indicator; None when part of it could not be read (reported)."""
    indicator = clause.indicator
    applies: ir.Expr | None = ir.TRUE
    if indicator.applies_when is not None:
        applies = lower_condition(indicator.applies_when, low)
    holds = own_condition(indicator, low)
    if applies is None or holds is None:
        return None
    holds = worked_in(_works(clause, applies, holds, within, low), holds, low)
    if holds is None:
        return None
    holds = bars_apart(holds)
    if clause.only_in is not None:
        applies = _in_area(clause.only_in, applies, low)
    waits = None if indicator.suspended_when is None else lower_condition(indicator.suspended_when, low)
    if applies is None or (indicator.suspended_when is not None and waits is None):
        return None
    applies = applies_to_somebody(applies, holds)
    return ir.Rule(
        path=path_of(within, indicator.number),
        number=indicator.number,
        label=indicator.label,
        applies=applies,
        holds=suspend(holds, waits),
        known=(*rule_known(indicator, holds, low), *_amended(clause, low)),
        citation=citation_of(clause, within),
        attested_by=indicator.attested_by,
        note=indicator.note,
        bases=bases_of(indicator),
        span=indicator.span,
    )


def bases_of(indicator: syntax.Indicator) -> tuple[str, ...]:
    """`(trên tổng số hộ)`: what the shares behind `trong đó` are shares of, each once."""
    conditions = [c for c in (indicator.met_when, *(case.condition for case in indicator.cases)) if c is not None]
    found = (node.base for c in conditions for node in syntax.walk(c) if isinstance(node, syntax.OfWhich))
    return tuple(dict.fromkeys(base for base in found if base is not None))


def own_condition(indicator: syntax.Indicator, low: Lowering) -> ir.Expr | None:
    if indicator.met_when is None:
        low.report(Diagnostic(law.NO_CONDITION, indicator.span, {"number": indicator.number}))
        return None
    general = lower_condition(indicator.met_when, low)
    branches: list[ir.Branch] = []
    for case in indicator.cases:
        when = low.member_of(case.classes, case.span)
        value = lower_condition(case.condition, low)
        if when is None or value is None:
            return None
        branches.append(ir.Branch(when, value, ", ".join(item.name for item in case.classes), span=case.span))
    if general is None or not branches:
        return general
    return ir.Choose(tuple(branches), general, span=indicator.span)


def _amended(clause: Clause, low: Lowering) -> tuple[ir.Known, ...]:
    """How well it is known that the clause was amended, and from which day."""
    best = None if clause.amendment is None else low.best(clause.amendment.marks)
    return () if best is None else (best,)


def citation_of(clause: Clause, within: InForce) -> ir.Citation | None:
    basis = clause.indicator.basis or within.set.basis
    amendment = clause.amendment
    if basis is None and amendment is None:
        return None
    instrument = basis.instrument if basis else amendment.instrument if amendment else ""
    place = basis.place if basis else None
    if amendment is None:
        return ir.Citation(instrument, place)
    return ir.Citation(instrument, place, amendment.instrument, amendment.day)


def rule_known(indicator: syntax.Indicator, holds: ir.Expr, low: Lowering) -> tuple[ir.Known, ...]:
    """What the clause says of its own words, one entry per aspect; nothing said and no marked figure is UNSTATED."""
    stated: list[ir.Known] = []
    clause = low.best(indicator.marks)
    if clause is not None:
        stated.append(clause)
    for checked in indicator.checked:
        aspect = low.best(checked.marks)
        if aspect is not None:
            stated.append(attrs.evolve(aspect, aspect=checked.aspect))
    if stated:
        return tuple(stated)
    return () if marked(holds) else (ir.UNSTATED,)


# --- specifics of lower instruments ----------------------------------------------------------------------------------


def _works(clause: Clause, applies: ir.Expr, higher: ir.Expr, within: InForce, low: Lowering) -> list[Work]:
    """What lower instruments say of a clause, `higher` as it stands above them: figures and conditions, then the clause written anew."""

    def filled(specific: syntax.Specifics, entry: syntax.Fill | syntax.FillCondition) -> Work:
        def done(holds: ir.Expr, known: Assumed) -> ir.Expr | None:
            if isinstance(entry, syntax.FillCondition):
                return _with_condition(entry, holds, known, within, low)
            return _with_figure(specific, entry, holds, higher, known, clause, within, low)

        return Work(specific, entry.span, done)

    def restated(restatement: syntax.Restatement, written: syntax.Indicator) -> Work:
        def done(holds: ir.Expr, known: Assumed) -> ir.Expr | None:
            return _restated(restatement, written, applies, holds, known, within, low)

        return Work(restatement, written.span, done)

    return [filled(*fill) for fill in clause.fills] + [restated(*text) for text in clause.restated]


def _restated(
    restatement: syntax.Restatement,
    written: syntax.Indicator,
    applies: ir.Expr,
    holds: ir.Expr,
    known: Assumed,
    within: InForce,
    low: Lowering,
) -> ir.Expr | None:
    """The clause as a lower instrument writes it, beside the higher text with what that leaves open taken out."""
    own = own_condition(written, low)
    if own is None:
        return None
    if written.applies_when is not None:
        when = lower_condition(written.applies_when, low)
        if when is None:
            return None
        if when != applies:  # where its own clause does not apply it asks nothing
            own = any_of((ir.Not(when, span=when.span), own), written.span)
    if written.suspended_when is not None:
        waits = lower_condition(written.suspended_when, low)
        if waits is None:
            return None
        own = suspend(own, waits)
    own = known.of(own)
    if any(True for _ in laxer_bars(holds, own)):
        arguments = {"instrument": restatement.instrument, "set": within.set.name, "number": written.number}
        low.report(Diagnostic(law.LAXER, written.span, arguments))
    closed = _closed(holds)
    return own if closed == ir.TRUE else all_of((closed, own), written.span)


def _closed(node: ir.Expr) -> ir.Expr:
    """`node` without what it leaves open: those parts ask nothing. Of a level by case only the cases left open do not."""
    match node:
        case ir.Hole() if is_open(node, truth=True):
            return ir.TRUE
        case ir.Compare(_, _, right) if any(is_open(inner, truth=False) for inner in walk(right)):
            level = spread(right)
            if not isinstance(level, ir.Choose):
                return ir.TRUE
            cases = tuple(attrs.evolve(b, value=_closed(attrs.evolve(node, right=b.value))) for b in level.branches)
            rest = None if level.otherwise is None else _closed(attrs.evolve(node, right=level.otherwise))
            asking = (*(case.value for case in cases), *(() if rest is None else (rest,)))
            return ir.TRUE if all(x == ir.TRUE for x in asking) else attrs.evolve(level, branches=cases, otherwise=rest)
        case ir.AtLeast(k, parts) if k == len(parts):
            kept = tuple(part for part in map(_closed, parts) if part != ir.TRUE)
            return all_of(kept, node.span) if kept else ir.TRUE
        case _:
            return node


def _in_area(restatement: syntax.Restatement, applies: ir.Expr, low: Lowering) -> ir.Expr | None:
    """A clause that only a lower instrument has applies in its area."""
    if restatement.area is None:
        return applies
    place = low.scope.places.get(restatement.area)
    if place is None:
        low.report(unknown(names.NO_PLACE, restatement.area, restatement.span, low.scope.places))
        return None
    inside = ir.Member("@within", (place.code,), span=restatement.span)
    return inside if applies is ir.TRUE else all_of((inside, applies), restatement.span)


def _with_condition(
    entry: syntax.FillCondition, holds: ir.Expr, known: Assumed, within: InForce, low: Lowering
) -> ir.Expr | None:
    condition = lower_condition(entry.condition, low)
    if condition is None:
        return None
    condition = known.of(condition)
    if entry.added:
        return all_of((holds, condition), entry.span)
    if not any(is_open(node, truth=True) for node in walk(holds)):
        if any(isinstance(node, ir.Hole) and node.truth and node.kind == "not_at_hand" for node in walk(holds)):
            return all_of((holds, condition), entry.span)  # what is written there, unread, is asked too
        arguments = {"standard": within.set.name, "number": entry.ref.number}
        low.report(Diagnostic(law.NOT_A_HOLE, entry.span, arguments))
        return None
    return replaced(holds, condition, truth=True)


def _with_figure(
    specific: syntax.Specifics,
    entry: syntax.Fill,
    holds: ir.Expr,
    higher: ir.Expr,
    known: Assumed,
    clause: Clause,
    within: InForce,
    low: Lowering,
) -> ir.Expr | None:
    number = clause.indicator.number
    compare = first_comparison(clause.indicator.met_when)
    data = None if compare is None else low.scope.words.data.get(compare.data.name)
    if data is None:
        low.report(Diagnostic(law.NO_THRESHOLD, entry.span, {"standard": within.set.name, "number": number}))
        return None
    figure = lower_amount(entry.amount, data, low)
    if figure is None:
        return None
    figure, above = known.of(figure), known.of(higher)
    if not _has_open_figure(above) and any("laxer" in by_case(bar.op, bar.right, figure) for bar in _bars(above, data)):
        arguments = {"instrument": specific.instrument, "set": within.set.name, "number": number}
        low.report(Diagnostic(law.LAXER, entry.span, arguments))
    bars = _bars(holds, data)
    filled = replaced(holds, figure, truth=False)
    if bars and all(is_open(bar.right, truth=False) for bar in bars):
        return filled
    own = dict.fromkeys(ir.Compare(bar.op, bar.left, figure, span=entry.span) for bar in bars)
    return all_of((filled, *own), entry.span)


def _has_open_figure(holds: ir.Expr) -> bool:
    return any(is_open(node, truth=False) for node in walk(holds))


def _bars(holds: ir.Expr, data: ir.DataType) -> list[ir.Compare]:
    """Every comparison of the data itself."""
    return [n for n in walk(holds) if isinstance(n, ir.Compare) and isinstance(n.left, ir.Fact) and n.left.name == data.name]
