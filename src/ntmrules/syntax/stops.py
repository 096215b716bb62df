"""Where the parser stopped, and one mistake found there.

What lives here: `Stop`, what the questions of `mistyped.py` and `mistakes.py` look at, and `Finding`, what they answer; and `skipped`, the stretch to leave out when
nothing better is known. Nothing here decides anything; `repair.py` runs the loop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from ntmrules.diagnostics import Code
from ntmrules.syntax.probe import END, Copy, Stack, Step, Walk, fed, reach, walk_tokens

_STRAY = re.compile(r"\w+|\S")


@frozen
class Finding:
    """One mistake: characters `start` to `end` of the copy, and the change `edit` that lets reading go on.

    `offered`: the change is certain. Otherwise it is hidden, and what is read with it is dropped.
    """

    code: Code
    start: int
    end: int
    arguments: dict[str, object]
    edit: tuple[int, int, str]
    offered: bool = True


@frozen
class Stop:
    """Where the parser stopped, and what it would have taken."""

    copy: Copy
    walk: Walk
    accepts: frozenset[str]

    @property
    def offset(self) -> int:
        return self.walk.offset

    @property
    def rest(self) -> str:
        return self.copy.text[self.offset :]

    @property
    def at_end(self) -> bool:
        return self.offset >= len(self.copy.text)

    @property
    def last(self) -> Step | None:
        return self.walk.steps[-1] if self.walk.steps else None

    def word(self) -> str:
        """What stands here, short enough to show."""
        match = _STRAY.match(self.copy.text, self.offset)
        return match.group()[:40] if match else ""

    def shown(self) -> str:
        """The same, a quotation whole."""
        match = re.match(r'"[^"\n]{0,60}"', self.copy.text[self.offset : self.offset + 70])
        return match.group() if match else self.word()

    def gets_further(self, stack: Stack, edit: tuple[int, int, str], at: int) -> bool:
        """Whether with `edit` the parser, going on at `at` with `stack`, gets past the place where it stopped."""
        start, end, text = edit
        tried = self.copy.with_(edit)
        goal = self.offset - end + start + len(text) if self.offset >= end else start
        walk = walk_tokens(tried, at, stack, [], 40)
        return walk.finished or any(step.end > goal for step in walk.steps)


def skipped(stop: Stop) -> tuple[int, int, str]:
    """What to leave out so that a later line can be read: from the beginning of a step to the beginning of that line."""
    text = stop.copy.text
    for at in _line_starts(text, stop.offset):
        for step in reversed(stop.walk.steps[1:]):
            if reach(stop.copy.piece, at, step.before, 2) >= 2:
                return step.start, at, " "
        if reach(stop.copy.piece, at, stop.walk.stack, 2) >= 2:
            return stop.offset, at, " "
    if fed(stop.walk.stack, END) is not None and not stop.at_end:
        return stop.offset, len(text), ""
    for step in reversed(stop.walk.steps[1:]):
        if fed(step.before, END) is not None:
            return step.start, len(text), ""
    return stop.offset, stop.offset, ""


def _line_starts(text: str, offset: int, most: int = 60) -> Iterator[int]:
    for match in re.finditer(r"\n[ \t]*(?=\S)", text[offset : offset + 20_000]):
        yield offset + match.end()
        most -= 1
        if not most:
            return
