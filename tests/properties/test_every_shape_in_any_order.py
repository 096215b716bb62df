"""Law: the order of declarations, of files, of units and of rows changes no verdict and no sheet; nor do other names."""

import re
from collections.abc import Sequence
from random import Random
from typing import TypeVar

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from effort import one_in
from ntmrules.facts.records import Dataset
from ntmrules.testing.shape_words import DATA, GROUPS
from ntmrules.testing.shape_worlds import Asked, World, dataset, judged, questions, sheets, verdicts
from ntmrules.testing.shapes import FIRST_LINE, Law, compiled

Row = TypeVar("Row")

#: Every name that a generated law declares.
NAMES = sorted(
    (*DATA, *GROUPS, "S1", "S2", "b1", "b2", "bang_dai", "bang_pc", "bang_tien", "bk_a", "bk_b", "dt", "ga", "gb", "gc", "gi", "h1", "hang",
     "hu_a", "kem", "kh_p", "kho", "l1", "l2", "m1", "m2", "m3", "mien", "mt1", "mt2", "muc_do_h", "nhom", "noi_x", "nq", "nt", "td", "td1",
     "tinh_p", "tot", "uu", "v1", "v2", "v3", "vua", "xa_a", "xa_b")
)  # fmt: skip
#: Other names, in the same order: a sheet lists the sources it names by their names.
RENAMED = {name: f"z{n:02}_q" for n, name in enumerate(NAMES)}
BACK = {new: old for old, new in RENAMED.items()}
_WORD = re.compile(r"\b[A-Za-z_]\w*\b")


def other(text: str, names: dict[str, str]) -> str:
    return _WORD.sub(lambda found: names.get(found.group(), found.group()), text)


def with_other_names(data: Dataset) -> Dataset:
    def name(text: str | None) -> str | None:
        return None if text is None else RENAMED.get(text, text)

    return evolve(
        data,
        units=tuple(evolve(u, classes={RENAMED[k]: RENAMED.get(v, v) for k, v in u.classes.items()}) for u in data.units),
        facts=tuple(evolve(f, data=RENAMED[f.data], item=name(f.item), step=name(f.step)) for f in data.facts),
        members=tuple(evolve(m, population=RENAMED[m.population]) for m in data.members),
        recognitions=tuple(evolve(r, tier=RENAMED[r.tier]) for r in data.recognitions),
        coverage=tuple(evolve(c, name=RENAMED.get(c.name, c.name)) for c in data.coverage),
    )


def in_another_order(data: Dataset, random: Random) -> Dataset:
    def mixed(rows: Sequence[Row]) -> tuple[Row, ...]:
        return tuple(random.sample(rows, len(rows)))

    return evolve(
        data,
        units=mixed(data.units),
        facts=mixed(data.facts),
        members=mixed(data.members),
        recognitions=mixed(data.recognitions),
        coverage=mixed(data.coverage),
    )


@given(questions(gaps=True), st.randoms(use_true_random=False), st.integers(1, 3))
@one_in(3)
def test_the_order_does_not_matter(question: tuple[Law, World], random: Random, files: int) -> None:
    law, world = question
    ours, data = Asked.of(compiled(law.text())), dataset(world)
    declarations = list(law.declarations)
    random.shuffle(declarations)
    texts = [FIRST_LINE + "\n".join(Law(tuple(declarations[n::files]), ()).text().splitlines()[1:]) for n in range(files)]
    mixed = compiled(*texts)
    assert mixed.sound, mixed.diagnostics
    theirs, shuffled = Asked.of(mixed), in_another_order(data, random)

    assert verdicts(theirs.about(theirs.context(shuffled))) == verdicts(judged(ours, world))
    assert sheets(theirs, shuffled) == sheets(ours, data)


@given(questions(gaps=True))
@one_in(4)
def test_names_do_not_matter(question: tuple[Law, World]) -> None:
    law, world = question
    ours, data = Asked.of(compiled(law.text())), dataset(world)
    renamed = compiled(other(law.text(), RENAMED))
    assert renamed.sound, renamed.diagnostics
    theirs = Asked.of(renamed)

    answers = verdicts(theirs.about(theirs.context(with_other_names(data))))

    assert {(unit, other(path, BACK)): verdict for (unit, path), verdict in answers.items()} == verdicts(judged(ours, world))
    told = sheets(theirs, with_other_names(data))
    assert {(unit, other(name, BACK)): other(text, BACK) for (unit, name), text in told.items()} == sheets(ours, data)
