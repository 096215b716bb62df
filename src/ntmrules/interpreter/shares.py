"""Tight counts: how many members of a population pass, when membership and passing are both known only in part.

What lives here: `Group`, a tree of areas whose units are counted by what is known of them, and `counts_in`, which says for one area of the
tree which (members, passing) pairs are possible. Declared sizes ("exactly 16 of these 17") and published totals ("64 of them")
bind whole areas; areas nest, so a district's numbers bind the province's and the other way round. `populations.py` builds the tree
of a plan, `totals.py` the bounds.

Promises: exact. Every pair returned is attained by some completion of the unknown memberships and statuses that respects every size
and bound of the tree, and no completion lies outside (brute force in `tests/properties/test_tight_shares.py`). The way there:
within a group, the possible counts for a given number of members are a range without gaps, and sums and cuts of such ranges are
again without gaps. Units of one area about which the same is known are exchangeable, so the work does not grow with their number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve, field, frozen

from ntmrules.values import Truth

#: members → (fewest passing, most passing). A number of members that is not a key is impossible.
Pairs = Mapping[int, tuple[int, int]]

#: What is known of a unit: is it a member, does it pass.
What = tuple[Truth, Truth]

NOTHING: Pairs = {0: (0, 0)}


@frozen
class Group:
    """One area: the units directly in it (how many of each sort), the areas inside it, and what binds the area as a whole.

    `size` is its declared number of members; between `low` and `high` of them pass, as published (None: not bounded).
    """

    key: str
    units: Mapping[What, int] = field(factory=dict)
    inside: tuple[Group, ...] = ()
    size: int | None = None
    low: int | None = None
    high: int | None = None


def pairs_of(group: Group) -> Pairs:
    """The possible (members, passing) of a group by what it holds; empty when its own numbers contradict each other."""
    return _cut(_free(group), group)


def counts_in(root: Group, key: str) -> Pairs:
    """The possible (members, passing) of the area called `key`, given every size and bound of the whole tree."""
    return _descend(root, key, None) or {}


def ends(pairs: Pairs) -> tuple[int, int] | None:
    """The fewest and the most that can pass, whatever the membership; None when nothing is possible."""
    if not pairs:
        return None
    return min(low for low, _ in pairs.values()), max(high for _, high in pairs.values())


def members(pairs: Pairs) -> tuple[int, int] | None:
    """The fewest and the most members."""
    return (min(pairs), max(pairs)) if pairs else None


def moved(root: Group, key: str, old: What, new: What) -> Group:
    """The same tree with one unit of the area `key` better known: taken from the sort `old`, put into `new`."""
    if root.key != key:
        return evolve(root, inside=tuple(moved(g, key, old, new) for g in root.inside))
    units = dict(root.units)
    units[old] = units.get(old, 0) - 1
    units[new] = units.get(new, 0) + 1
    return evolve(root, units={what: n for what, n in units.items() if n > 0})


def find(root: Group, key: str) -> Group | None:
    """The area called `key` in the tree."""
    if root.key == key:
        return root
    return next((found for g in root.inside if (found := find(g, key)) is not None), None)


# --- ranges over the number of members ---------------------------------------------------------------------------------


def _free(group: Group) -> Pairs:
    """What the group's own units and the areas inside it allow, before its own size and bounds."""
    return _sum([_direct(group.units), *(pairs_of(g) for g in group.inside)])


def _direct(units: Mapping[What, int]) -> Pairs:
    """Take the members that are open first from those that cannot pass (fewest), or from those that can (most)."""

    def how_many(member: Truth, *statuses: Truth) -> int:
        return sum(units.get((member, status), 0) for status in statuses)

    sure = how_many(Truth.MET, *Truth)
    sure_low = how_many(Truth.MET, Truth.MET)
    sure_high = sure_low + how_many(Truth.MET, Truth.UNKNOWN)
    open_ = how_many(Truth.UNKNOWN, *Truth)
    may_fail = how_many(Truth.UNKNOWN, Truth.NOT_MET, Truth.UNKNOWN)
    may_pass = how_many(Truth.UNKNOWN, Truth.MET, Truth.UNKNOWN)
    return {sure + taken: (sure_low + max(0, taken - may_fail), sure_high + min(taken, may_pass)) for taken in range(open_ + 1)}


def _sum(parts: Iterable[Pairs]) -> Pairs:
    total = NOTHING
    for part in parts:
        if part == NOTHING:
            continue
        both: dict[int, tuple[int, int]] = {}
        for k, (low, high) in total.items():
            for more, (least, most) in part.items():
                _widen(both, k + more, low + least, high + most)
        total = both
    return total


def _widen(pairs: dict[int, tuple[int, int]], k: int, low: int, high: int) -> None:
    known = pairs.get(k)
    pairs[k] = (low, high) if known is None else (min(low, known[0]), max(high, known[1]))


def _cut(pairs: Pairs, group: Group) -> Pairs:
    kept: dict[int, tuple[int, int]] = {}
    for k, (least, most) in pairs.items():
        low = least if group.low is None else max(least, group.low)
        high = most if group.high is None else min(most, group.high)
        if low <= high and group.size in (None, k):
            kept[k] = (low, high)
    return kept


def _meet(pairs: Pairs, allowed: Pairs | None) -> Pairs:
    if allowed is None:
        return pairs
    both = {}
    for k, (least, most) in pairs.items():
        if k in allowed:
            low, high = max(least, allowed[k][0]), min(most, allowed[k][1])
            if low <= high:
                both[k] = (low, high)
    return both


def _descend(group: Group, key: str, allowed: Pairs | None) -> Pairs | None:
    """`counts_in`, with what the areas around this one allow it; None when `key` is not in here."""
    here = _meet(pairs_of(group), allowed)
    if group.key == key:
        return here
    for index, child in enumerate(group.inside):
        if find(child, key) is None:
            continue
        siblings = [pairs_of(g) for i, g in enumerate(group.inside) if i != index]
        rest = _sum([_direct(group.units), *siblings])
        left: dict[int, tuple[int, int]] = {}
        for k, (low, high) in here.items():
            for taken, (least, most) in rest.items():
                if k >= taken:
                    _widen(left, k - taken, low - most, high - least)
        return _descend(child, key, left)
    return None
