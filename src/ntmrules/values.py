"""The values that rules are about: truth, verdicts, exact quantities, and how well a figure is known.

What lives here: `Truth` (Kleene's three values), `Verdict` (what a person is shown), `Standing` (how well a figure of law is
known), `Absence` (why a fact is missing), `Interval` and `Possible` (what is known of a number), and `exact`, the only door by
which a number enters. Read `ir/nodes.py` next for the expressions over these values, and `interpreter/evaluate.py` for how
they are combined.

Promises:

* Numbers are `Fraction`; a binary float is refused (`FloatRefused`), because 0.1 + 0.2 must never decide whether a commune
  meets the standard.
* `bool(verdict)` and `bool(truth)` raise: four and three values do not fit in two.
* Missing is never zero and never false: what is not known is an `Absence` or a wider set of possibilities.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum, IntEnum
from fractions import Fraction
from typing import NoReturn

from attrs import frozen

#: The years that anything here may speak of: what a slip of the finger makes of a year lies outside.
FIRST_YEAR, LAST_YEAR = 1800, 2200


class NtmError(Exception):
    """The one root of what this library raises for a caller's mistake. Mistakes in texts and data are diagnostics, not exceptions."""


class FloatRefused(NtmError, TypeError):
    """A binary float was given where an exact number is needed."""


class Truth(IntEnum):
    """Kleene's truth: `NOT_MET < UNKNOWN < MET`; all is min, any is max."""

    NOT_MET = 0
    UNKNOWN = 1
    MET = 2

    def __bool__(self) -> NoReturn:
        raise NtmError("a Truth has three values; compare it with `is Truth.MET`")

    def negated(self) -> Truth:
        return _NEGATED[self]


_NEGATED = (Truth.MET, Truth.UNKNOWN, Truth.NOT_MET)


class Verdict(Enum):
    """What a person is shown of a rule's (applies, holds) pair."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"

    def __bool__(self) -> NoReturn:
        raise NtmError("a Verdict has four values; compare it with `is Verdict.MET`")

    @classmethod
    def of(cls, applies: Truth, holds: Truth) -> Verdict:
        """The printed verdict of a pair: not applicable when *applies* is no; unknown while *applies* is not settled."""
        if applies is Truth.NOT_MET:
            return cls.NOT_APPLICABLE
        if applies is Truth.UNKNOWN:
            return cls.UNKNOWN
        return (cls.NOT_MET, cls.UNKNOWN, cls.MET)[holds]


class Standing(IntEnum):
    """How well a figure of law is known, weakest first. A verdict carries the weakest figure it needed."""

    UNSTATED = 0
    RECALLED_LOW = 1
    RECONSTRUCTED = 2
    RECALLED_MEDIUM = 3
    RECALLED_HIGH = 4
    SECONDARY = 5
    SIGNED = 6


class Absence(Enum):
    """Why a fact is not there. Only the first four may be written in a data folder; the others are ours."""

    NOT_REPORTED = "not_reported"
    NOT_DUE = "not_due"
    DISPUTED = "disputed"
    NOT_MEASURED = "not_measured"
    NO_ROW = "no_row"
    CONFLICT = "conflict"
    EXPIRED = "expired"


_EXACT_TEXT = re.compile(r"-?\d+(?:\.\d+)?(?:/\d+)?\Z", re.ASCII)


def exact(value: object) -> Fraction:
    """`value` as an exact number. Accepts int, Fraction, Decimal and ISO text such as `"44.5"`.

    Raises `FloatRefused` for a float (with the hint to pass `Decimal("44.5")` or `"44.5"`) and `NtmError` for anything else
    that is not a finite number. `True` is not 1 here: a truth is not a quantity.
    """
    if isinstance(value, bool):
        raise NtmError(f"a truth value is not a number: {value!r}")
    if isinstance(value, float):
        raise FloatRefused(f"{value!r} is a binary float and not exact; pass a Decimal, a Fraction, an int or text")
    if isinstance(value, Decimal) and not value.is_finite():
        raise NtmError(f"not a finite number: {value!r}")
    if isinstance(value, (int, Fraction, Decimal)):
        return Fraction(value)
    if isinstance(value, str) and len(value) < 400 and _EXACT_TEXT.match(value):
        try:
            return Fraction(value)
        except ZeroDivisionError:
            pass
    raise NtmError(f"not an exact number: {value!r}")


@frozen
class Interval:
    """Every number from `low` to `high`; None is unbounded; an open end leaves its bound out.

    A known number is the interval of itself. Empty intervals are not made: the readers refuse them.
    """

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    @classmethod
    def point(cls, value: Fraction) -> Interval:
        return cls(value, value)

    @property
    def is_point(self) -> bool:
        return self.low is not None and self.low == self.high


#: Nothing is known of the number.
ANY_NUMBER = Interval(None, None)
