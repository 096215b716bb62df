"""Comments: where each one belongs, so that the formatter can put it back.

What lives here: `comments_of`, which ties every comment of a text to a word beside it, and `weave`, which puts comments into a freshly
printed text at the same words. The words are the parser's own tokens, named by what they are and not by how they are spelled, so
that a translated text keeps its comments too.

Promises: no comment is lost; a comment on a line of its own comes back on a line of its own before the same word, one at the end of a
line at the end of the line with the same word; weaving into a text that was woven before changes nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from attrs import frozen

from ntmrules.phrases import Lang
from ntmrules.source import Source
from ntmrules.syntax.cut import cut
from ntmrules.syntax.grammar import NotParsed, parser, skip
from ntmrules.syntax.lexer import Piece
from ntmrules.syntax.parse import language_line

_COMMENT = re.compile(r'"[^"\n]*"|\|[^#\n]*|(#[^\n]*)')
#: Tokens whose spelling is part of what they are in every language.
_SPELLED = ("NAME", "STRING", "DATE", "SECTION", "YEARS", "FRACTION", "REF")


class Key(NamedTuple):
    """A word of a text: the number of its piece, what it is, and which one of those in the piece."""

    piece: int
    type: str
    value: str
    nth: int


@frozen
class Comment:
    """One comment with its `#`. `words` are the words after it (own line) or before it, nearest first; none: the end of the text."""

    text: str
    own_line: bool
    blank_after: bool
    words: tuple[Key, ...]


@frozen
class _Word:
    key: Key
    start: int
    end: int


def comments_of(source: Source) -> tuple[Comment, ...]:
    """The comments of a text that parses, in order; the line that names the language is not one of them."""
    text = source.text
    lang, start = language_line(text) or ("vi", 0)
    words = _words(text, lang, start)
    found = []
    for match in _COMMENT.finditer(text, start):
        if match[1] is None:
            continue
        at = match.start(1)
        line = text[text.rfind("\n", 0, at) + 1 : at]
        own = not line.strip()
        after = text[match.end() :].split("\n", 2)
        blank = len(after) > 2 and not after[1].strip()
        beside = tuple(w.key for w in words if w.start > at) if own else tuple(w.key for w in reversed(words) if w.end <= at)
        found.append(Comment(match[1].rstrip(), own or not beside, blank, beside[:12]))
    return tuple(found)


def weave(text: str, comments: Sequence[Comment]) -> str:
    """`text`, freshly printed, with the comments put back."""
    lang, start = language_line(text) or ("vi", 0)
    words = {word.key: word for word in _words(text, lang, start)}
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    before: dict[int, list[str]] = {}
    behind: dict[int, str] = {}
    for comment in comments:
        word = next((words[key] for key in comment.words if key in words), None)
        number = _line_of(starts, word.start if comment.own_line else word.end - 1) if word is not None else len(lines) - 1
        if comment.own_line or number in behind:
            indent = lines[number][: len(lines[number]) - len(lines[number].lstrip())]
            before.setdefault(number, []).append(indent + comment.text)
            if comment.own_line and comment.blank_after:
                before[number].append("")
        else:
            behind[number] = comment.text
    woven: list[str] = []
    for number, line in enumerate(lines):
        woven.extend(before.get(number, ()))
        woven.append(f"{line}  {behind[number]}" if number in behind else line)
    return "\n".join(woven).rstrip("\n") + "\n"


def _line_of(starts: Sequence[int], offset: int) -> int:
    low, high = 0, len(starts) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if starts[middle] <= offset else (low, middle - 1)
    return low


def _words(text: str, lang: Lang, start: int) -> list[_Word]:
    found = []
    pieces = [chunk for chunk in cut(text, start, len(text), lang) if skip(text, chunk.start, chunk.end)]
    for number, chunk in enumerate(pieces):
        seen: Counter[tuple[str, str]] = Counter()
        session = parser().parse_interactive(Piece(text, chunk.start, chunk.end, lang))
        try:
            for token in session.iter_parse():
                value = str(token) if token.type in _SPELLED else ""
                nth = seen[token.type, value]
                seen[token.type, value] += 1
                found.append(_Word(Key(number, token.type, value, nth), token.start_pos or 0, token.end_pos or 0))
        except NotParsed:
            continue
    return found
