"""Thresholds as written: rows that slip, columns nobody reads, cells no value can have, bars against their data."""

import pytest

from small_sets import codes, found, in_set, met_when


def table(operator: str, row: str, years: str = "2022 | 2023 | 2024", data: str = "thu_nhap") -> str:
    return met_when(f"""{data} {operator} theo bảng
    | mien | {years} |
    | nui  | {row} |
    | bien | — | — | — |
    | dong | — | — | — |
""")


@pytest.mark.parametrize(
    ("operator", "row", "marked"),
    [
        ("ít nhất", "40 {S1} | 39 {S1} | 42 {S1}", "39 {S1}"),
        ("ít nhất", "40 {S1} | 42 {S1} | 41,5 {S1}", "41,5 {S1}"),
        ("ít nhất", "40 {S1} | — | 38 {S1}", "38 {S1}"),
        ("trên", "40 {S1} | 39 {S1} | 38 {S1}", "39 {S1}"),
        ("không quá", "5 {S1} | 6 {S1} | 4 {S1}", "6 {S1}"),
        ("dưới", "5 {S1} | 5 {S1} | 6 {S1}", "6 {S1}"),
        ("ít nhất", "40 {S1} | 40 {S1} | 42 {S1}", None),
        ("không quá", "6 {S1} | 5 {S1} | — ", None),
    ],
)
def test_a_row_that_gets_laxer(operator: str, row: str, marked: str | None) -> None:
    assert [(told.code, told.text.strip()) for told in found(table(operator, row))] == ([("NTM0422", marked)] if marked else [])


def test_years_in_any_order() -> None:
    assert codes(table("ít nhất", "42 {S1} | 40 {S1} | 41 {S1}", "2024 | 2022 | 2023")) == ["NTM0450"]  # nothing but the order
    assert codes(table("ít nhất", "40 {S1} | 41 {S1} | 42 {S1}", "2024 | 2022 | 2023")) == ["NTM0450", "NTM0422"]


def test_a_declared_table_is_read_where_it_is_used() -> None:
    declared = """bảng muc "Mức"
  | mien | 2022   | 2023   | 2024   |
  | nui  | 9 {S1} | 8 {S1} | 7 {S1} |
  | bien | 5 {S1} | 5 {S1} | 5 {S1} |
  | dong | 4 {S1} | 4 {S1} | 3 {S1} |
"""
    assert codes(declared, met_when("thap_coi không quá theo bảng muc")) == []
    assert codes(declared, met_when("ty_le ít nhất theo bảng muc")) == ["NTM0422", "NTM0422"]
    assert codes(declared) == []
    inside = "thap_coi không quá (theo bảng muc nếu có co_cho; 3% {S1} các trường hợp còn lại)"
    assert codes(declared, met_when(inside)) == []


def test_a_column_outside_the_period() -> None:
    four = """  chỉ tiêu 1.1 "Một" đạt khi thu_nhap ít nhất theo bảng
    | mien | 2021    | 2022    | 2023    | 2024    |
    | nui  | 40 {S1} | 41 {S1} | 42 {S1} | 43 {S1} |
    | bien | 40 {S1} | 41 {S1} | 42 {S1} | 43 {S1} |
    | dong | 40 {S1} | 41 {S1} | 42 {S1} | 43 {S1} |"""

    (told,) = found(in_set(four))
    assert told.code == "NTM0429"
    assert told.diagnostic.headline.vi == "cột năm 2021 không bao giờ được dùng"
    assert codes(in_set(four, head="giai đoạn 2021 - 2024")) == []
    assert codes(in_set(four, head="hiệu lực từ 01/03/2022")) == []  # a set without a period judges any year


def test_a_cell_no_value_can_have() -> None:
    (told,) = found(table("ít nhất", "80 {S1} | 90 {S1} | 950 {S1}", data="ty_le"))

    assert (told.code, told.text.strip()) == ("NTM0307", "950 {S1}")
    assert codes(table("ít nhất", "80 {S1} | 90 {S1} | 100 {S1}", data="ty_le")) == []


