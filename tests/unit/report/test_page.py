"""The page: one file, no network, escaped text, readable without script, the same bytes every time."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from attrs import evolve

import handmade
from ntmrules.interpreter.context import Context
from ntmrules.interpreter.evaluate import evaluate_unit
from ntmrules.interpreter.evidence import StandardEvidence
from ntmrules.interpreter.targets import judge_plan
from ntmrules.phrases import Lang
from ntmrules.report.board import board_of
from ntmrules.report.html import OPENED, PlanPart, page
from ntmrules.report.html_parts import Markup, element, text
from ntmrules.report.matrix import matrix_of

_VOID = {"meta", "br", "hr", "img", "link", "input"}


class Balanced(HTMLParser):
    """Checks that elements close in order, and keeps what a page may not have."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.outside: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self.open.append(tag)
        self.outside += [value or "" for name, value in attrs if name in ("src", "href") and not (value or "").startswith("#")]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def made(context: Context | None = None, lang: Lang = "vi", times: int = 1) -> str:
    context = context or handmade.context()
    unit = context.register.last("1", handmade.DAY)
    assert unit is not None
    sheets: tuple[StandardEvidence, ...] = (evaluate_unit(context, unit)["demo"],) * times
    board = board_of(handmade.PLAN, judge_plan(context, handmade.PLAN), context, lang)
    return page(context, (PlanPart(board, matrix_of(handmade.PLAN, context)),), sheets, lang)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_page_is_whole_and_alone(lang: Lang) -> None:
    found = made(lang=lang)
    parser = Balanced()
    parser.feed(found)
    assert parser.open == []
    assert parser.outside == []
    assert not re.search(r"url\((?!#)|@import|https?://", found)
    assert f'<html lang="{lang}">' in found


def test_the_page_is_the_same_every_time() -> None:
    assert made() == made()


def test_the_sheet_stands_in_the_page() -> None:
    parser = Balanced()
    parser.feed(made())
    words = " ".join(parser.words)
    assert "còn thiếu 1,8 triệu đồng/người/năm" in words
    assert "cần: 7 trên 8" in words


def test_with_very_many_units_what_passes_is_a_line_a_criterion() -> None:
    few, many = made(times=OPENED), made(times=OPENED + 1)
    assert few.count("Xem các tiêu chí đạt") == OPENED
    assert "Xem các tiêu chí đạt" not in many
    assert many.count("✓ 2 tiêu chí khác đạt (từng chỉ tiêu: ntm explain … 1 --full):") == OPENED + 1
    assert many.count("5 Trường học — 5.1: 66,7% [dòng 4] (ít nhất 50%)") == OPENED + 1
    assert len(many) < len(few)


def test_text_of_the_data_is_never_markup() -> None:
    context = handmade.context()
    evil = '<script>alert("x")</script>'
    rows = tuple(evolve(row, decision=evil, source=evil) for row in context.dataset.recognitions)
    units = tuple(evolve(unit, name=evil) if unit.code == "1" else unit for unit in context.dataset.units)
    dataset = evolve(context.dataset, recognitions=rows, units=units)
    from ntmrules.facts.recognitions import RecognitionTable
    from ntmrules.facts.register import Register

    register = Register.of(units, handmade.WORDS)
    table = RecognitionTable.of(dataset, handmade.WORDS, register)
    found = made(evolve(context, dataset=dataset, register=register, recognitions=table))
    assert evil not in found
    assert found.count("<script>") == 1


def test_every_state_has_a_mark_and_a_word() -> None:
    found = made()
    assert "✗ thiếu 3" in found
    assert "? thiếu 0–1" in found
    assert 'title="được công nhận ở bậc cao hơn"' in found


def test_elements_escape_what_is_not_markup() -> None:
    assert element("p", "a < b", Markup("<b>c</b>"), class_='"x"') == '<p class="&quot;x&quot;">a &lt; b<b>c</b></p>'
    assert text("<") == "&lt;"


def test_the_matrix_tells_a_tier_through_a_higher_one() -> None:
    context = handmade.context()
    matrix = matrix_of(handmade.PLAN, context)
    assert matrix is not None
    lines = {line.unit.code: tuple(cell.state for cell in line.cells) for district in matrix.districts for line in district.lines}
    assert lines["1"] == ("higher", "named")
    assert lines["2"] == ("named", "no")
    assert lines["5"] == ("unknown", "no")
