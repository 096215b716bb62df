"""A text is normalised once, and places in it are found again by line and column."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmrules.source import Source, Span, normalise


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("\ufeffvăn bản", "văn bản"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("“Thu nhập”", '"Thu nhập"'),
        ("80\u00a0%", "80 %"),
        ("2021 \u2013 2025", "2021 - 2025"),
        ("dòng\u200b một\u2028dòng hai", "dòng một\ndòng hai"),
        (unicodedata.normalize("NFD", "xã nông thôn mới"), "xã nông thôn mới"),
        ("2022 — 2023", "2022 — 2023"),  # the long dash is a word of the language: a cell that is not at hand
    ],
)
def test_what_an_editor_puts_in_is_taken_out(typed: str, meant: str) -> None:
    assert normalise(typed) == meant


@given(st.text())
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(max_size=60), st.integers(0, 80))
def test_an_offset_is_found_again_by_line_and_column(text: str, offset: int) -> None:
    source = Source.of("a", text)
    offset = min(offset, len(source.text))
    line, column = source.line_column(offset)
    assert sum(len(source.line(n)) + 1 for n in range(1, line)) + column - 1 == offset
    assert "\n" not in source.line(line)


def test_spans_join_and_cut() -> None:
    source = Source.of("a", "một hai ba")
    span = source.span(4, 7).to(source.span(0, 3))
    assert span == Span("a", 0, 7)
    assert source.slice(span) == "một hai"
