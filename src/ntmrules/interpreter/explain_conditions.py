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
from ntmrules.diagnostics.codes import law
from ntmrules.interpreter.context import Context
from ntmrules.interpreter.evidence import RuleEvidence, StandardEvidence, Trace
from ntmrules.interpreter.explain_choices import Choices
from ntmrules.interpreter.explain_facts import Facts
from ntmrules.interpreter.explain_over import name_lines
from ntmrules.interpreter.explain_shared import shared_by
from ntmrules.interpreter.explain_windows import window_lines
from ntmrules.interpreter.explain_years import Listing, is_list, listing
from ntmrules.interpreter.gaps import data_of, gap, of_days
from ntmrules.interpreter.offices import office_words
from ntmrules.interpreter.over_words import factor_words, must_in_days
from ntmrules.interpreter.sentences import Sentences, lower_first, upper_first
from ntmrules.interpreter.traces import chosen_value, leaves, met_rule, open_branches, open_choices, open_end
from ntmrules.interpreter.windows import year_of
from ntmrules.ir.walk import conjuncts
from ntmrules.phrases import Phrase, number
from ntmrules.values import Truth

BUT = Phrase(
    "dù số liệu còn thiếu bằng bao nhiêu, {what} vẫn là Chưa đạt vì {why}",
    "whatever the missing figure is, {what} stays Not met because of {why}",
)
BUT_LAW = Phrase(
    "dù phần luật còn để ngỏ quy định thế nào, {what} vẫn là Chưa đạt vì {why}",
    "whatever the open part of the law says, {what} stays Not met because of {why}",
)
BUT_WEAK = Phrase(
    "dù chỗ chưa chắc ấy thế nào, {what} vẫn là Chưa đạt vì {why}",
    "however the unsure part turns out, {what} stays Not met because of {why}",
)
_SETTLED = Phrase(
    "dù ý này thế nào, điều kiện vẫn là {outcome} nhờ các ý khác", "whatever this is, the others settle it: {outcome}"
)


_AT_THE_LEVEL = Phrase("đúng bằng mức, mà bằng mức thì chưa đạt", "exactly at the level, which is not enough")
_ON_THE_DAY = Phrase("đúng vào ngày ấy, mà đúng ngày thì chưa đạt", "on that very day, which is not enough")


def _level(text: str) -> str:
    return text if text.startswith("mức") else f"mức {text}"


#: Between what stands on one line.
BETWEEN = " · "

_MARK = {Truth.MET: "✓", Truth.UNKNOWN: "?", Truth.NOT_MET: "✗", None: "·"}


def condition_lines(rule: RuleEvidence, s: Sentences, indent: str) -> list[str]:
    """The lines of one rule by itself, outside any sheet."""
    conditions = Conditions.of(None, s)
    return conditions.applies(rule, indent) + conditions.condition(rule.holds, indent)


