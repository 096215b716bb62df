"""Clause by clause: what the declarations do with every paragraph of a plan.

What lives here: `clauses_of`, which walks the outline of a plan's instrument and gathers the declarations that cite each entry. What
became of a clause is worked out from those declarations and never kept by hand; `ntm clauses` prints it.

Promises: every entry of the outline has one answer; a clause nobody cites is open, and so is one whose content is left to a text not
at hand; a clause with several declarations shows the least finished of them; a heading (`đối tượng thi đua`) is as finished as what
stands under it.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from attrs import frozen

from ntmrules import syntax
from ntmrules.ir.citation import parse_citation
from ntmrules.ir.scope import PlanText, Scope

#: `encoded`: computed from facts or recognitions; `attested`: a person's judgement, as a fact; `not_decidable`: recorded with its
#: reason, decides nothing; `open`: cited by nobody, or waiting for a text.
State = Literal["encoded", "attested", "not_decidable", "open"]

Declared = (
    syntax.Target | syntax.TargetLine | syntax.EmulationSubject | syntax.EmulationCriterion | syntax.Award | syntax.Duty
    | syntax.Principle | syntax.Recorded
)  # fmt: skip


@frozen
class Declaration:
    """A declaration that cites a clause: its name, its label, and what it makes of the clause."""

    name: str
    label: str
    state: State
    reason: str | None


@frozen
class Clause:
    key: str
    summary: str
    state: State
    declarations: tuple[Declaration, ...]


@frozen
class PlanClauses:
    """The clauses of one plan, in the order of its outline; `has_outline` is False when its instrument has none."""

    plan: str
    label: str
    has_outline: bool
    clauses: tuple[Clause, ...]


def clauses_of(scope: Scope, plan: str | None = None) -> tuple[PlanClauses, ...]:
    """What the declarations make of the clauses of every plan, or of the plan named."""
    return tuple(_plan(text, scope) for text in scope.plans if plan is None or text.plan.name == plan)


def _plan(text: PlanText, scope: Scope) -> PlanClauses:
    basis = text.plan.basis
    outline = next((o for o in scope.outlines if basis is not None and o.instrument == basis.instrument), None)
    cited: dict[str, list[Declaration]] = {}
    for citation, declaration in _declarations(text, scope):
        found = cited.setdefault(parse_citation(citation) or citation, [])
        if declaration not in found:
            found.append(declaration)
    if outline is None:
        clauses = tuple(Clause(key, "", _state(found), tuple(found)) for key, found in cited.items())
    else:
        clauses = tuple(_clause(entry, cited) for entry in outline.entries)
    return PlanClauses(text.plan.name, text.plan.label, outline is not None, clauses)


def _clause(entry: syntax.OutlineEntry, cited: dict[str, list[Declaration]]) -> Clause:
    key = parse_citation(entry.citation) or entry.citation
    found = cited.get(key, [])
    return Clause(key, entry.summary, _state(found), tuple(found))


def _state(found: list[Declaration]) -> State:
    return _least({declaration.state for declaration in found})


def _least(states: Collection[State]) -> State:
    """The least finished; nothing at all is open."""
    order: tuple[State, ...] = ("open", "attested", "encoded", "not_decidable")
    return next((state for state in order if state in states), "open")


def _declarations(text: PlanText, scope: Scope) -> list[tuple[str, Declaration]]:
    """Every citation of the plan's declarations, with what the declaration makes of it."""
    found: list[tuple[str, Declaration]] = []
    for target in text.targets:
        made = Declaration(target.name, target.label or "", "encoded", target.note)
        found.append((target.citation, made))
        found.extend((line.citation, made) for line in target.lines if line.citation is not None)
    found.extend((x.citation, Declaration(x.name, x.label, _of_subject(x, text, scope), None)) for x in text.subjects)
    conditions: tuple[syntax.EmulationCriterion | syntax.Principle, ...] = (*text.criteria, *text.principles)
    found.extend((x.citation, Declaration(x.name, x.label, _of_condition(x.met_when, scope), x.note)) for x in conditions)
    found.extend((a.citation, Declaration(a.name, a.label, _of_award(a, scope), a.note)) for a in text.awards)
    for duty in text.duties:
        state: State = "not_decidable" if duty.evidence is None else "attested"
        found.append((duty.citation, Declaration(duty.name, duty.label, state, duty.note)))
    for recorded in text.recorded:
        made = Declaration(recorded.name, recorded.label, "not_decidable", recorded.reason)
        found.extend((citation, made) for citation in recorded.citations)
    return found


def _of_award(award: syntax.Award, scope: Scope) -> State:
    """Open while its standard is in another text; an award without conditions or a quota decides nothing by itself."""
    if award.standard_left_to is not None:
        return "open"
    if award.met_when is not None:
        return _of_condition(award.met_when, scope)
    return "not_decidable" if award.quota is None and not award.not_with else "encoded"


def _of_subject(subject: syntax.EmulationSubject, text: PlanText, scope: Scope) -> State:
    """As finished as the criteria of the subject; a subject without any waits for them."""
    return _least({_of_condition(c.met_when, scope) for c in text.criteria if c.subject == subject.name})


def _attested(data: str, scope: Scope) -> bool:
    declared = scope.data.get(data)
    return declared is not None and declared.attested_by is not None


def _of_condition(condition: syntax.Condition, scope: Scope) -> State:
    """Open when a part waits for a text, attested when any part is a person's judgement, else encoded."""
    nodes = list(syntax.walk(condition))
    if any(isinstance(node, syntax.OpenCondition | syntax.Delegated | syntax.NotAtHand) for node in nodes):
        return "open"
    if any(isinstance(node, syntax.DataRef) and _attested(node.name, scope) for node in nodes):
        return "attested"
    return "encoded"
