"""Every case of `corpus/`: `syntax` is parsed, `check` compiled whole, `format` printed, `run` judged. `README.md` says how to add one."""

import tomllib
from pathlib import Path

import pytest

from harness import CORPUS, Case, cases, compare, compare_text, name_of, read_case
from ntmrules.law import Law
from ntmrules.pipeline import compile_sources
from ntmrules.source import Source
from ntmrules.syntax.parse import parse
from ntmrules.syntax.to_text import format_source


@pytest.mark.parametrize("path", cases("syntax"), ids=name_of)
def test_syntax(path: Path) -> None:
    case = read_case(path)
    compare(case, parse(case.source)[1])


@pytest.mark.parametrize("path", cases("check"), ids=name_of)
def test_check(path: Path) -> None:
    case = read_case(path)
    compare(case, compile_sources([case.source]).diagnostics)


@pytest.mark.parametrize("path", cases("format"), ids=name_of)
def test_format(path: Path) -> None:
    case = read_case(path)
    printed = _formatted(case)
    compare_text(path.with_suffix(".expected.ntm"), printed)
    again, _ = format_source(Source.of(path.name, printed))
    assert again == printed, "formatting twice is formatting once"


def _formatted(case: Case) -> str:
    printed, diagnostics = format_source(case.source)
    compare(case, diagnostics)
    assert printed is not None, "the formatter refused the text"
    return printed


@pytest.mark.parametrize("folder", sorted(path.parent for path in CORPUS.glob("run/*/ask.toml")), ids=name_of)
def test_run(folder: Path) -> None:
    """Every verdict of a small law on a small data folder, one a line: unit, rule, verdict."""
    ask = tomllib.loads((folder / "ask.toml").read_text("utf-8"))
    texts = [Source.of(path.name, path.read_text("utf-8")) for path in sorted(folder.glob("*.ntm"))]
    law = Law(compile_sources(texts))
    assert not law.diagnostics
    result = law.evaluate(folder, **ask)
    lines = []
    for unit in result.units():
        for standard in unit:
            evidence = unit[standard].evidence
            lines += [f"{unit.unit.code} {path} {rule.verdict.value}" for path, rule in sorted(evidence.rules.items())]
    compare_text(folder / "expected.txt", "\n".join(lines) + "\n")
