"""Which classes a unit may be in, and what that leaves of conditions and cases.

What lives here: `every_class`, `by_rules`, what is known of a class read from the list of units or worked out by rules; `asked`, whether it is
one of those a `Member` asks for; and `may_take`, the branches of a `Choose` that some class leads to. `meaning.py` evaluates by them, and the sheets
print by them.

Promises: a category is a closed list, of which a unit is in exactly one class (in none only where the rules of a computed one may leave it
out); so what every class still possible agrees on is settled. Conditions that ask about one class several times are judged class by class.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ntmrules import ir
from ntmrules.interpreter.evidence import NO_CLASS, Classes, RuleEvidence, Trace
from ntmrules.values import Standing, Truth

#: More ways than this in which several classes may turn out together are not tried; then each condition stands by itself.
MOST = 2_000

MET, UNKNOWN, NOT_MET = Truth.MET, Truth.UNKNOWN, Truth.NOT_MET


# --- what is known of a class ----------------------------------------------------------------------------------------


def every_class(declared: ir.CategoryType) -> Classes:
    """Nothing: the unit may be in any class of the list (of a yes/no class: in it or not)."""
    return Classes(tuple(name for name, _ in declared.classes) or ("yes", "no"), {})


def by_rules(declared: ir.CategoryType, settled: Callable[[str], RuleEvidence], floor: Standing) -> Classes | None:
    """What the rules of a computed category leave; None where they judge no such unit, or do not bind."""
    own = f"{declared.name}@class"
    whole = settled(own)
    if whole.applies.truth is NOT_MET:
        return None
    names = [name for name, _ in declared.classes] or ["yes"]
    rules = {name: settled(path) for name in names if (path := f"{own}/{name}") in whole.rule.parts}
    out = {name: Standing.SIGNED for name in names if name not in rules}  # a class that no rule gives is nobody's
    out |= {name: _sure(rule.holds) for name, rule in rules.items() if rule.holds.truth is NOT_MET}
    known = next(((name, _sure(rule.holds)) for name, rule in rules.items() if rule.holds.truth is MET), None)
    if known is not None:
        return Classes((known[0],), out, known[1], tuple(rules.values()))
    may = [name for name in names if name not in out]
    if declared.last is not None:
        some = _in_some_class(rules[declared.last], floor) if len(rules) > 1 else None
        if some is None:
            may.append(NO_CLASS)
        else:
            out[NO_CLASS] = some
    return Classes(tuple(may), out, None, tuple(rules.values()))


def _in_some_class(last: RuleEvidence, floor: Standing) -> Standing | None:
    """How well it is known that one of the conditions of the classes holds; the last rule is *none before, and its own*."""
    words = min((known.standing for known in last.rule.known), default=Standing.SIGNED)
    if words < floor:
        return None
    *before, own = last.holds.parts
    there = [part for part in before if part.truth is NOT_MET] + ([own] if own.truth is MET else [])
    return min(words, max(map(_sure, there))) if there else None


def _sure(trace: Trace) -> Standing:
    return Standing.SIGNED if trace.standing is None else trace.standing


def asked(classes: tuple[str, ...], found: Classes) -> tuple[Truth, Standing | None]:
    """Whether the unit's class is one of these, and how well that is known."""
    inside = [name in classes for name in found.may]
    if any(inside) and not all(inside):
        return UNKNOWN, None
    truth = MET if all(inside) else NOT_MET
    others = [standing for name, standing in found.out.items() if (name in classes) is (truth is NOT_MET)]
    if found.known is None:
        return truth, min(others, default=Standing.SIGNED)
    if truth is MET:
        return truth, found.known
    # of a class that is known, its own rule shows that it is no other, and so may the rule of each class asked for
    return truth, max(found.known, min(others)) if len(others) == len(set(classes)) else found.known


# --- cases by class --------------------------------------------------------------------------------------------------


