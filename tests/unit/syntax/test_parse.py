"""Reading a file: what the tree holds, where its nodes stand, and what no input can do."""

import time
from datetime import date
from fractions import Fraction

import pytest

from harness import CORPUS
from ntmrules import syntax
from ntmrules.diagnostics import Diagnostic
from ntmrules.source import Source, Span
from ntmrules.syntax.parse import MOST_CHARACTERS, MOST_DEPTH, MOST_PROBLEMS, parse

SAMPLE = (CORPUS / "syntax" / "sample.ntm").read_text("utf-8")
SET = 'bộ tiêu chí xa "Xã"\n  giai đoạn 2021 - 2025\ntiêu chí 1 "Một"\n  chỉ tiêu 1.1 "Hai"\n    '


def read(text: str) -> tuple[syntax.File, tuple[Diagnostic, ...]]:
    return parse(Source.of("x.ntm", text))


def condition(text: str) -> syntax.Condition | None:
    file, problems = read(SET + "đạt khi " + text)
    assert not problems
    (whole,) = file.declarations
    assert isinstance(whole, syntax.CriteriaSet)
    return whole.criteria[0].indicators[0].met_when


def codes(text: str) -> list[str]:
    return [problem.code.id for problem in read(text)[1]]


def test_the_sample_is_read_whole() -> None:
    file, problems = read(SAMPLE)

    assert not problems
    kinds = [type(declaration).__name__ for declaration in file.declarations]
    words = ["Instrument", "Ladder", "Place", "Place", "Data", "Data"]
    standards = ["CriteriaSet", "Amendment", "CriteriaSet", "Withdrawal"]
    assert kinds == [*words, *standards, "Plan", "Target", "Target", "Target", "Target", "Example"]
    commune = file.declarations[6]
    assert isinstance(commune, syntax.CriteriaSet)
    assert [criterion.number for criterion in commune.criteria] == ["2", "5", "9", "10", "13", "15", "17"]
    assert commune.criteria_count == 19


def test_both_samples_are_the_same_tree() -> None:
    english = (CORPUS / "syntax" / "sample.en.ntm").read_text("utf-8")

    assert read(english)[0] == read(SAMPLE)[0]
    assert read(english)[0].language == "en"


def test_a_span_covers_the_words_of_its_node() -> None:
    source = Source.of("x.ntm", SAMPLE)
    file, _ = parse(source)
    compared = next(node for node in syntax.walk(file) if isinstance(node, syntax.Compare) and node.in_each)
    wide = next(node for node in syntax.walk(file) if isinstance(node, syntax.Amendment))

    assert source.slice(compared.span) == "ty_le_bhyt ít nhất 90% {S2} ở cả (nam; nu)"
    assert source.slice(wide.span).startswith("sửa đổi xa_ntm")
    assert source.slice(wide.span).endswith("= TDMNPB")
    for node in syntax.walk(file):
        assert source.slice(node.span).strip(), node


def test_a_span_in_a_mended_piece_is_where_the_words_stand() -> None:
    source = Source.of("x.ntm", SET + "dat khi x it nhất 5% và y ít nhất 6%")
    file, _ = parse(source)
    spans = [source.slice(node.span) for node in syntax.walk(file) if isinstance(node, syntax.Compare)]

    assert spans == ["x it nhất 5%", "y ít nhất 6%"]


def test_from_a_level_upwards_is_at_least() -> None:
    assert condition("x từ 20% trở lên") == condition("x ít nhất 20%")
    assert condition("x từ 20% trở xuống") == condition("x tối đa 20%")
    assert condition("x ≥ 20%") == condition("x tối thiểu 20%")


def test_none_and_not_there_are_one() -> None:
    assert condition("không có x") == condition("không còn x") == syntax.HasNone(syntax.DataRef("x"))


def test_or_when_binds_loosest() -> None:
    a, b, c = (syntax.Has(syntax.DataRef(name)) for name in "abc")

    assert condition("có a và có b hoặc khi có c") == syntax.Any((syntax.All((a, b)), c))


def test_the_threshold_may_go_without_its_unit() -> None:
    compared = condition("x ít nhất 44")

    assert isinstance(compared, syntax.Compare)
    assert compared.amount == syntax.Number(Fraction(44))


def test_marks_go_to_the_figure_and_then_to_the_clause() -> None:
    file, problems = read(SET.replace('"Hai"', '"Hai" {S1}') + "đạt khi x ít nhất 5% {S2} {S3} và có y {S4}")
    assert not problems
    indicator = next(node for node in syntax.walk(file) if isinstance(node, syntax.Indicator))

    assert [mark.source for mark in indicator.marks] == ["S1", "S3", "S4"]


def test_the_end_of_a_year_is_a_day() -> None:
    file, _ = read('mục tiêu m viện dẫn "I" đến cuối năm 2025\n  toàn tỉnh: 1/2 xã được công nhận bậc ntm')
    (target,) = file.declarations
    assert isinstance(target, syntax.Target)

    assert target.deadline == syntax.Deadline(day=date(2025, 12, 31))


