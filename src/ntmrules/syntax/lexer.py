"""Text → tokens: the longest phrase of the keyword table that the parser accepts where it stands.

What lives here: `Piece` (a stretch of one text in one language, what Lark is given instead of a string), `PhraseLexer` (the lexer
Lark is built with) and the shapes of the tokens that are not words. One lexer serves every language, because a piece brings its
vocabulary along; that is also why one parse table serves them all. Read `keywords.py` before, `parse.py` after.

Promises:

* Context decides which keyword: of those the parser accepts, the longest wins. A name is never the beginning of a keyword, accepted or
  not, so that a clause out of place is not taken for a name.
* Nothing is tried twice: reading a piece takes time linear in its length, whatever stands in it.
* What cannot be read raises `Stuck`, with the offset and the parser's state, never anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from attrs import frozen
from lark.lexer import Lexer, Token

from ntmrules.phrases import Lang
from ntmrules.syntax.keywords import alternation, old_tones, spelling_pattern, vocabulary
from ntmrules.syntax.keywords import plain as plain_letters

#: Tokens whose first letter tells what they are.
_QUOTED = {
    '"': ("STRING", r'"[^"\n]*"'),
    "[": ("REF", r'\[[^\[\]\n"]*\]'),
    "{": ("MARK", r'\{[^{}\n"]*\}'),
    "|": ("ROW", r"\|[^#\n]*"),
}
#: Tokens made of figures, in the order in which they are tried where several are accepted.
_FIGURES = {
    "DATE": r"\d{1,2}/\d{1,2}/\d{4}(?!\d)",
    "FRACTION": r"\d+[ \t]*/[ \t]*\d+(?![\d/])",
    "YEARS": r"\d{4}\s*-\s*\d{4}(?!\d)",
    "SECTION": r"\d+(?:\.\d+)*(?![.,]?\d)",
}
_NUMBER = {"vi": r"-?\d+(?:,\d+)?(?![.,]?\d)", "en": r"-?\d+(?:\.\d+)?(?![.,]?\d)"}
_NAME = r"[A-Za-z_][A-Za-z0-9_]*(?!\w)"
_SIGNS = {
    "(": "LPAR", ")": "RPAR", "=": "EQUALS", "%": "PERCENT", "<": "_LT", ";": "_SEMI", ":": "_COLON", ",": "_COMMA",
}  # fmt: skip

SKIP = re.compile(r"(?:\s+|#[^\n]*)*+")
_ATOM = re.compile(r"\w+|[^\w\s]")
_NAME_RE = re.compile(_NAME)
_QUOTED_RE = {char: (type, re.compile(pattern)) for char, (type, pattern) in _QUOTED.items()}
_FIGURES_RE = {type: re.compile(pattern) for type, pattern in _FIGURES.items()}

Trie = dict[str, Any]  # atom → Trie; "" → the terminals that end here


@frozen(eq=False)
class Piece:
    """Characters `start` to `end` of a text, to be read as one declaration in one language. `plain`: the text has no accents."""

    text: str
    start: int
    end: int
    lang: Lang
    plain: bool = False


class Stuck(Exception):
    """Nothing the parser accepts here can be read at `offset`."""

    def __init__(self, offset: int, state: Any) -> None:
        super().__init__(offset)
        self.offset = offset
        self.state = state


@frozen(eq=False)
class Words:
    """One language as the lexer needs it."""

    trie: Trie
    keywords: Mapping[str, None]
    base: re.Pattern[str]
    number: re.Pattern[str]


@cache
def words(lang: Lang, plain: bool = False) -> Words:
    """The phrases of one language as a tree of atoms, with their accents or without."""
    table = vocabulary(lang)
    spelled = plain_letters if plain else str
    trie: Trie = {}
    for keyword in table.keywords.values():
        for spelling in keyword.spellings:
            _add(trie, spelled(spelling), keyword.terminal)
    for section, type in ((table.kinds, "KIND"), (table.units, "UNIT")):
        for spellings in section.values():
            for spelling in spellings:
                _add(trie, spelled(spelling), type)
    for sign, type in _SIGNS.items():
        _add(trie, sign, type)
    keywords = dict.fromkeys([*(keyword.terminal for keyword in table.keywords.values()), "KIND"])
    return Words(trie, keywords, re.compile(_base(spelled(table.word("over"))), re.IGNORECASE), re.compile(_NUMBER[lang]))


def _base(over: str) -> str:
    return rf"\(\s*{spelling_pattern(over)}[^()\n]*\)"


def _add(trie: Trie, spelling: str, type: str) -> None:
    for atom in _ATOM.findall(old_tones(spelling.lower())):
        trie = trie.setdefault(atom, {})
    ends = trie.setdefault("", [])
    if type not in ends:
        ends.append(type)


def _longest(trie: Trie, accepts: Mapping[str, Any], text: str, pos: int, end: int) -> tuple[str, int] | None:
    """The longest accepted phrase that begins at `pos`, and where it ends."""
    best = None
    here = pos
    while here < end:
        match = _ATOM.match(text, here, end)
        if match is None:
            break
        atom = match.group().lower()
        next = trie.get(atom)
        if next is None:
            next = None if atom.isascii() else trie.get(old_tones(atom))
            if next is None:
                break
        trie = next
        for type in trie.get("", ()):
            if type in accepts:
                best = type, match.end()
        here = match.end()
        if here < end and text[here].isspace():
            here = _blanks(text, here, end)
    return best


_BLANKS = re.compile(r"\s*")


def _blanks(text: str, pos: int, end: int) -> int:
    match = _BLANKS.match(text, pos, end)
    return match.end() if match else pos


def next_token(piece: Piece, pos: int, accepts: Mapping[str, Any]) -> tuple[str, int] | None:
    """Type and end of the token at `pos`, of those accepted; None when there is none."""
    text, end, words_ = piece.text, piece.end, words(piece.lang, piece.plain)
    char = text[pos]
    quoted = _QUOTED_RE.get(char)
    if quoted is not None:
        match = quoted[1].match(text, pos, end) if quoted[0] in accepts else None
        return (quoted[0], match.end()) if match else None
    if char.isdigit() or char == "-":
        for type, pattern in _FIGURES_RE.items():
            if type in accepts and (match := pattern.match(text, pos, end)):
                return type, match.end()
        if "NUMBER" in accepts and (match := words_.number.match(text, pos, end)):
            return "NUMBER", match.end()
        return None
    if char == "(" and "BASE" in accepts and (match := words_.base.match(text, pos, end)):
        return "BASE", match.end()
    found = _longest(words_.trie, accepts, text, pos, end)
    if found is None:
        if "NAME" in accepts and (match := _NAME_RE.match(text, pos, end)):
            misplaced = _longest(words_.trie, words_.keywords, text, pos, end)
            return None if misplaced else ("NAME", match.end())
    elif found[0] == "UNIT":
        return "UNIT", _compound(words_.trie, text, found[1], end)
    return found


def _compound(trie: Trie, text: str, pos: int, end: int) -> int:
    """The end of `triệu đồng/người/năm`, whose first part ends at `pos`."""
    while True:
        slash = _blanks(text, pos, end)
        if slash >= end or text[slash] != "/":
            return pos
        part = _longest(trie, {"UNIT": None}, text, _blanks(text, slash + 1, end), end)
        if part is None:
            return pos
        pos = part[1]


class PhraseLexer(Lexer):
    """What Lark calls for tokens. The text of its state is a `Piece`."""

    __future_interface__ = 2

    def __init__(self, conf: Any) -> None:
        del conf

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Token]:
        piece: Piece = lexer_state.text
        text, pos, end = piece.text, piece.start, piece.end
        table = parser_state.parse_conf.states
        while True:
            blank = SKIP.match(text, pos, end)
            pos = blank.end() if blank else pos
            if pos >= end:
                return
            found = next_token(piece, pos, table[parser_state.position])
            if found is None:
                raise Stuck(pos, parser_state)
            type, stop = found
            token = Token(type, text[pos:stop], start_pos=pos, end_pos=stop)
            lexer_state.last_token = token
            yield token
            pos = stop


def declared() -> str:
    """The terminals of `ntm.lark`, as Lark text: every one is declared, none has a pattern, because this lexer finds them."""
    names = {keyword.terminal for keyword in vocabulary("vi").keywords.values()}
    names.update(type for type, _ in _QUOTED.values())
    names.update(_FIGURES)
    names.update(_SIGNS.values())
    names.update(("NAME", "NUMBER", "KIND", "UNIT", "BASE"))
    return "\n%declare " + " ".join(sorted(names)) + "\n"


def patterns(lang: Lang) -> str:
    """The same terminals as regular expressions for Lark's own lexer: what `strict=True` examines in the tests."""
    table = vocabulary(lang)
    lines = []
    for keyword in table.keywords.values():
        priority = 10 + max(len(spelling) for spelling in keyword.spellings)
        lines.append(_terminal(f"{keyword.terminal}.{priority}", alternation(keyword.spellings), "i"))
    part = alternation(s for spellings in table.units.values() for s in spellings)
    lines.append(_terminal("UNIT.5", rf"(?:{part})(?:\s*/\s*(?:{part}))*", "i"))
    lines.append(_terminal("KIND.5", alternation(s for spellings in table.kinds.values() for s in spellings), "i"))
    lines.append(_terminal("BASE.9", _base(table.word("over")), "i"))
    lines.append(_terminal("NAME.-1", _NAME))
    lines.append(_terminal("NUMBER", _NUMBER[lang]))
    lines.extend(_terminal(type, pattern) for type, pattern in _QUOTED.values())
    lines.extend(_terminal(f"{type}.{4 - rank}", pattern) for rank, (type, pattern) in enumerate(_FIGURES.items()))
    lines.extend(_terminal(type, re.escape(sign)) for sign, type in _SIGNS.items())
    lines.append("_SKIP: /(?:\\s+|#[^\\n]*)+/\n%ignore _SKIP")
    return "\n" + "\n".join(lines) + "\n"


def _terminal(name: str, pattern: str, flags: str = "") -> str:
    return f"{name}: /" + pattern.replace("/", r"\/") + "/" + flags
