"""Where the parser stopped, and one mistake found there.

What lives here: `Stop`, what the questions of `mistyped.py` and `mistakes.py` look at, and `Finding`, what they answer. Nothing here
decides anything; `repair.py` runs the loop.
"""

from __future__ import annotations

import re

from attrs import frozen

from ntmrules.diagnostics import Code
from ntmrules.syntax.probe import Copy, Stack, Step, Walk, walk_tokens

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
