"""Declared words for tests of data: a province that counts its trees. Everything is invented; the pages of the 05 codes use the same names.

What lives here: `WORDS`, made by hand so that these tests need no language; `UNITS`, a list of units to start a folder with; and
`read_files`, which writes files into a folder, reads it and returns the dataset and the codes found.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from ntmrules import ir
from ntmrules.diagnostics import Diagnostic
from ntmrules.facts.read import read_folder
from ntmrules.facts.records import Dataset
from ntmrules.types import DateType, LevelType, QuantityType, TruthType, Type
from ntmrules.units import measure


def data(
    name: str,
    type_: Type,
    *unit: str,
    kind: str = "commune",
    yearly: bool = False,
    decimals: int | None = None,
    items: tuple[tuple[str, str], ...] = (),
    low: int | None = None,
    high: int | None = None,
    rows: str | None = None,
    valid_years: int | None = None,
) -> ir.DataType:
    least, most = (None if bound is None else Fraction(bound) for bound in (low, high))
    split = "gioi" if items else None
    more = (rows, "vườn" if rows else "", valid_years)
    return ir.DataType(name, kind, name, type_, unit, decimals, yearly, split, items, least, most, None, None, *more)


_PERCENT = QuantityType(measure(("percent",))[0])
_DATA = (
    data("cay_xanh", QuantityType(measure(("model",))[0]), "model", yearly=True),
    data("cay_song", _PERCENT, "percent", yearly=True, decimals=1, low=0, high=100),
    data("thu_hoach", QuantityType(measure(("million_dong",))[0]), "million_dong", yearly=True),
    data("vuon_cay", TruthType()),
    data("sau_benh", TruthType(), yearly=True),
    data("do_sach", LevelType("muc_sach")),
    data("trong_tu", DateType()),
    data("nguoi_trong", QuantityType(measure(("person",))[0]), "person", items=(("nam", "Nam"), ("nu", "Nữ")), yearly=True),
    data("dien_tich", QuantityType(measure(("hectare",))[0]), "hectare"),
    data("cay_vuon", QuantityType(measure(("model",))[0]), "model", yearly=True, rows="vuon"),
    data("vuon_sach", TruthType(), yearly=True, rows="vuon"),
    data("kiem_ke", QuantityType(measure(("hectare",))[0]), "hectare", valid_years=2),
    data("giay_phep", TruthType(), yearly=True, valid_years=2),
)

WORDS = ir.Words(
    data={d.name: d for d in _DATA},
    categories={
        "dia_hinh": ir.CategoryType("dia_hinh", "commune", "Địa hình", (("doi", "Đồi"), ("bai", "Bãi"))),
        "ven_song": ir.CategoryType("ven_song", "commune", "Xã ven sông", ()),
        "nhom_cay": ir.CategoryType("nhom_cay", "commune", "Nhóm cây", (("it", "Ít"), ("nhieu", "Nhiều")), computed=True),
    },
    ladders=(
        ir.Ladder("commune", ("hang_hai", "hang_mot"), ("hạng hai", "hạng một"), ()),
        ir.Ladder("district", ("hang_huyen",), ("hạng huyện",), ()),
    ),
    scales={"muc_sach": (("ban", "bẩn"), ("vua", "vừa"), ("sach", "sạch"))},
    places={"tinh_ben": ("99", "province", "Tỉnh Bên")},
    kinds={"province": "province", "district": "district", "commune": "commune", "ward": "commune"},
    levels={"province": None, "district": "province", "commune": "district"},
    standards={"bo_cay": "Bộ tiêu chí cây"},
    populations=("trong_cay",),
)

UNITS = """code;valid_from;valid_to;name;kind;parent;predecessors;dia_hinh;ven_song
01;;;Tỉnh Mẫu;tỉnh;;;;
011;;30/6/2025;Huyện Hòa An;huyện;01;;;
00101;;30/6/2025;Xã Mẫu Một;xã;011;;đồi;có
00102;;31/12/2023;Xã Mẫu Hai;xã;011;;bai;không
00103;;31/12/2023;Xã Mẫu Hai;xã;011;;;
00104;2024-01-01;2025-06-30;Xã Mẫu Mới;xã;011;00102+00103;;
00201;1/7/2025;;Phường Mẫu Lớn;phường;01;00101 + 00104;;
"""

FACTS_HEADER = "unit;data;period;split;value;absence\n"


def read_files(folder: Path, units: str | bytes | None = UNITS, **files: str | bytes) -> tuple[Dataset, tuple[Diagnostic, ...]]:
    """Write `facts="…"` as `facts.csv` and so on, and read the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for name, text in {"units": units, **files}.items():
        if text is not None:
            (folder / f"{name}.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_folder(folder, WORDS)


def codes(found: tuple[Diagnostic, ...]) -> list[str]:
    return [d.code.id for d in found]
