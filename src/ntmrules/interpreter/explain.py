"""The evidence of one standard for one unit, printed as a sheet a council can check line by line.

What lives here: `explain_standard`. What fails comes first, then what is not known, what does not apply, and what passes in one
line (`full` opens it). Every printed rule gives the threshold and how it was chosen, the value and the cell it came from, how
much is missing, and how well the figure is known. `sentences.py` has the words, `shortfall.py` the gaps, `explain_conditions.py`
the lines of one condition (`explain_choices.py` how its level was chosen, `explain_facts.py` its values), `explain_targets.py` the sheet of a plan's target.

Promises: only evidence is printed, nothing is worked out again; from the sheet alone a reader can reconstruct the verdict; the
same evidence gives the same bytes.
"""

from __future__ import annotations

from importlib import metadata

from attrs import frozen

from ntmrules import ir
from ntmrules.interpreter.context import Context
from ntmrules.interpreter.evidence import RuleEvidence, StandardEvidence
from ntmrules.interpreter.explain_conditions import BUT, BUT_LAW, Conditions
from ntmrules.interpreter.explain_recognitions import PROCEDURE, disagreement
from ntmrules.interpreter.explain_targets import explain_target
from ntmrules.interpreter.sentences import KNOWN, NOT_COMPARED, Sentences, upper_first
from ntmrules.interpreter.shortfall import Step, any_figure, to_be_met
from ntmrules.interpreter.traces import leaves
from ntmrules.phrases import Lang, Phrase, day
from ntmrules.values import Standing, Verdict

__all__ = ["MARK", "VERDICT", "closing", "explain_standard", "explain_target", "passed_criteria", "unit_name"]

MARK = {Verdict.MET: "✓", Verdict.NOT_MET: "✗", Verdict.UNKNOWN: "?", Verdict.NOT_APPLICABLE: "–"}
VERDICT = {
    Verdict.MET: Phrase("đạt", "met"),
    Verdict.NOT_MET: Phrase("chưa đạt", "not met"),
    Verdict.UNKNOWN: Phrase("chưa đủ số liệu", "not enough data"),
    Verdict.NOT_APPLICABLE: Phrase("không áp dụng", "not applicable"),
}


def explain_standard(
    evidence: StandardEvidence, context: Context, lang: Lang = "vi", *, full: bool = False, more: str = ""
) -> str:
    """The sheet, ending in a line break. `full` prints the passed criteria too; `more` says where they are when it does not."""
    s = Sentences(context.program.words, lang)
    whole = full or evidence.standard.purpose != "standard"
    lines = _Sheet(evidence, context, s, Conditions.of(evidence, s, context), whole, more).lines()
    return "\n".join((*lines, closing(context, s))) + "\n"


def passed_criteria(evidence: StandardEvidence, context: Context, lang: Lang = "vi") -> list[str]:
    """The lines of the criteria that are met, for a reader who opens them."""
    s = Sentences(context.program.words, lang)
    sheet = _Sheet(evidence, context, s, Conditions.of(evidence, s, context), True, "")
    met = [
        evidence.rules[p] for p in evidence.rules[evidence.standard.name].rule.parts if evidence.rules[p].verdict is Verdict.MET
    ]
    return [line for part in met for line in sheet.part(part)]


def unit_name(code: str, context: Context, s: Sentences) -> str:
    """`huyện Khánh Sơn`: a unit's kind and name on the day asked."""
    unit = context.register.last(code, context.as_of)
    return code if unit is None else s.unit_name(unit)


def closing(context: Context, s: Sentences) -> str:
    """What to quote so that the same sheet can be made again: law, data, version, date of the question."""
    law, data = context.program.digest[:12] or "—", context.dataset.digest[:12] or "—"
    asked, binds = day(context.as_of, s.lang), day(context.program.law_day, s.lang)
    return s.either(
        f"Luật: {law} (hiệu lực tại {binds}) · số liệu: {data} · ntmrules {_version()} · hỏi tại ngày {asked}",
        f"Law: {law} (as in force on {binds}) · data: {data} · ntmrules {_version()} · as of {asked}",
    )


