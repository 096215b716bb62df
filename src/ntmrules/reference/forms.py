"""The shape of every declaration and clause, read from `grammar/ntm.lark` and written for a person.

What lives here: `productions`, the grammar as small trees (`Seq`, `Choice`, `Repeat`, `Symbol`), and `Form`, which prints one of them with
the keywords of a language and placeholders for the rest: `ngày ⟨«ngày» | chưa rõ⟩`. Lark is not needed: the grammar keeps to rules,
groups, `|`, `?`, `*`, `+`. `chapters.py` says which rules are printed where.

Promises: a form shows exactly what the grammar accepts; a rule that is not named by a placeholder is written out in full.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from attrs import define, frozen

from ntmrules.phrases import Lang
from ntmrules.resources import folder
from ntmrules.syntax.keywords import vocabulary

_SIGNS = {
    "LPAR": "(", "RPAR": ")", "EQUALS": "=", "PERCENT": "%", "_LT": "<", "_SEMI": ";", "_COLON": ":", "_COMMA": ",",
}  # fmt: skip
_TOKEN = re.compile(r"\s*(?P<symbol>[A-Za-z_]+)|\s*(?P<sign>[()|?*+])")
_RULE = re.compile(r"^\??(?P<name>[a-z_]+):(?P<body>.*(?:\n[ \t]+.*)*)", re.MULTILINE)


@frozen
class Symbol:
    """A rule (lower case) or a terminal (capitals)."""

    name: str

    @property
    def is_rule(self) -> bool:
        return self.name.islower()


@frozen
class Seq:
    parts: tuple[Shape, ...]


@frozen
class Choice:
    options: tuple[Shape, ...]


@frozen
class Repeat:
    """`mode` is `?`, `*` or `+`."""

    of: Shape
    mode: str


Shape = Symbol | Seq | Choice | Repeat


@cache
def productions() -> Mapping[str, Shape]:
    """Every rule of the grammar, in its order."""
    text = (folder("grammar") / "ntm.lark").read_text(encoding="utf-8")
    text = "\n".join(line.split("//")[0].rstrip() for line in text.split("\n"))
    return {found["name"]: _Reading(_tokens(found["body"])).choice() for found in _RULE.finditer(text)}


@cache
def rules() -> tuple[str, ...]:
    """The rules that leave a node in the tree: what a person writes and the reference must explain."""
    text = (folder("grammar") / "ntm.lark").read_text(encoding="utf-8")
    hidden = {found[1] for found in re.finditer(r"^\?([a-z_]+):", text, re.MULTILINE)}
    return tuple(name for name in productions() if not name.startswith("_") and name not in hidden)


def _tokens(body: str) -> list[str]:
    found = [match["symbol"] or match["sign"] for match in _TOKEN.finditer(body)]
    assert "".join(found) == "".join(body.split()), f"the grammar says more than this reader knows: {body!r}"
    return found


@define
class _Reading:
    tokens: list[str]
    at: int = 0

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def choice(self) -> Shape:
        options = [self.sequence()]
        while self.peek() == "|":
            self.at += 1
            options.append(self.sequence())
        return options[0] if len(options) == 1 else Choice(tuple(options))

    def sequence(self) -> Shape:
        parts: list[Shape] = []
        while self.peek() not in ("", "|", ")"):
            part: Shape
            if self.peek() == "(":
                self.at += 1
                part = self.choice()
            else:
                part = Symbol(self.peek())
            self.at += 1
            while self.peek() in ("?", "*", "+") and self.peek():
                part = Repeat(part, self.peek())
                self.at += 1
            parts.append(part)
        return parts[0] if len(parts) == 1 else Seq(tuple(parts))


@frozen
class Form:
    """Prints shapes in one language.

    `placeholders` says what stands for a terminal or for a rule that has an entry of its own; `names` says, rule by rule, what each of its
    names is, in the order in which they stand.
    """

    lang: Lang
    placeholders: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]

    def of(self, rule: str) -> str:
        """The form of a rule. Raises ValueError when `names` does not fit the rule."""
        names = iter(self.names.get(rule, ()))
        text = self._text(productions()[rule], names, outer=True)
        if next(names, None) is not None:
            raise ValueError(f"{rule}: more names are given than it has")
        return _tidy(text)

    def named(self, rule: str) -> str:
        """The form of a rule, with the placeholder that stands for it elsewhere before each of its ways."""
        own = self.placeholders.get(rule)
        text = self.of(rule)
        return text if own is None else "\n".join(f"{own} = {way}" for way in text.split("\n"))

    def _text(self, shape: Shape, names: Iterator[str], *, outer: bool = False) -> str:
        match shape:
            case Symbol(name):
                return self._symbol(name, names)
            case Seq(parts):
                return " ".join(self._text(part, names) for part in parts)
            case Choice(options):
                if outer:
                    return "\n".join(self._text(option, names) for option in options)
                return "⟨" + " | ".join(self._text(option, names) for option in options) + "⟩"
            case Repeat(of, mode):
                inner = self._text(of, names)
                group = inner if _is_group(inner) else f"⟨{inner}⟩"
                return group + {"?": "?", "*": "…", "+": "+…"}[mode]

    def _symbol(self, name: str, names: Iterator[str]) -> str:
        if name == "NAME":
            role = next(names, None)
            return self.placeholders[name] if role is None else f"«{role}»"
        if name in self.placeholders:
            return self.placeholders[name]
        if name in _SIGNS:
            return _SIGNS[name]
        if name.isupper():
            return vocabulary(self.lang).word(name.lower())
        shape = productions()[name]
        own = self.names.get(name)
        return self._text(shape, names if own is None else iter(own))


def _is_group(text: str) -> bool:
    """Whether one pair of brackets holds the whole text."""
    if not text.startswith("⟨") or not text.endswith("⟩"):
        return False
    depth = 0
    for at, sign in enumerate(text):
        depth += {"⟨": 1, "⟩": -1}.get(sign, 0)
        if depth == 0 and at < len(text) - 1:
            return False
    return True


def _tidy(text: str) -> str:
    for before, after in ((" ;", ";"), (" :", ":"), (" ,", ","), ("( ", "("), (" )", ")")):
        text = text.replace(before, after)
    return text


def named_in(rule: str) -> frozenset[str]:
    """The rules and terminals that a rule names itself."""
    return frozenset(_symbols(productions()[rule]))


def reached(names: Iterable[str], stop: Iterable[str]) -> set[str]:
    """The rules written out when these are printed: those below them, down to the ones that `stop` names."""
    stopped = set(stop)
    found: set[str] = set()
    stack = list(names)
    while stack:
        name = stack.pop()
        if name in found:
            continue
        found.add(name)
        stack.extend(n for n in _symbols(productions()[name]) if n in productions() and n not in stopped)
    return found


def _symbols(shape: Shape) -> Iterator[str]:
    match shape:
        case Symbol(name):
            yield name
        case Seq(parts) | Choice(parts):
            for part in parts:
                yield from _symbols(part)
        case Repeat(of, _):
            yield from _symbols(of)
