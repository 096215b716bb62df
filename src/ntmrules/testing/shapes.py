"""Whole laws as text, with every shape the language has: what the laws of `tests/properties/` quantify over.

What lives here: `laws`, a Hypothesis strategy of `Law`, and `compiled`. A law is a list of declarations in Vietnamese: the vocabulary of
`shape_words.py`, then classes by rule, a set of communes, a higher one that asks for it, a set of districts over their communes and
villages, amendments with transitions, specifics, a restated set, gates and withdrawal, a plan with its target, emulation, awards and
quotas. Their conditions come from `shape_conditions.py`; `shape_worlds.py` makes facts and completions for a law. Hypothesis is imported
in this room only.

    from hypothesis import given
    from ntmrules.testing.shapes import compiled, laws
    from ntmrules.testing.shape_worlds import judged, worlds

    @given(laws().flatmap(lambda law: st.tuples(st.just(law), worlds(law))))
    def test_…

Promises: a law drawn here compiles without an error, whatever the order of its declarations and in however many files they stand; rules that ask about
one another do so without a circle; of the data only what is asked about is declared.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from attrs import evolve, field, frozen
from hypothesis import strategies as st

from ntmrules.pipeline import Compilation, compile_sources
from ntmrules.source import Source
from ntmrules.testing.shape_conditions import (
    MARKS,
    NAMED_TABLES,
    NUMBERS,
    OPEN,
    OWN,
    ROUNDINGS,
    Where,
    conditions,
    distinct,
    inside_of,
    listed,
    one,
    plain_amounts,
)
from ntmrules.testing.shape_words import CLASSES, DATA, GROUPS, NOTHING, WORDS, Datum, rendered

S = st.SearchStrategy

YEAR = 2024
DAY = date(2024, 12, 31)
FIRST_LINE = "# ngôn ngữ: vi\n"

_NAME = re.compile(r"\b[a-z]+[a-z0-9_]*\b")


@frozen
class Law:
    """Declarations, as templates (`shape_words.rendered`); a plan and all that belongs to it are one of them."""

    declarations: tuple[str, ...]
    data: tuple[Datum, ...] = field(eq=False)

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:
        """What Hypothesis prints of a law: the rules, without the vocabulary."""
        rules = (part for part in self.declarations if part not in WORDS and not part.startswith("số liệu"))
        printer.text("\n".join(("Law:", *(rendered(part) for part in rules))))

    @classmethod
    def of(cls, parts: Sequence[str]) -> Law:
        """The law of these parts, with the words they need."""
        asked = {name for part in parts for name in _NAME.findall(part)}
        tables = tuple(table for name, table in _TABLES.items() if f"bang_{name}" in asked)
        if "hang" in asked:
            asked.add("rc")
        data = tuple(d for d in DATA.values() if d.name in asked)
        return cls((*WORDS, *(d.declaration() for d in data), *tables, *parts), data)

    def text(self, declared: frozenset[str] = NOTHING, asked: frozenset[str] = NOTHING) -> str:
        """The whole law as one file, in the units asked for."""
        return FIRST_LINE + "\n".join(rendered(part, declared, asked) for part in self.declarations)


def compiled(*texts: str) -> Compilation:
    """The compilation of some files' texts; errors in it are for the caller to look at (`sound`)."""
    return compile_sources([Source.of(f"{n}.ntm", text) for n, text in enumerate(texts, 1)])


def _table(datum: Datum) -> str:
    rows = [" | ".join(f"«{datum.figures[(i + j) % 3]}|{datum.unit}|» {{S2}}" for j in range(4)) for i in range(3)]
    lines = [f"| {key} | {row} |" for key, row in zip(CLASSES, rows, strict=True)]
    return "\n".join((f'bảng bang_{datum.name} "Bảng"', "| mien | 2021 | 2022 | 2023 | 2024 |", *lines)) + "\n"


_TABLES = {name: _table(DATA[name]) for name in NAMED_TABLES}


# --- rules -----------------------------------------------------------------------------------------------------------


