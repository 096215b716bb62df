"""The intermediate representation: one small, typed, unit-free language that every interpreter shares.

What lives here: the thirteen expression nodes, and where a figure of one comes from. `program.py` holds the records that they stand in
(rules, standards, targets); `from_syntax.py` builds a `Program`; `interpreter/evaluate.py` gives it its meaning.

Promises:

* Truth only: all, any and k-of-n are `AtLeast`; there is no division (a share is 100·num − p·den ≥ 0) and no float.
* Amounts are already in the unit of the data they are compared with, so no interpreter ever converts.
* What the *law* leaves open is a `Hole`, which is unknown.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Literal

from attrs import field, frozen

from ntmrules.source import Span
from ntmrules.values import Standing, Truth

NOWHERE = Span("", 0, 0)


@frozen
class Node:
    span: Span = field(eq=False, repr=False, kw_only=True, default=NOWHERE)


# --- where a figure comes from ---------------------------------------------------------------------------------------


@frozen
class Known:
    """How well one figure is known and where it was read. `source` is a declared source's name, None when recalled.

    Of a clause's words, `aspect` says which part of them is meant; None is the clause as a whole.
    """

    standing: Standing
    source: str | None = None
    aspect: Literal["wording", "operator", "figure", "structure"] | None = None


UNSTATED = Known(Standing.UNSTATED)

#: Of a constant that is no figure of the law (the zero of "none left", a truth made by lowering): it weakens no verdict.
NO_FIGURE = Known(Standing.SIGNED)


@frozen
class Citation:
    """A place in an instrument, and the instrument that put the words there when it is not the base text."""

    instrument: str
    place: str | None = None
    amended_by: str | None = None
    amended_from: date | None = None


# --- expressions -----------------------------------------------------------------------------------------------------


class Op(Enum):
    AT_LEAST = ">="
    AT_MOST = "<="
    MORE = ">"
    LESS = "<"
    EQUAL = "="


@frozen
class Constant(Node):
    """A truth, or a figure of the law in the unit of what it is compared with."""

    value: Truth | Fraction
    known: Known = UNSTATED


#: The item of a fact that speaks of the row a `Population` is looking at.
ROW = "@row"

#: The fact that is no row of any data: the day up to which facts count (the earlier of the day asked and the last of the year judged).
CUTOFF = "@cutoff"


@frozen
class InYearOf(Node):
    """The year that the unit's recognition at `tier` attests."""

    tier: str


@frozen
class Fact(Node):
    """A fact about the unit judged: a truth, a quantity, a level of a scale (its 0-based position), or a day (its ordinal number).

    `item` is one of its split, or `ROW`. `at` is another year than the one judged.
    """

    name: str
    item: str | None = None
    at: int | InYearOf | None = None


@frozen
class Compare(Node):
    """`left op right`; definite as soon as what is known of both sides settles it."""

    op: Op
    left: Expr
    right: Expr


@frozen
class Member(Node):
    """The unit's class in `category` is one of `classes`; definite as soon as every class the unit may be in gives the same answer.

    A category is a closed list: a unit is in exactly one of its classes, or, where the rules of a computed one (`by_rule`, the set
    `CATEGORY@class`) may leave it out, in none. The category `@within` asks whether the unit lies in a place (codes).
    """

    category: str
    classes: tuple[str, ...]
    by_rule: bool = False


@frozen
class AtLeast(Node):
    """At least `k` of `parts` hold: all is k = n, any is k = 1. `k` 0 is true. `known` is of the number, where it is a figure of the law."""

    k: int
    parts: tuple[Expr, ...]
    known: Known = NO_FIGURE


@frozen
class Not(Node):
    part: Expr


@frozen
class IsMissing(Node):
    """Always definite: the fact was not given (whatever the reason)."""

    fact: Fact


@frozen
class Hole(Node):
    """The law leaves this open: delegated to `who`, or in a text not at hand (`who` names the annex). Unknown, never a pass.

    So is what is not decided while a condition of suspension holds (`suspended`), and a class whose classification is not in use on the
    law date (`not_in_force`, `who` names it). `truth` says whether a condition or a figure is missing.
    """

    kind: Literal["delegated", "not_at_hand", "suspended", "not_in_force"]
    who: str
    truth: bool
    known: Known = UNSTATED


@frozen
class RuleRef(Node):
    """Another rule's outcome: `holds` or `applies` of the rule at `path` (a standard, criterion, indicator), or of counting it:
    `counts_met` is *holds or not applies*; `fails` is *applies and not holds*."""

    path: str
    part: Literal["holds", "applies", "counts_met", "fails"]


@frozen
class Recognised(Node):
    """A decision recognising the unit stands: of a tier (any generation, or higher by the ladder) or of a named standard.

    With `years` the decision must attest one of them; `withdrawn` asks whether a recorded withdrawal of the tier is what stands.
    """

    tier: str | None
    standard: str | None
    withdrawn: bool = False
    years: tuple[int, int] | None = None


@frozen
class Branch(Node):
    """One case of a `Choose`, with what to tell a person about it and the set-level line that made it (an override)."""

    when: Expr
    value: Expr
    label: str | None = None
    line: str | None = None
    known: Known | None = None


@frozen
class Choose(Node):
    """The value of the first branch whose condition holds, else `otherwise` (None: no case covers it, so unknown).

    When a condition is unknown, the value is settled if every branch still possible agrees. Possible is what some class that the unit
    may be in leads to: of branches that name every class of a category one holds, and what stands after them is never reached.
    """

    branches: tuple[Branch, ...]
    otherwise: Expr | None


@frozen
class Scale(Node):
    """`factor · of + plus`: 110 % of another threshold, a day 15 days after another."""

    factor: Fraction
    of: Expr
    known: Known = UNSTATED
    plus: Fraction = Fraction(0)


@frozen
class Rules(Node):
    """Rules of a set, to be counted; by the set's own policy one that does not apply passes, or is left out (`excluded`)."""

    paths: tuple[str, ...]
    excluded: bool


@frozen
class Population(Node):
    """The units of a kind (a kind of the level) that lie in the unit judged, or the rows of one of its lists (exactly one is set).

    Of each, `counted` says whether it is one of those asked about and `passes` whether it passes; both are read as conditions on
    that unit or row. `size` is a declared number of them: what the register does not name is open.
    """

    kind: str | None
    rows: str | None
    counted: Expr
    passes: Expr
    size: Fact | None = None


@frozen
class Tally(Node):
    """How many of those in `over` pass (`met`) or fail, as a number, or as a share of those that count.

    Not a `share`: `num op count`. A share: `100·num − count·den op slack`, with `count` in per cent; `slack` is what a stated rounding of
    the share to whole units comes to (0: none).
    """

    over: Rules | Population
    met: bool
    op: Op
    count: Fraction
    share: bool
    known: Known = UNSTATED
    slack: Fraction = Fraction(0)


Expr = (
    Constant | Fact | Compare | Member | AtLeast | Not | IsMissing | Hole | RuleRef | Recognised | Choose | Scale | Tally
)  # fmt: skip

TRUE = Constant(Truth.MET, NO_FIGURE)
FALSE = Constant(Truth.NOT_MET, NO_FIGURE)
