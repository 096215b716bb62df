"""A higher tier that asks for less than the lower one.

What lives here: `tiers`. For two sets of one ladder whose periods meet, each bar that both set on the same data in the same direction is
compared, class by class and year by year, as it stands on the last day of the year judged.

Promises: a bar counts only where it always applies and must always be passed; a figure the law leaves open says nothing, and neither does
data with several bars in one set. Each pair of clauses is told once, with the first year and class found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from itertools import combinations

import attrs

from ntmrules import ir, syntax
from ntmrules.diagnostics import Diagnostic, Label
from ntmrules.diagnostics.codes import law_meaning as codes
from ntmrules.ir.lints.rows import leaves
from ntmrules.ir.lints.worlds import World, Worlds, amount, key_of
from ntmrules.ir.scope import Scope
from ntmrules.ir.strictness import FLOORS
from ntmrules.ir.walk import conjuncts
from ntmrules.phrases import Phrase

Lower = Callable[[Scope, date, int], tuple[ir.Program, tuple[Diagnostic, ...]]]

#: No period of a standard is longer; a mistyped year is not followed for centuries.
MOST_YEARS = 20


def tiers(scope: Scope, lower: Lower) -> Iterable[Diagnostic]:
    """Findings of every pair of sets. `lower` makes the program of a day and a year."""
    pairs = list(_pairs(scope))
    bare = attrs.evolve(scope, plans=(), examples=())  # bars stand in sets: the rest need not be lowered again and again
    programs: dict[int, ir.Program] = {}
    for low, high in pairs:
        told: set[tuple[str, str]] = set()
        for year in _years(low, high):
            if year not in programs:
                programs[year] = lower(bare, date(year, 12, 31), year)[0]
            program = programs[year]
            below, above = program.standard(low.name), program.standard(high.name)
            if below is None or above is None or not (below.in_force and above.in_force):
                continue
            for diagnostic in _laxer(below, above, program):
                pair = (str(diagnostic.arguments["number"]), str(diagnostic.arguments["other_number"]))
                if pair not in told:
                    told.add(pair)
                    yield diagnostic


def _pairs(scope: Scope) -> Iterable[tuple[syntax.CriteriaSet, syntax.CriteriaSet]]:
    """A lower and a higher set of one ladder."""
    for ladder in scope.ladders:
        order = {tier.name: i for i, tier in enumerate(ladder.tiers)}
        ranked = sorted((s for s in scope.sets.values() if s.tier in order), key=lambda s: order[s.tier or ""])
        for low, high in combinations(ranked, 2):
            if low.tier != high.tier:
                yield low, high


def _years(low: syntax.CriteriaSet, high: syntax.CriteriaSet) -> range:
    """The years both judge; a set that names none is not compared."""
    if low.years is None or high.years is None:
        return range(0)
    first, last = max(low.years[0], high.years[0], 1), min(low.years[1], high.years[1], 9999)
    return range(first, min(last, first + MOST_YEARS) + 1)


def _laxer(below: ir.Standard, above: ir.Standard, program: ir.Program) -> Iterable[Diagnostic]:
    worlds = Worlds(program.words)
    lower_bars = _bars(below)
    for key, (rule, bar) in _bars(above).items():
        if key not in lower_bars:
            continue
        other_rule, other_bar = lower_bars[key]
        found = _first_laxer(bar, other_bar, worlds)
        if found is None:
            continue
        world, high, low = found
        assert isinstance(bar.left, ir.Fact)
        data = program.words.data[bar.left.name]
        arguments = {
            "set": above.name,
            "number": rule.number,
            "amount": _amount(high, data, program.words),
            "other": below.name,
            "other_number": other_rule.number,
            "other_amount": _amount(low, data, program.words),
            "when": _when(world, program.year),
        }
        label = Label(other_bar.span, Phrase("mức của bậc dưới", "the bar of the lower tier"))
        yield Diagnostic(codes.LAXER_TIER, bar.span, arguments, (label,))


def _bars(standard: ir.Standard) -> dict[tuple[object, ...], tuple[ir.Rule, ir.Compare]]:
    """The one bar a set puts on each data name and direction."""
    found: dict[tuple[object, ...], list[tuple[ir.Rule, ir.Compare]]] = {}
    for rule in leaves(standard):
        if rule.applies is not ir.TRUE:
            continue
        for bar in conjuncts(rule.holds):
            if isinstance(bar, ir.Compare) and isinstance(bar.left, ir.Fact) and bar.op is not ir.Op.EQUAL:
                found.setdefault((*key_of(bar.left), bar.op in FLOORS), []).append((rule, bar))
    return {key: bars[0] for key, bars in found.items() if len(bars) == 1}


def _first_laxer(bar: ir.Compare, other: ir.Compare, worlds: Worlds) -> tuple[World, Fraction, Fraction] | None:
    """A class in which `bar` lets through what `other` stops, with both figures."""
    if not (worlds.settled(bar.right) and worlds.settled(other.right)):
        return None
    for world, low in worlds.values(other.right) or ():
        for there, high in worlds.values(bar.right, world) or ():
            if low is None or high is None:
                continue
            if high < low if bar.op in FLOORS else high > low:
                return there, high, low
    return None


def _amount(value: Fraction, data: ir.DataType, words: ir.Words) -> Phrase:
    return Phrase(amount(value, data, words, "vi"), amount(value, data, words, "en"))


def _when(world: World, year: int) -> Phrase:
    classes = [", ".join(sorted(allowed)) for key, allowed in world.choices.items() if key[0] == "Member" and len(allowed) == 1]
    names = [name for name in classes if name not in {"yes", "no"}]
    return Phrase(", ".join((f"năm {year}", *names)), ", ".join((f"year {year}", *names)))
