"""Figures, tables and cases of a clause, as IR amounts in the unit of the data they are compared with.

What lives here: `lower_amount`. Units are checked and scaled away here, a table becomes a `Choose` over classes with the set's
overrides as its first branches, and what the law leaves open is a `Hole`; a share of another rule's threshold is in `thresholds.py`.
Read `lowering.py` first.

Promises: the year's column and the folded figures are exact; a row or a year that is missing is reported once, whatever year is
judged; with an unknown class every branch is kept, so agreement among those still possible is not lost.
"""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

import attrs

from ntmrules import ir, syntax
from ntmrules.diagnostics import Diagnostic, Edit, Fix, Label
from ntmrules.diagnostics.codes import law, names, types
from ntmrules.ir.assumed import apart
from ntmrules.ir.in_force import LineInForce
from ntmrules.ir.lowering import Lowering, all_of, row_name, what_it_is
from ntmrules.ir.places import of_anybody
from ntmrules.ir.scope import unknown
from ntmrules.ir.thresholds import share_of_threshold
from ntmrules.phrases import Phrase, number
from ntmrules.source import Span
from ntmrules.syntax.keywords import unit_label
from ntmrules.types import LevelType, QuantityType
from ntmrules.units import measure

_OR_A_PART = Phrase(
    "nếu con số này là một phần của tổng số thì viết `{whole}%`", "if this figure is a part of the whole write `{whole}%`"
)


def lower_amount(amount: syntax.Amount, data: ir.DataType, low: Lowering) -> ir.Expr | None:
    """`amount` as an expression in the unit of `data`; None when it cannot be read, which has been reported."""
    match amount:
        case syntax.Number():
            return _number(amount, data, low)
        case syntax.Step():
            return _step(amount, data, low)
        case syntax.Table():
            return _table(amount, amount, data, low)
        case syntax.TableName():
            declared = low.scope.tables.get(amount.name)
            if declared is None:
                low.report(unknown(names.NO_TABLE, amount.name, amount.span, low.scope.tables))
                return None
            return _table(declared.table, amount, data, low)
        case syntax.Delegated() | syntax.NotAtHand():
            return lower_hole(amount, low, truth=False)
        case syntax.ShareOfThreshold():
            return share_of_threshold(amount, data, low)
        case syntax.PastValue():
            return _past(amount, data, low)
        case syntax.ShareOf():
            return _share_of(amount, data, low)
        case syntax.Cases():
            return _cases(amount, data, low)
        case _:
            assert_never(amount)


def lower_hole(hole: syntax.Delegated | syntax.NotAtHand, low: Lowering, *, truth: bool) -> ir.Hole:
    known = low.known(hole.mark)
    if isinstance(hole, syntax.Delegated):
        return ir.Hole("delegated", hole.agency or f"@{hole.level}", truth, known, span=hole.span)
    return ir.Hole("not_at_hand", hole.annex, truth, known, span=hole.span)


