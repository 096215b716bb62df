"""How long a unit stays the unit it was: its identity through renamings, up to a merger.

What lives here: `identity`, which follows a code's lives backwards and forwards from a day. A life that begins the day after the
last one ended, with no predecessor but its own code, is the same unit under another name or parent; one with other predecessors is
a merged unit, which is a new one even when it keeps the code. Read `register.py` for the lives themselves.

Promises: nothing is inherited here. What a merged unit takes over from its parts is for a cited rule to say.
"""

from __future__ import annotations

from datetime import date, timedelta

from attrs import frozen

from ntmrules.facts.records import Unit
from ntmrules.facts.register import Register

ONE_DAY = timedelta(days=1)


@frozen
class Identity:
    """The unit called `code` around a day: from `start` to `end` (both included; None: no bound), and its life on that day."""

    unit: Unit
    start: date | None
    end: date | None

    def clip(self, day: date) -> date:
        """`day`, or the last day of the unit when it had ended before."""
        return day if self.end is None or day <= self.end else self.end

    def ended_before(self, day: date) -> bool:
        return self.end is not None and self.end < day


def identity(register: Register, code: str, day: date, *, same_kind: bool = False) -> Identity | None:
    """The unit that has `code` on `day` (or last had it before). None when no life of the code had begun.

    `same_kind`: a commune that becomes a ward is then at its end, because what counted communes can count it no longer.
    """
    life = register.last(code, day)
    if life is None:
        return None
    lives = register.lives(code)
    first = last = lives.index(life)
    while first > 0 and _continues(lives[first - 1], lives[first], same_kind):
        first -= 1
    while last + 1 < len(lives) and _continues(lives[last], lives[last + 1], same_kind):
        last += 1
    return Identity(life, lives[first].valid_from, lives[last].valid_to)


def _continues(before: Unit, after: Unit, same_kind: bool) -> bool:
    if same_kind and before.kind != after.kind:
        return False
    if before.valid_to is None or after.valid_from is None or before.valid_to >= after.valid_from:
        return False
    return before.valid_to + ONE_DAY == after.valid_from and set(after.predecessors) <= {after.code}
