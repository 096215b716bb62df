"""Numbers as Vietnamese offices write them: `44,5`, `1.234,5`, `15..18`, `>=94`, `gần 70`.

What lives here: `read_number`, from the text of a cell to what is known of a number. A text that two readers could take for two
numbers is refused with both readings (`44.5`, `1,500`), and so is what a spreadsheet made of a number (`12-Jun`, `#N/A`). Numbers
given by a Python program are read in `records.py`, which asks here for text.

Promises: exact, never a float; nothing is guessed; time is linear in the text, which is at most `LONGEST` characters.
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from attrs import frozen

from ntmrules.diagnostics.codes import data as codes
from ntmrules.facts.names import fold
from ntmrules.facts.readers.troubles import Trouble, shown
from ntmrules.phrases import Phrase, number
from ntmrules.values import Interval

#: Longer than any figure or range a form holds.
LONGEST = 80

_FIGURE = re.compile(r"-?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,([0-9]+))?\Z")
#: Grouped thousands do not begin with a zero: `0.125` is a decimal written the English way.
_ZERO_GROUP = re.compile(r"-?0[0-9]*\.")
_THREE_AFTER_COMMA = re.compile(r"-?[1-9][0-9]{0,2},[0-9]{3}\Z")
_ENGLISH_DECIMAL = re.compile(r"-?[0-9]+\.[0-9]+\Z")
_ENGLISH_GROUPS = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?\Z")
_SPACED_GROUPS = re.compile(r"-?[0-9]{1,3}(?: [0-9]{3})+(?:,[0-9]+)?\Z")
_FRACTION = re.compile(r"[0-9]{1,6} ?/ ?[0-9]{1,6}\Z")
_LEADING = re.compile(r"(-?[0-9][0-9.]*(?:,[0-9]+)?) ?([^0-9].*)\Z")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|(?:thg|thang|tháng|th) ?[0-9]{1,2}"
_DATE = re.compile(
    rf"(?:[0-9]{{1,4}}[- /](?:{_MONTH})(?:[- /][0-9]{{2,4}})?|(?:{_MONTH})[- /][0-9]{{1,4}}"
    r"|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[ t].*)?)\Z"
)
_DAY_MONTH = re.compile(r"([0-9]{1,2})[-/]([0-9]{1,2})\Z")
#: After a figure: what makes it part of a longer number (`1e5`, `0x10`, `1_000`, `3 x 4`), unlike a unit (`12 m2`).
_GOES_ON = re.compile(r"(?:[eExXbBoO][+-]?|[^\w\s]|_) ?[0-9]|[xX][0-9a-fA-F]+\Z")
_POWER = re.compile(r"(-?[0-9]{1,9})(?:,([0-9]{1,9}))?[eE]\+?([0-9]{1,2})\Z")
_OTHER_GROUPS = re.compile(r"-?[1-9][0-9]{0,2}(?:[_'’][0-9]{3})+\Z")
#: A whole number and a part of one: `45½`, `45 1/2`, `½`.
_MIXED = re.compile(r"(-?[0-9]{1,9})? ?(?:([0-9]{1,4}) ?[/\u2044] ?([0-9]{1,4}))\Z")
_PART = re.compile("[¼½¾\u2150-\u215f]")
_SPREADSHEET_ERROR = re.compile(r"#(?:N/A|[A-Z]+/?[0-9A-Z]*[!?]|#+)\Z")

#: What stands before a bound, folded: (lower bound?, the bound itself left out?).
_BEFORE: dict[str, tuple[bool, bool]] = {
    ">=": (True, False), "≥": (True, False), "=>": (True, False), "ít nhất": (True, False), "tối thiểu": (True, False),
    "at least": (True, False), "không dưới": (True, False),
    "<=": (False, False), "≤": (False, False), "=<": (False, False), "không quá": (False, False), "tối đa": (False, False),
    "at most": (False, False),
    ">": (True, True), "trên": (True, True), "hơn": (True, True), "more than": (True, True), "over": (True, True),
    "<": (False, True), "dưới": (False, True), "less than": (False, True), "under": (False, True),
    "gần": (False, True), "nearly": (False, True),
}  # fmt: skip
_BOUNDS = tuple((fold(words), words, *sides) for words, sides in sorted(_BEFORE.items(), key=lambda pair: -len(pair[0])))
_NEARLY = (fold("gần"), fold("nearly"))
_AFTER = {fold("trở lên"): (True, False), fold("trở xuống"): (False, False)}
_NUMBER_WORD = Phrase("số", "number")
_IN_ORDER = Phrase("đầu dưới phải nhỏ hơn đầu trên", "its lower end must be below its upper end")
_NO_NUMBER = Phrase("không phải con số", "is not a number")
_TWO_DOTS = Phrase("có hai dấu `..`; một khoảng chỉ có hai đầu", "has `..` twice; a range has two ends only")
_NO_END = Phrase(
    "thiếu một đầu của khoảng; viết như `15..18`, `>=15` hoặc `<=18`",
    "lacks an end of the range; write it as `15..18`, `>=15` or `<=18`",
)
_FROM, _TO = fold("từ") + " ", " " + fold("đến") + " "


@frozen
class Quantity:
    """How the cell's number is to be read: what data it is for, whether `%` is its unit, whether it counts things."""

    data: str
    percent: bool = False
    counts: bool = False


