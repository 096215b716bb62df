"""The evidence of one line of a plan, printed as a sheet.

What lives here: `explain_target`, and the short words for a target line (`who`, `what`, `need`) that the board prints too. A sheet
says what is needed and of how many, what is there and from which total or rows, both readings where a clause has two, what a reader
must know (findings), and the units that decide.

Promises: the named units, the published total and what follows from both are shown apart; nothing is rounded; a verdict before its
deadline says that the deadline has not come.
"""

from __future__ import annotations

from ntmrules import ir
from ntmrules.facts.records import Total
from ntmrules.interpreter.context import Context
from ntmrules.interpreter.evidence import Counted, TargetEvidence, TargetVerdict
from ntmrules.interpreter.sentences import OPERATOR, Sentences
from ntmrules.interpreter.traces import bare
from ntmrules.phrases import Lang, Phrase, day, number
from ntmrules.values import Truth

TARGET_VERDICT: dict[TargetVerdict, Phrase] = {
    "met": Phrase("đạt", "met"),
    "not_met": Phrase("chưa đạt", "not met"),
    "unknown": Phrase("chưa đủ số liệu", "not enough data"),
    "vacuous": Phrase("không có đơn vị nào để xét", "no unit to judge"),
    "ended": Phrase("không còn xác định được", "no longer establishable"),
    "not_computed": Phrase("ghi lại, không tính", "recorded, not computed"),
}
TARGET_MARK: dict[TargetVerdict, str] = {
    "met": "✓", "not_met": "✗", "unknown": "?", "vacuous": "–", "ended": "■", "not_computed": "·",
}  # fmt: skip

CLOCK = {
    "attested_year": Phrase("tính theo năm được công nhận đạt chuẩn", "by the year the recognition attests"),
    "decision_date": Phrase("tính theo ngày ra quyết định", "by the day of the decision"),
    "computed": Phrase("tính từ số liệu chỉ tiêu", "computed from indicators"),
    "published": Phrase("theo số tiêu chí được công bố", "by the published counts"),
}
_TRUTH = {
    Truth.MET: Phrase("đạt", "met"),
    Truth.UNKNOWN: Phrase("chưa biết", "not known"),
    Truth.NOT_MET: Phrase("chưa đạt", "not met"),
}


def who(line: ir.TargetLine, s: Sentences) -> str:
    return line.area_name or s.either("Toàn tỉnh", "Whole province")


def what(line: ir.TargetLine, s: Sentences) -> str:
    """`xã được công nhận nông thôn mới`, `không còn xã có số tiêu chí đạt dưới 15`."""
    kind = s.kind(line.kind) if line.kind else ""
    if line.shape == "none_below":
        bound = f"{s.pick(OPERATOR[line.op])} {number(line.amount, s.lang)}"
        return s.either(f"không còn {kind} có số tiêu chí đạt {bound}", f"no {kind} left with {bound} criteria met")
    name = s.tier(line.wanted.tier) if line.wanted.tier else s.standard(line.wanted.standard or "")
    if line.wanted.computed:
        return s.either(f"{kind} đạt {name} (tính từ số liệu)", f"{kind}: {name} met by its data")
    return s.either(f"{kind} được công nhận {name}", f"{kind} recognised: {name}")


def need(line: ir.TargetLine, s: Sentences) -> str:
    """`≥80%`, `16/16`, or nothing for a target about the subject itself."""
    about = "≈" if line.about else "≥"
    match line.shape:
        case "share":
            return f"{about}{number(line.amount, s.lang)}%"
        case "count":
            return f"{about}{number(line.amount, s.lang)}"
        case "of":
            return f"{number(line.amount, s.lang)}/{line.of}"
        case _:
            return ""


def deadline(line: ir.TargetLine, s: Sentences) -> str:
    if line.by_day is not None:
        return s.either(f"hạn {day(line.by_day, 'vi')}", f"by {day(line.by_day, 'en')}")
    if line.in_year is not None:
        return s.either(f"trong năm {line.in_year}", f"in {line.in_year}")
    return ""


