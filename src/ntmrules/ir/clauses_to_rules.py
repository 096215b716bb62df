"""One clause in force, with its class cases and fills, as one rule.

What lives here: `lower_clause`. An indicator's condition is lowered, its `riêng …` cases become a choice by class, and the lower
instruments' specifics are worked in: a figure fills a hole or tightens a figure, a condition fills an open one or is added. A
specific that is laxer than the bar it meets is a finding, and both bars stay.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs
from attrs import frozen

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
from ntmrules.ir.restated import laxer
from ntmrules.ir.scope import unknown
from ntmrules.ir.strictness import by_case, laxer_bars
from ntmrules.ir.texts import Text, asked_by, closed, text_of, where
from ntmrules.ir.thresholds import bars_apart, first_comparison
from ntmrules.ir.walk import is_open, marked, replaced, walk
from ntmrules.source import Span


def lower_clause(clause: Clause, within: InForce, low: Lowering) -> ir.Rule | None:
    """The rule of an indicator; None when part of it could not be read (reported)."""
    indicator = clause.indicator
    text = text_of(indicator, low)
    anew = _anew(clause, low)
    if text is None or anew is None:
        return None
    together = all(one.text.asks_when(text) for one in anew)
    higher = text.holds if together else asked_by(text)
    holds = worked_in(_works(clause, text, anew, together, within, low), higher, low)
    applies: ir.Expr | None = text.applies
    if not together and applies != ir.TRUE:
        applies = worked_in([one.applying() for one in anew if not one.text.asks_when(text)], text.applies, low)
    if clause.only_in is not None and applies is not None:
        applies = _in_area(clause.only_in, applies, low)
    if applies is None or holds is None:
        return None
    holds = bars_apart(holds)
    applies = applies_to_somebody(applies, holds)
    return ir.Rule(
        path=path_of(within, indicator.number),
        number=indicator.number,
        label=indicator.label,
        applies=applies,
        holds=suspend(holds, text.waits) if together else holds,
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


@frozen(eq=False)
class _Anew:
    """The clause as one lower instrument writes it."""

    restatement: syntax.Restatement
    written: syntax.Indicator
    text: Text

    def applying(self) -> Work:
        """In its area the clause applies where either text does."""

        def done(applies: ir.Expr, known: Assumed) -> ir.Expr:
            own = known.of(self.text.applies)
            return ir.TRUE if ir.TRUE in (own, applies) else any_of((applies, own), self.written.span)

        return Work(self.restatement, self.written.span, done)


def _anew(clause: Clause, low: Lowering) -> list[_Anew] | None:
    found = [(restatement, written, text_of(written, low)) for restatement, written in clause.restated]
    anew = [_Anew(restatement, written, text) for restatement, written, text in found if text is not None]
    return anew if len(anew) == len(found) else None


def _works(clause: Clause, text: Text, anew: Iterable[_Anew], together: bool, within: InForce, low: Lowering) -> list[Work]:
    """What lower instruments say of a clause: figures and conditions, then the clause written anew.

    `together`: all of them apply and wait when the higher text does, and that is said of the whole rule. Otherwise each asks under its own
    words; what a lower instrument fills in or adds it asks under those of the higher text.
    """
    under = ir.TRUE if together else text.applies

    def filled(specific: syntax.Specifics, entry: syntax.Fill | syntax.FillCondition) -> Work:
        def done(holds: ir.Expr, known: Assumed) -> ir.Expr | None:
            if isinstance(entry, syntax.FillCondition):
                return _with_condition(entry, holds, known, under, within, low)
            return _with_figure(specific, entry, holds, text.holds, known, under, clause, within, low)

        return Work(specific, entry.span, done)

    def restated(one: _Anew) -> Work:
        def done(holds: ir.Expr, known: Assumed) -> ir.Expr | None:
            own = known.of(one.text.holds)
            if laxer(text, one.text) or any(True for _ in laxer_bars(holds, own)):
                arguments = {
                    "instrument": one.restatement.instrument,
                    "set": within.set.name.partition("@")[0],
                    "number": one.written.number,
                }
                low.report(Diagnostic(law.LAXER, one.written.span, arguments))
            asked = own if together else known.of(asked_by(one.text, own))
            left = closed(holds, under)
            if together or left == holds or one.text.applies == ir.TRUE:
                return _beside(left, asked, one.written.span)
            # what is open is filled for those units only to which the text applies that fills it
            own = known.also(one.text.applies).of(asked)
            case = ir.Branch(one.text.applies, _beside(left, own, one.written.span), span=one.written.span)
            return ir.Choose((case,), holds, span=one.written.span)

        return Work(one.restatement, one.written.span, done)

    return [filled(*fill) for fill in clause.fills] + [restated(one) for one in anew]


def _beside(left: ir.Expr, asked: ir.Expr, span: Span) -> ir.Expr:
    """Both, of which the first may ask nothing."""
    return asked if left == ir.TRUE else all_of((left, asked), span)


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
    entry: syntax.FillCondition, holds: ir.Expr, known: Assumed, under: ir.Expr, within: InForce, low: Lowering
) -> ir.Expr | None:
    condition = lower_condition(entry.condition, low)
    if condition is None:
        return None
    condition = known.of(condition)
    if entry.added:
        return all_of((holds, where(under, condition)), entry.span)
    if not any(is_open(node, truth=True) for node in walk(holds)):
        if any(isinstance(node, ir.Hole) and node.truth and node.kind == "not_at_hand" for node in walk(holds)):
            return all_of((holds, where(under, condition)), entry.span)  # what is written there, unread, is asked too
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
    under: ir.Expr,
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
        arguments = {"instrument": specific.instrument, "set": within.set.name.partition("@")[0], "number": number}
        low.report(Diagnostic(law.LAXER, entry.span, arguments))
    bars = _bars(holds, data)
    filled = replaced(holds, figure, truth=False)
    if bars and all(is_open(bar.right, truth=False) for bar in bars):
        return filled
    own = dict.fromkeys(ir.Compare(bar.op, bar.left, figure, span=entry.span) for bar in bars)
    return all_of((filled, *(where(under, bar) for bar in own)), entry.span)


def _has_open_figure(holds: ir.Expr) -> bool:
    return any(is_open(node, truth=False) for node in walk(holds))


def _bars(holds: ir.Expr, data: ir.DataType) -> list[ir.Compare]:
    """Every comparison of the data itself."""
    return [n for n in walk(holds) if isinstance(n, ir.Compare) and isinstance(n.left, ir.Fact) and n.left.name == data.name]
