"""Targets by the facts: a standard met as computed, and counts of criteria, computed and published side by side."""

from __future__ import annotations

from datetime import date

from attrs import evolve

from ntmrules import ir
from ntmrules.facts.records import FactRow
from ntmrules.interpreter.evidence import TargetEvidence
from ntmrules.interpreter.targets import judge
from ntmrules.source import Origin
from ntmrules.values import Standing, Truth
from small_plans import SET, Province, day, words

MET_BY = ("x", "y")


def codes(found: TargetEvidence) -> list[str]:
    return [f.code for f in found.findings]


def measured(*, covers: bool = True) -> Province:
    """Two criteria, each a yes/no fact; the published count is `so_tieu_chi`."""
    p = Province({"d": ("a1", "a2")}, size=2)
    parts = tuple(f"{SET}/{n}" for n in MET_BY)
    rules = tuple(ir.Rule(path, n, n, ir.TRUE, ir.Fact(n)) for path, n in zip(parts, MET_BY, strict=True))
    whole = ir.AtLeast(2, tuple(ir.RuleRef(path, "counts_met") for path in parts))
    p.standards = (
        ir.Standard(SET, SET, None, ("commune",), (2021, 2025), covers, True, False, (*rules, ir.Rule(SET, "", "", ir.TRUE, whole)),
                    parts, parts, None, published_count="so_tieu_chi"),
    )  # fmt: skip
    return p


def fact(p: Province, unit: str, **truths: bool) -> Province:
    for name, truth in truths.items():
        p.facts.append(FactRow(unit, name, None, None, str(truth), truth=truth, origin=Origin("facts.csv", len(p.facts) + 2)))
    return p


def met(p: Province) -> ir.TargetLine:
    return p.line("share", 100, wanted=ir.Wanted(None, SET, computed=True))


def none_below(p: Province, amount: int = 2) -> ir.TargetLine:
    return p.line("none_below", amount, op=ir.Op.LESS, wanted=ir.Wanted(None, SET, computed=True))


def test_a_standard_met_by_the_facts_needs_no_decision() -> None:
    p = fact(measured(), "a1", x=True, y=True)
    found = p.judge(met(p), "31/3/2024")
    assert (found.verdict, found.rows, [d.unit.code for d in found.deciding]) == ("unknown", (1, 2), ["a2"])
    assert found.counted[0].standard is not None
    fact(p, "a2", x=True, y=False)
    assert p.judge(found.line, "31/3/2024").verdict == "not_met"


def test_a_standard_that_judges_no_unit_of_the_year_leaves_it_open_and_says_why() -> None:
    p = fact(measured(covers=False), "a1", x=True, y=True)
    found = p.judge(met(p), "31/3/2024")
    assert (found.verdict, found.rows, codes(found)) == ("unknown", (0, 2), ["standard-not-judged"])
    assert [d.why.vi for d in found.deciding] == ["không giai đoạn nào của bộ tiêu chí bao gồm năm xét 2024"] * 2
    counted = p.judge(none_below(p), "31/3/2024")
    assert (counted.verdict, codes(counted)) == ("unknown", ["counts-used", "standard-not-judged"])


def test_a_standard_that_a_unit_is_not_judged_by_is_not_met_and_says_so() -> None:
    p = fact(measured(), "a1", x=True, y=True)
    (standard,) = p.standards
    *parts, whole = standard.rules
    p.standards = (evolve(standard, rules=(*parts, evolve(whole, applies=ir.FALSE))),)
    found = p.judge(met(p), "31/3/2024")
    assert (found.verdict, found.high, codes(found)) == ("not_met", 0, ["standard-not-applicable"])


def test_a_line_past_its_deadline_is_judged_by_the_year_and_the_law_of_its_deadline() -> None:
    """Met on 31/12/2024, and still when asked in 2026, when no standard covers the year."""
    p = fact(fact(measured(), "a1", x=True, y=True), "a2", x=True, y=True)
    line = evolve(met(p), by_day=day("31/12/2024"))
    asked: list[tuple[date, int]] = []

    def program(law_day: date, year: int) -> ir.Program:
        asked.append((law_day, year))
        standards = tuple(evolve(s, covers_year=2021 <= year <= 2025) for s in p.standards)
        return ir.Program(law_day, year, words(), standards, (p.plan(),))

    context = evolve(p.context("1/6/2026"), program=program(day("31/12/2025"), 2026), programs=program)
    asked.clear()
    found = judge(context, p.plan(), line)
    assert (found.verdict, found.judged_on, found.due) == ("met", day("31/12/2024"), True)
    assert asked == [(day("31/12/2024"), 2024)]
    assert {c.standard.year for c in found.counted if c.standard is not None} == {2024}
    assert judge(context, p.plan(), evolve(line, by_day=None)).verdict == "unknown"
    judge(context, p.plan(), evolve(line, by_day=day("30/6/2024")))
    assert asked[1:] == [(day("31/12/2023"), 2023)]


