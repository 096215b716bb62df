"""The list of units: one row per life of a code.

What lives here: `read_units`, from the table to `Unit` records; `check_units`, which looks at all of them together (lives of one code
that overlap, parents and predecessors that are not there, circles); and `Directory`, by which the other tables look codes up.

Promises: a name is never taken for a code; where a name was written, the codes it may mean are offered.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import pairwise

from attrs import define, evolve, field

from ntmrules import ir
from ntmrules.diagnostics.codes import data as codes
from ntmrules.diagnostics.codes import data_rows as together
from ntmrules.facts.names import fold
from ntmrules.facts.readers.headers import UNITS
from ntmrules.facts.readers.sheet import Columns, Row, Sheet, bind
from ntmrules.facts.readers.troubles import Report, listed, meant, shown
from ntmrules.facts.readers.words import KINDS, TRUTHS, kind_name
from ntmrules.facts.records import Unit
from ntmrules.facts.register import Register
from ntmrules.phrases import Phrase
from ntmrules.phrases import day as day_in_words
from ntmrules.source import Origin

_JOINED = re.compile(r"[+;,\s]+")
_LAST = date.max
#: A search for the nearest code is made only so many times; each looks at every code.
_SEARCHES = 20
#: The longest code of a unit.
_LONGEST_CODE = 100
#: No country has more levels of units; more is a mistake in the parents.
MOST_PARENTS = 20
#: Control characters, halves of letters, and places of no letter.
_NOT_IN_CODES = {"Cc", "Cs", "Cn", "Co", "Zl", "Zp"}


def day_phrase(day: date) -> Phrase:
    return Phrase(day_in_words(day, "vi"), day_in_words(day, "en"))


def read_units(sheet: Sheet, words: ir.Words, report: Report, spoiled: set[str]) -> list[Unit]:
    """The rows that are whole; what is wrong with the others is in `report`, and their codes are added to `spoiled`."""
    by_header = {fold(name): c.name for c in words.categories.values() for name in (c.label, c.name)}
    columns = bind(sheet, UNITS, report, lambda header: by_header.get(fold(header)), words.categories)
    if columns is None:
        return []
    columns = _without_computed(sheet, columns, words, report)
    found = []
    for number, cells in sheet.rows:
        row = Row(sheet, columns, number, cells, report)
        code, name = row.needed("code"), row.needed("name")
        _check_code(row, code)
        kind = row.word("kind", KINDS)
        if kind is None and not row.bad:
            row.wrong(codes.EMPTY_CELL, "kind", column="kind")
        first, last = row.day("valid_from"), row.day("valid_to")
        if first is not None and last is not None and first > last:
            row.wrong(together.REVERSED, "valid_to", first=day_phrase(first), last=day_phrase(last))
        parent = row.text("parent")
        before = _predecessors(row)
        classes = _classes(row, words, kind)
        if not row.bad and kind is not None:
            found.append(Unit(code, first, last, name, kind, parent, before, classes, row.origin("code")))
        elif code:
            spoiled.add(code)
    spoiled |= sheet.spoiled
    return found


def _without_computed(sheet: Sheet, columns: Columns, words: ir.Words, report: Report) -> Columns:
    """The columns that may be read: what a rule works out is never taken from a cell."""
    for position, name in columns.named:
        if words.categories[name].computed:
            place = Origin(sheet.file, sheet.header_row, sheet.header[position])
            report.add(codes.COMPUTED_COLUMN, place, {"category": name})
    return evolve(columns, named=tuple(c for c in columns.named if not words.categories[c[1]].computed))


def _check_code(row: Row, code: str) -> None:
    if len(code) > _LONGEST_CODE:
        why = Phrase(f"dài quá {_LONGEST_CODE} ký tự", f"longer than {_LONGEST_CODE} characters")
    elif code.isascii() and code.isprintable():
        return
    elif any(unicodedata.category(c) in _NOT_IN_CODES for c in code):
        why = Phrase("có ký tự điều khiển hoặc ký tự hỏng", "it has control characters or broken letters")
    else:
        return
    row.wrong(codes.NOT_A_CODE, "code", text=shown(code), why=why)


def _predecessors(row: Row) -> tuple[str, ...]:
    cell = row.cell("predecessors")
    if isinstance(cell, list | tuple):
        return tuple(str(code) for code in cell)
    return tuple(code for code in _JOINED.split(row.text("predecessors") or "") if code)


def _classes(row: Row, words: ir.Words, kind: str | None) -> dict[str, str]:
    """Category → class; a category whose cell is empty is not known."""
    classes: dict[str, str] = {}
    for position, name in row.columns.named:
        cell = row.cells[position]
        if cell is None or cell == "":
            continue
        category = words.categories[name]
        place = Origin(row.sheet.file, row.number, row.sheet.header[position])
        if kind is not None and words.kinds.get(kind, kind) != words.kinds.get(category.kind, category.kind):
            arguments = {
                "name": name,
                "wanted": kind_name(category.kind),
                "unit": shown(row.cell("code")),
                "kind": kind_name(kind),
            }
            row.bad = True
            row.report.add(codes.WRONG_KIND, place, arguments)
            continue
        found = _class(category, cell)
        if found is None:
            row.bad = True
            choices = [n for n, _ in category.classes] or [words[0] for _, words in TRUTHS.spellings]
            arguments = {"category": name, "name": shown(cell), "classes": listed(choices)}
            row.report.add(codes.NO_CLASS, place, arguments, meant(str(cell)[:200], choices))
        else:
            classes[name] = found
    return classes


def _class(category: ir.CategoryType, cell: object) -> str | None:
    """The class a cell names, by its name or its label; yes or no for a category without classes."""
    if not category.classes:
        truth = cell if isinstance(cell, bool) else TRUTHS.find(cell) if isinstance(cell, str) else None
        return None if truth is None else ("yes" if truth else "no")
    text = fold(str(cell)[:200])
    return next((name for name, label in category.classes if text in (fold(name), fold(label))), None)


@define(eq=False)
class Directory:
    """Codes, looked up for the other tables: in the register, and for areas also among the places that rules declare.

    `any_code`: the list of units itself could not be read, so codes are not held against it. `spoiled`: the codes of rows of that
    list that were told to be wrong; they are not told again wherever they are named.
    """

    register: Register
    words: ir.Words
    report: Report
    any_code: bool = False
    spoiled: frozenset[str] | set[str] = frozenset()
    _place_codes: frozenset[str] = field(init=False)
    _notes: dict[str, tuple[Phrase, ...]] = field(factory=dict, init=False)
    _timelines: dict[str, tuple[list[date], list[date]]] = field(factory=dict, init=False)
    _searches: int = field(default=0, init=False)

    def __attrs_post_init__(self) -> None:
        self._place_codes = frozenset(code for code, _, _ in self.words.places.values())

    def is_area(self, code: str) -> bool:
        return self.known(code) or code in self._place_codes

    def known(self, code: str) -> bool:
        return self.any_code or code in self.register or code in self.spoiled

    def sound(self, code: str) -> bool:
        """Whether all that is written of the unit could be read, so that its absence on a day says something."""
        return code in self.register and code not in self.spoiled

    def unit(self, row: Row, name: str) -> str | None:
        """The code in a cell that must name a unit of the register."""
        code = row.needed(name)
        if code and not self.known(code):
            self.unknown(row, name, code)
            return None
        return code or None

    def area(self, row: Row, name: str) -> str | None:
        """The code in a cell that names a unit of the register or a declared place."""
        code = row.needed(name)
        if code and not self.is_area(code):
            self.unknown(row, name, code)
            return None
        return code or None

    def unknown(self, row: Row, name: str, code: str) -> None:
        row.wrong(codes.NO_UNIT, name, self.notes(code), name=shown(code))

    def notes(self, text: str) -> tuple[Phrase, ...]:
        """What the writer may have meant: a name instead of a code, a code that lost its leading zeros, a slip."""
        if text not in self._notes:
            self._notes[text] = self._look_for(text) if len(text) <= 200 and len(self._notes) < 1000 else ()
        return self._notes[text]

    def _look_for(self, text: str) -> tuple[Phrase, ...]:
        named = self.register.find(text)
        place = self.words.places.get(text)
        if named or place is not None:
            fits = listed(u.code for u in named) if named else f"`{place[0] if place else ''}`"
            vi = f"ô này ghi mã, không ghi tên; đơn vị tên như vậy có mã {fits}"
            return (Phrase(vi, f"the cell takes a code, not a name; units of that name have the code {fits}"),)
        padded = next((c for c in (text.zfill(width) for width in range(2, 9)) if c in self.register), None)
        if padded is not None:
            vi = f"ý bạn là `{padded}`? Excel bỏ số 0 ở đầu khi cột không phải dạng “Text”"
            return (Phrase(vi, f"did you mean `{padded}`? Excel drops leading zeros unless the column is “Text”"),)
        self._searches += 1
        return meant(text, self.register.codes()) if self._searches <= _SEARCHES else ()

    def timeline(self, code: str) -> tuple[list[date], list[date]]:
        """For each life of the code, its first day and the last day up to which lives follow one another without a gap."""
        if code not in self._timelines:
            lives = self.register.lives(code)
            starts = [u.valid_from or date.min for u in lives]
            ends = [u.valid_to or _LAST for u in lives]
            for n in range(len(lives) - 2, -1, -1):
                if ends[n] != _LAST and starts[n + 1] == ends[n] + timedelta(days=1):
                    ends[n] = ends[n + 1]
            self._timelines[code] = starts, ends
        return self._timelines[code]

    def levels(self, code: str) -> frozenset[str]:
        """The levels at which the code's lives stand, each by its kind."""
        return frozenset(self.register.level(u.kind) for u in self.register.lives(code))

    def fits(self, code: str, kind: str) -> Unit | None:
        """None when some life of the code stands at the level of `kind`; else a life, to say what the unit is."""
        level = self.register.level
        lives = self.register.lives(code)
        return None if not lives or any(level(u.kind) == level(kind) for u in lives) else lives[-1]

    def right_kind(self, row: Row, field_name: str, code: str, what: str, kind: str) -> bool:
        """Report and say no when the unit cannot have `what`, which belongs to units of `kind`."""
        other = self.fits(code, kind)
        if other is None:
            return True
        row.wrong(codes.WRONG_KIND, field_name, name=what, wanted=kind_name(kind), unit=code, kind=kind_name(other.kind))
        return False


