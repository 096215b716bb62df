"""Python records, made into the same tables a folder's files are.

What lives here: `read_records`. Records are a mapping from a table's name to its rows, each a mapping from a column's name to a
value; or plainly one mapping per unit, with `unit`, a `year`, and a key for each data name and category. Columns have the same names
as in files. What a value may be is read later, by column (`values.py`, `sheet.py`).

Promises: every cell is hashable; nothing a caller passes is kept or changed; a value of a type no cell can have becomes a `Foreign` and gets a diagnostic with
its row and column; nothing raises.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ntmrules import ir
from ntmrules.diagnostics.codes import data as codes
from ntmrules.facts.names import fold
from ntmrules.facts.readers.headers import FACTS_COMMON, TABLES, UNITS, find_field, find_table
from ntmrules.facts.readers.row_names import WideColumns
from ntmrules.facts.readers.sheet import Sheet
from ntmrules.facts.readers.troubles import Report, listed, meant, shown
from ntmrules.facts.readers.values import Foreign
from ntmrules.phrases import Phrase
from ntmrules.source import Origin, normalise

_FOLDER = "records"


def read_records(records: object, words: ir.Words, report: Report) -> dict[str, list[Sheet]]:
    """The tables in `records`, by name."""
    if isinstance(records, Mapping):
        sheets: dict[str, list[Sheet]] = {}
        for name, rows in records.items():
            table = find_table(name) if isinstance(name, str) else None
            if table is None:
                notes = meant(str(name)[:80], TABLES)
                report.add(codes.STRANGE_FILE, Origin(_FOLDER, 0), {"file": shown(name), "files": listed(TABLES)}, notes)
                continue
            sheet = _sheet(f"{_FOLDER}/{table}", rows, report)
            if sheet is not None:  # an empty list is no rows, not a table without a header
                sheets.setdefault(table, []).append(sheet)
        return sheets
    sheet = _sheet(_FOLDER, records, report)
    return {} if sheet is None else _one_per_unit(sheet, words)


def _sheet(file: str, rows: object, report: Report) -> Sheet | None:
    """The rows under the union of their keys, in the order in which the keys are met; None when there are none. Rows count from 1."""
    wanted = Phrase("cần danh sách các bản ghi (dict)", "a list of mappings is needed")
    if not isinstance(rows, Iterable) or isinstance(rows, str | bytes | Mapping):
        report.add(codes.NOT_A_VALUE, Origin(file, 0), {"type": f"`{type(rows).__name__}`", "wanted": wanted})
        return Sheet(file, (), 0, (), from_python=True)
    number = 0
    header: dict[str, int] = {}
    found: list[tuple[int, dict[str, object]]] = []
    for number, row in enumerate(rows, start=1):
        if not isinstance(row, Mapping):
            report.add(codes.NOT_A_VALUE, Origin(file, number), {"type": f"`{type(row).__name__}`", "wanted": wanted})
            continue
        cells = {normalise(str(key)[:200]).strip(): _cell(value) for key, value in row.items()}
        for key in cells:
            header.setdefault(key, len(header))
        found.append((number, cells))
    if number == 0:
        return None
    return Sheet(file, tuple(header), 0, [(n, [c.get(k) for k in header]) for n, c in found], from_python=True)


def _cell(value: object) -> object:
    """The value as a cell: text normalised, everything a cell cannot be by the name of its type only."""
    if isinstance(value, str):
        return normalise(value).strip()
    if isinstance(value, Decimal) and not value.is_finite():
        return Foreign(f"Decimal {value}"[:40])
    if value is None or isinstance(value, bool | int | Fraction | Decimal | float | date):
        return value
    if isinstance(value, list | tuple) and all(isinstance(v, str) for v in value):
        return tuple(value)
    return Foreign(type(value).__name__)


def _one_per_unit(sheet: Sheet, words: ir.Words) -> dict[str, list[Sheet]]:
    """One mapping per unit (and year): its columns dealt out to a list of units and a wide table of facts."""
    if not sheet.header:
        return {}
    categories = {fold(name) for c in words.categories.values() for name in (c.name, c.label)}
    wide = WideColumns(words)
    of_units: dict[int, str] = {}
    of_facts: dict[int, str] = {}
    for position, header in enumerate(sheet.header):
        common = find_field(FACTS_COMMON, header)
        own = find_field(UNITS, header)
        if common is not None and common.name == "unit":
            of_units[position], of_facts[position] = "code", header
        elif common is None and (own is not None or fold(header) in categories):
            of_units[position] = header
        else:
            of_facts[position] = header
    data = next((key[0] for h in of_facts.values() if (key := wide.find(h)) is not None), None)
    kind = words.data[data].kind if data is not None else None
    units = _units(sheet, of_units, kind)
    facts = [(n, [cells[p] for p in of_facts]) for n, cells in sheet.rows]
    return {
        "units": [units],
        "facts": [Sheet(sheet.file, tuple(of_facts.values()), 0, facts, from_python=True)],
    }


def _units(sheet: Sheet, columns: Mapping[int, str], kind: str | None) -> Sheet:
    """One row per unit: records of several years that say the same of a unit are one. What is left out is filled in: the code
    for the name, the kind the data is of."""
    names = [find_field(UNITS, h) for h in columns.values()]
    has = {f.name for f in names if f is not None}
    extra: list[tuple[str, str | None]] = [("name", None)] if "name" not in has else []
    extra += [("kind", kind)] if "kind" not in has and kind is not None else []
    rows: dict[tuple[object, ...], tuple[int, list[object]]] = {}
    for number, cells in sheet.rows:
        mine = [cells[p] for p in columns]
        code = next((cells[p] for p, h in columns.items() if h == "code"), None)
        mine += [code if name == "name" else value for name, value in extra]
        rows.setdefault(tuple((type(cell), cell) for cell in mine), (number, mine))
    header = (*columns.values(), *(name for name, _ in extra))
    return Sheet(sheet.file, header, 0, list(rows.values()), from_python=True)
