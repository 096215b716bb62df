"""Corpus cases: texts that carry their own expectations.

What lives here: reading a case, comparing it with what the program says, and accepting a change. A case is an `.ntm` file; what is
expected of a line stands on that line, after `#!`:

    đạt khi thu_nhap_bq ít nhất 44     #! NTM0214 13-23

which is a code and the columns it marks, first and last, as an editor counts them; several are joined by a comma. The expectation
is cut off before the text is read, so it can stand behind anything, a broken string included. A line without one expects nothing.

`NTM_UPDATE=1 pytest …` writes what the program says into the cases instead of comparing; read the difference before committing it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from attrs import frozen

from ntmrules.diagnostics import Diagnostic
from ntmrules.source import Source, Span

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "tests" / "corpus"
UPDATE = os.environ.get("NTM_UPDATE") == "1"

_EXPECTATION = re.compile(r"[ \t]*#!(?P<all>.*)$", re.MULTILINE)
_ONE = re.compile(r"\s*(?P<code>NTM\d{4})(?:\s+(?P<first>\d+)(?:-(?P<last>\d+))?)?\s*")


@frozen(order=True)
class Expected:
    """A code on a line, and the columns it marks: first and last, both included; the same twice is a place between two letters."""

    line: int
    first: int
    last: int
    code: str

    def __str__(self) -> str:
        return f"{self.code} {self.first}" + (f"-{self.last}" if self.last > self.first else "")


@frozen
class Case:
    """A file of the corpus: its text without expectations, and the expectations."""

    path: Path
    text: str
    expected: tuple[Expected, ...]

    @property
    def source(self) -> Source:
        return Source.of(self.path.name, self.text)


def cases(folder: str) -> list[Path]:
    """The cases of a folder of the corpus, for `parametrize`."""
    return sorted(path for path in (CORPUS / folder).rglob("*.ntm") if not path.name.endswith(".expected.ntm"))


def name_of(path: object) -> str:
    return path.relative_to(CORPUS).as_posix() if isinstance(path, Path) else str(path)


def read_case(path: Path) -> Case:
    written = path.read_text("utf-8")
    expected: list[Expected] = []
    for number, line in enumerate(written.split("\n"), 1):
        found = _EXPECTATION.search(line)
        for part in found["all"].split(",") if found else ():
            one = _ONE.fullmatch(part)
            if one is None:
                raise ValueError(f"{path}:{number}: not an expectation: {part!r}")
            first = int(one["first"] or 1)
            expected.append(Expected(number, first, int(one["last"] or first), one["code"]))
    return Case(path, _EXPECTATION.sub("", written), tuple(sorted(expected)))


def marked(diagnostics: Iterable[Diagnostic], source: Source) -> Iterator[Expected]:
    """What the diagnostics mark in `source`."""
    for diagnostic in diagnostics:
        place = diagnostic.place
        if isinstance(place, Span) and place.source == source.name:
            line, first = source.line_column(place.start)
            end_line, end = source.line_column(place.end)
            last = end - 1 if end_line == line else len(source.line(line))
            yield Expected(line, first, max(first, last), diagnostic.code.id)
        else:
            yield Expected(1, 1, 1, diagnostic.code.id)


def compare(case: Case, diagnostics: Iterable[Diagnostic]) -> None:
    """Fail with both sides side by side, or rewrite the case."""
    found = tuple(sorted(set(marked(diagnostics, case.source))))
    if found == case.expected:
        return
    if UPDATE:
        case.path.write_text(_annotated(case.text, found), "utf-8")
        return
    lines = [f"{case.path}: NTM_UPDATE=1 accepts what was found"]
    for line in sorted({x.line for x in (*found, *case.expected)}):
        want = ", ".join(str(x) for x in case.expected if x.line == line) or "nothing"
        got = ", ".join(str(x) for x in found if x.line == line) or "nothing"
        if want != got:
            lines += [f"  line {line}: {case.source.line(line)}", f"    expected {want}", f"    found    {got}"]
    pytest.fail("\n".join(lines), pytrace=False)


def compare_text(path: Path, found: str) -> None:
    """Compare with a file of expected text, or rewrite it."""
    expected = path.read_text("utf-8") if path.exists() else None
    if found == expected:
        return
    if UPDATE:
        path.write_text(found, "utf-8")
        return
    assert expected is not None, f"{path} is missing; NTM_UPDATE=1 writes it"
    assert found.splitlines() == expected.splitlines(), f"{path}: NTM_UPDATE=1 accepts what was found"


def stripped(text: str) -> str:
    """Printed text without blank ends: of the whole and of each line."""
    return "".join(line.rstrip() + "\n" for line in text.strip("\n").split("\n"))


def like(shown: str) -> re.Pattern[str]:
    """What a document shows of some output: a line of `…` stands for any lines, `…` within a line for any text."""
    lines = stripped(shown).splitlines()
    parts = ("(?:.*\n)*?" if line.strip() == "…" else ".*?".join(map(re.escape, line.split("…"))) + "\n" for line in lines)
    return re.compile("".join(parts))


def _annotated(text: str, found: tuple[Expected, ...]) -> str:
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        here = ", ".join(str(x) for x in found if x.line == number)
        if here:
            lines[number - 1] = f"{line}  #! {here}"
    return "\n".join(lines)
