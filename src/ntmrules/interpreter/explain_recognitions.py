"""What is known of one unit's recognitions, tier by tier, in words.

What lives here: `recognition_lines`, for the head of an explanation and for the matrix of the page: whether each tier stands, by which
decision, from which row of the data, and why nobody can say where nobody can.
"""

from __future__ import annotations

from collections.abc import Iterable

from ntmrules import ir
from ntmrules.facts.recognitions import Ground, Status
from ntmrules.facts.records import Membership, RecognitionRow, Unit
from ntmrules.interpreter.context import Context
from ntmrules.interpreter.evidence import StandardEvidence
from ntmrules.interpreter.explain_shared import place
from ntmrules.interpreter.sentences import Sentences, upper_first
from ntmrules.phrases import Phrase, day
from ntmrules.values import Truth, Verdict

GROUND: dict[Ground, Phrase] = {
    "stands": Phrase("quyết định công nhận còn hiệu lực", "the decision stands"),
    "withdrawn": Phrase("quyết định công nhận đã bị thu hồi", "the recognition was withdrawn"),
    "complete_list": Phrase("không có tên trong danh sách đầy đủ", "not named in a complete list"),
    "open_row": Phrase(
        "có dòng dữ liệu, nhưng ngày, thứ tự hoặc bộ tiêu chí còn chưa rõ",
        "there is a row, but its day, order or standard is open",
    ),
    "no_list": Phrase("chưa biết: không có danh sách đầy đủ nào cho biết", "not known: no complete list tells"),
    "not_begun": Phrase("đơn vị chưa thành lập", "the unit had not begun"),
}
_MARK = {Truth.MET: "✓", Truth.UNKNOWN: "?", Truth.NOT_MET: "✗"}
_MEMBER = {
    "yes": Phrase("thuộc danh sách", "in the list"),
    "no": Phrase("ngoài danh sách", "outside the list"),
    "unknown": Phrase("chưa rõ có thuộc danh sách", "membership of the list is not known"),
}


def recognition_lines(unit: Unit, context: Context, s: Sentences) -> list[str]:
    """A heading, and a line per tier of the unit's kind."""
    asked = day(context.as_of, s.lang)
    lines = [s.either(f"Công nhận, tính đến {asked}:", f"Recognition, as of {asked}:")]
    kinds = context.program.words.kinds
    level = kinds.get(unit.kind, unit.kind)
    for ladder in context.program.words.ladders:
        if ladder.kind == unit.kind or (kinds.get(ladder.kind, ladder.kind) == level and unit.kind not in _ladder_kinds(context)):
            lines += ["  " + line for tier in ladder.tiers for line in tier_lines(unit.code, tier, context, s)]
    return lines if len(lines) > 1 else []


def membership_lines(unit: Unit, context: Context, s: Sentences) -> list[str]:
    """Whether the unit belongs to the list of each plan the data speaks of."""
    return [member_line(member, context, s) for member in context.dataset.members if member.unit == unit.code]


def _ladder_kinds(context: Context) -> set[str]:
    return {ladder.kind for ladder in context.program.words.ladders}


def disagreement(evidence: StandardEvidence, context: Context) -> Phrase | None:
    """Recognised and measured are two facts; this says that they differ, and picks neither."""
    standard = evidence.standard
    if standard.tier is None or standard.purpose != "standard" or evidence.verdict not in (Verdict.MET, Verdict.NOT_MET):
        return None
    recognised = context.recognitions.status(evidence.unit.code, standard.tier, None, context.as_of)[0]
    if recognised is Truth.MET and evidence.verdict is Verdict.NOT_MET:
        return Phrase("đã được công nhận, nhưng theo số liệu thì chưa đạt", "recognised, but not met by the data")
    if recognised is Truth.NOT_MET and evidence.verdict is Verdict.MET:
        return Phrase("theo số liệu thì đạt, nhưng chưa được công nhận", "met by the data, but not recognised")
    return None


