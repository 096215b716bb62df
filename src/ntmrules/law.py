"""The public face's objects: a law that is asked, and what it answers.

What lives here: `load` and `read`, `Law`, and the results it gives (`Result`, `UnitResult`, `StandardResult`). They bring together the
compilation (`pipeline.py`), the data (`facts/`) and the evaluator (`interpreter/`), and hold no meaning of their own.

Promises: results are frozen and computed on demand, so that a province of thousands of communes streams; the same law, data and
dates give the same answers; what is wrong in the data refuses the evaluation with every problem named (`Refused`), because a
row left out could change a verdict; nothing reads a clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from ntmrules import ir
from ntmrules.diagnostics import Diagnostic, Severity
from ntmrules.facts.read import from_records, read_folder
from ntmrules.facts.recognitions import RecognitionTable
from ntmrules.facts.records import Dataset, Moment, Unit
from ntmrules.facts.register import Register
from ntmrules.facts.table import FactTable
from ntmrules.interpreter.context import Context, year_judged
from ntmrules.interpreter.duties import judge_duties
from ntmrules.interpreter.evaluate import evaluate_unit
from ntmrules.interpreter.evidence import DutyEvidence, StandardEvidence, TargetEvidence
from ntmrules.interpreter.explain import explain_standard
from ntmrules.interpreter.targets import judge_plan
from ntmrules.phrases import Lang
from ntmrules.pipeline import Compilation
from ntmrules.pipeline import load as compile_files
from ntmrules.values import FIRST_YEAR, LAST_YEAR, NtmError, Standing, Truth, Verdict

if TYPE_CHECKING:
    from typing import Any


class Refused(NtmError):
    """The law or the data cannot be judged with as it is. `diagnostics` says what, where and how to mend it."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        self.diagnostics = diagnostics
        first = next((d for d in diagnostics if d.severity is Severity.ERROR), diagnostics[0])
        super().__init__(f"{len(diagnostics)} problem(s); first: {first.code.id}: {first.headline.en}")


class DayOutside(NtmError):
    """A day, but none of the years that are reckoned with."""


_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})\Z|([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})\Z")


def parse_day(text: str | date) -> date:
    """A date, `2024-03-31` or `31/3/2024`, of the years 1800 to 2200. Raises NtmError for anything else."""
    found = _DAY.match(text.strip()) if isinstance(text, str) else None
    day = text if isinstance(text, date) else None
    if found is not None:
        y, m, d, d2, m2, y2 = found.groups()
        if not FIRST_YEAR <= int(y or y2) <= LAST_YEAR:
            raise DayOutside(f"not a date of the years {FIRST_YEAR} to {LAST_YEAR}: {text!r:.60}")
        try:
            day = date(int(y or y2), int(m or m2), int(d or d2))
        except ValueError:  # the thirtieth of February
            day = None
    if day is None:
        raise NtmError(f"not a date: {text!r:.60} (write 31/12/2024 or 2024-12-31)")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise DayOutside(f"not a date of the years {FIRST_YEAR} to {LAST_YEAR}: {text!r:.60}")
    return day if type(day) is date else date(day.year, day.month, day.day)


def parse_year(year: object) -> int:
    """A year from 1800 to 2200. Raises NtmError for anything else."""
    if isinstance(year, bool) or not isinstance(year, int) or not FIRST_YEAR <= year <= LAST_YEAR:
        raise NtmError(f"not a year from {FIRST_YEAR} to {LAST_YEAR}: {year!r:.60}")
    return year


def _floor(evidence: object) -> Standing:
    if not isinstance(evidence, Standing):
        raise NtmError(f"evidence is a Standing, not {evidence!r:.60}")
    return evidence


@define(eq=False)
class Data:
    """A project's data, not yet bound to a law: a folder, or Python records with the same fields."""

    path: Path | None
    records: Mapping[str, Iterable[Mapping[str, Any]]] | Iterable[Mapping[str, Any]] | None = field(repr=False)
    _bound: tuple[ir.Words, Dataset, tuple[Diagnostic, ...]] | None = field(default=None, init=False, repr=False)

    def bind(self, words: ir.Words) -> tuple[Dataset, tuple[Diagnostic, ...]]:
        """The rows, typed by the declarations of a law, and every problem in them."""
        if self._bound is None or self._bound[0] is not words:
            if self.path is not None:
                dataset, found = read_folder(self.path, words)
            else:
                dataset, found = from_records(self.records or {}, words)
            self._bound = (words, dataset, found)
        return self._bound[1], self._bound[2]


