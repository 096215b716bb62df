"""The rules beside the criteria sets, as sets of their own.

What lives here: the gates of recognition and the conditions of withdrawal of a tier, who may be commended or awarded and under what quota, the
principles of a plan, and the rules by which a class is computed. Each becomes an `ir.Standard` told apart by its `purpose`, so that it is
evaluated, ordered and explained like any other set. `from_syntax.py` calls `beside`.

Promises: a condition with an error is absent with its set; the set of a computed class is named after the category (`nhom@class`), so that a
circle of classes is a circle of sets and is told by its path.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from ntmrules import ir, syntax
from ntmrules.diagnostics import Diagnostic, Label
from ntmrules.diagnostics.codes import law, names, types
from ntmrules.ir.conditions import lower_condition
from ntmrules.ir.in_force import InForce
from ntmrules.ir.lowering import CLASS, Lowering, all_of, what_it_is
from ntmrules.ir.one_day import OneDay, all_pass, any_applies, applies_to_somebody
from ntmrules.ir.over import population_of, rounded
from ntmrules.ir.scope import PlanText, unknown
from ntmrules.ir.walk import marked, walk
from ntmrules.phrases import Phrase
from ntmrules.types import TruthType

#: How a pseudo-set that judges one unit beside the criteria is named after its tier or award.
RECOGNITION = "@recognition"
WITHDRAWAL = "@withdrawal"
QUOTA = "@quota"

#: Number, words, condition, what suspends it, marks.
Condition = tuple[str, str, syntax.Condition, syntax.Condition | None, tuple[syntax.Mark, ...]]


def beside(one_day: OneDay) -> Iterable[ir.Standard]:
    """Every set of rules beside the criteria sets."""
    for category in one_day.scope.categories.values():
        yield from _classes(category, one_day)
    yield from _procedures(one_day)
    for plan in one_day.scope.plans:
        yield from _emulation(plan, one_day)
        yield from _awards(plan, one_day)
        yield from _principles(plan.principles, one_day)


# --- recognition and withdrawal --------------------------------------------------------------------------------------


def tier_standard(one_day: OneDay, tier: str, name: str | None) -> InForce | None:
    """The set whose criteria a tier's gates and withdrawal speak of: the one named, else the tier's set for the year."""
    if name is not None:
        return one_day.in_force.get(name)
    for within in one_day.in_force.values():
        years = within.set.years
        if within.set.tier == tier and (years is None or years[0] <= one_day.year <= years[1]):
            return within
    return None


def _procedures(one_day: OneDay) -> Iterable[ir.Standard]:
    for recognition in one_day.scope.recognitions:
        gates: list[Condition] = [(g.name, g.label, g.condition, None, g.marks) for g in recognition.gates]
        yield from _procedure(one_day, recognition, RECOGNITION, "recognition", gates, None)
    for withdrawal in one_day.scope.withdrawals:
        condition: list[Condition] = [("1", "", withdrawal.condition, None, withdrawal.marks)]
        yield from _procedure(one_day, withdrawal, WITHDRAWAL, "withdrawal", condition, withdrawal.standard)


def _procedure(
    one_day: OneDay,
    text: syntax.Recognition | syntax.Withdrawal,
    suffix: str,
    purpose: str,
    conditions: Sequence[Condition],
    standard: str | None,
) -> Iterable[ir.Standard]:
    scope = one_day.scope
    ladder = scope.tier_ladder(text.tier)
    within = tier_standard(one_day, text.tier, standard)
    low = one_day.lowering(within, ladder.kind if ladder else None)
    if within is not None and within.set.name in one_day.unsound:
        return  # what it counts was only half read
    if ladder is None:
        tiers = [t.name for x in scope.ladders for t in x.tiers]
        low.report(unknown(names.NO_TIER, text.tier, text.span, tiers))
    elif within is not None and not low.judges(within.set, text.span):
        one_day.finish(low)
        return
    for problem in one_day.instrument(text.instrument, text.span):
        low.report(problem)
    kinds = _same_level(ladder.kind, one_day) if ladder else ()
    citation = ir.Citation(text.instrument, text.citation)
    made = conditions_standard(one_day, text.tier + suffix, "", purpose, kinds, conditions, citation, low)
    if made is not None and (within is not None or standard is None):
        yield made


def _same_level(kind: str, one_day: OneDay) -> tuple[str, ...]:
    """A tier's own kind. Kinds that share a level (thị xã beside huyện) have tiers of their own."""
    del one_day
    return (kind,)


