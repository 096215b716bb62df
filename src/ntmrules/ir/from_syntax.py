"""The arrow from syntax to IR: the law of one day, for one year judged, as a program.

What lives here: `lower`, which consolidates every set as of the law date, lowers its clauses into rules and puts standards into
an order in which they can be evaluated; `check`, which lowers every version of every set so that each problem of the files is
reported whatever day is asked about. `scope.py` says which names there are, `in_force.py` which words bind, `one_day.py` holds the work
of one day, `clauses_to_rules.py` makes one rule, `procedures.py` the rules beside the sets, `plans.py` the targets.

Promises: a set with an error in it is absent, and so is what refers to it; the same files, day and year give the same program.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from ntmrules import ir, syntax
from ntmrules.diagnostics import Diagnostic, Severity
from ntmrules.diagnostics.codes import names
from ntmrules.ir.clauses_to_rules import lower_clause
from ntmrules.ir.conditions import counted_paths, lower_condition, path_of
from ntmrules.ir.in_force import InForce, versions
from ntmrules.ir.lint import lint
from ntmrules.ir.lints import findings
from ntmrules.ir.lowering import Lowering
from ntmrules.ir.older_law import older, under_transition
from ntmrules.ir.one_day import OneDay, all_pass, any_applies, applies_to_somebody
from ntmrules.ir.order import in_order
from ntmrules.ir.plans import lower_plan
from ntmrules.ir.procedures import RECOGNITION, WITHDRAWAL, beside
from ntmrules.ir.scope import Scope, unknown


def lower(scope: Scope, law_day: date, year: int, digest: str = "") -> tuple[ir.Program, tuple[Diagnostic, ...]]:
    """The program of a law date and a year, and what its consolidation found."""
    one_day = OneDay.of(scope, law_day, year)
    sets = _Sets(one_day)
    standards = [s for text in scope.sets.values() for s in sets.standards(text)]
    standards.extend(beside(one_day))
    ordered, cycles = in_order(standards)
    plans: list[ir.Plan] = []
    for text in scope.plans:
        lowered, problems = lower_plan(text, one_day)
        one_day.diagnostics.extend(problems)
        if lowered is not None:
            plans.append(lowered)
    found = distinct((*one_day.diagnostics, *cycles))
    findings = tuple(d for d in found if d.severity is Severity.WARNING)
    program = ir.Program(law_day, year, scope.words, tuple(ordered), tuple(plans), findings, digest)
    return program, found


def check(scope: Scope) -> tuple[Diagnostic, ...]:
    """Every problem of every version of the law, each once."""
    found: list[Diagnostic] = []
    days = {day for text in scope.sets.values() for day in versions(text, scope.amendments)}
    days |= {specific.day for specific in scope.specifics} | {restated.day for restated in scope.restatements}
    if not days:
        days = {date.min}
    years = {text.years[0] for text in scope.sets.values() if text.years} or {1}
    programs: list[ir.Program] = []
    for day in sorted(days):
        year = max((y for y in years if y <= day.year), default=min(years))
        program, problems = lower(scope, day, year)
        programs.append(program)
        found.extend(problems)
    found.extend((*lint(scope), *findings(scope, programs, lower)))
    return distinct(found)


def distinct(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The same problem met twice is told once; in the order of the files."""
    seen: dict[tuple[object, ...], Diagnostic] = {}
    for diagnostic in diagnostics:
        # a count that is wrong in the base is wrong in every later version: the first one is told
        arguments = sorted(str(item) for item in diagnostic.arguments.items() if item[0] != "when")
        seen.setdefault((diagnostic.code.id, diagnostic.place, str(arguments)), diagnostic)
    return tuple(sorted(seen.values(), key=lambda d: d.order))


