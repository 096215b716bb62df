"""What can be seen in a file without asking about any day: dates the wrong way round, figures nobody vouches for, no legal basis.

What lives here: `lint`, a walk over the declarations. Each finding is about how a text is written; what a rule means is checked
where it is lowered.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from ntmrules import syntax
from ntmrules.diagnostics import Diagnostic
from ntmrules.diagnostics.codes import law, law_meaning, names
from ntmrules.ir.citation import parse_citation
from ntmrules.ir.scope import PlanText, Scope, unknown
from ntmrules.phrases import Phrase, day, number
from ntmrules.source import Span

FORCE = Phrase("hiệu lực", "in force")
PERIOD = Phrase("giai đoạn", "period")

#: Sentences whose number is a figure of the law, with a mark of its own.
_COUNTING = (syntax.AtLeastCount, syntax.CountOf, syntax.NoneBelow, syntax.Members, syntax.Window)


def lint(scope: Scope) -> Iterable[Diagnostic]:
    """Findings of all declarations, in no particular order."""
    for instrument in scope.instruments.values():
        yield from _dates(FORCE, instrument.force_from, instrument.force_until, instrument.span)
        for replaced in instrument.replaces:
            if replaced not in scope.instruments:
                yield unknown(names.NO_INSTRUMENT, replaced, instrument.span, scope.instruments)
    for text in scope.sets.values():
        yield from _set(text, scope)
    for amendment in scope.amendments:
        for change in amendment.changes:
            if isinstance(change, syntax.ReplaceIndicator | syntax.InsertIndicator):
                yield from _figures(change.indicator, scope)
    for plan in scope.plans:
        yield from _plan(plan, scope)
    yield from _figures_elsewhere(scope)
    yield from _data(scope)
    for example in scope.examples:
        yield from _example(example, scope)


def _data(scope: Scope) -> Iterable[Diagnostic]:
    for data in scope.data.values():
        if data.scale is not None and data.scale not in scope.scales:
            yield unknown(names.NO_STEP, data.scale, data.span, scope.scales)
        if data.low is not None and data.high is not None and data.low > data.high:
            arguments = {"data": data.name, "low": _said(data.low), "high": _said(data.high)}
            yield Diagnostic(law_meaning.BOUNDS_REVERSED, data.span, arguments)
    for ladder in scope.ladders:
        tiers = [tier.name for tier in ladder.tiers]
        for line in ladder.counts_for:
            for tier in (line.higher, line.lower):
                if tier not in tiers:
                    yield unknown(names.NO_TIER, tier, line.span, tiers)
            if line.basis is not None and line.basis.instrument not in scope.instruments:
                yield unknown(names.NO_INSTRUMENT, line.basis.instrument, line.basis.span, scope.instruments)


def _example(example: syntax.Example, scope: Scope) -> Iterable[Diagnostic]:
    """What an example gives and expects must exist: a fact nobody declared would be given to no rule."""
    classes = {c.name for c in scope.categories.values()} | set(scope.class_owner)
    for given in example.given:
        if isinstance(given, syntax.GivenRecognition):
            if scope.tier_ladder(given.tier) is None:
                tiers = [t.name for ladder in scope.ladders for t in ladder.tiers]
                yield unknown(names.NO_TIER, given.tier, given.span, tiers)
            continue
        name = given.data.name
        if name not in scope.data and name not in classes:
            yield unknown(names.NO_DATA, name, given.data.span, [*scope.data, *classes])
        category = scope.categories.get(name)
        if category is not None and category.classes and isinstance(given.value, str):
            options = [item.name for item in category.classes]
            if given.value not in options:
                yield unknown(names.NO_CLASS, given.value, given.span, options)
    for expectation in example.then:
        ref = expectation.ref
        text = scope.sets.get(ref.standard or "")
        if ref.standard is None:
            yield Diagnostic(law.NEEDS_SET, ref.span, {"number": ref.number or ""})
        elif text is None:
            yield unknown(names.NO_STANDARD, ref.standard, ref.span, scope.sets)
        elif ref.number is not None and text.name not in scope.broken:
            numbers = _numbers(text, scope)
            if ref.number not in numbers:
                yield unknown(names.NO_RULE, ref.number, ref.span, sorted(numbers), standard=text.name)


def _numbers(text: syntax.CriteriaSet, scope: Scope) -> set[str]:
    """Every number that some version of the set has."""
    found = {criterion.number for criterion in text.criteria} | {i.number for i in text.indicators}
    found |= {i.number for criterion in text.criteria for i in criterion.indicators}
    for amendment in scope.amendments:
        if amendment.standard == text.name:
            for change in amendment.changes:
                if isinstance(change, syntax.InsertIndicator | syntax.ReplaceIndicator):
                    found.add(change.indicator.number)
    return found


def _dates(what: Phrase, first: date | None, last: date | None, span: Span) -> Iterable[Diagnostic]:
    if first is not None and last is not None and first > last:
        start, end = day(first, "vi"), day(last, "vi")
        advice = Phrase(
            f"viết `từ {end} đến {start}`, hoặc sửa một ngày", f"write `from {end} to {start}`, or mend one of the days"
        )
        yield Diagnostic(law.DATES, span, {"what": what, "first": start, "last": end, "advice": advice})


def period(text: syntax.CriteriaSet | syntax.Plan) -> Iterable[Diagnostic]:
    """The years of a set or a plan the wrong way round."""
    if text.years is not None and text.years[0] > text.years[1]:
        first, last = text.years
        advice = Phrase(f"viết `{last} - {first}`", f"write `{last} - {first}`")
        arguments = {"what": PERIOD, "first": first, "last": last, "advice": advice}
        yield Diagnostic(law.DATES, text.years_span or text.span, arguments)


def _set(text: syntax.CriteriaSet, scope: Scope) -> Iterable[Diagnostic]:
    yield from _dates(FORCE, text.force_from, text.force_until, text.span)
    yield from period(text)
    if text.basis is None:
        yield Diagnostic(law.NO_BASIS, text.span, {"set": text.name})
    for criterion in text.criteria:
        for indicator in criterion.indicators:
            yield from _figures(indicator, scope)
    for indicator in text.indicators:
        yield from _figures(indicator, scope)


def _figures(indicator: syntax.Indicator, scope: Scope) -> Iterable[Diagnostic]:
    """A figure without a mark, unless the clause says of all its figures how they are known."""
    if not any(checked.aspect == "figure" for checked in indicator.checked):
        yield from _unmarked(indicator, scope, indicator.marks)


def _figures_elsewhere(scope: Scope) -> Iterable[Diagnostic]:
    """The same of every other figure of the law: of lower instruments, declared tables, gates, withdrawals and plans."""
    for specific in scope.specifics:
        for entry in specific.entries:
            yield from _unmarked(entry, scope)
    for table in scope.tables.values():
        yield from _unmarked(table, scope)
    for recognition in scope.recognitions:
        for gate in recognition.gates:
            yield from _unmarked(gate.condition, scope, gate.marks)
    for withdrawal in scope.withdrawals:
        yield from _unmarked(withdrawal.condition, scope, withdrawal.marks)
    for plan in scope.plans:
        conditions: tuple[syntax.EmulationCriterion | syntax.Principle, ...] = (*plan.criteria, *plan.principles)
        for part in conditions:
            yield from _unmarked(part.met_when, scope)
        for target in plan.targets:
            for line in target.lines:
                yield from _unmarked(line.goal, scope)


def _unmarked(node: syntax.Node, scope: Scope, marks: tuple[syntax.Mark, ...] = ()) -> Iterable[Diagnostic]:
    """Figures inside `node` without a mark of their own; `marks` speak of it as a whole."""
    if marks:
        return
    for inner in syntax.walk(node):
        value: object = None
        if isinstance(inner, syntax.Number | syntax.Cell) and inner.mark is None:
            value = inner.value
        elif isinstance(inner, _COUNTING) and inner.mark is None and inner.count is not None:
            value = Fraction(inner.count)
        if isinstance(value, Fraction):
            yield Diagnostic(law.UNMARKED, inner.span, {"amount": _said(value), "source": _source(inner.span, scope)})


def _source(span: Span, scope: Scope) -> str:
    """A source that the file declares, as an example of a mark."""
    return next((name for name, source in scope.sources.items() if source.span.source == span.source), "S1")


def _said(value: Fraction) -> Phrase:
    return Phrase(number(value, "vi", grouped=False), number(value, "en", grouped=False))


def _plan(text: PlanText, scope: Scope) -> Iterable[Diagnostic]:
    """Every citation of a plan's declarations leads to an entry of the outline of its instrument, when there is one."""
    basis = text.plan.basis
    outline = next((o for o in scope.outlines if basis is not None and o.instrument == basis.instrument), None)
    if basis is not None and basis.instrument not in scope.instruments:
        yield unknown(names.NO_INSTRUMENT, basis.instrument, basis.span, scope.instruments)
    if outline is None:
        return
    keys = {parse_citation(entry.citation) for entry in outline.entries}
    for span, citation in citations(text):
        key = parse_citation(citation)
        if key is None or key not in keys:
            yield Diagnostic(law.NO_CITATION, span, {"citation": citation, "instrument": outline.instrument})


def citations(text: PlanText) -> Iterable[tuple[Span, str]]:
    """Every citation of the plan's declarations, with its place."""
    for target in text.targets:
        yield target.span, target.citation
        for line in target.lines:
            if line.citation is not None:
                yield line.span, line.citation
    cited: tuple[syntax.EmulationSubject | syntax.EmulationCriterion | syntax.Principle | syntax.Award | syntax.Duty, ...]
    cited = (*text.subjects, *text.criteria, *text.principles, *text.awards, *text.duties)
    for part in cited:
        yield part.span, part.citation
    for recorded in text.recorded:
        for citation in recorded.citations:
            yield recorded.span, citation
