"""The law as it stands on a day: each set with the amendments in force consolidated into it.

What lives here: `consolidate`, which takes one criteria set, the amendments of it and the lower instruments' specifics, and a day,
and gives the clauses that bind on that day, each with the instrument that put it there; `numbers_since`, what there is for a lower
instrument to fill. Nothing is evaluated here and nothing depends on the year judged; `from_syntax.py` lowers the result.

Promises: law is text that amends text, in the order of its dates; two changes of one clause on one day are an error, never a
silent choice; declared counts are checked for every consolidated version; a fill is bound to the version of the clause it filled
and lapses, with a finding, when that clause is replaced.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs
from attrs import frozen

from ntmrules import syntax
from ntmrules.diagnostics import Diagnostic, Label
from ntmrules.diagnostics.codes import law
from ntmrules.phrases import Phrase, day
from ntmrules.source import Span

CRITERION = Phrase("tiêu chí", "criterion")
INDICATOR = Phrase("chỉ tiêu", "indicator")
LINE = Phrase("dòng", "line")


@frozen(eq=False)
class Clause:
    """One indicator as it binds: the words, the criterion it stands in (None: directly in the set) and who last wrote it.

    `restated` are the same clause in lower instruments that write the whole set anew; `only_in` the one that added this clause.
    """

    indicator: syntax.Indicator
    criterion: str | None
    amendment: syntax.Amendment | None
    fills: tuple[tuple[syntax.Specifics, syntax.Fill | syntax.FillCondition], ...] = ()
    restated: tuple[tuple[syntax.Restatement, syntax.Indicator], ...] = ()
    only_in: syntax.Restatement | None = None


@frozen(eq=False)
class LineInForce:
    line: syntax.SetLine
    amendment: syntax.Amendment | None


@frozen(eq=False)
class InForce:
    """A criteria set on one day."""

    set: syntax.CriteriaSet
    day: date
    clauses: tuple[Clause, ...]
    criteria: tuple[syntax.Criterion, ...]
    lines: tuple[LineInForce, ...]
    amendments: tuple[syntax.Amendment, ...]
    bound: bool
    transition: tuple[syntax.Transition, syntax.Amendment | None] | None = None

    def clause(self, number: str) -> Clause | None:
        return next((c for c in self.clauses if c.indicator.number == number), None)

    def numbers(self) -> tuple[str, ...]:
        """Every number a reference may name."""
        return tuple(c.number for c in self.criteria) + tuple(c.indicator.number for c in self.clauses)


def versions(text: syntax.CriteriaSet, amendments: Iterable[syntax.Amendment]) -> tuple[date, ...]:
    """The days on which the set's words change, first the day its text begins to bind (or its first year's first day)."""
    first = text.force_from or (date(text.years[0], 1, 1) if text.years else date.min)
    return (first, *sorted({a.day for a in amendments if a.standard == text.name and a.day > first}))


def numbers_since(
    text: syntax.CriteriaSet, amendments: Iterable[syntax.Amendment], restatements: Iterable[syntax.Restatement], since: date
) -> set[str]:
    """Every indicator the set has in the version of that day or a later one: what a lower instrument of that day may fill."""
    there = {i.number for i in (*text.indicators, *(i for c in text.criteria for i in c.indicators))}
    found: set[str] = set()
    for amendment in sorted((a for a in amendments if a.standard == text.name), key=lambda a: a.day):
        if amendment.day > since:
            found |= there
        for change in amendment.changes:
            if isinstance(change, syntax.InsertIndicator):
                there.add(change.indicator.number)
            elif isinstance(change, syntax.RepealIndicator):
                there.discard(change.number)
    for restatement in restatements:
        if restatement.standard == text.name:
            there |= {i.number for i in (*restatement.indicators, *(i for c in restatement.criteria for i in c.indicators))}
    return found | there


def consolidate(
    text: syntax.CriteriaSet,
    amendments: Iterable[syntax.Amendment],
    specifics: Iterable[syntax.Specifics],
    on: date,
    restatements: Iterable[syntax.Restatement] = (),
) -> tuple[InForce, tuple[Diagnostic, ...]]:
    """The set as it binds `on` a day. Problems: changes of what is not there, two on one day, numbering, counts, lapsed fills."""
    problems: list[Diagnostic] = []
    clauses = _base_clauses(text, problems)
    lines = {line.name: LineInForce(line, None) for line in text.lines}
    criteria = {c.number: c for c in text.criteria}
    in_force = sorted((a for a in amendments if a.standard == text.name and a.day <= on), key=lambda a: a.day)
    changed_on: dict[tuple[str, str, date], Span] = {}
    for amendment in in_force:
        for change in amendment.changes:
            what, name = _target(change)
            key = (what.en, name, amendment.day)
            if key in changed_on:
                first = Label(changed_on[key], Phrase("lần sửa thứ nhất", "the first change"))
                arguments = {
                    "what": Phrase(f"{what.vi} {name}", f"{what.en} {name}"),
                    "set": text.name,
                    "day": day(amendment.day, "vi"),
                }
                problems.append(Diagnostic(law.SAME_DAY, change.span, arguments, (first,)))
                continue
            changed_on[key] = change.span
            _apply(change, amendment, text, clauses, lines, criteria, problems)
    if not clauses and text.hole is None:
        problems.append(Diagnostic(law.EMPTY_SET, text.span, {"set": text.name}))
    problems.extend(_counts(text, in_force, criteria, clauses))
    restate(text, [r for r in restatements if r.standard == text.name and r.day <= on], clauses, criteria, problems)
    ordered = tuple(sorted(clauses.values(), key=lambda c: number_key(c.indicator.number)))
    filled, lapsed = _with_fills(text, ordered, [s for s in specifics if s.standard == text.name and s.day <= on])
    bound = (text.force_from is None or text.force_from <= on) and (text.force_until is None or on <= text.force_until)
    written: list[tuple[syntax.Transition, syntax.Amendment | None]] = []
    if text.transition is not None:
        written.append((text.transition, None))
    written.extend((a.transition, a) for a in in_force if a.transition is not None)
    transition = written[-1] if written else None
    result = InForce(text, on, filled, tuple(criteria.values()), tuple(lines.values()), tuple(in_force), bound, transition)
    return result, tuple(problems) + lapsed


def number_key(number: str) -> tuple[int, ...]:
    """Numbers in the order of the annex: 2.10 after 2.9."""
    return tuple(int(part) for part in number.split("."))


def _base_clauses(text: syntax.CriteriaSet, problems: list[Diagnostic]) -> dict[str, Clause]:
    clauses: dict[str, Clause] = {}
    seen: dict[str, Span] = {}
    for criterion in text.criteria:
        if criterion.number in seen:
            problems.append(_twice(CRITERION, criterion.number, text.name, criterion.span, seen[criterion.number]))
        seen[criterion.number] = criterion.span
        for indicator in criterion.indicators:
            if number_key(indicator.number)[0] != number_key(criterion.number)[0]:
                arguments = {"number": indicator.number, "criterion": criterion.number}
                problems.append(Diagnostic(law.OUTSIDE, indicator.span, arguments))
            _put(clauses, indicator, criterion.number, None, text, problems)
    for indicator in text.indicators:
        _put(clauses, indicator, None, None, text, problems)
    return clauses


def _put(
    clauses: dict[str, Clause],
    indicator: syntax.Indicator,
    criterion: str | None,
    amendment: syntax.Amendment | None,
    text: syntax.CriteriaSet,
    problems: list[Diagnostic],
) -> None:
    if indicator.number in clauses:
        problems.append(_twice(INDICATOR, indicator.number, text.name, indicator.span, clauses[indicator.number].indicator.span))
        return
    clauses[indicator.number] = Clause(indicator, criterion, amendment)


def _twice(what: Phrase, number: str, set_name: str, span: Span, first: Span) -> Diagnostic:
    label = Label(first, Phrase("lần thứ nhất", "the first time"))
    return Diagnostic(law.CLAUSE_TWICE, span, {"what": what, "number": number, "set": set_name}, (label,))


def restate(
    text: syntax.CriteriaSet,
    restatements: list[syntax.Restatement],
    clauses: dict[str, Clause],
    criteria: dict[str, syntax.Criterion],
    problems: list[Diagnostic],
) -> None:
    """Align every lower instrument's own writing of the set with it, number by number; what it lacks is a finding."""
    for restatement in sorted(restatements, key=lambda r: r.day):
        written: dict[str, syntax.Indicator] = {}
        for indicator in (*restatement.indicators, *(i for c in restatement.criteria for i in c.indicators)):
            if indicator.number in written:
                first = written[indicator.number].span
                problems.append(_twice(INDICATOR, indicator.number, text.name, indicator.span, first))
            written[indicator.number] = indicator
        problems.extend(_restated_counts(text, restatement, written))
        lacking = [n for n, clause in clauses.items() if n not in written and clause.only_in is None]
        if lacking:
            arguments = {
                "instrument": restatement.instrument,
                "set": text.name,
                "numbers": ", ".join(sorted(lacking, key=number_key)),
            }
            problems.append(Diagnostic(law.RESTATED_LACKS, restatement.span, arguments))
        for number, indicator in written.items():
            old = clauses.get(number)
            if old is None:
                criterion = str(number_key(number)[0])
                clauses[number] = Clause(indicator, criterion if criterion in criteria else None, None, only_in=restatement)
            elif old.amendment is not None and old.amendment.day > restatement.day:
                problems.append(_lapsed(text, number, restatement.instrument, old.amendment, indicator.span))
            else:
                clauses[number] = attrs.evolve(old, restated=(*old.restated, (restatement, indicator)))


