"""What an evaluation is asked with: the law of a date and year, the data, and the clocks.

What lives here: `Context`, one frozen record passed by name to everything in this room, so that no clock, level or table is ever
global, and `year_judged`, the year a day asks about. `evaluate.py` judges one unit in a context, `targets.py` a population.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from attrs import evolve, field, frozen

from ntmrules import ir
from ntmrules.facts.complete import CompleteLists
from ntmrules.facts.recognitions import RecognitionTable
from ntmrules.facts.records import Dataset
from ntmrules.facts.register import Register
from ntmrules.facts.table import FactTable
from ntmrules.values import Standing


@frozen(eq=False)
class Context:
    """`as_of` is the date the question is asked for; the law date and the year judged are the program's own.

    `floor`: figures of law known less well than this are treated as unknown (`--evidence`). `programs` gives the law of another law
    day and year judged; without it the program is that of every day. `prepared` and `states` are the evaluator's: the program made ready for
    this question, filled at the first unit, and the units judged as members of another; `complete` says which lists are complete.
    """

    program: ir.Program
    dataset: Dataset
    register: Register
    facts: FactTable
    recognitions: RecognitionTable
    as_of: date
    floor: Standing = Standing.UNSTATED
    programs: Callable[[date, int], ir.Program] | None = field(default=None, repr=False)
    prepared: list[Any] = field(factory=list, init=False, repr=False)
    states: dict[str, Any] = field(factory=dict, init=False, repr=False)
    complete: CompleteLists = field(init=False, repr=False)
    _others: dict[date, Context] = field(factory=dict, init=False, repr=False)

    @complete.default
    def _complete(self) -> CompleteLists:
        return CompleteLists.of(self.dataset.coverage, self.register)

    def on(self, day: date) -> Context:
        """The same question asked for another day: with the year that was the last one over then, and its wording."""
        if day == self.as_of:
            return self
        if day not in self._others:
            program = self.program
            if self.programs is not None:
                year = max(date.min.year, year_judged(day))
                program = self.programs(min(day, date(year, 12, 31)), year)
            self._others[day] = evolve(self, as_of=day, program=program)
        return self._others[day]


def year_judged(as_of: date) -> int:
    """The last year that is over on `as_of`: 2023 on 31/3/2024, 2024 on 31/12/2024."""
    return as_of.year if (as_of.month, as_of.day) == (12, 31) else as_of.year - 1
