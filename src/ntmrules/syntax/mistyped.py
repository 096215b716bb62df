"""What is wrong where the parser stops: signs and shapes. Quotes, brackets, days, units, letters of another alphabet.

What lives here: the questions that look at single characters, to be asked before those of `mistakes.py`, which look at words. What a
question answers is told in `stops.py`.
"""

from __future__ import annotations

import re

from ntmrules.diagnostics.codes import text as codes
from ntmrules.phrases import Phrase
from ntmrules.syntax import certain
from ntmrules.syntax.keywords import vocabulary
from ntmrules.syntax.letters import latin
from ntmrules.syntax.misplaced import in_file
from ntmrules.syntax.probe import reach
from ntmrules.syntax.stops import Finding, Stop
from ntmrules.syntax.suspects import suspects

_WORD = re.compile(r"\w+")


def open_quote(stop: Stop) -> Finding | None:
    """A quotation mark without its partner on the line: here, or in the quotation that was just read too far."""
    text = stop.copy.text
    last = stop.last
    if not stop.at_end and stop.rest[0] == '"' and '"' not in stop.rest[1:].split("\n", 1)[0]:
        start, stack = stop.offset, stop.walk.stack
    elif last is not None and last.type == "STRING" and text[last.start : stop.offset + 2000].split("\n", 1)[0].count('"') % 2:
        start, stack = last.start, last.before
    else:
        return None
    line = text[start + 1 :].split("\n", 1)[0][:2000]
    ends = [re.split(r"[ \t]*(?:\{|#)", line, maxsplit=1)[0], line, *(line[: m.start()] for m in re.finditer(r'[;,]?\s*"', line))]
    for inner in [*ends, line.split(";")[0], line.split(",")[0]]:
        end = start + 1 + len(inner.rstrip())
        if '"' in text[start + 1 : end]:
            continue
        piece = stop.copy.with_((end, end, '"'))
        if reach(piece, start, stack, 2) >= 2 or (stop.at_end and reach(piece, start, stack, 1)):
            sure = certain.quotation(stop.copy, start + 1, end, stack)
            return Finding(codes.STRING_OPEN, start, max(end, start + 1), {}, (end, end, '"'), offered=sure)
    end = start + 1 + len(line.rstrip().split('"')[0].rstrip())
    sure = certain.quotation(stop.copy, start + 1, end, stack)
    return Finding(codes.STRING_OPEN, start, max(end, start + 1), {}, (end, end, '"'), offered=sure)


def open_reference(stop: Stop) -> Finding | None:
    """`[10.1` or `{S4` without the closing sign."""
    standings = "|".join(re.escape(said) for spelled in vocabulary(stop.copy.lang).marks.values() for said in spelled)
    match = re.match(rf"([\[{{])[ \t]*(?:\?(?:{standings})(?!\w)|\??[\w.]*(?:[ \t]+\d[\d.]*)?)", stop.rest[:200])
    if match is None or stop.rest[match.end() : match.end() + 1] in ("]", "}"):
        return None
    opening = match[1]
    closing = "]" if opening == "[" else "}"
    end = stop.offset + len(match.group().rstrip())
    edit = (end, end, closing)
    if not stop.gets_further(stop.walk.stack, edit, stop.offset):
        return None
    sure = _refers(match.group()[1:], stop, edit, 2)
    return Finding(codes.BRACKET_OPEN, stop.offset, end, {"opening": opening, "closing": closing}, edit, offered=sure)


def _refers(inside: str, stop: Stop, edit: tuple[int, int, str], tokens: int) -> bool:
    """Whether what stands between such signs can be a reference or a mark, where one can stand and the text be read on."""
    inside = inside.strip()
    known = inside.isascii() or vocabulary(stop.copy.lang).mark_id(inside.lstrip("?")) is not None
    whole = stop.copy.with_(edit)
    return bool(inside) and known and reach(whole, stop.offset, stop.walk.stack, tokens) >= tokens


_CLOSED = re.compile(r"\??[\w.]+(?:[ \t]+\d[\d.]*)?[ \t]*([\]}])")


def closed_reference(stop: Stop) -> Finding | None:
    """`10.1]`, `S4}` or `trên tổng số hộ)` without the opening sign."""
    if stop.last is not None and stop.last.type == "ROW" and "|" in stop.rest.split("\n", 1)[0] and stop.rest[0] != "|":
        arguments: dict[str, object] = {"missing": "|", "found": stop.word()}
        return Finding(
            codes.SIGN_MISSING, stop.offset, stop.offset + len(stop.word()), arguments, (stop.offset, stop.offset, "| ")
        )
    match = _CLOSED.match(stop.rest[:200])
    opening = {"]": "[", "}": "{"}[match[1]] if match is not None else "("
    if match is None:
        match = re.match(r"[^\W\d][\w ]*\)", stop.rest[:200]) if "BASE" in stop.accepts else None
    if match is None:
        return None
    edit = (stop.offset, stop.offset, opening)
    if not stop.gets_further(stop.walk.stack, edit, stop.offset):
        return None
    arguments = {"missing": opening, "found": match.group()}
    sure = opening == "(" or _refers(match.group()[:-1], stop, edit, 2)
    return Finding(codes.SIGN_MISSING, stop.offset, stop.offset + match.end(), arguments, edit, offered=sure)


