"""The evaluator: one unit's facts in, evidence of every rule out.

What lives here: `evaluate_unit`, which runs the prepared rules of a program for one unit, and `prepared`, the program made ready for
a question. `meaning.py` says what each operator means; explanations print what is left behind (`evidence.py`), targets count it.

Promises: a rule's verdict is weakened by how well the rule's own words are known; a year that no period covers, or a law date on
which a text does not bind, is *not applicable* with its reason, never a fall-through: nothing is counted, and no figure is needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import define, field, frozen

from ntmrules import ir
from ntmrules.facts.columns import Key
from ntmrules.facts.records import FactRow, RecognitionRow, Unit
from ntmrules.interpreter.context import Context
from ntmrules.interpreter.evidence import Count, RuleEvidence, StandardEvidence, Trace
from ntmrules.interpreter.meaning import NOT_MET, TOP, UNKNOWN, Setting, Step, prepare, truth_of
from ntmrules.interpreter.tallies import count_of
from ntmrules.phrases import Phrase
from ntmrules.values import Standing, Truth, Verdict

#: Of how many members what was settled is kept; a province has fewer, a country is judged unit by unit.
MOST_STATES = 2_000

#: The count of a set that does not judge: none of none.
NONE = Count(0, 0, 0)


@frozen(eq=False)
class Ready:
    """A rule with its two steps, and how well its own words are known (None: they say nothing of themselves)."""

    rule: ir.Rule
    applies: Step
    holds: Step
    words: Standing | None


@frozen(eq=False)
class ReadyStandard:
    standard: ir.Standard
    rules: tuple[Ready, ...]
    why_not: Phrase | None


def prepared(context: Context) -> tuple[ReadyStandard, ...]:
    """The program's standards made ready for this question; kept on the context, so the work is done once."""
    if not context.prepared:
        setting = Setting(context.program.words, context.floor)
        for standard in context.program.standards:
            rules = tuple(
                Ready(
                    rule,
                    prepare(rule.applies, setting),
                    prepare(rule.holds, setting),
                    min((known.standing for known in rule.known), default=None),
                )
                for rule in standard.rules
            )
            context.prepared.append(ReadyStandard(standard, rules, _why_not(standard, context)))
    return tuple(context.prepared)


@define(eq=False)
class UnitState:
    """One unit while it is judged: its facts of the year and the rules already settled; `row` is the row of a list that is looked at."""

    context: Context
    unit: Unit
    facts: Mapping[Key, FactRow]
    rules: dict[str, RuleEvidence] = field(factory=dict)
    statuses: dict[ir.Recognised, tuple[Truth, RecognitionRow | None]] = field(factory=dict)
    years: dict[int, Mapping[Key, FactRow]] = field(factory=dict)
    row: str | None = None

    @classmethod
    def of(cls, context: Context, unit: Unit) -> UnitState:
        return cls(context, unit, context.facts.of_unit(unit.code, context.program.year, context.as_of))

    def settled(self, path: str) -> RuleEvidence:
        """The evidence of a rule. Its set is judged now, when it was not before; one that does not judge this kind of unit does not apply."""
        found = self.rules.get(path)
        if found is None:
            name = path.partition("/")[0]
            ready = next(r for r in prepared(self.context) if r.standard.name == name)
            standard = ready.standard
            if standard.applies_to and self.unit.kind not in standard.applies_to:
                found = self.rules[path] = _off(next(rule for rule in standard.rules if rule.path == path))
            else:
                _standard(ready, self)
                found = self.rules[path]
        return found

    # --- other years ---

    def facts_of(self, year: int) -> Mapping[Key, FactRow]:
        if year == self.context.program.year:
            return self.facts
        if year not in self.years:
            self.years[year] = self.context.facts.of_unit(self.unit.code, year, self.context.as_of)
        return self.years[year]

    def cutoff(self) -> date:
        return min(self.context.as_of, date(self.context.program.year, 12, 31))

    def year_attested(self, tier: str) -> tuple[int | None, Truth, RecognitionRow | None]:
        truth, row = self.recognised(ir.Recognised(tier, None))
        return (row.year if truth is Truth.MET and row is not None else None), truth, row

    # --- members and rows ---

    def members(self, kind: str) -> tuple[tuple[UnitState, ...], bool]:
        day = self._day()
        units = self.context.register.members(self.unit.code, kind, day)
        listed = self.context.complete.listed(self.unit.code, kind, day)
        return tuple(self._other(unit) for unit in units), listed

    def _other(self, unit: Unit) -> UnitState:
        """The state of a member; what was settled of it is kept for the next question about it."""
        known = self.context.states
        state = known.get(unit.code)
        if state is None or state.unit != unit:
            if len(known) >= MOST_STATES:
                known.clear()
            state = known[unit.code] = UnitState.of(self.context, unit)
        return state

    def rows(self, name: str) -> tuple[tuple[UnitState, ...], bool]:
        names = self.context.facts.rows_of(self.unit.code, name, self.context.program.year, self.context.as_of)
        complete = self.context.complete.statement("rows", name, self.unit.code, self.cutoff()) is not None
        states = (UnitState(self.context, self.unit, self.facts, self.rules, self.statuses, self.years, row) for row in names)
        return tuple(states), complete  # rows are not a register: what is listed is there, and others may be

    # --- decisions and places ---

    def recognised(self, node: ir.Recognised) -> tuple[Truth, RecognitionRow | None]:
        if node not in self.statuses:
            table, code, on = self.context.recognitions, self.unit.code, self.context.as_of
            if node.withdrawn:
                found = table.withdrawn(code, node.tier or "", on)
            elif node.years is not None:
                found = table.attesting(code, node.tier, node.standard, node.years, on)
            else:
                found = table.status(code, node.tier, node.standard, on)
            self.statuses[node] = found
        return self.statuses[node]

    def lies_in(self, codes: tuple[str, ...]) -> bool:
        if self.unit.code in codes:
            return True
        return any(code in codes for code in self.context.register.ancestors(self.unit.code, self._day()))

    def _day(self) -> date:
        """The day on which the unit's place is asked: the question's, or its last when it has ended before."""
        as_of, end = self.context.as_of, self.unit.valid_to
        return end if end is not None and end < as_of else as_of


