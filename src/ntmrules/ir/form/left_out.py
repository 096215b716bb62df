"""Is a line missing that a declaration needs, or that all its neighbours have?

What lives here: `left_out`. Two kinds of finding. Some lines a declaration cannot do without: what a value is, who confers an award. Others
the law may leave out, yet where four in five neighbours have the line, the one without it has probably lost it: that is told, and saying it
makes the warning go. Small files have no neighbours, so nothing is said of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from attrs import frozen

from ntmrules import syntax
from ntmrules.diagnostics import Diagnostic
from ntmrules.diagnostics.codes import law_form as codes
from ntmrules.ir.scope import PlanText, Scope
from ntmrules.phrases import Phrase
from ntmrules.source import Span
from ntmrules.syntax.keywords import LANGUAGES, vocabulary

N = TypeVar("N", bound=syntax.Node)

#: So many neighbours must have a line before the one without it is odd, and they must be four in five.
NEIGHBOURS = 4
SHARE = 5


def left_out(scope: Scope, *, whole: bool, strangers: frozenset[str] = frozenset()) -> Iterable[Diagnostic]:
    """`strangers` are the files of another author, read along: nobody's neighbours."""
    for data in scope.data.values():
        if data.unit is None and not data.yes_no and data.scale is None and not data.is_date:
            yield Diagnostic(codes.NO_VALUE, data.span, {"name": data.name})
    for text in scope.sets.values():
        if text.name not in scope.broken:
            yield from _set(text, scope)
    for plan in scope.plans:
        for award in plan.awards:
            if award.conferred_by is None:
                yield Diagnostic(codes.LINE_MISSING, award.span, {"name": award.name, "line": _word("conferred_by")})
        yield from _odd(plan.duties, lambda d: d.name, (Line("evidence", lambda d: d.evidence is not None),))
        if plan.plan.list_day is not None:  # a plan that fixes its population is a whole one
            yield from _all_but_one(plan.plan, _PLAN_LINES)
        yield from _tiers(plan, scope)
    yield from _odd(_binding(scope, strangers), lambda i: i.name, (Line("in_force", lambda i: i.force_from is not None),))
    yield from _items(scope)
    if whole:
        yield from _data(scope, strangers)


def _word(ids: str) -> Phrase:
    """A keyword, or several that would do, as people write them."""
    vi, en = (" / ".join(vocabulary(lang).word(id) for id in ids.split()) for lang in LANGUAGES)
    return Phrase(vi, en)


# --- neighbours ------------------------------------------------------------------------------------------------------


@frozen
class Line:
    """A line by its keyword (or those of which one will do), whether a declaration has it, and whether it can do without."""

    keyword: str
    there: Callable[..., bool]
    needless: Callable[..., bool] = lambda _: False


def _odd(group: Sequence[N], name: Callable[[N], str], lines: Iterable[Line]) -> Iterable[Diagnostic]:
    """The few of a group that lack what the others have."""
    for line in lines:
        without = [node for node in group if not line.there(node)]
        others = len(group) - len(without)
        if without and others >= NEIGHBOURS and len(without) * SHARE <= len(group):
            for node in (node for node in without if not line.needless(node)):
                arguments = {"name": name(node), "line": _word(line.keyword), "others": others}
                yield Diagnostic(codes.ODD_ONE_OUT, node.span, arguments)


_OF_A_SHARE = (
    Line("in_range", lambda data: data.low is not None),
    Line("decimals", lambda data: data.decimals is not None),
    Line("higher lower", lambda data: data.better is not None),
)
#: Whether a value belongs to a year must be said, one way or the other, where nearly all say it. A day is one whatever the year, and a value that
#: holds for some years says itself how long.
_OF_ANY_DATA = (
    Line(
        "yearly not_yearly",
        lambda data: data.yearly or data.not_yearly,
        lambda data: data.is_date or data.valid_years is not None,
    ),
)
_OF_A_TRUTH = (Line("attested_by", lambda data: data.attested_by is not None),)