def may_take(node: ir.Choose, whens: Sequence[Trace], floor: Standing) -> tuple[tuple[int, ...], bool, Standing]:
    """The branches that may be the unit's, in order (-1: otherwise); whether it may be that none is; how well it is known that no other is.

    A branch whose own line is known less well than the floor may hold or not, whatever its condition says.
    """
    every = range(len(whens))
    alone, none = _taken(node, whens, floor, {}, every)
    open_ = _open_classes(whens)
    if len(alone) + none < 2 or not open_:
        return _in_order(alone), none, Standing.SIGNED
    found: set[int] = set()
    open_end = False
    left: dict[tuple[str, str], frozenset[int]] = {}
    for given in _ways(open_, whens):
        for one in given.items():
            if one not in left:
                left[one] = frozenset(
                    i for i in every if _under(whens[i], floor, dict((one,))) is not NOT_MET or _unsure(node, i, floor)
                )
        rest = frozenset(every).intersection(*(left[one] for one in given.items()))
        taken, none_of_them = _taken(node, whens, floor, given, sorted(rest))
        found |= taken
        open_end |= none_of_them
    if found == alone and open_end == none:
        return _in_order(alone), none, Standing.SIGNED
    ruled_out = [standing for classes in open_.values() for standing in classes.out.values()]
    return _in_order(found), open_end, min(ruled_out, default=Standing.SIGNED)


def _in_order(found: set[int]) -> tuple[int, ...]:
    return (*sorted(found - {-1}), *({-1} & found))


def _unsure(node: ir.Choose, index: int, floor: Standing) -> bool:
    known = node.branches[index].known
    return known is not None and known.standing < floor


def _taken(
    node: ir.Choose, whens: Sequence[Trace], floor: Standing, given: Mapping[str, str], among: Iterable[int]
) -> tuple[set[int], bool]:
    """The branches not ruled out, up to the first that surely holds."""
    found: set[int] = set()
    for index in among:
        truth = UNKNOWN if _unsure(node, index, floor) else _under(whens[index], floor, given)
        if truth is not NOT_MET:
            found.add(index)
        if truth is MET:
            return found, False
    if node.otherwise is not None:
        return found | {-1}, False
    return found, True


def _under(trace: Trace, floor: Standing, given: Mapping[str, str]) -> Truth | None:
    """A condition, when the classes are those given."""
    if trace.truth is not UNKNOWN or not given:
        return trace.truth
    match trace.node:
        case ir.Member(category, classes) if category in given:
            return MET if given[category] in classes else NOT_MET
        case ir.Not():
            inner = _under(trace.parts[0], floor, given)
            return inner if inner is None else inner.negated()
        case ir.AtLeast(k, _, known) if known.standing >= floor:
            truths = [_under(part, floor, given) for part in trace.parts]
            met = truths.count(MET)
            return MET if met >= k else NOT_MET if len(truths) - truths.count(NOT_MET) < k else UNKNOWN
        case _:
            return UNKNOWN


def _members(whens: Iterable[Trace]) -> Iterator[tuple[ir.Member, Classes]]:
    """The open questions about a class inside conditions."""
    for when in whens:
        node = when.node
        if isinstance(node, ir.Member) and when.truth is UNKNOWN and when.classes is not None:
            yield node, when.classes
        elif isinstance(node, ir.AtLeast | ir.Not):
            yield from _members(when.parts)


def _open_classes(whens: Sequence[Trace]) -> dict[str, Classes]:
    """The classes that are open and asked about more than once: of one asked about once either answer stands by itself."""
    members = list(_members(whens))
    times = Counter(node.category for node, _ in members)
    return {node.category: classes for node, classes in members if times[node.category] > 1}


def _ways(open_: Mapping[str, Classes], whens: Sequence[Trace]) -> Iterator[Mapping[str, str]]:
    """Every way in which the open classes may turn out, as far as the conditions tell them apart."""
    sets: dict[str, list[tuple[str, ...]]] = {}
    for node, _ in _members(whens):
        if node.category in open_:
            sets.setdefault(node.category, []).append(node.classes)
    told: dict[str, list[str]] = {}
    count = 1
    for category, classes in open_.items():
        alike = {tuple(name in asked_for for asked_for in sets[category]): name for name in classes.may}
        told[category] = list(alike.values())
        count *= len(alike)
    if count > MOST:
        yield {}
        return
    for names in itertools.product(*told.values()):
        yield dict(zip(told, names, strict=True))
