"""Did you mean …? The declared word closest to one that is not declared.

What lives here: `closest`, `near` and `sure`, used by whoever meets an unknown word: the parser for keywords, the scope for names, the readers
for headers and data. Nearness ignores what a hurried typist leaves out: accents, the place of a tone mark, đ for d, case, and
`_` against a blank; what remains is counted in slips of the finger (a letter missing, extra, wrong, or two swapped).

Promises: deterministic (equal nearness is settled by the spelling as typed, then by the alphabet); a word far from everything gets no
suggestion; time is bounded whatever the word's length.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

#: A longer word is not a slip of the finger.
_LONGEST = 120
#: In a shorter part of a name one other letter makes another word.
_A_WORD = 4
_ROMAN = re.compile(r"[ivx]+\Z")


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """The letters alone: lower case, no accents, đ as d, one `_` for any run of blanks, `_` and `-`. Idempotent."""
    parts = unicodedata.normalize("NFD", text.casefold())
    letters = "".join(char for char in parts if not unicodedata.combining(char)).replace("đ", "d")
    return "_".join(letters.replace("-", " ").replace("_", " ").split())


def slips(a: str, b: str, limit: int) -> int:
    """How many slips turn `a` into `b` (neighbours swapped count once); `limit + 1` stands for more than `limit`."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, last, row = row, before, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


def near(word: str, candidates: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """At most `most` candidates within reach of `word`, nearest first.

    Reach is one slip for every three letters: enough for `thu_nhap_bq` to find `thu_nhap`, too little for two unrelated short words.
    """
    if len(word) > _LONGEST:
        return ()
    return _near(word, frozenset(candidates))[:most]


@lru_cache(maxsize=8192)
def _near(word: str, candidates: frozenset[str]) -> tuple[str, ...]:
    """Kept, because the same text is checked once for every version of the law."""
    key = folded(word)
    limit = len(key) // 3
    found: list[tuple[int, int, str]] = []
    for candidate in candidates:
        if len(candidate) > _LONGEST:
            continue
        other = folded(candidate)
        if abs(len(other) - len(key)) > limit:
            continue
        distance = slips(key, other, limit)
        if distance <= limit:
            found.append((distance, slips(word, candidate, _LONGEST), candidate))
    return tuple(candidate for _, _, candidate in sorted(found)[:8])


def sure(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that was meant, when that needs no guessing: the only one within a single slip of a long word, and no figure differs.

    `ho_ngheoo` is `ho_ngheo`; `qd_8` may be any decision, `co_ho` is not `co_cho`, `khu_vuc_i` not `khu_vuc_ii`, and a district nobody declared
    may be none of those declared.
    """
    found = [c for c in near(word, candidates) if slips(folded(word), folded(c), 1) <= 1]
    if len(found) != 1 or _figures(found[0]) != _figures(word):
        return None
    one, other = folded(word).split("_"), folded(found[0]).split("_")
    changed = [pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]] if len(one) == len(other) > 1 else []
    return found[0] if all(_same_part(*pair) for pair in changed) else None


def _same_part(one: str, other: str) -> bool:
    """Whether two parts of a name, one slip apart, are one: long enough, or with the same letters, some swapped or doubled."""
    if _ROMAN.match(one) and _ROMAN.match(other):
        return False
    return max(len(one), len(other)) >= _A_WORD or sorted(one) == sorted(other) or _once(one) == _once(other)


def _once(text: str) -> str:
    return re.sub(r"(.)\1", r"\1", text)


def _figures(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate nearest to `word`, or None when nothing is within reach."""
    return next(iter(near(word, candidates, 1)), None)
