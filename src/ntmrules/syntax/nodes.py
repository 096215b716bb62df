"""The syntax tree: what a criteria file says, clause by clause, in no spoken language.

What lives here: one frozen record per declaration, clause and expression of the language, and nothing that acts on them.
`parse.py` reads a text, `from_lark.py` builds these records, `to_text.py` prints them back; `ir/from_syntax.py` turns them into
rules that can be evaluated. Read `File` first, then `CriteriaSet`, then the conditions.

Promises:

* `span` says where a node stands and counts in neither equality, hash nor repr: two texts with the same meaning are equal.
* Nodes hold canonical, language-free values: kinds and units by their English id from `keywords.toml`, exact `Fraction`s,
  `date`s. Labels, sources and remarks are the author's own words and are kept as written.
* None means "not written in the source", never "not worked out yet".
* Parsing the printed tree gives an equal tree, in both languages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
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


# --- declarations: documents and words -------------------------------------------------------------------------------


@frozen
class Instrument(Node):
    """`văn bản`: a legal document. `number_unknown` and `date_unknown` say that our copy does not show them."""

    name: str
    label: str
    issuer: str | None = None
    day: date | None = None
    day_unknown: bool = False
    number_unknown: bool = False
    force_from: date | None = None
    force_until: date | None = None
    replaces: tuple[str, ...] = ()
    note: str | None = None


@frozen
class SourceDecl(Node):
    """`nguồn`: where figures were read. `signed` is the signed text itself; every other source is secondary."""

    name: str
    label: str
    signed: bool = False
    note: str | None = None


@frozen
class Level(Node):
    """`cấp huyện gồm (huyện; thị xã; thành phố) thuộc tỉnh`: kinds of unit that stand at one level, and the level above."""

    kind: str
    includes: tuple[str, ...] = ()
    within: str | None = None


@frozen
class Category(Node):
    """`phân loại`: a closed list of classes of a kind of unit; with no classes it is a yes/no class of its own."""

    name: str
    kind: str
    label: str
    classes: tuple[Named, ...] = ()


@frozen
class Scale(Node):
    """`thang`: an ordered list, weakest first."""

    name: str
    label: str
    steps: tuple[Named, ...]


@frozen
class Data(Node):
    """`số liệu`: one indicator's data.

    Exactly one of `unit`, `yes_no`, `scale`, `is_date` says what a value is. `decimals` is how many digits reports carry.
    `yearly` values belong to a year; others to a point in time. `split` items must each be given. `low`/`high` bound any value.
    """

    name: str
    kind: str
    label: str
    unit: UnitOfMeasure | None = None
    decimals: int | None = None
    yes_no: bool = False
    scale: str | None = None
    is_date: bool = False
    yearly: bool = False
    split: str | None = None
    items: tuple[Named, ...] = ()
    low: Fraction | None = None
    high: Fraction | None = None
    better: Literal["higher", "lower"] | None = None
    attested_by: str | None = None
    note: str | None = None


@frozen
class TableDecl(Node):
    """`bảng thu_nhap_toi_thieu "…"` and its rows."""

    name: str
    label: str
    table: Table


@frozen
class CountsFor(Node):
    """`kieu_mau tính là nang_cao` with its basis: a higher tier counts as a lower one."""

    higher: str
    lower: str
    basis: Basis | None
    marks: tuple[Mark, ...] = ()


@frozen
class Ladder(Node):
    """`bậc ntm < nang_cao < kieu_mau của xã`, lowest first."""

    tiers: tuple[Named, ...]
    kind: str
    counts_for: tuple[CountsFor, ...] = ()


@frozen
class Place(Node):
    """`đơn vị nha_trang_tp thành phố "Nha Trang" mã 568`: a place that rules may name."""

    name: str
    kind: str
    label: str
    code: str
    valid_from: date | None = None


# --- declarations: standards -----------------------------------------------------------------------------------------


@frozen
class SetLine(Node):
    """`dòng dieu_1: riêng xã thuộc X lấy mức của vung = TDMNPB`: a set-level line that reads another class's row."""

    name: str
    kind: str
    classes: tuple[Named, ...]
    category: str
    value: str
    marks: tuple[Mark, ...] = ()


@frozen
class ClassCase(Node):
    """`riêng xã thuộc X: đạt khi …`: for these units, this condition instead."""

    kind: str
    classes: tuple[Named, ...]
    condition: Condition


@frozen
class Indicator(Node):
    """`chỉ tiêu 10.1 "Thu nhập"`: a measured rule. `marks` after its label say how well the clause as a whole is known."""

    number: str
    label: str
    marks: tuple[Mark, ...] = ()
    applies_when: Condition | None = None
    met_when: Condition | None = None
    cases: tuple[ClassCase, ...] = ()
    checked: tuple[Checked, ...] = ()
    basis: Basis | None = None
    attested_by: str | None = None
    note: str | None = None


@frozen
class Criterion(Node):
    """`tiêu chí 10 "Thu nhập"` with its indicators."""

    number: str
    label: str
    marks: tuple[Mark, ...] = ()
    indicators: tuple[Indicator, ...] = ()


