"""Conditions over members and rows, and over days, as IR truths.

What lives here: one function for each such condition of the language, called by `conditions.py`. Orders of days are sugar: what they say of
each day is written out as comparisons, joined by *at least k*. Members and rows are a `Tally` over a `Population`. Read `lowering.py`
and `conditions.py` first; `years.py` has the windows of years.

Promises:

* A share of n rounded to whole units is the same sum of contributions with a constant: k ≥ ⌈x⌉ is k ≥ x, k ≤ ⌊x⌋ is k ≤ x, and the
  other roundings shift the bound by one unit or half of one.
* An order of days is broken also when its ends break it across a day that is missing.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import attrs

from ntmrules import ir, syntax
from ntmrules.diagnostics import Diagnostic
from ntmrules.diagnostics.codes import names, types
from ntmrules.ir.lowering import Lowering, all_of, any_of, lies_below, what_it_is
from ntmrules.ir.scope import kind_words, unknown
from ntmrules.phrases import Phrase, number
from ntmrules.source import Span
from ntmrules.syntax.keywords import kind_label
from ntmrules.types import DateType, QuantityType

# --- members and rows ------------------------------------------------------------------------------------------------


def lower_members(node: syntax.Members, low: Lowering) -> ir.Expr | None:
    """`mọi xã: (A)`, `ít nhất 10% số xã …`: a count of those that pass."""
    population = population_of(node.over, node.condition, node.without, node.out_of, low)
    if population is None:
        return None
    span = node.span
    if node.form in ("every", "none"):
        return ir.Tally(population, node.form == "none", ir.Op.AT_MOST, Fraction(0), False, ir.NO_FIGURE, span=span)
    assert node.operator is not None
    assert node.count is not None
    share = node.form == "share"
    if share and not 0 <= node.count <= 100:
        low.report(_no_share(node.count, node.over, span))
        return None
    known = low.known(node.mark)
    if node.rounding is None:
        return ir.Tally(population, True, ir.Op(node.operator), node.count, share, known, span=span)
    return rounded(population, ir.Op(node.operator), node.count, node.rounding, known, span)


def _no_share(count: Fraction, over: syntax.Over, span: Span) -> Diagnostic:
    """A share that is none: more than all, or less than nothing."""
    amount = Phrase(f"{number(count, 'vi')}%", f"{number(count, 'en')}%")
    return Diagnostic(types.NO_SHARE, span, {"amount": amount, "what": _what(over)})


def _what(over: syntax.Over) -> Phrase:
    if over.kind is None:
        return Phrase(over.rows or "", over.rows or "")
    return Phrase(kind_label(over.kind, "vi"), kind_label(over.kind, "en", many=True))


def rounded(
    population: ir.Population, op: ir.Op, share: Fraction, rounding: syntax.Rounding, known: ir.Known, span: Span
) -> ir.Expr:
    """A count compared with a share of the population that is rounded to a whole number."""

    def tally(op: ir.Op, slack: int) -> ir.Expr:
        return ir.Tally(population, True, op, share, True, known, Fraction(slack), span=span)

    most = {"down": tally(ir.Op.AT_MOST, 0), "up": tally(ir.Op.LESS, 100), "half_up": tally(ir.Op.AT_MOST, 50)}[rounding]
    least = {"down": tally(ir.Op.MORE, -100), "up": tally(ir.Op.AT_LEAST, 0), "half_up": tally(ir.Op.MORE, -50)}[rounding]
    match op:
        case ir.Op.AT_MOST:
            return most
        case ir.Op.AT_LEAST:
            return least
        case ir.Op.MORE:
            return ir.Not(most, span=span)
        case ir.Op.LESS:
            return ir.Not(least, span=span)
        case ir.Op.EQUAL:
            return ir.AtLeast(2, (least, most), span=span)


def population_of(
    over: syntax.Over,
    passes: syntax.Condition | None,
    without: syntax.Except | None,
    out_of: syntax.OutOf | None,
    low: Lowering,
) -> ir.Population | None:
    """Those a quantifier speaks of, with what is asked of each; None when some part cannot be read (reported). `passes` None: any of them."""
    inner = _inside(over, low)
    if inner is None:
        return None
    counted: list[ir.Expr] = []
    size = None
    sound = True
    if out_of is not None:
        size = _size(out_of, low) if out_of.size is not None else None
        sound = out_of.size is None or size is not None
        if out_of.condition is not None and out_of.over is not None:
            sound = _part(out_of.over, out_of.condition, over, inner, counted, wanted=True) and sound
    if without is not None:
        sound = _part(without.over, without.condition, over, inner, counted, wanted=False) and sound
    holds: ir.Expr | None = ir.TRUE
    if passes is not None:
        holds = _lower(passes, inner)
    if holds is None or not sound:
        return None
    who = all_of(tuple(counted), over.span) if counted else ir.TRUE
    return ir.Population(over.kind, over.rows, who, holds, size, span=over.span)


def _lower(condition: syntax.Condition, low: Lowering) -> ir.Expr | None:
    from ntmrules.ir.conditions import lower_condition  # the two halves of one recursion

    return lower_condition(condition, low)


def _part(
    over: syntax.Over, condition: syntax.Condition, whole: syntax.Over, inner: Lowering, counted: list[ir.Expr], *, wanted: bool
) -> bool:
    """One narrowing of a population; it must speak of the same units."""
    if over != whole:
        arguments = {"found": _what(over), "wanted": _what(whole)}
        inner.report(Diagnostic(types.OTHER_POPULATION, over.span, arguments))
        return False
    lowered = _lower(condition, inner)
    if lowered is None:
        return False
    counted.append(lowered if wanted else ir.Not(lowered, span=condition.span))
    return True


def _inside(over: syntax.Over, low: Lowering) -> Lowering | None:
    """The context of what is said of each member or row."""
    if low.at is not None:
        low.report(Diagnostic(types.ONLY_FACTS, over.span, {"what": Phrase("số đếm đơn vị", "a count of units")}))
        return None
    if over.rows is not None:
        lists = {d.rows: d for d in low.scope.words.data.values() if d.rows is not None}
        if over.rows not in lists:
            low.report(unknown(names.NO_ROWS, over.rows, over.span, lists))
            return None
        return attrs.evolve(low, row=over.rows)
    assert over.kind is not None
    if low.row is not None:
        low.report(Diagnostic(types.NOT_INSIDE, over.span, {"kind": kind_words(over.kind), "wanted": low.row}))
        return None
    if low.kind is not None and not lies_below(over.kind, low.kind, low.scope):
        low.report(Diagnostic(types.NOT_INSIDE, over.span, {"kind": kind_words(over.kind), "wanted": kind_words(low.kind)}))
        return None
    return attrs.evolve(low, kind=over.kind, within=None, among=())


def _size(out_of: syntax.OutOf, low: Lowering) -> ir.Fact | None:
    """The data that says how many there are: a count, about the unit judged itself."""
    assert out_of.size is not None
    ref = syntax.DataRef(out_of.size, span=out_of.span)
    data = low.data(ref)
    if data is None:
        return None
    if not isinstance(data.type, QuantityType) or not data.type.dimension.is_count:
        low.report(Diagnostic(types.NOT_A_COUNT, out_of.span, {"data": data.name, "what": what_it_is(data.type)}))
        return None
    return low.fact(ref)


# --- days ------------------------------------------------------------------------------------------------------------


def day_figure(day: syntax.DayOf, low: Lowering) -> ir.Expr | None:
    """A day as its ordinal number: written out, or that of a date data."""
    if day.day is not None:
        return ir.Constant(Fraction(day.day.toordinal()), low.known(day.mark), span=day.span)
    assert day.data is not None
    return day_fact(syntax.DataRef(day.data, span=day.span), low)


def day_fact(ref: syntax.DataRef, low: Lowering) -> ir.Fact | None:
    data = low.data(ref)
    if data is None:
        return None
    if not isinstance(data.type, DateType):
        low.report(Diagnostic(types.NOT_A_DAY, ref.span, {"data": data.name, "what": what_it_is(data.type)}))
        return None
    return low.fact(ref)


def lower_date_order(node: syntax.DateOrder, low: Lowering) -> ir.Expr | None:
    left, right = day_fact(node.data, low), day_figure(node.day, low)
    return None if left is None or right is None else ir.Compare(ir.Op(node.operator), left, right, span=node.span)


def lower_within_days(node: syntax.WithinDays, low: Lowering) -> ir.Expr | None:
    """Not before the day it counts from, and at most so many days after it."""
    left, start = day_fact(node.data, low), day_figure(node.start, low)
    if left is None or start is None:
        return None
    known = low.known(node.start.mark)
    end: ir.Expr
    if isinstance(start, ir.Constant) and isinstance(start.value, Fraction):
        end = ir.Constant(start.value + node.days, start.known, span=node.span)
    else:
        end = ir.Scale(Fraction(1), start, known, Fraction(node.days), span=node.span)
    parts = (
        ir.Compare(ir.Op.AT_LEAST, left, start, span=node.span),
        ir.Compare(ir.Op.AT_MOST, left, end, span=node.span),
    )
    return all_of(parts, node.span)


def lower_in_order(node: syntax.InOrder, low: Lowering) -> ir.Expr | None:
    facts = [day_fact(syntax.DataRef(name, span=node.span), low) for name in node.days]
    known = [fact for fact in facts if fact is not None]
    return chain(ir.Op.AT_MOST, known, node.span) if len(known) == len(facts) else None


def chain(op: ir.Op, facts: list[ir.Fact], span: Span) -> ir.Expr:
    """Each fact `op` the next. Those further apart are compared too, so that a chain is broken across a gap in its middle."""
    apart = sorted(combinations(range(len(facts)), 2), key=lambda pair: (pair[1] - pair[0], pair))
    return all_of(tuple(ir.Compare(op, facts[a], facts[b], span=span) for a, b in apart), span)


def still_valid(name: str, span: Span, low: Lowering) -> ir.Expr | None:
    """The day that this date data gives is not before the day up to which facts count."""
    fact = day_fact(syntax.DataRef(name, span=span), low)
    return None if fact is None else ir.Compare(ir.Op.AT_LEAST, fact, ir.Fact(ir.CUTOFF, span=span), span=span)


# --- when a rule over members is about nobody -------------------------------------------------------------------------


def somebody(holds: ir.Expr) -> ir.Expr | None:
    """When a rule speaks only of members or rows: whether there are any (it does not apply when there are none); None for other rules."""
    found = _populations(holds)
    if not found:
        return None
    one = Fraction(1)
    there = {attrs.evolve(over, passes=ir.TRUE): None for over in found}  # each population once, in order
    tallies = tuple(ir.Tally(over, True, ir.Op.AT_LEAST, one, False, ir.NO_FIGURE, span=holds.span) for over in there)
    return any_of(tallies, holds.span)


def _populations(holds: ir.Expr) -> list[ir.Population] | None:
    """The populations a condition speaks of; None when it speaks of anything else."""
    match holds:
        case ir.Tally(over) if isinstance(over, ir.Population):
            return [over]
        case ir.Not(part):
            return _populations(part)
        case ir.AtLeast(_, parts):
            found = [_populations(part) for part in parts]
            return None if None in found else [over for one in found if one for over in one]
        case _:
            return None
