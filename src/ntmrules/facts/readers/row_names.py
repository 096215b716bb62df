"""The names of rows in open lists (the schools of a commune), and the columns that facts may have in a wide table.

What lives here: `RowNames`, which knows a row again however it was typed, and `WideColumns`, which finds the data name and the item
or row that a header of a wide table names. `facts.py` reads both shapes of the table with them.

Promises: a row is named by whoever writes it first for its unit and list, and shown in that spelling; case, blanks and the
placement of tone marks make no other row (`names.fold`), any other letter does; a row of one unit never lends its spelling
to another unit's.
"""

from __future__ import annotations

from attrs import define, field

from ntmrules import ir
from ntmrules.facts.columns import Key
from ntmrules.facts.names import fold


@define(eq=False)
class RowNames:
    """The rows met so far, over all tables of a dataset."""

    _first: dict[tuple[str, str, str], str] = field(factory=dict)

    def of(self, unit: str, rows: str, written: str) -> str:
        """The name of the row of the list `rows` that `written` means for the unit."""
        tidy = " ".join(written.split())
        return self._first.setdefault((unit, rows, fold(tidy)), tidy)


@define(eq=False)
class WideColumns:
    """Headers of a wide table: `so_ho`, `ty_le.nam`, `ty_le(nam)`; a row of an open list is named as it is: `muc.TH Diên An`."""

    _words: ir.Words
    _declared: dict[str, Key] = field(factory=dict, init=False)
    _open: dict[str, str] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        for data in self._words.data.values():
            name = data.name
            if data.rows is not None:
                self._open[fold(name)] = name
            elif not data.items:
                self._declared[fold(name)] = name, None
            for item, _ in data.items:
                self._declared[fold(f"{name}.{item}")] = self._declared[fold(f"{name}({item})")] = name, item

    def find(self, header: str) -> Key | None:
        """The data name and the item a header names, or the row as it is written there."""
        found = self._declared.get(fold(header).replace(" ", ""))
        if found is not None or not self._open:
            return found
        at = min((n for mark in ".(" if (n := header.find(mark)) > 0), default=0)
        name = self._open.get(fold(header[:at]))
        row = header[at + 1 :].strip()
        if at and header[at] == "(":
            row = row.removesuffix(")").strip() if row.endswith(")") else ""
        return (name, row) if name is not None and row else None

    def suggestions(self) -> tuple[str, ...]:
        """What a header that names nothing may have meant."""
        return (*self._declared, *(f"{name}.…" for name in self._open))
