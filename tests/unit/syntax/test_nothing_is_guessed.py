"""A quick fix is offered only where there is one remedy; otherwise what could be meant is said and nothing is changed."""

from __future__ import annotations

import pytest

from ntmrules.diagnostics.fixes import apply
from ntmrules.pipeline import compile_sources
from ntmrules.source import Source

HEAD = """# ngôn ngữ: vi
văn bản vb "Văn bản" ngày 01/01/2022
nguồn N1 "Bản chép"
cấp huyện
cấp xã thuộc huyện
số liệu da_hop của xã "Đã họp" có/không, theo năm
bộ tiêu chí bo "Bộ" căn cứ vb áp dụng cho {}
chỉ tiêu 1 "Một"
  đạt khi {}
"""


def mended(text: str) -> tuple[list[tuple[str, str, str]], str]:
    source = Source.of("a.ntm", text)
    found = compile_sources([source]).diagnostics
    told = [(d.code.id, d.headline.vi, d.label.vi if d.label else "") for d in found]
    return told, apply(found, [source]).texts.get("a.ntm", text)


@pytest.mark.parametrize(
    ("kind", "condition", "told"),
    [
        ("huyện", "ít nhất 50 số xã: (có da_hop)", ("NTM0107", "thiếu `%` trước `số`", "thêm `%` vào đây")),
        (
            "huyện",
            "ít nhất 80% {N1} số xã: (có da_hop) làm tròn",
            ("NTM0101", "từ khóa `làm tròn` viết sai", "ý là `làm tròn xuống` / `làm tròn nửa lên` / `làm tròn lên`"),
        ),
    ],
)
def test_what_could_be_meant_is_said_and_nothing_is_changed(kind: str, condition: str, told: tuple[str, str, str]) -> None:
    text = HEAD.format(kind, condition)
    ((code, headline, label),), after = mended(text)
    assert (code, headline) == told[:2]
    assert set(label.removeprefix("ý là ").split(" / ")) == set(told[2].removeprefix("ý là ").split(" / "))
    assert after == text


@pytest.mark.parametrize(("word", "figure"), [("ba", "3"), ("một", "1"), ("Mười", "10")])
def test_a_figure_in_words_is_written_in_digits(word: str, figure: str) -> None:
    text = "ít nhất {} lần trong 10 năm trước năm xét {{N1}}: (có da_hop)"
    told, after = mended(HEAD.format("xã", text.format(word)))
    assert [(code, label) for code, _, label in told] == [("NTM0126", f"con số viết bằng chữ số: `{figure}`")]
    assert after == HEAD.format("xã", text.format(figure))


def test_words_of_the_language_are_not_put_into_quotation_marks() -> None:
    text = '# ngôn ngữ: vi\ncấp xã\nthang truong của xã "Trường" (a "A" < b "B")\n'
    told, after = mended(text)
    assert told
    assert after == text


def test_brackets_that_nobody_opened_are_not_said_to_be_open() -> None:
    text = HEAD.format("huyện", "mọi xã: có da_hop") + 'chỉ tiêu 2 "Hai"\n  đạt khi mọi xã: (có da_hop)\n'
    told, after = mended(text)
    assert [(code, headline) for code, headline, _ in told] == [
        ("NTM0107", "thiếu `(` trước `có`"),
        ("NTM0107", "thiếu `)` trước `chỉ`"),
    ]
    assert after == text.replace("mọi xã: có da_hop", "mọi xã: (có da_hop)")
    opened = HEAD.format("huyện", "mọi xã: (có da_hop") + 'chỉ tiêu 2 "Hai"\n  đạt khi mọi xã: (có da_hop)\n'
    assert [code for code, *_ in mended(opened)[0]] == ["NTM0105"]