def check_units(units: Iterable[Unit], directory: Directory, report: Report) -> None:
    """What the rows say together."""
    register = directory.register
    for code in register.codes():
        lives = register.lives(code)
        for earlier, later in pairwise(lives):
            if earlier.valid_to is None or later.valid_from is None or later.valid_from <= earlier.valid_to:
                report.add(together.LIVES_OVERLAP, later.origin, {"code": code, "row": earlier.origin.row})
    circles = _check_circles(register, report)
    above = _above(directory.words.levels)
    for unit in units:
        if unit.parent is not None:
            _check_parent(unit, unit.parent, directory, report)
            if unit.code not in circles:
                _check_level(unit, unit.parent, register, above, report)
        for code in unit.predecessors:
            if not directory.known(code):
                report.add(together.NO_PREDECESSOR, unit.origin, {"name": shown(code)}, directory.notes(code))
    _check_case(register, report)
    _check_predecessors(register, report)


def _above(levels: Mapping[str, str | None]) -> dict[str, frozenset[str]]:
    """For each level those above it, for levels that stand in an order with others."""
    found: dict[str, frozenset[str]] = {}
    for level in levels:
        above: set[str] = set()
        upper = levels[level]
        while upper is not None and upper not in above:
            above.add(upper)
            upper = levels.get(upper)
        found[level] = frozenset(above)
    ordered = frozenset().union(*found.values())
    return {level: above for level, above in found.items() if above or level in ordered}


