"""The evidence of one standard for one unit, printed as a sheet a council can check line by line.

What lives here: `explain_standard`. What fails comes first, then what is not known, what does not apply, and what passes, a line a
criterion (`full` opens it). With the head (`explain_shared.py`: what most lines have in common) every rule printed gives the level and
how it was chosen, the value and the cell it came from, how much is missing, and how well the figure is known. `sentences.py` has the
words, `shortfall.py` the gaps, `explain_conditions.py` the lines of one condition (`explain_choices.py` how its level was chosen,
`explain_facts.py` its values), `explain_targets.py` the sheet of a plan's target.

Promises: only evidence is printed, nothing is worked out again; from the full sheet alone a reader can reconstruct every verdict and
count on it (a test does); a whole commune with ten indicators failing prints on two pages; the same evidence gives the same bytes.
"""

from __future__ import annotations

from importlib import metadata

from attrs import frozen

from ntmrules import ir
from ntmrules.interpreter.context import Context
from ntmrules.interpreter.evidence import RuleEvidence, StandardEvidence
from ntmrules.interpreter.explain_conditions import BUT, BUT_LAW, BUT_WEAK, Conditions
from ntmrules.interpreter.explain_recognitions import PROCEDURE, disagreement
from ntmrules.interpreter.explain_result import IN_CLASS, by_older_alone, class_words, over_quota, sheet_title, transition_lines
from ntmrules.interpreter.explain_targets import explain_target
from ntmrules.interpreter.sentences import KNOWN, NOT_COMPARED, Sentences, upper_first
from ntmrules.interpreter.shortfall import Step, any_figure, to_be_met
from ntmrules.interpreter.traces import leaves
from ntmrules.phrases import Lang, Phrase, day
from ntmrules.values import Standing, Truth, Verdict

__all__ = ["MARK", "VERDICT", "closing", "explain_standard", "explain_target", "passed_criteria", "unit_name"]

#: The purposes of sets of numbered criteria: a standard, and the older one that a transition keeps.
SETS = ("standard", "older")

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
    whole = full or evidence.standard.purpose not in SETS
    lines = _Sheet(evidence, context, s, Conditions.of(evidence, s, context), whole, more).lines()
    return "\n".join((*lines, closing(context, s))) + "\n"


