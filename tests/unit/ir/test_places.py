"""What lower instruments make of a clause: right for every unit, and no larger than what they say."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from ntmrules import ir
from ntmrules.ir.walk import walk
from ntmrules.law import Law, Result
from ntmrules.pipeline import compile_sources
from ntmrules.source import Source

HEAD = """# ngôn ngữ: vi
văn bản qd "Quyết định" ngày 01/01/2022 hiệu lực từ 01/01/2022
nguồn S1 "bản chép"
cấp tỉnh
cấp huyện thuộc tỉnh
cấp xã thuộc huyện
số liệu sach của xã "Nước sạch" đơn vị %, theo năm
số liệu co_cho của xã "Chợ" có/không, theo năm
"""
SET = 'bộ tiêu chí bo "Bộ" căn cứ qd giai đoạn 2021 - 2025 áp dụng cho xã\n'
STATED, OPEN = "sach ít nhất 50% {S1}", "sach ít nhất mức do cấp tỉnh quy định {S1}"
OF_IT = 'chỉ tiêu 2 "Hơn" đạt khi sach ít nhất 110% {S1} của mức [1]\n'


def places(*found: tuple[str, str, str]) -> str:
    """Each place with an instrument of its own: (name, kind, code)."""
    return "".join(
        f'đơn vị {name} {kind} "{name}" mã {code}\nvăn bản q_{name} "Quyết định {name}" ngày 01/03/2022 hiệu lực từ 01/03/2022\n'
        for name, kind, code in found
    )


def fill(name: str, entry: str, day: str = "01/03/2022") -> str:
    return f"quy định cụ thể bo theo q_{name} từ {day} tại {name}\n  {entry}\n"


def anew(name: str, condition: str) -> str:
    return f'cụ thể hóa bo theo q_{name} từ 01/03/2022 tại {name}\nchỉ tiêu 1 "Sạch" đạt khi {condition}\n'


def law(met_when: str, more: str, lower: Iterable[str], there: str) -> Law:
    text = HEAD + there + SET + f'chỉ tiêu 1 "Sạch" đạt khi {met_when}\n{more}' + "".join(lower)
    compiled = Law(compile_sources([Source.of("a.ntm", text)]))
    assert not [d for d in compiled.diagnostics if d.severity == 0], [d.headline.vi for d in compiled.diagnostics]
    return compiled


def ask(own: Law, value: int, more: Iterable[dict[str, Any]] = ()) -> Result:
    """Two provinces, two districts in the first, one in the second; one commune in each, of that figure."""
    tree = [("1", "tỉnh", ""), ("2", "tỉnh", ""), ("3", "huyện", "1"), ("4", "huyện", "1"), ("5", "huyện", "2")]
    tree += [(f"x{district}", "xã", district) for district in "345"]
    units = [{"code": code, "name": code, "kind": kind, "parent": parent} for code, kind, parent in tree]
    facts: list[dict[str, Any]] = [{"unit": f"x{n}", "data": "sach", "period": 2024, "value": value} for n in "345"]
    facts += more
    return own.evaluate({"units": units, "facts": facts}, as_of=date(2024, 12, 31), year=2024)


def size(own: Law, number: str) -> int:
    evidence = ask(own, 60)["x3"]["bo"].evidence
    return len(walk(evidence.rules[f"bo/{number}"].rule.holds))


# --- no larger than what they say -------------------------------------------------------------------------------------


HOLE = "do cấp tỉnh quy định {S1}"


@pytest.mark.parametrize(
    ("met_when", "entry", "same_area"),
    [
        (STATED, "[1] lấy mức {n}% {{S1}}", False),
        (STATED, "[1] lấy mức {n}% {{S1}}", True),
        (OPEN, "[1] lấy mức {n}% {{S1}}", False),
        (OPEN, "[1] lấy mức {n}% {{S1}}", True),
        (STATED, "[1] thêm điều kiện có co_cho", False),
        (STATED, "[1] thêm điều kiện có co_cho", True),
        (HOLE, "[1] đạt khi sach ít nhất {n}% {{S1}}", False),  # in one area it is filled once, and the second is refused
    ],
)
def test_what_is_written_out_grows_with_the_number_of_instruments(met_when: str, entry: str, same_area: bool) -> None:
    def of(n: int) -> int:
        found = [(f"t{i}", "tỉnh", f"{i + 1}") for i in range(n)]
        own = [fill("t0" if same_area else name, entry.format(n=51 + i % 40)) for i, (name, _, _) in enumerate(found)]
        more = OF_IT if "sach" in met_when else ""
        compiled = law(met_when, more, own, places(*found))
        return size(compiled, "1") + (size(compiled, "2") if more else 0)

    assert of(40) - of(20) <= 1.5 * (of(20) - of(1)) + 40


def test_whole_sets_written_anew_grow_with_their_number_too() -> None:
    def of(n: int) -> int:
        found = [(f"t{i}", "tỉnh", f"{i + 1}") for i in range(n)]
        return size(
            law(
                OPEN,
                OF_IT,
                [anew(name, f"sach ít nhất {51 + i}% {{S1}}") for i, (name, _, _) in enumerate(found)],
                places(*found),
            ),
            "1",
        )

    assert of(40) - of(20) <= 1.5 * (of(20) - of(1)) + 40


# Each of the clauses a share of the level of the one before; every province writes them all anew, or fills them, with a greater share.
FIRST = {
    "stated": ("50% {S1}", "{n}% {{S1}}"),
    "left open": ("mức do cấp tỉnh quy định {S1}", "{n}% {{S1}}"),
    "not at hand": ('mức chưa có văn bản "Phụ lục" {S1}', "{n}% {{S1}}"),
    "by class": (
        "theo bảng\n  | vung | mức |\n  | nui | 50 {S1} |\n  | bien | 70 {S1} |\n",
        "theo bảng\n  | vung | mức |\n  | nui | {n} {{S1}} |\n  | bien | 60 {{S1}} |\n",
    ),
    "of another class": (
        "theo bảng\n  | vung | mức |\n  | nui | 50 {S1} |\n  | bien | 70 {S1} |\n",
        "theo bảng\n  | loai | mức |\n  | mot | {n} {{S1}} |\n  | hai | 60 {{S1}} |\n",
    ),
    "another figure": ("moc", "{n}% {{S1}}"),
    "by case": ("(50% {S1} nếu có co_cho; 70% {S1} các trường hợp còn lại)", "{n}% {{S1}}"),
}


@pytest.mark.parametrize("anew", [True, False])
@pytest.mark.parametrize("first", FIRST)
def test_a_threshold_of_a_threshold_is_one_level_in_each_area(first: str, anew: bool) -> None:
    """A clause further along the chain costs what the one before it costs and a share more, in each of the areas."""
    own, lower = FIRST[first]
    words = 'phân loại vung của xã "Vùng" (nui "núi"; bien "biển")\nphân loại loai của xã "Loại" (mot "một"; hai "hai")\n'
    words += 'số liệu moc của xã "Mốc" đơn vị %, theo năm\n'

    def amounts(base: str, share: int) -> list[str]:
        return [base, *(f"{share}% {{S1}} của mức [{k}]" for k in range(1, 5))]

    def sizes(n: int) -> list[int]:
        found = [(f"t{i}", "tỉnh", f"{i + 1}") for i in range(n)]
        texts = []
        for i, (name, _, _) in enumerate(found):
            said = list(enumerate(amounts(lower.format(n=51 + i), 102), 1))
            head = "cụ thể hóa" if anew else "quy định cụ thể"
            entry = 'chỉ tiêu {} "C" đạt khi sach ít nhất {}\n' if anew else "[{}] lấy mức {}\n"
            texts.append(f"{head} bo theo q_{name} từ 01/03/2022 tại {name}\n" + "".join(entry.format(*x) for x in said))
        above, *others = amounts(own, 101)
        more = "".join(f'chỉ tiêu {k} "C" đạt khi sach ít nhất {amount}\n' for k, amount in enumerate(others, 2))
        compiled = law(f"sach ít nhất {above}", more, texts, words + places(*found))
        return [size(compiled, str(k)) for k in range(1, 6)]

    few, many = sizes(3), sizes(9)
    assert all(nine <= 3.5 * three for three, nine in zip(few, many, strict=True))
    assert all(later - before <= 1.5 * many[1] for before, later in pairwise(many[1:]))


# --- right for every unit ---------------------------------------------------------------------------------------------

THERE = places(("t1", "tỉnh", "1"), ("t2", "tỉnh", "2"), ("h3", "huyện", "3"), ("h4", "huyện", "4"))


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("met_when", [STATED, OPEN])
def test_every_bar_over_a_unit_binds_it_and_no_other(met_when: str, order: int) -> None:
    """The province asks for 60, one of its districts for 70, and the other province for 80; the order of the files says nothing."""
    own = law(
        met_when,
        OF_IT,
        [fill("t1", "[1] lấy mức 60% {S1}"), fill("h3", "[1] lấy mức 70% {S1}"), fill("t2", "[1] lấy mức 80% {S1}")][::order],
        THERE,
    )
    bars = {"x3": 70, "x4": 60, "x5": 80}
    for value in (59, 60, 65, 66, 69, 70, 76, 77, 79, 80, 87, 88):
        result = ask(own, value)
        for unit, bar in bars.items():
            rules = result[unit]["bo"].evidence.rules
            assert rules["bo/1"].verdict.value == ("met" if value >= bar else "not_met"), (unit, value)
            assert rules["bo/2"].verdict.value == ("met" if value * 10 >= bar * 11 else "not_met"), (unit, value)


def test_the_bar_of_one_province_is_not_laxer_than_that_of_another() -> None:
    lower = [fill("t1", "[1] lấy mức 80% {S1}"), fill("t2", "[1] lấy mức 60% {S1}")]
    assert [d.code.id for d in law(STATED, "", lower, THERE).diagnostics] == []
    laxer = [fill("t1", "[1] lấy mức 80% {S1}"), fill("t2", "[1] lấy mức 40% {S1}")]
    assert [d.code.id for d in law(STATED, "", laxer, THERE).diagnostics] == ["NTM0414"]


def test_a_set_written_anew_in_one_province_closes_what_another_filled() -> None:
    """What is left open stays open elsewhere only."""
    own = law(OPEN, "", [fill("t1", "[1] lấy mức 80% {S1}"), anew("t2", "sach ít nhất 60% {S1}")], THERE)
    result = ask(own, 70)
    assert [result[unit]["bo"].evidence.rules["bo/1"].verdict.value for unit in ("x3", "x5")] == ["not_met", "met"]


def test_an_instrument_without_an_area_binds_everybody() -> None:
    there = THERE + 'văn bản q_0 "Quyết định chung" ngày 01/02/2022 hiệu lực từ 01/02/2022\n'
    own = law(
        STATED,
        "",
        ["quy định cụ thể bo theo q_0 từ 01/02/2022\n  [1] lấy mức 55% {S1}\n", fill("t1", "[1] lấy mức 60% {S1}")],
        there,
    )
    verdicts = {unit: ask(own, 57)[unit]["bo"].evidence.rules["bo/1"].verdict.value for unit in ("x3", "x5")}
    assert verdicts == {"x3": "not_met", "x5": "met"}
    choices = [n for n in walk(ask(own, 57)["x3"]["bo"].evidence.rules["bo/1"].rule.holds) if isinstance(n, ir.Choose)]
    assert [b.line for c in choices for b in c.branches] == ["@q_t1", "@q_0", "@q_0"]


def test_a_bar_below_a_row_of_a_table_is_told() -> None:
    there = THERE + 'phân loại vung của xã "Vùng" (nui "núi"; bien "biển")\n'
    table = "sach ít nhất theo bảng\n  | vung | mức |\n  | nui | 50 {S1} |\n  | bien | 60 {S1} |\n"
    assert [d.code.id for d in law(table, "", [fill("t1", "[1] lấy mức 55% {S1}")], there).diagnostics] == ["NTM0414"]
    assert [d.code.id for d in law(table, "", [fill("t1", "[1] lấy mức 60% {S1}")], there).diagnostics] == []


# --- two kinds of hole ------------------------------------------------------------------------------------------------

UNREAD = 'sach ít nhất mức chưa có văn bản "Phụ lục" {S1}'


@pytest.mark.parametrize("lower", [fill("t1", "[1] lấy mức 60% {S1}"), anew("t1", "sach ít nhất 60% {S1}")])
def test_a_lower_bar_does_not_stand_for_a_higher_one_that_is_not_at_hand(lower: str) -> None:
    """It may be the higher of the two, and then who meets the lower does not meet it; below the lower bar both are out of reach."""
    own = law(UNREAD, OF_IT, [lower], THERE)
    for value, verdicts in ((59, ("not_met", "not_met")), (65, ("unknown", "not_met")), (100, ("unknown", "unknown"))):
        rules = ask(own, value)["x3"]["bo"].evidence.rules
        assert (rules["bo/1"].verdict.value, rules["bo/2"].verdict.value) == verdicts, value
    sheet = str(ask(own, 100)["x3"]["bo"].explain(lang="vi"))
    assert "phải ít nhất mức chưa có văn bản: Phụ lục" in sheet
    assert "theo quy định cụ thể của Quyết định t1 tại t1: ý 2" in sheet


def test_a_lower_condition_does_not_stand_for_one_that_is_not_at_hand() -> None:
    own = law('chưa có văn bản "Phụ lục"', "", [fill("t1", "[1] đạt khi sach ít nhất 60% {S1}")], THERE)
    verdicts = [ask(own, value)["x3"]["bo"].evidence.rules["bo/1"].verdict.value for value in (59, 60)]
    assert verdicts == ["not_met", "unknown"]


@pytest.mark.parametrize("lower", [fill("t1", "[1] lấy mức 60% {S1}"), anew("t1", "sach ít nhất 60% {S1}")])
def test_of_a_level_by_case_only_the_case_left_open_is_filled(lower: str) -> None:
    """Where there is a market 70 was stated, and a lower text does not lower it."""
    own = law("sach ít nhất (70% {S1} nếu có co_cho; mức do cấp tỉnh quy định các trường hợp còn lại)", "", [lower], THERE)
    for market, bar in (("có", 70), ("không", 60)):
        for value in (59, 60, 69, 70):
            more = [{"unit": "x3", "data": "co_cho", "period": 2024, "value": market}]
            verdict = ask(own, value, more)["x3"]["bo"].evidence.rules["bo/1"].verdict.value
            assert verdict == ("met" if value >= bar else "not_met"), (market, value)


def test_what_fills_a_share_of_a_level_left_open_is_the_whole_level() -> None:
    own = law(OPEN, OF_IT, [fill("t1", "[2] lấy mức 70% {S1}")], THERE)
    verdicts = [ask(own, value)["x3"]["bo"].evidence.rules["bo/2"].verdict.value for value in (69, 70, 76)]
    assert verdicts == ["not_met", "met", "met"]


# --- levels by case ---------------------------------------------------------------------------------------------------


def chained(case: str, length: int) -> Law:
    """Each clause a share of the level of the one before, in two cases."""
    words = "".join(f'số liệu x{k} của xã "X{k}" đơn vị %, theo năm\n' for k in range(1, length))
    words += 'phân loại vung của xã "Vùng" (nui "núi"; bien "biển")\n'
    more = "".join(
        f'chỉ tiêu {k} "C" đạt khi sach ít nhất (101% {{S1}} của mức [{k - 1}] nếu {case.format(k=k - 1)};'
        f" 102% {{S1}} của mức [{k - 1}] các trường hợp còn lại)\n"
        for k in range(2, length + 1)
    )
    return law("sach ít nhất 1% {S1}", more, [], words)


def test_cases_that_ask_the_same_grow_with_the_chain() -> None:
    compiled = chained("thuộc nui", 12)
    assert "NTM0320" not in {d.code.id for d in compiled.diagnostics}
    sizes = [size(compiled, str(k)) for k in range(2, 13)]
    assert {later - before for before, later in pairwise(sizes)} == {sizes[1] - sizes[0]}


def test_cases_without_end_are_refused() -> None:
    assert "NTM0320" not in {d.code.id for d in chained("x{k} ít nhất 5% {{S1}}", 8).diagnostics}
    with pytest.raises(AssertionError, match="quá nhiều trường hợp"):
        chained("x{k} ít nhất 5% {{S1}}", 20)
