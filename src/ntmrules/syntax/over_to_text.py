"""Nodes → text: conditions over members and rows, over years, and over days.

What lives here: `OverWriter`, under `clauses_to_text.py` as `over_from_lark.py` is under `clauses_from_lark.py`. What such a condition says of
each member, row or year is printed in brackets after a colon, except the one-word predicates that people write without them.

Promises: what is written reads back as the same node, in either language.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from fractions import Fraction

from ntmrules import phrases
from ntmrules.phrases import Lang
from ntmrules.syntax import nodes as n
from ntmrules.syntax.keywords import vocabulary

_OPERATORS = {">=": "at_least", "<=": "at_most", ">": "more", "<": "less", "=": "exactly"}
_DAY_OPERATORS = {"<": "before", ">": "after", ">=": "not_before", "<=": "not_after"}


class OverWriter(ABC):
    """Writes quantified conditions in one language."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self.words = vocabulary(lang)

    def w(self, id: str) -> str:
        """A keyword."""
        return self.words.word(id)

    def number(self, value: Fraction) -> str:
        return phrases.number(value, self.lang, grouped=False)

    def operator(self, operator: n.Operator) -> str:
        return self.w(_OPERATORS[operator])

    @abstractmethod
    def marks(self, marks: Iterable[n.Mark | None]) -> str:
        """Marks with a blank before each; `clauses_to_text.py` knows how."""

    @abstractmethod
    def condition(self, condition: n.Condition) -> str:
        """A condition; `clauses_to_text.py` knows how."""

    def data(self, data: n.DataRef) -> str:
        return f"{data.name}({data.item})" if data.item else data.name

    def figure(self, value: Fraction, unit: n.UnitOfMeasure | None) -> str:
        if unit is None:
            return self.number(value)
        text = "/".join(self.words.units[part][0] for part in unit.parts)
        return self.number(value) + ("" if text[0] in "%‰" else " ") + text

    # --- members and rows

    def over(self, over: n.Over, *, several: bool) -> str:
        """A kind, where several are counted in the plural English has; or the name of a list of rows."""
        if over.kind is None:
            return over.rows or ""
        return self.words.kinds[over.kind][-1 if several else 0]

    def members(self, node: n.Members) -> str:
        lead = {"every": self.w("every"), "none": self.w("no_more")}.get(node.form)
        if lead is None:
            assert node.operator is not None
            assert node.count is not None
            mark = self.marks((node.mark,))
            lead = f"{self.operator(node.operator)} {self.number(node.count)}"
            lead += f"%{mark} {self.w('share_of')}" if node.form == "share" else mark
        what = self.over(node.over, several=node.form in ("share", "count"))
        return f"{lead} {what}{self.body(node)}{self.narrowing(node.without, node.out_of)}{self.rounding(node.rounding)}"

    def body(self, node: n.Members) -> str:
        plain = None if node.over.kind is None else self.predicate_of(node.condition)
        return f" {plain}" if plain is not None else f": ({self.condition(node.condition)})"

    def predicate_of(self, condition: n.Condition) -> str | None:
        """The words for a condition that is one predicate of a plan's targets."""
        match condition:
            case n.Meets(standard):
                return f"{self.w('meets')} {standard}"
            case n.IsRecognised(_, _, _, None):
                return self.recognised(condition)
            case _:
                return None

    def recognised(self, node: n.IsRecognised) -> str:
        years = f" {self.w('for_years')} {node.years[0]} - {node.years[1]}" if node.years is not None else ""
        if node.withdrawn:
            return f"{self.w('withdrawn_from_tier')} {node.tier}"
        if node.tier is not None:
            return f"{self.w('recognised_at_tier')} {node.tier}{years}"
        return f"{self.w('recognised_as')} {node.standard}{years}"

    def narrowing(self, without: n.Except | None, out_of: n.OutOf | None) -> str:
        text = ""
        if without is not None:
            text += f" {self.w('except')} {self.over(without.over, several=True)} ({self.condition(without.condition)})"
        if out_of is not None and out_of.size is not None:
            text += f" {self.w('out_of')} {out_of.size}"
        elif out_of is not None and out_of.over is not None and out_of.condition is not None:
            text += f" {self.w('out_of')} {self.over(out_of.over, several=True)} ({self.condition(out_of.condition)})"
        return text

    def rounding(self, rounding: n.Rounding | None) -> str:
        return "" if rounding is None else f" {self.w(f'rounded_{rounding}')}"

    # --- years

    def window(self, node: n.Window) -> str:
        inner = f": ({self.condition(node.condition)})"
        if node.operator is None:
            span = self.w("running_to" if node.to_year else "running_before")
            text = f"{self.w('throughout')} {node.length} {span}"
        elif node.years is not None:
            years = f"{node.years[0]} - {node.years[1]}"
            text = f"{self.operator(node.operator)} {node.count} {self.w('times_in_years')} {years}{self.marks((node.mark,))}"
        else:
            span = f"{node.length} {self.span_of(to_year=node.to_year)}{self.marks((node.mark,))}"
            text = f"{self.operator(node.operator)} {node.count} {self.w('times_in')} {span}"
        text += inner
        if node.restart is not None:
            text += f" {self.w('counted_after')} ({self.condition(node.restart)})"
        if node.suspended is not None:
            text += f" {self.w('suspended_for')} {node.most_suspended} {self.w('years_while')} ({self.condition(node.suspended)})"
        return text

    def span_of(self, *, to_year: bool) -> str:
        return self.w("years_to" if to_year else "years_before")

    def trend(self, node: n.Trend) -> str:
        verb = self.w("rises" if node.rises else "falls")
        return f"{self.data(node.data)} {verb} {node.length} {self.span_of(to_year=node.to_year)}"

    # --- days

    def day_of(self, day: n.DayOf) -> str:
        text = phrases.day(day.day, self.lang) if day.day is not None else day.data or ""
        return text + self.marks((day.mark,))

    def date_order(self, node: n.DateOrder) -> str:
        return f"{self.data(node.data)} {self.w(_DAY_OPERATORS[node.operator])} {self.day_of(node.day)}"

    def within_days(self, node: n.WithinDays) -> str:
        return f"{self.data(node.data)} {self.w('within_days')} {node.days} {self.w('days_from')} {self.day_of(node.start)}"

    def in_order(self, node: n.InOrder) -> str:
        return f"{self.w('in_order')} ({'; '.join(node.days)})"

    # --- items of a split, past values

    def each(self, each: n.Each | None) -> str:
        if each is None:
            return ""
        if each.split is None:
            return f" {self.w('in_each')} ({'; '.join(each.items)})"
        but = f" {self.w('except')} ({'; '.join(each.items)})" if each.items else ""
        return f" {self.w('in_every')} {each.split}{but}"

    def past(self, past: n.PastValue) -> str:
        if past.tier is not None:
            return f"{self.w('value_at_recognition')} {past.tier}"
        return self.w("value_year_before") if past.year is None else f"{self.w('value_of_year')} {past.year}"

    def share_of(self, node: n.ShareOf) -> str:
        of = self.past(node.of) if isinstance(node.of, n.PastValue) else node.of.name
        mark = self.marks((node.share.mark,))
        if node.times:
            return f"{self.w('fold')} {self.number(node.share.value)} {self.w('fold_of')}{mark} {of}"
        return f"{self.figure(node.share.value, node.share.unit)}{mark} {self.w('of_figure')} {of}"
