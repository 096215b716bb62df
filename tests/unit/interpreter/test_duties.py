"""Milestones and yearly duties: which years fall due, and what the attested facts say of each."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from ntmrules import ir
from ntmrules.facts.records import Coverage, FactRow
from ntmrules.interpreter.context import Context
from ntmrules.interpreter.duties import judge_duties, years_of
from ntmrules.source import Origin
from ntmrules.types import TruthType
from ntmrules.values import Absence
from small_plans import Province, day

DONE = "da_lam"


def duty(*years: int, yearly: bool = False, evidence: str | None = DONE, plan: tuple[int, int] | None = (2021, 2025)) -> ir.Duty:
    return ir.Duty("viec", "Việc phải làm", ("Cơ quan",), years, yearly, None, evidence, "V.3", plan)


def asked(p: Province, own: ir.Duty, as_of: str, kind: str = "province", items: tuple[str, ...] = ()) -> dict[int, str]:
    context, plan = context_of(p, own, as_of, kind, items)
    return {found.year: found.status for found in judge_duties(context, plan)}


def context_of(
    p: Province, own: ir.Duty, as_of: str, kind: str = "province", items: tuple[str, ...] = ()
) -> tuple[Context, ir.Plan]:
    named = tuple((item, item) for item in items)
    data = ir.DataType(DONE, kind, DONE, TruthType(), (), None, True, None, named, None, None, None, "Sở")
    context = p.context(as_of)
    context.program.words.data[DONE] = data
    facts = type(context.facts).of(p.dataset().facts, context.program.words, p.coverage, context.register)
    return evolve(context, facts=facts), evolve(p.plan(), duties=(own,))


def said(p: Province, unit: str, year: int, *, truth: bool | None = None, item: str | None = None) -> Province:
    absence = Absence.NOT_REPORTED if truth is None else None
    origin = Origin("facts.csv", len(p.facts) + 2)
    p.facts.append(FactRow(unit, DONE, year, item, "", truth=truth, absence=absence, origin=origin))
    return p


def province() -> Province:
    return Province({"d1": ("a",), "d2": ("b",)})


@pytest.mark.parametrize(
    ("own", "as_of", "years"),
    [
        (duty(2023), "1/1/2020", (2023,)),
        (duty(2025, 2023), "31/3/2024", (2023, 2025)),
        (duty(yearly=True), "31/3/2024", (2021, 2022, 2023, 2024)),
        (duty(yearly=True), "31/3/2030", (2021, 2022, 2023, 2024, 2025)),
        (duty(yearly=True), "31/3/2019", (2021,)),
        (duty(2025, yearly=True), "1/1/2022", (2021, 2022, 2025)),
        (duty(yearly=True, plan=None), "1/1/2022", (2022,)),
    ],
)
def test_the_years_a_duty_falls_due(own: ir.Duty, as_of: str, years: tuple[int, ...]) -> None:
    assert years_of(own, day(as_of)) == years


def test_each_year_is_judged_by_its_own_fact() -> None:
    p = said(said(said(province(), "p", 2021, truth=True), "p", 2022, truth=False), "p", 2023)
    assert asked(p, duty(yearly=True), "31/12/2024") == {2021: "done", 2022: "not_done", 2023: "unknown", 2024: "unknown"}


def test_a_year_that_is_not_over_is_not_due_unless_it_is_done_already() -> None:
    p = said(said(province(), "p", 2024, truth=False), "p", 2025, truth=True)
    assert asked(p, duty(2024), "30/12/2024") == {2024: "not_due"}
    assert asked(p, duty(2024), "31/12/2024") == {2024: "not_done"}
    assert asked(p, duty(2025), "1/6/2025") == {2025: "done"}


def test_a_year_that_has_not_begun_is_judged_by_no_fact() -> None:
    p = said(province(), "p", 2025, truth=True)
    (found,) = judge_duties(*context_of(p, duty(2025), "31/12/2024"))
    assert (found.status, found.facts) == ("not_due", ())


def test_a_duty_without_data_is_recorded_and_never_judged() -> None:
    assert asked(province(), duty(2023, 2025, evidence=None), "31/12/2024") == {2023: "recorded", 2025: "recorded"}


def test_data_of_a_lower_level_is_asked_of_every_unit_of_the_area() -> None:
    p = said(province(), "d1", 2023, truth=True)
    assert asked(p, duty(2023), "31/12/2023", "district") == {2023: "unknown"}
    said(p, "d2", 2023, truth=True)
    assert asked(p, duty(2023), "31/12/2023", "district") == {2023: "done"}
    (found,) = judge_duties(*context_of(p, duty(2023), "31/12/2023", "district"))
    assert [fact.unit for fact in found.facts] == ["d1", "d2"]
    said(p, "d2", 2022, truth=False)
    assert asked(p, duty(2022), "31/12/2023", "district") == {2022: "not_done"}


def test_data_of_a_kind_nobody_in_the_area_is_leaves_it_open() -> None:
    p = said(Province({}), "d1", 2023, truth=True)
    assert asked(p, duty(2023), "31/12/2023", "district") == {2023: "unknown"}


def test_every_item_of_split_data_must_be_done() -> None:
    p = said(province(), "p", 2023, truth=True, item="so")
    assert asked(p, duty(2023), "31/12/2023", items=("so", "huyen")) == {2023: "unknown"}
    said(p, "p", 2023, truth=True, item="huyen")
    assert asked(p, duty(2023), "31/12/2023", items=("so", "huyen")) == {2023: "done"}


def test_a_list_known_to_be_complete_says_no() -> None:
    p = province()
    p.coverage.append(Coverage("facts", DONE, "p", date(2023, 1, 1), date(2023, 12, 31), None, Origin("coverage.csv", 2)))
    assert asked(p, duty(2023, 2024), "31/12/2024") == {2023: "not_done", 2024: "unknown"}
