"""The README is run: its Python in one session, its commands in order with the output they show, its links followed.

In a shown output a line of `…` stands for any lines and `…` within a line for any text.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from harness import ROOT, like, stripped

DOCUMENTS = (
    "README.md",
    "ARCHITECTURE.md",
    "tests/README.md",
    "grammar/README.md",
    "grammar/guide.vi.md",
    "grammar/reference.vi.md",
)
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def _blocks(kind: str) -> list[str]:
    return [text for found, text in _BLOCK.findall((ROOT / "README.md").read_text("utf-8")) if found == kind]


def test_the_python_of_the_readme_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    session: dict[str, object] = {}
    assert _blocks("python")
    for block in _blocks("python"):
        exec(compile(block, "README.md", "exec"), session)  # our own words


@pytest.mark.parametrize("block", _blocks("console"))
def test_a_command_of_the_readme_prints_what_is_shown(block: str, tmp_path: Path) -> None:
    """Commands run in a copy of what they read, so that one may edit a file."""
    for folder in ("criteria", "examples"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
        run = subprocess.run(
            ["bash", "-c", command], cwd=tmp_path, env={**os.environ, "PATH": path, "COLUMNS": "120"},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert like(shown).fullmatch(stripped(run.stdout + run.stderr)), f"$ {command}\n{run.stdout}{run.stderr}"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name: str) -> None:
    document = ROOT / name
    broken = [link for link in _LINK.findall(document.read_text("utf-8")) if not (document.parent / link).exists()]
    assert not broken


def test_the_two_commands_are_the_first_two_blocks() -> None:
    """`.ci/run` reads the second one out of the README, so that the two cannot part."""
    board, tests = (block.strip() for block in _blocks("sh")[:2])
    assert "ntm targets" in board
    assert "\n" not in board
    assert "pytest" in tests
    assert "\n" not in tests
