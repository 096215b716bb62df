"""Hypothesis strategies for the insides of syntax trees: names, figures, amounts and conditions of every kind.

What lives here: what `syntax_strategies.py` builds declarations of. Names mean nothing: no tree is meant to compile.
"""

from __future__ import annotations

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
OPERATORS: tuple[syntax.Operator, ...] = (">=", "<=", ">", "<", "=")


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
        st.builds(syntax.Compare, data_refs(), st.sampled_from(OPERATORS), amount, maybe(each())),
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
                syntax.RuleCount, counted, st.booleans(), st.sampled_from(OPERATORS), amount, standard=maybe(names())
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
            draw(st.sampled_from(OPERATORS)) if counted else None,
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
            draw(st.sampled_from(OPERATORS)) if times else None,
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
