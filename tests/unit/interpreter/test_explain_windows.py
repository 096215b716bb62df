"""A window of years on a sheet: its sentence once, a line for each year, and the answer can be worked out from them."""

from __future__ import annotations

import random
from datetime import date

import pytest

import sheet_reader
from ntmrules.interpreter.explain import MARK
from ntmrules.law import Law, StandardResult, read
from ntmrules.phrases import Lang
from ntmrules.pipeline import compile_sources
from ntmrules.source import Source

HEAD = """# ngôn ngữ: vi
văn bản qd_1 "Quyết định 1/QĐ" ngày 01/01/2021 hiệu lực từ 01/01/2021
nguồn N1 "Bản chụp"
cấp tỉnh
cấp xã thuộc tỉnh
số liệu tot của xã "Tốt" có/không theo năm
số liệu hong của xã "Có sai phạm" có/không theo năm
số liệu lut của xã "Có lũ lụt" có/không theo năm
số liệu vu của xã "Số vụ" đơn vị vụ theo năm
bộ tiêu chí bo "Bộ" căn cứ qd_1 áp dụng cho xã
"""
LONG = "trong {} năm liên tục đến năm xét: (có tot) tính từ sau khi (có hong) tạm dừng tối đa {} năm khi (có lut)"
WINDOWS = (
    LONG.format(5, 2),
    "trong 3 năm liên tục đến năm xét: (có tot)",
    "trong 3 năm liên tục trước năm xét: (có tot và không có hong)",
    "trong 3 năm liên tục đến năm xét: (có tot) tính từ sau khi (có hong)",
    "trong 2 năm liên tục đến năm xét: (có tot) tạm dừng tối đa 1 năm khi (có lut)",
    "trong 3 năm liên tục trước năm xét: (vu không quá 2) tạm dừng tối đa 2 năm khi (có lut)",
    "ít nhất 2 lần trong 4 năm đến năm xét {N1}: (có tot) tính từ sau khi (có hong)",
    "ít nhất 2 lần trong 3 năm đến năm xét {N1}: (có tot) tạm dừng tối đa 1 năm khi (có lut)",
    "ít nhất 2 lần trong 3 năm đến năm xét {N1}: (có tot) tính từ sau khi (có hong) tạm dừng tối đa 1 năm khi (có lut)",
    "không quá 1 lần trong 4 năm đến năm xét {N1}: (có hong) tạm dừng tối đa 1 năm khi (có lut)",
    "bằng 1 lần trong 3 năm đến năm xét {N1}: (có hong)",
    "không quá 1 lần trong các năm 2021 - 2024 {N1}: (có hong)",
    "vu giảm liên tục trong 3 năm đến năm xét",
    "vu tăng liên tục trong 2 năm trước năm xét",
)


def judged(rule: str, rows: list[dict[str, str]]) -> StandardResult:
    compiled = compile_sources([Source.of("bo.ntm", HEAD + f'  chỉ tiêu 1 "Một" đạt khi {rule}\n')])
    assert compiled.sound, [d.headline.vi for d in compiled.diagnostics]
    data = read({"units": [{"code": "x", "name": "Xã X", "kind": "xã"}], "facts": [{"unit": "x", **row} for row in rows]})
    return Law(compiled).evaluate(data, as_of=date(2024, 12, 31))["x"]["bo"]


def by_chance(seed: int) -> list[dict[str, str]]:
    """Some years of every fact, some of them missing; a figure now and then only within bounds."""
    chance = random.Random(seed)
    likely = chance.choice((0.15, 0.5, 0.85))
    rows = []
    for year in range(2009, 2025):
        for name in ("tot", "hong", "lut"):
            yes = chance.random() < (likely if name == "tot" else 1 - likely)
            rows.append({"data": name, "year": str(year), "value": "có" if yes else "không"})
        figure = chance.randint(0, 4)
        rows.append({"data": "vu", "year": str(year), "value": chance.choice((str(figure), f"{figure}..{figure + 1}"))})
    gone = chance.choice((0.0, 0.1, 0.4))
    return [row for row in rows if chance.random() >= gone]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("rule", WINDOWS)
