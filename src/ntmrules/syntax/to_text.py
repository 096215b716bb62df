"""Tree → text: the one canonical text of a file, in Vietnamese or English.

What lives here: `to_text`, one method per declaration, and `format_source`, which formats or translates a whole text and refuses
when what it would write does not read back as the same tree, or would lose a comment. Conditions are written by
`clauses_to_text.py`, comments are put back by `comments.py`.

Promises: parsing the text gives an equal tree; formatting twice changes nothing; there and back between the languages gives the
same text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from ntmrules.diagnostics import Diagnostic, Severity
from ntmrules.diagnostics.codes import ours
from ntmrules.phrases import Lang, Phrase
from ntmrules.source import Source
from ntmrules.syntax import declarations as d
from ntmrules.syntax.comments import Comment, comments_of, weave
from ntmrules.syntax.parse import LANGUAGE_LINES, parse
from ntmrules.syntax.plans_to_text import PlanWriter


def to_text(file: d.File, comments: Sequence[Comment] = (), lang: Lang | None = None) -> str:
    """The canonical text of a tree, in its own language unless another is asked for."""
    lang = lang or file.language
    writer = Writer(lang)
    lines = [LANGUAGE_LINES[lang]]
    before: d.Declaration | None = None
    last = 0
    for declaration in file.declarations:
        written = writer.declaration(declaration)
        if before is not None and not (type(before) is type(declaration) and len(written) == 1 and last == 1):
            lines.append("")
        lines.extend(written)
        before, last = declaration, len(written)
    text = "\n".join(lines) + "\n"
    return weave(text, comments) if comments else text


def format_source(source: Source, lang: Lang | None = None) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The canonical text of a source, and its problems. None when it has errors or could not be written without a change of meaning."""
    file, problems = parse(source)
    if any(problem.severity is Severity.ERROR for problem in problems):
        return None, problems
    comments = comments_of(source)
    text = to_text(file, comments, lang)
    again = Source.of(source.name, text)
    read, _ = parse(again)
    kept = sorted(comment.text for comment in comments_of(again)) == sorted(comment.text for comment in comments)
    if read != file or not kept:
        return None, (*problems, _refused(source))
    return text, problems


def _refused(source: Source) -> Diagnostic:
    what = Phrase(f"định dạng `{source.name}` sẽ làm đổi nghĩa", f"formatting `{source.name}` would change its meaning")
    return Diagnostic(ours.FAULT, None, {"what": what})


