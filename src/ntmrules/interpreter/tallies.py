"""Counting rules, units or rows that pass or fail, when some are not settled.

What lives here: `count_of` (x of 19, as an interval) and `Counter` (a condition on such a count or share). Each of them contributes one
integer pair (in the numerator? in the denominator?) out of the pairs it may still turn out to be; a share is compared as
100·num − p·den, a sum of contributions, so numerator and denominator stay together and the interval is tight.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attrs import define, field

from ntmrules import ir
from ntmrules.interpreter.amounts import compare
from ntmrules.interpreter.evidence import Count, Element, RuleEvidence, Trace
from ntmrules.values import Interval, Standing, Truth

#: (counted in the numerator, counted in the denominator)
Pair = tuple[int, int]


def pairs_of(applies: Truth, holds: Truth, *, met: bool, excluded: bool) -> tuple[Pair, ...]:
    """What a rule may contribute to a count of rules met (or failed), under the set's policy on *not applicable*."""
    outcomes: list[Pair] = []
    if applies is not Truth.NOT_MET:
        possible = ((True, Truth.MET), (False, Truth.NOT_MET))
        outcomes.extend((int(outcome is met), 1) for outcome, truth in possible if holds in (truth, Truth.UNKNOWN))
    if applies is not Truth.MET:
        outcomes.append((0, 0) if excluded else (int(met), 1))
    return tuple(dict.fromkeys(outcomes))


#: Of each (applies, holds): the least and greatest it may add to the rules met, and to those that count.
_BOUNDS: dict[tuple[bool, Truth, Truth], tuple[int, int, int]] = {}
for _excluded in (False, True):
    for _applies in Truth:
        for _holds in Truth:
            _pairs = pairs_of(_applies, _holds, met=True, excluded=_excluded)
            _numerators, _denominators = [n for n, _ in _pairs], [d for _, d in _pairs]
            _BOUNDS[_excluded, _applies, _holds] = min(_numerators), max(_numerators), max(_denominators)


def count_of(rules: Sequence[RuleEvidence], excluded: bool) -> Count:
    """How many of the rules pass: at least `low`, at most `high`, of those that (may) count."""
    low = high = of = 0
    for rule in rules:
        assert rule.applies.truth is not None
        assert rule.holds.truth is not None
        least, most, counted = _BOUNDS[excluded, rule.applies.truth, rule.holds.truth]
        low += least
        high += most
        of += counted
    return Count(low, high, of)


@define(eq=False)
class Counter:
    """A condition on a count, with what each (applies, holds) contributes worked out once.

    What is counted are the rules of a set, by its policy on *not applicable*, or units and rows, of which one that is not asked about is left out.

    A contribution is the least and greatest of the numerator, the least of the denominator, and the least and greatest of
    100·n − p·d in whole numbers (p's denominator multiplied in).
    """

    node: ir.Tally
    floor: Standing
    _table: dict[tuple[Truth, Truth], tuple[int, int, int, int, int]] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        share = self.node.count
        excluded = self.node.over.excluded if isinstance(self.node.over, ir.Rules) else True
        for applies in Truth:
            for holds in Truth:
                pairs = pairs_of(applies, holds, met=self.node.met, excluded=excluded)
                numerators = [n for n, _ in pairs]
                sums = [100 * n * share.denominator - share.numerator * d for n, d in pairs]
                fewest = min(d for _, d in pairs)
                self._table[applies, holds] = min(numerators), max(numerators), fewest, min(sums), max(sums)

    def judge(
        self, rules: Sequence[RuleEvidence | Element], *, all_known: bool = True
    ) -> tuple[Truth, tuple[int, int], Standing | None]:
        """The truth of the condition, the count's interval, and the standing of the answer's best proof. `all_known` no: there may be others."""
        truth, counted = self._at(rules, Standing.UNSTATED, all_known=all_known)
        if truth is Truth.UNKNOWN or self.node.known.standing < self.floor:
            return Truth.UNKNOWN, counted, None
        levels = {t.standing for rule in rules for t in (rule.applies, rule.holds) if t.standing is not None}
        best = next(
            (level for level in sorted(levels, reverse=True) if self._at(rules, level, all_known=all_known)[0] is truth),
            Standing.SIGNED,
        )
        return truth, counted, min(best, self.node.known.standing)

    def _at(self, rules: Sequence[RuleEvidence | Element], level: Standing, *, all_known: bool) -> tuple[Truth, tuple[int, int]]:
        """The condition with every rule known less well than `level` taken as not settled."""
        low = high = fewest = least = most = 0
        for rule in rules:
            applies, holds = rule.applies, rule.holds
            a = Truth.UNKNOWN if applies.standing is not None and applies.standing < level else applies.truth
            h = Truth.UNKNOWN if holds.standing is not None and holds.standing < level else holds.truth
            assert a is not None
            assert h is not None
            row = self._table[a, h]
            low += row[0]
            high += row[1]
            fewest += row[2]
            least += row[3]
            most += row[4]
        if not self.node.share:
            interval = Interval(Fraction(low), Fraction(high) if all_known else None)
            return compare(self.node.op, (interval,), (Interval.point(self.node.count),)), (low, high)
        if fewest == 0 or not all_known:
            return Truth.UNKNOWN, (low, high)
        interval = Interval(Fraction(least), Fraction(most))
        bound = self.node.slack * self.node.count.denominator
        truth = compare(self.node.op, (interval,), (Interval.point(bound),))
        if truth is Truth.UNKNOWN and self.node.op is ir.Op.EQUAL and bound not in self._reached(rules, level):
            truth = Truth.NOT_MET  # between the ends, and yet no completion comes to it: 10 % of two is no whole number
        return truth, (low, high)

    def _reached(self, rules: Sequence[RuleEvidence | Element], level: Standing) -> set[Fraction]:
        """Every sum that some completion comes to."""
        share, sums = self.node.count, {Fraction(0)}
        excluded = self.node.over.excluded if isinstance(self.node.over, ir.Rules) else True
        for rule in rules:
            pairs = pairs_of(_truth(rule.applies, level), _truth(rule.holds, level), met=self.node.met, excluded=excluded)
            sums = {s + 100 * n * share.denominator - share.numerator * d for s in sums for n, d in pairs}
        return sums


def _truth(trace: Trace, level: Standing) -> Truth:
    """A truth, not settled when it is known less well than `level`."""
    assert trace.truth is not None
    return Truth.UNKNOWN if trace.standing is not None and trace.standing < level else trace.truth