_DATES = (
    (re.compile(r"(\d{1,2})[-. ]+(\d{1,2})[-. ]+(\d{4})(?!\d)"), (1, 2, 3)),
    (re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)"), (3, 2, 1)),
    (re.compile(r"(\d{1,2})\s+tháng\s+(\d{1,2}),?\s+năm\s+(\d{4})(?!\d)", re.IGNORECASE), (1, 2, 3)),
)


def date(stop: Stop) -> Finding | None:
    """Days and years written in another order or with other signs."""
    start = stop.offset
    if "DATE" in stop.accepts:
        for pattern, order in _DATES:
            match = pattern.match(stop.rest[:40])
            if match is not None:
                meant = "/".join(match[i] for i in order)
                why = Phrase(f"ngày viết theo thứ tự ngày/tháng/năm: `{meant}`", f"a day is written day/month/year: `{meant}`")
                end = start + match.end()
                day, month = int(match[order[0]]), int(match[order[1]])
                turned = stop.copy.lang == "en" and order[0] == 1 and day <= 12 and day != month  # month/day/year
                sure = month <= 12 and day <= 31 and not turned
                found: dict[str, object] = {"found": match.group(), "why": why}
                return Finding(codes.DATE_UNKNOWN, start, end, found, (start, end, meant), offered=sure)
        match = re.match(r"(\d{1,2}/\d{1,2})/(\d+)", stop.rest[:40])
        if match is not None:
            why = Phrase("năm viết đủ bốn chữ số", "a year is written with four digits")
            end = start + match.end()
            edit = (start, end, f"{match[1]}/{(match[2] if len(match[2]) > 4 else '20' + match[2])[:4]}")
            return Finding(codes.DATE_UNKNOWN, start, end, {"found": match.group(), "why": why}, edit, offered=False)
    if "YEARS" in stop.accepts:
        match = re.match(r"(\d{4})\s*(?:—|đến|to|/|–)\s*(\d{4})(?!\d)", stop.rest[:40])
        if match is not None:
            meant = f"{match[1]} - {match[2]}"
            why = Phrase(f"hai năm viết `{meant}`", f"two years are written `{meant}`")
            end = start + match.end()
            return Finding(codes.NUMBER_WRONG, start, end, {"found": match.group(), "why": why}, (start, end, meant))
    return None


def unit_part(stop: Stop) -> Finding | None:
    """The second part of `triệu đồng/ngưoi/năm` misspelt."""
    match = re.match(r"/\s*", stop.rest[:40])
    if match is None or stop.last is None or stop.last.type != "UNIT":
        return None
    offset = stop.offset + match.end()
    near = suspects(stop.copy.text, offset, ("UNIT",), stop.copy.lang)
    for suspect in near:
        edit = (suspect.start, suspect.end, suspect.meant)
        written = stop.copy.text[suspect.start : suspect.end]
        if suspect.distance < 1.3 or len(suspect.meant) > 3:
            told: dict[str, object] = {"found": written, "meant": suspect.meant}
            rivals = [other for other in near if other.meant != suspect.meant and other.distance <= suspect.distance + 1]
            sure = suspect.other or (not rivals and certain.same_words(written, suspect.meant, stop.copy.lang))
            return Finding(codes.KEYWORD_MISSPELT, suspect.start, suspect.end, told, edit, offered=sure)
    word = _WORD.match(stop.copy.text, offset)
    end = word.end() if word else offset
    found = stop.copy.text[stop.last.start : end]
    edit = (stop.offset, end, "")
    return Finding(codes.UNIT_UNKNOWN, stop.last.start, end, {"found": found}, edit, offered=False)


def foreign_letters(stop: Stop) -> Finding | None:
    """A name or a keyword with a letter of another alphabet in it: no eye sees it."""
    word = _WORD.match(stop.rest[:200])
    if word is None or not latin(word.group())[1]:
        return None
    meant, letters = latin(word.group())
    start, end = stop.offset, stop.offset + word.end()
    edit = (start, end, meant)
    if not stop.gets_further(stop.walk.stack, edit, start):
        return None
    arguments: dict[str, object] = {"found": word.group(), "letters": "`, `".join(letters), "meant": meant}
    return Finding(codes.FOREIGN_LETTER, start, end, arguments, edit, offered=in_file(meant, stop) or not meant.isascii())