@pytest.mark.parametrize("change", [str.upper, str.title])
def test_case_means_nothing_in_keywords(change: object) -> None:
    assert callable(change)
    text = SET + "đạt khi không còn x"
    for keyword in ("bộ tiêu chí", "tiêu chí 1", "chỉ tiêu", "giai đoạn", "đạt khi", "không còn"):
        text = text.replace(keyword, change(keyword))

    assert read(text) == read(SET + "đạt khi không còn x")


def test_a_text_pasted_from_word_is_the_same_tree() -> None:
    import unicodedata

    pasted = SAMPLE.replace('"', "“", 1).replace(" - ", " – ").replace("  ", "\u00a0 ").replace("\n", "\r\n")
    pasted = "\ufeff" + unicodedata.normalize("NFD", pasted)

    assert read(pasted)[0] == read(SAMPLE)[0]


def test_one_line_is_as_good_as_many() -> None:
    first, _, rest = SAMPLE.partition("\n")
    head, table, tail = rest.partition("      | vung")
    rows = table + tail[: tail.rindex("|") + 1]
    tail = tail[tail.rindex("|") + 1 :]
    joined = f"{first}\n{' '.join(head.split())}\n{rows}\n{' '.join(tail.split())}"

    assert read(joined) == (read(SAMPLE)[0], ())


def test_a_broken_declaration_hides_no_other() -> None:
    file, problems = read('nguồn S1 "Một" gì đây\nnguồn S2 "Hai"\nthang\nnguồn S3 "Ba"')

    assert [problem.code.id for problem in problems] == ["NTM0102", "NTM0119"]
    assert [d.name for d in file.declarations if isinstance(d, syntax.SourceDecl)] == ["S1", "S2", "S3"]


def test_a_lost_set_takes_its_criteria_along_silently() -> None:
    assert codes('sửa đổi xa theo\n  thay thế chỉ tiêu 1.1 "Một"\n    đạt khi có x') == ["NTM0103"]


def test_an_example_without_a_mistake_in_any_language_has_none() -> None:
    assert codes("") == codes("\n\n# chỉ có chú thích\n") == codes("# language: en\n") == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("x" * (MOST_CHARACTERS + 1), "NTM0128"),
        (SET + "đạt khi " + "có x và " * 40_000 + "có x", "NTM0128"),
        (SET + "đạt khi " + "(" * 100_000, "NTM0127"),
        (SET + "đạt khi " + "(" * (MOST_DEPTH + 1) + "có x" + ")" * (MOST_DEPTH + 1), "NTM0127"),
        (SET + "đạt khi x ít nhất " + "9" * 5000, "NTM0126"),
        ('"' * 100_000, "NTM0118"),
        ("\x00\x01\x7f", "NTM0118"),
        (SET + "đạt khi " + "[" * 50_000, "NTM0105"),
        (SET + "đạt khi " + "xyz " * 40_000, "NTM0102"),
    ],
    ids=["file", "piece", "brackets", "depth", "digits", "quotes", "controls", "references", "noise"],
)
def test_no_text_is_too_much(text: str, code: str) -> None:
    start = time.monotonic()
    found = codes(text)

    assert code in found
    assert time.monotonic() - start < 20


def test_brackets_too_deep_are_marked_at_the_first_of_them() -> None:
    text = SET + "đạt khi (có x) hoặc " + "(" * (MOST_DEPTH + 1) + "có x" + ")" * (MOST_DEPTH + 1)
    place = read(text)[1][0].place
    assert isinstance(place, Span)
    assert (place.start, place.end) == (text.index("(" * 3), text.index("(" * 3) + 1)


def test_the_deepest_brackets_are_read() -> None:
    assert condition("(" * MOST_DEPTH + "có x" + ")" * MOST_DEPTH) == syntax.Has(syntax.DataRef("x"))


def test_a_file_full_of_mistakes_says_so_once() -> None:
    found = read('chỉ tieu 1 "A"\n' * 1000)[1]

    assert len(found) == MOST_PROBLEMS + 1
    assert [problem.code.id for problem in found].count("NTM0132") == 1


def test_every_place_lies_in_the_text() -> None:
    for path in sorted((CORPUS / "syntax" / "broken").glob("*.ntm")):
        source = Source.of(path.name, path.read_text("utf-8"))
        for problem in parse(source)[1]:
            assert isinstance(problem.place, Span)
            assert 0 <= problem.place.start <= problem.place.end <= len(source.text)
            assert problem.headline.vi
            assert problem.headline.en


@pytest.mark.parametrize("between", ["\n\n", " ", "\n  "])
def test_a_head_that_shares_its_first_words_with_the_end_of_a_phrase_begins_a_piece(between: str) -> None:
    restated = "cụ thể hóa bo theo qd từ 01/06/2022"
    file, problems = read(f"{SET}đạt khi do cấp tỉnh quy định{between}{restated}")

    assert not problems
    assert [type(d) for d in file.declarations] == [syntax.CriteriaSet, syntax.Restatement]


@pytest.mark.parametrize("years", ["0000 - 2025", "2021 - 9999", "1799 - 2025"])
def test_a_period_is_of_years_that_there_are(years: str) -> None:
    text = f'# ngôn ngữ: vi\nbộ tiêu chí bo "Bộ" căn cứ q giai đoạn {years} áp dụng cho xã\n'
    assert [d.code.id for d in parse(Source.of("a.ntm", text))[1]] == ["NTM0126"]
