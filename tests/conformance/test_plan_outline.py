"""The Khánh Hòa plan is encoded whole: its outline is what was typed from the plan, and every entry of it has a declaration.

`plan_outline.csv` was typed from the plan before the plan was encoded: one row per heading, paragraph and dash.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from ntmrules import syntax
from ntmrules.ir.citation import parse_citation, print_citation, section_of
from ntmrules.resources import folder
from ntmrules.source import Source
from ntmrules.syntax.parse import parse

TYPED = Path(__file__).with_name("plan_outline.csv")

#: Counted on the paper: headings, paragraphs and dashes of each section ("" is what stands outside: title, opening, recipients, signature).
PER_SECTION = {"": 4, "I": 17, "II": 9, "III": 4, "IV": 29, "V": 5, "VI": 8}

#: A heading is recorded in one row for all of them; a paragraph or dash of these sections must decide something.
DECIDING = ("I.1.b", "IV.1", "IV.2.a")


@pytest.fixture(scope="module")
def declarations() -> tuple[syntax.Declaration, ...]:
    found: list[syntax.Declaration] = []
    for path in sorted((folder("criteria") / "khanh_hoa").glob("*.ntm")):
        file, diagnostics = parse(Source.of(path.name, path.read_text(encoding="utf-8")))
        assert diagnostics == ()
        found.extend(file.declarations)
    return tuple(found)


def typed() -> list[dict[str, str]]:
    with TYPED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def outline(declarations: tuple[syntax.Declaration, ...]) -> tuple[str | None, ...]:
    (found,) = [d for d in declarations if isinstance(d, syntax.Outline)]
    return tuple(parse_citation(entry.citation) for entry in found.entries)


def cited(declarations: tuple[syntax.Declaration, ...]) -> dict[str, list[syntax.Declaration]]:
    """Every citation of a plan's declarations, as a key, with the declarations that make it."""
    found: dict[str, list[syntax.Declaration]] = {}
    for declaration in declarations:
        for text in citations(declaration):
            key = parse_citation(text)
            assert key is not None, f"{text!r} is no citation"
            found.setdefault(key, []).append(declaration)
    return found


def citations(declaration: syntax.Declaration) -> tuple[str, ...]:
    match declaration:
        case syntax.Recorded():
            return declaration.citations
        case syntax.Target():
            return (declaration.citation, *(line.citation for line in declaration.lines if line.citation))
        case syntax.EmulationSubject() | syntax.EmulationCriterion() | syntax.Award() | syntax.Duty() | syntax.Principle():
            return (declaration.citation,)
        case _:
            return ()


def test_the_outline_is_the_plan(declarations: tuple[syntax.Declaration, ...]) -> None:
    keys = outline(declarations)
    assert len(keys) == len(set(keys))
    assert set(keys) == {row["key"] for row in typed()}


def test_every_section_has_as_many_entries_as_the_paper(declarations: tuple[syntax.Declaration, ...]) -> None:
    assert Counter(section_of(key or "") for key in outline(declarations)) == PER_SECTION
    assert Counter(row["section"] for row in typed()) == PER_SECTION


def test_the_typed_keys_are_keys() -> None:
    for row in typed():
        assert parse_citation(row["key"]) == row["key"]
        assert parse_citation(print_citation(row["key"], "vi")) == row["key"]
        assert section_of(row["key"]) == row["section"]


def test_every_entry_is_cited_and_every_citation_leads_to_an_entry(declarations: tuple[syntax.Declaration, ...]) -> None:
    made = cited(declarations)
    keys = set(outline(declarations))
    assert keys - set(made) == set(), "not encoded"
    assert set(made) - keys == set(), "leads nowhere"


def test_what_decides_is_more_than_recorded(declarations: tuple[syntax.Declaration, ...]) -> None:
    made = cited(declarations)
    for row in typed():
        if row["what"] != "heading" and row["key"].startswith(DECIDING):
            assert any(not isinstance(d, syntax.Recorded) for d in made[row["key"]]), row["key"]


def test_the_parts_add_up_to_the_whole(declarations: tuple[syntax.Declaration, ...]) -> None:
    """16 + 12 + … communes are the declared 92, and the districts' targets reach what the province must reach."""
    (plan,) = [d for d in declarations if isinstance(d, syntax.Plan)]
    sizes: dict[str | None, set[int]] = {}
    wanted: Counter[str | None] = Counter()
    shares = {}
    for target in (d for d in declarations if isinstance(d, syntax.Target)):
        for line in target.lines:
            if isinstance(line.goal, syntax.CountOf):
                sizes.setdefault(line.subject, set()).add(line.goal.of)
                wanted[line.goal.predicate.tier] += line.goal.count
            elif isinstance(line.goal, syntax.AtLeastShare):
                shares[line.goal.predicate.tier] = line.goal.share.value
    assert all(len(size) == 1 for size in sizes.values())
    assert len(sizes) == 8
    assert plan.size is not None
    assert sum(size for (size,) in sizes.values()) == plan.size == 92
    assert wanted == {"ntm": 75, "nang_cao": 37, "kieu_mau": 10}
    for tier, share in shares.items():
        assert 100 * wanted[tier] >= share * plan.size


def test_our_copy_has_no_number_and_no_date(declarations: tuple[syntax.Declaration, ...]) -> None:
    (plan,) = [d for d in declarations if isinstance(d, syntax.Plan)]
    assert plan.basis is not None
    (paper,) = [d for d in declarations if isinstance(d, syntax.Instrument) and d.name == plan.basis.instrument]
    assert paper.number_unknown
    assert paper.day_unknown


def test_every_figure_of_a_target_says_where_it_was_read(declarations: tuple[syntax.Declaration, ...]) -> None:
    sources = {d.name: d for d in declarations if isinstance(d, syntax.SourceDecl)}
    for target in (d for d in declarations if isinstance(d, syntax.Target)):
        for line in target.lines:
            mark = line.goal.share.mark if isinstance(line.goal, syntax.AtLeastShare) else line.goal.mark
            assert mark is not None, (target.name, line.goal)
            assert mark.source is not None
            assert not sources[mark.source].signed