@frozen
class Number:
    """What is known of a number, and how many decimals the text has. `warning` is for the reader's eye; the number stands."""

    interval: Interval
    decimals: int = 0
    warning: Trouble | None = None


def read_number(text: str, quantity: Quantity) -> Number | Trouble:
    """A number, a bound or a range; bounds and ranges may be in signs or in words."""
    written = " ".join(text.split())
    if len(written) > LONGEST or not written:
        return not_a_number(text)
    if ".." in written:
        low, _, high = written.partition("..")
        high = high.removeprefix(".")
        return not_a_number(written, _TWO_DOTS) if ".." in high else _range(written, low, high, quantity)
    folded = fold(written)
    if folded.startswith(_FROM):
        rest = folded.removeprefix(_FROM)
        for after, (lower, open_) in _AFTER.items():
            if rest.endswith(" " + after):
                return _bound(written, rest[: -len(after)], lower, open_, False, quantity)
        if _TO in rest:
            low, _, high = rest.partition(_TO)
            return _range(written, low, high, quantity)
    for words, _, lower, open_ in _BOUNDS:
        if folded.startswith(words):
            return _bound(written, folded[len(words) :], lower, open_, words in _NEARLY, quantity)
    figure = _figure(written, quantity)
    return figure if isinstance(figure, Trouble) else Number(Interval.point(figure[0]), figure[1])


def _range(written: str, low: str, high: str, quantity: Quantity) -> Number | Trouble:
    if not low.strip() or not high.strip():
        return not_a_number(written, _NO_END)
    first, last = _figure(low.strip(), quantity), _figure(high.strip(), quantity)
    if isinstance(first, Trouble):
        return first
    if isinstance(last, Trouble):
        return last
    if first[0] > last[0]:
        return Trouble(codes.EMPTY_RANGE, {"text": shown(written), "what": _NUMBER_WORD, "order": _IN_ORDER})
    return Number(Interval(first[0], last[0]), max(first[1], last[1]))


def _bound(written: str, rest: str, lower: bool, open_: bool, nearly: bool, quantity: Quantity) -> Number | Trouble:
    if not rest.strip():
        like = f"`{written}{'5' if written[-1] in '<>=≤≥' else ' 5'}`"
        return not_a_number(
            written, Phrase(f"thiếu con số đứng sau; viết như {like}", f"lacks the number after it; write it as {like}")
        )
    figure = _figure(rest.strip(), quantity)
    if isinstance(figure, Trouble):
        return figure
    value, decimals = figure
    if lower:
        return Number(Interval(value, None, low_open=open_), decimals)
    warning = None
    if nearly:
        below = value - max(Fraction(1), abs(value) / 20)
        example = f"{number(Fraction(int(below)), 'vi')}..{number(value, 'vi')}"
        bound = Phrase(number(value, "vi"), number(value, "en"))
        warning = Trouble(codes.NEARLY, {"text": shown(written), "bound": bound, "example": example})
    return Number(Interval(None, value, high_open=open_), decimals, warning)


