"""What is known of one unit on one day, for what a target wants of it.

What lives here: `Statuses`, which answers for recognitions (a tier or a named standard), for a standard met by the facts, and for
counts of criteria met (`không còn xã dưới 15 tiêu chí`), computed from facts or published. Each answer is a `Known`: the truth, what it
rests on, and why it is open when it is. Asking twice costs once.

Promises: nothing that was decided or published after the day is seen; facts are judged for the year that was the last one over on the day,
by its wording; a year the standard does not judge is open, never a no. A count that is computed whole speaks before a published one,
a published one before a count computed in part; which of them spoke is kept, and both answers where both exist.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Literal

from attrs import define, field, frozen

from ntmrules import ir
from ntmrules.facts.recognitions import Status
from ntmrules.facts.records import FactRow, RecognitionRow, Unit
from ntmrules.interpreter import target_words as words
from ntmrules.interpreter.amounts import compare
from ntmrules.interpreter.context import Context
from ntmrules.interpreter.evaluate import UnitState, evaluate_unit
from ntmrules.interpreter.evidence import StandardEvidence
from ntmrules.interpreter.meaning import Setting, Step, prepare, truth_of
from ntmrules.phrases import Phrase
from ntmrules.values import Interval, Truth, Verdict

MET, UNKNOWN, NOT_MET = Truth.MET, Truth.UNKNOWN, Truth.NOT_MET


@frozen
class Known:
    """What is known of one unit: `why` says what is open and is set exactly while the truth is unknown.

    `applies` is False when the standard does not judge the unit; `unjudged` says why when that is because of the year or the law day.
    `computed` and `published` are the two answers of a count of criteria, `used` the one that spoke.
    """

    truth: Truth
    why: Phrase | None = None
    recognition: RecognitionRow | None = None
    lower_withdrawn: RecognitionRow | None = None
    standard: StandardEvidence | None = None
    applies: bool = True
    computed: Truth | None = None
    published: Truth | None = None
    row: FactRow | None = None
    used: Literal["computed", "published"] | None = None
    unjudged: Phrase | None = None


@define(eq=False)
class Statuses:
    """The answers of one context, kept."""

    context: Context
    _evaluated: dict[tuple[str, str, date], StandardEvidence | None] = field(factory=dict, repr=False)
    _recognised: dict[tuple[str, str | None, str | None, bool, date], Known] = field(factory=dict, repr=False)
    _steps: dict[ir.Expr, Step] = field(factory=dict, repr=False)

    def of(self, line: ir.TargetLine, unit: Unit, day: date) -> Known:
        """Whether `unit` is on `day` what the line wants each unit to be."""
        wanted = line.wanted
        if line.shape == "none_below":
            assert wanted.standard is not None
            return self.not_below(wanted.standard, line.op, line.amount, unit, day)
        if wanted.computed:
            assert wanted.standard is not None
            return self.meets(wanted.standard, unit, day)
        return self.recognised(wanted, unit.code, day)

    def recognised(self, wanted: ir.Wanted, code: str, day: date) -> Known:
        key = (code, wanted.tier, wanted.standard, wanted.withdrawn, day)
        known = self._recognised.get(key)
        if known is None:
            found = self.context.recognitions.look(code, wanted.tier, wanted.standard, day)
            known = from_status(found)
            if wanted.withdrawn and wanted.tier is not None:
                truth, row = self.context.recognitions.withdrawn(code, wanted.tier, day)
                known = Known(truth, known.why if truth is UNKNOWN else None, row)
            self._recognised[key] = known
        return known

    def narrowed(self, counted: ir.Expr, unit: Unit, day: date) -> Truth:
        """Whether the unit is one of those a target is about, on the day."""
        context = self.context.on(day)
        step = self._steps.get(counted)
        if step is None:
            step = self._steps[counted] = prepare(counted, Setting(context.program.words, context.floor))
        return truth_of(step(UnitState.of(context, unit)))

    def meets(self, standard: str, unit: Unit, day: date) -> Known:
        """The standard by the facts known on the day. A unit it does not apply to does not meet it; in a year it does not judge
        that is open."""
        evidence = self._evidence(standard, unit, day)
        if evidence is None:
            return Known(UNKNOWN, words.no_standard(standard), applies=False)
        if evidence.why_not_applicable is not None:
            why = evidence.why_not_applicable
            return Known(UNKNOWN, why, standard=evidence, applies=False, unjudged=why)
        match evidence.verdict:
            case Verdict.MET:
                return Known(MET, standard=evidence)
            case Verdict.NOT_MET:
                return Known(NOT_MET, standard=evidence)
            case Verdict.NOT_APPLICABLE:
                return Known(NOT_MET, standard=evidence, applies=False)
            case Verdict.UNKNOWN:
                met = evidence.criteria_met
                return Known(UNKNOWN, words.computed_open(met.low, met.high, met.of), standard=evidence)

    def not_below(self, standard: str, op: ir.Op, amount: Fraction, unit: Unit, day: date) -> Known:
        """Whether the unit's count of criteria met is *not* such as the target wants to see no more."""
        threshold = (Interval.point(amount),)
        evidence = self._evidence(standard, unit, day)
        unjudged = evidence.why_not_applicable if evidence is not None else None
        applies = evidence is not None and unjudged is None
        computed: Truth | None = None
        whole = False
        if evidence is not None and applies:
            met = evidence.criteria_met
            computed = compare(op, (Interval(Fraction(met.low), Fraction(met.high)),), threshold).negated()
            whole = met.low == met.high
        row = self._published(standard, unit, day)
        published: Truth | None = None
        if row is not None and row.interval is not None:
            published = compare(op, (row.interval,), threshold).negated()
        if published is not None and not whole:
            truth, used = published, "published"
        elif computed is not None:
            truth, used = computed, "computed"
        else:
            why = words.no_count(row)
            if unjudged is not None:
                why = words.no_count_unjudged(why, unjudged)
            return Known(UNKNOWN, why, applies=applies, row=row, unjudged=unjudged)
        open_ = None
        if truth is UNKNOWN:
            open_ = words.count_open(row if used == "published" else None, evidence.criteria_met if evidence else None)
        return Known(
            truth,
            open_,
            standard=evidence,
            applies=applies,
            computed=computed,
            published=published,
            row=row,
            used="published" if used == "published" else "computed",
            unjudged=unjudged,
        )

    def event_days(self, line: ir.TargetLine, codes: Iterable[str]) -> set[date]:
        """The days on which what is known of these units' recognitions may change."""
        if line.wanted.computed or line.shape == "none_below":
            return set()
        return {d for code in codes for d in self.context.recognitions.days(code, line.wanted.tier, line.wanted.standard)}

    def _evidence(self, standard: str, unit: Unit, day: date) -> StandardEvidence | None:
        key = (standard, unit.code, day)
        if key not in self._evaluated:
            self._evaluated[key] = evaluate_unit(self.context.on(day), unit, (standard,)).get(standard)
        return self._evaluated[key]

    def _published(self, standard: str, unit: Unit, day: date) -> FactRow | None:
        law = self.context.on(day).program.standard(standard)
        if law is None or law.published_count is None:
            return None
        since = date.min if law.years is None else date(law.years[0], 1, 1)
        return self.context.facts.published(unit.code, law.published_count, day, since)


def from_status(found: Status) -> Known:
    """A recognition's status, with why it is open in words."""
    why = words.recognition_open(found) if found.truth is UNKNOWN else None
    return Known(found.truth, why, found.row or found.step, found.lower_withdrawn)
