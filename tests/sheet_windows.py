"""Windows of years and trends as an explanation sheet prints them, worked out again; for the reader in `sheet_reader.py`.

What lives here: `window_at`, which takes a window's sentence and the lines of its years and gives the truth: so many years on end, some of
which may be passed over; so many of the years; figures that fall or rise. What the line of a year says of one yes/no fact must agree
with whether the year is held or passed over. Nothing of the library is used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import combinations

from sheet_figures import Range, compared
from sheet_words import NO, OPEN, YES, Lang


class Contradiction(Exception):
    """The sheet does not hold together, or does not say enough."""


_RUNNING = {
    "vi": r"Mỗi năm trong (\d+) năm liên tục tính lùi từ (\d+) phải đạt .*:$",
    "en": r"In each of (\d+) years running, back from (\d+): .*:$",
}
_TIMES = {
    "vi": r"(Ít nhất|Không quá|Đúng) (\d+) năm trong (\d+) năm (?:\d+–|tính lùi từ )(\d+) (?:phải đạt|phải|được) .*:$",
    "en": r"In (at least|at most|exactly) (\d+) of the (\d+) years (?:\d+–|counted back from )(\d+): .*:$",
}
_PAUSED = {"vi": r"tạm dừng tối đa (\d+) năm khi", "en": r"suspended for at most (\d+) year\(s\) while"}
_TREND = {
    "vi": r".* phải (giảm|tăng) liên tục qua các năm ([\d, ]+):$",
    "en": r".* must (fall|rise) year after year, ([\d, ]+):$",
}
_YEAR = {"vi": r"([✓✗?–·]) năm (\d+): (.*)", "en": r"([✓✗?–·]) year (\d+): (.*)"}
_STATES = {
    "đạt": YES,
    "chưa đạt": NO,
    "chưa rõ": OPEN,
    "có": YES,
    "không": NO,
    "held": YES,
    "not held": NO,
    "open": OPEN,
    "yes": YES,
    "no": NO,
}
_MAYBE = {"vi": "chưa rõ có tạm dừng không; nếu tính thì ", "en": "open whether suspended; if it counts, "}
_OUT = {"vi": "tạm dừng, không tính", "en": "suspended, does not count"}
_IF_LEFT = {
    "vi": r"tạm dừng, không tính; nhưng nếu đã tạm dừng đủ \d+ năm thì (.*)",
    "en": r"suspended, does not count; but if \d+ year\(s\) have been already, (.*)",
}
_ANEW = {
    "tạm dừng, nhưng phải tính lại từ đầu sau năm này": NO,
    "tạm dừng; chưa rõ có phải tính lại từ đầu sau năm này": OPEN,
    "suspended, but it starts again after this year": NO,
    "suspended; open whether it starts again after this year": OPEN,
}
_OPERATORS = {"Ít nhất": ">=", "Không quá": "<=", "Đúng": "=", "at least": ">=", "at most": "<=", "exactly": "="}
_ONE_FACT = {"vi": r"(?:có: |có )(.*)", "en": r"has:? (.*)"}
_YES = {"có": True, "không": False, "yes": True, "no": False}


def window_at(lines: Sequence[tuple[int, str]], lang: Lang, known: Callable[[str], Range]) -> tuple[int, int] | None:
    """(truth, lines used) of a window or trend that begins at the first line; None when none does."""
    indent, text = lines[0]
    running, times, trend = (re.fullmatch(pattern[lang], text) for pattern in (_RUNNING, _TIMES, _TREND))
    if running is None and times is None and trend is None:
        return None
    years: list[tuple[str, int, str]] = []
    for other, line in lines[1:]:
        found = re.fullmatch(_YEAR[lang], line)
        if other != indent or found is None:
            break
        years.append((found[1], int(found[2]), found[3]))
    if trend is not None:
        return _trend(trend, years, known), 1 + len(years)
    newest = int(running[2] if running is not None else times[4] if times is not None else 0)
    if [year for _, year, _ in years] != [newest - i for i in range(len(years))]:
        raise Contradiction(f"{text}: {years}")
    for mark, _, told in years:
        _agrees(text, mark, told, lang)
    paused = re.search(_PAUSED[lang], text)
    most = int(paused[1]) if paused else 0
    states = [_state(mark, told, lang) for mark, _, told in years]
    if running is not None:
        return _running(states, int(running[1]), most), 1 + len(years)
    assert times is not None
    length, back = int(times[3]), not re.search(r"\d+–\d+", times[0])
    if not back and len(years) != length:
        raise Contradiction(f"{len(years)} years under “{text}”")
    return _times(states, _OPERATORS[times[1]], int(times[2]), (length, most), back), 1 + len(years)


def _agrees(text: str, mark: str, told: str, lang: Lang) -> None:
    """A year that is held has what is asked of it, and one that is passed over what it is passed over for."""
    facts = {
        label.removeprefix("có "): _YES.get(said.split(" (")[0])
        for label, _, said in (p.partition(": ") for p in told.split(" · ")[1:])
    }
    parts = [re.fullmatch(_ONE_FACT[lang], part) for part in re.findall(r"\(([^()]*)\)", text)]
    asked = [part[1] if part is not None else "" for part in parts]
    state = told.split(" · ", maxsplit=1)[0]
    if mark == "✓" and asked and facts.get(asked[0], True) is False:
        raise Contradiction(told)
    if len(asked) > 1 and ("tạm dừng, không tính" in state or "suspended, does" in state) and facts.get(asked[-1], True) is False:
        raise Contradiction(told)


#: Whether a year is passed over, whether it is held if it counts, and whether it may be passed over without starting again.
State = tuple[int, int, int]


def _state(mark: str, told: str, lang: Lang) -> State:
    said = told.split(" · ", maxsplit=1)[0]
    if said in _ANEW:
        return YES, OPEN, _ANEW[said]
    if (spent := re.fullmatch(_IF_LEFT[lang], said)) is not None:
        return YES, _STATES[spent[1]], YES
    if mark == "–":
        return (YES, OPEN, YES) if said == _OUT[lang] else (NO, NO, YES)
    if said.startswith(_MAYBE[lang]):
        return OPEN, _STATES[said.removeprefix(_MAYBE[lang])], YES
    return NO, _STATES[said], YES


def _either(passed: int, over: int, counts: int) -> int:
    return over if passed == YES else counts if passed == NO else over if over == counts else OPEN


def _running(states: Sequence[State], length: int, most: int) -> int:
    @cache
    def rest(index: int, needed: int, left: int) -> int:
        if needed == 0:
            return YES
        if index == len(states):
            raise Contradiction("a year is not told that may matter")
        passed, held, goes_on = states[index]
        passed = passed if left else NO
        over = min(goes_on, rest(index + 1, needed, left - 1)) if passed != NO else OPEN
        counts = min(held, rest(index + 1, needed - 1, left)) if passed != YES else OPEN
        return _either(passed, over, counts)

    return rest(0, length, most)


def _times(states: Sequence[State], op: str, count: int, window: tuple[int, int], back: bool) -> int:
    """So many of the years that count; `window` is how many those are and how many may be passed over."""

    def truth(low: int, high: int) -> int:
        least = YES if low >= count else OPEN if high >= count else NO
        most = YES if high <= count else OPEN if low <= count else NO
        return {">=": least, "<=": most, "=": min(least, most)}[op]

    @cache
    def rest(index: int, needed: int, left: int, low: int, high: int) -> int:
        if needed == 0 or (index == len(states) and not back):
            return truth(low, high)
        if index == len(states):
            raise Contradiction("a year is not told that may matter")
        passed, held, _ = states[index]
        passed = passed if left else NO
        over = rest(index + 1, needed, left - 1, low, high) if passed != NO else OPEN
        counts = rest(index + 1, needed - 1, left, low + (held == YES), high + (held != NO)) if passed != YES else OPEN
        return _either(passed, over, counts)

    return rest(0, window[0], window[1], 0, 0)


def _trend(found: re.Match[str], years: list[tuple[str, int, str]], known: Callable[[str], Range]) -> int:
    if [int(year) for year in found[2].split(", ")] != [year for _, year, _ in years]:
        raise Contradiction(found[0])
    figures = [known(told.split(" · ")[0]) for _, _, told in years]
    op = ">" if found[1] in ("tăng", "rise") else "<"
    return min(compared(op, later, earlier) for earlier, later in combinations(figures, 2))
