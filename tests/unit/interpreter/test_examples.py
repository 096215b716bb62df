"""Examples beside the rules: facts of other years, days, rows, and recognitions given and not given."""

import pytest

from ntmrules.interpreter.examples import run_examples
from ntmrules.pipeline import compile_sources
from ntmrules.source import Source

LAW = """# ngôn ngữ: vi
văn bản vb "Văn bản 1/QĐ" ngày 01/01/2020 hiệu lực từ 01/01/2020
nguồn S1 "bản chép tay"
cấp xã
bậc mot < hai của xã
  hai tính là mot căn cứ vb {S1}
thang md "Mức độ" (m0 "0" < m1 "1")
số liệu tn của xã "Thu nhập" đơn vị triệu đồng, theo năm
số liệu co_cho của xã "Có chợ" có/không, theo năm
số liệu nhan của xã "Ngày nhận" kiểu ngày
số liệu muc của xã "Mức của trường" theo thang md, theo năm, theo từng truong "trường"
bộ tiêu chí b "Bộ" căn cứ vb giai đoạn 2022 - 2024 áp dụng cho xã
  chỉ tiêu 1 "Không giảm" đạt khi tn ít nhất giá trị năm trước
  chỉ tiêu 2 "Hai năm" đạt khi trong 2 năm liên tục trước năm xét: (có co_cho)
  chỉ tiêu 3 "Đã công nhận" đạt khi được công nhận bậc mot
  chỉ tiêu 4 "Ngày" đạt khi nhan trước 01/10/2024 {S1}
  chỉ tiêu 5 "Trường" đạt khi mọi truong: (muc ít nhất m1 {S1})
  chỉ tiêu 6 "Từ khi công nhận" đạt khi tn trên giá trị tại năm được công nhận bậc mot
  chỉ tiêu 7 "Bị thu hồi" đạt khi bị thu hồi bậc mot
"""


@pytest.mark.parametrize(
    ("given", "then"),
    [
        ("tn = 5 triệu đồng; tn năm 2023 = 5 triệu đồng", "[b 1] đạt"),
        ("tn = 5 triệu đồng; tn năm 2023 = 6000 nghìn đồng", "[b 1] không đạt"),
        ("tn = 5 triệu đồng; tn năm 2022 = 1 triệu đồng", "[b 1] chưa đủ số liệu"),
        ("co_cho năm 2023; co_cho năm 2022", "[b 2] đạt"),
        ("co_cho năm 2023; không co_cho năm 2022", "[b 2] không đạt"),
        ("có co_cho năm 2023; không có co_cho năm 2022", "[b 2] không đạt"),
        ("co_cho năm 2023 = có; co_cho năm 2022 = không", "[b 2] không đạt"),
        ("co_cho năm 2023 = có; có co_cho năm 2022", "[b 2] đạt"),
        ("co_cho năm 2023; thiếu số liệu co_cho năm 2022", "[b 2] chưa đủ số liệu"),
        ("được công nhận bậc mot", "[b 3] đạt; [b 7] không đạt"),
        ("được công nhận bậc hai năm 2022", "[b 3] đạt"),
        ("không được công nhận bậc mot", "[b 3] không đạt"),
        ("bị thu hồi bậc mot", "[b 3] không đạt; [b 7] đạt"),
        ("tn = 5 triệu đồng", "[b 3] chưa đủ số liệu"),
        ("nhan = 30/09/2024", "[b 4] đạt"),
        ("nhan = 01/10/2024", "[b 4] không đạt"),
        ("muc(truong_a) = m1; muc(truong_b) = m0", "[b 5] không đạt"),
        ("muc(truong_a) = m1; muc(truong_b) = m1", "[b 5] đạt"),
        ("được công nhận bậc mot năm 2022; tn = 5 triệu đồng; tn năm 2022 = 4 triệu đồng", "[b 6] đạt"),
    ],
)
def test_what_is_given(given: str, then: str) -> None:
    compilation = compile_sources([Source.of("a.ntm", f'{LAW}ví dụ "một" cho xã: {given}; năm xét 2024 thì {then}')])
    assert not compilation.diagnostics, [d.headline.vi for d in compilation.diagnostics]
    (ran,) = run_examples(compilation)
    assert [(e.reference, e.found) for e in ran.expectations] == [(e.reference, e.expected) for e in ran.expectations]


def test_a_tier_nobody_declared() -> None:
    text = f'{LAW}ví dụ "một" cho xã: được công nhận bậc moot thì [b 3] đạt'
    assert [d.code.id for d in compile_sources([Source.of("a.ntm", text)]).diagnostics] == ["NTM0217"]
