"""Worlds for generated laws: what is known of some communes, what is open, and every way of filling it.

What lives here: `worlds`, a strategy of `World` for a law; `completions`, the worlds in which all that is open is filled; `learnt`, one more thing
known; and `judged`, which asks the law. A world is a province, a district, two or three communes and their villages. Everything that may be
known of them is a `Slot`: a fact of a year (of an item, of a row), a class, a recognition, a list of villages or of rows. A slot has a known value,
or it is open in one of several ways (no row, a reason, a range, two rows that contradict each other). Read `Slot` first.

Promises: at most eight slots are open and all their completions together are few enough to try; every completion is a world in which nothing
is open; what may be filled in contradicts nothing that was known. A register that names villages of a commune is taken as it is, and a figure
still valid stands in for a later one, for so the law is asked; therefore only an empty list of villages is open, and of lasting data there
is only one figure. A list of rows is open also when it names some.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import lru_cache
from random import Random
from typing import Any

from attrs import evolve, field, frozen
from hypothesis import strategies as st

from ntmrules import ir
from ntmrules.facts.recognitions import RecognitionTable
from ntmrules.facts.records import Coverage, Dataset, FactRow, Membership, Moment, RecognitionRow, Unit
from ntmrules.facts.register import Register
from ntmrules.facts.table import FactTable
from ntmrules.interpreter.context import Context
from ntmrules.interpreter.evaluate import evaluate_unit
from ntmrules.interpreter.evidence import RuleEvidence, StandardEvidence
from ntmrules.interpreter.explain import explain_standard
from ntmrules.phrases import Lang
from ntmrules.pipeline import Compilation
from ntmrules.source import Origin
from ntmrules.testing.shape_words import CLASSES, DATA, OTHER_UNITS, ROWS, YEARS, Datum
from ntmrules.testing.shapes import DAY, YEAR, Law, laws
from ntmrules.values import Absence, Interval, Standing, Verdict

S = st.SearchStrategy

#: A completion of everything open is tried for each example; more than this many would be asked of nobody.
MOST_COMPLETIONS = 64
MOST_OPEN = 8

PROVINCE, DISTRICT = "P", "H"
COMMUNES = ("X1", "X2", "X3")
VILLAGES = {"X1": ("T1", "T2"), "X2": ("T3",), "X3": ()}
NEW_VILLAGE = "T9"
NEW_ROW = "hàng z"
TIERS = {"commune": ("b1", "b2"), "district": ("h1",)}
FAR = date(2030, 12, 31)

#: What may have become of a unit at a tier: nothing by a complete list, recognised for a year, recognised and withdrawn.
STATUSES = ("none", "2021", "2022", "2023", "withdrawn")
LISTS = ("none", "one with yes", "one with no")


@frozen
class Slot:
    """One thing that may be known: `what` of a unit; `name` is the data, category, tier or list, `item` an item or row, `year` that of a fact."""

    what: str
    unit: str
    name: str
    item: str | None = None
    year: int | None = None

    def words(self) -> str:
        return " ".join(str(part) for part in (self.unit, self.name, self.item, self.year) if part is not None)

    @property
    def values(self) -> tuple[object, ...]:
        match self.what:
            case "fact":
                return DATA[self.name].values
            case "class":
                return CLASSES if self.name == "mien" else ("yes", "no")
            case "status":
                return STATUSES
            case _:
                return LISTS

    @property
    def ways(self) -> tuple[str, ...]:
        """How it may be open."""
        if self.what != "fact":
            return ("no row", "no year") if self.what == "status" else ("no row",)
        datum = DATA[self.name]
        found = ["no row", "not reported", "disputed", "conflict"]
        if datum.row:
            found.remove("no row")  # a row is there because some fact names it
        if datum.sort in ("quantity", "day"):
            found += ["low", "high"]
        if datum.lasting:
            found.append("expired")
        return tuple(found)

    def fillings(self, way: str) -> tuple[object, ...]:
        """The values it may turn out to have."""
        match way:
            case "no year":
                return STATUSES[1:3]
            case "no row" if self.what == "status":
                return STATUSES[:-1]  # a withdrawal is an event: until it is recorded there is none
            case "low":
                return self.values[:2]
            case "high":
                return self.values[-2:]
            case _:
                return self.values


@frozen
class World:
    """`known` gives the value of every slot that has one, `open` the way in which the others are open."""

    data: tuple[Datum, ...]
    communes: tuple[str, ...]
    known: Mapping[Slot, object]
    open: tuple[tuple[Slot, str], ...]

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:
        """What Hypothesis prints of a world in which a law does not hold: a line for each slot."""
        lines = [f"{slot.words()} = {value}" for slot, value in self.known.items()]
        printer.text("\n".join(("World:", *(f"{slot.words()} ? {way}" for slot, way in self.open), *lines)))


def slots(law: Law, communes: tuple[str, ...]) -> list[Slot]:
    """Everything that may be known of these communes and that the law may ask about."""
    found: list[Slot] = []
    for datum in law.data:
        for unit in _units_of(datum.kind, communes):
            years = YEARS if datum.yearly else (None,)
            items: tuple[str | None, ...] = datum.items or (None,)
            if datum.row:
                items = _rows_of(unit)
            found += [Slot("fact", unit, datum.name, item, year) for item in items for year in years]
    for unit in communes:
        found += [Slot("class", unit, name) for name in ("mien", "kho")]
        found += [Slot("status", unit, tier) for tier in TIERS["commune"]]
    found += [Slot("status", DISTRICT, tier) for tier in TIERS["district"]]
    names = {datum.name for datum in law.data}
    if names & {"tc", "tp"}:
        found += [Slot("villages", unit, "thôn") for unit in communes if not VILLAGES[unit]]
    if "rc" in names:
        found += [Slot("rows", unit, "hang") for unit in communes]
    return found


def _units_of(kind: str, communes: tuple[str, ...]) -> tuple[str, ...]:
    if kind == "commune":
        return communes
    return (DISTRICT,) if kind == "district" else tuple(village for unit in communes for village in VILLAGES[unit])


def _rows_of(unit: str) -> tuple[str, ...]:
    return {"X1": ROWS, "X2": (), "X3": ROWS[:1]}[unit]


@st.composite
def worlds(draw: st.DrawFn, law: Law, often: frozenset[str] = frozenset()) -> World:
    """What is known for a law, of two or three communes; up to eight slots are open, most often those of the first with a name in `often`."""
    communes = COMMUNES[: draw(st.integers(2, 3))]
    every = slots(law, communes)
    left, opened = MOST_COMPLETIONS, {}
    likely = [slot for slot in every if slot.unit == communes[0] and slot.name in often and slot.year in (None, YEAR)]
    first = draw(st.lists(st.sampled_from(likely), min_size=1, max_size=len(likely), unique=True)) if likely else []
    for slot in dict.fromkeys((*first, *draw(_to_open(every)))):
        way = draw(st.sampled_from(slot.ways))
        count = len(slot.fillings(way))
        if count <= left:
            left //= count
            opened[slot] = way
    chosen = Random(draw(st.integers(0, 2**32 - 1)))  # hundreds of values: drawn one by one they would take most of the time
    known = {slot: chosen.choice(slot.values) for slot in every if slot not in opened}
    return World(law.data, communes, known, tuple(opened.items()))


def _to_open(every: list[Slot]) -> S[list[Slot]]:
    """Some slots, those of the year judged and without a year more often than those of the years before."""
    recent = [slot for slot in every if slot.year in (None, YEAR)]
    one = st.one_of(st.sampled_from(recent), st.sampled_from(recent), st.sampled_from(every))
    return st.integers(1, MOST_OPEN).flatmap(lambda n: st.lists(one, min_size=n, max_size=n, unique=True))


def completions(world: World) -> Iterator[World]:
    """Every world in which all that is open is filled."""
    for filled in itertools.product(*(slot.fillings(way) for slot, way in world.open)):
        known = {**world.known, **{slot: value for (slot, _), value in zip(world.open, filled, strict=True)}}
        yield evolve(world, known=known, open=())


def learnt(world: World, index: int, value: object) -> World:
    """The world with one open slot filled."""
    slot, _ = world.open[index]
    rest = tuple(pair for i, pair in enumerate(world.open) if i != index)
    return evolve(world, known={**world.known, slot: value}, open=rest)


# --- the data of a world ---------------------------------------------------------------------------------------------


def dataset(world: World, swapped: frozenset[str] = frozenset()) -> Dataset:
    """The rows, as readers would have made them; figures of the `swapped` units in their other unit."""
    facts: list[FactRow] = []
    recognitions: list[RecognitionRow] = []
    coverage: list[Coverage] = []
    classes: dict[str, dict[str, str]] = {}
    villages = {unit: list(VILLAGES[unit]) for unit in world.communes}
    every: list[tuple[Slot, object, str]] = [(slot, value, "") for slot, value in world.known.items()]
    every += [(slot, None, way) for slot, way in world.open]
    for slot, value, way in every:
        match slot.what:
            case "fact":
                facts += _fact_rows(slot, value, way, swapped)
            case "class" if value is not None:
                classes.setdefault(slot.unit, {})[slot.name] = str(value)
            case "status":
                _recognised(slot, value, way, recognitions, coverage)
            case "villages" if value is not None:
                coverage.append(Coverage("units", "village", slot.unit, None, FAR, None, _at("coverage", slot)))
                if value != "none":
                    villages[slot.unit].append(NEW_VILLAGE)
                    facts += _listed(world, value, "village", NEW_VILLAGE, None, swapped)
            case "rows" if value is not None:
                coverage.append(Coverage("rows", slot.name, slot.unit, None, FAR, None, _at("coverage", slot)))
                if value != "none":
                    facts += _listed(world, value, "commune", slot.unit, NEW_ROW, swapped)
    return Dataset(
        "generated",
        _units(world, villages, classes),
        tuple(Membership("kh_p", unit, "yes", None, Origin("members", n)) for n, unit in enumerate(world.communes, 1)),
        tuple(facts),
        tuple(recognitions),
        tuple(coverage),
    )


def _units(world: World, villages: Mapping[str, list[str]], classes: Mapping[str, dict[str, str]]) -> tuple[Unit, ...]:
    def unit(code: str, kind: str, parent: str | None) -> Unit:
        return Unit(code, None, None, f"Nơi {code}", kind, parent, (), classes.get(code, {}), Origin("units", 1))

    return (
        unit(PROVINCE, "province", None),
        unit(DISTRICT, "district", PROVINCE),
        *(unit(code, "commune", DISTRICT) for code in world.communes),
        *(unit(village, "village", code) for code in world.communes for village in villages[code]),
    )


def _at(table: str, slot: Slot) -> Origin:
    """A place that depends on the slot alone, so that the order of rows changes none."""
    return Origin(table, 1 + sum(map(ord, f"{slot.unit}{slot.name}{slot.item or ''}{slot.year or ''}")))


@lru_cache(maxsize=20_000)
def _fact_rows(slot: Slot, value: object, way: str, swapped: frozenset[str]) -> tuple[FactRow, ...]:
    """One row, none, or two that contradict each other."""
    datum = DATA[slot.name]
    period: int | Moment | None = slot.year
    if not datum.yearly:
        day = date(2020 if way == "expired" else 2023, 6, 30)
        period = Moment.on(day) if datum.lasting else None

    def row(value: object) -> FactRow:
        return _row(slot, datum, period, value, swapped)

    blank = FactRow(slot.unit, slot.name, period, slot.item, "", origin=_at("facts", slot))
    match way:
        case "":
            return (row(value),)
        case "no row":
            return ()
        case "not reported":
            return (evolve(blank, absence=Absence.NOT_REPORTED),)
        case "disputed":
            return (evolve(blank, absence=Absence.DISPUTED),)
        case "conflict":
            return row(slot.values[0]), row(slot.values[-1])
        case "expired":
            return (row(slot.values[0]),)
        case _:
            ends = [_number(row(v)) for v in slot.fillings(way)]
            return (evolve(blank, interval=Interval(ends[0], ends[1])),)


def _row(slot: Slot, datum: Datum, period: int | Moment | None, value: object, swapped: frozenset[str]) -> FactRow:
    blank = FactRow(slot.unit, slot.name, period, slot.item, str(value), origin=_at("facts", slot))
    match datum.sort:
        case "truth":
            return evolve(blank, truth=bool(value))
        case "step":
            return evolve(blank, step=str(value))
        case "day":
            return evolve(blank, day=date.fromisoformat(str(value)))
        case "quantity":
            assert isinstance(value, Fraction)
            factor = OTHER_UNITS[datum.unit or ""][1] if datum.unit in swapped else 1
            return evolve(blank, interval=Interval.point(value * factor))


def _number(row: FactRow) -> Fraction:
    """The number of a row, or its day as one."""
    if row.day is not None:
        return Fraction(row.day.toordinal())
    assert row.interval is not None
    assert row.interval.low is not None
    return row.interval.low


def _listed(world: World, value: object, kind: str, unit: str, item: str | None, swapped: frozenset[str]) -> list[FactRow]:
    """The facts of a village or row that a list turns out to name: all at their best, or all at their worst."""
    found: list[FactRow] = []
    for datum in world.data:
        if datum.kind == kind and datum.row is (item is not None):
            for year in YEARS if datum.yearly else (None,):
                best = datum.values[0] if datum.sort == "truth" else datum.values[-1]
                worst = datum.values[-1] if datum.sort == "truth" else datum.values[0]
                slot = Slot("fact", unit, datum.name, item, year)
                found += _fact_rows(slot, best if value == "one with yes" else worst, "", swapped)
    return found


def _recognised(slot: Slot, value: object, way: str, rows: list[RecognitionRow], coverage: list[Coverage]) -> None:
    """The decisions about a unit, and the statement that its list is complete (not while it is open)."""

    def decided(stage: str, year: int | None, day: date) -> RecognitionRow:
        return RecognitionRow(slot.unit, slot.name, None, year, stage, f"QĐ {day}", Moment.on(day), None, _at("rows", slot))  # type: ignore[arg-type]

    if way == "no row":
        return
    coverage.append(Coverage("recognitions", slot.name, slot.unit, None, FAR, None, _at("coverage", slot)))
    if way == "no year":
        rows.append(decided("recognised", None, date(2023, 3, 1)))
    elif value != "none":
        year = 2022 if value == "withdrawn" else int(str(value))
        rows.append(decided("recognised", year, date(2023, 3, 1) if year < 2023 else date(2024, 3, 1)))
        if value == "withdrawn":
            rows.append(decided("withdrawn", None, date(2024, 5, 1)))


# --- asking ----------------------------------------------------------------------------------------------------------


@frozen(eq=False)
class Asked:
    """A law made ready for one question, whatever the world: what does not depend on the data is worked out once."""

    program: ir.Program
    compilation: Compilation
    floor: Standing = Standing.UNSTATED
    _ready: list[object] = field(factory=list, init=False, repr=False)

    @classmethod
    def of(cls, compilation: Compilation, floor: Standing = Standing.UNSTATED) -> Asked:
        return cls(compilation.program(DAY, YEAR), compilation, floor)

    def context(self, data: Dataset) -> Context:
        words = self.program.words
        register = Register.of(data.units, words)
        facts = FactTable.of(data.facts, words, data.coverage, register)
        recognitions = RecognitionTable.of(data, words, register)
        context = Context(self.program, data, register, facts, recognitions, DAY, self.floor, self.compilation.program)
        context.prepared.extend(self._ready)
        return context

    def about(self, context: Context) -> dict[str, dict[str, StandardEvidence]]:
        """The evidence of every set about every unit, by the unit's code."""
        units = sorted({unit.code for unit in context.dataset.units if unit.code != NEW_VILLAGE})
        found = {code: evaluate_unit(context, unit) for code in units if (unit := context.register.on(code, DAY)) is not None}
        if not self._ready:
            self._ready.extend(context.prepared)
        return found


