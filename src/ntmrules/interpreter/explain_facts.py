"""The figures and facts under a condition: the value with the cell it came from, or why there is none; how well the law is known.

What lives here: `Facts`, which knows the sheet's data and remembers the sources quoted. `explain_choices.py` tells with it which case
a unit is in, `explain_conditions.py` prints whole conditions.

Promises: a value is always printed with where it came from; an absent fact with the reason; nothing is worked out here.
"""

from __future__ import annotations

from attrs import field, frozen

from ntmrules import ir
from ntmrules.facts.records import FactRow
from ntmrules.interpreter.context import Context
from ntmrules.interpreter.evidence import StandardEvidence, Trace
from ntmrules.interpreter.sentences import MISSING, Sentences, lower_first
from ntmrules.interpreter.traces import leaves
from ntmrules.values import Standing, Truth


@frozen(eq=False)
class Facts:
    """`evidence` and `context` are the sheet's; None for a rule by itself, which then says less about other rules and lines."""

    evidence: StandardEvidence | None
    s: Sentences
    context: Context | None = None
    quoted: dict[str, None] = field(factory=dict)

    @property
    def floor(self) -> Standing:
        return Standing.UNSTATED if self.context is None else self.context.floor

    def known(self, known: ir.Known) -> str:
        """How well a figure is known; the source is remembered for the list at the foot of the sheet."""
        if known.source is not None:
            self.quoted[known.source] = None
        return self.s.known(known)

    def sources(self) -> list[str]:
        """The sources quoted so far, by their short names."""
        if not self.quoted:
            return []
        head = self.s.either("Nguồn đã nêu:", "Sources quoted:")
        names = sorted(self.quoted, key=lambda name: (len(name), name))
        return [head, *(f"  {name}: {self.s.words.sources.get(name, name)}" for name in names)]

    # --- facts ---

    def fact_lines(self, leaf: Trace, *, named: bool = False) -> list[str]:
        """The value of a leaf with its origin, or why there is none; `named` says which figure it is."""
        node, s = leaf.node, self.s
        match node:
            case ir.Fact():
                data = s.words.data.get(node.name)
                label = lower_first(s.data(node))
                if leaf.absence is not None:
                    where = f"; {self.origin(leaf.row)}" if leaf.row is not None else ""
                    return [s.either("thiếu: ", "missing: ") + f"{label} ({s.pick(MISSING[leaf.absence])}{where})"]
                if leaf.row is None:
                    return []
                head = f"{label}: " if named else s.either("số liệu: ", "figure: ")
                return [head + f"{s.value(leaf.row, data)} ({self.provenance(leaf.row)})"]
            case ir.Member():
                return self.member_lines(node, leaf)
            case ir.IsMissing():
                given = leaf.truth is Truth.NOT_MET
                return [
                    s.either("đã có số liệu", "the figure is given")
                    if given
                    else s.either("không có số liệu", "no figure is given")
                ]
            case ir.RuleRef():
                return self.rule_lines(node)
            case ir.Recognised():
                return self.recognised_lines(leaf)
            case ir.Tally(paths):
                if leaf.counted is None:
                    return []
                low, high = leaf.counted
                count = str(low) if low == high else f"{low}–{high}"
                return [s.either(f"hiện: {count} trên {len(paths)}", f"at present: {count} of {len(paths)}")]
            case _:
                return []

    def threshold_facts(self, trace: Trace) -> list[str]:
        """Facts that stand on the threshold's side (a share of another figure)."""
        found = leaves(trace) if not isinstance(trace.node, ir.Choose) else ()
        return [line for leaf in found if isinstance(leaf.node, ir.Fact) for line in self.fact_lines(leaf)]

    def member_lines(self, node: ir.Member, leaf: Trace) -> list[str]:
        s = self.s
        found = s.words.categories.get(node.category)
        if found is None:
            return []
        label = lower_first(found.label)
        if leaf.absence is not None:
            return [
                s.either(f"thiếu: {label} (danh sách đơn vị chưa ghi)", f"missing: {label} (the list of units does not give it)")
            ]
        if leaf.class_of is None:
            return []
        word = {"yes": s.either("có", "yes"), "no": s.either("không", "no")}.get(leaf.class_of) if not found.classes else None
        value = f"{label}: {word or s.class_(node.category, leaf.class_of)}"
        if self.evidence is None:
            return [value]
        origin = self.evidence.unit.origin
        row = s.either(f"{origin.file} dòng {origin.row}", f"{origin.file} row {origin.row}")
        return [f"{value} ({row})"]

    def rule_lines(self, node: ir.RuleRef) -> list[str]:
        found = self.evidence.rules.get(node.path) if self.evidence is not None else None
        if found is None:
            return []
        verdict = {"met": ("đạt", "met"), "not_met": ("chưa đạt", "not met"), "unknown": ("chưa đủ số liệu", "not enough data")}
        vi, en = verdict.get(found.verdict.value, ("không áp dụng", "not applicable"))
        return [f"{self.s.rule(node.path)}: {self.s.either(vi, en)}"]

    def recognised_lines(self, leaf: Trace) -> list[str]:
        s, row = self.s, leaf.recognition
        if row is not None:
            said = row.decision or s.either("không ghi số quyết định", "no decision number")
            where = s.either(f"{row.origin.file} dòng {row.origin.row}", f"{row.origin.file} row {row.origin.row}")
            return [f"{said}, {s.moment(row.decided)} ({where})"]
        if leaf.truth is Truth.NOT_MET:
            return [s.either("không có trong danh sách, mà danh sách đã đầy đủ", "not in the list, and the list is complete")]
        return [s.either("không có trong danh sách; danh sách chưa chắc đầy đủ", "not in the list, which may be incomplete")]

    def provenance(self, row: FactRow) -> str:
        s = self.s
        parts = [s.period(row.period)]
        if row.attested_by:
            parts.append(s.either(f"{row.attested_by} xác nhận", f"attested by {row.attested_by}"))
        if row.source:
            parts.append(s.either(f"nguồn: {row.source}", f"source: {row.source}"))
        return "; ".join(p for p in (*parts, self.origin(row)) if p)

    def origin(self, row: FactRow) -> str:
        place = row.origin
        return self.s.either(f"{place.file} dòng {place.row}", f"{place.file} row {place.row}")
