"""Law: from a full sheet alone, in either language, every verdict on it can be worked out again.

The reader (`sheet_reader.py`) sees the printed text only. It compares printed values with printed levels, counts marked parts, and goes
from indicators to criteria to the set and its counts; each result must be the one the sheet prints.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import handmade
import sheet_reader
from ntmrules import ir
from ntmrules.interpreter.context import Context
from ntmrules.interpreter.evaluate import evaluate_unit
from ntmrules.interpreter.evidence import StandardEvidence
from ntmrules.interpreter.explain import MARK, explain_standard
from ntmrules.law import Law, load, read
from ntmrules.phrases import Lang
from ntmrules.testing.programs import SET, World, context_of, programs, worlds
from ntmrules.values import Standing

LANGS: tuple[Lang, ...] = ("vi", "en")
EXAMPLE = Path(__file__).parents[2] / "examples" / "xa_mau"


def agrees(evidence: StandardEvidence, context: Context) -> None:
    """The reader arrives at what the sheet claims, and the sheet claims what the evidence holds."""
    for lang in LANGS:
        text = explain_standard(evidence, context, lang, full=True)
        sheet = sheet_reader.read(text, lang)
        assert [(rule.number, rule.verdict) for rule in sheet.rules] == [(rule.number, rule.claimed) for rule in sheet.rules], (
            text
        )
        claimed = sorted(rule.claimed for rule in sheet.rules)
        assert claimed == sorted(MARK[r.verdict] for r in evidence.rules.values() if r.rule.path != evidence.standard.name), text
        assert all(printed == found for printed, found in sheet.counts), (sheet.counts, text)
        if evidence.standard.purpose == "standard":
            assert sheet.verdict == sheet.claimed == MARK[evidence.verdict], text


FLOORS = st.one_of(st.just(Standing.UNSTATED), st.sampled_from(Standing))


@given(programs(), worlds, FLOORS)
@settings(max_examples=300)
def test_of_a_generated_set(program: ir.Program, world: World, floor: Standing) -> None:
    context = context_of(program, world, floor)
    agrees(evaluate_unit(context, context.dataset.units[0])[SET], context)


def test_of_the_handmade_set() -> None:
    context = handmade.context()
    unit = context.register.last("1", handmade.DAY)
    assert unit is not None
    agrees(evaluate_unit(context, unit)["demo"], context)


@pytest.fixture(scope="module")
def law() -> Law:
    return load(EXAMPLE)


@pytest.mark.parametrize("floor", [Standing.UNSTATED, Standing.RECALLED_HIGH, Standing.SECONDARY])
def test_of_every_commune_of_the_example(law: Law, floor: Standing) -> None:
    result = law.evaluate(read(EXAMPLE), as_of=date(2024, 12, 31), evidence=floor)
    for unit in result.units():
        for evidence in unit.evidence.values():
            if evidence.why_not_applicable is None and evidence.standard.purpose == "standard":
                agrees(evidence, result.context)
