"""Figures, days and counts as an explanation sheet prints them, worked out again; for the reader in `sheet_reader.py`.

What lives here: `compared`, a comparison of what is known of two figures; `figure_range` and `day_range`, what is known of a figure and of a
day; `counted`, a condition on a count of units or rows, asked of every way in which the open ones may turn out. Nothing of the library is used.

A range is (least, open below, greatest, open above); None is no end.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from itertools import product

from sheet_words import NO, OPEN, YES, Days, Lang

Range = tuple[Fraction | None, bool, Fraction | None, bool]
ANY: Range = (None, False, None, False)

_DAY = r"(\d\d)/(\d\d)/(\d{4})"
_SPAN = re.compile(rf"{_DAY}(?:–{_DAY})?")
_ORDER: dict[str, Callable[[Fraction, Fraction], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "=": operator.eq,
}


def compared(op: str, a: Range, b: Range) -> int:
    """Whether every figure of `a` is `op` every one of `b`, or none is, or it is open."""
    if op == "<=":
        return compared(">=", b, a)
    if op == ">":
        return YES - compared(">=", b, a)
    if op == "<":
        return YES - compared(">=", a, b)
    (a_low, _, a_high, a_high_open), (b_low, b_low_open, b_high, _) = a, b
    if op == "=":
        if None not in (a_low, b_low) and a_low == a_high and b_low == b_high:
            return YES if a_low == b_low else NO
        return NO if NO in (compared(">=", a, b), compared(">=", b, a)) else OPEN
    if a_low is not None and b_high is not None and a_low >= b_high:
        return YES
    if a_high is not None and b_low is not None and (a_high < b_low or (a_high == b_low and (a_high_open or b_low_open))):
        return NO
    return OPEN


def figure(text: str, lang: Lang) -> Fraction:
    plain = text.rstrip(".,")
    plain = plain.replace(".", "").replace(",", ".") if lang == "vi" else plain.replace(",", "")
    return Fraction(plain)


def figure_range(text: str, lang: Lang) -> Range:
    """What is known of a figure, from the beginning of `text`: one figure, two ends, one end, or nothing."""
    number = r"(-?[\d.,]+)"
    if found := re.match(rf"(?:(từ|from|trên|above) ){number} (đến dưới|to below|đến|to) {number}", text):
        low, high = figure(found[2], lang), figure(found[4], lang)
        return low, found[1] in ("trên", "above"), high, found[3] in ("đến dưới", "to below")
    if found := re.match(rf"([≥>≤<]) {number}", text):
        at, open_ = figure(found[2], lang), found[1] in "<>"
        return (at, open_, None, False) if found[1] in "≥>" else (None, False, at, open_)
    if found := re.match(number, text):
        at = figure(found[1], lang)
        return at, False, at, False
    return ANY


def day_range(text: str, words: Days) -> Range | None:
    """What is known of a day, from the beginning of `text`; None when no day stands there."""
    text = text.removeprefix(words.unsure)
    if found := _SPAN.match(text):
        first = _ordinal(*found.group(1, 2, 3))
        last = first if found[4] is None else _ordinal(*found.group(4, 5, 6))
        return first, False, last, False
    if found := re.match(rf"{words.year}(\d{{4}})", text):
        return _ordinal("01", "01", found[1]), False, _ordinal("31", "12", found[1]), False
    for lead, op in words.bounds.items():
        if text.startswith(lead) and (found := _SPAN.match(text.removeprefix(lead))):
            at = _ordinal(*found.group(1, 2, 3))
            return (at, False, None, False) if op == ">=" else (None, False, at, False)
    return None


def _ordinal(day: str, month: str, year: str) -> Fraction:
    return Fraction(date(int(year), int(month), int(day)).toordinal())


#: How many pass, fail and are open.
Numbers = tuple[int, int, int]


def counted(op: str, bar: Fraction, rounding: str | None, surely: Numbers, perhaps: Numbers, *, share: bool, fewer: bool) -> int:
    """`surely` are those who count, `perhaps` those of whom that is open; `fewer` says that there may be more of them than are listed."""
    if share and (fewer or sum(surely) == 0):
        return OPEN
    answers = set()
    for n, d in _completions(surely, perhaps):
        answers.add(_ORDER[op](Fraction(n), _rounded(bar * d / 100, rounding) if share else bar))
        if fewer:
            answers |= {_ORDER[op](Fraction(n + more), bar) for more in range(math.ceil(bar) + 2)}
    return OPEN if len(answers) != 1 else YES if answers.pop() else NO


def _completions(surely: Numbers, perhaps: Numbers) -> Iterator[tuple[int, int]]:
    """(how many pass, of how many), in every way the open ones may turn out."""
    met, failed, open_ = surely
    for more, passing, failing, unsure in product(*(range(n + 1) for n in (open_, *perhaps))):
        for of_these in range(unsure + 1):
            yield met + more + passing + of_these, met + failed + open_ + passing + failing + unsure


def _rounded(bar: Fraction, rounding: str | None) -> Fraction:
    match rounding:
        case "up":
            return Fraction(math.ceil(bar))
        case "down":
            return Fraction(math.floor(bar))
        case "half_up":
            return Fraction(math.floor(bar + Fraction(1, 2)))
    return bar
