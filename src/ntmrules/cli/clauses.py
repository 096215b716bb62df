"""`ntm clauses [--plan P]`: clause by clause: encoded, attested, not decidable, open; and what lower instruments make of sets they restate."""

from __future__ import annotations

import argparse

from attrs import asdict

from ntmrules import ir
from ntmrules.cli.console import FINDINGS, FINE, Console, Stop, offered
from ntmrules.cli.criteria import compiled
from ntmrules.interpreter.sentences import Sentences
from ntmrules.ir.clauses import Clause, PlanClauses, State, clauses_of
from ntmrules.ir.restated import RestatedSet, restated
from ntmrules.ir.strictness import Relation
from ntmrules.phrases import Phrase
from ntmrules.report.terminal import WIDTH, wrapped

_STATE: dict[State, Phrase] = {
    "encoded": Phrase("tính được", "encoded"),
    "attested": Phrase("có người xác nhận", "attested"),
    "not_decidable": Phrase("không có gì để xét", "not decidable"),
    "open": Phrase("còn ngỏ", "open"),
}
_RELATION: dict[Relation, Phrase] = {
    "equal": Phrase("như văn bản cấp trên", "as the higher text"),
    "stricter": Phrase("chặt hơn", "stricter"),
    "fills": Phrase("quy định chỗ văn bản cấp trên để ngỏ", "fills what the higher text leaves open"),
    "laxer": Phrase("nới lỏng", "laxer"),
    "other": Phrase("khác, không so được", "different, not comparable"),
    "added": Phrase("thêm vào", "added"),
    "missing": Phrase("không có, theo văn bản cấp trên", "not there: as the higher text"),
}
_MARK: dict[State, str] = {"encoded": "✓", "attested": "✎", "not_decidable": "·", "open": "?"}


def run(arguments: argparse.Namespace, console: Console) -> int:
    compilation = compiled(arguments.criteria, console)
    plans = clauses_of(compilation.scope, arguments.plan)
    if arguments.plan is not None and not plans:
        there = offered(text.plan.name for text in compilation.scope.plans)
        raise Stop(
            Phrase(
                f"lỗi: không có kế hoạch `{arguments.plan}`; {there.vi}",
                f"error: there is no plan `{arguments.plan}`; {there.en}",
            )
        )
    sets = restated(compilation.scope) if arguments.plan is None else ()
    if arguments.format == "json":
        console.json({"plans": [_record(plan) for plan in plans], "restated": [asdict(found) for found in sets]})
    else:
        for plan in plans:
            console.print("\n".join(_lines(plan, console)) + "\n")
        for found in sets:
            console.print("\n".join(_restated(found, compilation.words, console)) + "\n")
    uncited = any(not clause.declarations for plan in plans for clause in plan.clauses)
    return FINDINGS if uncited else FINE


def _restated(found: RestatedSet, words: ir.Words, console: Console) -> list[str]:
    """Clause by clause, what a lower instrument's own writing of a set is to the set."""
    s = Sentences(words, console.lang)
    relations = [clause.relation for clause in found.clauses]
    counts = " · ".join(f"{relations.count(r)} {phrase.in_(console.lang)}" for r, phrase in _RELATION.items() if r in relations)
    head = s.either(
        f"{s.instrument(found.instrument)} cụ thể hóa {s.standard(found.standard)}",
        f"{s.instrument(found.instrument)} restates {s.standard(found.standard)}",
    )
    lines = [*wrapped(head, 0), counts, ""]
    for clause in found.clauses:
        lines += wrapped(f"{clause.number} {clause.label}: {_RELATION[clause.relation].in_(console.lang)}", 2)
    return lines


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
