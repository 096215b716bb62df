"""May a change be made without asking? Only where nobody can have meant another rule.

What lives here: one question for each kind of change that the questions of `mistakes.py` and `mistyped.py` propose: leaving a sign out,
putting a word for a misspelt one, closing a quotation or a bracket, putting in a sign. A change that is not certain is told in words and tried
on a copy, so that reading goes on, and what is read with it is not used.

Promises: a negation, a figure and what a bracket holds are never touched on a guess; a word that says something by itself is not taken for
the half of another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from ntmrules.diagnostics.suggest import folded, slips
from ntmrules.phrases import Lang
from ntmrules.syntax.keywords import plain, vocabulary
from ntmrules.syntax.lexer import Piece, next_token
from ntmrules.syntax.probe import Copy, Stack, Step, accepted, every_keyword, fed
from ntmrules.syntax.suspects import IF_FOR_WHEN, WORD_LEFT_OUT, Suspect, spellings

#: Signs that part or end what is said and say nothing themselves.
_MUTE = frozenset(".,;:")
#: What joins two conditions: a bracket that is not closed may end before it or after.
_JOINTS = frozenset(("AND", "OR", "OR_WHEN", "OF_WHICH"))
#: A word of so few letters is another word when one of them is wrong.
_SHORT = 3
#: So many slips more must lead to any other keyword; one is enough for a long one. Differences of accents count in hundredths.
_MARGIN, _LONG, _ACCENTS = 1.5, 10, 0.1
#: What is no sign.
_SIGNS = re.compile(r"[\w\s]")
#: A figure swallowed with a word is lost.
_DIGITS = re.compile(r"[\d\u00b2\u00b3\u00b9\u2070-\u209c\u00bc-\u00be]")


@cache
def _denials(lang: Lang) -> frozenset[str]:
    """The words that turn what is said into its opposite."""
    words = vocabulary(lang)
    said = [words.word("not"), words.word("no"), *(words.keywords["not_met"].spellings), *(words.keywords["no_more"].spellings)]
    return frozenset(phrase.split()[0] for phrase in said)


@cache
def _said(lang: Lang) -> frozenset[str]:
    """Every spelling of the language: a word that says something as it is."""
    return frozenset(spelling.lower() for spelled in spellings(lang).values() for spelling in spelled)


def mute_sign(text: str, start: int, end: int) -> bool:
    """A sign to leave out: it says nothing, and touches neither a figure nor a bracket."""
    before, after = text[:start].rstrip()[-1:], text[end:].lstrip()[:1]
    return text[start:end] in _MUTE and not any(sign.isdigit() or sign in "()[]" for sign in (before, after) if sign)


def said_twice(written: str, lang: Lang) -> bool:
    """One of two equal words to leave out: a negation said twice may be meant twice, and a sign is no word."""
    words = written.lower().split()
    return all(word.isalpha() or "_" in word for word in words) and not _denials(lang) & set(words)


def same_words(written: str, meant: str, lang: Lang) -> bool:
    """Whether `written` can only be `meant`: no word that says something is lost, invented or taken for another."""
    written, meant = " ".join(written.lower().split()), meant.lower()
    one, other = written.split(), meant.split()
    if not any(letter.isalpha() for letter in written) or written in _said(lang):
        return False
    if _DIGITS.findall(written) != _DIGITS.findall(meant):
        return False
    if _SIGNS.sub("", written.replace(" /", "/").replace("/ ", "/")) != _SIGNS.sub("", meant):
        return False
    letters = folded(written).replace("_", "")
    if letters == folded(meant).replace("_", ""):
        # one short word with an accent that is not the keyword's is another word
        return len(letters) > _SHORT or len(other) > 1 or plain(written) == written or plain(meant) == meant
    if len(one) == len(other):
        changed = [(folded(a), folded(b)) for a, b in zip(one, other, strict=True) if folded(a) != folded(b)]
        glued = any(_glued(a, b, lang) for a, b in zip(one, other, strict=True) if a != b)
        alike = all(min(len(a), len(b)) > 1 for a, b in changed) and len(letters) > _SHORT
        return alike and not glued and _denied(one, other, lang)
    if len(one) < len(other) and slips(letters, folded(meant).replace("_", ""), 1) <= 1:
        return True
    missing = [word for word in other if word not in one]
    return 1 < len(one) < len(other) and set(one) <= set(other) and not _denials(lang) & set(missing)


def _glued(written: str, meant: str, lang: Lang) -> bool:
    """`vàít` for `ít`: another word of the language stands in it."""
    rest = written.removesuffix(meant) if written.endswith(meant) else written.removeprefix(meant)
    return rest not in (written, meant) and any(rest in spelling.split() for spelling in _said(lang))


def _denied(one: Sequence[str], other: Sequence[str], lang: Lang) -> bool:
    """Both or neither of two phrases deny."""
    key = {folded(word) for word in _denials(lang)}
    return any(folded(word) in key for word in one) == any(folded(word) in key for word in other)


def keyword(suspect: Suspect, written: str, rivals: Iterable[Suspect], reads: int, lang: Lang) -> bool:
    """A word to replace by the keyword it was meant to be; `reads` tokens can be read after it."""
    if suspect.other:
        return True
    when = IF_FOR_WHEN <= suspect.distance < IF_FOR_WHEN + 0.1
    if not when and not same_words(written, suspect.meant, lang):
        return False
    if suspect.distance < 0.5:
        return True
    margin = _MARGIN if len(suspect.meant) < _LONG else 1
    listed = suspect.type in ("UNIT", "KIND")
    others = [rival for rival in rivals if (rival.meant != suspect.meant if listed else rival.type != suspect.type)]
    apart = all(rival.distance >= suspect.distance + margin - _ACCENTS for rival in others)
    if suspect.distance >= WORD_LEFT_OUT:  # `không hơn` lacks one of two words
        apart = all(rival.meant == suspect.meant for rival in rivals)
    return reads >= 2 and (apart or when)


def quotation(copy: Copy, start: int, end: int, stack: Stack) -> bool:
    """Words to put between quotation marks: none of them is what may follow a quotation here, so no rule is swallowed."""
    after = fed(stack, "STRING")
    if after is None or not copy.text[start:end].strip():
        return False
    types = accepted(after)
    keywords = {type: None for type in types if type in every_keyword() and type not in ("UNIT", "KIND")}
    signs = [sign for sign, type in ((";", "_SEMI"), (")", "RPAR"), ("{", "MARK")) if type in types]
    inner = copy.text[start:end]
    if any(sign in inner for sign in signs):
        return False
    piece = Piece(copy.text, 0, end, copy.lang)
    letters = Piece(plain(copy.text), 0, end, copy.lang, plain=True)
    return not any(
        next_token(each, start + match.start(), keywords) is not None
        for match in re.finditer(r"(?<!\w)\w", inner)
        for each in (piece, letters)
    )


def closing_bracket(steps: Sequence[Step]) -> bool:
    """A bracket to close behind these tokens, the first of which opened it: nothing in it can be what follows it."""
    depth = 0
    for step in reversed(steps[1:]):
        depth += {"RPAR": 1, "BASE": 0, "LPAR": -1}.get(step.type, 0)
        if depth == 0 and step.type == "_SEMI":
            return True
        if depth == 0 and step.type in _JOINTS:
            return False
    return True


def opening_bracket(steps: Sequence[Step], *, whole: bool) -> bool:
    """A bracket to open before these tokens: they close it, or only one condition stands there. `whole`: they are all there are."""
    depth, joined = 0, False
    for step in steps:
        depth += {"RPAR": -1, "BASE": 0, "LPAR": 1}.get(step.type, 0)
        if depth < 0:
            return True
        joined = joined or (depth == 0 and step.type in _JOINTS)
    return whole and not joined


_BRACKETS = re.compile(r'"[^"\n]*"|#[^\n]*|[()]')
#: So far ahead a closing bracket is looked for.
_AHEAD = 4000


def closes_later(steps: Iterable[Step], rest: str) -> bool:
    """Whether every bracket opened in these tokens is closed further on: then none lacks its closing sign here."""
    opened = sum({"LPAR": 1, "RPAR": -1}.get(step.type, 0) for step in steps)
    depth, closed = 0, 0
    for match in _BRACKETS.finditer(rest[:_AHEAD]):
        depth += {"(": 1, ")": -1}.get(match.group(), 0)
        closed = max(closed, -depth)
    return 0 < opened <= closed
