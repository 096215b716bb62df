"""Rules that ask about one another: whatever stands first in the text, and circles told by their path."""

from datetime import date

import pytest

from ntmrules.law import Law
from ntmrules.pipeline import Compilation, compile_sources
from ntmrules.source import Source
from ntmrules.values import Verdict

WORDS = """# ngôn ngữ: vi
văn bản qd "Quyết định" ngày 01/01/2022
cấp tỉnh
cấp xã thuộc tỉnh
số liệu co_ao của xã "Có ao" có/không
số liệu co_cau của xã "Có cầu" có/không
"""

SET = """bộ tiêu chí bo "Bộ mẫu" căn cứ qd áp dụng cho xã
tiêu chí 1 "Ao"
  chỉ tiêu 1.1 "Ao" đạt khi {first}
  chỉ tiêu 1.2 "Cầu" đạt khi {second}
tiêu chí 2 "Cầu"
  chỉ tiêu 2.1 "Cầu" đạt khi có co_cau
"""


def compiled(first: str, second: str, more: str = "") -> Compilation:
    return compile_sources([Source.of("bo.ntm", WORDS + more + SET.format(first=first, second=second))])


def circle(compilation: Compilation) -> list[str]:
    return [str(d.arguments["path"]) for d in compilation.diagnostics if d.code.id == "NTM0410"]


@pytest.mark.parametrize(
    ("first", "second"), [("[1.2] đạt", "có co_ao"), ("có một trong ([2]; [1.2]) đạt", "[2.1] đạt"), ("[2] đạt", "có co_ao")]
)
def test_a_rule_may_ask_about_one_that_stands_below(first: str, second: str) -> None:
    law = Law(compiled(first, second))
    records = {
        "units": [{"code": "01", "name": "A", "kind": "tỉnh"}, {"code": "x", "name": "X", "kind": "xã", "parent": "01"}],
        "facts": [{"unit": "x", "data": name, "value": "có"} for name in ("co_ao", "co_cau")],
    }

    answer = law.evaluate(records, as_of="31/12/2024", year=2024)["x"]["bo"]

    assert answer.verdict is Verdict.MET
    assert "KẾT QUẢ: ĐẠT" in answer.explain("vi", full=True)


def test_rules_keep_the_order_of_the_text_where_they_can() -> None:
    standard = compiled("có co_ao", "[1.1] đạt").program(date(2024, 12, 31), 2024).standards[0]

    assert [rule.path for rule in standard.rules] == ["bo/1/1.1", "bo/1/1.2", "bo/2/2.1", "bo/1", "bo/2", "bo"]


@pytest.mark.parametrize(
    ("first", "path"),
    [
        ("[1.2] đạt", "[bo 1.1] → [bo 1.2] → [bo 1.1]"),
        ("[1] đạt", "[bo 1.1] → [bo 1] → [bo 1.1]"),
        ("số tiêu chí đạt ít nhất 1", "[bo 1.1] → [bo 1] → [bo 1.1]"),
        ("đạt bo", "[bo 1.1] → bo → [bo 1] → [bo 1.1]"),
    ],
)
def test_a_circle_within_a_set_is_named(first: str, path: str) -> None:
    found = compiled(first, "[1.1] đạt")

    assert path in circle(found)
    assert not found.program(date(2024, 12, 31), 2024).standards


def test_a_circle_of_classes_within_one_classification_is_named() -> None:
    classes = 'phân loại hang của xã "Hạng" (h1 "1"; h2 "2")\n  xếp h1 khi thuộc h2\n  xếp h2 khi thuộc h1\n'

    assert "h1 → h2 → h1" in circle(compiled("có co_ao", "có co_cau", classes))
