"""A plan's reference population: which units are in it, on the day of its list, and how many it says there are.

What lives here: `population_of`, which reads the members of a plan, the register on the plan's list day and the numbers the plan
declares (92 in all; 16 of this district), and settles what they say of each other. Units keep the identity of that day; `end` is the last
day a unit was what the list calls it. `grouped` makes the tree of areas that `shares.py` counts in. Read `Population` first.

Promises:

* The declared number decides what is needed; the register names who. A contradiction is a finding with both numbers, and then
  the declared number stays: members nobody can name are counted as open, surplus members as doubtful.
* A unit with no row is not a member and not outside: it is open, unless the plan declares no number and lists nobody, when the
  register's list of that day is the plan's.
* A membership the sizes leave no choice about is settled ("exactly 4 of these 4").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from attrs import evolve, frozen

from ntmrules import ir
from ntmrules.facts.lifetimes import identity
from ntmrules.facts.records import Membership, Unit
from ntmrules.interpreter import target_words as words
from ntmrules.interpreter.context import Context
from ntmrules.interpreter.evidence import Finding
from ntmrules.interpreter.shares import Group, What, counts_in, ends, members
from ntmrules.values import Truth

MET, UNKNOWN, NOT_MET = Truth.MET, Truth.UNKNOWN, Truth.NOT_MET

#: The whole of a plan that names no area and whose units lie in no common one.
WHOLE = "*"

#: The fewest and the most members.
Range = tuple[int, int]

_MEMBER = {"yes": MET, "unknown": UNKNOWN, "no": NOT_MET}


@frozen
class Candidate:
    """A unit that is, or may be, in the population. `areas` are the codes it lay in on the list day, nearest first."""

    unit: Unit
    member: Truth
    row: Membership | None
    areas: tuple[str, ...]
    end: date | None

    def clip(self, day: date) -> date:
        return day if self.end is None or day <= self.end else self.end


@frozen(eq=False)
class Population:
    """`declared` is what the plan says of each area; `binding` those numbers that the lists can satisfy.

    `unnamed` are declared members for whom the register has no unit (of a part of the population, perhaps members). Findings belong
    to an area.
    """

    whole: str
    kind: str
    day: date
    candidates: tuple[Candidate, ...]
    declared: Mapping[str, int]
    binding: Mapping[str, int]
    unnamed: Mapping[str, int]
    findings: tuple[tuple[str, Finding], ...]
    above: Mapping[str, tuple[str, ...]]
    unnamed_member: Truth = MET

    def within(self, area: str) -> tuple[Candidate, ...]:
        """The candidates of an area, in code order."""
        return tuple(c for c in self.candidates if area == self.whole or area in c.areas)

    def last_day(self, area: str) -> date | None:
        """The last day on which a unit of the area was alive; None while one has no end (or there is none)."""
        last = [c.end for c in self.within(area)]
        return max((e for e in last if e is not None), default=None) if None not in last else None

    def size(self, area: str) -> int | None:
        """The declared number, or the number of members when it is certain."""
        declared = self.declared.get(area)
        if declared is not None:
            return declared
        range_ = members(counts_in(self.grouped((area,), lambda _: NOT_MET), area))
        return range_[0] if range_ is not None and range_[0] == range_[1] else None

    def counting(self, area: str, status: Callable[[Candidate], bool], *, unnamed: bool = False) -> Range | None:
        """The fewest and the most members of an area of which `status` is so, as their sizes allow; `unnamed`: those without a name too."""
        tree = self.grouped((area,), lambda c: MET if status(c) else NOT_MET, MET if unnamed else NOT_MET)
        return ends(counts_in(tree, area))

    def grouped(self, areas: Iterable[str], status: Callable[[Candidate], Truth], unnamed: Truth = UNKNOWN) -> Group:
        """The tree of the declared areas and `areas`, its units sorted by membership and `status`; `unnamed` is that of the nameless."""
        return _tree(
            self.whole,
            frozenset({*areas, *self.declared}),
            self.candidates,
            self.binding,
            self.unnamed,
            self.above,
            status,
            (self.unnamed_member, unnamed),
        )

    def places(self, areas: Iterable[str], candidates: Iterable[Candidate]) -> list[str]:
        """The areas of that tree in which the candidates directly lie."""
        tree = frozenset({*areas, *self.declared})
        return [_nearest(c.areas, tree, self.whole) for c in candidates]


def population_of(context: Context, plan: ir.Plan, kind: str) -> Population:
    """The population of `plan` for targets about units of `kind`."""
    day = base_day(context, plan)
    found: list[tuple[str, Finding]] = []
    own = kind == plan.kind
    listed = [u for u in context.register.all(kind, day) if _lies_in(context, u.code, plan.area, day)]
    rows = _rows(context, plan, found)
    candidates: list[Candidate] = []
    outside = 0
    for unit in sorted(listed, key=lambda u: u.code):
        row = rows.get(unit.code)
        default = UNKNOWN if own and (plan.size is not None or rows) else MET
        member = default if row is None else _MEMBER[row.member]
        if member is NOT_MET:
            outside += 1
            continue
        who = identity(context.register, unit.code, day, same_kind=True)
        ancestors = context.register.ancestors(unit.code, day)
        candidates.append(Candidate(unit, member, row, ancestors, who.end if who else None))
    whole = plan.area or _common(candidates)
    if own:
        found += _strangers(context, rows, {u.code for u in listed}, kind, day, whole)
    declared, disagree = _declared(plan, kind, whole)
    found += disagree
    above = {area: context.register.ancestors(area, day) for area in {*declared, *(line.area for line in plan.lines)} if area}
    population = Population(whole, kind, day, tuple(candidates), declared, {}, {}, (), above)
    population = _fitted(population, found)
    population = _settled(population)
    if whole in declared and len(listed) != declared[whole]:
        found.append((whole, words.list_differs(population, len(listed), outside)))
    return evolve(population, findings=tuple(found))


def base_day(context: Context, plan: ir.Plan) -> date:
    """The day of the plan's list: its identities are the population's; else the first day of its years."""
    if plan.list_day is not None:
        return plan.list_day
    return date(plan.years[0], 1, 1) if plan.years is not None else context.as_of


# --- reading the lists -----------------------------------------------------------------------------------------------


def _lies_in(context: Context, code: str, area: str | None, day: date) -> bool:
    return area is None or area in context.register.ancestors(code, day)


def _rows(context: Context, plan: ir.Plan, found: list[tuple[str, Finding]]) -> dict[str, Membership]:
    """The plan's member rows by unit; rows that contradict each other leave the membership open, and say so."""
    rows: dict[str, Membership] = {}
    for row in sorted(context.dataset.members, key=lambda m: (m.unit, m.member, m.origin.file, m.origin.row)):
        if row.population != plan.name:
            continue
        known = rows.get(row.unit)
        if known is not None and known.member != row.member:
            found.append((plan.area or WHOLE, words.member_twice(row.unit, known, row)))
            rows[row.unit] = evolve(row, member="unknown")
            continue
        rows[row.unit] = row
    return rows


