"""The figures and facts under a condition: the value with the cell it came from, or why there is none; how well the law is known.

What lives here: `Facts`, which knows the sheet's data and remembers the sources and scales quoted. What most figures and most rules
share (period, attestation, file and row; the clause and how well its words are known) stands once at the head of the sheet
(`explain_shared.py`); under a condition stands only what differs. `explain_choices.py` tells with it which case a unit is in,
`explain_conditions.py` prints whole conditions.

Promises: with the head, a value is always printed with where it came from; an absent fact with the reason; a figure of the law with
how well it is known, and that it is less sure than was asked for when it is; nothing is worked out here.
"""

from __future__ import annotations

from attrs import field, frozen

from ntmrules import ir
from ntmrules.facts.records import FactRow
from ntmrules.interpreter.context import Context
from ntmrules.interpreter.evidence import StandardEvidence, Trace
from ntmrules.interpreter.explain_over import count_lines
from ntmrules.interpreter.explain_shared import NO_BASIS, Shared, at_row, basis, known_words, place, said
from ntmrules.interpreter.sentences import MISSING, Sentences, lower_first, upper_first
from ntmrules.interpreter.traces import leaves
from ntmrules.phrases import Phrase
from ntmrules.types import LevelType
from ntmrules.values import Standing, Truth, Verdict

_VERDICT = {
    Verdict.MET: Phrase("đạt", "met"),
    Verdict.NOT_MET: Phrase("chưa đạt", "not met"),
    Verdict.NOT_APPLICABLE: Phrase("không áp dụng", "not applicable"),
}
#: Whether a rule is met, when only the truth of that is at hand.
_MET_RULE = {
    Truth.MET: _VERDICT[Verdict.MET],
    Truth.NOT_MET: _VERDICT[Verdict.NOT_MET],
    Truth.UNKNOWN: Phrase("chưa đủ số liệu", "not enough data"),
}
#: A truth as an answer in words.
_ANSWER = {
    Truth.MET: Phrase("có", "yes"),
    Truth.UNKNOWN: Phrase("chưa biết", "not known"),
    Truth.NOT_MET: Phrase("không", "no"),
}


