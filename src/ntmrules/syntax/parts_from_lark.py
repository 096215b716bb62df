"""Lark's tree → nodes: names, figures, days, marks and labels.

What lives here: `PartReader`, the ground on which `clauses_from_lark.py` (amounts, conditions, tables), `plans_from_lark.py` and
`from_lark.py` (declarations) build. It turns tokens into exact values and finds what a grammar cannot: days that do not exist, marks
nobody knows, clauses written twice. Read `grammar/ntm.lark` beside these four.

Promises: no method raises for what a person wrote; a problem is added to `problems` with the span it has in the source, and reading
goes on with the best that can be made of it, so that one mistake causes one message.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction

from lark import Token, Tree

from ntmrules.diagnostics import Code, Diagnostic, Edit, Fix
from ntmrules.diagnostics.codes import text as codes
from ntmrules.diagnostics.suggest import folded
from ntmrules.phrases import Phrase
from ntmrules.source import Span
from ntmrules.syntax import nodes as n
from ntmrules.syntax.keywords import Vocabulary, reserved
from ntmrules.syntax.letters import latin
from ntmrules.values import FIRST_YEAR, LAST_YEAR, Standing

Branch = Tree[Token]
Where = Callable[[int, int], Span]

STANDINGS = {
    "recalled_high": Standing.RECALLED_HIGH,
    "recalled_medium": Standing.RECALLED_MEDIUM,
    "recalled_low": Standing.RECALLED_LOW,
    "reconstructed": Standing.RECONSTRUCTED,
}
#: Clauses that a declaration may have more than one of.
_REPEATED = {
    "set_line", "prerequisite", "counts_for", "class_case", "class_rule", "supersedes", "gate", "fill", "fill_condition", "target_line", "item",
}  # fmt: skip
#: Figures longer than this are a slip of the hand, not law.
MOST_DIGITS = 30
_SECTION = re.compile(r"\d+(?:\.\d+)*\Z")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")


def tokens(tree: Branch, *types: str) -> list[Token]:
    return [child for child in tree.children if isinstance(child, Token) and child.type in types]


def trees(tree: Branch, *rules: str) -> list[Branch]:
    return [child for child in tree.children if isinstance(child, Tree) and child.data in rules]


def _spoken(tree: Branch) -> list[str]:
    """Every word of a tree."""
    return [str(token) for token in tree.scan_values(lambda value: isinstance(value, Token))]


class PartReader:
    """Reads the trees of one piece. `where` turns offsets of the piece as parsed into spans of the source."""

    def __init__(self, words: Vocabulary, where: Where) -> None:
        self.words = words
        self.where = where
        self.problems: list[Diagnostic] = []
        self.loose: list[n.Mark] = []
        #: False once something was read that cannot be what was meant.
        self.sound = True

    # --- places and problems

    def span(self, tree: Branch | Token) -> Span:
        first: Branch | Token = tree
        while isinstance(first, Tree):
            first = first.children[0]
        last: Branch | Token = tree
        while isinstance(last, Tree):
            last = last.children[-1]
        end = last.end_pos or 0
        if last.type == "ROW":
            end = (last.start_pos or 0) + len(last.rstrip())
        return self.where(first.start_pos or 0, end)

    def problem(self, code: Code, span: Span, fix: str | None = None, **arguments: object) -> None:
        mend = None
        self.sound = self.sound and (fix is not None or code in (codes.NAME_WRONG, codes.MARK_OF_NOTHING))
        if fix is not None:
            what = Phrase(f"thay bằng `{fix}`", f"replace with `{fix}`") if fix else Phrase("bỏ đi", "remove it")
            mend = Fix((Edit(span, fix),), what)
        self.problems.append(Diagnostic(code, span, arguments, fix=mend))

    def inside(self, token: Token, start: int, end: int) -> Span:
        """Characters of a token."""
        offset = token.start_pos or 0
        return self.where(offset + start, offset + end)

    # --- small parts

    def name(self, token: Token) -> str:
        if token.lower() in reserved():
            self.problem(
                codes.NAME_WRONG, self.span(token), found=str(token),
                why=Phrase("trùng với một từ khóa (tiếng Việt hoặc tiếng Anh)", "it is a keyword of one of the languages"),
            )  # fmt: skip
        return str(token)

    def fraction(self, token: Token) -> Fraction:
        if len(token) > MOST_DIGITS:
            self.problem(
                codes.NUMBER_WRONG, self.span(token), found=f"{token[:12]}…",
                why=Phrase(f"dài hơn {MOST_DIGITS} chữ số", f"it has more than {MOST_DIGITS} digits"),
            )  # fmt: skip
            return Fraction(0)
        return Fraction(token.replace(",", "."))

    def integer(self, token: Token) -> int:
        value = self.fraction(token)
        if value.denominator != 1 or value < 0:
            self.problem(
                codes.NUMBER_WRONG, self.span(token), found=str(token),
                why=Phrase("ở đây cần một số nguyên không âm", "a whole number is needed here"),
            )  # fmt: skip
        return max(0, int(value))

    def day(self, token: Token) -> date:
        day, month, year = (int(part) for part in token.split("/"))
        try:
            return date(year, month, day)
        except ValueError:
            self.problem(codes.DATE_UNKNOWN, self.span(token), found=str(token), why=_why_no_day(day, month, year))
            return date(max(1, year), min(12, max(1, month)), 1)

    def year(self, token: Token) -> int:
        value = self.integer(token)
        if not 1900 <= value <= 2200:
            self.problem(
                codes.NUMBER_WRONG, self.span(token), found=str(token),
                why=Phrase("ở đây cần một năm, như 2025", "a year such as 2025 is needed here"),
            )  # fmt: skip
        return min(2200, max(1900, value))

    def years(self, token: Token) -> tuple[int, int]:
        first, last = (int(part) for part in token.split("-"))
        if not FIRST_YEAR <= min(first, last) <= max(first, last) <= LAST_YEAR:
            why = Phrase(f"năm phải từ {FIRST_YEAR} đến {LAST_YEAR}", f"a year is from {FIRST_YEAR} to {LAST_YEAR}")
            self.problem(codes.NUMBER_WRONG, self.span(token), found=str(token), why=why)
            return FIRST_YEAR, FIRST_YEAR
        return first, last

    def label(self, token: Token) -> str:
        return token[1:-1]

    def unit(self, token: Token) -> n.UnitOfMeasure:
        return n.UnitOfMeasure(self.words.unit_ids(token), span=self.span(token))

    def mark(self, token: Token) -> n.Mark | None:
        text = token[1:-1].strip()
        span = self.span(token)
        if text.startswith("?"):
            standing = self.words.mark_id(text[1:])
            if standing is not None:
                return n.Mark(standing=STANDINGS[standing], span=span)
        elif _NAME.match(text):
            return n.Mark(source=text, span=span)
        return self.unknown_mark(text, span)

    def unknown_mark(self, text: str, span: Span) -> n.Mark | None:
        """Report a mark nobody knows; the mark that was meant when only accents are missing."""
        meant_name, letters = latin(text)
        if letters and _NAME.match(meant_name):  # the source itself is looked up with the others
            found = f"{{{text}}}"
            self.problem(
                codes.FOREIGN_LETTER,
                span,
                f"{{{meant_name}}}",
                found=found,
                letters="`, `".join(letters),
                meant=f"{{{meant_name}}}",
            )
            return n.Mark(source=meant_name, span=span)
        spellings = {spelling: id for id, ss in self.words.marks.items() for spelling in ss}
        meant = [s for s in spellings if folded(s) == folded(text.lstrip("? "))]
        fix = f"{{?{self.words.marks[spellings[meant[0]]][0]}}}" if meant else None
        expected = ", ".join(f"`{{?{ss[0]}}}`" for ss in self.words.marks.values())
        self.problem(codes.MARK_UNKNOWN, span, fix, found=f"{{{text}}}", expected=expected)
        return n.Mark(standing=STANDINGS[spellings[meant[0]]], span=span) if meant else None

    def marks(self, found: Iterable[Token]) -> tuple[n.Mark, ...]:
        return tuple(mark for mark in map(self.mark, found) if mark is not None)

    def first_mark(self, tree: Branch) -> n.Mark | None:
        """The mark of the figure in `tree`; any further ones are left for the clause to take."""
        found = self.marks(tokens(tree, "MARK"))
        self.loose.extend(found[1:])
        return found[0] if found else None

    def leave_marks(self, tree: Branch) -> None:
        self.loose.extend(self.marks(tokens(tree, "MARK")))

    def take_loose(self) -> tuple[n.Mark, ...]:
        taken = tuple(self.loose)
        self.loose.clear()
        return taken

    def refuse_loose(self) -> None:
        """Marks that stand after a condition without a figure, in a clause that carries none itself."""
        for mark in self.take_loose():
            found = f"{{{mark.source}}}" if mark.source else "{?…}"
            self.problem(codes.MARK_OF_NOTHING, mark.span, found=found)

    def ref(self, token: Token) -> n.Ref:
        span = self.span(token)
        parts = token[1:-1].split()
        match parts:
            case [number] if _SECTION.match(number):
                return n.Ref(None, number, span=span)
            case [standard] if _NAME.match(standard):
                return n.Ref(standard, None, span=span)
            case [standard, number] if _NAME.match(standard) and _SECTION.match(number):
                return n.Ref(standard, number, span=span)
        self.problem(codes.REFERENCE_WRONG, span, found=str(token))
        return n.Ref(None, None, span=span)

    def data_ref(self, tree: Branch) -> n.DataRef:
        first, *item = tokens(tree, "NAME")
        return n.DataRef(self.name(first), str(item[0]) if item else None, span=self.span(tree))

    def named(self, tree: Branch) -> n.Named:
        label = tokens(tree, "STRING")
        name = self.name(tokens(tree, "NAME")[0])
        return n.Named(name, self.label(label[0]) if label else None, span=self.span(tree))

    def items(self, tree: Branch) -> tuple[n.Named, ...]:
        return tuple(self.named(item) for item in trees(tree, "item"))

    def classes(self, tree: Branch) -> tuple[n.Named, ...]:
        return tuple(n.Named(self.name(token), span=self.span(token)) for token in tokens(tree, "NAME"))

    def basis(self, tree: Branch) -> n.Basis:
        place = tokens(tree, "STRING")
        name = str(tokens(tree, "NAME")[0])
        return n.Basis(name, self.label(place[0]) if place else None, span=self.span(tree))

    # --- declarations

    def once(self, tree: Branch) -> dict[str, Branch]:
        """The clauses of `tree` by rule, each of which may be written once."""
        found: dict[str, Branch] = {}
        for child in tree.children:
            if isinstance(child, Token):
                continue
            rule = str(child.data)
            if rule in found and rule not in _REPEATED:
                self.twice(child, found[rule], tree)
            else:
                found.setdefault(rule, child)
        return found

    def twice(self, second: Branch, first: Branch, inside: Branch) -> None:
        """A clause that may stand once stands twice; which one is wrong is certain only where both say the same."""
        said, before = _spoken(second), _spoken(first)
        if said == before:
            why, fix = Phrase("y như lần trước; bỏ một", "the same as before; remove one"), ""
        elif str(inside.data).endswith("indicator"):
            line, fix = self.words.word("indicator"), None
            why = Phrase(
                f"khác lần trước, mà chỉ được có một: bỏ một, hoặc ở giữa đã mất một dòng `{line} …`",
                f"not as before, and there can be only one: remove one, or a line `{line} …` between them is lost",
            )
        else:
            why = Phrase("khác lần trước, mà chỉ được có một: bỏ một", "not as before, and there can be only one: remove one")
            fix = None
        self.problem(codes.CLAUSE_TWICE, self.span(second), fix, found=" ".join(said[0].split()), why=why)

    def text(self, clauses: dict[str, Branch], rule: str) -> str | None:
        return self.label(tokens(clauses[rule], "STRING")[0]) if rule in clauses else None

    def head(self, tree: Branch) -> tuple[str, str]:
        """Name and label."""
        return self.name(tokens(tree, "NAME")[0]), self.label(tokens(tree, "STRING")[0])

    def kind(self, token: Token) -> str:
        return self.words.kind_id(token)

    def own_marks(self, tree: Branch) -> tuple[n.Mark, ...]:
        return self.marks(tokens(tree, "MARK"))


def _why_no_day(day: int, month: int, year: int) -> Phrase:
    if not 1 <= month <= 12:
        return Phrase(
            f"không có tháng {month}; ngày viết theo thứ tự ngày/tháng/năm", f"there is no month {month}; write day/month/year"
        )
    return Phrase(f"tháng {month}/{year} không có ngày {day}", f"month {month}/{year} has no day {day}")
