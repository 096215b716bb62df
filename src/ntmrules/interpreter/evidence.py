"""What an evaluation leaves behind: every verdict with all that made it.

What lives here: the records `evaluate.py`, `targets.py` and `duties.py` return. Explaining is printing these (`explain.py`); there is no other
account of why a verdict came out as it did. Read `RuleEvidence` first.

Promises:

* A record is written once and never changed. Traces and rules are not frozen at run time, because there are hundreds for each unit and
  freezing them costs a quarter of the evaluation; everything else here is.
* Nothing short-circuits: a failed criterion still shows every one of its indicators.
* `standing` of a trace is that of a proof: evaluating again with every weaker figure unknown gives the same definite answer. Among the
  parts of a count it is the best such proof; of a choice it also counts the conditions that led there. None while the answer is unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from attrs import define, frozen

from ntmrules import ir
from ntmrules.facts.records import Coverage, FactRow, Membership, RecognitionRow, Total, Unit
from ntmrules.phrases import Phrase
from ntmrules.values import Absence, Interval, Standing, Truth, Verdict

#: What is known of an amount: it lies in one of these intervals. No interval at all is "no such amount".
Possible = tuple[Interval, ...]


@define
class Element:
    """One unit or row that a `Tally` looked at, or one rule of which a share is asked and some may be left out: its name (and code, of a unit), whether it is one of those asked about, and whether it passes.

    `named` is no of a place that a declared number leaves for somebody the register does not name.
    """

    name: str
    code: str | None
    applies: Trace
    holds: Trace
    named: bool = True


#: Of a class: that the unit is in none of its category.
NO_CLASS = ""


@define
class Classes:
    """What is known of a unit's class: those it `may` be in (`NO_CLASS`: none), and how well it is known of each of the others that it is `out`.

    `known` is how well the class itself is known, when it is; `rules` settle the class of a computed category.
    """

    may: tuple[str, ...]
    out: Mapping[str, Standing]
    known: Standing | None = None
    rules: tuple[RuleEvidence, ...] = ()


@define
class Trace:
    """The evidence of one expression. Truth expressions have `truth`, amounts have `possible`.

    `row` is the fact used and `absence` why there is none; `chosen` is the index of the branch a `Choose` settled on (-1:
    otherwise; None: not settled); `recognition` the decision a `Recognised` rests on; `counted` the (low, high) of a `Tally`, `elements` the
    units or rows it counted, and `listed` whether their list may be used (no: there may be others); `classes` what is known of the class that
    a `Member` asks for.
    """

    node: ir.Expr
    truth: Truth | None
    possible: Possible | None
    standing: Standing | None
    parts: tuple[Trace, ...] = ()
    row: FactRow | None = None
    absence: Absence | None = None
    chosen: int | None = None
    recognition: RecognitionRow | None = None
    counted: tuple[int, int] | None = None
    class_of: str | None = None
    elements: tuple[Element, ...] = ()
    listed: bool = True
    classes: Classes | None = None


@define
class RuleEvidence:
    """One rule for one unit: the pair, its traces and the verdict a person is shown."""

    rule: ir.Rule
    applies: Trace
    holds: Trace
    verdict: Verdict
    standing: Standing | None

    @property
    def counts_met(self) -> Truth:
        """*Holds or not applies*: what *all* asks of a part."""
        assert self.applies.truth is not None
        assert self.holds.truth is not None
        return max(self.holds.truth, self.applies.truth.negated())


@frozen
class Count:
    """How many of `of` parts pass: between `low` and `high`, whatever the missing facts turn out to be."""

    low: int
    high: int
    of: int


@frozen
class StandardEvidence:
    """One standard for one unit. `rules` holds every rule's evidence by path; the set's own rule is at the standard's name."""

    standard: ir.Standard
    unit: Unit
    year: int
    law_day: date
    as_of: date
    verdict: Verdict
    standing: Standing | None
    criteria_met: Count
    indicators_met: Count
    rules: Mapping[str, RuleEvidence]
    why_not_applicable: Phrase | None = None


TargetVerdict = Literal["met", "not_met", "unknown", "vacuous", "ended", "not_computed"]


@frozen
class Deciding:
    """A unit whose status is open, and why it is."""

    unit: Unit
    member: Literal["yes", "unknown"]
    why: Phrase


@frozen
class Finding:
    """Something a reader must know about an answer: a contradiction, an end, a choice the texts leave open."""

    code: str
    phrase: Phrase


@frozen
class Reading:
    """One of two readings of a clause (`attested_year`, `decision_date`) and its answer."""

    clock: Literal["attested_year", "decision_date", "computed", "published"]
    truth: Truth
    phrase: Phrase


@frozen
class Counted:
    """One unit of the population and what is known of it: membership, and whether it is what the target wants."""

    unit: Unit
    member: Membership | None
    status: Truth
    recognition: RecognitionRow | None = None
    standard: StandardEvidence | None = None
    judged_on: date | None = None


@frozen
class TargetEvidence:
    """One line of a plan. `needed` of `of` units are needed; between `low` and `high` are there, from rows and totals together.

    `rests_on` are the statements of complete lists without which published totals would leave that range wider; `open` the fewest
    and the most members of whom nobody can say whether they are there; `clashing` published totals that `total` cannot stand beside.
    """

    line: ir.TargetLine
    verdict: TargetVerdict
    needed: int | None
    of: int | None
    low: int | None
    high: int | None
    rows: tuple[int, int] | None
    total: Total | None
    total_bounds: tuple[int, int] | None
    judged_on: date
    due: bool
    deciding: tuple[Deciding, ...]
    readings: tuple[Reading, ...]
    findings: tuple[Finding, ...]
    counted: tuple[Counted, ...]
    last_day: date | None = None
    rests_on: tuple[Coverage, ...] = ()
    open: tuple[int, int] | None = None
    clashing: tuple[Total, ...] = ()


#: `not_due`: the year is not over and nothing says it is done; `recorded`: no data is named that could show it done.
DutyStatus = Literal["done", "not_done", "unknown", "not_due", "recorded"]


@frozen
class DutyFact:
    """What the data says of a duty about one unit in one year; `row` None is no row at all."""

    unit: str
    item: str | None
    truth: Truth
    row: FactRow | None


@frozen
class DutyEvidence:
    """A duty in one of its years, with every fact asked. No fact at all: no unit of the kind is known, or nothing is to be asked."""

    duty: ir.Duty
    year: int
    status: DutyStatus
    facts: tuple[DutyFact, ...] = ()