@frozen(eq=False)
class _Sets:
    """The criteria sets of one day, as standards."""

    one_day: OneDay

    @property
    def scope(self) -> Scope:
        return self.one_day.scope

    def standards(self, text: syntax.CriteriaSet) -> Iterable[ir.Standard]:
        """The set, and the older law that a transition keeps beside it."""
        within = self.one_day.in_force[text.name]
        if within.transition is not None and (within.transition[0].under or text.name) in self.one_day.unsound:
            return  # the older law was only half read
        kept, problems = older(within, self.scope)
        self.one_day.diagnostics.extend(problems)
        if kept is not None:
            before = self.standard(kept.set, kept, older_law=True)
            if before is not None:
                yield before
        elif within.transition is not None:
            return
        made = self.standard(text, within, None if kept is None else kept.set.name)
        if made is not None:
            yield made

    def standard(
        self, text: syntax.CriteriaSet, within: InForce, older_name: str | None = None, *, older_law: bool = False
    ) -> ir.Standard | None:
        low = self.one_day.lowering(within, text.applies_to[0] if text.applies_to else None)
        if text.tier is not None and self.scope.tier_ladder(text.tier) is None:
            tiers = [t.name for ladder in self.scope.ladders for t in ladder.tiers]
            low.report(unknown(names.NO_TIER, text.tier, text.span, tiers))
        self._check_lines(within, low)
        rules: list[ir.Rule] = []
        for clause in within.clauses:
            rule = lower_clause(clause, within, low)
            if rule is not None:
                rules.append(rule)
        rules.extend(self._criteria(within, low))
        prerequisites = self._prerequisites(text, low)
        rules.extend(prerequisites)
        criteria = counted_paths(within, "criteria")
        rules.append(self._set_rule(within, criteria, tuple(p.path for p in prerequisites), low, older_name))
        if not self.one_day.finish(low) or text.name in self.one_day.unsound:
            return None
        return ir.Standard(
            name=text.name,
            label=text.label,
            tier=text.tier,
            applies_to=text.applies_to,
            years=text.years,
            covers_year=older_law or text.years is None or text.years[0] <= self.one_day.year <= text.years[1],
            in_force=within.bound,
            excluded=low.excluded,
            rules=tuple(rules),
            criteria=criteria,
            indicators=counted_paths(within, "indicators"),
            citation=ir.Citation(text.basis.instrument, text.basis.place) if text.basis else None,
            amendments=tuple(dict.fromkeys(a.instrument for a in within.amendments)),
            published_count=text.published_count,
            purpose="older" if older_law else "standard",
            span=text.span,
        )

    def _check_lines(self, within: InForce, low: Lowering) -> None:
        """A set line must be sound even when no table of the set happens to read it."""
        text = within.set
        if text.basis is not None:
            for problem in self.one_day.instrument(text.basis.instrument, text.basis.span):
                low.report(problem)
        ladder = None if text.tier is None else self.scope.tier_ladder(text.tier)
        if text.tier is not None and ladder is not None:
            low.speaks_of(text.tier, ladder.kind, text.span, asked=False)
        if text.published_count is not None:
            low.data(syntax.DataRef(text.published_count, span=text.span))
        for line in (entry.line for entry in within.lines):
            category = self.scope.categories.get(line.category)
            low.member_of(line.classes, line.span)
            if category is None:
                low.report(unknown(names.NO_CLASS, line.category, line.span, self.scope.categories))
            elif line.value not in {item.name for item in category.classes}:
                low.report(unknown(names.NO_CLASS, line.value, line.span, [c.name for c in category.classes]))

    def _criteria(self, within: InForce, low: Lowering) -> Iterable[ir.Rule]:
        for criterion in within.criteria:
            paths = tuple(path_of(within, c.indicator.number) for c in within.clauses if c.criterion == criterion.number)
            best = low.best(criterion.marks)
            yield ir.Rule(
                path=f"{within.set.name}/{criterion.number}",
                number=criterion.number,
                label=criterion.label,
                applies=any_applies(paths),
                holds=all_pass(paths),
                known=() if best is None else (best,),
                citation=None,
                parts=paths,
                span=criterion.span,
            )

    def _prerequisites(self, text: syntax.CriteriaSet, low: Lowering) -> list[ir.Rule]:
        rules = []
        for index, condition in enumerate(text.prerequisites, 1):
            holds = lower_condition(condition, low)
            if holds is not None:
                path = f"{text.name}/@{index}"
                applies = applies_to_somebody(ir.TRUE, holds)
                rules.append(ir.Rule(path, f"@{index}", "", applies, holds, span=condition.span))
        return rules

    def _set_rule(
        self,
        within: InForce,
        criteria: tuple[str, ...],
        prerequisites: tuple[str, ...],
        low: Lowering,
        older_name: str | None,
    ) -> ir.Rule:
        parts = (*criteria, *prerequisites)
        best = low.best(within.set.marks)
        holds: ir.Expr = all_pass(parts)
        hole = within.set.hole
        if hole is not None:
            holds = ir.Hole("not_at_hand", hole.annex, True, low.known(hole.mark), span=hole.span)
        if older_name is not None:
            holds = under_transition(holds, within, older_name, low) or holds
        return ir.Rule(
            path=within.set.name,
            number="",
            label=within.set.label,
            applies=any_applies(criteria),
            holds=holds,
            known=() if best is None else (best,),
            parts=parts,
            span=within.set.span,
        )


__all__ = ["RECOGNITION", "WITHDRAWAL", "check", "distinct", "lower"]
