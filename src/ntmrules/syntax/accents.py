"""Keywords written without their accents, or with wrong ones: `it nhat theo bang` is `ít nhất theo bảng`.

What lives here: `plain_walk`, which reads a piece by the letters alone and says which words it took for keywords; `plain_heads`, which
finds declarations in the same way; `together`, which makes one message of many. The text keeps its length when the accents go, so every
place found in the plain text is a place of the text. `repair.py` and `broken.py` ask; a file that is right never comes here.

Promises: a word is taken for a keyword only where the parser accepts this keyword, and where the text can be read at least as far with it
as without; a name stays a name when both can be read on with, unless it would be that of a list
and may be a kind of unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from attrs import frozen

from ntmrules.diagnostics import Diagnostic, Fix
from ntmrules.diagnostics.codes import text as codes
from ntmrules.phrases import Lang, Phrase
from ntmrules.syntax.cut import cut, starts_line
from ntmrules.syntax.keywords import plain, vocabulary
from ntmrules.syntax.lexer import SKIP, Piece, next_token
from ntmrules.syntax.probe import END, Copy, Stack, beginning, fed, tables_at
from ntmrules.syntax.suspects import Head, spellings

#: So many keywords without accents in one declaration are one slip: its writer types without them.
MANY = 3
#: Tokens that are read on when a word may be a name or a keyword.
AHEAD = 8

Edit = tuple[int, int, str]
Token = tuple[str, int]


@frozen
class PlainWalk:
    """How far a piece can be read by its letters, and the changes that make its words keywords."""

    edits: tuple[Edit, ...]
    offset: int
    finished: bool


def accents_missing(copy: Copy, offset: int) -> tuple[Edit, ...]:
    """The changes with which a piece that cannot be read at `offset` can be read further; none when there are no such changes."""
    both = copy.piece, Piece(plain(copy.text), 0, len(copy.text), copy.lang, plain=True)
    walk = _walk(both, 0, beginning(), None)
    return walk.edits if walk.finished or walk.offset > offset else ()


def _walk(both: tuple[Piece, Piece], offset: int, stack: Stack, most: int | None) -> PlainWalk:
    """Read on from `offset`: to the end, or `most` tokens, without looking ahead then."""
    exact, end = both[0], both[0].end
    edits: list[Edit] = []
    taken = 0
    while most is None or taken < most:
        blank = SKIP.match(exact.text, offset, end)
        offset = blank.end() if blank else offset
        if offset >= end:
            return PlainWalk(tuple(edits), end, fed(stack, END) is not None)
        token, restored = _token(both, offset, stack, ahead=most is None)
        if token is None:
            break
        if restored is not None:
            edits.append((offset, token[1], restored))
        stack, offset = fed(stack, token[0]) or stack, token[1]
        taken += 1
    return PlainWalk(tuple(edits), offset, finished=False)


def _token(both: tuple[Piece, Piece], offset: int, stack: Stack, *, ahead: bool) -> tuple[Token | None, str | None]:
    """The next token, and how it is rightly spelled when it is a keyword by its letters alone."""
    exact, letters = both
    accepts = tables_at(stack)
    read = _accepted(next_token(exact, offset, accepts), stack)
    meant = _accepted(next_token(letters, offset, accepts), stack)
    spelled = None if meant is None or meant == read else restored(meant[0], exact.text[offset : meant[1]], exact.lang)
    if meant is None or spelled is None:
        return read, None
    if read is not None:
        longer = meant[1] > read[1]
        if ahead:
            with_read = _walk(both, read[1], fed(stack, read[0]) or stack, AHEAD)
            with_meant = _walk(both, meant[1], fed(stack, meant[0]) or stack, AHEAD)
            one, other = (with_read.finished, with_read.offset), (with_meant.finished, with_meant.offset)
            better = other > one or (other == one and ((longer and read[0] != "NAME") or meant[0] == "KIND"))
        else:
            better = longer or read[0] == "NAME"
        if not better:
            return read, None
    return meant, spelled


def _accepted(token: Token | None, stack: Stack) -> Token | None:
    return token if token is not None and fed(stack, token[0]) is not None else None


def restored(type: str, written: str, lang: Lang) -> str | None:
    """The spelling of a keyword, kind or unit whose letters are `written`; None when it is spelled so, or is nothing of the kind."""
    if type == "BASE":
        over = vocabulary(lang).word("over")
        return f"({over}{written[1:].lstrip()[len(over) :]}"
    parts = [written] if type != "UNIT" else written.split("/")
    found = [_by_letters(lang).get((type, _letters(part))) for part in parts]
    if None in found or all(part == " ".join(given.lower().split()) for part, given in zip(found, parts, strict=True)):
        return None
    return "/".join(str(part) for part in found)


@cache
def _by_letters(lang: Lang) -> dict[tuple[str, str], str]:
    return {(type, _letters(s)): s for type, ss in spellings(lang).items() for s in reversed(ss)}


def _letters(text: str) -> str:
    return re.sub(r"\s*/\s*", "/", " ".join(plain(text).split()))


def plain_heads(text: str, start: int, end: int, lang: Lang) -> Iterator[Head]:
    """Declarations that begin inside `text[start:end]`, found by their letters."""
    letters = plain(text[start:end])
    whole = Piece(letters, 0, len(letters), lang, plain=True)
    for chunk in cut(letters, 0, len(letters), lang, plain=True):
        token = next_token(whole, chunk.start, {chunk.head.upper(): None}) if chunk.head is not None else None
        if chunk.head is None or token is None:
            continue
        first, last, meant = start + chunk.start, start + token[1], vocabulary(lang).word(chunk.head)
        if starts_line(text, first) or " ".join(text[first:last].lower().split()) != meant:  # `nguồn nguồn S1` is one head
            yield Head(chunk.head, first, last, meant, lang)


def together(problems: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The problems of one declaration, its many keywords without accents in one message."""
    lacking = sorted((p for p in problems if p.fix is not None and _only_accents(p)), key=lambda problem: problem.order)
    if len(lacking) < MANY:
        return list(problems)
    said = dict.fromkeys(f"`{p.arguments['found']}` → `{p.arguments['meant']}`" for p in lacking)
    shown = ", ".join(list(said)[:4]) + (", …" if len(said) > 4 else "")
    edits = tuple(edit for problem in lacking if problem.fix is not None for edit in problem.fix.edits)
    fix = Fix(edits, Phrase("thêm dấu cho các từ khóa", "put the accents of the keywords"))
    one = Diagnostic(codes.ACCENTS_MISSING, lacking[0].place, {"count": len(lacking), "shown": shown}, fix=fix)
    merged = set(map(id, lacking))
    return [one, *(problem for problem in problems if id(problem) not in merged)]


def _only_accents(problem: Diagnostic) -> bool:
    found, meant = problem.arguments.get("found"), problem.arguments.get("meant")
    return problem.code is codes.KEYWORD_MISSPELT and _letters(str(found)) == _letters(str(meant))
