"""A plan's targets, line by line, and its duties, as IR.

What lives here: `lower_plan`. Names become codes and tiers, a line without a deadline takes its target's, and what is needed is
kept as written (80 %, 8 of 16) for `interpreter/targets.py` to judge over the population. Duties keep their years as written; which of them are due
is asked by `interpreter/duties.py`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

import attrs
from attrs import frozen

from ntmrules import ir, syntax
from ntmrules.diagnostics import Diagnostic
from ntmrules.diagnostics.codes import law, names, types
from ntmrules.ir.lowering import known, what_it_is
from ntmrules.ir.one_day import OneDay
from ntmrules.ir.over import population_of
from ntmrules.ir.scope import PlanText, Scope, kind_words, unknown
from ntmrules.types import TruthType


def lower_plan(text: PlanText, one_day: OneDay) -> tuple[ir.Plan | None, tuple[Diagnostic, ...]]:
    """The plan with its target lines; a line or duty that cannot be read is absent and reported."""
    pass_ = _Pass(text, one_day, one_day.scope, [])
    plan = text.plan
    area = pass_.place(plan.area, plan) if plan.area is not None else None
    lines: list[ir.TargetLine] = []
    for target in text.targets:
        for index, line in enumerate(target.lines, 1):
            id_ = target.name if len(target.lines) == 1 else f"{target.name}.{index}"
            lowered = pass_.line(id_, target, line)
            if lowered is not None:
                lines.append(lowered)
    result = ir.Plan(
        plan.name,
        plan.label,
        plan.years,
        area.code if area else None,
        plan.kind,
        plan.list_day,
        plan.size,
        tuple(lines),
        tuple(duty for duty in map(pass_.duty, text.duties) if duty is not None),
        span=plan.span,
    )
    return result, tuple(pass_.diagnostics)


@frozen(eq=False)
class _Pass:
    text: PlanText
    one_day: OneDay
    scope: Scope
    diagnostics: list[Diagnostic]

    def place(self, name: str, node: syntax.Node) -> syntax.Place | None:
        found = self.scope.places.get(name)
        if found is None:
            self.diagnostics.append(unknown(names.NO_PLACE, name, node.span, self.scope.places))
        return found

    def known(self, mark: syntax.Mark | None) -> ir.Known:
        return known(mark, self.scope, self.diagnostics.append)

    def wanted(self, predicate: syntax.Predicate, kind: str | None) -> ir.Wanted | None:
        """A bare name after `được công nhận` is a tier when one is called so, else a standard."""
        tier, standard = predicate.tier, predicate.standard
        if tier is None and standard is not None and not predicate.computed and self.scope.tier_ladder(standard):
            tier, standard = standard, None
        if tier is not None and self.scope.tier_ladder(tier) is None:
            tiers = [t.name for ladder in self.scope.ladders for t in ladder.tiers]
            self.diagnostics.append(unknown(names.NO_TIER, tier, predicate.span, tiers))
            return None
        if standard is not None and standard not in self.scope.sets:
            self.diagnostics.append(unknown(names.NO_STANDARD, standard, predicate.span, self.scope.sets))
            return None
        low = self.one_day.lowering(None, kind)
        ladder = None if tier is None else self.scope.tier_ladder(tier)
        text = self.scope.sets.get(standard or "")
        fits = (text is None or low.judges(text, predicate.span)) and (
            tier is None or ladder is None or low.speaks_of(tier, ladder.kind, predicate.span)
        )
        if not fits:
            self.diagnostics.extend(low.diagnostics)
            return None
        if text is not None and text.hole is not None:
            self.diagnostics.append(Diagnostic(law.DANGLING, predicate.span, {"name": text.name, "annex": text.hole.annex}))
        return ir.Wanted(tier, standard, predicate.computed, predicate.withdrawn, span=predicate.span)

    def narrowed(
        self, wanted: ir.Wanted | None, kind: str, without: syntax.Except | None, out_of: syntax.OutOf | None
    ) -> ir.Wanted | None:
        """The wanted units among those that `trừ …` and `trên tổng số …` leave."""
        if wanted is None or (without is None and out_of is None):
            return wanted
        if out_of is not None and out_of.size is not None:
            # the plan's own list is the population; a figure of the data cannot replace its size
            self.diagnostics.append(
                Diagnostic(types.OTHER_POPULATION, out_of.span, {"found": out_of.size, "wanted": kind_words(kind)})
            )
            return None
        low = self.one_day.lowering(None, None)
        over = syntax.Over(kind, span=wanted.span)
        population = population_of(over, None, without, out_of, low)
        self.diagnostics.extend(low.diagnostics)
        return None if population is None else attrs.evolve(wanted, counted=population.counted)

    def line(self, id_: str, target: syntax.Target, line: syntax.TargetLine) -> ir.TargetLine | None:
        place = None
        if line.subject is not None:
            place = self.place(line.subject, line)
            if place is None:
                return None
        goal = self.goal(line.goal, place.kind if place else None)
        if goal is None:
            return None
        deadline = line.deadline or target.deadline
        plan = self.text.plan
        by_day = deadline.day if deadline else None
        return ir.TargetLine(
            id=id_,
            target=target.name,
            label=target.label or "",
            area=place.code if place else None,
            area_name=place.label if place else None,
            kind=goal.kind or (place.kind if place else plan.kind),
            shape=goal.shape,  # type: ignore[arg-type]
            op=goal.op,
            amount=goal.amount,
            of=goal.of,
            wanted=goal.wanted,
            effort=line.effort,
            about=goal.about,
            by_day=by_day,
            in_year=deadline.year if deadline else None,
            citation=line.citation or target.citation,
            known=goal.known,
            span=line.span,
        )

    def duty(self, duty: syntax.Duty) -> ir.Duty | None:
        """Only a yes/no fact can show that something was done."""
        if duty.evidence is not None:
            data = self.scope.words.data.get(duty.evidence)
            if data is None:
                self.diagnostics.append(unknown(names.NO_DATA, duty.evidence, duty.span, self.scope.data))
                return None
            if not isinstance(data.type, TruthType):
                arguments = {"data": data.name, "what": what_it_is(data.type)}
                self.diagnostics.append(Diagnostic(types.NOT_A_TRUTH, duty.span, arguments))
                return None
        return ir.Duty(
            duty.name,
            duty.label,
            duty.by,
            duty.years,
            duty.yearly,
            duty.to,
            duty.evidence,
            duty.citation,
            self.text.plan.years,
            span=duty.span,
        )

    def goal(self, goal: syntax.Goal, subject: str | None) -> _Goal | None:
        """`subject` is the kind of the place a sentence is about, None when it is about the plan's whole area."""
        match goal:
            case syntax.AtLeastShare(share, kind, predicate, about, without, out_of):
                if share.unit is not None and share.unit.parts != ("percent",):
                    arguments = {"unit": "/".join(share.unit.parts), "data": kind, "unit_name": "%"}
                    self.diagnostics.append(Diagnostic(types.WRONG_UNIT, share.span, arguments))
                    return None
                wanted = self.narrowed(self.wanted(predicate, kind), kind, without, out_of)
                known = self.known(share.mark)
                return None if wanted is None else _Goal("share", ir.Op.AT_LEAST, share.value, None, kind, wanted, about, known)
            case syntax.AtLeastCount(count, kind, predicate, about, mark, without, out_of):
                wanted = self.narrowed(self.wanted(predicate, kind), kind, without, out_of)
                known = self.known(mark)
                return (
                    None if wanted is None else _Goal("count", ir.Op.AT_LEAST, Fraction(count), None, kind, wanted, about, known)
                )
            case syntax.CountOf(count, of, kind, predicate, _, mark):
                wanted = self.wanted(predicate, kind)
                known = self.known(mark)
                return None if wanted is None else _Goal("of", ir.Op.AT_LEAST, Fraction(count), of, kind, wanted, False, known)
            case syntax.NoneBelow(kind, standard, operator, count, mark):
                if standard not in self.scope.sets:
                    self.diagnostics.append(unknown(names.NO_STANDARD, standard, goal.span, self.scope.sets))
                    return None
                low = self.one_day.lowering(None, kind)
                if not low.judges(self.scope.sets[standard], goal.span):
                    self.diagnostics.extend(low.diagnostics)
                    return None
                counted = ir.Wanted(None, standard, True, span=goal.span)
                op = ir.Op(operator)
                return _Goal("none_below", op, Fraction(count), None, kind, counted, False, self.known(mark))
            case syntax.ItselfRecognised(predicate, mark):
                wanted = self.wanted(predicate, subject)
                return (
                    None
                    if wanted is None
                    else _Goal("itself", ir.Op.AT_LEAST, Fraction(1), None, None, wanted, False, self.known(mark))
                )
            case _:
                assert_never(goal)


@frozen
class _Goal:
    shape: str
    op: ir.Op
    amount: Fraction
    of: int | None
    kind: str | None
    wanted: ir.Wanted
    about: bool
    known: ir.Known
