"""A figure given for each part (nam, nữ) but compared as if it were one.

What lives here: `splits`. Data declared with a split has a value for each item and none for the whole, so a condition that names neither an
item nor `ở cả (…)` could never be known. Facts of an example are looked at as well: what is given to no item is given to nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from ntmrules import ir, syntax
from ntmrules.diagnostics import Diagnostic
from ntmrules.diagnostics.codes import law_meaning as codes
from ntmrules.ir.scope import Scope
from ntmrules.ir.walk import walk
from ntmrules.source import Span


def splits(rule: ir.Rule, words: ir.Words) -> Iterable[Diagnostic]:
    """Every fact a rule asks for."""
    for node in (*walk(rule.applies), *walk(rule.holds)):
        fact = node.fact if isinstance(node, ir.IsMissing) else node
        if isinstance(fact, ir.Fact) and fact.item is None:
            yield from _whole(fact.name, _place(fact, node), words)


def split_examples(scope: Scope) -> Iterable[Diagnostic]:
    for example in scope.examples:
        for given in example.given:
            if isinstance(given, syntax.Given) and given.data.item is None:
                yield from _whole(given.data.name, given.data.span, scope.words)


def _whole(name: str, place: Span, words: ir.Words) -> Iterable[Diagnostic]:
    data = words.data.get(name)
    if data is not None and data.items:
        items = "; ".join(item for item, _ in data.items)
        yield Diagnostic(codes.SPLIT_WHOLE, place, {"data": name, "split": data.split, "items": items})


def _place(fact: ir.Fact, node: syntax.Node | ir.Node) -> Span:
    return fact.span if fact.span != ir.NOWHERE else node.span
