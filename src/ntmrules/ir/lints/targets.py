"""Figures of plans that cannot be right: a numerator above its denominator, a target that is always or never met, days reversed.

What lives here: `targets`, over the texts of plans. The other numerator of the language, `ít nhất 4 trong số (A; B; C)`, is told by `reach.py`.

Promises: the declared size of a plan is the only one used; a district's own number of communes is not in the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ntmrules import syntax
from ntmrules.diagnostics import Diagnostic
from ntmrules.diagnostics.codes import law
from ntmrules.diagnostics.codes import law_meaning as codes
from ntmrules.ir.lint import period
from ntmrules.ir.scope import PlanText, Scope
from ntmrules.phrases import Phrase, day, number

LIST_AND_DEADLINE = Phrase("ngày lập danh sách và hạn của mục tiêu", "the day of the list and the deadline of the target")
START_AND_DEADLINE = Phrase("ngày đầu của kế hoạch và hạn của mục tiêu", "the plan's first day and the deadline of the target")


def targets(scope: Scope) -> Iterable[Diagnostic]:
    for text in scope.plans:
        yield from period(text.plan)
        for target in text.targets:
            for line in target.lines:
                yield from _goal(line, text, scope)
                yield from _deadline(line, line.deadline or target.deadline, text.plan)


def _goal(line: syntax.TargetLine, text: PlanText, scope: Scope) -> Iterable[Diagnostic]:
    plan = text.plan
    size = plan.size if getattr(line.goal, "kind", None) == plan.kind else None
    match line.goal:
        case syntax.CountOf(count=count, of=of):
            if size is not None and of > size:  # `17/16` is refused where it is read
                yield _above(line, str(of), str(size))
            elif count == 0:
                yield Diagnostic(codes.ALWAYS_MET, line.span)
        case syntax.AtLeastCount(count=count):
            if size is not None and count > size:
                yield _above(line, str(count), str(size))
            elif count == 0:
                yield Diagnostic(codes.ALWAYS_MET, line.span)
        case syntax.AtLeastShare(share=share) if share.unit is None or share.unit.parts == ("percent",):
            if share.value > 100:
                written = Phrase(number(share.value, "vi") + "%", number(share.value, "en") + "%")
                yield Diagnostic(codes.ABOVE, line.span, {"part": written, "whole": "100%"})
            elif share.value == 0:
                yield Diagnostic(codes.ALWAYS_MET, line.span)
        case syntax.NoneBelow(standard=standard, operator=operator, count=count) if standard in scope.sets:
            # every unit has between none and all of the criteria
            low = count if operator == "<" else count + 1
            if operator in ("<", "<=") and low > _criteria(scope.sets[standard]) > 0:
                yield Diagnostic(codes.NEVER_MET, line.span)
            elif operator in ("<", "<=") and low <= 0:
                yield Diagnostic(codes.ALWAYS_MET, line.span)
        case _:
            return


def _criteria(text: syntax.CriteriaSet) -> int:
    return len(text.criteria) + len(text.indicators)


def _above(line: syntax.TargetLine, part: str, whole: str) -> Diagnostic:
    return Diagnostic(codes.ABOVE, line.span, {"part": part, "whole": whole})


def _deadline(line: syntax.TargetLine, deadline: syntax.Deadline | None, plan: syntax.Plan) -> Iterable[Diagnostic]:
    """A deadline before the plan begins, or before the list that it is judged over was drawn up."""
    if deadline is None:
        return
    last = deadline.day or _last_day(deadline.year)
    if last is None:
        return
    start = date(plan.years[0], 1, 1) if plan.years is not None and 1 <= plan.years[0] <= 9999 else None
    for what, first in ((LIST_AND_DEADLINE, plan.list_day), (START_AND_DEADLINE, start)):
        if first is not None and first > last:
            advice = Phrase("sửa hạn, hoặc sửa ngày kia", "mend the deadline or the other day")
            arguments = {"what": what, "first": day(first, "vi"), "last": day(last, "vi"), "advice": advice}
            yield Diagnostic(law.DATES, line.span, arguments)
            return


def _last_day(year: int | None) -> date | None:
    """None too for a year the calendar does not have: a mistyped one is told where it is read."""
    return date(year, 12, 31) if year is not None and 1 <= year <= 9999 else None
