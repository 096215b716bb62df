"""Targets about one place itself: `trong năm 2023, huyện … được công nhận …`.

What lives here: `judge_subject`. "In the year" has two readings, and both are shown: the year the decision attests, and the day it was
decided. The verdict is by the attested year, from decisions made by the date of the question; a decision made after that is a note.
When the decision for the year is on record and was made after the year's end, the reading by its day is a no.
`targets.py` judges lines over populations.

Promises: a place that ended before the day judged is *ended*, with what stood on its last day; a decision after the date of the
question changes nothing but the note.
"""

from __future__ import annotations

from datetime import date

from attrs import frozen

from ntmrules import ir
from ntmrules.facts.lifetimes import Identity, identity
from ntmrules.facts.records import RecognitionRow
from ntmrules.interpreter import target_words as words
from ntmrules.interpreter.context import Context
from ntmrules.interpreter.evidence import Counted, Deciding, Finding, Reading, TargetEvidence, TargetVerdict
from ntmrules.interpreter.populations import base_day
from ntmrules.interpreter.statuses import Known, Statuses, from_status
from ntmrules.values import Truth

MET, UNKNOWN, NOT_MET = Truth.MET, Truth.UNKNOWN, Truth.NOT_MET


@frozen(eq=False)
class _Subject:
    """One line about one place, with all it is judged by."""

    context: Context
    line: ir.TargetLine
    statuses: Statuses
    code: str
    who: Identity | None

    def on(self, day: date) -> Known:
        """What is known of the place on a day (or on its last one)."""
        clipped = self.who.clip(day) if self.who is not None else day
        wanted = self.line.wanted
        if wanted.computed and wanted.standard is not None:
            life = self.context.register.on(self.code, clipped) or (self.who.unit if self.who else None)
            if life is None:
                return Known(UNKNOWN, words.no_standard(wanted.standard), applies=False)
            return self.statuses.meets(wanted.standard, life, clipped)
        return self.statuses.recognised(wanted, self.code, clipped)

    def attested(self, year: int) -> Known:
        """What the decisions made by the date of the question attest for the year."""
        wanted = self.line.wanted
        table = self.context.recognitions
        return from_status(table.attested(self.code, wanted.tier, wanted.standard, year, self.context.as_of))

    def late(self, year: int) -> RecognitionRow | None:
        """The first decision for the very year, made surely by the date of the question and surely after the year's end."""
        wanted = self.line.wanted
        after = self.context.recognitions.later(self.code, wanted.tier, wanted.standard, date(year, 12, 31))
        seen = [r for r in after if r.year == year and r.decided.latest is not None and r.decided.latest <= self.context.as_of]
        if wanted.standard is not None:
            return next((r for r in seen if r.standard == wanted.standard), None)
        return next((r for r in seen if r.tier == wanted.tier), None)


def judge_subject(context: Context, plan: ir.Plan, line: ir.TargetLine, statuses: Statuses) -> TargetEvidence:
    """The evidence of a line about the place `line.area` (or the plan's whole area) itself."""
    code = line.area or plan.area or ""
    base = base_day(context, plan)
    subject = _Subject(context, line, statuses, code, _who(context, code, base))
    deadline = line.by_day if line.by_day is not None else _year_end(line)
    judged = context.as_of if deadline is None else min(context.as_of, deadline)
    ended = subject.who is not None and subject.who.ended_before(judged)
    last = subject.who.end if subject.who is not None else None
    if ended and last is not None:
        judged = last
    known = subject.on(judged)
    readings: tuple[Reading, ...] = ()
    findings: list[Finding] = [] if subject.who is not None else [words.place_missing(code)]
    if line.in_year is not None and not line.wanted.computed:
        known, readings = _two_readings(subject, line.in_year, known, judged)
        if readings[0].truth is not readings[1].truth:
            findings.append(words.readings_differ())
    truth = known.truth
    if line.effort == "maintain":
        truth, broken = _maintained(subject, base, judged, truth)
        findings += broken
    findings += _notes(subject, known, judged)
    verdict: TargetVerdict = ("not_met", "unknown", "met")[truth]
    open_ = verdict == "unknown"
    if line.about:
        verdict = "not_computed"
    elif ended and last is not None:
        verdict = "ended"
        findings.append(words.population_ended(last, deadline))
    elif line.known.standing < context.floor:
        findings.append(words.below_level(line.known.standing, verdict))
        verdict = "unknown"
    low, high = int(known.truth is MET), int(known.truth is not NOT_MET)
    unit = subject.who.unit if subject.who is not None else None
    deciding = (Deciding(unit, "yes", known.why),) if unit and known.why and open_ and verdict == "unknown" else ()
    counted = (Counted(unit, None, known.truth, known.recognition, known.standard, judged),) if unit else ()
    return TargetEvidence(
        line=line,
        verdict=verdict,
        needed=1,
        of=1,
        low=low,
        high=high,
        rows=(low, high),
        total=None,
        total_bounds=None,
        judged_on=judged,
        due=deadline is not None and context.as_of >= deadline,
        deciding=deciding,
        readings=readings,
        findings=tuple(findings),
        counted=counted,
        last_day=last,
    )


