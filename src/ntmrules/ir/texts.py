"""What one text says of a clause, and what two texts of one clause, a higher and a lower one, say together.

What lives here: `Text`, what a text asks, when it applies and when judging by it waits; `text_of`, which reads it; `asked_by`, the whole as one
condition; and `closed`, a condition without what it leaves open. `clauses_to_rules.py` puts them together, `strictness.py` compares them.

Promises: of two texts each asks where it applies itself, whatever the other says: a lower text that drops *applies when* asks everybody in its
area, one that adds it takes nobody out of the higher one. Both wait by their own words.
"""

from __future__ import annotations

import attrs
from attrs import frozen

from ntmrules import ir, syntax
from ntmrules.diagnostics import Diagnostic
from ntmrules.diagnostics.codes import law
from ntmrules.ir.assumed import apart
from ntmrules.ir.conditions import lower_condition
from ntmrules.ir.lowering import Lowering, all_of, any_of
from ntmrules.ir.places import of_anybody
from ntmrules.ir.procedures import suspend
from ntmrules.ir.walk import is_open, plain, spread, walk


@frozen(eq=False)
class Text:
    """`holds` is asked of the units of which `applies` holds (TRUE: of all), and left open while `waits` (None: never)."""

    holds: ir.Expr
    applies: ir.Expr
    waits: ir.Expr | None

    def asks_when(self, other: Text) -> bool:
        """It applies and waits when the other does."""
        same_wait = (self.waits is None) == (other.waits is None)
        if self.waits is not None and other.waits is not None:
            same_wait = plain(self.waits) == plain(other.waits)
        return same_wait and plain(self.applies) == plain(other.applies)


def text_of(indicator: syntax.Indicator, low: Lowering) -> Text | None:
    """What the indicator says; None when part of it could not be read (reported)."""
    applies: ir.Expr | None = ir.TRUE
    if indicator.applies_when is not None:
        applies = lower_condition(indicator.applies_when, low)
    waits = None if indicator.suspended_when is None else lower_condition(indicator.suspended_when, low)
    holds = _condition(indicator, low)
    if applies is None or holds is None or (indicator.suspended_when is not None and waits is None):
        return None
    return Text(holds, applies, waits)


def _condition(indicator: syntax.Indicator, low: Lowering) -> ir.Expr | None:
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
    return apart(ir.Choose(tuple(branches), general, span=indicator.span), of_anybody(low))


def asked_by(text: Text, holds: ir.Expr | None = None) -> ir.Expr:
    """All that a text says as one condition: of units to which it does not apply it asks nothing. `holds` stands for its own."""
    return where(text.applies, suspend(text.holds if holds is None else holds, text.waits))


def where(applies: ir.Expr, condition: ir.Expr) -> ir.Expr:
    """The condition, asked of those units only of which `applies` holds."""
    return condition if applies == ir.TRUE else any_of((ir.Not(applies, span=applies.span), condition), condition.span)


def closed(node: ir.Expr, applies: ir.Expr) -> ir.Expr:
    """`node` without what it leaves open: those parts ask nothing. Of a level by case only the cases left open do not. `applies` is the
    condition that the higher text asks under."""
    match node:
        case ir.Hole() if is_open(node, truth=True):
            return ir.TRUE
        case ir.Compare(_, _, right) if any(is_open(inner, truth=False) for inner in walk(right)):
            level = spread(right)
            if not isinstance(level, ir.Choose):
                return ir.TRUE
            cases = tuple(attrs.evolve(b, value=closed(attrs.evolve(node, right=b.value), applies)) for b in level.branches)
            rest = None if level.otherwise is None else closed(attrs.evolve(node, right=level.otherwise), applies)
            asking = (*(case.value for case in cases), *(() if rest is None else (rest,)))
            return ir.TRUE if all(x == ir.TRUE for x in asking) else attrs.evolve(level, branches=cases, otherwise=rest)
        case ir.AtLeast(1, (ir.Not() as unless, inner)) if unless.part == applies:
            asked = closed(inner, applies)
            return ir.TRUE if asked == ir.TRUE else attrs.evolve(node, parts=(unless, asked))
        case ir.Choose((ir.Branch(value=ir.Hole(kind="suspended")),), inner) if inner is not None:
            asked = closed(inner, applies)
            return ir.TRUE if asked == ir.TRUE else attrs.evolve(node, otherwise=asked)
        case ir.AtLeast(k, parts) if k == len(parts):
            kept = tuple(part for part in (closed(part, applies) for part in parts) if part != ir.TRUE)
            return all_of(kept, node.span) if kept else ir.TRUE
        case _:
            return node
