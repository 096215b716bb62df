"""Which facts can make a condition true: exact reasoning over what a text says, one fact at a time.

What lives here: `World`, what is still allowed of each fact, class, recognition and count; and `Worlds`, which takes a condition of the
IR and gives every way in which it can hold, or fail. A condition that can hold in no world is never met; one that can fail in none
is always met. `reach.py`, `bands.py` and `tiers.py` ask it; nothing here says anything to a person but `said`, which puts a range
into words.

Promises: figures are exact; a count is whole and never negative; what this module does not understand (a figure the law leaves open,
one fact against another, a node that is new) may be anything, so that what is found impossible is impossible. `exact` tells whether
the answer is also no larger than the truth. Where following takes too long the answer is None, and whoever asked says nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import combinations, islice
from math import ceil, floor
from typing import TypeVar

import attrs
from attrs import define, field, frozen

from ntmrules import ir
from ntmrules.ir.walk import parts_of
from ntmrules.phrases import Lang, Phrase, day, number
from ntmrules.syntax.keywords import unit_label
from ntmrules.types import DateType, LevelType, QuantityType
from ntmrules.values import ANY_NUMBER, Interval, Truth

#: A condition with more ways to hold than this is not followed, and no question takes more steps than that.
MOST = 256
STEPS = 20_000

YES, NO = "yes", "no"

Key = tuple[Hashable, ...]
T = TypeVar("T")


@frozen
class World:
    """What is still allowed: an interval for each number met so far, the choices left of each class or yes/no matter."""

    numbers: Mapping[Key, Interval] = field(factory=dict)
    choices: Mapping[Key, frozenset[str]] = field(factory=dict)


#: Nothing said yet.
ANYTHING = World()


class _TooMany(Exception):
    """More is possible than is followed."""


@define(eq=False)
class Worlds:
    """Answers about conditions, with the declarations that bound what a fact can be.

    `_left` is how many steps the question being answered may still take: each one starts afresh.
    """

    words: ir.Words
    _left: int = field(default=STEPS, init=False)

    # --- questions ---

    def can(self, condition: ir.Expr, wanted: bool, among: Iterable[World] = (ANYTHING,)) -> bool:
        """Whether `condition` can be `wanted` in one of the worlds `among`; yes, too, where that is too long to follow."""
        self._left = STEPS
        try:
            return any(True for world in among for _ in self._solve(condition, wanted, world))
        except _TooMany:
            return True

    def of(self, condition: ir.Expr, wanted: bool, among: Iterable[World] = (ANYTHING,)) -> list[World] | None:
        """Every way in which `condition` can be `wanted` in one of the worlds `among`; None: too many to follow."""
        return self._listed(found for world in among for found in self._solve(condition, wanted, world))

    def values(self, figure_of: ir.Expr, world: World = ANYTHING) -> list[tuple[World, Fraction | None]] | None:
        """What the amount `figure_of` can be, and in which world each; the figure is None when the law or a fact leaves it open."""
        return self._listed(self._values(figure_of, world))

    def branches(self, choose: ir.Choose) -> list[tuple[ir.Expr | None, list[World]]] | None:
        """The worlds that reach each branch of a choice, in order, then those left over with what they get (None: nothing)."""
        return self._listed(self._reached(choose, ANYTHING))

    def _listed(self, answers: Iterator[T]) -> list[T] | None:
        self._left = STEPS
        try:
            found = list(islice(answers, MOST + 1))
        except _TooMany:
            return None
        return None if len(found) > MOST else found

    def exact(self, condition: ir.Expr) -> bool:
        """The worlds of `condition` are no more than the truth: nothing in it was left aside, and no part of it bears on another."""
        match condition:
            case ir.Constant(value=value):
                return value is not Truth.UNKNOWN
            case ir.Compare(left=left, right=right):
                return isinstance(left, ir.Fact) and self._known(left) and isinstance(right, ir.Constant)
            case ir.Member(category=category, by_rule=by_rule):
                return category in self.words.categories and not by_rule  # the rules of classes may ask for the same facts
            case ir.Tally():
                return _bounded(condition)
            case ir.Fact():
                return True
            case ir.AtLeast() | ir.Not():
                return all(self.exact(part) for part in parts_of(condition))
            case _:
                return False

    def settled(self, figure_of: ir.Expr) -> bool:
        """Which figure an amount is depends on what is known exactly."""
        inner = parts_of(figure_of)
        if isinstance(figure_of, ir.Choose):
            inner = tuple(branch.value for branch in figure_of.branches) + ((figure_of.otherwise,) if figure_of.otherwise else ())
            if not all(self.exact(branch.when) for branch in figure_of.branches):
                return False
        return all(self.settled(part) for part in inner)

    def keys(self, condition: ir.Expr) -> set[Key]:
        """What `condition` asks about."""
        found = [*(self.of(condition, True) or ()), *(self.of(condition, False) or ())]
        return {key for world in found for key in (*world.numbers, *world.choices)}

    def band(self, condition: ir.Expr) -> tuple[Key, Interval] | None:
        """The number and the interval a single comparison with a figure stands for."""
        if not isinstance(condition, ir.Compare | ir.Tally) or not self.exact(condition):
            return None
        found = self.of(condition, True) or ()
        if len(found) != 1 or len(found[0].numbers) != 1:
            return None
        return next(iter(found[0].numbers.items()))

    def whole(self, key: Key) -> bool:
        """The number is a count: nothing lies between 3 and 4."""
        return bool(key) and key[-1] is True

    # --- conditions ---

    def _solve(self, condition: ir.Expr, wanted: bool, world: World) -> Iterator[World]:
        self._left -= 1
        if self._left < 0:
            raise _TooMany
        match condition:
            case ir.Constant(value=value):
                if value is (Truth.MET if wanted else Truth.NOT_MET) or value is Truth.UNKNOWN:
                    yield world
            case ir.Fact() | ir.Recognised() | ir.RuleRef():
                yield from _choose(world, key_of(condition), {YES if wanted else NO}, {YES, NO})
            case ir.Member():
                yield from self._member(condition, wanted, world)
            case ir.Compare():
                yield from self._compare(condition, wanted, world)
            case ir.Tally():
                yield from self._tally(condition, wanted, world)
            case ir.Not(part=part):
                yield from self._solve(part, not wanted, world)
            case ir.AtLeast(k=k, parts=parts):
                # "at least k hold" fails exactly when at least n - k + 1 of them fail
                for chosen in combinations(parts, max(k if wanted else len(parts) - k + 1, 0)):
                    yield from self._every(chosen, wanted, world)
            case ir.Choose():
                for inner, reached in self._reached(condition, world):
                    for there in reached:
                        # nothing covers these: unknown, so neither met nor not met is ruled out
                        yield from (there,) if inner is None else self._solve(inner, wanted, there)
            case _:
                yield world

    def _every(self, parts: tuple[ir.Expr, ...], wanted: bool, world: World) -> Iterator[World]:
        """The worlds in which each of `parts` is `wanted`: part by part, without recursion, for a list may be long."""
        if not parts:
            yield world
            return
        open_ = [self._solve(parts[0], wanted, world)]
        while open_:
            found = next(open_[-1], None)
            if found is None:
                open_.pop()
            elif len(open_) == len(parts):
                yield found
            else:
                open_.append(self._solve(parts[len(open_)], wanted, found))

    def _member(self, condition: ir.Member, wanted: bool, world: World) -> list[World]:
        declared = self.words.categories.get(condition.category)
        if declared is None:  # lying in a place: places lie within one another, so only the same question is the same matter
            return _choose(world, key_of(condition), {YES if wanted else NO}, {YES, NO})
        every = {name for name, _ in declared.classes} or {YES, NO}
        if condition.by_rule and declared.classes and declared.last is not None:
            every.add(NO)  # in no class
        asked = set(condition.classes)
        return _choose(world, key_of(condition, "classes"), asked if wanted else every - asked, every)

    def _reached(self, choose: ir.Choose, world: World) -> Iterator[tuple[ir.Expr | None, list[World]]]:
        """Branch by branch: what is left for the next one is asked only when the next one is."""
        left = [world]
        for branch in choose.branches:
            yield branch.value, [w for before in left for w in self._solve(branch.when, True, before)]
            left = [w for before in left for w in self._solve(branch.when, False, before)]
        yield choose.otherwise, left

    # --- figures ---

    def _values(self, figure_of: ir.Expr, world: World) -> Iterator[tuple[World, Fraction | None]]:
        match figure_of:
            case ir.Constant(value=value):
                yield world, value if isinstance(value, Fraction) else None
            case ir.Scale(factor=factor, of=of, plus=plus):
                for there, figure in self._values(of, world):
                    yield there, None if figure is None else figure * factor + plus
            case ir.Choose():
                for inner, reached in self._reached(figure_of, world):
                    for there in reached:
                        yield from ((there, None),) if inner is None else self._values(inner, there)
            case _:
                yield world, None

    def _compare(self, condition: ir.Compare, wanted: bool, world: World) -> Iterator[World]:
        fact = condition.left
        if not isinstance(fact, ir.Fact) or not self._known(fact):
            yield world
            return
        bounds, whole = self._bounds(fact)
        for there, value in self._values(condition.right, world):
            if value is None:
                yield there
            else:
                yield from _narrow(there, (*key_of(fact), whole), bounds, condition.op, value, wanted)

    def _known(self, fact: ir.Fact) -> bool:
        return isinstance(getattr(self.words.data.get(fact.name), "type", None), QuantityType | LevelType | DateType)

    def _bounds(self, fact: ir.Fact) -> tuple[Interval, bool]:
        """Where a value of the fact can lie at all, and whether it is whole."""
        data = self.words.data[fact.name]
        if isinstance(data.type, DateType):
            return ANY_NUMBER, True
        if isinstance(data.type, LevelType):
            steps = self.words.scales.get(data.type.scale, ())
            return (Interval(Fraction(0), Fraction(len(steps) - 1)) if steps else ANY_NUMBER), True
        count = isinstance(data.type, QuantityType) and data.type.dimension.is_count
        low = Fraction(0) if count and data.low is None else data.low
        if low is not None and data.high is not None and low > data.high:  # told where it is declared
            return ANY_NUMBER, False
        return Interval(low, data.high), count and not data.decimals

    def _tally(self, condition: ir.Tally, wanted: bool, world: World) -> list[World]:
        if not _bounded(condition):
            return [world]
        assert isinstance(condition.over, ir.Rules)
        most = Fraction(100) if condition.share else Fraction(len(condition.over.paths))
        key = (*key_of(condition, "op", "count", "known"), not condition.share)
        return _narrow(world, key, Interval(Fraction(0), most), condition.op, condition.count, wanted)


def key_of(asking: ir.Node, *without: str) -> Key:
    """What a node asks about: everything it says but its place (and `without`). Two nodes that differ at all ask different things."""
    left_out = {"span", *without}
    says = (attribute.name for attribute in attrs.fields(type(asking)))
    return (type(asking).__name__, *(getattr(asking, name) for name in says if name not in left_out))


def _bounded(tally: ir.Tally) -> bool:
    """It counts rules that are there to be counted; how many units or rows there are is not in the text."""
    return isinstance(tally.over, ir.Rules) and bool(tally.over.paths) and not tally.slack


def _choose(world: World, key: Key, allowed: set[str], every: set[str]) -> list[World]:
    left = world.choices.get(key, frozenset(every)) & allowed
    return [World(world.numbers, {**world.choices, key: left})] if left else []


# --- intervals -------------------------------------------------------------------------------------------------------

_CONTRARY = {ir.Op.AT_LEAST: ir.Op.LESS, ir.Op.MORE: ir.Op.AT_MOST, ir.Op.AT_MOST: ir.Op.MORE, ir.Op.LESS: ir.Op.AT_LEAST}


def _narrow(world: World, key: Key, bounds: Interval, op: ir.Op, value: Fraction, wanted: bool) -> list[World]:
    """The worlds in which the number compares so; "not equal" is less or more."""
    if op is ir.Op.EQUAL:
        pieces = [interval_of(op, value)] if wanted else [interval_of(ir.Op.LESS, value), interval_of(ir.Op.MORE, value)]
    else:
        pieces = [interval_of(op if wanted else _CONTRARY[op], value)]
    whole = bool(key[-1])
    before = world.numbers.get(key) or _whole(bounds, whole)
    found: list[World] = []
    for piece in pieces:
        both = None if before is None else intersection(before, piece)
        narrowed = None if both is None else _whole(both, whole)
        if narrowed is not None:
            found.append(World({**world.numbers, key: narrowed}, world.choices))
    return found


def interval_of(op: ir.Op, value: Fraction) -> Interval:
    match op:
        case ir.Op.AT_LEAST:
            return Interval(value, None)
        case ir.Op.MORE:
            return Interval(value, None, low_open=True)
        case ir.Op.AT_MOST:
            return Interval(None, value)
        case ir.Op.LESS:
            return Interval(None, value, high_open=True)
        case ir.Op.EQUAL:
            return Interval.point(value)


def intersection(a: Interval, b: Interval) -> Interval | None:
    """The numbers in both; None when there is none."""
    low, low_open = _tighter((a.low, a.low_open), (b.low, b.low_open), higher=True)
    high, high_open = _tighter((a.high, a.high_open), (b.high, b.high_open), higher=False)
    if low is not None and high is not None and (low > high or (low == high and (low_open or high_open))):
        return None
    return Interval(low, high, low_open, high_open)


def _tighter(a: tuple[Fraction | None, bool], b: tuple[Fraction | None, bool], *, higher: bool) -> tuple[Fraction | None, bool]:
    if a[0] is None or b[0] is None:
        return b if a[0] is None else a
    if a[0] == b[0]:
        return a[0], a[1] or b[1]
    return a if (a[0] > b[0]) is higher else b


def _whole(interval: Interval, whole: bool) -> Interval | None:
    """The same numbers, told by whole ends when only whole numbers count; None when there is none."""
    if not whole:
        return interval
    low, high = interval.low, interval.high
    if low is not None:
        low = Fraction(floor(low) + 1 if interval.low_open else ceil(low))
    if high is not None:
        high = Fraction(ceil(high) - 1 if interval.high_open else floor(high))
    return None if low is not None and high is not None and low > high else Interval(low, high)


# --- words -----------------------------------------------------------------------------------------------------------


def said(interval: Interval, data: ir.DataType, words: ir.Words) -> Phrase:
    """What of a data name lies in an interval: `từ 30% đến dưới 50%`, steps of a scale by their names, days as days."""
    if isinstance(data.type, LevelType):
        steps = [name for name, _ in words.scales.get(data.type.scale, ())]
        inside = [name for i, name in enumerate(steps) if intersection(interval, Interval.point(Fraction(i))) is not None]
        return Phrase(f"là {', '.join(inside)}", f"being {', '.join(inside)}")
    return said_in(interval, lambda value, lang: amount(value, data, words, lang))


def amount(value: Fraction, data: ir.DataType, words: ir.Words, lang: Lang) -> str:
    """One value of a data name, with its unit."""
    match data.type:
        case DateType():
            return day(date.fromordinal(int(value)), lang) if 1 <= value <= date.max.toordinal() else "…"
        case LevelType(scale=scale):
            steps = words.scales.get(scale, ())
            return steps[int(value)][0] if 0 <= value < len(steps) else "…"
        case _:
            label = unit_label(data.unit_parts, lang) if data.unit_parts else ""
            return number(value, lang) + ("" if label.startswith("%") or not label else " ") + label


def said_in(interval: Interval, figure: Callable[[Fraction, Lang], str]) -> Phrase:
    """An interval in words, each end as `figure` says it."""
    return Phrase(_said(interval, figure, "vi"), _said(interval, figure, "en"))


def _said(interval: Interval, figure: Callable[[Fraction, Lang], str], lang: Lang) -> str:
    words = {
        "vi": ("bất kỳ", "bằng", "trên", "từ", "dưới", "không quá", "đến"),
        "en": ("any", "exactly", "above", "from", "below", "at most", "to"),
    }
    anything, exactly, above, from_, below, at_most, to = words[lang]
    low, high = interval.low, interval.high
    if low is None and high is None:
        return anything
    if low is not None and low == high:
        return f"{exactly} {figure(low, lang)}"
    start = "" if low is None else f"{above if interval.low_open else from_} {figure(low, lang)}"
    if high is None:
        return start
    if low is None:
        return f"{below if interval.high_open else at_most} {figure(high, lang)}"
    return f"{start} {to} {below + ' ' if interval.high_open else ''}{figure(high, lang)}"
