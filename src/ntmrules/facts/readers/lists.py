"""The small tables: members of a plan's population, recognitions, statements of coverage, published totals.

What lives here: one function per table, from a `Sheet` to records. Names are looked up among what the law's files declare, codes in the
register (`units.py`); `facts.py` reads the large table.

Promises: a row is used whole or not at all; a row that repeats another is told, not dropped; two answers about one member leave
the membership unknown and are an error.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date
from fractions import Fraction
from typing import Literal

from attrs import define, evolve, field

from ntmrules import ir
from ntmrules.diagnostics.codes import data as codes
from ntmrules.diagnostics.codes import data_rows as together
from ntmrules.facts.names import plain
from ntmrules.facts.readers.dates import read_year
from ntmrules.facts.readers.headers import COVERAGE, MEMBERS, RECOGNITIONS, TOTALS
from ntmrules.facts.readers.sheet import Row, Sheet, bind
from ntmrules.facts.readers.troubles import Report, meant, shown
from ntmrules.facts.readers.units import Directory, day_phrase
from ntmrules.facts.readers.words import KINDS, STAGES, kind_name
from ntmrules.facts.readers.words import MEMBERS as MEMBER_WORDS
from ntmrules.facts.records import Coverage, Membership, Moment, RecognitionRow, Stage, Total, Unit, What
from ntmrules.facts.totals import clashes
from ntmrules.phrases import Lang, Phrase, day
from ntmrules.types import TruthType

#: What a list is of: how a message names it, and the words that may stand before the name; the first two are offered.
_SUBJECTS: dict[What, tuple[Phrase, tuple[str, ...]]] = {
    "recognitions": (
        Phrase("bậc", "a tier"),
        ("công nhận", "recognitions", "recognitions of", "danh sách công nhận", "tier", "bậc"),
    ),
    "facts": (Phrase("số liệu", "data"), ("số liệu", "facts", "facts of", "data")),
    "units": (
        Phrase("loại đơn vị", "a kind of unit"),
        ("danh sách đơn vị", "units", "danh sách", "units of", "list of", "đơn vị"),
    ),
    "rows": (
        Phrase("danh sách các dòng", "a list of rows"),
        ("danh sách dòng", "rows", "danh sách", "rows of", "list of", "dòng"),
    ),
}
_SUBJECT_WORDS = {what: {plain(word) for word in words} for what, (_, words) in _SUBJECTS.items()}
#: A recognition attests a year near its decision; so many years apart may still be.
_FAR = 3
#: How many lives of a unit a message lists.
_SHOWN_LIVES = 6
#: How many units are counted to be held against published totals.
_WALKED = 500_000
_LAST_WORD = re.compile(r"(.*?)[\s:]*([^\s:]+)\Z")
_COUNT = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+\Z|[0-9]{1,9}\Z")


def tiers(words: ir.Words) -> dict[str, str]:
    """Every declared tier and the kind of unit it is for."""
    return {tier: ladder.kind for ladder in words.ladders for tier in ladder.tiers}


def read_members(sheet: Sheet, words: ir.Words, directory: Directory, report: Report) -> list[Membership]:
    columns = bind(sheet, MEMBERS, report)
    if columns is None:
        return []
    found: list[Membership] = []
    for number, cells in sheet.rows:
        row = Row(sheet, columns, number, cells, report)
        population = row.needed("population")
        if population and population not in words.populations:
            row.wrong(codes.NO_POPULATION, "population", meant(population, words.populations), name=shown(population))
        unit = directory.unit(row, "unit")
        member = row.word("member", MEMBER_WORDS)
        if member is None and not row.bad:
            row.wrong(codes.EMPTY_CELL, "member", column="member")
        source = row.text("source")
        if unit is not None and member is not None and not row.bad:
            found.append(Membership(population, unit, _member(member), source, row.origin("member")))
    return found


def _member(word: str) -> Literal["yes", "no", "unknown"]:
    return "yes" if word == "yes" else "no" if word == "no" else "unknown"


def check_member_kinds(rows: Iterable[Membership], directory: Directory, report: Report) -> None:
    """A population is of one level: a unit of another one than most is told."""
    levels: dict[str, Counter[str]] = {}
    rows = list(rows)
    for row in rows:
        levels.setdefault(row.population, Counter()).update(directory.levels(row.unit))
    for row in rows:
        counts = levels[row.population]
        own = directory.levels(row.unit)
        if len(counts) < 2 or not own:
            continue
        usual = max(counts, key=lambda level: (counts[level], level))
        if usual not in own:
            other = directory.register.lives(row.unit)[-1]
            arguments = {"name": row.population, "wanted": kind_name(usual), "unit": row.unit, "kind": kind_name(other.kind)}
            report.add(codes.WRONG_KIND, row.origin, arguments)


def check_members(rows: list[Membership], report: Report) -> list[Membership]:
    """Contradicting rows made unknown; repeated rows told."""
    first: dict[tuple[str, str], Membership] = {}
    contradicted: set[tuple[str, str]] = set()
    for row in rows:
        key = (row.population, row.unit)
        other = first.setdefault(key, row)
        if other is row:
            continue
        if other.member == row.member:
            report.add(together.SAME_ROW, row.origin, {"row": other.origin.row, "file": other.origin.file})
            continue
        contradicted.add(key)
        arguments = {
            "unit": row.unit,
            "population": row.population,
            "row": other.origin.row,
            "text": _answer(row.member),
            "other": _answer(other.member),
        }
        report.add(together.MEMBER_CONTRADICTION, row.origin, arguments)
    if not contradicted:
        return rows
    return [evolve(r, member="unknown") if (r.population, r.unit) in contradicted else r for r in rows]


def _answer(member: str) -> Phrase:
    vi, en = next(words[:2] for meaning, words in MEMBER_WORDS.spellings if meaning == member)
    return Phrase(vi, en)


def read_recognitions(sheet: Sheet, words: ir.Words, directory: Directory, report: Report) -> list[RecognitionRow]:
    columns = bind(sheet, RECOGNITIONS, report)
    if columns is None:
        return []
    kinds = tiers(words)
    found: list[RecognitionRow] = []
    for number, cells in sheet.rows:
        row = Row(sheet, columns, number, cells, report)
        unit = directory.unit(row, "unit")
        tier = row.needed("tier")
        if tier and tier not in kinds:
            row.wrong(codes.NO_TIER, "tier", meant(tier, kinds), name=shown(tier))
        elif tier and unit is not None:
            directory.right_kind(row, "unit", unit, tier, kinds[tier])
        standard = row.text("standard")
        if standard is not None and standard not in words.standards:
            row.wrong(codes.NO_STANDARD, "standard", meant(standard, words.standards), name=shown(standard))
        year = _year(row)
        stage = row.word("stage", STAGES)
        if stage is None and not row.bad:
            row.wrong(codes.EMPTY_CELL, "stage", column="stage")
        decided = row.moment("decided_on")
        if unit is not None and stage is not None and not row.bad:
            _check_life(row, unit, stage, decided, directory)
        decision, source = row.text("decision"), row.text("source")
        if unit is not None and stage is not None and not row.bad:
            found.append(RecognitionRow(unit, tier, standard, year, stage, decision, decided, source, row.origin("stage")))
    return found


def _check_life(row: Row, unit: str, stage: Stage, decided: Moment, directory: Directory) -> None:
    """A decision on a day on which the unit surely did not live counts for nothing, so it is told."""
    if not directory.sound(unit) or decided.earliest is decided.latest is None:
        return
    first, last = decided.earliest or date.min, decided.latest or date.max
    lives = directory.register.lives(unit)
    if any((u.valid_from or date.min) <= last and first <= (u.valid_to or date.max) for u in lives):
        return
    text = shown(row.cell("decided_on"))
    if stage in ("recognised", "withdrawn"):
        row.wrong(together.DECIDED_OUTSIDE, "decided_on", unit=unit, day=text, lives=_lives(lives))
    else:
        row.report.add(together.OUTSIDE_LIFE, row.origin("decided_on"), {"unit": unit, "period": text})


def _lives(lives: tuple[Unit, ...]) -> Phrase:
    """`1/1/2024–30/6/2025; từ 1/7/2025`."""

    def one(unit: Unit, lang: Lang) -> str:
        first, last = unit.valid_from, unit.valid_to
        if first is not None and last is not None:
            return f"{day(first, lang)}–{day(last, lang)}"
        if first is not None:
            return ("từ " if lang == "vi" else "from ") + day(first, lang)
        if last is not None:
            return ("đến " if lang == "vi" else "until ") + day(last, lang)
        return "luôn luôn" if lang == "vi" else "always"

    more = "; …" if len(lives) > _SHOWN_LIVES else ""
    shown_lives = lives[:_SHOWN_LIVES]
    return Phrase("; ".join(one(u, "vi") for u in shown_lives) + more, "; ".join(one(u, "en") for u in shown_lives) + more)


def _year(row: Row) -> int | None:
    text = row.text("year")
    year = read_year(text) if text is not None else None
    if text is not None and year is None:
        row.wrong(codes.NOT_A_DATE, "year", text=shown(text), choices="`2023`")
    return year


def check_recognitions(rows: list[RecognitionRow], report: Report) -> None:
    """A step told twice counts once, but is told."""
    first: dict[RecognitionRow, RecognitionRow] = {}
    for row in rows:
        other = first.setdefault(row, row)
        if other is not row:
            report.add(together.SAME_ROW, row.origin, {"row": other.origin.row, "file": other.origin.file})
        elif row.year is not None and _far(row.year, row.decided):
            arguments = {"year": row.year, "day": _moment(row.decided), "most": _FAR}
            report.add(together.FAR_YEAR, row.origin, arguments)
    _check_withdrawals(first, report)


def _far(year: int, decided: Moment) -> bool:
    first, last = decided.earliest, decided.latest
    return (first is not None and year < first.year - _FAR) or (last is not None and year > last.year + _FAR)


def _moment(moment: Moment) -> Phrase:
    first, last = moment.earliest, moment.latest

    def in_(lang: Lang) -> str:
        ends = [day(d, lang) if d is not None else "…" for d in (first, last)]
        return ends[0] if first == last else "–".join(ends)

    return Phrase(in_("vi"), in_("en"))


def _check_withdrawals(rows: Iterable[RecognitionRow], report: Report) -> None:
    """A withdrawal that cannot follow any recognition it would end."""
    begins: dict[tuple[str, str, str | None], date] = {}
    ends: list[RecognitionRow] = []
    for row in rows:
        if row.stage == "recognised":
            for standard in {row.standard, None}:  # a withdrawal without a standard is of any
                key = (row.unit, row.tier, standard)
                begins[key] = min(begins.get(key, date.max), row.decided.earliest or date.min)
        elif row.stage == "withdrawn":
            ends.append(row)
    unnamed = {(r.unit, r.tier) for r in rows if r.stage == "recognised" and r.standard is None}
    for row in ends:
        standards = (row.standard, None) if (row.unit, row.tier) in unnamed else (row.standard,)
        began = min((begins[key] for s in standards if (key := (row.unit, row.tier, s)) in begins), default=None)
        if began is None or (row.decided.latest is not None and row.decided.latest < began):
            report.add(together.NOTHING_WITHDRAWN, row.origin, {"unit": row.unit, "tier": row.tier})


def _subject(row: Row, name: str, words: ir.Words, whats: tuple[What, ...]) -> tuple[What, str] | None:
    """What a list or a total is of: a declared name or a kind of unit, alone or after a word that says which of them it is."""
    text = row.needed(name)
    if not text:
        return None
    split = _LAST_WORD.match(text) if len(text) < 200 else None
    before, word = (plain(split[1]), split[2]) if split else ("", text)
    names: dict[What, Collection[str]] = {
        "recognitions": tiers(words),
        "facts": words.data,
        "rows": {data.rows for data in words.data.values() if data.rows is not None},
    }
    found: list[tuple[What, str]] = [
        (what, word)
        for what, known in names.items()
        if what in whats and word in known and (not before or before in _SUBJECT_WORDS[what])
    ]
    if not found and "units" in whats and (kind := _kind(text)) is not None:
        found = [("units", kind)]
    if len(found) == 1:
        return found[0]
    if found:
        one, other = (_SUBJECTS[what] for what, _ in found[:2])
        (vi, en, *_), (other_vi, other_en, *_) = one[1], other[1]
        choices = Phrase(f"`{vi} {word}` hoặc `{other_vi} {word}`", f"`{en} {word}` or `{other_en} {word}`")
        row.wrong(codes.TWO_SUBJECTS, name, text=shown(text), one=one[0], other=other[0], choices=choices)
        return None
    candidates = [n for what, known in names.items() if what in whats for n in known]
    row.wrong(codes.NO_SUBJECT, name, meant(word, candidates), text=shown(text), what=_one_of(whats))
    return None


def _one_of(whats: tuple[What, ...]) -> Phrase:
    labels = [_SUBJECTS[what][0] for what in whats]

    def joined(words: list[str], last: str) -> str:
        return ", ".join(words[:-1]) + f" {last} {words[-1]}"

    return Phrase(joined([p.vi for p in labels], "hoặc"), joined([p.en for p in labels], "or"))


def _kind(text: str) -> str | None:
    """The kind of unit that `danh sách thôn` or `thôn` speaks of. Kinds are words of the language: a declared name is none."""
    said = plain(text[:200])
    found = KINDS.find(said)
    for word in _SUBJECT_WORDS["units"]:
        if found is None and said.startswith(word):
            found = KINDS.find(said.removeprefix(word).lstrip(" :"))
    return found


def read_coverage(sheet: Sheet, words: ir.Words, directory: Directory, report: Report) -> list[Coverage]:
    columns = bind(sheet, COVERAGE, report)
    if columns is None:
        return []
    found: list[Coverage] = []
    for number, cells in sheet.rows:
        row = Row(sheet, columns, number, cells, report)
        subject = _subject(row, "what", words, ("recognitions", "facts", "units", "rows"))
        area = directory.area(row, "area")
        since, until = row.day("from"), row.day("to")
        if until is None and not row.bad:
            row.wrong(codes.EMPTY_CELL, "to", column="to")
        if since is not None and until is not None and since > until:
            row.wrong(together.REVERSED, "to", first=day_phrase(since), last=day_phrase(until))
        source = row.text("source")
        if subject is not None and area is not None and until is not None and not row.bad:
            found.append(Coverage(subject[0], subject[1], area, since, until, source, row.origin("what")))
    return found


def read_totals(sheet: Sheet, words: ir.Words, directory: Directory, report: Report) -> list[Total]:
    columns = bind(sheet, TOTALS, report)
    if columns is None:
        return []
    found: list[Total] = []
    held = _Held(words, directory)
    for number, cells in sheet.rows:
        row = Row(sheet, columns, number, cells, report)
        area = directory.area(row, "area")
        subject = _subject(row, "name", words, ("recognitions", "facts"))
        if subject is not None and subject[0] == "facts" and not isinstance(words.data[subject[1]].type, TruthType):
            what = Phrase("bậc, hoặc số liệu có/không", "a tier, or of yes/no data")
            row.wrong(codes.NO_SUBJECT, "name", text=subject[1], what=what)
        as_of = row.day("as_of")
        if as_of is None and not row.bad:
            row.wrong(codes.EMPTY_CELL, "as_of", column="as_of")
        count, of = _count(row, "count"), _count(row, "of")
        if count is None and not row.bad:
            row.wrong(codes.EMPTY_CELL, "count", column="count")
        if count is not None and of is not None and count > of:
            wanted = Phrase(f"không quá {of}", f"of at most {of}")
            row.wrong(together.WRONG_COUNT, "count", text=str(count), wanted=wanted)
        source = row.text("source")
        if area is not None and subject is not None and isinstance(as_of, date) and count is not None and not row.bad:
            total = Total(area, subject[1], as_of, count, of, source, row.origin("count"))
            found.append(total)
            there = held.how_many(total) if of is not None else None
            if there and of is not None and of > there:
                arguments = {"of": of, "found": there, "area": area, "day": day_phrase(as_of)}
                report.add(together.MORE_THAN_UNITS, row.origin("of"), arguments)
    return found


def check_totals(rows: list[Total], report: Report) -> None:
    """Two counts of the same units on the same day: nobody chooses between them."""
    for row, other in clashes(rows):
        where = {
            "name": row.name,
            "area": row.area,
            "day": day_phrase(row.as_of),
            "row": other.origin.row,
            "file": other.origin.file,
        }
        report.add(together.TOTALS_CLASH, row.origin, {**where, "text": _of(row), "other": _of(other)})


def _of(total: Total) -> str:
    return str(total.count) if total.of is None else f"{total.count}/{total.of}"


@define(eq=False)
class _Held:
    """How many units of a level the list holds in an area on a day; nobody counts for ever (`_WALKED`)."""

    words: ir.Words
    directory: Directory
    _counts: dict[tuple[str, date], Counter[str]] = field(factory=dict, init=False)
    _walked: int = field(default=0, init=False)

    def how_many(self, total: Total) -> int | None:
        """None when it cannot be said: the list could not be read whole, or too much has been counted already."""
        register = self.directory.register
        if self.directory.any_code or self.directory.spoiled or self._walked > _WALKED:
            return None
        key = (total.area, total.as_of)
        if key not in self._counts:
            within = register.within(*key)
            self._walked += len(within) + 1
            self._counts[key] = Counter(register.level(u.kind) for u in within)
        kind = tiers(self.words)[total.name] if total.name in tiers(self.words) else self.words.data[total.name].kind
        return self._counts[key][register.level(kind)]


def _count(row: Row, name: str) -> int | None:
    """A whole number of units; None when the cell is empty."""
    cell = row.cell(name)
    if isinstance(cell, Fraction) and cell.denominator == 1:
        cell = cell.numerator
    if isinstance(cell, int) and not isinstance(cell, bool) and 0 <= cell < 10**9:
        return cell
    text = row.text(name)
    if text is None:
        return None
    if not _COUNT.match(text):
        row.wrong(together.WRONG_COUNT, name, text=shown(text), wanted=Phrase("không âm", "of 0 or more"))
        return None
    return int(text.replace(".", ""))