def _data(scope: Scope, strangers: frozenset[str]) -> Iterable[Diagnostic]:
    """Data of one file are neighbours, and so are all data in per cent."""
    files: dict[str, list[syntax.Data]] = {}
    for data in scope.data.values():
        files.setdefault(data.span.source, []).append(data)
    for group in files.values():
        yield from _odd(group, lambda data: data.name, _OF_ANY_DATA)
        yield from _odd([data for data in group if data.yes_no], lambda data: data.name, _OF_A_TRUTH)
    own = [data for data in scope.data.values() if data.span.source not in strangers]
    shares = [data for data in own if data.unit is not None and data.unit.parts == ("percent",)]
    yield from _odd(shares, lambda data: data.name, _OF_A_SHARE)


def _binding(scope: Scope, strangers: frozenset[str]) -> list[syntax.Instrument]:
    """The instruments by which sets, amendments, recognitions and ladders bind, of those whose days can be expected.

    What has not been issued has none, and where even the day it was signed is not known (`ngày chưa rõ`) nobody has lost a line.
    """
    bases = [text.basis for text in scope.sets.values()] + [line.basis for ladder in scope.ladders for line in ladder.counts_for]
    binding = {basis.instrument for basis in bases if basis is not None}
    for group in (scope.amendments, scope.specifics, scope.recognitions, scope.withdrawals):
        binding |= {text.instrument for text in group}
    there = [instrument for name, instrument in scope.instruments.items() if name in binding]
    dated = [instrument for instrument in there if not (instrument.not_issued or instrument.day_unknown)]
    return [instrument for instrument in dated if instrument.span.source not in strangers]


def _tiers(plan: PlanText, scope: Scope) -> Iterable[Diagnostic]:
    """A place with a target for a tier and none for the tier below it, where the other places have one for each."""
    wanted: dict[str | None, dict[str, syntax.TargetLine]] = {}
    for target in plan.targets:
        for line in target.lines:
            goal = line.goal
            if isinstance(goal, syntax.AtLeastShare | syntax.AtLeastCount | syntax.CountOf) and goal.predicate.tier is not None:
                wanted.setdefault(line.subject, {})[goal.predicate.tier] = line
    lacking: list[tuple[str | None, str, syntax.TargetLine]] = []
    for subject, tiers in wanted.items():
        for ladder in scope.ladders:
            names = [tier.name for tier in ladder.tiers]
            reached = [i for i, name in enumerate(names) if name in tiers]
            below = [name for name in names[: max(reached, default=0)] if name not in tiers]
            lacking.extend((subject, name, tiers[names[max(reached)]]) for name in below)
    if not lacking or len(wanted) - len(lacking) < NEIGHBOURS or len(lacking) * SHARE > len(wanted):
        return
    for subject, tier, line in lacking:
        words = Phrase(*(f"{vocabulary(lang).word('recognised_at_tier')} {tier}" for lang in LANGUAGES))
        name = Phrase(*(vocabulary(lang).word("whole_province") for lang in LANGUAGES)) if subject is None else subject
        arguments = {"name": name, "line": words, "others": len(wanted) - len(lacking)}
        yield Diagnostic(codes.ODD_ONE_OUT, line.span, arguments)


# --- sets ------------------------------------------------------------------------------------------------------------

#: The lines a whole standard has. A set that counts itself (`gồm …`) is a whole one: when it has all the others but one, that one is lost.
_SET_LINES = (
    Line("period", lambda text: text.years is not None),
    Line("in_force", lambda text: text.force_from is not None),
    Line("applies_to", lambda text: bool(text.applies_to)),
    Line("not_applicable", lambda text: text.not_applicable is not None),
)


_PLAN_LINES = (
    Line("period", lambda plan: plan.years is not None),
    Line("at_place", lambda plan: plan.area is not None),
    Line("list_of", lambda plan: plan.list_day is not None),
)


def _all_but_one(text: syntax.CriteriaSet | syntax.Plan, lines: tuple[Line, ...]) -> Iterable[Diagnostic]:
    there = [line for line in lines if line.there(text)]
    if len(there) == len(lines) - 1:
        vi, en = (", ".join(f"`{_word(line.keyword).in_(lang)}`" for line in there) for lang in LANGUAGES)
        for line in lines:
            if line not in there:
                arguments = {"name": text.name, "line": _word(line.keyword), "said": Phrase(vi, en)}
                yield Diagnostic(codes.ALL_BUT_ONE, text.span, arguments)


