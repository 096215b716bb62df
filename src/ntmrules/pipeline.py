"""From files to programs: the one place that knows the order of the passes.

What lives here: `load`, which finds criteria files, parses them, gathers their names and checks them, and `Compilation`, what comes
of it; a compilation lowers the law for a date and a year when it is asked. Reading files happens here; everything beneath is pure.

Promises: every problem of every file is reported in one run; the order in which files are named or found does not matter; the
digest depends on the texts only.
"""

from __future__ import annotations

import codecs
import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from attrs import define, field

from ntmrules import ir, syntax
from ntmrules.diagnostics import Diagnostic, Severity
from ntmrules.diagnostics.codes import ours
from ntmrules.diagnostics.codes.text import TOO_MANY
from ntmrules.ir.form import form
from ntmrules.ir.from_syntax import check, distinct, lower
from ntmrules.ir.lowering import CLASS
from ntmrules.ir.narrow import narrowed
from ntmrules.ir.scope import Scope, gather
from ntmrules.ir.shadow import without_shadowed
from ntmrules.resources import folder
from ntmrules.source import Origin, Source, Span
from ntmrules.syntax.parse import MOST_PROBLEMS, parse

#: The name of a folder by which a criteria root is known: the words every other file rests on.
VOCABULARY = "vocabulary"
CENTRAL = "central"
SUFFIX = ".ntm"

#: A criteria file is a few pages of text; anything larger is not one, and reading it would only take memory.
LARGEST = 4_000_000


@define(eq=False)
class Compilation:
    """The law of some files: their trees, names and problems; programs are lowered on demand and kept."""

    sources: tuple[Source, ...]
    files: tuple[syntax.File, ...]
    scope: Scope
    diagnostics: tuple[Diagnostic, ...]
    digest: str
    _programs: dict[tuple[date, int], ir.Program] = field(factory=dict, init=False, repr=False)

    @property
    def words(self) -> ir.Words:
        return self.scope.words

    @property
    def sound(self) -> bool:
        """No file has an error (warnings aside)."""
        return all(d.severity is not Severity.ERROR for d in self.diagnostics)

    def program(self, law_day: date, year: int) -> ir.Program:
        """The law of a date for a year judged. Definitions with errors are absent from it."""
        key = (law_day, year)
        if key not in self._programs:
            self._programs[key] = lower(self.scope, law_day, year, self.digest)[0]
        return self._programs[key]

    def source(self, name: str) -> Source | None:
        return next((source for source in self.sources if source.name == name), None)


def load(*what: str | Path, beside: str | Path | None = None) -> Compilation:
    """Load criteria: names of shipped folders (`"khanh_hoa"`), files or folders; nothing named is everything shipped.

    A folder with a `vocabulary/` of its own is a whole library. Files that need no word but their own are read alone; any other
    file or folder is read together with the vocabulary and the central instruments of the library it stands in, or of the
    shipped one, where its own declarations come first. `beside` is a data folder whose own `.ntm` files join in.
    """
    own, library, problems = files_of(what)
    if beside is not None and exists(Path(beside)) and Path(beside).is_dir():
        joining = _merged(Path(beside).glob(f"*{SUFFIX}"))
        library = _merged((*library, *(own if not what else ())))
        own = _merged((*(own if what else ()), *joining))
    own_sources = _sources(own, problems)
    if not library:
        return compile_sources(own_sources, problems)
    if what:
        alone = compile_sources(own_sources, problems)
        if not any(d.code.id.startswith(_NAMES) for d in alone.diagnostics):
            return alone
    library_sources = _sources(tuple(p for p in library if p not in set(own)), problems)
    return compile_sources(own_sources, problems, library_sources, strangers=not any(_library_of(path) for path in own))


#: The stage of codes that tell of names: a file without one of them needs nothing but itself.
_NAMES = "NTM02"


def _sources(paths: Iterable[Path], problems: list[Diagnostic]) -> list[Source]:
    sources: list[Source] = []
    for path in paths:
        source, problem = read_source(path)
        if source is not None:
            sources.append(source)
        if problem is not None:
            problems.append(problem)
    return sources


