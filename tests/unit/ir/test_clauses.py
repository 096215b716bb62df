"""What `ntm clauses` says of a clause: worked out from its declarations, never better than the least finished of them."""

from __future__ import annotations

import pytest

from ntmrules.ir.clauses import State, clauses_of
from ntmrules.pipeline import compile_sources
from ntmrules.source import Source

WORDS = """# ngôn ngữ: vi
văn bản kh "Kế hoạch" ngày 01/01/2021 hiệu lực từ 01/01/2021
cấp tỉnh
cấp xã thuộc tỉnh
số liệu nguoi_noi của xã "Người nói" có/không xác nhận bởi "Huyện"
số liệu do_duoc của xã "Đo được" có/không
số liệu da_lam của tỉnh "Đã làm" có/không theo năm
kế hoạch k "Kế hoạch" căn cứ kh giai đoạn 2021 - 2025
"""
HEADING = 'đối tượng thi đua dt "Xã" viện dẫn "Mục I" áp dụng cho xã\n'
OTHER = 'đối tượng thi đua dt_khac "Xã khác" viện dẫn "Mục III" áp dụng cho xã\n'
ATTESTED = "có nguoi_noi"
MEASURED = "có do_duoc"
OPEN = 'chưa có văn bản "Quyết định"'
AWARD = 'hình thức khen thưởng h "Giấy khen" viện dẫn "Mục I"'


def criteria(*conditions: str, of: str = "dt") -> str:
    return "".join(
        f'tiêu chí thi đua td_{of}_{n} "Tiêu chí" của {of} viện dẫn "Mục II" đạt khi {condition}\n'
        for n, condition in enumerate(conditions)
    )


def state(text: str, key: str = "I") -> tuple[State, tuple[str, ...]]:
    compilation = compile_sources([Source.of("a.ntm", WORDS + text)])
    assert [d.headline.en for d in compilation.diagnostics if d.severity.name == "ERROR"] == []
    (plan,) = clauses_of(compilation.scope)
    clause = next(c for c in plan.clauses if c.key == key)
    return clause.state, tuple(d.name for d in clause.declarations)


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ((MEASURED, MEASURED), "encoded"),
        ((ATTESTED, ATTESTED), "attested"),
        ((MEASURED, ATTESTED), "attested"),
        ((MEASURED, OPEN), "open"),
        ((ATTESTED, OPEN), "open"),
        ((), "open"),
    ],
)
def test_a_heading_is_as_finished_as_what_stands_under_it(conditions: tuple[str, ...], expected: State) -> None:
    assert state(HEADING + criteria(*conditions)) == (expected, ("dt",))


def test_a_heading_answers_for_its_own_criteria_only() -> None:
    assert state(HEADING + OTHER + criteria(MEASURED) + criteria(OPEN, of="dt_khac"))[0] == "encoded"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('tiến độ d "Việc" viện dẫn "Mục I" cơ quan "Sở" hằng năm bằng chứng da_lam\n', "attested"),
        ('tiến độ d "Việc" viện dẫn "Mục I" cơ quan "Sở" hằng năm\n', "not_decidable"),
        (AWARD + ' tiêu chuẩn chưa có văn bản "Luật"\n', "open"),
        (AWARD + "\n", "not_decidable"),
        (AWARD + " bằng chứng do_duoc hạn mức 5 xã\n", "encoded"),
        (f"{AWARD} dành cho dt đạt khi {MEASURED} bằng chứng do_duoc hạn mức 5 xã\n{HEADING}{criteria(MEASURED)}", "encoded"),
        (
            f"{AWARD} dành cho dt đạt khi {MEASURED} bằng chứng do_duoc không cộng dồn với (h)\n{HEADING}{criteria(MEASURED)}",
            "encoded",
        ),
        (AWARD + f" đạt khi {ATTESTED}\n", "attested"),
        (AWARD + f" đạt khi {OPEN}\n", "open"),
    ],
)
def test_duties_and_awards(text: str, expected: State) -> None:
    assert state(text)[0] == expected


def test_the_least_finished_of_several_with_all_their_names() -> None:
    more = 'nguyên tắc n "Nguyên tắc" viện dẫn "Mục I" đạt khi ' + ATTESTED + "\n"
    assert state(HEADING + criteria(MEASURED) + more) == ("attested", ("dt", "n"))
