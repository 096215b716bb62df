"""Is something declared that nothing speaks of any more? Where a line of a rule is lost, what it named stays behind.

What lives here: `unread`: data that no rule reads, in a file whose other data are read; entries of an outline that no declaration cites, and
figures of an entry's summary that its declarations do not say; kinds of unit that stand at no level. It is asked only when every text could
be read whole: otherwise what was not read would seem lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from functools import cache

import attrs

from ntmrules import syntax
from ntmrules.diagnostics import Diagnostic, Label
from ntmrules.diagnostics.codes import law_form as codes
from ntmrules.ir.citation import parse_citation
from ntmrules.ir.form.left_out import NEIGHBOURS, SHARE
from ntmrules.ir.lint import citations
from ntmrules.ir.scope import PlanText, Scope
from ntmrules.phrases import Phrase
from ntmrules.syntax.keywords import kind_label

Citing = (
    syntax.Target
    | syntax.EmulationSubject
    | syntax.EmulationCriterion
    | syntax.Principle
    | syntax.Award
    | syntax.Duty
    | syntax.Recorded
)
_DIGITS = re.compile(r"(?<![\w,])\d+(?:,\d+)?")
#: What is written for people; in names (`S4`, `muc_do_1`) digits are no figures.
_WORDS = {"label", "note", "reason", "annex"}


def unread(scope: Scope) -> Iterable[Diagnostic]:
    if scope.sets or scope.plans:
        yield from _data(scope)
    for plan in scope.plans:
        yield from _outline(plan, scope)
    yield from _levels(scope)


# --- data ------------------------------------------------------------------------------------------------------------


def _data(scope: Scope) -> Iterable[Diagnostic]:
    """Data no rule reads, unless their note says why; in a file of which most are read, so that a dictionary alone is at peace."""
    read = _read(scope)
    files: dict[str, list[syntax.Data]] = {}
    for data in scope.data.values():
        files.setdefault(data.span.source, []).append(data)
    for group in files.values():
        idle = [data for data in group if data.name not in read and data.note is None]
        if idle and len(group) - len(idle) >= NEIGHBOURS and len(idle) * SHARE <= len(group):
            for data in idle:
                yield Diagnostic(codes.UNREAD, data.span, {"name": data.name})


def _read(scope: Scope) -> set[str]:
    """Every name that rules use: whatever a node of theirs holds is looked at, so that no new shape of rule is forgotten."""
    found: set[str] = set()
    texts: list[syntax.Node] = [*scope.sets.values(), *scope.amendments, *scope.specifics, *scope.restatements]
    texts += [*scope.recognitions, *scope.withdrawals, *scope.categories.values()]
    for plan in scope.plans:
        texts += [*plan.targets, *plan.criteria, *plan.principles, *plan.awards, *plan.duties]
    for text in texts:
        for node in syntax.walk(text):
            for name in _names(type(node)):  # type: ignore[arg-type]  # a class is hashable, whatever its instances are
                value = getattr(node, name)
                found.update(item for item in (value if isinstance(value, tuple) else (value,)) if isinstance(item, str))
    return found


@cache
def _names(kind: type[syntax.Node]) -> tuple[str, ...]:
    return tuple(attribute.name for attribute in attrs.fields(kind) if attribute.name not in _WORDS | {"span"})


# --- outlines --------------------------------------------------------------------------------------------------------


def _outline(text: PlanText, scope: Scope) -> Iterable[Diagnostic]:
    basis = text.plan.basis
    outline = next((o for o in scope.outlines if basis is not None and o.instrument == basis.instrument), None)
    if outline is None:
        return
    cited = {parse_citation(citation) for _, citation in citations(text)}
    said = _said(text)
    for entry in outline.entries:
        key = parse_citation(entry.citation)
        if key is None or key not in cited:
            arguments: dict[str, object] = {"citation": entry.citation, "instrument": outline.instrument}
            yield Diagnostic(codes.NOT_DECLARED_AT, entry.span, arguments)
            continue
        figures, place = said[key]
        for figure in dict.fromkeys(map(_figure, _DIGITS.findall(entry.summary))):
            if figure not in figures:
                arguments = {"figure": str(figure), "citation": entry.citation}
                label = Label(place.span, Phrase("một khai báo của mục này", "a declaration of that entry"))
                yield Diagnostic(codes.FIGURE_LOST, entry.span, arguments, (label,))


def _figure(text: str) -> Fraction:
    return Fraction(text.replace(",", "."))


def _said(text: PlanText) -> dict[str, tuple[set[Fraction], syntax.Node]]:
    """For each place of the document: every figure its declarations say, in rules or in words, and one of them."""
    found: dict[str, tuple[set[Fraction], syntax.Node]] = {}
    parts: tuple[Citing, ...]
    parts = (*text.targets, *text.subjects, *text.criteria, *text.principles, *text.awards, *text.duties, *text.recorded)
    for part in parts:
        figures = set(_figures(part))
        keys = part.citations if isinstance(part, syntax.Recorded) else (part.citation,)
        if isinstance(part, syntax.Target):
            keys = (*keys, *(line.citation for line in part.lines if line.citation is not None))
        for key in filter(None, map(parse_citation, keys)):
            found.setdefault(key, (set(), part))[0].update(figures)
    return found


def _figures(part: syntax.Node) -> Iterable[Fraction]:
    for node in syntax.walk(part):
        for attribute in attrs.fields(type(node)):
            value = getattr(node, attribute.name) if attribute.eq else None
            for item in value if isinstance(value, tuple) else (value,):
                match item:
                    case bool() | None:
                        pass
                    case int() | Fraction():
                        yield Fraction(item)
                    case date():
                        yield from map(Fraction, (item.day, item.month, item.year))
                    case str() if attribute.name in _WORDS:
                        yield from map(_figure, _DIGITS.findall(item))


# --- levels ----------------------------------------------------------------------------------------------------------


def _levels(scope: Scope) -> Iterable[Diagnostic]:
    """Kinds of unit that rules or data speak of and no level has; said of nothing where no level is declared at all."""
    if not scope.levels:
        return
    speaking: list[tuple[str, syntax.Node, tuple[str, ...]]] = []
    speaking += [(d.name, d, (d.kind,)) for d in scope.data.values()]
    speaking += [(c.name, c, (c.kind,)) for c in scope.categories.values()]
    speaking += [(s.name, s, s.applies_to) for s in scope.sets.values()]
    speaking += [(e.name, e, e.kinds) for plan in scope.plans for e in plan.subjects]
    speaking += [(kind_label(level.kind, "vi"), level, (level.within,) if level.within else ()) for level in scope.levels]
    told: set[str] = set()
    for name, node, kinds in speaking:
        for kind in kinds:
            if kind not in scope.words.kinds and kind not in told:
                told.add(kind)
                words = Phrase(kind_label(kind, "vi"), kind_label(kind, "en"))
                yield Diagnostic(codes.NO_LEVEL, node.span, {"kind": words, "name": name})
