"""The lines of one rule on a sheet: the condition, the figure it used, how it was chosen, what is missing.

What lives here: `Conditions`, which walks a rule's traces. A condition of several parts is printed as a list with a mark each, so
that `và`, `hoặc` and *k of n* can be followed with a finger. `explain.py` calls it for every rule it prints in full;
`explain_facts.py` has the values and their places, `explain_choices.py` how a level was chosen.

Promises: every part of a condition is printed, with its mark; an unknown part that cannot change its condition says so.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from ntmrules import ir
from ntmrules.interpreter.context import Context
from ntmrules.interpreter.evidence import RuleEvidence, StandardEvidence, Trace
from ntmrules.interpreter.explain_choices import Choices
from ntmrules.interpreter.explain_facts import Facts
from ntmrules.interpreter.sentences import Sentences, lower_first, upper_first
from ntmrules.interpreter.shortfall import data_of, gap
from ntmrules.interpreter.traces import chosen_value, leaves, open_branches, open_choices, open_values
from ntmrules.phrases import Phrase, day
from ntmrules.values import Truth

BUT = Phrase(
    "dù số liệu còn thiếu bằng bao nhiêu, {what} vẫn là Chưa đạt vì {why}",
    "whatever the missing figure is, {what} stays Not met because of {why}",
)
#: Which part of a clause a statement of how well it is known is about; None is the clause as a whole.
ASPECT = {
    None: Phrase("điều khoản", "clause"),
    "wording": Phrase("lời văn", "wording"),
    "operator": Phrase("dấu so sánh", "operator"),
    "figure": Phrase("con số", "figure"),
    "structure": Phrase("cấu trúc", "structure"),
}

BUT_LAW = Phrase(
    "dù phần luật còn để ngỏ quy định thế nào, {what} vẫn là Chưa đạt vì {why}",
    "whatever the open part of the law says, {what} stays Not met because of {why}",
)
_SETTLED = Phrase(
    "dù ý này thế nào, điều kiện vẫn là {outcome} nhờ các ý khác", "whatever this is, the others settle it: {outcome}"
)


def _level(text: str) -> str:
    return text if text.startswith("mức") else f"mức {text}"


_MARK = {Truth.MET: "✓", Truth.UNKNOWN: "?", Truth.NOT_MET: "✗", None: "·"}


def condition_lines(rule: RuleEvidence, s: Sentences, indent: str) -> list[str]:
    """The lines of one rule by itself, outside any sheet."""
    conditions = Conditions.of(None, s)
    return conditions.applies(rule, indent) + conditions.condition(rule.holds, indent, top=True)


@frozen(eq=False)
class Conditions:
    """The conditions of one sheet; `facts` has its values, `choices` tells how a level was chosen."""

    facts: Facts
    choices: Choices

    @classmethod
    def of(cls, evidence: StandardEvidence | None, s: Sentences, context: Context | None = None) -> Conditions:
        facts = Facts(evidence, s, context)
        return cls(facts, Choices(facts))

    @property
    def s(self) -> Sentences:
        return self.facts.s

    def rule(self, rule: RuleEvidence, indent: str) -> list[str]:
        """A rule's own lines: when it is looked at, its condition, where it stands and how well it is known."""
        lines = self.applies(rule, indent) if rule.rule.applies is not ir.TRUE else []
        lines += self.condition(rule.holds, indent, top=True)
        standing = "; ".join(text for text in (self.citation(rule.rule), self.words_known(rule.rule)) if text)
        if standing:
            lines.append(indent + standing)
        if rule.rule.attested_by:
            lines.append(
                indent + self.s.either(f"xác nhận bởi: {rule.rule.attested_by}", f"attested by: {rule.rule.attested_by}")
            )
        return lines + self.notes(rule.rule, indent)

    def notes(self, rule: ir.Rule, indent: str) -> list[str]:
        """What consolidating the law brought up about this rule: a fill that lapsed, a bar below the higher one."""
        evidence, context = self.facts.evidence, self.facts.context
        if evidence is None or context is None:
            return []
        lines: list[str] = []
        for found in context.program.findings:
            arguments = dict(found.arguments)
            if (arguments.get("set"), arguments.get("number")) != (evidence.standard.name, rule.number):
                continue
            for name in {"instrument", "amendment"} & arguments.keys():
                arguments[name] = self.s.instrument(str(arguments[name]))
            phrases = (found.code.headline, found.code.note or found.code.label)
            said = "; ".join(self.s.pick(phrase, **arguments) for phrase in phrases if phrase is not None)
            lines.append(indent + self.s.either("lưu ý: ", "note: ") + said.replace("`", ""))
        return list(dict.fromkeys(lines))

    def applies(self, rule: RuleEvidence, indent: str) -> list[str]:
        if rule.rule.applies is ir.TRUE or rule.applies.node is ir.FALSE:
            return []
        lines = [indent + self.s.either("chỉ xét khi: ", "looked at only when: ") + self.s.say(rule.applies)]
        return lines + [indent + line for leaf in leaves(rule.applies) for line in self.facts.fact_lines(leaf)]

    # --- conditions ---

    def condition(self, trace: Trace, indent: str, *, top: bool = False) -> list[str]:
        """One condition; of several parts, each on its own lines with its own mark."""
        node = trace.node
        if isinstance(node, ir.AtLeast) and len(trace.parts) > 1:
            lines = [indent + self.several(node.k, len(trace.parts))]
            for part in trace.parts:
                inner = self.condition(part, indent + "  ")
                inner[0] = f"{indent}{_MARK[part.truth]} {inner[0].strip()}"
                if part.truth is Truth.UNKNOWN and trace.truth is not Truth.UNKNOWN and trace.truth is not None:
                    outcome = self.s.either("Đạt", "met") if trace.truth is Truth.MET else self.s.either("Chưa đạt", "not met")
                    inner.append(indent + "  " + self.s.pick(_SETTLED, outcome=outcome))
                lines += inner
            return lines
        if isinstance(node, ir.AtLeast) and trace.parts:
            return self.condition(trace.parts[0], indent, top=top)
        if isinstance(node, ir.Choose) and trace.possible is None:
            return self.truth_by_case(trace, indent)
        sentence = self.s.say(trace)
        lines = [indent + upper_first(self.must(trace, sentence) if top else sentence)]
        return lines + [indent + line for line in self.details(trace)]

    def must(self, trace: Trace, sentence: str) -> str:
        """`… phải ít nhất …` for a rule that is one comparison."""
        node = trace.node
        if self.s.lang == "vi" and isinstance(node, ir.Compare) and isinstance(node.left, ir.Fact):
            subject = lower_first(self.s.data(node.left))
            return f"{subject} phải {sentence.removeprefix(subject).strip()}"
        return sentence

    def several(self, k: int, n: int) -> str:
        if k == n:
            return self.s.either(f"Phải đạt cả {n} ý:", f"All {n} of:")
        if k == 1:
            return self.s.either(f"Phải đạt một trong {n} ý:", f"One of these {n}:")
        return self.s.either(f"Phải đạt ít nhất {k} trong {n} ý:", f"At least {k} of these {n}:")

    def truth_by_case(self, trace: Trace, indent: str) -> list[str]:
        assert isinstance(trace.node, ir.Choose)
        settled = chosen_value(trace)
        lines = [indent + line for line in self.choices.choice(trace)]
        if settled is not None:
            return self.condition(settled, indent, top=True) + lines
        may = open_branches(trace, self.facts.floor)
        same = self.choices.same_answer(trace.truth, len(may), Phrase("trường hợp", "in {all} cases"))
        lines = [indent + self.s.either("Tùy trường hợp:", "By case:"), *lines, *(indent + line for line in same)]
        for index, value in may:
            inner = self.condition(value, indent + "  ")
            inner[0] = f"{indent}{_MARK[value.truth]} {self.choices.case(trace, index)}: {inner[0].strip()}"
            lines += inner
        return lines

    # --- what stands under a condition ---

    def details(self, trace: Trace) -> list[str]:
        node = trace.node
        lines: list[str] = []
        if isinstance(node, ir.Compare):
            for part in trace.parts:
                lines += self.choices.choices(part, data_of(trace, self.s))
            for leaf in leaves(trace.parts[0]):
                lines += self.facts.fact_lines(leaf)
            counts = [len(open_branches(choice, self.facts.floor)) for part in trace.parts for choice in open_choices(part)]
            if counts:
                lines += self.choices.same_answer(
                    trace.truth, counts[0] if len(counts) == 1 else 0, Phrase("mức", "at {all} levels")
                )
            lines += self.facts.threshold_facts(trace.parts[1])
            size = gap(trace, self.s)
            if size is not None:
                over = node.op in (ir.Op.AT_MOST, ir.Op.LESS)
                lines.append(
                    (self.s.either("còn vượt ", "too much by ") if over else self.s.either("còn thiếu ", "short by ")) + size
                )
            elif trace.truth is Truth.NOT_MET and node.op in (ir.Op.MORE, ir.Op.LESS):
                lines.append(
                    self.s.either("đúng bằng mức, mà bằng mức thì chưa đạt", "exactly at the level, which is not enough")
                )
            return lines + self.figures(trace.parts[1], data_of(trace, self.s))
        for leaf in leaves(trace):
            lines += self.facts.fact_lines(leaf)
        return lines + self.figures(trace)

    # --- how well the law is known ---

    def figures(self, trace: Trace, data: ir.DataType | None = None) -> list[str]:
        """Each figure of the law used here, with how well it is known."""
        lines: list[str] = []
        for node, text in self.used(trace, data):
            if node == ir.NO_FIGURE:
                continue
            lines.append(
                self.s.either(f"{_level(text)}: ", f"{text}: ") + self.facts.known(node) if text else self.facts.known(node)
            )
        return list(dict.fromkeys(lines))

    def used(self, trace: Trace, data: ir.DataType | None) -> Iterable[tuple[ir.Known, str]]:
        node = trace.node
        settled = chosen_value(trace)
        if settled is not None:
            yield from self.used(settled, data)
            return
        match node:
            case ir.Constant(value, known) if not isinstance(value, Truth):
                yield known, self.s.figure(value, data)
            case ir.Scale(_, _, known):
                yield known, self.s.amount(trace, data)
                yield from self.used(trace.parts[0], data)
            case ir.Tally(_, _, _, _, _, _, known):
                yield known, ""
            case ir.Compare():
                yield from self.used(trace.parts[1], data_of(trace, self.s))
            case ir.Choose():
                for part in open_values(trace):
                    yield from self.used(part, data)
            case _:
                for part in trace.parts:
                    yield from self.used(part, data)

    def words_known(self, rule: ir.Rule) -> str:
        if not rule.known:
            return ""
        weakest = min(rule.known, key=lambda known: known.standing)
        return f"{self.s.pick(ASPECT[weakest.aspect])}: {self.facts.known(weakest)}"

    def citation(self, rule: ir.Rule) -> str:
        cited, s = rule.citation, self.s
        if cited is None:
            return ""
        texts = [t for t in (cited.place, s.instrument(cited.instrument) if cited.instrument else None) if t]
        text = ", ".join(texts)
        if cited.amended_by:
            since = f" {s.either('từ', 'from')} {day(cited.amended_from, s.lang)}" if cited.amended_from else ""
            text += s.either(
                f"; theo {s.instrument(cited.amended_by)}{since}", f"; as written by {s.instrument(cited.amended_by)}{since}"
            )
        return s.either(f"căn cứ: {text}", f"basis: {text}") if text else ""