PROCEDURE = {
    ("recognition", Verdict.MET): Phrase("đủ điều kiện công nhận", "conditions of recognition met"),
    ("recognition", Verdict.NOT_MET): Phrase("chưa đủ điều kiện công nhận", "conditions of recognition not met"),
    ("recognition", Verdict.UNKNOWN): Phrase("chưa biết có đủ điều kiện công nhận", "conditions of recognition not known"),
    ("withdrawal", Verdict.MET): Phrase("có căn cứ để thu hồi, nếu đã được công nhận", "grounds for withdrawal, if recognised"),
    ("withdrawal", Verdict.NOT_MET): Phrase("không có căn cứ để thu hồi", "no grounds for withdrawal"),
    ("withdrawal", Verdict.UNKNOWN): Phrase("chưa biết có căn cứ để thu hồi", "grounds for withdrawal not known"),
    ("quota", Verdict.MET): Phrase("trong hạn mức", "within the quota"),
    ("quota", Verdict.NOT_MET): Phrase("vượt hạn mức", "over the quota"),
    ("quota", Verdict.UNKNOWN): Phrase("chưa biết có vượt hạn mức", "whether the quota is exceeded is not known"),
}


def procedure_lines(found: Iterable[StandardEvidence], s: Sentences) -> list[str]:
    """What the gates of recognition and the conditions of withdrawal say of the unit, with the name to ask for their sheet."""
    lines: list[str] = []
    for evidence in found:
        phrase = PROCEDURE.get((evidence.standard.purpose, evidence.verdict))
        if phrase is not None:
            name = evidence.standard.name
            lines.append(f"  {s.tier_title(name.partition('@')[0])}: {s.pick(phrase)} [{name}]")
    return lines


def tier_lines(code: str, tier: str, context: Context, s: Sentences) -> list[str]:
    return status_lines(tier, context.recognitions.look(code, tier, None, context.as_of), s)


def status_lines(tier: str, status: Status, s: Sentences) -> list[str]:
    """`✓ Nông thôn mới: quyết định công nhận còn hiệu lực — …`."""
    line = f"{_MARK[status.truth]} {s.tier_title(tier)}: {s.pick(GROUND[status.ground])}"
    if status.row is not None:
        line += f" — {row_words(status.row, s)}"
    lines = [line]
    if status.step is not None:
        lines.append("  " + s.either("đã đến bước: ", "furthest step: ") + row_words(status.step, s))
    if status.lower_withdrawn is not None:
        lines.append(
            "  " + s.either("bậc này đã bị thu hồi: ", "this very tier was withdrawn: ") + row_words(status.lower_withdrawn, s)
        )
    return lines


_STAGE = {
    "registered": Phrase("đăng ký", "registered"),
    "appraised": Phrase("thẩm định", "appraised"),
    "recommended": Phrase("đề nghị công nhận", "recommended"),
    "recognised": Phrase("công nhận", "recognised"),
    "withdrawn": Phrase("thu hồi", "withdrawn"),
}


def row_words(row: RecognitionRow, s: Sentences) -> str:
    """A row of the data: step, tier, decision, day, year it attests, source and place."""
    said = row.decision or s.either("không ghi số quyết định", "no decision number")
    parts = [f"{s.pick(_STAGE[row.stage])} {s.tier(row.tier)}", said, s.moment(row.decided)]
    if row.year is not None:
        parts.append(s.either(f"đạt chuẩn năm {row.year}", f"for {row.year}"))
    if row.source:
        parts.append(s.either(f"nguồn: {row.source}", f"source: {row.source}"))
    return "; ".join((*parts, place(row.origin, s)))


def member_line(member: Membership, context: Context, s: Sentences, *, with_plan: bool = True) -> str:
    """`Thuộc danh sách: <plan> (<source>); members.csv dòng 34`."""
    plan: ir.Plan | None = next((p for p in context.program.plans if p.name == member.population), None)
    name = plan.label if plan is not None else member.population
    source = f" ({member.source})" if member.source else ""
    named = f": {name}" if with_plan else ""
    return f"{upper_first(s.pick(_MEMBER[member.member]))}{named}{source}; {place(member.origin, s)}"
