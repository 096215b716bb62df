"""Lark's tree → nodes: the declarations.

What lives here: `read`, the door, and one method per declaration of `grammar/ntm.lark`; those of plans and examples are in
`plans_from_lark.py`, and what stands inside a declaration is read by `clauses_from_lark.py`.

Promises: see `parts_from_lark.py`. A clause that may stand once and stands twice is a problem, never silently the last one.
"""

from __future__ import annotations

from typing import Literal

from attrs import evolve
from lark import Token

from ntmrules.diagnostics import Diagnostic
from ntmrules.syntax import declarations as d
from ntmrules.syntax import nodes as n
from ntmrules.syntax.keywords import Vocabulary
from ntmrules.syntax.parts_from_lark import STANDINGS, Branch, Where, tokens, trees
from ntmrules.syntax.plans_from_lark import PlanReader

_ASPECTS: dict[str, Literal["wording", "operator", "figure", "structure"]] = {
    "WORDING": "wording", "OPERATOR": "operator", "FIGURE": "figure", "STRUCTURE": "structure",
}  # fmt: skip


#: Declarations that are kept when something in them had to be left out, because many others name them.
KEPT = {"criteria_set", "plan", "ladder", "category", "scale", "instrument", "source", "place", "data"}


def read(tree: Branch, words: Vocabulary, where: Where) -> tuple[n.Node | None, list[Diagnostic]]:
    """The node of one parsed piece and what is wrong in it. `where` gives the spans of the source.

    None when something in the piece cannot be what was meant and nobody is misled by its absence.
    """
    reader = Reader(words, where)
    node: n.Node = getattr(reader, str(tree.data))(tree)
    reader.refuse_loose()
    kept = reader.sound or tree.data in KEPT
    return evolve(node, span=reader.span(tree)) if kept else None, reader.problems