def conditions_standard(
    one_day: OneDay,
    name: str,
    label: str,
    purpose: str,
    kinds: tuple[str, ...],
    conditions: Sequence[Condition],
    citation: ir.Citation | None,
    low: Lowering,
) -> ir.Standard | None:
    """Conditions side by side, as a set whose criteria they are."""
    rules: list[ir.Rule] = []
    for number, words, condition, suspended, marks in conditions:
        holds = lower_condition(condition, low)
        best = low.best(marks)
        waits = None if suspended is None else lower_condition(suspended, low)
        if holds is not None and (suspended is None or waits is not None):
            known = () if best is None and marked(holds) else (best or ir.UNSTATED,)
            applies = applies_to_somebody(ir.TRUE, holds)
            rule = ir.Rule(
                f"{name}/{number}", number, words, applies, suspend(holds, waits), known, citation, span=condition.span
            )
            rules.append(rule)
    return _as_set(one_day, name, label, purpose, kinds, rules, citation, low)


def suspend(holds: ir.Expr, waits: ir.Expr | None) -> ir.Expr:
    """`holds`, left undecided while `waits` is so."""
    if waits is None:
        return holds
    hole = ir.Hole("suspended", "", True, ir.NO_FIGURE, span=waits.span)
    return ir.Choose((ir.Branch(waits, hole, span=waits.span),), holds, span=holds.span)


def _as_set(
    one_day: OneDay,
    name: str,
    label: str,
    purpose: str,
    kinds: tuple[str, ...],
    rules: list[ir.Rule],
    citation: ir.Citation | None,
    low: Lowering,
) -> ir.Standard | None:
    paths = tuple(rule.path for rule in rules)
    everywhere = any(rule.applies is ir.TRUE for rule in rules)
    whole = ir.Rule(name, "", label, ir.TRUE if everywhere else any_applies(paths), all_pass(paths), (), citation, paths)
    if not one_day.finish(low):
        return None
    return ir.Standard(
        name=name, label=label, tier=None, applies_to=kinds, years=None, covers_year=True, in_force=True,
        excluded=False, rules=(*rules, whole), criteria=paths, indicators=paths, citation=citation, purpose=purpose,  # type: ignore[arg-type]
    )  # fmt: skip


# --- commendation ----------------------------------------------------------------------------------------------------


def _emulation(plan: PlanText, one_day: OneDay) -> Iterable[ir.Standard]:
    kinds = {subject.name: subject.kinds for subject in plan.subjects}
    for criterion in plan.criteria:
        subject = kinds.get(criterion.subject)
        low = one_day.about(subject or ())
        if subject is None:
            low.report(unknown(names.NO_SUBJECT, criterion.subject, criterion.span, kinds))
        citation = ir.Citation("", criterion.citation)
        conditions: list[Condition] = [("1", criterion.label, criterion.met_when, criterion.suspended_when, ())]
        made = conditions_standard(
            one_day, criterion.name, criterion.label, "emulation", subject or (), conditions, citation, low
        )
        if made is not None:
            yield made


def _awards(plan: PlanText, one_day: OneDay) -> Iterable[ir.Standard]:
    """Who may be awarded, and how many; never who is chosen."""
    kinds = {subject.name: subject.kinds for subject in plan.subjects}
    awards = {award.name: award for award in plan.awards}
    for award in plan.awards:
        low = one_day.lowering(None, None)
        citation = ir.Citation("", award.citation)
        given = _evidence(award, low)
        if award.subject is not None and award.subject not in kinds:
            low.report(unknown(names.NO_SUBJECT, award.subject, award.span, kinds))
        whom = attrs.evolve(one_day.about(kinds.get(award.subject or "", ())), diagnostics=low.diagnostics)
        rules = _eligible(award, awards, citation, whom)
        quota = _quota(award, given, plan, one_day, low)
        if rules:
            yield from _made(
                _as_set(one_day, award.name, award.label, "emulation", kinds.get(award.subject or "", ()), rules, citation, low)
            )
        if quota is not None:
            name, areas, rule = quota
            yield from _made(_as_set(one_day, name, award.label, "quota", areas, [rule], citation, low))
        if not rules and quota is None:
            one_day.finish(low)


def _made(standard: ir.Standard | None) -> Iterable[ir.Standard]:
    if standard is not None:
        yield standard


def _evidence(award: syntax.Award, low: Lowering) -> ir.Fact | None:
    """The yes/no data that says who was awarded."""
    if award.evidence is None:
        return None
    ref = syntax.DataRef(award.evidence, span=award.span)
    data = low.data(ref)
    if data is None:
        return None
    if not isinstance(data.type, TruthType):
        low.report(Diagnostic(types.NOT_A_TRUTH, award.span, {"data": data.name, "what": what_it_is(data.type)}))
        return None
    return low.fact(ref)


