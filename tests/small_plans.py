"""Small provinces with a plan, for the tests of recognitions and targets.

`Province` is filled in a line or two per test and asked with `context(as_of)` and `judge(line, as_of)`. Everything is made up.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Literal, cast

from attrs import define, evolve, field

from ntmrules import ir
from ntmrules.facts.recognitions import RecognitionTable
from ntmrules.facts.records import Coverage, Dataset, FactRow, Membership, Moment, RecognitionRow, Stage, Total, Unit
from ntmrules.facts.register import Register
from ntmrules.facts.table import FactTable
from ntmrules.interpreter.context import Context
from ntmrules.interpreter.evidence import TargetEvidence
from ntmrules.interpreter.targets import judge
from ntmrules.source import Origin
from ntmrules.types import QuantityType, TruthType
from ntmrules.units import measure
from ntmrules.values import Interval

LADDER = ir.Ladder(
    "commune",
    ("one", "two", "three"),
    ("bậc một", "bậc hai", "bậc ba"),
    (("one", ("one", "two", "three")), ("two", ("two", "three")), ("three", ("three",))),
)
SET = "s"
#: What the published count of criteria is called in these provinces.
COUNT = "so_tieu_chi"
LIST_DAY = date(2021, 12, 31)
END_2025 = date(2025, 12, 31)


def words() -> ir.Words:
    kinds = {"province": "province", "district": "district", "city": "district", "town": "district"}
    kinds |= {"commune": "commune", "ward": "commune"}
    count = ir.DataType(
        COUNT, "commune", COUNT, QuantityType(measure(("criterion_unit",))[0]), ("criterion_unit",), 0, False, None, (),
        None, None, None, None,
    )  # fmt: skip
    truths = {
        name: ir.DataType(name, "commune", name, TruthType(), (), None, False, None, (), None, None, None, None) for name in "xy"
    }
    return ir.Words(
        data={COUNT: count, **truths},
        ladders=(LADDER, ir.Ladder("district", ("d_one",), ("bậc huyện",), (("d_one", ("d_one",)),))),
        kinds=kinds,
        levels={"province": None, "district": "province", "commune": "district"},
        standards={"old": "bộ cũ", "new": "bộ mới", "of_district": "bộ huyện", SET: "bộ đếm"},
        standard_tiers={"old": "one", "new": "one", "of_district": "d_one", SET: None},
        populations=("plan",),
    )


def day(text: str) -> date:
    """`28/9/2024`."""
    d, m, y = map(int, text.split("/"))
    return date(y, m, d)


def moment(text: str) -> Moment:
    """A day, `2023`, `<=30/6/2019`, or nothing: what is known of a date."""
    if not text:
        return Moment(None, None)
    if text.startswith("<="):
        return Moment(None, day(text[2:]))
    if "/" not in text:
        return Moment(date(int(text), 1, 1), date(int(text), 12, 31))
    return Moment.on(day(text))


@define(eq=False)
class Province:
    """Units, lists and totals of one test. The province is `p`; `districts` maps each district to its communes."""

    districts: Mapping[str, tuple[str, ...]]
    size: int | None = None
    rows: list[RecognitionRow] = field(factory=list)
    coverage: list[Coverage] = field(factory=list)
    totals: list[Total] = field(factory=list)
    members: list[Membership] = field(factory=list)
    facts: list[FactRow] = field(factory=list)
    lives: dict[str, tuple[date | None, date | None]] = field(factory=dict)
    more: list[Unit] = field(factory=list)
    lines: list[ir.TargetLine] = field(factory=list)
    standards: tuple[ir.Standard, ...] = ()

    def origin(self, file: str, rows: int) -> Origin:
        return Origin(f"{file}.csv", rows + 2)

    def unit(self, code: str, kind: str, parent: str | None, *predecessors: str) -> Unit:
        since, until = self.lives.get(code, (None, None))
        return Unit(code, since, until, code.upper(), kind, parent, predecessors, {}, self.origin("units", 0))

    def units(self) -> tuple[Unit, ...]:
        found = [self.unit("p", "province", None)]
        for district, communes in self.districts.items():
            found.append(self.unit(district, "district", "p"))
            found += [self.unit(c, "commune", district) for c in communes]
        return (*found, *self.more)

    def recognise(
        self, units: str, tier: str = "one", when: str = "1/6/2015", stage: Stage = "recognised", year: int | None = None,
        standard: str | None = None,
    ) -> Province:  # fmt: skip
        for unit in units.split():
            origin = self.origin("recognitions", len(self.rows))
            self.rows.append(RecognitionRow(unit, tier, standard, year, stage, None, moment(when), None, origin))
        return self

    def complete(self, until: str, tiers: str = "one two three", area: str = "p", since: str | None = None) -> Province:
        for tier in tiers.split():
            origin = self.origin("coverage", len(self.coverage))
            begins = None if since is None else day(since)
            self.coverage.append(Coverage("recognitions", tier, area, begins, day(until), None, origin))
        return self

    def total(self, count: int, of: int | None, when: str, tier: str = "one", area: str = "p") -> Province:
        self.totals.append(Total(area, tier, day(when), count, of, None, self.origin("totals", len(self.totals))))
        return self

    def member(self, units: str, member: Literal["yes", "no", "unknown"]) -> Province:
        for unit in units.split():
            self.members.append(Membership("plan", unit, member, None, self.origin("members", len(self.members))))
        return self

    def count(self, unit: str, low: int, high: int, period: int = 2023) -> Province:
        interval = Interval(Fraction(low), Fraction(high))
        origin = self.origin("facts", len(self.facts))
        moment_ = Moment(date(period, 1, 1), date(period, 12, 31))
        self.facts.append(FactRow(unit, COUNT, moment_, None, f"{low}..{high}", interval=interval, origin=origin))
        return self

    def line(self, shape: str, amount: int = 0, **more: Any) -> ir.TargetLine:
        """A line of the plan, by the end of 2025 unless `by_day` or `in_year` say otherwise."""
        area = more.get("area")
        line = ir.TargetLine(
            id=f"t{len(self.lines)}", target="t", label="", area=cast("str | None", area), area_name=cast("str | None", area),
            kind="commune", shape=cast("Literal['share']", shape), op=ir.Op.AT_LEAST, amount=Fraction(amount), of=None,
            wanted=ir.Wanted("one", None), effort=None, about=False, by_day=END_2025, in_year=None, citation="1", known=ir.UNSTATED,
        )  # fmt: skip
        line = evolve(line, **more)
        self.lines.append(line)
        return line

    def plan(self) -> ir.Plan:
        return ir.Plan("plan", "plan", (2021, 2025), "p", "commune", LIST_DAY, self.size, tuple(self.lines))

    def dataset(self) -> Dataset:
        return Dataset(
            "test", self.units(), tuple(self.members), tuple(self.facts), tuple(self.rows), tuple(self.coverage),
            tuple(self.totals),
        )  # fmt: skip

    def table(self) -> RecognitionTable:
        dataset = self.dataset()
        return RecognitionTable.of(dataset, words(), Register.of(dataset.units, words()))

    def context(self, as_of: str) -> Context:
        dataset, law = self.dataset(), words()
        register = Register.of(dataset.units, law)
        program = ir.Program(day(as_of), day(as_of).year, law, self.standards, (self.plan(),))
        facts = FactTable.of(dataset.facts, law, dataset.coverage, register)
        return Context(program, dataset, register, facts, RecognitionTable.of(dataset, law, register), day(as_of))

    def judge(self, line: ir.TargetLine, as_of: str) -> TargetEvidence:
        return judge(self.context(as_of), self.plan(), line)
