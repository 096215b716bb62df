"""Lark with our grammar, built once for every language.

What lives here: `parser`, `parse_piece` and what it raises. Building takes a fifth of a second and is put off until the first text is
read. Read `lexer.py` for the tokens and `parse.py` for whole files.
"""

from __future__ import annotations

from functools import cache

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedToken

from ntmrules.resources import folder
from ntmrules.syntax.lexer import SKIP, PhraseLexer, Piece, Stuck, declared

#: What `parse_piece` raises for a piece that is not in the language.
NotParsed = (Stuck, UnexpectedToken)


@cache
def parser() -> Lark:
    """One table serves every language, because a piece brings its own vocabulary."""
    grammar = (folder("grammar") / "ntm.lark").read_text(encoding="utf-8")
    return Lark(grammar + declared(), parser="lalr", lexer=PhraseLexer, start="piece", maybe_placeholders=False)


def parse_piece(piece: Piece) -> Tree[Token]:
    """Lark's tree of one piece. Raises one of `NotParsed`."""
    return parser().parse(piece)


def skip(text: str, start: int, end: int) -> bool:
    """Whether anything but blanks and comments stands in `text[start:end]`."""
    match = SKIP.match(text, start, end)
    return match is not None and match.end() < end
