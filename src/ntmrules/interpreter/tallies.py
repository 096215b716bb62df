"""Counting rules that pass or fail, when some are not settled.

What lives here: `count_of` (x of 19, as an interval) and `tally` (a condition on such a count or share). Each rule contributes one
integer pair (in the numerator? in the denominator?) out of the pairs it may still turn out to be; a share is compared as
100·num − p·den, a sum of contributions, so numerator and denominator stay together and the interval is tight.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ntmrules import ir
from ntmrules.interpreter.amounts import compare
from ntmrules.interpreter.evidence import Count, RuleEvidence
from ntmrules.values import Interval, Standing, Truth

#: (counted in the numerator, counted in the denominator)
Pair = tuple[int, int]


def pairs_of(applies: Truth, holds: Truth, *, met: bool, excluded: bool) -> tuple[Pair, ...]:
    """What a rule may contribute to a count of rules met (or failed), under the set's policy on *not applicable*."""
    outcomes: list[Pair] = []
    if applies is not Truth.NOT_MET:
        outcomes.extend(
            (int(outcome is met), 1) for outcome, truth in ((True, Truth.MET), (False, Truth.NOT_MET)) if holds in (truth, Truth.UNKNOWN)
        )
    if applies is not Truth.MET:
        outcomes.append((0, 0) if excluded else (int(met), 1))
    return tuple(dict.fromkeys(outcomes))


def count_of(rules: Sequence[RuleEvidence], excluded: bool) -> Count:
    """How many of the rules pass: at least `low`, at most `high`, of those that (may) count."""
    low = high = of = 0
    for rule in rules:
        assert rule.applies.truth is not None
        assert rule.holds.truth is not None
        pairs = pairs_of(rule.applies.truth, rule.holds.truth, met=True, excluded=excluded)
        low += min(n for n, _ in pairs)
        high += max(n for n, _ in pairs)
        of += max(d for _, d in pairs)
    return Count(low, high, of)


def tally(
    node: ir.Tally, rules: Sequence[RuleEvidence], floor: Standing
) -> tuple[Truth, tuple[int, int], Standing | None]:
    """The truth of a condition on a count, the count's interval, and the standing of the answer's best proof."""
    truth, counted = _tally_at(node, rules, Standing.UNSTATED)
    if node.known.standing < floor:
        truth = Truth.UNKNOWN
    if truth is Truth.UNKNOWN:
        return truth, counted, None
    levels = {t.standing for rule in rules for t in (rule.applies, rule.holds) if t.standing is not None}
    best = next(
        (level for level in sorted(levels, reverse=True) if _tally_at(node, rules, level)[0] is truth), Standing.SIGNED
    )
    return truth, counted, min(best, node.known.standing)


def _tally_at(node: ir.Tally, rules: Sequence[RuleEvidence], level: Standing) -> tuple[Truth, tuple[int, int]]:
    """The condition with every rule known less well than `level` taken as not settled."""
    sums: list[tuple[Fraction, Fraction]] = []
    low = high = fewest = 0
    for rule in rules:
        applies, holds = rule.applies.truth, rule.holds.truth
        assert applies is not None
        assert holds is not None
        if rule.applies.standing is not None and rule.applies.standing < level:
            applies = Truth.UNKNOWN
        if rule.holds.standing is not None and rule.holds.standing < level:
            holds = Truth.UNKNOWN
        pairs = pairs_of(applies, holds, met=node.met, excluded=node.excluded)
        low += min(n for n, _ in pairs)
        high += max(n for n, _ in pairs)
        fewest += min(d for _, d in pairs)
        contributions = [100 * n - node.count * d for n, d in pairs]
        sums.append((min(contributions), max(contributions)))
    if not node.share:
        interval = Interval(Fraction(low), Fraction(high))
        truth = compare(node.op, (interval,), (Interval.point(node.count),))
    elif fewest == 0:
        truth = Truth.UNKNOWN
    else:
        interval = Interval(sum((a for a, _ in sums), Fraction(0)), sum((b for _, b in sums), Fraction(0)))
        truth = compare(node.op, (interval,), (Interval.point(Fraction(0)),))
    return truth, (low, high)