def _check_level(unit: Unit, parent: str, register: Register, above: Mapping[str, frozenset[str]], report: Report) -> None:
    """A parent that stands, in all its lives, at the level of the unit or at one below it."""
    own = register.level(unit.kind)
    lives = register.lives(parent)
    if own not in above or not lives:
        return
    if all(level == own or own in above.get(level, ()) for level in (register.level(u.kind) for u in lives)):
        arguments = {"code": unit.code, "kind": kind_name(unit.kind), "parent": parent, "parent_kind": kind_name(lives[-1].kind)}
        report.add(together.PARENT_LEVEL, unit.origin, arguments)


def _check_case(register: Register, report: Report) -> None:
    seen: dict[str, str] = {}
    for code in register.codes():
        other = seen.setdefault(code.casefold(), code)
        if other != code:
            row = register.lives(other)[0].origin.row
            report.add(together.CODES_ALIKE, register.lives(code)[0].origin, {"code": code, "other": other, "row": row})


def _before(unit: Unit, code: str, register: Register) -> tuple[Unit, ...]:
    """The lives of a predecessor that `unit` may come from: the last that ended before it began, else any of them."""
    lives = register.lives(code)
    begins = unit.valid_from
    ended = [u for u in lives if begins is not None and u.valid_to is not None and u.valid_to < begins]
    return (ended[-1],) if ended else lives


