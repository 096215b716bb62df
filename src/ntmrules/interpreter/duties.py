"""A plan's milestones and yearly duties: done or not, year by year.

What lives here: `judge_duties`. A duty falls due in the years it names; a yearly one in every year of the plan up to the year of the
question (its first year is listed even before the plan begins). Whether it was done is what somebody attests: the yes/no data the
duty names, of the plan's area, or of every unit in it of the kind that the data belongs to.

Promises: a year is judged by the fact of that year, and one that has not begun by none; before a year is over nothing is *not done*;
without the fact the answer is unknown; a duty that names no data is recorded and never judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ntmrules import ir
from ntmrules.interpreter.context import Context
from ntmrules.interpreter.evidence import DutyEvidence, DutyFact, DutyStatus
from ntmrules.values import Truth


def judge_duties(context: Context, plan: ir.Plan) -> tuple[DutyEvidence, ...]:
    """The evidence of every duty of `plan` in every year it falls due, in the plan's order and then by year."""
    return tuple(_judge(context, plan, duty, year) for duty in plan.duties for year in years_of(duty, context.as_of))


def years_of(duty: ir.Duty, as_of: date) -> tuple[int, ...]:
    """The years the duty names, and for a yearly one those of the plan up to the year of `as_of`."""
    years = set(duty.years)
    if duty.yearly:
        first, last = duty.plan_years or (as_of.year, as_of.year)
        years.update(range(first, max(first, min(last, as_of.year)) + 1))
    return tuple(sorted(years))


def _judge(context: Context, plan: ir.Plan, duty: ir.Duty, year: int) -> DutyEvidence:
    if duty.evidence is None:
        return DutyEvidence(duty, year, "recorded")
    if date(year, 1, 1) > context.as_of:
        return DutyEvidence(duty, year, "not_due")
    data = context.program.words.data[duty.evidence]
    facts = tuple(fact for code in _units(context, plan, data.kind, year) for fact in _facts(context, data, code, year))
    truth = min((fact.truth for fact in facts), default=Truth.UNKNOWN)
    status: DutyStatus
    if truth is Truth.MET:
        status = "done"
    elif context.as_of < date(year, 12, 31):
        status = "not_due"
    else:
        status = "not_done" if truth is Truth.NOT_MET else "unknown"
    return DutyEvidence(duty, year, status, facts)


def _units(context: Context, plan: ir.Plan, kind: str, year: int) -> tuple[str, ...]:
    """The codes the data is asked about: the plan's area itself, or the units of the data's kind within it (or anywhere)."""
    register = context.register
    day = min(context.as_of, date(year, 12, 31))
    level = register.level(kind)
    kinds = tuple(own for own in {kind, *context.program.words.kinds} if register.level(own) == level)
    if plan.area is None:
        return tuple(sorted({unit.code for own in kinds for unit in register.all(own, day)}))
    area = register.last(plan.area, day)
    # an area without a row of its own is still the area: its facts carry its code
    declared = next((own for code, own, _ in context.program.words.places.values() if code == plan.area), None)
    area_kind = area.kind if area is not None else declared
    if area_kind is None or register.level(area_kind) == level:
        return (plan.area,)
    return tuple(unit.code for unit in register.within(plan.area, day, kinds))


def _facts(context: Context, data: ir.DataType, code: str, year: int) -> Iterator[DutyFact]:
    rows = context.facts.of_unit(code, year, context.as_of)
    items: tuple[str | None, ...] = tuple(name for name, _ in data.items) or (None,)
    for item in items:
        row = rows.get((data.name, item))
        said = None if row is None else row.truth
        truth = Truth.UNKNOWN if said is None else Truth.MET if said else Truth.NOT_MET
        yield DutyFact(code, item, truth, row)
