"""Published totals that cannot both be right, in a file and in number."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from garden import codes, read_files
from ntmrules.facts.records import Total
from ntmrules.facts.totals import clashes
from ntmrules.source import Origin

HEADER = "area;tier;as_of;count;of;source\n"
FIRST = "01;hang_hai;29/2/2024;1;2;một\n"


@pytest.mark.parametrize("row", ["01;hang_hai;29/2/2024;2;2;hai\n", "01;hang_hai;29/2/2024;2;;hai\n"])
def test_two_counts_of_one_day_are_told(row: str, tmp_path: Path) -> None:
    dataset, found = read_files(tmp_path, totals=HEADER + FIRST + row)
    assert codes(found) == ["NTM0587"]
    assert found[0].place == Origin("totals.csv", 3, "count")
    assert (found[0].arguments["row"], found[0].arguments["other"]) == (2, "1/2")
    assert len(dataset.totals) == 2


@pytest.mark.parametrize(
    "row",
    [
        FIRST.replace("một", "hai"),
        "01;hang_hai;29/2/2024;1;;hai\n",
        "01;hang_hai;28/2/2024;2;2;hai\n",
        "01;hang_mot;29/2/2024;2;2;hai\n",
        "99;hang_hai;29/2/2024;2;2;hai\n",
        "01;hang_hai;29/2/2024;0;1;hai\n",
    ],
)
def test_what_can_both_be_right_is_not_told(row: str, tmp_path: Path) -> None:
    assert codes(read_files(tmp_path, totals=HEADER + FIRST + row)[1]) == []


def test_many_totals_take_no_square_of_time() -> None:
    def total(count: int, of: int | None, row: int) -> Total:
        return Total("01", "a", date(2024, 1, 1), count, of, None, Origin("totals.csv", row))

    many = [total(n, n, n) for n in range(1, 20_000)] + [total(7, None, n) for n in range(20_000, 40_000)]
    found = clashes(many)
    assert [other.count for _, other in found[:2]] == [1, 1]
    assert len(found) == 20_000
