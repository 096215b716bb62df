"""`ntm report DATA --out FILE.html`: the page a council reads."""

from __future__ import annotations

import argparse
from pathlib import Path

from ntmrules.cli.asking import ask, plans_asked
from ntmrules.cli.console import FINE, Console, Stop, write
from ntmrules.interpreter.evidence import StandardEvidence
from ntmrules.interpreter.shortfall import any_figure
from ntmrules.law import Result
from ntmrules.phrases import Phrase
from ntmrules.report.board import board_of
from ntmrules.report.html import PlanPart, page
from ntmrules.report.matrix import matrix_of


def run(arguments: argparse.Namespace, console: Console) -> int:
    out = Path(arguments.out)
    if out.suffix.lower() not in (".html", ".htm"):
        raise Stop(
            Phrase(
                f"lỗi: chưa viết được dạng `{out.suffix or out.name}`; dùng .html",
                f"error: `{out.suffix or out.name}` is not written yet; use .html",
            )
        )
    result = ask(arguments, console)
    context = result.context
    parts = tuple(
        PlanPart(
            board_of(plan, result.targets(plan.name), context, console.lang, result.duties(plan.name)), matrix_of(plan, context)
        )
        for plan in plans_asked(arguments.plan, result)
    )
    text = page(context, parts, measured(result), console.lang)
    write(out, text)
    if arguments.format == "json":
        console.json({"out": out.as_posix(), "plans": len(parts)})
    else:
        console.say(Phrase(f"đã ghi {out}", f"written: {out}"))
    return FINE


def measured(result: Result) -> tuple[StandardEvidence, ...]:
    """The criteria sets that apply to units of which the data gives any figure the set looks at."""
    told = {row.unit for row in result.context.dataset.facts}
    found = [
        evidence
        for unit in result.units()
        if unit.unit.code in told
        for evidence in unit.evidence.values()
        if evidence.standard.purpose == "standard" and evidence.why_not_applicable is None and any_figure(evidence)
    ]
    return tuple(sorted(found, key=lambda e: (e.standard.name, e.unit.code)))