def test_a_combination_of_classes_without_a_row() -> None:
    def rows(*extra: str) -> str:
        body = "\n".join(f"    | {row} | 50 {{S1}} |" for row in ("nui | nhom_1", "nui | nhom_2", "bien | chung", *extra))
        return met_when(f"ty_le ít nhất theo bảng\n    | mien | nhom | mức |\n{body}\n")

    (told,) = found(rows())
    assert told.code == "NTM0407"
    assert told.diagnostic.headline.vi == "bảng thiếu hàng cho dong × nhom_1, dong × nhom_2"
    assert codes(rows("dong | chung")) == []


def test_a_bar_against_its_data() -> None:
    assert codes(met_when("thap_coi ít nhất 24% {S1}")) == ["NTM0438"]
    assert codes(met_when("có co_cho và thap_coi trên 24% {S1}")) == ["NTM0438"]
    assert codes(met_when("thap_coi không quá 24% {S1}")) == []
    assert codes(met_when("ty_le không quá 24% {S1}")) == []  # no direction was declared
    # what asks when a bar applies may ask anything
    assert codes(met_when("ty_le ít nhất (50% {S1} nếu thap_coi ít nhất 9% {S1}; 60% {S1} các trường hợp còn lại)")) == []
    assert codes(met_when("không (thap_coi ít nhất 24% {S1})")) == []
    assert codes(met_when("có co_cho hoặc thap_coi ít nhất 24% {S1}")) == []


def test_a_part_that_is_more_than_the_whole() -> None:
    def of_which(whole: str, part: str, base: str = " (trên tổng số hộ)") -> str:
        return met_when(f"ty_le ít nhất {whole}% {{S1}}, trong đó thu_nhap_ty_le ít nhất {part}% {{S1}}{base}")

    extra = 'số liệu thu_nhap_ty_le của xã "Phần" đơn vị %'
    (told,) = found(extra, of_which("45", "60"))
    assert (told.code, told.text.strip()) == ("NTM0428", "60%")
    assert codes(extra, of_which("45", "20")) == []
    assert codes(extra, of_which("45", "60", base="")) == []  # a share of the part itself may be any


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("có co_cho và ty_le ít nhất 45% {{S1}}, trong đó phan ít nhất {}% {{S1}} (trên tổng số hộ)", ["NTM0428"]),
        ("(có co_cho và ty_le ít nhất 45% {{S1}}), trong đó phan ít nhất {}% {{S1}} (trên tổng số hộ)", ["NTM0428"]),
        ("ty_le ít nhất 45% {{S1}}, trong đó phan ít nhất {}% {{S1}} và có co_cho (trên tổng số hộ)", ["NTM0428"]),
        # the one beside `trong đó` is the whole
        ("ty_le ít nhất 45% {{S1}} và nuoc ít nhất 70% {{S1}}, trong đó phan ít nhất {}% {{S1}} (trên tổng số hộ)", []),
        ("ty_le ít nhất 45% {{S1}} và có co_cho, trong đó phan ít nhất {}% {{S1}} (trên tổng số hộ)", []),
    ],
)
def test_a_part_that_is_more_than_the_whole_among_other_conditions(condition: str, expected: list[str]) -> None:
    extra = 'số liệu phan của xã "Phần" đơn vị %\nsố liệu nuoc của xã "Nước" đơn vị %'
    assert codes(extra, met_when(condition.format(60))) == expected
    assert codes(extra, met_when(condition.format(20))) == []


def test_bounds_the_wrong_way_round() -> None:
    assert codes('số liệu x_a của xã "A" đơn vị % trong khoảng 100 đến 0') == ["NTM0439"]
    assert codes('số liệu x_a của xã "A" đơn vị % trong khoảng 0 đến 100') == []
    used = met_when(
        "x_a ít nhất theo bảng\n    | mien | mức |\n    | nui | 5 {S1} |\n    | bien | 5 {S1} |\n    | dong | 5 {S1} |"
    )
    assert codes('số liệu x_a của xã "A" đơn vị % trong khoảng 100 đến 0', used) == ["NTM0439"]
