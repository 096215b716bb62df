"""`ntm evaluate DATA`: verdicts, unit by unit; a province of thousands streams."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator

from ntmrules.cli.asking import ask, question, unit_named
from ntmrules.cli.console import FINE, SCHEMA, UNKNOWN, Console, Stop
from ntmrules.interpreter.evaluate import evaluate_unit
from ntmrules.interpreter.evidence import StandardEvidence
from ntmrules.interpreter.explain import MARK, VERDICT, unit_name
from ntmrules.interpreter.explain_recognitions import disagreement
from ntmrules.interpreter.sentences import Sentences, upper_first
from ntmrules.law import Result, UnitResult
from ntmrules.phrases import Phrase, day
from ntmrules.values import Standing, Truth, Verdict


def run(arguments: argparse.Namespace, console: Console) -> int:
    result = ask(arguments, console)
    known = [s.name for s in result.context.program.standards if s.purpose == "standard"]
    if arguments.standard is not None and arguments.standard not in known:
        there = ", ".join(known) or "—"
        raise Stop(
            Phrase(
                f"lỗi: không có bộ tiêu chí `{arguments.standard}`; có: {there}",
                f"error: there is no criteria set `{arguments.standard}`; there are: {there}",
            )
        )
    names = (arguments.standard,) if arguments.standard is not None else tuple(known)
    units = iter((result[unit_named(arguments.unit, result).code],)) if arguments.unit is not None else result.units()
    whole = ask(arguments, console, floor=Standing.UNSTATED) if arguments.evidence is not None else None
    printed = _json if arguments.format == "json" else _text
    unknown = printed(units, names, result, whole, arguments, console)
    return UNKNOWN if arguments.require_definite and unknown else FINE


def _shown(unit: UnitResult, names: tuple[str, ...]) -> list[StandardEvidence]:
    return [unit.evidence[name] for name in names if name in unit.evidence]


def _with_all(unit: UnitResult, name: str, whole: Result | None) -> Verdict | None:
    """The verdict without the demand on the evidence."""
    if whole is None:
        return None
    return evaluate_unit(whole.context, unit.unit)[name].verdict


def recognised(evidence: StandardEvidence, result: Result) -> Truth | None:
    """Whether the unit is recognised at the standard's tier: the other fact, shown beside the measured one."""
    if evidence.standard.tier is None:
        return None
    return result.context.recognitions.status(evidence.unit.code, evidence.standard.tier, None, result.as_of)[0]


_RECOGNISED = {
    Truth.MET: Phrase("đã được công nhận", "recognised"),
    Truth.UNKNOWN: Phrase("chưa rõ đã được công nhận chưa", "recognition not known"),
    Truth.NOT_MET: Phrase("chưa được công nhận", "not recognised"),
}
_JSON_TRUTH = {Truth.MET: "yes", Truth.UNKNOWN: "unknown", Truth.NOT_MET: "no"}


# --- text ------------------------------------------------------------------------------------------------------------


def _text(
    units: Iterator[UnitResult],
    names: tuple[str, ...],
    result: Result,
    whole: Result | None,
    arguments: argparse.Namespace,
    console: Console,
) -> int:
    s = Sentences(result.context.program.words, console.lang)
    asked = day(result.as_of, console.lang)
    console.print(s.either(f"Tính đến {asked} · năm xét {result.year}", f"As of {asked} · year judged {result.year}"))
    count = unknown = 0
    for unit in units:
        shown = _shown(unit, names)
        if not shown:
            continue
        count += 1
        console.print(f"\n{upper_first(unit_name(unit.unit.code, result.context, s))} ({unit.unit.code})")
        for evidence in shown:
            unknown += evidence.verdict is Verdict.UNKNOWN
            console.print(_line(unit, evidence, result, whole, s))
    if not count:
        console.say(Phrase("Không có đơn vị nào mà các bộ tiêu chí này xét.", "No unit that these criteria sets judge."))
    elif arguments.unit is None:
        where = arguments.data
        console.print(s.either(f"\nXem vì sao: ntm explain {where} MÃ_ĐƠN_VỊ", f"\nTo see why: ntm explain {where} UNIT"))
    return unknown


def _line(unit: UnitResult, evidence: StandardEvidence, result: Result, whole: Result | None, s: Sentences) -> str:
    parts = [f"  {MARK[evidence.verdict]} {evidence.standard.label}: {s.pick(VERDICT[evidence.verdict])}"]
    if evidence.why_not_applicable is not None:
        parts[0] += f" ({s.pick(evidence.why_not_applicable)})"
    else:
        met = evidence.criteria_met
        count = str(met.low) if met.low == met.high else f"{met.low}–{met.high}"
        parts.append(s.either(f"{count}/{met.of} tiêu chí", f"{count}/{met.of} criteria"))
    other = _with_all(unit, evidence.standard.name, whole)
    if other is not None and other is not evidence.verdict:
        word = s.pick(VERDICT[other])
        parts.append(s.either(f"nếu dùng mọi con số: {word}", f"with every figure: {word}"))
    known = recognised(evidence, result)
    differs = disagreement(evidence, result.context)
    if differs is not None:
        parts.append(s.either("lưu ý: ", "note: ") + s.pick(differs))
    elif known is not None:
        parts.append(s.pick(_RECOGNISED[known]))
    return " · ".join(parts)


# --- JSON ------------------------------------------------------------------------------------------------------------


def _json(
    units: Iterator[UnitResult],
    names: tuple[str, ...],
    result: Result,
    whole: Result | None,
    arguments: argparse.Namespace,
    console: Console,
) -> int:
    del arguments
    s = Sentences(result.context.program.words, console.lang)
    head = {"schema": SCHEMA, **question(result)}
    console.print(json.dumps(head, ensure_ascii=False)[:-1] + ', "units": [')
    unknown = 0
    before = ""
    for unit in units:
        shown = _shown(unit, names)
        if not shown:
            continue
        unknown += sum(evidence.verdict is Verdict.UNKNOWN for evidence in shown)
        standards = [_record(unit, evidence, result, whole, s) for evidence in shown]
        record = {"id": unit.unit.code, "name": unit_name(unit.unit.code, result.context, s), "standards": standards}
        console.print(before + json.dumps(record, ensure_ascii=False))
        before = ","
    console.print("]}")
    return unknown


def _record(
    unit: UnitResult, evidence: StandardEvidence, result: Result, whole: Result | None, s: Sentences
) -> dict[str, object]:
    met = evidence.criteria_met
    record: dict[str, object] = {
        "name": evidence.standard.name,
        "verdict": evidence.verdict.value,
        "standing": None if evidence.standing is None else evidence.standing.name.lower(),
        "criteria_met": {"low": met.low, "high": met.high, "of": met.of},
        "criteria": [_criterion(path, evidence) for path in evidence.standard.criteria],
    }
    known = recognised(evidence, result)
    if known is not None:
        record["recognised"] = _JSON_TRUTH[known]
        record["disagrees"] = disagreement(evidence, result.context) is not None
    other = _with_all(unit, evidence.standard.name, whole)
    if other is not None:
        record["verdict_with_every_figure"] = other.value
    if evidence.why_not_applicable is not None:
        record["why"] = s.pick(evidence.why_not_applicable)
    return record


def _criterion(path: str, evidence: StandardEvidence) -> dict[str, object]:
    own = evidence.rules[path]
    inner = [evidence.rules[part] for part in own.rule.parts] or [own]
    indicators = [{"number": rule.rule.number, "verdict": rule.verdict.value} for rule in inner]
    return {"number": own.rule.number, "verdict": own.verdict.value, "indicators": indicators}
