"""Law: two people who edit two clauses of one file merge without a conflict, and both edits stand."""

import subprocess
from pathlib import Path

import pytest

from harness import ROOT
from ntmrules import syntax
from ntmrules.source import Source
from ntmrules.syntax.parse import parse
from ntmrules.syntax.to_text import format_source

FILE = ROOT / "criteria" / "central" / "318_2022" / "xa_ntm.ntm"


def figures(text: str) -> list[object]:
    file, problems = parse(Source.of("merged.ntm", text))
    assert not problems
    return [node.value for node in syntax.walk(file) if isinstance(node, syntax.Number | syntax.Cell)]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (("ít nhất 80%", "ít nhất 81%"), ("ít nhất 98%", "ít nhất 97%")),
        (("| DHNTB  | 5 ", "| DHNTB  | 4 "), ("| DHNTB  | 22 ", "| DHNTB  | 21 ")),
    ],
)
def test_two_clauses_merge(ours: tuple[str, str], theirs: tuple[str, str], tmp_path: Path) -> None:
    base = FILE.read_text("utf-8")
    assert base.count(ours[0]) >= 1
    assert base.count(theirs[0]) >= 1
    names = {"base": base, "ours": base.replace(*ours, 1), "theirs": base.replace(*theirs, 1)}
    for name, text in names.items():
        formatted, _ = format_source(Source.of(name, text))
        assert formatted is not None
        (tmp_path / name).write_text(formatted, encoding="utf-8")

    merged = subprocess.run(["git", "merge-file", "-p", "ours", "base", "theirs"], cwd=tmp_path, capture_output=True, check=False)

    assert merged.returncode == 0
    assert figures(merged.stdout.decode()) == figures(base.replace(*ours, 1).replace(*theirs, 1))