def passed_criteria(evidence: StandardEvidence, context: Context, lang: Lang = "vi") -> list[str]:
    """The lines of the criteria that are met, for a reader who opens them."""
    s = Sentences(context.program.words, lang)
    conditions = Conditions.of(evidence, s, context)
    sheet = _Sheet(evidence, context, s, conditions, True, "")
    met = [
        evidence.rules[p] for p in evidence.rules[evidence.standard.name].rule.parts if evidence.rules[p].verdict is Verdict.MET
    ]
    lines = [line for part in met for line in sheet.part(part)]
    return [*conditions.facts.shared.lines(s), *lines, *conditions.facts.at_the_foot()]


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
        if evidence.why_not_applicable is not None:
            return self.header()
        own = evidence.rules[evidence.standard.name].rule
        parts = [evidence.rules[path] for path in own.parts]
        if not self.full and self.nothing_given(parts):
            return [*self.header(), *self.all_missing(parts), ""]
        body: list[str] = []
        first = (Verdict.MET, Verdict.UNKNOWN, Verdict.NOT_MET) if self.of_class else (Verdict.NOT_MET, Verdict.UNKNOWN)
        for verdict in first:
            for part in (p for p in parts if p.verdict is verdict):
                body += ["", *self.part(part)]
        shown = len(body)
        body += self.not_applicable(parts)
        body += self.passed([p for p in parts if p.verdict is Verdict.MET and not self.of_class], shown)
        facts = self.conditions.facts
        return [*self.header(), *facts.shared.lines(self.s), *body, *self.what_to_do(), *facts.at_the_foot()]

    @property
    def of_class(self) -> bool:
        """It is the sheet of a classification: its rules are classes, of which a unit is in one."""
        return self.evidence.standard.purpose == "class"

    def verdict(self, verdict: Verdict) -> str:
        return self.s.pick((IN_CLASS if self.of_class else VERDICT)[verdict])

    def nothing_given(self, parts: list[RuleEvidence]) -> bool:
        """No criterion is settled and the data has not one figure for any of them: fifty times the same sentence helps nobody."""
        if not parts or self.evidence.standard.purpose not in SETS or any(p.verdict is not Verdict.UNKNOWN for p in parts):
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
        row = e.unit.origin
        where += s.either(f"; {row.file} dòng {row.row}", f"; {row.file} row {row.row}")
        name = unit_name(e.unit.code, self.context, s)
        floor = self.context.floor
        demand = s.either(
            f"; chỉ dựa vào quy định ít nhất {s.pick(KNOWN[floor])}", f"; resting only on rules at least {s.pick(KNOWN[floor])}"
        )
        asked = s.either(
            f"Năm xét {e.year} · hỏi tại ngày {day(e.as_of, 'vi')}", f"Year judged {e.year} · as of {day(e.as_of, 'en')}"
        )
        lines = [
            f"{name[:1].upper()}{name[1:]} ({where})",
            self.standard_line(),
            *self.as_a_whole(e.rules[e.standard.name].rule, s.either("Cả bộ: ", "The set as a whole: ")),
            asked + (demand if floor is not Standing.UNSTATED else ""),
            "",
            self.result(),
        ]
        if e.why_not_applicable is None:
            lines += [*transition_lines(e, self.conditions), self.standing()]
        differs = disagreement(e, self.context)
        return lines if differs is None else [*lines, s.either("Lưu ý: ", "Note: ") + s.pick(differs)]

    def as_a_whole(self, rule: ir.Rule, head: str) -> list[str]:
        """How well a set or a criterion itself is known, beside its parts: it weakens the verdict as their figures do."""
        return [head + "; ".join(self.conditions.facts.known(known) for known in rule.known)] if rule.known else []

    def standard_line(self) -> str:
        standard, s = self.evidence.standard, self.s
        label = sheet_title(self.evidence, s)
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
            word = s.pick(procedure).upper() + over_quota(e, s)
        if self.of_class:
            word = class_words(e, s)
        head = s.either(f"KẾT QUẢ: {word}", f"RESULT: {word}")
        if e.why_not_applicable is not None:
            return f"{head}: {s.pick(e.why_not_applicable)}"
        if e.standard.purpose not in SETS:
            return head
        if by_older_alone(e.rules[e.standard.name].holds) is not None:
            head += s.either(" · xét theo luật cũ · theo luật mới thì", " · by the older law · by the newer one")
            return f"{head} {self.counts()}"
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
        if any(rule.applies.truth is not Truth.MET for rule in e.rules.values()):
            policy = s.either(f" · không áp dụng {s.pick(self.counts_as())}", f" · not applicable {s.pick(self.counts_as())}")
        else:
            policy = ""
        return s.either(
            f"{low_high}/{count.of} tiêu chí đạt{tail}; {of_indicators} chỉ tiêu{policy}",
            f"{low_high}/{count.of} criteria met{tail}; {of_indicators} indicators{policy}",
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
        number = "" if self.evidence.standard.purpose not in SETS else f"{rule.number} "
        fallback = upper_first(self.s.standard(self.evidence.standard.name)) if not number else rule.number
        return f"{number}{rule.label}".strip() or fallback

    def part(self, part: RuleEvidence) -> list[str]:
        """A criterion with its indicators, or a rule that stands by itself."""
        s = self.s
        head = f"{MARK[part.verdict]} {self.name(part.rule)} — {self.verdict(part.verdict)}"
        lines = [head]
        children = [self.evidence.rules[path] for path in part.rule.parts]
        if children:
            lines += self.as_a_whole(part.rule, s.either("    tiêu chí: ", "    criterion: "))
        else:
            lines += self.conditions.rule(part, "    ")
        for verdict in (Verdict.NOT_MET, Verdict.UNKNOWN, Verdict.MET, Verdict.NOT_APPLICABLE):
            found = [child for child in children if child.verdict is verdict]
            if verdict is Verdict.MET and not self.full:
                lines += self.met_inside(found, len(children))
                continue
            for child in found:
                lines += self.child(child, part)
        return lines + self.settled_anyway(part)

    def child(self, child: RuleEvidence, part: RuleEvidence) -> list[str]:
        """An indicator of the criterion `part`, under it."""
        s, verdict = self.s, child.verdict
        own = f"    {MARK[verdict]} {self.name(child.rule)} — {s.pick(VERDICT[verdict])}"
        if verdict is Verdict.NOT_APPLICABLE:
            return [f"{own} ({self.by_the_set()})", *(self.conditions.not_applicable(child, "        ") if self.full else ())]
        lines = [own, *self.conditions.rule(child, "        ")]
        if verdict is not Verdict.UNKNOWN:
            return lines
        if child.holds.truth is Truth.MET:
            lines.append("        " + s.pick(_EITHER_WAY))
        elif part.verdict is Verdict.NOT_MET:
            failed = ", ".join(
                inner.rule.number for path in part.rule.parts if (inner := self.evidence.rules[path]).verdict is Verdict.NOT_MET
            )
            lines.append("        " + s.pick(self.but(child), what=s.pick(_CRITERION), why=s.rule(f"x/y/{failed}")))
        return lines

    def met_inside(self, found: list[RuleEvidence], of: int) -> list[str]:
        """The indicators that pass inside a criterion that does not, by number."""
        if not found:
            return []
        told, n = "; ".join(self.conditions.brief(child) for child in found), len(found)
        other = self.s.either(" khác", " other") if n < of else ""
        line = self.s.either(f"    ✓ {n} chỉ tiêu{other} đạt: {told}", f"    ✓ {n}{other} indicator(s) met: {told}")
        return [line, *(note for child in found for note in self.conditions.notes(child.rule, f"        {child.rule.number} "))]

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
        """What is open: a figure nobody gave, something the law has not said, or only how sure or exact something is."""
        inner = [self.evidence.rules[path] for path in part.rule.parts] or [part]
        open_ = [leaf for rule in inner for leaf in (*leaves(rule.holds), *leaves(rule.applies))]
        if any(leaf.absence is not None for leaf in open_):
            return BUT
        return BUT_LAW if any(isinstance(leaf.node, ir.Hole) for leaf in open_) else BUT_WEAK

    def counts_as(self) -> Phrase:
        """What a rule that does not apply does to the counts, by the set's own word."""
        return _EXCLUDED if self.evidence.standard.excluded else _COUNTED

    def by_the_set(self) -> str:
        return self.s.either("theo bộ tiêu chí: ", "by the set: ") + self.s.pick(self.counts_as())

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
                if self.full and rule.rule.parts:
                    lines += ["", *self.part(rule)]
                    continue
                head = f"– {self.name(rule.rule)} — {self.s.pick(VERDICT[rule.verdict])} ({self.by_the_set()})"
                inner = [self.evidence.rules[path] for path in rule.rule.parts] or [rule]
                why = self.conditions.not_applicable if self.full else self.conditions.applies
                lines += ["", head, *(x for r in inner for x in why(r, "    "))]
                lines += self.notes([rule])
        return lines

    def passed(self, parts: list[RuleEvidence], shown: int) -> list[str]:
        s = self.s
        if not parts:
            return []
        if self.full:
            return [line for part in parts for line in ("", *self.part(part))]
        vi_other, en_other = (" khác", " other") if shown else ("", "")
        return [
            "",
            s.either(
                f"✓ {len(parts)} tiêu chí{vi_other} đạt{self.more}:",
                f"✓ {len(parts)}{en_other} criteria met{self.more}:",
            ),
            *(self.in_one_line(part) for part in parts),
            *self.notes(parts),
        ]

    def in_one_line(self, part: RuleEvidence) -> str:
        """`3 Thủy lợi — 3.1: 88% (ít nhất 80%); 3.2`: a criterion that is met, with the figures that were compared."""
        met = [child for path in part.rule.parts if (child := self.evidence.rules[path]).verdict is Verdict.MET]
        brief = "; ".join(self.conditions.brief(child) for child in met)
        if not part.rule.parts:
            brief = self.conditions.brief(part).removeprefix(part.rule.number).removeprefix(": ")
        return f"    {self.name(part.rule)}" + (f" — {brief}" if brief else "")

    def notes(self, parts: list[RuleEvidence]) -> list[str]:
        """What a reader must know about rules that are not printed in full, each under its number."""
        inner = [self.evidence.rules[path].rule for part in parts for path in part.rule.parts or (part.rule.path,)]
        return [line for rule in inner for line in self.conditions.notes(rule, f"    {rule.number} ")]

    def what_to_do(self) -> list[str]:
        """`Muốn đạt: tăng …; báo cáo 1 số liệu: …`."""
        s = self.s
        if self.evidence.verdict in (Verdict.MET, Verdict.NOT_APPLICABLE):
            return [""]
        if self.evidence.standard.purpose in ("withdrawal", "class", "quota"):
            return [""]
        older = by_older_alone(self.evidence.rules[self.evidence.standard.name].holds)
        if older is not None:
            sheet = upper_first(s.standard(older.path))
            return ["", s.either(f"Muốn đạt: xem tờ “{sheet}”", f"To be met: see the sheet “{sheet}”"), ""]
        found = to_be_met(self.evidence, s)
        texts = [step.words for step in found if step.kind == "do"]
        texts += _listed(found, "report", s.either("báo cáo {n} số liệu: {list}", "report {n} figure(s): {list}"))
        texts += _listed(found, "text", s.either("cần văn bản cho {n} quy định: {list}", "the law still lacks {n}: {list}"))
        texts += _listed(
            found,
            "wait",
            s.either(
                "chờ hết tạm dừng xét cho {n} quy định: {list}", "wait until judging is no longer suspended for {n}: {list}"
            ),
        )
        texts += _listed(
            found,
            "check",
            s.either(
                "đối chiếu {n} mức với bản ký hay nguồn chắc hơn, số liệu đã đủ: {list}",
                "check {n} level(s) against the signed text or a surer source; the figures are enough: {list}",
            ),
        )
        texts += _listed(
            found,
            "never",
            s.either("không còn làm gì được cho {n} quy định: {list}", "nothing can be done any more for {n}: {list}"),
        )
        head = s.either("Muốn đạt:", "To be met:")
        return ["", head, *(f"  • {text}" for text in texts), ""] if texts else [""]


_WHOLE = Phrase("kết quả chung", "the result")
_CRITERION = Phrase("tiêu chí", "the criterion")
_COUNTED = Phrase("được tính là đạt", "counts as met")
_EXCLUDED = Phrase("trừ khỏi mẫu số", "left out of the denominator")
_EITHER_WAY = Phrase(
    "được xét hay không, chỉ tiêu này cũng không làm tiêu chí chưa đạt",
    "looked at or not, this indicator does not keep its criterion from being met",
)


def _listed(found: tuple[Step, ...], kind: str, template: str) -> list[str]:
    words = [step.words for step in found if step.kind == kind]
    shown = "; ".join(words[:8]) + (" …" if len(words) > 8 else "")
    return [template.format(n=len(words), list=shown)] if words else []