def _restated_counts(
    text: syntax.CriteriaSet, restatement: syntax.Restatement, written: dict[str, syntax.Indicator]
) -> Iterable[Diagnostic]:
    found = len(restatement.criteria) + len(restatement.indicators)
    for what, wanted, there in (
        (CRITERION, restatement.criteria_count, found),
        (INDICATOR, restatement.indicator_count, len(written)),
    ):
        if wanted is not None and wanted != there:
            yield _count(text, restatement, what, wanted, there)


def _lapsed(text: syntax.CriteriaSet, number: str, instrument: str, amendment: syntax.Amendment, span: Span) -> Diagnostic:
    arguments = {
        "set": text.name,
        "number": number,
        "instrument": instrument,
        "amendment": amendment.instrument,
        "day": day(amendment.day, "vi"),
    }
    return Diagnostic(law.FILL_LAPSED, span, arguments)


def _target(change: syntax.Change) -> tuple[Phrase, str]:
    match change:
        case syntax.ReplaceIndicator(indicator) | syntax.InsertIndicator(indicator):
            return INDICATOR, indicator.number
        case syntax.RepealIndicator(number):
            return INDICATOR, number
        case syntax.ReplaceLine(line):
            return LINE, line.name
        case syntax.RepealLine(name):
            return LINE, name


