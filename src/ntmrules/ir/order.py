"""In which order standards may be evaluated: what a rule refers to comes before it.

What lives here: `in_order`. A standard that refers to one that is absent (its text has errors) is absent too; standards that
require one another are reported by the path of the circle and are absent.
"""

from __future__ import annotations

from collections.abc import Iterable

from ntmrules.diagnostics import Diagnostic
from ntmrules.diagnostics.codes import law
from ntmrules.ir import nodes as ir
from ntmrules.ir.clauses_to_rules import walk
from ntmrules.ir.lowering import CLASS


def in_order(standards: Iterable[ir.Standard]) -> tuple[list[ir.Standard], tuple[Diagnostic, ...]]:
    """The standards, each after those it refers to, and the circles found."""
    by_name = {standard.name: standard for standard in standards}
    needs = {name: needed(standard) for name, standard in by_name.items()}
    ordered: list[ir.Standard] = []
    problems: list[Diagnostic] = []
    state: dict[str, bool] = {}

    def visit(name: str, path: tuple[str, ...]) -> bool:
        """True when the standard is there and everything it needs is."""
        if name not in by_name:
            return False
        if name in path:
            circle = (part.removesuffix(CLASS) for part in (*path[path.index(name) :], name))
            problems.append(Diagnostic(law.CYCLE, by_name[path[-1]].span, {"path": " → ".join(circle)}))
            return False
        if name not in state:
            there = [visit(other, (*path, name)) for other in needs[name]]  # every one, so that each circle is told
            state[name] = all(there)
            if state[name]:
                ordered.append(by_name[name])
        return state[name]

    for name in by_name:
        visit(name, ())
    return ordered, tuple(problems)


def needed(standard: ir.Standard) -> tuple[str, ...]:
    """The other standards its rules refer to, in the order met."""
    found: dict[str, None] = {}
    for rule in standard.rules:
        for root in (rule.applies, rule.holds):
            for node in walk(root):
                for path in _paths(node):
                    name = path.partition("/")[0]
                    if name != standard.name:
                        found[name] = None
    return tuple(found)


def _paths(node: ir.Expr) -> tuple[str, ...]:
    match node:
        case ir.RuleRef(path):
            return (path,)
        case ir.Tally(over) if isinstance(over, ir.Rules):
            return over.paths
        case _:
            return ()