def judged(asked: Asked, world: World, swapped: frozenset[str] = frozenset()) -> dict[str, dict[str, StandardEvidence]]:
    """The evidence of every set about every unit of a world."""
    return asked.about(asked.context(dataset(world, swapped)))


def rules(evidence: Mapping[str, Mapping[str, StandardEvidence]]) -> dict[tuple[str, str], RuleEvidence]:
    """Every rule's evidence, by the unit's code and the rule's path."""
    return {
        (code, path): rule
        for code, standards in evidence.items()
        for standard in standards.values()
        for path, rule in standard.rules.items()
    }


def verdicts(evidence: Mapping[str, Mapping[str, StandardEvidence]]) -> dict[tuple[str, str], Verdict]:
    return {key: rule.verdict for key, rule in rules(evidence).items()}


def sheets(asked: Asked, data: Dataset, lang: Lang = "vi") -> dict[tuple[str, str], str]:
    """The full sheet of every set about every unit, without its last line, which names the very texts and rows that were read."""
    context = asked.context(data)
    return {
        (code, name): explain_standard(evidence, context, lang, full=True).rstrip("\n").rpartition("\n")[0]
        for code, standards in asked.about(context).items()
        for name, evidence in standards.items()
    }


@st.composite
def questions(draw: st.DrawFn, *, gaps: bool = False) -> tuple[Law, World]:
    """A law and a world to ask it about."""
    law = draw(laws(gaps=gaps))
    return law, draw(worlds(law))


__all__ = [
    "MOST_COMPLETIONS", "Asked", "Slot", "World", "completions", "dataset", "judged", "learnt", "questions", "rules", "sheets",
    "slots", "verdicts", "worlds",
]  # fmt: skip
