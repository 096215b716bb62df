"""Conditions of a clause, as IR truths.

What lives here: `lower_condition`, one arm per condition of the language, and `merge_bands`, which keeps bands on one counter from
losing what Kleene's tables would lose. Read `lowering.py` and `amounts.py` first.

Promises: sugar ends here (`có`, `không còn`, `thuộc`, `ở cả`, `trong đó`, bands); types are checked with the data's declaration,
so no interpreter meets an ill-typed rule.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import assert_never

import attrs
from attrs import frozen

from ntmrules import ir, syntax
from ntmrules.diagnostics import Diagnostic, Edit, Fix
from ntmrules.diagnostics.codes import law, names, types
from ntmrules.ir.amounts import lower_amount, lower_hole
from ntmrules.ir.in_force import InForce
from ntmrules.ir.lowering import Lowering, all_of, any_of, what_it_is
from ntmrules.ir.over import lower_date_order, lower_in_order, lower_members, lower_within_days, still_valid
from ntmrules.ir.scope import unknown
from ntmrules.ir.thresholds import resolve
from ntmrules.ir.walk import conjuncts
from ntmrules.ir.years import lower_trend, lower_window
from ntmrules.phrases import Phrase
from ntmrules.source import Span
from ntmrules.syntax.keywords import LANGUAGES, unit_label, vocabulary
from ntmrules.types import DateType, LevelType, QuantityType, TruthType


def lower_condition(condition: syntax.Condition, low: Lowering) -> ir.Expr | None:
    """`condition` as a truth; None when some part of it cannot be read, each of which has been reported."""
    match condition:
        case syntax.All(parts):
            lowered = _each(parts, low)
            return None if lowered is None else all_of(one_class_each(_flat(lowered), denied=True), condition.span)
        case syntax.Any(parts):
            lowered = _each(parts, low)
            return None if lowered is None else merge_bands(any_of(one_class_each(lowered, denied=False), condition.span))
        case syntax.AtLeast(count, parts):
            lowered = _each(parts, low)
            return None if lowered is None else ir.AtLeast(count, lowered, span=condition.span)
        case syntax.Not(part):
            inner = lower_condition(part, low)
            return None if inner is None else ir.Not(inner, span=condition.span)
        case syntax.OfWhich(whole, part, _):
            lowered = _each((whole, part), low)
            return None if lowered is None else all_of(lowered, condition.span)
        case syntax.Compare():
            return _compare(condition, low)
        case syntax.Between():
            return _between(condition, low)
        case syntax.Has():
            return _has_valid(condition, low)
        case syntax.HasNone(data, each):
            return _has(data, each, condition, low, wanted=False)
        case syntax.Missing(data):
            found = low.data(data)
            return None if found is None else ir.IsMissing(low.fact(data), span=condition.span)
        case syntax.Equals() | syntax.Belongs():
            return _class(condition, low)
        case syntax.OpenCondition(hole):
            return lower_hole(hole, low, truth=True)
        case syntax.Members():
            return lower_members(condition, low)
        case syntax.Window():
            return lower_window(condition, low)
        case syntax.Trend():
            return lower_trend(condition, low)
        case syntax.DateOrder():
            return lower_date_order(condition, low)
        case syntax.WithinDays():
            return lower_within_days(condition, low)
        case syntax.InOrder():
            return lower_in_order(condition, low)
        case _:
            return _about_rules(condition, low)


def _flat(parts: tuple[ir.Expr, ...]) -> tuple[ir.Expr, ...]:
    """*All* inside *all* is one list, which is how a reader counts it."""
    return tuple(
        inner
        for part in parts
        for inner in (part.parts if isinstance(part, ir.AtLeast) and 1 < part.k == len(part.parts) else (part,))
    )


def one_class_each(parts: tuple[ir.Expr, ...], *, denied: bool) -> tuple[ir.Expr, ...]:
    """`thuộc a hoặc thuộc b` asks once, whether the class is a or b; so does `không thuộc a và không thuộc b` (`denied`).

    A unit has one class: asked for each of them apart, that one of the two holds would be lost.
    """
    found: dict[tuple[str, bool], int] = {}
    kept: list[ir.Expr] = []
    for part in parts:
        inner = part.part if denied and isinstance(part, ir.Not) else part
        if not isinstance(inner, ir.Member) or inner.category == "@within" or (inner is part) is denied:
            kept.append(part)
            continue
        key = inner.category, inner.by_rule
        if key not in found:
            found[key] = len(kept)
            kept.append(part)
            continue
        before = kept[found[key]]
        first = before.part if isinstance(before, ir.Not) else before
        assert isinstance(first, ir.Member)
        classes = tuple(dict.fromkeys((*first.classes, *inner.classes)))
        merged = attrs.evolve(first, classes=classes)
        kept[found[key]] = attrs.evolve(before, part=merged) if isinstance(before, ir.Not) else merged
    return tuple(kept)


def _each(parts: tuple[syntax.Condition, ...], low: Lowering) -> tuple[ir.Expr, ...] | None:
    """Every part, so that each problem is reported; None if one of them failed."""
    lowered = [lower_condition(part, low) for part in parts]
    found = tuple(part for part in lowered if part is not None)
    return found if len(found) == len(lowered) else None


# --- facts -----------------------------------------------------------------------------------------------------------


def _compare(condition: syntax.Compare, low: Lowering) -> ir.Expr | None:
    data = low.data(condition.data)
    if data is None:
        return None
    if isinstance(data.type, TruthType | DateType):
        arguments = {"data": data.name, "what": what_it_is(data.type)}
        low.report(Diagnostic(types.NOT_A_QUANTITY, condition.data.span, arguments))
        return None
    items = _items(condition.in_each, data, condition.data, low)
    if items is None:
        return None
    op = ir.Op(condition.operator)
    parts: list[ir.Expr] = []
    for item in items:
        right = lower_amount(condition.amount, data, attrs.evolve(low, item=item))
        if right is None:
            return None
        parts.append(ir.Compare(op, low.fact(condition.data, item), right, span=condition.span))
    return all_of(tuple(parts), condition.span)


def _items(each: syntax.Each | None, data: ir.DataType, ref: syntax.DataRef, low: Lowering) -> list[str | None] | None:
    """The items of the split a condition speaks of; None when one of them does not exist (reported)."""
    if each is None:
        return [ref.item]
    declared = [name for name, _ in data.items]
    if each.split is not None and each.split != data.split:
        low.report(unknown(names.NO_ITEM, each.split, each.span, [data.split] if data.split else [], data=data.name))
        return None
    for item in each.items:
        if item not in declared:
            low.report(unknown(names.NO_ITEM, item, each.span, declared, data=data.name))
            return None
    if each.split is None:
        return list(each.items)
    left: list[str | None] = [name for name in declared if name not in each.items]
    if not left:
        low.report(Diagnostic(types.NO_ITEM_LEFT, each.span, {"data": data.name}))
        return None
    return left


def _between(condition: syntax.Between, low: Lowering) -> ir.Expr | None:
    data = low.data(condition.data)
    if data is None:
        return None
    if not isinstance(data.type, QuantityType | LevelType):
        arguments = {"data": data.name, "what": what_it_is(data.type)}
        low.report(Diagnostic(types.NOT_A_QUANTITY, condition.data.span, arguments))
        return None
    bottom = lower_amount(condition.low, data, low)
    top = lower_amount(condition.high, data, low)
    if bottom is None or top is None:
        return None
    fact = low.fact(condition.data)
    ceiling = ir.Op.LESS if condition.high_strict else ir.Op.AT_MOST
    parts = (
        ir.Compare(ir.Op.AT_LEAST, fact, bottom, span=condition.span),
        ir.Compare(ceiling, fact, top, span=condition.span),
    )
    return all_of(parts, condition.span)


def _has_valid(condition: syntax.Has, low: Lowering) -> ir.Expr | None:
    """`có X còn hạn theo Y`: it is there, and has not run out."""
    there = _has(condition.data, condition.in_each, condition, low, wanted=True)
    if condition.valid_until is None or there is None:
        return there
    valid = still_valid(condition.valid_until, condition.span, low)
    return None if valid is None else all_of((there, valid), condition.span)


def _has(
    ref: syntax.DataRef, each: syntax.Each | None, condition: syntax.Condition, low: Lowering, *, wanted: bool
) -> ir.Expr | None:
    """`có X` and `không còn X`: of yes/no data the truth itself, of a count at least one or none."""
    data = low.data(ref)
    if data is None:
        return None
    items = _items(each, data, ref, low)
    if items is None:
        return None
    facts = [low.fact(ref, item) for item in items]
    if isinstance(data.type, TruthType):
        return all_of(tuple(fact if wanted else ir.Not(fact, span=condition.span) for fact in facts), condition.span)
    if isinstance(data.type, QuantityType):
        op, figure = (ir.Op.MORE, Fraction(0)) if wanted else (ir.Op.AT_MOST, Fraction(0))
        zero = ir.Constant(figure, ir.NO_FIGURE, span=condition.span)
        return all_of(tuple(ir.Compare(op, fact, zero, span=condition.span) for fact in facts), condition.span)
    low.report(Diagnostic(types.NOT_A_TRUTH, ref.span, {"data": data.name, "what": what_it_is(data.type)}))
    return None


def _class(condition: syntax.Equals | syntax.Belongs, low: Lowering) -> ir.Expr | None:
    if isinstance(condition, syntax.Belongs):
        return low.member_of(condition.classes, condition.span)
    category = low.scope.categories.get(condition.name)
    if category is None and condition.name in low.scope.words.data:
        low.report(_data_as_class(condition, low))
        return None
    if category is None:
        low.report(unknown(names.NO_CLASS, condition.name, condition.span, low.scope.categories))
        return None
    classes = [item.name for item in category.classes]
    if condition.value not in classes:
        low.report(unknown(names.NO_CLASS, condition.value, condition.span, classes))
        return None
    if not low.speaks_of(condition.name, category.kind, condition.span):
        return None
    return low.member(condition.name, (condition.value,), condition.span)


def _data_as_class(condition: syntax.Equals, low: Lowering) -> Diagnostic:
    """`truong = muc_1` of data: on a scale it is compared by `bằng`, other data by what they are."""
    data = low.scope.words.data[condition.name]
    name, value = condition.name, condition.value
    exactly = Phrase(*(vocabulary(lang).word("exactly") for lang in LANGUAGES))
    fix = None
    if isinstance(data.type, LevelType):
        steps = [step for step, _ in low.scope.words.scales.get(data.type.scale, ())]
        instead = Phrase(f"viết `{name} {exactly.vi} {value}`", f"write `{name} {exactly.en} {value}`")
        if value not in steps:
            said = " < ".join(steps)
            instead = Phrase(
                f"so với một bậc của thang ({said}): `{name} {exactly.vi} …`",
                f"it is compared with a step of the scale ({said}): `{name} {exactly.en} …`",
            )
        elif condition.sign is not None:
            where, word = condition.sign
            fix = Fix((Edit(where, word),), Phrase(f"thay `=` bằng `{word}`", f"replace `=` with `{word}`"))
    else:
        instead = Phrase("chỉ phân loại mới có lớp để so như vậy", "only a category has classes to be said of it")
    arguments = {"data": name, "value": value, "what": what_it_is(data.type), "instead": instead}
    return Diagnostic(types.LEVEL_AS_CLASS, condition.span, arguments, fix=fix)


# --- other rules -----------------------------------------------------------------------------------------------------


def _about_rules(
    condition: syntax.Meets | syntax.IsRecognised | syntax.RuleMet | syntax.AnyRule | syntax.RuleCount, low: Lowering
) -> ir.Expr | None:
    if low.at is not None:
        what = Phrase("kết quả của quy tắc hay quyết định công nhận", "the outcome of a rule or a recognition")
        low.report(Diagnostic(types.ONLY_FACTS, condition.span, {"what": what}))
        return None
    if low.classes is not None and not isinstance(condition, syntax.IsRecognised):
        low.report(Diagnostic(types.NO_VERDICTS, condition.span, {}))
        return None
    match condition:
        case syntax.Meets(standard):
            there = low.found(standard)
            if there is None:
                low.report(unknown(names.NO_STANDARD, standard, condition.span, low.scope.sets))
                return None
            if not low.judges(there.set, condition.span):
                return None
            dangling(standard, condition.span, low)
            parts = (ir.RuleRef(standard, "applies"), ir.RuleRef(standard, "holds"))
            return ir.AtLeast(2, parts, span=condition.span)
        case syntax.IsRecognised():
            return _recognised(condition, low)
        case syntax.RuleMet(ref, met):
            path = rule_path(ref, low)
            return None if path is None else ir.RuleRef(path, "counts_met" if met else "fails", span=condition.span)
        case syntax.AnyRule(refs, met):
            paths = [rule_path(ref, low) for ref in refs]
            if any(path is None for path in paths):
                return None
            part = "counts_met" if met else "fails"
            return any_of(tuple(ir.RuleRef(p, part, span=condition.span) for p in paths if p), condition.span)  # type: ignore[arg-type]
        case syntax.RuleCount():
            return _rule_count(condition, low)
        case _:
            assert_never(condition)


def dangling(standard: str, span: Span, low: Lowering) -> None:
    """Report a reference to a set whose text there is not (yet)."""
    text = low.scope.sets.get(standard)
    if text is not None and text.hole is not None:
        low.report(Diagnostic(law.DANGLING, span, {"name": standard, "annex": text.hole.annex}))


def _recognised(condition: syntax.IsRecognised, low: Lowering) -> ir.Expr | None:
    tier, standard, withdrawn, years = condition.tier, condition.standard, condition.withdrawn, condition.years
    if standard is not None and standard not in low.scope.sets and low.scope.tier_ladder(standard) is not None:
        tier, standard = standard, None
    if tier is not None:
        ladder = low.scope.tier_ladder(tier)
        if ladder is None:
            tiers = [t.name for ladder in low.scope.ladders for t in ladder.tiers]
            low.report(unknown(names.NO_TIER, tier, condition.span, tiers))
            return None
        if not low.speaks_of(tier, ladder.kind, condition.span):
            return None
    if standard is not None:
        if standard not in low.scope.sets:
            low.report(unknown(names.NO_STANDARD, standard, condition.span, low.scope.sets))
            return None
        if not low.judges(low.scope.sets[standard], condition.span):
            return None
        dangling(standard, condition.span, low)
    return ir.Recognised(tier, standard, withdrawn, years, span=condition.span)


def rule_path(ref: syntax.Ref, low: Lowering) -> str | None:
    """The path of the rule a reference names: `xa_ntm`, `xa_ntm/10`, `xa_ntm/10/10.1`."""
    found = resolve(ref, low)
    if found is None:
        return None
    within, number = found
    return path_of(within, number)


def path_of(within: InForce, number: str) -> str:
    name = within.set.name
    if number == "":
        return name
    clause = within.clause(number)
    if clause is None or any(c.number == number for c in within.criteria):
        return f"{name}/{number}"
    return f"{name}/{number}" if clause.criterion is None else f"{name}/{clause.criterion}/{number}"


def counted_paths(within: InForce, what: str) -> tuple[str, ...]:
    """The rules that `số tiêu chí`/`số chỉ tiêu` counts: criteria (an indicator directly in the set is its own), or indicators."""
    if what == "indicators":
        return tuple(path_of(within, c.indicator.number) for c in within.clauses)
    direct = tuple(path_of(within, c.indicator.number) for c in within.clauses if c.criterion is None)
    return tuple(f"{within.set.name}/{c.number}" for c in within.criteria) + direct


def _rule_count(condition: syntax.RuleCount, low: Lowering) -> ir.Expr | None:
    found = resolve(syntax.Ref(condition.standard, None, span=condition.span), low)
    if found is None:
        return None
    within, _ = found
    rules = ir.Rules(counted_paths(within, condition.what), within.set.not_applicable == "excluded", span=condition.span)

    def tally(op: ir.Op, amount: syntax.Amount | None) -> ir.Tally | None:
        if not isinstance(amount, syntax.Number) or (amount.unit is not None and amount.unit.parts != ("percent",)):
            span = condition.span if amount is None else amount.span
            what = (
                ("số tiêu chí", "number of criteria") if condition.what == "criteria" else ("số chỉ tiêu", "number of indicators")
            )
            parts = amount.unit.parts if isinstance(amount, syntax.Number) and amount.unit is not None else None
            unit = Phrase("mức này", "this amount") if parts is None else Phrase(unit_label(parts, "vi"), unit_label(parts, "en"))
            own = Phrase("số đếm hoặc %", "a count or %")
            low.report(Diagnostic(types.WRONG_UNIT, span, {"unit": unit, "data": Phrase(*what), "unit_name": own}))
            return None
        share = amount.unit is not None
        known = low.known(amount.mark)
        return ir.Tally(rules, condition.met, op, amount.value, share, known, span=condition.span)

    if condition.operator is not None:
        return tally(ir.Op(condition.operator), condition.amount)
    bottom = tally(ir.Op.AT_LEAST, condition.low)
    top = tally(ir.Op.LESS if condition.high_strict else ir.Op.AT_MOST, condition.high)
    return None if bottom is None or top is None else all_of((bottom, top), condition.span)


# --- bands -----------------------------------------------------------------------------------------------------------


@frozen
class _Band:
    """One alternative of a disjunction, when it is a band on a counter: from `low` up to (not including) `high`, and `rest`."""

    low: ir.Tally
    high: ir.Tally | None
    rest: tuple[ir.Expr, ...]


def merge_bands(condition: ir.Expr) -> ir.Expr:
    """`(30 % ≤ f < 50 % and K) or f ≥ 50 %` as one choice by band.

    Two bands that meet must not lose their common answer when the counter lies on either side of the border; a choice keeps
    every band still possible and is settled when they agree. Alternatives of another kind stay beside it as they are.
    """
    if not isinstance(condition, ir.AtLeast) or condition.k != 1:
        return condition
    groups: dict[object, list[tuple[int, _Band]]] = {}
    for index, part in enumerate(condition.parts):
        if (band := _band(part)) is not None:
            groups.setdefault((band.low.over, band.low.met, band.low.share, band.low.slack), []).append((index, band))
    parts: list[ir.Expr | None] = list(condition.parts)
    for group in groups.values():
        choice = _choice([band for _, band in group], condition.span)
        if choice is not None:
            for index, _ in group:
                parts[index] = None
            parts[group[0][0]] = choice
    kept = tuple(part for part in parts if part is not None)
    return condition if len(kept) == len(condition.parts) else any_of(kept, condition.span)


def _choice(bands: list[_Band], span: Span) -> ir.Expr | None:
    """Bands of one counter as a choice, from the highest down; None when they do not meet, each the next."""
    bands.sort(key=lambda band: band.low.count, reverse=True)
    if len(bands) < 2 or bands[0].high is not None:
        return None
    for upper, lower in pairwise(bands):
        if lower.high is None or lower.high.op is not ir.Op.LESS or lower.high.count != upper.low.count:
            return None
    branches = (ir.Branch(band.low, all_of(band.rest, span) if band.rest else ir.TRUE, span=band.low.span) for band in bands)
    return ir.Choose(tuple(branches), ir.FALSE, span=span)


def _band(part: ir.Expr) -> _Band | None:
    flat = conjuncts(part)
    lows = [p for p in flat if isinstance(p, ir.Tally) and p.op is ir.Op.AT_LEAST]
    highs = [p for p in flat if isinstance(p, ir.Tally) and p.op is ir.Op.LESS]
    rest = tuple(p for p in flat if not isinstance(p, ir.Tally))
    if len(lows) != 1 or len(highs) > 1 or len(lows) + len(highs) + len(rest) != len(flat):
        return None
    return _Band(lows[0], highs[0] if highs else None, rest)
