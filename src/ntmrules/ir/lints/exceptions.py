"""Exceptions that get in each other's way: a class in two cases, a set line against another, a name twice in one list.

What lives here: `exceptions`, over the texts of sets in every version. Cases are read in order, so a class that stands in two of them would
silently take the first; which one is meant only the author knows.

Promises: two cases on classes of different categories (khu vực and bãi ngang) are not compared: whether a unit can be in both is no
matter of the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import attrs

from ntmrules import syntax
from ntmrules.diagnostics import Diagnostic, Label
from ntmrules.diagnostics.codes import law_meaning as codes
from ntmrules.ir.in_force import consolidate, versions
from ntmrules.ir.scope import Scope
from ntmrules.phrases import Phrase
from ntmrules.source import Span

#: Lists of bare names, without a place of their own.
_PLAIN = ("in_each", "items")

FIRST = Phrase("lần thứ nhất", "the first time")


def exceptions(scope: Scope) -> Iterable[Diagnostic]:
    """Findings of every set, amendment and other declaration that lists classes, items or rules."""
    tops: list[syntax.Node] = [
        *scope.sets.values(), *scope.amendments, *scope.restatements, *scope.specifics, *scope.recognitions,
        *scope.withdrawals, *scope.data.values(), *scope.scales.values(),
    ]  # fmt: skip
    for plan in scope.plans:
        tops.extend((*plan.criteria, *plan.principles))
    for top in tops:
        for node in syntax.walk(top):
            yield from _twice(node)
            if isinstance(node, syntax.Indicator):
                yield from _cases(node)
    for text in scope.sets.values():
        yield from _lines(text, scope)


def _cases(indicator: syntax.Indicator) -> Iterable[Diagnostic]:
    for one, other in combinations(indicator.cases, 2):
        names = {item.name: item for item in one.classes}
        for item in other.classes:
            if item.name in names:
                first = Label(names[item.name].span, FIRST)
                yield Diagnostic(codes.CASES_OVERLAP, item.span, {"class": item.name}, (first,))


def _lines(text: syntax.CriteriaSet, scope: Scope) -> Iterable[Diagnostic]:
    """Two lines in force that send one class to two rows."""
    for day in versions(text, scope.amendments):
        lines = [entry.line for entry in consolidate(text, scope.amendments, (), day)[0].lines]
        for one, other in combinations(lines, 2):
            if one.category != other.category or one.value == other.value:
                continue
            names = {item.name: item for item in one.classes}
            for item in other.classes:
                if item.name in names:
                    first = Label(names[item.name].span, FIRST)
                    yield Diagnostic(codes.CASES_OVERLAP, item.span, {"class": item.name}, (first,))


# --- a name twice in one list ----------------------------------------------------------------------------------------


def _twice(node: syntax.Node) -> Iterable[Diagnostic]:
    """Names and references of any list; a table's rows and a category's classes have codes of their own."""
    if isinstance(node, syntax.TableRow | syntax.Category):
        return
    for name in (attribute.name for attribute in attrs.fields(type(node))):
        value = getattr(node, name)
        if not isinstance(value, tuple) or len(value) < 2:
            continue
        if all(isinstance(item, syntax.Named | syntax.Ref) for item in value):
            yield from _repeated(value)
        elif name in _PLAIN and all(isinstance(item, str) for item in value):
            for item in dict.fromkeys(item for item in value if value.count(item) > 1):
                yield Diagnostic(codes.NAMED_TWICE, node.span, {"name": item})


def _repeated(items: tuple[syntax.Named | syntax.Ref, ...]) -> Iterable[Diagnostic]:
    seen: dict[str, Span] = {_name(items[0]): items[0].span}
    for item in items[1:]:
        name = _name(item)
        if name not in seen:
            seen[name] = item.span
            continue
        # nothing is removed: the place was for a name, and only its writer knows for which
        yield Diagnostic(codes.NAMED_TWICE, item.span, {"name": name}, (Label(seen[name], FIRST),))


def _name(item: syntax.Named | syntax.Ref) -> str:
    if isinstance(item, syntax.Named):
        return item.name
    return " ".join(part for part in (item.standard, item.number) if part)
