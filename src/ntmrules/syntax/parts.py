"""The small parts of the syntax tree and the walk over it: what every other node is made of.

What lives here: `Node`, from which every node descends; marks, references, names, units; and `children`, `walk`, `map_children`, which
know every tree. Amounts and conditions are in `nodes.py`, which is the file to read.

Promises: see `nodes.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Literal

import attrs
from attrs import field, frozen

from ntmrules.source import Span
from ntmrules.values import Standing

NOWHERE = Span("", 0, 0)


@frozen
class Node:
    """Anything that stands somewhere in a text."""

    span: Span = field(eq=False, repr=False, kw_only=True, default=NOWHERE)


# --- small parts -----------------------------------------------------------------------------------------------------


@frozen
class Mark(Node):
    """How well one figure is known: `{S4}` names a declared source, `{?cao}` says it is recalled. Exactly one of the two is set."""

    source: str | None = None
    standing: Standing | None = None


@frozen
class Checked(Node):
    """One part of `đối chiếu …`: which aspect of a clause (its wording, its operator, its figure, its structure) is known how."""

    aspect: Literal["wording", "operator", "figure", "structure"]
    marks: tuple[Mark, ...]


@frozen
class UnitOfMeasure(Node):
    """`triệu đồng/người/năm` is `("million_dong", "person", "year")`: the first part divided by each of the others."""

    parts: tuple[str, ...]


@frozen
class Ref(Node):
    """`[10.1]` or `[xa_ntm 10.1]` or `[xa_ntm]`: a set (None: the set it stands in) and a criterion or indicator number."""

    standard: str | None
    number: str | None


@frozen
class DataRef(Node):
    """A use of a data name, possibly of one item of its split: `linh_vuc(san_xuat)`."""

    name: str
    item: str | None = None


@frozen
class Basis(Node):
    """`căn cứ qd_318_2022 "Phụ lục I"`: an instrument and the place in it."""

    instrument: str
    place: str | None = None


@frozen
class Named(Node):
    """One member of a category, step of a scale or item of a split: an ASCII name and a label for people."""

    name: str
    label: str | None = None


# --- walking ---------------------------------------------------------------------------------------------------------


@cache
def _parts(kind: type[Node]) -> tuple[str, ...]:
    return tuple(attribute.name for attribute in attrs.fields(kind) if attribute.name != "span")


def children(node: Node) -> Iterator[Node]:
    """The nodes directly inside `node`, in the order they are declared."""
    for name in _parts(type(node)):  # type: ignore[arg-type]  # a class is hashable, whatever its instances are
        value = getattr(node, name)
        if isinstance(value, Node):
            yield value
        elif isinstance(value, tuple):
            for item in value:
                if isinstance(item, Node):
                    yield item


def walk(node: Node) -> Iterator[Node]:
    """`node` and everything below it, parents first. Not recursive, so no depth of text can exhaust the stack."""
    stack = [node]
    while stack:
        top = stack.pop()
        yield top
        stack.extend(reversed(list(children(top))))


def map_children(node: Node, change: Callable[[Node], Node]) -> Node:
    """A copy of `node` with `change` applied to each node directly inside it; `node` itself when nothing changed."""
    changed: dict[str, object] = {}
    for attribute in attrs.fields(type(node)):
        value = getattr(node, attribute.name)
        if isinstance(value, Node):
            new: object = change(value)
        elif isinstance(value, tuple):
            new = tuple(change(item) if isinstance(item, Node) else item for item in value)
        else:
            continue
        if new != value or new is not value:
            changed[attribute.name] = new
    return attrs.evolve(node, **changed) if changed else node  # type: ignore[arg-type]