def compile_sources(
    sources: Iterable[Source],
    problems: Iterable[Diagnostic] = (),
    library: Iterable[Source] = (),
    *,
    strangers: bool = False,
) -> Compilation:
    """Compile texts already at hand. `library` is what they rest on: their own declarations come before it, and only their own
    problems are reported (the library's too when nothing but the library was asked for). With `strangers` they do not stand in it:
    how it is written says nothing of what they may have left out."""
    own = tuple(sorted(sources, key=lambda source: source.name))
    rest = tuple(sorted(library, key=lambda source: source.name))
    diagnostics = list(problems)
    broken: set[str] = set()
    cut_short: list[Span] = []
    files: list[syntax.File] = []
    for source in (*own, *rest):
        file, found = parse(source)
        files.append(file)
        diagnostics.extend(found)
        broken |= half_read(source, file, found)
        cut_short += [owner.span for _, owner in _lost(file, found) if owner is not None and not isinstance(owner, _LONG)]
    if own and rest:
        files[len(own) :] = without_shadowed(files[len(own) :], files[: len(own)])
    scope, found = gather(files, frozenset(broken))
    diagnostics.extend(found)
    diagnostics.extend(check(scope))
    apart = frozenset(source.name for source in rest) if strangers else frozenset()
    diagnostics.extend(form(scope, whole=all(d.severity is not Severity.ERROR for d in diagnostics), strangers=apart))
    # what a line seems to lack may stand in the part of it that could not be read
    diagnostics = [d for d in diagnostics if d.severity is Severity.ERROR or d.place not in cut_short]
    if own and rest:
        library_names = {source.name for source in rest}
        diagnostics = [d for d in diagnostics if not (isinstance(d.place, Span) and d.place.source in library_names)]
    digest = hashlib.sha256()
    ordered = (*own, *rest)
    for text in sorted(source.text for source in ordered):
        digest.update(hashlib.sha256(text.encode()).digest())
    told = distinct(narrowed(diagnostics, {source.name: source.text for source in ordered}))
    return Compilation(ordered, tuple(files), scope, _first_of(told, ordered), digest.hexdigest())


def _first_of(told: tuple[Diagnostic, ...], sources: tuple[Source, ...]) -> tuple[Diagnostic, ...]:
    """Of a file with very many errors the first: nobody reads on, and one slip may have made them all. Warnings are few and all kept."""
    many = Counter(d.place.source for d in told if d.severity is Severity.ERROR and isinstance(d.place, Span))
    left = {
        name: MOST_PROBLEMS for name, n in many.items() if n > MOST_PROBLEMS + 1
    }  # with what the parser said of its own limit
    if not left:
        return told
    kept: list[Diagnostic] = []
    for diagnostic in told:
        name = diagnostic.place.source if isinstance(diagnostic.place, Span) else ""
        if name in left and diagnostic.severity is Severity.ERROR:
            left[name] -= 1
            if left[name] < 0:
                continue
        kept.append(diagnostic)
    of = {source.name: source for source in sources}
    limit = (Diagnostic(TOO_MANY, of[name].span(0, min(1, len(of[name].text))), {"limit": MOST_PROBLEMS}) for name in left)
    return tuple(sorted((*kept, *limit), key=lambda d: d.order))


#: Declarations of many lines: one that could not be read says nothing of the others.
_LONG = syntax.CriteriaSet | syntax.Amendment | syntax.Specifics | syntax.Restatement | syntax.Plan | syntax.Outline

#: The heads that change a set declared elsewhere, when their own line could not be read.
_CHANGES = re.compile(
    r"(?:sửa đổi|quy định cụ thể|cụ thể hóa|cụ thể hoá|amends|specifics of|restates)\s+([A-Za-z_]\w*)", re.IGNORECASE
)


def half_read(source: Source, file: syntax.File, problems: Iterable[Diagnostic]) -> set[str]:
    """The sets (and, as `name@class`, the categories) of which some text could not be read: a lost line could turn their verdicts round.

    What could not be read lies between two declarations that could; it belongs to the one before it, and to every set that
    the lost text says it changes.
    """
    names: set[str] = set()
    for place, owner in _lost(file, problems):
        if isinstance(owner, syntax.CriteriaSet):
            names.add(owner.name)
        elif isinstance(owner, syntax.Category):
            names.add(owner.name + CLASS)
        elif isinstance(owner, syntax.Amendment | syntax.Specifics | syntax.Restatement):
            names.add(owner.standard)
        start = 0 if owner is None else owner.span.start
        names.update(found.group(1) for found in _CHANGES.finditer(source.text, start, place.end + 200))
    return names


