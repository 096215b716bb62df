"""Nodes → text: how sentences are laid out on lines, and the declarations of plans and examples.

What lives here: `LayoutWriter` (clauses under a head, long conditions broken at `và`, tables on lines of their own) and `PlanWriter`
(what `plans.py` declares, and examples). `to_text.py` writes the rest. Promises: see there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ntmrules import phrases
from ntmrules.syntax import declarations as d
from ntmrules.syntax import nodes as n
from ntmrules.syntax import plans as p
from ntmrules.syntax.clauses_to_text import AFTER, ROW, WIDTH, ClauseWriter, aligned

_VERDICTS = {"met": "met", "not_met": "not_met", "unknown": "not_enough_data", "not_applicable": "not_applicable"}


class LayoutWriter(ClauseWriter):
    """Lays sentences out on lines."""

    def laid_out(self, head: str, clauses: Iterable[str]) -> list[str]:
        """A head and one line for each clause that is not empty."""
        lines = [head]
        for clause in clauses:
            if clause:
                lines.extend(self.wrapped(2, clause))
        return lines

    def listed(self, head: str, items: Sequence[str], sign: str) -> list[str]:
        """A head and a bracketed list: on one line when it fits, else one item a line."""
        line = f"{head} ({sign.join(items)})"
        if len(line) <= WIDTH:
            return [line]
        after = sign.rstrip()
        return [f"{head} (", *(f"  {item}{after}" for item in items[:-1]), f"  {items[-1]})"]

    def wrapped(self, indent: int, text: str) -> list[str]:
        """One sentence; its table rows on lines of their own."""
        margin = " " * indent
        lines: list[str] = []
        for line in text.split("\n"):
            if line.startswith(ROW[1]):
                lines.append(f"{margin}  {line[1:]}")
            elif line.startswith(AFTER[1]):
                if line[1:].strip():
                    lines.append(f"{margin}  {line[1:].strip()}")
            else:
                lines.append(margin + line)
        return lines

    def sentence(self, indent: int, head: str, condition: n.Condition) -> list[str]:
        """A head word and a condition, broken before each `và` or `hoặc` when it is long."""
        whole = f"{head} {self.condition(condition)}"
        if isinstance(condition, (n.All, n.Any)) and ("\n" in whole or indent + len(whole) > WIDTH):
            sign = self.w("and" if isinstance(condition, n.All) else "or")
            first, *rest = self.joined(condition)
            lines = self.wrapped(indent, f"{head} {first}")
            for part in rest:
                lines.extend(self.wrapped(indent + 2, f"{sign} {part}"))
            return lines
        if isinstance(condition, n.AtLeast) and indent + len(whole) > WIDTH:
            return self.at_least_lines(indent, f"{head} ", condition)
        return self.wrapped(indent, whole)

    def at_least_lines(self, indent: int, lead: str, condition: n.AtLeast) -> list[str]:
        lines = [f"{' ' * indent}{lead}{self.w('at_least_of')} {condition.count} {self.w('among')} ("]
        for i, part in enumerate(condition.parts):
            end = ")" if i + 1 == len(condition.parts) else ";"
            lines.extend(self.wrapped(indent + 2, self.condition(part) + end))
        return lines

    def alternatives(self, indent: int, head: str, condition: n.Condition) -> list[str]:
        """`đạt khi A` and a line `hoặc khi B` for each alternative that is more than one plain condition."""
        if isinstance(condition, n.Any) and any(isinstance(part, (n.All, n.OfWhich)) for part in condition.parts):
            first, *rest = condition.parts
            lines = self.sentence(indent, head, first)
            for part in rest:
                lines.extend(self.sentence(indent, self.w("or_when"), part))
            return lines
        return self.sentence(indent, head, condition)

    def met(self, indent: int, lead: str, condition: n.Condition) -> list[str]:
        """`đạt khi …`, or `đạt ít nhất N trong số (…)` when that is the whole condition."""
        if isinstance(condition, n.AtLeast):
            whole = lead + self.at_least(condition)
            if "\n" in whole or indent + len(whole) > WIDTH:
                return self.at_least_lines(indent, lead, condition)
            return [" " * indent + whole]
        return self.alternatives(indent, lead + self.w("met_when"), condition)

    # --- clauses that many declarations have

    def day(self, day: date) -> str:
        return phrases.day(day, self.lang)

    def note(self, note: str | None) -> Iterator[str]:
        if note is not None:
            yield f'{self.w("note")} "{note}"'

    def in_force(self, start: date | None, end: date | None) -> Iterator[str]:
        if start is not None:
            until = f" {self.w('to')} {self.day(end)}" if end is not None else ""
            yield f"{self.w('in_force')} {self.day(start)}{until}"

    def period(self, years: tuple[int, int] | None) -> Iterator[str]:
        if years is not None:
            yield f"{self.w('period')} {years[0]} - {years[1]}"

    def citing(self, citation: str | None) -> str:
        return f' {self.w("citing")} "{citation}"' if citation is not None else ""

    def strings(self, texts: Iterable[str]) -> str:
        return "; ".join(f'"{text}"' for text in texts)


class PlanWriter(LayoutWriter):
    """Writes what a plan declares, and examples."""

    def plan_declaration(self, node: d.Declaration) -> list[str]:
        match node:
            case p.Plan():
                return self.laid_out(f'{self.w("plan")} {node.name} "{node.label}"', self._plan(node))
            case p.Target():
                return self._target(node)
            case p.EmulationSubject():
                kinds = "; ".join(map(self.kind, node.kinds))
                head = f'{self.w("emulation_subject")} {node.name} "{node.label}"{self.citing(node.citation)}'
                return self.laid_out(head, [f"{self.w('applies_to')} {kinds}"])
            case p.EmulationCriterion():
                head = f'{self.w("emulation_criterion")} {node.name} "{node.label}" {self.w("of")} {node.subject}'
                lines = [head + self.citing(node.citation)]
                if node.suspended_when is not None:
                    lines.extend(self.sentence(2, self.w("suspended_when"), node.suspended_when))
                lines.extend(self.met(2, "", node.met_when))
                return [*lines, *(f"  {note}" for note in self.note(node.note))]
            case p.Award():
                return self._award(node)
            case p.Duty():
                head = f'{self.w("duty")} {node.name} "{node.label}"{self.citing(node.citation)}'
                return self.laid_out(head, self._duty(node))
            case p.Principle():
                head = f'{self.w("principle")} {node.name} "{node.label}"{self.citing(node.citation)}'
                lines = [head, *self.met(2, "", node.met_when)]
                return [*lines, *(f"  {note}" for note in self.note(node.note))]
            case p.Recorded():
                head = f'{self.w("recorded")} {node.name} "{node.label}" {self.w("citing")} {self.strings(node.citations)}'
                return self.laid_out(head, [f'{self.w("because")} "{node.reason}"'] if node.reason is not None else [])
            case p.Outline():
                grid = [[self.words.rows["item"][0], self.words.rows["summary"][0]]]
                grid.extend([entry.citation, entry.summary] for entry in node.entries)
                return [f"{self.w('outline')} {node.instrument}", *(f"  {row}" for row in aligned(grid))]
            case _:
                raise TypeError(type(node))

    def _plan(self, node: p.Plan) -> Iterator[str]:
        if node.basis is not None:
            yield self.basis(node.basis)
        yield from self.period(node.years)
        if node.area is not None:
            yield f"{self.w('at_place')} {node.area}"
        if node.kind is not None and node.list_day is not None:
            kind = self.kind(node.kind)
            day = self.day(node.list_day)
            listed = f"{self.w('list_of')} {kind} {self.w('as_of')} {day}"
            yield f"{listed}, {self.w('includes')} {node.size} {self.kinds(node.kind)}"

    def deadline(self, deadline: p.Deadline) -> str:
        if deadline.year is not None:
            return f"{self.w('in_year')} {deadline.year}"
        assert deadline.day is not None
        if (deadline.day.month, deadline.day.day) == (12, 31):
            return f"{self.w('by_end_of_year')} {deadline.day.year}"
        return f"{self.w('to')} {self.day(deadline.day)}"

    def _target(self, node: p.Target) -> list[str]:
        head = f"{self.w('target')} {node.name}{self.citing(node.citation)}"
        if node.deadline is not None:
            head += f" {self.deadline(node.deadline)}"
        if node.label is not None:
            head += f' "{node.label}"'
        return self.laid_out(head, [*map(self._line_of, node.lines), *self.note(node.note)])

    def _line_of(self, line: p.TargetLine) -> str:
        lead = self.citing(line.citation).lstrip()
        parts = [lead] if lead else []
        if line.effort is not None:
            parts.append(self.w(line.effort))
        if line.deadline is not None:
            parts.append(f"{self.deadline(line.deadline)},")
        subject = line.subject or self.w("whole_province")
        sign = "" if isinstance(line.goal, p.ItselfRecognised) else ":"
        return " ".join([*parts, subject + sign, self._goal(line.goal)])

    def _goal(self, goal: p.Goal) -> str:
        match goal:
            case p.AtLeastShare(share, kind, predicate, about, without, out_of):
                amount = f"{self.number(share.value)}%{self.marks((share.mark,))}"
                what = f"{self._about(about=about)} {amount} {self.w('share_of')} {self.kinds(kind)}"
                return f"{what} {self._predicate(predicate)}{self.narrowing(without, out_of)}"
            case p.AtLeastCount(count, kind, predicate, about, mark, without, out_of):
                what = f"{count} {self.kinds(kind)}{self.marks((mark,))}"
                return f"{self._about(about=about)} {what} {self._predicate(predicate)}{self.narrowing(without, out_of)}"
            case p.CountOf(count, of, kind, predicate, width, mark):
                what = f"{count:0{width}d}/{of:0{width}d} {self.kinds(kind)}{self.marks((mark,))}"
                return f"{what} {self._predicate(predicate)}"
            case p.NoneBelow(kind, standard, operator, count, mark):
                what = f"{self.w('no_more')} {self.kinds(kind)} {self.w('with_criteria_met')} {standard}"
                return f"{what} {self.operator(operator)} {count}{self.marks((mark,))}"
            case p.ItselfRecognised(predicate, mark):
                return self._predicate(predicate) + self.marks((mark,))

    def _about(self, *, about: bool) -> str:
        return self.w("about" if about else "at_least")

    def _predicate(self, predicate: p.Predicate) -> str:
        if predicate.tier is not None:
            return f"{self.w('withdrawn_from_tier' if predicate.withdrawn else 'recognised_at_tier')} {predicate.tier}"
        return f"{self.w('meets' if predicate.computed else 'recognised_as')} {predicate.standard}"

    def _award(self, node: p.Award) -> list[str]:
        head = f'{self.w("award")} {node.name} "{node.label}"{self.citing(node.citation)}{self.marks(node.marks)}'
        lines = self.laid_out(head, self._conferring(node))
        if node.met_when is not None:
            lines.extend(self.met(2, "", node.met_when))
        return [*lines, *self.laid_out("", self._awarding(node))[1:]]

    def _conferring(self, node: p.Award) -> Iterator[str]:
        if node.conferred_by is not None:
            yield f'{self.w("conferred_by")} "{node.conferred_by}"'
        if node.standard_left_to is not None:
            yield f"{self.w('standards')} {self.hole(node.standard_left_to)}"
        if node.subject is not None:
            yield f"{self.w('awarded_to')} {node.subject}"

    def _awarding(self, node: p.Award) -> Iterator[str]:
        if node.evidence is not None:
            yield f"{self.w('evidence')} {node.evidence}"
        if node.not_with:
            yield f"{self.w('not_together')} ({'; '.join(node.not_with)})"
        if node.quota is not None:
            yield self._quota(node.quota)
        yield from self.note(node.note)

    def _quota(self, quota: p.Quota) -> str:
        mark = self.marks((quota.count.mark,))
        if not quota.share:
            return f"{self.w('quota')} {self.number(quota.count.value)} {self.kinds(quota.kind)}{mark}"
        text = f"{self.w('quota')} {self.number(quota.count.value)}%{mark} {self.w('share_of')} {self.kinds(quota.kind)}"
        if quota.predicate is not None:
            text += f" {self._predicate(quota.predicate)}"
        return text + self.narrowing(quota.without, quota.out_of) + self.rounding(quota.rounding)

    def _duty(self, node: p.Duty) -> Iterator[str]:
        yield f"{self.w('done_by')} {self.strings(node.by)}"
        when = [self.w("each_year")] if node.yearly else []
        if node.years:
            when.append(f"{self.w('in_year')} {'; '.join(map(str, node.years))}")
        yield " ".join(when)
        if node.to is not None:
            yield f'{self.w("sent_to")} "{node.to}"'
        if node.evidence is not None:
            yield f"{self.w('evidence')} {node.evidence}"
        yield from self.note(node.note)

    # --- examples

    def example(self, node: d.Example) -> list[str]:
        given = [self._given(fact) for fact in node.given]
        if node.year is not None:
            given.append(f"{self.w('year_judged')} {node.year}")
        if node.law_day is not None:
            given.append(f"{self.w('law_day')} {self.day(node.law_day)}")
        then = [f"{self.ref(expected.ref)} {self.w(_VERDICTS[expected.verdict])}" for expected in node.then]
        return [
            f'{self.w("example")} "{node.label}"',
            *self._run_on(f"{self.w('given')} {self.kind(node.kind)}: ", given),
            *self._run_on(f"{self.w('then')} ", then),
        ]

    def _run_on(self, lead: str, items: Sequence[str]) -> list[str]:
        """`lead` and items joined by `; `, a new line wherever the next one no longer fits."""
        lines = ["  " + lead]
        for i, item in enumerate(items):
            text = item + (";" if i + 1 < len(items) else "")
            if len(lines[-1]) + len(text) > WIDTH and i:
                lines[-1] = lines[-1].rstrip()
                lines.append("    ")
            lines[-1] += text + " "
        lines[-1] = lines[-1].rstrip()
        return lines

    def _given(self, given: d.Given | d.GivenRecognition) -> str:
        year = f" {self.w('of_year')} {given.year}" if given.year is not None else ""
        if isinstance(given, d.GivenRecognition):
            if given.status == "withdrawn":
                return f"{self.w('withdrawn_from_tier')} {given.tier}"
            lead = f"{self.w('not')} " if given.status == "no" else ""
            return f"{lead}{self.w('recognised_at_tier')} {given.tier}{year}"
        data = self.data(given.data) + year
        match given.value:
            case None:
                return f"{self.w('missing')} {data}"
            case True:
                return data
            case False:
                return f"{self.w('not')} {data}"
            case str(name):
                return f"{data} = {name}"
            case date():
                return f"{data} = {self.day(given.value)}"
            case number:
                return f"{data} = {self.figure(number, given.unit)}"
