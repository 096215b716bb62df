"""A small law and a small data folder made by hand, for tests of words and drawings.

What lives here: `context`, a program of five criteria in IR records (a table by region with an override, a choice by the number of
schools, an indicator that may not apply, a level left to the province, two parts of which one is missing), one commune, a plan with
four lines and its people. Everything is invented; nothing here is law.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

from harness import UPDATE
from ntmrules import ir
from ntmrules.facts.recognitions import RecognitionTable
from ntmrules.facts.records import Coverage, Dataset, FactRow, Membership, Moment, RecognitionRow, Total, Unit
from ntmrules.facts.register import Register
from ntmrules.facts.table import FactTable
from ntmrules.interpreter.context import Context
from ntmrules.source import Origin
from ntmrules.types import QuantityType, TruthType
from ntmrules.units import measure
from ntmrules.values import Absence, Interval, Standing

DAY = date(2024, 12, 31)
HIGH = ir.Known(Standing.RECALLED_HIGH)
S4 = ir.Known(Standing.SECONDARY, "S4")


def quantity(name: str, label: str, *unit: str) -> ir.DataType:
    return ir.DataType(name, "commune", label, QuantityType(measure(unit)[0]), unit, 3, True, None, (), None, None, None, None)


def truth(name: str, label: str) -> ir.DataType:
    return ir.DataType(name, "commune", label, TruthType(), (), None, True, None, (), None, None, None, None)


_DATA = (
    quantity("income", "Thu nhập bình quân đầu người", "million_dong", "person", "year"),
    quantity("schools", "Số trường học", "school"),
    quantity("good_schools", "Tỷ lệ trường học đạt tiêu chuẩn", "percent"),
    quantity("water", "Tỷ lệ hộ dùng nước sạch", "percent"),
    quantity("piped", "Tỷ lệ hộ dùng nước từ hệ thống tập trung", "percent"),
    quantity("roads", "Tỷ lệ đường xã được cứng hóa", "percent"),
    truth("coop", "Hợp tác xã hoạt động hiệu quả"),
    truth("craft", "Làng nghề"),
    truth("craft_plan", "Kế hoạch bảo tồn làng nghề"),
)

WORDS = ir.Words(
    data={data.name: data for data in _DATA},
    categories={
        "region": ir.CategoryType("region", "commune", "Vùng kinh tế", (("SEA", "Duyên hải"), ("HILL", "Miền núi"))),
        "hard": ir.CategoryType("hard", "commune", "Xã khó khăn", ()),
    },
    ladders=(
        ir.Ladder(
            "commune",
            ("basic", "better"),
            ("nông thôn mới", "nông thôn mới nâng cao"),
            (("basic", ("basic", "better")), ("better", ("better",))),
        ),
    ),
    places={"b": ("9", "district", "B")},
    kinds={"commune": "commune", "district": "district"},
    levels={"commune": "district", "district": None},
    instruments={"first": "Quyết định 1/QĐ-X ban hành bộ tiêu chí", "second": "Quyết định 2/QĐ-X sửa đổi"},
    sources={"S4": "một bài báo"},
    standards={"demo": "Bộ tiêu chí xã thử nghiệm"},
    populations=("plan",),
)


def figure(value: int, known: ir.Known = HIGH) -> ir.Constant:
    return ir.Constant(Fraction(value), known)


def at_least(name: str, right: ir.Expr) -> ir.Compare:
    return ir.Compare(ir.Op.AT_LEAST, ir.Fact(name), right)


def rule(number: str, label: str, holds: ir.Expr, applies: ir.Expr = ir.TRUE, known: tuple[ir.Known, ...] = (HIGH,)) -> ir.Rule:
    criterion = number.split(".", maxsplit=1)[0]
    amended = ("second", date(2024, 3, 1)) if number == "17.1" else (None, None)
    return ir.Rule(
        f"demo/{criterion}/{number}", number, label, applies, holds, known, ir.Citation("first", "Phụ lục I", *amended)
    )


def income() -> ir.Choose:
    """The table by region, read through the override for hard communes."""
    return ir.Choose(
        (
            ir.Branch(ir.Member("hard", ("yes",)), figure(45), "Miền núi", "dieu_1@second", S4),
            ir.Branch(ir.Member("region", ("SEA",)), figure(50), "Duyên hải"),
            ir.Branch(ir.Member("region", ("HILL",)), figure(45), "Miền núi"),
        ),
        None,
    )


def schools() -> ir.Choose:
    many = ir.Compare(ir.Op.MORE, ir.Fact("schools"), figure(3, ir.NO_FIGURE))
    return ir.Choose((ir.Branch(many, figure(70, S4)),), figure(50, S4))


_INDICATORS = (
    rule("2.1", "Đường xã", at_least("roads", ir.Hole("delegated", "@province", truth=False))),
    rule("5.1", "Trường học", at_least("good_schools", schools())),
    rule("10.1", "Thu nhập", at_least("income", income())),
    rule("13.1", "Hợp tác xã", ir.Fact("coop")),
    rule("13.4", "Làng nghề", ir.Fact("craft_plan"), applies=ir.Fact("craft")),
    rule("17.1", "Nước sạch", ir.AtLeast(2, (at_least("water", figure(45, S4)), at_least("piped", figure(20, S4))))),
)
_LABELS = {"2": "Giao thông", "5": "Trường học", "10": "Thu nhập", "13": "Tổ chức sản xuất", "17": "Môi trường"}


def _criteria() -> tuple[ir.Rule, ...]:
    found = []
    for number, label in _LABELS.items():
        parts = tuple(r.path for r in _INDICATORS if r.path.startswith(f"demo/{number}/"))
        holds = ir.AtLeast(len(parts), tuple(ir.RuleRef(path, "counts_met") for path in parts))
        applies = ir.AtLeast(1, tuple(ir.RuleRef(path, "applies") for path in parts))
        found.append(ir.Rule(f"demo/{number}", number, label, applies, holds, (), None, parts))
    return tuple(found)


def standard() -> ir.Standard:
    criteria = _criteria()
    paths = tuple(r.path for r in criteria)
    whole = ir.Rule(
        "demo", "", "", ir.TRUE, ir.AtLeast(len(paths), tuple(ir.RuleRef(path, "counts_met") for path in paths)), (), None, paths
    )
    return ir.Standard(
        "demo",
        "Bộ tiêu chí xã thử nghiệm",
        "basic",
        ("commune",),
        (2021, 2025),
        covers_year=True,
        in_force=True,
        excluded=False,
        rules=(*_INDICATORS, *criteria, whole),
        criteria=paths,
        indicators=tuple(r.path for r in _INDICATORS),
        citation=ir.Citation("first", "Phụ lục I"),
        amendments=("second",),
    )


def line(id: str, **changed: object) -> ir.TargetLine:
    values: dict[str, object] = {
        "id": id, "target": id, "label": "", "area": None, "area_name": None, "kind": "commune", "shape": "share",
        "op": ir.Op.AT_LEAST, "amount": Fraction(80), "of": None, "wanted": ir.Wanted("basic", None), "effort": "strive",
        "about": False, "by_day": date(2025, 12, 31), "in_year": None, "citation": "Mục I, khoản 1, điểm b", "known": HIGH,
    }  # fmt: skip
    return ir.TargetLine(**{**values, **changed})  # type: ignore[arg-type]


PLAN = ir.Plan(
    "plan",
    "Kế hoạch thử nghiệm",
    (2021, 2025),
    None,
    "commune",
    date(2021, 12, 31),
    8,
    (line("share"), line("better", wanted=ir.Wanted("better", None), amount=Fraction(40))),
)


def _unit(code: str, name: str, kind: str = "commune", **classes: str) -> Unit:
    return Unit(code, None, None, name, kind, "9" if kind == "commune" else None, (), classes, Origin("units.csv", int(code) + 1))


def fact(name: str, value: Interval | bool | Absence, row: int = 2) -> FactRow:
    head = ("1", name, 2024, None)
    origin = Origin("facts.csv", row)
    if isinstance(value, Absence):
        return FactRow(*head, "", absence=value, origin=origin)
    if isinstance(value, bool):
        return FactRow(*head, "có" if value else "không", truth=value, origin=origin)
    return FactRow(*head, str(value.low), interval=value, attested_by="UBND xã", origin=origin)


def number(text: str) -> Interval:
    return Interval.point(Fraction(text))


FACTS = (
    fact("income", number("43.2"), 118),
    fact("schools", number("3"), 3),
    fact("good_schools", number("66.7"), 4),
    fact("coop", True, 5),
    fact("craft", False, 6),
    fact("water", number("60"), 7),
    fact("piped", Absence.NOT_REPORTED, 8),
    fact("roads", number("100"), 9),
)


def dataset(facts: tuple[FactRow, ...] = FACTS) -> Dataset:
    communes = tuple(_unit(str(n), f"Xã {'ABCDEFGHIK'[n - 1]}") for n in range(2, 11))
    units = (_unit("1", "Xã A", region="SEA", hard="yes"), *communes, _unit("9", "B", "district"))
    members = tuple(
        Membership("plan", str(n), "unknown" if n in (7, 8) else "yes", "danh sách", Origin("members.csv", n + 1))
        for n in range(1, 11)
        if n != 9
    )
    recognitions = tuple(
        RecognitionRow(
            str(n), "better" if n == 1 else "basic", None, 2023, "recognised", f"QĐ {n}", Moment.on(date(2024, 1, n)), "báo", Origin("recognitions.csv", n + 1)
        )
        for n in range(1, 5)
    )  # fmt: skip
    coverage = (Coverage("recognitions", "better", "9", None, date(2025, 6, 30), "báo", Origin("coverage.csv", 2)),)
    totals = (Total("9", "basic", date(2024, 6, 30), 6, 8, "báo", Origin("totals.csv", 2)),)
    return Dataset("thử", units, members, facts, recognitions, coverage, totals, "b" * 64)


def context(facts: tuple[FactRow, ...] = FACTS, law: ir.Standard | None = None) -> Context:
    data = dataset(facts)
    register = Register.of(data.units, WORDS)
    program = ir.Program(DAY, 2024, WORDS, (law or standard(),), (PLAN,), (), "a" * 64)
    return Context(
        program,
        data,
        register,
        FactTable.of(data.facts, WORDS, data.coverage, register),
        RecognitionTable.of(data, WORDS, register),
        DAY,
    )


def golden(name: str, text: str) -> None:
    """`text` is what `tests/unit/golden/<name>` holds; `NTM_UPDATE=1` writes it instead (read the difference before committing)."""
    path = Path(__file__).parent / "unit" / "golden" / name
    if UPDATE:
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")
