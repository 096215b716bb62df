"""`ntm targets DATA`: the board of a plan: its targets, its milestones and yearly duties."""

from __future__ import annotations

import argparse
from datetime import date

from ntmrules.cli.asking import ask, asked_again, one_word, plans_asked, question
from ntmrules.cli.console import FINE, UNKNOWN, Console, Stop
from ntmrules.facts.records import Total
from ntmrules.interpreter.evidence import DutyEvidence, TargetEvidence
from ntmrules.interpreter.explain_targets import what, who
from ntmrules.interpreter.sentences import Sentences
from ntmrules.phrases import Phrase
from ntmrules.report.board import board_of
from ntmrules.report.terminal import draw


def run(arguments: argparse.Namespace, console: Console) -> int:
    result = ask(arguments, console)
    plans = plans_asked(arguments.plan, result)
    if not plans:
        raise Stop(
            Phrase(
                "lỗi: số liệu không có danh sách của kế hoạch nào (members.csv); chọn bằng --plan",
                "error: the data holds the list of no plan (members.csv); choose one with --plan",
            )
        )
    judged = [(plan, result.targets(plan.name)) for plan in plans]
    s = Sentences(result.context.program.words, console.lang)
    if arguments.format == "json":
        lines = [{"plan": plan.name, **record(target, s)} for plan, targets in judged for target in targets]
        duties = [{"plan": plan.name, **duty_record(duty)} for plan in plans for duty in result.duties(plan.name)]
        console.json({**question(result), "targets": lines, "duties": duties})
    else:
        for plan, targets in judged:
            console.print(draw(board_of(plan, targets, result.context, console.lang, result.duties(plan.name))))
        first = next((t.line.id for _, targets in judged for t in targets), "…")
        why = f"ntm explain {one_word(arguments.data)} {first}{asked_again(arguments)}"
        console.say(Phrase(f"Xem vì sao: {why}", f"To see why: {why}"))
    unknown = any(target.verdict == "unknown" for _, targets in judged for target in targets)
    return UNKNOWN if arguments.require_definite and unknown else FINE


def duty_record(evidence: DutyEvidence) -> dict[str, object]:
    """One duty in one year as JSON."""
    duty = evidence.duty
    return {
        "id": duty.name,
        "label": duty.label,
        "citation": duty.citation,
        "by": list(duty.by),
        "year": evidence.year,
        "status": evidence.status,
    }


def total_record(total: Total) -> dict[str, object]:
    return {"count": total.count, "of": total.of, "as_of": total.as_of.isoformat()}


def record(target: TargetEvidence, s: Sentences) -> dict[str, object]:
    """One line as JSON. `deadline` is a day also for `trong năm …`, the last of the year; `in_year` says that it was a year."""
    line = target.line
    deadline = line.by_day
    if deadline is None and line.in_year is not None:
        deadline = date(line.in_year, 12, 31)
    rows = None if target.rows is None else {"low": target.rows[0], "high": target.rows[1]}
    total = target.total
    return {
        "id": line.id,
        "label": f"{who(line, s)}: {what(line, s)}",
        "verdict": target.verdict,
        "needed": target.needed,
        "reached": {"low": target.low, "high": target.high},
        "of": target.of,
        "deadline": None if deadline is None else deadline.isoformat(),
        "in_year": line.in_year,
        "due": target.due,
        "judged_on": target.judged_on.isoformat(),
        "citation": line.citation,
        "effort": line.effort,
        "named": rows,
        "total": None if total is None else total_record(total),
        "clashing_totals": [total_record(other) for other in target.clashing],
        "readings": [{"clock": r.clock, "truth": r.truth.name.lower(), "text": s.pick(r.phrase)} for r in target.readings],
        "findings": [{"code": f.code, "text": s.pick(f.phrase)} for f in target.findings],
        "deciding": [{"id": d.unit.code, "name": d.unit.name, "member": d.member, "why": s.pick(d.why)} for d in target.deciding],
    }
