"""Conditions over members, rows, years and days: what they come to, tried on small laws with every answer thought out beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from itertools import product
from typing import Any

import pytest

from ntmrules.law import Law, Result
from ntmrules.pipeline import compile_sources
from ntmrules.source import Source
from ntmrules.values import Standing, Verdict

WORDS = """# ngôn ngữ: vi
văn bản vb "Văn bản 1/QĐ" hiệu lực từ 01/01/2020
cấp tỉnh
cấp huyện thuộc tỉnh
cấp xã thuộc huyện
bậc mot < hai của xã
thang md "Mức độ" (m0 "0" < m1 "1" < m2 "2")
phân loại vung của xã "Vùng" (nui "núi"; bien "biển")
số liệu co_cho của xã "Có chợ" có/không, theo năm
số liệu ngung của xã "Nghỉ" có/không, theo năm
số liệu phat của xã "Bị phạt" có/không, theo năm
số liệu tn của xã "Thu nhập" đơn vị triệu đồng, theo năm
số liệu so_xa của huyện "Số xã" đơn vị xã, không theo năm
số liệu muc của xã "Mức của trường" theo thang md, theo năm, theo từng truong "trường"
số liệu nhan của xã "Ngày nhận" kiểu ngày, không theo năm
số liệu nop của xã "Ngày nộp" kiểu ngày, không theo năm
số liệu da_tang của xã "Đã tặng" có/không, theo năm
"""
ORDER = [Verdict.NOT_MET, Verdict.UNKNOWN, Verdict.MET]


@cache
def law(rules: str, kind: str = "xã", more: str = "") -> Law:
    text = f'{WORDS}{more}\nbộ tiêu chí b "Bộ" căn cứ vb giai đoạn 2020 - 2030 áp dụng cho {kind}\n{rules}\n'
    compiled = Law(compile_sources([Source.of("law.ntm", text)]))
    assert not [d for d in compiled.diagnostics if d.severity == 0], [d.headline.vi for d in compiled.diagnostics]
    return compiled


def rule(condition: str) -> str:
    return f'chỉ tiêu 1 "Một" đạt khi {condition}'


def units(n: int = 3, **classes: Mapping[str, str]) -> list[dict[str, Any]]:
    own = [{"code": f"x{i}", "name": f"Xa {i}", "kind": "xã", "parent": "h"} for i in range(1, n + 1)]
    for unit in own:
        unit.update({name: by.get(unit["code"], "") for name, by in classes.items()})
    return [{"code": "t", "name": "Tinh", "kind": "tỉnh"}, {"code": "h", "name": "Huyen", "kind": "huyện", "parent": "t"}, *own]


def fact(unit: str, data: str, value: object, period: object = 2024, split: str = "") -> dict[str, Any]:
    return {"unit": unit, "data": data, "period": period, "split": split, "value": value}


def ask(what: Law, facts: list[dict[str, Any]], registered: list[dict[str, Any]] | None = None, **more: Any) -> Result:
    rows = {"units": registered or units(), "facts": facts, **more}
    return what.evaluate(rows, as_of=date(2024, 12, 31), year=2024)


def verdict(condition: str, facts: list[dict[str, Any]], unit: str = "x1", **more: Any) -> Verdict:
    kind = "huyện" if unit == "h" else "xã"
    result = ask(law(rule(condition), kind), facts, **more)
    return result[unit]["b"].evidence.rules["b/1"].verdict


YES, NO, OPEN = "có", "không", None


def markets(*answers: str | None) -> list[dict[str, Any]]:
    return [fact(f"x{i}", "co_cho", answer) for i, answer in enumerate(answers, 1) if answer is not None]


# --- members ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("answers", list(product((YES, NO, OPEN), repeat=3)))
@pytest.mark.parametrize(
    ("condition", "enough"),
    [
        ("mọi xã: (có co_cho)", lambda met: met == 3),
        ("không còn xã: (không còn co_cho)", lambda met: met == 3),
        ("ít nhất 2 xã: (có co_cho)", lambda met: met >= 2),
        ("không quá 1 xã: (có co_cho)", lambda met: met <= 1),
        ("ít nhất 50% số xã: (có co_cho)", lambda met: 2 * met >= 3),
        ("ít nhất 50% số xã: (có co_cho) làm tròn xuống", lambda met: met >= 1),
        ("ít nhất 50% số xã: (có co_cho) làm tròn lên", lambda met: met >= 2),
        ("ít nhất 50% số xã: (có co_cho) làm tròn nửa lên", lambda met: met >= 2),
        ("không quá 50% số xã: (có co_cho) làm tròn xuống", lambda met: met <= 1),
        ("không quá 50% số xã: (có co_cho) làm tròn lên", lambda met: met <= 2),
        ("không quá 20% số xã: (có co_cho) làm tròn nửa lên", lambda met: met <= 1),
        ("trên 50% số xã: (có co_cho) làm tròn xuống", lambda met: met > 1),
        ("dưới 50% số xã: (có co_cho) làm tròn lên", lambda met: met < 2),
        ("bằng 50% số xã: (có co_cho) làm tròn lên", lambda met: met == 2),
        ("bằng 50% số xã: (có co_cho)", lambda met: 2 * met == 3),
        ("bằng 100% số xã: (có co_cho)", lambda met: met == 3),
    ],
)
def test_a_count_of_members_is_every_completion(condition: str, enough: Any, answers: tuple[str | None, ...]) -> None:
    possible = {enough(sum(a == YES for a in filled)) for filled in product(*((a,) if a else (YES, NO) for a in answers))}
    wanted = Verdict.UNKNOWN if len(possible) == 2 else Verdict.MET if possible.pop() else Verdict.NOT_MET

    assert verdict(condition, markets(*answers), "h") is wanted


def test_left_out_of_numerator_and_denominator() -> None:
    registered = units(vung={"x1": "nui", "x2": "bien", "x3": "bien"})
    facts = markets(NO, YES, YES)

    assert verdict("mọi xã: (có co_cho) trừ xã (thuộc nui)", facts, "h", registered=registered) is Verdict.MET
    assert (
        verdict("ít nhất 100% số xã: (có co_cho) trên tổng số xã (thuộc bien)", facts, "h", registered=registered) is Verdict.MET
    )
    assert verdict("mọi xã: (có co_cho) trên tổng số xã (thuộc nui)", facts, "h", registered=registered) is Verdict.NOT_MET


def test_a_declared_number_leaves_places_open() -> None:
    facts = markets(YES, YES, YES)
    condition = "ít nhất 60% số xã: (có co_cho) trên tổng số so_xa"

    assert verdict(condition, [*facts, fact("h", "so_xa", 5, None)], "h") is Verdict.MET
    assert verdict(condition, [*facts, fact("h", "so_xa", 6, None)], "h") is Verdict.UNKNOWN
    assert verdict(condition, [*facts, fact("h", "so_xa", 2, None)], "h") is Verdict.UNKNOWN, "fewer than are listed"
    assert verdict(condition, facts, "h") is Verdict.UNKNOWN
    assert verdict("mọi xã: (có co_cho) trên tổng số so_xa", markets(YES, NO), "h") is Verdict.NOT_MET


def test_a_declared_number_is_somebody() -> None:
    """Five communes of which the list names none are five to whom the rule applies, and never six."""
    five, condition = [fact("h", "so_xa", 5, None)], "xã: (có co_cho) trên tổng số so_xa"

    assert verdict(f"ít nhất 6 {condition}", five, "h", registered=units(0)) is Verdict.NOT_MET
    assert verdict(f"ít nhất 5 {condition}", five, "h", registered=units(0)) is Verdict.UNKNOWN


def test_nobody_to_count() -> None:
    """Without a list nothing is known; an empty list that is said to be complete makes the rule not applicable."""
    nobody = units(0)
    complete = [{"what": "xã", "area": "t", "to": "2025-12-31", "source": "x"}]

    assert verdict("mọi xã: (có co_cho)", [], "h", registered=nobody) is Verdict.UNKNOWN
    assert verdict("mọi xã: (có co_cho)", [], "h", registered=nobody, coverage=complete) is Verdict.NOT_APPLICABLE
    assert verdict("ít nhất 1 xã: (có co_cho)", [], "h", registered=nobody, coverage=complete) is Verdict.NOT_APPLICABLE
    for only in (
        "không (mọi xã: (có co_cho))",
        "mọi xã: (có co_cho) hoặc không còn xã: (có co_cho)",
        "đạt ít nhất 1 trong số (mọi xã: (có co_cho); ít nhất 2 xã: (có co_cho))",
    ):
        assert verdict(only, [], "h", registered=nobody, coverage=complete) is Verdict.NOT_APPLICABLE, only
        assert verdict(only, [], "h", registered=nobody) is Verdict.UNKNOWN, only
    both = "mọi xã: (có co_cho) hoặc so_xa bằng 0 xã"
    assert verdict(both, [], "h", registered=nobody, coverage=complete) is Verdict.MET, "every one of none"


def test_members_are_judged_by_their_own_set() -> None:
    more = 'bộ tiêu chí con "Bộ xã" căn cứ vb giai đoạn 2020 - 2030 áp dụng cho xã\nchỉ tiêu 1 "C" đạt khi có co_cho'
    what = law(rule("mọi xã đạt con"), "huyện", more)

    assert ask(what, markets(YES, YES, YES))["h"]["b"].verdict is Verdict.MET
    assert ask(what, markets(YES, NO, OPEN))["h"]["b"].verdict is Verdict.NOT_MET
    assert ask(what, markets(YES, YES, OPEN))["h"]["b"].verdict is Verdict.UNKNOWN


def test_rows_of_a_list() -> None:
    both = "mọi truong: (muc ít nhất m1), trong đó ít nhất 1 truong: (muc ít nhất m2)"

    def schools(*levels: str) -> list[dict[str, Any]]:
        return [fact("x1", "muc", level, 2024, f"Truong {i}") for i, level in enumerate(levels)]

    complete = [{"what": "truong", "area": "x1", "to": "2025-12-31", "source": "x"}]
    assert verdict(both, schools("m1", "m2"), coverage=complete) is Verdict.MET
    assert verdict(both, schools("m1", "m1"), coverage=complete) is Verdict.NOT_MET
    assert verdict(both, schools("m0", "m2"), coverage=complete) is Verdict.NOT_MET
    assert verdict(both, [], coverage=complete) is Verdict.NOT_APPLICABLE
    # where nothing says that the list is complete there may be more schools, and only what they cannot change is settled
    assert verdict(both, schools("m1", "m2")) is Verdict.UNKNOWN
    assert verdict(both, schools("m1", "m1")) is Verdict.UNKNOWN
    assert verdict(both, schools("m0", "m2")) is Verdict.NOT_MET
    assert verdict("ít nhất 1 truong: (muc ít nhất m2)", schools("m1", "m2")) is Verdict.MET
    assert verdict("ít nhất 50% số truong: (muc ít nhất m1)", schools("m1", "m2")) is Verdict.UNKNOWN
    assert verdict(both, []) is Verdict.UNKNOWN


# --- years -----------------------------------------------------------------------------------------------------------


def through(data: str, *answers: str | None, first: int = 2023) -> list[dict[str, Any]]:
    """Answers of one year after the other, newest first."""
    return [fact("x1", data, answer, first - i) for i, answer in enumerate(answers) if answer is not None]


@pytest.mark.parametrize("answers", list(product((YES, NO, OPEN), repeat=3)))
def test_running_years(answers: tuple[str | None, ...]) -> None:
    wanted = Verdict.NOT_MET if NO in answers else Verdict.UNKNOWN if OPEN in answers else Verdict.MET

    assert verdict("trong 3 năm liên tục trước năm xét: (có co_cho)", through("co_cho", *answers)) is wanted


def counted(years: int, most: int, off: tuple[bool, ...]) -> list[int]:
    """The plain reading of a suspended window: going back, pass over the suspended years while any may still be passed over."""
    found: list[int] = []
    for index, suspended in enumerate(off):
        if suspended and most:
            most -= 1
        elif len(found) < years:
            found.append(index)
    return found


@pytest.mark.parametrize("off", list(product((True, False), repeat=4)))
@pytest.mark.parametrize("most", [1, 2])
def test_suspended_years_are_passed_over(off: tuple[bool, ...], most: int) -> None:
    """One more than may be passed over counts like any other year."""
    tail = f"(có co_cho) tạm dừng tối đa {most} năm khi (có ngung)"
    for good in product((True, False), repeat=4):
        facts = through("co_cho", *(YES if g else NO for g in good)) + through("ngung", *(YES if o else NO for o in off))
        held = [good[i] for i in counted(2, most, off)]
        wanted = {True: Verdict.MET, False: Verdict.NOT_MET}
        assert verdict(f"trong 2 năm liên tục trước năm xét: {tail}", facts) is wanted[all(held)], (good, off)
        assert verdict(f"ít nhất 1 lần trong 2 năm trước năm xét: {tail}", facts) is wanted[any(held)], (good, off)
        assert verdict(f"bằng 1 lần trong 2 năm trước năm xét: {tail}", facts) is wanted[sum(held) == 1], (good, off)
        fixed = [good[i] for i in counted(3, most, off[:3])]  # of years that are named none is added
        assert verdict(f"không quá 1 lần trong các năm 2021 - 2023: {tail}", facts) is wanted[sum(fixed) <= 1], (good, off)


def test_a_window_that_can_be_counted_in_too_many_ways_is_refused() -> None:
    def codes_of(condition: str) -> list[str]:
        text = f'{WORDS}\nbộ tiêu chí b "Bộ" căn cứ vb giai đoạn 2020 - 2030 áp dụng cho xã\n{rule(condition)}\n'
        return [d.code.id for d in compile_sources([Source.of("law.ntm", text)]).diagnostics if d.severity == 0]

    assert codes_of("trong 20 năm liên tục trước năm xét: (có co_cho) tạm dừng tối đa 10 năm khi (có ngung)") == ["NTM0318"]
    assert codes_of("trong 50 năm liên tục trước năm xét: (có co_cho) tạm dừng tối đa 2 năm khi (có ngung)") == []


@pytest.mark.parametrize("count", ["ít nhất 2", "không quá 1", "bằng 2", "dưới 1", "trên 3"])
@pytest.mark.parametrize("years", [(YES, YES, YES), (NO, NO, NO)])
def test_how_well_the_number_of_a_window_is_known_counts_whatever_the_answer(count: str, years: tuple[str, ...]) -> None:
    own = law(rule(f"{count} lần trong 3 năm trước năm xét {{?thấp}}: (có co_cho)"))
    facts = through("co_cho", *years)
    assert ask(own, facts)["x1"]["b"].evidence.rules["b/1"].verdict is not Verdict.UNKNOWN
    weak = own.evaluate({"units": units(), "facts": facts}, as_of=date(2024, 12, 31), year=2024, evidence=Standing.SECONDARY)
    assert weak["x1"]["b"].evidence.rules["b/1"].verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    "condition",
    ["tn ít nhất gấp 2 lần {?cao} giá trị năm trước", "tn ít nhất 150% {?cao} của giá trị năm 2022",
     "nop trong thời hạn 15 ngày từ nhan {?cao}", "ít nhất 1 lần trong 3 năm trước năm xét {?cao}: (có co_cho)"],
)  # fmt: skip
def test_a_mark_on_any_figure_covers_the_rule(condition: str) -> None:
    result = ask(law(rule(condition)), [])
    assert result["x1"]["b"].evidence.rules["b/1"].rule.known == ()


def test_a_restart_forgets_the_years_before() -> None:
    condition = "ít nhất 2 lần trong 4 năm trước năm xét: (có co_cho) tính từ sau khi (có phat)"
    for good, punished in product(product((True, False), repeat=4), product((True, False), repeat=4)):
        since = punished.index(True) if True in punished else 4
        wanted = Verdict.MET if sum(good[:since]) >= 2 else Verdict.NOT_MET
        facts = through("co_cho", *(YES if g else NO for g in good)) + through("phat", *(YES if p else NO for p in punished))
        assert verdict(condition, facts) is wanted, (good, punished)


def test_a_restart_in_a_year_that_is_passed_over() -> None:
    """What came before it does not count, however years are counted."""
    tail = "(có co_cho) tính từ sau khi (có phat) tạm dừng tối đa 1 năm khi (có ngung)"
    facts = through("co_cho", YES, YES, YES) + through("phat", NO, YES, NO) + through("ngung", NO, YES, NO)
    assert verdict(f"trong 2 năm liên tục trước năm xét: {tail}", facts) is Verdict.NOT_MET
    assert verdict(f"ít nhất 2 lần trong 2 năm trước năm xét: {tail}", facts) is Verdict.NOT_MET
    assert verdict(f"ít nhất 1 lần trong 2 năm trước năm xét: {tail}", facts) is Verdict.MET
    calm = through("co_cho", YES, YES, YES) + through("phat", NO, NO, NO) + through("ngung", NO, YES, NO)
    assert verdict(f"trong 2 năm liên tục trước năm xét: {tail}", calm) is Verdict.MET


def test_windows_end_in_the_year_judged_or_before_it() -> None:
    facts = [fact("x1", "co_cho", YES, 2024), fact("x1", "co_cho", NO, 2022), fact("x1", "co_cho", YES, 2023)]

    assert verdict("trong 2 năm liên tục đến năm xét: (có co_cho)", facts) is Verdict.MET
    assert verdict("trong 2 năm liên tục trước năm xét: (có co_cho)", facts) is Verdict.NOT_MET
    assert verdict("bằng 2 lần trong các năm 2022 - 2024: (có co_cho)", facts) is Verdict.MET
    assert verdict("trên 2 lần trong các năm 2022 - 2024: (có co_cho)", facts) is Verdict.NOT_MET
    assert verdict("dưới 3 lần trong 3 năm đến năm xét: (có co_cho)", facts) is Verdict.MET
    assert verdict("ít nhất 5 lần trong 3 năm đến năm xét: (có co_cho)", facts) is Verdict.NOT_MET


def income(**years: object) -> list[dict[str, Any]]:
    return [fact("x1", "tn", value, int(year[1:])) for year, value in years.items()]


def test_trends_and_past_values() -> None:
    facts = income(y2024=30, y2023=20, y2022=10)

    assert verdict("tn tăng liên tục trong 2 năm đến năm xét", facts) is Verdict.MET
    assert verdict("tn tăng liên tục trong 3 năm đến năm xét", facts) is Verdict.UNKNOWN
    assert verdict("tn giảm liên tục trong 2 năm đến năm xét", facts) is Verdict.NOT_MET
    assert verdict("tn ít nhất 150% của giá trị năm trước", facts) is Verdict.MET
    assert verdict("tn trên 150% của giá trị năm trước", facts) is Verdict.NOT_MET
    assert verdict("tn ít nhất gấp 3 lần giá trị năm 2022", facts) is Verdict.MET
    assert verdict("tn ít nhất gấp 3 lần giá trị năm 2021", facts) is Verdict.UNKNOWN


def test_the_value_in_the_year_of_recognition() -> None:
    condition = "tn ít nhất 150% của giá trị tại năm được công nhận bậc mot"
    facts = income(y2024=30, y2022=20)
    decided = {"unit": "x1", "tier": "mot", "stage": "recognised", "decision": "QĐ", "decided_on": "2023-03-01", "source": "x"}

    assert verdict(condition, facts, recognitions=[{**decided, "year": 2022}]) is Verdict.MET
    assert verdict(condition, facts, recognitions=[{**decided, "year": 2021}]) is Verdict.UNKNOWN
    assert verdict(condition, facts) is Verdict.UNKNOWN


# --- days ------------------------------------------------------------------------------------------------------------


def days(received: str = "", handed_in: str = "") -> list[dict[str, Any]]:
    return [fact("x1", n, v, None) for n, v in (("nhan", received), ("nop", handed_in)) if v]


def test_days_before_and_after() -> None:
    assert verdict("nhan trước 01/10/2024", days("30/09/2024")) is Verdict.MET
    assert verdict("nhan trước 01/10/2024", days("01/10/2024")) is Verdict.NOT_MET
    assert verdict("nhan không muộn hơn 01/10/2024", days("01/10/2024")) is Verdict.MET
    assert verdict("nhan sau nop", days("02/10/2024", "01/10/2024")) is Verdict.MET
    assert verdict("nhan trước 01/10/2024", days("2024-09")) is Verdict.MET, "any day of the month"
    assert verdict("nhan trước 15/09/2024", days("2024-09")) is Verdict.UNKNOWN
    assert verdict("theo trình tự (nhan; nop)", days("02/10/2024", "01/10/2024")) is Verdict.NOT_MET


@pytest.mark.parametrize(
    ("handed_in", "met"), [("01/02/2024", True), ("16/02/2024", True), ("17/02/2024", False), ("31/01/2024", False)]
)
def test_within_days(handed_in: str, met: bool) -> None:
    wanted = Verdict.MET if met else Verdict.NOT_MET

    assert verdict("nop trong thời hạn 15 ngày từ nhan", days("01/02/2024", handed_in)) is wanted
    assert verdict("nop trong thời hạn 15 ngày từ 01/02/2024", days("", handed_in)) is wanted


def test_still_valid_on_the_last_day_of_the_year_judged() -> None:
    facts = [fact("x1", "co_cho", YES)]

    assert verdict("có co_cho còn hạn theo nop", [*facts, *days("", "31/12/2024")]) is Verdict.MET
    assert verdict("có co_cho còn hạn theo nop", [*facts, *days("", "30/12/2024")]) is Verdict.NOT_MET
    assert verdict("có co_cho còn hạn theo nop", facts) is Verdict.UNKNOWN
