"""What a transition keeps: units that are still judged by the law as it was, or by another set.

What lives here: `older`, the set a transition speaks of as an `ir.Standard` of its own (`xa_ntm@qd_x`: the set as it was before that
amendment; `xa_2026@xa_ntm`: that set, whatever its own years), and `under_transition`, by which the set's own rule asks which of the
two judges the unit. `from_syntax.py` uses both.

Promises: nothing is mixed: a unit meets the older law whole or the newer law whole; "unless it is more favourable" is *meets either*. An
older table without a column for the year judged has a hole there, and the answer is unknown.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import attrs

from ntmrules import ir, syntax
from ntmrules.diagnostics import Diagnostic
from ntmrules.diagnostics.codes import names
from ntmrules.ir.in_force import InForce, consolidate
from ntmrules.ir.lowering import Lowering, any_of
from ntmrules.ir.over import day_fact
from ntmrules.ir.scope import Scope, unknown


def older(within: InForce, scope: Scope) -> tuple[InForce | None, tuple[Diagnostic, ...]]:
    """The older set that the transition of `within` keeps, renamed; None when there is no transition (or no such set, reported)."""
    found = within.transition
    if found is None:
        return None, ()
    transition, amendment = found
    text = within.set
    on: date
    if transition.under is None:
        since = text.force_from if amendment is None else amendment.day
        on = within.day if since is None else since - timedelta(days=1)
        suffix = "before" if amendment is None else amendment.instrument
    else:
        other = scope.sets.get(transition.under)
        if other is None:
            return None, (unknown(names.NO_STANDARD, transition.under, transition.span, scope.sets),)
        text, on, suffix = other, within.day, transition.under
    kept, _ = consolidate(text, scope.amendments, scope.specifics, on, scope.restatements)
    name = f"{within.set.name}@{suffix}"
    return attrs.evolve(kept, set=attrs.evolve(text, name=name), bound=True, transition=None), ()


def under_transition(holds: ir.Expr, within: InForce, older_name: str, low: Lowering) -> ir.Expr | None:
    """The set's own `holds`, with the older law for units of before the day; None when the date data cannot be read, or that law is of other units (reported)."""
    assert within.transition is not None
    transition, _ = within.transition
    if transition.under is not None and not low.judges(low.scope.sets[transition.under], transition.span):
        return None
    fact = day_fact(syntax.DataRef(transition.data, span=transition.span), low)
    if fact is None:
        return None
    known = low.best(transition.marks)
    day = ir.Constant(Fraction(transition.day.toordinal()), known or ir.UNSTATED, span=transition.span)
    early = ir.Compare(ir.Op.LESS, fact, day, span=transition.span)
    old: ir.Expr = ir.RuleRef(older_name, "holds", span=transition.span)
    judged = any_of((old, holds), transition.span) if transition.unless_better else old
    return ir.Choose((ir.Branch(early, judged, None, None, span=transition.span),), holds, span=transition.span)
