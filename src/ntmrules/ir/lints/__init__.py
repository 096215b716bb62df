"""What a set of rules must survive before anybody is judged by it: findings about what the texts mean, not how they are written.

What lives here: `findings`, called once when files are checked. Each module answers one question: `thresholds` (does a bar get laxer with the
years, is a column read?), `tiers` (does a higher tier ask for less?), `exceptions` (do cases get in each other's way?), `bands` (do bands
overlap or leave a gap?), `reach` (can it be met, missed, reached?), `targets` (can a plan's figures be right?), `documents` (is what is
cited in force?), `splits` (is a figure asked for that is given in parts?), `years` (is a year asked of data that has none?). `worlds.py` holds the reasoning they share; read it first.

Promises: a finding is certain from the texts alone; what a module does not understand it passes over; a set that was only half read is
absent from the programs, so nothing is said about what may be missing.
"""

from __future__ import annotations

from collections.abc import Iterable

from ntmrules import ir
from ntmrules.diagnostics import Diagnostic
from ntmrules.ir.lints.bands import bands
from ntmrules.ir.lints.documents import documents
from ntmrules.ir.lints.exceptions import exceptions
from ntmrules.ir.lints.reach import reach
from ntmrules.ir.lints.rows import Rows, clauses
from ntmrules.ir.lints.splits import split_examples, splits
from ntmrules.ir.lints.targets import targets
from ntmrules.ir.lints.thresholds import thresholds
from ntmrules.ir.lints.tiers import Lower, tiers
from ntmrules.ir.lints.worlds import Worlds
from ntmrules.ir.lints.years import years
from ntmrules.ir.scope import Scope


def findings(scope: Scope, programs: Iterable[ir.Program], lower: Lower) -> Iterable[Diagnostic]:
    """Findings of all declarations; `programs` are the versions of the law, `lower` makes one more for a day and a year."""
    yield from documents(scope)
    yield from exceptions(scope)
    yield from thresholds(scope)
    yield from targets(scope)
    yield from split_examples(scope)
    yield from years(scope)
    rows, worlds = Rows.of(scope), Worlds(scope.words)
    for rule in clauses(programs):
        yield from reach(rule, worlds, rows)
        yield from bands(rule, worlds)
        yield from splits(rule, scope.words)
    yield from tiers(scope, lower)
