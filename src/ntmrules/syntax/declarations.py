"""What a file declares: documents, the dictionary of words, standards, and examples. `File` is the whole tree.

What lives here: one frozen record per declaration and clause, with the promises of `nodes.py` (spans outside equality, canonical
values, None for what is not written). What a plan declares is in `plans.py`. Read `File` first, then `CriteriaSet`.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Literal

from attrs import field, frozen

from ntmrules.source import Span
from ntmrules.syntax.nodes import (
    Amount,
    Basis,
    Checked,
    Condition,
    DataRef,
    Mark,
    Named,
    Node,
    NotAtHand,
    Ref,
    Table,
    UnitOfMeasure,
)  # fmt: skip
from ntmrules.syntax.plans import (
    Award,
    Duty,
    EmulationCriterion,
    EmulationSubject,
    Outline,
    Plan,
    Principle,
    Recorded,
    Target,
)  # fmt: skip

# --- documents and words -------------------------------------------------------------------------------


@frozen
class Instrument(Node):
    """`văn bản`: a legal document. `number_unknown` and `day_unknown` say that our copy does not show them; `not_issued` that there is none yet."""

    name: str
    label: str
    issuer: str | None = None
    day: date | None = None
    day_unknown: bool = False
    number_unknown: bool = False
    not_issued: bool = False
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
class ClassRule(Node):
    """`xếp nhom_1 khi A`; `condition` None is `các trường hợp còn lại`. The first that holds gives the class."""

    name: str
    condition: Condition | None


@frozen
class Category(Node):
    """`phân loại`: a closed list of classes of a kind of unit; with no classes it is a yes/no class of its own.

    With `rules` the class is computed and never read from data. `force_*` are the days on which the classification is used.
    """

    name: str
    kind: str
    label: str
    classes: tuple[Named, ...] = ()
    marks: tuple[Mark, ...] = ()
    basis: Basis | None = None
    force_from: date | None = None
    force_until: date | None = None
    rules: tuple[ClassRule, ...] = ()


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
    `yearly` values belong to a year; others to a point in time, which `not_yearly` says in so many words. `split` items must each be
    given (none listed: those of the category of that name). `rows` names an open list instead, whose rows the data brings. `low`/`high`
    bound any value; one is used for `valid_years` after its period.
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
    not_yearly: bool = False
    split: str | None = None
    items: tuple[Named, ...] = ()
    low: Fraction | None = None
    high: Fraction | None = None
    better: Literal["higher", "lower"] | None = None
    attested_by: str | None = None
    note: str | None = None
    rows: Named | None = None
    valid_years: int | None = None


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


# --- standards -----------------------------------------------------------------------------------------


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
class Transition(Node):
    """`chuyển tiếp: ngay_nhan trước 01/10/2026 theo luật cũ, trừ khi có lợi hơn`: who is still judged by the older law.

    A unit whose date data `data` lies before `day` is judged by the set `under`, or (None) by the set as it was before this amendment;
    with `unless_better` by whichever of the two it meets.
    """

    data: str
    day: date
    under: str | None
    unless_better: bool
    marks: tuple[Mark, ...] = ()


@frozen
class Indicator(Node):
    """`chỉ tiêu 10.1 "Thu nhập"`: a measured rule. `marks` after its label say how well the clause as a whole is known.

    While `suspended_when` holds, the rule is not decided.
    """

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
    suspended_when: Condition | None = None


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

    `indicators` are those that stand directly in the set, each its own criterion. `hole` says that the set has no text yet: it then
    has no clauses, and whoever refers to it waits for one.
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
    transition: Transition | None = None
    hole: NotAtHand | None = None
    years_span: Span | None = field(eq=False, repr=False, kw_only=True, default=None)
    counts_span: Span | None = field(eq=False, repr=False, kw_only=True, default=None)


@frozen
class Restatement(Node):
    """`cụ thể hóa xa_ntm theo qd_x từ 05/08/2022 tại tinh_a`: a lower instrument writes a whole set anew, clause by clause, for its area."""

    standard: str
    instrument: str
    day: date
    area: str | None
    marks: tuple[Mark, ...] = ()
    criteria_count: int | None = None
    indicator_count: int | None = None
    criteria: tuple[Criterion, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    counts_span: Span | None = field(eq=False, repr=False, kw_only=True, default=None)


@frozen
class Handover(Node):
    """`chuyển thẩm quyền x "Chủ tịch UBND huyện" cho "Chủ tịch UBND xã" theo nd_y từ 01/07/2025`: who acts instead of an office from a day."""

    name: str
    office: str
    successor: str
    instrument: str
    day: date
    marks: tuple[Mark, ...] = ()


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
    transition: Transition | None = None
    counts_span: Span | None = field(eq=False, repr=False, kw_only=True, default=None)


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


# --- examples ------------------------------------------------------------------------------------------


@frozen
class Given(Node):
    """One given fact of an example: `vung = DHNTB`, `thu_nhap = 46`, `dac_biet_kho_khan`, `không lang_nghe`, `thiếu số liệu x`.

    `year` is another year than the one judged (`thu_nhap năm 2023 = 40`).
    """

    data: DataRef
    value: Fraction | str | bool | date | None
    unit: UnitOfMeasure | None = None
    year: int | None = None


@frozen
class GivenRecognition(Node):
    """`được công nhận bậc ntm năm 2022` (the year it attests), `không được công nhận bậc ntm` (`status` no), `bị thu hồi bậc ntm`."""

    tier: str
    status: Literal["recognised", "no", "withdrawn"] = "recognised"
    year: int | None = None


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
    given: tuple[Given | GivenRecognition, ...]
    then: tuple[Expectation, ...]


Declaration = (
    Instrument | SourceDecl | Level | Category | Scale | Data | TableDecl | Ladder | Place | CriteriaSet | Specifics
    | Amendment | Recognition | Withdrawal | Plan | Target | EmulationSubject | EmulationCriterion | Award | Duty
    | Principle | Recorded | Outline | Example | Restatement | Handover
)  # fmt: skip


@frozen
class File(Node):
    """One file: the language it is written in (which is not part of its meaning) and its declarations in order."""

    declarations: tuple[Declaration, ...]
    language: Literal["vi", "en"] = field(eq=False, default="vi")