def _lost(file: syntax.File, problems: Iterable[Diagnostic]) -> Iterator[tuple[Span, syntax.Declaration | None]]:
    """Each place that could not be read, with the declaration before it, which it belongs to."""
    for place in (d.place for d in problems if d.severity is Severity.ERROR):
        if isinstance(place, Span):
            before = [d for d in file.declarations if d.span.start <= place.start]
            yield place, before[-1] if before else None


def read_source(path: Path) -> tuple[Source | None, Diagnostic | None]:
    """The text of a file; a file that cannot be read as text is one problem, not an exception."""
    name = _shown(path)
    coding = "utf-8-sig"
    try:
        if not path.is_file():  # a folder called x.ntm, a device, a pipe: none of them has an end worth waiting for
            return None, Diagnostic(ours.UNREADABLE, Origin(name, 0), {"file": name})
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
        if len(raw) > LARGEST:
            return None, Diagnostic(ours.TOO_LARGE, Origin(name, 0), {"file": name, "limit": LARGEST})
        # Notepad's "Unicode" is UTF-16 and says so by its first two bytes; any other encoding would be a guess
        if raw[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            coding = "utf-16"
        return Source.of(name, raw.decode(coding)), None
    except UnicodeDecodeError as error:
        before = Source.of(name, error.object[: error.start].decode(coding, errors="replace"))
        line, column = before.line_column(len(before.text))
        found = {"file": name, "line": line, "column": column, "bytes": error.object[error.start : error.end].hex(" ")}
        return None, Diagnostic(ours.NOT_TEXT, Origin(name, line), found)
    except OSError:
        return None, Diagnostic(ours.UNREADABLE, Origin(name, 0), {"file": name})


def files_of(what: tuple[str | Path, ...]) -> tuple[tuple[Path, ...], tuple[Path, ...], list[Diagnostic]]:
    """The files that `what` names, those of the library they rest on, and what could not be found."""
    shipped = folder("criteria")
    if not what:
        return _merged(shipped.rglob(f"*{SUFFIX}")), (), []
    own: list[Path] = []
    library: list[Path] = []
    problems: list[Diagnostic] = []
    for item in what:
        path = Path(item)
        if not str(item).strip():  # `Path("")` is the folder one stands in, which nobody named
            problems.append(Diagnostic(ours.UNREADABLE, Origin("", 0), {"file": '""'}))
            continue
        if not exists(path) and isinstance(item, str) and exists(shipped / item):
            path = shipped / item
        if not exists(path):
            problems.append(Diagnostic(ours.UNREADABLE, Origin(str(item), 0), {"file": str(item)}))
            continue
        root = _library_of(path) or shipped
        if _real(path) != root:
            library.extend((root / VOCABULARY).rglob(f"*{SUFFIX}"))
            library.extend((root / CENTRAL).rglob(f"*{SUFFIX}"))
        own.extend(path.rglob(f"*{SUFFIX}") if path.is_dir() else (path,))
    own_files = _merged(own)
    return own_files, tuple(p for p in _merged(library) if p not in set(own_files)), problems


def _library_of(path: Path) -> Path | None:
    """The nearest folder at or above `path` that has a vocabulary of its own."""
    path = _real(path)
    return next((p for p in (path, *path.parents) if (p / VOCABULARY).is_dir()), None)


def _merged(paths: Iterable[Path]) -> tuple[Path, ...]:
    return tuple(sorted({_real(path) for path in paths}))


def _shown(path: Path) -> str:
    """How a file is named to a person: from the current folder when it lies below it, so that reports do not differ by machine."""
    path = _real(path)
    for root in (_here(), folder("criteria").parent):
        if root is not None and path.is_relative_to(root):
            return path.relative_to(root).as_posix()
    return path.as_posix()


def _real(path: Path) -> Path:
    """The file behind links; a link that leads round in a circle is itself."""
    return Path(os.path.realpath(path))


def exists(path: Path) -> bool:
    """False too for a name that no file can have (too long, a NUL in it)."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _here() -> Path | None:
    """The current folder; None when it has been deleted."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        return None
