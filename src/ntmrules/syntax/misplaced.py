"""What is wrong where the parser stops: something right that stands where it cannot. A clause, a label, a name in two words.

What lives here: the questions about a clause of another declaration (`đạt khi …` under a `tiêu chí`, because the line `chỉ tiêu …` is lost),
about a label where a declared name must stand, and about a name written with blanks. `mistakes.py` asks them among its own; what a
question answers is told in `stops.py`.

Promises: which declaration a clause belongs to is taken from the grammar; a name is put in only where the file itself has it.
"""

from __future__ import annotations

import re

from ntmrules.diagnostics.codes import text as codes
from ntmrules.phrases import Lang, Phrase
from ntmrules.syntax.cut import starts_line
from ntmrules.syntax.keywords import alternation, plain, vocabulary
from ntmrules.syntax.lexer import Piece, next_token
from ntmrules.syntax.probe import END, accepted, beginning, fed, goes_on, inside_of, reach
from ntmrules.syntax.stops import Finding, Stop, skipped

#: Declarations that stand inside another, and which.
_WITHIN = {
    "CRITERION": "CRITERIA_SET", "INDICATOR": "CRITERIA_SET", "REPLACE_INDICATOR": "AMENDMENT", "INSERT_INDICATOR": "AMENDMENT",
    "REPEAL_INDICATOR": "AMENDMENT", "REPLACE_LINE": "AMENDMENT", "INSERT_LINE": "AMENDMENT", "REPEAL_LINE": "AMENDMENT",
}  # fmt: skip
#: Where indicators stand: a clause of an indicator here has lost the line above it.
_AROUND = {"CRITERION", "CRITERIA_SET", "RESTATEMENT", "AMENDMENT"}
_WORDS = re.compile(r"[^\W\d]\w*(?:[ \t]+[^\W\d]\w*){0,5}")
_NAME = re.compile(r"[a-z_][a-z0-9_]*\Z")
_MOST_OWNERS = 3


def foreign_clause(stop: Stop) -> Finding | None:
    """A clause of another declaration: its own first line is lost, or it was moved."""
    if stop.at_end or not stop.walk.steps or fed(stop.walk.stack, END) is None:
        return None
    lang = stop.copy.lang
    table = vocabulary(lang).keywords
    types = {k.terminal: None for k in table.values() if k.section == "clause"} | {"AT_LEAST_OF": None}
    piece = stop.copy.piece
    letters = Piece(plain(stop.copy.text), 0, piece.end, lang, plain=True)
    token = next_token(piece, stop.offset, types) or next_token(letters, stop.offset, types)
    if token is None or token[0] in stop.accepts or not goes_on(token[0], piece, token[1]):
        return None
    head = stop.walk.steps[0]
    found = " ".join(stop.copy.text[stop.offset : token[1]].split())
    what = None
    if head.type in _AROUND and token[0] in _of_an_indicator():
        what = _line_lost(head.type, lang)
    elif token[0] not in inside_of(head.type) and starts_line(stop.copy.text, stop.offset):
        what = _owners(token[0], head.type, lang)
    if what is None:
        return None
    named = next((step for step in stop.walk.steps[1:3] if step.type in ("NAME", "SECTION")), head)
    shown = " ".join(stop.copy.text[head.start : named.end].split())
    arguments: dict[str, object] = {"found": found, "head": shown, "what": what}
    return Finding(codes.CLAUSE_ELSEWHERE, stop.offset, token[1], arguments, skipped(stop), offered=False)


def _line_lost(head: str, lang: Lang) -> Phrase:
    ids = ("replace_indicator", "insert_indicator") if head == "AMENDMENT" else ("indicator",)
    lines = [f"`{vocabulary(lang).word(id)} …`" for id in ids]
    vi, en = " hoặc ".join(lines), " or ".join(lines)
    return Phrase(f"thiếu dòng {vi} ở trước dòng này", f"a line {en} is missing before this one")


def _of_an_indicator() -> frozenset[str]:
    """The clauses that an indicator has and a set has not."""
    stack = beginning()
    for type in ("INDICATOR", "SECTION", "STRING"):
        stack = fed(stack, type) or stack
    return accepted(stack) - {END, "MARK", "BASIS", "NOTE", "ATTESTED_BY"}


