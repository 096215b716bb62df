"""Law: where nothing is asked twice, no shape keeps back a verdict that every completion agrees on.

Kleene's tables lose what two parts of a rule say of the same fact (`test_every_shape_holds.py` counts how much that is). Bands on one counter,
cases and lookups are made so that they never lose, and so is what asks about several classes of one category, read from data or computed: a unit
is in one of them. Nor do windows with their restarts and suspensions lose, counts of members and rows, and the older law of a transition, as long
as each of their parts asks for another fact.
"""

import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effort import one_in
from ntmrules.testing.shape_conditions import listed, one
from ntmrules.testing.shape_words import CLASSES, GROUPS
from ntmrules.testing.shape_worlds import Asked, World, completions, judged, verdicts, worlds
from ntmrules.testing.shapes import Law, compiled
from ntmrules.values import Verdict

S = st.SearchStrategy
SETS = """bộ tiêu chí xa_a "Bộ a" thuộc bậc b1 căn cứ v1 giai đoạn 2021 - 2024 hiệu lực từ 01/01/2021 áp dụng cho xã
  không áp dụng: tính là đạt
"""

#: Comparisons that the values of a world lie on both sides of.
AT = st.sampled_from(("ít nhất", "dưới", "không quá", "trên"))
SHARE = st.sampled_from(("«20|%»", "«40|%»", "«55|%»"))
MONEY = st.sampled_from(("2", "2,5", "3"))


def cells(key: str, classes: tuple[str, ...]) -> S[str]:
    rows = [one(f"\n      | {name} | ", MONEY.map(lambda f: f"«{f}|triệu đồng/người/năm|» {{S1}}"), " |") for name in classes]
    return one("theo bảng", f"\n      | {key} | mức |", *rows, "\n")


LOOKUP = one("tien ", AT, " ", cells("mien", ("m1", "m2", "m3")))
BY_CLASS = one("tien ", AT, " ", cells("nhom", ("n1", "n2", "n3")))
CASES = one(
    "pc ", AT, " (", SHARE, " nếu vu trên 2; ", SHARE, " nếu vu ít nhất 1; ", SHARE, " các trường hợp còn lại)"
)  # fmt: skip
CASES_OF_TRUTHS = one("pc ", AT, " (", SHARE, " nếu có c1; ", SHARE, " nếu thuộc (m1; m2); ", SHARE, " các trường hợp còn lại)")
SPAN = st.sampled_from(("trước năm xét", "đến năm xét"))
RESTART = st.sampled_from(("", " tính từ sau khi (có c2)"))
PAUSE = st.sampled_from(("", " tạm dừng tối đa 1 năm khi (không còn vu)", " tạm dừng tối đa 2 năm khi (bac_h từ kem trở xuống)"))
RUNNING = one("trong ", st.sampled_from(("2", "3")), " năm liên tục ", SPAN, ": (pc ", AT, " ", SHARE, ")", RESTART, PAUSE)
TIMES = one(
    st.sampled_from(("ít nhất", "dưới", "bằng")), " ", st.sampled_from(("1", "2")), " lần trong 3 năm ", SPAN, ": (có c1)", PAUSE
)  # fmt: skip
PARTS = st.sampled_from(("", " trừ {them} ({other})", " trên tổng số {them} ({other})"))


def counts(them: str, asked: str, other: str) -> S[str]:
    parts = PARTS.map(lambda text: text.format(them=them, other=other))
    rounding = st.sampled_from(("", " làm tròn xuống", " làm tròn lên", " làm tròn nửa lên"))
    share = one(AT, " ", st.sampled_from(("40", "50", "60")), f"% số {them}: ({asked})", parts, rounding)
    number = one(st.sampled_from(("ít nhất", "dưới", "bằng")), " ", st.sampled_from(("1", "2")), f" {them}: ({asked})", parts)
    return st.one_of(share, number, one("mọi ", f"{them}: ({asked})", parts), one("không còn ", f"{them}: ({asked})", parts))


def rule(condition: S[str], more: S[str] | str = "") -> S[str]:
    """A set of one indicator."""
    return one(SETS, '  chỉ tiêu 1 "Một" đạt khi ', condition, more)


def of_a_class() -> S[str]:
    return one(
        'phân loại nhom của xã "Nhóm" (n1 "1"; n2 "2"; n3 "3")\n  xếp n1 khi có c1\n  xếp n3 khi vu ', AT, " 1\n",
        "  xếp n2 các trường hợp còn lại\n", rule(BY_CLASS),
    )  # fmt: skip


#: The rules of a class, which end with all other cases or leave some communes in none.
GROUPING = one(
    'phân loại nhom của xã "Nhóm" (n1 "1"; n2 "2"; n3 "3")\n  xếp n1 khi có c1\n  xếp n3 khi vu ', AT, " 1\n  xếp n2 ",
    st.sampled_from(("các trường hợp còn lại", "khi có c2")), "\n",
)  # fmt: skip