def _check_predecessors(register: Register, report: Report) -> None:
    """Follow predecessors from life to life; a life met again on one walk closes a circle, told once."""
    done: set[int] = set()
    for start in (u for code in register.codes() for u in register.lives(code) if u.predecessors):
        if id(start) in done:
            continue
        path = [start]
        on_path = {id(start)}
        waiting = [iter([b for code in start.predecessors for b in _before(start, code, register)])]
        while path:
            unit = next(waiting[-1], None)
            if unit is None:
                waiting.pop()
                on_path.discard(id(path[-1]))
                done.add(id(path.pop()))
            elif id(unit) in on_path:
                circle = [*(u.code for u in path[next(n for n, u in enumerate(path) if u is unit) :]), unit.code]
                report.add(together.PREDECESSOR_CIRCLE, path[-1].origin, {"path": _path(circle)})
            elif id(unit) not in done:
                path.append(unit)
                on_path.add(id(unit))
                waiting.append(iter([b for code in unit.predecessors for b in _before(unit, code, register)]))


def _path(codes_met: list[str]) -> str:
    return " → ".join(codes_met if len(codes_met) <= 10 else [*codes_met[:9], "…", codes_met[-1]])


def _check_parent(unit: Unit, parent: str, directory: Directory, report: Report) -> None:
    lives = directory.register.lives(parent)
    if parent in directory.spoiled or (not lives and directory.is_area(parent)):
        return
    starts, unbroken = directory.timeline(parent)
    begins = unit.valid_from
    at = 0 if begins is None else bisect_right(starts, begins) - 1
    if begins is None:
        alive = bool(lives) and starts[0] <= (unit.valid_to or _LAST)
    else:
        alive = bool(lives) and at >= 0 and begins <= (lives[at].valid_to or _LAST)
    arguments: dict[str, object] = {"name": shown(parent), "code": unit.code}
    if not alive:
        day = Phrase("đầu tiên", "its first day") if begins is None else day_phrase(begins)
        report.add(together.NO_PARENT, unit.origin, arguments | {"day": day}, () if lives else directory.notes(parent))
        return
    if begins is None and starts[0] > date.min:
        report.add(together.PARENT_BEGINS, unit.origin, arguments | {"day": day_phrase(starts[0])})
    if unbroken[at] < (unit.valid_to or _LAST):
        report.add(together.PARENT_ENDS, unit.origin, arguments | {"day": day_phrase(unbroken[at])})


def _check_circles(register: Register, report: Report) -> set[str]:
    """Walk up from every code; a code met twice on one walk closes a circle, told once. The codes of circles are returned.

    The first code under too many parents is told too; those below it are not. Every code is walked over once.
    """
    circles: set[str] = set()
    depths: dict[str, int] = {}
    parents = {code: register.lives(code)[-1].parent for code in register.codes()}
    settled: set[str] = set()
    for start in parents:
        path: list[str] = []
        on_path: set[str] = set()
        code: str | None = start
        while code is not None and code in parents and code not in settled and code not in on_path:
            path.append(code)
            on_path.add(code)
            code = parents[code]
        if code is not None and code in on_path:
            circle = [*path[path.index(code) :], code]
            last = register.lives(circle[-2])[-1]
            report.add(together.PARENT_CIRCLE, last.origin, {"path": _path(circle)})
            circles.update(circle)
        settled.update(path)
        depth = -1 if code is None or code in circles else depths.get(code, 0)
        for below in reversed(path):
            depth = depths[below] = 0 if below in circles else depth + 1
            if depth == MOST_PARENTS + 1:
                report.add(together.PARENT_DEPTH, register.lives(below)[-1].origin, {"code": below, "limit": MOST_PARENTS})
    return circles