def _version() -> str:
    try:
        return metadata.version("ntmrules")
    except metadata.PackageNotFoundError:
        return "—"


@frozen(eq=False)
class _Sheet:
    evidence: StandardEvidence
    context: Context
    s: Sentences
    conditions: Conditions
    full: bool
    more: str

    def lines(self) -> list[str]:
        evidence = self.evidence
        lines = self.header()
        if evidence.why_not_applicable is not None:
            return lines
        own = evidence.rules[evidence.standard.name].rule
        parts = [evidence.rules[path] for path in own.parts]
        shown = 0
        if not self.full and self.nothing_given(parts):
            return [*lines, *self.all_missing(parts), ""]
        for verdict in (Verdict.NOT_MET, Verdict.UNKNOWN):
            for part in (p for p in parts if p.verdict is verdict):
                lines += ["", *self.part(part)]
                shown += 1
        lines += self.not_applicable(parts)
        lines += self.passed([p for p in parts if p.verdict is Verdict.MET], shown)
        return [*lines, *self.what_to_do(), *self.conditions.facts.sources()]

    def nothing_given(self, parts: list[RuleEvidence]) -> bool:
        """No criterion is settled and the data has not one figure for any of them: fifty times the same sentence helps nobody."""
        if not parts or self.evidence.standard.purpose != "standard" or any(p.verdict is not Verdict.UNKNOWN for p in parts):
            return False
        return not any_figure(self.evidence)

    def all_missing(self, parts: list[RuleEvidence]) -> list[str]:
        year, names = self.evidence.year, "; ".join(self.name(part.rule) for part in parts)
        return [
            "",
            self.s.either(
                f"? Chưa có số liệu nào của năm {year} cho {len(parts)} tiêu chí{self.more}: {names}",
                f"? No figure of {year} for any of {len(parts)} criteria{self.more}: {names}",
            ),
            *self.notes(parts),
        ]

    # --- head ---

    def header(self) -> list[str]:
        e, s = self.evidence, self.s
        where = s.either(f"mã {e.unit.code}", f"code {e.unit.code}")
        if e.unit.parent:
            where += f", {unit_name(e.unit.parent, self.context, s)}"
        name = unit_name(e.unit.code, self.context, s)
        lines = [
            f"{name[:1].upper()}{name[1:]} ({where})",
            self.standard_line(),
            s.either(
                f"Năm xét {e.year} · hỏi tại ngày {day(e.as_of, 'vi')}", f"Year judged {e.year} · as of {day(e.as_of, 'en')}"
            ),
            "",
            self.result(),
        ]
        if e.why_not_applicable is None:
            lines.append(self.standing())
        differs = disagreement(e, self.context)
        return lines if differs is None else [*lines, s.either("Lưu ý: ", "Note: ") + s.pick(differs)]

    def standard_line(self) -> str:
        standard, s = self.evidence.standard, self.s
        label = upper_first(standard.label or s.standard(standard.name))
        texts = [s.instrument(standard.citation.instrument)] if standard.citation and standard.citation.instrument else []
        if standard.citation and standard.citation.place:
            texts[-1:] = [f"{texts[-1]}, {standard.citation.place}"] if texts else [standard.citation.place]
        if standard.amendments:
            changed = ", ".join(s.instrument(name) for name in standard.amendments)
            texts.append(s.either(f"sửa đổi bởi {changed}", f"as amended by {changed}"))
        return label + (f" ({'; '.join(texts)})" if texts else "")

    def result(self) -> str:
        e, s = self.evidence, self.s
        word = s.pick(VERDICT[e.verdict]).upper()
        procedure = PROCEDURE.get((e.standard.purpose, e.verdict))
        if procedure is not None:
            word = s.pick(procedure).upper()
        head = s.either(f"KẾT QUẢ: {word}", f"RESULT: {word}")
        if e.why_not_applicable is not None:
            return f"{head}: {s.pick(e.why_not_applicable)}"
        if e.standard.purpose != "standard":
            return head
        return f"{head} · {self.counts()}"

    def counts(self) -> str:
        """`17/19 tiêu chí đạt (1 chưa đạt, 1 chưa đủ số liệu)`, with what *not applicable* counts as."""
        e, s = self.evidence, self.s
        verdicts = [e.rules[path].verdict for path in e.standard.criteria]
        count = e.criteria_met
        low_high = str(count.low) if count.low == count.high else f"{count.low}–{count.high}"
        rest = [
            f"{verdicts.count(v)} {s.pick(VERDICT[v])}"
            for v in (Verdict.NOT_MET, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE)
            if v in verdicts
        ]
        tail = f" ({', '.join(rest)})" if rest else ""
        indicators = e.indicators_met
        low, high = indicators.low, indicators.high
        of_indicators = f"{low}/{indicators.of}" if low == high else f"{low}–{high}/{indicators.of}"
        return s.either(
            f"{low_high}/{count.of} tiêu chí đạt{tail}; {of_indicators} chỉ tiêu",
            f"{low_high}/{count.of} criteria met{tail}; {of_indicators} indicators",
        )

    def standing(self) -> str:
        e, s = self.evidence, self.s
        if e.standing is None:
            return s.either("Chưa kết luận được, nên chưa có mức chứng cứ", "No conclusion yet, so no level of evidence")
        words = s.pick(KNOWN[e.standing])
        if e.standing is not Standing.SIGNED:
            words += f"; {s.pick(NOT_COMPARED)}"
        return s.either(
            f"Quy định yếu chứng cứ nhất mà kết quả phải dựa vào: {words}", f"Weakest rule the result rests on: {words}"
        )

    # --- criteria ---

    def name(self, rule: ir.Rule) -> str:
        if rule.number.startswith("@"):
            return self.s.either("Điều kiện trước", "Prerequisite")
        number = "" if self.evidence.standard.purpose != "standard" else f"{rule.number} "
        fallback = upper_first(self.s.standard(self.evidence.standard.name)) if not number else rule.number
        return f"{number}{rule.label}".strip() or fallback

    def part(self, part: RuleEvidence) -> list[str]:
        """A criterion with its indicators, or a rule that stands by itself."""
        s = self.s
        head = f"{MARK[part.verdict]} {self.name(part.rule)} — {s.pick(VERDICT[part.verdict])}"
        lines = [head]
        children = [self.evidence.rules[path] for path in part.rule.parts]
        if not children:
            lines += self.conditions.rule(part, "    ")
        for verdict in (Verdict.NOT_MET, Verdict.UNKNOWN, Verdict.MET, Verdict.NOT_APPLICABLE):
            for child in (c for c in children if c.verdict is verdict):
                own = f"    {MARK[child.verdict]} {self.name(child.rule)} — {s.pick(VERDICT[child.verdict])}"
                if verdict is Verdict.NOT_APPLICABLE:
                    own += f" ({self.counts_as()})"
                lines.append(own)
                if verdict is Verdict.NOT_APPLICABLE and self.full:
                    lines += self.conditions.applies(child, "        ")
                elif self.full or verdict in (Verdict.NOT_MET, Verdict.UNKNOWN):
                    lines += self.conditions.rule(child, "        ")
                else:
                    lines += self.conditions.notes(child.rule, "        ")
                if verdict is Verdict.UNKNOWN and part.verdict is Verdict.NOT_MET:
                    failed = ", ".join(c.rule.number for c in children if c.verdict is Verdict.NOT_MET)
                    lines.append("        " + s.pick(self.but(child), what=s.pick(_CRITERION), why=s.rule(f"x/y/{failed}")))
        return lines + self.settled_anyway(part)

    def settled_anyway(self, part: RuleEvidence) -> list[str]:
        """`Dù … bằng bao nhiêu, kết quả chung vẫn là Chưa đạt vì …`"""
        if part.verdict is not Verdict.UNKNOWN or self.evidence.verdict is not Verdict.NOT_MET:
            return []
        own = self.evidence.rules[self.evidence.standard.name].rule
        failed = [self.evidence.rules[path].rule for path in own.parts if self.evidence.rules[path].verdict is Verdict.NOT_MET]
        why = ", ".join(self.name(rule).partition(" ")[0] if rule.number.isdigit() else self.name(rule) for rule in failed)
        what = self.s.either("tiêu chí ", "criterion ") if all(rule.number.isdigit() for rule in failed) else ""
        return ["    " + self.s.pick(self.but(part), what=self.s.pick(_WHOLE), why=what + why)]

    def but(self, part: RuleEvidence) -> Phrase:
        """What is open: a figure nobody gave, or only something the law has not said."""
        inner = [self.evidence.rules[path] for path in part.rule.parts] or [part]
        absent = any(leaf.absence is not None for rule in inner for leaf in (*leaves(rule.holds), *leaves(rule.applies)))
        return BUT if absent else BUT_LAW

    def counts_as(self) -> str:
        if self.evidence.standard.excluded:
            return self.s.either("theo bộ tiêu chí: trừ khỏi mẫu số", "by the set: left out of the denominator")
        return self.s.either("theo bộ tiêu chí: được tính là đạt", "by the set: counts as met")

    def not_applicable(self, parts: list[RuleEvidence]) -> list[str]:
        """What does not apply, with why; indicators inside criteria printed above are not repeated."""
        lines: list[str] = []
        for part in parts:
            children = [self.evidence.rules[path] for path in part.rule.parts]
            if part.verdict is Verdict.NOT_APPLICABLE:
                found = [part]
            elif part.verdict is Verdict.MET and not self.full:
                found = [child for child in children if child.verdict is Verdict.NOT_APPLICABLE]
            else:
                found = []
            for rule in found:
                head = f"– {self.name(rule.rule)} — {self.s.pick(VERDICT[rule.verdict])} ({self.counts_as()})"
                inner = [self.evidence.rules[path] for path in rule.rule.parts] or [rule]
                lines += ["", head, *(x for r in inner for x in self.conditions.applies(r, "    "))]
                lines += self.notes([rule])
        return lines

    def passed(self, parts: list[RuleEvidence], shown: int) -> list[str]:
        s = self.s
        if not parts:
            return []
        if self.full:
            return [line for part in parts for line in ("", *self.part(part))]
        vi_other, en_other = (" khác", " other") if shown else ("", "")
        numbers = ", ".join(p.rule.number for p in parts if not p.rule.number.startswith("@"))
        listed = f": {numbers}" if self.evidence.standard.purpose == "standard" and numbers else ""
        return [
            "",
            s.either(
                f"✓ {len(parts)} tiêu chí{vi_other} đạt{listed}{self.more}",
                f"✓ {len(parts)}{en_other} criteria met{listed}{self.more}",
            ),
            *self.notes(parts),
        ]

    def notes(self, parts: list[RuleEvidence]) -> list[str]:
        """What a reader must know about rules that are not printed in full, each under its number."""
        inner = [self.evidence.rules[path].rule for part in parts for path in part.rule.parts or (part.rule.path,)]
        return [line for rule in inner for line in self.conditions.notes(rule, f"    {rule.number} ")]

    def what_to_do(self) -> list[str]:
        """`Muốn đạt: tăng …; báo cáo 1 số liệu: …`."""
        s = self.s
        if self.evidence.verdict in (Verdict.MET, Verdict.NOT_APPLICABLE) or self.evidence.standard.purpose == "withdrawal":
            return [""]
        found = to_be_met(self.evidence, s)
        texts = [step.words for step in found if step.kind == "do"]
        texts += _listed(found, "report", s.either("báo cáo {n} số liệu: {list}", "report {n} figure(s): {list}"))
        texts += _listed(found, "text", s.either("cần văn bản cho {n} quy định: {list}", "the law still lacks {n}: {list}"))
        head = s.either("Muốn đạt:", "To be met:")
        return ["", head, *(f"  • {text}" for text in texts), ""] if texts else [""]


_WHOLE = Phrase("kết quả chung", "the result")
_CRITERION = Phrase("tiêu chí", "the criterion")


def _listed(found: tuple[Step, ...], kind: str, template: str) -> list[str]:
    words = [step.words for step in found if step.kind == kind]
    shown = "; ".join(words[:8]) + (" …" if len(words) > 8 else "")
    return [template.format(n=len(words), list=shown)] if words else []
