"""A message about a name marks the name.

What lives here: `narrowed`. Nodes of the syntax tree know where a clause stands, not each name in it; a diagnostic about an unknown name is
therefore first put on the whole clause. Here, where the texts are at hand, its place and its fix are narrowed to the name itself.

Promises: a place is narrowed only when the name stands in it exactly once as a word; a fix whose place could not be narrowed is dropped, for it
would write over the rest of the clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import attrs

from ntmrules.diagnostics import Diagnostic, Edit, Fix
from ntmrules.source import Span

#: The stage of codes about names, and the one about a step of a scale.
ABOUT_NAMES = ("NTM02", "NTM0305")
#: Codes about one of several data that a condition names.
ABOUT_DATA = ("NTM0308",)


def narrowed(diagnostics: Iterable[Diagnostic], texts: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """The diagnostics, each with the narrowest place there is. `texts` are the normalised texts by the name of their source."""
    return tuple(_narrowed(diagnostic, texts) for diagnostic in diagnostics)


def _narrowed(diagnostic: Diagnostic, texts: Mapping[str, str]) -> Diagnostic:
    about_data = diagnostic.code.id in ABOUT_DATA
    name, place = diagnostic.arguments.get("data" if about_data else "name"), diagnostic.place
    if not (about_data or diagnostic.code.id.startswith(ABOUT_NAMES)) or not isinstance(name, str) or not name:
        return diagnostic
    if not isinstance(place, Span) or place.source not in texts:
        return diagnostic
    text = texts[place.source][place.start : place.end]
    if text == name:
        return diagnostic
    found = [match.start() for match in re.finditer(rf"(?<![\w.]){re.escape(name)}(?![\w.]*\w)", text)]
    if len(found) != 1:
        return attrs.evolve(diagnostic, fix=None) if _covers(diagnostic.fix, place) else diagnostic
    at = Span(place.source, place.start + found[0], place.start + found[0] + len(name))
    fix = diagnostic.fix
    if fix is not None and _covers(fix, place):
        fix = Fix(tuple(Edit(at, edit.text) for edit in fix.edits), fix.phrase)
    return attrs.evolve(diagnostic, place=at, fix=fix)


def _covers(fix: Fix | None, place: Span) -> bool:
    """The fix writes over the whole place."""
    return fix is not None and any(edit.span == place for edit in fix.edits)