def test_a_plans_figure_known_less_well_than_asked_decides_nothing() -> None:
    p = fact(fact(measured(), "a1", x=True, y=True), "a2", x=True, y=False)
    line = evolve(met(p), known=ir.Known(Standing.SECONDARY, "KH1"))
    before = judge(evolve(p.context("31/3/2024"), floor=Standing.SECONDARY), p.plan(), line)
    found = judge(evolve(p.context("31/3/2024"), floor=Standing.SIGNED), p.plan(), line)
    for answer, verdict in ((before, "not_met"), (found, "unknown")):
        assert (answer.verdict, answer.rows, answer.low, answer.high) == (verdict, (1, 1), 1, 1)
        assert ("figure-below-level" in codes(answer)) == (verdict == "unknown")
    assert "theo nguồn thứ cấp" in found.findings[-1].phrase.vi
    assert found.findings[-1].phrase.vi.endswith("kết quả: chưa đạt")
    assert not found.deciding


def test_a_whole_computed_count_speaks_before_a_published_one_and_both_are_shown() -> None:
    p = fact(fact(measured(), "a1", x=True, y=True), "a2", x=True, y=False).count("a1", 1, 1).count("a2", 1, 1)
    found = p.judge(none_below(p), "31/3/2024")
    assert (found.verdict, found.rows, found.needed) == ("not_met", (1, 1), 2)
    assert codes(found) == ["counts-used", "counts-disagree"]
    assert [(r.clock, r.truth) for r in found.readings] == [("computed", Truth.NOT_MET), ("published", Truth.NOT_MET)]


def test_a_published_count_speaks_before_one_computed_in_part() -> None:
    p = fact(measured(), "a1", x=True).count("a1", 2, 2).count("a2", 2, 2)
    found = p.judge(none_below(p), "31/3/2024")
    assert (found.verdict, [(r.clock, r.truth) for r in found.readings]) == (
        "met",
        [("computed", Truth.UNKNOWN), ("published", Truth.MET)],
    )


def test_a_count_computed_in_part_may_settle_it_alone() -> None:
    p = fact(fact(measured(), "a1", x=True), "a2", y=True)
    assert p.judge(none_below(p, 1), "31/3/2024").verdict == "met"
    assert p.judge(none_below(p, 2), "31/3/2024").verdict == "unknown"


def test_a_line_about_one_district_asks_nothing_of_the_communes_of_another() -> None:
    p = fact(fact(fact(measured(), "a1", x=True, y=True), "a2", x=True), "b1", x=False, y=False)
    p.districts, p.size = {"d": ("a1", "a2"), "e": ("b1",)}, 3
    here = evolve(none_below(p), area="d", area_name="d")
    found = p.judge(here, "31/3/2024")
    assert (found.verdict, found.of, [c.unit.code for c in found.counted], found.open) == ("unknown", 2, ["a1", "a2"], (1, 1))
    assert p.judge(evolve(here, area="e", area_name="e"), "31/3/2024").verdict == "not_met"


def test_tallies_of_counts_never_exceed_the_list() -> None:
    """Three candidates for a list of two: one settled, so one open."""
    p = Province({"d": ("a1", "a2", "a3")}, size=2).member("a1", "yes").member("a2 a3", "unknown").count("a1", 2, 2)
    p.standards = measured().standards
    found = p.judge(none_below(p), "31/3/2024")
    assert (found.verdict, found.open, len(found.deciding)) == ("unknown", (1, 1), 2)
    assert [r.phrase.vi for r in found.readings] == [
        "0 đơn vị đạt yêu cầu, 0 không đạt, 2 chưa rõ",
        "1 đơn vị đạt yêu cầu, 0 không đạt, 1 chưa rõ",
    ]
    assert "0 đơn vị đã rõ nhờ tính từ số liệu, 1 đơn vị nhờ số công bố, 1 đơn vị chưa rõ" in found.findings[-1].phrase.vi
