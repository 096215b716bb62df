"""What is wrong where the parser stops: signs and shapes. Quotes, brackets, figures, days, units.

What lives here: the questions that look at single characters, to be asked before those of `mistakes.py`, which look at words. What a
question answers is told in `stops.py`.
"""

from __future__ import annotations

import re

from ntmrules.diagnostics.codes import text as codes
from ntmrules.phrases import Phrase
from ntmrules.syntax.clauses_from_lark import decimal_meant
from ntmrules.syntax.probe import fed, reach
from ntmrules.syntax.stops import Finding, Stop
from ntmrules.syntax.suspects import suspects

_NUMBERLIKE = re.compile(r"-?\d+(?:[.,]\d+)+")
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
            return Finding(codes.STRING_OPEN, start, max(end, start + 1), {}, (end, end, '"'))
    end = start + 1 + len(line.rstrip().split('"')[0].rstrip())
    return Finding(codes.STRING_OPEN, start, max(end, start + 1), {}, (end, end, '"'))


def open_reference(stop: Stop) -> Finding | None:
    """`[10.1` or `{S4` without the closing sign."""
    match = re.match(r"([\[{])[ \t]*\??[\w.]*(?:[ \t]+\d[\d.]*)?", stop.rest[:200])
    if match is None or stop.rest[match.end() : match.end() + 1] in ("]", "}"):
        return None
    opening = match[1]
    closing = "]" if opening == "[" else "}"
    end = stop.offset + len(match.group().rstrip())
    edit = (end, end, closing)
    if not stop.gets_further(stop.walk.stack, edit, stop.offset):
        return None
    return Finding(codes.BRACKET_OPEN, stop.offset, end, {"opening": opening, "closing": closing}, edit)


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
    return Finding(codes.SIGN_MISSING, stop.offset, stop.offset + match.end(), arguments, edit)


def figure(stop: Stop) -> Finding | None:
    """Decimals and thousands in the manner of the other language; a section number with a comma."""
    match = _NUMBERLIKE.match(stop.rest[:400])
    if match is None:
        return None
    found, start, end = match.group()[:60], stop.offset, stop.offset + match.end()
    if "SECTION" in stop.accepts:
        meant = found.replace(",", ".")
        why = Phrase("mã tiêu chí, chỉ tiêu viết bằng dấu chấm", "the numbers of criteria and indicators are written with points")
        return Finding(codes.NUMBER_WRONG, start, end, {"found": found, "why": why}, (start, end, meant))
    if "NUMBER" not in stop.accepts or len(found) > 30:
        return None
    sure = decimal_meant(found, stop.copy.lang)
    own = "," if stop.copy.lang == "vi" else "."
    meant = sure or own.join(re.split(r"[.,]", found, maxsplit=1)).replace("," if own == "." else ".", "")
    meant = meant if re.fullmatch(r"-?\d+(?:[.,]\d+)?", meant) else re.sub(r"[.,]", "", found)
    return Finding(
        codes.DECIMAL_SIGN, start, end, {"found": found, "meant": meant}, (start, end, meant), offered=sure is not None
    )


_IN_WORDS = {
    "vi": ("một", "hai", "ba", "bốn", "", "sáu", "bảy", "tám", "chín", "mười"),  # five is written like a year
    "en": ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
}


def figure_in_words(stop: Stop) -> Finding | None:
    """`ba` where `3` must stand."""
    match = _WORD.match(stop.rest[:40])
    words = _IN_WORDS[stop.copy.lang]
    if match is None or "NUMBER" not in stop.accepts or match.group().lower() not in words:
        return None
    start, meant = stop.offset, str(words.index(match.group().lower()) + 1)
    edit = (start, start + match.end(), meant)
    if not stop.gets_further(stop.walk.stack, edit, start):
        return None
    why = Phrase(f"con số viết bằng chữ số: `{meant}`", f"a figure is written in digits: `{meant}`")
    return Finding(codes.NUMBER_WRONG, start, edit[1], {"found": match.group(), "why": why}, edit)


def share_sign(stop: Stop) -> Finding | None:
    """`50 số xã`: a share without its sign. It may also be a count that says too much, so nothing is mended."""
    after = fed(stop.walk.stack, "PERCENT") if "PERCENT" in stop.accepts else None
    if after is None or stop.last is None or stop.last.type != "NUMBER" or stop.at_end:
        return None
    if reach(stop.copy.piece, stop.offset, after, 3) < 2:
        return None
    place, found = stop.last.end, stop.word()
    arguments: dict[str, object] = {"missing": "%", "found": found}
    return Finding(codes.SIGN_MISSING, stop.offset, stop.offset + len(found), arguments, (place, place, "%"), offered=False)


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
                return Finding(codes.DATE_UNKNOWN, start, end, {"found": match.group(), "why": why}, (start, end, meant))
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
    for suspect in suspects(stop.copy.text, offset, ("UNIT",), stop.copy.lang):
        edit = (suspect.start, suspect.end, suspect.meant)
        written = stop.copy.text[suspect.start : suspect.end]
        if suspect.distance < 1.3 or len(suspect.meant) > 3:
            return Finding(codes.KEYWORD_MISSPELT, suspect.start, suspect.end, {"found": written, "meant": suspect.meant}, edit)
    word = _WORD.match(stop.copy.text, offset)
    end = word.end() if word else offset
    found = stop.copy.text[stop.last.start : end]
    edit = (stop.offset, end, "")
    return Finding(codes.UNIT_UNKNOWN, stop.last.start, end, {"found": found}, edit, offered=False)
