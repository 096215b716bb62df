"""What a row of the board says under its bar: where an answer rests on a list, how many are open, and what is not known twice."""

from __future__ import annotations

from attrs import evolve

from ntmrules import ir
from ntmrules.interpreter.targets import judge_plan
from ntmrules.phrases import Lang
from ntmrules.report.board import Row, board_of
from ntmrules.values import Standing
from small_plans import SET, Province


def rows(p: Province, as_of: str, floor: Standing = Standing.UNSTATED, lang: Lang = "vi") -> tuple[Row, ...]:
    context = evolve(p.context(as_of), floor=floor)
    return board_of(p.plan(), judge_plan(context, p.plan()), context, lang).rows


def province() -> Province:
    return Province({"d": ("a1", "a2", "a3"), "e": ("b1", "b2")}, size=5)


def test_a_total_of_an_earlier_day_says_which_list_it_needs() -> None:
    p = province().total(3, 5, "29/2/2024").complete("31/3/2024", since="1/3/2024")
    p.coverage[:] = [evolve(c, source="báo") for c in p.coverage]
    p.line("share", 80)
    (row,) = rows(p, "31/3/2024")
    assert row.notes[1] == "không có công nhận mới 01/03–31/03/2024 theo: báo"
    assert rows(p, "31/3/2024", lang="en")[0].notes[1] == "no new recognition 01/03–31/03/2024 according to: báo"


def test_a_target_of_none_never_leaves_more_open_than_there_are() -> None:
    p = Province({"d": ("a1", "a2", "a3", "a4")}, size=3).member("a1 a2", "yes").member("a3 a4", "unknown")
    p.standards = (
        ir.Standard(SET, SET, None, ("commune",), (2021, 2025), False, True, False, (ir.Rule(SET, "", "", ir.TRUE, ir.TRUE),), (), (),
                    None, published_count="so_tieu_chi"),
    )  # fmt: skip
    p.count("a1", 19, 19).line("none_below", 15, op=ir.Op.LESS, wanted=ir.Wanted(None, SET, computed=True))
    assert "2 trong 3 xã chưa rõ" in rows(p, "31/3/2024")[0].notes


def test_what_is_open_for_a_year_to_come_is_said_once() -> None:
    p = province()
    p.line("itself", 1, kind="district", area="d", wanted=ir.Wanted("d_one", None), by_day=None, in_year=2025)
    (row,) = rows(p, "31/3/2024")
    assert row.notes == ("chưa rõ đã có quyết định tại ngày 31/03/2024 hay chưa",)
    assert len(rows(p, "31/1/2026")[0].notes) == 2


def test_a_figure_known_less_well_than_asked_leaves_the_bar_and_no_outcome() -> None:
    p = province().complete("31/12/2025").recognise("a1")
    p.line("share", 80, known=ir.Known(Standing.SECONDARY, "KH1"))
    (row,) = rows(p, "31/3/2024", Standing.SIGNED)
    assert (row.verdict, row.have, row.outcome) == ("unknown", "1", "chưa đủ số liệu")
    assert row.bar is not None
    assert rows(p, "31/3/2024")[0].outcome == "thiếu 3"
