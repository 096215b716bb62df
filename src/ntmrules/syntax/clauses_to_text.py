"""Nodes → text: the parts, amounts, conditions and tables inside a declaration.

What lives here: `ClauseWriter`, on which `to_text.py` builds. Brackets are put where the grammar needs them and nowhere else. A table
stands on lines of its own: its rows travel inside a sentence as marked lines and are indented when the sentence is laid out.

Promises: what is written reads back as the same node, in either language.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from ntmrules.syntax import nodes as n
from ntmrules.syntax.over_to_text import OverWriter
from ntmrules.values import Standing

WIDTH = 110
#: What begins a table row, and what comes after a table, inside a sentence.
ROW, AFTER = "\n\x01", "\n\x02"
_STANDINGS = {
    Standing.RECALLED_HIGH: "recalled_high",
    Standing.RECALLED_MEDIUM: "recalled_medium",
    Standing.RECALLED_LOW: "recalled_low",
    Standing.RECONSTRUCTED: "reconstructed",
}


class ClauseWriter(OverWriter):
    """Writes the insides of declarations in one language."""

    # --- parts

    def unit(self, unit: n.UnitOfMeasure) -> str:
        return "/".join(self.words.units[part][0] for part in unit.parts)

    def kind(self, id: str) -> str:
        return self.words.kinds[id][0]

    def kinds(self, id: str) -> str:
        """A kind where several are counted: English has a plural."""
        return self.words.kinds[id][-1]

    def mark(self, mark: n.Mark) -> str:
        if mark.standing is not None:
            return f"{{?{self.words.marks[_STANDINGS[mark.standing]][0]}}}"
        return f"{{{mark.source}}}"

    def marks(self, marks: Iterable[n.Mark | None]) -> str:
        """Marks with a blank before each, so that none leaves none."""
        return "".join(f" {self.mark(mark)}" for mark in marks if mark is not None)

    def checked(self, check: n.Checked) -> str:
        words = (m.source if m.standing is None else self.w(_STANDINGS[m.standing]) for m in check.marks)
        return f"{self.w(check.aspect)}: {', '.join(word or '' for word in words)}"

    def ref(self, ref: n.Ref) -> str:
        return f"[{' '.join(part for part in (ref.standard, ref.number) if part)}]"

    def named(self, named: n.Named) -> str:
        return f'{named.name} "{named.label}"' if named.label is not None else named.name

    def items(self, items: Sequence[n.Named], sign: str = "; ") -> str:
        return f"({sign.join(self.named(item) for item in items)})"

    def classes(self, classes: Sequence[n.Named]) -> str:
        return classes[0].name if len(classes) == 1 else f"({'; '.join(named.name for named in classes)})"

    def basis(self, basis: n.Basis) -> str:
        place = f' "{basis.place}"' if basis.place is not None else ""
        return f"{self.w('basis')} {basis.instrument}{place}"

    # --- amounts

    def amount(self, amount: n.Amount) -> str:
        match amount:
            case n.Number(value, unit, mark):
                return self.figure(value, unit) + self.marks((mark,))
            case n.Step(name, mark):
                return name + self.marks((mark,))
            case n.Table():
                after = f" {self.w('no_row_general')}" if amount.otherwise_general else ""
                rows = "".join(ROW + row for row in self.rows(amount))
                return f"{self.w('by_table')}{rows}{AFTER}{after.lstrip()}"
            case n.TableName(name, general):
                return f"{self.w('by_table')} {name}" + (f" {self.w('no_row_general')}" if general else "")
            case n.Delegated() | n.NotAtHand():
                return f"{self.w('threshold')} {self.hole(amount)}"
            case n.ShareOfThreshold(share, ref):
                return f"{self.amount(share)} {self.w('of_level')} {self.ref(ref)}"
            case n.ShareOf():
                return self.share_of(amount)
            case n.PastValue():
                return self.past(amount)
            case n.Cases(branches, otherwise):
                cases = [f"{self.amount(b.amount)} {self.w('if')} {self.condition(b.when)}" for b in branches]
                if otherwise is not None:
                    cases.append(f"{self.amount(otherwise)} {self.w('otherwise')}")
                return f"({'; '.join(cases)})"
            case _:
                assert_never(amount)

    def hole(self, hole: n.Delegated | n.NotAtHand) -> str:
        match hole:
            case n.NotAtHand(annex, mark):
                return f'{self.w("no_text")} "{annex}"' + self.marks((mark,))
            case n.Delegated(level, agency, mark):
                who = f'{self.w("left_to_agency")} "{agency}"'
                if level is not None:
                    who = f"{self.w('left_to_level')} {self.kind(level)}"
                return f"{who} {self.w('to_prescribe')}" + self.marks((mark,))
            case _:
                assert_never(hole)

    # --- tables

    def rows(self, table: n.Table) -> list[str]:
        """The header and the rows, their cells in line."""
        general, level = self.words.rows["general"][0], self.words.rows["level"][0]
        grid = [[*table.keys, *(str(column) if column is not None else level for column in table.columns)]]
        for row in table.rows:
            keys = [general if key.name == "*" else key.name for key in row.keys]
            grid.append([*keys, *(self.cell(cell) for cell in row.cells)])
        return aligned(grid)

    def cell(self, cell: n.Cell) -> str:
        return ("—" if cell.value is None else self.number(cell.value)) + self.marks((cell.mark,))

    # --- conditions

    def condition(self, condition: n.Condition) -> str:
        if isinstance(condition, n.OfWhich):
            base = f" ({self.w('over')} {condition.base})" if condition.base is not None else ""
            whole, part = self.simple(condition.whole), self.simple(condition.part)
            return f"{whole}, {self.w('of_which')} {part}{base}"
        return self.simple(condition)

    def simple(self, condition: n.Condition) -> str:
        return f" {self.w('and' if isinstance(condition, n.All) else 'or')} ".join(self.joined(condition))

    def joined(self, condition: n.Condition) -> list[str]:
        """The parts that `và` or `hoặc` joins; one when there is nothing to join."""
        if isinstance(condition, (n.All, n.Any)):
            return [self.atom(part) for part in condition.parts]
        return [self.atom(condition)]

    def atom(self, condition: n.Condition) -> str:
        match condition:
            case n.All() | n.Any() | n.OfWhich():
                return f"({self.condition(condition)})"
            case n.Not(part):
                return f"{self.w('not')} ({self.condition(part)})"
            case n.AtLeast():
                return self.at_least(condition)
            case n.Compare(data, operator, amount, each):
                return f"{self.data(data)} {self.operator(operator)} {self.amount(amount)}{self.each(each)}"
            case n.Between(data, low, high, strict):
                return f"{self.data(data)} {self.between(low, high, strict=strict)}"
            case n.Has(data, until, each):
                if data.item and until is None and each is None:
                    return self.data(data)
                valid = f" {self.w('valid_until')} {until}" if until is not None else ""
                return f"{self.w('has')} {self.data(data)}{valid}{self.each(each)}"
            case n.HasNone(data, each):
                return f"{self.w('no_more')} {self.data(data)}{self.each(each)}"
            case n.Equals(name, value):
                return f"{name} = {value}"
            case n.Belongs(classes):
                return f"{self.w('belongs')} {self.classes(classes)}"
            case n.Missing(data):
                return f"{self.w('missing')} {self.data(data)}"
            case n.Meets(standard):
                return f"{self.w('meets')} {standard}"
            case n.IsRecognised():
                return self.recognised(condition)
            case n.RuleMet(ref, met):
                return f"{self.ref(ref)} {self.verdict(met=met)}"
            case n.AnyRule(refs, met):
                return f"{self.w('any_rule')} ({'; '.join(self.ref(ref) for ref in refs)}) {self.verdict(met=met)}"
            case n.RuleCount():
                return self.count(condition)
            case n.OpenCondition(hole):
                return self.hole(hole)
            case n.Members():
                return self.members(condition)
            case n.Window():
                return self.window(condition)
            case n.Trend():
                return self.trend(condition)
            case n.DateOrder():
                return self.date_order(condition)
            case n.WithinDays():
                return self.within_days(condition)
            case n.InOrder():
                return self.in_order(condition)
            case _:
                assert_never(condition)

    def verdict(self, *, met: bool) -> str:
        return self.w("met" if met else "not_met")

    def at_least(self, condition: n.AtLeast) -> str:
        parts = "; ".join(self.condition(part) for part in condition.parts)
        return f"{self.w('at_least_of')} {condition.count} {self.w('among')} ({parts})"

    def between(self, low: n.Amount, high: n.Amount, *, strict: bool) -> str:
        below = f" {self.w('below')}" if strict else ""
        return f"{self.w('from')} {self.amount(low)} {self.w('to')}{below} {self.amount(high)}"

    def count(self, count: n.RuleCount) -> str:
        counted = self.w(f"{count.what}_{'met' if count.met else 'not_met'}")
        if count.standard is not None:
            counted += f" {self.w('of')} {count.standard}"
        if count.low is not None and count.high is not None:
            return f"{counted} {self.between(count.low, count.high, strict=count.high_strict)}"
        assert count.operator is not None
        assert count.amount is not None
        return f"{counted} {self.operator(count.operator)} {self.amount(count.amount)}"


def aligned(grid: Sequence[Sequence[str]]) -> list[str]:
    """Rows of cells as table rows, every column as wide as its widest cell."""
    widths = [max(len(row[i]) for row in grid if i < len(row)) for i in range(max(len(row) for row in grid))]
    return [f"| {' | '.join(cell.ljust(width) for cell, width in zip(row, widths, strict=False))} |" for row in grid]
