"""What would the parser do? A walk over Lark's parse table without building anything.

What lives here: `Copy` (a piece of text that can be mended, and where each of its characters came from), `walk_tokens` (how far the
parser gets, and its stack before every token) and the two questions `repair.py` asks of a stack: what is accepted, and how far do we get.

Promises: nothing here changes the parser; an answer takes time linear in the text it looks at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from attrs import define, field, frozen
from lark.parsers.lalr_analysis import Shift

from ntmrules.phrases import Lang
from ntmrules.source import Source, Span
from ntmrules.syntax.grammar import parser
from ntmrules.syntax.lexer import SKIP, Piece, next_token, words

END = "$END"
Stack = Sequence[int]


@define(eq=False)
class Copy:
    """A stretch of a source that is mended while its characters remember their places."""

    source: Source
    lang: Lang
    text: str
    _places: list[int] = field(repr=False)

    @classmethod
    def of(cls, source: Source, start: int, end: int, lang: Lang) -> Copy:
        return cls(source, lang, source.text[start:end], list(range(start, end + 1)))

    @property
    def piece(self) -> Piece:
        return Piece(self.text, 0, len(self.text), self.lang)

    def with_(self, edit: tuple[int, int, str]) -> Piece:
        """The piece as it would be with characters replaced; the copy itself stays."""
        start, end, text = edit
        changed = self.text[:start] + text + self.text[end:]
        return Piece(changed, 0, len(changed), self.lang)

    def span(self, start: int, end: int) -> Span:
        """The place in the source of characters of the copy."""
        first = self._places[start]
        last = min(self._places[end - 1] + 1, self._places[end]) if end > start else first
        return self.source.span(first, max(first, last))

    def replace(self, start: int, end: int, text: str) -> None:
        """What replaces stands, letter for letter, where the replaced text began; the last letter where it ended."""
        self.replace_all([(start, end, text)])

    def replace_all(self, edits: Iterable[tuple[int, int, str]]) -> None:
        """Several at once, in the order of the text, with the offsets of the text as it is now."""
        texts: list[str] = []
        places: list[int] = []
        done = 0
        for start, end, text in edits:
            first, last = self._places[start], self._places[end]
            texts += (self.text[done:start], text)
            places += self._places[done:start]
            places += [first] * min(1, len(text)) + [max(first, last - 1)] * (len(text) - 1)
            done = end
        self.text = "".join([*texts, self.text[done:]])
        self._places[:] = places + self._places[done:]


@frozen
class Step:
    """One token that was read, and the parser's stack before it."""

    type: str
    start: int
    end: int
    before: tuple[int, ...]


@frozen
class Walk:
    """How far the parser got: its steps, where it stopped, and the stack there. `finished`: the whole piece was read."""

    steps: list[Step]
    offset: int
    stack: tuple[int, ...]
    finished: bool


@cache
def _table() -> tuple[Mapping[int, Mapping[str, Any]], int, int]:
    lalr: Any = parser().parser
    table = lalr.parser._parse_table
    return table.states, table.start_states["piece"], table.end_states["piece"]


def tables() -> Iterable[Mapping[str, Any]]:
    """What each state of the parser has an action for."""
    return _table()[0].values()


@cache
def every_keyword() -> Mapping[str, None]:
    """All terminals that are words, for asking whether a word is a keyword anywhere."""
    return {**words("vi").keywords, "UNIT": None}


@cache
def inside_of(head: str) -> frozenset[str]:
    """Every terminal that a declaration with this head can have, by the rules of the grammar."""
    expansions: dict[str, list[Any]] = {}
    for rule in parser().rules:
        expansions.setdefault(rule.origin.name, []).append(rule.expansion)
    for (declaration,) in expansions["piece"]:
        if any(expansion[0].name == head for expansion in expansions[declaration.name]):
            seen, waiting = set(), [declaration.name]
            while waiting:
                name = waiting.pop()
                if name not in seen:
                    seen.add(name)
                    waiting.extend(symbol.name for expansion in expansions.get(name, ()) for symbol in expansion)
            return frozenset(name for name in seen if name not in expansions)
    return frozenset()


def beginning() -> tuple[int, ...]:
    return (_table()[1],)


def fed(stack: Stack, type: str) -> tuple[int, ...] | None:
    """The stack after a token of this type; None when the parser refuses it. `END` is accepted when the piece is complete."""
    states, _, end_state = _table()
    after = list(stack)
    while True:
        step = states[after[-1]].get(type)
        if step is None:
            return None
        action, what = step
        if action is Shift:
            after.append(what)
            return tuple(after)
        if what.expansion:
            del after[-len(what.expansion) :]
        after.append(states[after[-1]][what.origin.name][1])
        if type == END and after[-1] == end_state:
            return tuple(after)


def tables_at(stack: Stack) -> Mapping[str, Any]:
    """What the state on top of a stack has an action for, which promises more than it keeps."""
    return _table()[0][stack[-1]]


def goes_on(type: str, piece: Piece, offset: int) -> bool:
    """Whether what stands at `offset` can follow a token of this type anywhere in the language."""
    blank = SKIP.match(piece.text, offset, piece.end)
    offset = blank.end() if blank else offset
    after = {state[type][1] for state in tables() if type in state and state[type][0] is Shift}
    return offset < piece.end and any(next_token(piece, offset, _table()[0][state]) is not None for state in after)


def accepted(stack: Stack) -> frozenset[str]:
    """The types of token the parser really takes next: its table alone promises more than it keeps."""
    return frozenset(type for type in _table()[0][stack[-1]] if not type.islower() and fed(stack, type) is not None)


def walk_tokens(piece: Piece, offset: int, stack: Stack, steps: list[Step], most: int | None = None) -> Walk:
    """Read on from `offset` with `stack`, adding to `steps`, until the end, a token that is refused, or `most` tokens."""
    states = _table()[0]
    stack = tuple(stack)
    taken = 0
    while most is None or taken < most:
        blank = SKIP.match(piece.text, offset, piece.end)
        offset = blank.end() if blank else offset
        if offset >= piece.end:
            return Walk(steps, piece.end, stack, fed(stack, END) is not None)
        found = next_token(piece, offset, states[stack[-1]])
        after = fed(stack, found[0]) if found is not None else None
        if found is None or after is None:
            return Walk(steps, offset, stack, finished=False)
        steps.append(Step(found[0], offset, found[1], stack))
        stack, offset = after, found[1]
        taken += 1
    return Walk(steps, offset, stack, finished=False)


def reach(piece: Piece, offset: int, stack: Stack, most: int = 6) -> int:
    """How many tokens can be read from `offset`; reaching the end of a complete piece counts as `most`."""
    walk = walk_tokens(piece, offset, stack, [], most)
    return most if walk.finished else len(walk.steps)