def span(low: int | None, high: int | None) -> str:
    """`64`, `29–68`, `≥29`, or a question mark."""
    if low is None and high is None:
        return "?"
    if high is None:
        return f"≥{low}"
    return str(high) if low == high or low is None else f"{low}–{high}"


def explain_target(evidence: TargetEvidence, context: Context, lang: Lang = "vi") -> str:
    """The sheet, ending in a line break."""
    return "\n".join(target_lines(evidence, context, lang)) + "\n"


def target_lines(evidence: TargetEvidence, context: Context, lang: Lang = "vi") -> list[str]:
    s = Sentences(context.program.words, lang)
    line = evidence.line
    head = f"{who(line, s)}: {need(line, s)} {what(line, s)}".replace("  ", " ").replace(": ", ": ", 1)
    lines = [head, _clause(line, s), _result(evidence, s)]
    lines += _needed(evidence, s)
    lines += _there(evidence, s)
    lines += _readings(evidence, s)
    lines += _recognition(evidence, s)
    lines += _findings(evidence, s)
    lines += _deciding(evidence, s)
    return lines


def _clause(line: ir.TargetLine, s: Sentences) -> str:
    parts = [s.either(f"viện dẫn: {line.citation}", f"clause: {line.citation}"), deadline(line, s)]
    if line.effort is not None:
        effort = Phrase("phấn đấu", "strive for") if line.effort == "strive" else Phrase("giữ vững", "maintain")
        parts.append(s.either(f"lời văn: “{effort.vi}”", f"wording: “{effort.en}”"))
    return " · ".join(p for p in parts if p)


def _result(evidence: TargetEvidence, s: Sentences) -> str:
    word = s.pick(TARGET_VERDICT[evidence.verdict]).upper()
    tail = ""
    if not evidence.due and evidence.verdict in ("met", "not_met", "unknown"):
        tail = s.either(" (chưa đến hạn)", " (not yet due)")
    judged = s.either(f"xét tại ngày {day(evidence.judged_on, 'vi')}", f"judged on {day(evidence.judged_on, 'en')}")
    return s.either(f"KẾT QUẢ: {word}{tail} · {judged}", f"RESULT: {word}{tail} · {judged}")


def _needed(evidence: TargetEvidence, s: Sentences) -> list[str]:
    line = evidence.line
    if evidence.needed is None:
        return []
    text = s.either(f"cần: {evidence.needed}", f"needed: {evidence.needed}")
    if evidence.of is not None:
        text += s.either(f" trên {evidence.of}", f" of {evidence.of}")
    if line.shape == "share" and evidence.of is not None:
        exact = line.amount * evidence.of / 100
        share = f"{number(line.amount, s.lang)}% × {evidence.of} = {number(exact, s.lang)}"
        text += s.either(f" ({share}, nên cần {evidence.needed})", f" ({share}, so {evidence.needed})")
    return [text]


def _total(total: Total, s: Sentences) -> str:
    of = f"/{total.of}" if total.of is not None else ""
    where = s.either(f"{total.origin.file} dòng {total.origin.row}", f"{total.origin.file} row {total.origin.row}")
    source = f"; {total.source}" if total.source else ""
    return s.either(
        f"tổng công bố {total.count}{of} tại ngày {day(total.as_of, 'vi')} ({where}{source})",
        f"published total {total.count}{of} on {day(total.as_of, 'en')} ({where}{source})",
    )


