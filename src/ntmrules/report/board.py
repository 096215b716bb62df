"""The board of a plan: which target is reached, which is not, which cannot be decided yet, each with its clause.

What lives here: `board_of`, which turns the evidence of a plan's lines into groups of rows with bars, and that of its duties into rows
of years. `terminal.py` and `html.py` draw
the same model, so the two never tell different stories. Read `Row` first.

Promises: every line of the plan has a row, in the plan's order; what comes from a published total and what from named units are
kept apart; a short word never hides an open answer (`thiếu 0–45` is a range, not a verdict).
"""

from __future__ import annotations

from attrs import frozen

from ntmrules import ir
from ntmrules.interpreter.context import Context
from ntmrules.interpreter.evidence import DutyEvidence, DutyStatus, TargetEvidence, TargetVerdict
from ntmrules.interpreter.explain_targets import CLOCK, TARGET_VERDICT, deadline, need, short, span, who
from ntmrules.interpreter.offices import office_words
from ntmrules.interpreter.sentences import KNOWN, NOT_COMPARED, OPERATOR, Sentences
from ntmrules.ir.citation import short as short_citation
from ntmrules.phrases import Lang, Phrase, day, number
from ntmrules.values import Standing, Truth


@frozen
class Bar:
    """Units of the population: surely there up to `low`, possibly up to `high`, `needed` of `of`."""

    low: int
    high: int
    needed: int
    of: int


@frozen
class Row:
    """One line of the plan. `count` is `74/92`, `have` what is there (`64`, `29–64`), `outcome` the verdict in a word or two."""

    id: str
    what: str
    need: str
    count: str
    have: str
    bar: Bar | None
    verdict: TargetVerdict
    outcome: str
    clause: str
    notes: tuple[str, ...]
    evidence: TargetEvidence


@frozen
class Group:
    """The rows about one place. `clause` is set when all of them stand under the same one."""

    name: str
    clause: str | None
    rows: tuple[Row, ...]


@frozen
class DutyRow:
    """A milestone or yearly duty: who does it, and how it stands in its years (`2021–2023`), years of one status together."""

    id: str
    what: str
    by: str
    clause: str
    years: tuple[tuple[str, DutyStatus], ...]


@frozen
class Board:
    title: str
    subtitle: tuple[str, ...]
    groups: tuple[Group, ...]
    warnings: tuple[str, ...]
    lang: Lang
    duties: tuple[DutyRow, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for group in self.groups for row in group.rows)


def board_of(
    plan: ir.Plan,
    targets: tuple[TargetEvidence, ...],
    context: Context,
    lang: Lang = "vi",
    duties: tuple[DutyEvidence, ...] = (),
) -> Board:
    """The board of one plan; `targets` are the evidence of its lines and `duties` of its duties, in its order."""
    s = Sentences(context.program.words, lang)
    names: dict[str, list[Row]] = {}
    for evidence in targets:
        names.setdefault(who(evidence.line, s), []).append(_row(evidence, s))
    groups = []
    for name, rows in names.items():
        clauses = {row.clause for row in rows}
        groups.append(Group(name, clauses.pop() if len(clauses) == 1 else None, tuple(rows)))
    subtitle, warnings = _subtitle(plan, targets, context, s), _warnings(targets, s)
    return Board(_title(plan), subtitle, tuple(groups), warnings, lang, tuple(_duties(duties, context, s)))


#: Findings that explain one row's interval; its own sheet tells them.
_OF_THE_ROW = frozenset({"bounded-elsewhere", "counts-used", "rests-on-coverage"})


def _title(plan: ir.Plan) -> str:
    if plan.years is None or str(plan.years[0]) in plan.label:
        return plan.label
    return f"{plan.label}, {plan.years[0]}-{plan.years[1]}"


def _subtitle(plan: ir.Plan, targets: tuple[TargetEvidence, ...], context: Context, s: Sentences) -> tuple[str, ...]:
    asked = day(context.as_of, s.lang)
    year = context.program.year
    first = [s.either(f"Tính đến {asked}", f"As of {asked}"), s.either(f"năm xét {year}", f"year judged {year}")]
    if plan.size is not None:
        first.append(_population(plan, context, s))
    lines = [" · ".join(first)]
    if any(not t.due and t.verdict in ("met", "not_met", "unknown") for t in targets):
        lines.append(
            s.either(
                "Chưa đến hạn: “thiếu” là phần còn phải làm, chưa phải là không hoàn thành",
                "Not yet due: “short by” is what remains to be done, not a failure",
            )
        )
    figures = [t.line.known.standing for t in targets]
    if figures:
        weakest = min(figures)
        words = s.pick(KNOWN[weakest])
        if weakest is not Standing.SIGNED:
            words += f"; {s.pick(NOT_COMPARED)}"
        lines.append(s.either(f"Các con số của kế hoạch: {words}", f"The plan's figures: {words}"))
    return tuple(lines)


