"""Who was counted: the lines under a condition on units or rows.

What lives here: `count_lines`, what a sheet says below `mọi xã: …` or `ít nhất 10% số xã: …`: how many pass, fail and are open of how many, and
the names of those a reader must look at. `explain_facts.py` calls it; the condition itself is worded in `over_words.py`.

Promises: the numbers add up to those counted, so that the comparison can be done again from the sheet; those who fail are named first, then
those who are open, each once; a list that may not be complete says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ntmrules import ir
from ntmrules.interpreter.evidence import Element, Trace
from ntmrules.interpreter.over_words import those
from ntmrules.values import Truth

if TYPE_CHECKING:
    from ntmrules.interpreter.sentences import Sentences

#: More names than these make a list nobody reads; the number stands beside them.
MOST_NAMES = 12


def count_lines(leaf: Trace, s: Sentences) -> list[str]:
    """The lines of a `Tally`, of rules or of a population."""
    node = leaf.node
    if not isinstance(node, ir.Tally) or leaf.counted is None:
        return []
    if isinstance(node.over, ir.Rules):
        low, high = leaf.counted
        count, of = str(low) if low == high else f"{low}–{high}", len(node.over.paths)
        return [s.either(f"hiện: {count} trên {of}", f"at present: {count} of {of}")]
    return _population(node.over, leaf, s)


def _population(over: ir.Population, leaf: Trace, s: Sentences) -> list[str]:
    what = those(over, s)
    if not leaf.elements and not leaf.listed:
        return [s.either(f"chưa có danh sách {what} của đơn vị này", f"no list of the {what} of this unit")]
    counted = [e for e in leaf.elements if e.applies.truth is Truth.MET]
    may = [e for e in leaf.elements if e.applies.truth is Truth.UNKNOWN]
    out = [e for e in leaf.elements if e.applies.truth is Truth.NOT_MET]
    met, failed, open_ = ([e for e in counted if e.holds.truth is truth] for truth in (Truth.MET, Truth.NOT_MET, Truth.UNKNOWN))
    head = s.either(
        f"trên {len(counted)} {what}: đạt {len(met)}, chưa đạt {len(failed)}, chưa rõ {len(open_)}",
        f"of {len(counted)} {what}: met {len(met)}, not met {len(failed)}, open {len(open_)}",
    )
    lines = [head] if over.passes is not ir.TRUE else [s.either(f"có {len(counted)} {what}", f"{len(counted)} {what}")]
    if over.passes is not ir.TRUE:
        lines += _named(failed, s.either("chưa đạt", "not met"), what, s) + _named(open_, s.either("chưa rõ", "open"), what, s)
    lines += _named(may, s.either("chưa rõ có tính hay không", "open whether they count"), what, s)
    if out:
        lines += _named(out, s.either(f"không tính {len(out)} {what}", f"{len(out)} {what} left out"), what, s)
    if not leaf.listed:
        lines.append(s.either("danh sách có thể chưa đủ", "the list may not be complete"))
    return lines


def _named(elements: Sequence[Element], lead: str, what: str, s: Sentences) -> list[str]:
    names = [e.name for e in elements if e.named]
    nameless = sum(not e.named for e in elements)
    shown = names[:MOST_NAMES]
    if len(names) > len(shown):
        more = len(names) - len(shown)
        shown.append(s.either(f"và {more} {what} khác", f"and {more} more"))
    if nameless:
        shown.append(s.either(f"{nameless} {what} danh sách chưa nêu tên", f"{nameless} {what} that the list does not name"))
    return [f"{lead}: {', '.join(shown)}"] if shown else []