def _year_end(line: ir.TargetLine) -> date | None:
    return date(line.in_year, 12, 31) if line.in_year is not None else None


def _who(context: Context, code: str, base: date) -> Identity | None:
    """The place as it was on the plan's base day; one that began later, as it first was."""
    who = identity(context.register, code, base)
    if who is None:
        lives = context.register.lives(code)
        who = identity(context.register, code, lives[0].valid_from or base) if lives else None
    return who


def _two_readings(subject: _Subject, year: int, by_day: Known, judged: date) -> tuple[Known, tuple[Reading, ...]]:
    """The year attested (which is the verdict's) and the day decided."""
    by_year = subject.attested(year)
    as_of = subject.context.as_of
    attested = Reading("attested_year", by_year.truth, words.reading(by_year.recognition, by_year.truth, as_of))
    late = subject.late(year) if by_day.truth is UNKNOWN and not _recognised(by_day) else None
    if late is not None:
        return by_year, (attested, Reading("decision_date", NOT_MET, words.reading_late(late, year)))
    decided = Reading("decision_date", by_day.truth, words.reading(by_day.recognition, by_day.truth, judged))
    return by_year, (attested, decided)


def _recognised(known: Known) -> bool:
    """Whether some decision on record may be what stands."""
    return known.recognition is not None and known.recognition.stage == "recognised"


def _maintained(subject: _Subject, base: date, judged: date, now: Truth) -> tuple[Truth, list[Finding]]:
    """The least truth from the base day on, and the first day that had it."""
    days = {base, *subject.statuses.event_days(subject.line, (subject.code,))}
    worst, on = now, judged
    for day in sorted(d for d in days if base <= d < judged):
        truth = subject.on(day).truth
        if truth < worst:
            worst, on = truth, day
    if on == judged:
        return worst, []
    return worst, [words.not_maintained(worst, on, base, 0, int(worst is not NOT_MET))]


def _notes(subject: _Subject, known: Known, judged: date) -> list[Finding]:
    """Decisions on record that came too late for this answer, and a withdrawal behind a higher tier."""
    line, context = subject.line, subject.context
    found: list[Finding] = []
    if known.lower_withdrawn is not None and subject.who is not None:
        found.append(words.higher_without_lower([(subject.who.unit, known.lower_withdrawn)]))
    if line.wanted.computed:
        if known.unjudged is not None:
            found.append(words.not_judged(known.unjudged, line.wanted.standard or ""))
        elif not known.applies and subject.who is not None:
            found.append(words.not_applicable([subject.who.unit], line.wanted.standard or ""))
        return found
    after = context.as_of if line.in_year is not None else judged
    asked = after == context.as_of
    return found + [
        words.later_decision(row, after, asked=asked)
        for row in context.recognitions.later(subject.code, line.wanted.tier, line.wanted.standard, after)
        if line.in_year is None or row.year is None or row.year <= line.in_year
    ]
