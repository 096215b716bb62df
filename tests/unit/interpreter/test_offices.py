"""An office that was handed over: the rule stays, the reader is told who acts now."""

from __future__ import annotations

from datetime import date

import pytest

from ntmrules import ir
from ntmrules.interpreter.offices import holder, office_words
from ntmrules.interpreter.sentences import Sentences
from ntmrules.law import Law, read
from ntmrules.phrases import Lang
from ntmrules.pipeline import compile_sources
from ntmrules.source import Source

HANDOVERS = (
    ir.Handover("Trưởng A", "Trưởng B", "nd_1", date(2020, 1, 1)),
    ir.Handover("Trưởng B", "Trưởng C", "nd_2", date(2025, 7, 1)),
    ir.Handover("Trưởng X", "Trưởng A", "nd_2", date(2025, 7, 1)),
)
WORDS = ir.Words(instruments={"nd_1": "Nghị định 1/NĐ-CP về việc chuyển", "nd_2": "Nghị định 2/NĐ-CP"}, handovers=HANDOVERS)


@pytest.mark.parametrize(
    ("office", "on", "acting"),
    [
        ("Trưởng A", date(2019, 12, 31), "Trưởng A"),
        ("Trưởng A", date(2020, 1, 1), "Trưởng B"),
        ("Trưởng A", date(2025, 6, 30), "Trưởng B"),
        ("Trưởng A", date(2025, 7, 1), "Trưởng C"),
        ("Trưởng B", date(2025, 7, 1), "Trưởng C"),
        ("Trưởng X", date(2025, 7, 1), "Trưởng A"),  # what A handed over before was not X's
        ("Trưởng khác", date(2025, 7, 1), "Trưởng khác"),
    ],
)
def test_an_office_is_held_by_its_last_successor(office: str, on: date, acting: str) -> None:
    assert holder(office, on, WORDS)[0] == acting


def test_the_words_name_both_and_the_last_instrument() -> None:
    vi, en = Sentences(WORDS, "vi"), Sentences(WORDS, "en")
    assert office_words("Trưởng A", date(2021, 1, 1), vi) == "Trưởng B (thay Trưởng A từ 01/01/2020, theo Nghị định 1/NĐ-CP)"
    assert office_words("Trưởng A", date(2026, 1, 1), en) == (
        "Trưởng C (in place of Trưởng A from 01/07/2025, under Nghị định 2/NĐ-CP)"
    )
    assert office_words("Trưởng A", date(2019, 1, 1), vi) == "Trưởng A"


LAW = """# ngôn ngữ: vi
văn bản goc "Quyết định 1/QĐ-X" ngày 01/01/2022
văn bản moi "Nghị định 2/NĐ-X" ngày 01/06/2025
cấp xã
chuyển thẩm quyền truong "Trưởng huyện" cho "Trưởng xã" theo moi từ 01/07/2025
số liệu tot của xã "Tốt" có/không
bộ tiêu chí bo "Bộ xã" căn cứ goc áp dụng cho xã không áp dụng: tính là đạt
chỉ tiêu 1 "Tốt" {?cao} đạt khi có tot xác nhận bởi "Trưởng huyện"
"""


@pytest.mark.parametrize(
    ("on", "lang", "words"),
    [
        (date(2025, 6, 30), "vi", "xác nhận bởi: Trưởng huyện"),
        (date(2025, 7, 1), "vi", "xác nhận bởi: Trưởng xã (thay Trưởng huyện từ 01/07/2025, theo Nghị định 2/NĐ-X)"),
        (date(2025, 7, 1), "en", "attested by: Trưởng xã (in place of Trưởng huyện from 01/07/2025, under Nghị định 2/NĐ-X)"),
    ],
)
def test_a_sheet_tells_who_attests_on_the_day_asked(on: date, lang: Lang, words: str) -> None:
    law = Law(compile_sources([Source.of("bo.ntm", LAW)]))
    data = read({"units": [{"code": "x", "name": "Xã X", "kind": "xã"}], "facts": [{"unit": "x", "data": "tot", "value": "có"}]})
    sheet = law.evaluate(data, as_of=on)["x"]["bo"].explain(lang, full=True)
    assert words in sheet
    assert ("Trưởng xã" in sheet) is ("Trưởng xã" in words)