def _apply(
    change: syntax.Change,
    amendment: syntax.Amendment,
    text: syntax.CriteriaSet,
    clauses: dict[str, Clause],
    lines: dict[str, LineInForce],
    criteria: dict[str, syntax.Criterion],
    problems: list[Diagnostic],
) -> None:
    def absent(number: str, what: Phrase, verb: Phrase) -> None:
        advice = Phrase("sửa số hiệu, hoặc ngày của lần sửa đổi này", "mend the number, or the day of this amendment")
        if isinstance(change, syntax.ReplaceIndicator | syntax.ReplaceLine):
            advice = Phrase(
                f"sửa số hiệu; mục mới thì viết `bổ sung {what.vi} …`", f"mend the number; a new one is `inserts {what.en} …`"
            )
        arguments = {"set": text.name, "what": what, "number": number, "verb": verb, "day": day(amendment.day, "vi")}
        problems.append(Diagnostic(law.NO_SUCH_CLAUSE, change.span, {**arguments, "advice": advice}))

    match change:
        case syntax.ReplaceIndicator(indicator):
            old = clauses.get(indicator.number)
            if old is None:
                absent(indicator.number, INDICATOR, Phrase("thay thế", "replace"))
            else:
                clauses[indicator.number] = Clause(indicator, old.criterion, amendment)
        case syntax.InsertIndicator(indicator):
            criterion = str(number_key(indicator.number)[0])
            _put(clauses, indicator, criterion if criterion in criteria else None, amendment, text, problems)
        case syntax.RepealIndicator(number):
            if clauses.pop(number, None) is None:
                absent(number, INDICATOR, Phrase("bãi bỏ", "repeal"))
        case syntax.ReplaceLine(line, insert):
            if not insert and line.name not in lines:
                absent(line.name, LINE, Phrase("thay thế", "replace"))
            lines[line.name] = LineInForce(line, amendment)
        case syntax.RepealLine(name):
            if lines.pop(name, None) is None:
                absent(name, LINE, Phrase("bãi bỏ", "repeal"))


