"""Units in time: who lives on a day, under whom, and what became of whom.

What lives here: `Register`, an index over the `Unit` rows of a dataset (`records.py`). A code may have several lives; a question
names the day it is asked of. `readers/units.py` has checked the rows before; `recognitions.py` and the interpreter ask here.

Promises: a unit outside its life is nowhere in an answer; a name is never a key (`find` returns every unit that fits); a circle of
parents in bad data ends a walk and never hangs it; answers are in code order, or in time order for the lives of one code. What a
merged unit inherits is not decided here: `successors` only says who names whom as a predecessor.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from attrs import define, field

from ntmrules.facts.names import bare, fold
from ntmrules.facts.records import Unit

if TYPE_CHECKING:
    from ntmrules import ir

#: How many (area, day) walks are remembered; a board asks for the same few again and again.
_REMEMBERED = 64


def _began(unit: Unit) -> date:
    return unit.valid_from or date.min


@define(eq=False)
class Register:
    """Built once from all units of a dataset with `Register.of`."""

    _lives: dict[str, tuple[Unit, ...]]
    _children: dict[str, tuple[Unit, ...]]
    _successors: dict[str, tuple[str, ...]]
    _kinds: dict[str, str]
    _names: dict[str, tuple[Unit, ...]] | None = field(default=None, init=False)
    _walks: dict[tuple[str, date], tuple[Unit, ...]] = field(factory=dict, init=False)

    @classmethod
    def of(cls, units: Iterable[Unit], words: ir.Words) -> Register:
        """`words` says which kinds stand at which level (a phường is asked for among the xã-level units)."""
        lives: dict[str, list[Unit]] = {}
        children: dict[str, list[Unit]] = {}
        successors: dict[str, list[Unit]] = {}
        for unit in sorted(units, key=lambda u: (u.code, _began(u))):
            lives.setdefault(unit.code, []).append(unit)
            if unit.parent is not None:
                children.setdefault(unit.parent, []).append(unit)
            for code in unit.predecessors:
                successors.setdefault(code, []).append(unit)
        return cls(
            {code: tuple(found) for code, found in lives.items()},
            {code: tuple(found) for code, found in children.items()},
            {
                code: tuple(dict.fromkeys(u.code for u in sorted(found, key=lambda u: (_began(u), u.code))))
                for code, found in successors.items()
            },
            dict(words.kinds),
        )

    def __contains__(self, code: object) -> bool:
        return code in self._lives

    def codes(self) -> tuple[str, ...]:
        """Every code, in order."""
        return tuple(self._lives)

    def lives(self, code: str) -> tuple[Unit, ...]:
        """Every life of the code, earliest first; none when nobody has the code."""
        return self._lives.get(code, ())

    def on(self, code: str, day: date) -> Unit | None:
        """The unit as it is on that day; None when it is not alive then."""
        return next((u for u in self._lives.get(code, ()) if u.lives_on(day)), None)

    def last(self, code: str, until: date) -> Unit | None:
        """The latest life that began on or before `until`, alive on that day or not."""
        found: Unit | None = None
        for unit in self._lives.get(code, ()):
            if _began(unit) <= until:
                found = unit
        return found

    def within(self, area: str, day: date, kinds: tuple[str, ...] | None = None) -> tuple[Unit, ...]:
        """Every unit below `area` that is alive that day, at any depth, in code order; `area` itself is left out."""
        found = self._walks.get((area, day))
        if found is None:
            if len(self._walks) >= _REMEMBERED:
                self._walks.clear()
            found = self._walks[area, day] = self._walk(area, day)
        return found if kinds is None else tuple(u for u in found if u.kind in kinds)

    def members(self, code: str, kind: str, day: date) -> tuple[Unit, ...]:
        """The units of exactly this kind that lie in `code` that day, at any depth, in code order.

        None of them listed is not the same as there being none: `complete.py` says which it is.
        """
        return self.within(code, day, (kind,))

    def _walk(self, area: str, day: date) -> tuple[Unit, ...]:
        found: dict[str, Unit] = {}
        waiting = [area]
        while waiting:
            for unit in self._children.get(waiting.pop(), ()):
                if unit.lives_on(day) and unit.code not in found and unit.code != area:
                    found[unit.code] = unit
                    waiting.append(unit.code)
        return tuple(found[code] for code in sorted(found))

    def ancestors(self, code: str, day: date) -> tuple[str, ...]:
        """The codes above the unit that day, nearest first. A parent that is not in the register ends the walk, but is named."""
        found: dict[str, None] = {}
        unit = self.on(code, day)
        while unit is not None and unit.parent is not None and unit.parent not in found and unit.parent != code:
            found[unit.parent] = None
            unit = self.on(unit.parent, day)
        return tuple(found)

    def successors(self, code: str) -> tuple[str, ...]:
        """The codes that name this one as a predecessor, in the order in which they began."""
        return self._successors.get(code, ())

    def all(self, kind: str, day: date) -> tuple[Unit, ...]:
        """Every unit of the kind alive that day, in code order."""
        alive = (self.on(code, day) for code in self._lives)
        return tuple(u for u in alive if u is not None and u.kind == kind)

    def level(self, kind: str) -> str:
        """The kind of the level that `kind` stands at; a kind no level declares stands at its own."""
        return self._kinds.get(kind, kind)

    def find(self, text: str) -> tuple[Unit, ...]:
        """Every unit that fits: by its code, else by its name whatever the case, the tone's placement or the word of kind before
        it. One unit for each code, its latest life, in code order. A word of kind in `text` must fit when some name carries it.
        """
        if text in self._lives:
            return (self._lives[text][-1],)
        if self._names is None:
            self._names = self._index()
        found = self._names.get(bare(text), ())
        same = tuple(u for u in found if fold(u.name) == fold(text))
        return same if same and fold(text) != bare(text) else found

    def _index(self) -> dict[str, tuple[Unit, ...]]:
        names: dict[str, dict[str, Unit]] = {}
        for lives in self._lives.values():
            for unit in lives:
                names.setdefault(bare(unit.name), {})[unit.code] = unit
        return {name: tuple(found[code] for code in sorted(found)) for name, found in names.items()}