@cache
def _maybe(text: S[str]) -> S[str]:
    return st.one_of(st.just(""), st.just(""), text)


@cache
def _alternatives(where: Where) -> S[str]:
    """`khi …`, sometimes with a further alternative, sometimes by bands of a count."""
    inner = st.one_of(conditions(where, 1), conditions(where, 2))
    found = [distinct(inner, 1).map(lambda parts: "khi " + "\n    hoặc khi ".join(parts))]
    if any(name == "xa_a" for name, _ in where.sets_of_its_kind):
        count = "số tiêu chí không đạt của xa_a"
        bands = one(f"khi {count} từ 30% {{S1}} đến dưới 50% và ", inner, f"\n    hoặc khi {count} ít nhất 50%")
        found = [found[0], found[0], bands]
    return st.one_of(found)


@cache
def _met(where: Where) -> S[str]:
    """`đạt khi …`, or the `k of n` form."""
    inner = conditions(where, 1)
    whole = one("đạt ", _alternatives(where))
    some = distinct(inner, 2).map(lambda parts: f"đạt ít nhất 1 trong số ({'; '.join(parts)})")
    return st.one_of(whole, whole, whole, some)


@cache
def _indicator(number: str, where: Where, head: str = "chỉ tiêu") -> S[str]:
    plain = Where(where.kind, groups=where.groups)
    case = st.just("")
    if where.kind == "commune":
        classes = st.one_of(listed(CLASSES, most=3), listed(GROUPS, most=3)) if where.groups else listed(CLASSES, most=3)
        case = _maybe(one("\n    riêng xã thuộc (", classes, "): đạt khi ", conditions(where, 1)))
    return one(
        f'  {head} {number} "Chỉ tiêu {number}"',
        MARKS,
        _maybe(one("\n    chỉ xét khi ", conditions(where, 1))),
        _maybe(one("\n    tạm dừng xét khi ", conditions(plain, 1))),
        "\n    ",
        _met(where),
        case,
        st.sampled_from(("", "", "\n    đối chiếu lời văn: nhớ cao; con số: S2", '\n    xác nhận bởi "Sở A"')),
        "\n",
    )


@st.composite
def _rules(draw: st.DrawFn, where: Where, *, opened: bool) -> str:
    """The criteria of a set; each indicator may ask about some others, never in a circle. `opened`: the third criterion is left to others."""
    numbers = NUMBERS[:4] if where.kind == "commune" else NUMBERS[:2]
    order = draw(st.permutations(numbers))
    lines: list[str] = []
    for number in numbers:
        if number.endswith(".1"):
            lines.append(f'tiêu chí {number[0]} "Tiêu chí {number[0]}"{draw(MARKS)}\n')
        before = order[: order.index(number)]
        own = len(before) >= len(OWN)
        clause = draw(_indicator(number, evolve(where, own=True) if own else where))
        for reference, other in zip(OWN if own else (), before, strict=False):
            clause = clause.replace(reference, f"[{other}]")
        lines.append(clause)
    if opened:
        lines.append('tiêu chí 3 "Tiêu chí 3"\n')
        level = draw(st.one_of(st.just("mức do cấp tỉnh quy định"), plain_amounts(DATA["pc"])))
        lines.append(f'  chỉ tiêu {OPEN} "Để ngỏ" đạt khi pc ít nhất {level}\n')
        lines.append('  chỉ tiêu 3.2 "Để ngỏ" đạt khi do cấp tỉnh quy định\n')
    return "".join(lines)


_POLICY = st.sampled_from(("tính là đạt", "trừ khỏi mẫu số"))


