"""What an expression comes to for a unit of which something is known: that it lies in an area, that it is of a class, that a case is its own.

What lives here: `Assumed`, conditions known to hold or not to hold, and what they leave of an expression (`of`). `places.py` writes out with
it what an instrument says in its own area, `thresholds.py` the level of one case. Read `nodes.py` first.

Promises: for every unit of which what is assumed is true, what is left gives the truth or the amount that the whole gave, and names the
instruments that the whole named; for other units it says nothing. A line of the law that may be known too little to rely on (`Branch.known`)
rules no other case out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product
from math import prod

import attrs
from attrs import field, frozen

from ntmrules import ir
from ntmrules.ir.walk import walk

#: More ways than this in which several classes may go together are not looked through.
MOST_WAYS = 2_000

WITHIN = "@within"


@frozen(eq=False)
class Assumed:
    """`so` holds and `not_so` does not. `levels` are the levels of the declared places by code: of two on one level a unit lies in one;
    `classes` the classes of each category: a unit is in one of them. `named` are the cases that stand around what is left, and need no
    naming in it."""

    levels: Mapping[str, int]
    classes: Mapping[str, tuple[str, ...]]
    so: frozenset[ir.Expr] = field(factory=frozenset)
    not_so: frozenset[ir.Expr] = field(factory=frozenset)
    named: frozenset[tuple[ir.Expr, str | None]] = field(factory=frozenset)

    def case(self, branch: ir.Branch) -> Assumed:
        """In one case of a choice that stays around what is left: its line or instrument is named there."""
        return attrs.evolve(self.also(branch.when), named=self.named | {(branch.when, branch.line)})

    def also(self, condition: ir.Expr, *, holds: bool = True) -> Assumed:
        """The same with one more condition that holds, or that does not."""
        if holds:
            return attrs.evolve(self, so=self.so.union(_parts(condition, every=True)))
        return attrs.evolve(self, not_so=self.not_so.union(_parts(condition, every=False)))

    # --- conditions ---

    def settles(self, condition: ir.Expr) -> bool | None:
        """Whether the condition holds; None when what is assumed does not say."""
        if condition == ir.TRUE or condition in self.so:
            return True
        if condition in self.not_so:
            return False
        match condition:
            case ir.Member(category, classes):
                return self._member(category, frozenset(classes))
            case ir.Not(part):
                settled = self.settles(part)
                return None if settled is None else not settled
            case ir.AtLeast(k, parts, known) if known is ir.NO_FIGURE:
                found = [self.settles(part) for part in parts]
                if sum(one is True for one in found) >= k:
                    return True
                return False if sum(one is not False for one in found) < k else None
            case _:
                return None

    def _member(self, category: str, classes: frozenset[str]) -> bool | None:
        """A unit has one class of a category, and lies in one place of a level."""
        if category == WITHIN:
            return self._within(classes)
        left = set(self.classes[category]) if category in self.classes else None
        for known in (known for known in self.so if isinstance(known, ir.Member) and known.category == category):
            left = set(known.classes) if left is None else left & set(known.classes)
        for no in (no for no in self.not_so if isinstance(no, ir.Member) and no.category == category):
            left = None if left is None else left - set(no.classes)
        if left is None:
            return None
        return False if not left & classes else True if left <= classes else None

    def _within(self, places: frozenset[str]) -> bool | None:
        for known in (known for known in self.so if isinstance(known, ir.Member) and known.category == WITHIN):
            if places.issuperset(known.classes):
                return True
            levels = {self.levels.get(code) for code in (*places, *known.classes)}
            if len(levels) == 1 and None not in levels:
                return False
        return None

    def fits_everybody(self, choose: ir.Choose) -> bool:
        """Whatever its classes, one of the cases is a unit's own; False also where the cases ask for more than classes."""
        whens = [branch.when for branch in choose.branches if branch.known is None]
        if any(self.settles(when) is True for when in whens):
            return True
        asked = sorted({node.category for when in whens for node in walk(when) if isinstance(node, ir.Member)})
        if not asked or any(category not in self.classes for category in asked):
            return False
        if prod(len(self.classes[category]) for category in asked) > MOST_WAYS:
            return False
        for way in product(*(self.classes[category] for category in asked)):
            one = frozenset(ir.Member(category, (name,)) for category, name in zip(asked, way, strict=True))
            there = Assumed(self.levels, self.classes, one)
            if not any(there.settles(when) is True for when in whens):
                return False
        return True

    # --- expressions ---

    def of(self, node: ir.Expr) -> ir.Expr:
        """What is left of an expression."""
        match node:
            case ir.Choose():
                return self._choice(node)
            case ir.Compare(_, left, right):
                return attrs.evolve(node, left=self.of(left), right=self.of(right))
            case ir.AtLeast(_, parts):
                return attrs.evolve(node, parts=tuple(map(self.of, parts)))
            case ir.Not(part):
                return attrs.evolve(node, part=self.of(part))
            case ir.Scale(_, of):
                return attrs.evolve(node, of=self.of(of))
            case ir.Tally(over) if isinstance(over, ir.Population):
                those = self._of_members()
                inner = attrs.evolve(over, counted=those.of(over.counted), passes=those.of(over.passes))
                return attrs.evolve(node, over=inner)
            case _:
                return node

    def _of_members(self) -> Assumed:
        """What is known of those that lie in the unit: that they lie where it does."""
        areas = (known for known in self.so if isinstance(known, ir.Member) and known.category == WITHIN)
        return Assumed(self.levels, self.classes, frozenset(areas))

    def _choice(self, node: ir.Choose) -> ir.Expr:
        """The cases that are left. One that is sure ends them; it is kept as a case only where it names a line or an instrument."""
        here, kept = self, list[ir.Branch]()
        for branch in node.branches:
            settled = here.settles(branch.when)
            if settled is False:
                continue
            value = here.also(branch.when).of(branch.value)
            if settled is True and branch.known is None:
                if not kept and (branch.line is None or (branch.when, branch.line) in self.named):
                    return value
                return ir.Choose((*kept, attrs.evolve(branch, when=ir.TRUE, value=value)), None, span=node.span)
            kept.append(attrs.evolve(branch, when=here.of(branch.when), value=value))
            if branch.known is None:
                here = here.also(branch.when, holds=False)
        if node.otherwise is None:
            return attrs.evolve(node, branches=tuple(kept)) if kept else node
        rest = here.of(node.otherwise)
        return attrs.evolve(node, branches=tuple(kept), otherwise=rest) if kept else rest


