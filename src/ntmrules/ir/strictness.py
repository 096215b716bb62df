"""Is one condition stricter than another? Bars on the same figure, compared class by class.

What lives here: `relation`, what a lower instrument's own clause is to the clause it restates, and `restated`, which says it of every
clause that a `cụ thể hóa …` writes anew. `clauses_to_rules.py` warns of a bar that is laxer; `ntm clauses` prints the whole list.

Promises: conservative. Only parts that must all hold are compared, and only figures that can be told apart without asking any unit; whatever
else differs is *not comparable*, never a guess. *Fills* is a clause that says what the higher text left open and changes nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Literal

import attrs
from attrs import frozen

from ntmrules import ir, syntax
from ntmrules.ir.one_day import OneDay
from ntmrules.ir.scope import Scope
from ntmrules.ir.walk import conjuncts, figure_of, is_open, spread, walk

Relation = Literal["equal", "stricter", "laxer", "fills", "other", "added", "missing"]

#: The comparisons that a higher bar makes stricter.
FLOORS = (ir.Op.AT_LEAST, ir.Op.MORE)


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


def relation(higher: ir.Expr, lower: ir.Expr) -> Relation:
    """What `lower` is to `higher`: both as conditions one unit meets or not."""
    found: set[Relation] = set()
    bars, others = _parts(higher)
    own_bars, own_others = _parts(lower)
    for key, bar in bars.items():
        own = own_bars.get(key)
        found.add(_bar(key[0], bar, own) if own is not None else "laxer")
    found |= {"stricter" for key in own_bars.keys() - bars.keys()}
    left = [part for part in others if part not in own_others]
    new = [part for part in own_others if part not in others]
    open_ = [part for part in left if is_open(part, truth=True)]
    unread = [part for part in left if isinstance(part, ir.Hole) and part.kind == "not_at_hand"]
    if unread:
        found.add("other")
    if len(open_) + len(unread) < len(left):
        found.add("laxer")
    if open_ and new:
        found.add("fills")
    elif new or open_:
        found.add("stricter" if new else "laxer")
    if open_ and not new and own_bars.keys() - bars.keys():
        found -= {"laxer"}  # an open condition was given as a bar
        found.discard("stricter")
        found.add("fills")
    return _together(found)


def _together(found: set[Relation]) -> Relation:
    found = found - {"equal"}
    if not found:
        return "equal"
    if found == {"fills"}:
        return "fills"
    if found <= {"stricter", "fills"}:
        return "stricter"
    return "laxer" if found == {"laxer"} else "other"


def _parts(condition: ir.Expr) -> tuple[dict[tuple[ir.Op, ir.Expr], ir.Expr], list[ir.Expr]]:
    """The comparisons among the conjuncts, by what they compare and how, and the other conjuncts."""
    bars: dict[tuple[ir.Op, ir.Expr], ir.Expr] = {}
    others: list[ir.Expr] = []
    for part in conjuncts(condition):
        if isinstance(part, ir.Compare) and (part.op, part.left) not in bars:
            bars[part.op, part.left] = part.right
        else:
            others.append(_plain(part))
    return bars, others


def _plain(part: ir.Expr) -> ir.Expr:
    """A part without what it says of how well it is known: two texts differ in that and ask the same."""
    match part:
        case ir.Constant(value):
            return ir.Constant(value)
        case ir.Compare(op, left, right):
            return ir.Compare(op, _plain(left), _plain(right))
        case ir.AtLeast(k, parts):
            return ir.AtLeast(k, tuple(map(_plain, parts)))
        case ir.Not(inner):
            return ir.Not(_plain(inner))
        case ir.Choose(branches, otherwise):
            plain = tuple(attrs.evolve(b, when=_plain(b.when), value=_plain(b.value), known=None) for b in branches)
            return ir.Choose(plain, None if otherwise is None else _plain(otherwise))
        case ir.Hole():
            return attrs.evolve(part, known=ir.UNSTATED)
        case _:
            return part


def _bar(op: ir.Op, higher: ir.Expr, lower: ir.Expr) -> Relation:
    """Two thresholds for one comparison."""
    return _together(by_case(op, higher, lower))


def by_case(op: ir.Op, higher: ir.Expr, lower: ir.Expr) -> set[Relation]:
    """What the lower threshold is to the higher one, case by case."""
    return _cases(op, spread(higher), spread(lower))


def _cases(op: ir.Op, higher: ir.Expr, lower: ir.Expr) -> set[Relation]:
    if is_open(higher, truth=False):
        return {"equal" if is_open(lower, truth=False) else "fills"}
    one, other = figure_of(higher), figure_of(lower)
    if one is not None and other is not None:
        return {_figures(op, one, other)}
    if isinstance(higher, ir.Choose) and isinstance(lower, ir.Choose):
        same = [_plain(b.when) for b in higher.branches] == [_plain(b.when) for b in lower.branches]
        if not same or (higher.otherwise is None) != (lower.otherwise is None):
            return {"other"}
        pairs = list(zip(_values(higher), _values(lower), strict=True))
    elif isinstance(higher, ir.Choose):
        pairs = [(value, lower) for value in _values(higher)]
    elif isinstance(lower, ir.Choose):
        pairs = [(higher, value) for value in _values(lower)]
    else:
        return {"equal" if _plain(higher) == _plain(lower) else "other"}
    return {found for case, own in pairs for found in _cases(op, case, own)}


def _values(choose: ir.Choose) -> list[ir.Expr]:
    return [*(branch.value for branch in choose.branches), *(() if choose.otherwise is None else (choose.otherwise,))]


def _figures(op: ir.Op, higher: Fraction, lower: Fraction) -> Relation:
    if higher == lower:
        return "equal"
    if op is ir.Op.EQUAL:
        return "other"
    more = lower > higher
    return "stricter" if more is (op in FLOORS) else "laxer"


# --- whole sets ------------------------------------------------------------------------------------------------------


def restated(scope: Scope) -> tuple[RestatedSet, ...]:
    """Every set that a lower instrument writes anew, as it stood on that instrument's day, for the first year the set judges."""
    found = (_restated(restatement, scope) for restatement in scope.restatements if restatement.standard in scope.sets)
    return tuple(found)


def _restated(restatement: syntax.Restatement, scope: Scope) -> RestatedSet:
    from ntmrules.ir.clauses_to_rules import own_condition  # which asks this module for bars that are laxer

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
            base, new = own_condition(indicator, low), own_condition(own, low)
            how = "other" if base is None or new is None else relation(base, new)
        if how is not None:
            clauses.append(RestatedClause(indicator.number, (own or indicator).label, how))
    return RestatedSet(text.name, restatement.instrument, restatement.area, tuple(clauses))


def _last(text: syntax.CriteriaSet) -> int:
    return text.years[1] if text.years is not None else 9999


def laxer_bars(higher: ir.Expr, lower: ir.Expr) -> Iterable[ir.Compare]:
    """The comparisons of `lower` whose bar is laxer, in some case, than that of `higher` on the same figure."""
    bars, _ = _parts(higher)
    for node in walk(lower):
        if isinstance(node, ir.Compare):
            bar = bars.get((node.op, node.left))
            if bar is not None and "laxer" in by_case(node.op, bar, node.right):
                yield node
