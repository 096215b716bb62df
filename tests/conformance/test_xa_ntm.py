"""The commune set 318 says what the table typed from its sources says, figure by figure and mark by mark.

`xa_ntm_318.csv` was typed before the criteria were written, so that a slip in one of the two shows. A cell is a figure and how well
it is known: `90 S2` was read in source S2, `90 ?cao` is recalled; `—` is not known. Column `all` holds for every region.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from ntmrules import syntax
from ntmrules.phrases import number
from ntmrules.resources import folder
from ntmrules.source import Source
from ntmrules.syntax.parse import parse
from ntmrules.values import Standing

TABLE = Path(__file__).parent / "xa_ntm_318.csv"
REGIONS = ("chung", "TDMNPB", "DBSH", "BTB", "DHNTB", "TN", "DNB", "DBSCL")
STANDINGS = {
    Standing.RECALLED_HIGH: "?cao",
    Standing.RECALLED_MEDIUM: "?vừa",
    Standing.RECALLED_LOW: "?thấp",
    Standing.RECONSTRUCTED: "?dựng lại",
}
UNITS = {
    "%": ("percent",),
    "điểm": ("spot",),
    "triệu đồng/người/năm": ("million_dong", "person", "year"),
    "m²/người": ("square_metre", "person"),
}
LEVELS = {"muc_do_2": "2", "hoan_thanh_tot": "hoàn thành tốt"}

Figures = dict[str, str]


def typed_rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8") as text:
        return list(csv.DictReader(text, delimiter=";"))


def declarations(name: str) -> tuple[syntax.Declaration, ...]:
    path = folder("criteria") / name
    file, problems = parse(Source.of(name, path.read_text(encoding="utf-8")))
    assert problems == ()
    return file.declarations


@pytest.fixture(scope="module")
def clauses() -> dict[tuple[str, str], syntax.Indicator]:
    """(law, number) → the clause: of the base text, and as the amendment replaces it."""
    found: dict[tuple[str, str], syntax.Indicator] = {}
    for part in declarations("central/318_2022/xa_ntm.ntm"):
        if isinstance(part, syntax.CriteriaSet):
            for criterion in part.criteria:
                for indicator in criterion.indicators:
                    found["318", indicator.number] = indicator
    for part in declarations("central/211_2024/sua_doi.ntm"):
        if isinstance(part, syntax.Amendment):
            for change in part.changes:
                if isinstance(change, syntax.ReplaceIndicator):
                    found["211", change.indicator.number] = change.indicator
    return found


@pytest.fixture(scope="module")
def data() -> dict[str, syntax.Data]:
    files = (folder("criteria") / "vocabulary" / "so_lieu").glob("*.ntm")
    parts = [part for path in files for part in declarations(f"vocabulary/so_lieu/{path.name}")]
    return {part.name: part for part in parts if isinstance(part, syntax.Data)}


def spell(mark: syntax.Mark | None) -> str:
    if mark is None:
        return ""
    return mark.source if mark.source is not None else STANDINGS[mark.standing or Standing.UNSTATED]


def cell(figure: str, mark: syntax.Mark | None) -> str:
    return f"{figure} {spell(mark)}".strip()


def figures(amount: syntax.Amount) -> list[Figures]:
    """What an amount says, one record per table column or case."""
    match amount:
        case syntax.Number(value, _, mark):
            return [{"all": cell(number(value, "vi", grouped=False), mark)}]
        case syntax.Step(name, mark):
            return [{"all": cell(LEVELS[name], mark)}]
        case syntax.Delegated(mark=mark):
            return [{"all": cell("—", mark)}]
        case syntax.Table():
            return [
                {"year": "" if year is None else str(year)} | {region(row): table_cell(row.cells[i]) for row in amount.rows}
                for i, year in enumerate(amount.columns)
            ]
        case syntax.Cases(branches, otherwise):
            assert otherwise is not None
            return [f for part in (*(b.amount for b in branches), otherwise) for f in figures(part)]
        case _:
            raise AssertionError(amount)


def region(row: syntax.TableRow) -> str:
    (key,) = row.keys
    return "chung" if key.name == "*" else key.name


def table_cell(found: syntax.Cell) -> str:
    return "—" if found.value is None else cell(number(found.value, "vi", grouped=False), found.mark)


def judged(indicator: syntax.Indicator) -> list[syntax.Compare]:
    """The comparisons that carry a mức, in reading order; the conditions of cases (`nếu so_truong trên 3`) are not among them."""
    assert indicator.met_when is not None
    inner = {
        id(node)
        for cases in syntax.walk(indicator.met_when)
        if isinstance(cases, syntax.Cases)
        for branch in cases.branches
        for node in syntax.walk(branch.when)
    }
    return [n for n in syntax.walk(indicator.met_when) if isinstance(n, syntax.Compare) and id(n) not in inner]


def checked(indicator: syntax.Indicator, aspect: str) -> str:
    return " ".join(spell(mark) for part in indicator.checked if part.aspect == aspect for mark in part.marks)


def grouped() -> dict[tuple[str, str], list[dict[str, str]]]:
    by_clause: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in typed_rows():
        by_clause[row["law"], row["indicator"]].append(row)
    return by_clause


CLAUSES = grouped()


def test_the_set_has_its_19_criteria_and_57_indicators() -> None:
    (text,) = (p for p in declarations("central/318_2022/xa_ntm.ntm") if isinstance(p, syntax.CriteriaSet))
    base = [row for row in typed_rows() if row["law"] == "318"]
    assert [c.number for c in text.criteria] == list(dict.fromkeys(row["criterion"] for row in base))
    assert [i.number for c in text.criteria for i in c.indicators] == list(dict.fromkeys(row["indicator"] for row in base))
    assert (text.criteria_count, text.indicator_count) == (19, 57)
    assert (len(text.criteria), sum(len(c.indicators) for c in text.criteria)) == (19, 57)
    assert text.not_applicable == "counts_as_met"


def test_every_amended_clause_is_in_the_table(clauses: dict[tuple[str, str], syntax.Indicator]) -> None:
    assert set(clauses) == set(CLAUSES)


@pytest.mark.parametrize("clause", CLAUSES, ids="-".join)
def test_figures_and_marks(
    clause: tuple[str, str], clauses: dict[tuple[str, str], syntax.Indicator], data: dict[str, syntax.Data]
) -> None:
    indicator, rows = clauses[clause], CLAUSES[clause]
    wanted = [row for row in rows if row["operator"]]
    compares = judged(indicator)
    found = [(compare, figure) for compare in compares for figure in figures(compare.amount)]
    assert len(found) == len(wanted)
    for (compare, figure), row in zip(found, wanted, strict=True):
        typed = {key: row[key] for key in ("year", "all", *REGIONS) if row[key]}
        assert {key: text for key, text in figure.items() if text} == typed
        assert compare.operator == row["operator"]
        each = compare.in_each.items if compare.in_each is not None else ()
        assert each == (("nam", "nu") if "both sexes" in row["kind"] else ())
        if row["unit"] in UNITS:
            unit = data[compare.data.name].unit
            assert unit is not None
            assert unit.parts == UNITS[row["unit"]]


@pytest.mark.parametrize("clause", CLAUSES, ids="-".join)
def test_wording_and_what_kind_of_rule_it_is(clause: tuple[str, str], clauses: dict[tuple[str, str], syntax.Indicator]) -> None:
    indicator, rows = clauses[clause], CLAUSES[clause]
    assert checked(indicator, "wording") == rows[0]["wording"]
    assert checked(indicator, "operator") == rows[0]["operator_known"]
    assert checked(indicator, "structure") == rows[0]["structure_known"]
    levels = [row["all"] for row in rows if not row["operator"] and not row["left_to"]]
    assert checked(indicator, "figure") == (levels[0].partition(" ")[2] if levels else "")
    assert indicator.met_when is not None
    nodes = list(syntax.walk(indicator.met_when))
    holes = [node for node in nodes if isinstance(node, syntax.Delegated)]
    assert [hole.level for hole in holes] == ["province" for row in rows if row["left_to"] == "tỉnh"]
    kinds = " ".join(row["kind"] for row in rows)
    assert any(isinstance(node, syntax.HasNone) for node in nodes) == ("absence" in kinds or "one part if any" in kinds)
    assert (indicator.applies_when is not None) == ("yes_no if any" in kinds)
    assert any(isinstance(node, syntax.OfWhich) for node in nodes) == any(row["part"] == "b of a" for row in rows)


def test_the_region_line_of_article_1() -> None:
    (text,) = (p for p in declarations("central/318_2022/xa_ntm.ntm") if isinstance(p, syntax.CriteriaSet))
    (amendment,) = (p for p in declarations("central/211_2024/sua_doi.ntm") if isinstance(p, syntax.Amendment))
    (before,) = text.lines
    (after,) = (c.line for c in amendment.changes if isinstance(c, syntax.ReplaceLine))
    assert {c.name for c in before.classes} == {
        "dac_biet_kho_khan",
        "an_toan_khu_huyen_ngheo",
        "an_toan_khu_huyen_vua_thoat_ngheo",
    }
    assert {c.name for c in after.classes} == {"khu_vuc_2", "khu_vuc_3", "bai_ngang_hai_dao", "an_toan_khu_huyen_ngheo"}
    assert (before.category, before.value) == (after.category, after.value) == ("vung", "TDMNPB")
    assert [spell(mark) for mark in before.marks] == ["S37", "S1"]
    assert [spell(mark) for mark in after.marks] == ["?cao"]
