"""The arrow from syntax to IR: the law of one day, for one year judged, as a program.

What lives here: `lower`, which consolidates every set as of the law date, lowers its clauses into rules and puts standards into
an order in which they can be evaluated; `check`, which lowers every version of every set so that each problem of the files is
reported whatever day is asked about. `scope.py` says which names there are, `in_force.py` which words bind, `clauses_to_rules.py`
makes one rule, `plans.py` the targets.

Promises: a set with an error in it is absent, and so is what refers to it; the same files, day and year give the same program.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from attrs import frozen

from ntmrules import syntax
from ntmrules.diagnostics import Diagnostic, Severity
from ntmrules.diagnostics.codes import names
from ntmrules.ir import nodes as ir
from ntmrules.ir.clauses_to_rules import lower_clause
from ntmrules.ir.conditions import counted_paths, lower_condition, path_of
from ntmrules.ir.in_force import InForce, consolidate, versions
from ntmrules.ir.lint import lint
from ntmrules.ir.lints import findings
from ntmrules.ir.lowering import Lowering
from ntmrules.ir.order import in_order
from ntmrules.ir.plans import lower_plan
from ntmrules.ir.scope import Scope, unknown

#: The pseudo-sets that judge one unit beside the criteria: how each is named after its tier.
RECOGNITION = "@recognition"
WITHDRAWAL = "@withdrawal"


def lower(scope: Scope, law_day: date, year: int, digest: str = "") -> tuple[ir.Program, tuple[Diagnostic, ...]]:
    """The program of a law date and a year, and what its consolidation found."""
    pass_ = _Pass.of(scope, law_day, year)
    standards = [s for text in scope.sets.values() if (s := pass_.standard(text)) is not None]
    standards.extend(pass_.procedures())
    for plan in scope.plans:
        standards.extend(pass_.emulation(plan.criteria, plan.subjects))
        standards.extend(pass_.principles(plan.principles))
    ordered, cycles = in_order(standards)
    plans: list[ir.Plan] = []
    for text in scope.plans:
        lowered, problems = lower_plan(text, scope)
        pass_.diagnostics.extend(problems)
        if lowered is not None:
            plans.append(lowered)
    found = distinct((*pass_.diagnostics, *cycles))
    findings = tuple(d for d in found if d.severity is Severity.WARNING)
    program = ir.Program(law_day, year, scope.words, tuple(ordered), tuple(plans), findings, digest)
    return program, found


def check(scope: Scope) -> tuple[Diagnostic, ...]:
    """Every problem of every version of the law, each once."""
    found: list[Diagnostic] = []
    days = {day for text in scope.sets.values() for day in versions(text, scope.amendments)}
    days |= {specific.day for specific in scope.specifics}
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
class _Pass:
    """The work of one `lower`: the sets as they bind that day, and what has been found so far."""

    scope: Scope
    day: date
    year: int
    in_force: dict[str, InForce]
    diagnostics: list[Diagnostic]
    unsound: set[str]

    @classmethod
    def of(cls, scope: Scope, day: date, year: int) -> _Pass:
        in_force: dict[str, InForce] = {}
        diagnostics: list[Diagnostic] = []
        unsound: set[str] = set(scope.broken)
        for text in scope.sets.values():
            consolidated, problems = consolidate(text, scope.amendments, scope.specifics, day)
            in_force[text.name] = consolidated
            if text.name in scope.broken:
                continue
            diagnostics.extend(problems)
            if any(d.severity is Severity.ERROR for d in problems):
                unsound.add(text.name)
        for amendment in scope.amendments:
            if amendment.standard not in scope.sets:
                diagnostics.append(unknown(names.NO_STANDARD, amendment.standard, amendment.span, scope.sets))
            if amendment.instrument not in scope.instruments:
                diagnostics.append(unknown(names.NO_INSTRUMENT, amendment.instrument, amendment.span, scope.instruments))
        for specific in scope.specifics:
            diagnostics.extend(_check_specific(specific, scope, in_force))
        return cls(scope, day, year, in_force, diagnostics, unsound)

    def lowering(self, within: InForce | None, kind: str | None) -> Lowering:
        excluded = within is not None and within.set.not_applicable == "excluded"
        return Lowering(self.scope, self.year, kind, within, self.in_force.get, excluded)

    def finish(self, low: Lowering) -> bool:
        """Keep what was found; True when nothing in it is an error."""
        self.diagnostics.extend(low.diagnostics)
        return all(d.severity is not Severity.ERROR for d in low.diagnostics)

    # --- criteria sets ---

    def standard(self, text: syntax.CriteriaSet) -> ir.Standard | None:
        within = self.in_force[text.name]
        low = self.lowering(within, text.applies_to[0] if text.applies_to else None)
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
        rules.append(self._set_rule(within, criteria, tuple(p.path for p in prerequisites), low))
        if not self.finish(low) or text.name in self.unsound:
            return None
        return ir.Standard(
            name=text.name,
            label=text.label,
            tier=text.tier,
            applies_to=text.applies_to,
            years=text.years,
            covers_year=text.years is None or text.years[0] <= self.year <= text.years[1],
            in_force=within.bound,
            excluded=low.excluded,
            rules=tuple(rules),
            criteria=criteria,
            indicators=counted_paths(within, "indicators"),
            citation=ir.Citation(text.basis.instrument, text.basis.place) if text.basis else None,
            amendments=tuple(dict.fromkeys(a.instrument for a in within.amendments)),
            published_count=text.published_count,
            span=text.span,
        )

    def _check_lines(self, within: InForce, low: Lowering) -> None:
        """A set line must be sound even when no table of the set happens to read it."""
        text = within.set
        if text.basis is not None and text.basis.instrument not in self.scope.instruments:
            low.report(unknown(names.NO_INSTRUMENT, text.basis.instrument, text.basis.span, self.scope.instruments))
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
                applies=_any(paths, "applies"),
                holds=_all(paths),
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
                rules.append(ir.Rule(path, f"@{index}", "", ir.TRUE, holds, span=condition.span))
        return rules

    def _set_rule(self, within: InForce, criteria: tuple[str, ...], prerequisites: tuple[str, ...], low: Lowering) -> ir.Rule:
        parts = (*criteria, *prerequisites)
        best = low.best(within.set.marks)
        return ir.Rule(
            path=within.set.name,
            number="",
            label=within.set.label,
            applies=_any(criteria, "applies"),
            holds=_all(parts),
            known=() if best is None else (best,),
            parts=parts,
            span=within.set.span,
        )

    # --- recognition, withdrawal, emulation ---

    def tier_standard(self, tier: str, name: str | None) -> InForce | None:
        """The set whose criteria a tier's gates and withdrawal speak of: the one named, else the tier's set for the year."""
        if name is not None:
            return self.in_force.get(name)
        for within in self.in_force.values():
            years = within.set.years
            if within.set.tier == tier and (years is None or years[0] <= self.year <= years[1]):
                return within
        return None

    def procedures(self) -> Iterable[ir.Standard]:
        for recognition in self.scope.recognitions:
            gates = [(g.name, g.label, g.condition, g.marks) for g in recognition.gates]
            yield from self._procedure(recognition, RECOGNITION, "recognition", gates, None)
        for withdrawal in self.scope.withdrawals:
            condition = [("1", "", withdrawal.condition, withdrawal.marks)]
            yield from self._procedure(withdrawal, WITHDRAWAL, "withdrawal", condition, withdrawal.standard)

    def _procedure(
        self,
        text: syntax.Recognition | syntax.Withdrawal,
        suffix: str,
        purpose: str,
        conditions: Sequence[tuple[str, str, syntax.Condition, tuple[syntax.Mark, ...]]],
        standard: str | None,
    ) -> Iterable[ir.Standard]:
        ladder = self.scope.tier_ladder(text.tier)
        within = self.tier_standard(text.tier, standard)
        low = self.lowering(within, ladder.kind if ladder else None)
        if within is not None and within.set.name in self.unsound:
            return  # what it counts was only half read
        if ladder is None:
            tiers = [t.name for x in self.scope.ladders for t in x.tiers]
            low.report(unknown(names.NO_TIER, text.tier, text.span, tiers))
        if text.instrument not in self.scope.instruments:
            low.report(unknown(names.NO_INSTRUMENT, text.instrument, text.span, self.scope.instruments))
        citation = ir.Citation(text.instrument, text.citation)
        name = text.tier + suffix
        made = self._conditions_standard(name, "", purpose, (ladder.kind,) if ladder else (), conditions, citation, low)
        if made is not None and (within is not None or standard is None):
            yield made

    def _conditions_standard(
        self,
        name: str,
        label: str,
        purpose: str,
        kinds: tuple[str, ...],
        conditions: Sequence[tuple[str, str, syntax.Condition, tuple[syntax.Mark, ...]]],
        citation: ir.Citation | None,
        low: Lowering,
    ) -> ir.Standard | None:
        """Conditions side by side, as a set whose criteria they are."""
        rules: list[ir.Rule] = []
        for number, words, condition, marks in conditions:
            holds = lower_condition(condition, low)
            best = low.best(marks)
            if holds is not None:
                known = (best or ir.UNSTATED,)
                rules.append(ir.Rule(f"{name}/{number}", number, words, ir.TRUE, holds, known, citation, span=condition.span))
        paths = tuple(rule.path for rule in rules)
        rules.append(ir.Rule(name, "", label, ir.TRUE, _all(paths), (), citation, paths))
        if not self.finish(low):
            return None
        return ir.Standard(
            name=name, label=label, tier=None, applies_to=kinds, years=None, covers_year=True, in_force=True,
            excluded=False, rules=tuple(rules), criteria=paths, indicators=paths, citation=citation, purpose=purpose,  # type: ignore[arg-type]
        )  # fmt: skip

    def emulation(
        self, criteria: tuple[syntax.EmulationCriterion, ...], subjects: tuple[syntax.EmulationSubject, ...]
    ) -> Iterable[ir.Standard]:
        kinds = {subject.name: subject.kinds for subject in subjects}
        for criterion in criteria:
            subject = kinds.get(criterion.subject)
            low = self.lowering(None, None)
            if subject is None:
                low.report(unknown(names.NO_SUBJECT, criterion.subject, criterion.span, kinds))
            citation = ir.Citation("", criterion.citation)
            conditions = [("1", criterion.label, criterion.met_when, ())]
            made = self._conditions_standard(
                criterion.name, criterion.label, "emulation", subject or (), conditions, citation, low
            )
            if made is not None:
                yield made

    def principles(self, principles: tuple[syntax.Principle, ...]) -> Iterable[ir.Standard]:
        for principle in principles:
            low = self.lowering(None, None)
            conditions = [("1", principle.label, principle.met_when, ())]
            citation = ir.Citation("", principle.citation)
            kinds = self._kinds_of(principle.met_when)
            made = self._conditions_standard(principle.name, principle.label, "principle", kinds, conditions, citation, low)
            if made is not None:
                yield made

    def _kinds_of(self, condition: syntax.Condition) -> tuple[str, ...]:
        """The kinds of unit a principle speaks of: those its facts belong to, with the other kinds of their level."""
        data = self.scope.words.data
        named = {data[n.name].kind for n in syntax.walk(condition) if isinstance(n, syntax.DataRef) and n.name in data}
        kinds = self.scope.words.kinds
        return tuple(dict.fromkeys(k for kind in sorted(named) for k in (kind, *kinds) if kinds.get(k) == kinds.get(kind)))


def _all(paths: tuple[str, ...]) -> ir.Expr:
    """All of the rules: each holds or does not apply."""
    return ir.AtLeast(len(paths), tuple(ir.RuleRef(path, "counts_met") for path in paths))


def _any(paths: tuple[str, ...], part: str) -> ir.Expr:
    return ir.AtLeast(1, tuple(ir.RuleRef(path, part) for path in paths)) if paths else ir.TRUE  # type: ignore[arg-type]


def _check_specific(specific: syntax.Specifics, scope: Scope, in_force: dict[str, InForce]) -> Iterable[Diagnostic]:
    within = in_force.get(specific.standard)
    if specific.standard in scope.broken:
        return
    if within is None:
        yield unknown(names.NO_STANDARD, specific.standard, specific.span, scope.sets)
        return
    if specific.instrument not in scope.instruments:
        yield unknown(names.NO_INSTRUMENT, specific.instrument, specific.span, scope.instruments)
    numbers = {c.indicator.number for c in within.clauses}
    for entry in specific.entries:
        if entry.ref.number not in numbers:
            yield unknown(names.NO_RULE, entry.ref.number or "", entry.ref.span, numbers, standard=specific.standard)
