"""Published totals as bounds: what "64 of 92 on 29/2/2024" says of another day, another tier and another area.

What lives here: `bounds_of`, the bounds every usable total puts on the units a target counts, and `bound_tree`, which lays them on the
tree of areas and finds contradictions. A total speaks of one day; between that day and the day judged the count can only have moved
with units whose recognition may have begun or been withdrawn in between: those with a row, or whose list is not complete there.

Promises:

* Sound: if the total was right on its day, the count on the day judged lies within its bounds.
* A total of a lower tier bounds a higher one from above, and the other way round, where the ladder says the one counts for the other.
* A total of another list (its `of` is not the declared number) is not used: 28 of 94 is not 28 of these 92.
* Totals that contradict rows or each other are reported and take no part; nothing is silently chosen. Two counts of one day contradict each
  other also on a later day, when what may have happened since would leave room for both.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import Factory, evolve, frozen

from ntmrules import ir
from ntmrules.facts.recognitions import counting
from ntmrules.facts.records import Coverage, Total
from ntmrules.facts.totals import clashes
from ntmrules.interpreter import target_words as words
from ntmrules.interpreter.context import Context
from ntmrules.interpreter.evidence import Finding
from ntmrules.interpreter.populations import Population
from ntmrules.interpreter.shares import Group, ends, members, pairs_of
from ntmrules.values import Truth


@frozen
class Bound:
    """What one total says: between `low` and `high` units of its area (None: no bound). `same`: it is of the very tier wanted.

    `under_low` and `under_high` are the statements of complete lists without which the bound would be wider.
    """

    total: Total
    low: int | None
    high: int | None
    same: bool
    under_low: tuple[Coverage, ...] = ()
    under_high: tuple[Coverage, ...] = ()


@frozen(eq=False)
class Bounds:
    """The bounds by area, and what to tell a reader about totals that were left out or read with a reservation.

    `clashing` are, by area, the latest totals of exactly what is wanted when they contradict each other; they are none of the bounds.
    """

    by_area: Mapping[str, tuple[Bound, ...]]
    findings: Mapping[str, tuple[Finding, ...]]
    clashing: Mapping[str, tuple[Bound, ...]] = Factory(dict)

    def shown(self, area: str) -> Bound | None:
        """The latest total of exactly what is wanted in the area."""
        same = [*(b for b in self.by_area.get(area, ()) if b.same), *self.clashing.get(area, ())]
        return same[-1] if same else None

    def span(self, area: str) -> tuple[int | None, int | None]:
        """All the totals of one area together: the greatest lower and the least upper bound."""
        here = self.by_area.get(area, ())
        low = max((b.low for b in here if b.low is not None), default=None)
        high = min((b.high for b in here if b.high is not None), default=None)
        return low, high

    def ends(self, area: str) -> tuple[int, ...]:
        """Every number that a range over all the totals of an area must hold."""
        clashing = (end for b in self.clashing.get(area, ()) for end in (b.low, b.high))
        return tuple(n for n in (*self.span(area), *clashing) if n is not None)

    def counts(self, area: str) -> tuple[int, ...]:
        """What the totals of an area count, each on its own day."""
        return tuple(b.total.count for b in (*self.by_area.get(area, ()), *self.clashing.get(area, ())))


def bounds_of(context: Context, wanted: ir.Wanted, population: Population, day: date) -> Bounds:
    """Every bound that totals known at the date of the question put on counting `wanted` units on `day`."""
    by_area: dict[str, list[Bound]] = {}
    findings: dict[str, list[Finding]] = {}
    named = (a for c in population.candidates for a in c.areas if _inside(a, c.areas, population.whole))
    usable = {population.whole, *named, *population.declared}  # the plan may count an area whose units the register does not name
    totals = [t for t in context.dataset.totals if t.as_of <= context.as_of and t.area in usable]
    latest = {(t.area, t.name): t.as_of for t in sorted(totals, key=lambda t: t.as_of)}
    related = [(t, _relation(context, wanted, t.name, population.kind)) for t in sorted(totals, key=_total_key)]
    used = [(total, relation, _same_list(population, total)) for total, relation in related if relation is not None]
    clash = [*dict.fromkeys(_what(total) for pair in clashes(total for total, _, fits in used if fits) for total in pair)]
    clashing: dict[str, list[Bound]] = {}
    for total, relation, fits in used:
        is_latest = latest[total.area, total.name] == total.as_of
        if not fits:
            if is_latest and relation == "same":
                findings.setdefault(total.area, []).append(words.total_of_differs(total, population.size(total.area)))
            continue
        if _what(total) in clash and (not is_latest or relation != "same"):
            continue
        if total.of is None and is_latest and relation == "same":
            findings.setdefault(total.area, []).append(words.total_without_of(total, population.size(total.area)))
        least, most, under = _moved(context, population, total, day)
        low = None if relation == "lower" else total.count + least
        high = None if relation == "higher" else total.count + most
        kept = clashing if _what(total) in clash else by_area
        kept.setdefault(total.area, []).append(Bound(total, low, high, relation == "same", *under))
    for area, name, on in clash:  # those of the very tier are told where they leave the area without bounds
        two = tuple(total for total, relation, _ in used if _what(total) == (area, name, on) and relation != "same")
        if two and latest[area, name] == on:
            findings.setdefault(area, []).append(words.totals_clash(two, label_of(context, name)))
    told = {area: tuple(said) for area, said in findings.items()}
    return Bounds(_fixed(by_area), told, _fixed(clashing))


def _fixed(bounds: Mapping[str, list[Bound]]) -> dict[str, tuple[Bound, ...]]:
    return {area: tuple(found) for area, found in bounds.items()}


def label_of(context: Context, name: str) -> str:
    """A tier, or data, as people call it."""
    tiers = {tier: label for x in context.program.words.ladders for tier, label in zip(x.tiers, x.labels, strict=True)}
    data = context.program.words.data.get(name)
    return tiers.get(name) or (data.label if data is not None else name)


def _what(total: Total) -> tuple[str, str, date]:
    return total.area, total.name, total.as_of


def _total_key(total: Total) -> tuple[object, ...]:
    return (total.as_of, total.area, total.name, total.count, total.of or 0, total.origin.file, total.origin.row)


def _inside(area: str, areas: tuple[str, ...], whole: str) -> bool:
    """Whether an area among a unit's own lies within the population's whole."""
    return whole not in areas or areas.index(area) <= areas.index(whole)


def _relation(context: Context, wanted: ir.Wanted, tier: str, kind: str) -> str | None:
    """How a total's tier stands to what is wanted: the same, a lower one (bounds from above), a higher one (from below)."""
    law = context.program.words
    if wanted.computed:
        return None
    own = wanted.tier
    if own is None:
        own = law.standard_tiers.get(wanted.standard or "")
        return "lower" if own is not None and own in counting(law, tier, kind) else None
    if own == tier:
        return "same"
    if own in counting(law, tier, kind):
        return "lower"
    return "higher" if tier in counting(law, own, kind) else None


