"""Does a name look as an editor would have changed it, and does everything named exist?

What lives here: `spelling`. A name is written in small letters (`thu_nhap`) or, for regions and sources, in capitals (`TDMNPB`, `S4`). One
capital before small letters is what an editor puts at the beginning of a line: where the name is declared that changes it silently. Sources
of marks and the instrument of an outline are looked up here, too, since no rule is lowered from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ntmrules import syntax
from ntmrules.diagnostics import Diagnostic, Edit, Fix
from ntmrules.diagnostics.codes import law_form as codes
from ntmrules.diagnostics.codes import names
from ntmrules.ir.scope import Scope, unknown
from ntmrules.phrases import Phrase
from ntmrules.source import Span

_CAPITAL = re.compile(r"[A-Z][a-z0-9]*(?:_[a-z0-9_]*)?\Z")


def spelling(scope: Scope) -> Iterable[Diagnostic]:
    for name, span, exact in _names(scope):
        if len(name) > 2 and _CAPITAL.match(name) and any(letter.islower() for letter in name):
            meant = name[0].lower() + name[1:]
            fix = Fix((Edit(span, meant),), Phrase(f"viết `{meant}`", f"write `{meant}`")) if exact else None
            yield Diagnostic(codes.CAPITAL, span, {"name": name, "meant": meant}, fix=fix)
    for text in (*scope.ladders, *(part for plan in scope.plans for part in plan.awards), *scope.amendments):
        for node in syntax.walk(text):
            if isinstance(node, syntax.Mark) and node.source is not None and node.source not in scope.sources:
                yield unknown(names.NO_SOURCE, node.source, node.span, scope.sources)
    for outline in scope.outlines:
        if outline.instrument not in scope.instruments:
            yield unknown(names.NO_INSTRUMENT, outline.instrument, outline.span, scope.instruments)


def _names(scope: Scope) -> Iterable[tuple[str, Span, bool]]:
    """Every declared name and where; `exact` when the place is the name alone, so that it can be mended."""
    spaces: tuple[Iterable[syntax.Node], ...] = (
        scope.data.values(), scope.categories.values(), scope.scales.values(), scope.tables.values(), scope.places.values(),
        scope.sets.values(), scope.instruments.values(),
    )  # fmt: skip
    named: list[syntax.Node] = [node for space in spaces for node in space]
    for plan in scope.plans:
        named += [plan.plan, *plan.targets, *plan.subjects, *plan.criteria, *plan.principles, *plan.awards, *plan.duties]
        named += plan.recorded
    for node in named:
        yield node.name, node.span, False  # type: ignore[attr-defined]
    items = [item for scale in scope.scales.values() for item in scale.steps]
    items += [item for data in scope.data.values() for item in data.items]
    items += [tier for ladder in scope.ladders for tier in ladder.tiers]
    for item in items:
        yield item.name, Span(item.span.source, item.span.start, item.span.start + len(item.name)), True
    for recognition in scope.recognitions:
        for gate in recognition.gates:
            yield gate.name, gate.span, False
