"""Law: where nothing is asked twice, no shape keeps back a verdict that every completion agrees on.

Kleene's tables lose what two parts of a rule say of the same fact (`test_every_shape_holds.py` counts how much that is). Bands on one counter,
cases and lookups are made so that they never lose; nor do windows with their restarts and suspensions, counts of members and rows,
lookups by a class that rules compute, and the older law of a transition, as long as each of their parts asks for another fact.
"""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effort import one_in
from ntmrules.testing.shape_conditions import one
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


def rule(condition: S[str], more: str = "") -> S[str]:
    """A set of one indicator."""
    return one(SETS, '  chỉ tiêu 1 "Một" đạt khi ', condition, more)


def of_a_class() -> S[str]:
    return one(
        'phân loại nhom của xã "Nhóm" (n1 "1"; n2 "2"; n3 "3")\n  xếp n1 khi có c1\n  xếp n3 khi vu ', AT, " 1\n",
        "  xếp n2 các trường hợp còn lại\n", rule(BY_CLASS),
    )  # fmt: skip


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


def questions(text: str) -> S[tuple[Law, World]]:
    law = Law.of([text])
    return worlds(law).map(lambda world: (law, world))


@pytest.mark.parametrize("shape", SHAPES)
def test_what_every_completion_agrees_on_is_said(shape: str) -> None:
    settled = 0

    @given(SHAPES[shape].flatmap(questions))
    @one_in(5)
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
