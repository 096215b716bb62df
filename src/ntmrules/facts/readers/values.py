"""One value of a fact: what a cell says about a declared data name.

What lives here: `read_value`, from a cell to a `Value` (a truth, a number or what is known of it, a level, a day, or a reason for
absence) by the type the data was declared with, with its declared bounds enforced. Text is read as Vietnamese offices write;
what a Python program gives may be an exact number, a truth or a date. A date known in part is the interval of the days it may be.

Promises: a binary float is refused; a text of a program that means one number in Vietnamese and another in code (`"1.500"`) is
refused, not guessed; one-sided ranges end at the declared bounds, and a value outside them is an error.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from attrs import evolve, frozen

from ntmrules import ir
from ntmrules.diagnostics.codes import data as codes
from ntmrules.facts.columns import Value
from ntmrules.facts.names import fold
from ntmrules.facts.readers.dates import read_moment
from ntmrules.facts.readers.numbers import Number, Quantity, not_a_number, read_number
from ntmrules.facts.readers.troubles import Trouble, listed, shown
from ntmrules.facts.readers.words import ABSENCES, TRUTHS
from ntmrules.facts.records import days
from ntmrules.phrases import Phrase, day, number
from ntmrules.types import DateType, LevelType, QuantityType, TruthType
from ntmrules.values import Interval

#: Larger or finer numbers than this are no figures of a form, and slow to handle.
_DIGITS = 100
_ISO = re.compile(r"-?[0-9]{1,60}(?:\.[0-9]{1,60})?\Z")


@frozen
class Foreign:
    """A value of a type no cell may have, known by the name of its type."""

    type: str


@frozen
class Reading:
    """What a cell says, None when it is wrong; and everything to tell about it."""

    value: Value | None
    troubles: tuple[Trouble, ...] = ()


def refused(trouble: Trouble) -> Reading:
    return Reading(None, (trouble,))


def read_value(cell: object, data: ir.DataType, words: ir.Words, *, from_python: bool) -> Reading:
    """`cell` is not empty. Text that is a reason for absence is one whatever the type of the data."""
    if isinstance(cell, str) and (absence := ABSENCES.find(cell)) is not None:
        return Reading(Value(cell, absence=absence))
    if isinstance(cell, float):
        return refused(Trouble(codes.FLOAT, {"text": repr(cell)}))
    match data.type:
        case TruthType():
            return _truth(cell, data)
        case QuantityType():
            return _quantity(cell, data, from_python=from_python)
        case LevelType(scale):
            return _level(cell, data, words.scales.get(scale, ()))
        case DateType():
            return _date(cell)
        case _:
            assert_never(data.type)


def _foreign(cell: object, vi: str, en: str) -> Reading:
    name = cell.type if isinstance(cell, Foreign) else type(cell).__name__
    return refused(Trouble(codes.NOT_A_VALUE, {"type": f"`{name}`", "wanted": Phrase(vi, en)}))


def _truth(cell: object, data: ir.DataType) -> Reading:
    if isinstance(cell, bool):
        return Reading(Value(TRUTHS.spellings[0 if cell else 1][1][0], truth=cell))
    if not isinstance(cell, str):
        return _foreign(cell, "cần có hoặc không", "yes or no is needed")
    truth = TRUTHS.find(cell)
    if truth is None:
        choices = tuple(word for _, spelled in TRUTHS.spellings for word in spelled)
        arguments = {"text": shown(cell), "data": data.name, "choices": listed(words[0] for _, words in TRUTHS.spellings)}
        return refused(Trouble(codes.NOT_A_TRUTH, arguments, word=cell, known=choices))
    return Reading(Value(cell, truth=truth))


def _level(cell: object, data: ir.DataType, steps: tuple[tuple[str, str], ...]) -> Reading:
    if not isinstance(cell, str):
        return _foreign(cell, "cần tên một mức", "the name of a level is needed")
    key = fold(cell[:400])
    step = next((name for name, label in steps if key in (fold(name), fold(label))), None)
    if step is None:
        names = tuple(word for pair in steps for word in pair)
        arguments = {"name": shown(cell), "data": data.name, "steps": listed(label for _, label in steps)}
        return refused(Trouble(codes.NO_STEP, arguments, word=cell, known=names))
    return Reading(Value(cell, step=step))


def _date(cell: object) -> Reading:
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return Reading(Value(day(cell, "vi"), day=cell))
    if not isinstance(cell, str):
        return _foreign(cell, "cần một ngày", "a date is needed")
    found = read_moment(cell)
    if isinstance(found, Trouble):
        return refused(found)
    if found.earliest is not None and found.earliest == found.latest:
        return Reading(Value(cell, day=found.earliest))
    return Reading(Value(cell, interval=days(found)))


def _quantity(cell: object, data: ir.DataType, *, from_python: bool) -> Reading:
    counts = isinstance(data.type, QuantityType) and data.type.dimension.is_count
    quantity = Quantity(data.name, percent=data.unit_parts == ("percent",), counts=counts)
    text = cell if isinstance(cell, str) else ""
    if isinstance(cell, str):
        read = _program_text(cell, quantity) if from_python else read_number(cell, quantity)
    elif isinstance(cell, date):
        return refused(Trouble(codes.DATE_IN_NUMBER, {"text": shown(cell)}))
    elif isinstance(cell, bool) or not isinstance(cell, (int, Fraction, Decimal)):
        return _foreign(cell, "cần một con số chính xác", "an exact number is needed")
    else:
        read = _exact(cell)
        if isinstance(read, Number) and read.interval.low is not None:
            text = number(read.interval.low, "vi")
    if isinstance(read, Trouble):
        return refused(read)
    return _bounded(read, text, data)


def _exact(cell: int | Fraction | Decimal) -> Number | Trouble:
    """A number given by a program; sizes that only a mistake or an attack has are refused before any arithmetic."""
    if isinstance(cell, Decimal):
        exponent = cell.as_tuple().exponent
        fine = isinstance(exponent, int) and -_DIGITS <= exponent <= _DIGITS and len(cell.as_tuple().digits) <= _DIGITS
    else:
        fine = max(cell.numerator.bit_length(), cell.denominator.bit_length()) <= 4 * _DIGITS
    if not fine:
        return not_a_number(shown(cell))
    value = Fraction(cell)
    decimals = 0
    while decimals < _DIGITS and (value * 10**decimals).denominator != 1:
        decimals += 1
    return Number(Interval.point(value), 0 if decimals == _DIGITS else decimals)


def _program_text(text: str, quantity: Quantity) -> Number | Trouble:
    """Text given by a program: as it is written in code or as it is written in Vietnamese, when the two do not contradict."""
    read = read_number(text, quantity)
    if not _ISO.match(text):
        return read
    code = Fraction(text)
    if isinstance(read, Number) and read.interval != Interval.point(code):
        one, other = number(code, "vi"), text
        return Trouble(codes.COMMA_GROUPS, {"text": shown(text), "mended": f'`"{one}"`, `Decimal("{other}")`'})
    return Number(Interval.point(code), len(text.partition(".")[2]))


def _bounded(read: Number, text: str, data: ir.DataType) -> Reading:
    """The number within its declared bounds: outside is an error, and what is open ends there."""
    interval = read.interval
    low, high = data.low, data.high
    outside = (low is not None and _below(interval.high, low, interval.high_open)) or (
        high is not None and _below(high, interval.low, interval.low_open)
    )
    outside = outside or (low is not None and interval.low is not None and interval.low < low)
    outside = outside or (high is not None and interval.high is not None and interval.high > high)
    if outside:
        arguments = {
            "text": shown(text),
            "data": data.name,
            "low": "" if low is None else Phrase(number(low, "vi"), number(low, "en")),
            "high": "" if high is None else Phrase(number(high, "vi"), number(high, "en")),
        }
        return refused(Trouble(codes.OUT_OF_BOUNDS, arguments, _grouped(text)))
    if interval.low is None and low is not None:
        interval = evolve(interval, low=low)
    if interval.high is None and high is not None:
        interval = evolve(interval, high=high)
    troubles = () if read.warning is None else (read.warning,)
    if data.decimals is not None and read.decimals > data.decimals:
        exceeded = {"text": shown(text), "found": read.decimals, "declared": data.decimals, "data": data.name}
        troubles = (*troubles, Trouble(codes.DECIMALS, exceeded))
    return Reading(Value(text, interval=interval), troubles)


def _below(high: Fraction | None, low: Fraction | None, open_: bool) -> bool:
    """Nothing up to `high` reaches `low`."""
    return high is not None and low is not None and (high < low or (high == low and open_))


def _grouped(text: str) -> tuple[Phrase, ...]:
    if "." not in text or ".." in text:
        return ()
    vi = f"dấu chấm chia hàng nghìn: `{shown(text)}` được đọc là {shown(text.replace('.', ''))}"
    return (Phrase(vi, f"a point groups thousands: `{shown(text)}` is read as {shown(text.replace('.', ''))}"),)