@st.composite
def _set(draw: st.DrawFn, name: str, tier: str, where: Where, transition: str = "") -> str:
    kinds = "xã" if where.kind == "commune" else "huyện"
    head = [
        f'bộ tiêu chí {name} "Bộ {name}"{draw(MARKS)}', f"thuộc bậc {tier}", 'căn cứ v1 "Phụ lục"', "giai đoạn 2021 - 2024",
        "hiệu lực từ 01/01/2021", f"áp dụng cho {kinds}", f"không áp dụng: {draw(_POLICY)}",
    ]  # fmt: skip
    if draw(st.booleans()):
        head.append(f"điều kiện trước: {draw(conditions(where, 1))}")
    if where.kind == "commune" and draw(st.booleans()):
        head.append(f"dòng l1: riêng xã thuộc (kho; m2) lấy mức của mien = m3{draw(MARKS)}")
    if transition:
        head.append(transition)
    return "\n  ".join(head) + "\n" + draw(_rules(where, opened=where.kind == "commune"))


# --- what changes and surrounds a set ---------------------------------------------------------------------------------


@cache
def _transition(under: str) -> S[str]:
    day = st.sampled_from(("15/02/2024", "01/06/2024"))
    return one("chuyển tiếp: nop trước ", day, f" theo {under}", st.sampled_from(("", ", trừ khi có lợi hơn")))


@cache
def _amendment(where: Where) -> S[str]:
    return one(
        "sửa đổi xa_a theo v2 từ 01/03/2024", MARKS, "\n",
        _maybe(one("  ", _transition("luật cũ"), "\n")),
        st.one_of(
            _indicator("1.1", where, "thay thế chỉ tiêu"),
            _indicator("2.3", where, "bổ sung chỉ tiêu"),
            one("  bổ sung dòng l2: riêng xã thuộc m1 lấy mức của mien = m2", MARKS, "\n"),
        ),
    )  # fmt: skip


@cache
def _specifics(where: Where) -> S[str]:
    place = st.sampled_from(("", " tại tinh_p", " tại noi_x"))
    entry = st.one_of(
        one(f"  [{OPEN}] lấy mức ", plain_amounts(DATA["pc"]), "\n"),
        one("  [3.2] đạt khi ", conditions(where, 1), "\n"),
        one("  [2.2] thêm điều kiện ", conditions(where, 1), "\n"),
    )
    return one("quy định cụ thể xa_a theo v3 từ 01/06/2022", place, "\n", entry)


@cache
def _restatement(where: Where) -> S[str]:
    return one(
        "cụ thể hóa xa_b theo v3 từ 01/06/2022", st.sampled_from(("", " tại tinh_p", " tại noi_x")), "\n",
        'tiêu chí 1 "Tiêu chí 1"\n', _indicator("1.1", where), _indicator("1.7", where),
        'tiêu chí 3 "Tiêu chí 3"\n', f'  chỉ tiêu {OPEN} "Để ngỏ" đạt khi pc ít nhất ', plain_amounts(DATA["pc"]), "\n",
    )  # fmt: skip


@cache
def _classification(where: Where) -> S[str]:
    """The classes by rule, and a yes/no class."""
    inner = conditions(where, 1)
    return one(
        'phân loại nhom của xã "Nhóm" (n1 "Nhóm một"; n2 "Nhóm hai"; n3 "Nhóm ba")', MARKS, "\n  ",
        _maybe(one(st.sampled_from(("hiệu lực từ 01/01/2022\n  ", "hiệu lực từ 01/01/2025\n  ")))),
        "căn cứ v1\n  xếp n1 khi ", inner, "\n  xếp n3 khi ", inner,
        st.one_of(st.just("\n  xếp n2 các trường hợp còn lại\n"), one("\n  xếp n2 khi ", inner, "\n")),
    )  # fmt: skip


