"""Which case a unit is in: the row, branch, override or fill that was chosen and what chose it, or what keeps the case open.

What lives here: `Choices`, the lines under a condition that say how its level was chosen. `explain_facts.py` has the values,
`explain_conditions.py` the conditions.

Promises: a chosen row, branch, override or fill is printed with what chose it; an open case with what keeps it open, the levels it
leaves, and whether they agree.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from attrs import frozen

from ntmrules import ir
from ntmrules.interpreter.evidence import StandardEvidence, Trace
from ntmrules.interpreter.explain_facts import Facts
from ntmrules.interpreter.gaps import of_days
from ntmrules.interpreter.over_words import YEAR, in_days
from ntmrules.interpreter.sentences import Sentences, lower_first
from ntmrules.interpreter.traces import chosen_value, leaves, open_branches, open_end, taken
from ntmrules.interpreter.windows import passed_over
from ntmrules.phrases import Phrase, day, number
from ntmrules.values import Interval, Standing, Truth

_NOT_LISTED = Phrase("danh sách đơn vị chưa ghi ", "the list of units does not give ")


def _settled(leaf: Trace) -> bool:
    """The figure is one figure."""
    return leaf.absence is None and leaf.possible is not None and len(leaf.possible) == 1 and leaf.possible[0].is_point


def _with_days(trace: Trace, s: Sentences) -> Iterable[tuple[Trace, bool]]:
    """The leaves of a condition, each with whether it is compared with a day."""
    if isinstance(trace.node, ir.Compare):
        yield from ((leaf, of_days(trace, s)) for leaf in leaves(trace))
    elif trace.parts and not isinstance(trace.node, ir.Choose):
        yield from (found for part in trace.parts for found in _with_days(part, s))
    else:
        yield from ((leaf, False) for leaf in leaves(trace))


@frozen(eq=False)
class Choices:
    """The choices of one sheet; `facts` has its values."""

    facts: Facts

    @property
    def s(self) -> Sentences:
        return self.facts.s

    @property
    def evidence(self) -> StandardEvidence | None:
        return self.facts.evidence

    @property
    def floor(self) -> Standing:
        return self.facts.floor

    def choices(self, trace: Trace, data: ir.DataType | None) -> list[str]:
        """Every choice on the way to the figure used, a figure of `data`."""
        lines: list[str] = []
        if isinstance(trace.node, ir.Choose):
            lines += self.choice(trace)
            settled = chosen_value(trace)
            if settled is not None:
                return lines + self.choices(settled, data)
            may = open_branches(trace, self.floor)
            texts = [f"{self.s.amount(value, data)} {self.case(trace, index)}" for index, value in may]
            if texts and open_end(trace, self.floor):
                texts.append(self.s.either("hoặc không mức nào", "or none of them"))
            return lines + ([self.s.either("các mức có thể: ", "possible levels: ") + "; ".join(texts)] if texts else [])
        for part in trace.parts:
            lines += self.choices(part, data)
        return lines

    def case(self, trace: Trace, index: int) -> str:
        """`nếu số trường học trên 3 trường`, `các trường hợp còn lại`."""
        assert isinstance(trace.node, ir.Choose)
        if (year := passed_over(trace.node)) is not None:
            return self.s.either("nếu ", "if ") + self.s.pick(YEAR[index < 0], year=year)
        if index < 0:
            return self.s.either("các trường hợp còn lại", "in all other cases")
        return self.s.either("nếu ", "if ") + (trace.node.branches[index].label or self.s.say(trace.parts[2 * index]))

    def same_answer(self, truth: Truth | None, n: int, what: Phrase) -> list[str]:
        """`cả hai mức đều không đạt`: the case is open, the answer is not. `n` is 0 when there are cases within cases."""
        if truth not in (Truth.MET, Truth.NOT_MET) or n == 1:
            return []
        s, met = self.s, truth is Truth.MET
        vi = {0: f"mọi {what.vi} có thể", 2: f"cả hai {what.vi}"}.get(n, f"cả {n} {what.vi}")
        en = what.en.format(all={0: "all possible", 2: "both"}.get(n, f"all {n}"))
        return [s.either(f"{vi} đều {'đạt' if met else 'không đạt'}", f"{'met' if met else 'not met'} {en}")]

    def choice(self, trace: Trace) -> list[str]:
        """Which branch was taken, by which line of the law, and on what facts; or why none could be."""
        node, s = trace.node, self.s
        assert isinstance(node, ir.Choose)
        whens = [trace.parts[2 * i] for i in range(len(node.branches))]
        if trace.chosen is None:
            if not open_branches(trace, self.floor):
                return [s.either("không trường hợp nào khớp", "no case fits")]
            by = "; ".join(self.together(self.undecided(node.branches, whens))) or s.either(
                "chưa rõ trường hợp nào", "it is not known which"
            )
            what = "chưa chọn được trường hợp" if trace.possible is None else "chưa chọn được mức"
            return [s.either(f"{what}: {by}", f"the case is open: {by}")]
        if trace.chosen < 0:
            facts = [line for when in whens for line in self.chosen_by(when)]
            not_so = s.either(" hoặc ", " or ").join(s.say(when) for when in whens)
            why = s.either(f" (không phải: {not_so})", f" (not: {not_so})") if len(whens) < 3 else ""
            if all(isinstance(branch.value, ir.Hole) and branch.value.kind == "suspended" for branch in node.branches):
                return [s.either("không tạm dừng xét", "not suspended") + why, *dict.fromkeys(facts)]
            if trace.possible is None:
                return [s.either("thuộc các trường hợp còn lại", "in all other cases") + why, *dict.fromkeys(facts)]
            return [s.either("lấy mức các trường hợp còn lại", "the level for all other cases") + why, *dict.fromkeys(facts)]
        branch, when = node.branches[trace.chosen], whens[trace.chosen]
        what = branch.label or s.say(when)
        text = s.either(f"lấy mức của {what}", f"the level of {what}")
        known = (self.facts.known(branch.known),) if branch.known is not None else ()
        if branch.label is None or trace.possible is None:
            text = s.either(f"thuộc trường hợp: {what}", f"in the case: {what}")
        if branch.line is not None and branch.line.startswith("@"):
            who = s.instrument(branch.line[1:])
            text = s.either(f"theo quy định cụ thể của {who}", f"as specified by {who}")
            if not isinstance(when.node, ir.Constant):
                text += s.either(f" tại {what}", f" for {what}")
        elif branch.line is not None:
            why = self.reason(when)
            text += s.either(f" vì {why}", f" because: {why}")
            known = (self.line_words(branch.line), *known)
        elif (
            isinstance(when.node, ir.Member)
            and not when.node.by_rule
            and (told := self.facts.fact_lines(when))
            and told[0].endswith(f": {what}")
        ):
            lines = [s.either(f"lấy mức của {told[0]}", f"the level of {told[0]}"), *(f"({each})" for each in known)]
            return [*lines, *self.passed_over(node.branches[: trace.chosen])]
        lines = [text + (f" ({'; '.join(known)})" if known else ""), *self.chosen_by(when)]
        return [*lines, *self.passed_over(node.branches[: trace.chosen])]

    def passed_over(self, branches: tuple[ir.Branch, ...]) -> list[str]:
        """The set's own lines that come before the case taken and do not speak of this unit."""
        own = dict.fromkeys(b.line for b in branches if b.line is not None and not b.line.startswith("@"))
        lines = dict.fromkeys(self.line_words(line) for line in own)
        return [self.s.either(f"không thuộc {line}", f"not under {line}") for line in lines]

    def together(self, keys: Iterable[str]) -> Iterable[str]:
        """Each key once; the classes that the list of units does not give in one breath, after the others."""
        head = self.s.pick(_NOT_LISTED)
        each = dict.fromkeys(lower_first(key) for key in keys)
        yield from (key for key in each if not key.startswith(head))
        if classes := [key.removeprefix(head) for key in each if key.startswith(head)]:
            yield head + ", ".join(classes)

    def chosen_by(self, when: Trace) -> list[str]:
        """The facts and classes a choice rests on, by name."""
        lines: list[str] = []
        for leaf in leaves(when):
            by_rule = isinstance(leaf.node, ir.Member) and leaf.node.by_rule
            if by_rule or isinstance(leaf.node, ir.Fact | ir.Tally | ir.RuleRef | ir.Recognised):
                lines += self.facts.fact_lines(leaf, named=True)
            elif (
                isinstance(leaf.node, ir.Member)
                and leaf.truth is Truth.MET
                and (leaf.class_of is not None or leaf.absence is not None)
            ):
                lines += self.facts.fact_lines(leaf)
        return [*lines, *self.limits(when)]

    def limits(self, when: Trace) -> list[str]:
        """How well the figures inside a case's own condition are known (`trên 3 trường`)."""
        found = ((leaf.node, a_day) for leaf, a_day in _with_days(when, self.s) if isinstance(leaf.node, ir.Constant))
        lines = []
        for node, a_day in found:
            if isinstance(node.value, Fraction) and node.known is not ir.NO_FIGURE:
                value = in_days(Interval.point(node.value), self.s) if a_day else number(node.value, self.s.lang)
                what = self.s.either("ngày ", "the day ") if a_day else self.s.either("con số ", "the figure ")
                lines.append(f"{what}{value} ({self.facts.known(node.known)})")
        return lines

    def reason(self, when: Trace) -> str:
        """Of several alternatives, those that hold."""
        if isinstance(when.node, ir.AtLeast) and when.node.k == 1:
            return self.s.either(" và ", " and ").join(self.s.say(p) for p in when.parts if p.truth is Truth.MET)
        return self.s.say(when)

    def undecided(self, branches: tuple[ir.Branch, ...], whens: list[Trace]) -> Iterable[str]:
        """What keeps the cases open: facts that are absent or only bounded, lines of the law known too little to rely on."""
        for branch, when in zip(branches, whens, strict=True):
            truth = taken(branch, when, self.floor)
            if truth is Truth.MET:
                return
            if truth is Truth.UNKNOWN and when.truth is not Truth.UNKNOWN and branch.known is not None:
                yield f"{branch.label or self.s.say(when)} ({self.facts.known(branch.known)})"
            yield from self.open_keys(when)

    def open_keys(self, when: Trace) -> Iterable[str]:
        """The facts and classes because of which a condition is open, each with its value and origin or why there is none."""
        node, s = when.node, self.s
        if when.truth is not Truth.UNKNOWN:
            return
        match node:
            case ir.Compare():
                for leaf in leaves(when):
                    if isinstance(leaf.node, ir.Hole):
                        yield s.hole(leaf.node)
                    elif isinstance(leaf.node, ir.Fact) and not _settled(leaf):
                        tail = s.either(", chưa rõ trường hợp nào", ", so it is not known which") if leaf.absence is None else ""
                        yield from (line + tail for line in self.facts.fact_lines(leaf, named=True))
                if any(isinstance(n := leaf.node, ir.Constant) and n.known.standing < self.floor for leaf in leaves(when)):
                    yield from self.limits(when)
            case ir.Member(by_rule=True):
                yield from self.facts.open_class(node, when)
            case ir.Member(category):
                found = s.words.categories.get(category)
                label = lower_first(found.label) if found else category
                yield s.pick(_NOT_LISTED) + label
            case ir.Hole():
                yield s.hole(node)
            case ir.Constant(_, known):
                yield s.either("con số đòi hỏi", "the number asked for") + f" ({self.facts.known(known)})"
            case ir.Tally():
                yield s.say(when) + ": " + "; ".join(self.facts.fact_lines(when))
            case _ if when.parts:
                for part in when.parts:
                    yield from self.open_keys(part)
            case _:
                found_lines = self.facts.fact_lines(when, named=True)
                yield from (
                    found_lines
                    if isinstance(node, ir.Fact | ir.RuleRef) and found_lines
                    else (f"{s.say(when)}: {text}" for text in found_lines or [s.either("chưa biết", "not known")])
                )

    def line_words(self, line: str) -> str:
        """`dieu_1@qd_211_2024` is the set's line with who wrote it; `@qd_2161_2022` a lower instrument's specific. A line's name is for its authors."""
        name, _, instrument = line.partition("@")
        s = self.s
        if not name:
            return s.either(f"quy định cụ thể của {s.instrument(instrument)}", f"specified by {s.instrument(instrument)}")
        if not instrument:
            citation = self.evidence.standard.citation if self.evidence is not None else None
            by = s.either(" của ", " of ") + s.instrument(citation.instrument) if citation else ""
            return s.either(f"dòng áp dụng riêng{by}", f"the special line{by}")
        since = self.amended_from(instrument)
        return (
            s.either(f"dòng áp dụng riêng của {s.instrument(instrument)}", f"the special line of {s.instrument(instrument)}")
            + since
        )

    def amended_from(self, instrument: str) -> str:
        for rule in self.evidence.standard.rules if self.evidence is not None else ():
            cited = rule.citation
            if cited is not None and cited.amended_by == instrument and cited.amended_from is not None:
                return self.s.either(" từ ", " from ") + day(cited.amended_from, self.s.lang)
        return ""
