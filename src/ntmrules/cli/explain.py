"""`ntm explain DATA UNIT [STANDARD]`: the evidence as sentences; `ntm explain NTM0302`: the page of a code."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING

from ntmrules.cli.console import FINE, Console, Stop, offered
from ntmrules.phrases import Phrase

if TYPE_CHECKING:
    from ntmrules.interpreter.evidence import StandardEvidence, TargetEvidence
    from ntmrules.law import Result

_CODE = re.compile(r"NTM\d{4}\Z", re.IGNORECASE)


def run(arguments: argparse.Namespace, console: Console) -> int:
    if _CODE.match(arguments.data) and arguments.unit is None:
        return _code(arguments.data.upper(), arguments, console)
    if arguments.unit is None:
        raise Stop(
            Phrase(
                "lỗi: cần mã hoặc tên đơn vị, hay tên một mục tiêu: ntm explain DATA UNIT",
                "error: a unit's code or name, or a target's name, is needed: ntm explain DATA UNIT",
            )
        )
    from ntmrules.cli.asking import ask

    result = ask(arguments, console)
    target = _target_named(arguments.unit, result)
    if target is not None:
        return _target(target, result, arguments, console)
    return _unit(result, arguments, console)


def _code(code: str, arguments: argparse.Namespace, console: Console) -> int:
    from ntmrules.diagnostics.codes import every
    from ntmrules.diagnostics.page import page_of

    known = next((one for one in every() if one.id == code), None)
    if known is None:
        raise Stop(Phrase(f"lỗi: không có mã `{code}`", f"error: there is no code `{code}`"))
    page = page_of(known)
    if arguments.format == "json":
        console.json({"code": code, "page": {"vi": page.to_text("vi"), "en": page.to_text("en")}})
    else:
        console.print(page.to_text(console.lang))
    return FINE


def _target_named(name: str, result: Result) -> tuple[TargetEvidence, ...] | None:
    """The lines of the target with this name (or one line by its own); None when no plan has such a target."""
    lines = [(p, line) for p in result.context.program.plans for line in p.lines if name in (line.id, line.target)]
    if not lines:
        return None
    from ntmrules.interpreter.targets import judge

    return tuple(judge(result.context, plan, line) for plan, line in lines)


def _target(targets: tuple[TargetEvidence, ...], result: Result, arguments: argparse.Namespace, console: Console) -> int:
    from ntmrules.cli.asking import question
    from ntmrules.cli.targets import record
    from ntmrules.interpreter.explain import closing, explain_target
    from ntmrules.interpreter.sentences import Sentences

    s = Sentences(result.context.program.words, console.lang)
    if arguments.format == "json":
        lines = [{**record(t, s), "text": explain_target(t, result.context, console.lang)} for t in targets]
        console.json({**question(result), "targets": lines})
        return FINE
    for target in targets:
        console.print(explain_target(target, result.context, console.lang))
    console.print(closing(result.context, s))
    return FINE


def _unit(result: Result, arguments: argparse.Namespace, console: Console) -> int:
    from ntmrules.cli.asking import question, unit_named
    from ntmrules.interpreter.explain import explain_standard
    from ntmrules.interpreter.explain_recognitions import membership_lines, procedure_lines, recognition_lines
    from ntmrules.interpreter.explain_result import by_older_law
    from ntmrules.interpreter.sentences import Sentences

    unit = unit_named(arguments.unit, result)
    answers = result[unit.code]
    found = [answers.evidence[name] for name in answers if _asked(answers.evidence[name], arguments.standard)]
    older = {e.standard.name: ref.path for e in found if (ref := by_older_law(e)) is not None}
    if arguments.standard is None:
        found = [
            each
            for e in found
            for each in (e, *(() if e.standard.name not in older else (answers.evidence[older[e.standard.name]],)))
        ]
    s = Sentences(result.context.program.words, console.lang)
    known = [
        *recognition_lines(unit, result.context, s),
        *procedure_lines(answers.evidence.values(), s),
        *membership_lines(unit, result.context, s),
    ]
    if arguments.standard is not None and not found:
        there = offered(answers)
        raise Stop(
            Phrase(
                f"lỗi: `{arguments.standard}` không xét đơn vị này; {there.vi}",
                f"error: `{arguments.standard}` does not judge this unit; {there.en}",
            )
        )
    more = s.either(" (từng chỉ tiêu: --full)", " (each indicator: --full)")
    sheets = [explain_standard(e, result.context, console.lang, full=arguments.full, more=more) for e in found]
    if arguments.format == "json":
        pairs = [
            {"name": e.standard.name, "verdict": e.verdict.value, "text": text} for e, text in zip(found, sheets, strict=True)
        ]
        console.json({**question(result), "id": unit.code, "recognitions": known, "standards": pairs})
        return FINE
    console.print("\n".join(known) + "\n\n" if known else "")
    rule = "\n" + "─" * 72 + "\n\n"
    console.print(rule.join(sheets) if sheets else s.either("Không bộ tiêu chí nào xét đơn vị này.", "No set judges this unit."))
    return FINE


def _asked(evidence: StandardEvidence, standard: str | None) -> bool:
    """The named set (gates and withdrawals included), else every criteria set that applies."""
    if standard is not None:
        return evidence.standard.name == standard
    return evidence.standard.purpose == "standard"