def _eligible(award: syntax.Award, awards: dict[str, syntax.Award], citation: ir.Citation, low: Lowering) -> list[ir.Rule]:
    rules: list[ir.Rule] = []
    known = low.best(award.marks) or ir.UNSTATED
    if award.met_when is not None:
        holds = lower_condition(award.met_when, low)
        if holds is not None:
            applies = applies_to_somebody(ir.TRUE, holds)
            rules.append(ir.Rule(f"{award.name}/1", "1", award.label, applies, holds, (known,), citation, span=award.span))
    for name in award.not_with:
        other = awards.get(name)
        if other is None:
            low.report(unknown(names.NO_AWARD, name, award.span, awards))
            continue
        given = _evidence(other, low)
        if other.evidence is None:
            low.report(Diagnostic(law.AWARD_NEEDS_EVIDENCE, other.span, {"award": name}))
        if given is not None:
            label = f"{other.label}"
            holds = ir.Not(given, span=award.span)
            rules.append(ir.Rule(f"{award.name}/@{name}", f"@{name}", label, ir.TRUE, holds, (known,), citation, span=award.span))
    return rules


def _quota(
    award: syntax.Award, given: ir.Fact | None, plan: PlanText, one_day: OneDay, low: Lowering
) -> tuple[str, tuple[str, ...], ir.Rule] | None:
    quota = award.quota
    if quota is None:
        return None
    if award.evidence is None:
        low.report(Diagnostic(law.AWARD_NEEDS_EVIDENCE, quota.span, {"award": award.name}))
        return None
    areas = _areas(plan, one_day)
    over = syntax.Over(quota.kind, span=quota.span)
    predicate = None if quota.predicate is None else condition_of(quota.predicate)
    outer = attrs.evolve(low, kind=areas[0] if areas else None)
    population = population_of(over, predicate, quota.without, quota.out_of, outer)
    if population is None or given is None:
        return None
    counted = [part for part in (population.counted, population.passes) if part is not ir.TRUE]
    who = all_of(tuple(counted), quota.span) if counted else ir.TRUE
    whole = attrs.evolve(population, counted=who, passes=given)
    known = low.known(quota.count.mark)
    holds: ir.Expr
    if not quota.share:
        holds = ir.Tally(whole, True, ir.Op.AT_MOST, quota.count.value, False, known, span=quota.span)
    elif quota.rounding is None:
        holds = ir.Tally(whole, True, ir.Op.AT_MOST, quota.count.value, True, known, span=quota.span)
    else:
        holds = rounded(whole, ir.Op.AT_MOST, quota.count.value, quota.rounding, known, quota.span)
    name = award.name + QUOTA
    citation = ir.Citation("", award.citation)
    applies = applies_to_somebody(ir.TRUE, holds)
    return name, areas, ir.Rule(f"{name}/1", "1", award.label, applies, holds, (known,), citation, span=quota.span)


def condition_of(predicate: syntax.Predicate) -> syntax.Condition:
    """What a plan's predicate says, as a condition on one unit."""
    if predicate.computed and predicate.standard is not None:
        return syntax.Meets(predicate.standard, span=predicate.span)
    return syntax.IsRecognised(predicate.tier, predicate.standard, predicate.withdrawn, span=predicate.span)


def _areas(plan: PlanText, one_day: OneDay) -> tuple[str, ...]:
    """The kinds of unit a quota is judged for: that of the plan's place, else those of the highest level."""
    place = one_day.scope.places.get(plan.plan.area or "")
    if place is not None:
        return (place.kind,)
    words = one_day.scope.words
    highest = {level for level, above in words.levels.items() if above is None}
    return tuple(kind for kind, level in words.kinds.items() if level in highest)


def _principles(principles: tuple[syntax.Principle, ...], one_day: OneDay) -> Iterable[ir.Standard]:
    for principle in principles:
        kinds = _kinds_of(principle.met_when, one_day)
        low = one_day.about(kinds)
        conditions: list[Condition] = [("1", principle.label, principle.met_when, None, ())]
        citation = ir.Citation("", principle.citation)
        made = conditions_standard(one_day, principle.name, principle.label, "principle", kinds, conditions, citation, low)
        if made is not None:
            yield made