def _population(plan: ir.Plan, context: Context, s: Sentences) -> str:
    """`danh sách 92 xã (87 xã rõ tên, 5 chỗ trong 7 xã chưa rõ)`."""
    rows = [row for row in context.dataset.members if row.population == plan.name]
    sure = sum(1 for row in rows if row.member == "yes")
    open_ = sum(1 for row in rows if row.member == "unknown")
    kind = s.kind(plan.kind) if plan.kind else ""
    text = s.either(f"danh sách {plan.size} {kind}", f"list of {plan.size} {kind}")
    if open_ and plan.size is not None:
        left = plan.size - sure
        text += s.either(
            f" ({sure} {kind} rõ tên, {left} {kind} nữa nằm trong {open_} {kind} chưa rõ)",
            f" ({sure} named, {left} more among {open_} undecided)",
        )
    return text


def _warnings(targets: tuple[TargetEvidence, ...], s: Sentences) -> tuple[str, ...]:
    """Each finding once, with the places it is about."""
    places: dict[str, dict[str, None]] = {}
    for evidence in targets:
        for finding in (f for f in evidence.findings if f.code not in _OF_THE_ROW):
            places.setdefault(s.pick(finding.phrase), {})[who(evidence.line, s)] = None
    return tuple(f"{', '.join(names)}: {text}" for text, names in places.items())


# --- rows ------------------------------------------------------------------------------------------------------------


def _left(evidence: TargetEvidence, s: Sentences) -> list[str]:
    """Which units a target of none is about, and how many of its members nobody can place."""
    left = [c.unit.name for c in evidence.counted if c.status is Truth.NOT_MET]
    shown = ", ".join(left[:4]) + (" …" if len(left) > 4 else "")
    notes = [s.either(f"còn {len(left)}: {shown}", f"{len(left)} left: {shown}")] if left else []
    if not evidence.deciding or evidence.open is None:
        return notes
    kind = s.kind(evidence.line.kind) if evidence.line.kind else s.either("đơn vị", "units")
    open_ = span(*evidence.open)
    if evidence.of is None:
        return [*notes, s.either(f"{open_} {kind} chưa rõ", f"{open_} not known ({kind})")]
    return [*notes, s.either(f"{open_} trong {evidence.of} {kind} chưa rõ", f"{open_} of {evidence.of} not known ({kind})")]


def _row(evidence: TargetEvidence, s: Sentences) -> Row:
    line = evidence.line
    count = f"{evidence.needed}/{evidence.of}" if evidence.needed is not None and evidence.of is not None else ""
    counts = line.shape not in ("itself", "none_below")
    return Row(
        id=line.id,
        what=what(line, s),
        need=need(line, s) if line.shape != "of" else "",
        count=count if counts else "",
        have=span(evidence.low, evidence.high) if counts and (evidence.low, evidence.high) != (None, None) else "",
        bar=_bar(evidence) if counts else None,
        verdict=evidence.verdict,
        outcome=_outcome(evidence, s),
        clause=short_citation(line.citation),
        notes=tuple(_notes(evidence, s)),
        evidence=evidence,
    )


def what(line: ir.TargetLine, s: Sentences) -> str:
    """`xã nông thôn mới nâng cao`: what is counted, in as few words as a column holds."""
    kind = s.kind(line.kind) if line.kind else ""
    if line.shape == "none_below":
        bound = f"{s.pick(OPERATOR[line.op])} {number(line.amount, s.lang)}"
        return s.either(f"không còn {kind} {bound} tiêu chí", f"no {kind} with {bound} criteria")
    name = s.tier(line.wanted.tier) if line.wanted.tier else s.standard(line.wanted.standard or "")
    text = name if line.kind and s.names_kind(name, line.kind) else f"{kind} {name}".strip()
    if line.effort == "maintain":
        text = s.either("giữ vững ", "maintain: ") + text
    if line.shape == "itself" and line.in_year is not None:
        text += s.either(f", năm {line.in_year}", f", {line.in_year}")
    return text + (s.either(", tính từ số liệu", ", by its data") if line.wanted.computed else "")


def _bar(evidence: TargetEvidence) -> Bar | None:
    if evidence.needed is None or evidence.low is None:
        return None
    of = evidence.of or max(evidence.needed, evidence.high or 0, evidence.low)
    high = of if evidence.high is None else min(evidence.high, of)
    return Bar(min(evidence.low, of), high, evidence.needed, of) if of > 0 else None


