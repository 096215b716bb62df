"""A chunk that does not parse becomes pieces that do, and messages.

What lives here: `read_broken`, which cuts such a chunk once more at misspelt heads and heads of another language and mends each part
(`repair.py`). `parse.py` imports this room only when something is wrong, so that a right file does not pay for it.

Promises: every part of the chunk is read or has its message.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from ntmrules.diagnostics import Diagnostic, Edit, Fix
from ntmrules.diagnostics.codes import text as codes
from ntmrules.phrases import Lang, Phrase
from ntmrules.source import Source
from ntmrules.syntax import nodes as n
from ntmrules.syntax.accents import plain_heads, together
from ntmrules.syntax.certain import same_words
from ntmrules.syntax.cut import MOST_IN_A_PIECE, Chunk
from ntmrules.syntax.from_lark import KEPT, read
from ntmrules.syntax.grammar import NotParsed, parse_piece, skip
from ntmrules.syntax.keywords import vocabulary
from ntmrules.syntax.lexer import SKIP, Piece
from ntmrules.syntax.probe import Copy, beginning, walk_tokens
from ntmrules.syntax.repair import mend
from ntmrules.syntax.suspects import Head, in_language, misspelt_heads

#: Misspelt heads of one chunk that are followed up.
MOST_HEADS = 300

Read = tuple[str | None, n.Node | None, list[Diagnostic]]


def read_broken(source: Source, chunk: Chunk, lang: Lang) -> Iterator[Read]:
    """A chunk that does not parse: cut it once more at misspelt heads, then mend each part."""
    first = chunk.start + (1 if chunk.head is not None else 0)
    hidden = _hidden_heads(source.text, chunk.start, first, chunk.end, lang)
    ends = [*(head.start for head in hidden[1:]), chunk.end][: len(hidden)]
    first_end = hidden[0].start if hidden else chunk.end
    if chunk.head is not None:
        yield _mended(chunk.head, Copy.of(source, chunk.start, first_end, lang), [])
    elif skip(source.text, chunk.start, first_end):
        yield None, None, [_outside(source, chunk.start, first_end, lang)]
    for head, end in zip(hidden, ends, strict=True):
        foreign = _foreign(source, head, end, lang) if head.lang != lang else None
        if foreign is not None:
            yield foreign
            continue
        copy = Copy.of(source, head.start, end, lang)
        copy.replace(0, head.end - head.start, head.meant)
        told = _misspelt(source, head, lang)
        yield _mended(head.id, copy, told, sure=all(problem.fix is not None for problem in told))


def _hidden_heads(text: str, start: int, first: int, end: int, lang: Lang) -> list[Head]:
    """Heads inside a chunk, without their accents or misspelt; what begins inside another is none."""
    without = [head for head in islice(plain_heads(text, start, end, lang), MOST_HEADS) if head.start >= first]
    spelled = {head.start for head in without}
    misspelt = [head for head in islice(misspelt_heads(text, first, end, lang), MOST_HEADS) if head.start not in spelled]
    done: list[Head] = []
    for head in sorted([*without, *misspelt], key=lambda head: (head.start, -head.end)):
        if not done or head.start >= done[-1].end:
            done.append(head)
    return done[:MOST_HEADS]


def _misspelt(source: Source, head: Head, lang: Lang) -> list[Diagnostic]:
    """The message for a head that is misspelt or another language's; none for one that is only incomplete."""
    span = source.span(head.start, head.end)
    found = " ".join(source.slice(span).split())
    if found.lower() == head.meant:
        return []
    code = codes.OTHER_LANGUAGE if head.lang != lang else codes.KEYWORD_MISSPELT
    sure = head.lang != lang or same_words(found, head.meant, lang) or _doubled(found, head.meant)
    fix = Fix((Edit(span, head.meant),), Phrase(f"thay bằng `{head.meant}`", f"replace with `{head.meant}`")) if sure else None
    return [Diagnostic(code, span, {"found": found, "meant": head.meant}, fix=fix)]


def _doubled(found: str, meant: str) -> bool:
    """A word of the head is written twice."""
    words = found.lower().split()
    return [word for i, word in enumerate(words) if not i or word != words[i - 1]] == meant.split()


def _mended(head: str, copy: Copy, problems: list[Diagnostic], *, sure: bool = True) -> Read:
    """What a broken piece says once it is mended, with everything that was wrong with it. Not `sure`: its head may be another."""
    if len(copy.text) > MOST_IN_A_PIECE:
        size = {"size": len(copy.text), "limit": MOST_IN_A_PIECE}
        return head, None, [*problems, Diagnostic(codes.TOO_LARGE, copy.span(0, 1), size)]
    usable, found = mend(copy)
    node: n.Node | None = None
    if (usable and sure) or head in KEPT or head == "tier":
        try:
            node, more = read(parse_piece(copy.piece), vocabulary(copy.lang), copy.span)
            told = {problem.place for problem in found}
            found.extend(problem for problem in more if problem.place not in told)
        except NotParsed:
            node = None
    return head, node, together(problems + found)


def _outside(source: Source, start: int, end: int, lang: Lang) -> Diagnostic:
    """Text before the first declaration."""
    blank = SKIP.match(source.text, start, end)
    at = blank.end() if blank else start
    line = source.text.find("\n", at, end)
    stop = min(line if line >= 0 else end, at + 120)
    words = vocabulary(lang)
    expected = ", ".join(f"`{words.word(id)}`" for id in ("criteria_set", "indicator", "data"))
    return Diagnostic(codes.OUTSIDE, source.span(at, at + len(source.text[at:stop].rstrip())), {"expected": expected})


def _foreign(source: Source, head: Head, end: int, lang: Lang) -> Read | None:
    """A whole declaration in another language: one message, and a fix that translates its keywords. None when it is not whole."""
    piece = Piece(source.text, head.start, end, head.lang)
    try:
        tree = parse_piece(piece)
    except NotParsed:
        return None
    node, problems = read(tree, vocabulary(head.lang), source.span)
    steps = walk_tokens(piece, head.start, beginning(), []).steps
    edits = tuple(
        Edit(source.span(step.start, step.end), text)
        for step in steps
        if (text := in_language(step.type, source.text[step.start : step.end], head.lang, lang)) is not None
    )
    span = source.span(head.start, head.end)
    whole = all(step.type not in ("ROW", "MARK", "NUMBER", "UNIT") for step in steps)
    fix = Fix(edits, Phrase("dịch các từ khóa", "translate the keywords")) if whole else None
    arguments = {"found": source.slice(span), "meant": head.meant}
    return head.id, node, [Diagnostic(codes.OTHER_LANGUAGE, span, arguments, fix=fix), *problems]
