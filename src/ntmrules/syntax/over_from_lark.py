"""Lark's tree → nodes: conditions over members and rows, over years, and over days.

What lives here: `OverReader`, on which `clauses_from_lark.py` builds; what stands in the brackets of these conditions is a condition like
any other and is read there. Promises: see `parts_from_lark.py`. A number of units or years that is not whole, a window of no years and
a list of one day are problems here, because no later stage could say it as well.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Literal

from lark import Token, Tree

from ntmrules.diagnostics.codes import text as codes
from ntmrules.phrases import Phrase
from ntmrules.syntax import nodes as n
from ntmrules.syntax.parts_from_lark import Branch, PartReader, tokens, trees

OPERATORS: dict[str, n.Operator] = {
    "AT_LEAST": ">=", "AT_MOST": "<=", "MORE": ">", "LESS": "<", "EXACTLY": "=", "EQUALS": "=",
    "UPWARDS": ">=", "DOWNWARDS": "<=",
}  # fmt: skip
_DAY_OPERATORS: dict[str, n.Operator] = {"BEFORE": "<", "AFTER": ">", "NOT_BEFORE": ">=", "NOT_AFTER": "<="}
_ROUNDINGS: dict[str, n.Rounding] = {"ROUNDED_DOWN": "down", "ROUNDED_UP": "up", "ROUNDED_HALF_UP": "half_up"}
_FORMS: dict[str, Literal["every", "none", "count", "share"]] = {
    "every": "every", "no_one": "none", "some": "count", "share_of_them": "share",
}  # fmt: skip

#: Windows longer than this are a slip of the hand, not law.
MOST_YEARS = 50


class OverReader(PartReader, ABC):
    """Reads quantified conditions."""

    @abstractmethod
    def condition(self, tree: Branch) -> n.Condition:
        """A condition; `clauses_from_lark.py` knows how."""

    def operator(self, tree: Branch) -> n.Operator:
        return OPERATORS[tokens(tree, *OPERATORS)[0].type]

    # --- members and rows

    def over(self, tree: Branch) -> n.Over:
        token = tokens(tree, "KIND", "NAME")[0]
        if token.type == "KIND":
            return n.Over(self.kind(token), span=self.span(token))
        return n.Over(None, self.name(token), span=self.span(token))

    def predicate(self, tree: Branch) -> n.Condition:
        """`được công nhận bậc ntm` as the condition it is."""
        name, span = self.name(tokens(tree, "NAME")[0]), self.span(tree)
        if tokens(tree, "MEETS"):
            return n.Meets(name, span=span)
        if tokens(tree, "RECOGNISED_AS"):
            return n.IsRecognised(None, name, span=span)
        return n.IsRecognised(name, None, bool(tokens(tree, "WITHDRAWN_FROM_TIER")), span=span)

    def without(self, tree: Branch) -> n.Except | None:
        found = trees(tree, "except_those")
        if not found:
            return None
        return n.Except(self.over(found[0]), self.bracketed(found[0]), span=self.span(found[0]))

    def out_of(self, tree: Branch) -> n.OutOf | None:
        found = trees(tree, "out_of")
        if not found:
            return None
        span = self.span(found[0])
        if not trees(found[0], "bracket"):
            return n.OutOf(None, None, self.name(tokens(found[0], "NAME")[0]), span=span)
        return n.OutOf(self.over(found[0]), self.bracketed(found[0]), span=span)

    def rounding(self, tree: Branch) -> n.Rounding | None:
        found = tokens(tree, *_ROUNDINGS)
        return _ROUNDINGS[found[0].type] if found else None

    def bracketed(self, tree: Branch) -> n.Condition:
        """The condition in the brackets directly inside `tree`."""
        return self.condition(trees(tree, "bracket")[0])

    def members(self, tree: Branch) -> n.Members:
        form = _FORMS[str(tree.data)]
        predicate = trees(tree, "predicate")
        number = tokens(tree, "NUMBER")
        counted = form in ("count", "share")
        count = None
        if number:
            count = self.fraction(number[0])
            if form == "count":
                self.integer(number[0])
        return n.Members(
            form,
            self.over(tree),
            self.predicate(predicate[0]) if predicate else self.bracketed(tree),
            self.operator(tree) if counted else None,
            count,
            self.first_mark(tree),
            self.without(tree),
            self.out_of(tree),
            self.rounding(tree),
            span=self.span(tree),
        )

    # --- years

    def window(self, tree: Branch) -> n.Window:
        numbers = tokens(tree, "NUMBER")
        years = tokens(tree, "YEARS")
        times = tree.data == "times"
        after, suspended = trees(tree, "counted_after"), trees(tree, "suspended_for")
        return n.Window(
            None if years else self.length(numbers[-1]),
            self.bracketed(tree),
            bool(tokens(tree, "RUNNING_TO", "YEARS_TO")),
            self.operator(tree) if times else None,
            self.integer(numbers[0]) if times else None,
            self.first_mark(tree),
            self.some_years(years[0]) if years else None,
            self.bracketed(after[0]) if after else None,
            self.bracketed(suspended[0]) if suspended else None,
            self.length(tokens(suspended[0], "NUMBER")[0]) if suspended else 0,
            span=self.span(tree),
        )

    def length(self, token: Token) -> int:
        """A number of years: at least one, and no more than anybody would write."""
        value = self.integer(token)
        if not 1 <= value <= MOST_YEARS:
            why = Phrase(f"số năm phải từ 1 đến {MOST_YEARS}", f"a number of years is from 1 to {MOST_YEARS}")
            self.problem(codes.NUMBER_WRONG, self.span(token), found=str(token), why=why)
        return min(MOST_YEARS, max(1, value))

    def some_years(self, token: Token) -> tuple[int, int]:
        first, last = self.years(token)
        if not 0 <= last - first < MOST_YEARS:
            why = Phrase(f"cần từ 1 đến {MOST_YEARS} năm, năm đầu trước", f"from 1 to {MOST_YEARS} years, the first one first")
            self.problem(codes.NUMBER_WRONG, self.span(token), found=str(token), why=why)
            return first, first
        return first, last

    def trend(self, tree: Branch) -> n.Trend:
        self.leave_marks(tree)
        data = self.data_ref(trees(tree, "data_ref")[0])
        length = self.length(tokens(tree, "NUMBER")[0])
        return n.Trend(data, bool(tokens(tree, "RISES")), length, bool(tokens(tree, "YEARS_TO")), span=self.span(tree))

    # --- days

    def _day_of(self, tree: Branch) -> n.DayOf:
        mark = self.first_mark(tree)
        token = tokens(tree, "DATE", "NAME")[0]
        if token.type == "DATE":
            return n.DayOf(self.day(token), None, mark, span=self.span(token))
        return n.DayOf(None, self.name(token), mark, span=self.span(token))

    def date_order(self, tree: Branch) -> n.DateOrder:
        data = self.data_ref(trees(tree, "data_ref")[0])
        operator = _DAY_OPERATORS[tokens(tree, *_DAY_OPERATORS)[0].type]
        return n.DateOrder(data, operator, self._day_of(tree), span=self.span(tree))

    def within_days(self, tree: Branch) -> n.WithinDays:
        data = self.data_ref(trees(tree, "data_ref")[0])
        days = self.integer(tokens(tree, "NUMBER")[0])
        return n.WithinDays(data, days, self._day_of(tree), span=self.span(tree))

    def in_order(self, tree: Branch) -> n.InOrder:
        self.leave_marks(tree)
        names = tokens(tree, "NAME")
        if len(names) < 2:
            why = Phrase("một trình tự cần ít nhất hai ngày", "an order needs at least two days")
            self.problem(codes.NUMBER_WRONG, self.span(names[0]), found=str(names[0]), why=why)
        return n.InOrder(tuple(self.name(token) for token in names), span=self.span(tree))

    # --- items of a split, past values

    def each(self, tree: Branch) -> n.Each | None:
        found = trees(tree, "in_each")
        if not found:
            return None
        names = tokens(found[0], "NAME")
        span = self.span(found[0])
        if tokens(found[0], "IN_EVERY"):
            return n.Each(tuple(self.name(token) for token in names[1:]), self.name(names[0]), span=span)
        return n.Each(tuple(self.name(token) for token in names), span=span)

    def past(self, tree: Branch) -> n.PastValue:
        span = self.span(tree)
        if tokens(tree, "NUMBER"):
            return n.PastValue(self.year(tokens(tree, "NUMBER")[0]), span=span)
        if tokens(tree, "NAME"):
            return n.PastValue(None, self.name(tokens(tree, "NAME")[0]), span=span)
        return n.PastValue(span=span)

    def share_of(self, tree: Branch) -> n.ShareOf:
        """`150% của giá trị năm trước`, `gấp 2,34 lần luong`."""
        number, unit = tokens(tree, "NUMBER")[0], tokens(tree, "UNIT")
        times = tree.data == "multiple"
        mark = self.first_mark(tree)
        share = n.Number(self.fraction(number), self.unit(unit[0]) if unit else None, mark, span=self.span(number))
        past = [child for child in tree.children if isinstance(child, Tree)]
        of: n.Step | n.PastValue
        if past:
            of = self.past(past[0])
        else:
            token = tokens(tree, "NAME")[0]
            of = n.Step(self.name(token), span=self.span(token))
        if not times and (share.unit is None or share.unit.parts != ("percent",)):
            at = self.span(number).to(self.span(unit[0])) if unit else self.span(number)
            why = Phrase("trước `của` cần một tỷ lệ, như `150%`; số lần thì viết `gấp 1,5 lần …`",
                         "a share such as `150%` is needed here; a factor is written `as much as 1.5 times …`")  # fmt: skip
            self.problem(codes.NUMBER_WRONG, at, found=str(number), why=why)
        return n.ShareOf(share, of, times, span=self.span(tree))
