"""The guide is walked through, from its first step to its last, in an empty folder.

A comment before a block says what its reader does with it: `<!-- tệp: X -->` writes the file X, `<!-- thay: X -->` replaces the first of two
blocks by the second in X (where it must stand exactly once), `<!-- thêm: X -->` writes the block at the end of X, `<!-- chép: X Y -->` copies
X to Y. A `console` block is typed: what each command prints must be what is shown; a line of `…` stands for any lines, `…` within a line
for any text. An `ntm` or `csv` block without such a comment would be a thing nobody tried, and is refused.
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
    r"^<!-- (?P<act>tệp|thay|thêm|chép): (?P<names>.+?) -->$|^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
_COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


@frozen
class Act:
    """What the reader does: `what` is one of the words of the comments, or `console`."""

    what: str
    names: tuple[str, ...]
    texts: tuple[str, ...]


def acts(text: str) -> Iterator[Act]:
    parts = iter(list(_PART.finditer(text)))
    for part in parts:
        if part["act"] == "chép":
            yield Act("chép", tuple(part["names"].split()), ())
        elif part["act"] is not None:
            wanted = 2 if part["act"] == "thay" else 1
            yield Act(part["act"], (part["names"],), tuple(next(parts)["text"] for _ in range(wanted)))
        elif part["kind"] in ("ntm", "csv"):
            raise AssertionError(f"nobody does anything with this block:\n{part['text']}")
        elif part["kind"] == "console":
            yield Act("console", (), (part["text"],))


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
    path = Path(act.names[0])
    path.parent.mkdir(exist_ok=True)
    match act.what:
        case "tệp":
            path.write_text(act.texts[0], "utf-8")
        case "thêm":
            path.write_text(path.read_text("utf-8") + "\n" * (path.suffix == ".ntm") + act.texts[0], "utf-8")
        case "chép":
            Path(act.names[1]).write_text(path.read_text("utf-8"), "utf-8")
        case _:
            old, new = act.texts
            text = path.read_text("utf-8")
            assert text.count(old) == 1, f"{title}: to be replaced in {path}, found {text.count(old)} times:\n{old}"
            path.write_text(text.replace(old, new), "utf-8")