def _strangers(
    context: Context, rows: Mapping[str, Membership], listed: set[str], kind: str, day: date, whole: str
) -> list[tuple[str, Finding]]:
    """Units named as members that were no such unit of the area on the list day: outside its life a unit is no member."""
    codes = sorted(c for c, row in rows.items() if row.member != "no" and c not in listed)
    same = [c for c in codes if (life := context.register.last(c, day)) is None or life.kind == kind]
    return [(whole, words.not_on_list_day(same, day))] if same else []


def _common(candidates: list[Candidate]) -> str:
    """The nearest area in which every candidate lies."""
    if not candidates:
        return WHOLE
    first, *others = candidates
    return next((a for a in first.areas if all(a in c.areas for c in others)), WHOLE)


def _declared(plan: ir.Plan, kind: str, whole: str) -> tuple[dict[str, int], list[tuple[str, Finding]]]:
    """What the plan and its lines (`n/m`) declare, area by area; numbers that differ do not bind."""
    said: dict[str, set[int]] = {}
    if plan.size is not None and kind == plan.kind:
        said.setdefault(whole, set()).add(plan.size)
    for line in plan.lines:
        if line.of is not None and line.kind == kind:
            said.setdefault(line.area or whole, set()).add(line.of)
    findings = [(a, words.sizes_disagree(sorted(n))) for a, n in sorted(said.items()) if len(n) > 1]
    return {a: next(iter(n)) for a, n in sorted(said.items()) if len(n) == 1}, findings


# --- what the numbers say of each other --------------------------------------------------------------------------------


