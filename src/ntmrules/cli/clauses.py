"""`ntm clauses [--plan P]`: clause by clause: encoded, attested, not decidable, open."""

from __future__ import annotations

import argparse

from ntmrules.cli.console import FINDINGS, FINE, Console, Stop
from ntmrules.cli.criteria import compiled
from ntmrules.ir.clauses import Clause, PlanClauses, State, clauses_of
from ntmrules.phrases import Phrase
from ntmrules.report.terminal import WIDTH, wrapped

_STATE: dict[State, Phrase] = {
    "encoded": Phrase("tính được", "encoded"),
    "attested": Phrase("có người xác nhận", "attested"),
    "not_decidable": Phrase("không có gì để xét", "not decidable"),
    "open": Phrase("còn ngỏ", "open"),
}
_MARK: dict[State, str] = {"encoded": "✓", "attested": "✎", "not_decidable": "·", "open": "?"}


def run(arguments: argparse.Namespace, console: Console) -> int:
    compilation = compiled(arguments.criteria, console)
    plans = clauses_of(compilation.scope, arguments.plan)
    if arguments.plan is not None and not plans:
        there = ", ".join(text.plan.name for text in compilation.scope.plans) or "—"
        raise Stop(
            Phrase(
                f"lỗi: không có kế hoạch `{arguments.plan}`; có: {there}",
                f"error: there is no plan `{arguments.plan}`; there are: {there}",
            )
        )
    if arguments.format == "json":
        console.json({"plans": [_record(plan) for plan in plans]})
    else:
        for plan in plans:
            console.print("\n".join(_lines(plan, console)) + "\n")
    uncited = any(not clause.declarations for plan in plans for clause in plan.clauses)
    return FINDINGS if uncited else FINE


def _lines(plan: PlanClauses, console: Console) -> list[str]:
    states = [clause.state for clause in plan.clauses]
    counts = " · ".join(f"{_MARK[s]} {states.count(s)} {phrase.in_(console.lang)}" for s, phrase in _STATE.items() if s in states)
    lines = [*wrapped(plan.label, 0), counts, ""]
    key_width = max((len(clause.key) for clause in plan.clauses), default=0)
    for clause in plan.clauses:
        lines += _clause(clause, key_width, console)
    return lines


def _clause(clause: Clause, key_width: int, console: Console) -> list[str]:
    head = f"{clause.key:<{key_width}}  {_MARK[clause.state]} "
    indent = len(head)
    first, *rest = wrapped(clause.summary or clause.state, indent) or [" " * indent]
    lines = [head + first.strip(), *rest]
    names = ", ".join(declaration.name for declaration in clause.declarations)
    state = _STATE[clause.state].in_(console.lang)
    lines += wrapped(f"→ {state}: {names}" if names else f"→ {state}", min(indent, WIDTH // 3))
    return lines


def _record(plan: PlanClauses) -> dict[str, object]:
    return {
        "plan": plan.plan,
        "label": plan.label,
        "clauses": [
            {
                "clause": clause.key,
                "summary": clause.summary,
                "state": clause.state,
                "declarations": [
                    {"name": d.name, "label": d.label, "state": d.state, "reason": d.reason} for d in clause.declarations
                ],
            }
            for clause in plan.clauses
        ],
    }
