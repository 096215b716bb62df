"""One slip, one message, and the fix gives back what was meant: tried on every keyword of the sample."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from harness import CORPUS, ROOT
from ntmrules.diagnostics.fixes import apply
from ntmrules.source import Source
from ntmrules.syntax.cut import cut
from ntmrules.syntax.keywords import plain
from ntmrules.syntax.lexer import Piece
from ntmrules.syntax.parse import language_line, parse
from ntmrules.syntax.probe import Step, beginning, every_keyword, walk_tokens

SAMPLE = (CORPUS / "syntax" / "sample.ntm").read_text("utf-8")
LAWS = sorted([*(ROOT / "criteria").rglob("*.ntm"), *(p for p in CORPUS.rglob("law.ntm"))])
TREE = parse(Source.of("sample.ntm", SAMPLE))[0]


def keywords() -> Iterator[Step]:
    found = language_line(SAMPLE)
    assert found is not None
    for chunk in cut(SAMPLE, found[1], len(SAMPLE), "vi"):
        for step in walk_tokens(Piece(SAMPLE, chunk.start, chunk.end, "vi"), chunk.start, beginning(), []).steps:
            if step.type in every_keyword():
                yield step


def mended(text: str) -> Source:
    source = Source.of("sample.ntm", text)
    result = apply(parse(source)[1], [source])
    (changed,) = result.texts.items()
    return Source.of("sample.ntm", changed[1])


def without_accents(text: str) -> str:
    """A text with all its keywords typed without accents; labels, marks and remarks stay."""
    first = language_line(text)
    chunks = cut(text, first[1] if first is not None else 0, len(text), "vi")
    for chunk in reversed(chunks):
        if chunk.head is not None:
            piece = Piece(text, chunk.start, chunk.end, "vi")
            for step in reversed(walk_tokens(piece, chunk.start, beginning(), []).steps):
                if step.type in every_keyword():
                    text = text[: step.start] + plain(text[step.start : step.end]) + text[step.end :]
    return text


@pytest.mark.parametrize("path", LAWS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_whole_text_typed_without_accents(path: Path) -> None:
    """One run says what is wrong, a few times for each declaration at most, and the fixes give back the very same tree."""
    source = Source.of("law.ntm", path.read_text("utf-8"))
    tree, _ = parse(source)
    typed = Source.of("law.ntm", without_accents(source.text))
    problems = parse(typed)[1]

    assert {problem.code.id for problem in problems} <= {"NTM0101", "NTM0151"}
    again, left = parse(Source.of("law.ntm", apply(problems, [typed]).texts.get("law.ntm", typed.text)))
    assert (again, left) == (tree, ())


def test_a_name_spelled_like_a_keyword_stays_a_name() -> None:
    text = 'bộ tiêu chí bo "Bộ"\ntiêu chí 1 "A"\nchỉ tiêu 1.1 "B"\n  đạt khi nam = co và {} va và tu(den) ít nhất 5%\n'
    assert parse(Source.of("a.ntm", text.format("không còn")))[1] == ()
    (problem,) = parse(Source.of("a.ntm", text.format("khong con")))[1]
    assert problem.arguments["found"] == "khong con"


def test_a_keyword_without_its_accents() -> None:
    tried = 0
    for step in keywords():
        written = SAMPLE[step.start : step.end]
        if plain(written) == written:
            continue
        tried += 1
        text = SAMPLE[: step.start] + plain(written) + SAMPLE[step.end :]
        source = Source.of("sample.ntm", text)
        _, problems = parse(source)
        line, _ = source.line_column(step.start)

        assert [problem.code.id for problem in problems] == ["NTM0101"], source.line(line)
        assert parse(mended(text))[0] == TREE, source.line(line)
    assert tried > 100


def test_a_keyword_with_a_letter_too_many() -> None:
    for step in keywords():
        written = SAMPLE[step.start : step.end]
        if len(written) < 6 or not written.replace(" ", "").isalpha():
            continue
        text = SAMPLE[: step.end - 2] + "x" + SAMPLE[step.end - 2 :]
        source = Source.of("sample.ntm", text)
        _, problems = parse(source)
        line, _ = source.line_column(step.start)

        assert [problem.code.id for problem in problems] == ["NTM0101"], source.line(line)
        assert parse(mended(text))[0] == TREE, source.line(line)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ít nhất 16.5%", "ít nhất 16,5%"),
        ("ít nhất 1.500 người", "ít nhất 1500 người"),
        ("ít nhất 5%.", "ít nhất 5%"),
        ("ít ít nhất 5%", "ít nhất 5%"),
        ("at least 5%", "ít nhất 5%"),
        ("ít nhất (5% nếu có y; 6% các trường hợp còn lại", "ít nhất (5% nếu có y; 6% các trường hợp còn lại)"),
        ("ít nhất 5% {?vua}", "ít nhất 5% {?vừa}"),
    ],
)
def test_a_fix_gives_what_was_meant(written: str, meant: str) -> None:
    frame = 'bộ tiêu chí xa "Xã"\n  chỉ tiêu 1 "Một"\n    đạt khi x {}\n'
    right = parse(Source.of("x.ntm", frame.format(meant)))
    wrong = Source.of("x.ntm", frame.format(written))
    (problem,) = parse(wrong)[1]

    assert problem.fix is not None
    assert parse(mended(frame.format(written))) == right
    assert not right[1]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("chỉ xét nếu có y đạt khi có z", "chỉ xét khi có y đạt khi có z"),
        ("đạt nếu có y", "đạt khi có y"),
        ("dat neu có y", "đạt khi có y"),
        ("đạt khi x it nhat theo bang z", "đạt khi x ít nhất theo bảng z"),
        ("đạt khi x ít nhất muc do cap tinh quy dinh", "đạt khi x ít nhất mức do cấp tỉnh quy định"),
    ],
)
def test_neighbouring_keywords_are_told_whole(written: str, meant: str) -> None:
    frame = 'bộ tiêu chí bo "Xã"\n  chỉ tiêu 1 "Một"\n    {}\n'

    assert parse(mended(frame.format(written))) == parse(Source.of("x.ntm", frame.format(meant)))
    assert not parse(Source.of("x.ntm", frame.format(meant)))[1]


def test_nothing_is_guessed_about_and_and_or() -> None:
    (problem,) = parse(Source.of("x.ntm", 'bộ tiêu chí xa "Xã" chỉ tiêu 1 "A" đạt khi có a và có b hoặc có c'))[1]

    assert problem.code.id == "NTM0109"
    assert problem.fix is None
