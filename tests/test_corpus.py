"""Every case of `corpus/`: `syntax` is parsed, `check` compiled whole, `format` printed, `run` judged, `shapes` judged in two languages.

`README.md` says how to add one."""

import tomllib
from pathlib import Path

import pytest

from harness import CORPUS, Case, cases, compare, compare_text, name_of, read_case
from ntmrules.law import Law
from ntmrules.pipeline import compile_sources
from ntmrules.source import Source
from ntmrules.syntax.parse import parse
from ntmrules.syntax.to_text import format_source
from shapes import LONGEST, SHAPES, Shape, ask, shapes, sheets


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


# --- the shapes of the law --------------------------------------------------------------------------------------------

by_shape = pytest.mark.parametrize("shape", shapes(), ids=lambda shape: shape.folder.name)


def _sources(shape: Shape) -> dict[str, Source]:
    return {lang: Source.of(name, (shape.folder / name).read_text("utf-8")) for lang, name in _LAWS.items()}


_LAWS = {"vi": "law.ntm", "en": "law.en.ntm"}


@by_shape
def test_a_shape_is_one_law_in_two_languages(shape: Shape) -> None:
    """Both texts are what the formatter writes, each is the other translated, and both are the same tree."""
    sources = _sources(shape)
    canonical, problems = format_source(sources["vi"])
    assert not problems
    compare_text(shape.folder / "law.ntm", canonical or "")
    translated, _ = format_source(sources["vi"], "en")
    compare_text(shape.folder / "law.en.ntm", translated or "")
    for lang, source in sources.items():
        for other, target in sources.items():
            assert format_source(source, "vi" if other == "vi" else "en")[0] == target.text, (lang, other)
    trees = [parse(source)[0].declarations for source in sources.values()]
    assert trees[0] == trees[1]
    lines = [line for line in sources["vi"].text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    assert len(lines) <= LONGEST


@by_shape
def test_a_shape_is_judged_alike_in_both_languages(shape: Shape) -> None:
    """The verdicts are the expected ones whichever language the law is written in, and show every answer the shape can have."""
    for source in _sources(shape).values():
        law = Law(compile_sources([source]))
        assert sorted(d.code.id for d in law.diagnostics) == sorted(shape.compile)
        answers = ask(shape, law)
        compare_text(shape.folder / "expected.txt", "\n".join(answers.lines) + "\n")
        assert answers.shown, "ask.toml names no rule of the law"
        for rule, found in answers.shown.items():
            lacking = [" or ".join(sorted(group)) for group in answers.wanted if not group & found]
            assert not lacking, f"{rule or 'the target'} is never {', '.join(lacking)}"


@by_shape
def test_a_shape_is_explained_in_both_languages(shape: Shape) -> None:
    """Whatever a rule says, there are words for it: the sheets of every answer can be written, and no two languages write the same."""
    law = Law(compile_sources([_sources(shape)["vi"]]))
    for vi, en in zip(sheets(shape, law, "vi"), sheets(shape, law, "en"), strict=True):
        assert vi.strip()
        assert vi != en


def test_every_shape_has_a_case() -> None:
    """Every shape the law was found to have, by its number; and no case of a number nobody knows."""
    numbers = {number for shape in shapes() for number in shape.numbers}
    assert not numbers - set(SHAPES)
    missing = [f"{number} {title}" for number, title in SHAPES.items() if number not in numbers]
    assert not missing, "no case in tests/corpus/shapes for: " + "; ".join(missing)
