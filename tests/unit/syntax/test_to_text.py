"""The formatter refuses rather than change anything, and keeps every comment."""

from pathlib import Path

import pytest

from harness import CORPUS, ROOT
from ntmrules.phrases import Lang
from ntmrules.source import Source
from ntmrules.syntax import to_text
from ntmrules.syntax.comments import Comment, comments_of
from ntmrules.syntax.parse import parse
from ntmrules.syntax.to_text import format_source

TEXTS = sorted([*ROOT.glob("criteria/**/*.ntm"), *CORPUS.glob("format/*.ntm"), *CORPUS.glob("syntax/*.ntm")])


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_there_and_back_keeps_tree_and_comments(path: Path) -> None:
    source = Source.of("x.ntm", path.read_text("utf-8"))
    file, _ = parse(source)
    comments = sorted(comment.text for comment in comments_of(source))
    language = file.language
    other: Lang = "en" if language == "vi" else "vi"
    text, problems = format_source(source)
    assert text is not None, problems
    translated, _ = format_source(source, other)
    assert translated is not None
    back, _ = format_source(Source.of("x.ntm", translated), language)

    assert back == text
    for printed in (text, translated):
        again = Source.of("x.ntm", printed)
        assert parse(again)[0] == file
        assert sorted(comment.text for comment in comments_of(again)) == comments


def test_a_text_with_mistakes_is_not_formatted() -> None:
    text, problems = format_source(Source.of("x.ntm", "nguồn S1 Nguồn"))

    assert text is None
    assert [problem.code.id for problem in problems] == ["NTM0131"]


def test_a_lost_comment_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(text: str, comments: tuple[Comment, ...]) -> str:
        del comments
        return text

    monkeypatch.setattr(to_text, "weave", forgetful)
    text, problems = format_source(Source.of("x.ntm", '# ngôn ngữ: vi\n# giữ lại\nnguồn S1 "Nguồn"'))

    assert text is None
    assert [problem.code.id for problem in problems] == ["NTM0904"]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_table_inside_a_plan_keeps_its_rows(lang: Lang) -> None:
    """In an exception of a target, and in the quota of an award."""
    text = """# ngôn ngữ: vi
kế hoạch kh "Kế hoạch" căn cứ qd giai đoạn 2021 - 2025 tại t
mục tiêu mt viện dẫn "Mục I" đến cuối năm 2025
  toàn tỉnh: ít nhất 2 xã được công nhận bậc dat trừ xã (ngheo ít nhất theo bảng
    | vung | 2021 | 2025 |
    | nui  | 5    | 4    |
  )
hình thức khen thưởng bk "Bằng khen" viện dẫn "Mục II"
  hạn mức 5% số xã được công nhận bậc dat trừ xã (ngheo ít nhất theo bảng
    | vung | mức |
    | nui  | 5   |
  )
"""
    file, problems = parse(Source.of("a.ntm", text))
    assert not problems
    printed = to_text.to_text(file, lang=lang)
    assert "\x01" not in printed
    assert parse(Source.of("a.ntm", printed)) == (file, ())
