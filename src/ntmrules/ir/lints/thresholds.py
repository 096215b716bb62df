"""Thresholds as they are written: a row that gets laxer, a column no year reads, a cell no value can have, a bar against its data.

What lives here: `thresholds`, over the texts of clauses and tables. A bar belongs to a clause and an operator, so a table is looked at where
it is used, with the years its set judges; a declared table that several sets use is read by the years of all of them.

Promises: a cell that is not known (`—`) says nothing; a rise and a fall are told once a row; a band (`từ … đến …`) has no direction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise, product

from attrs import frozen

from ntmrules import ir, syntax
from ntmrules.diagnostics import Diagnostic, Label
from ntmrules.diagnostics.codes import law, types
from ntmrules.diagnostics.codes import law_meaning as codes
from ntmrules.ir.lints.worlds import intersection
from ntmrules.ir.lowering import row_name
from ntmrules.ir.scope import Scope
from ntmrules.phrases import Phrase, number
from ntmrules.source import Span
from ntmrules.types import QuantityType
from ntmrules.values import Interval

_FLOORS = (">=", ">")
_CEILINGS = ("<=", "<")


@frozen(eq=False)
class Use:
    """A clause that binds, and the years its set judges (None: every year)."""

    indicator: syntax.Indicator
    years: tuple[int, int] | None


def uses(scope: Scope) -> Iterator[Use]:
    """Every indicator of every set, restatement and amendment."""
    for text in scope.sets.values():
        yield from (Use(indicator, text.years) for indicator in _indicators(text))
    for restated in scope.restatements:
        above = scope.sets.get(restated.standard)
        yield from (Use(indicator, above.years if above else None) for indicator in _indicators(restated))
    for amendment in scope.amendments:
        amended = scope.sets.get(amendment.standard)
        for change in amendment.changes:
            if isinstance(change, syntax.ReplaceIndicator | syntax.InsertIndicator):
                yield Use(change.indicator, amended.years if amended else None)


def _indicators(text: syntax.CriteriaSet | syntax.Restatement) -> Iterator[syntax.Indicator]:
    for criterion in text.criteria:
        yield from criterion.indicators
    yield from text.indicators


def thresholds(scope: Scope) -> Iterable[Diagnostic]:
    declared: dict[str, list[tuple[int, int] | None]] = {}
    for use in uses(scope):
        for node in syntax.walk(use.indicator):
            if isinstance(node, syntax.Compare):
                yield from _compare(node, scope)
            elif isinstance(node, syntax.OfWhich):
                yield from _part(node, scope)
            elif isinstance(node, syntax.TableName):
                declared.setdefault(node.name, []).append(use.years)
            elif isinstance(node, syntax.Table):
                yield from _columns(node, [use.years])
                yield from _combinations(node, scope)
        yield from _direction(use.indicator, scope)
    for name, years in declared.items():
        if name in scope.tables:
            yield from _columns(scope.tables[name].table, years)
            yield from _combinations(scope.tables[name].table, scope)


# --- rows ------------------------------------------------------------------------------------------------------------


def _compare(compare: syntax.Compare, scope: Scope) -> Iterable[Diagnostic]:
    data = scope.words.data.get(compare.data.name)
    for table in _tables(compare.amount, scope):
        for row in table.rows:
            yield from _row(row, table, compare.operator)
            if data is not None:
                yield from _cells(row, data)


def _tables(amount: syntax.Amount, scope: Scope) -> Iterator[syntax.Table]:
    """The tables an amount reads for its own data; a share of another clause's bar reads that clause's, which is told there."""
    match amount:
        case syntax.Table():
            yield amount
        case syntax.TableName(name=name) if name in scope.tables:
            yield scope.tables[name].table
        case syntax.Cases(branches=branches, otherwise=otherwise):
            for case in branches:
                yield from _tables(case.amount, scope)
            if otherwise is not None:
                yield from _tables(otherwise, scope)
        case _:
            return


def _row(row: syntax.TableRow, table: syntax.Table, operator: str) -> Iterable[Diagnostic]:
    if operator not in (*_FLOORS, *_CEILINGS) or None in table.columns:
        return
    by_year = [(year, cell) for year, cell in zip(table.columns, row.cells, strict=True) if year is not None]
    known = sorted((entry for entry in by_year if entry[1].value is not None), key=lambda entry: entry[0])
    for (first, old), (second, new) in pairwise(known):
        assert old.value is not None
        assert new.value is not None
        if new.value < old.value if operator in _FLOORS else new.value > old.value:
            arguments = {
                "row": row_name(row),
                "first": first,
                "second": second,
                "old": _figure(old.value),
                "new": _figure(new.value),
            }
            label = Label(old.span, Phrase(f"mức năm {first}", f"the bar of {first}"))
            yield Diagnostic(codes.LAXER_NEXT_YEAR, new.span, arguments, (label,))
            return


def _figure(value: Fraction) -> Phrase:
    """As it must be written in a file: no sign for thousands."""
    return Phrase(number(value, "vi", grouped=False), number(value, "en", grouped=False))


def _cells(row: syntax.TableRow, data: ir.DataType) -> Iterable[Diagnostic]:
    """A cell outside the declared bounds: a single figure is checked where it is lowered, a cell of any year here."""
    if not isinstance(data.type, QuantityType):
        return
    if data.low is not None and data.high is not None and data.low > data.high:  # told where it is declared
        return
    for cell in row.cells:
        if cell.value is None or intersection(Interval(data.low, data.high), Interval.point(cell.value)) is not None:
            continue
        bounds = {
            "low": "−∞" if data.low is None else number(data.low, "vi"),
            "high": "∞" if data.high is None else number(data.high, "vi"),
        }
        yield Diagnostic(types.OUT_OF_BOUNDS, cell.span, {"amount": _figure(cell.value), "data": data.name, **bounds})


def _columns(table: syntax.Table, periods: list[tuple[int, int] | None]) -> Iterable[Diagnostic]:
    """Years that no set using the table judges."""
    if not periods or any(p is None or p[0] > p[1] for p in periods):  # years the wrong way round are told where they stand
        return
    unused = [
        year for year in table.columns if year is not None and not any(p is not None and p[0] <= year <= p[1] for p in periods)
    ]
    if unused:
        judged = ", ".join(dict.fromkeys(f"{p[0]} - {p[1]}" for p in periods if p is not None))
        yield Diagnostic(codes.COLUMN_UNUSED, table.span, {"years": ", ".join(map(str, unused)), "judged": judged})


def _combinations(table: syntax.Table, scope: Scope) -> Iterable[Diagnostic]:
    """Of a table by two categories or more: combinations of classes that no row speaks of."""
    if len(table.keys) < 2 or table.otherwise_general:
        return
    categories = [scope.categories.get(key) for key in table.keys]
    names = [[c.name for c in category.classes] for category in categories if category is not None]
    if len(names) != len(table.keys) or not table.rows:
        return
    rows = [tuple(key.name for key in row.keys) for row in table.rows]
    missing = [
        " × ".join(combination)
        for combination in product(*names)
        if not any(all(k in (c, "*") for k, c in zip(row, combination, strict=True)) for row in rows)
    ]
    if missing:
        arguments = {"classes": ", ".join(missing), "category": " × ".join(table.keys)}
        yield Diagnostic(law.ROW_MISSING, table.rows[-1].span, arguments)


# --- a bar and its data ----------------------------------------------------------------------------------------------


def _direction(indicator: syntax.Indicator, scope: Scope) -> Iterable[Diagnostic]:
    """`ít nhất` of what is better the lower it is. Only bars that must be passed: a condition of when may ask anything."""
    for condition in (indicator.met_when, *(case.condition for case in indicator.cases)):
        for bar in _must(condition):
            data = scope.data.get(bar.data.name)
            if data is None or data.better is None:
                continue
            if bar.operator in (_CEILINGS if data.better == "higher" else _FLOORS):
                better = Phrase("càng cao càng tốt", "higher is better")
                if data.better == "lower":
                    better = Phrase("càng thấp càng tốt", "lower is better")
                yield Diagnostic(codes.AGAINST, bar.span, {"data": data.name, "better": better})


def _must(condition: syntax.Node | None) -> Iterator[syntax.Compare]:
    match condition:
        case syntax.Compare():
            yield condition
        case syntax.All(parts=parts):
            for part in parts:
                yield from _must(part)
        case syntax.OfWhich(whole=whole, part=part):
            yield from _must(whole)
            yield from _must(part)
        case _:
            return


def _part(condition: syntax.OfWhich, scope: Scope) -> Iterable[Diagnostic]:
    """`A, trong đó B (trên tổng số …)`: both are shares of one total, so the bar of the part cannot be the higher one."""
    whole, part = _next_to(condition.whole, -1), _next_to(condition.part, 0)
    if condition.base is None or not isinstance(whole, syntax.Compare) or not isinstance(part, syntax.Compare):
        return
    if whole.operator not in _FLOORS or part.operator not in _FLOORS:
        return
    bars = _bars(whole.amount, scope)
    for key, (value, span) in _bars(part.amount, scope).items():
        if key in bars and value > bars[key][0]:
            arguments = {"part": _figure(value), "whole": _figure(bars[key][0])}
            label = Label(bars[key][1], Phrase("mức của toàn bộ", "the bar of the whole"))
            yield Diagnostic(codes.ABOVE, span, arguments, (label,))
            return


def _next_to(side: syntax.Condition, end: int) -> syntax.Condition:
    """The condition that stands beside `trong đó`: of several joined by `và` the last before it, the first after it."""
    while isinstance(side, syntax.All):
        side = side.parts[end]
    return side


def _bars(amount: syntax.Amount, scope: Scope) -> dict[tuple[object, ...], tuple[Fraction, Span]]:
    """The figures of an amount, by row and year; a plain figure has one, for everything."""
    match amount:
        case syntax.Number(value=value):
            return {(): (value, amount.span)}
        case syntax.Table() | syntax.TableName():
            found: dict[tuple[object, ...], tuple[Fraction, Span]] = {}
            for table in _tables(amount, scope):
                for row in table.rows:
                    for year, cell in zip(table.columns, row.cells, strict=True):
                        if cell.value is not None:
                            found[(*((c, k.name) for c, k in zip(table.keys, row.keys, strict=True)), year)] = (
                                cell.value,
                                cell.span,
                            )
            return found
        case _:
            return {}
