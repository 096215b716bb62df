"""Lark's tree → nodes: plans, targets, commendation, duties, outlines and examples.

What lives here: `PlanReader`, one method per declaration of `grammar/ntm.lark` whose record is in `plans.py`, and the examples.
Promises: see `parts_from_lark.py`.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Literal

from lark import Token

from ntmrules.diagnostics.codes import text as codes
from ntmrules.phrases import Phrase
from ntmrules.syntax import declarations as d
from ntmrules.syntax import nodes as n
from ntmrules.syntax import plans as p
from ntmrules.syntax.clauses_from_lark import ClauseReader
from ntmrules.syntax.over_from_lark import OPERATORS
from ntmrules.syntax.parts_from_lark import Branch, tokens, trees

_VERDICTS: dict[str, Literal["met", "not_met", "unknown", "not_applicable"]] = {
    "MET": "met", "NOT_MET": "not_met", "NOT_ENOUGH_DATA": "unknown", "NOT_APPLICABLE": "not_applicable",
}  # fmt: skip


class PlanReader(ClauseReader):
    """One method per declaration, named as its rule."""

    def plan(self, tree: Branch) -> p.Plan:
        name, label = self.head(tree)
        clauses = self.once(tree)
        listed = clauses.get("plan_list")
        kinds = tokens(listed, "KIND") if listed is not None else []
        if len(kinds) == 2 and self.kind(kinds[0]) != self.kind(kinds[1]):
            self.problem(codes.UNEXPECTED, self.span(kinds[1]), str(kinds[0]), found=str(kinds[1]), expected=f"`{kinds[0]}`")
        area = clauses.get("plan_area")
        return p.Plan(
            name,
            label,
            self.basis(clauses["basis"]) if "basis" in clauses else None,
            self.years(tokens(clauses["period"], "YEARS")[0]) if "period" in clauses else None,
            self.name(tokens(area, "NAME")[0]) if area is not None else None,
            self.kind(kinds[0]) if kinds else None,
            self.day(tokens(listed, "DATE")[0]) if listed is not None else None,
            self.integer(tokens(listed, "NUMBER")[0]) if listed is not None else None,
            years_span=self.span(tokens(clauses["period"], "YEARS")[0]) if "period" in clauses else None,
        )

    def deadline(self, tree: Branch) -> p.Deadline:
        span = self.span(tree)
        day = tokens(tree, "DATE")
        if day:
            return p.Deadline(day=self.day(day[0]), span=span)
        year = self.year(tokens(tree, "NUMBER")[0])
        return p.Deadline(year=year, span=span) if tokens(tree, "IN_YEAR") else p.Deadline(day=date(year, 12, 31), span=span)

    def target(self, tree: Branch) -> p.Target:
        citation, *label = tokens(tree, "STRING")
        due = trees(tree, "target_deadline")
        return p.Target(
            self.name(tokens(tree, "NAME")[0]),
            self.label(citation),
            self.label(label[0]) if label else None,
            self.deadline(trees(due[0], "deadline")[0]) if due else None,
            tuple(self._target_line(child) for child in trees(tree, "target_line")),
            self.text(self.once(tree), "note"),
        )

    def _target_line(self, tree: Branch) -> p.TargetLine:
        effort: Literal["strive", "maintain"] | None = None
        if tokens(tree, "STRIVE", "MAINTAIN"):
            effort = "strive" if tokens(tree, "STRIVE") else "maintain"
        due = trees(tree, "deadline")
        cited = tokens(tree, "STRING")
        subject = tokens(tree, "NAME")
        goal = trees(tree, "share_goal", "count_goal", "fraction_goal", "none_goal", "itself_goal")[0]
        return p.TargetLine(
            self.name(subject[0]) if subject else None,
            self._goal(goal),
            effort,
            self.deadline(due[0]) if due else None,
            self.label(cited[0]) if cited else None,
            span=self.span(tree),
        )

    def _goal(self, tree: Branch) -> p.Goal:
        span = self.span(tree)
        found = trees(tree, "predicate")
        about = bool(tokens(tree, "ABOUT"))
        kinds = [self.kind(token) for token in tokens(tree, "KIND")]
        mark = self.first_mark(tree)
        match tree.data:
            case "share_goal":
                number, percent = tokens(tree, "NUMBER", "PERCENT")
                unit = n.UnitOfMeasure(("percent",), span=self.span(percent))
                share = n.Number(self.fraction(number), unit, mark, span=self.span(number).to(unit.span))
                narrowed = (self.without(tree), self.out_of(tree))
                return p.AtLeastShare(share, kinds[0], self._predicate(found[0]), about, *narrowed, span=span)
            case "count_goal":
                count = self.integer(tokens(tree, "NUMBER")[0])
                narrowed = (self.without(tree), self.out_of(tree))
                return p.AtLeastCount(count, kinds[0], self._predicate(found[0]), about, mark, *narrowed, span=span)
            case "fraction_goal":
                token = tokens(tree, "FRACTION")[0]
                count, of = self._fraction(token)
                width = len(token.split("/")[0].strip())
                return p.CountOf(count, of, kinds[0], self._predicate(found[0]), width, mark, span=span)
            case "none_goal":
                operator = OPERATORS[tokens(tree, *OPERATORS)[0].type]
                count = self.integer(tokens(tree, "NUMBER")[0])
                return p.NoneBelow(kinds[0], self.name(tokens(tree, "NAME")[0]), operator, count, mark, span=span)
            case _:
                return p.ItselfRecognised(self._predicate(found[0]), mark, span=span)

    def _fraction(self, token: Token) -> tuple[int, int]:
        count, of = (int(part[:9]) for part in token.split("/"))
        if count > of:
            self.problem(codes.FRACTION_ABOVE_ONE, self.span(token), found=str(token), count=count, of=of)
        return count, of

    def _predicate(self, tree: Branch) -> p.Predicate:
        name = self.name(tokens(tree, "NAME")[0])
        if tokens(tree, "RECOGNISED_AT_TIER", "WITHDRAWN_FROM_TIER"):
            return p.Predicate(name, None, withdrawn=bool(tokens(tree, "WITHDRAWN_FROM_TIER")), span=self.span(tree))
        return p.Predicate(None, name, computed=bool(tokens(tree, "MEETS")), span=self.span(tree))

    def emulation_subject(self, tree: Branch) -> p.EmulationSubject:
        name, label = self.head(tree)
        kinds = tuple(self.kind(token) for token in tokens(trees(tree, "applies_to")[0], "KIND"))
        return p.EmulationSubject(name, label, self.label(tokens(tree, "STRING")[1]), kinds)

    def emulation_criterion(self, tree: Branch) -> p.EmulationCriterion:
        name, label = self.head(tree)
        clauses = self.once(tree)
        subject = self.name(tokens(tree, "NAME")[1])
        condition = self.met(clauses)
        return p.EmulationCriterion(
            name,
            label,
            subject,
            self.label(tokens(tree, "STRING")[1]),
            condition,
            self.text(clauses, "note"),
            self.suspension(clauses),
        )

    def suspension(self, clauses: dict[str, Branch]) -> n.Condition | None:
        return self.alternatives(clauses["suspended_when"]) if "suspended_when" in clauses else None

    def award(self, tree: Branch) -> p.Award:
        name, label = self.head(tree)
        clauses = self.once(tree)
        marks = self.own_marks(tree)
        standard = (
            self.hole(next(c for c in clauses["standards"].children if not isinstance(c, Token)))
            if "standards" in clauses
            else None
        )
        citation = self.label(tokens(tree, "STRING")[1])
        together = tokens(clauses["not_together"], "NAME") if "not_together" in clauses else []
        return p.Award(
            name,
            label,
            citation,
            self.text(clauses, "conferred_by"),
            marks,
            standard,
            self.text(clauses, "note"),
            self._named_in(clauses, "awarded_to"),
            self.met(clauses) if "met_when" in clauses or "met_some" in clauses else None,
            self._named_in(clauses, "evidence"),
            tuple(self.name(token) for token in together),
            self._quota(clauses["quota"]) if "quota" in clauses else None,
        )

    def _named_in(self, clauses: dict[str, Branch], rule: str) -> str | None:
        return self.name(tokens(clauses[rule], "NAME")[0]) if rule in clauses else None

    def _quota(self, tree: Branch) -> p.Quota:
        number, percent = tokens(tree, "NUMBER")[0], tokens(tree, "PERCENT")
        unit = n.UnitOfMeasure(("percent",), span=self.span(percent[0])) if percent else None
        if unit is None:
            self.integer(number)
        count = n.Number(self.fraction(number), unit, self.first_mark(tree), span=self.span(number))
        predicate = trees(tree, "predicate")
        return p.Quota(
            self.kind(tokens(tree, "KIND")[0]),
            count,
            unit is not None,
            self._predicate(predicate[0]) if predicate else None,
            self.without(tree),
            self.out_of(tree),
            self.rounding(tree),
            span=self.span(tree),
        )

    def duty(self, tree: Branch) -> p.Duty:
        name, label = self.head(tree)
        clauses = self.once(tree)
        by = tokens(clauses["done_by"], "STRING") if "done_by" in clauses else []
        years = tokens(clauses["in_years"], "NUMBER") if "in_years" in clauses else []
        evidence = clauses.get("evidence")
        if not by or ("each_year" not in clauses and not years):
            missing = "done_by" if not by else "each_year"
            words = f"`{self.words.word(missing)}`"
            if by:
                words = Phrase(f"{words} hoặc `{self.words.word('in_year')}`", f"{words} or `{self.words.word('in_year')}`")  # type: ignore[assignment]
            self.problem(codes.INCOMPLETE, self.span(tokens(tree, "NAME")[0]), head=f"{tree.children[0]} {name}", expected=words)
        return p.Duty(
            name,
            label,
            self.label(tokens(tree, "STRING")[1]),
            tuple(self.label(token) for token in by),
            "each_year" in clauses,
            tuple(self.year(token) for token in years),
            self.text(clauses, "sent_to"),
            self.name(tokens(evidence, "NAME")[0]) if evidence is not None else None,
            self.text(clauses, "note"),
        )

    def principle(self, tree: Branch) -> p.Principle:
        name, label = self.head(tree)
        clauses = self.once(tree)
        condition = self.met(clauses)
        return p.Principle(name, label, self.label(tokens(tree, "STRING")[1]), condition, self.text(clauses, "note"))

    def recorded(self, tree: Branch) -> p.Recorded:
        name, label = self.head(tree)
        citations = tuple(self.label(token) for token in tokens(tree, "STRING")[1:])
        return p.Recorded(name, label, citations, self.text(self.once(tree), "because"))

    def outline(self, tree: Branch) -> p.Outline:
        header, *rows = tokens(tree, "ROW")
        names = [self.words.row_id(cell) for cell, _ in self.cells(header)]
        if names != ["item", "summary"]:
            wanted = " | ".join(self.words.rows[id][0] for id in ("item", "summary"))
            why = Phrase(f"tiêu đề phải là `| {wanted} |`", f"the header must be `| {wanted} |`")
            self.problem(codes.HEADER_WRONG, self.span(header), found=header.strip(), why=why)
        entries = []
        for row in rows:
            cells = [cell for cell, _ in self.cells(row)]
            if len(cells) != 2 or not all(cells):
                why = Phrase("cần đúng hai ô có chữ: mục và tóm tắt", "two filled cells are needed: the item and its summary")
                self.problem(codes.ROW_CELLS, self.span(row), row=cells[0], why=why)
                continue
            entries.append(p.OutlineEntry(cells[0], cells[1], span=self.span(row)))
        return p.Outline(self.name(tokens(tree, "NAME")[0]), tuple(entries))

    # --- examples

    def example(self, tree: Branch) -> d.Example:
        year: int | None = None
        law_day: date | None = None
        given: list[d.Given | d.GivenRecognition] = []
        for child in trees(tree, "given", "given_not", "given_missing", "given_recognised", "year_judged", "law_day"):
            if child.data == "year_judged":
                year = self.year(tokens(child, "NUMBER")[0])
            elif child.data == "law_day":
                law_day = self.day(tokens(child, "DATE")[0])
            elif child.data == "given_recognised":
                given.append(self._given_recognition(child))
            else:
                given.append(self._given(child))
        then = tuple(
            d.Expectation(self.ref(tokens(child, "REF")[0]), _VERDICTS[tokens(child, *_VERDICTS)[0].type], span=self.span(child))
            for child in trees(tree, "expectation")
        )
        label = self.label(tokens(tree, "STRING")[0])
        return d.Example(label, self.kind(tokens(tree, "KIND")[0]), year, law_day, tuple(given), then)

    def _year_of(self, tree: Branch) -> tuple[int | None, list[Token]]:
        """The year after `năm`, and the other figures."""
        numbers = tokens(tree, "NUMBER")
        return (self.year(numbers[0]), numbers[1:]) if tokens(tree, "OF_YEAR") else (None, numbers)

    def _given_recognition(self, tree: Branch) -> d.GivenRecognition:
        status: Literal["recognised", "no", "withdrawn"] = "no" if tokens(tree, "NOT") else "recognised"
        if tokens(tree, "WITHDRAWN_FROM_TIER"):
            status = "withdrawn"
        return d.GivenRecognition(self.name(tokens(tree, "NAME")[0]), status, self._year_of(tree)[0], span=self.span(tree))

    def _given(self, tree: Branch) -> d.Given:
        data = self.data_ref(trees(tree, "data_ref")[0])
        value: Fraction | str | bool | date | None = True
        unit = tokens(tree, "UNIT")
        year, numbers = self._year_of(tree)
        if tree.data == "given_not":
            value = False
        elif tree.data == "given_missing":
            value = None
        elif numbers:
            value = self.fraction(numbers[0])
        elif tokens(tree, "NO"):
            value = False
        elif tokens(tree, "DATE"):
            value = self.day(tokens(tree, "DATE")[0])
        elif tokens(tree, "NAME"):
            value = self.name(tokens(tree, "NAME")[0])
        return d.Given(data, value, self.unit(unit[0]) if unit else None, year, span=self.span(tree))
