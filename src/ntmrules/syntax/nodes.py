"""The syntax tree: what a criteria file says, clause by clause, in no spoken language.

What lives here: the amounts and the conditions of clauses. The small parts they are made of, and the walk over any tree, are in
`parts.py` (re-exported here); the declarations that hold them are next door: `declarations.py` (documents, words, standards,
examples, and `File`) and `plans.py` (plans, targets, commendation, duties). `parse.py` reads a text, `from_lark.py` builds these
records, `to_text.py` prints them back; `ir/from_syntax.py` turns them into rules that can be evaluated. Nothing here acts on what it holds.

Promises:

* `span` says where a node stands and counts in neither equality, hash nor repr: two texts with the same meaning are equal.
* Nodes hold canonical, language-free values: kinds and units by their English id from `keywords.toml`, exact `Fraction`s,
  `date`s. Labels, sources and remarks are the author's own words and are kept as written.
* None means "not written in the source", never "not worked out yet".
* Parsing the printed tree gives an equal tree, in both languages.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Literal

from attrs import field, frozen

from ntmrules.source import Span
from ntmrules.syntax.parts import (
    NOWHERE,
    Basis,
    Checked,
    DataRef,
    Mark,
    Named,
    Node,
    Ref,
    UnitOfMeasure,
    children,
    map_children,
    walk,
)

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
class PastValue(Node):
    """The same data of another year: the year before the one judged (neither is set), `giá trị năm 2020` (`year`), or `giá trị tại năm
    được công nhận bậc ntm` (`tier`: the year that recognition attests)."""

    year: int | None = None
    tier: str | None = None


@frozen
class ShareOf(Node):
    """`150% của giá trị năm trước`, `70% của tong_so_ho` (a percentage), `gấp 2,34 lần luong_co_so` (`times`: the factor itself)."""

    share: Number
    of: Step | PastValue
    times: bool = False


@frozen
class AmountCase(Node):
    when: Condition
    amount: Amount


@frozen
class Cases(Node):
    """`(70% nếu so_truong trên 3; 50% các trường hợp còn lại)`; `otherwise` None leaves the remaining cases open (a finding)."""

    branches: tuple[AmountCase, ...]
    otherwise: Amount | None


Amount = Number | Step | Table | TableName | Delegated | NotAtHand | ShareOfThreshold | Cases | PastValue | ShareOf


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
class Each(Node):
    """`ở cả (nam; nu)`: it must hold for each of these items; `ở mọi noi_dung trừ (a; b)` (`split`): for each item but these."""

    items: tuple[str, ...]
    split: str | None = None


@frozen
class Compare(Node):
    """`thu_nhap ít nhất 44 triệu đồng/người/năm`, possibly for each of several items of the split."""

    data: DataRef
    operator: Operator
    amount: Amount
    in_each: Each | None = None


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
    """`có htx_hieu_qua`: a yes/no fact holds, or a count is at least one. `valid_until`: and the day this date data gives is not over."""

    data: DataRef
    valid_until: str | None = None
    in_each: Each | None = None


@frozen
class HasNone(Node):
    """`không còn nha_tam`, `không có no_dong`: a yes/no fact does not hold, or a count is zero."""

    data: DataRef
    in_each: Each | None = None


@frozen
class Equals(Node):
    """`vung = DHNTB`: the unit's class in a category. `sign`: where `=` stands, and what must stand there if it is a comparison."""

    name: str
    value: str
    sign: tuple[Span, str] | None = field(default=None, kw_only=True, eq=False, repr=False)


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
    """`được công nhận bậc ntm` or `được công nhận huyen_ntm`: a decision stands. Exactly one of tier, standard is set.

    `years` are those the decision must attest (`cho các năm 2018 - 2020`); `withdrawn` asks for a withdrawal instead.
    """

    tier: str | None
    standard: str | None
    withdrawn: bool = False
    years: tuple[int, int] | None = None


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

    With `low` and `high` a half-open (`high_strict`) or closed band; otherwise `operator` and `amount`. `standard` names another set.
    """

    what: Literal["criteria", "indicators"]
    met: bool
    operator: Operator | None
    amount: Amount | None
    low: Amount | None = None
    high: Amount | None = None
    high_strict: bool = False
    standard: str | None = None


# --- members, years, days


@frozen
class Over(Node):
    """Those a quantifier speaks of: the units of a kind that lie in the one judged, or the rows of a list (`theo từng truong`)."""

    kind: str | None
    rows: str | None = None


@frozen
class OutOf(Node):
    """`trên tổng số xã (A)`: the denominator is only those (`over`, `condition`), or the figure of a data name (`size`)."""

    over: Over | None
    condition: Condition | None
    size: str | None = None


@frozen
class Except(Node):
    """`trừ xã (A)`: those are left out of numerator and denominator."""

    over: Over
    condition: Condition


Rounding = Literal["down", "up", "half_up"]


@frozen
class Members(Node):
    """`mọi xã: (A)`, `không còn xã: (A)`, `ít nhất 1 thôn: (A)`, `ít nhất 10% số xã được công nhận bậc ntm`.

    `form` says how many: `every` and `none` have no number; `count` and `share` compare with one. `rounding` is how p % of n becomes
    a whole number.
    """

    form: Literal["every", "none", "count", "share"]
    over: Over
    condition: Condition
    operator: Operator | None = None
    count: Fraction | None = None
    mark: Mark | None = None
    without: Except | None = None
    out_of: OutOf | None = None
    rounding: Rounding | None = None


@frozen
class Window(Node):
    """`trong 3 năm liên tục trước năm xét: (A)`; with `operator` and `count`: `ít nhất 3 lần trong 5 năm trước năm xét: (A)`.

    The window is `length` years long and ends in the year judged (`to_year`) or the one before it; or it is `years`. Years up to the last in which
    `restart` holds do not count; years in which `suspended` holds are skipped, at most `most_suspended` of them.
    """

    length: int | None
    condition: Condition
    to_year: bool = False
    operator: Operator | None = None
    count: int | None = None
    mark: Mark | None = None
    years: tuple[int, int] | None = None
    restart: Condition | None = None
    suspended: Condition | None = None
    most_suspended: int = 0


@frozen
class Trend(Node):
    """`so_vu giảm liên tục trong 2 năm đến năm xét`: in each of these years less (more) than in the year before it."""

    data: DataRef
    rises: bool
    length: int
    to_year: bool


@frozen
class DayOf(Node):
    """A day in a condition: written out, or that of a date data."""

    day: date | None
    data: str | None = None
    mark: Mark | None = None


@frozen
class DateOrder(Node):
    """`ngay_x trước 01/10/2026` (<), `sau` (>), `không sớm hơn` (>=), `không muộn hơn` (<=)."""

    data: DataRef
    operator: Operator
    day: DayOf


@frozen
class WithinDays(Node):
    """`ngay_x trong thời hạn 15 ngày từ ngay_y`: not before that day and at most so many days after it."""

    data: DataRef
    days: int
    start: DayOf


@frozen
class InOrder(Node):
    """`theo trình tự (ngay_a; ngay_b; ngay_c)`: none of these days is before the one named before it."""

    days: tuple[str, ...]


@frozen
class OpenCondition(Node):
    """A condition whose content is left to another text: `do cấp tỉnh quy định`, `chưa có văn bản "…"`."""

    hole: Delegated | NotAtHand


Condition = (
    All | Any | Not | AtLeast | Compare | Between | OfWhich | Has | HasNone | Equals | Belongs | Missing | Meets
    | IsRecognised | RuleMet | AnyRule | RuleCount | OpenCondition | Members | Window | Trend | DateOrder | WithinDays | InOrder
)  # fmt: skip

__all__ = [
    "NOWHERE", "All", "Amount", "AmountCase", "Any", "AnyRule", "AtLeast", "Basis", "Belongs", "Between", "Cases", "Cell", "Checked",
    "Compare", "Condition", "DataRef", "DateOrder", "DayOf", "Delegated", "Each", "Equals", "Except", "Has", "HasNone", "InOrder",
    "IsRecognised", "Mark", "Meets", "Members", "Missing", "Named", "Node", "Not", "NotAtHand", "Number", "OfWhich", "OpenCondition",
    "Operator", "OutOf", "Over", "PastValue", "Ref", "Rounding", "RuleCount", "RuleMet", "ShareOf", "ShareOfThreshold", "Step", "Table",
    "TableName", "TableRow", "Trend", "UnitOfMeasure", "Window", "WithinDays", "children", "map_children", "walk",
]  # fmt: skip
