"""The small fixed vocabulary of generated laws: what may be said, of whom, and which values straddle the thresholds.

What lives here: `DATA`, every declared number, truth, step, day, split and row of the generated laws, each with the figures a rule may ask for
and the values a world may give; the tree of units; and `rendered`, which writes a declaration in one system of units or another. Nothing
here is law, and nothing here is drawn: `shape_conditions.py` makes conditions of these words, `shapes.py` whole laws, `shape_worlds.py`
the facts. Read `Datum` first.

A figure of a template stands in guillemets with its unit, `«2,5|km»`; a second bar leaves the unit unwritten (a cell of a table), and
a missing number writes the unit alone (a declaration). So the same law can be written in metres without touching anything else.

Promises: of every datum the values lie below, on and above the figures a rule may ask for, so that no comparison is settled by chance.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Literal

from attrs import frozen

from ntmrules.phrases import number

Sort = Literal["truth", "quantity", "step", "day"]
Value = bool | Fraction | str

KINDS = {"province": "tỉnh", "district": "huyện", "commune": "xã", "village": "thôn"}
YEARS = (2021, 2022, 2023, 2024)
STEPS = ("kem", "vua", "tot")
ITEMS = ("ga", "gb", "gc")
CLASSES = ("m1", "m2", "m3")
GROUPS = ("n1", "n2", "n3")
ROWS = ("hàng a", "hàng b")
DAYS = ("2023-06-01", "2024-02-10", "2024-02-20", "2024-07-01")

#: unit → (another unit of the same dimension, how many of them make one)
OTHER_UNITS = {"%": ("‰", 10), "km": ("m", 1000), "triệu đồng/người/năm": ("đồng/người/năm", 10**6)}


@frozen
class Datum:
    """One declared data name. `figures` are what rules ask for, `values` what worlds give; `lasting` figures stay valid for two years.

    `items` are those of its split (`split` names it; `mien` is the category), `row` says that it has one value for each row of the list.
    """

    name: str
    kind: str
    sort: Sort
    values: tuple[Value, ...]
    figures: tuple[str, ...] = ()
    unit: str | None = None
    yearly: bool = False
    items: tuple[str, ...] = ()
    split: str | None = None
    row: bool = False
    lasting: bool = False

    def declaration(self) -> str:
        """Its template."""
        lines = [f'số liệu {self.name} của {KINDS[self.kind]} "Số liệu {self.name}"']
        match self.sort:
            case "truth":
                lines.append("có/không")
            case "step":
                lines.append("theo thang muc_do_h")
            case "day":
                lines.append("kiểu ngày")
            case "quantity":
                lines.append(f"đơn vị «|{self.unit}»")
        if self.yearly:
            lines.append("theo năm")
        if self.split == "mien":
            lines.append("theo phân loại mien")
        elif self.split is not None:
            lines.append(f"theo {self.split} (" + "; ".join(f'{item} "Mục {item}"' for item in self.items) + ")")
        if self.row:
            lines.append('theo từng hang "hàng"')
        if self.lasting:
            lines.append("có giá trị 2 năm")
        return "\n  ".join((lines[0], ", ".join(lines[1:]))) + "\n"


def _numbers(*values: str) -> tuple[Fraction, ...]:
    return tuple(Fraction(value) for value in values)


def _truth(name: str, kind: str = "commune", *, yearly: bool = True, **more: object) -> Datum:
    return Datum(name, kind, "truth", (True, False), yearly=yearly, **more)  # type: ignore[arg-type]


def _percent(name: str, kind: str = "commune", **more: object) -> Datum:
    return Datum(name, kind, "quantity", _numbers("10", "40", "55", "80"), ("20", "40", "55"), "%", **{"yearly": True, **more})  # type: ignore[arg-type]


def _day(name: str, **more: object) -> Datum:
    return Datum(name, "commune", "day", DAYS, **more)  # type: ignore[arg-type]


DATA: dict[str, Datum] = {
    datum.name: datum
    for datum in (
        _truth("c1"),
        _truth("c2"),
        _truth("lau", yearly=False),
        _truth("ho_so", yearly=False, lasting=True),
        _truth("ta1", yearly=False),
        _truth("ta2", yearly=False),
        _percent("pc"),
        _percent("cu", yearly=False, lasting=True),
        Datum("tien", "commune", "quantity", _numbers("1", "2.5", "4"), ("2", "2,5", "3"), "triệu đồng/người/năm", yearly=True),
        Datum("luong", "commune", "quantity", _numbers("1000000", "2000000"), ("1500000",), "đồng/người/năm"),
        Datum("dai", "commune", "quantity", _numbers("1", "3", "8"), ("2", "3", "5,5"), "km"),
        Datum("vu", "commune", "quantity", _numbers("0", "1", "4"), ("1", "2", "4"), "vụ", yearly=True),
        Datum("nha", "commune", "quantity", _numbers("10", "70", "90"), ("50", "70"), "hộ", yearly=True),
        Datum("ho", "commune", "quantity", _numbers("50", "100"), ("60", "100"), "hộ", yearly=True),
        Datum("so_t", "commune", "quantity", _numbers("1", "2", "3"), ("2", "3"), "thôn"),
        Datum("bac_h", "commune", "step", STEPS, ("vua", "tot"), yearly=True),
        _day("d1"),
        _day("d2"),
        _day("d3"),
        _day("het"),
        _day("nop"),
        _percent("pi", items=ITEMS, split="gi"),
        _truth("ci", items=ITEMS, split="gi"),
        _percent("pm", items=CLASSES, split="mien"),
        Datum("rs", "commune", "step", STEPS, ("vua", "tot"), yearly=True, row=True),
        Datum("rl", "commune", "quantity", _numbers("1", "5", "9"), ("2", "5", "7"), "lớp", yearly=True, row=True),
        _truth("rc", row=True),
        _day("rd", row=True),
        _truth("tc", "village"),
        _percent("tp", "village"),
        _truth("hc", "district"),
        Datum("hd", "district", "quantity", _numbers("1", "3", "8"), ("2", "3", "5,5"), "km"),
        Datum("so_x", "district", "quantity", _numbers("2", "3", "4"), ("2", "3"), "xã"),
    )
}

WORDS: tuple[str, ...] = (
    'văn bản v1 "Quyết định một" ngày 01/01/2021, hiệu lực từ 01/01/2021\n',
    'văn bản v2 "Quyết định hai" ngày 01/03/2024, hiệu lực từ 01/03/2024\n',
    'văn bản v3 "Quyết định ba" ngày 01/06/2022, hiệu lực từ 01/06/2022\n',
    'nguồn S1 "Công báo" là bản ký\n',
    'nguồn S2 "Một bài báo"\n',
    "cấp tỉnh\n",
    "cấp huyện thuộc tỉnh\n",
    "cấp xã thuộc huyện\n",
    "cấp thôn thuộc xã\n",
    "bậc b1 < b2 của xã\n  b2 tính là b1\n",
    "bậc h1 của huyện\n",
    'đơn vị tinh_p tỉnh "Tỉnh P" mã "P"\n',
    'đơn vị noi_x xã "Xã Một" mã "X1"\n',
    'thang muc_do_h "Mức" (kem "kém" < vua "vừa" < tot "tốt")\n',
    'phân loại mien của xã "Miền" (m1 "Miền một"; m2 "Miền hai"; m3 "Miền ba")\n',
    'phân loại kho của xã "Xã khó"\n',
)

_FIGURE = re.compile(r"«([^|»]*)\|([^|»]*)(\|?)»")
NOTHING: frozenset[str] = frozenset()


def rendered(template: str, declared: frozenset[str] = NOTHING, asked: frozenset[str] = NOTHING) -> str:
    """The text of a template: data of the `declared` units declared in their other unit (the cells of tables follow their data), and the
    figures of the `asked` units written in theirs."""

    def written(found: re.Match[str]) -> str:
        digits, unit, bare = found.groups()
        swapped = asked if digits and not bare else declared
        other, factor = OTHER_UNITS[unit] if unit in swapped else (unit, 1)
        if not digits:
            return other
        figure = number(Fraction(digits.replace(",", ".")) * factor, "vi", grouped=False)
        if bare:
            return figure
        return figure + ("" if other in ("%", "‰") else " ") + other

    return _FIGURE.sub(written, template)
