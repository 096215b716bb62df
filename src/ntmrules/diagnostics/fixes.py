"""Mend what can be mended without guessing: apply the fixes that diagnostics carry.

What lives here: `apply`, behind `ntm check --fix`. A fix is taken whole or not at all; of two fixes that touch the same place the first
one is taken and the other left for the next run, when the place reads differently.

Promises: the order in which diagnostics come does not matter; offsets are those of the normalised text, so what is written
back is normalised too; nothing outside the edits changes.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from ntmrules.diagnostics.model import Diagnostic, Edit, Fix
from ntmrules.source import Source


@frozen
class Mended:
    """The texts that changed, by the name of their source; how many fixes were applied, and how many wait for another run."""

    texts: dict[str, str]
    applied: int
    left: int


def apply(diagnostics: Iterable[Diagnostic], sources: Iterable[Source]) -> Mended:
    """The sources with every fix that fits applied."""
    texts = {source.name: source.text for source in sources}
    fixes = sorted((d.fix for d in diagnostics if d.fix is not None and d.fix.edits), key=_order)
    taken: dict[str, list[Edit]] = {}
    applied = left = 0
    for fix in fixes:
        if all(e.span.source in texts and _free(e, taken.get(e.span.source, ())) for e in fix.edits):
            applied += 1
            for edit in fix.edits:
                edits = taken.setdefault(edit.span.source, [])
                if edit not in edits:
                    edits.append(edit)
        else:
            left += 1
    changed = {name: _edited(texts[name], edits) for name, edits in taken.items()}
    return Mended({name: text for name, text in sorted(changed.items()) if text != texts[name]}, applied, left)


def _order(fix: Fix) -> tuple[tuple[str, int, int, str], ...]:
    return tuple(sorted((e.span.source, e.span.start, e.span.end, e.text) for e in fix.edits))


def _free(edit: Edit, taken: Iterable[Edit]) -> bool:
    """Whether the place of `edit` is untouched: not even a neighbour inserts at its ends. The very same edit does not disturb."""
    a = edit.span
    return all(edit == other or a.end < other.span.start or other.span.end < a.start for other in taken)


def _edited(text: str, edits: Iterable[Edit]) -> str:
    for edit in sorted(edits, key=lambda e: e.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text