def _number(amount: syntax.Number, data: ir.DataType, low: Lowering) -> ir.Expr | None:
    if not isinstance(data.type, QuantityType):
        arguments = {"data": data.name, "what": what_it_is(data.type)}
        low.report(Diagnostic(types.NOT_A_QUANTITY, amount.span, arguments))
        return None
    label = Phrase(unit_label(data.unit_parts, "vi"), unit_label(data.unit_parts, "en"))
    figure = Phrase(number(amount.value, "vi", grouped=False), number(amount.value, "en", grouped=False))
    value = amount.value
    if amount.unit is None:
        if not data.type.dimension.is_count:
            glue = "" if label.vi.startswith("%") else " "
            unit = Phrase(glue + label.vi, glue + label.en)
            text = figure.format().vi + unit.vi
            share = data.unit_parts == ("percent",)
            part = share and 0 < abs(value) <= 1
            end = Span(amount.span.source, amount.span.end, amount.span.end)
            fix = None
            if share and not part and not _outside(value, data):  # of money and the like it may be another unit
                fix = Fix((Edit(end, unit.vi),), Phrase(f"viết `{text}`", f"write `{figure.en}{unit.en}`"))
            notes = (_OR_A_PART.format(whole=Phrase(number(100 * value, "vi"), number(100 * value, "en"))),) if part else ()
            arguments = {"amount": figure, "unit": unit, "unit_name": label, "data": data.name}
            low.report(Diagnostic(types.NO_UNIT, amount.span, arguments, notes=notes, fix=fix))
            return None
    else:
        dimension, factor = measure(amount.unit.parts)
        own, own_factor = measure(data.unit_parts)
        if dimension != own:
            unit = Phrase(unit_label(amount.unit.parts, "vi"), unit_label(amount.unit.parts, "en"))
            arguments = {"unit": unit, "data": data.name, "unit_name": label}
            low.report(Diagnostic(types.WRONG_UNIT, amount.unit.span, arguments))
            return None
        value = value * factor / own_factor
    if _outside(value, data):
        bounds = {
            "low": "−∞" if data.low is None else number(data.low, "vi"),
            "high": "∞" if data.high is None else number(data.high, "vi"),
        }
        low.report(Diagnostic(types.OUT_OF_BOUNDS, amount.span, {"amount": figure, "data": data.name, **bounds}))
        return None
    return ir.Constant(value, low.known(amount.mark), span=amount.span)


def _outside(value: Fraction, data: ir.DataType) -> bool:
    return (data.low is not None and value < data.low) or (data.high is not None and value > data.high)


def _step(amount: syntax.Step, data: ir.DataType, low: Lowering) -> ir.Expr | None:
    if isinstance(data.type, LevelType):
        steps = [name for name, _ in low.scope.words.scales.get(data.type.scale, ())]
        if amount.name not in steps:
            arguments = {"scale": data.type.scale, "steps": " < ".join(steps)}
            low.report(unknown(types.WRONG_STEP, amount.name, amount.span, steps, **arguments))
            return None
        return ir.Constant(Fraction(steps.index(amount.name)), low.known(amount.mark), span=amount.span)
    other = low.data(syntax.DataRef(amount.name, span=amount.span))
    if other is None:
        return None
    if not isinstance(other.type, QuantityType) or not isinstance(data.type, QuantityType):
        low.report(Diagnostic(types.NOT_A_QUANTITY, amount.span, {"data": other.name, "what": what_it_is(other.type)}))
        return None
    if other.type.dimension != data.type.dimension:
        unit = Phrase(unit_label(other.unit_parts, "vi"), unit_label(other.unit_parts, "en"))
        own = Phrase(unit_label(data.unit_parts, "vi"), unit_label(data.unit_parts, "en"))
        low.report(Diagnostic(types.WRONG_UNIT, amount.span, {"unit": unit, "data": data.name, "unit_name": own}))
        return None
    fact = low.fact(syntax.DataRef(other.name, span=amount.span))
    factor = measure(other.unit_parts)[1] / measure(data.unit_parts)[1]
    return fact if factor == 1 else ir.Scale(factor, fact, ir.NO_FIGURE, span=amount.span)


def _past(amount: syntax.PastValue, data: ir.DataType, low: Lowering) -> ir.Expr | None:
    """The same data of another year."""
    at: int | ir.InYearOf
    if amount.tier is not None:
        of_tier = low.scope.tier_ladder(amount.tier)
        if of_tier is None:
            tiers = [t.name for ladder in low.scope.ladders for t in ladder.tiers]
            low.report(unknown(names.NO_TIER, amount.tier, amount.span, tiers))
            return None
        if not low.speaks_of(amount.tier, of_tier.kind, amount.span):
            return None
        at = ir.InYearOf(amount.tier, span=amount.span)
    else:
        at = amount.year if amount.year is not None else (low.year if low.at is None else low.at) - 1
    return attrs.evolve(low.fact(syntax.DataRef(data.name, low.item, span=amount.span)), at=at)


