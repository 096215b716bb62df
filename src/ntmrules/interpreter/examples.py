"""The examples beside the rules: given facts, expected verdicts.

What lives here: `run_examples`. An example becomes a data folder of one unit and is judged by the evaluator like any other; what it
expects is compared with what came out. `ntm test` and the corpus tests print the results.

Promises: nothing an example does not give is known; an example without a year is judged in the last year of the first set it names;
an example that names what cannot be evaluated (a rule whose text has errors) fails and says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from attrs import frozen

from ntmrules import ir, syntax
from ntmrules.facts.recognitions import RecognitionTable, counting
from ntmrules.facts.records import Coverage, Dataset, FactRow, Moment, RecognitionRow, Unit
from ntmrules.facts.register import Register
from ntmrules.facts.table import FactTable
from ntmrules.interpreter.context import Context
from ntmrules.interpreter.evaluate import UnitState
from ntmrules.interpreter.evidence import RuleEvidence
from ntmrules.pipeline import Compilation
from ntmrules.source import EXAMPLE, Origin
from ntmrules.types import DateType, LevelType
from ntmrules.units import measure
from ntmrules.values import Absence, Interval

#: The one unit of an example.
CODE = "1"


@frozen
class Expected:
    """One expectation and what came out; `found` None when there is no such rule to evaluate."""

    reference: str
    expected: str
    found: str | None
    evidence: RuleEvidence | None

    @property
    def holds(self) -> bool:
        return self.expected == self.found


@frozen
class Ran:
    """One example, run."""

    example: syntax.Example
    expectations: tuple[Expected, ...]

    @property
    def passed(self) -> bool:
        return all(expected.holds for expected in self.expectations)


def run_examples(compilation: Compilation, examples: Iterable[syntax.Example] | None = None) -> tuple[Ran, ...]:
    """Every example of the files (or those given), in their order."""
    ready: dict[tuple[date, int], list[Any]] = {}
    return tuple(_run(example, compilation, ready) for example in (compilation.scope.examples if examples is None else examples))


def _run(example: syntax.Example, compilation: Compilation, ready: dict[tuple[date, int], list[Any]]) -> Ran:
    """`ready` is the law of each day and year asked before, made ready: of hundreds of examples most ask the same."""
    year = example.year if example.year is not None else _year(example, compilation)
    law_day = example.law_day or date(year, 12, 31)
    program = compilation.program(law_day, year)
    words = compilation.words
    dataset = _dataset(example, year, words)
    register = Register.of(dataset.units, words)
    context = Context(
        program=program,
        dataset=dataset,
        register=register,
        facts=FactTable.of(dataset.facts, words, dataset.coverage, register),
        recognitions=RecognitionTable.of(dataset, words, register),
        as_of=max(law_day, date(year, 12, 31)),
    )
    context.prepared.extend(ready.get((law_day, year), ()))
    state = UnitState.of(context, dataset.units[0])
    ran = Ran(example, tuple(_compare(expectation, state, program, example) for expectation in example.then))
    ready[law_day, year] = context.prepared
    return ran


def _year(example: syntax.Example, compilation: Compilation) -> int:
    named = next((e.ref.standard for e in example.then if e.ref.standard is not None), None)
    text = compilation.scope.sets.get(named or "")
    return text.years[1] if text is not None and text.years is not None else 2025


def _compare(expectation: syntax.Expectation, state: UnitState, program: ir.Program, example: syntax.Example) -> Expected:
    ref = expectation.ref
    standard = ref.standard or next((e.ref.standard for e in example.then if e.ref.standard is not None), None)
    shown = " ".join(part for part in (standard, ref.number) if part)
    law = program.standard(standard or "")
    rule = None
    if law is not None and (not law.applies_to or state.unit.kind in law.applies_to):
        asked = next((rule for rule in law.rules if rule.number == (ref.number or "")), None)
        rule = None if asked is None else state.settled(asked.path)
    return Expected(shown, expectation.verdict, rule.verdict.value if rule else None, rule)


# --- the data of an example ------------------------------------------------------------------------------------------


def _dataset(example: syntax.Example, year: int, words: ir.Words) -> Dataset:
    classes: dict[str, str] = {}
    facts: list[FactRow] = []
    recognitions: list[RecognitionRow] = []
    coverage: list[Coverage] = []
    for row, given in enumerate(example.given, 1):
        if isinstance(given, syntax.GivenRecognition):
            decided, complete = _recognition(given, year, example.kind, words, Origin(EXAMPLE, row))
            recognitions += decided
            coverage += complete
            continue
        name = given.data.name
        if name in words.categories:
            classes[name] = _class(given)
        elif name in words.data:
            facts.append(_fact(given, words.data[name], year, Origin(EXAMPLE, row)))
            if (listed := words.data[name].rows) is not None:  # an example gives a list whole
                coverage.append(Coverage("rows", listed, CODE, None, date.max, None, Origin(EXAMPLE, row)))
        else:
            owner = next((c.name for c in words.categories.values() if name in dict(c.classes)), None)
            if owner is not None and given.value is True:
                classes[owner] = name
    unit = Unit(CODE, None, None, example.label, example.kind, None, (), classes, Origin(EXAMPLE, 0))
    return Dataset(EXAMPLE, (unit,), facts=tuple(facts), recognitions=tuple(recognitions), coverage=tuple(coverage))


def _recognition(
    given: syntax.GivenRecognition, year: int, kind: str, words: ir.Words, origin: Origin
) -> tuple[list[RecognitionRow], list[Coverage]]:
    """A decision, or a list known to be complete without one. Its day is the last of the year it attests, or the first of the year judged."""
    if given.status == "no":
        names = counting(words, given.tier, kind)
        return [], [Coverage("recognitions", name, CODE, None, date.max, None, origin) for name in names]
    day = date(year, 1, 1) if given.year is None else date(given.year, 12, 31)
    rows = [RecognitionRow(CODE, given.tier, None, given.year, "recognised", None, Moment.on(day), None, origin)]
    if given.status == "withdrawn":
        end = Moment.on(day + timedelta(days=1))
        rows.append(RecognitionRow(CODE, given.tier, None, None, "withdrawn", None, end, None, origin))
    return rows, []


def _class(given: syntax.Given) -> str:
    if isinstance(given.value, str):
        return given.value
    return "yes" if given.value is True else "no"


def _fact(given: syntax.Given, data: ir.DataType, year: int, origin: Origin) -> FactRow:
    """A given value as a row, in the unit of its data; `None` is a figure said to be missing."""
    value = given.value
    period = given.year if given.year is not None else year if data.yearly or data.valid_years is not None else None
    head = (CODE, data.name, period, given.data.item)
    if value is None:
        return FactRow(*head, "", absence=Absence.NOT_REPORTED, origin=origin)
    if isinstance(value, bool):
        return FactRow(*head, str(value), truth=value, origin=origin)
    if isinstance(value, date):
        day = value if isinstance(data.type, DateType) else None
        return FactRow(*head, str(value), day=day, absence=None if day else Absence.NOT_REPORTED, origin=origin)
    if isinstance(value, str):
        step = value if isinstance(data.type, LevelType) else None
        return FactRow(*head, value, step=step, absence=None if step else Absence.NOT_REPORTED, origin=origin)
    if given.unit is not None and data.unit_parts:
        value = value * measure(given.unit.parts)[1] / measure(data.unit_parts)[1]
    return FactRow(*head, str(given.value), interval=Interval.point(value), origin=origin)
