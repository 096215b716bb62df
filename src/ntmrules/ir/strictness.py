"""Is one condition stricter than another? Bars on the same figure, compared class by class.

What lives here: `relation`, what one condition is to another, and `by_case` and `laxer_bars` for their bars. `restated.py` compares the whole
texts of two instruments by it.

Promises: conservative. Only parts that must all hold are compared, and only figures that can be told apart without asking any unit; whatever
else differs is *not comparable*, never a guess. *Fills* is a condition that says what the other left open and changes nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Literal

from ntmrules import ir
from ntmrules.ir.walk import conjuncts, figure_of, is_open, plain, spread, walk

Relation = Literal["equal", "stricter", "laxer", "fills", "other", "added", "missing"]

#: The comparisons that a higher bar makes stricter.
FLOORS = (ir.Op.AT_LEAST, ir.Op.MORE)


def relation(higher: ir.Expr, lower: ir.Expr) -> Relation:
    """What `lower` is to `higher`: both as conditions one unit meets or not."""
    if _is_one_way(higher, lower):
        return "laxer"
    if _is_one_way(lower, higher):
        return "stricter"
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
    return together(found)


def _is_one_way(one: ir.Expr, whole: ir.Expr) -> bool:
    """`one` alone is enough for `whole`, which other things are enough for too."""
    if not isinstance(whole, ir.AtLeast) or not whole.k == 1 < len(whole.parts):
        return False
    return plain(one) in [plain(part) for part in whole.parts]


def together(found: set[Relation]) -> Relation:
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
            others.append(plain(part))
    return bars, others


def _bar(op: ir.Op, higher: ir.Expr, lower: ir.Expr) -> Relation:
    """Two thresholds for one comparison."""
    return together(by_case(op, higher, lower))


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
        same = [plain(b.when) for b in higher.branches] == [plain(b.when) for b in lower.branches]
        if not same or (higher.otherwise is None) != (lower.otherwise is None):
            return {"other"}
        pairs = list(zip(_values(higher), _values(lower), strict=True))
    elif isinstance(higher, ir.Choose):
        pairs = [(value, lower) for value in _values(higher)]
    elif isinstance(lower, ir.Choose):
        pairs = [(higher, value) for value in _values(lower)]
    else:
        return {"equal" if plain(higher) == plain(lower) else "other"}
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


def laxer_bars(higher: ir.Expr, lower: ir.Expr) -> Iterable[ir.Compare]:
    """The comparisons of `lower` whose bar is laxer, in some case, than that of `higher` on the same figure."""
    bars, _ = _parts(higher)
    for node in walk(lower):
        if isinstance(node, ir.Compare):
            bar = bars.get((node.op, node.left))
            if bar is not None and "laxer" in by_case(node.op, bar, node.right):
                yield node
