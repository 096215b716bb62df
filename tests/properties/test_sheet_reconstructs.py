"""Law: from a full sheet alone, in either language, every verdict on it can be worked out again.

The reader (`sheet_reader.py`) sees the printed text only. It compares printed values with printed levels, counts marked parts, and goes
from indicators to criteria to the set and its counts; each result must be the one the sheet prints.
"""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import handmade
import sheet_reader
import sheet_windows
from made_communes import DAY, EXAMPLE, WHOLE, by_chance
from ntmrules import ir
from ntmrules.interpreter.context import Context
from ntmrules.interpreter.evaluate import evaluate_unit
from ntmrules.interpreter.evidence import StandardEvidence
from ntmrules.interpreter.explain import MARK, explain_standard
from ntmrules.law import Law, Result, load, read
from ntmrules.phrases import Lang
from ntmrules.testing.programs import SET, World, context_of, programs, worlds
from ntmrules.values import Standing

LANGS: tuple[Lang, ...] = ("vi", "en")


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
        assert sheet.verdict == sheet.claimed == MARK[evidence.verdict], text


FLOORS = st.one_of(st.just(Standing.UNSTATED), st.sampled_from(Standing))


@given(programs(), worlds, FLOORS)
@settings(max_examples=300)
def test_of_a_generated_set(program: ir.Program, world: World, floor: Standing) -> None:
    context = context_of(program, world, floor)
    agrees(evaluate_unit(context, context.dataset.units[0])[SET], context)


@pytest.mark.parametrize("classes", [{"region": "SEA", "hard": "yes"}, {"region": "HILL"}, {"hard": "no"}, {"hard": "yes"}, {}])
@pytest.mark.parametrize("income", ["43.2", "45", "60"])
def test_of_cases_that_may_leave_no_level(classes: dict[str, str], income: str) -> None:
    """The handmade table names its regions without an *otherwise*: a unit of no known region may have no level at all."""
    facts = {row.data: row for row in (*handmade.FACTS, handmade.fact("income", handmade.number(income)))}
    context = handmade.context(tuple(facts.values()))
    unit = context.register.last("1", handmade.DAY)
    assert unit is not None
    agrees(evaluate_unit(context, evolve(unit, classes=classes))["demo"], context)


@pytest.fixture(scope="module")
def law() -> Law:
    return load(EXAMPLE)


def every_sheet(result: Result) -> None:
    """Of every unit, the criteria set and the gates of recognition and withdrawal."""
    sheets = [evidence for unit in result.units() for evidence in unit.evidence.values()]
    judged = [evidence for evidence in sheets if evidence.why_not_applicable is None]
    assert judged
    for evidence in judged:
        agrees(evidence, result.context)


@pytest.mark.parametrize("floor", Standing)
def test_of_every_commune_of_the_example(law: Law, floor: Standing) -> None:
    every_sheet(law.evaluate(read(EXAMPLE), as_of=DAY, evidence=floor))


@pytest.mark.parametrize("seed", range(21))
def test_of_a_commune_by_chance(law: Law, seed: int) -> None:
    every_sheet(by_chance(law, seed, floor=Standing(seed % len(Standing))))


@pytest.mark.parametrize(
    ("printed", "instead"),
    [
        ("số liệu: 100%", "số liệu: 99,99%"),
        ("phải ít nhất 98%", "phải ít nhất 99,95%"),
        ("Phải đạt một trong 2 ý:", "Phải đạt cả 2 ý:"),
        ("Có: đài truyền thanh xã · số liệu: có", "Có: đài truyền thanh xã · số liệu: không"),
        ("phải không quá 5%", "phải không quá 2%"),
        ("mức độ 1 < mức độ 2 < mức độ 3", "mức độ 3 < mức độ 2 < mức độ 1"),
        ("mức: theo nguồn thứ cấp S4", "mức: theo nguồn thứ cấp S4; kém chắc hơn mức được yêu cầu"),
        ("19/19 tiêu chí đạt", "18/19 tiêu chí đạt"),
    ],
)
def test_the_reader_does_not_take_the_sheet_at_its_word(law: Law, printed: str, instead: str) -> None:
    """One word of a sheet changed, and what follows is no longer what it claims."""
    text = law.evaluate(read(EXAMPLE), as_of=DAY)[WHOLE]["xa_ntm"].explain("vi", full=True)
    assert printed in text

    def doubts(text: str) -> bool:
        try:
            sheet = sheet_reader.read(text, "vi")
        except sheet_windows.Contradiction:
            return True
        wrong = [rule for rule in sheet.rules if rule.verdict != rule.claimed]
        return bool(wrong) or sheet.verdict != sheet.claimed or any(claimed != found for claimed, found in sheet.counts)

    assert not doubts(text)
    assert doubts(text.replace(printed, instead))