def _nearest(areas: tuple[str, ...], tree: frozenset[str], whole: str) -> str:
    for area in areas:
        if area == whole:
            return whole
        if area in tree:
            return area
    return whole


def _tree(
    whole: str,
    areas: frozenset[str],
    candidates: tuple[Candidate, ...],
    binding: Mapping[str, int],
    unnamed: Mapping[str, int],
    above: Mapping[str, tuple[str, ...]],
    status: Callable[[Candidate], Truth],
    nameless: What,
) -> Group:
    units: dict[str, dict[What, int]] = {area: {} for area in {*areas, whole}}
    parent: dict[str, str] = {area: _nearest(above.get(area, ()), areas, whole) for area in areas - {whole}}
    for candidate in candidates:
        here = units[_nearest(candidate.areas, areas, whole)]
        what = (candidate.member, status(candidate))
        here[what] = here.get(what, 0) + 1
        for inner, outer in zip(chain := [a for a in candidate.areas if a in areas], chain[1:], strict=False):
            parent[inner] = outer if inner != whole else whole
    for area, count in unnamed.items():
        units[area][nameless] = units[area].get(nameless, 0) + count

    inside: dict[str, list[str]] = {}
    for inner, outer in sorted(parent.items()):
        if inner != whole:
            inside.setdefault(outer, []).append(inner)

    def group(area: str) -> Group:
        return Group(area, units[area], tuple(group(a) for a in inside.get(area, ())), binding.get(area))

    return group(whole)


def _own(group: Group) -> Range:
    """Of the units directly in a group: the certain members, and the certain with the open ones."""
    sure = sum(n for (member, _), n in group.units.items() if member is MET)
    return sure, sure + sum(n for (member, _), n in group.units.items() if member is UNKNOWN)


def _together(ranges: Iterable[Range]) -> Range:
    both = list(ranges)
    return sum(least for least, _ in both), sum(most for _, most in both)


def _fitted(population: Population, found: list[tuple[str, Finding]]) -> Population:
    """Give up, area by area from the inside, what the lists and the declared numbers cannot both say; each time a finding."""
    bound: dict[str, int] = {}
    unnamed: dict[str, int] = {}
    doubted: set[str] = set()

    def fit(group: Group) -> Range:
        inside = [fit(g) for g in group.inside]
        least, most = _together([_own(group), *inside])
        size = population.declared.get(group.key)
        if size is None:
            return least, most
        if size > most:
            unnamed[group.key] = size - most
            found.append((group.key, words.too_few(size, most, population.kind)))
        if size < least:
            found.append((group.key, words.too_many(size, least, population.kind)))
            if size < least - _own(group)[0]:
                return least, most
            doubted.add(group.key)  # one of its certain members is wrong, and nobody says which; areas inside keep what they say
        bound[group.key] = size
        return size, size

    fit(population.grouped((), lambda _: NOT_MET))
    tree = frozenset(population.declared)
    candidates = tuple(
        evolve(c, member=UNKNOWN) if doubted and _nearest(c.areas, tree, population.whole) in doubted else c
        for c in population.candidates
    )
    return evolve(population, candidates=candidates, binding=bound, unnamed=unnamed)


def _settled(population: Population) -> Population:
    """Close the memberships on which the sizes leave no choice."""
    closed: dict[str, Truth] = {}

    def within(group: Group) -> Range:
        size = group.size
        return (size, size) if size is not None else _together([_own(group), *map(within, group.inside)])

    def settle(group: Group, allowed: Range) -> None:
        """`allowed` is how many members the areas around leave for this one."""
        sure, most = _own(group)
        parts = [(sure, most), *map(within, group.inside)]
        low, high = _together(parts)
        left = [(max(a, allowed[0] - (high - b)), min(b, allowed[1] - (low - a))) for a, b in parts]
        least, taken = left[0]
        if most > sure and (taken == sure or least == most):
            closed[group.key] = NOT_MET if taken == sure else MET
        for inner, range_ in zip(group.inside, left[1:], strict=True):
            settle(inner, range_)

    tree = population.grouped((), lambda _: NOT_MET)
    settle(tree, within(tree))
    if not closed:
        return population
    areas = frozenset(population.declared)
    settled = [
        evolve(c, member=closed[place])
        if c.member is UNKNOWN and (place := _nearest(c.areas, areas, population.whole)) in closed
        else c
        for c in population.candidates
    ]
    return evolve(population, candidates=tuple(c for c in settled if c.member is not NOT_MET))
