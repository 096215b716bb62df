"""Hypothesis strategies for syntax trees: everything the language can say, and nothing it cannot.

What lives here: `files`, `declarations`, `conditions` and `amounts`. A tree made here has a text in either language that reads back as the
same tree; a tree that breaks this is a fault of the printer or the parser, never of the tree. Names mean nothing: no tree is
meant to compile.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from hypothesis import strategies as st

from ntmrules import syntax
from ntmrules.testing.clause_strategies import (
    OPERATORS,
    ROUNDINGS,
    S,
    amounts,
    bases,
    cells,
    classes,
    conditions,
    counts,
    data_refs,
    days,
    excepts,
    holes,
    kinds,
    labels,
    lengths,
    marks,
    maybe,
    named,
    names,
    numbers,
    outs_of,
    refs,
    sections,
    several,
    tables,
    units,
    years,
)

# --- declarations


@st.composite
def _instruments(draw: st.DrawFn) -> syntax.Instrument:
    day = draw(maybe(days()))
    start = draw(maybe(days()))
    return syntax.Instrument(
        draw(names()),
        draw(labels()),
        draw(maybe(labels())),
        day,
        day is None and draw(st.booleans()),
        draw(st.booleans()),
        draw(st.booleans()),
        start,
        draw(maybe(days())) if start is not None else None,
        draw(several(names())),
        draw(maybe(labels())),
    )


@st.composite
def _data(draw: st.DrawFn) -> syntax.Data:
    typed = draw(st.sampled_from(("unit", "yes_no", "scale", "is_date")))
    bounded = draw(st.booleans())
    when = draw(st.sampled_from(("yearly", "not_yearly", "")))
    split = draw(st.booleans())
    return syntax.Data(
        draw(names()),
        draw(kinds()),
        draw(labels()),
        unit=draw(units()) if typed == "unit" else None,
        decimals=draw(maybe(st.integers(0, 9))),
        yes_no=typed == "yes_no",
        scale=draw(names()) if typed == "scale" else None,
        is_date=typed == "is_date",
        yearly=when == "yearly",
        not_yearly=when == "not_yearly",
        split=draw(names()) if split else None,
        items=draw(several(named())) if split else (),
        low=draw(numbers()) if bounded else None,
        high=draw(numbers()) if bounded else None,
        better=draw(st.sampled_from((None, "higher", "lower"))),
        attested_by=draw(maybe(labels())),
        note=draw(maybe(labels())),
        rows=draw(maybe(st.builds(syntax.Named, names(), labels()))),
        valid_years=draw(maybe(lengths())),
    )


@st.composite
def _categories(draw: st.DrawFn) -> syntax.Category:
    start = draw(maybe(days()))
    return syntax.Category(
        draw(names()),
        draw(kinds()),
        draw(labels()),
        draw(several(named())),
        draw(several(marks())),
        draw(maybe(bases())),
        start,
        draw(maybe(days())) if start is not None else None,
        draw(several(st.builds(syntax.ClassRule, names(), maybe(conditions())))),
    )


def _words() -> S[syntax.Declaration]:
    counting = st.builds(syntax.CountsFor, names(), names(), maybe(bases()), several(marks()))
    codes = st.one_of(st.from_regex(r"[0-9]{1,6}", fullmatch=True), labels())
    return st.one_of(
        _instruments(),
        st.builds(syntax.SourceDecl, names(), labels(), st.booleans(), maybe(labels())),
        st.builds(syntax.Level, kinds(), several(kinds()), maybe(kinds())),
        _categories(),
        st.builds(syntax.Scale, names(), labels(), several(named(), 1)),
        _data(),
        st.builds(syntax.TableDecl, names(), labels(), tables(general=False)),
        st.builds(syntax.Ladder, several(named(), 1), kinds(), several(counting)),
        st.builds(syntax.Place, names(), kinds(), labels(), codes, maybe(days())),
    )


def indicators() -> S[syntax.Indicator]:
    checks = st.builds(syntax.Checked, st.sampled_from(("wording", "operator", "figure", "structure")), several(marks(), 1))
    cases = st.builds(syntax.ClassCase, kinds(), classes(), conditions())
    return st.builds(
        syntax.Indicator,
        sections(),
        labels(),
        several(marks()),
        maybe(conditions()),
        maybe(conditions()),
        several(cases, most=1),
        several(checks),
        maybe(bases()),
        maybe(labels()),
        maybe(labels()),
        maybe(conditions()),
    )


def transitions(*, under: bool) -> S[syntax.Transition]:
    law = maybe(names()) if under else st.none()
    return st.builds(syntax.Transition, names(), days(), law, st.booleans(), several(marks()))


def _lines() -> S[syntax.SetLine]:
    return st.builds(syntax.SetLine, names(), kinds(), classes(), names(), names(), several(marks()))


def _criteria() -> S[syntax.Criterion]:
    return st.builds(syntax.Criterion, sections(), labels(), several(marks()), several(indicators(), most=2))


@st.composite
def _sets(draw: st.DrawFn) -> syntax.CriteriaSet:
    start = draw(maybe(days()))
    return syntax.CriteriaSet(
        draw(names()),
        draw(labels()),
        tier=draw(maybe(names())),
        basis=draw(maybe(bases())),
        years=draw(maybe(st.tuples(years(), years()))),
        force_from=start,
        force_until=draw(maybe(days())) if start is not None else None,
        applies_to=draw(several(kinds())),
        not_applicable=draw(st.sampled_from((None, "counts_as_met", "excluded"))),
        criteria_count=draw(maybe(counts())),
        indicator_count=draw(maybe(counts())),
        published_count=draw(maybe(names())),
        prerequisites=draw(several(conditions(), most=1)),
        lines=draw(several(_lines(), most=2)),
        marks=draw(several(marks())),
        criteria=draw(several(_criteria(), most=2)),
        indicators=draw(several(indicators(), most=1)),
        transition=draw(maybe(transitions(under=True))),
        hole=draw(maybe(st.builds(syntax.NotAtHand, labels(), maybe(marks())))),
    )


def _lower() -> S[syntax.Declaration]:
    """What changes a set or stands below it: restated, filled in, amended."""
    day, area, count = days(), maybe(names()), maybe(counts())
    restatements = st.builds(
        syntax.Restatement, names(), names(), day, area, several(marks()), count, count,
        several(_criteria(), most=2), several(indicators(), most=1),
    )  # fmt: skip
    entries: S[syntax.Fill | syntax.FillCondition] = st.one_of(
        st.builds(syntax.Fill, refs(), amounts(conditions())),
        st.builds(syntax.FillCondition, refs(), conditions(), st.booleans()),
    )
    changes: S[syntax.Change] = st.one_of(
        st.builds(syntax.ReplaceIndicator, indicators()),
        st.builds(syntax.InsertIndicator, indicators()),
        st.builds(syntax.RepealIndicator, sections()),
        st.builds(syntax.ReplaceLine, _lines(), st.booleans()),
        st.builds(syntax.RepealLine, names()),
    )
    transition = maybe(transitions(under=True))
    return st.one_of(
        restatements,
        st.builds(syntax.Specifics, names(), names(), day, area, several(entries)),
        st.builds(syntax.Amendment, names(), names(), day, several(marks()), count, count, several(changes), transition),
    )


def _standards() -> S[syntax.Declaration]:
    gates = st.builds(syntax.Gate, names(), labels(), conditions(), several(marks()))
    citation = maybe(labels())
    return st.one_of(
        _sets(),
        _lower(),
        st.builds(syntax.Handover, names(), labels(), labels(), names(), days(), several(marks())),
        st.builds(syntax.Recognition, names(), names(), citation, several(gates, 1)),
        st.builds(syntax.Withdrawal, names(), names(), citation, maybe(names()), conditions(), several(marks())),
    )


def _predicates() -> S[syntax.Predicate]:
    return st.one_of(
        st.builds(syntax.Predicate, names(), st.none()),
        st.builds(syntax.Predicate, st.none(), names(), st.booleans()),
        st.builds(syntax.Predicate, names(), st.none(), st.just(False), st.just(True)),
    )


def _shares() -> S[syntax.Number]:
    percent = st.just(syntax.UnitOfMeasure(("percent",)))
    return st.builds(syntax.Number, numbers(), percent, maybe(marks()))


@st.composite
def _quotas(draw: st.DrawFn) -> syntax.Quota:
    if draw(st.booleans()):
        return syntax.Quota(draw(kinds()), syntax.Number(Fraction(draw(counts())), None, draw(maybe(marks()))), False)
    narrowing = (draw(maybe(excepts(conditions()))), draw(maybe(outs_of(conditions()))))
    return syntax.Quota(draw(kinds()), draw(_shares()), True, draw(maybe(_predicates())), *narrowing, draw(ROUNDINGS))


@st.composite
def _plan_heads(draw: st.DrawFn) -> syntax.Plan:
    listed = draw(st.booleans())
    return syntax.Plan(
        draw(names()),
        draw(labels()),
        draw(maybe(bases())),
        draw(maybe(st.tuples(years(), years()))),
        draw(maybe(names())),
        draw(kinds()) if listed else None,
        draw(days()) if listed else None,
        draw(counts()) if listed else None,
    )


@st.composite
def _duties(draw: st.DrawFn) -> syntax.Duty:
    yearly = draw(st.booleans())
    return syntax.Duty(
        draw(names()),
        draw(labels()),
        draw(labels()),
        draw(several(labels(), 1)),
        yearly,
        draw(several(years(), 0 if yearly else 1)),
        draw(maybe(labels())),
        draw(maybe(names())),
        draw(maybe(labels())),
    )


@st.composite
def _counts_of(draw: st.DrawFn) -> syntax.CountOf:
    of = draw(st.integers(0, 40))
    wanted = draw(st.integers(0, of))
    return syntax.CountOf(wanted, of, draw(kinds()), draw(_predicates()), draw(st.integers(0, 3)), draw(maybe(marks())))


def _goals() -> S[syntax.Goal]:
    predicates, mark = _predicates(), maybe(marks())
    narrowed = (maybe(excepts(conditions())), maybe(outs_of(conditions())))
    return st.one_of(
        st.builds(syntax.AtLeastShare, _shares(), kinds(), predicates, st.booleans(), *narrowed),
        st.builds(syntax.AtLeastCount, counts(), kinds(), predicates, st.booleans(), mark, *narrowed),
        _counts_of(),
        st.builds(syntax.NoneBelow, kinds(), names(), st.sampled_from(OPERATORS), counts(), mark),
        st.builds(syntax.ItselfRecognised, predicates, mark),
    )


def _targets() -> S[syntax.Target]:
    deadline = maybe(st.one_of(st.builds(syntax.Deadline, days()), st.builds(syntax.Deadline, year=years())))
    effort = st.sampled_from((None, "strive", "maintain"))
    lines: S[syntax.TargetLine] = st.builds(syntax.TargetLine, maybe(names()), _goals(), effort, deadline, maybe(labels()))
    return st.builds(syntax.Target, names(), labels(), maybe(labels()), deadline, several(lines, 1), maybe(labels()))


@st.composite
def _awards(draw: st.DrawFn) -> syntax.Award:
    return syntax.Award(
        draw(names()),
        draw(labels()),
        draw(labels()),
        draw(maybe(labels())),
        draw(several(marks())),
        draw(maybe(holes())),
        draw(maybe(labels())),
        draw(maybe(names())),
        draw(maybe(conditions())),
        draw(maybe(names())),
        draw(several(names())),
        draw(maybe(_quotas())),
    )


def _plans() -> S[syntax.Declaration]:
    note = maybe(labels())
    return st.one_of(
        _plan_heads(),
        _duties(),
        _targets(),
        _awards(),
        st.builds(syntax.EmulationSubject, names(), labels(), labels(), several(kinds(), 1)),
        st.builds(syntax.EmulationCriterion, names(), labels(), names(), labels(), conditions(), note, maybe(conditions())),
        st.builds(syntax.Principle, names(), labels(), labels(), conditions(), note),
        st.builds(syntax.Recorded, names(), labels(), several(labels(), 1), note),
        st.builds(syntax.Outline, names(), several(st.builds(syntax.OutlineEntry, cells(), cells()))),
    )


def examples() -> S[syntax.Example]:
    plain: S[Fraction | str | bool | None] = st.one_of(numbers(), names(), st.booleans(), st.none())
    year = maybe(years())
    given = st.one_of(
        st.builds(syntax.Given, data_refs(), plain, st.none(), year),
        st.builds(syntax.Given, data_refs(), numbers(), maybe(units()), year),
        st.builds(syntax.Given, data_refs(), days(), st.none(), year),
        st.builds(syntax.GivenRecognition, names(), st.just("recognised"), year),
        st.builds(syntax.GivenRecognition, names(), st.sampled_from(("no", "withdrawn"))),
    )
    verdicts = st.sampled_from(("met", "not_met", "unknown", "not_applicable"))
    expected: S[syntax.Expectation] = st.builds(syntax.Expectation, refs(), verdicts)
    return st.builds(syntax.Example, labels(), kinds(), maybe(years()), maybe(days()), several(given, 1), several(expected, 1))


def declarations() -> S[syntax.Declaration]:
    return st.one_of(_words(), _standards(), _plans(), examples())


def files() -> S[syntax.File]:
    build: Callable[[tuple[syntax.Declaration, ...]], syntax.File] = syntax.File
    return several(declarations()).map(build)