def some(classes: tuple[str, ...], least: int = 1) -> S[str]:
    """`(n2; n3)`: some classes of a category, or all of them."""
    return listed(classes, least, len(classes)).map(lambda names: f"({names})")


def asked_of(classes: tuple[str, ...]) -> S[str]:
    """Whether a commune is in one of several classes, in each way it may be written."""
    one_of, two_of = some(classes), st.permutations(classes)
    either = two_of.map(lambda names: f"thuộc {names[0]} hoặc thuộc {names[1]}")
    neither = two_of.map(lambda names: f"không (thuộc {names[0]}) và không (thuộc {names[1]})")
    return st.one_of(one("thuộc ", one_of), one("không (thuộc ", one_of, ")"), either, neither)


#: Levels further out than those, so that a row which is not needed would spoil what the others agree on.
FAR_MONEY = st.sampled_from(("1,5", "3,5"))


def row(keys: str, figure: S[str] = MONEY) -> S[str]:
    return one(f"\n      | {keys} | ", figure.map(lambda digits: f"«{digits}|triệu đồng/người/năm|» {{S1}}"), " |")


def general(classes: tuple[str, ...], key: str) -> S[str]:
    """A table with a general row, which some class may still need or none."""
    some_rows = listed(classes, len(classes) - 1, len(classes)).flatmap(lambda names: one(*map(row, names.split("; "))))
    return one("theo bảng", f"\n      | {key} | mức |", some_rows, row("chung", FAR_MONEY), "\n      không có hàng thì lấy chung")


def two_keys() -> S[str]:
    """A table by two classes, one of which rules compute: whole or with gaps, a row for every class of one key, and a general one."""
    pairs = [f"{m} | {n}" for m in CLASSES[:2] for n in GROUPS]
    more = st.lists(st.sampled_from((*(f"m3 | {n}" for n in GROUPS), "m1 | chung", "chung | n2")), max_size=2, unique=True)
    gaps = st.lists(st.sampled_from(pairs), max_size=2, unique=True)
    rows = st.tuples(gaps, more).flatmap(lambda both: one(*map(row, [p for p in pairs if p not in both[0]] + both[1])))
    last = row("chung | chung", FAR_MONEY)
    return one("theo bảng", "\n      | mien | nhom | mức |", rows, last, "\n      không có hàng thì lấy chung")


def by_case(classes: tuple[str, ...]) -> S[str]:
    """Cases that name several classes, one of them beside another fact."""
    return one(
        "pc ", AT, " (", SHARE, " nếu thuộc ", some(classes), "; ", SHARE, " nếu có lau và thuộc ", some(classes), "; ",
        SHARE, " nếu không (thuộc ", some(classes), "); ", st.sampled_from(("«12|%»", "«75|%»")), " các trường hợp còn lại)",
    )  # fmt: skip


def of_its_own(classes: tuple[str, ...]) -> S[str]:
    """`riêng xã thuộc (…)` once or twice, for some of the classes or for all of them."""
    return st.tuples(st.permutations(classes), st.integers(1, 3), st.integers(0, 1)).map(
        lambda found: "".join(
            f"\n    riêng xã thuộc ({'; '.join(names)}): đạt khi {condition}"
            for names, condition in ((found[0][: found[1]], "có lau"), (found[0][found[1] : found[1] + found[2]], "có ho_so"))
            if names
        )
    )


BANDS = one(
    SETS, *(f'  chỉ tiêu {n} "C" đạt khi có {fact}\n' for n, fact in enumerate(("c1", "c2", "lau", "ho_so"), 1)),
    SETS.replace("xa_a", "xa_b").replace("b1", "b2"),
    '  chỉ tiêu 1 "Một" đạt khi số tiêu chí không đạt của xa_a từ ', st.sampled_from(("25%", "30%")), " đến dưới 75% và có ta1\n",
    "    hoặc khi số tiêu chí không đạt của xa_a ít nhất 75%\n",
)  # fmt: skip
TRANSITION = one(
    SETS.rstrip("\n"), "\n  chuyển tiếp: nop trước 15/02/2024 theo xa_b", st.sampled_from(("", ", trừ khi có lợi hơn")),
    '\n  chỉ tiêu 1 "Một" đạt khi có c1\n', SETS.replace("xa_a", "xa_b").replace("b1", "b2"), '  chỉ tiêu 1 "Một" đạt khi có c2\n',
)  # fmt: skip