def _set(text: syntax.CriteriaSet, scope: Scope) -> Iterable[Diagnostic]:
    if text.criteria_count is not None or text.indicator_count is not None:
        yield from _all_but_one(text, _SET_LINES)
    clauses = [*text.indicators, *(i for criterion in text.criteria for i in criterion.indicators)]
    for amendment in scope.amendments:
        if amendment.standard == text.name:
            written = (c for c in amendment.changes if isinstance(c, syntax.ReplaceIndicator | syntax.InsertIndicator))
            clauses.extend(change.indicator for change in written)
    line = Line("checked", lambda clause: bool(clause.checked or clause.marks))
    figureless = [clause for clause in clauses if line.there(clause) or not _vouched(clause, scope)]
    yield from _odd(figureless, lambda clause: f"[{clause.number}]", (line,))


def _vouched(clause: syntax.Indicator, scope: Scope) -> bool:
    """The figures of the clause, or of a table it reads, say themselves how they are known."""
    for node in syntax.walk(clause):
        table = scope.tables.get(node.name) if isinstance(node, syntax.TableName) else None
        if isinstance(node, syntax.Mark) or (table is not None and any(isinstance(n, syntax.Mark) for n in syntax.walk(table))):
            return True
    return False


def _rules(scope: Scope) -> Iterable[syntax.Node]:
    """The texts that hold conditions."""
    yield from (*scope.sets.values(), *scope.amendments, *scope.specifics, *scope.restatements, *scope.recognitions)
    for plan in scope.plans:
        yield from (*plan.criteria, *plan.principles)


def _items(scope: Scope) -> Iterable[Diagnostic]:
    """A list that names one item of a split, or all but one; and a conjunction or choice that does so in three conditions or more."""
    for text in _rules(scope):
        for node in syntax.walk(text):
            if isinstance(node, syntax.All | syntax.Any | syntax.AtLeast):
                yield from _in_parts(node, scope)
            elif isinstance(node, syntax.Has | syntax.HasNone | syntax.Compare) and node.in_each is not None:
                yield from _in_list(node.data.name, node.in_each, scope)


def _in_parts(node: syntax.All | syntax.Any | syntax.AtLeast, scope: Scope) -> Iterable[Diagnostic]:
    named: dict[str, set[str]] = {}
    for part in node.parts:
        if isinstance(part, syntax.Has | syntax.HasNone | syntax.Compare) and part.data.item is not None:
            named.setdefault(part.data.name, set()).add(part.data.item)
    for name, items in named.items():
        missing = _missing(name, items, scope)
        if len(missing) == 1 and len(items) >= 3:
            yield _left_out(name, len(items), missing, node.span)


def _in_list(name: str, each: syntax.Each, scope: Scope) -> Iterable[Diagnostic]:
    """`ở cả (nam)`: somebody wrote a list. What the law does leave out is said by `ở mọi … trừ (…)`."""
    data = scope.data.get(name)
    if data is None or data.split is None or each.split is not None or not set(each.items) <= {item.name for item in data.items}:
        return
    missing = (
        _missing(name, set(each.items), scope) if len(set(each.items)) == len(each.items) else []
    )  # twice the same: told as such
    if len(missing) == 1 or (missing and len(set(each.items)) == 1):
        words = [f"{vocabulary(lang).word('in_every')} {data.split} {vocabulary(lang).word('except')}" for lang in LANGUAGES]
        vi, en = (f"{said} ({'; '.join(missing)})" for said in words)
        note = Phrase(f"nếu văn bản đúng là bỏ qua thì viết `{vi}`", f"if the law does leave it out write `{en}`")
        yield _left_out(name, len(set(each.items)), missing, each.span, note)


def _missing(name: str, items: set[str], scope: Scope) -> list[str]:
    data = scope.data.get(name)
    return [item.name for item in data.items if item.name not in items] if data is not None else []


def _left_out(name: str, named: int, missing: list[str], span: Span, *notes: Phrase) -> Diagnostic:
    arguments = {"named": named, "all": named + len(missing), "data": name, "missing": "`, `".join(missing)}
    return Diagnostic(codes.ITEM_LEFT_OUT, span, arguments, notes=notes)
