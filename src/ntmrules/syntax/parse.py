"""Text → tree: `parse` reads one file and says everything that is wrong with it.

What lives here: the door (`parse`), the first line that names the language, the limits that keep any input harmless, and Lark. A
file is cut into pieces (`cut.py`), each piece is parsed on its own with Lark over `lexer.py` and read by `from_lark.py`; a piece that does
not parse goes to `repair.py`, which says what is wrong, mends a copy and tries again; `assemble.py` puts the pieces together.

Promises:

* Never an exception for what a person wrote, and time linear in the text: sizes, depths and numbers of messages are capped.
* Every problem of a file in one run, one message for one mistake.
* Spans count code points of the source, also in pieces that had to be mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedToken

from ntmrules.diagnostics import Diagnostic, Edit, Fix
from ntmrules.diagnostics.codes import text as codes
from ntmrules.phrases import Lang, Phrase
from ntmrules.resources import folder
from ntmrules.source import Source
from ntmrules.syntax import nodes as n
from ntmrules.syntax.assemble import assemble
from ntmrules.syntax.cut import Chunk, cut
from ntmrules.syntax.declarations import File
from ntmrules.syntax.from_lark import KEPT, read
from ntmrules.syntax.keywords import vocabulary
from ntmrules.syntax.lexer import SKIP, PhraseLexer, Piece, Stuck, declared
from ntmrules.syntax.probe import Copy, beginning, walk_tokens
from ntmrules.syntax.repair import mend
from ntmrules.syntax.suspects import Head, in_language, misspelt_heads, rejoined

MOST_CHARACTERS = 1_000_000
MOST_IN_A_PIECE = 200_000
MOST_DEPTH = 100
MOST_PROBLEMS = 300

LANGUAGE_LINES: dict[Lang, str] = {"vi": "# ngôn ngữ: vi", "en": "# language: en"}
_LANGUAGE = re.compile(r"[ \t]*#[ \t]*(?:ngôn ngữ|language)[ \t]*:[ \t]*(\w*)[ \t]*(?=\n|\Z)", re.IGNORECASE)


@cache
def parser() -> Lark:
    """Lark with the grammar, for every language: a piece brings its own vocabulary."""
    grammar = (folder("grammar") / "ntm.lark").read_text(encoding="utf-8")
    return Lark(grammar + declared(), parser="lalr", lexer=PhraseLexer, start="piece", maybe_placeholders=False)


def parse(source: Source) -> tuple[File, tuple[Diagnostic, ...]]:
    """The tree of a text and its problems, in the order of the text. Declarations with problems that could not be mended are absent."""
    text = source.text
    whole = source.span(0, len(text))
    if len(text) > MOST_CHARACTERS:
        size = {"size": len(text), "limit": MOST_CHARACTERS}
        return File((), span=whole), (Diagnostic(codes.TOO_LARGE, source.span(0, 1), size),)
    lang, start, problems = _language(source)
    lang, chunks = _chunks(source, start, lang, problems)
    pieces: list[tuple[str, n.Node | None]] = []
    for chunk in chunks:
        for head, node, found in _read_chunk(source, chunk, lang):
            problems.extend(found)
            if head is not None:
                pieces.append((head, node))
        if len(problems) > MOST_PROBLEMS:
            break
    declarations, misplaced = assemble(pieces, vocabulary(lang))
    problems.extend(misplaced)
    problems.sort(key=lambda problem: problem.order)
    if len(problems) > MOST_PROBLEMS:
        del problems[MOST_PROBLEMS:]
        problems.append(Diagnostic(codes.TOO_MANY, source.span(0, min(1, len(text))), {"limit": MOST_PROBLEMS}))
    return File(declarations, lang, span=whole), tuple(problems)


def language_line(text: str) -> tuple[Lang, int] | None:
    """The language the first line names and where that line ends; None when it names none."""
    match = _LANGUAGE.match(text)
    if match is None or match[1].lower() not in LANGUAGE_LINES:
        return None
    return ("vi" if match[1].lower() == "vi" else "en"), match.end()


def _language(source: Source) -> tuple[Lang, int, list[Diagnostic]]:
    """The file's language, where reading begins, and a problem when the first line names a language we do not have."""
    match = _LANGUAGE.match(source.text)
    if match is None:
        return "vi", 0, []
    found = language_line(source.text)
    if found is not None:
        return found[0], found[1], []
    return "vi", match.end(), [_language_problem(source, match.start(), match.end(), "vi")]


def _language_problem(source: Source, start: int, end: int, meant: Lang) -> Diagnostic:
    line = LANGUAGE_LINES[meant]
    fix = Fix((Edit(source.span(start, end), line if end > start else line + "\n"),), Phrase(f"ghi `{line}`", f"write `{line}`"))
    end = max(end, start + 1)
    return Diagnostic(codes.LANGUAGE_LINE, source.span(start, min(end, len(source.text))), {"meant": line}, fix=fix)