class Writer(PlanWriter):
    """Writes declarations as lines."""

    def declaration(self, node: d.Declaration) -> list[str]:
        match node:
            case d.Instrument():
                return self.laid_out(f'{self.w("instrument")} {node.name} "{node.label}"', self._instrument(node))
            case d.SourceDecl():
                signed = [self.w("signed")] if node.signed else []
                return self.laid_out(f'{self.w("source")} {node.name} "{node.label}"', [*signed, *self.note(node.note)])
            case d.Level():
                return [self._level(node)]
            case d.Category():
                return self._category(node)
            case d.Scale():
                head = f'{self.w("scale")} {node.name} "{node.label}"'
                return self.listed(head, [self.named(step) for step in node.steps], " < ")
            case d.Data():
                head = f'{self.w("data")} {node.name} {self.w("of")} {self.kind(node.kind)} "{node.label}"'
                return self.laid_out(head, self._data(node))
            case d.TableDecl():
                return [f'{self.w("table")} {node.name} "{node.label}"', *(f"  {row}" for row in self.rows(node.table))]
            case d.Ladder():
                return self._ladder(node)
            case d.Place():
                return [self._place(node)]
            case d.CriteriaSet():
                return self._criteria_set(node)
            case d.Specifics():
                return self._specifics(node)
            case d.Restatement():
                return self._restatement(node)
            case d.Handover():
                who = f'{self.w("handover")} {node.name} "{node.office}" {self.w("to_office")} "{node.successor}"'
                when = f"{self.w('under')} {node.instrument} {self.w('from')} {self.day(node.day)}"
                return [f"{who} {when}{self.marks(node.marks)}"]
            case d.Amendment():
                return self._amendment(node)
            case d.Recognition():
                return self._recognition(node)
            case d.Withdrawal():
                return self._withdrawal(node)
            case d.Example():
                return self.example(node)
            case _:
                return self.plan_declaration(node)

    # --- documents and words

    def _instrument(self, node: d.Instrument) -> Iterator[str]:
        if node.issuer is not None:
            yield f'{self.w("issued_by")} "{node.issuer}"'
        if node.number_unknown:
            yield self.w("number_unknown")
        if node.day is not None:
            yield f"{self.w('dated')} {self.day(node.day)}"
        elif node.day_unknown:
            yield f"{self.w('dated')} {self.w('unknown')}"
        if node.not_issued:
            yield self.w("not_issued")
        yield from self.in_force(node.force_from, node.force_until)
        for name in node.replaces:
            yield f"{self.w('supersedes')} {name}"
        yield from self.note(node.note)

    def _level(self, node: d.Level) -> str:
        text = f"{self.w('level')} {self.kind(node.kind)}"
        if node.includes:
            text += f" {self.w('includes')} ({'; '.join(map(self.kind, node.includes))})"
        return text + (f" {self.w('within')} {self.kind(node.within)}" if node.within is not None else "")

    def _category(self, node: d.Category) -> list[str]:
        head = f'{self.w("category")} {node.name} {self.w("of")} {self.kind(node.kind)} "{node.label}"'
        lines = self.listed(head, [self.named(item) for item in node.classes], "; ") if node.classes else [head]
        lines[-1] += self.marks(node.marks)
        if node.basis is not None:
            lines.append(f"  {self.basis(node.basis)}")
        lines.extend(f"  {clause}" for clause in self.in_force(node.force_from, node.force_until))
        for rule in node.rules:
            who = f"{self.w('classed')} {rule.name}"
            if rule.condition is None:
                lines.append(f"  {who} {self.w('otherwise')}")
            else:
                lines.extend(self.alternatives(2, f"{who} {self.w('when')}", rule.condition))
        return lines

    def _data(self, node: d.Data) -> Iterator[str]:
        measured = []
        if node.unit is not None:
            measured.append(f"{self.w('unit_of')} {self.unit(node.unit)}")
        if node.decimals is not None:
            measured.append(f"{node.decimals} {self.w('decimals')}")
        if node.yes_no:
            measured.append(self.w("yes_no"))
        if node.scale is not None:
            measured.append(f"{self.w('on_scale')} {node.scale}")
        if node.is_date:
            measured.append(self.w("is_date"))
        yield ", ".join(measured)
        when = [self.w(word) for word, said in (("yearly", node.yearly), ("not_yearly", node.not_yearly)) if said]
        if node.split is not None:
            own = f"{self.w('split_by')} {node.split} {self.items(node.items)}"
            when.append(own if node.items else f"{self.w('by_category')} {node.split}")
        if node.rows is not None:
            when.append(f'{self.w("by_each")} {node.rows.name} "{node.rows.label}"')
        if node.valid_years is not None:
            when.append(f"{self.w('lasting')} {node.valid_years} {self.w('years_long')}")
        yield ", ".join(when)
        bounds = []
        if node.low is not None and node.high is not None:
            bounds.append(f"{self.w('in_range')} {self.number(node.low)} {self.w('to')} {self.number(node.high)}")
        if node.better is not None:
            bounds.append(self.w(node.better))
        yield ", ".join(bounds)
        if node.attested_by is not None:
            yield f'{self.w("attested_by")} "{node.attested_by}"'
        yield from self.note(node.note)

    def _ladder(self, node: d.Ladder) -> list[str]:
        tiers = " < ".join(self.named(tier) for tier in node.tiers)
        counts = []
        for count in node.counts_for:
            basis = f" {self.basis(count.basis)}" if count.basis is not None else ""
            counts.append(f"{count.higher} {self.w('counts_as')} {count.lower}{basis}{self.marks(count.marks)}")
        return self.laid_out(f"{self.w('tier')} {tiers} {self.w('of')} {self.kind(node.kind)}", counts)

    def _place(self, node: d.Place) -> str:
        code = node.code if node.code.isascii() and node.code.isdigit() else f'"{node.code}"'
        text = f'{self.w("place")} {node.name} {self.kind(node.kind)} "{node.label}" {self.w("code")} {code}'
        return text + (f" {self.w('from')} {self.day(node.valid_from)}" if node.valid_from is not None else "")

    # --- standards

    def _criteria_set(self, node: d.CriteriaSet) -> list[str]:
        head = f'{self.w("criteria_set")} {node.name} "{node.label}"{self.marks(node.marks)}'
        return self.laid_out(head, self._set_clauses(node)) + self._clauses(node)

    def _clauses(self, node: d.CriteriaSet | d.Restatement) -> list[str]:
        lines: list[str] = []
        for indicator in node.indicators:
            lines.extend(self._indicator("indicator", indicator))
        for criterion in node.criteria:
            lines.append("")
            lines.append(f'{self.w("criterion")} {criterion.number} "{criterion.label}"{self.marks(criterion.marks)}')
            for indicator in criterion.indicators:
                lines.extend(self._indicator("indicator", indicator))
        return lines

    def _set_clauses(self, node: d.CriteriaSet) -> Iterator[str]:
        if node.tier is not None:
            yield f"{self.w('belongs_to_tier')} {node.tier}"
        if node.basis is not None:
            yield self.basis(node.basis)
        yield from self.period(node.years)
        yield from self.in_force(node.force_from, node.force_until)
        if node.applies_to:
            yield f"{self.w('applies_to')} {'; '.join(map(self.kind, node.applies_to))}"
        if node.not_applicable is not None:
            yield f"{self.w('not_applicable')}: {self.w(node.not_applicable)}"
        yield from self._counts(node.criteria_count, node.indicator_count)
        if node.published_count is not None:
            yield f"{self.w('published_count')}: {node.published_count}"
        for condition in node.prerequisites:
            yield f"{self.w('prerequisite')}: {self.condition(condition)}"
        for line in node.lines:
            yield f"{self.w('line')} {self._line(line)}"
        yield from self._transition(node.transition)
        if node.hole is not None:
            yield self.hole(node.hole)

    def _counts(self, criteria: int | None, indicators: int | None) -> Iterator[str]:
        counts = []
        if criteria is not None:
            counts.append(f"{criteria} {self.plural('criterion', criteria)}")
        if indicators is not None:
            counts.append(f"{indicators} {self.plural('indicator', indicators)}")
        if counts:
            yield f"{self.w('includes')} {', '.join(counts)}"

    def plural(self, id: str, count: int) -> str:
        """The second spelling where a language has a plural."""
        spellings = self.words.keywords[id].spellings
        return spellings[-1] if self.lang == "en" and count != 1 else spellings[0]

    def _line(self, line: d.SetLine) -> str:
        who = f"{self.w('for_class')} {self.kind(line.kind)} {self.w('belongs')} {self.classes(line.classes)}"
        what = f"{self.w('takes_level_of')} {line.category} = {line.value}"
        return f"{line.name}: {who} {what}{self.marks(line.marks)}"

    def _transition(self, node: d.Transition | None) -> Iterator[str]:
        if node is not None:
            under = node.under if node.under is not None else self.w("old_law")
            text = f"{self.w('transition')}: {node.data} {self.w('before')} {self.day(node.day)} {self.w('under')} {under}"
            yield text + (f", {self.w('unless_better')}" if node.unless_better else "") + self.marks(node.marks)

    def _restatement(self, node: d.Restatement) -> list[str]:
        head = (
            f"{self.w('restatement')} {node.standard} {self.w('under')} {node.instrument} {self.w('from')} {self.day(node.day)}"
        )
        if node.area is not None:
            head += f" {self.w('at_place')} {node.area}"
        lines = [head + self.marks(node.marks)]
        lines.extend(f"  {counts}" for counts in self._counts(node.criteria_count, node.indicator_count))
        return lines + self._clauses(node)

    def _indicator(self, head: str, node: d.Indicator) -> list[str]:
        first = f'{self.w(head)} {node.number} "{node.label}"{self.marks(node.marks)}'
        lines = [f"  {first}"]
        if node.applies_when is not None:
            lines.extend(self.sentence(4, self.w("applies_when"), node.applies_when))
        if node.suspended_when is not None:
            lines.extend(self.sentence(4, self.w("suspended_when"), node.suspended_when))
        if node.met_when is not None:
            lines.extend(self.met(4, "", node.met_when))
        for case in node.cases:
            who = f"{self.w('for_class')} {self.kind(case.kind)} {self.w('belongs')} {self.classes(case.classes)}: "
            lines.extend(self.met(4, who, case.condition))
        if node.checked:
            lines.append(f"    {self.w('checked')} {'; '.join(self.checked(check) for check in node.checked)}")
        if node.basis is not None:
            lines.append(f"    {self.basis(node.basis)}")
        if node.attested_by is not None:
            lines.append(f'    {self.w("attested_by")} "{node.attested_by}"')
        lines.extend(f"    {note}" for note in self.note(node.note))
        return lines

    def _amendment(self, node: d.Amendment) -> list[str]:
        who = f"{self.w('amendment')} {node.standard} {self.w('under')} {node.instrument}"
        lines = [f"{who} {self.w('from')} {self.day(node.day)}{self.marks(node.marks)}"]
        lines.extend(f"  {counts}" for counts in self._counts(node.criteria_count, node.indicator_count))
        lines.extend(f"  {clause}" for clause in self._transition(node.transition))
        for change in node.changes:
            match change:
                case d.ReplaceIndicator(indicator):
                    lines.extend(self._indicator("replace_indicator", indicator))
                case d.InsertIndicator(indicator):
                    lines.extend(self._indicator("insert_indicator", indicator))
                case d.RepealIndicator(number):
                    lines.append(f"  {self.w('repeal_indicator')} {number}")
                case d.ReplaceLine(line, insert):
                    lines.append(f"  {self.w('insert_line' if insert else 'replace_line')} {self._line(line)}")
                case d.RepealLine(name):
                    lines.append(f"  {self.w('repeal_line')} {name}")
                case _:
                    assert_never(change)
        return lines

    def _specifics(self, node: d.Specifics) -> list[str]:
        head = f"{self.w('specifics')} {node.standard} {self.w('under')} {node.instrument} {self.w('from')} {self.day(node.day)}"
        if node.area is not None:
            head += f" {self.w('at_place')} {node.area}"
        lines = [head]
        for entry in node.entries:
            match entry:
                case d.Fill(ref, amount):
                    lines.extend(self.wrapped(2, f"{self.ref(ref)} {self.w('takes_level')} {self.amount(amount)}"))
                case d.FillCondition(ref, condition, True):
                    lines.extend(self.sentence(2, f"{self.ref(ref)} {self.w('adds_condition')}", condition))
                case d.FillCondition(ref, condition):
                    lines.extend(self.alternatives(2, f"{self.ref(ref)} {self.w('met_when')}", condition))
        return lines

    def _recognition(self, node: d.Recognition) -> list[str]:
        lines = [f"{self.w('recognition')} {node.tier} {self.w('under')} {node.instrument}{self.citing(node.citation)}"]
        for gate in node.gates:
            head = f'{self.w("gate")} {gate.name} "{gate.label}"{self.marks(gate.marks)}:'
            lines.extend(self.sentence(2, head, gate.condition))
        return lines

    def _withdrawal(self, node: d.Withdrawal) -> list[str]:
        head = f"{self.w('withdrawal')} {node.tier} {self.w('under')} {node.instrument}{self.citing(node.citation)}"
        if node.standard is not None:
            head += f" {self.w('of')} {node.standard}"
        return [head + self.marks(node.marks), *self.alternatives(2, self.w("when"), node.condition)]
