"""The form of a text: what a slip of the hand leaves behind, seen without knowing what any rule means.

What lives here: `form`, which asks each module its one question. `numbering.py`: are numbers in order and without gaps? `doubled.py`: is
anything written twice? `left_out.py`: is a line missing that a declaration needs, or that all its neighbours have? `unread.py`: is
something declared that nothing speaks of any more? `spelling.py`: does a name look as an editor would have changed it? Which slips are found, and
how often, is counted by an experiment with the shipped criteria; its table stands in `grammar/edit_errors.md`.

Promises: pure; nothing is said of a set that was only half read, and nothing that rests on *nobody else says it* unless every text
could be read whole; each warning can be answered in the text, by saying on purpose what was meant.
"""

from __future__ import annotations

from collections.abc import Iterable

from ntmrules.diagnostics import Diagnostic
from ntmrules.ir.form.doubled import doubled
from ntmrules.ir.form.left_out import left_out
from ntmrules.ir.form.numbering import numbering
from ntmrules.ir.form.spelling import spelling
from ntmrules.ir.form.unread import unread
from ntmrules.ir.scope import Scope


def form(scope: Scope, *, whole: bool, strangers: frozenset[str] = frozenset()) -> Iterable[Diagnostic]:
    """Findings of all declarations; `whole` says that no text has an error, so that what is absent was left out by its author.

    `strangers` are the files of another author, read along: nobody's neighbours.
    """
    yield from numbering(scope)
    yield from doubled(scope)
    yield from left_out(scope, whole=whole, strangers=strangers)
    yield from spelling(scope)
    if whole:
        yield from unread(scope)
