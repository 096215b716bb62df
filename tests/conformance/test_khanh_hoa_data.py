"""The Khánh Hòa example is the published rows and nothing else: each is carried over or listed in the README with the reason."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import ntmrules as ntm
from ntmrules.facts.records import Dataset
from ntmrules.facts.register import Register
from ntmrules.law import Law

DATA = Path(__file__).parents[2] / "examples" / "khanh_hoa"
POPULATION = "khanh_hoa_2021_2025"
STAGES = ("recognised", "recommended", "registered")

#: The one recognition that is not among the published rows: the district's, from its own page.
NOT_IN_OUTCOMES = {("574", "huyen_ntm")}


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def outcomes() -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in rows("_outcomes.csv")}


def listed() -> list[str]:
    """The ids in the README's table of rows not used; `O135-O176` is every published id between the two."""
    table = (DATA / "README.md").read_text(encoding="utf-8").split("rows not used\n", 1)[1]
    ids = list(outcomes())
    found: list[str] = []
    for line in table.splitlines():
        if line.startswith("| O"):
            for first, last in re.findall(r"(O\d{3})(?:-(O\d{3}))?", line.split("|")[1]):
                found.extend(ids[ids.index(first) : ids.index(last or first) + 1])
    return found


def carried() -> Counter[str]:
    return Counter(
        row["_outcome"] for name in ("recognitions.csv", "facts.csv", "totals.csv") for row in rows(name) if row["_outcome"]
    )


def test_every_published_row_is_carried_or_listed_once() -> None:
    assert len(listed()) == len(set(listed()))
    assert set(carried()) & set(listed()) == set()
    assert set(carried()) | set(listed()) == set(outcomes())


def test_nothing_but_published_rows_is_carried() -> None:
    for row in rows("recognitions.csv"):
        if not row["_outcome"]:
            assert (row["unit"], row["tier"]) in NOT_IN_OUTCOMES
            continue
        said = outcomes()[row["_outcome"]]
        assert said["kind"] == row["stage"] or (row["_outcome"], row["stage"]) == ("O100", "appraised")
        assert said["source"] == row["source"]
        assert row["year"] in ("", said["year"][:4])
    for name in ("facts.csv", "totals.csv"):
        for row in rows(name):
            said = outcomes()[row["_outcome"]]
            assert said["source"] == row["source"]
            for number in re.findall(r"\d+", row.get("value") or row["count"]):
                assert re.search(rf"(?<!\d){number}(?!\d)", said["published"]), row


def test_every_stage_row_of_a_commune_is_carried() -> None:
    made = Counter(row["_outcome"] for row in rows("recognitions.csv"))
    for id_, said in outcomes().items():
        if said["level"] == "xã" and said["kind"] in STAGES:
            assert made[id_] == 1


def test_names_and_codes_agree_with_the_published_rows() -> None:
    names = {(row["code"], row["name"], row["parent"]) for row in rows("units.csv")}
    districts = {row["name"]: row["code"] for row in rows("units.csv") if row["parent"] == "56"}
    for name in ("recognitions.csv", "facts.csv"):
        for row in rows(name):
            if row["_outcome"] and row["_outcome"] != "O182":
                said = outcomes()[row["_outcome"]]
                assert (row["unit"], said["place"], districts[said["district"]]) in names


def test_no_decision_is_dated_after_it_was_reported() -> None:
    for row in rows("recognitions.csv"):
        if row["_outcome"]:
            bound = row["decided_on"].removeprefix("<=")
            reported = outcomes()[row["_outcome"]]["source_date"]
            assert bound == reported or row["decided_on"] in ("2014-12-26", "<=2022-08-04")


# --- what is read ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def law() -> Law:
    return ntm.load("khanh_hoa")


@pytest.fixture(scope="module")
def data(law: Law) -> Dataset:
    dataset, diagnostics = ntm.read(DATA).bind(law.compilation.words)
    assert diagnostics == ()
    return dataset


def test_98_communes_in_nine_districts_stood_on_the_plans_day(law: Law, data: Dataset) -> None:
    register = Register.of(data.units, law.compilation.words)
    day = date(2021, 12, 31)
    assert len(register.within("56", day, ("commune",))) == 98
    assert [u.code for u in register.within("56", day, ("district", "town", "city"))] == [str(c) for c in range(568, 577)]
    assert len(register.within("56", date(2024, 9, 28), ("commune",))) == 96
    assert register.within("56", date(2025, 7, 1)) == ()


def test_the_merged_communes_are_new_lives_of_their_codes(law: Law, data: Dataset) -> None:
    register = Register.of(data.units, law.compilation.words)
    for code, before, after, other in (
        ("22660", "Diên Xuân", "Xuân Đồng", "22666"),
        ("22606", "Ninh Vân", "Ninh Phước", "22579"),
    ):
        old, new = register.lives(code)
        assert (old.name, new.name) == (before, after)
        assert set(new.predecessors) == {code, other}
        assert old.valid_to == date(2024, 9, 27)
        assert new.valid_from == date(2024, 9, 28)
        assert register.on(other, date(2024, 9, 28)) is None


def named(tiers: tuple[str, ...]) -> int:
    """How many communes the published rows call recognised at one of these tiers."""
    return len({(o["district"], o["place"]) for o in outcomes().values() if o["kind"] == "recognised" and o["tier"] in tiers})


def test_the_board_of_31_march_2024_is_the_published_totals_and_names_who_is_named(law: Law) -> None:
    answers = {e.line.id: e for e in law.evaluate(ntm.read(DATA), as_of="31/3/2024").targets(POPULATION)}
    for line, needed, count, tiers in (
        ("tinh_ntm", 74, 64, ("NTM", "nâng cao")),
        ("tinh_nang_cao", 37, 12, ("nâng cao",)),
    ):
        found = answers[line]
        assert (found.needed, found.of, found.low, found.high) == (needed, 92, count, count)
        assert found.verdict == "not_met"
        assert not found.due
        assert found.rows is not None
        assert found.rows[0] == named(tiers)
    assert answers["tinh_kieu_mau"].verdict == "unknown"
    assert answers["dien_khanh.4"].verdict == "unknown"


def test_a_later_day_has_intervals_and_the_last_day_says_that_the_population_ended(law: Law) -> None:
    for day, verdict in (("30/6/2025", "unknown"), ("31/12/2025", "ended")):
        answers = {e.line.id: e for e in law.evaluate(ntm.read(DATA), as_of=day).targets(POPULATION)}
        assert answers["tinh_ntm"].verdict == verdict
        assert (answers["tinh_ntm"].low, answers["tinh_ntm"].high) == (64, 92)
        assert answers["dien_khanh.4"].verdict == "met"


def test_without_our_own_statement_the_total_is_only_a_lower_bound(law: Law) -> None:
    folder = {name: rows(f"{name}.csv") for name in ("units", "members", "facts", "recognitions", "totals")}
    (found,) = [e for e in law.evaluate(ntm.read(folder), as_of="31/3/2024").targets(POPULATION) if e.line.id == "tinh_ntm"]
    assert (found.low, found.verdict) == (64, "unknown")


def test_the_plan_has_87_named_and_seven_undecided(data: Dataset) -> None:
    found = Counter(m.member for m in data.members if m.population == POPULATION)
    assert found == {"yes": 87, "unknown": 7, "no": 4}
