"""The board on a terminal: aligned by display width, never too wide, and a bar that does not flatter."""

from __future__ import annotations

import unicodedata

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import handmade
from ntmrules.diagnostics.render import width
from ntmrules.interpreter.targets import judge_plan
from ntmrules.phrases import Lang
from ntmrules.report.board import Bar, Board, board_of
from ntmrules.report.terminal import WIDTH, bar, draw, wrapped


def board(lang: Lang = "vi") -> Board:
    context = handmade.context()
    return board_of(handmade.PLAN, judge_plan(context, handmade.PLAN), context, lang)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_board_reads_as_designed(lang: Lang) -> None:
    handmade.golden(f"board.{lang}.txt", draw(board(lang)))


def test_no_line_is_too_wide() -> None:
    long = evolve(board(), warnings=("một câu rất dài " * 30,), title="tên " * 60)
    assert max(width(line) for line in draw(long).splitlines()) <= WIDTH


def test_columns_stay_aligned_under_decomposed_letters() -> None:
    composed = board()
    row = composed.rows[0]
    other = evolve(row, what=unicodedata.normalize("NFD", row.what))
    group = evolve(composed.groups[0], rows=(row, other))
    lines = [line for line in draw(evolve(composed, groups=(group,))).splitlines() if "│" in line and "≥" in line]
    assert len({width(line.split("≥")[0]) for line in lines}) == 1


@st.composite
def bars(draw_: st.DrawFn) -> Bar:
    of = draw_(st.integers(1, 300))
    low = draw_(st.integers(0, of))
    return Bar(low, draw_(st.integers(low, of)), draw_(st.integers(0, of)), of)


@given(bars(), st.integers(8, 60))
def test_a_bar_has_its_width_and_does_not_flatter(model: Bar, width: int) -> None:
    drawn = bar(model, width)
    assert len(drawn) == width
    before = drawn.partition("│")[0]
    if "│" in drawn:
        if model.low < model.needed:
            assert "█" not in drawn.partition("│")[2]
            assert len(before) == 0 or before.count("█") < width
        if model.high < model.needed:
            assert "▒" not in drawn.partition("│")[2]
    if model.low == model.high:
        assert "▒" not in drawn
    if model.low == model.of:
        assert "░" not in drawn


def test_a_continued_note_stands_under_its_text() -> None:
    first, *rest = wrapped("• " + "lời " * 60, 2)
    assert first.startswith("  • lời")
    assert all(line.startswith("    lời") for line in rest)
