"""The interval of a count is tight: every pair is attained, and no completion lies outside, by brute force."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from ntmrules.interpreter.shares import Group, counts_in, ends, find, moved
from ntmrules.values import Truth

KNOWN = {Truth.MET: (1,), Truth.NOT_MET: (0,), Truth.UNKNOWN: (0, 1)}

truths = st.sampled_from(list(Truth))
bounds = st.one_of(st.none(), st.integers(0, 4))


@st.composite
def groups(draw: st.DrawFn, prefix: str = "g", depth: int = 2, budget: int = 6) -> Group:
    """A small tree of areas with sizes and bounds, feasible or not."""
    count = draw(st.integers(0, min(3, budget)))
    units: dict[tuple[Truth, Truth], int] = {}
    for _ in range(count):
        what = (draw(truths), draw(truths))
        units[what] = units.get(what, 0) + 1
    areas_inside = draw(st.integers(0, 2)) if depth else 0
    inside = [draw(groups(f"{prefix}{index}", depth - 1, 2)) for index in range(areas_inside)]
    size = draw(bounds) if draw(st.booleans()) else None
    return Group(prefix, units, tuple(inside), size, draw(bounds), draw(bounds))


def units_of(group: Group, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], Truth, Truth]]:
    path = (*path, group.key)
    own = [(path, m, s) for (m, s), n in group.units.items() for _ in range(n)]
    return own + [u for g in group.inside for u in units_of(g, path)]


def areas(group: Group) -> list[Group]:
    return [group, *(a for g in group.inside for a in areas(g))]


def completions(root: Group, key: str) -> set[tuple[int, int]]:
    """Every (members, passing) of the area `key` over all completions that respect every number of the tree."""
    units, found = units_of(root), set()
    options = [[(m, m * s) for m in KNOWN[member] for s in KNOWN[status]] for _, member, status in units]
    for chosen in product(*options):
        sums: dict[str, tuple[int, int]] = {a.key: (0, 0) for a in areas(root)}
        for (path, _, _), (m, c) in zip(units, chosen, strict=True):
            for area in path:
                sums[area] = (sums[area][0] + m, sums[area][1] + c)
        if all(
            (a.size is None or sums[a.key][0] == a.size)
            and (a.low is None or sums[a.key][1] >= a.low)
            and (a.high is None or sums[a.key][1] <= a.high)
            for a in areas(root)
        ):
            found.add(sums[key])
    return found


@given(groups(), st.data())
@settings(deadline=None)
def test_every_pair_is_attained_and_none_is_missed(root: Group, data: st.DataObject) -> None:
    key = data.draw(st.sampled_from([a.key for a in areas(root)]))
    stated = {(k, c) for k, (low, high) in counts_in(root, key).items() for c in range(low, high + 1)}
    assert stated == completions(root, key)


@given(groups(), st.data())
@settings(deadline=None)
def test_knowing_one_unit_better_never_widens(root: Group, data: st.DataObject) -> None:
    area = data.draw(st.sampled_from(areas(root)))
    open_ = [w for w in area.units if Truth.UNKNOWN in w]
    if not open_:
        return
    member, status = old = data.draw(st.sampled_from(open_))
    new = (
        data.draw(truths) if member is Truth.UNKNOWN else member,
        data.draw(truths) if status is Truth.UNKNOWN else status,
    )
    before, after = ends(counts_in(root, root.key)), ends(counts_in(moved(root, area.key, old, new), root.key))
    assert find(root, area.key) == area
    if after is not None:
        assert before is not None
        assert before[0] <= after[0] <= after[1] <= before[1]
