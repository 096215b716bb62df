"""A project's data, read: a folder of CSV files or Python records in, a typed `Dataset` and every problem in it out.

What lives here: the order of reading. Units come first, for every other table names them; then the small tables and the facts; then
what rows say together; last the digest. `readers/` reads one table each. What comes out is indexed by `register.py`, `table.py` and
`recognitions.py`.

Promises: no content of a file and no record raises; nothing is dropped without a diagnostic; the order of files and of rows changes
neither the digest nor any answer (a row of an open list is shown in the spelling read first). The digest is of what rows say, not of where or how they are written.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from attrs import evolve

from ntmrules import ir
from ntmrules.diagnostics import Diagnostic
from ntmrules.diagnostics.codes import data as codes
from ntmrules.facts.columns import PackedFacts
from ntmrules.facts.names import fold
from ntmrules.facts.readers.coding import letters
from ntmrules.facts.readers.csv import LARGEST_FILE, read_csv
from ntmrules.facts.readers.facts import check_facts, read_facts
from ntmrules.facts.readers.headers import TABLES, find_field, find_table
from ntmrules.facts.readers.lists import (
    check_member_kinds,
    check_members,
    check_recognitions,
    check_totals,
    read_coverage,
    read_members,
    read_recognitions,
    read_totals,
)
from ntmrules.facts.readers.records import read_records
from ntmrules.facts.readers.row_names import RowNames, WideColumns
from ntmrules.facts.readers.sheet import Sheet
from ntmrules.facts.readers.troubles import Report, Trouble, listed, meant, shown
from ntmrules.facts.readers.units import Directory, check_units, read_units
from ntmrules.facts.records import Coverage, Dataset, Membership, RecognitionRow, Total, Unit
from ntmrules.facts.register import Register
from ntmrules.phrases import Phrase
from ntmrules.phrases import number as grouped
from ntmrules.source import Origin

_WORKBOOKS = {".xlsx", ".xls", ".xlsm", ".xlsb", ".ods"}
_FILES = tuple(f"{table}.csv" for table in TABLES)

#: How many rows each table may have, over all its files, so that a folder is read in seconds. The country has some ten thousand communes.
MOST_ROWS = {
    "units": 200_000,
    "members": 100_000,
    "facts": 1_000_000,
    "recognitions": 100_000,
    "coverage": 20_000,
    "totals": 20_000,
}

Records = Mapping[str, Iterable[Mapping[str, Any]]] | Iterable[Mapping[str, Any]]


def read(data: str | Path | Records, words: ir.Words) -> tuple[Dataset, tuple[Diagnostic, ...]]:
    """A data folder by its path, or records."""
    return read_folder(Path(data), words) if isinstance(data, str | Path) else from_records(data, words)


def read_folder(path: Path | str, words: ir.Words) -> tuple[Dataset, tuple[Diagnostic, ...]]:
    """The CSV files of a folder: `units.csv`, `facts.csv`, `facts_2023.csv` and so on, in the order of their names."""
    folder = Path(path)
    report = Report()
    sheets: dict[str, list[Sheet]] = {}
    for file in _files(folder, report):
        table = find_table(file.stem)
        if table is None:
            notes = meant(file.name, _FILES)
            report.add(codes.STRANGE_FILE, Origin(file.name, 0), {"file": shown(file.name), "files": listed(_FILES)}, notes)
            continue
        sheets.setdefault(table, [])
        raw = _bytes(file, report)
        if raw is not None:
            sheet = read_csv(file.name, raw, _known_columns(words, table), report)
            if sheet is not None:
                sheets[table].append(sheet)
    return _assemble(folder.name, sheets, words, report)


def from_records(records: Records, words: ir.Words, name: str = "records") -> tuple[Dataset, tuple[Diagnostic, ...]]:
    """`{"units": [{…}], "facts": [{…}]}` with the columns of the files, or one mapping per unit and year."""
    report = Report()
    return _assemble(name, read_records(records, words, report), words, report)


def _files(folder: Path, report: Report) -> list[Path]:
    """The CSV files to read. A workbook beside them is told; any other file is none of our business."""
    try:
        if folder.is_file():
            _not_a_folder(folder, report)
            return []
        entries = sorted(folder.iterdir(), key=lambda p: p.name)
        regular = [p for p in entries if p.is_file() and not p.name.startswith(("_", ".", "~"))]
    except (OSError, ValueError) as error:
        _not_opened(folder, error, report)
        return []
    found = [p for p in regular if p.suffix.lower() == ".csv"]
    for other in (p for p in regular if p.suffix.lower() in _WORKBOOKS):
        report.add(codes.NOT_READ, Origin(other.name, 0), {"file": shown(other.name)})
    if not found:
        report.add(codes.NO_TABLES, Origin(folder.name, 0), {"path": shown(folder.name), "files": listed(_FILES)})
    return found


def _not_a_folder(file: Path, report: Report) -> None:
    raw = _bytes(file, report)
    read_as = letters(file.name, raw[:4096]) if raw is not None else None
    if isinstance(read_as, Trouble) and read_as.code is codes.NOT_CSV:
        report.place(read_as, Origin(file.name, 0))
    elif raw is not None:
        why = Phrase(
            "đây là một tệp, cần thư mục chứa các tệp số liệu", "it is a file; the folder that holds the data files is needed"
        )
        report.add(codes.NOT_OPENED, Origin(file.name, 0), {"path": shown(file.name), "why": why})


def _not_opened(path: Path, error: Exception, report: Report) -> None:
    match error:
        case FileNotFoundError():
            why = Phrase("không có tệp hoặc thư mục này", "there is no such file or folder")
        case PermissionError():
            why = Phrase("không có quyền đọc", "reading it is not permitted")
        case _:
            why = Phrase("hệ điều hành không đọc được", "the system cannot read it")
    report.add(codes.NOT_OPENED, Origin(shown(path), 0), {"path": shown(path), "why": why})


def _bytes(file: Path, report: Report) -> bytes | None:
    try:
        size = file.stat().st_size
        if size <= LARGEST_FILE:
            return file.read_bytes()
    except OSError as error:
        _not_opened(file, error, report)
        return None
    report.add(codes.TOO_LARGE, Origin(file.name, 0), {"file": shown(file.name), "size": size, "limit": LARGEST_FILE})
    return None


def _known_columns(words: ir.Words, table: str) -> Callable[[str], bool]:
    """Whether a header is a column of the table, its own or one the law declares."""
    categories = {fold(name) for c in words.categories.values() for name in (c.name, c.label)} if table == "units" else set()
    wide = WideColumns(words if table == "facts" else ir.Words())

    def known(header: str) -> bool:
        short = header[:400]
        return find_field(TABLES[table], short) is not None or wide.find(short) is not None or fold(short) in categories

    return known


def _assemble(
    name: str, sheets: Mapping[str, list[Sheet]], words: ir.Words, report: Report
) -> tuple[Dataset, tuple[Diagnostic, ...]]:
    sheets = {table: _limited(table, found, report) for table, found in sheets.items()}
    spoiled: set[str] = set()
    units = [unit for sheet in sheets.get("units", ()) for unit in read_units(sheet, words, report, spoiled)]
    register = Register.of(units, words)
    lost = not units and (report.has_errors() or (bool(sheets) and "units" not in sheets))
    directory = Directory(register, words, report, lost or report.told(codes.GIVEN_UP), spoiled)
    check_units(units, directory, report)
    if "units" not in sheets and sheets:
        columns = listed(f.spellings[0] for f in TABLES["units"])
        report.add(codes.NO_REGISTER, Origin(name, 0), {"columns": columns})
    members: list[Membership] = []
    recognitions: list[RecognitionRow] = []
    coverage: list[Coverage] = []
    totals: list[Total] = []
    facts, names = PackedFacts(), RowNames()
    for sheet in sheets.get("members", ()):
        members += read_members(sheet, words, directory, report)
    for sheet in sheets.get("recognitions", ()):
        recognitions += read_recognitions(sheet, words, directory, report)
    for sheet in sheets.get("coverage", ()):
        coverage += read_coverage(sheet, words, directory, report)
    for sheet in sheets.get("totals", ()):
        totals += read_totals(sheet, words, directory, report)
    for sheet in sheets.get("facts", ()):
        read_facts(sheet, words, directory, report, facts, names)
    check_member_kinds(members, directory, report)
    members = check_members(members, report)
    check_recognitions(recognitions, report)
    check_totals(totals, report)
    check_facts(facts, report)
    digest = _digest(units, members, recognitions, coverage, totals, facts, words)
    dataset = Dataset(name, tuple(units), tuple(members), facts, tuple(recognitions), tuple(coverage), tuple(totals), digest)
    return dataset, report.diagnostics()


def _limited(table: str, sheets: list[Sheet], report: Report) -> list[Sheet]:
    """The sheets of one table, which together give no more rows than the table may have."""
    limit = MOST_ROWS[table]
    given = 0

    def rows(sheet: Sheet) -> Iterator[tuple[int, Sequence[object]]]:
        nonlocal given
        for number, cells in sheet.rows:
            if given >= limit:
                why = Phrase(
                    f"bảng `{table}` nhận nhiều nhất {grouped(Fraction(limit), 'vi')} hàng",
                    f"the table `{table}` takes at most {grouped(Fraction(limit), 'en')} rows",
                )
                report.add(codes.GIVEN_UP, Origin(sheet.file, number), {"file": sheet.file, "row": number, "why": why})
                return
            given += 1
            yield number, cells

    return [evolve(sheet, rows=rows(sheet)) for sheet in sheets]


def _digest(
    units: list[Unit],
    members: list[Membership],
    recognitions: list[RecognitionRow],
    coverage: list[Coverage],
    totals: list[Total],
    facts: PackedFacts,
    words: ir.Words,
) -> str:
    """A digest of the rows as a multiset: each is digested by itself and the digests are added, so their order does not matter."""
    total, count = 0, 0

    def add(*said: object) -> None:
        nonlocal total, count
        row = hashlib.sha512(repr(said).encode("utf-8", "backslashreplace")).digest()
        total = (total + int.from_bytes(row, "big")) % (1 << 512)
        count += 1

    for u in units:
        classes = sorted(u.classes.items())
        add("unit", u.code, u.valid_from, u.valid_to, u.name, u.kind, u.parent, sorted(u.predecessors), classes)
    for m in members:
        add("member", m.population, m.unit, m.member, m.source)
    for r in recognitions:
        decided = (r.decided.earliest, r.decided.latest)
        add("recognition", r.unit, r.tier, r.standard, r.year, r.stage, r.decision, decided, r.source)
    for c in coverage:
        add("coverage", c.what, c.name, c.area, c.since, c.until, c.source)
    for t in totals:
        add("total", t.area, t.name, t.as_of, t.count, t.of, t.source)
    units_said = [repr(u) for u in facts.units.values]
    open_lists = {name for name, data in words.data.items() if data.rows is not None}
    keys_said = [repr((name, fold(item) if item and name in open_lists else item)) for name, item in facts.keys.values]
    periods = [repr(p) for p in facts.periods.values]
    values = [repr(v[1:]) for v in facts.values.values]
    who = [repr(tuple(s[:3])) for s in facts.said.values]
    rows = zip(facts.unit_of, facts.key_of, facts.period_of, facts.value_of, facts.said_of, strict=True)
    for unit, key, period, value, said in rows:
        add("fact", units_said[unit], keys_said[key], periods[period], values[value], who[said])
    return hashlib.sha256(f"{count}:{total:x}".encode()).hexdigest()
