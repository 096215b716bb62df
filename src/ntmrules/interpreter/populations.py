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
from ntmrules.interpreter.shares import Group, Pairs, What, counts_in, members, moved, pairs_of
from ntmrules.values import Truth

MET, UNKNOWN, NOT_MET = Truth.MET, Truth.UNKNOWN, Truth.NOT_MET

#: The whole of a plan that names no area and whose units lie in no common one.
WHOLE = "*"

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

    `unnamed` are declared members for whom the register has no unit. Findings belong to an area.
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

    def within(self, area: str) -> tuple[Candidate, ...]:
        """The candidates of an area, in code order."""
        return tuple(c for c in self.candidates if area == self.whole or area in c.areas)

    def last_day(self, area: str) -> date | None:
        """The last day on which a unit of the area was alive; None while one has no end (or there is none)."""
        ends = [c.end for c in self.within(area)]
        return max((e for e in ends if e is not None), default=None) if None not in ends else None

    def size(self, area: str) -> int | None:
        """The declared number, or the number of members when it is certain."""
        declared = self.declared.get(area)
        if declared is not None:
            return declared
        range_ = members(counts_in(self.grouped((area,), lambda _: NOT_MET), area))
        return range_[0] if range_ is not None and range_[0] == range_[1] else None

    def grouped(self, areas: Iterable[str], status: Callable[[Candidate], Truth]) -> Group:
        """The tree of the declared areas and `areas`, its units sorted by membership and `status`."""
        return _tree(
            self.whole,
            {*areas, *self.declared},
            self.candidates,
            self.binding,
            self.unnamed,
            self.above,
            status,
        )

    def place(self, candidate: Candidate, areas: Iterable[str]) -> str:
        """The area of that tree in which the candidate directly lies."""
        return _nearest(candidate.areas, {*areas, *self.declared}, self.whole)


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
    population = Population(whole, kind, day, tuple(candidates), declared, declared, {}, (), above)
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


def _nearest(areas: tuple[str, ...], tree: set[str], whole: str) -> str:
    for area in areas:
        if area == whole:
            return whole
        if area in tree:
            return area
    return whole


def _tree(
    whole: str,
    areas: set[str],
    candidates: tuple[Candidate, ...],
    binding: Mapping[str, int],
    unnamed: Mapping[str, int],
    above: Mapping[str, tuple[str, ...]],
    status: Callable[[Candidate], Truth],
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
        units[area][MET, UNKNOWN] = units[area].get((MET, UNKNOWN), 0) + count

    def group(area: str) -> Group:
        inside = sorted(a for a, outer in parent.items() if outer == area and a != whole)
        return Group(area, units[area], tuple(group(a) for a in inside), binding.get(area))

    return group(whole)


def _bottom_up(group: Group) -> Iterable[Group]:
    for inner in group.inside:
        yield from _bottom_up(inner)
    yield group


def _fitted(population: Population, found: list[tuple[str, Finding]]) -> Population:
    """Give up, area by area from the inside, what the lists and the declared numbers cannot both say; each time a finding."""
    order = [g.key for g in _bottom_up(population.grouped((), lambda _: NOT_MET))]
    bound: dict[str, int] = {}
    unnamed: dict[str, int] = {}
    for area in order:
        size = population.declared.get(area)
        if size is None:
            continue
        population = evolve(population, binding=dict(bound), unnamed=dict(unnamed))
        range_ = members(_members_of(population, area))
        assert range_ is not None, "areas inside were fitted before"
        least, most = range_
        if size > most:
            unnamed[area] = size - most
            found.append((area, words.too_few(size, most, population.kind)))
        if size < least:
            found.append((area, words.too_many(size, least, population.kind)))
            doubted = _doubted(population, area)
            range_ = members(_members_of(doubted, area))
            if range_ is None or size < range_[0]:
                continue
            population = doubted
        bound[area] = size
    return evolve(population, binding=bound, unnamed=unnamed)


def _members_of(population: Population, area: str) -> Pairs:
    tree = population.grouped((), lambda _: NOT_MET)
    return next(pairs_of(g) for g in _bottom_up(tree) if g.key == area)


def _doubted(population: Population, area: str) -> Population:
    """More certain members than declared: one of them is wrong, and nobody says which. Areas inside keep what they say."""
    return evolve(
        population,
        candidates=tuple(evolve(c, member=UNKNOWN) if population.place(c, ()) == area else c for c in population.candidates),
    )


def _settled(population: Population) -> Population:
    """Close the memberships on which the sizes leave no choice."""
    tree = population.grouped((), lambda _: NOT_MET)
    open_ = (UNKNOWN, NOT_MET)
    closed: dict[str, Truth] = {}
    for group in _bottom_up(tree):
        if open_ not in group.units:
            continue
        may_be = bool(pairs_of(moved(tree, group.key, open_, (MET, NOT_MET))))
        may_not = bool(pairs_of(moved(tree, group.key, open_, (NOT_MET, NOT_MET))))
        if may_be is not may_not:
            closed[group.key] = MET if may_be else NOT_MET
    if not closed:
        return population
    settled = [
        evolve(c, member=closed[place]) if c.member is UNKNOWN and (place := population.place(c, ())) in closed else c
        for c in population.candidates
    ]
    return evolve(population, candidates=tuple(c for c in settled if c.member is not NOT_MET))