def load(*what: str | Path, beside: str | Path | None = None) -> Law:
    """The shipped criteria of a province (`load("khanh_hoa")`), or files and folders of your own; see `pipeline.load`."""
    return Law(compile_files(*what, beside=beside))


def read(data: str | Path | Mapping[str, Any] | Iterable[Mapping[str, Any]]) -> Data:
    """A data folder, or records: a mapping of the folder's files to rows, or one mapping per unit. Raises NtmError for an empty name."""
    if isinstance(data, str) and not data.strip():
        raise NtmError("the name of the data folder is empty")  # `Path("")` is the folder one stands in, which nobody named
    if isinstance(data, str | Path):
        return Data(Path(data), None)
    return Data(None, data)


@define(eq=False)
class Law:
    """Criteria that can be asked. `diagnostics` are the problems of the files; a definition with errors is absent."""

    compilation: Compilation

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return self.compilation.diagnostics

    def evaluate(
        self,
        data: Data | str | Path | Mapping[str, Any] | Iterable[Mapping[str, Any]],
        *,
        as_of: date | str | None = None,
        year: int | None = None,
        law_as_of: date | str | None = None,
        evidence: Standing = Standing.UNSTATED,
    ) -> Result:
        """Judge `data`.

        `as_of` is the date the question is asked for (default: the last day the data speaks of, never today); `year` the year
        judged (default: the last year over on that date); `law_as_of` which wording binds (default: the earlier of `as_of`
        and the last day of `year`); figures known less well than `evidence` are treated as unknown.

        Raises `Refused` when the law or the data has errors (a verdict by half-read rules is none), `NtmError` for a date, year
        or level that is none.
        """
        self._must_be_sound()
        bound = data if isinstance(data, Data) else read(data)
        dataset, found = bound.bind(self.compilation.words)
        if any(d.severity is Severity.ERROR for d in found):
            raise Refused(found)
        asked = last_day(dataset) if as_of is None else parse_day(as_of)
        judged = year_judged(asked) if year is None else parse_year(year)
        law_day = min(asked, date(judged, 12, 31)) if law_as_of is None else parse_day(law_as_of)
        return Result(self._context(dataset, self.compilation.program(law_day, judged), asked, _floor(evidence)), found)

    def stream(
        self,
        batches: Iterable[Mapping[str, Any] | Iterable[Mapping[str, Any]]],
        *,
        as_of: date | str,
        year: int | None = None,
        law_as_of: date | str | None = None,
        evidence: Standing = Standing.UNSTATED,
    ) -> Iterator[UnitResult]:
        """Judge batches of records one after the other (a commune each, or a district), holding one batch at a time.

        The clocks are those of `evaluate`. Each batch names its own units; raises `Refused` at the first batch with errors.
        """
        self._must_be_sound()
        asked = parse_day(as_of)
        judged = year_judged(asked) if year is None else parse_year(year)
        law_day = min(asked, date(judged, 12, 31)) if law_as_of is None else parse_day(law_as_of)
        program = self.compilation.program(law_day, judged)
        ready: list[Any] = []
        for batch in batches:
            dataset, found = from_records(batch, self.compilation.words)
            if any(d.severity is Severity.ERROR for d in found):
                raise Refused(found)
            context = self._context(dataset, program, asked, _floor(evidence))
            context.prepared.extend(ready)
            for answer in Result(context, found).units():
                ready = ready or list(context.prepared)
                yield answer

    def _must_be_sound(self) -> None:
        if not self.compilation.sound:
            raise Refused(self.diagnostics)

    def _context(self, dataset: Dataset, program: ir.Program, as_of: date, floor: Standing) -> Context:
        words = self.compilation.words
        register = Register.of(dataset.units, words)
        facts = FactTable.of(dataset.facts, words, dataset.coverage, register)
        recognitions = RecognitionTable.of(dataset, words, register)
        return Context(program, dataset, register, facts, recognitions, as_of, floor, self.compilation.program)


