"""Lark's tree → nodes: the amounts, conditions and tables inside a declaration.

What lives here: `ClauseReader`, one method per rule of `grammar/ntm.lark` that is not a declaration. Promises: see `parts_from_lark.py`.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Literal

from lark import Token, Tree

from ntmrules.diagnostics.codes import text as codes
from ntmrules.diagnostics.suggest import folded
from ntmrules.phrases import Phrase
from ntmrules.source import Span
from ntmrules.syntax import nodes as n
from ntmrules.syntax.decimals import readings
from ntmrules.syntax.keywords import reserved
from ntmrules.syntax.over_from_lark import OverReader
from ntmrules.syntax.parts_from_lark import MOST_DIGITS, Branch, tokens, trees

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_FIGURE = re.compile(r"(?!\d{4}\Z)-?\d+(?:[.,]\d+)*[ \t]*(?:%|\{[^{}]*\}?)?\Z")
_YEAR = re.compile(r"\d{4}\Z")


class ClauseReader(OverReader):
    """Reads conditions, amounts and tables."""

    # --- amounts

    def figure(self, tree: Branch) -> tuple[Fraction, n.UnitOfMeasure | None]:
        unit = tokens(tree, "UNIT")
        return self.fraction(tokens(tree, "NUMBER")[0]), self.unit(unit[0]) if unit else None

    def amount(self, tree: Branch) -> n.Amount:
        span = self.span(tree)
        match tree.data:
            case "number":
                value, unit = self.figure(tree)
                figure = (*tokens(tree, "NUMBER"), *tokens(tree, "UNIT"))  # a mark behind it is no part of the figure
                return n.Number(value, unit, self.first_mark(tree), span=self.span(figure[0]).to(self.span(figure[-1])))
            case "share":
                value, unit = self.figure(tree)
                share = n.Number(value, unit, self.first_mark(tree), span=self.span(tokens(tree, "NUMBER")[0]))
                return n.ShareOfThreshold(share, self.ref(tokens(tree, "REF")[0]), span=span)
            case "share_of_figure" | "multiple":
                return self.share_of(tree)
            case "past":
                return self.past(tree)
            case "step":
                return n.Step(self.name(tokens(tree, "NAME")[0]), self.first_mark(tree), span=span)
            case "inline_table":
                self.leave_marks(tree)
                return self.table(tokens(tree, "ROW"), bool(tokens(tree, "NO_ROW_GENERAL")), span)
            case "named_table":
                self.leave_marks(tree)
                name = self.name(tokens(tree, "NAME")[0])
                return n.TableName(name, bool(tokens(tree, "NO_ROW_GENERAL")), span=span)
            case "threshold_hole":
                return self.hole(next(c for c in tree.children if isinstance(c, Tree)), span)
            case _:
                return self.cases(tree)

    def hole(self, tree: Branch, span: Span | None = None) -> n.Delegated | n.NotAtHand:
        span = span or self.span(tree)
        mark = self.first_mark(tree)
        match tree.data:
            case "left_to_level":
                return n.Delegated(self.words.kind_id(tokens(tree, "KIND")[0]), None, mark, span=span)
            case "left_to_agency":
                return n.Delegated(None, self.label(tokens(tree, "STRING")[0]), mark, span=span)
            case _:
                return n.NotAtHand(self.label(tokens(tree, "STRING")[0]), mark, span=span)

    def cases(self, tree: Branch) -> n.Cases:
        branches: list[n.AmountCase] = []
        otherwise: n.Amount | None = None
        for case in trees(tree, "case"):
            parts = [child for child in case.children if isinstance(child, Tree)]
            if otherwise is not None:
                token = next(t for t in case.scan_values(lambda _: True))
                self.problem(
                    codes.UNEXPECTED, self.span(case), found=str(token),
                    expected=Phrase("dấu `)`: các trường hợp còn lại phải đứng cuối", "`)`: all other cases stand last"),
                )  # fmt: skip
                break
            if tokens(case, "OTHERWISE"):
                otherwise = self.amount(parts[0])
            else:
                amount = self.amount(parts[0])
                branches.append(n.AmountCase(self.condition(parts[1]), amount, span=self.span(case)))
        return n.Cases(tuple(branches), otherwise, span=self.span(tree))

    # --- conditions

    def alternatives(self, tree: Branch) -> n.Condition:
        """`A hoặc khi B`: the conditions directly inside a clause."""
        parts = tuple(self.condition(child) for child in tree.children if isinstance(child, Tree) and child.data != "classes")
        if len(parts) == 1:
            return parts[0]
        return n.Any(parts, span=parts[0].span.to(parts[-1].span))

    def met(self, clauses: dict[str, Branch]) -> n.Condition:
        """The condition of `đạt khi …` or `đạt ít nhất N trong số (…)`, whichever stands among the clauses."""
        if "met_when" in clauses:
            return self.alternatives(clauses["met_when"])
        return self.condition(clauses["met_some"])

    def conditions(self, tree: Branch) -> tuple[n.Condition, ...]:
        return tuple(self.condition(child) for child in tree.children if isinstance(child, Tree))

    def condition(self, tree: Branch) -> n.Condition:
        span = self.span(tree)
        match tree.data:
            case "bracket":
                return self.condition(next(c for c in tree.children if isinstance(c, Tree)))
            case "all":
                return n.All(self.conditions(tree), span=span)
            case "any":
                return n.Any(self.conditions(tree), span=span)
            case "negation":
                return n.Not(self.conditions(tree)[0], span=span)
            case "of_which":
                whole, part = self.conditions(tree)
                base = tokens(tree, "BASE")
                return n.OfWhich(whole, part, self._base(base[0]) if base else None, span=span)
            case "at_least_of" | "met_some":
                count = self.integer(tokens(tree, "NUMBER")[0])
                self.leave_marks(tree)
                return n.AtLeast(count, self.conditions(tree), span=span)
            case "compare" | "compare_from" | "between":
                return self._comparison(tree)
            case "count" | "count_from" | "count_between":
                return self._count(tree)
            case "every" | "no_one" | "some" | "share_of_them":
                return self.members(tree)
            case "throughout" | "times":
                return self.window(tree)
            case "trend":
                return self.trend(tree)
            case "date_order":
                return self.date_order(tree)
            case "within_days":
                return self.within_days(tree)
            case "in_order":
                return self.in_order(tree)
            case "open":
                return n.OpenCondition(self.hole(next(c for c in tree.children if isinstance(c, Tree))), span=span)
            case _:
                condition = self._plain(tree, span)
                self.leave_marks(tree)
                return condition

    def _plain(self, tree: Branch, span: Span) -> n.Condition:
        data = trees(tree, "data_ref")
        names = tokens(tree, "NAME")
        match tree.data:
            case "has":
                until = self.name(names[0]) if names else None
                return n.Has(self.data_ref(data[0]), until, self.each(tree), span=span)
            case "has_none":
                return n.HasNone(self.data_ref(data[0]), self.each(tree), span=span)
            case "missing":
                return n.Missing(self.data_ref(data[0]), span=span)
            case "equals":
                ref = self.data_ref(data[0])
                if ref.item is not None:
                    return n.Compare(ref, "=", n.Step(self.name(names[0]), span=self.span(names[0])), span=span)
                sign = self.span(tokens(tree, "EQUALS")[0]), self.words.word("exactly")
                return n.Equals(ref.name, self.name(names[0]), sign=sign, span=span)
            case "belongs":
                return n.Belongs(self.classes(trees(tree, "classes")[0]), span=span)
            case "meets":
                return n.Meets(self.name(names[0]), span=span)
            case "recognised":
                return self._recognised(tree, span)
            case "rule_met":
                return n.RuleMet(self.ref(tokens(tree, "REF")[0]), bool(tokens(tree, "MET")), span=span)
            case "any_rule":
                refs = tuple(self.ref(token) for token in tokens(tree, "REF"))
                return n.AnyRule(refs, bool(tokens(tree, "MET")), span=span)
            case _:
                return self._bare(data[0], span)

    def _recognised(self, tree: Branch, span: Span) -> n.Condition:
        name = self.name(tokens(tree, "NAME")[0])
        years = tokens(tree, "YEARS")
        attested = self.some_years(years[0]) if years else None
        if tokens(tree, "RECOGNISED_AS"):
            return n.IsRecognised(None, name, years=attested, span=span)
        return n.IsRecognised(name, None, bool(tokens(tree, "WITHDRAWN_FROM_TIER")), attested, span=span)

    def _bare(self, tree: Branch, span: Span) -> n.Condition:
        """A data name alone: a yes/no item when it names an item, else half a condition."""
        ref = self.data_ref(tree)
        if ref.item is None:
            words = {"has": self.words.word("has"), "at_least": self.words.word("at_least")}
            self.problem(codes.NOT_A_CONDITION, self.span(tree), found=ref.name, **words)
        return n.Has(ref, span=span)

    def _base(self, token: Token) -> str:
        inner = token[1:-1].strip()
        over = len(self.words.word("over"))
        return " ".join(inner[over:].split())

    def _comparison(self, tree: Branch) -> n.Condition:
        span = self.span(tree)
        data = self.data_ref(trees(tree, "data_ref")[0])
        rest = [c for c in tree.children if isinstance(c, Tree) and c.data not in ("data_ref", "in_each")]
        amounts = [self.amount(child) for child in rest]
        if tree.data == "between":
            return n.Between(data, amounts[0], amounts[1], bool(tokens(tree, "BELOW")), span=span)
        return n.Compare(data, self.operator(tree), amounts[0], self.each(tree), span=span)

    def _count(self, tree: Branch) -> n.Condition:
        counted = tokens(tree, "CRITERIA_MET", "CRITERIA_NOT_MET", "INDICATORS_MET", "INDICATORS_NOT_MET")[0].type
        what: Literal["criteria", "indicators"] = "criteria" if counted.startswith("CRITERIA") else "indicators"
        met = "NOT" not in counted
        amounts = [self.amount(child) for child in tree.children if isinstance(child, Tree)]
        span = self.span(tree)
        name = tokens(tree, "NAME")
        standard = self.name(name[0]) if name else None
        if tree.data == "count_between":
            below = bool(tokens(tree, "BELOW"))
            return n.RuleCount(what, met, None, None, amounts[0], amounts[1], below, standard, span=span)
        return n.RuleCount(what, met, self.operator(tree), amounts[0], standard=standard, span=span)

    # --- tables

    def table(self, rows: list[Token], otherwise_general: bool, span: Span) -> n.Table:
        header, *body = rows
        before = len(self.problems)
        keys, columns = self._header(header)
        if len(self.problems) == before:
            self._check_widths(header, body, len(keys) + len(columns))
        if len(self.problems) > before:
            return n.Table(keys, columns, (), otherwise_general, span=span)
        read = [self._row(row, len(keys), columns) for row in body]
        if not body:
            self.problem(
                codes.HEADER_WRONG, self.span(header), found=header.strip(),
                why=Phrase("bảng chưa có hàng nào", "the table has no rows"),
            )  # fmt: skip
        return n.Table(keys, columns, tuple(row for row in read if row is not None), otherwise_general, span=span)

    def _check_widths(self, header: Token, body: list[Token], width: int) -> None:
        """When all rows agree with each other and not with the header, it is the header that is wrong."""
        widths = {len(self.cells(row)) for row in body}
        if len(body) > 1 and len(widths) == 1 and width not in widths:
            (cells,) = widths
            why = Phrase(f"tiêu đề có {width} ô, các hàng có {cells} ô", f"the header has {width} cells, the rows have {cells}")
            self.problem(codes.HEADER_WRONG, self.span(header), found=header.strip(), why=why)

    def cells(self, row: Token) -> list[tuple[str, Span]]:
        """The cells of a row, stripped, with their places. A last `|` closes the last cell and opens none."""
        text = row.rstrip()
        found = []
        start = 1
        body = text[1:-1] if len(text) > 1 and text.endswith("|") else text[1:]
        for raw in body.split("|"):
            cell = raw.strip()
            left = start + len(raw) - len(raw.lstrip()) if cell else start
            found.append((cell, self.inside(row, left, left + max(1, len(cell)))))
            start += len(raw) + 1
        return found

    def _header(self, row: Token) -> tuple[tuple[str, ...], tuple[int | None, ...]]:
        keys: list[str] = []
        columns: list[int | None] = []
        found = self.cells(row)
        if self._of_figures(found):
            level, example = self.words.rows["level"][0], "ten_phan_loai" if self.words.lang == "vi" else "category_name"
            self.problem(codes.HEADER_MISSING, self.span(row), level=level, example=example)
            return (), ()
        has_column = any(_YEAR.match(cell) or self.words.row_id(cell) == "level" for cell, _ in found)
        for cell, span in found:
            column = int(cell) if _YEAR.match(cell) else None
            why = None
            fix = None
            level = self.words.rows["level"][0]
            if not has_column and folded(cell) == folded(level):
                fix = level
                why = Phrase(f"ý là `{level}`", f"`{level}` is meant")
            elif column is None and self.words.row_id(cell) != "level":
                if columns or not _NAME.match(cell):
                    why = Phrase(
                        f"cột phải là tên một phân loại, một năm, hoặc `{self.words.rows['level'][0]}`",
                        f"a column is a category's name, a year, or `{self.words.rows['level'][0]}`",
                    )
                else:
                    keys.append(cell)
                    continue
            elif column in columns:
                why = Phrase("cột này đã có", "this column is there already")
            if why is not None:
                self.problem(codes.HEADER_WRONG, span, fix, found=cell, why=why)
            columns.append(column)
        if not columns:
            why = Phrase("thiếu cột năm (hoặc cột `mức`)", "a column for a year (or `level`) is missing")
            self.problem(codes.HEADER_WRONG, self.span(row), found=row.strip(), why=why)
        return tuple(keys), tuple(columns)

    def _of_figures(self, cells: list[tuple[str, Span]]) -> bool:
        """Whether a row is one of figures: names at most, then figures with marks or without, and no year among them."""
        figures = [cell for cell, _ in cells if _FIGURE.match(cell)]
        return bool(figures) and all(_FIGURE.match(c) or _NAME.match(c) or c in ("", "—", "-", "*") for c, _ in cells)

    def _row(self, row: Token, keys: int, columns: tuple[int | None, ...]) -> n.TableRow | None:
        found = self.cells(row)
        name = " ".join(cell for cell, _ in found[:keys]) or found[0][0]
        short = keys + len(columns) - len(found)
        if short:
            self.problem(codes.ROW_CELLS, self.span(row), row=name, why=self._why_cells(short, columns))
            return None
        selectors = tuple(self._row_key(cell, span) for cell, span in found[:keys])
        cells = tuple(self._cell(cell, span, column, name) for (cell, span), column in zip(found[keys:], columns, strict=True))
        return n.TableRow(selectors, cells, span=self.span(row))

    def _why_cells(self, short: int, columns: tuple[int | None, ...]) -> Phrase:
        if short < 0:
            return Phrase(f"thừa {-short} ô so với tiêu đề", f"{-short} cell(s) more than the header")
        lacking = ", ".join(str(column or self.words.rows["level"][0]) for column in columns[-short:])
        return Phrase(f"thiếu ô của cột {lacking}", f"the cell of column {lacking} is missing")

    def _row_key(self, cell: str, span: Span) -> n.Named:
        if self.words.row_id(cell) == "general":
            return n.Named("*", span=span)
        if not _NAME.match(cell):
            why = Phrase("ô đầu hàng phải là tên một lớp đã khai báo", "a row begins with the name of a declared class")
            self.problem(codes.NAME_WRONG, span, found=cell, why=why)
        elif cell.lower() in reserved():
            why = Phrase("trùng với một từ khóa (tiếng Việt hoặc tiếng Anh)", "it is a keyword of one of the languages")
            self.problem(codes.NAME_WRONG, span, found=cell, why=why)
        return n.Named(cell, span=span)

    def _cell(self, cell: str, span: Span, column: int | None, row: str) -> n.Cell:
        figure, *marks = re.split(r"(?=\{)", cell)
        figure = figure.strip()
        mark = None
        if marks:
            offset = cell.index("{")
            token = Token("MARK", marks[0].strip(), start_pos=0, end_pos=0)
            mark = self._mark_at(token, Span(span.source, span.start + offset, span.end))
        if not figure and not marks:
            lacking = str(column or self.words.rows["level"][0])
            why = Phrase(f"ô của cột {lacking} để trống", f"the cell of column {lacking} is empty")
            self.problem(codes.ROW_CELLS, span, row=row, why=why)
            return n.Cell(None, span=span)
        if figure in ("—", "-", ""):
            return n.Cell(None, mark, span=span)
        return n.Cell(self._cell_figure(figure, span), mark, span=span)

    def _mark_at(self, token: Token, span: Span) -> n.Mark | None:
        if not token.endswith("}"):
            return self.unknown_mark(token.strip("{} "), span)
        where, self.where = self.where, lambda _start, _end: span
        mark = self.mark(token)
        self.where = where
        return mark

    def _cell_figure(self, figure: str, span: Span) -> Fraction | None:
        other = "." if self.words.lang == "vi" else ","
        at = Span(span.source, span.start, span.start + len(figure))
        if re.fullmatch(r"-?\d+(?:[.,]\d+)?", figure) and len(figure) <= MOST_DIGITS:
            if other in figure:
                read = readings(figure, self.words.lang)
                self.problem(codes.DECIMAL_SIGN, at, read.sure, found=figure, what=read.how)
                figure = read.sure or figure
            return Fraction(figure.replace(",", "."))
        self.problem(codes.CELL_UNKNOWN, at, found=figure)
        return None
