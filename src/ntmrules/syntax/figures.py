"""What is wrong where the parser stops: a figure. Signs of another language, thousands with gaps, digits that are missing, words.

What lives here: the questions about figures, asked by `mistakes.py` with those of `mistyped.py`; what a figure may be is told in
`decimals.py`, what a question answers in `stops.py`.

Promises: a figure is changed only where it can be no other; where it may be two, both are told.
"""

from __future__ import annotations

import re

from ntmrules.diagnostics.codes import text as codes
from ntmrules.phrases import Phrase
from ntmrules.syntax.decimals import Readings, readings
from ntmrules.syntax.keywords import vocabulary
from ntmrules.syntax.lexer import next_token
from ntmrules.syntax.probe import fed, reach
from ntmrules.syntax.stops import Finding, Stop
from ntmrules.units import measure

_NUMBERLIKE = re.compile(r"-?\d+(?:[.,]\d+)+")
_WORD = re.compile(r"\w+")
#: A longer row of digits is a slip of the hand.
_LONGEST = 30
#: Counted, and yet said in parts too: `1,5 lần`, a mark of 4,5 points.
_IN_PARTS = frozenset(("time", "spot", "month"))


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
    if "NUMBER" not in stop.accepts or len(found) > _LONGEST:
        return None
    read = readings(found, stop.copy.lang)
    sure = read.sure or (read.possible[-1] if read.possible and _of_whole_things(stop, end) else None)
    read = Readings((sure,), sure) if sure is not None else read
    meant = read.possible[0] if read.possible else re.split(r"[.,]", found, maxsplit=1)[0]
    return Finding(
        codes.DECIMAL_SIGN, start, end, {"found": found, "what": read.how}, (start, end, meant), offered=sure is not None
    )


def _of_whole_things(stop: Stop, end: int) -> bool:
    """Whether a unit follows that is counted in whole things: `1.500 người` are no part of a person."""
    offset = end + len(re.match(r"\s*", stop.copy.text[end:]).group())  # type: ignore[union-attr]
    token = next_token(stop.copy.piece, offset, {"UNIT": None}) if offset < len(stop.copy.text) else None
    if token is None:
        return False
    parts = vocabulary(stop.copy.lang).unit_ids(stop.copy.text[offset : token[1]])
    return measure(parts)[0].is_count and parts[0] not in _IN_PARTS


_GAP = re.compile(r"(?:[ \t]\d{3}(?!\d))+|(?:['_]\d+)+")
_NO_FIGURE = re.compile(r"[\u00b2\u00b3\u00b9\u2070-\u209c\u00bc-\u00be\u2150-\u215f]+")
_NO_WHOLE = re.compile(r"-?[.,]\d+(?![.,\d])")
_NO_DECIMALS = re.compile(r"[.,]+[ \t]*(?=[%‰])")


def malformed(stop: Stop) -> Finding | None:
    """Something is missing in a figure, or stands in it: `80,%`, `,5%`, `1 000`, `1_000`, `8²`."""
    own = "," if stop.copy.lang == "vi" else "."
    if "NUMBER" in stop.accepts and (match := _NO_WHOLE.match(stop.rest[:60])):
        digits = re.sub(r"[.,]", "", match.group())
        read = Readings((re.sub(r"\d+", lambda d: f"0{own}{d[0]}", digits),))
        return _told(stop, stop.offset, stop.offset + match.end(), read.how, read.possible[0])
    steps = stop.walk.steps
    comma = len(steps) > 1 and steps[-1].type == "_COMMA" and steps[-2].type == "NUMBER" and steps[-2].end == steps[-1].start
    number = steps[-2] if comma else stop.last
    if number is None or number.type != "NUMBER" or stop.at_end:
        return None
    written = stop.copy.text[number.start : number.end]
    rest, apart = stop.copy.text[number.end : number.end + 60], number.end < stop.offset and not comma
    if match := _NO_DECIMALS.match(rest):
        missing = Phrase(f"sau dấu `{match.group()[0]}` không có chữ số", f"no digits stand after `{match.group()[0]}`")
        return _told(stop, number.start, number.end + match.end(), missing, written)
    if comma:
        return None
    if (match := _GAP.match(rest)) and written.lstrip("-").isdigit():
        joined = written + re.sub(r"\D", "", match.group())
        return _told(stop, number.start, number.end + match.end(), _GAPS.format(meant=joined), joined)
    if not apart and (match := _NO_FIGURE.match(rest)):
        return _told(stop, number.start, number.end + match.end(), Readings(()).how, written)
    return None


_GAPS = Phrase(
    "nếu là một số thì viết liền: `{meant}`; nếu là hai số thì giữa chúng thiếu một từ",
    "if this is one figure write `{meant}`; if these are two a word between them is missing",
)


def _told(stop: Stop, start: int, end: int, what: Phrase, meant: str) -> Finding:
    found = stop.copy.text[start:end].strip()
    return Finding(codes.DECIMAL_SIGN, start, end, {"found": found, "what": what}, (start, end, meant), offered=False)


_IN_WORDS = {
    "vi": ("một", "hai", "ba", "bốn", "", "sáu", "bảy", "tám", "chín", "mười"),  # five is written like a year
    "en": ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
}


def figure_in_words(stop: Stop) -> Finding | None:
    """`ba` where `3` must stand; not certain where another word may belong to the figure (`mười lăm`, `một nửa`)."""
    match = _WORD.match(stop.rest[:40])
    words = _IN_WORDS[stop.copy.lang]
    if match is None or "NUMBER" not in stop.accepts or match.group().lower() not in words:
        return None
    start, meant = stop.offset, str(words.index(match.group().lower()) + 1)
    edit = (start, start + match.end(), meant)
    if not stop.gets_further(stop.walk.stack, edit, start):
        return None
    sure = reach(stop.copy.with_(edit), start, stop.walk.stack, 2) >= 2
    why = Phrase(f"con số viết bằng chữ số: `{meant}`", f"a figure is written in digits: `{meant}`")
    if not sure:
        why = Phrase("con số viết bằng chữ số, như `15`", "a figure is written in digits, such as `15`")
    return Finding(codes.NUMBER_WRONG, start, edit[1], {"found": match.group(), "why": why}, edit, offered=sure)


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
