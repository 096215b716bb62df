"""Communes made for the example province: its own commune with every figure, some of them spoilt, and communes of nothing but chance.

What lives here: `EXAMPLE`, the province's folder; `spoilt`, in which given indicators fail or lack their figures; `by_chance`, in which
every figure, class and absence is drawn. Both are records, so that every figure stands in a row of its own: the longest way to say
where a figure is from.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from ntmrules import ir
from ntmrules.law import Data, Law, Result, read
from ntmrules.types import LevelType, TruthType
from ntmrules.values import Standing

EXAMPLE = Path(__file__).parents[1] / "examples" / "xa_mau"
WHOLE = "MAU-101"
DAY = date(2024, 12, 31)
_ABSENCES = ("chưa báo cáo", "chưa đến hạn", "đang có ý kiến khác", "chưa đo")


def _records(facts: Iterable[dict[str, str]], **classes: str) -> Data:
    unit = {"code": "X", "name": "Xã Mẫu Tự Đặt Tên Dài", "kind": "xã", "parent": "MAU-1", **classes}
    district = {"code": "MAU-1", "name": "Ven Mẫu (tự đặt)", "kind": "huyện", "parent": "MAU"}
    return read({"units": [unit, district, {"code": "MAU", "name": "Mẫu (tự đặt)", "kind": "tỉnh"}], "facts": list(facts)})


def _of_the_whole_one(law: Law) -> tuple[list[dict[str, str]], dict[str, str]]:
    dataset, _ = read(EXAMPLE).bind(law.compilation.words)
    facts = [
        {"unit": "X", "data": row.data, "period": "2024", "split": row.item or "", "value": row.text,
         "attested_by": row.attested_by or "", "source": row.source or ""}
        for row in dataset.facts if row.unit == WHOLE and row.absence is None
    ]  # fmt: skip
    return facts, dict(next(unit for unit in dataset.units if unit.code == WHOLE).classes)


def spoilt(law: Law, indicators: Iterable[str], *, absent: bool) -> Result:
    """The commune that meets everything, but whose figures for these indicators fail, or were not reported."""
    facts, classes = _of_the_whole_one(law)
    words = law.compilation.words
    program = law.evaluate(read(EXAMPLE), as_of=DAY).context.program
    standard = next(s for s in program.standards if s.purpose == "standard")
    rules = [rule for rule in standard.rules if rule.number in set(indicators)]
    named = {node.name for rule in rules for node in _facts(rule.holds)}
    made = []
    for row in facts:
        if row["data"] not in named:
            made.append(row)
        elif absent:
            made.append({**row, "value": "", "absence": _ABSENCES[0]})
        else:
            made.append({**row, "value": _worse(row["value"], words.data[row["data"]], words)})
    return law.evaluate(_records(made, **{name: _yes_no(value) for name, value in classes.items()}), as_of=DAY)


def _yes_no(class_: str) -> str:
    return {"yes": "có", "no": "không"}.get(class_, class_)


def _facts(node: object) -> Iterable[ir.Fact]:
    """Every fact named anywhere in a condition."""
    if isinstance(node, ir.Fact):
        yield node
    elif isinstance(node, tuple):
        for part in node:
            yield from _facts(part)
    elif isinstance(node, ir.Node):
        for name in getattr(node, "__slots__", ()):
            if name not in ("span", "__weakref__"):
                yield from _facts(getattr(node, name))


def _worse(value: str, data: ir.DataType, words: ir.Words) -> str:
    if isinstance(data.type, TruthType):
        return "không" if value == "có" else "có"
    if isinstance(data.type, LevelType):
        return words.scales[data.type.scale][0][0]
    return "9,25" if data.better == "higher" else "97"


def by_chance(law: Law, seed: int, *, floor: Standing = Standing.UNSTATED) -> Result:
    """A commune of which every figure is drawn: given, a range, absent with a reason, or without any row."""
    draw, words = random.Random(seed), law.compilation.words
    facts, _ = _of_the_whole_one(law)
    rows = []
    for name, data in words.data.items():
        if data.kind != "commune" or not any(row["data"] == name for row in facts):
            continue
        for item in [item for item, _ in data.items] or [""]:
            row = {"unit": "X", "data": name, "period": "2024", "split": item, "value": _drawn(draw, data, words)}
            luck = draw.random()
            if luck < 0.1:
                row |= {"value": "", "absence": draw.choice(_ABSENCES)}
            if luck < 0.9:
                rows.append(row)
    classes = {}
    for name, category in words.categories.items():
        if category.kind == "commune" and draw.random() < 0.8:
            classes[name] = draw.choice([key for key, _ in category.classes] or ["có", "không"])
    return law.evaluate(_records(rows, **classes), as_of=DAY, evidence=floor)


def _drawn(draw: random.Random, data: ir.DataType, words: ir.Words) -> str:
    if isinstance(data.type, TruthType):
        return draw.choice(["có", "có", "không"])
    if isinstance(data.type, LevelType):
        return draw.choice([step for step, _ in words.scales[data.type.scale]])
    low, high = sorted(draw.choice([0, 1, 5, 20, 45, 50, 70, 80, 90, 95, 98, 100]) for _ in range(2))
    return draw.choice([str(high), str(high), f"{low}..{high}", f">={low}", f"<={high}"])