def _chunks(source: Source, start: int, lang: Lang, problems: list[Diagnostic]) -> tuple[Lang, list[Chunk]]:
    """The chunks of a file, in another language when not one declaration of it is in the language it names."""
    chunks = rejoined(source.text, cut(source.text, start, len(source.text), lang), lang)
    if len(chunks) == 1 and skip(source.text, start, len(source.text)):
        for other in LANGUAGE_LINES:
            others = cut(source.text, start, len(source.text), other)
            if other != lang and len(others) > 1:
                line = _LANGUAGE.match(source.text)
                problems.append(_language_problem(source, 0, line.end() if line else 0, other))
                return other, others
    return lang, chunks


Read = tuple[str | None, n.Node | None, list[Diagnostic]]


def _read_chunk(source: Source, chunk: Chunk, lang: Lang) -> Iterator[Read]:
    """The pieces of one chunk: usually one; more when a misspelt head hid inside it."""
    if chunk.head is None and not skip(source.text, chunk.start, chunk.end):
        return
    refused = _refused(source, chunk)
    if refused is not None:
        yield chunk.head, None, [refused]
        return
    if chunk.head is not None:
        try:
            tree = parse_piece(Piece(source.text, chunk.start, chunk.end, lang))
        except (Stuck, UnexpectedToken):
            pass
        else:
            yield chunk.head, *read(tree, vocabulary(lang), source.span)
            return
    yield from _read_broken(source, chunk, lang)


def _refused(source: Source, chunk: Chunk) -> Diagnostic | None:
    """A piece that is too large or too deep to be a declaration."""
    place = source.span(chunk.start, min(chunk.end, chunk.start + 1))
    if chunk.depth > MOST_DEPTH:
        return Diagnostic(codes.TOO_DEEP, place, {"limit": MOST_DEPTH})
    size = chunk.end - chunk.start
    if size > MOST_IN_A_PIECE and chunk.head is not None:
        return Diagnostic(codes.TOO_LARGE, place, {"size": size, "limit": MOST_IN_A_PIECE})
    return None


def _read_broken(source: Source, chunk: Chunk, lang: Lang) -> Iterator[Read]:
    """A chunk that does not parse: cut it once more at misspelt heads, then mend each part."""
    first = chunk.start + (1 if chunk.head is not None else 0)
    hidden = list(islice(misspelt_heads(source.text, first, chunk.end, lang), MOST_PROBLEMS))
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
        yield _mended(head.id, copy, _misspelt(source, head, lang))


def _misspelt(source: Source, head: Head, lang: Lang) -> list[Diagnostic]:
    """The message for a head that is misspelt or another language's; none for one that is only incomplete."""
    span = source.span(head.start, head.end)
    found = " ".join(source.slice(span).split())
    if found.lower() == head.meant:
        return []
    code = codes.OTHER_LANGUAGE if head.lang != lang else codes.KEYWORD_MISSPELT
    fix = Fix((Edit(span, head.meant),), Phrase(f"thay bằng `{head.meant}`", f"replace with `{head.meant}`"))
    return [Diagnostic(code, span, {"found": found, "meant": head.meant}, fix=fix)]


def _mended(head: str, copy: Copy, problems: list[Diagnostic]) -> Read:
    """What a broken piece says once it is mended, with everything that was wrong with it."""
    if len(copy.text) > MOST_IN_A_PIECE:
        size = {"size": len(copy.text), "limit": MOST_IN_A_PIECE}
        return head, None, [*problems, Diagnostic(codes.TOO_LARGE, copy.span(0, 1), size)]
    usable, found = mend(copy)
    node: n.Node | None = None
    if usable or head in KEPT or head == "tier":
        try:
            node, more = read(parse_piece(copy.piece), vocabulary(copy.lang), copy.span)
            told = {problem.place for problem in found}
            found.extend(problem for problem in more if problem.place not in told)
        except (Stuck, UnexpectedToken):
            node = None
    return head, node, problems + found


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
    except (Stuck, UnexpectedToken):
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
    fix = Fix(edits, Phrase("đổi từ khóa sang tiếng Việt", "translate the keywords")) if whole else None
    arguments = {"found": source.slice(span), "meant": head.meant}
    return head.id, node, [Diagnostic(codes.OTHER_LANGUAGE, span, arguments, fix=fix), *problems]


def skip(text: str, start: int, end: int) -> bool:
    """Whether anything but blanks and comments stands in `text[start:end]`."""
    match = SKIP.match(text, start, end)
    return match is not None and match.end() < end


def parse_piece(piece: Piece) -> Tree[Token]:
    """Lark's tree of one piece. Raises `Stuck` or `UnexpectedToken`."""
    return parser().parse(piece)