def last_day(dataset: Dataset) -> date:
    """The last day any row speaks of: the date a question is asked for when nobody says."""
    days: list[date] = [total.as_of for total in dataset.totals]
    days += [row.until for row in dataset.coverage]
    days += [row.decided.latest for row in dataset.recognitions if row.decided.latest is not None]
    for fact in dataset.facts:
        if isinstance(fact.period, int):
            days.append(date(fact.period, 12, 31))
        elif isinstance(fact.period, Moment) and fact.period.latest is not None:
            days.append(fact.period.latest)
    if not days:
        raise NtmError("the data names no date; say as_of")
    return max(days)


@frozen(eq=False)
class Result:
    """The answers to one question. Units are judged when they are asked for."""

    context: Context
    diagnostics: tuple[Diagnostic, ...]

    @property
    def as_of(self) -> date:
        return self.context.as_of

    @property
    def year(self) -> int:
        return self.context.program.year

    def unit(self, code: str) -> Unit | None:
        """The life of a unit the question is about: on the date asked, else the last one before it."""
        return self.context.register.last(code, self.as_of)

    def __getitem__(self, code: str) -> UnitResult:
        """The answers about one unit. Raises KeyError for a code the register does not know."""
        unit = self.unit(code)
        if unit is None:
            raise KeyError(code)
        return UnitResult(self, unit, evaluate_unit(self.context, unit))

    def units(self, purpose: str = "standard") -> Iterator[UnitResult]:
        """Every unit alive on the date asked that some standard of the purpose judges, in the order of codes."""
        kinds = {kind for s in self.context.program.standards if s.purpose == purpose for kind in s.applies_to}
        for code in sorted({unit.code for unit in self.context.dataset.units if unit.kind in kinds}):
            unit = self.context.register.on(code, self.as_of)
            if unit is not None and unit.kind in kinds:
                yield UnitResult(self, unit, evaluate_unit(self.context, unit))

    def targets(self, plan: str | None = None) -> tuple[TargetEvidence, ...]:
        """The lines of a plan (default: every plan whose population the data lists), judged."""
        return tuple(evidence for p in self._plans(plan) for evidence in judge_plan(self.context, p))

    def duties(self, plan: str | None = None) -> tuple[DutyEvidence, ...]:
        """The milestones and yearly duties of a plan (default: as for `targets`), year by year."""
        return tuple(evidence for p in self._plans(plan) for evidence in judge_duties(self.context, p))

    def _plans(self, plan: str | None) -> list[ir.Plan]:
        listed = {row.population for row in self.context.dataset.members}
        return [p for p in self.context.program.plans if (p.name == plan if plan else p.name in listed)]


@frozen(eq=False)
class UnitResult:
    """The answers about one unit, by standard."""

    result: Result
    unit: Unit
    evidence: Mapping[str, StandardEvidence]

    def __getitem__(self, standard: str) -> StandardResult:
        return StandardResult(self.result, self.evidence[standard])

    def __iter__(self) -> Iterator[str]:
        return iter(self.evidence)


@frozen(eq=False)
class StandardResult:
    """The answer of one standard about one unit."""

    result: Result
    evidence: StandardEvidence

    @property
    def verdict(self) -> Verdict:
        return self.evidence.verdict

    @property
    def standing(self) -> Standing | None:
        """The weakest figure of the law the verdict needed; None while it is unknown."""
        return self.evidence.standing

    @property
    def criteria_met(self) -> tuple[int, int]:
        return self.evidence.criteria_met.low, self.evidence.criteria_met.high

    def explain(self, lang: Lang = "vi", *, full: bool = False) -> str:
        """The evidence as a sheet."""
        return explain_standard(self.evidence, self.result.context, lang, full=full)


__all__ = [
    "Data", "Law", "Refused", "Result", "StandardResult", "Truth", "UnitResult", "last_day", "load", "parse_day", "read",
    "year_judged",
]  # fmt: skip
