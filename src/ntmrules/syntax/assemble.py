"""Pieces become declarations: indicators join their criterion, criteria their set, changes their amendment.

What lives here: `assemble`, the last step of `parse.py`. A piece that could not be read leaves a gap: what belongs inside it is
dropped with it, silently, because its one message has been given already.

Promises: the order of the text is kept; nothing is dropped without a message, here or at the piece it belonged to.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define, evolve, field

from ntmrules.diagnostics import Diagnostic
from ntmrules.diagnostics.codes import text as codes
from ntmrules.source import Span
from ntmrules.syntax import declarations as d
from ntmrules.syntax import nodes as n
from ntmrules.syntax.keywords import Vocabulary

_CHANGES = (d.ReplaceIndicator, d.InsertIndicator, d.RepealIndicator, d.ReplaceLine, d.RepealLine)
#: Heads whose pieces take the following ones in.
_OPENS = {"criteria_set": "set", "restatement": "set", "criterion": "criterion", "amendment": "amendment"}


@define
class _Open:
    """The declaration that is being put together; `lost` says its own piece could not be read."""

    what: str = ""
    lost: bool = False
    set: d.CriteriaSet | d.Restatement | None = None
    criterion: d.Criterion | None = None
    criterion_lost: bool = False
    amendment: d.Amendment | None = None
    misplaced: bool = False
    criteria: list[d.Criterion] = field(factory=list)
    indicators: list[d.Indicator] = field(factory=list)
    inner: list[d.Indicator] = field(factory=list)
    changes: list[d.Change] = field(factory=list)

    def close_criterion(self) -> None:
        if self.criterion is not None:
            end = self.inner[-1].span if self.inner else self.criterion.span
            whole = evolve(self.criterion, indicators=tuple(self.inner), span=self.criterion.span.to(end))
            self.criteria.append(whole)
        self.criterion = None
        self.inner = []

    def close(self) -> d.Declaration | None:
        """The finished declaration, if its own piece could be read."""
        self.close_criterion()
        if self.set is not None:
            inside: list[n.Node] = [*self.indicators, *self.criteria]
            span = self.set.span.to(inside[-1].span) if inside else self.set.span
            return evolve(self.set, criteria=tuple(self.criteria), indicators=tuple(self.indicators), span=span)
        if self.amendment is not None:
            span = self.amendment.span.to(self.changes[-1].span) if self.changes else self.amendment.span
            return evolve(self.amendment, changes=tuple(self.changes), span=span)
        return None


def assemble(
    pieces: Iterable[tuple[str, n.Node | None]], words: Vocabulary
) -> tuple[tuple[d.Declaration, ...], list[Diagnostic]]:
    """Declarations of the pieces, each given as its head and its node (None: could not be read)."""
    done: list[d.Declaration] = []
    problems: list[Diagnostic] = []
    open = _Open()
    for head, node in pieces:
        if _joins(open, head, node, problems, words):
            continue
        finished = open.close()
        if finished is not None:
            done.append(finished)
        open = _Open(_OPENS.get(head, ""), lost=node is None)
        if isinstance(node, (d.CriteriaSet, d.Restatement)):
            open.set = node
        elif isinstance(node, d.Amendment):
            open.amendment = node
        elif node is not None:
            done.append(node)  # type: ignore[arg-type]
    finished = open.close()
    if finished is not None:
        done.append(finished)
    return tuple(done), problems


def _joins(open: _Open, head: str, node: n.Node | None, problems: list[Diagnostic], words: Vocabulary) -> bool:
    """Whether the piece is a part of something larger; it is then taken in, dropped with what was lost, or reported."""
    if head == "criterion":
        inside = open.what == "set"
        if inside and not open.lost:
            open.close_criterion()
            open.criterion_lost = node is None
            open.criterion = node if isinstance(node, d.Criterion) else None
        parent = "criteria_set"
    elif head == "indicator":
        inside = open.what == "set"
        if inside and isinstance(node, d.Indicator) and not open.criterion_lost:
            (open.inner if open.criterion is not None else open.indicators).append(node)
        parent = "criteria_set"
    elif head in ("replace_indicator", "insert_indicator", "repeal_indicator", "replace_line", "insert_line", "repeal_line"):
        inside = open.what == "amendment"
        if inside and isinstance(node, _CHANGES):
            open.changes.append(node)
        parent = "amendment"
    else:
        return False
    if not inside and node is not None and not open.misplaced:
        found, span = words.word(head), node.span
        place = Span(span.source, span.start, span.start + len(found))
        open.misplaced = True  # one message for the whole stretch
        problems.append(Diagnostic(codes.OUT_OF_PLACE, place, {"found": found, "inside": words.word(parent)}))
    return True
