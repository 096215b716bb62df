"""What the reference tells in words only: which kind is counted, which year a recognition attests, how long a figure is valid, days half known."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ntmrules.law import Law
from ntmrules.pipeline import compile_sources
from ntmrules.source import Source
from ntmrules.values import Verdict

WORDS = """# ngôn ngữ: vi
văn bản vb "Văn bản" ngày 01/01/2020 hiệu lực từ 01/01/2020
cấp tỉnh
cấp huyện thuộc tỉnh
cấp xã gồm (xã; phường) thuộc huyện
bậc moi của xã
thang md "Mức" (m0 < m1 < m2)
số liệu da_hop của xã "Họp" có/không, theo năm
số liệu diem của xã "Điểm" đơn vị điểm, theo năm
số liệu xep_hang của xã "Xếp hạng" đơn vị điểm, theo năm, có giá trị 2 năm
số liệu ngay_nop của xã "Ngày nộp" kiểu ngày, không theo năm
số liệu muc của xã "Mức" theo thang md, theo năm, theo từng truong "trường"
phân loại ngheo của xã "Xã nghèo"
  xếp ngheo khi diem dưới 20
"""
UNITS = [
    {"code": "t", "name": "T", "kind": "tỉnh"},
    {"code": "h", "name": "H", "kind": "huyện", "parent": "t"},
    {"code": "x", "name": "X", "kind": "xã", "parent": "h"},
    {"code": "p", "name": "P", "kind": "phường", "parent": "h"},
]
MET, NOT_MET, UNKNOWN = Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN


def verdict(
    condition: str, facts: list[dict[str, Any]], unit: str = "x", as_of: date = date(2024, 12, 31), **rows: Any
) -> Verdict:
    kind = "huyện" if unit == "h" else "xã"
    text = f'{WORDS}bộ tiêu chí b "Bộ" căn cứ vb giai đoạn 2020 - 2030 áp dụng cho {kind}\nchỉ tiêu 1 "Một" đạt khi {condition}\n'
    law = Law(compile_sources([Source.of("law.ntm", text)]))
    result = law.evaluate({"units": UNITS, "facts": facts, **rows}, as_of=as_of, year=as_of.year)
    return result[unit]["b"].evidence.rules["b/1"].verdict


def fact(unit: str, data: str, value: object, period: object = 2024, split: str = "") -> dict[str, Any]:
    return {"unit": unit, "data": data, "period": period, "split": split, "value": value}


COMPLETE = [{"what": kind, "area": "h", "to": "31/12/2024"} for kind in ("xã", "phường")]


def test_a_kind_is_that_very_kind() -> None:
    facts = [fact("x", "da_hop", "có"), fact("p", "da_hop", "không")]
    assert verdict("mọi xã: (có da_hop)", facts, "h", coverage=COMPLETE) is MET
    assert verdict("mọi xã: (có da_hop) và mọi phường: (có da_hop)", facts, "h", coverage=COMPLETE) is NOT_MET


@pytest.mark.parametrize(
    ("stages", "expected"),
    [
        ([], UNKNOWN),
        ([("công nhận", 2020, "15/03/2021")], MET),  # 10 in 2020, although the decision is of 2021
        ([("công nhận", 2020, "15/03/2021"), ("công nhận", 2022, "15/03/2023")], MET),
        ([("công nhận", 2020, "15/03/2021"), ("thu hồi", 2020, "15/06/2021"), ("công nhận", 2022, "15/03/2023")], NOT_MET),
    ],
)
def test_the_year_recognised(stages: list[tuple[str, int, str]], expected: Verdict) -> None:
    facts = [fact("x", "diem", value, year) for year, value in ((2020, 10), (2021, 90), (2022, 80), (2024, 50))]
    rows = [{"unit": "x", "tier": "moi", "year": year, "stage": stage, "decided_on": day} for stage, year, day in stages]
    covered = [{"what": "moi", "area": "t", "to": "31/12/2024"}]
    found = verdict("diem trên giá trị tại năm được công nhận bậc moi", facts, recognitions=rows, coverage=covered)
    assert found is expected


@pytest.mark.parametrize(("period", "as_of", "expected"), [(2022, date(2024, 12, 31), MET), (2022, date(2025, 12, 31), UNKNOWN)])
def test_a_figure_is_valid_to_the_very_day(period: int, as_of: date, expected: Verdict) -> None:
    assert verdict("xep_hang ít nhất 1", [fact("x", "xep_hang", 5, period)], as_of=as_of) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("02/2024", MET),
        ("03/2024", UNKNOWN),
        ("2023", MET),
        ("01/03/2024..04/03/2024", MET),
        ("<05/03/2024", MET),
        (">=2025", NOT_MET),
    ],
)
def test_a_day_half_known(value: str, expected: Verdict) -> None:
    assert verdict("ngay_nop trước 05/03/2024", [fact("x", "ngay_nop", value, "")]) is expected


@pytest.mark.parametrize(("value", "expected"), [(10, NOT_MET), (30, MET), (None, UNKNOWN)])
def test_a_yes_no_category_classed_by_one_line(value: int | None, expected: Verdict) -> None:
    facts = [] if value is None else [fact("x", "diem", value)]
    assert verdict("không (thuộc ngheo)", facts) is expected


def test_a_window_stands_inside_the_brackets_of_rows() -> None:
    facts = [fact("x", "muc", "m1", year, "A") for year in (2023, 2024)]
    covered = [{"what": "truong", "area": "x", "to": "31/12/2024"}]
    condition = "mọi truong: (trong 2 năm liên tục đến năm xét: (muc từ m1 trở lên))"
    assert verdict(condition, facts, coverage=covered) is MET
    assert verdict(condition, facts[1:], coverage=covered) is UNKNOWN
