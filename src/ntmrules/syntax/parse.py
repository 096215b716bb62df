"""Text → tree: `parse` reads one file and says everything that is wrong with it.

What lives here: the door (`parse`), the first line that names the language, and the limits that keep any input harmless. A file is
cut into pieces (`cut.py`), each piece is parsed on its own with Lark (`grammar.py`, `lexer.py`) and read by `from_lark.py`; a piece that
does not parse goes to `broken.py`, which says what is wrong, mends a copy and reads that; `assemble.py` puts the pieces together.

Promises:

* Never an exception for what a person wrote, and time linear in the text: sizes, depths and numbers of messages are capped.
* Every problem of a file in one run, one message for one mistake.
* Spans count code points of the source, also in pieces that had to be mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ntmrules.diagnostics import Diagnostic, Edit, Fix
from ntmrules.diagnostics.codes import text as codes
from ntmrules.phrases import Lang, Phrase
from ntmrules.source import Source
from ntmrules.syntax import nodes as n
from ntmrules.syntax.assemble import assemble
from ntmrules.syntax.cut import MOST_IN_A_PIECE, Chunk, cut, starts_line
from ntmrules.syntax.declarations import File
from ntmrules.syntax.from_lark import read
from ntmrules.syntax.grammar import NotParsed, parse_piece, skip
from ntmrules.syntax.keywords import vocabulary
from ntmrules.syntax.lexer import Piece

MOST_CHARACTERS = 1_000_000
MOST_DEPTH = 100
MOST_PROBLEMS = 300

LANGUAGE_LINES: dict[Lang, str] = {"vi": "# ngôn ngữ: vi", "en": "# language: en"}
_LANGUAGE = re.compile(r"[ \t]*#[ \t]*(?:ngôn ngữ|language)[ \t]*:[ \t]*(\w*)[ \t]*(?=\n|\Z)", re.IGNORECASE)


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
    chunks = cut(source.text, start, len(source.text), lang)
    if not all(starts_line(source.text, chunk.start) for chunk in chunks[1:]):
        from ntmrules.syntax.suspects import rejoined  # most files do not need it

        chunks = rejoined(source.text, chunks, lang)
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
        except NotParsed:
            pass
        else:
            yield chunk.head, *read(tree, vocabulary(lang), source.span)
            return
    from ntmrules.syntax.broken import read_broken  # not paid for by a file that is right

    yield from read_broken(source, chunk, lang)


def _refused(source: Source, chunk: Chunk) -> Diagnostic | None:
    """A piece that is too large or too deep to be a declaration."""
    if chunk.depth > MOST_DEPTH:
        return Diagnostic(codes.TOO_DEEP, source.span(chunk.outermost, chunk.outermost + 1), {"limit": MOST_DEPTH})
    place = source.span(chunk.start, min(chunk.end, chunk.start + 1))
    size = chunk.end - chunk.start
    if size > MOST_IN_A_PIECE and chunk.head is not None:
        return Diagnostic(codes.TOO_LARGE, place, {"size": size, "limit": MOST_IN_A_PIECE})
    return None
