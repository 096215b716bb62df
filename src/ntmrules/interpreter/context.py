"""What an evaluation is asked with: the law of a date and year, the data, and the clocks.

What lives here: `Context`, one frozen record passed by name to everything in this room, so that no clock, level or table is ever
global. `evaluate.py` judges one unit in a context, `targets.py` a population.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from attrs import field, frozen

from ntmrules import ir
from ntmrules.facts.recognitions import RecognitionTable
from ntmrules.facts.records import Dataset
from ntmrules.facts.register import Register
from ntmrules.facts.table import FactTable
from ntmrules.values import Standing


@frozen(eq=False)
class Context:
    """`as_of` is the date the question is asked for; the law date and the year judged are the program's own.

    `floor`: figures of law known less well than this are treated as unknown (`--evidence`). `prepared` is the evaluator's: the
    program made ready for this question, filled at the first unit.
    """

    program: ir.Program
    dataset: Dataset
    register: Register
    facts: FactTable
    recognitions: RecognitionTable
    as_of: date
    floor: Standing = Standing.UNSTATED
    prepared: list[Any] = field(factory=list, init=False, repr=False)