class Reader(PlanReader):
    """One method per declaration, named as its rule."""

    # --- documents and words

    def instrument(self, tree: Branch) -> d.Instrument:
        name, label = self.head(tree)
        clauses = self.once(tree)
        day = tokens(clauses["dated"], "DATE") if "dated" in clauses else []
        force = tokens(clauses["in_force"], "DATE") if "in_force" in clauses else []
        return d.Instrument(
            name,
            label,
            issuer=self.text(clauses, "issued_by"),
            day=self.day(day[0]) if day else None,
            day_unknown="dated" in clauses and not day,
            number_unknown="number_unknown" in clauses,
            not_issued="not_issued" in clauses,
            force_from=self.day(force[0]) if force else None,
            force_until=self.day(force[1]) if len(force) > 1 else None,
            replaces=tuple(self.name(tokens(child, "NAME")[0]) for child in trees(tree, "supersedes")),
            note=self.text(clauses, "note"),
        )

    def source(self, tree: Branch) -> d.SourceDecl:
        name, label = self.head(tree)
        clauses = self.once(tree)
        return d.SourceDecl(name, label, "signed" in clauses, self.text(clauses, "note"))

    def level(self, tree: Branch) -> d.Level:
        kinds = tokens(tree, "KIND")
        within = tokens(tree, "WITHIN")
        above = kinds.pop() if within else None
        return d.Level(
            self.kind(kinds[0]), tuple(self.kind(kind) for kind in kinds[1:]), self.kind(above) if above is not None else None
        )

    def category(self, tree: Branch) -> d.Category:
        name, label = self.head(tree)
        items = trees(tree, "items")
        clauses = self.once(tree)
        force = tokens(clauses["in_force"], "DATE") if "in_force" in clauses else []
        rules = tuple(self._class_rule(child) for child in trees(tree, "class_rule"))
        return d.Category(
            name,
            self.kind(tokens(tree, "KIND")[0]),
            label,
            self.items(items[0]) if items else (),
            self.own_marks(tree) + self.take_loose(),
            self.basis(clauses["basis"]) if "basis" in clauses else None,
            self.day(force[0]) if force else None,
            self.day(force[1]) if len(force) > 1 else None,
            rules,
        )

    def _class_rule(self, tree: Branch) -> d.ClassRule:
        condition = None if tokens(tree, "OTHERWISE") else self.alternatives(tree)
        return d.ClassRule(self.name(tokens(tree, "NAME")[0]), condition, span=self.span(tree))

    def scale(self, tree: Branch) -> d.Scale:
        name, label = self.head(tree)
        return d.Scale(name, label, self.items(tree))

    def data(self, tree: Branch) -> d.Data:
        name, label = self.head(tree)
        clauses = self.once(tree)
        decimals = tokens(clauses["decimals"], "NUMBER")[0] if "decimals" in clauses else None
        scale = tokens(clauses["on_scale"], "NAME")[0] if "on_scale" in clauses else None
        split, rows = clauses.get("split"), clauses.get("rows")
        items = trees(split, "items") if split is not None else []
        low, high = tokens(clauses["in_range"], "NUMBER") if "in_range" in clauses else (None, None)
        if "yearly" in clauses and "not_yearly" in clauses:
            self.twice(clauses["not_yearly"], clauses["yearly"], tree)
        better: Literal["higher", "lower"] | None = None
        if "higher" in clauses or "lower" in clauses:
            better = "higher" if "higher" in clauses else "lower"
        return d.Data(
            name,
            self.kind(tokens(tree, "KIND")[0]),
            label,
            unit=self.unit(tokens(clauses["unit_attr"], "UNIT")[0]) if "unit_attr" in clauses else None,
            decimals=self.integer(decimals) if decimals is not None else None,
            yes_no="yes_no" in clauses,
            scale=self.name(scale) if scale is not None else None,
            is_date="is_date" in clauses,
            yearly="yearly" in clauses,
            not_yearly="not_yearly" in clauses,
            split=self.name(tokens(split, "NAME")[0]) if split is not None else None,
            items=self.items(items[0]) if items else (),
            low=self.fraction(low) if low is not None else None,
            high=self.fraction(high) if high is not None else None,
            better=better,
            attested_by=self.text(clauses, "attested_by"),
            note=self.text(clauses, "note"),
            rows=n.Named(*self.head(rows), span=self.span(rows)) if rows is not None else None,
            valid_years=self.length(tokens(clauses["lasting"], "NUMBER")[0]) if "lasting" in clauses else None,
        )

    def table_decl(self, tree: Branch) -> d.TableDecl:
        name, label = self.head(tree)
        rows = tokens(tree, "ROW")
        span = self.span(rows[0]).to(self.span(rows[-1]))
        return d.TableDecl(name, label, self.table(rows, False, span))

    def ladder(self, tree: Branch) -> d.Ladder:
        tiers = self.items(tree)
        counts = []
        for child in trees(tree, "counts_for"):
            higher, lower = tokens(child, "NAME")
            basis = trees(child, "basis")
            counts.append(
                d.CountsFor(
                    self.name(higher), self.name(lower), self.basis(basis[0]) if basis else None, self.own_marks(child),
                    span=self.span(child),
                )
            )  # fmt: skip
        return d.Ladder(tiers, self.kind(tokens(tree, "KIND")[0]), tuple(counts))

    def place(self, tree: Branch) -> d.Place:
        label, *code_text = tokens(tree, "STRING")
        number = tokens(tree, "NUMBER")
        day = tokens(tree, "DATE")
        code = str(number[0]) if number else self.label(code_text[0])
        if number and not code.isdigit():
            self.integer(number[0])
        name = self.name(tokens(tree, "NAME")[0])
        kind = self.kind(tokens(tree, "KIND")[0])
        return d.Place(name, kind, self.label(label), code, self.day(day[0]) if day else None)

    # --- standards

    def criteria_set(self, tree: Branch) -> d.CriteriaSet:
        name, label = self.head(tree)
        clauses = self.once(tree)
        force = tokens(clauses["in_force"], "DATE") if "in_force" in clauses else []
        criteria, indicators = self._counts(clauses.get("counts"))
        prerequisites = tuple(self.alternatives(child) for child in trees(tree, "prerequisite"))
        lines = tuple(self._line(child) for child in trees(tree, "set_line"))
        return d.CriteriaSet(
            name,
            label,
            tier=self._name_in(clauses, "in_tier"),
            basis=self.basis(clauses["basis"]) if "basis" in clauses else None,
            years=self.years(tokens(clauses["period"], "YEARS")[0]) if "period" in clauses else None,
            force_from=self.day(force[0]) if force else None,
            force_until=self.day(force[1]) if len(force) > 1 else None,
            applies_to=self._kinds(clauses["applies_to"]) if "applies_to" in clauses else (),
            not_applicable=self._not_applicable(clauses),
            criteria_count=criteria,
            indicator_count=indicators,
            published_count=self._name_in(clauses, "published_count"),
            prerequisites=prerequisites,
            lines=lines,
            marks=self.own_marks(tree) + self.take_loose(),
            transition=self._transition(clauses),
            hole=self._set_hole(clauses),
            years_span=self.span(tokens(clauses["period"], "YEARS")[0]) if "period" in clauses else None,
            counts_span=self.span(clauses["counts"]) if "counts" in clauses else None,
        )

    def _transition(self, clauses: dict[str, Branch]) -> d.Transition | None:
        tree = clauses.get("transition")
        if tree is None:
            return None
        data, *under = tokens(tree, "NAME")
        return d.Transition(
            self.name(data),
            self.day(tokens(tree, "DATE")[0]),
            self.name(under[0]) if under else None,
            bool(tokens(tree, "UNLESS_BETTER")),
            self.own_marks(tree),
            span=self.span(tree),
        )

    def _set_hole(self, clauses: dict[str, Branch]) -> n.NotAtHand | None:
        if "set_hole" not in clauses:
            return None
        hole = self.hole(trees(clauses["set_hole"], "no_text")[0])
        return hole if isinstance(hole, n.NotAtHand) else None

    def restatement(self, tree: Branch) -> d.Restatement:
        standard, instrument, *area = tokens(tree, "NAME")
        counts = self.once(tree).get("counts")
        criteria, indicators = self._counts(counts)
        return d.Restatement(
            self.name(standard),
            self.name(instrument),
            self.day(tokens(tree, "DATE")[0]),
            self.name(area[0]) if area else None,
            self.own_marks(tree),
            criteria,
            indicators,
            counts_span=self.span(counts) if counts is not None else None,
        )

    def handover(self, tree: Branch) -> d.Handover:
        name, instrument = tokens(tree, "NAME")
        office, successor = tokens(tree, "STRING")
        day = self.day(tokens(tree, "DATE")[0])
        return d.Handover(
            self.name(name), self.label(office), self.label(successor), self.name(instrument), day, self.own_marks(tree)
        )

    def _name_in(self, clauses: dict[str, Branch], rule: str) -> str | None:
        return self.name(tokens(clauses[rule], "NAME")[0]) if rule in clauses else None

    def _not_applicable(self, clauses: dict[str, Branch]) -> Literal["counts_as_met", "excluded"] | None:
        if "not_applicable" not in clauses:
            return None
        return "counts_as_met" if tokens(clauses["not_applicable"], "COUNTS_AS_MET") else "excluded"

    def _kinds(self, tree: Branch) -> tuple[str, ...]:
        return tuple(self.kind(token) for token in tokens(tree, "KIND"))

    def _counts(self, tree: Branch | None) -> tuple[int | None, int | None]:
        if tree is None:
            return None, None
        numbers = [self.integer(token) for token in tokens(tree, "NUMBER")]
        if tokens(tree, "CRITERION"):
            return numbers[0], numbers[1] if len(numbers) > 1 else None
        return None, numbers[0]

    def _line(self, tree: Branch) -> d.SetLine:
        name, category, value = tokens(tree, "NAME")
        kind = self.kind(tokens(tree, "KIND")[0])
        classes = self.classes(trees(tree, "classes")[0])
        return d.SetLine(
            self.name(name), kind, classes, self.name(category), self.name(value), self.own_marks(tree), span=self.span(tree)
        )

    def criterion(self, tree: Branch) -> d.Criterion:
        return d.Criterion(str(tokens(tree, "SECTION")[0]), self.label(tokens(tree, "STRING")[0]), self.own_marks(tree))

    def indicator(self, tree: Branch) -> d.Indicator:
        clauses = self.once(tree)
        if "met_when" in clauses and "met_some" in clauses:
            self.twice(clauses["met_some"], clauses["met_when"], tree)
        applies = self.alternatives(clauses["applies_when"]) if "applies_when" in clauses else None
        met = self.met(clauses) if "met_when" in clauses or "met_some" in clauses else None
        cases = tuple(self._case(child) for child in trees(tree, "class_case"))
        checked = tuple(self._check(check) for child in trees(tree, "checked") for check in trees(child, "check"))
        return d.Indicator(
            str(tokens(tree, "SECTION")[0]),
            self.label(tokens(tree, "STRING")[0]),
            self.own_marks(tree) + self.take_loose(),
            applies,
            met,
            cases,
            checked,
            self.basis(clauses["basis"]) if "basis" in clauses else None,
            self.text(clauses, "attested_by"),
            self.text(clauses, "note"),
            self.suspension(clauses),
            span=self.span(tree),
        )

    def _case(self, tree: Branch) -> d.ClassCase:
        condition = self.met(self.once(tree))
        return d.ClassCase(
            self.kind(tokens(tree, "KIND")[0]), self.classes(trees(tree, "classes")[0]), condition, span=self.span(tree)
        )

    def _check(self, tree: Branch) -> n.Checked:
        aspect = tokens(tree, *_ASPECTS)[0]
        marks = []
        for token in tokens(tree, "RECALLED_HIGH", "RECALLED_MEDIUM", "RECALLED_LOW", "RECONSTRUCTED", "NAME"):
            if token.type == "NAME":
                marks.append(n.Mark(source=self.name(token), span=self.span(token)))
            else:
                marks.append(n.Mark(standing=STANDINGS[token.type.lower()], span=self.span(token)))
        return n.Checked(_ASPECTS[aspect.type], tuple(marks), span=self.span(tree))

    def amendment(self, tree: Branch) -> d.Amendment:
        standard, instrument = tokens(tree, "NAME")
        clauses = self.once(tree)
        criteria, indicators = self._counts(clauses.get("counts"))
        day = self.day(tokens(tree, "DATE")[0])
        return d.Amendment(
            self.name(standard),
            self.name(instrument),
            day,
            self.own_marks(tree),
            criteria,
            indicators,
            transition=self._transition(clauses),
            counts_span=self.span(clauses["counts"]) if "counts" in clauses else None,
        )

    def replace_indicator(self, tree: Branch) -> d.ReplaceIndicator:
        return d.ReplaceIndicator(self.indicator(tree))

    def insert_indicator(self, tree: Branch) -> d.InsertIndicator:
        return d.InsertIndicator(self.indicator(tree))

    def repeal_indicator(self, tree: Branch) -> d.RepealIndicator:
        return d.RepealIndicator(str(tokens(tree, "SECTION")[0]))

    def replace_line(self, tree: Branch) -> d.ReplaceLine:
        return d.ReplaceLine(self._line(tree))

    def insert_line(self, tree: Branch) -> d.ReplaceLine:
        return d.ReplaceLine(self._line(tree), insert=True)

    def repeal_line(self, tree: Branch) -> d.RepealLine:
        return d.RepealLine(self.name(tokens(tree, "NAME")[0]))

    def specifics(self, tree: Branch) -> d.Specifics:
        standard, instrument = tokens(tree, "NAME")
        area = self.once(tree).get("plan_area")
        entries: list[d.Fill | d.FillCondition] = []
        for child in trees(tree, "fill", "fill_condition"):
            ref = self.ref(tokens(child, "REF")[0])
            if child.data == "fill":
                amount = self.amount(next(c for c in child.children if not isinstance(c, Token)))
                entries.append(d.Fill(ref, amount, span=self.span(child)))
            else:
                added = bool(tokens(child, "ADDS_CONDITION"))
                entries.append(d.FillCondition(ref, self.alternatives(child), added, span=self.span(child)))
        place = self.name(tokens(area, "NAME")[0]) if area is not None else None
        day = self.day(tokens(tree, "DATE")[0])
        return d.Specifics(self.name(standard), self.name(instrument), day, place, tuple(entries))

    def recognition(self, tree: Branch) -> d.Recognition:
        tier, instrument = tokens(tree, "NAME")
        gates = []
        for child in trees(tree, "gate"):
            name, label = self.head(child)
            condition = self.alternatives(child)
            gates.append(d.Gate(name, label, condition, self.own_marks(child) + self.take_loose(), span=self.span(child)))
        return d.Recognition(self.name(tier), self.name(instrument), self._citation(tree), tuple(gates))

    def _citation(self, tree: Branch) -> str | None:
        return self.label(tokens(tree, "STRING")[0]) if tokens(tree, "CITING") else None

    def withdrawal(self, tree: Branch) -> d.Withdrawal:
        tier, instrument, *standard = tokens(tree, "NAME")
        condition = self.alternatives(tree)
        return d.Withdrawal(
            self.name(tier),
            self.name(instrument),
            self._citation(tree),
            self.name(standard[0]) if standard else None,
            condition,
            self.own_marks(tree) + self.take_loose(),
        )
