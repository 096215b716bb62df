"""One slip, one message, and the fix gives back what was meant: tried on every keyword of the sample."""

import unicodedata
from collections.abc import Iterator

import pytest

from harness import CORPUS
from ntmrules.diagnostics.fixes import apply
from ntmrules.source import Source
from ntmrules.syntax.cut import cut
from ntmrules.syntax.lexer import Piece
from ntmrules.syntax.parse import language_line, parse
from ntmrules.syntax.probe import Step, beginning, every_keyword, walk_tokens

SAMPLE = (CORPUS / "syntax" / "sample.ntm").read_text("utf-8")
TREE = parse(Source.of("sample.ntm", SAMPLE))[0]


def keywords() -> Iterator[Step]:
    found = language_line(SAMPLE)
    assert found is not None
    for chunk in cut(SAMPLE, found[1], len(SAMPLE), "vi"):
        for step in walk_tokens(Piece(SAMPLE, chunk.start, chunk.end, "vi"), chunk.start, beginning(), []).steps:
            if step.type in every_keyword():
                yield step


def plain(text: str) -> str:
    parts = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return "".join(char for char in parts if not unicodedata.combining(char))


def mended(text: str) -> Source:
    source = Source.of("sample.ntm", text)
    result = apply(parse(source)[1], [source])
    (changed,) = result.texts.items()
    return Source.of("sample.ntm", changed[1])


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

        assert {problem.code.id for problem in problems} == {"NTM0101"}, source.line(line)
        assert len(problems) == 1 + written.count("/"), source.line(line)
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


def test_nothing_is_guessed_about_and_and_or() -> None:
    (problem,) = parse(Source.of("x.ntm", 'bộ tiêu chí xa "Xã" chỉ tiêu 1 "A" đạt khi có a và có b hoặc có c'))[1]

    assert problem.code.id == "NTM0109"
    assert problem.fix is None
