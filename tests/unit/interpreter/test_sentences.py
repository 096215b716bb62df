"""Every operator of the IR has words, in both languages, and figures are printed exactly with their unit."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve

import handmade
from ntmrules import ir
from ntmrules.facts.records import Moment
from ntmrules.interpreter.sentences import Sentences, lower_first
from ntmrules.interpreter.traces import bare
from ntmrules.ir.ops import OPERATORS
from ntmrules.phrases import Lang
from ntmrules.syntax.keywords import unit_label
from ntmrules.values import Interval, Standing, Truth

VI, EN = (Sentences(handmade.WORDS, lang) for lang in ("vi", "en"))
PATHS = ("demo/2/2.1", "demo/10/10.1")

SAYINGS: dict[type[ir.Node], tuple[ir.Expr, str, str]] = {
    ir.Constant: (ir.TRUE, "luôn đạt", "always met"),
    ir.Fact: (ir.Fact("coop"), "có: hợp tác xã hoạt động hiệu quả", "has: hợp tác xã hoạt động hiệu quả"),
    ir.Compare: (
        ir.Compare(ir.Op.AT_MOST, ir.Fact("roads"), handmade.figure(16)),
        "tỷ lệ đường xã được cứng hóa không quá 16%",
        "tỷ lệ đường xã được cứng hóa at most 16%",
    ),
    ir.Member: (ir.Member("region", ("SEA", "HILL")), "vùng kinh tế là Duyên hải hoặc Miền núi", "vùng kinh tế is Duyên hải or Miền núi"),
    ir.AtLeast: (
        ir.AtLeast(1, (ir.Fact("craft"), ir.AtLeast(2, (ir.Fact("coop"), ir.Not(ir.Fact("craft_plan")))))),
        "có: làng nghề hoặc (có: hợp tác xã hoạt động hiệu quả và không có: kế hoạch bảo tồn làng nghề)",
        "has: làng nghề or (has: hợp tác xã hoạt động hiệu quả and has no: kế hoạch bảo tồn làng nghề)",
    ),
    ir.Not: (ir.Not(ir.Member("hard", ("yes",))), "không phải: thuộc diện: xã khó khăn", "not: belongs to: xã khó khăn"),
    ir.IsMissing: (ir.IsMissing(ir.Fact("income")), "thiếu số liệu: thu nhập bình quân đầu người", "no figure for: thu nhập bình quân đầu người"),
    ir.Hole: (
        ir.Hole("not_at_hand", "Phụ lục II", truth=True),
        "nội dung chưa có văn bản: Phụ lục II",
        "content text not at hand: Phụ lục II",
    ),
    ir.RuleRef: (ir.RuleRef("demo/10/10.1", "fails"), "chỉ tiêu 10.1 không đạt", "indicator 10.1 is not met"),
    ir.Recognised: (ir.Recognised("better", None), "được công nhận nông thôn mới nâng cao", "recognised: nông thôn mới nâng cao"),
    ir.Choose: (
        handmade.at_least("good_schools", handmade.schools()),
        "tỷ lệ trường học đạt tiêu chuẩn ít nhất (70% nếu số trường học trên 3 trường; 50% các trường hợp còn lại)",
        "tỷ lệ trường học đạt tiêu chuẩn at least (70% if số trường học more than 3 schools; 50% in all other cases)",
    ),
    ir.Scale: (
        handmade.at_least("income", ir.Scale(Fraction(11, 10), handmade.figure(50))),
        "thu nhập bình quân đầu người ít nhất 110% của mức 50 triệu đồng/người/năm",
        "thu nhập bình quân đầu người at least 110% of the level 50 million dong/person/year",
    ),
    ir.Tally: (
        ir.Tally(ir.Rules(PATHS, True), False, ir.Op.AT_LEAST, Fraction(30), True),
        "số chỉ tiêu không đạt của Bộ tiêu chí xã thử nghiệm ít nhất 30%",
        "indicators not met of Bộ tiêu chí xã thử nghiệm at least 30%",
    ),
}  # fmt: skip


@pytest.mark.parametrize("operator", OPERATORS, ids=lambda node: node.__name__)
def test_every_operator_has_words(operator: type[ir.Node]) -> None:
    expression, vi, en = SAYINGS[operator]
    assert VI.say(bare(expression)) == vi
    assert EN.say(bare(expression)) == en


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (Moment.on(date(2014, 12, 26)), "26/12/2014"),
        (Moment(date(2023, 1, 1), date(2023, 12, 31)), "năm 2023"),
        (Moment(None, date(2019, 6, 30)), "chậm nhất 30/06/2019"),
        (Moment(date(2023, 5, 1), date(2023, 5, 31)), "01/05/2023–31/05/2023"),
        (Moment(None, None), "chưa rõ ngày"),
    ],
)
def test_a_day_is_told_as_far_as_it_is_known(moment: Moment, words: str) -> None:
    assert VI.moment(moment) == words


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (handmade.number("43.2"), "43,2%"),
        (Interval(Fraction(15), Fraction(18)), "từ 15 đến 18%"),
        (Interval(Fraction(94), None), "≥ 94%"),
        (Interval(None, Fraction(5), high_open=True), "< 5%"),
        (Interval(None, None), "chưa biết"),
    ],
)
def test_what_is_known_of_a_figure(interval: Interval, words: str) -> None:
    assert VI.interval(interval, handmade.WORDS.data["roads"]) == words


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("standing", Standing)
def test_only_a_signed_text_needs_no_warning(standing: Standing, lang: Lang) -> None:
    said = Sentences(handmade.WORDS, lang).known(ir.Known(standing))
    assert (("đối chiếu" in said) or ("not compared" in said)) is (standing is not Standing.SIGNED)


def test_an_abbreviation_keeps_its_capitals() -> None:
    assert lower_first("UBND xã") == "UBND xã"
    assert lower_first("Đường xã") == "đường xã"


def test_a_tier_without_a_label_is_called_as_it_is_written() -> None:
    ladder = handmade.WORDS.ladders[0]
    bare_ladder = evolve(ladder, labels=("basic", "nang_cao"), tiers=("basic", "nang_cao"))
    assert Sentences(evolve(handmade.WORDS, ladders=(bare_ladder,)), "vi").tier_title("nang_cao") == "nang_cao"
    assert VI.tier_title("better") == "Nông thôn mới nâng cao"


def test_an_instrument_is_quoted_by_its_number() -> None:
    assert VI.instrument("first") == "Quyết định 1/QĐ-X"


def test_truths_have_words() -> None:
    assert {VI.say(bare(ir.Constant(truth))) for truth in Truth} == {"luôn đạt", "chưa biết", "không bao giờ đạt"}


def test_several_things_have_the_plural_in_english() -> None:
    assert unit_label(("school",), "en") == "school"
    assert unit_label(("school",), "en", many=True) == "schools"
    assert unit_label(("school",), "vi", many=True) == "trường"
    assert unit_label(("million_dong", "person", "year"), "en", many=True) == "million dong/person/year"
    assert unit_label(("percent",), "en", many=True) == "%"
    assert unit_label(("square_metre",), "en", many=True) == unit_label(("square_metre",), "en")


def test_a_step_that_is_called_a_level_is_not_called_so_twice() -> None:
    assert EN.step("khá") == "level “khá”"
    assert VI.step("khá") == "mức “khá”"
    assert VI.step("mức độ 2") == "“mức độ 2”"
