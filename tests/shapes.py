"""The shapes of the law: what every case of `corpus/shapes/` is called, how it is asked, and what it must answer.

What lives here: `SHAPES`, the numbers of every shape the law was found to have (`c` of the commune's criteria, `o` of all other
instruments), and `Shape`, one folder of `corpus/shapes/`. A folder's name carries the numbers it stands for (`c24_o08_…`), its
`law.ntm` and `law.en.ntm` are one law in two languages, its data are read by both, and `ask.toml` says

    shape = "bo_a/1"           the rule (or target, or duty) the case is about; a list when there are several
    as_of = "31/12/2024"       the clocks, as `Law.evaluate` takes them; `evidence = "SIGNED"` too
    units = ["recognition"]    rules of which purpose are printed (criteria sets when nothing is said)
    targets = "ke_hoach_a"     the lines of a plan instead, or `duties = "ke_hoach_a"`
    show = ["standing"]        what is printed beside a verdict: `standing`, `citation`, `known`, `counts`, `office`; beside a line: `findings`
    compile = ["NTM0413"]      the codes the law is expected to have; `data` are those of the data
    [[ask]]                    one more question; what stands above is the default of all

Promises: a law of a case is short and names nothing real; the answer is the same in both languages, and the case shows every answer the
shape can have (`WANTED`). `test_corpus.py` runs them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

from harness import CORPUS
from ntmrules.interpreter.evidence import RuleEvidence, StandardEvidence, TargetEvidence
from ntmrules.interpreter.explain_targets import explain_target
from ntmrules.interpreter.offices import holder
from ntmrules.law import Law, Result
from ntmrules.phrases import Lang
from ntmrules.values import Standing

FOLDER = CORPUS / "shapes"

#: What the case of a shape must have among its answers, one of each group: of a rule of a set, of a gate or another condition (which is asked
#: of every unit and never fails to apply), of a target's lines, of a duty's years.
WANTED: dict[str, tuple[frozenset[str], ...]] = {
    "standard": tuple(map(frozenset, (["met"], ["not_met"], ["unknown"], ["not_applicable"]))),
    "condition": tuple(map(frozenset, (["met"], ["not_met"], ["unknown"]))),
    "targets": tuple(map(frozenset, (["met"], ["not_met"], ["unknown"], ["vacuous", "ended", "not_computed"]))),
    "duties": tuple(map(frozenset, (["done"], ["not_done"], ["unknown"], ["not_due", "recorded"]))),
}

#: The most lines of law a case may have, comments and blank lines aside: a shape shows best alone.
LONGEST = 42

SHAPES = {
    "c01": "at least a share of a population",
    "c02": "at most a share: lower is better",
    "c03": "exactly 100 %",
    "c04": "a plain yes or no",
    "c05": "absence: none left, none occurring",
    "c06": "a count of things, at least n",
    "c07": "an amount of money per year judged",
    "c08": "a figure by region, with a general column",
    "c09": "a table of region by year",
    "c10": "a class of commune takes another region's figure, and the list of classes changes in time",
    "c11": "a provincial grouping instead of the regions, with a rest",
    "c12": "a threshold that depends on another fact",
    "c13": "a share of which a share",
    "c14": "a figure left to a lower level: a named hole",
    "c15": "a province is stricter or adds a condition",
    "c16": "alternatives, one of them of several parts",
    "c17": "several conditions in one indicator",
    "c18": "a scale with 'and above'",
    "c19": "every one of the rows, of which at least one",
    "c20": "for men and for women",
    "c21": "'if any': not applicable is reported as such",
    "c22": "a quantity per head with its own unit",
    "c23": "decimals on the boundary",
    "c24": "a share of another rule's threshold",
    "c25": "a multiple of the unit's own figure of the past",
    "c26": "falling year after year",
    "c27": "one of several models; all of several models",
    "c28": "a count that leaves some causes out",
    "c29": "a set that requires another set",
    "c30": "a count over the units below",
    "c31": "indicators make criteria, criteria make the set",
    "c32": "a band of failures with key criteria",
    "c33": "an indicator that changes its type on a day",
    "c34": "several clocks in one question",
    "c35": "attested elsewhere, with a day until which it is valid",
    "c36": "where every figure comes from and how well it is known",
    "o01": "all members of a unit",
    "o02": "a share of the members, its denominator named",
    "o03": "exact comparison, no rounding",
    "o04": "at least n members; of which at least one",
    "o05": "every member and every content",
    "o06": "tiers that build on each other, up the levels of units",
    "o07": "recognised by decision, and measured",
    "o08": "a threshold made of another threshold",
    "o09": "a threshold by the unit's class",
    "o10": "a count of criteria met",
    "o11": "a band of failures, or more of them",
    "o12": "withdrawals below that withdraw above",
    "o13": "k of a list inside an indicator",
    "o14": "an open list filled below: it may add, not lower",
    "o15": "a quality that somebody attests",
    "o16": "a share found by a survey",
    "o17": "deadlines, repetition, order of days",
    "o18": "years on end, and times within years",
    "o19": "a period that starts again, or is suspended",
    "o20": "words of effort: strive, maintain, about, by stages",
    "o21": "a plan whose numbers must agree",
    "o22": "a quota: a share at most, some left out, rounding stated",
    "o23": "no second award for the same merit",
    "o24": "amendments of amendments, read as of a day",
    "o25": "period of the standard, force of the text, day of the facts, day of the question",
    "o26": "a gap between two standards",
    "o27": "an authority that changes hands",
    "o28": "units with identity in time",
    "o29": "the old law for what was filed before, unless the new is more favourable",
    "o30": "conditional applicability",
    "o31": "ordinals",
    "o32": "units of measure, and a multiple of a base salary",
    "o33": "upper bounds: the direction belongs to the indicator",
    "o34": "instruments of one number and two dates",
    "o35": "references that lead nowhere yet",
}

_NUMBERS = re.compile(r"((?:[co]\d\d_)+)[a-z0-9_]+\Z")


@frozen
class Shape:
    """One case: its folder, the questions it asks and the numbers of the shapes it shows."""

    folder: Path
    numbers: tuple[str, ...]
    asks: tuple[dict[str, Any], ...]
    compile: tuple[str, ...]
    data: tuple[str, ...]

    @classmethod
    def read(cls, folder: Path) -> Shape:
        found = _NUMBERS.match(folder.name)
        assert found, f"{folder.name}: a case is named by its shapes' numbers, `c01_o02_title`"
        written = tomllib.loads((folder / "ask.toml").read_text("utf-8"))
        compiled, data = tuple(written.pop("compile", ())), tuple(written.pop("data", ()))
        asks = tuple({**written, **one} for one in written.pop("ask", [{}]))
        return cls(folder, tuple(found[1].strip("_").split("_")), asks, compiled, data)


def shapes() -> list[Shape]:
    """Every case of the corpus, in the order of names."""
    return [Shape.read(path) for path in sorted(FOLDER.iterdir()) if path.is_dir()]


@frozen
class Answers:
    """What a law said: lines to print, and of what the case is about, the answers by rule."""

    lines: tuple[str, ...]
    shown: dict[str, set[str]]
    wanted: tuple[frozenset[str], ...]


def ask(shape: Shape, law: Law) -> Answers:
    """Put every question of a case."""
    lines: list[str] = []
    shown: dict[str, set[str]] = {}
    kinds: set[str] = set()
    for question in shape.asks:
        result = _result(question, shape, law)
        if len(shape.asks) > 1:
            said = (*_clocks(question), "targets", "duties")
            lines.append("# " + ", ".join(f"{key} {question[key]}" for key in said if key in question))
        about = question["shape"]
        for kind, rule, verdict, line in _answers(result, question):
            lines.append(line)
            for wanted in [about] if isinstance(about, str) else about:
                if rule == wanted or (kind == "targets" and rule.startswith(f"{wanted}.")):
                    shown.setdefault("" if kind == "targets" else wanted, set()).add(verdict)
                    kinds.add(kind)
    assert len(kinds) == 1, f"{shape.folder.name}: a case is about rules of one kind"
    return Answers(tuple(lines), shown, WANTED[kinds.pop()])


def sheets(shape: Shape, law: Law, lang: Lang) -> Iterator[str]:
    """What a person reads of every answer about rules and targets, once for each question."""
    for question in shape.asks:
        result = _result(question, shape, law)
        if "targets" in question:
            yield from (explain_target(target, result.context, lang) for target in result.targets(question["targets"]))
        elif "duties" not in question:
            for purpose in question.get("units", ["standard"]):
                yield from (unit[name].explain(lang, full=True) for unit in result.units(purpose) for name in unit)


def results(shape: Shape, law: Law, floor: Standing | None = None) -> Iterator[Result]:
    """What every question about rules is answered with; with `floor` instead of the evidence it asks for."""
    for question in shape.asks:
        if "targets" not in question and "duties" not in question:
            yield _result(question if floor is None else {**question, "evidence": floor.name}, shape, law)


def _result(question: dict[str, Any], shape: Shape, law: Law) -> Result:
    result = law.evaluate(shape.folder, **_clocks(question))
    assert sorted(d.code.id for d in result.diagnostics) == sorted(shape.data)
    return result


def _clocks(question: dict[str, Any]) -> dict[str, Any]:
    clocks: dict[str, Any] = {key: question[key] for key in ("as_of", "year", "law_as_of") if key in question}
    if "evidence" in question:
        clocks["evidence"] = Standing[question["evidence"]]
    return clocks


def _answers(result: Result, question: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """(kind, rule, verdict, line) of every answer to one question."""
    show = question.get("show", ())
    if "targets" in question:
        for target in result.targets(question["targets"]):
            yield "targets", target.line.id, target.verdict, _target(target, show)
    elif "duties" in question:
        for duty in result.duties(question["duties"]):
            yield "duties", duty.duty.name, duty.status, f"{duty.duty.name} {duty.year} {duty.status}"
    else:
        for purpose in question.get("units", ["standard"]):
            for unit in result.units(purpose):
                for name in unit:
                    if unit[name].evidence.standard.purpose == purpose:
                        kind = "standard" if purpose in ("standard", "quota") else "condition"
                        for path, rule in sorted(unit[name].evidence.rules.items()):
                            beside = [*_beside(rule, unit[name].evidence, show)]
                            if "office" in show and rule.rule.attested_by:
                                beside.append(f"[{holder(rule.rule.attested_by, result.as_of, result.context.program.words)[0]}]")
                            yield kind, path, rule.verdict.value, " ".join([unit.unit.code, path, rule.verdict.value, *beside])


def _beside(rule: RuleEvidence, whole: StandardEvidence, show: Iterable[str]) -> Iterator[str]:
    if "counts" in show and rule.rule.path == whole.standard.name:
        yield from (f"{c.low}..{c.high}/{c.of}" for c in (whole.criteria_met, whole.indicators_met))
    if "standing" in show and rule.standing is not None:
        yield rule.standing.name
    if "known" in show:
        yield from (f"{k.aspect or 'clause'}:{k.source or k.standing.name}" for k in rule.rule.known)
    citation = rule.rule.citation
    if "citation" in show and citation is not None:
        amended = f" amended by {citation.amended_by} from {citation.amended_from}" if citation.amended_by else ""
        yield f"[{citation.instrument}{f' {citation.place}' if citation.place else ''}{amended}]"


def _target(target: TargetEvidence, show: Iterable[str]) -> str:
    counted = f"{target.low}..{target.high} of {target.of}, needs {target.needed}"
    findings = sorted({finding.code for finding in target.findings}) if "findings" in show else []
    return " ".join([target.line.id, target.verdict, counted, *findings])