def _figure(text: str, quantity: Quantity) -> tuple[Fraction, int] | Trouble:
    """One plain figure and its number of decimals."""
    figure = text.removesuffix("%").rstrip() if quantity.percent else text
    found = _FIGURE.match(figure)
    if found is None or (_ZERO_GROUP.match(figure) and "." in figure):
        return _why_not(figure, quantity)
    decimals = found.group(1) or ""
    if _THREE_AFTER_COMMA.match(figure) and (quantity.counts or decimals.endswith("0")):
        return _two_readings(figure, quantity)
    return Fraction(figure.replace(".", "").replace(",", ".")), len(decimals)


def _two_readings(text: str, quantity: Quantity) -> Trouble:
    grouped = text.replace(",", ".")
    if quantity.counts:
        return _refused(text, f"`{grouped}`")
    decimal = text.rstrip("0").rstrip(",")
    return _refused(text, Phrase(f"`{grouped}` hoặc `{decimal}`", f"`{grouped}` or `{decimal}`"))


def _refused(text: str, mended: Phrase | str) -> Trouble:
    return Trouble(codes.COMMA_GROUPS, {"text": shown(text), "mended": mended})


def _why_not(text: str, quantity: Quantity) -> Trouble:
    """Why the text is no figure, as exactly as can be told; what else it may be is offered and never assumed."""
    lowered = text.lower()
    day_month = _DAY_MONTH.match(text)
    if _ENGLISH_DECIMAL.match(text):
        return Trouble(codes.POINT_DECIMAL, {"text": shown(text), "mended": shown(text.replace(".", ","))})
    if _ENGLISH_GROUPS.match(text):
        return _refused(text, f"`{shown(text.translate({ord(','): '.', ord('.'): ','}))}`")
    if _SPACED_GROUPS.match(text):
        return _refused(text, f"`{shown(text.replace(' ', '.'))}`")
    if _DATE.match(lowered) or (day_month and int(day_month[1]) <= 31 and 1 <= int(day_month[2]) <= 12):
        return Trouble(codes.DATE_IN_NUMBER, {"text": shown(text)})
    if _FRACTION.match(text):
        return Trouble(codes.FRACTION, {"text": shown(text), "data": quantity.data})
    if _SPREADSHEET_ERROR.match(text):
        return Trouble(codes.EXCEL_ERROR, {"text": shown(text)})
    leading = _LEADING.match(text)
    if (
        leading
        and _FIGURE.match(leading[1])
        and not leading[2].startswith(("/", "-", ",", "."))
        and not _GOES_ON.match(leading[2])
        and not leading[2].lstrip()[:1].isnumeric()
        and not _PART.search(leading[2])
    ):
        arguments = {"text": shown(text), "mended": leading[1], "data": quantity.data}
        return Trouble(codes.UNIT_IN_CELL, arguments)
    return not_a_number(text, notes=_in_full(text))


def not_a_number(text: str, why: Phrase = _NO_NUMBER, notes: tuple[Phrase, ...] = ()) -> Trouble:
    return Trouble(codes.NOT_A_NUMBER, {"text": shown(text), "why": why}, notes)


def _in_full(text: str) -> tuple[Phrase, ...]:
    """How a number in a program's notation, or with a part of one, is written in an office: `1e5`, `1_000`, `45½`."""
    if power := _POWER.match(text):
        whole, decimals, exponent = power[1], power[2] or "", int(power[3])
        value = Fraction(f"{whole}.{decimals or 0}") * 10**exponent
    elif mixed := _mixed(text):
        value = mixed
    elif _OTHER_GROUPS.match(text):
        value = Fraction(re.sub("[_'’]", "", text))
    else:
        return ()
    full = number(value, "vi")
    return (Phrase(f"nếu là con số {full} thì viết `{full}`", f"if the number {number(value, 'en')} is meant write `{full}`"),)


def _mixed(text: str) -> Fraction | None:
    """`45½` as an exact number, if decimals can write it."""
    parted = "".join(f" {unicodedata.normalize('NFKC', c)}" if unicodedata.category(c) == "No" else c for c in text)
    found = _MIXED.match(" ".join(parted.split()))
    if found is None or not int(found[3]):
        return None
    whole, part = found[1] or "0", Fraction(int(found[2]), int(found[3]))
    value = int(whole) + (-part if whole.startswith("-") else part)
    return value if part < 1 and (value * 10**4).denominator == 1 else None
