"""A person's own files come before the library they rest on.

What lives here: `without_shadowed`, which takes the library's files and leaves out what a person's own files declare again: their set
`xa` replaces the library's, with everything that only makes sense for the library's (its amendments, its examples). What is
left out says nothing; only two declarations within one side are declared twice.

Promises: pure; the order of files does not matter; a declaration is left out only for a name that the own files declare.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from ntmrules import syntax

_PLAN_PARTS = (
    syntax.Target
    | syntax.EmulationSubject
    | syntax.EmulationCriterion
    | syntax.Award
    | syntax.Duty
    | syntax.Principle
    | syntax.Recorded
)


def without_shadowed(library: Iterable[syntax.File], own: Iterable[syntax.File]) -> tuple[syntax.File, ...]:
    """The library's files without what `own` declares."""
    taken = {name for file in own for declaration in file.declarations for name in _names(declaration)}
    return tuple(_kept(file, taken) for file in library)


def _kept(file: syntax.File, taken: set[tuple[str, str]]) -> syntax.File:
    kept: list[syntax.Declaration] = []
    plan_out = False
    for declaration in file.declarations:
        out = any(name in taken for name in _names(declaration)) or any(name in taken for name in _leans_on(declaration))
        if isinstance(declaration, syntax.Plan):
            plan_out = out
        elif isinstance(declaration, _PLAN_PARTS):
            out = out or plan_out
        if not out:
            kept.append(declaration)
    return attrs.evolve(file, declarations=tuple(kept))


def _names(declaration: syntax.Declaration) -> list[tuple[str, str]]:
    """What a declaration defines, by the space of its names."""
    match declaration:
        case syntax.Category(name, _, _, classes):
            return [("word", name), *(("word", c.name) for c in classes)]
        case syntax.Data():
            return [("word", declaration.name)]
        case syntax.Ladder(tiers):
            return [("tier", tier.name) for tier in tiers]
        case syntax.Level(kind, includes):
            return [("kind", kind), *(("kind", k) for k in includes)]
        case syntax.Recognition(tier):
            return [("recognition", tier)]
        case syntax.Withdrawal(tier):
            return [("withdrawal", tier)]
        case syntax.Outline(instrument):
            return [("outline", instrument)]
        case (
            syntax.Plan()
            | syntax.CriteriaSet()
            | syntax.Instrument()
            | syntax.SourceDecl()
            | syntax.Scale()
            | syntax.TableDecl()
            | syntax.Place()
            | syntax.Handover()
        ):
            return [(type(declaration).__name__, declaration.name)]
        case _ if isinstance(declaration, _PLAN_PARTS):
            return [("plan part", declaration.name)]
        case _:
            return []


def _leans_on(declaration: syntax.Declaration) -> list[tuple[str, str]]:
    """What a declaration is about: it goes when that is declared anew."""
    match declaration:
        case syntax.Amendment(standard) | syntax.Specifics(standard) | syntax.Restatement(standard):
            return [("CriteriaSet", standard)]
        case syntax.Recognition(tier) | syntax.Withdrawal(tier):
            return [("tier", tier)]
        case syntax.Example():
            return [("CriteriaSet", e.ref.standard) for e in declaration.then if e.ref.standard is not None]
        case _:
            return []
