"""Units of measure: a closed list, their dimensions and exact factors.

What lives here: what each unit means. How it is spelled in Vietnamese and English is in `grammar/keywords.toml`
(section `unit`), under the same English ids. A compound such as `triệu đồng/người/năm` is its first part divided by the others.

Promises: factors are exact; two amounts may be compared only when their dimensions are equal; things that are counted
(households, schools, villages) are each a dimension of their own, so a number of schools is never compared with a number of
households; a percentage is a plain ratio whose base belongs to the indicator, not to the unit.
"""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

#: unit id → (base quantity, exact factor to that base)
UNITS: dict[str, tuple[str, Fraction]] = {
    "percent": ("ratio", Fraction(1, 100)),
    "per_mille": ("ratio", Fraction(1, 1000)),
    "dong": ("dong", Fraction(1)),
    "thousand_dong": ("dong", Fraction(10**3)),
    "million_dong": ("dong", Fraction(10**6)),
    "billion_dong": ("dong", Fraction(10**9)),
    "metre": ("metre", Fraction(1)),
    "kilometre": ("metre", Fraction(1000)),
    "square_metre": ("square_metre", Fraction(1)),
    "hectare": ("square_metre", Fraction(10**4)),
    "square_kilometre": ("square_metre", Fraction(10**6)),
    "litre": ("litre", Fraction(1)),
    "cubic_metre": ("litre", Fraction(1000)),
    "kilogram": ("kilogram", Fraction(1)),
    "tonne": ("kilogram", Fraction(1000)),
    "day": ("day", Fraction(1)),
    "month": ("month", Fraction(1)),
    "year": ("month", Fraction(12)),
    # things that are counted: each its own dimension
    "person": ("person", Fraction(1)),
    "household": ("household", Fraction(1)),
    "school": ("school", Fraction(1)),
    "class": ("class", Fraction(1)),
    "dwelling": ("dwelling", Fraction(1)),
    "spot": ("spot", Fraction(1)),
    "work": ("work", Fraction(1)),
    "product": ("product", Fraction(1)),
    "model": ("model", Fraction(1)),
    "organisation": ("organisation", Fraction(1)),
    "cooperative_unit": ("cooperative_unit", Fraction(1)),
    "time": ("time", Fraction(1)),
    "case": ("case", Fraction(1)),
    "criterion_unit": ("criterion_unit", Fraction(1)),
    "indicator_unit": ("indicator_unit", Fraction(1)),
    "province": ("province", Fraction(1)),
    "district": ("district", Fraction(1)),
    "commune": ("commune", Fraction(1)),
    "ward": ("ward", Fraction(1)),
    "township": ("township", Fraction(1)),
    "village": ("village", Fraction(1)),
}

#: The counted things: a threshold over one of these may be written without its noun (`trên 3`).
COUNTED: frozenset[str] = frozenset(base for base, factor in UNITS.values() if factor == 1) - {
    "dong", "metre", "square_metre", "litre", "kilogram", "day",
}  # fmt: skip


@frozen
class Dimension:
    """Base quantities with their exponents, sorted: money per head per year is `(("dong", 1), ("month", -1), ("person", -1))`."""

    powers: tuple[tuple[str, int], ...]

    @property
    def is_count(self) -> bool:
        """A plain number of counted things."""
        return len(self.powers) == 1 and self.powers[0][1] == 1 and self.powers[0][0] in COUNTED


def measure(parts: tuple[str, ...]) -> tuple[Dimension, Fraction]:
    """The dimension of a unit written as its parts (the first over the others) and its exact factor to base quantities.

    Raises KeyError for a part that is not in the closed list.
    """
    powers: dict[str, int] = {}
    factor = Fraction(1)
    for index, part in enumerate(parts):
        base, scale = UNITS[part]
        sign = 1 if index == 0 else -1
        powers[base] = powers.get(base, 0) + sign
        factor *= scale if sign == 1 else 1 / scale
    return Dimension(tuple(sorted((b, p) for b, p in powers.items() if p))), factor