def _share_of(amount: syntax.ShareOf, data: ir.DataType, low: Lowering) -> ir.Expr | None:
    """A share or a multiple of another figure."""
    of = _past(amount.of, data, low) if isinstance(amount.of, syntax.PastValue) else _step(amount.of, data, low)
    if of is None:
        return None
    if not isinstance(data.type, QuantityType):
        low.report(Diagnostic(types.NOT_A_QUANTITY, amount.span, {"data": data.name, "what": what_it_is(data.type)}))
        return None
    factor = amount.share.value if amount.times else amount.share.value / 100
    if factor <= 0:
        figure = Phrase(number(amount.share.value, "vi"), number(amount.share.value, "en"))
        low.report(
            Diagnostic(types.OUT_OF_BOUNDS, amount.share.span, {"amount": figure, "data": data.name, "low": 0, "high": "∞"})
        )
        return None
    return ir.Scale(factor, of, low.known(amount.share.mark), span=amount.span)


def _cases(amount: syntax.Cases, data: ir.DataType, low: Lowering) -> ir.Expr | None:
    from ntmrules.ir.conditions import lower_condition  # the two halves of one recursion

    branches: list[ir.Branch] = []
    for case in amount.branches:
        when = lower_condition(case.when, low)
        value = lower_amount(case.amount, data, low)
        if when is None or value is None:
            return None
        branches.append(ir.Branch(when, value, span=case.span))
    otherwise = None if amount.otherwise is None else lower_amount(amount.otherwise, data, low)
    if amount.otherwise is not None and otherwise is None:
        return None
    return apart(ir.Choose(tuple(branches), otherwise, span=amount.span), of_anybody(low))


def _table(table: syntax.Table, use: syntax.Table | syntax.TableName, data: ir.DataType, low: Lowering) -> ir.Expr | None:
    """The column of the year judged, as a choice by class: set-level overrides first, then the unit's own class."""
    if not isinstance(data.type, QuantityType):
        low.report(Diagnostic(types.NOT_A_QUANTITY, use.span, {"data": data.name, "what": what_it_is(data.type)}))
        return None
    if not check_table(table, low, general=use.otherwise_general):
        return None
    column = _column(table, low.year)
    general = None
    rows: dict[tuple[str, ...], ir.Expr] = {}
    for row in table.rows:
        value = _cell(row, column, low)
        if all(key.name == "*" for key in row.keys):
            general = value
        else:
            rows[tuple(key.name for key in row.keys)] = value
    branches = [*_override_branches(table, rows, low), *_own_branches(table, rows, low)]
    otherwise = general if use.otherwise_general or table.otherwise_general or not rows else None
    if not branches:
        return otherwise
    return ir.Choose(tuple(branches), otherwise, span=use.span)


def _column(table: syntax.Table, year: int) -> int | None:
    """The index of the year's column; the one column for every year; None when the table does not speak of the year."""
    if table.columns == (None,):
        return 0
    return table.columns.index(year) if year in table.columns else None


def _cell(row: syntax.TableRow, column: int | None, low: Lowering) -> ir.Expr:
    where = " × ".join(key.name for key in row.keys) + f" × {low.year}"
    if column is None:
        return ir.Hole("not_at_hand", where, False, span=row.span)
    cell = row.cells[column]
    if cell.value is None:
        return ir.Hole("not_at_hand", where, False, low.known(cell.mark), span=cell.span)
    return ir.Constant(cell.value, low.known(cell.mark), span=cell.span)


def _class_label(category: str, name: str, low: Lowering) -> str:
    found = low.scope.words.categories.get(category)
    return next((label for item, label in found.classes if item == name), name) if found else name


