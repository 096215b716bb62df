"""What a lower instrument's own writing of a clause is to the clause it restates: stricter, laxer, the same, or not comparable.

What lives here: `of_texts`, which compares what two texts ask, of whom, and when they wait; `laxer`, which `clauses_to_rules.py` warns of; and
`restated`, which says it of every clause that a `cụ thể hóa …` writes anew: `ntm clauses` prints the list.

Promises: as `strictness.py`: whatever cannot be told apart without asking a unit is *not comparable*.
"""

from __future__ import annotations

import attrs
from attrs import frozen

from ntmrules import ir, syntax
from ntmrules.ir.one_day import OneDay
from ntmrules.ir.scope import Scope
from ntmrules.ir.strictness import Relation, relation, together
from ntmrules.ir.texts import Text, text_of
from ntmrules.ir.walk import conjuncts, plain

# --- one clause -------------------------------------------------------------------------------------------------------


def of_texts(higher: Text, lower: Text) -> Relation:
    """What a lower text of a clause is to the higher one: what it asks, of whom, and when it waits."""
    found = {relation(higher.holds, lower.holds)}
    if plain(higher.applies) != plain(lower.applies):
        found.add(_of_whom(higher.applies, lower.applies))
    if lower.waits is None:
        found.add("equal" if higher.waits is None else "stricter")
    elif higher.waits is None:
        found.add("laxer")
    elif plain(higher.waits) != plain(lower.waits):
        found.add("other")
    return together(found)


def _of_whom(higher: ir.Expr, lower: ir.Expr) -> Relation:
    """Who is asked: the more conditions, the fewer."""
    above, own = ([plain(part) for part in conjuncts(applies)] if applies != ir.TRUE else [] for applies in (higher, lower))
    if all(part in own for part in above):
        return "laxer"
    return "stricter" if all(part in above for part in own) else "other"


def laxer(higher: Text, lower: Text) -> bool:
    """The lower text lets through, or never asks, what the higher one stops, and is stricter in nothing."""
    return of_texts(higher, lower) == "laxer"


# --- whole sets -------------------------------------------------------------------------------------------------------


@frozen
class RestatedClause:
    number: str
    label: str
    relation: Relation


@frozen
class RestatedSet:
    """What one lower instrument makes of a set, clause by clause, in the order of the annex."""

    standard: str
    instrument: str
    area: str | None
    clauses: tuple[RestatedClause, ...]


def restated(scope: Scope) -> tuple[RestatedSet, ...]:
    """Every set that a lower instrument writes anew, as it stood on that instrument's day, for the first year the set judges."""
    found = (_restated(restatement, scope) for restatement in scope.restatements if restatement.standard in scope.sets)
    return tuple(found)


def _restated(restatement: syntax.Restatement, scope: Scope) -> RestatedSet:
    text = scope.sets[restatement.standard]
    year = text.years[0] if text.years is not None else restatement.day.year
    one_day = OneDay.of(attrs.evolve(scope, specifics=()), restatement.day, max(year, min(restatement.day.year, _last(text))))
    within = one_day.in_force[text.name]
    low = one_day.lowering(within, text.applies_to[0] if text.applies_to else None)
    clauses: list[RestatedClause] = []
    for clause in within.clauses:
        own = next((i for r, i in clause.restated if r == restatement), None)
        indicator = clause.indicator
        how: Relation | None = None
        if clause.only_in == restatement:
            how = "added"
        elif own is None:
            how = "missing" if clause.only_in is None else None
        else:
            base, new = text_of(indicator, low), text_of(own, low)
            how = "other" if base is None or new is None else of_texts(base, new)
        if how is not None:
            clauses.append(RestatedClause(indicator.number, (own or indicator).label, how))
    return RestatedSet(text.name, restatement.instrument, restatement.area, tuple(clauses))


def _last(text: syntax.CriteriaSet) -> int:
    return text.years[1] if text.years is not None else 9999