def evaluate_unit(context: Context, unit: Unit, standards: tuple[str, ...] | None = None) -> dict[str, StandardEvidence]:
    """The evidence of every standard (or those named, and what they need) that judges units of this kind.

    Keyed by the standard's name, in evaluation order. A standard that does not judge the unit's kind is left out.
    """
    state = UnitState.of(context, unit)
    found: dict[str, StandardEvidence] = {}
    for ready in prepared(context):
        standard = ready.standard
        if standard.applies_to and unit.kind not in standard.applies_to:
            continue
        if standards is None or standard.name in standards:  # what one of these needs is judged when it asks
            found[standard.name] = _standard(ready, state)
    return found


def _standard(ready: ReadyStandard, state: UnitState) -> StandardEvidence:
    context, standard = state.context, ready.standard
    floor = context.floor
    own: dict[str, RuleEvidence] = {}
    for rule in ready.rules:
        evidence = _rule(rule, state, floor) if ready.why_not is None else _off(rule.rule)
        own[rule.rule.path] = state.rules[rule.rule.path] = evidence
    whole, judged = own[standard.name], ready.why_not is None
    return StandardEvidence(
        standard=standard,
        unit=state.unit,
        year=context.program.year,
        law_day=context.program.law_day,
        as_of=context.as_of,
        verdict=whole.verdict,
        standing=whole.standing if judged else None,
        criteria_met=_count(standard.criteria, standard.excluded, own) if judged else NONE,
        indicators_met=_count(standard.indicators, standard.excluded, own) if judged else NONE,
        rules=own,
        why_not_applicable=ready.why_not,
    )


def _why_not(standard: ir.Standard, context: Context) -> Phrase | None:
    if not standard.covers_year:
        year = context.program.year
        return Phrase(
            f"không giai đoạn nào của bộ tiêu chí bao gồm năm xét {year}",
            f"no period of the criteria set covers the year judged, {year}",
        )
    if not standard.in_force:
        law_day = context.program.law_day
        return Phrase(f"văn bản không có hiệu lực vào ngày {law_day:%d/%m/%Y}", f"the text is not in force on {law_day:%d/%m/%Y}")
    return None


def _off(rule: ir.Rule) -> RuleEvidence:
    no = Trace(ir.FALSE, NOT_MET, None, TOP)
    return RuleEvidence(rule, no, Trace(ir.FALSE, UNKNOWN, None, None), Verdict.NOT_APPLICABLE, TOP)


def _count(paths: tuple[str, ...], excluded: bool, rules: Mapping[str, RuleEvidence]) -> Count:
    return count_of([rules[path] for path in paths], excluded)


# --- rules -----------------------------------------------------------------------------------------------------------


def _rule(ready: Ready, state: UnitState, floor: Standing) -> RuleEvidence:
    """Both halves of the pair, weakened by how well the rule's own words are known."""
    applies = ready.applies(state)
    holds = ready.holds(state)
    words = ready.words
    if words is not None:
        holds = _weakened(holds, words, floor)
        if ready.rule.applies is not ir.TRUE:
            applies = _weakened(applies, words, floor)
    verdict = Verdict.of(truth_of(applies), truth_of(holds))
    return RuleEvidence(ready.rule, applies, holds, verdict, _rule_standing(verdict, applies, holds))


def _weakened(trace: Trace, words: Standing, floor: Standing) -> Trace:
    if words < floor:
        return _again(trace, UNKNOWN, None)
    if trace.standing is None or trace.standing <= words:
        return trace
    return _again(trace, truth_of(trace), words)


def _again(trace: Trace, truth: Truth, standing: Standing | None) -> Trace:
    return Trace(
        trace.node, truth, trace.possible, standing, trace.parts, trace.row, trace.absence, trace.chosen, trace.recognition,
        trace.counted, trace.class_of, trace.elements, trace.listed, trace.classes,
    )  # fmt: skip


def _rule_standing(verdict: Verdict, applies: Trace, holds: Trace) -> Standing | None:
    if verdict is Verdict.UNKNOWN:
        return None
    if verdict is Verdict.NOT_APPLICABLE:
        return applies.standing
    assert applies.standing is not None
    assert holds.standing is not None
    return min(applies.standing, holds.standing)