def _owners(type: str, head: str, lang: Lang) -> Phrase | None:
    """Where a clause belongs: above, where the declaration around this one begins, or in another."""
    table = vocabulary(lang)
    around = _WITHIN.get(head)
    if around is not None and type in inside_of(around):
        word = table.word(around.lower())
        return Phrase(f"chuyển lên ngay dưới dòng `{word} …`", f"move it up, right below the line `{word} …`")
    owners = [f"`{keyword.canonical} …`" for keyword in table.heads() if type in inside_of(keyword.terminal)]
    if not owners:
        return None
    shown = ", ".join(owners[:_MOST_OWNERS]) + (", …" if len(owners) > _MOST_OWNERS else "")
    return Phrase(
        f"là một phần của {shown}; chuyển về đó, hoặc dòng mở đầu của nó đã mất",
        f"it is a part of {shown}; move it there, or the line it began with is lost",
    )


def label_for_name(stop: Stop) -> Finding | None:
    """A quoted label where a declared name must stand."""
    match = re.match(r'"([^"\n]*)"', stop.rest[:400])
    if match is None or "STRING" in stop.accepts or "NAME" not in stop.accepts:
        return None
    start, end = stop.offset, stop.offset + match.end()
    if reach(stop.copy.with_((start, end, "x")), start, stop.walk.stack, 2) < 2:
        return None
    names = _labelled(match[1], stop)
    if len(names) == 1:
        (name,) = names
        why = Phrase(f"ở đây cần tên đã khai báo: `{name}`", f"a declared name must stand here: `{name}`")
        return Finding(codes.NAME_WRONG, start, end, {"found": match.group(), "why": why}, (start, end, name))
    table = vocabulary(stop.copy.lang)
    if "WHOLE_PROVINCE" in stop.accepts:
        place, whole = table.word("place"), table.word("whole_province")
        why = Phrase(
            f"ở đây cần tên khai báo bằng `{place} …`, không có ngoặc kép, hoặc `{whole}`",
            f"a name declared by `{place} …`, without quotation marks, or `{whole}` must stand here",
        )
    else:
        why = Phrase(
            "ở đây cần một tên đã khai báo, không có ngoặc kép", "a declared name must stand here, without quotation marks"
        )
    return Finding(codes.NAME_WRONG, start, end, {"found": match.group(), "why": why}, (start, end, "x"), offered=False)


def _labelled(label: str, stop: Stop) -> set[str]:
    """The names that the file declares with this label."""
    heads = alternation(s for keyword in vocabulary(stop.copy.lang).heads() for s in keyword.spellings)
    pattern = rf'^[ \t]*(?:{heads})\s+([A-Za-z_]\w*)[^"\n]*"{re.escape(label)}"'
    return set(re.findall(pattern, stop.copy.source.text, re.MULTILINE | re.IGNORECASE))


def split_name(stop: Stop) -> Finding | None:
    """A name of this file with blanks (and accents) in it: `ho ngheo` or `hộ nghèo` for `ho_ngheo`."""
    return _joined(stop, known=True)


def two_names(stop: Stop) -> Finding | None:
    """Two words where one name is expected, though the file has no such name: it may be declared elsewhere."""
    return _joined(stop, known=False)


def _joined(stop: Stop, *, known: bool) -> Finding | None:
    places = [(stop.offset, stop.walk.stack, stop.accepts)]
    for step in reversed(stop.walk.steps[-2:]):
        if step.type != "NAME":
            break
        places.append((step.start, step.before, accepted(step.before)))
    for start, stack, accepts in reversed(places):
        match = _WORDS.match(stop.copy.text, start)
        if match is None or "NAME" not in accepts:
            continue
        words = list(re.finditer(r"\w+", match.group()))
        sizes = range(len(words), 1, -1) if known else range(2, len(words) + 1)
        for size in sizes:
            end = start + words[size - 1].end()
            meant = "_".join(plain(word.group()) for word in words[:size])
            if end <= stop.offset or not _NAME.match(meant) or (known and not in_file(meant, stop)):
                continue
            edit = (start, end, meant)
            if reach(stop.copy.with_(edit), start, stack, 2) >= 2:
                found = " ".join(stop.copy.text[start:end].split())
                return Finding(codes.NAME_WRONG, start, end, {"found": found, "why": _why(meant, known)}, edit, offered=known)
    return None


def _why(meant: str, known: bool) -> Phrase:
    if known:
        return Phrase(f"tên không có dấu cách: viết `{meant}`", f"a name has no blanks: write `{meant}`")
    return Phrase(
        f"tên không có dấu cách; nếu đây là một tên thì viết `{meant}`",
        f"a name has no blanks; if this is one name write `{meant}`",
    )


def declares(stop: Stop) -> bool:
    """Whether a name here is the one being declared, which may be any."""
    return len(stop.walk.steps) == 1


def in_file(name: str, stop: Stop) -> bool:
    """Whether the file has this name."""
    return re.search(rf"(?<!\w){name}(?!\w)", stop.copy.source.text) is not None