def in_each_case(choose: ir.Choose, of: Callable[[ir.Expr, Assumed], ir.Expr], known: Assumed) -> ir.Choose:
    """A choice with something done to the amount of each case, for the units whose case it is."""
    cases: list[ir.Branch] = []
    for branch in choose.branches:
        cases.append(attrs.evolve(branch, value=of(branch.value, known.case(branch))))
        if branch.known is None:
            known = known.also(branch.when, holds=False)
    rest = None if choose.otherwise is None else of(choose.otherwise, known)
    return attrs.evolve(choose, branches=tuple(cases), otherwise=rest)


def apart(choose: ir.Choose, known: Assumed) -> ir.Choose:
    """A choice in whose cases stand further choices (tables, the levels of other clauses): of these each keeps what can be in its case, so
    that a chain of them grows with its length, and what every class left agrees on is seen."""
    if not any(isinstance(inner, ir.Choose) for inner in walk(choose)[1:]):
        return choose
    return in_each_case(choose, lambda value, here: here.of(value), known)


def _parts(condition: ir.Expr, *, every: bool) -> tuple[ir.Expr, ...]:
    """The condition, and what holds (or does not) with it: every part of an *all* that holds, of an *any* that does not."""
    if not isinstance(condition, ir.AtLeast) or condition.known is not ir.NO_FIGURE:
        return (condition,)
    if condition.k != (len(condition.parts) if every else 1):
        return (condition,)
    return (condition, *(inner for part in condition.parts for inner in _parts(part, every=every)))
