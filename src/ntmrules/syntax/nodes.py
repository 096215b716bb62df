"""The syntax tree: what a criteria file says, clause by clause, in no spoken language.

What lives here: the small parts, the amounts and the conditions of clauses, and the walk over any tree. The declarations that hold
them are next door: `declarations.py` (documents, words, standards, examples, and `File`) and `plans.py` (plans, targets,
commendation, duties). `parse.py` reads a text, `from_lark.py` builds these records, `to_text.py` prints them back;
`ir/from_syntax.py` turns them into rules that can be evaluated. Nothing here acts on what it holds.

Promises:

* `span` says where a node stands and counts in neither equality, hash nor repr: two texts with the same meaning are equal.
* Nodes hold canonical, language-free values: kinds and units by their English id from `keywords.toml`, exact `Fraction`s,
  `date`s. Labels, sources and remarks are the author's own words and are kept as written.
* None means "not written in the source", never "not worked out yet".
* Parsing the printed tree gives an equal tree, in both languages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
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


# --- amounts ---------------------------------------------------------------------------------------------------------


@frozen
class Number(Node):
    """A figure with its unit (None where the language lets a count go without one) and how well it is known."""

    value: Fraction
    unit: UnitOfMeasure | None = None
    mark: Mark | None = None


@frozen
class Step(Node):
    """A bare name as an amount: a step of a scale (`kha`) or another data name; the declarations decide which."""

    name: str
    mark: Mark | None = None


@frozen
class Cell(Node):
    """One cell of a table: a figure, or None for `—` (not in the text at hand)."""

    value: Fraction | None
    mark: Mark | None = None


@frozen
class TableRow(Node):
    """The classes that select the row (`chung` is kept as the name `*`) and one cell per column."""

    keys: tuple[Named, ...]
    cells: tuple[Cell, ...]


@frozen
class Table(Node):
    """Thresholds by category and year. `columns` are years; `(None,)` is the one column `mức`, for every year."""

    keys: tuple[str, ...]
    columns: tuple[int | None, ...]
    rows: tuple[TableRow, ...]
    otherwise_general: bool = False


@frozen
class TableName(Node):
    """`theo bảng thu_nhap_toi_thieu`: a table declared elsewhere."""

    name: str
    otherwise_general: bool = False


@frozen
class Delegated(Node):
    """A figure or content left to somebody: `do cấp tỉnh quy định` (a kind of unit) or `do cơ quan "Bộ Công an" quy định`."""

    level: str | None
    agency: str | None
    mark: Mark | None = None


@frozen
class NotAtHand(Node):
    """`chưa có văn bản "320 Phụ lục II"`: the text exists, we have not read it; names the annex to open."""

    annex: str
    mark: Mark | None = None


@frozen
class ShareOfThreshold(Node):
    """`110% của mức [xa_ntm_nang_cao 10.1]`: a share of another rule's threshold for the same unit and year."""

    share: Number
    ref: Ref


@frozen
class AmountCase(Node):
    when: Condition
    amount: Amount


@frozen
class Cases(Node):
    """`(70% nếu so_truong trên 3; 50% các trường hợp còn lại)`; `otherwise` None leaves the remaining cases open (a finding)."""

    branches: tuple[AmountCase, ...]
    otherwise: Amount | None


Amount = Number | Step | Table | TableName | Delegated | NotAtHand | ShareOfThreshold | Cases


# --- conditions ------------------------------------------------------------------------------------------------------

Operator = Literal[">=", "<=", ">", "<", "="]


@frozen
class All(Node):
    """`A và B và C`."""

    parts: tuple[Condition, ...]


@frozen
class Any(Node):
    """`A hoặc B hoặc C`; also the alternatives of `hoặc khi`."""

    parts: tuple[Condition, ...]


@frozen
class Not(Node):
    """`không (A)`."""

    part: Condition


@frozen
class AtLeast(Node):
    """`đạt ít nhất N trong số (A; B; C)`."""

    count: int
    parts: tuple[Condition, ...]


@frozen
class Compare(Node):
    """`thu_nhap ít nhất 44 triệu đồng/người/năm`, possibly `ở cả (nam; nu)`: then it must hold for each item of the split."""

    data: DataRef
    operator: Operator
    amount: Amount
    in_each: tuple[str, ...] = ()


@frozen
class Between(Node):
    """`từ 30% đến dưới 50%` (`high_strict`) or `từ 30% đến 50%`; the lower end is always included."""

    data: DataRef
    low: Amount
    high: Amount
    high_strict: bool


@frozen
class OfWhich(Node):
    """`A, trong đó B (trên tổng số hộ)`: A and B, where B's percentage is of the stated base."""

    whole: Condition
    part: Condition
    base: str | None


@frozen
class Has(Node):
    """`có htx_hieu_qua`: a yes/no fact holds, or a count is at least one."""

    data: DataRef


@frozen
class HasNone(Node):
    """`không còn nha_tam`, `không có no_dong`: a yes/no fact does not hold, or a count is zero."""

    data: DataRef


@frozen
class Equals(Node):
    """`vung = DHNTB`: the unit's class in a category."""

    name: str
    value: str


@frozen
class Belongs(Node):
    """`thuộc (khu_vuc_2; khu_vuc_3)`: the unit is in one of these classes."""

    classes: tuple[Named, ...]


@frozen
class Missing(Node):
    """`thiếu số liệu thu_nhap`: always definite."""

    data: DataRef


@frozen
class Meets(Node):
    """`đạt xa_ntm`: the unit meets a standard, as computed from its facts."""

    standard: str


@frozen
class IsRecognised(Node):
    """`được công nhận bậc ntm` or `được công nhận huyen_ntm`: a decision stands. Exactly one of tier, standard is set."""

    tier: str | None
    standard: str | None


@frozen
class RuleMet(Node):
    """`[10.1] đạt`, `[17] không đạt`."""

    ref: Ref
    met: bool


@frozen
class AnyRule(Node):
    """`có một trong ([10]; [17]; [19]) không đạt`."""

    refs: tuple[Ref, ...]
    met: bool


@frozen
class RuleCount(Node):
    """`số tiêu chí không đạt từ 30% đến dưới 50%`: how many criteria or indicators of the set (do not) pass, as a number or a share.

    With `low` and `high` a half-open (`high_strict`) or closed band; otherwise `operator` and `amount`.
    """

    what: Literal["criteria", "indicators"]
    met: bool
    operator: Operator | None
    amount: Amount | None
    low: Amount | None = None
    high: Amount | None = None
    high_strict: bool = False


@frozen
class OpenCondition(Node):
    """A condition whose content is left to another text: `do cấp tỉnh quy định`, `chưa có văn bản "…"`."""

    hole: Delegated | NotAtHand


Condition = (
    All | Any | Not | AtLeast | Compare | Between | OfWhich | Has | HasNone | Equals | Belongs | Missing | Meets
    | IsRecognised | RuleMet | AnyRule | RuleCount | OpenCondition
)  # fmt: skip


# --- walking ---------------------------------------------------------------------------------------------------------


@cache
def _parts(kind: type[Node]) -> tuple[str, ...]:
    return tuple(attribute.name for attribute in attrs.fields(kind) if attribute.name != "span")


def children(node: Node) -> Iterator[Node]:
    """The nodes directly inside `node`, in the order they are declared."""
    for name in _parts(type(node)):
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
