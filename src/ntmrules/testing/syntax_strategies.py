"""Hypothesis strategies for syntax trees: everything the language can say, and nothing it cannot.

What lives here: `files`, `declarations`, `conditions` and `amounts`. A tree made here has a text in either language that reads back as the
same tree; a tree that breaks this is a fault of the printer or the parser, never of the tree. Names mean nothing: no tree is
meant to compile.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import TypeVar, cast

from hypothesis import strategies as st

from ntmrules import syntax
from ntmrules.syntax.keywords import vocabulary
from ntmrules.units import UNITS
from ntmrules.values import Standing

S = st.SearchStrategy
T = TypeVar("T")

_WORDS = (
    "xã",
    "Đường trục",
    "người dân",
    "tỷ lệ",
    "hòa",
    "hoà",
    "số 1",
    "(a; b)",
    "chỉ tiêu 2",
    "50%",
    "a|b",
    "# không",
    "và",
    "é",
)
_NAMES = (
    "san_luong", "x", "VUNG_A", "nam", "nu", "dat", "khong", "co", "tu", "den", "S4", "_a", "ty_le_1", "metx", "ando", "hoac", "muc",
    "ha", "km", "m", "person", "theo_", "inn", "ISSUED", "atx", "least", "more", "no_text", "by_year", "Level1", "criteria_met", "i",
)  # fmt: skip
_KINDS = tuple(vocabulary("vi").kinds)
_OPERATORS: tuple[syntax.Operator, ...] = (">=", "<=", ">", "<", "=")


def names() -> S[str]:
    """Names as people choose them, many of them close to keywords."""
    return st.sampled_from(_NAMES)


def labels() -> S[str]:
    """Words for people: anything but a quotation mark or the end of a line, as a source holds it after normalisation."""
    return st.one_of(st.just(""), st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4).map(" ".join))


def cells() -> S[str]:
    """Words that may stand in a cell of an outline."""
    return st.lists(st.sampled_from(("I.1.a", "xã", "người dân", "50%", "tóm tắt", '"a"')), min_size=1, max_size=4).map(" ".join)


def numbers() -> S[Fraction]:
    """Figures whose decimals end."""
    return st.builds(Fraction, st.integers(-9, 99_999), st.sampled_from((1, 1, 1, 2, 10, 100, 1000)))


def counts() -> S[int]:
    return st.integers(0, 120)


def years() -> S[int]:
    return st.integers(1990, 2060)


def days() -> S[date]:
    return st.one_of(st.just(date(2025, 12, 31)), st.dates(date(1990, 1, 1), date(2060, 12, 31)))


def sections() -> S[str]:
    return st.lists(st.integers(0, 30).map(str), min_size=1, max_size=3).map(".".join)


def several(one: S[T], least: int = 0, most: int = 3) -> S[tuple[T, ...]]:
    return st.lists(one, min_size=least, max_size=most).map(tuple)


def maybe(one: S[T]) -> S[T | None]:
    return st.one_of(st.none(), one)


def kinds() -> S[str]:
    return st.sampled_from(_KINDS)


def marks() -> S[syntax.Mark]:
    standings = (Standing.RECALLED_HIGH, Standing.RECALLED_MEDIUM, Standing.RECALLED_LOW, Standing.RECONSTRUCTED)
    recalled = st.builds(syntax.Mark, st.none(), st.sampled_from(standings))
    return st.one_of(recalled, st.builds(syntax.Mark, names()))


def units() -> S[syntax.UnitOfMeasure]:
    return st.builds(syntax.UnitOfMeasure, several(st.sampled_from(tuple(UNITS)), 1))


def refs() -> S[syntax.Ref]:
    own = st.builds(syntax.Ref, st.none(), sections())
    return st.one_of(own, st.builds(syntax.Ref, names(), sections()), st.builds(syntax.Ref, names(), st.none()))


def data_refs() -> S[syntax.DataRef]:
    return st.builds(syntax.DataRef, names(), maybe(names()))


def named() -> S[syntax.Named]:
    return st.builds(syntax.Named, names(), maybe(labels()))


def classes() -> S[tuple[syntax.Named, ...]]:
    return several(st.builds(syntax.Named, names()), 1)


def bases() -> S[syntax.Basis]:
    return st.builds(syntax.Basis, names(), maybe(labels()))


def holes() -> S[syntax.Delegated | syntax.NotAtHand]:
    by_level = st.builds(syntax.Delegated, kinds(), st.none(), maybe(marks()))
    by_agency = st.builds(syntax.Delegated, st.none(), labels(), maybe(marks()))
    return st.one_of(by_level, by_agency, st.builds(syntax.NotAtHand, labels(), maybe(marks())))


@st.composite
def tables(draw: st.DrawFn, *, general: bool = True) -> syntax.Table:
    keys = draw(st.lists(names(), min_size=1, max_size=2, unique=True))
    by_year = draw(st.lists(years(), min_size=1, max_size=3, unique=True))
    columns: tuple[int | None, ...] = draw(st.sampled_from((tuple(by_year), (None,))))
    key = st.one_of(st.just(syntax.Named("*")), st.builds(syntax.Named, names()))
    cell = st.builds(syntax.Cell, maybe(numbers()), maybe(marks()))
    row = st.builds(syntax.TableRow, several(key, len(keys), len(keys)), several(cell, len(columns), len(columns)))
    return syntax.Table(tuple(keys), columns, draw(several(row, 1)), general and draw(st.booleans()))


def amounts(inside: S[syntax.Condition] | None = None) -> S[syntax.Amount]:
    """Amounts; `inside` makes the conditions of cases."""
    figures = st.builds(syntax.Number, numbers(), maybe(units()), maybe(marks()))
    past: S[syntax.PastValue] = st.one_of(
        st.just(syntax.PastValue()), st.builds(syntax.PastValue, years()), st.builds(syntax.PastValue, st.none(), names())
    )
    other: S[syntax.Step | syntax.PastValue] = st.one_of(past, st.builds(syntax.Step, names()))
    percent = st.builds(syntax.Number, numbers(), st.just(syntax.UnitOfMeasure(("percent",))), maybe(marks()))
    plain: S[syntax.Amount] = st.one_of(
        figures,
        past,
        st.builds(syntax.ShareOf, percent, other),
        st.builds(syntax.ShareOf, st.builds(syntax.Number, numbers(), st.none(), maybe(marks())), other, st.just(True)),
        st.builds(syntax.Step, names(), maybe(marks())),
        tables(),
        st.builds(syntax.TableName, names(), st.booleans()),
        holes(),
        st.builds(syntax.ShareOfThreshold, figures, refs()),
    )
    if inside is None:
        return plain
    case = st.builds(syntax.AmountCase, inside, plain)
    return st.one_of(plain, plain, st.builds(syntax.Cases, several(case, 1), maybe(plain)))


def _atoms(amount: S[syntax.Amount]) -> S[syntax.Condition]:
    counted = st.sampled_from(("criteria", "indicators"))
    return st.one_of(
        st.builds(syntax.Compare, data_refs(), st.sampled_from(_OPERATORS), amount, maybe(each())),
        st.builds(syntax.Between, data_refs(), amount, amount, st.booleans()),
        st.builds(syntax.Has, data_refs(), maybe(names()), maybe(each())),
        st.builds(syntax.HasNone, data_refs(), maybe(each())),
        st.builds(syntax.Equals, names(), names()),
        st.builds(syntax.Belongs, classes()),
        st.builds(syntax.Missing, data_refs()),
        st.builds(syntax.Meets, names()),
        st.builds(syntax.IsRecognised, names(), st.none(), st.just(False), maybe(spans())),
        st.builds(syntax.IsRecognised, st.none(), names(), st.just(False), maybe(spans())),
        st.builds(syntax.IsRecognised, names(), st.none(), st.just(True)),
        st.builds(syntax.RuleMet, refs(), st.booleans()),
        st.builds(syntax.AnyRule, several(refs(), 1), st.booleans()),
        cast(
            "S[syntax.Condition]",
            st.builds(
                syntax.RuleCount, counted, st.booleans(), st.sampled_from(_OPERATORS), amount, standard=maybe(names())
            ),
        ),
        st.builds(
            syntax.RuleCount, counted, st.booleans(), st.none(), st.none(), low=amount, high=amount, high_strict=st.booleans(),
            standard=maybe(names()),
        ),
        st.builds(syntax.OpenCondition, holes()),
        st.builds(syntax.Trend, data_refs(), st.booleans(), lengths(), st.booleans()),
        st.builds(syntax.DateOrder, data_refs(), st.sampled_from(("<", ">", "<=", ">=")), days_of()),
        st.builds(syntax.WithinDays, data_refs(), counts(), days_of()),
        st.builds(syntax.InOrder, several(names(), 2)),
    )  # fmt: skip


def spans() -> S[tuple[int, int]]:
    """Years from one to another."""
    return st.builds(lambda first, more: (first, first + more), years(), st.integers(0, 9))


def lengths() -> S[int]:
    return st.integers(1, 12)


def each() -> S[syntax.Each]:
    listed = st.builds(syntax.Each, several(names(), 1))
    return st.one_of(listed, st.builds(syntax.Each, several(names()), names()))


def days_of() -> S[syntax.DayOf]:
    written = st.builds(syntax.DayOf, days(), st.none(), maybe(marks()))
    return st.one_of(written, st.builds(syntax.DayOf, st.none(), names(), maybe(marks())))


def overs() -> S[syntax.Over]:
    return st.one_of(st.builds(syntax.Over, kinds()), st.builds(syntax.Over, st.none(), names()))


def excepts(inner: S[syntax.Condition]) -> S[syntax.Except]:
    return st.builds(syntax.Except, overs(), inner)


def outs_of(inner: S[syntax.Condition]) -> S[syntax.OutOf]:
    return st.one_of(st.builds(syntax.OutOf, overs(), inner), st.builds(syntax.OutOf, st.none(), st.none(), names()))


ROUNDINGS: S[syntax.Rounding | None] = st.sampled_from((None, "down", "up", "half_up"))


def _quantified(inner: S[syntax.Condition]) -> S[syntax.Condition]:
    """Conditions over members, rows and years."""

    @st.composite
    def members(draw: st.DrawFn) -> syntax.Members:
        form = draw(st.sampled_from(("every", "none", "count", "share")))
        counted = form in ("count", "share")
        return syntax.Members(
            form,  # type: ignore[arg-type]
            draw(overs()),
            draw(inner),
            draw(st.sampled_from(_OPERATORS)) if counted else None,
            (Fraction(draw(counts())) if form == "count" else draw(numbers())) if counted else None,
            draw(maybe(marks())) if counted else None,
            draw(maybe(excepts(inner))),
            draw(maybe(outs_of(inner))),
            draw(ROUNDINGS) if form == "share" else None,
        )

    @st.composite
    def windows(draw: st.DrawFn) -> syntax.Window:
        times, named = draw(st.booleans()), draw(st.booleans())
        suspended = draw(st.booleans())
        return syntax.Window(
            None if times and named else draw(lengths()),
            draw(inner),
            draw(st.booleans()) if not (times and named) else False,
            draw(st.sampled_from(_OPERATORS)) if times else None,
            draw(counts()) if times else None,
            draw(maybe(marks())) if times else None,
            draw(spans()) if times and named else None,
            draw(maybe(inner)),
            draw(inner) if suspended else None,
            draw(lengths()) if suspended else 0,
        )

    return st.one_of(members(), windows())


def conditions() -> S[syntax.Condition]:
    """Conditions of some depth, with every kind of bracket."""
    bases = st.sampled_from(("tổng số hộ", "tổng số hộ nghèo và cận nghèo", "100 dân"))

    def larger(inner: S[syntax.Condition]) -> S[syntax.Condition]:
        return st.one_of(
            st.builds(syntax.All, several(inner, 2)),
            st.builds(syntax.Any, several(inner, 2)),
            st.builds(syntax.Not, inner),
            st.builds(syntax.AtLeast, counts(), several(inner, 1)),
            st.builds(syntax.OfWhich, inner, inner, maybe(bases)),
            _quantified(inner),
            _atoms(amounts(inner)),
        )

    return st.recursive(_atoms(amounts()), larger, max_leaves=6)


# --- declarations


def _words() -> S[syntax.Declaration]:
    @st.composite
    def instruments(draw: st.DrawFn) -> syntax.Instrument:
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
    def data(draw: st.DrawFn) -> syntax.Data:
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
    def categories(draw: st.DrawFn) -> syntax.Category:
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

    counting = st.builds(syntax.CountsFor, names(), names(), maybe(bases()), several(marks()))
    codes = st.one_of(st.from_regex(r"[0-9]{1,6}", fullmatch=True), labels())
    return st.one_of(
        instruments(),
        st.builds(syntax.SourceDecl, names(), labels(), st.booleans(), maybe(labels())),
        st.builds(syntax.Level, kinds(), several(kinds()), maybe(kinds())),
        categories(),
        st.builds(syntax.Scale, names(), labels(), several(named(), 1)),
        data(),
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


def _standards() -> S[syntax.Declaration]:
    lines = st.builds(syntax.SetLine, names(), kinds(), classes(), names(), names(), several(marks()))
    criteria = st.builds(syntax.Criterion, sections(), labels(), several(marks()), several(indicators(), most=2))

    @st.composite
    def sets(draw: st.DrawFn) -> syntax.CriteriaSet:
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
            lines=draw(several(lines, most=2)),
            marks=draw(several(marks())),
            criteria=draw(several(criteria, most=2)),
            indicators=draw(several(indicators(), most=1)),
            transition=draw(maybe(transitions(under=True))),
            hole=draw(maybe(st.builds(syntax.NotAtHand, labels(), maybe(marks())))),
        )

    restatements = st.builds(
        syntax.Restatement, names(), names(), days(), maybe(names()), several(marks()), maybe(counts()), maybe(counts()),
        several(criteria, most=2), several(indicators(), most=1),
    )  # fmt: skip
    entries: S[syntax.Fill | syntax.FillCondition] = st.one_of(
        st.builds(syntax.Fill, refs(), amounts(conditions())),
        st.builds(syntax.FillCondition, refs(), conditions(), st.booleans()),
    )
    changes: S[syntax.Change] = st.one_of(
        st.builds(syntax.ReplaceIndicator, indicators()),
        st.builds(syntax.InsertIndicator, indicators()),
        st.builds(syntax.RepealIndicator, sections()),
        st.builds(syntax.ReplaceLine, lines, st.booleans()),
        st.builds(syntax.RepealLine, names()),
    )
    gates = st.builds(syntax.Gate, names(), labels(), conditions(), several(marks()))
    citation = maybe(labels())
    return st.one_of(
        sets(),
        st.builds(syntax.Specifics, names(), names(), days(), maybe(names()), several(entries)),
        st.builds(
            syntax.Amendment,
            names(),
            names(),
            days(),
            several(marks()),
            maybe(counts()),
            maybe(counts()),
            several(changes),
            maybe(transitions(under=True)),
        ),
        restatements,
        st.builds(syntax.Handover, names(), labels(), labels(), names(), days(), several(marks())),
        st.builds(syntax.Recognition, names(), names(), citation, several(gates, 1)),
        st.builds(syntax.Withdrawal, names(), names(), citation, maybe(names()), conditions(), several(marks())),
    )


def _plans() -> S[syntax.Declaration]:
    @st.composite
    def plans(draw: st.DrawFn) -> syntax.Plan:
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
    def duties(draw: st.DrawFn) -> syntax.Duty:
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

    predicates = st.one_of(
        st.builds(syntax.Predicate, names(), st.none()),
        st.builds(syntax.Predicate, st.none(), names(), st.booleans()),
        st.builds(syntax.Predicate, names(), st.none(), st.just(False), st.just(True)),
    )
    narrowed = (maybe(excepts(conditions())), maybe(outs_of(conditions())))
    percent = st.just(syntax.UnitOfMeasure(("percent",)))
    shares = st.builds(syntax.Number, numbers(), percent, maybe(marks()))
    of = st.integers(0, 40)
    goals: S[syntax.Goal] = st.one_of(
        st.builds(syntax.AtLeastShare, shares, kinds(), predicates, st.booleans(), *narrowed),
        st.builds(syntax.AtLeastCount, counts(), kinds(), predicates, st.booleans(), maybe(marks()), *narrowed),
        of.flatmap(
            lambda n: st.builds(
                syntax.CountOf, st.integers(0, n), st.just(n), kinds(), predicates, st.integers(0, 3), maybe(marks())
            )
        ),
        st.builds(syntax.NoneBelow, kinds(), names(), st.sampled_from(_OPERATORS), counts(), maybe(marks())),
        st.builds(syntax.ItselfRecognised, predicates, maybe(marks())),
    )

    @st.composite
    def quotas(draw: st.DrawFn) -> syntax.Quota:
        if draw(st.booleans()):
            return syntax.Quota(draw(kinds()), syntax.Number(Fraction(draw(counts())), None, draw(maybe(marks()))), False)
        narrowing = (draw(maybe(excepts(conditions()))), draw(maybe(outs_of(conditions()))))
        return syntax.Quota(draw(kinds()), draw(shares), True, draw(maybe(predicates)), *narrowing, draw(ROUNDINGS))

    deadlines = st.one_of(st.builds(syntax.Deadline, days()), st.builds(syntax.Deadline, year=years()))
    efforts = st.sampled_from((None, "strive", "maintain"))
    lines: S[syntax.TargetLine] = st.builds(syntax.TargetLine, maybe(names()), goals, efforts, maybe(deadlines), maybe(labels()))
    note = maybe(labels())
    return st.one_of(
        plans(),
        duties(),
        st.builds(syntax.Target, names(), labels(), maybe(labels()), maybe(deadlines), several(lines, 1), note),
        st.builds(syntax.EmulationSubject, names(), labels(), labels(), several(kinds(), 1)),
        st.builds(syntax.EmulationCriterion, names(), labels(), names(), labels(), conditions(), note, maybe(conditions())),
        st.builds(
            syntax.Award,
            names(),
            labels(),
            labels(),
            maybe(labels()),
            several(marks()),
            maybe(holes()),
            note,
            maybe(names()),
            maybe(conditions()),
            maybe(names()),
            several(names()),
            maybe(quotas()),
        ),
        st.builds(syntax.Principle, names(), labels(), labels(), conditions(), note),
        st.builds(syntax.Recorded, names(), labels(), several(labels(), 1), note),
        st.builds(syntax.Outline, names(), several(st.builds(syntax.OutlineEntry, cells(), cells()))),
    )


def examples() -> S[syntax.Example]:
    plain: S[Fraction | str | bool | None] = st.one_of(numbers(), names(), st.booleans(), st.none())
    given = st.one_of(
        st.builds(syntax.Given, data_refs(), plain), st.builds(syntax.Given, data_refs(), numbers(), maybe(units()))
    )
    verdicts = st.sampled_from(("met", "not_met", "unknown", "not_applicable"))
    expected: S[syntax.Expectation] = st.builds(syntax.Expectation, refs(), verdicts)
    return st.builds(syntax.Example, labels(), kinds(), maybe(years()), maybe(days()), several(given, 1), several(expected, 1))


def declarations() -> S[syntax.Declaration]:
    return st.one_of(_words(), _standards(), _plans(), examples())


def files() -> S[syntax.File]:
    build: Callable[[tuple[syntax.Declaration, ...]], syntax.File] = syntax.File
    return several(declarations()).map(build)