def _kinds_of(condition: syntax.Condition, one_day: OneDay) -> tuple[str, ...]:
    """The kinds of unit a principle speaks of: those its facts belong to, with the other kinds of their level."""
    data = one_day.scope.words.data
    named = {data[n.name].kind for n in syntax.walk(condition) if isinstance(n, syntax.DataRef) and n.name in data}
    kinds = one_day.scope.words.kinds
    return tuple(dict.fromkeys(k for kind in sorted(named) for k in (kind, *kinds) if kinds.get(k) == kinds.get(kind)))


# --- classes ---------------------------------------------------------------------------------------------------------


def _classes(category: syntax.Category, one_day: OneDay) -> Iterable[ir.Standard]:
    """A rule for each class: its own condition holds, and none before it."""
    if not category.rules:
        return
    low = attrs.evolve(one_day.lowering(None, category.kind), classes=category.name)
    _check_classes(category, low)
    position = {rule.name if category.classes else "yes": index for index, rule in enumerate(category.rules)}
    if category.basis is not None:
        for problem in one_day.instrument(category.basis.instrument, category.basis.span):
            low.report(problem)
    citation = ir.Citation(category.basis.instrument, category.basis.place) if category.basis else None
    known = low.best(category.marks)
    before: list[ir.Expr] = []
    rules: list[ir.Rule] = []
    labels = {item.name: item.label or item.name for item in category.classes}
    for index, rule in enumerate(category.rules):
        own = None if rule.condition is None else lower_condition(rule.condition, low)
        if rule.condition is not None and own is None:
            continue
        if own is not None:
            _check_circle(category, index, own, position, low)
        parts = (*(ir.Not(part, span=rule.span) for part in before), *(() if own is None else (own,)))
        holds = all_of(parts, rule.span) if parts else ir.TRUE
        if own is not None:
            before.append(own)
        name = rule.name if category.classes else "yes"
        path = f"{category.name}{CLASS}/{name}"
        words = labels.get(rule.name, category.label)
        rules.append(ir.Rule(path, name, words, ir.TRUE, holds, () if known is None else (known,), citation, span=rule.span))
    name = category.name + CLASS
    if not one_day.finish(low) or name in one_day.unsound:
        return
    paths = tuple(rule.path for rule in rules)
    whole = ir.Rule(
        name, "", category.label, ir.TRUE, ir.AtLeast(1, tuple(ir.RuleRef(p, "holds") for p in paths)), (), citation, paths
    )
    early = category.force_from is not None and one_day.day < category.force_from
    late = category.force_until is not None and one_day.day > category.force_until
    yield ir.Standard(
        name=name, label=category.label, tier=None, applies_to=(category.kind,), years=None, covers_year=True,
        in_force=not early and not late, excluded=False, rules=(*rules, whole), criteria=paths, indicators=paths,
        citation=citation, purpose="class", span=category.span,
    )  # fmt: skip


def _check_circle(category: syntax.Category, index: int, own: ir.Expr, position: dict[str, int], low: Lowering) -> None:
    """A class asks for itself or for one after it, which is what is left when this one does not hold: told once, where it asks."""
    here = category.name + CLASS + "/"
    asked = (node.path.removeprefix(here) for node in walk(own) if isinstance(node, ir.RuleRef) and node.path.startswith(here))
    later = [name for name in asked if position.get(name, -1) >= index]
    if later:
        rule, last = category.rules[index], min(later, key=lambda name: position[name])
        circle = [rule.name] if position[last] == index else [rule.name, last]
        low.report(Diagnostic(law.CYCLE, rule.span, {"path": " → ".join([*circle, rule.name])}))


def _check_classes(category: syntax.Category, low: Lowering) -> None:
    """Every class has one rule, the otherwise-branch stands last."""
    classes = [item.name for item in category.classes] or [category.name]
    seen: dict[str, syntax.ClassRule] = {}
    for index, rule in enumerate(category.rules):
        if rule.name not in classes:
            low.report(unknown(names.NO_CLASS, rule.name, rule.span, classes))
        if rule.name in seen:
            first = Label(seen[rule.name].span, Phrase("lần thứ nhất", "the first time"))
            low.report(Diagnostic(law.CLASS_TWICE, rule.span, {"name": rule.name}, (first,)))
        seen[rule.name] = rule
        if rule.condition is None and index + 1 < len(category.rules):
            low.report(Diagnostic(law.OTHERWISE_FIRST, rule.span, {"name": rule.name}))
    missing = [name for name in classes if name not in seen]
    if missing and category.name + CLASS not in low.scope.broken:
        low.report(Diagnostic(law.CLASS_UNRULED, category.span, {"classes": ", ".join(missing), "category": category.name}))
