"""A file is cut into pieces where declarations begin, so that a broken one hides no other.

What lives here: `cut`, which finds the heads (`chỉ tiêu 2.1 "…"`, `số liệu x của …`) outside comments, strings, table rows and
brackets. A head counts anywhere when what must follow it does follow; at the start of a line a little less is enough, so that a head whose name
was forgotten still begins a piece. Read `parse.py` next.

Promises: every character that is not blank or comment belongs to exactly one chunk; time is linear in the text; white space
between the words means nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from attrs import frozen

from ntmrules.phrases import Lang
from ntmrules.syntax.keywords import alternation, vocabulary
from ntmrules.syntax.keywords import plain as plain_letters

#: Longer pieces were not written by people, and are not read.
MOST_IN_A_PIECE = 200_000

_NAME = r"[A-Za-z_][A-Za-z0-9_]*(?!\w)"
_LABEL = r'"[^"\n]*'


@frozen
class Chunk:
    """Characters `start` to `end`, beginning with the head `head` (None: text before any head).

    `depth` is how deep its brackets go, and `outermost` the one the deepest stand in (`start` when there are none).
    """

    head: str | None
    start: int
    end: int
    depth: int = 0
    outermost: int = 0


@frozen(eq=False)
class Heads:
    """How one language's heads are found and recognised."""

    scan: re.Pattern[str]
    follow: Mapping[str, re.Pattern[str]]
    weak: Mapping[str, re.Pattern[str]]
    ids: Mapping[str, str]


@cache
def heads(lang: Lang, plain: bool = False) -> Heads:
    """The heads of one language, with their accents or, for a text that has none, without."""
    table = vocabulary(lang)
    spelled = plain_letters if plain else str
    of = {word: alternation(map(spelled, table.keywords[word].spellings)) for word in ("of", "under", "citing", "given")}
    kind = alternation(spelled(s) for spellings in table.kinds.values() for s in spellings)
    strong = {
        "name label": rf'\s+{_NAME}\s*"',
        "name of": rf"\s+{_NAME}\s+(?:{of['of']})",
        "name kind": rf"\s+{_NAME}\s+(?:{kind})",
        "name under": rf"\s+{_NAME}\s+(?:{of['under']})",
        "name citing": rf"\s+{_NAME}\s+(?:{of['citing']})",
        "name row": rf"\s+{_NAME}\s*\|",
        "name": rf"\s+{_NAME}",
        "kind": rf"\s+(?:{kind})",
        "tiers": rf'\s+{_NAME}\s*(?:{_LABEL}"\s*)?(?:<|(?:{of["of"]}))',
        "number label": r'\s+\d[\d.]*\s*"',
        "number": r"\s+\d",
        "label given": rf'\s*{_LABEL}"\s*(?:{of["given"]})',
    }
    weak = {follow: r"\s+(?:[A-Za-z_]\w*|\")" for follow in strong if follow.startswith("name")}
    weak |= {"name kind": rf'\s+(?:{_NAME}\s*)?"', "number label": r'\s+(?:\d|")', "number": r'\s+(?:\d|")'}
    weak |= {"label given": r"\s+\S", "tiers": rf'\s+{_NAME}[ \t]*[<"\w]', "kind": strong["kind"]}
    phrases = {spelled(s): k.id for k in table.heads() for s in k.spellings}
    longer = [
        s
        for keyword in table.keywords.values()
        for s in map(spelled, keyword.spellings)
        if s not in phrases and any(f" {head} " in f" {s} " for head in phrases)
    ]
    scan = rf"#[^\n]*|\"[^\"\n]*\"?|\|[^\n]*|[()]|(?P<phrase>{alternation([*phrases, *longer])})|\w+"
    flags = re.IGNORECASE
    return Heads(
        re.compile(scan, flags),
        {k.id: re.compile(strong[k.follow], flags) for k in table.heads()},
        {k.id: re.compile(weak[k.follow], flags) for k in table.heads()},
        {" ".join(s.split()): id for s, id in phrases.items()},
    )


def cut(text: str, start: int, end: int, lang: Lang, *, plain: bool = False) -> list[Chunk]:
    """The chunks of `text[start:end]`, in order. `plain`: the text has no accents."""
    table = heads(lang, plain)
    marks: list[tuple[str | None, int]] = [(None, start)]
    deepest = [(0, start)]
    depth, outermost = 0, start
    match = table.scan.search(text, start, end)
    while match is not None:
        first, stop = text[match.start()], match.end()
        if first == "(":
            depth += 1
            outermost = match.start() if depth == 1 else outermost
            deepest[-1] = (depth, outermost) if depth > deepest[-1][0] else deepest[-1]
        elif first == ")":
            depth = max(0, depth - 1)
        elif match.lastgroup == "phrase":
            found = _head(table, match, text, depth) or _overlapping(table, match, text, end, depth)
            if found is not None:
                head, at, stop = found
                marks.append((head, at))
                deepest.append((0, at))
                depth = 0
        match = table.scan.search(text, stop, end)
    ends = [at for _, at in marks[1:]] + [end]
    return [Chunk(head, at, stop, *deep) for (head, at), stop, deep in zip(marks, ends, deepest, strict=True)]


def _head(table: Heads, match: re.Match[str], text: str, depth: int) -> tuple[str, int, int] | None:
    """The head that a phrase is, where it stands and ends; None when no piece begins with it."""
    head = table.ids.get(" ".join(match.group().lower().split()))
    if head is None or not _begins(table, head, text, match.start(), match.end(), depth):
        return None
    return head, match.start(), match.end()


def _overlapping(table: Heads, match: re.Match[str], text: str, end: int, depth: int) -> tuple[str, int, int] | None:
    """A head that begins inside a phrase and ends beyond it: `do cấp tỉnh quy định`, and on the next line `cụ thể hóa …`."""
    for word in re.finditer(r"(?<=\s)\S", text[match.start() : match.end()]):
        inner = table.scan.match(text, match.start() + word.start(), end)
        if inner is not None and inner.lastgroup == "phrase" and inner.end() > match.end():
            found = _head(table, inner, text, depth)
            if found is not None:
                return found
    return None


def _begins(table: Heads, head: str, text: str, start: int, end: int, depth: int) -> bool:
    line = starts_line(text, start)
    if table.follow[head].match(text, end):
        return depth == 0 or line
    return line and depth == 0 and table.weak[head].match(text, end) is not None


def starts_line(text: str, offset: int) -> bool:
    """Whether only blanks stand before `offset` on its line."""
    before = text.rfind("\n", 0, offset) + 1
    return offset - before < 1000 and not text[before:offset].strip()
