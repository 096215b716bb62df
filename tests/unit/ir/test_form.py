"""What a slip leaves behind is told, and nothing is told of a text that means what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from ntmrules.diagnostics.render import to_text
from ntmrules.pipeline import Compilation, compile_sources, load
from ntmrules.source import Source

HEAD = """
văn bản qd_1 "Quyết định 1/QĐ" ngày 01/01/2022
nguồn S1 "Công báo số 1"
cấp xã
số liệu a của xã "A" có/không
số liệu b của xã "B" có/không
số liệu viec của xã "Việc" có/không theo phan (mot; hai; ba; bon)
số liệu ngheo của xã "Nghèo" đơn vị %
phân loại vung của xã "Vùng" (bac "Bắc"; nam_bo "Nam")
bậc dat < cao của xã
"""
SET = 'bộ tiêu chí bo "Bộ" căn cứ qd_1 áp dụng cho xã\n'


def compiled(text: str) -> Compilation:
    return compile_sources([Source.of("a.ntm", HEAD + text)])


def codes(text: str) -> list[str]:
    return [d.code.id for d in compiled(text).diagnostics]


def indicators(*numbers: str, last: str = "ngheo không quá 5% {S1}") -> str:
    return SET + "".join(f'chỉ tiêu {number} "Nghèo" đạt khi {last}\n' for number in numbers)


def test_numbers_in_order_and_without_gaps() -> None:
    assert codes(indicators("1", "2", "3")) == []
    assert codes(indicators("1", "2", "4")) == ["NTM0442"]
    assert codes(indicators("2", "10", "12")) == []  # an excerpt
    assert codes(indicators("2.9", "2.10", "2.11")) == []
    assert codes(indicators("1", "3", "2")) == ["NTM0441"]
    assert codes(indicators("1", "3")) == []  # two are no row of numbers
    assert codes(indicators("1", "2", "4").replace("áp dụng", "gồm 3 chỉ tiêu áp dụng")) == []


def test_a_number_out_of_order_is_not_a_gap_too() -> None:
    assert codes(indicators("1", "5", "2", "3")) == ["NTM0441"]


def test_criteria_have_whole_numbers() -> None:
    text = SET + 'tiêu chí 1.5 "Nghèo"\n  chỉ tiêu 1.1 "Nghèo" đạt khi ngheo không quá 5% {S1}\n'
    assert codes(text) == ["NTM0443"]
    assert codes(text.replace("1.5", "1")) == []


def test_an_indicator_of_another_criterion_is_not_out_of_order_too() -> None:
    inside = 'chỉ tiêu {} "Nghèo" đạt khi ngheo không quá 5% {{S1}}\n'
    text = SET + 'tiêu chí 2 "Nghèo"\n' + "".join(inside.format(number) for number in ("2.1", "1.2", "2.3"))
    assert codes(text) == ["NTM0402"]
    assert codes(text.replace("1.2", "2.5")) == ["NTM0441"]


def table(header: str) -> str:
    rows = f"| vung | {header} |\n| bac | 90 {{S1}} | 90 {{S1}} |\n| nam_bo | 95 {{S1}} | 95 {{S1}} |\n"
    return (
        SET.replace("áp dụng", "giai đoạn 2022 - 2023 áp dụng") + f'chỉ tiêu 1 "Nghèo"\nđạt khi ngheo không quá theo bảng\n{rows}'
    )


def test_years_of_a_table_ascend() -> None:
    assert codes(table("2022 | 2023")) == []
    assert codes(table("2023 | 2022")) == ["NTM0450"]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ("muc_1 < muc_2 < muc_3", []),
        ("muc_1 < muc_3 < muc_2", ["NTM0454"]),
        ("muc_1 < muc_2 < muc_4 < muc_5", ["NTM0454"]),
        ("muc_10 < muc_20 < muc_30", []),
        ("muc_1 < muc_2 < tot", []),
        ("muc_1 < muc_3", []),
    ],
)
def test_steps(steps: str, expected: list[str]) -> None:
    assert codes(f'thang bac_thang "Thang" ({steps})\n') == expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("có a và có b", []),
        ("có a và có a", ["NTM0444"]),
        ("(có a hoặc có b) và (có a hoặc không còn b)", []),
        ("ngheo không quá 5% {S1} và ngheo không quá 5% {?cao}", []),  # known otherwise: not the same line
        ("có viec(mot) và có viec(hai) và có viec(ba) và có viec(bon)", []),
        ("có viec(mot) và có viec(hai) và có viec(bon)", ["NTM0453"]),
        ("có viec(mot) và có viec(bon)", []),
        ("có viec ở cả (mot; hai; ba; bon)", []),
        ("có viec ở cả (mot; hai; ba)", ["NTM0453"]),
        ("có viec ở mọi phan trừ (bon)", []),
        ("có viec ở cả (mot; hai)", []),
        ("có viec ở cả (mot)", ["NTM0453"]),
    ],
)
def test_conditions(condition: str, expected: list[str]) -> None:
    assert codes(indicators("1", last=condition)) == expected


TWO = 'số liệu bhyt của xã "Bảo hiểm" đơn vị %, theo phai (nam_gioi "nam"; nu_gioi "nữ")\n'


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("bhyt ít nhất 90% {S1} ở cả (nam_gioi; nu_gioi)", []),
        ("bhyt ít nhất 90% {S1} ở cả (nam_gioi)", ["NTM0453"]),
        ("bhyt ít nhất 90% {S1} ở mọi phai trừ (nu_gioi)", []),
        ("bhyt(nam_gioi) ít nhất 90% {S1}", []),  # no list: one item by its name is meant
        ("bhyt(nam_gioi) ít nhất 90% {S1} và bhyt(nu_gioi) ít nhất 85% {S1}", []),
        ("có a và (bhyt ít nhất 90% {S1} ở cả (nu_gioi) hoặc có b)", ["NTM0453"]),
    ],
)
def test_one_item_of_two(condition: str, expected: list[str]) -> None:
    assert codes(TWO + indicators("1", last=condition)) == expected


def test_what_the_law_leaves_out_can_be_said() -> None:
    (told,) = compiled(TWO + indicators("1", last="bhyt ít nhất 90% {S1} ở cả (nam_gioi)")).diagnostics
    assert told.headline.vi == "điều kiện kể 1 trong 2 phần của `bhyt`, thiếu `nu_gioi`"
    assert told.all_notes[-1].vi == "nếu văn bản đúng là bỏ qua thì viết `ở mọi phai trừ (nu_gioi)`"
    assert told.all_notes[-1].en == "if the law does leave it out write `in every phai except (nu_gioi)`"


def test_lines_of_a_set_with_one_name() -> None:
    line = "dòng d: riêng xã thuộc bac lấy mức của vung = nam_bo\n"
    assert codes(indicators("1").replace("xã\n", f"xã\n{line}")) == []
    assert codes(indicators("1").replace("xã\n", f"xã\n{line}{line}")) == ["NTM0444"]
    other = line.replace("nam_bo", "bac")
    assert codes(indicators("1").replace("xã\n", f"xã\n{line}{other}")) == ["NTM0201"]


PLAN = 'kế hoạch kh "Kế hoạch" căn cứ qd_1 giai đoạn 2021 - 2025\n'
TARGET = 'mục tiêu mt viện dẫn "Mục I" đến cuối năm 2025\n'
LINE = "toàn tỉnh: ít nhất 80% {S1} số xã được công nhận bậc dat\n"


def test_a_target_twice() -> None:
    assert codes(PLAN + TARGET + LINE) == []
    assert codes(PLAN + TARGET + LINE + LINE) == ["NTM0444"]
    assert codes(PLAN + TARGET + LINE + LINE.replace("dat", "cao")) == []


def test_levels_recognitions_and_gates_twice() -> None:
    assert codes("cấp xã\n") == ["NTM0444"]
    gate = 'điều kiện g "G": có a\n'
    assert codes(f"công nhận bậc dat theo qd_1\n{gate}") == []
    assert codes(f"công nhận bậc dat theo qd_1\n{gate}{gate}") == ["NTM0444"]
    assert codes(f"công nhận bậc dat theo qd_1\n{gate}{gate.replace('có a', 'có b')}") == ["NTM0201"]
    assert codes(f"công nhận bậc dat theo qd_1\n{gate}" * 2) == ["NTM0444"]


def outline(*rows: str) -> str:
    return "đề cương qd_1\n| mục | tóm tắt |\n" + "".join(f"| {row} |\n" for row in rows)


def test_an_outline_and_its_declarations_say_the_same() -> None:
    plan = PLAN + TARGET + LINE
    assert codes(outline("I | 80% số xã") + plan) == []
    assert codes(outline("I | ít nhất 80,0% số xã năm 2025") + plan) == []
    assert codes(outline("I | 75% số xã") + plan) == ["NTM0449"]
    assert codes(outline("I | 75% số xã") + plan + 'ghi chú "từng dự kiến 75%"\n') == []
    assert codes(outline("I | số xã", "II | tổ chức") + plan) == ["NTM0448"]
    assert codes(outline("I | số xã", "Mục I | số xã") + plan) == ["NTM0444"]
    assert codes(outline("I | số xã", "II | tổ chức") + plan + 'ghi nhận tc "Tổ chức" viện dẫn "Mục II" vì "đề mục"\n') == []


def test_digits_in_names_are_no_figures() -> None:
    """`muc_1` and the source `S1` must not vouch for a 1 that was lost."""
    assert codes(outline("I | 1 xã, 80%") + PLAN + TARGET + LINE) == ["NTM0449"]


def test_the_outline_names_a_declared_instrument() -> None:
    assert codes("đề cương qd_7\n| mục | tóm tắt |\n| I | a |\n") == ["NTM0211"]


def test_marks_from_which_no_rule_is_lowered_name_declared_sources() -> None:
    assert codes("bậc dat_2 < cao_2 của xã\n  cao_2 tính là dat_2 căn cứ qd_1 {cao}\n") == ["NTM0212"]
    award = 'hình thức khen thưởng gk "Giấy khen" viện dẫn "Mục I" {S1}\n thẩm quyền "Chủ tịch"\n'
    assert codes(PLAN + award) == []
    assert codes(PLAN + award.replace("S1", "S7")) == ["NTM0212"]


def test_an_award_says_who_confers_it() -> None:
    assert codes(PLAN + 'hình thức khen thưởng gk "Giấy khen" viện dẫn "Mục I" {S1}\n') == ["NTM0445"]


def data(count: int, attributes: str, start: int = 0) -> str:
    return "".join(f'số liệu x_{chr(97 + start + i)} của xã "X" {attributes}\n' for i in range(count))


@pytest.mark.parametrize(
    ("many", "one", "expected"),
    [
        ("đơn vị %, 2 số lẻ, trong khoảng 0 đến 100", "đơn vị %, 2 số lẻ", ["NTM0446"]),
        ("đơn vị %, 2 số lẻ, trong khoảng 0 đến 100", "đơn vị %, 2 số lẻ, trong khoảng -50 đến 1000", []),
        ("đơn vị %, 2 số lẻ, trong khoảng 0 đến 100", "đơn vị nhà", []),
        ("đơn vị %, càng cao càng tốt", "đơn vị %", ["NTM0446"]),
        ("đơn vị %, càng cao càng tốt", "đơn vị %, càng thấp càng tốt", []),
        ("có/không theo năm", "có/không", ["NTM0446"]),
        ("có/không theo năm", "có/không không theo năm", []),
        ("có/không theo năm", "kiểu ngày", []),  # a day is one whatever the year
        ("có/không theo năm", "có/không có giá trị 3 năm", []),
        ("có/không theo năm", "đơn vị nhà", ["NTM0446"]),
        ("có/không theo năm", "theo năm", ["NTM0440"]),
        ('có/không xác nhận bởi "Sở"', "có/không", ["NTM0446"]),
        ('có/không xác nhận bởi "Sở"', "đơn vị nhà", []),
    ],
)
def test_a_line_that_all_neighbours_have(many: str, one: str, expected: list[str]) -> None:
    alone = HEAD.replace("\nsố liệu", "\n# ")  # the neighbours are the file's own
    text = alone + data(9, many) + data(1, one, 9)
    assert [d.code.id for d in compile_sources([Source.of("a.ntm", text)]).diagnostics] == expected
    few = alone + data(3, many) + data(1, one, 9)
    found = [d.code.id for d in compile_sources([Source.of("a.ntm", few)]).diagnostics]
    assert found == [code for code in expected if code == "NTM0440"]


def test_when_a_value_holds_is_said_once() -> None:
    assert codes('số liệu x của xã "X" có/không theo năm, không theo năm\n') == ["NTM0123"]


def test_a_clause_that_does_not_say_how_its_words_are_known() -> None:
    one = 'chỉ tiêu {} "Nghèo" đạt khi có a\n'
    checked = "đối chiếu lời văn: S1\n"
    full = SET + "".join(one.format(n) + checked for n in range(1, 7))
    assert codes(full) == []
    assert codes(full + one.format(7)) == ["NTM0446"]
    assert codes(full + one.format(7).replace(' "Nghèo"', ' "Nghèo" {S1}')) == []
    assert codes(SET + "".join(one.format(n) for n in range(1, 8))) == []


def test_a_clause_whose_figures_say_it_themselves_needs_no_other_line() -> None:
    checked = "".join(f'chỉ tiêu {n} "Có" đạt khi có a\nđối chiếu lời văn: S1\n' for n in range(1, 6))
    table = 'bảng m "Mức"\n| vung | mức |\n| bac | 9 {S1} |\n| nam_bo | 8 {S1} |\n'
    assert codes(SET + checked + 'chỉ tiêu 6 "Nghèo" đạt khi ngheo không quá theo bảng m\n' + table) == []
    assert codes(SET + checked + 'chỉ tiêu 6 "Nghèo" đạt khi ngheo không quá 5% {S1}\n') == []
    figures = "".join(f'chỉ tiêu {n} "Nghèo" đạt khi ngheo không quá {n}% {{S1}}\n' for n in range(1, 6))
    assert codes(SET + figures + 'chỉ tiêu 6 "Có" đạt khi có a\n') == []


WHOLE = """giai đoạn 2021 - 2025
hiệu lực từ 01/01/2022
áp dụng cho xã
không áp dụng: tính là đạt
gồm 1 chỉ tiêu
"""


@pytest.mark.parametrize("lost", [None, *WHOLE.splitlines()])
def test_a_set_that_says_all_but_one_thing(lost: str | None) -> None:
    text = WHOLE if lost is None else WHOLE.replace(f"{lost}\n", "")
    found = compile_sources(
        [
            Source.of(
                "a.ntm",
                HEAD.replace("01/01/2022", "01/01/2022 hiệu lực từ 01/01/2022")
                + f'bộ tiêu chí bo "Bộ"\ncăn cứ qd_1\n{text}chỉ tiêu 1 "Nghèo" đạt khi ngheo không quá 5% {{S1}}\n',
            )
        ]
    ).diagnostics
    counts = lost is not None and lost.startswith("gồm")
    assert [d.code.id for d in found] == ([] if lost is None or counts else ["NTM0455"])
    if lost is not None and not counts:
        assert f"không có `{lost.split()[0]}" in to_text(found, ())


LIST = "danh sách xã tính đến 31/12/2021, gồm 9 xã"


@pytest.mark.parametrize(
    ("lost", "expected"),
    [(None, []), ("căn cứ qd_1", []), ("giai đoạn 2021 - 2025", ["NTM0455"]), ("tại t", ["NTM0455"]), (LIST, [])],
)
def test_a_plan_that_says_all_but_one_thing(lost: str | None, expected: list[str]) -> None:
    """One without a list of its communes may be a sketch, and so may one without a basis that nobody is judged by."""
    place = 'cấp tỉnh\nđơn vị t tỉnh "T" mã 1\n'
    plan = f'kế hoạch kh "Kế hoạch" căn cứ qd_1 giai đoạn 2021 - 2025 tại t {LIST}\n'
    assert codes(place + (plan if lost is None else plan.replace(lost, ""))) == expected


PLACES = "cấp huyện\n" + "".join(f'đơn vị h_{letter} huyện "H" mã {n}\n' for n, letter in enumerate("abcde"))


def targets(*lines: str) -> str:
    return PLACES + PLAN + 'mục tiêu mt viện dẫn "Mục I" đến cuối năm 2025\n' + "\n".join(lines) + "\n"


def test_a_target_for_a_tier_and_none_for_the_tier_below() -> None:
    both = [f"h_{n}: {k}/7 xã {{S1}} được công nhận bậc {tier}" for n in "abcde" for k, tier in ((5, "dat"), (2, "cao"))]
    assert codes(targets(*both)) == []
    assert codes(targets(*both[:-1])) == []  # the last place stops at the lower tier
    assert codes(targets(*both[:-2], both[-1])) == ["NTM0446"]
    assert codes(targets(*(line for line in both if "cao" in line))) == []  # no place has the lower one


def test_instruments_by_which_law_binds_say_since_when() -> None:
    def text(*dates: str) -> str:
        return "".join(
            f'văn bản v_{n} "Văn bản {n}/V" ngày 01/01/2022 {date}\n{SET.replace("bo ", f"b_{n} ").replace("qd_1", f"v_{n}")}'
            'chỉ tiêu 1 "X" đạt khi có a\n'
            for n, date in enumerate(dates)
        )  # fmt: skip

    force = "hiệu lực từ 01/01/2022"
    assert codes(text(*[force] * 5)) == []
    assert codes(text(*[force] * 4, "")) == ["NTM0446"]
    assert codes(text(*[force] * 3, "")) == []
    waiting = text(*[force] * 4, "").replace('"Văn bản 4/V" ngày 01/01/2022', '"Văn bản 4/V" chưa ban hành')
    assert codes(waiting) == ["NTM0461"]  # what has not been issued is in force from no day
    undated = text(*[force] * 4, "").replace('"Văn bản 4/V" ngày 01/01/2022', '"Văn bản 4/V" ngày chưa rõ')
    assert codes(undated) == []  # where even the day of signing is not known, no line was lost


def test_files_of_others_are_no_neighbours(tmp_path: Path) -> None:
    """A slip in a name has the shipped library read along: how it writes its instruments says nothing of this file."""
    path = tmp_path / "a.ntm"
    path.write_text(HEAD + indicators("1", last="có totx"), "utf-8")
    assert [d.code.id for d in load(path).diagnostics] == ["NTM0214"]


def test_a_category_half_of_which_could_not_be_read_may_have_the_lost_line() -> None:
    text = 'phân loại nhom của xã "Nhóm" (n1; n2)\n  xếp n1 khi có a\n  {}n2 các trường hợp còn lại\n'
    assert codes(text.format("xếp ")) == []
    assert codes(text.format("")) == ["NTM0102"]


RULES = SET + 'chỉ tiêu 1 "X" đạt khi ' + " và ".join(f"có x_{letter}" for letter in "abcdef") + "\n"


def test_data_that_no_rule_reads() -> None:
    """The file of the rules has its own data, of which few are read: nothing is said of them."""
    head = Source.of("a.ntm", HEAD + RULES)

    def found(dictionary: str) -> list[str]:
        return [d.code.id for d in compile_sources([head, Source.of("b.ntm", dictionary)]).diagnostics]

    assert found(data(6, "có/không")) == []
    assert found(data(7, "có/không")) == ["NTM0447"]
    assert found(data(6, "có/không") + data(1, 'có/không ghi chú "để dành"', 6)) == []
    assert found(data(9, "có/không")) == []  # a dictionary of which much is still unused


@pytest.mark.parametrize(
    ("kind", "rest"),
    [
        ("kiểu ngày", 'chỉ tiêu 2 "Y" đạt khi có a còn hạn theo x_g\n'),
        ("kiểu ngày", 'chỉ tiêu 2 "Y" đạt khi x_g trước 01/10/2024 {S1}\n'),
        ("kiểu ngày", 'chỉ tiêu 2 "Y" đạt khi theo trình tự (x_g; ngay_y)\n'),
        ("kiểu ngày", 'chỉ tiêu 2 "Y" đạt khi ngay_y trong thời hạn 15 ngày từ x_g {S1}\n'),
        ("đơn vị thôn", 'chỉ tiêu 2 "Y" đạt khi ít nhất 50% {S1} số thôn: (có tot) trên tổng số x_g\n'),
        ("đơn vị %", 'chỉ tiêu 2 "Y" đạt khi ngheo không quá 70% {S1} của x_g\n'),
        (
            "có/không",
            'phân loại loai của xã "Loại" (mot_ "1"; hai_ "2")\n  xếp mot_ khi có x_g\n  xếp hai_ các trường hợp còn lại\n',
        ),
        ("kiểu ngày", "sửa đổi bo theo qd_1 từ 01/01/2023 chuyển tiếp: x_g trước 01/01/2023 theo luật cũ {S1}\n"),
    ],
)
def test_data_is_read_wherever_a_rule_can_name_it(kind: str, rest: str) -> None:
    """Each time the seventh data is named in another way: the last of a date, a size, a class, a transition."""
    more = 'cấp thôn thuộc xã\nsố liệu tot của thôn "Tốt" có/không\nsố liệu ngay_y của xã "Ngày" kiểu ngày\n'
    dictionary = Source.of("b.ntm", data(6, "có/không") + data(1, kind, 6))
    told = compile_sources([Source.of("a.ntm", HEAD + more + RULES + rest), dictionary]).diagnostics
    assert "NTM0447" not in {d.code.id for d in told}
    assert not [d for d in told if d.code.id.startswith(("NTM01", "NTM02", "NTM03"))]
    without = compile_sources([Source.of("a.ntm", HEAD + more + RULES), dictionary]).diagnostics
    assert "NTM0447" in {d.code.id for d in without}


def test_a_dictionary_alone_is_at_peace() -> None:
    assert codes(data(9, "có/không")) == []


def test_nothing_rests_on_what_could_not_be_read() -> None:
    """The broken rule is told; the data it would have read are not."""
    broken = RULES.replace("đạt khi", "đạt khi khi")
    found = compile_sources([Source.of("a.ntm", HEAD + broken), Source.of("b.ntm", data(7, "có/không"))]).diagnostics
    assert {d.code.id for d in found}.isdisjoint({"NTM0447", "NTM0446"})
    assert found


def test_kinds_of_unit_stand_at_a_level() -> None:
    assert codes('số liệu t của thôn "T" có/không\n') == ["NTM0451"]
    assert codes('cấp thôn thuộc xã\nsố liệu t của thôn "T" có/không\n') == []
    assert codes("cấp thôn thuộc huyện\n") == ["NTM0451"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Thu_nhap", ["NTM0452"]), ("thu_nhap", []), ("TDMNPB", []), ("S4", []), ("KH", []), ("Thu", ["NTM0452"])],
)
def test_capitals(name: str, expected: list[str]) -> None:
    assert codes(f'số liệu {name} của xã "X" có/không\n') == expected


def test_a_capital_of_a_step_is_mended() -> None:
    (found,) = compiled('thang t "T" (kem < Kha "khá" < tot)\n').diagnostics
    assert found.fix is not None
    (edit,) = found.fix.edits
    assert edit.text == "kha"
    assert edit.span.end - edit.span.start == 3
