"""Words in both languages, and how numbers and dates are written in each.

What lives here: `Phrase`, which cannot be made without both languages, and the few functions that print a number or a date the
way a Vietnamese or an English reader writes it. Every word a person sees is a `Phrase` somewhere above; which of the two is
printed is decided last, by the renderer.

Promises: a printed number is the exact one when its decimals end, and otherwise carries a mark that it was cut; printing never
rounds a figure across a threshold (`number` is given the digits it needs by its caller).
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Literal

from attrs import frozen

Lang = Literal["vi", "en"]


@frozen
class Phrase:
    """One thing said in Vietnamese (first) and in English."""

    vi: str
    en: str

    def in_(self, lang: Lang) -> str:
        return self.vi if lang == "vi" else self.en

    def format(self, **words: object) -> Phrase:
        """Both sentences with their `{name}` places filled; a `Phrase` argument is filled in its own language."""
        vi = {k: v.vi if isinstance(v, Phrase) else v for k, v in words.items()}
        en = {k: v.en if isinstance(v, Phrase) else v for k, v in words.items()}
        return Phrase(self.vi.format(**vi), self.en.format(**en))


def number(value: Fraction, lang: Lang, *, grouped: bool = True) -> str:
    """An exact number in figures: `1.234,5` in Vietnamese, `1,234.5` in English; `≈` before a fraction whose decimals do not end."""
    denominator = value.denominator
    digits = 0
    while denominator % 10 == 0:
        denominator //= 10
        digits += 1
    twos = fives = 0
    while denominator % 2 == 0:
        denominator //= 2
        twos += 1
    while denominator % 5 == 0:
        denominator //= 5
        fives += 1
    exact_decimals = denominator == 1
    digits = digits + max(twos, fives) if exact_decimals else 4
    scaled = abs(value.numerator) * 10**digits // value.denominator
    whole, part = divmod(scaled, 10**digits)
    text = f"{whole:,}" if grouped else str(whole)
    if digits:
        text += "." + f"{part:0{digits}d}"
    if lang == "vi":
        text = text.translate({ord(","): ".", ord("."): ","})
    sign = "-" if value < 0 else ""
    return ("" if exact_decimals else "≈") + sign + text


def day(value: date, lang: Lang) -> str:
    """`31/12/2025` in both languages: the order of the law's own texts."""
    del lang
    return f"{value.day:02d}/{value.month:02d}/{value.year}"
