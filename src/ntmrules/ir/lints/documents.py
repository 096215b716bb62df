"""Documents and what leans on them: a reference to a text not in force, two texts that cannot be told apart, a name that leads nowhere.

What lives here: `documents`. A clause rests on an instrument from a day on; on that day the instrument must be in force. An instrument is
cited by number and date, so one without a date, or two with one number and no dates that differ, could mean either.

Promises: where a text names no day (a ladder, a gate of recognition) nothing is said about force; a name nobody declared is a finding like
any other, wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations

from attrs import frozen

from ntmrules import syntax
from ntmrules.diagnostics import Diagnostic, Label
from ntmrules.diagnostics.codes import law, names
from ntmrules.diagnostics.codes import law_meaning as codes
from ntmrules.ir.scope import Scope, unknown
from ntmrules.phrases import Phrase, day
from ntmrules.source import Span

#: The number of a document as its label begins with it: `Quyết định 318/QĐ-TTg …`, `Nghị quyết số 08-NQ/TU …`.
_NUMBER = re.compile(r"(?:[^\W\d]+\s+){0,4}?(?:số\s+|No\.?\s*)?(?P<number>\d+(?:/\d{4})?[-/][^\W\d_][\w/-]*)", re.IGNORECASE)


def documents(scope: Scope) -> Iterable[Diagnostic]:
    yield from _instruments(scope)
    yield from _same_number(scope)
    for reference in _references(scope):
        yield from _in_force(reference, scope)
    yield from _basis(scope)
    yield from _dangling(scope)


# --- instruments among themselves ------------------------------------------------------------------------------------


def _instruments(scope: Scope) -> Iterable[Diagnostic]:
    for instrument in scope.instruments.values():
        if instrument.day is None and not instrument.day_unknown and not instrument.not_issued:
            yield Diagnostic(codes.UNDATED, instrument.span, {"instrument": instrument.name})
        if instrument.day is not None and instrument.force_from is not None and instrument.force_from < instrument.day:
            signed = day(instrument.day, "vi")
            state = Phrase(f"chưa được ký: ký ngày {signed}", f"not yet signed: it was signed on {signed}")
            arguments = {"instrument": instrument.name, "day": day(instrument.force_from, "vi"), "state": state}
            yield Diagnostic(codes.NOT_IN_FORCE, instrument.span, arguments)
        for name in instrument.replaces:
            replaced = scope.instruments.get(name)
            if replaced is None or replaced.day is None or instrument.day is None or replaced.day <= instrument.day:
                continue
            what = Phrase(
                f"ngày của văn bản bị thay thế `{name}` và văn bản thay thế",
                f"the days of the replaced `{name}` and its replacement",
            )
            days = {"first": day(replaced.day, "vi"), "last": day(instrument.day, "vi")}
            advice = Phrase(
                "một trong hai ngày ghi sai, hoặc thay thế nhầm văn bản",
                "one of the days is wrong, or the wrong text is replaced",
            )
            yield Diagnostic(law.DATES, instrument.span, {"what": what, **days, "advice": advice})


def _same_number(scope: Scope) -> Iterable[Diagnostic]:
    numbered: dict[str, list[syntax.Instrument]] = {}
    for instrument in scope.instruments.values():
        number = number_of(instrument)
        if number is not None:
            numbered.setdefault(number, []).append(instrument)
    for number, (one, other) in ((n, pair) for n, found in numbered.items() for pair in combinations(found, 2)):
        if one.day is not None and other.day is not None and one.day != other.day:
            continue
        if one.issuer is not None and other.issuer is not None and one.issuer != other.issuer:
            continue
        arguments = {"number": number, "one": one.name, "other": other.name}
        label = Label(one.span, Phrase("văn bản kia", "the other instrument"))
        yield Diagnostic(codes.SAME_NUMBER, other.span, arguments, (label,))


def number_of(instrument: syntax.Instrument) -> str | None:
    """The number its label begins with; None when it has none, or the copy at hand does not show it."""
    found = None if instrument.number_unknown else _NUMBER.match(instrument.label)
    return None if found is None else found["number"]


# --- references in time ----------------------------------------------------------------------------------------------


@frozen(eq=False)
class _Reference:
    """A text that rests on an instrument from a day on (None: it names none)."""

    instrument: str
    day: date | None
    span: Span


def _references(scope: Scope) -> Iterator[_Reference]:
    for text in scope.sets.values():
        if text.basis is not None:
            yield _Reference(text.basis.instrument, text.force_from, text.basis.span)
        for node in syntax.walk(text):
            if isinstance(node, syntax.Indicator) and node.basis is not None:
                yield _Reference(node.basis.instrument, text.force_from, node.basis.span)
    changes: tuple[syntax.Amendment | syntax.Restatement, ...] = (*scope.amendments, *scope.restatements)
    for change in changes:
        yield _Reference(change.instrument, change.day, change.span)
        for node in syntax.walk(change):
            if isinstance(node, syntax.Indicator) and node.basis is not None:
                yield _Reference(node.basis.instrument, change.day, node.basis.span)
    for specific in scope.specifics:
        yield _Reference(specific.instrument, specific.day, specific.span)


def _in_force(reference: _Reference, scope: Scope) -> Iterable[Diagnostic]:
    instrument = scope.instruments.get(reference.instrument)
    if instrument is None or reference.day is None:
        return
    begins = instrument.force_from or instrument.day
    ends = _end(instrument, scope)
    if begins is not None and reference.day < begins:
        at = day(begins, "vi")
        state = Phrase(f"chưa có hiệu lực: từ {at} mới có", f"not yet in force: it is from {at}")
    elif ends is not None and reference.day > ends:
        at = day(ends, "vi")
        state = Phrase(f"không còn hiệu lực: chỉ đến {at}", f"no longer in force: it was until {at}")
    else:
        return
    arguments = {"instrument": instrument.name, "day": day(reference.day, "vi"), "state": state}
    label = Label(instrument.span, Phrase("văn bản được viện dẫn", "the instrument referred to"))
    yield Diagnostic(codes.NOT_IN_FORCE, reference.span, arguments, (label,))


def _end(instrument: syntax.Instrument, scope: Scope) -> date | None:
    """The last day it is in force: as it says itself, or the eve of the one that replaces it."""
    ends = [] if instrument.force_until is None else [instrument.force_until]
    replacing = [other for other in scope.instruments.values() if instrument.name in other.replaces]
    begins = [other.force_from for other in replacing if other.force_from is not None and other.force_from > date.min]
    ends.extend(begin - timedelta(days=1) for begin in begins)
    return min(ends, default=None)


# --- no basis, no such name ------------------------------------------------------------------------------------------


def _basis(scope: Scope) -> Iterable[Diagnostic]:
    """As a criteria set must say where it is written, so must a plan by which somebody is judged, and a tier that counts as another."""
    for plan in scope.plans:
        judged = plan.targets or plan.criteria or plan.principles or plan.duties
        if plan.plan.basis is None and judged:
            yield Diagnostic(law.NO_BASIS, plan.plan.span, {"set": plan.plan.name})
    for ladder in scope.ladders:
        for line in ladder.counts_for:
            if line.basis is None:
                yield Diagnostic(law.NO_BASIS, line.span, {"set": line.higher})


def _dangling(scope: Scope) -> Iterable[Diagnostic]:
    """References that no lowering looks at: declared, and issued."""
    tops: list[syntax.Node] = [*scope.sets.values(), *scope.amendments, *scope.restatements]
    for top in tops:
        for node in syntax.walk(top):
            if isinstance(node, syntax.Indicator) and node.basis is not None:
                yield from _issued(node.basis.instrument, node.basis.span, scope)
    for category in scope.categories.values():
        if category.basis is not None and not category.rules:
            yield from _issued(category.basis.instrument, category.basis.span, scope)
    for handover in scope.handovers:
        yield from _issued(handover.instrument, handover.span, scope)
    for outline in scope.outlines:
        if outline.instrument not in scope.instruments:
            yield unknown(names.NO_INSTRUMENT, outline.instrument, outline.span, scope.instruments)
    for withdrawal in scope.withdrawals:
        if withdrawal.standard is not None and withdrawal.standard not in scope.sets:
            yield unknown(names.NO_STANDARD, withdrawal.standard, withdrawal.span, scope.sets)


def _issued(name: str, span: Span, scope: Scope) -> Iterable[Diagnostic]:
    instrument = scope.instruments.get(name)
    if instrument is None:
        yield unknown(names.NO_INSTRUMENT, name, span, scope.instruments)
    elif instrument.not_issued:
        yield Diagnostic(law.NOT_ISSUED, span, {"instrument": name, "label": instrument.label})
