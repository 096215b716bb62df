"""The made-up province: each of its twelve communes shows one thing, and shows it with the shipped standard.

What the README's table promises is asked here; figures that were made up live in `examples/xa_mau/` only.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import ntmrules as ntm
from ntmrules.law import Result
from ntmrules.values import Verdict

DATA = Path(__file__).parents[2] / "examples" / "xa_mau"
WORDS = {"đạt": Verdict.MET, "chưa đạt": Verdict.NOT_MET, "chưa đủ số liệu": Verdict.UNKNOWN}


@pytest.fixture(scope="module")
def ask() -> Callable[..., Result]:
    law, data = ntm.load(DATA), ntm.read(DATA)
    assert law.diagnostics == ()

    def asked(**clocks: object) -> Result:
        return law.evaluate(data, as_of="31/12/2024", year=2024, **clocks)  # type: ignore[arg-type]

    return asked


def promised() -> list[tuple[str, Verdict]]:
    """The README's table: code and verdict."""
    text = (DATA / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (MAU-\d+) \|.*\| ([^|]*?)(?: 19/19)? \|$", text, re.MULTILINE)
    return [(code, WORDS[words]) for code, words in rows]


def verdict(result: Result, code: str, number: str) -> Verdict:
    criterion = number.split(".", maxsplit=1)[0]
    return result[code]["xa_ntm"].evidence.rules[f"xa_ntm/{criterion}/{number}"].verdict


def test_the_table_names_all_twelve() -> None:
    assert len(promised()) == 12


@pytest.mark.parametrize(("code", "expected"), promised())
def test_every_commune_shows_what_the_readme_says(ask: Callable[..., Result], code: str, expected: Verdict) -> None:
    found = ask()[code]["xa_ntm"]
    assert found.verdict is expected
    assert (found.criteria_met == (19, 19)) is (expected is Verdict.MET)


def test_exactly_at_the_bar_is_met_and_a_thousand_dong_short_is_not(ask: Callable[..., Result]) -> None:
    assert verdict(ask(), "MAU-102", "10.1") is Verdict.MET
    assert verdict(ask(), "MAU-103", "10.1") is Verdict.NOT_MET


def test_the_override_follows_the_wording_of_the_day(ask: Callable[..., Result]) -> None:
    before, after = ask(law_as_of="29/2/2024"), ask()
    assert (verdict(before, "MAU-301", "10.1"), verdict(after, "MAU-301", "10.1")) == (Verdict.NOT_MET, Verdict.MET)
    assert (verdict(before, "MAU-302", "10.1"), verdict(after, "MAU-302", "10.1")) == (Verdict.MET, Verdict.NOT_MET)


def test_no_craft_village_is_not_applicable_and_counts_as_met(ask: Callable[..., Result]) -> None:
    assert verdict(ask(), "MAU-104", "13.4") is Verdict.NOT_APPLICABLE
    assert verdict(ask(), "MAU-203", "13.4") is Verdict.UNKNOWN


def test_an_unknown_class_leaves_open_only_what_depends_on_it(ask: Callable[..., Result]) -> None:
    assert verdict(ask(), "MAU-303", "10.1") is Verdict.MET
    assert verdict(ask(), "MAU-303", "11.1") is Verdict.UNKNOWN


def test_the_plan_shows_every_kind_of_answer(ask: Callable[..., Result]) -> None:
    answers = {e.line.id: e.verdict for e in ask().targets()}
    assert answers == {
        "mau_ntm": "not_met",
        "mau_do_duoc.1": "met",
        "mau_do_duoc.2": "not_computed",
        "mau_khong_duoi_15": "not_met",
        "mau_ven.1": "met",
        "mau_ven.2": "not_met",
        "mau_dong": "not_met",
        "mau_nui": "met",
    }
