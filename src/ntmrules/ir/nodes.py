"""The intermediate representation: one small, typed, unit-free language that every interpreter shares.

What lives here: about a dozen expression nodes, and the records that hold them (rules, standards, targets) after names, units,
tables, overrides, fills and amendments have been settled for one law date and one year. `from_syntax.py` builds a `Program`;
`interpreter/evaluate.py` gives it its meaning. Read `Rule` first: every rule is a pair of truths, *applies* and *holds*.

Promises:

* Truth only: all, any and k-of-n are `AtLeast`; there is no division (a share is 100·num − p·den ≥ 0) and no float.
* Amounts are already in the unit of the data they are compared with, so no interpreter ever converts.
* A definition with errors is absent; nothing here is ever half known because a text was half read. What the *law* leaves open is
  a `Hole`, which is unknown.
* `path` names a rule for people and machines (`xa_ntm/10/10.1`); nothing is ever keyed by a node.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Literal

from attrs import field, frozen

from ntmrules.diagnostics import Diagnostic
from ntmrules.source import Span
from ntmrules.types import Type
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
    """The unit's class in `category` is one of `classes`. The category `@within` asks whether the unit lies in a place (codes)."""

    category: str
    classes: tuple[str, ...]


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

    When a condition is unknown, the value is settled if every branch still possible agrees. `exhaustive` says that the branches
    name every class of a closed category, so that one of them holds whatever the class turns out to be.
    """

    branches: tuple[Branch, ...]
    otherwise: Expr | None
    exhaustive: bool = False


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


# --- rules and standards ---------------------------------------------------------------------------------------------


@frozen
class Rule(Node):
    """One indicator, criterion, gate or condition: (applies, holds), its number and words, where it stands and how well it is known.
    `known` gathers what the clause says of its own wording, operator and structure (figures carry theirs): all are needed for the
    verdict. `parts` are the paths of the rules inside it, `bases` what the shares behind *of which* are shares of.
    """

    path: str
    number: str
    label: str
    applies: Expr
    holds: Expr
    known: tuple[Known, ...] = ()
    citation: Citation | None = None
    parts: tuple[str, ...] = ()
    attested_by: str | None = None
    note: str | None = None
    bases: tuple[str, ...] = ()


@frozen
class Standard(Node):
    """A criteria set as it stands on the law date, for the year judged.

    `rules` are in evaluation order: indicators before their criterion, criteria before the set itself, whose path is the set's
    name. `covers_year` is False when no giai đoạn of the set covers the year: then it is not applicable, and says so.
    """

    name: str
    label: str
    tier: str | None
    applies_to: tuple[str, ...]
    years: tuple[int, int] | None
    covers_year: bool
    in_force: bool
    excluded: bool
    rules: tuple[Rule, ...]
    criteria: tuple[str, ...]
    indicators: tuple[str, ...]
    citation: Citation | None
    amendments: tuple[str, ...] = ()
    published_count: str | None = None
    purpose: Literal["standard", "recognition", "withdrawal", "emulation", "principle", "class", "quota", "older"] = "standard"


@frozen
class Ladder(Node):
    """Tiers lowest first; `counts_for[t]` are the tiers whose recognition counts as `t` (t itself included)."""

    kind: str
    tiers: tuple[str, ...]
    labels: tuple[str, ...]
    counts_for: tuple[tuple[str, tuple[str, ...]], ...]


# --- targets ---------------------------------------------------------------------------------------------------------


@frozen
class Wanted(Node):
    """What each counted unit must be: recognised at a tier or for a standard, or (`computed`) meet a standard by its facts.

    `counted` narrows the population to the units of which it holds (None: all of them).
    """

    tier: str | None
    standard: str | None
    computed: bool = False
    withdrawn: bool = False
    counted: Expr | None = None


@frozen
class TargetLine(Node):
    """One sentence of a plan over a population.

    `shape` says how `amount` is read: `share` (per cent of the declared size), `count`, `of` (count of `of` declared),
    `none_below` (no unit whose criteria count compares so with `amount`), `itself` (the subject unit).
    `area` is the declared code of the place whose units count; None is the plan's whole area.
    """

    id: str
    target: str
    label: str
    area: str | None
    area_name: str | None
    kind: str | None
    shape: Literal["share", "count", "of", "none_below", "itself"]
    op: Op
    amount: Fraction
    of: int | None
    wanted: Wanted
    effort: Literal["strive", "maintain"] | None
    about: bool
    by_day: date | None
    in_year: int | None
    citation: str
    known: Known


@frozen
class Duty(Node):
    """A milestone or yearly duty: who does what, in which years, and the yes/no data (`evidence`) that would show it done.

    `years` are those it names; `yearly` is every year of the plan (`plan_years`, None when the plan gives none) besides.
    """

    name: str
    label: str
    by: tuple[str, ...]
    years: tuple[int, ...]
    yearly: bool
    to: str | None
    evidence: str | None
    citation: str
    plan_years: tuple[int, int] | None


@frozen
class Plan(Node):
    name: str
    label: str
    years: tuple[int, int] | None
    area: str | None
    kind: str | None
    list_day: date | None
    size: int | None
    lines: tuple[TargetLine, ...]
    duties: tuple[Duty, ...] = ()


# --- words ------------------------------------------------------------------------------------------------------------


@frozen
class DataType(Node):
    """A declared data name: what a value is, and how a person writes it.

    `rows` names the open list of rows (the schools of a commune) that its `split` column names; then `items` is empty. A figure
    older than `valid_years` is no longer used.
    """

    name: str
    kind: str
    label: str
    type: Type
    unit_parts: tuple[str, ...]
    decimals: int | None
    yearly: bool
    split: str | None
    items: tuple[tuple[str, str], ...]
    low: Fraction | None
    high: Fraction | None
    better: Literal["higher", "lower"] | None
    attested_by: str | None
    rows: str | None = None
    rows_label: str = ""
    valid_years: int | None = None


@frozen
class CategoryType(Node):
    """A declared category; `classes` empty is a yes/no class, whose one class has the category's own name.

    A `computed` one is read from no data: its class follows from the rules of the set `NAME@class`.
    """

    name: str
    kind: str
    label: str
    classes: tuple[tuple[str, str], ...]
    computed: bool = False


@frozen
class Handover(Node):
    """From `day` on, `successor` acts where a text names `office`, by `instrument`."""

    office: str
    successor: str
    instrument: str
    day: date


@frozen
class Words(Node):
    """Everything declared that facts and reports need: data, categories, tiers, places, kinds of unit and their tree, documents.

    `kinds` maps each kind of unit to the kind of the level it stands at, and `levels` each level to the one above it.
    """

    data: dict[str, DataType] = field(factory=dict, eq=False)
    categories: dict[str, CategoryType] = field(factory=dict, eq=False)
    ladders: tuple[Ladder, ...] = ()
    scales: dict[str, tuple[tuple[str, str], ...]] = field(factory=dict, eq=False)
    places: dict[str, tuple[str, str, str]] = field(factory=dict, eq=False)
    kinds: dict[str, str] = field(factory=dict, eq=False)
    levels: dict[str, str | None] = field(factory=dict, eq=False)
    instruments: dict[str, str] = field(factory=dict, eq=False)
    sources: dict[str, str] = field(factory=dict, eq=False)
    standards: dict[str, str] = field(factory=dict, eq=False)
    standard_tiers: dict[str, str | None] = field(factory=dict, eq=False)
    populations: tuple[str, ...] = ()
    handovers: tuple[Handover, ...] = ()


@frozen
class Program(Node):
    """The law as of one date, for one year judged.

    `standards` are in the order in which they may be evaluated: what a rule refers to comes before it. Besides the criteria sets
    they hold, told apart by `purpose`, the gates of recognition (`ntm@recognition`), the conditions of withdrawal, the conditions
    of emulation subjects and awards, the plan's principles, the rules of classes (`nhom@class`), quotas, and the older law that a
    transition keeps for some: each is rules about one unit and is evaluated in the same way. `findings` are
    what consolidating the law brought up (a fill that lapsed, a bar set below the national one).
    """

    law_day: date
    year: int
    words: Words
    standards: tuple[Standard, ...]
    plans: tuple[Plan, ...]
    findings: tuple[Diagnostic, ...] = ()
    digest: str = ""

    def standard(self, name: str) -> Standard | None:
        """The standard called `name`, None when there is none (or its text has errors)."""
        return next((s for s in self.standards if s.name == name), None)
