"""A year asked of data that has no years.

What lives here: `years`. A window, a trend and `giá trị năm trước` ask for a figure of each year. Data declared without `theo năm` has one figure that
stands until the next one: asked year after year it answers for years it knows nothing of, and compared with its own past it is compared with itself.

Promises: one side of a comparison may stand still (an income of each year against one fixed bar); data that says how long a figure is valid
(`có giá trị 2 năm`) is asked what is valid at the end of each year, and nothing is said of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ntmrules import syntax
from ntmrules.diagnostics import Diagnostic
from ntmrules.diagnostics.codes import types
from ntmrules.ir.scope import Scope
from ntmrules.source import Span
from ntmrules.syntax.parts import children

_LEAVES = (
    syntax.Compare, syntax.Between, syntax.Has, syntax.HasNone, syntax.Missing, syntax.DateOrder, syntax.WithinDays, syntax.InOrder
)  # fmt: skip


def years(scope: Scope) -> Iterable[Diagnostic]:
    for top in _texts(scope):
        for node in syntax.walk(top):
            match node:
                case syntax.Trend(data):
                    yield from _standing([data.name], data.span, scope)
                case syntax.Window():
                    for condition in (node.condition, node.restart, node.suspended):
                        for leaf in () if condition is None else _leaves(condition):
                            yield from _standing(_asked(leaf, scope), _place(leaf), scope)
                case syntax.Compare() | syntax.Between():
                    if any(isinstance(inner, syntax.PastValue) for inner in _of_the_amount(node)):
                        yield from _standing([node.data.name], node.data.span, scope)
                case _:
                    pass


def _texts(scope: Scope) -> Iterator[syntax.Node]:
    yield from (*scope.categories.values(), *scope.sets.values())
    yield from (*scope.amendments, *scope.specifics, *scope.restatements, *scope.recognitions, *scope.withdrawals)
    for plan in scope.plans:
        yield from (*plan.criteria, *plan.principles, *plan.awards)


def _standing(names: Iterable[str], place: Span, scope: Scope) -> Iterable[Diagnostic]:
    """Told when all that is asked for stands still."""
    found = [scope.data.get(name) for name in names]
    known = [data for data in found if data is not None]
    if known and len(known) == len(found) and not any(data.yearly or data.valid_years is not None for data in known):
        yield Diagnostic(types.NO_YEARS, place, {"data": known[0].name})


def _leaves(condition: syntax.Node) -> Iterator[syntax.Node]:
    """The conditions inside `condition` that ask for facts."""
    if isinstance(condition, _LEAVES):
        yield condition
    elif not isinstance(condition, syntax.Members | syntax.Window | syntax.Trend):
        for inner in children(condition):
            yield from _leaves(inner)


def _of_the_amount(node: syntax.Node) -> Iterator[syntax.Node]:
    """`node` and what its amount is made of; the conditions by which an amount is chosen speak for themselves."""
    yield node
    for inner in (node.amount,) if isinstance(node, syntax.AmountCase) else tuple(children(node)):
        yield from _of_the_amount(inner)


def _asked(leaf: syntax.Node, scope: Scope) -> list[str]:
    """The data a condition reads, by name."""
    if isinstance(leaf, syntax.InOrder):
        return list(leaf.days)
    names: list[str] = []
    for node in syntax.walk(leaf):
        match node:
            case syntax.DataRef(name):
                names.append(name)
            case syntax.Step(name) if name in scope.data:
                names.append(name)
            case syntax.DayOf(data=str() as name):
                names.append(name)
            case syntax.Has(valid_until=str() as name):
                names.append(name)
            case _:
                pass
    return names


def _place(leaf: syntax.Node) -> Span:
    ref = getattr(leaf, "data", None)
    return ref.span if isinstance(ref, syntax.DataRef) else leaf.span
