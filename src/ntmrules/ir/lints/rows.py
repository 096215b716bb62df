"""Which words of the text a part of a rule came from: the rows of tables and the clauses of sets, by place.

What lives here: `Rows`, which finds the table row that holds a place, and `clauses`, the rules of programs that stand for clauses (not
for what gathers them).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import field, frozen

from ntmrules import ir, syntax
from ntmrules.ir.scope import Scope
from ntmrules.source import Span


@frozen(eq=False)
class Rows:
    """Every row of every table, by the source it stands in."""

    by_source: dict[str, list[syntax.TableRow]] = field(factory=dict)

    @classmethod
    def of(cls, scope: Scope) -> Rows:
        found: dict[str, list[syntax.TableRow]] = {}
        tops: list[syntax.Node] = [*scope.sets.values(), *scope.amendments, *scope.specifics, *scope.tables.values()]
        for top in tops:
            for node in syntax.walk(top):
                if isinstance(node, syntax.TableRow):
                    found.setdefault(node.span.source, []).append(node)
        return cls(found)

    def at(self, place: Span) -> syntax.TableRow | None:
        """The row that holds `place`."""
        rows = self.by_source.get(place.source, ())
        return next((row for row in rows if row.span.start <= place.start and place.end <= row.span.end), None)


def leaves(standard: ir.Standard) -> Iterator[ir.Rule]:
    """The rules of a standard that stand for clauses: not its criteria, nor the standard itself."""
    for rule in standard.rules:
        if not rule.parts and rule.path != standard.name:
            yield rule


def clauses(programs: Iterable[ir.Program]) -> Iterator[ir.Rule]:
    """The clauses of all versions of the law, each once: most are the same from one version to the next."""
    seen: set[tuple[Span, ir.Expr, ir.Expr]] = set()
    for program in programs:
        for standard in program.standards:
            for rule in leaves(standard):
                key = (rule.span, rule.applies, rule.holds)
                if key not in seen:
                    seen.add(key)
                    yield rule
