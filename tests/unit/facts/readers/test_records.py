"""Python records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from garden import WORDS, codes
from ntmrules.facts.read import from_records, read
from ntmrules.facts.records import Moment
from ntmrules.source import Origin
from ntmrules.values import Absence, Interval

UNITS: list[dict[str, Any]] = [
    {"code": "001", "name": "Xã Mẫu", "kind": "xã", "dia_hinh": "doi"},
    {"code": 101, "name": "Xã Mẫu", "kind": "commune"},
]


def one(value: object, data: str = "cay_song") -> tuple[Any, list[str]]:
    dataset, found = from_records(
        {"units": UNITS, "facts": [{"unit": "001", "data": data, "period": 2024, "value": value}]}, WORDS
    )
    return (dataset.facts[0] if dataset.facts else None), codes(found)


@pytest.mark.parametrize("value", [44, Fraction(44), Decimal(44), Decimal("44.0"), "44", "44,0", "44.0"])
def test_exact_numbers(value: object) -> None:
    row, found = one(value)
    assert found == []
    assert row.interval == Interval(Fraction(44), Fraction(44))


@pytest.mark.parametrize(
    ("value", "data", "code"),
    [
        (44.5, "cay_song", "NTM0551"),
        (float("nan"), "cay_song", "NTM0551"),
        (float("inf"), "vuon_cay", "NTM0551"),
        (Decimal("NaN"), "cay_song", "NTM0559"),
        (Decimal("sNaN"), "cay_song", "NTM0559"),
        (Decimal("1E+1000000"), "thu_hoach", "NTM0541"),
        pytest.param(10**5000, "thu_hoach", "NTM0541", id="huge"),
        pytest.param(Fraction(1, 10**5000), "thu_hoach", "NTM0541", id="tiny"),
        (True, "cay_song", "NTM0559"),
        (1, "vuon_cay", "NTM0559"),
        (object(), "cay_song", "NTM0559"),
        ({"a": 1}, "do_sach", "NTM0559"),
        (5, "do_sach", "NTM0559"),
        (5, "trong_tu", "NTM0559"),
        (date(2024, 6, 12), "cay_xanh", "NTM0544"),
        ("1.500", "thu_hoach", "NTM0543"),
        ("1,500", "thu_hoach", "NTM0543"),
        (101, "cay_song", "NTM0548"),
        ("x" * 10_000, "cay_song", "NTM0541"),
    ],
)
def test_what_is_refused(value: object, data: str, code: str) -> None:
    assert one(value, data) == (None, [code])


def test_other_types() -> None:
    assert one(value=True, data="vuon_cay")[0].truth is True
    assert one("Không đạt", "vuon_cay")[0].truth is False
    assert one(date(2020, 3, 1), "trong_tu")[0].day == date(2020, 3, 1)
    assert one(datetime(2020, 3, 1, 12), "trong_tu")[0].day == date(2020, 3, 1)
    assert one("chưa báo cáo", "vuon_cay")[0].absence is Absence.NOT_REPORTED
    assert one("44.5")[0].interval == Interval(Fraction(89, 2), Fraction(89, 2))
    assert one("1.500.000", "thu_hoach")[0].interval == Interval(Fraction(1_500_000), Fraction(1_500_000))


def test_the_place_is_the_record_and_its_key() -> None:
    row, _ = one(44)
    assert row.origin == Origin("records/facts", 1, "value")


def test_dates_and_lists() -> None:
    records: dict[str, list[dict[str, Any]]] = {
        "units": [
            {"code": "1", "name": "A", "kind": "xã", "valid_to": date(2024, 12, 31)},
            {"code": "2", "name": "B", "kind": "xã", "valid_from": "1/1/2025", "predecessors": ["1"]},
        ],
        "recognitions": [{"unit": "1", "tier": "hang_hai", "year": 2020, "stage": "recognised", "decided_on": date(2020, 5, 1)}],
        "totals": [{"area": "99", "tier": "hang_hai", "as_of": date(2024, 1, 1), "count": 4, "of": 9}],
        "facts": [{"unit": "1", "data": "dien_tich", "period": date(2023, 1, 1), "value": 5}],
    }
    dataset, found = from_records(records, WORDS)
    assert found == ()
    assert dataset.units[0].valid_to == date(2024, 12, 31)
    assert dataset.units[1].predecessors == ("1",)
    assert dataset.recognitions[0].decided == Moment.on(date(2020, 5, 1))
    assert (dataset.totals[0].count, dataset.totals[0].of) == (4, 9)
    assert dataset.facts[0].period == Moment.on(date(2023, 1, 1))


def test_one_mapping_per_unit() -> None:
    records = [
        {"unit": "001", "year": 2023, "name": "Xã Mẫu", "dia_hinh": "doi", "cay_song": 40, "nguoi_trong.nu": 3, "vuon_cay": True},
        {"unit": "001", "year": 2024, "name": "Xã Mẫu", "dia_hinh": "doi", "cay_song": None},
        {"unit": "002", "year": 2024, "name": "Xã Bên", "cay_song": "chưa báo cáo"},
    ]
    dataset, found = read(records, WORDS)
    assert found == ()
    assert [(u.code, u.name, u.kind, u.classes) for u in dataset.units] == [
        ("001", "Xã Mẫu", "commune", {"dia_hinh": "doi"}),
        ("002", "Xã Bên", "commune", {}),
    ]
    assert [(f.unit, f.data, f.item, f.period) for f in dataset.facts] == [
        ("001", "cay_song", None, 2023),
        ("001", "nguoi_trong", "nu", 2023),
        ("001", "vuon_cay", None, Moment(date(2023, 1, 1), date(2023, 12, 31))),
        ("002", "cay_song", None, 2024),
    ]


def test_a_unit_that_is_two_things_is_an_error() -> None:
    records = [{"unit": "001", "year": 2023, "dia_hinh": "doi"}, {"unit": "001", "year": 2024, "dia_hinh": "bai"}]
    dataset, found = from_records(records, WORDS)
    assert dataset.units == ()
    assert codes(found) == ["NTM0513"]
    assert codes(from_records([r | {"kind": "xã"} for r in records], WORDS)[1]) == ["NTM0561"]


def test_a_wide_record_inside_a_mapping() -> None:
    dataset, found = from_records({"units": UNITS, "số liệu": [{"unit": 101, "năm": "2024", "cay_song": Decimal("1.5")}]}, WORDS)
    assert found == ()
    assert dataset.facts[0].text == "1,5"


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ({"unit": UNITS}, ["NTM0503"]),
        ({"units": UNITS, 5: []}, ["NTM0503"]),
        ({"units": "text"}, ["NTM0559", "NTM0511"]),
        ({"units": [5]}, ["NTM0559", "NTM0511"]),
        ({"units": None}, ["NTM0559", "NTM0511"]),
        (5, ["NTM0559"]),
        ([], []),
        ({}, []),
        ([{"unit": "1", "cay_sog": 5}], ["NTM0513", "NTM0514"]),
        ({"units": UNITS, "facts": []}, []),
    ],
)
def test_records_that_are_none(records: Mapping[str, Iterable[Mapping[str, Any]]], expected: list[str]) -> None:
    assert sorted(codes(from_records(records, WORDS)[1])) == sorted(expected)