@frozen
class CriteriaSet(Node):
    """`bộ tiêu chí`: a standard. `years` is the giai đoạn it judges; `force_*` the days its text binds.

    `indicators` are those that stand directly in the set, each its own criterion.
    """

    name: str
    label: str
    tier: str | None = None
    basis: Basis | None = None
    years: tuple[int, int] | None = None
    force_from: date | None = None
    force_until: date | None = None
    applies_to: tuple[str, ...] = ()
    not_applicable: Literal["counts_as_met", "excluded"] | None = None
    criteria_count: int | None = None
    indicator_count: int | None = None
    published_count: str | None = None
    prerequisites: tuple[Condition, ...] = ()
    lines: tuple[SetLine, ...] = ()
    marks: tuple[Mark, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    indicators: tuple[Indicator, ...] = ()


@frozen
class Fill(Node):
    """`[2.1] lấy mức 100% {S9}`: the figure for a hole, or a stricter one for a figure."""

    ref: Ref
    amount: Amount


@frozen
class FillCondition(Node):
    """`[17.5] đạt khi …` (fills an open condition) or, with `added`, `[13.2] thêm điều kiện …`."""

    ref: Ref
    condition: Condition
    added: bool


@frozen
class Specifics(Node):
    """`quy định cụ thể xa_ntm theo qd_2161_2022 từ 05/08/2022 tại khanh_hoa`: a lower instrument's fills and additions."""

    standard: str
    instrument: str
    day: date
    area: str | None
    entries: tuple[Fill | FillCondition, ...] = ()


@frozen
class ReplaceIndicator(Node):
    """`thay thế chỉ tiêu 15.4 …`: the whole clause anew."""

    indicator: Indicator


@frozen
class InsertIndicator(Node):
    """`bổ sung chỉ tiêu 15.5 …`; it joins the criterion its number names."""

    indicator: Indicator


@frozen
class RepealIndicator(Node):
    """`bãi bỏ chỉ tiêu 15.4`."""

    number: str


@frozen
class ReplaceLine(Node):
    """`thay thế dòng dieu_1: …`; with `insert`, `bổ sung dòng …`."""

    line: SetLine
    insert: bool = False


@frozen
class RepealLine(Node):
    """`bãi bỏ dòng dieu_1`."""

    name: str


Change = ReplaceIndicator | InsertIndicator | RepealIndicator | ReplaceLine | RepealLine


@frozen
class Amendment(Node):
    """`sửa đổi xa_ntm theo qd_211_2024 từ 01/03/2024` and what it changes. `criteria_count`/`indicator_count` restate `gồm …`."""

    standard: str
    instrument: str
    day: date
    marks: tuple[Mark, ...] = ()
    criteria_count: int | None = None
    indicator_count: int | None = None
    changes: tuple[Change, ...] = ()


@frozen
class Gate(Node):
    """`điều kiện khong_no_dong "…": không có no_dong`: a condition of recognition beside the criteria."""

    name: str
    label: str
    condition: Condition
    marks: tuple[Mark, ...] = ()


@frozen
class Recognition(Node):
    """`công nhận bậc ntm theo qd_18_2022 viện dẫn "…"`: the gates a unit passes before its tier is recognised."""

    tier: str
    instrument: str
    citation: str | None
    gates: tuple[Gate, ...]


@frozen
class Withdrawal(Node):
    """`thu hồi bậc ntm theo qd_18_2022`: the conditions on which a recognition is withdrawn; `standard` is whose criteria count."""

    tier: str
    instrument: str
    citation: str | None
    standard: str | None
    condition: Condition
    marks: tuple[Mark, ...] = ()


# --- declarations: the plan ------------------------------------------------------------------------------------------


@frozen
class Plan(Node):
    """`kế hoạch`: its years, and the population its targets are judged over (`danh sách xã tính đến …, gồm 92 xã`)."""

    name: str
    label: str
    basis: Basis | None = None
    years: tuple[int, int] | None = None
    area: str | None = None
    kind: str | None = None
    list_day: date | None = None
    size: int | None = None


@frozen
class Deadline(Node):
    """`đến cuối năm 2025` / `đến 31/12/2025` (`day`), or `trong năm 2023` (`year`): by a day, or within a year."""

    day: date | None = None
    year: int | None = None


@frozen
class Predicate(Node):
    """What a counted unit must be: `được công nhận bậc ntm`, `được công nhận xa_ntm`, or (`computed`) `đạt xa_ntm`."""

    tier: str | None
    standard: str | None
    computed: bool = False


@frozen
class AtLeastShare(Node):
    """`ít nhất 80% số xã được công nhận bậc ntm`; `about` is `khoảng`, which has no verdict."""

    share: Number
    kind: str
    predicate: Predicate
    about: bool = False


@frozen
class AtLeastCount(Node):
    """`ít nhất 3 xã được công nhận bậc ntm`."""

    count: int
    kind: str
    predicate: Predicate
    about: bool = False
    mark: Mark | None = None


@frozen
class CountOf(Node):
    """`08/16 xã được công nhận bậc nang_cao`: at least `count` of the `of` declared. `width` keeps how it was written (`08`)."""

    count: int
    of: int
    kind: str
    predicate: Predicate
    width: int = field(eq=False, default=0)
    mark: Mark | None = None


@frozen
class NoneBelow(Node):
    """`không còn xã có số tiêu chí đạt của xa_ntm dưới 15`: no unit of the population has so few criteria met."""

    kind: str
    standard: str
    operator: Operator
    count: int
    mark: Mark | None = None


@frozen
class ItselfRecognised(Node):
    """`dien_khanh_h được công nhận huyen_ntm`: the subject itself."""

    predicate: Predicate
    mark: Mark | None = None


Goal = AtLeastShare | AtLeastCount | CountOf | NoneBelow | ItselfRecognised


@frozen
class TargetLine(Node):
    """One measurable sentence. `subject` is a declared place, or None for the plan's whole area. `effort` is kept and reported."""

    subject: str | None
    goal: Goal
    effort: Literal["strive", "maintain"] | None = None
    deadline: Deadline | None = None
    citation: str | None = None


@frozen
class Target(Node):
    """`mục tiêu`: one or more lines under one citation; lines without a deadline of their own take the target's."""

    name: str
    citation: str
    label: str | None = None
    deadline: Deadline | None = None
    lines: tuple[TargetLine, ...] = ()
    note: str | None = None


@frozen
class EmulationSubject(Node):
    """`đối tượng thi đua`: who may be commended."""

    name: str
    label: str
    citation: str
    kinds: tuple[str, ...]


@frozen
class EmulationCriterion(Node):
    """`tiêu chí thi đua`: on what conditions a subject may be commended."""

    name: str
    label: str
    subject: str
    citation: str
    met_when: Condition
    note: str | None = None


@frozen
class Award(Node):
    """`hình thức khen thưởng`: a form of commendation and who confers it; `standard_left_to` names whose text sets its conditions."""

    name: str
    label: str
    citation: str
    conferred_by: str | None = None
    marks: tuple[Mark, ...] = ()
    standard_left_to: Delegated | NotAtHand | None = None
    note: str | None = None


@frozen
class Duty(Node):
    """`tiến độ`: a milestone or yearly duty: who, what, when, and which fact would show it done."""

    name: str
    label: str
    citation: str
    by: tuple[str, ...]
    yearly: bool = False
    years: tuple[int, ...] = ()
    to: str | None = None
    evidence: str | None = None
    note: str | None = None


@frozen
class Principle(Node):
    """`nguyên tắc`: a constraint on recognition or commendation that a person attests."""

    name: str
    label: str
    citation: str
    met_when: Condition
    note: str | None = None


@frozen
class Recorded(Node):
    """`ghi nhận`: a clause that decides nothing by itself; kept with its reference and the reason."""

    name: str
    label: str
    citations: tuple[str, ...]
    reason: str | None = None


@frozen
class OutlineEntry(Node):
    """One paragraph or dash of a document, by its citation, with a summary in our own words."""

    citation: str
    summary: str


@frozen
class Outline(Node):
    """`đề cương`: every paragraph and dash of the plan's instrument."""

    instrument: str
    entries: tuple[OutlineEntry, ...]


# --- declarations: examples ------------------------------------------------------------------------------------------


@frozen
class Given(Node):
    """One given fact of an example: `vung = DHNTB`, `thu_nhap = 46`, `dac_biet_kho_khan`, `không lang_nghe`, `thiếu số liệu x`."""

    data: DataRef
    value: Fraction | str | bool | None
    unit: UnitOfMeasure | None = None


@frozen
class Expectation(Node):
    """`[xa_ntm 10.1] đạt`."""

    ref: Ref
    verdict: Literal["met", "not_met", "unknown", "not_applicable"]


@frozen
class Example(Node):
    """`ví dụ`: a test beside the rule."""

    label: str
    kind: str
    year: int | None
    law_day: date | None
    given: tuple[Given, ...]
    then: tuple[Expectation, ...]


Declaration = (
    Instrument | SourceDecl | Level | Category | Scale | Data | TableDecl | Ladder | Place | CriteriaSet | Specifics
    | Amendment | Recognition | Withdrawal | Plan | Target | EmulationSubject | EmulationCriterion | Award | Duty
    | Principle | Recorded | Outline | Example
)  # fmt: skip


@frozen
class File(Node):
    """One file: the language it is written in (which is not part of its meaning) and its declarations in order."""

    declarations: tuple[Declaration, ...]
    language: Literal["vi", "en"] = field(eq=False, default="vi")


# --- walking ---------------------------------------------------------------------------------------------------------


def children(node: Node) -> Iterator[Node]:
    """The nodes directly inside `node`, in the order they are declared."""
    for attribute in attrs.fields(type(node)):
        value = getattr(node, attribute.name)
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
