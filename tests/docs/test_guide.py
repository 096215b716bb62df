"""The guide is walked through, from its first step to its last, in an empty folder, by what its reader can see.

The sentence before a block, alone on its line, says what is done with it: ``Tạo tệp `X` …:`` writes the file X; ``Tệp `X`, tìm …:`` with a second
block after ``Đổi thành:`` replaces the first by the second in X, where it must stand exactly once; ``Tệp `X`, dưới …:`` with a second block
after ``Thêm:`` writes the second below the first; ``Tệp `X`, thêm vào cuối:`` writes the block at the end of X. A `console` block is typed:
what each command prints must be what is shown; a line of `…` stands for any lines, `…` within a line for any text. An `ntm` or `csv` block
without such a sentence would be a thing that nobody knows what to do with, and is refused; so is a sentence without its block.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import frozen

from harness import ROOT, like, stripped
from ntmrules.cli import main

GUIDE = ROOT / "grammar" / "guide.vi.md"
_STEP = re.compile(r"^## Bước (\d+): .+$", re.MULTILINE)
_PART = re.compile(
    r"^(?:(?P<make>Tạo) tệp|Tệp) `(?P<name>[^`\n]+)`(?:, (?P<act>tìm|dưới|thêm vào cuối))?[^:\n]*:$"
    r"|^(?P<then>Đổi thành|Thêm):$|^```(?P<kind>\w+)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
#: What the sentence before the second block must say.
_THEN = {"tìm": "Đổi thành", "dưới": "Thêm"}
_COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


@frozen
class Act:
    """What the reader does: `what` is `tạo`, one of the words of the sentences, or `console`."""

    what: str
    name: str
    texts: tuple[str, ...]


def acts(text: str) -> Iterator[Act]:
    parts = iter(list(_PART.finditer(text)))
    for part in parts:
        if part["name"] is not None:
            what = "tạo" if part["make"] else part["act"]
            assert what, f"what is done with this file? {part.group()}"
            texts = [block(parts, part)]
            if what in _THEN:
                then = next(parts)
                assert then["then"] == _THEN[what], f"{part.group()} must be followed by “{_THEN[what]}:”, not by {then.group()}"
                texts.append(block(parts, then))
            yield Act(what, part["name"], tuple(texts))
        elif part["kind"] == "console":
            yield Act("console", "", (part["text"],))
        elif part["kind"] in ("ntm", "csv", None):
            raise AssertionError(f"nobody knows what to do here:\n{part.group()}")


def block(parts: Iterator[re.Match[str]], sentence: re.Match[str]) -> str:
    part = next(parts)
    assert part["kind"] in ("ntm", "csv"), f"a block must follow: {sentence.group()}"
    return part["text"]


def steps() -> list[tuple[str, str]]:
    """The title of each step and what stands under it; what is before the first step belongs to it."""
    text = GUIDE.read_text("utf-8")
    starts = [match.start() for match in _STEP.finditer(text)]
    titles = [match.group() for match in _STEP.finditer(text)]
    ends = [*starts[1:], len(text)]
    return [(title, text[start:end]) for title, start, end in zip(titles, [0, *starts[1:]], ends, strict=True)]


def test_there_are_ten_steps() -> None:
    assert [int(_STEP.match(title)[1]) for title, _ in steps()] == list(range(1, 11))  # type: ignore[index]


def test_each_step_does_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    for title, text in steps():
        done = list(acts(text))
        assert any(act.what == "console" for act in done), f"{title}: nothing is tried"
        for act in done:
            if act.what == "console":
                for command, shown in _COMMAND.findall(act.texts[0]):
                    verb, *typed = shlex.split(command)
                    assert verb == "ntm"
                    main(typed)
                    out, err = capsys.readouterr()
                    assert like(shown).fullmatch(stripped(err + out)), f"{title}\n$ {command}\n{err}{out}"
            else:
                _edit(act, title)


def _edit(act: Act, title: str) -> None:
    path = Path(act.name)
    path.parent.mkdir(exist_ok=True)
    if act.what == "tạo":
        assert not path.exists(), f"{title}: {path} is there already"
        path.write_text(act.texts[0], "utf-8")
        return
    text = path.read_text("utf-8")
    if act.what == "thêm vào cuối":
        path.write_text(text + "\n" * (path.suffix == ".ntm") + act.texts[0], "utf-8")
        return
    old, new = act.texts
    assert text.count(old) == 1, f"{title}: to be found in {path}, stands there {text.count(old)} times:\n{old}"
    path.write_text(text.replace(old, old + new if act.what == "dưới" else new), "utf-8")
