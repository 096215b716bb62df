"""Which lists are complete: whether what is not listed of a place is not there, or only not known.

What lives here: `CompleteLists`, an index of the statements of `coverage.csv` about the units of a kind and the rows of an open
list. A register is used as it stands wherever it names somebody: `listed`. Of rows that no statement says are all there may be more. Of
facts and recognitions the statements are read where those are, in `table.py` and `recognitions.py`; `register.py` has the units.

Promises: a statement speaks of its days and of what lies in its area on the day asked, and of nothing else; without one, an empty
list says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from ntmrules.facts.records import Coverage, What
from ntmrules.facts.register import Register


@frozen(eq=False)
class CompleteLists:
    """Built once from the statements of a dataset with `CompleteLists.of`."""

    _statements: dict[tuple[What, str], tuple[Coverage, ...]]
    _register: Register

    @classmethod
    def of(cls, coverage: Iterable[Coverage], register: Register) -> CompleteLists:
        found: dict[tuple[What, str], list[Coverage]] = {}
        for statement in coverage:
            found.setdefault((statement.what, statement.name), []).append(statement)
        return cls({key: tuple(sorted(own, key=_key)) for key, own in found.items()}, register)

    def statement(self, what: What, name: str, code: str, day: date) -> Coverage | None:
        """The statement that the list of `name` in `code` is complete on `day`; None when none says so."""
        own = [c for c in self._statements.get((what, name), ()) if (c.since or date.min) <= day <= c.until]
        if not own:
            return None
        areas = {code, *self._register.ancestors(code, day)}
        return next((c for c in own if c.area in areas), None)

    def listed(self, code: str, kind: str, day: date) -> bool:
        """Whether the register of the unit's members of a kind may be used: it is said to be complete, or wherever there could be some it
        names at least one. A commune whose villages nobody listed leaves the villages of its district open."""
        if self.statement("units", kind, code, day) is not None:
            return True
        members = self._register.members(code, kind, day)
        holding = {unit.parent for unit in members}
        kinds = {above.kind for parent in holding if parent and (above := self._register.on(parent, day)) is not None}
        holders = self._register.within(code, day, tuple(sorted(kinds)))
        return bool(members) and all(
            holder.code in holding or self.statement("units", kind, holder.code, day) is not None for holder in holders
        )


def _key(statement: Coverage) -> tuple[object, ...]:
    """By content, so that the order of rows does not decide which of two statements is named."""
    return statement.area, statement.since or date.min, statement.until, statement.source or ""
