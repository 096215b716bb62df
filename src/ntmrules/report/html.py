"""One self-contained page a council can read on a phone, click through at a desk, and print on A4.

What lives here: `page`, which lays the board, the matrix of communes and tiers and the explanation sheets into one HTML file with its
style and its few lines of script inside. `html_parts.py` has the pieces, `html_assets/` the style.

Promises: no network, no clock, the same bytes for the same answers; everything is readable without script and without colour; every
explanation is the sheet `ntm explain` prints, not another one; a page of very many units stays small enough to send to a phone.
"""

from __future__ import annotations

from pathlib import Path

from attrs import frozen

from ntmrules.interpreter.context import Context
from ntmrules.interpreter.evidence import StandardEvidence
from ntmrules.interpreter.explain import MARK, VERDICT, closing, explain_standard, passed_criteria, unit_name
from ntmrules.interpreter.explain_recognitions import member_line, status_lines
from ntmrules.interpreter.explain_targets import TARGET_MARK, TARGET_VERDICT, target_lines
from ntmrules.interpreter.sentences import Sentences, upper_first
from ntmrules.phrases import Lang, Phrase
from ntmrules.report.board import DUTY_MARK, DUTY_STATUS, Bar, Board, DutyRow, Row
from ntmrules.report.html_parts import PATTERN, Markup, bar, element, folded, joined, sheet, text
from ntmrules.report.matrix import Line, Matrix

#: With more sheets than this, what a unit passes is a line a criterion: opened, it is nine tenths of a page (50 kB a commune).
OPENED = 24

_ASSETS = Path(__file__).parent / "html_assets"

_CELL = {
    "named": ("✓", Phrase("có quyết định công nhận", "recognised by a decision")),
    "higher": ("✓↑", Phrase("được công nhận ở bậc cao hơn", "recognised at a higher tier")),
    "no": ("✗", Phrase("chưa được công nhận (danh sách đầy đủ)", "not recognised (the list is complete)")),
    "unknown": ("?", Phrase("chưa biết", "not known")),
}


@frozen
class PlanPart:
    """What the page shows of one plan."""

    board: Board
    matrix: Matrix | None


