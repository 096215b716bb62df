"""Who was counted: the lines under a condition on units or rows.

What lives here: `count_lines`, what a sheet says with `mọi xã đạt …` or `ít nhất 10% số xã được công nhận …`: how many pass, fail and are
open of how many; `name_lines`, below it, the names of those a reader must look at, each with what it lacks; and `offenders`, the same names
for what has to be done. `explain_conditions.py` calls them; the condition itself is worded in `over_words.py`.

Promises: the numbers add up to those counted, and of those who perhaps do not count they are told apart by whether they would pass, so that
the comparison can be done again from the sheet; those who fail are named first, then those who are open, each once; a list that may
not be complete says so. Of a bar from above (`không quá 5% số xã có …`) having is no merit: its answers are *có* and *không*.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor

from ntmrules import ir
from ntmrules.interpreter.evidence import Element, Trace
from ntmrules.interpreter.gaps import gap
from ntmrules.interpreter.over_words import from_above, those, those_rules
from ntmrules.interpreter.sentences import Sentences
from ntmrules.interpreter.traces import leaves
from ntmrules.phrases import Phrase, number
from ntmrules.values import Truth

#: More names than these make a list nobody reads; the number stands beside them.
MOST_NAMES = 12

#: What stands in brackets after a name is no longer than this, or it is left out.
ONE_LINE = 90

_PASSES = {
    Truth.MET: Phrase("đạt", "met"),
    Truth.NOT_MET: Phrase("chưa đạt", "not met"),
    Truth.UNKNOWN: Phrase("chưa rõ", "open"),
}
_IS_SO = {Truth.MET: Phrase("có", "yes"), Truth.NOT_MET: Phrase("không", "no"), Truth.UNKNOWN: Phrase("chưa rõ", "open")}
_OPEN = Phrase("chưa rõ có tính hay không", "open whether they count")


def count_lines(leaf: Trace, s: Sentences) -> list[str]:
    """The numbers of a `Tally`, of rules or of a population."""
    node = leaf.node
    if not isinstance(node, ir.Tally) or leaf.counted is None:
        return []
    if isinstance(node.over, ir.Rules) and not leaf.elements:
        low, high = leaf.counted
        count, of = str(low) if low == high else f"{low}–{high}", len(node.over.paths)
        return [s.either(f"hiện: {count} trên {of}", f"at present: {count} of {of}")]
    if not leaf.elements and not leaf.listed:
        one, many = _what(node, s), _what(node, s, many=True)
        return [s.either(f"chưa có danh sách {one} của đơn vị này", f"no list of the {many} of this unit")]
    counted, may, out = (_where(leaf, truth) for truth in (Truth.MET, Truth.UNKNOWN, Truth.NOT_MET))
    lines = [_numbers(counted, node, s.either("trên ", "of "), s)]
    if may:
        lines.append(_numbers(may, node, s.pick(_OPEN) + " ", s))
    if out:
        lines.append(s.either("không tính ", "left out: ") + _so_many(out, node, s))
    if leaf.listed and not may and counted and (bar := allowed(node, len(counted), s)):
        lines.append(bar)
    if not leaf.listed:
        lines.append(s.either("danh sách có thể chưa đủ", "the list may not be complete"))
    return lines


def allowed(node: ir.Tally, of: int, s: Sentences) -> str:
    """`30% của 3 là 0,9: được nhiều nhất 0`: what a share comes to in whole units."""
    if not node.share or not node.met:
        return ""
    exact = node.count * of / 100
    up, half = ceil(exact), floor(exact + Fraction(1, 2))
    match node.op, int(node.slack):
        case ir.Op.AT_MOST, 50:
            most, bar = True, half
        case ir.Op.AT_MOST, _:
            most, bar = True, floor(exact)
        case ir.Op.LESS, 100:
            most, bar = True, up
        case ir.Op.LESS, _:
            most, bar = True, up - 1
        case ir.Op.MORE, -100:
            most, bar = False, floor(exact)
        case ir.Op.MORE, -50:
            most, bar = False, half
        case ir.Op.MORE, _:
            most, bar = False, floor(exact) + 1
        case ir.Op.AT_LEAST, _:
            most, bar = False, up
        case _:
            return ""
    share = f"{number(node.count, s.lang)}%"
    what = s.either(f"{share} của {of} là {number(exact, 'vi')}", f"{share} of {of} is {number(exact, 'en')}")
    bound = s.either("được nhiều nhất", "at most") if most else s.either("cần ít nhất", "at least")
    return f"{what}: {bound} {bar}"


def name_lines(leaf: Trace, s: Sentences) -> list[str]:
    """The names under the numbers: those who fail, those who are open, those of whom it is open whether they count, those left out."""
    node = leaf.node
    if not isinstance(node, ir.Tally) or not isinstance(node.over, ir.Population):
        return []
    lines = []
    if node.over.passes is not ir.TRUE:
        for truth in (Truth.MET if from_above(node) else Truth.NOT_MET, Truth.UNKNOWN):
            found = [e for e in _where(leaf, Truth.MET) if e.holds.truth is truth]
            lines += _named(found, s.pick(_answers(node)[truth]), node, s)
    elif _where(leaf, Truth.MET):
        return []  # how many there are is answered; the same names stand at the condition that asks something of them
    lines += _named(_where(leaf, Truth.UNKNOWN), s.pick(_OPEN), node, s, why=False)
    return lines + _named(_where(leaf, Truth.NOT_MET), s.either("không tính", "left out"), node, s, why=False)


def offenders(leaf: Trace, s: Sentences, *, wanted: bool) -> str:
    """` (chưa đạt: Xã 2, Xã 3; chưa rõ: Xã 4)`: because of whom a count is not as it should be."""
    node = leaf.node
    if not isinstance(node, ir.Tally) or not isinstance(node.over, ir.Population) or node.over.passes is ir.TRUE:
        return ""
    lines = []
    for truth in (Truth.MET if from_above(node) is wanted else Truth.NOT_MET, Truth.UNKNOWN):
        found = [e for e in leaf.elements if e.applies.truth is not Truth.NOT_MET and e.holds.truth is truth]
        lines += _named(found, s.pick(_answers(node)[truth]), node, s, why=False)
    return f" ({'; '.join(lines)})" if lines else ""


def _answers(node: ir.Tally) -> dict[Truth, Phrase]:
    return _IS_SO if isinstance(node.over, ir.Population) and from_above(node) else _PASSES


def _where(leaf: Trace, counts: Truth) -> list[Element]:
    return [e for e in leaf.elements if e.applies.truth is counts]


def _what(node: ir.Tally, s: Sentences, *, many: bool = False) -> str:
    return those_rules(node.over, s) if isinstance(node.over, ir.Rules) else those(node.over, s, many=many)


def _so_many(found: Sequence[Element], node: ir.Tally, s: Sentences) -> str:
    return f"{len(found)} {_what(node, s, many=len(found) != 1)}"


def _numbers(found: Sequence[Element], node: ir.Tally, lead: str, s: Sentences) -> str:
    """`trên 5 xã: đạt 3, chưa đạt 1, chưa rõ 1`; of a question about how many there are, only `hiện có 5 xã`."""
    many = _so_many(found, node, s)
    if isinstance(node.over, ir.Population) and node.over.passes is ir.TRUE:
        if lead not in ("trên ", "of "):
            return lead + many
        none = s.either(f"hiện không có {many.partition(' ')[2]} nào", f"there are no {many.partition(' ')[2]} now")
        return s.either(f"hiện có {many}", f"there now: {many}") if found else none
    answers = _answers(node)
    order = (Truth.MET, Truth.NOT_MET, Truth.UNKNOWN)
    numbers = (f"{s.pick(answers[truth])} {sum(e.holds.truth is truth for e in found)}" for truth in order)
    return f"{lead}{many}: {', '.join(numbers)}" if found else lead + many


def _named(elements: Sequence[Element], lead: str, node: ir.Tally, s: Sentences, *, why: bool = True) -> list[str]:
    one, many = _what(node, s), _what(node, s, many=True)
    named = [e for e in elements if e.named]
    shown = [e.name + (_why(e.holds, s) if why else "") for e in named[:MOST_NAMES]]
    if len(named) > len(shown):
        more = len(named) - len(shown)
        shown.append(s.either(f"và {more} {one} khác", f"and {more} more"))
    if nameless := len(elements) - len(named):
        shown.append(s.either(f"{nameless} {one} danh sách chưa nêu tên", f"{nameless} {many} that the list does not name"))
    return [f"{lead}: {', '.join(shown)}"] if shown else []


# --- what one of them lacks ------------------------------------------------------------------------------------------


def _why(holds: Trace, s: Sentences) -> str:
    """` (tỷ lệ hài lòng: 75%, còn thiếu 5 điểm %)`: the figures because of which one of them fails or is open, when a line holds them."""
    parts = [p for p in holds.parts if p.truth is holds.truth] if _is_list(holds) else [holds]
    told = list(dict.fromkeys(_figure(part, s, named=len(holds.parts) > 1 and _is_list(holds)) for part in parts))
    text = "; ".join(told)
    return f" ({text})" if told and all(told) and len(text) <= ONE_LINE else ""


def _is_list(trace: Trace) -> bool:
    return isinstance(trace.node, ir.AtLeast) and trace.node.k == len(trace.parts) and trace.truth is not Truth.MET


def _figure(trace: Trace, s: Sentences, *, named: bool) -> str:
    node = trace.node
    if isinstance(node, ir.Tally) and isinstance(node.over, ir.Rules):
        return "; ".join(count_lines(trace, s))
    if not isinstance(node, ir.Compare) or not isinstance(node.left, ir.Fact):
        return ""
    left, data = trace.parts[0], s.words.data.get(node.left.name)
    label = f"{s.label(node.left)}: " if named else ""
    if left.row is None or left.absence is not None:
        return label + s.either("thiếu số liệu", "no figure") if left.absence is not None else ""
    other = next((x.node for x in leaves(trace.parts[1]) if isinstance(x.node, ir.Fact) and x.absence is not None), None)
    if other is not None:
        return s.either(f"thiếu {s.label(other)}", f"no {s.label(other)}")
    size = gap(trace, s)
    return label + s.value(left.row, data) + ("" if size is None else f", {size}")
