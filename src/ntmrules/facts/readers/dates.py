"""Dates as offices and programs write them, whole or in part: `31/12/2025`, `2025-12-31`, `2023`, `5/2023`, `<=2019-06`.

What lives here: `read_moment`, from text to the days it may mean, `read_day` for the columns that need a whole date, and
`read_year`. The day comes before the month, as in the law's own texts, or the year comes first.

Promises: no order of day and month is ever guessed; a year lies from `FIRST_YEAR` to `LAST_YEAR`, so arithmetic on days stays inside
the calendar.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from ntmrules.diagnostics.codes import data as codes
from ntmrules.facts.names import fold
from ntmrules.facts.readers.troubles import Trouble, shown
from ntmrules.facts.records import Moment
from ntmrules.phrases import Phrase
from ntmrules.values import FIRST_YEAR, LAST_YEAR

_LONGEST = 60

_DAY_FIRST = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})\Z")
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[ T]00:00(?::00)?)?\Z")
_MONTH_FIRST = re.compile(r"([0-9]{1,2})/([0-9]{4})\Z")
_YEAR_MONTH = re.compile(r"([0-9]{4})-([0-9]{1,2})\Z")
_YEAR = re.compile(r"([0-9]{4})\Z")
_OTHER_MARKS = re.compile(r"([0-9]{1,2})[-.]([0-9]{1,2})[-.]([0-9]{4})\Z")
#: Words that may stand before a date and say nothing more than the date does.
_WORDS = tuple(fold(w) + " " for w in ("ngày", "tháng", "năm"))

_DAY_WORD = Phrase("ngày", "day")
_IN_ORDER = Phrase("ngày đầu không được sau ngày cuối", "its first day must not be after its last")

_WHOLE = ("31/12/2025", "2025-12-31")
_PARTIAL = (*_WHOLE, "12/2025", "2025-12", "2025", "<=2025-12")


def _choices(examples: tuple[str, ...]) -> str:
    return ", ".join(f"`{e}`" for e in examples)


def _not_a_date(text: str, examples: tuple[str, ...]) -> Trouble:
    found = _OTHER_MARKS.match(text.strip())
    meant = found is not None and _day(found[3], found[2], found[1]) is not None
    choices = f"`{'/'.join(found.groups())}`" if found is not None and meant else _choices(examples)
    return Trouble(codes.NOT_A_DATE, {"text": shown(text), "choices": choices}, _outside(text.strip()))


def _outside(text: str) -> tuple[Phrase, ...]:
    """A day of a year nobody reckons with: `31/12/9999` is how some programs write that there is no end."""
    found = _DAY_FIRST.match(text) or _YEAR_FIRST.match(text)
    year = next((int(part) for part in found.groups() if len(part) == 4), FIRST_YEAR) if found is not None else FIRST_YEAR
    if FIRST_YEAR <= year <= LAST_YEAR:
        return ()
    vi = f"năm phải từ {FIRST_YEAR} đến {LAST_YEAR}; không có ngày ấy thì để trống ô"
    return (Phrase(vi, f"a year is from {FIRST_YEAR} to {LAST_YEAR}; leave the cell empty where there is no such day"),)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        made = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return made if FIRST_YEAR <= made.year <= LAST_YEAR else None


def _month(year: str, month: str) -> Moment | None:
    first = _day(year, month, "1")
    if first is None:
        return None
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return Moment(first, following - timedelta(days=1))


def _plain(text: str) -> Moment | None:
    """A date without a bound before it."""
    if found := _DAY_FIRST.match(text):
        whole = _day(found[3], found[2], found[1])
        return Moment.on(whole) if whole else None
    if found := _YEAR_FIRST.match(text):
        whole = _day(found[1], found[2], found[3])
        return Moment.on(whole) if whole else None
    if found := _MONTH_FIRST.match(text):
        return _month(found[2], found[1])
    if found := _YEAR_MONTH.match(text):
        return _month(found[1], found[2])
    if (found := _YEAR.match(text)) and FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        return Moment(date(int(found[1]), 1, 1), date(int(found[1]), 12, 31))
    return None


def read_moment(text: str) -> Moment | Trouble:
    """A date, whole or partial; empty is no bound on either side."""
    written = text.strip()
    if not written:
        return Moment(None, None)
    if len(written) > _LONGEST:
        return _not_a_date(text, _PARTIAL)
    if ".." in written:
        low, _, high = written.partition("..")
        first, last = _plain(low.strip()), _plain(high.strip())
        if first is None or last is None:
            return _not_a_date(text, _PARTIAL)
        if first.earliest is not None and last.latest is not None and first.earliest > last.latest:
            return Trouble(codes.EMPTY_RANGE, {"text": shown(text), "what": _DAY_WORD, "order": _IN_ORDER})
        return Moment(first.earliest, last.latest)
    rest = written.replace("≤", "<=").replace("≥", ">=")
    sign = next((s for s in ("<=", ">=", "<", ">") if rest.startswith(s)), "")
    rest = fold(rest[len(sign) :])
    for word in _WORDS:
        rest = rest.removeprefix(word)
    plain = _plain(rest)
    if plain is None or plain.earliest is None or plain.latest is None:
        return _not_a_date(text, _PARTIAL)
    match sign:
        case "<=":
            return Moment(None, plain.latest)
        case "<":
            return Moment(None, plain.earliest - timedelta(days=1))
        case ">=":
            return Moment(plain.earliest, None)
        case ">":
            return Moment(plain.latest + timedelta(days=1), None)
        case _:
            return plain


def read_day(text: str) -> date | Trouble:
    """A whole date."""
    moment = read_moment(text)
    if isinstance(moment, Trouble):
        return _not_a_date(text, _WHOLE) if moment.code is codes.NOT_A_DATE else moment
    if moment.earliest is None or moment.earliest != moment.latest:
        return Trouble(codes.DAY_NEEDED, {"text": shown(text)})
    return moment.earliest


def read_year(text: str) -> int | None:
    """A year alone; None when the text is anything else."""
    rest = fold(text)
    found = _YEAR.match(rest.removeprefix(_WORDS[-1]))
    return int(found[1]) if found and FIRST_YEAR <= int(found[1]) <= LAST_YEAR else None