def _there(evidence: TargetEvidence, s: Sentences) -> list[str]:
    if evidence.low is None and evidence.high is None:
        return []
    lines = [s.either(f"đã có: {span(evidence.low, evidence.high)}", f"there: {span(evidence.low, evidence.high)}")]
    if evidence.line.wanted.counted is not None:
        whom = s.say(bare(evidence.line.wanted.counted))
        lines.insert(0, s.either(f"chỉ tính đơn vị: {whom}", f"counting only units: {whom}"))
    if evidence.rows is not None:
        rows = span(*evidence.rows)
        lines.append("  " + s.either(f"theo danh sách nêu tên: {rows}", f"from the named lists: {rows}"))
    totals = (*evidence.clashing, *(() if evidence.total is None else (evidence.total,)))
    lines += ["  " + s.either("theo ", "from the ") + _total(total, s) for total in totals]
    if evidence.total_bounds is not None and evidence.total is not None:
        bounds = span(*evidence.total_bounds)
        at = day(evidence.judged_on, s.lang)
        lines.append("  " + s.either(f"suy ra tại ngày {at}: {bounds}", f"which on {at} means: {bounds}"))
    missing = short(evidence, s)
    return [*lines, missing] if missing else lines


def short(evidence: TargetEvidence, s: Sentences) -> str:
    """`còn thiếu 10`, `còn thiếu 6–45`; nothing when the target is surely reached or counts nothing."""
    if (
        evidence.needed is None
        or evidence.high is None
        or evidence.low is None
        or evidence.line.shape in ("itself", "none_below")
    ):
        return ""
    least, most = max(0, evidence.needed - evidence.high), max(0, evidence.needed - evidence.low)
    if most == 0:
        return ""
    size = str(most) if least == most else f"{least}–{most}"
    return s.either(f"còn thiếu {size}", f"short by {size}")


def _readings(evidence: TargetEvidence, s: Sentences) -> list[str]:
    lines = [s.either("cách đọc:", "readings:")] if evidence.readings else []
    for reading in evidence.readings:
        clock, outcome = s.pick(CLOCK[reading.clock]), s.pick(_TRUTH[reading.truth])
        lines.append(f"  {clock}: {outcome} — {s.pick(reading.phrase)}")
    return lines


def _recognition(evidence: TargetEvidence, s: Sentences) -> list[str]:
    if evidence.line.shape != "itself":
        return []
    return [counted_line(counted, s) for counted in evidence.counted if counted.recognition is not None]


def counted_line(counted: Counted, s: Sentences) -> str:
    """One unit of a population: its name, membership and decision."""
    name = f"{s.unit_name(counted.unit)} ({counted.unit.code})"
    row = counted.recognition
    if row is not None:
        said = row.decision or s.either("không ghi số quyết định", "no decision number")
        year = s.either(f"đạt chuẩn năm {row.year}, ", f"for {row.year}, ") if row.year else ""
        where = s.either(f"{row.origin.file} dòng {row.origin.row}", f"{row.origin.file} row {row.origin.row}")
        text = f"{s.tier(row.tier)}: {year}{said}, {s.moment(row.decided)} ({where})"
    else:
        text = s.pick(_TRUTH[counted.status])
    if counted.member is not None and counted.member.member == "unknown":
        text += s.either(" · chưa rõ có thuộc danh sách", " · membership of the list not known")
    return f"{name}: {text}"


def _findings(evidence: TargetEvidence, s: Sentences) -> list[str]:
    return [s.either("lưu ý: ", "note: ") + s.pick(f.phrase) for f in evidence.findings]


def _deciding(evidence: TargetEvidence, s: Sentences) -> list[str]:
    if not evidence.deciding:
        return []
    lines = [s.either(f"{len(evidence.deciding)} đơn vị quyết định kết quả:", f"{len(evidence.deciding)} units decide:")]
    by_reason: dict[str, list[str]] = {}
    for deciding in evidence.deciding:
        by_reason.setdefault(s.pick(deciding.why), []).append(f"{deciding.unit.name} ({deciding.unit.code})")
    for why, names in by_reason.items():
        listed = ", ".join(names)
        lines.append(f"  {listed}: {why}" if len(names) == 1 else f"  {len(names)} {_units(evidence, s)}, {why}:")
        if len(names) > 1:
            lines.append(f"    {listed}")
    return lines


def _units(evidence: TargetEvidence, s: Sentences) -> str:
    return s.kind(evidence.line.kind) if evidence.line.kind else s.either("đơn vị", "units")
