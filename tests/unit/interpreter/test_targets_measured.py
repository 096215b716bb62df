"""Targets by the facts: a standard met as computed, and counts of criteria, computed and published side by side."""

from __future__ import annotations

from ntmrules import ir
from ntmrules.facts.records import FactRow
from ntmrules.interpreter.evidence import TargetEvidence
from ntmrules.source import Origin
from ntmrules.values import Truth
from small_plans import SET, Province

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


def test_a_standard_that_does_not_apply_is_not_met_and_says_so() -> None:
    p = fact(measured(covers=False), "a1", x=True, y=True)
    found = p.judge(met(p), "31/3/2024")
    assert (found.verdict, found.high, codes(found)) == ("not_met", 0, ["standard-not-applicable"])


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
