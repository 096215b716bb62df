"""What lowering needs to know while it reads one clause, and the small questions both halves of it ask.

What lives here: `Lowering`, the context record of `amounts.py` (figures, tables, cases) and `conditions.py` (truths). It knows the
scope, the year judged, the set the clause stands in, and collects diagnostics. A part that cannot be lowered is None and has
said why; the caller drops the definition, so a half-read law never gives a verdict.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from attrs import field, frozen

from ntmrules import ir, syntax
from ntmrules.diagnostics import Diagnostic
from ntmrules.diagnostics.codes import names, types
from ntmrules.ir.in_force import InForce
from ntmrules.ir.scope import Scope, kind_words, unknown
from ntmrules.phrases import Phrase
from ntmrules.source import Span
from ntmrules.types import DateType, LevelType, QuantityType, TruthType, Type
from ntmrules.values import Standing

#: The set of the rules of a computed category is named after it.
CLASS = "@class"


@frozen(eq=False)
class Lowering:
    """`kind` is the kind of unit judged (`among` others of its level, where no set says so), `day` the law date; `found` gives another set as it binds on that day.

    `chain` are the thresholds being read through one another, so that a circle of them is named and not followed. `at` is the year of
    which a window speaks, `item` the item of a split a comparison is about, `row` the list of which a quantifier looks at one row.
    `classes` is the category whose rules are being read: in them no verdict may be. `levels` are the thresholds of other clauses worked
    out on this day, each with its problems, which are `told` once to whoever reads it.
    """

    scope: Scope
    day: date
    year: int
    kind: str | None
    within: InForce | None
    found: Callable[[str], InForce | None]
    excluded: bool
    diagnostics: list[Diagnostic] = field(factory=list)
    chain: tuple[str, ...] = ()
    at: int | None = None
    item: str | None = None
    row: str | None = None
    classes: str | None = None
    among: tuple[str, ...] = ()
    levels: dict[tuple[object, ...], tuple[ir.Expr | None, tuple[Diagnostic, ...]]] = field(factory=dict)
    told: set[tuple[object, ...]] = field(factory=set)

    def report(self, diagnostic: Diagnostic) -> None:
        self.diagnostics.append(diagnostic)

    # --- names ---

    def data(self, ref: syntax.DataRef) -> ir.DataType | None:
        """The declared data of a reference, its item checked; reports and gives None when there is none."""
        data = self.scope.words.data.get(ref.name)
        if data is None:
            self.report(unknown(names.NO_DATA, ref.name, ref.span, self.scope.data))
            return None
        if ref.item is not None and ref.item not in {name for name, _ in data.items}:
            candidates = [name for name, _ in data.items]
            self.report(unknown(names.NO_ITEM, ref.item, ref.span, candidates, data=data.name))
            return None
        if data.rows is not None and data.rows != self.row:
            arguments = {"data": data.name, "rows": data.rows}
            self.report(Diagnostic(types.NEEDS_ROW, ref.span, arguments))
            return None
        return data if self.speaks_of(data.name, data.kind, ref.span) else None

    def fact(self, ref: syntax.DataRef, item: str | None = None, at: int | ir.InYearOf | None = None) -> ir.Fact:
        """The fact a reference to declared data is about: of the row looked at, and of the year a window speaks of."""
        data = self.scope.words.data[ref.name]
        which = ir.ROW if data.rows is not None else item or ref.item
        return ir.Fact(ref.name, which, self.at if at is None else at, span=ref.span)

    def speaks_of(self, name: str, kind: str, span: Span, *, asked: bool = True) -> bool:
        """What is of a kind (data, a category, a tier) can be asked of the unit judged; else it is reported.

        Kinds at one level (huyện, thị xã, thành phố) share them. A set belongs to its tier, and does not ask (`asked`) for it.
        """
        kinds = self.scope.words.kinds
        if self.kind is None or kinds.get(kind, kind) == kinds.get(self.kind, self.kind):
            return True
        self.report(other_kind(name, kind, self.kind, span, self.scope, each=asked))
        return False

    def judges(self, standard: syntax.CriteriaSet, span: Span) -> bool:
        """A set can be asked of the unit judged; else it is reported. Of another kind of unit its rules are met by not applying."""
        own = self.within.set.applies_to if self.within is not None else self.among
        asked = own if self.kind in own else (self.kind,)
        if self.kind is None or not standard.applies_to or set(asked) & set(standard.applies_to):
            return True
        self.report(other_kind(standard.name, standard.applies_to[0], self.kind, span, self.scope))
        return False

    def membership(self, item: syntax.Named) -> tuple[str, str] | None:
        """The category and class a bare class name stands for; a yes/no class is the class `yes` of itself."""
        owner = self.scope.class_owner.get(item.name)
        if owner is not None:
            return owner, item.name
        category = self.scope.categories.get(item.name)
        if category is not None and not category.classes:
            return item.name, "yes"
        if category is not None:
            classes = "; ".join(c.name for c in category.classes)
            self.report(Diagnostic(names.NEEDS_CLASS, item.span, {"name": item.name, "classes": classes}))
            return None
        candidates = [*self.scope.class_owner, *(c for c, v in self.scope.categories.items() if not v.classes)]
        self.report(unknown(names.NO_CLASS, item.name, item.span, candidates))
        return None

    def member_of(self, classes: tuple[syntax.Named, ...], span: Span) -> ir.Expr | None:
        """The unit is in one of these classes, which may come from several categories."""
        grouped: dict[str, list[str]] = {}
        for item in classes:
            found = self.membership(item)
            if found is None or not self.speaks_of(item.name, self.scope.categories[found[0]].kind, item.span):
                return None
            grouped.setdefault(found[0], []).append(found[1])
        return any_of(tuple(self.member(category, tuple(items), span) for category, items in grouped.items()), span)

    def member(self, category: str, classes: tuple[str, ...], span: Span) -> ir.Expr:
        """The unit is in one of these classes: read from data, or as the rules of the classes say."""
        if self.at is not None:
            self.report(Diagnostic(types.ONLY_FACTS, span, {"what": Phrase("một phân loại", "a classification")}))
        declared = self.scope.categories[category]
        if category == self.classes:  # of the classes before it: those after it wait for this one
            paths = (f"{category}{CLASS}/{name}" for name in classes)
            return any_of(tuple(ir.RuleRef(path, "holds", span=span) for path in paths), span)
        early = declared.force_from is not None and self.day < declared.force_from
        late = declared.force_until is not None and self.day > declared.force_until
        if early or late:
            return ir.Hole("not_in_force", category, True, ir.NO_FIGURE, span=span)
        return ir.Member(category, classes, bool(declared.rules), span=span)

    def known(self, mark: syntax.Mark | None) -> ir.Known:
        return known(mark, self.scope, self.report)

    def knowns(self, marks: tuple[syntax.Mark, ...]) -> tuple[ir.Known, ...]:
        return tuple(self.known(mark) for mark in marks)

    def best(self, marks: tuple[syntax.Mark, ...]) -> ir.Known | None:
        """One figure read in several places is as well known as the best of them."""
        return max(self.knowns(marks), key=lambda known: known.standing, default=None)


def other_kind(name: str, kind: str, wanted: str, span: Span, scope: Scope, *, each: bool = True) -> Diagnostic:
    """`name` is of another kind of unit than the one judged; of a kind inside it, every one of them may have been meant (`each`)."""
    found = kind_words(kind)
    advice = Phrase("khác loại đơn vị", "another kind of unit")
    if each and lies_below(kind, wanted, scope):
        vi = f"khác loại đơn vị; hỏi từng {found.vi} thì viết `mọi {found.vi}: (…)`"
        advice = Phrase(vi, f"another kind of unit; to ask it of each {found.en}, write `every {found.en}: (…)`")
    return Diagnostic(types.WRONG_KIND, span, {"name": name, "kind": found, "wanted": kind_words(wanted), "advice": advice})


def lies_below(kind: str, above: str, scope: Scope) -> bool:
    """The level of `kind` is somewhere under that of `above`."""
    kinds, levels = scope.words.kinds, scope.words.levels
    level: str | None = kinds.get(kind, kind)
    seen: set[str] = set()
    while level is not None and level not in seen:
        seen.add(level)
        level = levels.get(level)
        if level == kinds.get(above, above):
            return True
    return False


def known(mark: syntax.Mark | None, scope: Scope, report: Callable[[Diagnostic], None]) -> ir.Known:
    """How well a figure is known, from its mark; an undeclared source is reported."""
    if mark is None:
        return ir.UNSTATED
    if mark.standing is not None:
        return ir.Known(mark.standing)
    assert mark.source is not None
    source = scope.sources.get(mark.source)
    if source is None:
        report(unknown(names.NO_SOURCE, mark.source, mark.span, scope.sources))
        return ir.UNSTATED
    return ir.Known(Standing.SIGNED if source.signed else Standing.SECONDARY, mark.source)


def what_it_is(type_: Type) -> Phrase:
    match type_:
        case TruthType():
            return Phrase("số liệu có/không", "yes/no data")
        case LevelType(scale):
            return Phrase(f"một bậc của thang `{scale}`", f"a step of the scale `{scale}`")
        case DateType():
            return Phrase("một ngày", "a day")
        case QuantityType():
            return Phrase("một đại lượng", "a quantity")


def all_of(parts: tuple[ir.Expr, ...], span: Span) -> ir.Expr:
    return parts[0] if len(parts) == 1 else ir.AtLeast(len(parts), parts, span=span)


def any_of(parts: tuple[ir.Expr, ...], span: Span) -> ir.Expr:
    return parts[0] if len(parts) == 1 else ir.AtLeast(1, parts, span=span)


def row_name(row: syntax.TableRow) -> Phrase:
    """The classes that select a row, as written: `chung` is the row of all, and so is one that no class selects."""
    vi = " × ".join("chung" if key.name == "*" else key.name for key in row.keys)
    en = " × ".join("general" if key.name == "*" else key.name for key in row.keys)
    return Phrase(vi or "chung", en or "general")
