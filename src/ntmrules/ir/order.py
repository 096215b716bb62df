"""In which order standards and their rules may be evaluated: what a rule refers to comes before it.

What lives here: `in_order`. A standard that refers to one that is absent (its text has errors) is absent too; standards that
require one another, and rules of one standard that do, are reported by the path of the circle and are absent.

Promises: rules that need no other place keep the order of the text.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from ntmrules import ir
from ntmrules.diagnostics import Diagnostic
from ntmrules.diagnostics.codes import law
from ntmrules.ir.lowering import CLASS
from ntmrules.ir.walk import walk


def in_order(standards: Iterable[ir.Standard]) -> tuple[list[ir.Standard], tuple[Diagnostic, ...]]:
    """The standards, each after those it refers to, and the circles found."""
    ordered: list[ir.Standard] = []
    problems: list[Diagnostic] = []
    sound = (_rules_in_order(standard, problems) for standard in standards)
    by_name = {standard.name: standard for standard in sound if standard is not None}
    needs = {name: needed(standard) for name, standard in by_name.items()}
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


def _rules_in_order(standard: ir.Standard, problems: list[Diagnostic]) -> ir.Standard | None:
    """The standard with each rule after those it asks about; None when some ask about one another (reported)."""
    by_path = {rule.path: rule for rule in standard.rules}
    ordered: list[ir.Rule] = []
    done: set[str] = set()
    circles: list[Diagnostic] = []

    def visit(rule: ir.Rule, path: tuple[str, ...]) -> None:
        if rule.path in path:
            circle = (*path[path.index(rule.path) :], rule.path)
            words = " → ".join(_shown(by_path[p], standard) for p in circle)
            circles.append(Diagnostic(law.CYCLE, by_path[path[-1]].span, {"path": words}))
            return
        if rule.path in done:
            return
        for other in _asked(rule):
            if other in by_path:
                visit(by_path[other], (*path, rule.path))
        if rule.path not in done:
            done.add(rule.path)
            ordered.append(rule)

    for rule in standard.rules:
        visit(rule, ())
    problems.extend(circles)
    return None if circles else attrs.evolve(standard, rules=tuple(ordered))


def _shown(rule: ir.Rule, standard: ir.Standard) -> str:
    """A rule as a text refers to it: `[xa 1.2]`; the set, and the class of a category, by its name."""
    if standard.purpose == "class":
        return rule.number or standard.name.removesuffix(CLASS)
    return f"[{standard.name} {rule.number}]" if rule.number else standard.name


def _asked(rule: ir.Rule) -> Iterable[str]:
    """The paths of the rules a rule asks about, in the order met."""
    for root in (rule.applies, rule.holds):
        for node in walk(root):
            yield from _paths(node)


def needed(standard: ir.Standard) -> tuple[str, ...]:
    """The other standards its rules refer to, in the order met."""
    found: dict[str, None] = {}
    for rule in standard.rules:
        for path in _asked(rule):
            name = path.partition("/")[0]
            if name != standard.name:
                found[name] = None
    return tuple(found)


def _paths(node: ir.Expr) -> tuple[str, ...]:
    match node:
        case ir.RuleRef(path):
            return (path,)
        case ir.Member(category, _, True):
            return (category + CLASS,)
        case ir.Tally(over) if isinstance(over, ir.Rules):
            return over.paths
        case _:
            return ()
