"""The lines of one rule on a sheet: the condition, the figure it used, how it was chosen, what is missing.

What lives here: `Conditions`, which walks a rule's traces. A condition of several parts is printed as a list with a mark each, so
that `và`, `hoặc` and *k of n* can be followed with a finger. `explain.py` calls it for every rule it prints in full.

Promises: a value is always printed with the cell it came from; an absent fact with the reason; a chosen row, branch, override or
fill with what chose it; an open case with what keeps it open, the levels it leaves, and whether they agree; an unknown part that
cannot change its condition says so.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import field, frozen

from ntmrules import ir
from ntmrules.facts.records import FactRow
from ntmrules.interpreter.context import Context
from ntmrules.interpreter.evidence import RuleEvidence, StandardEvidence, Trace
from ntmrules.interpreter.sentences import MISSING, Sentences, lower_first, upper_first
from ntmrules.interpreter.shortfall import data_of, gap
from ntmrules.interpreter.traces import chosen_value, leaves, open_branches, open_choices, open_values, taken
from ntmrules.phrases import Phrase, day
from ntmrules.values import Standing, Truth

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
    conditions = Conditions(None, s)
    return conditions.applies(rule, indent) + conditions.condition(rule.holds, indent, top=True)


def _settled(leaf: Trace) -> bool:
    """The figure is one figure."""
    return leaf.absence is None and leaf.possible is not None and len(leaf.possible) == 1 and leaf.possible[0].is_point


@frozen(eq=False)
class Conditions:
    """`evidence` and `context` are the sheet's; None for a rule by itself, which then says less about other rules and lines."""

    evidence: StandardEvidence | None
    s: Sentences
    context: Context | None = None
    quoted: dict[str, None] = field(factory=dict)

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
        if self.evidence is None or self.context is None:
            return []
        lines: list[str] = []
        for found in self.context.program.findings:
            arguments = dict(found.arguments)
            if (arguments.get("set"), arguments.get("number")) != (self.evidence.standard.name, rule.number):
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
        return lines + [indent + line for leaf in leaves(rule.applies) for line in self.fact_lines(leaf)]

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
        lines = [indent + line for line in self.choice(trace)]
        if settled is not None:
            return self.condition(settled, indent, top=True) + lines
        may = open_branches(trace, self.floor)
        same = self.same_answer(trace.truth, len(may), Phrase("trường hợp", "in {all} cases"))
        lines = [indent + self.s.either("Tùy trường hợp:", "By case:"), *lines, *(indent + line for line in same)]
        for index, value in may:
            inner = self.condition(value, indent + "  ")
            inner[0] = f"{indent}{_MARK[value.truth]} {self.case(trace, index)}: {inner[0].strip()}"
            lines += inner
        return lines

    @property
    def floor(self) -> Standing:
        return Standing.UNSTATED if self.context is None else self.context.floor

    # --- what stands under a condition ---

    def details(self, trace: Trace) -> list[str]:
        node = trace.node
        lines: list[str] = []
        if isinstance(node, ir.Compare):
            for part in trace.parts:
                lines += self.choices(part, data_of(trace, self.s))
            for leaf in leaves(trace.parts[0]):
                lines += self.fact_lines(leaf)
            counts = [len(open_branches(choice, self.floor)) for part in trace.parts for choice in open_choices(part)]
            if counts:
                lines += self.same_answer(trace.truth, counts[0] if len(counts) == 1 else 0, Phrase("mức", "at {all} levels"))
            lines += self.threshold_facts(trace.parts[1])
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
            lines += self.fact_lines(leaf)
        return lines + self.figures(trace)

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
            return lines + ([self.s.either("các mức có thể: ", "possible levels: ") + "; ".join(texts)] if texts else [])
        for part in trace.parts:
            lines += self.choices(part, data)
        return lines

    def case(self, trace: Trace, index: int) -> str:
        """`nếu số trường học trên 3 trường`, `các trường hợp còn lại`."""
        assert isinstance(trace.node, ir.Choose)
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
            open_ = dict.fromkeys(lower_first(key) for key in self.undecided(node.branches, whens))
            by = "; ".join(open_) or s.either("chưa rõ trường hợp nào", "it is not known which")
            what = "chưa chọn được trường hợp" if trace.possible is None else "chưa chọn được mức"
            return [s.either(f"{what}: {by}", f"the case is open: {by}")]
        if trace.chosen < 0:
            facts = [line for when in whens for line in self.chosen_by(when)]
            not_so = s.either(" hoặc ", " or ").join(s.say(when) for when in whens)
            why = s.either(f" (không phải: {not_so})", f" (not: {not_so})") if len(whens) < 3 else ""
            return [s.either("lấy mức các trường hợp còn lại", "the level for all other cases") + why, *dict.fromkeys(facts)]
        branch, when = node.branches[trace.chosen], whens[trace.chosen]
        what = branch.label or s.say(when)
        text = s.either(f"lấy mức của {what}", f"the level of {what}")
        if branch.label is None:
            text = s.either(f"thuộc trường hợp: {what}", f"in the case: {what}")
        if branch.line is not None:
            why = self.reason(when)
            text += s.either(f" vì {why}", f" because {why}") + f" ({self.line_words(branch.line)})"
        if branch.line is not None and branch.line.startswith("@"):
            who = s.instrument(branch.line[1:])
            text = s.either(f"theo quy định cụ thể của {who} tại {what}", f"as specified by {who} for {what}")
        lines = [text]
        if branch.known is not None:
            lines.append(s.either("dòng ấy: ", "that line: ") + self.known(branch.known))
        return lines + self.chosen_by(when)

    def chosen_by(self, when: Trace) -> list[str]:
        """The facts and classes a choice rests on, by name."""
        lines: list[str] = []
        for leaf in leaves(when):
            if isinstance(leaf.node, ir.Fact | ir.Tally):
                lines += self.fact_lines(leaf, named=True)
            elif isinstance(leaf.node, ir.Member) and leaf.truth is Truth.MET:
                lines += self.fact_lines(leaf)
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
                weak = f"{branch.label or self.s.say(when)} ({self.known(branch.known)}"
                yield weak + self.s.either("; kém chắc hơn mức được yêu cầu)", "; less sure than was asked for)")
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
                        yield from (line + tail for line in self.fact_lines(leaf, named=True))
            case ir.Member(category):
                found = s.words.categories.get(category)
                label = lower_first(found.label) if found else category
                yield s.either(f"danh sách đơn vị chưa ghi {label}", f"the list of units does not give {label}")
            case ir.Hole():
                yield s.hole(node)
            case _ if when.parts:
                for part in when.parts:
                    yield from self.open_keys(part)
            case _:
                found_lines = self.fact_lines(when, named=True)
                yield from (
                    found_lines
                    if isinstance(node, ir.Fact | ir.RuleRef) and found_lines
                    else (f"{s.say(when)}: {text}" for text in found_lines or [s.either("chưa biết", "not known")])
                )

    def line_words(self, line: str) -> str:
        """`dieu_1@qd_211_2024` is the set's line with who wrote it; `@qd_2161_2022` a lower instrument's specific."""
        name, _, instrument = line.partition("@")
        s = self.s
        if not name:
            return s.either(f"quy định cụ thể của {s.instrument(instrument)}", f"specified by {s.instrument(instrument)}")
        if not instrument:
            citation = self.evidence.standard.citation if self.evidence is not None else None
            by = f", {s.instrument(citation.instrument)}" if citation else ""
            return s.either(f"dòng {name}{by}", f"line {name}{by}")
        since = self.amended_from(instrument)
        return s.either(f"dòng {name}, {s.instrument(instrument)}", f"line {name}, {s.instrument(instrument)}") + since

    def amended_from(self, instrument: str) -> str:
        for rule in self.evidence.standard.rules if self.evidence is not None else ():
            cited = rule.citation
            if cited is not None and cited.amended_by == instrument and cited.amended_from is not None:
                return self.s.either(" từ ", " from ") + day(cited.amended_from, self.s.lang)
        return ""

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

    # --- how well the law is known ---

    def figures(self, trace: Trace, data: ir.DataType | None = None) -> list[str]:
        """Each figure of the law used here, with how well it is known."""
        lines: list[str] = []
        for node, text in self.used(trace, data):
            if node == ir.NO_FIGURE:
                continue
            lines.append(self.s.either(f"{_level(text)}: ", f"{text}: ") + self.known(node) if text else self.known(node))
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
        return f"{self.s.pick(ASPECT[weakest.aspect])}: {self.known(weakest)}"

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