def _counts(
    text: syntax.CriteriaSet,
    in_force: list[syntax.Amendment],
    criteria: dict[str, syntax.Criterion],
    clauses: dict[str, Clause],
) -> Iterable[Diagnostic]:
    """Declared counts against what is there; an amendment may restate them, and must where it changes them."""
    restating = [a for a in in_force if a.counts_span is not None]
    declared: syntax.CriteriaSet | syntax.Amendment = restating[-1] if restating else text
    there = len(criteria) + sum(1 for c in clauses.values() if c.criterion is None), len(clauses)
    later = [a for a in in_force if not restating or a.day > restating[-1].day]
    changing = [a for a in later if any(isinstance(c, syntax.InsertIndicator | syntax.RepealIndicator) for c in a.changes)]
    for what, wanted, found, first in (
        (CRITERION, declared.criteria_count, there[0], len(text.criteria) + len(text.indicators)),
        (INDICATOR, declared.indicator_count, there[1], len({i.number for i in _written(text)})),
    ):
        if wanted is None or wanted == found:
            continue
        if declared is text and wanted != first:
            yield _count(text, text, what, wanted, first)  # the set was wrong before anybody amended it
        elif changing:
            yield _not_restated(text, declared, changing[-1], what, wanted, there)
            return
        else:
            yield _count(text, declared, what, wanted, found)


def _written(text: syntax.CriteriaSet) -> Iterable[syntax.Indicator]:
    yield from text.indicators
    for criterion in text.criteria:
        yield from criterion.indicators


def _count(
    text: syntax.CriteriaSet,
    declared: syntax.CriteriaSet | syntax.Amendment | syntax.Restatement,
    what: Phrase,
    wanted: int,
    found: int,
) -> Diagnostic:
    arguments = {
        "set": text.name,
        "declared": wanted,
        "what": what,
        "found": found,
        "where": Phrase("số này phải khớp với các dòng bên dưới", "this number must agree with the lines below"),
        "advice": Phrase("một dòng đã mất, thừa, hoặc con số sai", "a line is lost or doubled, or the number is wrong"),
    }
    return Diagnostic(law.COUNT, declared.counts_span or declared.span, arguments)


def _not_restated(
    text: syntax.CriteriaSet,
    declared: syntax.CriteriaSet | syntax.Amendment,
    amendment: syntax.Amendment,
    what: Phrase,
    wanted: int,
    there: tuple[int, int],
) -> Diagnostic:
    """An amendment adds or repeals clauses and does not say how many there are then."""
    parts = [
        (number, phrase)
        for number, phrase, said in zip(
            there, (CRITERION, INDICATOR), (declared.criteria_count, declared.indicator_count), strict=True
        )
        if said is not None
    ]
    at = day(amendment.day, "vi")
    vi, en = (", ".join(f"{number} {phrase.in_(lang)}" for number, phrase in parts) for lang in ("vi", "en"))
    arguments = {
        "set": text.name,
        "declared": wanted,
        "what": what,
        "found": there[0] if what is CRITERION else there[1],
        "where": Phrase("`gồm …` phải được nhắc lại ở đây", "`consists of …` must be restated here"),
        "advice": Phrase(
            f"nếu từ {at} đúng là như vậy, ghi `gồm {vi}` ngay dưới dòng `sửa đổi …`",
            f"if it is so from {at} write `consists of {en}` right below the line `amends …`",
        ),
    }
    label = Label(declared.counts_span or declared.span, Phrase("số đã khai báo", "the declared number"))
    return Diagnostic(law.COUNT, amendment.span, arguments, (label,))


def _with_fills(
    text: syntax.CriteriaSet, clauses: tuple[Clause, ...], specifics: list[syntax.Specifics]
) -> tuple[tuple[Clause, ...], tuple[Diagnostic, ...]]:
    """Attach each fill to the clause version it filled; a clause replaced after the fill's day has lost it."""
    by_number: dict[str, list[tuple[syntax.Specifics, syntax.Fill | syntax.FillCondition]]] = {}
    for specific in sorted(specifics, key=lambda s: s.day):
        for entry in specific.entries:
            if entry.ref.number is not None:
                by_number.setdefault(entry.ref.number, []).append((specific, entry))
    filled: list[Clause] = []
    lapsed: list[Diagnostic] = []
    for clause in clauses:
        kept = []
        for specific, entry in by_number.get(clause.indicator.number, ()):
            if clause.amendment is not None and clause.amendment.day > specific.day:
                lapsed.append(_lapsed(text, clause.indicator.number, specific.instrument, clause.amendment, entry.span))
            else:
                kept.append((specific, entry))
        filled.append(attrs.evolve(clause, fills=tuple(kept)))
    return tuple(filled), tuple(lapsed)
