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
from ntmrules.syntax.from_lark import read
from ntmrules.syntax.keywords import vocabulary
from ntmrules.syntax.lexer import SKIP, PhraseLexer, Piece, Stuck, declared

MOST_CHARACTERS = 2_000_000
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
    pieces: list[tuple[str, n.Node | None]] = []
    for chunk in cut(text, start, len(text), lang):
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
    span = source.span(match.start(), match.end())
    fix = Fix((Edit(span, LANGUAGE_LINES["vi"]),), Phrase("ghi lại dòng đầu", "rewrite the first line"))
    return "vi", match.end(), [Diagnostic(codes.LANGUAGE_LINE, span, {"meant": LANGUAGE_LINES["vi"]}, fix=fix)]


Read = tuple[str | None, n.Node | None, list[Diagnostic]]


def _read_chunk(source: Source, chunk: Chunk, lang: Lang) -> Iterator[Read]:
    """The pieces of one chunk: usually one; more when a misspelt head hid inside it."""
    text = source.text
    if chunk.head is None and not skip(text, chunk.start, chunk.end):
        return
    try:
        tree = parse_piece(Piece(text, chunk.start, chunk.end, lang))
    except (Stuck, UnexpectedToken) as error:
        at = error.offset if isinstance(error, Stuck) else error.token.start_pos or 0
        found = text[at : at + 20].split("\n")[0]
        yield chunk.head, None, [Diagnostic(codes.UNEXPECTED, source.span(at, at + 1), {"found": found, "expected": "…"})]
        return
    node, problems = read(tree, vocabulary(lang), source.span)
    yield chunk.head, node, problems


def skip(text: str, start: int, end: int) -> bool:
    """Whether anything but blanks and comments stands in `text[start:end]`."""
    match = SKIP.match(text, start, end)
    return match is not None and match.end() < end


def parse_piece(piece: Piece) -> Tree[Token]:
    """Lark's tree of one piece. Raises `Stuck` or `UnexpectedToken`."""
    return parser().parse(piece)