def page(context: Context, plans: tuple[PlanPart, ...], sheets: tuple[StandardEvidence, ...], lang: Lang = "vi") -> str:
    """The whole file. `sheets` are units judged by their data, grouped by standard in the order given."""
    s = Sentences(context.program.words, lang)
    title = plans[0].board.title if plans else s.either("Kết quả xét bộ tiêu chí", "Verdicts")
    body = [
        PATTERN,
        *(part for plan in plans for part in _plan(plan, context, s)),
        *_standards(sheets, context, s, with_title=not plans),
        _legend(s, with_targets=bool(plans)),
        element("footer", element("p", closing(context, s)), class_="small soft" if plans else "small soft screen"),
    ]
    style, script = ((_ASSETS / name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f"{joined(body, chr(10))}\n<script>\n{script}</script>\n</body>\n</html>\n"
    )


# --- the board -------------------------------------------------------------------------------------------------------


def _plan(plan: PlanPart, context: Context, s: Sentences) -> list[Markup]:
    board = plan.board
    parts = [element("h1", board.title), *(element("p", line, class_="soft") for line in board.subtitle), _tally(board, s)]
    if board.warnings:
        listed = (element("li", warning) for warning in board.warnings)
        summary = element("summary", s.either(f"Lưu ý ({len(board.warnings)})", f"Notes ({len(board.warnings)})"))
        parts.append(folded(summary, (element("ul", *listed),), "notes big"))
    parts.append(element("h2", s.either("Mục tiêu", "Targets")))
    hint = s.either("Chạm vào một dòng để xem vì sao.", "Tap a line to see why.")
    parts.append(element("p", hint, class_="soft small screen"))
    for group in board.groups:
        clause = element("span", f" {group.clause}", class_="clause") if group.clause else Markup("")
        parts.append(element("h3", upper_first(group.name), clause))
        parts += [_row(row, context, s, with_clause=group.clause is None) for row in group.rows]
    return parts + _duties(board, s) + (_matrix(plan.matrix, context, s) if plan.matrix is not None else [])


def _duties(board: Board, s: Sentences) -> list[Markup]:
    if not board.duties:
        return []
    return [element("h2", s.either("Tiến độ", "Milestones and yearly duties")), *(_duty(row, s) for row in board.duties)]


def _duty(row: DutyRow, s: Sentences) -> Markup:
    """What is to be done, by whom, and how it stands in its years."""
    kinds = {"done": "met", "not_done": "not_met", "unknown": "unknown"}
    years = (
        element("li", f"{DUTY_MARK[status]} {span}: {s.pick(DUTY_STATUS[status])}", class_=kinds.get(status, "soft"))
        for span, status in row.years
    )
    what = element("p", element("b", row.what), element("span", f" {row.clause}", class_="clause"))
    return element("div", what, element("p", row.by, class_="soft small"), element("ul", *years, class_="tally small"))


def _tally(board: Board, s: Sentences) -> Markup:
    """How many targets have which verdict."""
    verdicts = [row.verdict for row in board.rows]
    items = [
        element("li", element("b", f"{TARGET_MARK[v]} {verdicts.count(v)}"), f" {s.pick(phrase)}", class_=v)
        for v, phrase in TARGET_VERDICT.items()
        if v in verdicts
    ]
    return element("ul", *items, class_="tally")


def _row(row: Row, context: Context, s: Sentences, *, with_clause: bool) -> Markup:
    what = [upper_first(row.what)]
    numbers = [n for n in (row.need, row.count and s.either(f"cần {row.count}", f"needs {row.count}"),
                           row.have and s.either(f"có {row.have}", f"has {row.have}")) if n]  # fmt: skip
    clause = element("span", f" {row.clause}", class_="clause") if with_clause else Markup("")
    drawn = bar(row.bar, _bar_label(row.bar, s)) if row.bar is not None else Markup("")
    summary = element(
        "summary",
        element(
            "div",
            element("span", *what, clause, class_="what"),
            element("span", f"{TARGET_MARK[row.verdict]} {row.outcome}", class_=f"outcome {row.verdict}"),
            element("span", " · ".join(numbers), class_="numbers"),
            element("span", drawn, class_="bar"),
            *(element("span", note, class_="note soft small") for note in row.notes),
            class_="row",
        ),
    )
    return folded(summary, (sheet(target_lines(row.evidence, context, s.lang)),), "target big")


def _bar_label(model: Bar, s: Sentences) -> str:
    return s.either(
        f"chắc chắn {model.low}, có thể tới {model.high}, cần {model.needed} trên {model.of}",
        f"surely {model.low}, possibly {model.high}, needs {model.needed} of {model.of}",
    )


# --- the matrix ------------------------------------------------------------------------------------------------------


def _matrix(matrix: Matrix, context: Context, s: Sentences) -> list[Markup]:
    """District by district, one line a commune, one mark a tier."""
    n = len(matrix.tiers)
    heads = [element("span", s.either("Đơn vị", "Unit")), *(element("span", s.tier_title(t)) for t in matrix.tiers)]
    tiers = element("div", *heads, class_="tiers", style=f"--n:{n}", aria_hidden="true")
    parts = [element("h2", s.either("Từng xã, từng bậc", "Unit by unit, tier by tier"))]
    for district in matrix.districts:
        name = (
            upper_first(unit_name(district.code, context, s))
            if district.code
            else s.either("Không rõ cấp trên", "Parent not known")
        )
        lines = element("div", *(_commune(line, context, s) for line in district.lines), class_="communes")
        parts += [element("h3", f"{name} ({len(district.lines)})"), tiers, lines]
    if matrix.outside:
        label = s.either(f"Ngoài danh sách ({len(matrix.outside)})", f"Outside the list ({len(matrix.outside)})")
        lines = element("div", *(_commune(line, context, s) for line in matrix.outside), class_="communes")
        parts += [element("h3", label), tiers, lines]
    return parts


def _commune(line: Line, context: Context, s: Sentences) -> Markup:
    mark = " ?" if line.member.member == "unknown" else ""
    cells = [
        element(
            "span",
            _CELL[c.state][0],
            class_=f"cell {'open' if c.state == 'unknown' else c.state}",
            title=s.pick(_CELL[c.state][1]),
        )
        for c in line.cells
    ]
    name = element("span", line.unit.name, element("span", mark, class_="unknown"), class_="name")
    body = [element("div", *(element("div", text_) for text_ in _commune_lines(line, context, s)), class_="sheet small")]
    summary = element("summary", name, *cells, style=f"--n:{len(cells)}")
    return folded(summary, body, "commune")


def _commune_lines(line: Line, context: Context, s: Sentences) -> list[str]:
    """Its code and membership, then its tiers; those of which the data says the same are told together."""
    code = s.either(f"Mã {line.unit.code}", f"Code {line.unit.code}")
    lines = [f"{code}. {member_line(line.member, context, s, with_plan=False)}"]
    told: dict[tuple[str, ...], list[str]] = {}
    for cell in line.cells:
        name = s.tier_title(cell.tier)
        head, *rest = status_lines(cell.tier, cell.status, s)
        told.setdefault((head.replace(f" {name}: ", " {}: ", 1), *rest), []).append(name)
    return lines + [text_ for texts, names in told.items() for text_ in (texts[0].replace("{}", ", ".join(names), 1), *texts[1:])]


# --- sheets ----------------------------------------------------------------------------------------------------------


def _standards(sheets: tuple[StandardEvidence, ...], context: Context, s: Sentences, *, with_title: bool) -> list[Markup]:
    parts = [element("h1", s.either("Kết quả xét bộ tiêu chí", "Verdicts"))] if with_title and sheets else []
    names = dict.fromkeys(evidence.standard.name for evidence in sheets)
    for name in names:
        own = [evidence for evidence in sheets if evidence.standard.name == name]
        parts.append(element("h2", own[0].standard.label or s.standard(name)))
        parts += [_sheet(evidence, context, s, opened=len(sheets) <= OPENED) for evidence in own]
    return parts


def _sheet(evidence: StandardEvidence, context: Context, s: Sentences, *, opened: bool) -> Markup:
    """One unit. `opened` keeps the criteria that are met in full under a fold; else the sheet says how to ask for them."""
    count = evidence.criteria_met
    met = str(count.low) if count.low == count.high else f"{count.low}–{count.high}"
    verdict = evidence.verdict
    applies = evidence.why_not_applicable is None
    numbers = s.either(f"{met}/{count.of} tiêu chí", f"{met}/{count.of} criteria") if applies else ""
    drawn = bar(Bar(count.low, count.high, count.of, count.of), numbers) if applies and count.of else Markup("")
    summary = element(
        "summary",
        element(
            "div",
            element("span", upper_first(unit_name(evidence.unit.code, context, s)), class_="what"),
            element("span", f"{MARK[verdict]} {s.pick(VERDICT[verdict])}", class_=f"outcome {verdict.value}"),
            element("span", numbers, class_="numbers"),
            element("span", drawn, class_="bar"),
            class_="row",
        ),
    )
    asked = f"ntm explain … {evidence.unit.code} --full"
    more = "" if opened else s.either(f" (từng chỉ tiêu: {asked})", f" (each indicator: {asked})")
    lines = explain_standard(evidence, context, s.lang, more=more).rstrip("\n").split("\n")
    passed = passed_criteria(evidence, context, s.lang) if opened else []
    heading = element(
        "summary", element("span", s.either("Xem các tiêu chí đạt", "See the criteria that are met"), class_="what")
    )
    inner = (folded(heading, (sheet(passed),), "screen"),) if passed else ()
    return folded(summary, (sheet(lines), *inner), "unit big")


def _legend(s: Sentences, *, with_targets: bool) -> Markup:
    """What the marks and the bars mean; a page of sheets alone has fewer, and each of its sheets ends with the footer's line."""
    full = '<svg viewBox="0 0 16 8"><rect width="16" height="8" fill="#1a7f37"/></svg>'
    may = '<svg viewBox="0 0 16 8"><rect width="16" height="8" fill="url(#may)" stroke="#1a7f37"/></svg>'
    mark = '<svg viewBox="0 0 16 8"><rect x="7" width="2.5" height="8" fill="#1b1f23"/></svg>'
    rows: list[tuple[object, Phrase]] = [
        (Markup(full), Phrase("chắc chắn có", "surely there")),
        (Markup(may), Phrase("có thể có, tùy số liệu còn thiếu", "possibly there, depending on what is missing")),
        (Markup(mark), Phrase("mức cần đạt", "what is needed")),
        *((TARGET_MARK[v], phrase) for v, phrase in TARGET_VERDICT.items() if with_targets),
        *((MARK[v], phrase) for v, phrase in VERDICT.items() if not with_targets),
        *((("✓↑", _CELL["higher"][1]),) if with_targets else ()),
    ]
    items = [part for mark_, phrase in rows for part in (element("dt", mark_), element("dd", s.pick(phrase)))]
    return joined((element("h2", s.either("Chú giải", "Legend")), element("dl", *items, class_="legend")))