@frozen(eq=False)
class Facts:
    """`evidence` and `context` are the sheet's; None for a rule by itself, which then says less about other rules and lines."""

    evidence: StandardEvidence | None
    s: Sentences
    context: Context | None = None
    shared: Shared = field(factory=Shared)
    quoted: dict[str, None] = field(factory=dict, init=False)
    scales: dict[str, None] = field(factory=dict, init=False)

    @property
    def floor(self) -> Standing:
        return Standing.UNSTATED if self.context is None else self.context.floor

    def known(self, known: ir.Known) -> str:
        """How well a figure is known; the source is remembered for the list at the foot of the sheet."""
        if known.source is not None:
            self.quoted[known.source] = None
        if known.standing is not Standing.SIGNED:
            self.shared.use("compared")
        return known_words(known, self.s, self.floor, short=self.shared.not_compared)

    def basis(self, rule: ir.Rule) -> str:
        """Where a rule stands and how well its words are known, as far as the head of the sheet does not say it already."""
        shared, (clause, words) = self.shared, basis(rule, self.s, self.known)
        if shared.basis is None:
            return "; ".join(text for text in (clause, words) if text)
        if (clause, words) == shared.basis:
            shared.use("basis")
            return ""
        if clause == shared.basis[0] and words:
            shared.use("basis")
            return self.s.either(f"căn cứ: như trên; {words}", f"basis: as above; {words}")
        return "; ".join(text for text in (clause, words) if text) or self.s.pick(NO_BASIS)

    def at_the_foot(self) -> list[str]:
        """The sources quoted so far, by their short names, and the scales whose steps were compared."""
        lines: list[str] = []
        if self.scales:
            steps = (" < ".join(label for _, label in self.s.words.scales[name]) for name in self.scales)
            lines += [self.s.either("Thang đã nêu:", "Scales used:"), *(f"  {line}" for line in dict.fromkeys(steps))]
        if self.quoted:
            names = sorted(self.quoted, key=lambda name: (len(name), name))
            lines.append(self.s.either("Nguồn đã nêu:", "Sources quoted:"))
            lines += [f"  {name}: {self.s.words.sources.get(name, name)}" for name in names]
        return lines

    # --- facts ---

    def fact_lines(self, leaf: Trace, *, named: bool = False) -> list[str]:
        """The value of a leaf with its origin, or why there is none; `named` says which figure it is."""
        node, s = leaf.node, self.s
        match node:
            case ir.Fact():
                data = s.words.data.get(node.name)
                label = lower_first(s.data(node))
                if data is not None and isinstance(data.type, LevelType):
                    self.scales[data.type.scale] = None
                if leaf.absence is not None:
                    why = s.pick(MISSING[leaf.absence]) + (f"; {place(leaf.row.origin, s)}" if leaf.row is not None else "")
                    return [
                        s.either(f"thiếu: {label} ({why})", f"missing: {label} ({why})")
                        if named
                        else s.either(f"thiếu số liệu ({why})", f"no figure ({why})")
                    ]
                if leaf.row is None:
                    return []
                head = f"{label}: " if named else s.either("số liệu: ", "figure: ")
                origin = self.provenance(leaf.row)
                return [head + s.value(leaf.row, data) + (f" ({origin})" if origin else "")]
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
                return self.rule_lines(node, leaf)
            case ir.Recognised():
                return self.recognised_lines(leaf)
            case ir.Tally():
                return count_lines(leaf, s)
            case _:
                return []

    def threshold_facts(self, trace: Trace) -> list[str]:
        """Facts that stand on the threshold's side (a share of another figure), and why the year of one is not known."""
        s, lines = self.s, list[str]()
        for leaf in leaves(trace) if not isinstance(trace.node, ir.Choose) else ():
            if isinstance(leaf.node, ir.Fact):
                lines += self.fact_lines(leaf, named=True)
            elif isinstance(leaf.node, ir.Recognised):
                lines += [f"{s.say(leaf)}: {line}" for line in self.recognised_lines(leaf)]
        return lines

    def member_lines(self, node: ir.Member, leaf: Trace) -> list[str]:
        """The unit's class; its row stands at the head of the sheet."""
        s = self.s
        found = s.words.categories.get(node.category)
        if found is None:
            answer = s.pick(_ANSWER[leaf.truth]) if leaf.truth is not None else ""
            return [s.either(f"theo danh sách đơn vị: {answer}", f"by the list of units: {answer}")] if answer else []
        if node.by_rule:
            answer = s.pick(_ANSWER[leaf.truth]) if leaf.truth is not None else ""
            return [f"{s.say(leaf)}: {answer}{self.elsewhere(node.category + '@class')}"] if answer else []
        label = lower_first(found.label)
        if leaf.absence is not None and leaf.truth is Truth.MET:
            return [
                s.either(
                    f"{label}: có (danh sách đơn vị chưa ghi lớp, nhưng lớp nào cũng được nêu)",
                    f"{label}: yes (the list of units does not give the class, but every one is named)",
                )
            ]
        if leaf.absence is not None:
            return [
                s.either(f"thiếu: {label} (danh sách đơn vị chưa ghi)", f"missing: {label} (the list of units does not give it)")
            ]
        if leaf.class_of is None:
            return []
        word = {"yes": s.either("có", "yes"), "no": s.either("không", "no")}.get(leaf.class_of) if not found.classes else None
        return [f"{label}: {word or s.class_(node.category, leaf.class_of)}"]

    def open_class(self, node: ir.Member, leaf: Trace) -> list[str]:
        """Between which classes it is open what the rules of a computed category say."""
        s, found = self.s, self.s.words.categories.get(node.category)
        if leaf.classes is None or found is None or not found.classes:
            return self.fact_lines(leaf, named=True)
        none = s.either("không lớp nào", "none of the classes")
        names = [s.class_(node.category, name) if name else none for name in leaf.classes.may]
        which, label = s.either(" hay ", " or ").join(names), lower_first(found.label)
        said = s.either(f"chưa rõ {label} là {which}", f"it is open whether {label} is {which}")
        return [said + self.elsewhere(node.category + "@class")]

    def rule_lines(self, node: ir.RuleRef, leaf: Trace) -> list[str]:
        """How the rule referred to came out: its verdict when it is on this sheet and settles what is asked, else the answer."""
        s, found = self.s, self.evidence.rules.get(node.path) if self.evidence is not None else None
        if leaf.truth is None:
            return []
        if node.path.partition("/")[0].endswith("@class"):
            return [f"{s.rule(node.path)}: {s.pick(_ANSWER[leaf.truth])}{self.elsewhere(node.path)}"]
        settles = found is not None and (
            found.verdict in (Verdict.MET, Verdict.NOT_MET) or (found.verdict is Verdict.NOT_APPLICABLE and node.part != "holds")
        )
        if found is None or not settles:
            answer = s.pick(_ANSWER[leaf.truth])
            return [s.either(f"kết quả: {answer}", f"answer: {answer}") + self.elsewhere(node.path)]
        return [f"{s.rule(node.path)}: {s.pick(_VERDICT[found.verdict])}"]

    def met_rule_line(self, path: str, trace: Trace) -> str:
        """Whether a rule is met, and on which sheet that is worked out when it is not this one."""
        applies, holds = trace.parts
        answer = self.s.pick(_MET_RULE[trace.truth] if trace.truth is not None else _ANSWER[Truth.UNKNOWN])
        if applies.truth is Truth.NOT_MET:
            answer = self.s.pick(_VERDICT[Verdict.NOT_APPLICABLE])
        assert holds.truth is not None
        return self.s.either(f"kết quả: {answer}", f"answer: {answer}") + self.elsewhere(path)

    def elsewhere(self, path: str) -> str:
        """` (theo tờ “Bộ A”)`: the sheet on which a rule is worked out, when it is not this one."""
        if self.evidence is not None and path in self.evidence.rules:
            return ""
        sheet = upper_first(self.s.standard(path.partition("/")[0]))
        return self.s.either(f" (theo tờ “{sheet}”)", f" (by the sheet “{sheet}”)")

    def recognised_lines(self, leaf: Trace) -> list[str]:
        """The decision the answer rests on, or what the list says without one."""
        s, row = self.s, leaf.recognition
        if leaf.truth is None:
            return []
        if row is not None:
            decision = row.decision or s.either("không ghi số quyết định", "no decision number")
            where = place(row.origin, s)
            answer = s.pick(_ANSWER[leaf.truth])
            stands = s.either(f"quyết định còn hiệu lực: {answer}", f"the decision stands: {answer}")
            return [f"{stands} ({decision}, {s.moment(row.decided)}; {where})"]
        if leaf.truth is Truth.NOT_MET:
            return [s.either("không có trong danh sách, mà danh sách đã đầy đủ", "not in the list, and the list is complete")]
        return [s.either("không có trong danh sách; danh sách chưa chắc đầy đủ", "not in the list, which may be incomplete")]

    def provenance(self, row: FactRow) -> str:
        """Period, attestation, source and cell, as far as the head of the sheet does not say them already."""
        what, where = said(row, self.s), place(row.origin, self.s)
        if what != self.shared.said:
            return "; ".join(text for text in (what, where) if text)
        self.shared.use("said")
        if row.origin.file != self.shared.file:
            return where
        self.shared.use("file")
        if row.origin.row != self.shared.row:
            return at_row(row.origin.row, self.s)
        self.shared.use("row")
        return ""
