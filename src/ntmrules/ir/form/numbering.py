"""Are numbers in order and without gaps: of criteria and indicators, of the years of a table, of steps that are called by numbers?

What lives here: `numbering`. A set that declares its counts may leave numbers out, since the counts then say that nothing is lost
(`in_force.py` checks them); of a set that does not, the one hole in a row of three or more is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ntmrules import syntax
from ntmrules.diagnostics import Diagnostic, Label
from ntmrules.diagnostics.codes import law_form as codes
from ntmrules.ir.in_force import CRITERION, INDICATOR, number_key
from ntmrules.ir.scope import Scope
from ntmrules.phrases import Phrase

#: So many neighbours make a row of numbers; two are no row.
FEW = 3
_NUMBERED = re.compile(r"(.*?)(\d+)\Z")
_BEFORE = Phrase("mục đứng trước", "the one before it")


def numbering(scope: Scope) -> Iterable[Diagnostic]:
    for text in scope.sets.values():
        if text.name not in scope.broken:
            yield from _set(text)
    tables = [table.table for table in scope.tables.values()]
    texts: Iterable[syntax.Node] = (*scope.sets.values(), *scope.amendments, *scope.specifics, *scope.restatements)
    tables += [node for text in texts for node in syntax.walk(text) if isinstance(node, syntax.Table)]
    for table in tables:
        yield from _columns(table)
    for scale in scope.scales.values():
        yield from _steps(scale.steps, in_order=True)
    for category in scope.categories.values():
        yield from _steps(category.classes, in_order=False)


def _set(text: syntax.CriteriaSet) -> Iterable[Diagnostic]:
    for criterion in text.criteria:
        if "." in criterion.number:
            yield Diagnostic(codes.NUMBER_OF_CRITERION, criterion.span, {"number": criterion.number})
    counted = text.criteria_count is not None or text.indicator_count is not None
    yield from _sequence(text.criteria, CRITERION, text.name, counted)
    yield from _sequence(text.indicators, INDICATOR, text.name, counted)
    for criterion in text.criteria:  # an indicator of another criterion's number has been told of (`in_force.py`)
        own = [i for i in criterion.indicators if number_key(i.number)[0] == number_key(criterion.number)[0]]
        yield from _sequence(own, INDICATOR, text.name, counted)


def _sequence(
    parts: Sequence[syntax.Criterion | syntax.Indicator], what: Phrase, name: str, counted: bool
) -> Iterable[Diagnostic]:
    keys = [number_key(part.number) for part in parts]
    broken = [first[:-1] != second[:-1] or second[-1] != first[-1] + 1 for first, second in pairwise(keys)]
    runs_on = len(parts) >= FEW and sum(broken) == 1  # an excerpt of an annex skips more than once
    for (before, part), (first, second) in zip(pairwise(parts), pairwise(keys), strict=True):
        arguments = {"what": what, "number": part.number, "previous": before.number, "set": name}
        if first > second:
            yield Diagnostic(codes.OUT_OF_ORDER, part.span, arguments, (Label(before.span, _BEFORE),))
        elif runs_on and not counted and first[:-1] == second[:-1] and second[-1] > first[-1] + 1:
            yield Diagnostic(codes.GAP, part.span, arguments, (Label(before.span, _BEFORE),))


def _columns(table: syntax.Table) -> Iterable[Diagnostic]:
    years = [year for year in table.columns if year is not None]
    for first, second in pairwise(years):
        if first > second:
            yield Diagnostic(codes.COLUMNS, table.span, {"year": second, "previous": first})


def _steps(items: tuple[syntax.Named, ...], *, in_order: bool) -> Iterable[Diagnostic]:
    """`muc_1 < muc_3 < muc_2`, `muc_1 < muc_3 < muc_4`: a number lost or moved. `muc_10 < muc_20 < muc_30` runs on in its own way."""
    once = {item.name: item for item in items}
    numbered = [(item, found) for item in once.values() if (found := _NUMBERED.match(item.name))]
    stems = {found[1] for _, found in numbered}
    for stem in stems:
        row = [(item, int(found[2])) for item, found in numbered if found[1] == stem]
        if len(row) < FEW:
            continue
        gaps = [second - first for (_, first), (_, second) in pairwise(row)]
        for ((before, _), (item, _)), gap in zip(pairwise(row), gaps, strict=True):
            lost = gap == 2 and all(other == 1 for other in gaps if other != gap) and gaps.count(2) == 1
            if (in_order and gap < 0) or lost:
                arguments = {"name": item.name, "previous": before.name}
                yield Diagnostic(codes.STEPS, item.span, arguments, (Label(before.span, _BEFORE),))
