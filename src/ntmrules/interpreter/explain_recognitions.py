"""What is known of one unit's recognitions, tier by tier, in words.

What lives here: `recognition_lines`, for the head of an explanation and for the matrix of the page: whether each tier stands, by which
decision, from which row of the data, and why nobody can say where nobody can.
"""

from __future__ import annotations

from ntmrules import ir
from ntmrules.facts.recognitions import Ground, Status
from ntmrules.facts.records import Membership, RecognitionRow, Unit
from ntmrules.interpreter.context import Context
from ntmrules.interpreter.sentences import Sentences, upper_first
from ntmrules.phrases import Phrase, day
from ntmrules.source import Origin
from ntmrules.values import Truth

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
    """A heading, the unit's membership of each plan's list, and a line per tier of its kind."""
    asked = day(context.as_of, s.lang)
    lines = [s.either(f"Công nhận, tính đến {asked}:", f"Recognition, as of {asked}:")]
    kinds = context.program.words.kinds
    level = kinds.get(unit.kind, unit.kind)
    for ladder in context.program.words.ladders:
        if ladder.kind == unit.kind or (kinds.get(ladder.kind, ladder.kind) == level and unit.kind not in _ladder_kinds(context)):
            lines += ["  " + line for tier in ladder.tiers for line in tier_lines(unit.code, tier, context, s)]
    if len(lines) == 1:
        lines = []
    for member in context.dataset.members:
        if member.unit == unit.code:
            lines.append(member_line(member, context, s))
    return lines


def _ladder_kinds(context: Context) -> set[str]:
    return {ladder.kind for ladder in context.program.words.ladders}


def tier_lines(code: str, tier: str, context: Context, s: Sentences) -> list[str]:
    return status_lines(tier, context.recognitions.look(code, tier, None, context.as_of), s)


def status_lines(tier: str, status: Status, s: Sentences) -> list[str]:
    """`✓ Nông thôn mới: quyết định công nhận còn hiệu lực — …`."""
    line = f"{_MARK[status.truth]} {upper_first(s.tier(tier))}: {s.pick(GROUND[status.ground])}"
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


def member_line(member: Membership, context: Context, s: Sentences) -> str:
    plan: ir.Plan | None = next((p for p in context.program.plans if p.name == member.population), None)
    name = plan.label if plan is not None else member.population
    source = f" ({member.source})" if member.source else ""
    return f"{upper_first(s.pick(_MEMBER[member.member]))}: {name}{source}; {place(member.origin, s)}"


def place(origin: Origin, s: Sentences) -> str:
    return s.either(f"{origin.file} dòng {origin.row}", f"{origin.file} row {origin.row}")
