"""What lower instruments make of a clause, each for the units of its own area.

What lives here: `worked_in`, which puts the works of lower instruments (a figure that fills or tightens, a condition, a whole clause written
anew) into what the higher text says, as a choice by place. `clauses_to_rules.py` uses it for conditions, `thresholds.py` for levels.

Promises: two areas of one level are never both a unit's, so what one of them says is kept out of the other; in the case of an area nothing
stands that is about another area of its level, however many thresholds of thresholds are read on the way, so that what is written out grows
with the number of areas and not with its power; a work for an area inside another's is put on top of that one's; works for one area, and
those without an area, follow one another as their instruments do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby

from attrs import frozen

from ntmrules import ir, syntax
from ntmrules.diagnostics.codes import names
from ntmrules.ir.assumed import WITHIN, Assumed
from ntmrules.ir.lowering import Lowering
from ntmrules.ir.scope import unknown
from ntmrules.source import Span


@frozen(eq=False)
class Work:
    """What `lower` does to the expression it meets; None when that cannot be read (reported).

    `done` is given that expression and what is known of the units it is for: what the instrument itself says is read for them alone.
    """

    lower: syntax.Specifics | syntax.Restatement
    span: Span
    done: Callable[[ir.Expr, Assumed], ir.Expr | None]


def of_anybody(low: Lowering) -> Assumed:
    """What is known of every unit: of two places on one level it lies in one, of a category it has one class."""
    categories = low.scope.words.categories.values()
    closed = {c.name: tuple(name for name, _ in c.classes) or ("yes", "no") for c in categories if c.last is None}
    return Assumed({place.code: _depth(place.kind, low) for place in low.scope.places.values()}, closed)


def worked_in(works: Iterable[Work], higher: ir.Expr, low: Lowering) -> ir.Expr | None:
    """`higher` with every work in it; None when one of them cannot be read."""
    holds: ir.Expr | None = higher
    anybody = of_anybody(low)
    for everywhere, group in groupby(works, lambda work: work.lower.area is None):
        own = tuple(group)
        if holds is not None:
            holds = _one_after_the_other(own, holds, anybody) if everywhere else _by_place(own, holds, anybody, low)
    return holds


def _one_after_the_other(works: tuple[Work, ...], holds: ir.Expr, known: Assumed) -> ir.Expr | None:
    """Each work as the only case of a choice, which names its instrument."""
    for work in works:
        done = work.done(holds, known)
        if done is None:
            return None
        holds = ir.Choose((ir.Branch(ir.TRUE, done, None, f"@{work.lower.instrument}", span=work.span),), None, span=work.span)
    return holds


def _by_place(works: tuple[Work, ...], holds: ir.Expr, anybody: Assumed, low: Lowering) -> ir.Expr | None:
    """A choice of the area for each level, the highest level first."""
    levels: dict[int, dict[str, tuple[syntax.Place, list[Work]]]] = {}
    for work in works:
        place = low.scope.places.get(work.lower.area or "")
        if place is None:
            low.report(unknown(names.NO_PLACE, work.lower.area or "", work.lower.span, low.scope.places))
            return None
        levels.setdefault(anybody.levels[place.code], {}).setdefault(place.code, (place, []))[1].append(work)
    for depth in sorted(levels):
        branches = [_branch(place, own, holds, anybody) for place, own in levels[depth].values()]
        sound = tuple(branch for branch in branches if branch is not None)
        if len(sound) < len(branches):
            return None
        elsewhere = anybody
        for branch in sound:
            elsewhere = elsewhere.also(branch.when, holds=False)
        holds = ir.Choose(sound, elsewhere.of(holds), span=sound[0].span)
    return holds


def _branch(place: syntax.Place, works: list[Work], outside: ir.Expr, anybody: Assumed) -> ir.Branch | None:
    """The case of the units in one area."""
    *before, last = works
    inside_it = ir.Member(WITHIN, (place.code,), span=last.span)
    known = anybody.also(inside_it)
    inside = _one_after_the_other(tuple(before), known.of(outside), known)
    done = None if inside is None else last.done(inside, known)
    if done is None:
        return None
    return ir.Branch(inside_it, done, place.label, f"@{last.lower.instrument}", span=last.span)


def _depth(kind: str, low: Lowering) -> int:
    """How many levels lie above that of a kind."""
    levels = low.scope.words.levels
    level: str | None = low.scope.words.kinds.get(kind, kind)
    above: list[str] = []
    while level is not None and level not in above:
        above.append(level)
        level = levels.get(level)
    return len(above)
