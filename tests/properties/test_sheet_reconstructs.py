"""Law: from a full sheet alone, in either language, every verdict on it can be worked out again.

The reader (`sheet_reader.py`) sees the printed text only. It compares printed values and days with printed levels, counts marked parts,
members and rows, and goes from indicators to criteria to the set and its counts; each result must be the one the sheet prints. It is
asked of generated sets, of generated laws with every shape, of the shipped criteria, and of every case of `corpus/shapes/`.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import handmade
import sheet_reader
import sheet_windows
from effort import one_in
from made_communes import DAY, EXAMPLE, WHOLE, by_chance
from ntmrules import ir
from ntmrules.interpreter.context import Context
from ntmrules.interpreter.evaluate import evaluate_unit
from ntmrules.interpreter.evidence import StandardEvidence
from ntmrules.interpreter.explain import MARK, explain_standard
from ntmrules.law import Law, Result, load, read
from ntmrules.phrases import Lang
from ntmrules.pipeline import compile_sources
from ntmrules.source import Source
from ntmrules.testing import programs as small
from ntmrules.testing.programs import SET, context_of, programs
from ntmrules.testing.shape_worlds import Asked, World, dataset, questions
from ntmrules.testing.shapes import Law as GeneratedLaw
from ntmrules.testing.shapes import compiled
from ntmrules.values import Standing
from shapes import FOLDER, Shape, results, shapes

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


@given(programs(), small.worlds, FLOORS)
@settings(max_examples=300)
def test_of_a_generated_set(program: ir.Program, world: small.World, floor: Standing) -> None:
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


@given(questions(gaps=True), FLOORS)
@one_in(3)
def test_of_a_generated_law(question: tuple[GeneratedLaw, World], floor: Standing) -> None:
    """Members, rows, years, days, classes, transitions, fills: whatever a law can say, of every unit of a world."""
    law, world = question
    asked = Asked.of(compiled(law.text()), floor)
    context = asked.context(dataset(world))
    for found in asked.about(context).values():
        for evidence in found.values():
            if evidence.why_not_applicable is None:
                agrees(evidence, context)


# --- every case of the corpus ------------------------------------------------------------------------------------------


def judged(shape: Shape, floor: Standing | None = None) -> Iterator[tuple[StandardEvidence, Context]]:
    """Every set, gate, classification, quota and older law of a case, about every unit it is asked of."""
    law = Law(compile_sources([Source.of("law.ntm", (shape.folder / "law.ntm").read_text("utf-8"))]))
    for result in results(shape, law, floor):
        seen: set[tuple[str, str]] = set()
        for purpose in dict.fromkeys(standard.purpose for standard in result.context.program.standards):
            for unit in result.units(purpose):
                for name, evidence in unit.evidence.items():
                    if evidence.why_not_applicable is None and (unit.unit.code, name) not in seen:
                        seen.add((unit.unit.code, name))
                        yield evidence, result.context


@pytest.mark.parametrize("floor", [None, Standing.SECONDARY, Standing.SIGNED], ids=str)
@pytest.mark.parametrize("shape", shapes(), ids=lambda shape: shape.folder.name)
def test_of_every_shape(shape: Shape, floor: Standing | None) -> None:
    """As the case asks, and resting only on figures known so well."""
    for evidence, context in judged(shape, floor):
        agrees(evidence, context)


def doubts(text: str, lang: Lang = "vi") -> bool:
    """The reader does not arrive at what the sheet claims."""
    try:
        sheet = sheet_reader.read(text, lang)
    except sheet_windows.Contradiction:
        return True
    wrong = [rule for rule in sheet.rules if rule.verdict != rule.claimed]
    return bool(wrong) or sheet.verdict != sheet.claimed or any(claimed != found for claimed, found in sheet.counts)


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
    assert not doubts(text)
    assert doubts(text.replace(printed, instead))


@pytest.mark.parametrize(
    ("case", "printed", "instead"),
    [
        ("c19_every_row", "đạt 1, chưa đạt 1, chưa rõ 0", "đạt 2, chưa đạt 0, chưa rõ 0"),
        ("c19_every_row", "hiện không có trường nào", "hiện có 1 trường"),
        ("c25_own_past", "phải ít nhất 45,1 triệu", "phải ít nhất 44 triệu"),
        ("c26_trend", ": 8 vụ", ": 11 vụ"),
        ("c26_trend", "qua các năm 2022, 2023, 2024:", "qua các năm 2021, 2022, 2023, 2024:"),
        ("c35_valid_until", "chưa qua vào ngày 31/12/2024", "chưa qua vào ngày 01/01/2026"),
        ("c35_valid_until", "số liệu: 30/12/2024", "số liệu: 31/12/2024"),
        ("c11_provincial_grouping", "khu: Khu 3", "khu: Khu 1"),
        ("c11_provincial_grouping", "KẾT QUẢ: NHÓM 2", "KẾT QUẢ: NHÓM 1"),
        ("o01_every_member", "chưa đạt 1, chưa rõ 0", "chưa đạt 0, chưa rõ 1"),
        ("o02_share_of_members", "trên 3 xã: đạt 1, chưa đạt 2", "trên 3 xã: đạt 2, chưa đạt 1"),
        ("o02_share_of_members", "Ít nhất 40% số xã", "Ít nhất 60% số xã"),
        ("o02_share_of_members", "hay không 1 xã: đạt 0, chưa đạt 1, chưa rõ 0", "hay không 1 xã: đạt 1, chưa đạt 0, chưa rõ 0"),
        ("o04_some_members", "chưa có danh sách thôn của đơn vị này", "hiện không có thôn nào"),
        ("o10_count_in_rule", "có 1, không 1", "có 0, không 2"),
        ("o17_deadlines_repetition_order", "số liệu: 17/06/2024", "số liệu: 16/06/2024"),
        ("o17_deadlines_repetition_order", "không được muộn hơn 16/06/2024 (15 ngày", "không được muộn hơn 17/06/2024 (15 ngày"),
        ("o18_years_on_end_and_times", "Ít nhất 3 trong 5 năm", "Ít nhất 2 trong 5 năm"),
        ("o18_years_on_end_and_times", "Mỗi năm trong 2 năm liên tục 2022–2023", "Mỗi năm trong 2 năm liên tục 2021–2023"),
        (
            "o19_restart_and_suspension",
            "tạm dừng, không tính · năm không xét: có",
            "tạm dừng, không tính · năm không xét: không",
        ),
        ("o22_quota", "có 3, không 2", "có 2, không 3"),
        ("o22_quota", "KẾT QUẢ: VƯỢT HẠN MỨC", "KẾT QUẢ: TRONG HẠN MỨC"),
        ("o29_old_law", "ngày nhận hồ sơ: 30/09/2024", "ngày nhận hồ sơ: 01/10/2024"),
        ("o29_old_law", "luật cũ: đạt (theo tờ", "luật cũ: chưa đạt (theo tờ"),
    ],
)
def test_the_reader_takes_no_number_day_or_year_at_its_word(case: str, printed: str, instead: str) -> None:
    """On some sheet of the case one word changed makes the reader doubt what it did not doubt."""
    sheets = [explain_standard(e, context, "vi", full=True) for e, context in judged(Shape.read(FOLDER / case))]
    with_it = [text for text in sheets if printed in text]
    assert with_it
    assert not any(doubts(text) for text in with_it)
    assert any(doubts(text.replace(printed, instead)) for text in with_it)