def _outcome(evidence: TargetEvidence, s: Sentences) -> str:
    below = any(f.code == "figure-below-level" for f in evidence.findings)
    if evidence.verdict in ("not_met", "unknown") and not below:
        missing = short(evidence, s).removeprefix("còn ")
        if missing:
            return missing
    return s.pick(TARGET_VERDICT[evidence.verdict])


def _notes(evidence: TargetEvidence, s: Sentences) -> list[str]:
    """What a reader must see without opening the row: where the count comes from, readings, an ended population."""
    notes: list[str] = []
    total = evidence.total
    counts = evidence.line.shape not in ("itself", "none_below")
    if total is not None and counts:
        at = day(total.as_of, s.lang)
        two = list(dict.fromkeys(f"{t.count}" if t.of is None else f"{t.count}/{t.of}" for t in (*evidence.clashing, total)))
        counts_said = s.either(" và ", " and ").join(two)
        if len(two) == 1:
            notes.append(s.either(f"tổng công bố {counts_said} ngày {at}", f"published total {counts_said} on {at}"))
        else:
            notes.append(
                s.either(
                    f"tổng công bố {counts_said} ngày {at} trái nhau",
                    f"published totals {counts_said} on {at} contradict each other",
                )
            )
    if evidence.rows is not None and counts and (total is not None or evidence.rows != (evidence.low, evidence.high)):
        named = span(*evidence.rows)
        notes.append(s.either(f"nêu được tên: {named}", f"named: {named}"))
    if evidence.line.shape == "none_below":
        notes += _left(evidence, s)
    if evidence.last_day is not None and evidence.verdict == "ended":
        last = day(evidence.last_day, s.lang)
        notes.append(s.either(f"danh sách chấm dứt sau ngày {last}", f"the list ends after {last}"))
    joined = [" · ".join(notes)] if notes else []
    if total is not None and counts:
        joined += [s.pick(f.phrase) for f in evidence.findings if f.code == "rests-on-coverage"]
    joined += _readings(evidence, s)
    if evidence.line.shape == "itself" and evidence.line.in_year is None:
        joined.append(deadline(evidence.line, s))
    return [note for note in joined if note]


def _readings(evidence: TargetEvidence, s: Sentences) -> list[str]:
    """Each reading with its clock; while the year is not over and both are open in the same words, those words once."""
    said = {(reading.truth, s.pick(reading.phrase)) for reading in evidence.readings}
    if evidence.line.in_year is not None and not evidence.due and len(said) == 1 and (Truth.UNKNOWN in next(iter(said))):
        return [text for _, text in said]
    return [f"{s.pick(CLOCK[reading.clock])}: {s.pick(reading.phrase)}" for reading in evidence.readings]


# --- duties ----------------------------------------------------------------------------------------------------------

DUTY_MARK: dict[DutyStatus, str] = {"done": "✓", "not_done": "✗", "unknown": "?", "not_due": "○", "recorded": "·"}
DUTY_STATUS: dict[DutyStatus, Phrase] = {
    "done": Phrase("đã làm", "done"),
    "not_done": Phrase("chưa làm", "not done"),
    "unknown": Phrase("chưa có xác nhận", "nothing attested"),
    "not_due": Phrase("chưa đến hạn", "not yet due"),
    "recorded": Phrase("chỉ ghi nhận, không có số liệu để xét", "recorded, no data to judge it by"),
}


def _duties(found: tuple[DutyEvidence, ...], context: Context, s: Sentences) -> list[DutyRow]:
    """A row for each duty, in the order of the plan."""
    names: dict[str, list[DutyEvidence]] = {}
    for evidence in found:
        names.setdefault(evidence.duty.name, []).append(evidence)
    rows = []
    for name, years in names.items():
        duty = years[0].duty
        by = "; ".join(office_words(office, context.as_of, s) for office in duty.by)
        rows.append(DutyRow(name, duty.label, by, short_citation(duty.citation), tuple(_spans(years))))
    return rows


def _spans(years: list[DutyEvidence]) -> list[tuple[str, DutyStatus]]:
    """Years that follow each other with one status, as one span."""
    spans: list[tuple[int, int, DutyStatus]] = []
    for own in years:
        if spans and spans[-1][1] == own.year - 1 and spans[-1][2] == own.status:
            spans[-1] = (spans[-1][0], own.year, own.status)
        else:
            spans.append((own.year, own.year, own.status))
    return [(str(first) if first == last else f"{first}–{last}", status) for first, last, status in spans]
