"""Is anything written twice: a condition beside itself, a target, a class in a list, an entry of an outline, a level?

What lives here: `doubled`. Names declared twice and clauses with one number are found where names are gathered and sets are
consolidated, a name twice in a list in `lints/exceptions.py`; this module looks at everything else. In *at least two of (A; B; A)* a doubled line changes the law, in *A and A*
it does not: both are slips, and both are refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

import attrs

from ntmrules import syntax
from ntmrules.diagnostics import Diagnostic, Label
from ntmrules.diagnostics.codes import law_form as codes
from ntmrules.diagnostics.codes import names
from ntmrules.ir.citation import parse_citation
from ntmrules.ir.scope import Scope
from ntmrules.phrases import Phrase
from ntmrules.source import Span
from ntmrules.syntax.keywords import kind_label

#: Lists whose members are looked at elsewhere, or may be equal: two cells of a row, the two years of a period.
_ELSEWHERE = {"criteria", "indicators", "changes", "rows", "cells", "keys", "tiers", "years", "columns"}
_LISTS = {"citations", "by", "replaces"}
_KINDS = {"kinds", "applies_to", "includes"}
_FIRST = Phrase("lần thứ nhất", "the first time")


def doubled(scope: Scope) -> Iterable[Diagnostic]:
    for declaration in _declarations(scope):
        for node in syntax.walk(declaration):
            yield from _inside(node)
    yield from _named_twice(scope)
    yield from _same(scope.levels, lambda level: level.kind, lambda level: Phrase(*_kind(level.kind)))
    yield from _same(scope.recognitions, lambda r: r.tier, lambda r: Phrase(r.tier, r.tier))
    yield from _same(scope.withdrawals, lambda w: (w.tier, w.standard), lambda w: Phrase(w.tier, w.tier))
    yield from _same(scope.outlines, lambda o: o.instrument, lambda o: Phrase(o.instrument, o.instrument))
    for outline in scope.outlines:
        yield from _same(
            outline.entries, lambda e: parse_citation(e.citation) or e.citation, lambda e: Phrase(e.citation, e.citation)
        )


def _declarations(scope: Scope) -> Iterable[syntax.Node]:
    yield from (text for text in scope.sets.values() if text.name not in scope.broken)
    yield from scope.restatements
    for group in (scope.amendments, scope.specifics, scope.recognitions, scope.withdrawals, scope.ladders, scope.levels):
        yield from group
    yield from scope.instruments.values()
    yield from scope.examples
    for plan in scope.plans:
        yield plan.plan
        for part in (plan.targets, plan.subjects, plan.criteria, plan.principles, plan.awards, plan.duties, plan.recorded):
            yield from part


@cache
def _lists(kind: type[syntax.Node]) -> tuple[str, ...]:
    """The attributes of a kind of node that may hold a list to look at."""
    names = (attribute.name for attribute in attrs.fields(kind))
    return tuple(name for name in names if name not in _ELSEWHERE or (kind is syntax.Duty and name == "years"))


def _inside(node: syntax.Node) -> Iterable[Diagnostic]:
    """Members of one list of `node` that say the same."""
    for name in _lists(type(node)):  # type: ignore[arg-type]  # a class is hashable, whatever its instances are
        value = getattr(node, name)
        if not isinstance(value, tuple) or len(value) < 2:
            continue
        seen: dict[object, Span | None] = {}
        for item in value:
            if isinstance(item, syntax.Named | syntax.Ref):
                break
            if isinstance(item, syntax.Node):
                if item in seen:
                    first = seen[item]
                    others = (Label(first, _FIRST),) if first is not None else ()
                    yield Diagnostic(codes.DOUBLED, item.span, {"what": _words(item)}, others)
                seen.setdefault(item, item.span)
            elif name in _KINDS or name in _LISTS or name == "years":
                if item in seen:
                    words = Phrase(*_kind(item)) if name in _KINDS else Phrase(str(item), str(item))
                    yield Diagnostic(codes.DOUBLED, node.span, {"what": words})
                seen.setdefault(item, None)


def _named_twice(scope: Scope) -> Iterable[Diagnostic]:
    """Names that count inside one declaration only: gates of a recognition, lines of a set."""
    groups: list[tuple[syntax.Gate | syntax.SetLine, ...]] = [recognition.gates for recognition in scope.recognitions]
    groups += [text.lines for text in scope.sets.values()]
    for group in groups:
        seen: dict[str, syntax.Gate | syntax.SetLine] = {}
        for item in group:
            if item.name in seen and seen[item.name] != item:
                first = Label(seen[item.name].span, Phrase("khai báo lần đầu ở đây", "first declared here"))
                yield Diagnostic(names.TWICE, item.span, {"name": item.name}, (first,))
            seen.setdefault(item.name, item)


def _same(nodes: Iterable[syntax.Node], key: Callable[..., object], words: Callable[..., Phrase]) -> Iterable[Diagnostic]:
    seen: dict[object, Span] = {}
    for node in nodes:
        if key(node) in seen:
            yield Diagnostic(codes.DOUBLED, node.span, {"what": words(node)}, (Label(seen[key(node)], _FIRST),))
        seen.setdefault(key(node), node.span)


def _kind(kind: str) -> tuple[str, str]:
    return kind_label(kind, "vi"), kind_label(kind, "en")


def _words(node: syntax.Node) -> str:
    """What of a node a reader would point at: the names in it."""
    named = [
        part
        for inner in syntax.walk(node)
        for part in (getattr(inner, "name", None), getattr(inner, "tier", None), getattr(inner, "number", None))
        if isinstance(part, str)
    ]
    if isinstance(node, syntax.Mark):
        return node.source or "?"
    return " … ".join(named[:3]) or "…"
