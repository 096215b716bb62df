"""What the head of a sheet says of its result beside the verdict: the class a unit is in, the law it was judged by.

What lives here: `class_words`, the result of the rules of a classification, and `transition_lines`, which say by which law a unit is judged
while a transition keeps an older one, and how it stands by both. `explain.py` prints them under the head.

Promises: with these lines the verdict of a set can be worked out from its criteria, or from the verdict on the older law's own sheet.
"""

from __future__ import annotations

from ntmrules import ir
from ntmrules.interpreter.evidence import RuleEvidence, StandardEvidence, Trace
from ntmrules.interpreter.explain_conditions import BETWEEN, Conditions
from ntmrules.interpreter.explain_over import allowed
from ntmrules.interpreter.sentences import Sentences, lower_first, upper_first
from ntmrules.interpreter.traces import chosen_value, leaves
from ntmrules.phrases import Phrase, number
from ntmrules.values import Truth, Verdict

#: Whether a unit is in a class, where other rules are met or not.
IN_CLASS = {
    Verdict.MET: Phrase("thuộc", "in it"),
    Verdict.NOT_MET: Phrase("không thuộc", "not in it"),
    Verdict.UNKNOWN: Phrase("chưa rõ", "open"),
    Verdict.NOT_APPLICABLE: Phrase("không áp dụng", "not applicable"),
}
_BY = {
    Truth.MET: Phrase("đạt", "met"),
    Truth.NOT_MET: Phrase("chưa đạt", "not met"),
    Truth.UNKNOWN: Phrase("chưa đủ số liệu", "not enough data"),
}
_OLDER = Phrase("Xét theo luật cũ vì {why}", "Judged by the older law because {why}")
_BETTER = Phrase("Xét theo luật nào có lợi hơn vì {why}", "Judged by the more favourable law because {why}")
_NEWER = Phrase("Xét theo luật mới vì không phải: {why}", "Judged by the newer law because not: {why}")
_WHICH = Phrase("Chưa rõ xét theo luật mới hay luật cũ: {why}", "Open whether the newer or the older law is to be used: {why}")
_WHICH_BETTER = Phrase(
    "Chưa rõ xét theo luật mới hay luật có lợi hơn: {why}",
    "Open whether the newer or the more favourable law is to be used: {why}",
)


def class_words(evidence: StandardEvidence, s: Sentences) -> str:
    """`NHÓM 1`, or the classes that are still open."""
    rules = [r for path, r in evidence.rules.items() if path != evidence.standard.name]
    surely, perhaps = (_labels(rules, verdict) for verdict in (Verdict.MET, Verdict.UNKNOWN))
    if surely:
        return surely[0].upper()
    if perhaps:
        return s.either("CHƯA RÕ: ", "OPEN: ") + s.either(" hoặc ", " or ").join(perhaps)
    return s.either("KHÔNG THUỘC LỚP NÀO", "IN NO CLASS")


def _labels(rules: list[RuleEvidence], verdict: Verdict) -> list[str]:
    return [r.rule.label or r.rule.number for r in rules if r.verdict is verdict]


def over_quota(evidence: StandardEvidence, s: Sentences) -> str:
    """`: có 2, được nhiều nhất 0`: by how much a quota is exceeded; nothing of one that is kept or open."""
    if evidence.standard.purpose != "quota" or evidence.verdict is not Verdict.NOT_MET:
        return ""
    for rule in evidence.rules.values():
        for leaf in leaves(rule.holds):
            node = leaf.node
            if not isinstance(node, ir.Tally) or leaf.counted is None or leaf.truth is not Truth.NOT_MET:
                continue
            of = sum(e.applies.truth is Truth.MET for e in leaf.elements)
            bar = (
                allowed(node, of, s).rpartition(": ")[2]
                if node.share
                else s.either("được nhiều nhất ", "at most ") + number(node.count, s.lang)
            )
            return s.either(f": có {leaf.counted[0]}, {bar}", f": {leaf.counted[0]}, {bar}")
    return ""


def older_ref(holds: Trace) -> ir.RuleRef | None:
    """The older law that a set under a transition refers to."""
    if not isinstance(holds.node, ir.Choose) or len(holds.node.branches) != 1:
        return None
    match holds.node.branches[0].value:
        case ir.RuleRef(_, "holds") as ref:
            return ref
        case ir.AtLeast(1, (ir.RuleRef(_, "holds") as ref, _)):
            return ref
    return None


def by_older_alone(holds: Trace) -> ir.RuleRef | None:
    """The older law, when the unit is judged by it and nothing else."""
    settled = chosen_value(holds)
    ref = older_ref(holds)
    return ref if settled is not None and ref is not None and settled.node == ref else None


def by_older_law(evidence: StandardEvidence) -> ir.RuleRef | None:
    """The older law, when the unit is or may be judged by it: its own sheet belongs beside this one."""
    if evidence.why_not_applicable is not None:
        return None
    holds = evidence.rules[evidence.standard.name].holds
    return older_ref(holds) if holds.chosen is None or holds.chosen >= 0 else None


def judged_by(evidence: StandardEvidence, s: Sentences) -> str | None:
    """`xét theo luật cũ (Bộ cũ) vì ngày nhận hồ sơ trước 01/03/2023`: by which law a unit is judged, where a transition keeps an older one."""
    holds = evidence.rules[evidence.standard.name].holds
    ref = older_ref(holds)
    if ref is None:
        return None
    early, judged = holds.parts[0], holds.parts[1]
    better = isinstance(judged.node, ir.AtLeast)
    if holds.chosen is None:
        return lower_first(s.pick(_WHICH_BETTER if better else _WHICH, why=s.say(early)))
    name = upper_first(s.standard(ref.path))
    said = s.pick(_NEWER if holds.chosen < 0 else _BETTER if better else _OLDER, why=s.say(early))
    return lower_first(said) + ("" if holds.chosen < 0 else f" (“{name}”, {ref.path})")


def transition_lines(evidence: StandardEvidence, conditions: Conditions) -> list[str]:
    """By which law the unit is judged and why; how it stands by each."""
    s, holds = conditions.s, evidence.rules[evidence.standard.name].holds
    ref = older_ref(holds)
    if ref is None:
        return []
    early, judged, newer = holds.parts
    better = isinstance(judged.node, ir.AtLeast)
    facts = conditions.choices.chosen_by(early)
    if holds.chosen is None:
        head, why = _WHICH_BETTER if better else _WHICH, "; ".join(conditions.choices.open_keys(early))
        facts = []
    else:
        head, why = (_NEWER if holds.chosen < 0 else _BETTER if better else _OLDER), s.say(early)
    older = judged.parts[0] if better else judged
    assert older.truth is not None
    assert newer.truth is not None
    by_older = s.either("luật cũ: ", "the older law: ") + s.pick(_BY[older.truth]) + conditions.facts.elsewhere(ref.path)
    by_newer = s.either("luật mới: ", "the newer law: ") + s.pick(_BY[newer.truth])
    return [s.pick(head, why=BETWEEN.join((why, *facts))), BETWEEN.join((by_older, by_newer))]


def sheet_title(evidence: StandardEvidence, s: Sentences) -> str:
    """The set's label; of an older law, that it is one."""
    standard = evidence.standard
    return upper_first(s.standard(standard.name) if standard.purpose == "older" else standard.label or s.standard(standard.name))
