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
    "vi": r"(Ít nhất|Không quá|Đúng) (\d+) năm trong (\d+) năm \d+–(\d+) (?:phải đạt|phải|được) .*:$",
    "en": r"In (at least|at most|exactly) (\d+) of the (\d+) years \d+–(\d+): .*:$",
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
    if running is not None:
        paused = re.search(_PAUSED[lang], text)
        return _running(years, int(running[1]), int(paused[1]) if paused else 0, lang), 1 + len(years)
    assert times is not None
    if len(years) != int(times[3]):
        raise Contradiction(f"{len(years)} years under “{text}”")
    return _times(years, _OPERATORS[times[1]], int(times[2])), 1 + len(years)


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


def _state(mark: str, told: str, lang: Lang) -> tuple[int, int]:
    """Whether a year is passed over, and whether it is held if it counts."""
    said = told.split(" · ", maxsplit=1)[0]
    if mark == "–":
        return YES, OPEN
    if said.startswith(_MAYBE[lang]):
        return OPEN, _STATES[said.removeprefix(_MAYBE[lang])]
    return NO, _STATES[said]


def _running(years: list[tuple[str, int, str]], length: int, most: int, lang: Lang) -> int:
    states = [_state(mark, told, lang) for mark, _, told in years]

    @cache
    def rest(index: int, needed: int) -> int:
        if needed == 0:
            return YES
        if length + most - index < needed:
            return NO
        if index == len(states):
            raise Contradiction("a year is not told that may matter")
        passed, held = states[index]
        over = rest(index + 1, needed) if passed != NO else OPEN
        counts = min(held, rest(index + 1, needed - 1)) if passed != YES else OPEN
        return over if passed == YES else counts if passed == NO else over if over == counts else OPEN

    return rest(0, length)


def _times(years: list[tuple[str, int, str]], op: str, count: int) -> int:
    states = [NO if mark == "–" else _STATES[told.split(" · ")[0]] for mark, _, told in years]
    low, high = states.count(YES), len(states) - states.count(NO)
    least = YES if low >= count else OPEN if high >= count else NO
    most = YES if high <= count else OPEN if low <= count else NO
    return {">=": least, "<=": most, "=": min(least, most)}[op]


def _trend(found: re.Match[str], years: list[tuple[str, int, str]], known: Callable[[str], Range]) -> int:
    if [int(year) for year in found[2].split(", ")] != [year for _, year, _ in years]:
        raise Contradiction(found[0])
    figures = [known(told.split(" · ")[0]) for _, _, told in years]
    op = ">" if found[1] in ("tăng", "rise") else "<"
    return min(compared(op, later, earlier) for earlier, later in combinations(figures, 2))
