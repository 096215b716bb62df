"""What the expressions are held by: rules, standards, targets, and the whole law of one date and one year.

What lives here: the records that `from_syntax.py` fills after names, units, tables, overrides, fills and amendments have been settled. The
expressions inside them are `nodes.py`, to be read first; here read `Rule` first (every rule is a pair of truths, *applies* and *holds*) and
`Program` last.

Promises:

* A definition with errors is absent; nothing here is ever half known because a text was half read. What the *law* leaves open is
  a `Hole`, which is unknown.
* `path` names a rule for people and machines (`xa_ntm/10/10.1`); nothing is ever keyed by a node.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Literal

from attrs import field, frozen

from ntmrules.diagnostics import Diagnostic
from ntmrules.ir.nodes import Citation, Expr, Known, Node, Op
from ntmrules.types import Type

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

    A `computed` one is read from no data: its class follows from the rules of the set `NAME@class`. Where these do not end with
    all other cases, a unit may be in no class: then `last` is the class whose rule stands last.
    """

    name: str
    kind: str
    label: str
    classes: tuple[tuple[str, str], ...]
    computed: bool = False
    last: str | None = None


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