@frozen(eq=False)
class Conditions:
    """The conditions of one sheet; `facts` has its values, `choices` tells how a level was chosen."""

    facts: Facts
    choices: Choices

    @classmethod
    def of(cls, evidence: StandardEvidence | None, s: Sentences, context: Context | None = None) -> Conditions:
        if evidence is None or context is None:
            facts = Facts(evidence, s, context)
        else:
            facts = Facts(evidence, s, context, shared_by(evidence, s, context.floor))
        return cls(facts, Choices(facts))

    @property
    def s(self) -> Sentences:
        return self.facts.s

    def rule(self, rule: RuleEvidence, indent: str) -> list[str]:
        """A rule's own lines: when it is looked at, its condition, where it stands and how well it is known."""
        lines = self.applies(rule, indent) if rule.rule.applies is not ir.TRUE else []
        lines += self.condition(rule.holds, indent)
        return lines + self.stands(rule.rule, indent) + self.notes(rule.rule, indent)

    def not_applicable(self, rule: RuleEvidence, indent: str) -> list[str]:
        """Why a rule is not looked at, and where it stands."""
        return self.applies(rule, indent) + self.stands(rule.rule, indent)

    def stands(self, rule: ir.Rule, indent: str) -> list[str]:
        """Where a rule stands, how well it is known and who attests it."""
        by, context = rule.attested_by, self.facts.context
        if by and context is not None:
            by = office_words(by, context.as_of, self.s)
        attested = self.s.either(f"xác nhận bởi: {by}", f"attested by: {by}") if by else ""
        of = "; ".join(rule.bases)
        base = self.s.either(f"vế “trong đó” tính trên {of}", f"the share behind “of which” is of: {of}") if of else ""
        standing = BETWEEN.join(text for text in (self.facts.basis(rule), attested, base) if text)
        return [indent + standing] if standing else []

    def notes(self, rule: ir.Rule, indent: str) -> list[str]:
        """What consolidating the law brought up about this rule: a fill that lapsed, a bar below the higher one."""
        evidence, context = self.facts.evidence, self.facts.context
        if evidence is None or context is None:
            return []
        lines: list[str] = []
        standard = evidence.standard.name.partition("@")[0]  # the older law of a transition is the same set
        for found in context.program.findings:
            arguments = dict(found.arguments)
            if (arguments.get("set"), arguments.get("number")) != (standard, rule.number):
                continue
            for name in {"instrument", "amendment"} & arguments.keys():
                arguments[name] = self.s.instrument(str(arguments[name]))
            # of a bar below the higher one the note says what is done with it; of a lapsed fill it is advice to the author
            more = found.code.label if found.code is law.FILL_LAPSED else found.code.note or found.code.label
            phrases = (found.code.headline, more)
            said = "; ".join(self.s.pick(phrase, **arguments) for phrase in phrases if phrase is not None)
            lines.append(indent + self.s.either("lưu ý: ", "note: ") + said.replace("`", ""))
        return list(dict.fromkeys(lines))

    def brief(self, rule: RuleEvidence) -> str:
        """A rule that is met in a few words: `15.1: 94%, 95% (ít nhất 90%)`; one that compares nothing by its number."""
        levels: dict[str, dict[str, None]] = {}
        for value, level in self.compared(rule.holds):
            levels.setdefault(level, {})[value] = None
        texts = [", ".join(values) + (f" ({level})" if level else "") for level, values in levels.items()]
        return f"{rule.rule.number}: {', '.join(texts)}" if texts else rule.rule.number

    def compared(self, trace: Trace) -> Iterable[tuple[str, str]]:
        """The figures a met condition rests on, each with its level; an origin the head of the sheet does not give stands with it."""
        node, s = trace.node, self.s
        settled = chosen_value(trace)
        if settled is not None:
            yield from self.compared(settled)
        elif isinstance(node, ir.AtLeast):
            for part in trace.parts:
                if part.truth is Truth.MET:
                    yield from self.compared(part)
        elif isinstance(node, ir.Compare) and isinstance(node.left, ir.Fact) and trace.parts[0].row is not None:
            row, data = trace.parts[0].row, data_of(trace, s)
            origin = self.facts.provenance(row)
            level = s.say(trace).removeprefix(lower_first(s.data(node.left))).strip()
            none_left = isinstance(node.right, ir.Constant) and node.right.known is ir.NO_FIGURE
            yield s.value(row, data) + (f" [{origin}]" if origin else ""), "" if none_left else level

    def applies(self, rule: RuleEvidence, indent: str) -> list[str]:
        if rule.rule.applies is ir.TRUE or rule.applies.node is ir.FALSE:
            return []
        chosen: Trace | None = rule.applies
        while chosen is not None:
            if chosen.node == ir.TRUE:
                return []  # in its area a lower text asks in every case
            chosen = chosen_value(chosen)
        lines = self.condition(rule.applies, indent, must=False)
        lines[0] = indent + self.s.either("chỉ xét khi: ", "looked at only when: ") + lower_first(lines[0].removeprefix(indent))
        return lines

    # --- conditions ---

    def condition(self, trace: Trace, indent: str, *, must: bool = True) -> list[str]:
        """One condition; of several parts, each on its own lines with its own mark. Without `must` it is what is asked, not a demand."""
        node = trace.node
        years = window_lines(trace, self.facts, self.choices, indent, self.figures)
        if years is not None:
            return years
        if isinstance(node, ir.AtLeast) and met_rule(node) is None:
            return self.listed(listing(trace, self.s), trace.truth, indent, must=must)
        if isinstance(node, ir.Not) and not isinstance(node.part, ir.Fact):
            return [
                indent + self.s.either("Không được có ý sau:", "This must not hold:"),
                *self.item(trace.parts[0], indent, must=False),
            ]
        if isinstance(node, ir.Choose) and trace.possible is None:
            return self.truth_by_case(trace, indent, must=must)
        sentence = self.must(trace) if must else self.s.say(trace)
        first, *others = (sentence, *self.details(trace))
        if others and not isinstance(node, ir.Compare):
            first, others = BETWEEN.join((first, others[0])), others[1:]
        return [indent + upper_first(first), *(indent + line for line in others)]

    def item(self, part: Trace, indent: str, head: str = "", *, must: bool) -> list[str]:
        """A condition inside another one, with its mark."""
        lines = self.condition(part, indent + "  ", must=must)
        text = lines[0].strip()
        lines[0] = f"{indent}{_MARK[part.truth]} {head}{lower_first(text) if head else text}"
        return lines

    def must(self, trace: Trace) -> str:
        """`… phải ít nhất …` for a rule that is one comparison."""
        node, s = trace.node, self.s
        sentence = s.say(trace)
        if not isinstance(node, ir.Compare) or not isinstance(node.left, ir.Fact):
            return sentence
        if of_days(trace, s):
            return must_in_days(node.op, node.left, trace.parts[1], s)
        subject = s.label(node.left)
        return f"{subject} {s.either('phải', 'must be')} {sentence.removeprefix(subject).strip()}"

    def listed(self, found: Listing, truth: Truth | None, indent: str, *, must: bool) -> list[str]:
        """A condition of several parts: its head, each part with its mark, and what stands below the list."""
        if len(found.parts) == 1 and not found.head:
            lines = self.condition(found.parts[0], indent, must=must)
        else:
            lines = [indent + found.head]
            for part in found.parts:
                year = year_of(part.node) if found.window and is_list(part) else None
                head = "" if year is None else self.s.either(f"Năm {year}: ", f"Year {year}: ")
                own = self.item(part, indent, head, must=must)
                lines += (
                    [BETWEEN.join(line.strip() if i else line for i, line in enumerate(own))]
                    if found.window and not is_list(part)
                    else own
                )
                if part.truth is Truth.UNKNOWN and truth is not Truth.UNKNOWN and truth is not None:
                    outcome = self.s.either("Đạt", "met") if truth is Truth.MET else self.s.either("Chưa đạt", "not met")
                    lines.append(indent + "  " + self.s.pick(_SETTLED, outcome=outcome))
        asked = self.s.either("con số đòi hỏi: ", "the number asked for: ")
        return lines + [indent + asked + self.facts.known(known) for known in found.known]

    def truth_by_case(self, trace: Trace, indent: str, *, must: bool) -> list[str]:
        assert isinstance(trace.node, ir.Choose)
        settled = chosen_value(trace)
        how = self.choices.choice(trace)
        if settled is not None:
            return [*self.condition(settled, indent, must=must), indent + BETWEEN.join(self.whose(trace, settled, how))]
        may = open_branches(trace, self.facts.floor)
        same = self.choices.same_answer(trace.truth, len(may), Phrase("trường hợp", "in {all} cases"))
        lines = [indent + self.s.either("Tùy trường hợp:", "By case:")]
        for index, value in may:
            lines += self.item(value, indent, f"{self.choices.case(trace, index)} — ", must=must)
        if may and open_end(trace, self.facts.floor):
            lines.append(indent + f"{_MARK[Truth.UNKNOWN]} " + self.s.either("hoặc không trường hợp nào", "or none of them"))
        return [*lines, indent + BETWEEN.join((*how, *same))]

    def whose(self, trace: Trace, settled: Trace, how: list[str]) -> list[str]:
        """Beside what a lower instrument adds stands what the higher text asks: which of the conditions are the instrument's own."""
        node = trace.node
        assert isinstance(node, ir.Choose)
        line = node.branches[trace.chosen].line if trace.chosen is not None and trace.chosen >= 0 else None
        if line is None or not line.startswith("@") or node.otherwise is None or met_rule(settled.node) is not None:
            return how
        higher = conjuncts(node.otherwise)
        parts = [part.node for part in listing(settled, self.s).parts] if is_list(settled) else []
        own = [str(n) for n, part in enumerate(parts, 1) if part not in higher]
        if not own or len(parts) != len(higher) + len(own):
            return how
        numbers = ", ".join(own)
        return [how[0] + self.s.either(f": ý {numbers}", f": part {numbers}"), *how[1:]]

    # --- what stands under a condition ---

    def details(self, trace: Trace) -> list[str]:
        """Two lines at the most: the value, what is missing and how well the level is known; how the level was chosen."""
        node, s = trace.node, self.s
        if isinstance(node, ir.Tally):
            declared = [line for part in trace.parts for line in self.facts.fact_lines(part, named=True)]
            numbers = BETWEEN.join((*self.facts.fact_lines(trace), *declared, *self.figures(trace)))
            return [numbers, *name_lines(trace, s)] if numbers else name_lines(trace, s)
        if (rule := met_rule(node)) is not None:
            return [self.facts.met_rule_line(rule, trace)]
        if not isinstance(node, ir.Compare):
            values = [line for leaf in leaves(trace) for line in self.facts.fact_lines(leaf)]
            return [BETWEEN.join(found)] if (found := [*values, *self.figures(trace)]) else []
        data = data_of(trace, s)
        values = [line for leaf in leaves(trace.parts[0]) for line in self.facts.fact_lines(leaf)]
        values += self.facts.threshold_facts(trace.parts[1])
        size = gap(trace, s)
        if size is not None:
            values.append(size)
        elif trace.truth is Truth.NOT_MET and node.op in (ir.Op.MORE, ir.Op.LESS):
            values.append(s.pick(_ON_THE_DAY if of_days(trace, s) else _AT_THE_LEVEL))
        counts = [len(open_branches(choice, self.facts.floor)) for part in trace.parts for choice in open_choices(part)]
        if counts:
            n = counts[0] if len(counts) == 1 else 0
            values += self.choices.same_answer(trace.truth, n, Phrase("mức", "at {all} levels"))
        values += self.figures(trace.parts[1], data)
        chosen = [line for part in trace.parts for line in self.choices.choices(part, data)]
        return [BETWEEN.join(lines) for lines in (values, chosen) if lines]

    # --- how well the law is known ---

    def figures(self, trace: Trace, data: ir.DataType | None = None) -> list[str]:
        """Each figure of the law used here, with how well it is known; the figure itself is named when there are several."""
        found = [(known, text) for known, text in self.used(trace, data) if known is not ir.NO_FIGURE]
        several = len({text for _, text in found}) > 1
        lines = []
        for known, text in found:
            name = (self.s.either(_level(text), text) if several else self.s.either("mức", "level")) if text else ""
            lines.append((f"{name}: " if name else "") + self.facts.known(known))
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
            case ir.Scale(_, _, known) as scale:
                yield known, factor_words(scale, self.s)
                yield from self.used(trace.parts[0], data)
            case ir.Tally():
                yield node.known, number(node.count, self.s.lang) + ("%" if node.share else "")
            case ir.Compare():
                yield from self.used(trace.parts[1], data_of(trace, self.s))
            case ir.Choose():
                for _, part in open_branches(trace, self.facts.floor):
                    yield from self.used(part, data)
            case _:
                for part in trace.parts:
                    yield from self.used(part, data)
