"""What is wrong where the parser stops: one question after the other, until one has an answer.

What lives here: the questions that look at words, and `asked`, which puts all questions in order, those of `mistyped.py` and
`misplaced.py` first. A change that is certain is offered as a fix; a change that only lets us look
further is hidden, and what is read with it is not used. `repair.py` runs the loop.

Promises: there is always an answer; a question looks at a bounded stretch of text.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ntmrules.diagnostics.codes import text as codes
from ntmrules.diagnostics.suggest import folded
from ntmrules.phrases import Phrase
from ntmrules.syntax import certain
from ntmrules.syntax.figures import figure, figure_in_words, malformed, share_sign
from ntmrules.syntax.keywords import reserved, vocabulary
from ntmrules.syntax.lexer import next_token
from ntmrules.syntax.misplaced import declares, foreign_clause, in_file, label_for_name, split_name, two_names
from ntmrules.syntax.mistyped import closed_reference, date, foreign_letters, open_quote, open_reference, unit_part
from ntmrules.syntax.probe import END, accepted, every_keyword, fed, reach, walk_tokens
from ntmrules.syntax.stops import Finding, Stop, skipped
from ntmrules.syntax.suspects import in_words, sign_of, spellings, suspects

_COMPARISONS = {"AT_LEAST", "AT_MOST", "MORE", "LESS", "EXACTLY", "FROM", "TO", "BELOW"}
_WORD = re.compile(r"\w+")


def asked(stop: Stop) -> Finding:
    """The first answer; when no question has one, the mistake is named with what is expected, and skipped."""
    return next((found for ask in _QUESTIONS if (found := ask(stop)) is not None), None) or _not_understood(stop)


# --- the questions, in the order in which they are asked


def _twice(stop: Stop) -> Finding | None:
    """A word that is written twice, here or in the keyword just read."""
    text = stop.copy.text
    near = stop.walk.steps[-2:]
    first = near[0].start if near else stop.offset
    for match in re.finditer(r"(?<!\w)([^\W\d]\w*)\s+(?=\1(?!\w))", text[first : stop.offset + 80], re.IGNORECASE):
        start, end = first + match.start(), first + match.end()
        inside = next((step for step in reversed(near) if step.start <= start), None)
        stack, at = (inside.before, inside.start) if inside is not None else (stop.walk.stack, stop.offset)
        if start > stop.offset + 60 or not stop.gets_further(stack, (start, end, ""), at):
            continue
        if reach(stop.copy.with_((start, end, "")), at, stack, 4) < 2:
            continue
        sure = certain.said_twice(match[1], stop.copy.lang)
        return Finding(codes.SUPERFLUOUS, start, start + len(match[1]), {"found": match[1]}, (start, end, ""), offered=sure)
    return None


def _mixed(stop: Stop) -> Finding | None:
    """`và` after `hoặc`, or the other way round, without brackets."""
    words = vocabulary(stop.copy.lang)
    for here, there in (("and", "or"), ("or", "and")):
        if here.upper() in stop.accepts or there.upper() not in stop.accepts:
            continue
        token = next_token(stop.copy.piece, stop.offset, {here.upper(): None}) if not stop.at_end else None
        if token is not None:
            both = {"and_": words.word("and"), "or_": words.word("or")}
            arguments: dict[str, object] = {"found": words.word(here), "first": words.word(there), **both}
            edit = (stop.offset, token[1], words.word(there))
            return Finding(codes.AND_OR_MIXED, stop.offset, token[1], arguments, edit, offered=False)
    return None


def _keyword(stop: Stop) -> Finding | None:
    """A misspelt keyword, here or one or two words back (where it was taken for a name), or one of another language."""
    found = []
    for step in [None, *reversed(stop.walk.steps[-3:])]:
        if step is not None and step.type != "NAME" and step.type not in every_keyword():
            break
        offset = stop.offset if step is None else step.start
        stack = stop.walk.stack if step is None else step.before
        accepts = stop.accepts if step is None else accepted(stack)
        for suspect in suspects(stop.copy.text, offset, accepts, stop.copy.lang)[:12]:
            edit = (suspect.start, suspect.end, suspect.meant)
            after = fed(stack, suspect.type)
            if after is None or not stop.gets_further(stack, edit, offset):
                continue
            depth = reach(stop.copy.piece, suspect.end, after)
            close = suspect.distance < 0.5 or (suspect.distance < 2 and len(suspect.meant) > 5)
            if depth >= 2 or (depth and len(suspect.meant) > 3) or close:
                near = suspect.distance + (0.001 if step else 0)
                reads = max(depth, reach(stop.copy.with_(edit), offset, stack, 3) - 1)
                found.append((-min(depth, 2), int(near), -len(suspect.meant), near, suspect, reads))
    if not found:
        return None
    best = min(found, key=lambda item: item[:4])
    suspect, reads = best[4:]
    if suspect.distance > 0.5 and any(item[:4] == best[:4] and item[4].meant != suspect.meant for item in found):
        return None
    written = " ".join(stop.copy.text[suspect.start : suspect.end].split())
    code = codes.OTHER_LANGUAGE if suspect.other else codes.KEYWORD_MISSPELT
    begun = [
        s for type in sorted(stop.accepts) for s in spellings(stop.copy.lang).get(type, ()) if s.startswith(f"{written.lower()} ")
    ]
    meant = [suspect.meant, *(s for s in begun if s != suspect.meant)] if suspect.meant in begun else [suspect.meant]
    arguments: dict[str, object] = {"found": written, "meant": "` / `".join(meant)}
    rivals = [item[4] for item in found if (item[4].start, item[4].end) == (suspect.start, suspect.end)]
    sure = len(meant) == 1 and certain.keyword(suspect, written, rivals, reads, stop.copy.lang)
    return Finding(code, suspect.start, suspect.end, arguments, (suspect.start, suspect.end, suspect.meant), offered=sure)


def _name(stop: Stop) -> Finding | None:
    """A name with accents or blanks where only a plain name can stand."""
    match = _WORD.match(stop.rest[:200])
    if match is None or "NAME" not in stop.accepts:
        return None
    found = match.group()
    meant = folded(found)
    if not found.isascii() and not re.match(r"[a-z_][a-z0-9_]*\Z", meant):
        return None
    start, end = stop.offset, stop.offset + len(found)
    if found.lower() in reserved():
        return _keyword_as_name(stop, found)
    if found.isascii() or meant in reserved() or next_token(stop.copy.piece, start, every_keyword()) is not None:
        return None
    if not stop.gets_further(stop.walk.stack, (start, end, meant), start):
        return None
    why = Phrase(
        f"tên chỉ gồm chữ không dấu, chữ số và `_`: `{meant}`", f"a name has only plain letters, digits and `_`: `{meant}`"
    )
    sure = declares(stop) or in_file(meant, stop)  # otherwise it may be two words, one of them of the language
    return Finding(codes.NAME_WRONG, start, end, {"found": found, "why": why}, (start, end, meant), offered=sure)


def _unquoted(stop: Stop) -> Finding | None:
    """Words for people without quotation marks."""
    if "STRING" not in stop.accepts or stop.at_end or not (stop.rest[0].isalnum() or stop.rest[0] == "'"):
        return None
    if stop.accepts & {"DATE", "NUMBER"} and stop.rest[0].isdigit():
        return None
    line = stop.rest.split("\n", 1)[0][:400]
    closing = line.find('"')
    if closing > 0 and line.count('"') % 2:
        edit = (stop.offset, stop.offset, '"')
        end = stop.offset + closing
        sure = certain.quotation(stop.copy, stop.offset, end, stop.walk.stack)
        return Finding(codes.LABEL_UNQUOTED, stop.offset, end + 1, {"found": line[:closing]}, edit, offered=sure)
    speaks = next_token(stop.copy.piece, stop.offset, every_keyword()) is not None  # words of the language may be misplaced
    for cut in (line.split("{")[0], line, line.split(";")[0], line.split(",")[0]):
        found = re.split(r"[#|\"]", cut)[0].rstrip().rstrip(".")
        if not found:
            continue
        end = stop.offset + len(found)
        edit = (stop.offset, end, f'"{found.strip(chr(39))}"')
        if stop.gets_further(stop.walk.stack, edit, stop.offset):
            sure = not speaks and certain.quotation(stop.copy, stop.offset, end, stop.walk.stack)
            return Finding(codes.LABEL_UNQUOTED, stop.offset, end, {"found": found}, edit, offered=sure)
    return None


def _keyword_as_name(stop: Stop, found: str) -> Finding | None:
    """A keyword where a new name should stand. The parser would take any other name."""
    start, end = stop.offset, stop.offset + len(found)
    edit = (start, end, f"{found}_")
    if reach(stop.copy.with_(edit), start, stop.walk.stack, 2) < 2:
        return None
    why = Phrase("trùng với một từ khóa (tiếng Việt hoặc tiếng Anh)", "it is a keyword of one of the languages")
    return Finding(codes.NAME_WRONG, start, end, {"found": found, "why": why}, edit, offered=False)


def _comma_in_list(stop: Stop) -> Finding | None:
    """`(nui, bien)`: the items of a list are parted by `;`. Certain where nothing but the next item or the end of the list can follow."""
    after = fed(stop.walk.stack, "_SEMI") if stop.rest[:1] == "," and "_COMMA" not in stop.accepts else None
    if after is None or reach(stop.copy.piece, stop.offset + 1, after, 2) < 2:
        return None
    expected = Phrase("`;` giữa các mục của một danh sách", "`;` between the items of a list")
    edit = (stop.offset, stop.offset + 1, ";")
    sure = stop.accepts <= {"RPAR", "_SEMI", "STRING"}
    arguments: dict[str, object] = {"found": ",", "expected": expected}
    return Finding(codes.UNEXPECTED, stop.offset, stop.offset + 1, arguments, edit, offered=sure)


def _missing_sign(stop: Stop) -> Finding | None:
    """A closing bracket, a colon, or the one keyword that must stand here was left out."""
    words = vocabulary(stop.copy.lang).keywords
    forced = [type for type in stop.accepts if type.lower() in words]
    signs: tuple[str, ...] = ("RPAR", "_COLON", "_SEMI", "LPAR", "EQUALS", "PERCENT", "_COMMA", "_LT")
    candidates = [type for type in signs if type in stop.accepts]
    if "RPAR" in candidates and certain.closes_later(stop.walk.steps, stop.rest):
        candidates.remove("RPAR")
    if len(stop.accepts - {END, "MARK"}) == 1:
        candidates.extend(forced)
    for type in candidates:
        text = sign_of(type) or words[type.lower()].canonical
        after = fed(stop.walk.stack, type)
        if after is None:
            continue
        place = stop.last.end if stop.last is not None else stop.offset
        enough = fed(after, END) is not None if stop.at_end else reach(stop.copy.piece, stop.offset, after, 3) >= 2
        if type == "RPAR" and not enough:
            enough = stop.at_end or stop.accepts <= {"RPAR", "_SEMI", "MARK"}
        if not enough:
            continue
        if type == "RPAR":
            return _open_bracket(stop, place)
        written = text if type in ("_COLON", "_SEMI", "_COMMA", "RPAR", "PERCENT") else f" {text}"
        end = min(len(stop.copy.text), stop.offset + max(1, len(stop.word())))
        start = place - 1 if stop.at_end else stop.offset
        found = stop.word() or stop.copy.text[max(0, place - 20) : place]
        if type == "LPAR" and not stop.at_end and place < stop.offset:
            place, written = stop.offset, text  # right before what it opens
        edit = (place, place, written)
        sure = _sure_sign(stop, type, after)
        return Finding(codes.SIGN_MISSING, start, max(end, start + 1), {"missing": text, "found": found}, edit, offered=sure)
    return None


def _sure_sign(stop: Stop, type: str, after: tuple[int, ...]) -> bool:
    """Not a share made of a figure, no comparison, not a word that a sign before it may have been meant to be, no bracket that may end elsewhere."""
    last = stop.last.type if stop.last is not None else ""
    if type == "LPAR":
        ahead = walk_tokens(stop.copy.piece, stop.offset, after, [])
        return last != "NAME" and certain.opening_bracket(ahead.steps, whole=ahead.offset >= len(stop.copy.text))
    if type == "PERCENT" or (type == "EQUALS" and stop.accepts != {"EQUALS"}):
        return False
    if type == "_SEMI":  # not where `và` may stand as well, nor between two words that may be one name
        joined = fed(stop.walk.stack, "AND")
        return last != "NAME" and (joined is None or reach(stop.copy.piece, stop.offset, joined, 2) < 2)
    return sign_of(type) is not None or stop.last is None or sign_of(stop.last.type) is None


def _open_bracket(stop: Stop, place: int) -> Finding:
    depth = 0
    opening, inside = stop.walk.steps[0].start, stop.walk.steps
    for index, step in reversed(list(enumerate(stop.walk.steps))):
        depth += {"RPAR": 1, "BASE": 0, "LPAR": -1}.get(step.type, 0)
        if depth < 0:
            opening, inside = step.start, stop.walk.steps[index:]
            break
    after = fed(stop.walk.stack, "RPAR")
    reads = after is not None and (stop.at_end or reach(stop.copy.piece, stop.offset, after, 1) >= 1)
    sure = reads and certain.closing_bracket(inside)
    edit = (place, place, ")")
    source = stop.copy.source.text
    word = _WORD.search(source, stop.copy.span(place, place).start)
    if source[stop.copy.span(opening, opening + 1).start] == "(" or word is None:
        return Finding(codes.BRACKET_OPEN, opening, opening + 1, {"opening": "(", "closing": ")"}, edit, offered=sure)
    # nobody opened it: it was put in a moment ago, and what is missing is told where it is missing
    found = stop.word() or word.group()
    return Finding(codes.SIGN_MISSING, place - 1, place, {"missing": ")", "found": found}, edit, offered=sure)


def _superfluous(stop: Stop) -> Finding | None:
    """A stray sign, or a word that is written twice."""
    if stop.at_end:
        return None
    last, found = stop.last, stop.word()
    end = stop.offset + len(found)
    sure = certain.mute_sign(stop.copy.text, stop.offset, end)
    twice = last is not None and " ".join(stop.copy.text[last.start : last.end].lower().split())
    if twice and stop.rest[: len(twice)].lower() == twice and len(twice) > 1:
        end, found = stop.offset + len(twice), stop.rest[: len(twice)]
        sure = certain.said_twice(found, stop.copy.lang)
    elif found.isalpha() and re.match(rf"{re.escape(found)}\s+{re.escape(found)}(?!\w)", stop.rest[:200], re.IGNORECASE):
        end += len(re.match(r"\s*", stop.copy.text[end : end + 100]).group())  # type: ignore[union-attr]
        sure = certain.said_twice(found, stop.copy.lang)
    elif found[0].isalnum() or found in "\"'([{|":
        return None
    edit = (stop.offset, end, "")
    if reach(stop.copy.piece, end, stop.walk.stack, 2) < 1 and (
        stop.copy.text[end:].strip() or fed(stop.walk.stack, END) is None
    ):
        return None
    return Finding(codes.SUPERFLUOUS, stop.offset, end, {"found": found}, edit, offered=sure)


def _no_amount(stop: Stop) -> Finding | None:
    """`ít nhất` and then nothing that is an amount."""
    last = stop.last
    if last is None or last.type not in _COMPARISONS or "NUMBER" not in stop.accepts:
        return None
    if not stop.at_end and re.match(r"\d", stop.rest):
        return None
    found = stop.copy.text[last.start : last.end]
    edit = (last.end, last.end, " 1")
    if not stop.gets_further(last.before, edit, last.start) and not stop.at_end:
        return None
    return Finding(codes.AMOUNT_MISSING, last.start, last.end, {"found": found}, edit, offered=False)


def _unknown_unit(stop: Stop) -> Finding | None:
    """A word after a figure that is no unit."""
    if "UNIT" not in stop.accepts:
        return None
    match = re.match(r"[^\W\d_][^\W_]*(?:[ \t]*/[ \t]*[^\W\d_]\w*)*(?:[ \t]+[^\W\d_][^\W_]*)?", stop.rest[:200])
    if match is None:
        return None
    for found in (match.group(), match.group().split()[0]):
        last = stop.last
        replaced = "%" if last is not None and last.type == "UNIT_OF" else ""
        edit = (stop.offset, stop.offset + len(found), replaced)
        if _helps(stop, edit):
            return Finding(codes.UNIT_UNKNOWN, stop.offset, edit[1], {"found": found}, edit, offered=False)
    return None


def _helps(stop: Stop, edit: tuple[int, int, str]) -> bool:
    return reach(stop.copy.with_(edit), edit[0], stop.walk.stack, 2) >= 1


def _cut_short(stop: Stop) -> Finding | None:
    """The piece ends before it is complete."""
    if not stop.at_end or not stop.walk.steps:
        return None
    place, head = stop.walk.steps[-1], stop.walk.steps[0]
    named = next((s for s in stop.walk.steps[1:3] if s.type in ("NAME", "SECTION", "STRING")), head)
    text = stop.copy.text
    expected = in_words(stop.accepts, stop.copy.lang)
    if len(stop.walk.steps) == 1:
        arguments: dict[str, object] = {"head": " ".join(text[head.start : head.end].split()), "expected": expected}
        return Finding(codes.EMPTY, head.start, head.end, arguments, (stop.offset, stop.offset, ""), offered=False)
    shown = " ".join(text[head.start : named.end].split())
    arguments = {"head": shown, "expected": expected}
    return Finding(codes.INCOMPLETE, place.start, place.end, arguments, (stop.offset, stop.offset, ""), offered=False)


def _not_understood(stop: Stop) -> Finding:
    """Nothing better is known: say what is expected, skip to the next line that can be read on with, and do not use the result."""
    found = stop.shown()
    end = stop.offset + max(1, len(found))
    arguments: dict[str, object] = {"found": found, "expected": in_words(stop.accepts, stop.copy.lang)}
    return Finding(codes.UNEXPECTED, stop.offset, end, arguments, skipped(stop), offered=False)


_QUESTIONS: tuple[Callable[[Stop], Finding | None], ...] = (
    open_quote, open_reference, closed_reference, foreign_letters, figure, malformed, figure_in_words, date, share_sign, unit_part, label_for_name, split_name, _twice,
    _keyword, _mixed, foreign_clause, _no_amount, _name, _comma_in_list, _missing_sign, _superfluous, _unknown_unit, _unquoted, two_names, _cut_short,
)  # fmt: skip