def test_the_answer_can_be_worked_out_from_the_years(rule: str, lang: Lang) -> None:
    seen = set()
    for seed in range(20):
        result = judged(rule, by_chance(seed))
        text = result.explain(lang, full=True)
        sheet = sheet_reader.read(text, lang)
        assert sheet.verdict == sheet.claimed == MARK[result.verdict], text
        seen.add(sheet.verdict)
    assert len(seen) > 1


@pytest.mark.parametrize("rule", WINDOWS)
def test_a_year_has_one_line_at_most(rule: str) -> None:
    """Whatever is known of the years, a sheet is not longer than its years and what stands around them."""
    for rows in ([], by_chance(1), by_chance(2), by_chance(7)):
        assert len(judged(rule, rows).explain("vi", full=True).splitlines()) <= 7 + 20


def test_a_sheet_is_linear_in_the_years() -> None:
    """The ways through the suspended years multiply; the lines do not."""
    lengths = [len(judged(LONG.format(n, n // 2), []).explain("vi", full=True).splitlines()) for n in (2, 4, 6, 8)]
    assert lengths == [lengths[0] + 3 * i for i in range(4)]


def test_a_window_says_what_puts_a_year_out() -> None:
    rows = [{"data": "tot", "year": str(year), "value": "có"} for year in range(2018, 2025)]
    rows += [{"data": "lut", "year": str(year), "value": "có" if year in (2022, 2023) else "không"} for year in range(2018, 2025)]
    rows += [{"data": "hong", "year": str(year), "value": "có" if year == 2022 else "không"} for year in range(2018, 2025)]
    text = judged(WINDOWS[4], rows).explain("vi", full=True)
    assert "Mỗi năm trong 2 năm liên tục tính lùi từ 2024 phải đạt (có: tốt); tạm dừng tối đa 1 năm khi (có lũ lụt):" in text
    assert "– năm 2023: tạm dừng, không tính · có lũ lụt: có" in text
    assert "✓ năm 2022: đạt" in text  # it was suspended too, but only one year may be
    text = judged(WINDOWS[6], rows).explain("vi", full=True)
    assert "– năm 2021: không tính, vì phải tính lại từ đầu sau năm 2022" in text
    assert "không bao giờ đạt" not in text.lower()


def test_a_trend_shows_each_figure_once() -> None:
    rows = [
        {"data": "vu", "year": str(year), "value": str(value)} for year, value in ((2021, 9), (2022, 7), (2023, 7), (2024, 5))
    ]
    text = judged("vu giảm liên tục trong 3 năm đến năm xét", rows).explain("vi", full=True)
    assert "Số vụ phải giảm liên tục qua các năm 2021, 2022, 2023, 2024:" in text
    assert "✗ năm 2023: 7 vụ" in text
    assert "không giảm so với năm 2022" in text
    assert text.count("9 vụ") == text.count("5 vụ") == 1


def advice(rule: str, rows: list[dict[str, str]]) -> str:
    text = judged(rule, rows).explain("vi")
    return text.partition("Muốn đạt:\n")[2].partition("\n\n")[0]


def test_nobody_is_told_to_change_what_is_over() -> None:
    said = {"tot": "không", "hong": "có", "lut": "không"}
    held = [{"data": name, "year": str(year), "value": value} for name, value in said.items() for year in range(2015, 2025)]
    for rule in WINDOWS[:5]:
        told = advice(rule, held)
        assert "  • không còn làm gì được cho 1 quy định: 1 (" in told, rule
        assert "không còn:" not in told
        assert "không bao giờ đạt" not in told
    assert advice("không có hong và có tot", held) == "  • không còn sai phạm\n  • có: tốt"


def test_no_figure_is_to_fall_below_what_it_may_be() -> None:
    flat = [{"data": "vu", "year": str(year), "value": "0"} for year in range(2020, 2025)]
    assert "dưới 0" not in advice("vu giảm liên tục trong 2 năm đến năm xét", flat)
    assert "không còn làm gì được cho 1 quy định: 1 (số vụ dưới 0 vụ)" in advice("vu dưới 0", flat)


def test_missing_years_are_reported_and_not_chosen_among() -> None:
    assert advice(WINDOWS[6], [{"data": "hong", "year": "2024", "value": "không"}]) == (
        "  • báo cáo 7 số liệu: tốt năm 2024; có sai phạm năm 2023; tốt năm 2023; "
        "có sai phạm năm 2022; tốt năm 2022; có sai phạm năm 2021; tốt năm 2021"
    )
