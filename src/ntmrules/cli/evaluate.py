"""`ntm evaluate DATA`: verdicts, unit by unit; a province of thousands streams.

By the criteria sets, or (`--purpose`, or `--standard` with its name) by what else judges a unit: the criteria of emulation, the plan's
principles, the conditions of recognition and withdrawal. Who may be commended stands before who may not; nobody is ranked.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator

from ntmrules.cli.arguments import PURPOSES
from ntmrules.cli.asking import ask, asked_again, one_word, question, unit_named
from ntmrules.cli.console import FINE, SCHEMA, UNKNOWN, Console, Stop, offered
from ntmrules.interpreter.evaluate import evaluate_unit
from ntmrules.interpreter.evidence import StandardEvidence
from ntmrules.interpreter.explain import MARK, VERDICT, unit_name
from ntmrules.interpreter.explain_recognitions import PROCEDURE, disagreement
from ntmrules.interpreter.explain_result import by_older_alone, class_words, judged_by, over_quota
from ntmrules.interpreter.sentences import Sentences, lower_first, upper_first
from ntmrules.law import Result, UnitResult
from ntmrules.phrases import Phrase, day
from ntmrules.values import Standing, Truth, Verdict


def run(arguments: argparse.Namespace, console: Console) -> int:
    result = ask(arguments, console)
    purpose, names = _asked(arguments, result)
    units = result.units(purpose)
    if arguments.unit is not None:
        codes = dict.fromkeys(unit_named(unit, result).code for unit in arguments.unit)
        units = iter([result[code] for code in codes])
    if purpose == "emulation":
        units = _met_first(units, names)
    whole = ask(arguments, console, floor=Standing.UNSTATED) if arguments.evidence is not None else None
    printed = _json if arguments.format == "json" else _text
    unknown = printed(units, names, result, whole, arguments, console, purpose)
    return UNKNOWN if arguments.require_definite and unknown else FINE


def _asked(arguments: argparse.Namespace, result: Result) -> tuple[str, tuple[str, ...]]:
    """What to judge by: the purpose, and the names of its sets (or the one named, whose purpose it is)."""
    known: dict[str, list[str]] = {purpose: [] for purpose in PURPOSES}
    for standard in result.context.program.standards:
        known[standard.purpose].append(standard.name)
    name: str | None = arguments.standard
    asked: str | None = arguments.purpose
    if name is None:
        purpose = asked or "standard"
        return purpose, tuple(known[purpose])
    for purpose in PURPOSES if asked is None else (asked,):
        if name in known[purpose]:
            return purpose, (name,)
    there = offered(known[asked or "standard"])
    if asked is None:
        more = " (--purpose emulation, principle, …)"
        raise Stop(
            Phrase(
                f"lỗi: không có bộ tiêu chí `{name}`; {there.vi}{more}",
                f"error: there is no criteria set `{name}`; {there.en}{more}",
            )
        )
    if not known[asked]:
        raise Stop(
            Phrase(
                f"lỗi: luật này không có gì để xét theo --purpose {asked}", f"error: this law has nothing for --purpose {asked}"
            )
        )
    own = next((purpose for purpose in PURPOSES if name in known[purpose]), None)
    vi, en = ("", "") if own is None else (f"; `{name}` thuộc --purpose {own}", f"; `{name}` is of --purpose {own}")
    raise Stop(
        Phrase(
            f"lỗi: theo --purpose {asked} không có bộ tiêu chí `{name}`; {there.vi}{vi}",
            f"error: --purpose {asked} has no criteria set `{name}`; {there.en}{en}",
        )
    )


_MET_FIRST = (Verdict.MET, Verdict.UNKNOWN, Verdict.NOT_MET, Verdict.NOT_APPLICABLE)


def _met_first(units: Iterable[UnitResult], names: tuple[str, ...]) -> Iterator[UnitResult]:
    """Units that meet some criterion, then those of which it is open, then the rest, each in the order of codes; so for the criteria of
    each. Only what is asked about is kept of a unit."""
    kept: dict[Verdict, list[UnitResult]] = {verdict: [] for verdict in _MET_FIRST}
    for unit in units:
        shown = sorted(_shown(unit, names), key=lambda e: _MET_FIRST.index(e.verdict))
        if shown:
            own = UnitResult(unit.result, unit.unit, {e.standard.name: e for e in shown})
            kept[shown[0].verdict].append(own)
    return iter([unit for verdict in _MET_FIRST for unit in kept[verdict]])


def _shown(unit: UnitResult, names: tuple[str, ...]) -> list[StandardEvidence]:
    return [evidence for name, evidence in unit.evidence.items() if name in names]


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
_COMMENDED = Phrase(
    "Ai có thể được xét khen thưởng: đơn vị có tiêu chí thi đua đạt đứng trước, cùng nhóm thì theo mã. Đây không phải xếp hạng.",
    "Who may be commended: units that meet a criterion of emulation first, by code within a group. This is not a ranking.",
)
_JSON_TRUTH = {Truth.MET: "yes", Truth.UNKNOWN: "unknown", Truth.NOT_MET: "no"}


# --- text ------------------------------------------------------------------------------------------------------------


def _text(
    units: Iterator[UnitResult],
    names: tuple[str, ...],
    result: Result,
    whole: Result | None,
    arguments: argparse.Namespace,
    console: Console,
    purpose: str,
) -> int:
    s = Sentences(result.context.program.words, console.lang)
    asked = day(result.as_of, console.lang)
    console.print(s.either(f"Tính đến {asked} · năm xét {result.year}", f"As of {asked} · year judged {result.year}"))
    if purpose == "emulation":
        console.say(_COMMENDED)
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
        where, again = one_word(arguments.data), asked_again(arguments)
        name = "" if purpose == "standard" else f" {names[0]}"
        console.print(
            s.either(
                f"\nXem vì sao: ntm explain {where} MÃ_ĐƠN_VỊ{name}{again}",
                f"\nTo see why: ntm explain {where} UNIT{name}{again}",
            )
        )
    return unknown


def _line(unit: UnitResult, evidence: StandardEvidence, result: Result, whole: Result | None, s: Sentences) -> str:
    standard = evidence.standard
    label = standard.label or upper_first(s.standard(standard.name))
    if standard.purpose == "emulation":
        label += f" [{standard.name}]"
    words = PROCEDURE.get((standard.purpose, evidence.verdict), VERDICT[evidence.verdict])
    parts = [f"  {MARK[evidence.verdict]} {label}: {s.pick(words)}{_in_brackets(over_quota(evidence, s))}"]
    ref = by_older_alone(evidence.rules[standard.name].holds)
    by_older = unit.evidence.get(ref.path) if ref is not None else None
    if evidence.why_not_applicable is not None:
        parts[0] += f" ({s.pick(evidence.why_not_applicable)})"
    elif standard.purpose == "class":
        parts[0] = f"  {MARK[evidence.verdict]} {label}: {lower_first(class_words(evidence, s).lower())}"
    elif len(standard.criteria) > 1 or by_older is not None:
        met = (by_older or evidence).criteria_met
        count = str(met.low) if met.low == met.high else f"{met.low}–{met.high}"
        parts.append(s.either(f"{count}/{met.of} tiêu chí", f"{count}/{met.of} criteria"))
    law = judged_by(evidence, s) if evidence.why_not_applicable is None else None
    if law is not None:
        parts.append(law)
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


def _in_brackets(text: str) -> str:
    return f" ({text.removeprefix(': ')})" if text else ""


# --- JSON ------------------------------------------------------------------------------------------------------------


def _json(
    units: Iterator[UnitResult],
    names: tuple[str, ...],
    result: Result,
    whole: Result | None,
    arguments: argparse.Namespace,
    console: Console,
    purpose: str,
) -> int:
    del arguments
    s = Sentences(result.context.program.words, console.lang)
    head = {"schema": SCHEMA, **question(result), "purpose": purpose}
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
        "purpose": evidence.standard.purpose,
        "verdict": evidence.verdict.value,
        "standing": None if evidence.standing is None else evidence.standing.name.lower(),
        "criteria_met": {"low": met.low, "high": met.high, "of": met.of},
        "criteria": [_criterion(path, evidence) for path in evidence.standard.criteria],
    }
    if evidence.why_not_applicable is None and (law := judged_by(evidence, s)) is not None:
        record["judged_by"] = law
    if evidence.standard.purpose == "class":
        record["class"] = class_words(evidence, s).lower()
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