def _own_branches(table: syntax.Table, rows: dict[tuple[str, ...], ir.Expr], low: Lowering) -> list[ir.Branch]:
    branches = []
    for keys, value in rows.items():
        parts = tuple(
            low.member(category, (key,), table.span) for category, key in zip(table.keys, keys, strict=True) if key != "*"
        )
        label = ", ".join(_class_label(c, k, low) for c, k in zip(table.keys, keys, strict=True) if k != "*")
        branches.append(ir.Branch(all_of(parts, table.span), value, label, span=value.span))
    return branches


def _override_branches(table: syntax.Table, rows: dict[tuple[str, ...], ir.Expr], low: Lowering) -> list[ir.Branch]:
    """For each set line on one of the table's categories: units of its classes read the named row instead."""
    branches: list[ir.Branch] = []
    for in_force in low.within.lines if low.within is not None else ():
        line = in_force.line
        if line.category not in table.keys:
            continue
        position = table.keys.index(line.category)
        when = low.member_of(line.classes, line.span)
        if when is None:
            continue
        for keys, value in rows.items():
            if keys[position] != line.value:
                continue
            others = tuple(
                low.member(category, (key,), line.span)
                for i, (category, key) in enumerate(zip(table.keys, keys, strict=True))
                if i != position and key != "*"
            )
            label = _class_label(line.category, line.value, low)
            known = low.best(line.marks)
            condition = all_of((when, *others), line.span)
            branches.append(ir.Branch(condition, value, label, _line_name(in_force), known, span=line.span))
    return branches


def _line_name(in_force: LineInForce) -> str:
    """`dieu_1` or `dieu_1@qd_211_2024`: the line and, when it was amended, by which instrument."""
    amendment = in_force.amendment
    return in_force.line.name if amendment is None else f"{in_force.line.name}@{amendment.instrument}"


def check_table(table: syntax.Table, low: Lowering, *, general: bool = False) -> bool:
    """Keys declared, rows known and none twice, every year of the set's period has a column. `general`: its use takes the general row
    where a row is missing."""
    sound = True
    for position, key in enumerate(table.keys):
        category = low.scope.categories.get(key)
        if category is None:
            low.report(unknown(names.NO_CLASS, key, table.span, low.scope.categories))
            return False
        if not low.speaks_of(key, category.kind, table.span):
            return False
        classes = {item.name for item in category.classes}
        used = {row.keys[position].name for row in table.rows}
        for row in table.rows:
            item = row.keys[position]
            if item.name not in classes and item.name != "*":
                low.report(unknown(names.NO_CLASS, item.name, item.span, sorted(classes)))
                sound = False
        missing = [c.name for c in category.classes if c.name not in used]
        whole = low.within is None or low.within.set.name not in low.scope.broken
        if missing and whole and used != {"*"} and not (general or table.otherwise_general) and len(table.keys) == 1:
            arguments = {"classes": ", ".join(missing), "category": key}
            low.report(Diagnostic(law.ROW_MISSING, table.rows[-1].span, arguments))
    seen: dict[tuple[str, ...], Span] = {}
    for row in table.rows:
        names_of = tuple(key.name for key in row.keys)
        if names_of in seen:
            first = Label(seen[names_of], Phrase("hàng thứ nhất", "the first row"))
            low.report(Diagnostic(law.ROW_TWICE, row.span, {"classes": row_name(row)}, (first,)))
            sound = False
        seen.setdefault(names_of, row.span)
    return _check_years(table, low) and sound


def _check_years(table: syntax.Table, low: Lowering) -> bool:
    if table.columns == (None,) or low.within is None or low.within.set.years is None:
        return True
    first, last = low.within.set.years
    missing = [year for year in range(first, last + 1) if year not in table.columns]
    if not missing:
        return True
    arguments = {"years": ", ".join(map(str, missing)), "first": first, "last": last}
    low.report(Diagnostic(law.YEAR_MISSING, table.span, arguments))
    return False
