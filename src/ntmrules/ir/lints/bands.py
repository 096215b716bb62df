"""Bands on one figure: do two of them claim the same value, is a value left out?

What lives here: `bands`, over one rule of a lowered program. Two shapes have bands: the cases of an amount (`70% nếu so_truong trên 3; 50%
nếu …`), and alternatives that each ask for a stretch of one and the same figure (`từ 30% đến dưới 50% và …, hoặc khi ít nhất 50%`).

Promises: only bands on a single figure are compared, and only where nothing is left open. A case that lies wholly inside a later one is
read in order and is no finding; neither are two alternatives one of which contains the other, nor two ends with the middle left out
on purpose (`dưới 10, hoặc khi trên 20`).
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import combinations

from attrs import frozen

from ntmrules import ir
from ntmrules.diagnostics import Diagnostic, Label
from ntmrules.diagnostics.codes import law_meaning as codes
from ntmrules.ir.lints.worlds import Key, World, Worlds, intersection, said, said_in
from ntmrules.ir.walk import conjuncts, walk
from ntmrules.phrases import Phrase, number
from ntmrules.source import Span
from ntmrules.values import Interval

_FLOORS = (ir.Op.AT_LEAST, ir.Op.MORE, ir.Op.EQUAL)
_CEILINGS = (ir.Op.AT_MOST, ir.Op.LESS, ir.Op.EQUAL)
OTHER = Phrase("khoảng kia", "the other band")


def bands(rule: ir.Rule, worlds: Worlds) -> Iterable[Diagnostic]:
    """Overlaps and gaps of one clause."""
    asking = _Asking(worlds.words, worlds)
    for node in (*walk(rule.applies), *walk(rule.holds)):
        if isinstance(node, ir.Choose):
            yield from asking.cases(node)
        elif isinstance(node, ir.AtLeast) and node.k == 1 and len(node.parts) > 1:
            yield from asking.alternatives(node)


@frozen
class _Band:
    """A stretch of a figure; `floor` and `ceiling` say which ends the author wrote (the others are those of the data)."""

    interval: Interval
    floor: bool
    ceiling: bool
    span: Span

    @property
    def start(self) -> tuple[bool, Fraction, bool]:
        """Where it sorts: from the lowest start."""
        low = self.interval.low
        return low is not None, low or Fraction(0), self.interval.low_open

    @property
    def two_sided(self) -> bool:
        return self.floor and self.ceiling

    def reaches_past(self, other: _Band) -> bool:
        mine, its = self.interval, other.interval
        if mine.high is None or its.high is None:
            return its.high is not None
        return mine.high > its.high or (mine.high == its.high and its.high_open)


@frozen(eq=False)
class _Asking:
    words: ir.Words
    worlds: Worlds

    # --- cases of an amount ---

    def cases(self, choose: ir.Choose) -> Iterable[Diagnostic]:
        """Cases written with `nếu`: rows of tables and `riêng …` carry a label and are about classes."""
        whens = [branch.when for branch in choose.branches]
        if any(branch.label is not None or branch.line is not None for branch in choose.branches):
            return
        if not all(self.worlds.exact(when) for when in whens):
            return
        single = [(when, key) for when in whens if (key := self._only_key(when)) is not None]
        for (one, key), (other, other_key) in combinations(single, 2):
            if key == other_key:
                yield from self._overlap_of_cases(one, other)
        if choose.otherwise is None:
            left = (self.worlds.branches(choose) or [(None, [])])[-1][1]
            if left:
                yield Diagnostic(codes.GAP, choose.span, {"what": self._world(left[0])})

    def _overlap_of_cases(self, one: ir.Expr, other: ir.Expr) -> Iterable[Diagnostic]:
        here = self.worlds.of(one, True) or ()
        both = self.worlds.of(other, True, here)
        if both and self.worlds.of(other, False, here) and self.worlds.of(one, False, self.worlds.of(other, True) or ()):
            yield Diagnostic(codes.BANDS_OVERLAP, other.span, {"what": self._world(both[0])}, (Label(one.span, OTHER),))

    def _only_key(self, when: ir.Expr) -> Key | None:
        keys = self.worlds.keys(when)
        return next(iter(keys)) if len(keys) == 1 else None

    # --- alternatives ---

    def alternatives(self, condition: ir.AtLeast) -> Iterable[Diagnostic]:
        sides = [self._bands_of(part) for part in condition.parts]
        common = set.intersection(*(set(side) for side in sides))
        if len(common) != 1:
            return
        (key,) = common
        found = sorted((side[key] for side in sides), key=lambda band: band.start)
        far = found[0]
        for band in found[1:]:
            yield from self._meeting(far, band, key)
            if band.reaches_past(far):
                far = band

    def _meeting(self, one: _Band, other: _Band, key: Key) -> Iterable[Diagnostic]:
        """`other` starts no earlier than `one`, which reaches furthest of all before it."""
        banded = one.two_sided or other.two_sided
        both = intersection(one.interval, other.interval)
        if both is None:
            left = _between(one.interval, other.interval, whole=self.worlds.whole(key))
            # `dưới 3 hoặc trên 3` leaves out nothing but 3, which nobody means
            if left is not None and (banded or left.is_point):
                arguments = {"what": self._figure(key, left)}
                yield Diagnostic(codes.GAP, other.span, arguments, (Label(one.span, OTHER),))
        elif banded and both not in (one.interval, other.interval):
            arguments = {"what": self._figure(key, both)}
            yield Diagnostic(codes.BANDS_OVERLAP, other.span, arguments, (Label(one.span, OTHER),))

    def _bands_of(self, alternative: ir.Expr) -> dict[Key, _Band]:
        """The stretch of each figure that an alternative asks for, among the conditions that must all hold."""
        found: dict[Key, _Band] = {}
        for part in conjuncts(alternative):
            band = self.worlds.band(part)
            if band is None:
                continue
            key, interval = band
            op = getattr(part, "op", None)
            floor, ceiling = op in _FLOORS, op in _CEILINGS
            before = found.get(key)
            if before is None:
                found[key] = _Band(interval, floor, ceiling, part.span)
            else:
                narrowed = intersection(before.interval, interval)
                if narrowed is not None:  # one that contradicts itself is told by `reach`
                    found[key] = _Band(narrowed, before.floor or floor, before.ceiling or ceiling, part.span)
        return found

    # --- words ---

    def _world(self, world: World) -> Phrase:
        told = [self._figure(key, interval) for key, interval in world.numbers.items()]
        for key, allowed in world.choices.items():
            told.append(_choice(key, allowed))
        return Phrase(", ".join(t.vi for t in told), ", ".join(t.en for t in told))

    def _figure(self, key: Key, interval: Interval) -> Phrase:
        if key[0] == "Tally":
            unit = "" if self.worlds.whole(key) else "%"
            words = said_in(interval, lambda value, lang: number(value, lang) + unit)
            return Phrase(f"số đếm {words.vi}", f"a count {words.en}")
        data = self.words.data[str(key[1])]
        words = said(interval, data, self.words)
        return Phrase(f"`{data.name}` {words.vi}", f"`{data.name}` {words.en}")


def _choice(key: Key, allowed: frozenset[str]) -> Phrase:
    names = ", ".join(sorted(allowed))
    if allowed <= {"yes", "no"}:
        yes = "yes" in allowed
        return Phrase(f"{'có' if yes else 'không'} `{key[1]}`", f"{'with' if yes else 'without'} `{key[1]}`")
    return Phrase(f"`{key[1]}` là {names}", f"`{key[1]}` being {names}")


def _between(lower: Interval, upper: Interval, *, whole: bool) -> Interval | None:
    """What lies between two intervals that do not meet; None when nothing does."""
    if lower.high is None or upper.low is None:
        return None
    if whole:
        gap = Interval(lower.high + 1, upper.low - 1)
    else:
        gap = Interval(lower.high, upper.low, not lower.high_open, not upper.low_open)
    assert gap.low is not None
    assert gap.high is not None
    if gap.low > gap.high or (gap.low == gap.high and (gap.low_open or gap.high_open)):
        return None
    return gap