def _same_list(population: Population, total: Total) -> bool:
    """Whether the total counts over the plan's list of the area: its `of` is the declared (or a possible) number of members."""
    if total.of is None:
        return True
    size = population.declared.get(total.area)
    if size is not None:
        return total.of == size
    tree = population.grouped((total.area,), lambda _: Truth.NOT_MET)
    range_ = next((members(pairs_of(g)) for g in _all(tree) if g.key == total.area), None)
    return range_ is not None and range_[0] <= total.of <= range_[1]


#: The statements under the lower and the upper end of a range.
Under = tuple[tuple[Coverage, ...], tuple[Coverage, ...]]


def _moved(context: Context, population: Population, total: Total, day: date) -> tuple[int, int, Under]:
    """By how much the count can have changed from the total's day to the day judged, and the complete lists that rests on."""
    forward = total.as_of <= day
    first, last = (total.as_of, day) if forward else (day, total.as_of)
    least = most = 0
    under: tuple[dict[Coverage, None], dict[Coverage, None]] = ({}, {})
    if first != last:
        for candidate in population.within(total.area):
            start, end = candidate.clip(first), candidate.clip(last)
            if start == end:
                continue
            down, up = context.recognitions.moved(candidate.unit.code, total.name, None, start, end)
            if candidate.member is Truth.UNKNOWN:
                down, up = min(down, 0), max(up, 0)
            least, most = least + down, most + up
            for found, statements in zip(
                under, context.recognitions.resting(candidate.unit.code, total.name, None, start, end), strict=True
            ):
                found.update(dict.fromkeys(statements))
        tree = population.grouped((total.area,), lambda _: Truth.NOT_MET)
        inside = {g.key for g in _under(tree, total.area)}
        most += sum(n for area, n in population.unnamed.items() if area in inside)
    low, high = (tuple(sorted(found, key=_statement_key)) for found in under)
    return (least, most, (low, high)) if forward else (-most, -least, (high, low))


def _statement_key(statement: Coverage) -> tuple[object, ...]:
    return (statement.since or date.min, statement.until, statement.origin.file, statement.origin.row, statement.name)


def _all(group: Group) -> list[Group]:
    return [group, *(g for inner in group.inside for g in _all(inner))]


def _under(group: Group, area: str) -> list[Group]:
    return next((_all(g) for g in _all(group) if g.key == area), [])


def bound_tree(tree: Group, bounds: Bounds) -> tuple[Group, Mapping[str, Finding]]:
    """The tree with the bounds of every area laid on, from the inside outwards; an area whose bounds cannot be is left without."""
    conflicts: dict[str, Finding] = {}

    def laid(group: Group) -> Group:
        inner = evolve(group, inside=tuple(laid(g) for g in group.inside))
        if clashing := bounds.clashing.get(group.key):
            conflicts[group.key] = words.totals_clash(tuple(b.total for b in clashing))
            return inner
        low, high = bounds.span(group.key)
        if low is None and high is None:
            return inner
        bound = evolve(inner, low=low, high=high)
        if pairs_of(bound):
            return bound
        rows = ends(pairs_of(inner))
        here = bounds.by_area[group.key]
        if (
            low is not None and high is not None and low > high
        ):  # no range at all: they contradict each other, whatever the rows say
            conflicts[group.key] = words.totals_clash(tuple(b.total for b in here if low == b.low or high == b.high))
        else:
            conflicts[group.key] = words.totals_conflict(rows, tuple(b.total for b in here), low, high)
        return inner

    return laid(tree), conflicts
