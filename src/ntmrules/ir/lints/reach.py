"""What can never come about: a condition nobody can meet or miss, a rule that never applies, a row or case that no unit reaches.

What lives here: `reach`, over one rule of a lowered program. It says the smallest part of a rule that is never, or always, true by
itself; only if no part is, the rule as a whole. Read `worlds.py` first: it says what is possible.

Promises: only what is certain is reported. A condition that speaks of a figure the law leaves open, or of more than can be followed, is
passed over. Units of different classes are different worlds: a bar that one class always passes is not always passed.
"""

from __future__ import annotations

from collections.abc import Iterable

from ntmrules import ir
from ntmrules.diagnostics import Diagnostic
from ntmrules.diagnostics.codes import law_meaning as codes
from ntmrules.ir.lints.rows import Rows
from ntmrules.ir.lints.worlds import ANYTHING, World, Worlds
from ntmrules.ir.lowering import row_name
from ntmrules.ir.walk import parts_of, walk
from ntmrules.phrases import Phrase
from ntmrules.source import Span


def reach(rule: ir.Rule, worlds: Worlds, rows: Rows) -> Iterable[Diagnostic]:
    """Findings about one clause, gate or condition of withdrawal."""
    yield from _rule(rule, worlds)
    for node in (*walk(rule.applies), *walk(rule.holds)):
        if isinstance(node, ir.Choose):
            yield from _unreached(node, worlds, rows)


# --- never, always ---------------------------------------------------------------------------------------------------


def _rule(rule: ir.Rule, worlds: Worlds) -> Iterable[Diagnostic]:
    applying: list[World] | None = [ANYTHING]
    outside: list[Diagnostic] = []
    if rule.applies != ir.TRUE:
        applying = worlds.of(rule.applies, True)
        if not worlds.can(rule.applies, True):
            yield Diagnostic(codes.NEVER_APPLIES, _place(rule.applies, rule.span), {"number": rule.number})
            return
        outside = list(_smallest(rule.applies, worlds))
    inside = list(_smallest(rule.holds, worlds))
    yield from (*outside, *inside)
    if not inside and not outside and applying is not None and rule.applies != ir.TRUE:
        yield from _whole(rule.holds, applying, worlds, rule.span)


def _smallest(condition: ir.Expr, worlds: Worlds) -> Iterable[Diagnostic]:
    """The innermost parts that can never be met, or never missed."""
    inside = [d for part in _conditions_in(condition) for d in _smallest(part, worlds)]
    return inside or _whole(condition, [ANYTHING], worlds, condition.span)


def _conditions_in(condition: ir.Expr) -> tuple[ir.Expr, ...]:
    """The conditions a reader sees inside: both ends of `từ … đến …` and every item of `ở cả` are one condition."""
    match condition:
        case ir.AtLeast() | ir.Not():
            parts = parts_of(condition)
            return () if any(part.span == condition.span for part in parts) else parts
        case ir.Choose(branches=branches) if any(branch.span == condition.span for branch in branches):
            return ()  # a window with suspended years, written out year by year
        case ir.Tally(over=ir.Population(counted=counted, passes=passes)):
            return counted, passes
        case ir.Choose(branches=branches, otherwise=otherwise):
            return (*(branch.value for branch in branches), *(() if otherwise is None else (otherwise,)))
        case _:
            return ()


def _whole(condition: ir.Expr, among: list[World], worlds: Worlds, place: Span) -> Iterable[Diagnostic]:
    if isinstance(condition, ir.Constant):  # a truth that lowering made: the author wrote none
        return
    if isinstance(condition, ir.AtLeast) and condition.k > len(condition.parts):
        arguments = {"part": str(condition.k), "whole": str(len(condition.parts))}
        yield Diagnostic(codes.ABOVE, _place(condition, place), arguments)
        return
    for wanted, code in ((True, codes.NEVER_MET), (False, codes.ALWAYS_MET)):
        if not worlds.can(condition, wanted, among):
            yield Diagnostic(code, _place(condition, place))
            return


def _place(condition: ir.Expr, otherwise: Span) -> Span:
    return condition.span if condition.span != ir.NOWHERE else otherwise


# --- rows and cases --------------------------------------------------------------------------------------------------


def _unreached(choose: ir.Choose, worlds: Worlds, rows: Rows) -> Iterable[Diagnostic]:
    """Rows and cases that no world reaches. A row may be read by several branches (a set's line and its own class)."""
    reached = worlds.branches(choose)
    if reached is None:
        return
    every = [(value, branch, there) for (value, there), branch in zip(reached, (*choose.branches, None), strict=True)]
    seen = {_read_at(value, branch) for value, branch, there in every if value is not None and there}
    for value, branch, there in every:
        if there or value is None or _read_at(value, branch) in seen:
            continue
        row = rows.at(value.span)
        if row is not None:
            what = Phrase(f"hàng `{row_name(row).vi}`", f"the row `{row_name(row).en}`")
            yield Diagnostic(codes.NEVER_REACHED, row.span, {"what": what})
        elif branch is None and value.span != ir.NOWHERE:
            yield Diagnostic(codes.NEVER_REACHED, value.span, {"what": REST})
        elif branch is not None and branch.label is None:  # a labelled one is a `riêng …`: `exceptions.py` tells of its classes
            yield Diagnostic(codes.NEVER_REACHED, branch.span, {"what": CASE})


def _read_at(value: ir.Expr, branch: ir.Branch | None) -> Span:
    """Where the words of a branch stand: lowering makes truths that stand nowhere."""
    return branch.span if branch is not None and value.span == ir.NOWHERE else value.span


CASE = Phrase("trường hợp này", "this case")
REST = Phrase("phần dành cho các trường hợp còn lại", "what is written for all other cases")
