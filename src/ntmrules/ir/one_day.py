"""The sets as they bind on one day, and what is found while they are lowered.

What lives here: `OneDay`, the work of one `from_syntax.lower`: every set consolidated for the law date, the sets that may not judge because
something in them is wrong, and the context in which a clause is lowered. `from_syntax.py` lowers the sets with it, `procedures.py` the
rules beside them, `older_law.py` what a transition keeps. Read `in_force.py` before.

Promises: a set is consolidated once; a problem of a text that could not be read whole is not told twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs
from attrs import field, frozen

from ntmrules import ir, syntax
from ntmrules.diagnostics import Diagnostic, Severity
from ntmrules.diagnostics.codes import law, names
from ntmrules.ir.in_force import InForce, consolidate, numbers_since
from ntmrules.ir.lowering import Lowering, all_of
from ntmrules.ir.over import somebody
from ntmrules.ir.scope import Scope, unknown
from ntmrules.source import Span


@frozen(eq=False)
class OneDay:
    """`in_force` are the sets by name, `unsound` those that are absent; `diagnostics` grows while clauses are lowered, and so do
    `levels`, the thresholds that clauses read of one another."""

    scope: Scope
    day: date
    year: int
    in_force: dict[str, InForce]
    diagnostics: list[Diagnostic]
    unsound: set[str]
    levels: dict[tuple[object, ...], tuple[ir.Expr | None, tuple[Diagnostic, ...]]] = field(factory=dict)

    @classmethod
    def of(cls, scope: Scope, day: date, year: int) -> OneDay:
        in_force: dict[str, InForce] = {}
        diagnostics: list[Diagnostic] = []
        unsound: set[str] = set(scope.broken)
        for text in scope.sets.values():
            consolidated, problems = consolidate(text, scope.amendments, scope.specifics, day, scope.restatements)
            in_force[text.name] = consolidated
            if text.name in scope.broken:
                continue
            diagnostics.extend(problems)
            if any(d.severity is Severity.ERROR for d in problems):
                unsound.add(text.name)
        one_day = cls(scope, day, year, in_force, diagnostics, unsound)
        lower: tuple[syntax.Amendment | syntax.Restatement, ...] = (*scope.amendments, *scope.restatements)
        for change in lower:
            if change.standard not in scope.sets:
                diagnostics.append(unknown(names.NO_STANDARD, change.standard, change.span, scope.sets))
            diagnostics.extend(one_day.instrument(change.instrument, change.span))
        for specific in scope.specifics:
            diagnostics.extend(one_day.check_specific(specific))
        return one_day

    def lowering(self, within: InForce | None, kind: str | None) -> Lowering:
        excluded = within is not None and within.set.not_applicable == "excluded"
        return Lowering(self.scope, self.day, self.year, kind, within, self.in_force.get, excluded, levels=self.levels)

    def about(self, kinds: tuple[str, ...]) -> Lowering:
        """Of units of these kinds; of none in particular where they stand at several levels, or there are none."""
        level = self.scope.words.kinds
        one = len({level.get(kind, kind) for kind in kinds}) == 1
        return attrs.evolve(self.lowering(None, kinds[0] if one else None), among=kinds if one else ())

    def finish(self, low: Lowering) -> bool:
        """Keep what was found; True when nothing in it is an error."""
        self.diagnostics.extend(low.diagnostics)
        return all(d.severity is not Severity.ERROR for d in low.diagnostics)

    def instrument(self, name: str, span: Span) -> Iterable[Diagnostic]:
        """A document that a text rests on: declared, and issued."""
        found = self.scope.instruments.get(name)
        if found is None:
            yield unknown(names.NO_INSTRUMENT, name, span, self.scope.instruments)
        elif found.not_issued:
            yield Diagnostic(law.NOT_ISSUED, span, {"instrument": name, "label": found.label})

    def check_specific(self, specific: syntax.Specifics) -> Iterable[Diagnostic]:
        within = self.in_force.get(specific.standard)
        if specific.standard in self.scope.broken:
            return
        if within is None:
            yield unknown(names.NO_STANDARD, specific.standard, specific.span, self.scope.sets)
            return
        yield from self.instrument(specific.instrument, specific.span)
        scope = self.scope
        numbers = numbers_since(within.set, scope.amendments, scope.restatements, specific.day)
        for entry in specific.entries:
            if entry.ref.number not in numbers:
                yield unknown(names.NO_RULE, entry.ref.number or "", entry.ref.span, numbers, standard=specific.standard)


def all_pass(paths: tuple[str, ...]) -> ir.Expr:
    """All of the rules: each holds or does not apply."""
    return ir.AtLeast(len(paths), tuple(ir.RuleRef(path, "counts_met") for path in paths))


def any_applies(paths: tuple[str, ...]) -> ir.Expr:
    return ir.AtLeast(1, tuple(ir.RuleRef(path, "applies") for path in paths)) if paths else ir.TRUE


def applies_to_somebody(applies: ir.Expr, holds: ir.Expr) -> ir.Expr:
    """`applies` of a rule; one that speaks only of members does not apply where there are none."""
    there = somebody(holds)
    if there is None:
        return applies
    return there if applies is ir.TRUE else all_of((applies, there), holds.span)