@cache
def _plan(where: Where, district: Where) -> S[str]:
    inner = conditions(where, 1)
    asked = conditions(inside_of(district, "commune"), 1)
    who = st.sampled_from(("được công nhận bậc b1", "được công nhận bậc b2", "đạt xa_a", "bị thu hồi bậc b1"))
    narrowed = one(_maybe(one(" trừ xã (", asked, ")")), _maybe(one(" trên tổng số xã (", asked, ")")))
    goal = st.one_of(
        one("ít nhất ", st.sampled_from(("1", "2")), " xã", MARKS, " ", who, narrowed),
        one("ít nhất ", st.sampled_from(("40%", "60%", "100%")), MARKS, " số xã ", who, narrowed),
        one("không còn xã có số tiêu chí đạt của xa_a dưới 2", MARKS),
    )
    return one(
        'kế hoạch kh_p "Kế hoạch" căn cứ v1 giai đoạn 2021 - 2025 tại tinh_p\n  danh sách xã tính đến 31/12/2021, gồm 3 xã\n',
        'mục tiêu mt1 viện dẫn "Mục I" đến cuối năm 2024\n  toàn tỉnh: ', goal, "\n",
        'mục tiêu mt2 viện dẫn "Mục II" đến cuối năm 2025\n  phấn đấu toàn tỉnh: ', goal, "\n",
        'đối tượng thi đua dt "Xã" viện dẫn "Mục III" áp dụng cho xã\n',
        'tiêu chí thi đua td "Thi đua" của dt viện dẫn "Mục III" ', _maybe(one("tạm dừng xét khi ", inner, " ")), _met(where), "\n",
        'hình thức khen thưởng bk_a "Bằng khen" viện dẫn "Mục IV" dành cho dt đạt khi ', inner, " bằng chứng ta1\n",
        "  không cộng dồn với (bk_b)\n  hạn mức ", st.sampled_from(("40%", "50%")), " số xã ", _maybe(who), narrowed, ROUNDINGS, "\n",
        'hình thức khen thưởng bk_b "Cờ" viện dẫn "Mục IV" dành cho dt đạt khi ', inner, " bằng chứng ta2 hạn mức 1 xã\n",
        'nguyên tắc nt "Nguyên tắc" viện dẫn "Mục V" đạt khi có lau\n',
        'tiến độ td1 "Báo cáo" viện dẫn "Mục VI" cơ quan "Xã" hằng năm bằng chứng c1\n',
    )  # fmt: skip


@st.composite
def laws(draw: st.DrawFn, *, gaps: bool = False) -> Law:
    """A law. `gaps` allows rules to ask what is missing; without, what is learnt can only settle what was open."""
    free = Where(groups=False, gaps=gaps)
    plain = Where(gaps=gaps)
    higher = Where(sets=(("xa_a", NUMBERS),), gaps=gaps)
    district = Where("district", sets=(("xa_a", NUMBERS), ("xa_b", NUMBERS)), gaps=gaps)
    parts = [
        draw(_classification(Where(classing=True, groups=False, gaps=gaps))),
        'phân loại uu của xã "Ưu tiên"\n  xếp uu khi '
        + draw(conditions(Where(classing=True, groups=False, gaps=gaps), 1))
        + "\n",
        draw(_set("xa_a", "b1", plain)),
    ]
    wanted = draw(
        st.sets(st.sampled_from(("higher", "district", "amended", "specific", "restated", "gates", "plan")), max_size=4)
    )
    if wanted & {"higher", "district", "restated", "plan"}:
        older = draw(_maybe(_transition("xa_a")))
        parts.append(draw(_set("xa_b", "b2", higher, older)))
    if "restated" in wanted:
        parts.append(draw(_restatement(plain)))
    if wanted & {"district", "plan"}:
        parts.append(draw(_set("hu_a", "h1", district)))
    if "amended" in wanted:
        parts.append(draw(_amendment(free)))
    if "specific" in wanted:
        parts.append(draw(_specifics(plain)))
    if "gates" in wanted:
        parts.append('công nhận bậc b1 theo v1\n  điều kiện nq "Không nợ": ' + draw(conditions(higher, 1)) + "\n")
        parts.append("thu hồi bậc b1 theo v1 " + draw(_alternatives(higher)) + "\n")
    if "plan" in wanted:
        parts.append(draw(_plan(higher, district)))
    return Law.of(parts)


__all__ = ["DAY", "FIRST_LINE", "YEAR", "Law", "compiled", "laws"]
