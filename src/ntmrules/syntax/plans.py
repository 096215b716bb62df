"""What a plan declares: targets over populations, who may be commended, forms of commendation, duties, and its outline.

What lives here: one frozen record per declaration, with the promises of `nodes.py`. Read `Plan` and `Target` first.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import field, frozen

from ntmrules.source import Span
from ntmrules.syntax.nodes import Basis, Condition, Delegated, Except, Mark, Node, NotAtHand, Number, Operator, OutOf, Rounding

# --- the plan ------------------------------------------------------------------------------------------


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
    years_span: Span | None = field(eq=False, repr=False, kw_only=True, default=None)


@frozen
class Deadline(Node):
    """`đến cuối năm 2025` / `đến 31/12/2025` (`day`), or `trong năm 2023` (`year`): by a day, or within a year."""

    day: date | None = None
    year: int | None = None


@frozen
class Predicate(Node):
    """What a counted unit must be: `được công nhận bậc ntm`, `được công nhận xa_ntm`, or (`computed`) `đạt xa_ntm`; `withdrawn` is
    `bị thu hồi bậc ntm`."""

    tier: str | None
    standard: str | None
    computed: bool = False
    withdrawn: bool = False


@frozen
class AtLeastShare(Node):
    """`ít nhất 80% số xã được công nhận bậc ntm`; `about` is `khoảng`, which has no verdict."""

    share: Number
    kind: str
    predicate: Predicate
    about: bool = False
    without: Except | None = None
    out_of: OutOf | None = None


@frozen
class AtLeastCount(Node):
    """`ít nhất 3 xã được công nhận bậc ntm`."""

    count: int
    kind: str
    predicate: Predicate
    about: bool = False
    mark: Mark | None = None
    without: Except | None = None
    out_of: OutOf | None = None


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
    suspended_when: Condition | None = None


@frozen
class Quota(Node):
    """`hạn mức 5% số xã được công nhận bậc ntm trừ xã (A) làm tròn xuống`, or `hạn mức 1 huyện`: how many may be awarded at most.

    With `share` the quota is that per cent of the units of `kind` that are what `predicate` says (None: all of them).
    """

    kind: str
    count: Number
    share: bool
    predicate: Predicate | None = None
    without: Except | None = None
    out_of: OutOf | None = None
    rounding: Rounding | None = None


@frozen
class Award(Node):
    """`hình thức khen thưởng`: a form of commendation and who confers it; `standard_left_to` names whose text sets its conditions.

    `subject` and `met_when` say who may be awarded; `evidence` is the yes/no data that says who was; `not_with` are awards that exclude
    this one for the same achievement.
    """

    name: str
    label: str
    citation: str
    conferred_by: str | None = None
    marks: tuple[Mark, ...] = ()
    standard_left_to: Delegated | NotAtHand | None = None
    note: str | None = None
    subject: str | None = None
    met_when: Condition | None = None
    evidence: str | None = None
    not_with: tuple[str, ...] = ()
    quota: Quota | None = None


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
