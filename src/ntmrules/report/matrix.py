"""Communes × tiers: who is recognised at what, by which decision, and where nobody can say.

What lives here: `matrix_of`, made from the recognitions of a data folder for the population of a plan. `html.py` draws it.

Promises: a cell is `no` only where the lists are complete; a unit whose membership of the list is open says so; units outside the list
come last and are never counted.
"""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from ntmrules import ir
from ntmrules.facts.recognitions import Status
from ntmrules.facts.records import Membership, Unit
from ntmrules.interpreter.context import Context
from ntmrules.values import Truth

#: `named`: a decision for this very tier; `higher`: recognised through a higher tier; `no`: the lists are complete without it.
State = Literal["named", "higher", "no", "unknown"]


@frozen
class Cell:
    tier: str
    state: State
    status: Status


@frozen
class Line:
    unit: Unit
    member: Membership
    cells: tuple[Cell, ...]


@frozen
class District:
    """The communes under one parent; `code` None when the register gives none."""

    code: str | None
    lines: tuple[Line, ...]


@frozen
class Matrix:
    tiers: tuple[str, ...]
    districts: tuple[District, ...]
    outside: tuple[Line, ...]


def matrix_of(plan: ir.Plan, context: Context) -> Matrix | None:
    """The matrix of a plan's list; None when the data lists nobody, or no ladder speaks of such units."""
    members = [row for row in context.dataset.members if row.population == plan.name]
    ladder = next((ladder for ladder in context.program.words.ladders if ladder.kind == plan.kind), None)
    if ladder is None or not members:
        return None
    districts: dict[str, list[Line]] = {}
    outside: list[Line] = []
    for member in sorted(members, key=lambda row: row.unit):
        line = _line(member, ladder, plan, context)
        if line is None:
            continue
        if member.member == "no":
            outside.append(line)
        else:
            districts.setdefault(line.unit.parent or "", []).append(line)
    found = tuple(District(code or None, tuple(lines)) for code, lines in sorted(districts.items()))
    return Matrix(ladder.tiers, found, tuple(outside))


def _line(member: Membership, ladder: ir.Ladder, plan: ir.Plan, context: Context) -> Line | None:
    unit = None if plan.list_day is None else context.register.on(member.unit, plan.list_day)
    unit = unit or context.register.last(member.unit, context.as_of)
    if unit is None:
        return None
    cells = []
    for tier in ladder.tiers:
        status = context.recognitions.look(unit.code, tier, None, context.as_of)
        cells.append(Cell(tier, _state(tier, status), status))
    return Line(unit, member, tuple(cells))


def _state(tier: str, status: Status) -> State:
    if status.truth is Truth.UNKNOWN:
        return "unknown"
    if status.truth is Truth.NOT_MET:
        return "no"
    return "named" if status.row is None or status.row.tier == tier else "higher"
