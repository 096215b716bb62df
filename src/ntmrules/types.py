"""The type of an expression: what kind of thing a rule speaks of.

What lives here: the closed list of types. `ir/from_syntax.py` settles them when a file is checked, so a type error is a
diagnostic in the text and never a value at run time.
"""

from __future__ import annotations

from attrs import frozen

from ntmrules.units import Dimension


@frozen
class TruthType:
    """Yes or no (or not known)."""


@frozen
class QuantityType:
    """An exact number of one dimension."""

    dimension: Dimension


@frozen
class LevelType:
    """A step of a named ordered scale."""

    scale: str


@frozen
class DateType:
    """A day."""


Type = TruthType | QuantityType | LevelType | DateType