SHAPES: Mapping[str, S[str]] = {
    "lookup": rule(LOOKUP),
    "lookup with a line": one(SETS.rstrip("\n"), "\n  dòng l1: riêng xã thuộc kho lấy mức của mien = m3\n", '  chỉ tiêu 1 "Một" đạt khi ', LOOKUP),
    "lookup by a computed class": of_a_class(),
    "cases on one counter": rule(CASES),
    "cases on other facts": rule(CASES_OF_TRUTHS),
    "a case of its own for a class": rule(st.just("có c1"), "\n    riêng xã thuộc (m1; m2): đạt khi có c2"),
    "some classes": rule(asked_of(CLASSES)),
    "some computed classes": one(GROUPING, rule(asked_of(GROUPS))),
    "looked at for some classes": one(SETS, '  chỉ tiêu 1 "Một"\n    chỉ xét khi thuộc ', some(CLASSES), "\n    đạt khi có lau"),
    "looked at for some computed classes": one(
        GROUPING, SETS, '  chỉ tiêu 1 "Một"\n    chỉ xét khi ', asked_of(GROUPS), "\n    đạt khi có lau"
    ),
    "a general row": rule(one("tien ", AT, " ", general(CLASSES, "mien"))),
    "a general row beside computed classes": one(GROUPING, rule(one("tien ", AT, " ", general(GROUPS, "nhom")))),
    "rows by two keys": one(GROUPING, rule(one("tien ", AT, " ", two_keys()))),
    "cases by class": rule(by_case(CLASSES)),
    "cases by computed class": one(GROUPING, rule(by_case(GROUPS))),
    "cases of their own for several classes": rule(st.just("pc ít nhất «75|%»"), of_its_own(CLASSES)),
    "cases of their own for computed classes": one(GROUPING, rule(st.just("pc ít nhất «75|%»"), of_its_own(GROUPS))),
    "a line for computed classes": one(
        GROUPING, SETS.rstrip("\n"), "\n  dòng l1: riêng xã thuộc ", some(GROUPS), " lấy mức của mien = m3\n",
        '  chỉ tiêu 1 "Một" đạt khi ', LOOKUP,
    ),
    "bands": BANDS,
    "running years": rule(RUNNING),
    "times in years": rule(TIMES),
    "members": rule(counts("thôn", "có tc", "tp dưới «40|%»")),
    "rows": rule(counts("hang", "có rc", "rl ít nhất «5|lớp»")),
    "rows of which": rule(st.just("mọi hang: (rs từ vua trở lên), trong đó ít nhất 1 hang: (có rc)")),
    "a day": rule(one("d1 ", st.sampled_from(("trước", "sau", "không sớm hơn", "không muộn hơn")), " 15/02/2024")),
    "days from a day": rule(st.just("d1 trong thời hạn 10 ngày từ 15/02/2024")),
    "k of n": rule(one("đạt ít nhất ", st.sampled_from(("1", "2")), " trong số (có c1; không (có c2); pc ", AT, " ", SHARE, ")")),
    "a suspended rule": rule(st.just("có c1"), "\n    tạm dừng xét khi có c2"),
    "the older law": TRANSITION,
}  # fmt: skip


#: What a class is read from or worked out of: where a law speaks of classes it is open more often than the rest.
OF_CLASSES = frozenset(("mien", "kho", "c1", "c2", "vu"))


def questions(text: str) -> S[tuple[Law, World]]:
    law = Law.of([text])
    often = OF_CLASSES if re.search(r"\b(mien|nhom|[mn]\d)\b", text) else frozenset[str]()
    return worlds(law, often).map(lambda world: (law, world))


@pytest.mark.parametrize("shape", SHAPES)
def test_what_every_completion_agrees_on_is_said(shape: str) -> None:
    settled = 0

    @given(SHAPES[shape].flatmap(questions))
    @one_in(2 if "class" in shape or "row" in shape else 5)
    def holds(question: tuple[Law, World]) -> None:
        nonlocal settled
        law, world = question
        compilation = compiled(law.text())
        assert compilation.sound, compilation.diagnostics
        asked = Asked.of(compilation)
        # of a list nobody knows more may be there than a completion puts in: only a commune whose lists are known is asked about
        known = "X1" not in {slot.unit for slot, _ in world.open if slot.what in ("rows", "villages")}
        found = verdicts(judged(asked, world)) if known else {}
        was = {key: verdict for key, verdict in found.items() if key[0] == "X1" and key[1][:3] == "xa_"}
        answers: dict[tuple[str, str], set[Verdict]] = {key: set() for key in was}
        for filled in completions(world):
            for key, verdict in verdicts(judged(asked, filled)).items():
                if key in answers:
                    answers[key].add(verdict)
        for key, said in answers.items():
            assert was[key] is (said.pop() if len(said) == 1 else Verdict.UNKNOWN), key
            settled += was[key] is not Verdict.UNKNOWN

    holds()
    assert settled
