"""Conditions over several years, as IR truths: windows, repetition, restart and suspension, trends.

What lives here: `lower_window` and `lower_trend`, called by `conditions.py`. Both are sugar: what they say of each year is written out as
comparisons of facts of that year, joined by *at least k*. Read `lowering.py` and `conditions.py` first; `over.py` has members and days.

How years are counted: back from the newest. A year in which the suspension holds is passed over as long as fewer than the most allowed were;
every other year counts, until the window has its length. A year up to and including the last in which the restart holds counts,
but cannot be held.

Promises:

* Nothing of the window is lost by writing it out: a window that is broken is *not met* whatever the missing years are (a trend also when its
  ends break it across a gap); which years are passed over is a choice by year, settled when all ways still possible agree.
* Of another year only facts are asked: classes, verdicts and recognitions are those of the question, and a window over them is refused.
* A window that can be counted in more ways than `MOST_WAYS` is refused, so that what is written out stays small.
"""

from __future__ import annotations

from math import comb

import attrs

from ntmrules import ir, syntax
from ntmrules.diagnostics import Diagnostic
from ntmrules.diagnostics.codes import types
from ntmrules.ir.lowering import Lowering, all_of, what_it_is
from ntmrules.ir.over import chain
from ntmrules.phrases import Phrase
from ntmrules.types import LevelType, QuantityType

#: Ten years of which five may be passed over are 3003 ways; more was not meant by anybody.
MOST_WAYS = 4000


def lower_window(node: syntax.Window, low: Lowering) -> ir.Expr | None:
    """What must hold in the years of a window, written out year by year."""
    if low.at is not None:
        low.report(Diagnostic(types.ONLY_FACTS, node.span, {"what": Phrase("một khoảng năm khác", "another window of years")}))
        return None
    if node.years is not None:
        years = list(range(node.years[1], node.years[0] - 1, -1))
    else:
        assert node.length is not None
        newest = low.year if node.to_year else low.year - 1
        years = [newest - i for i in range(node.length + node.most_suspended)]
    most = node.most_suspended if node.suspended is not None else 0
    if comb(len(years), most) > MOST_WAYS:
        low.report(Diagnostic(types.TOO_MANY_WAYS, node.span, {"length": len(years) - most, "most": most, "ways": MOST_WAYS}))
        return None
    reader = _Years(low, node, tuple(years))
    if reader.holds(years[0]) is None or (node.restart and reader.restarts(years[0]) is None):
        return None
    if node.suspended is not None and reader.suspends(years[0]) is None:
        return None
    if node.operator is None:
        assert node.length is not None
        return reader.running(0, node.length, most)
    return reader.times(0, most, (), ())


@attrs.frozen(eq=False)
class _Years:
    """A window's conditions, asked of one year after another (newest first); reported once, for the first year."""

    low: Lowering
    node: syntax.Window
    years: tuple[int, ...]
    _running: dict[tuple[int, int], ir.Expr] = attrs.field(factory=dict)

    def _of(self, condition: syntax.Condition | None, year: int) -> ir.Expr | None:
        from ntmrules.ir.conditions import lower_condition  # the two halves of one recursion

        if condition is None:
            return None
        first = year == self.years[0]
        return lower_condition(condition, attrs.evolve(self.low, at=year, diagnostics=self.low.diagnostics if first else []))

    def holds(self, year: int) -> ir.Expr | None:
        return self._of(self.node.condition, year)

    def restarts(self, year: int) -> ir.Expr | None:
        return self._of(self.node.restart, year)

    def suspends(self, year: int) -> ir.Expr | None:
        return self._of(self.node.suspended, year)

    def good(self, year: int) -> ir.Expr:
        """The year counts and the condition holds in it."""
        holds = self.holds(year)
        assert holds is not None
        restart = self.restarts(year)
        span = self.node.span
        return holds if restart is None else all_of((ir.Not(restart, span=span), holds), span)

    def _passing_over(self, index: int, passed: ir.Expr, counted: ir.Expr) -> ir.Expr:
        """`passed` when the year is passed over, else `counted`."""
        suspends = self.suspends(self.years[index])
        assert suspends is not None
        span = self.node.span
        return ir.Choose((ir.Branch(suspends, passed, str(self.years[index]), span=span),), counted, span=span)

    def running(self, index: int, needed: int, left: int) -> ir.Expr:
        """`needed` years one after the other are good from `years[index]` back, of which `left` may still be passed over."""
        span = self.node.span
        if left == 0:
            return all_of(tuple(self.good(year) for year in self.years[index : index + needed]), span)
        key = (index, needed)
        if key not in self._running:
            good = self.good(self.years[index])
            goes_on = good if needed == 1 else all_of((good, self.running(index + 1, needed - 1, left)), span)
            passed = self.running(index + 1, needed, left - 1)
            restart = self.restarts(self.years[index])
            if restart is not None:  # what came before a restart does not count, also when its year is passed over
                passed = all_of((ir.Not(restart, span=span), passed), span)
            self._running[key] = self._passing_over(index, passed, goes_on)
        return self._running[key]

    def times(self, index: int, left: int, blocks: tuple[ir.Expr, ...], counted: tuple[ir.Expr, ...]) -> ir.Expr:
        """So many of the years; `blocks` are the restarts of the years so far, `counted` what is asked of those that count."""
        length = self.node.length
        if index == len(self.years) or len(counted) == length:
            return self._number(counted)
        restart, holds = self.restarts(self.years[index]), self.holds(self.years[index])
        assert holds is not None
        if restart is not None:
            blocks += (ir.Not(restart, span=self.node.span),)
        counts = self.times(index + 1, left, blocks, (*counted, all_of((*blocks, holds), self.node.span)))
        if left == 0:
            return counts
        return self._passing_over(index, self.times(index + 1, left - 1, blocks, counted), counts)

    def _number(self, parts: tuple[ir.Expr, ...]) -> ir.Expr:
        """At least (at most, …) so many of `parts` hold. How well the number is known goes with the count."""
        node, span = self.node, self.node.span
        assert node.operator is not None
        assert node.count is not None
        k = node.count
        known = ir.NO_FIGURE if node.mark is None else self.low.known(node.mark)

        def at_least(k: int) -> ir.Expr:
            return ir.AtLeast(max(0, k), parts, known, span=span)

        match node.operator:
            case ">=":
                return at_least(k)
            case ">":
                return at_least(k + 1)
            case "<":
                return ir.Not(at_least(k), span=span)
            case "<=":
                return ir.Not(at_least(k + 1), span=span)
            case _:
                return all_of((at_least(k), ir.Not(at_least(k + 1), span=span)), span)


def lower_trend(node: syntax.Trend, low: Lowering) -> ir.Expr | None:
    """`giảm liên tục trong 2 năm`: each year less than the one before."""
    data = low.data(node.data)
    if data is None:
        return None
    if low.at is not None:
        low.report(Diagnostic(types.ONLY_FACTS, node.span, {"what": Phrase("một xu hướng", "a trend")}))
        return None
    if not isinstance(data.type, QuantityType | LevelType):
        low.report(Diagnostic(types.NOT_A_QUANTITY, node.data.span, {"data": data.name, "what": what_it_is(data.type)}))
        return None
    op = ir.Op.MORE if node.rises else ir.Op.LESS
    newest = low.year if node.to_year else low.year - 1
    facts = [low.fact(node.data, at=newest - i) for i in range(node.length + 1)]
    return chain(op, facts, node.span)
