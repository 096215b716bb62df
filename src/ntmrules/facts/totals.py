"""Published totals that cannot both be right: of one area, one tier (or data) and one day, over one list, with two counts.

What lives here: `clashes`. Two totals over lists of different sizes (`64 of 92`, `66 of 94`) say different things and do not clash; one that
does not say of how many clashes with any other count. Two totals that agree are two sources of one figure.

Promises: time grows with the number of totals, not with its square.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ntmrules.facts.records import Total


def clashes(totals: Iterable[Total]) -> list[tuple[Total, Total]]:
    """Every total that an earlier one contradicts, with the first such."""
    found: list[tuple[Total, Total]] = []
    #: by what is told of and over which list (-1: any), the first total of each count
    first: dict[tuple[str, str, date, int | None], dict[int, Total]] = {}
    for total in totals:
        key = (total.area, total.name, total.as_of)
        for of in (-1,) if total.of is None else (total.of, None):
            other = next((t for count, t in first.get((*key, of), {}).items() if count != total.count), None)
            if other is not None:
                found.append((total, other))
                break
        for of in (-1, total.of):
            first.setdefault((*key, of), {}).setdefault(total.count, total)
    return found
