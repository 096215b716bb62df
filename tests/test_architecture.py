"""The house is as ARCHITECTURE.md draws it: layers, small modules, lazy doors, both languages everywhere, no law in the machinery."""

from __future__ import annotations

import ast
import re
import string
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness import ROOT
from ntmrules.diagnostics import Code
from ntmrules.diagnostics.codes import every
from ntmrules.phrases import Phrase
from ntmrules.pipeline import Compilation, load

SRC = ROOT / "src" / "ntmrules"
MODULES = sorted(SRC.rglob("*.py"))
PAGES = SRC / "diagnostics" / "pages"
LONGEST_MODULE = 500
LONGEST_FUNCTION = 80


def _module(path: object) -> str:
    return path.relative_to(SRC).as_posix() if isinstance(path, Path) else str(path)


# --- rooms -----------------------------------------------------------------------------------------------------------


def test_layers_are_kept() -> None:
    """`lint-imports` runs clean: nobody imports upwards, and each library is imported in its one module."""
    run = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run(['--no-cache'])"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("path", MODULES, ids=_module)
def test_a_module_is_small_and_says_what_it_is(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.count("\n") <= LONGEST_MODULE
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "a module opens by saying what lives in it"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno is not None
            assert node.end_lineno - node.lineno < LONGEST_FUNCTION, f"{node.name} is too long to be read at once"


def test_nothing_has_a_name_that_says_nothing() -> None:
    empty = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc", "tools"}
    assert not [path for path in SRC.rglob("*") if path.stem.lower().strip("_") in empty]


# --- doors -----------------------------------------------------------------------------------------------------------


def _loaded_by(code: str) -> set[str]:
    """The modules in memory after `code` in a new interpreter without the packages that the environment starts by itself."""
    run = subprocess.run(
        [sys.executable, "-c", f"import sys; before = set(sys.modules)\n{code}\nprint(*set(sys.modules) - before)"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return set(run.stdout.split())


def test_importing_the_library_loads_nothing_else() -> None:
    assert _loaded_by("import ntmrules") == {"ntmrules"}


def test_the_core_loads_no_extra() -> None:
    loaded = _loaded_by("import ntmrules.law, ntmrules.cli; ntmrules.load()")
    assert not {name.partition(".")[0] for name in loaded} & {"rich", "hypothesis", "pytest", "importlinter"}


def test_every_public_name_is_there() -> None:
    import ntmrules

    for name in ntmrules.__all__:
        assert getattr(ntmrules, name) is not None
    assert sorted(ntmrules.__all__) == dir(ntmrules)
    with pytest.raises(AttributeError):
        _ = ntmrules.nothing_of_the_kind


# --- languages -------------------------------------------------------------------------------------------------------


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("code", every(), ids=lambda code: code.id)
def test_a_code_has_both_languages_and_a_page(code: Code) -> None:
    for phrase in (code.headline, code.label, code.note):
        if phrase is not None:
            assert phrase.vi
            assert phrase.en
            assert _fields(phrase.vi) == _fields(phrase.en)
            assert phrase.vi != phrase.en or phrase.vi == "".join(f"{{{name}}}" for name in _fields(phrase.vi))
            assert not phrase.vi.endswith(".")
    page = PAGES / f"{code.id}.md"
    assert page.is_file(), f"write {page.relative_to(ROOT)}"
    assert page.read_text("utf-8").startswith(f"# {code.id}: ")


def test_no_page_without_a_code() -> None:
    assert {path.stem for path in PAGES.glob("*.md")} == {code.id for code in every()}


def test_a_phrase_needs_both_languages() -> None:
    with pytest.raises(TypeError):
        Phrase("một")  # type: ignore[call-arg]


# --- no law in the machinery -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped() -> Compilation:
    return load()


def _declared(compilation: Compilation) -> set[str]:
    """Names and places that criteria declare, from four letters on: shorter ones are words of every language."""
    words = compilation.words
    names = {*words.data, *words.categories, *words.scales, *words.places, *words.instruments, *words.sources, *words.standards}
    names |= {name for category in words.categories.values() for name, _ in category.classes}
    names |= {name for steps in words.scales.values() for name, _ in steps}
    names |= {tier for ladder in words.ladders for tier in ladder.tiers}
    return {name for name in names | set(words.populations) if len(name) >= 4}


def _code_and_strings(path: Path) -> Iterator[str]:
    """What a module does and prints: its names and strings, without comments and docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    silent = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body and isinstance(node.body[0], ast.Expr)
    }  # fmt: skip
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)) if id(node) not in silent:
                yield text
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name) | ast.FunctionDef(name=name):
                yield name


def test_the_machinery_names_nothing_of_the_law(shipped: Compilation) -> None:
    """Declared identifiers, places and numbers of instruments stand in `criteria/` and nowhere in `src/`."""
    declared = _declared(shipped)
    places = {label for _, _, label in shipped.words.places.values() if " " in label}
    numbers = re.compile(r"\b\d+/(?:\d{4}/)?(?:QĐ|NĐ|NQ|TT|KH|CT)-")
    offences = []
    for path in MODULES:
        for text in _code_and_strings(path):
            words = set(re.findall(r"\w+", text))
            found = (words & declared) | {label for label in places if label in text} | set(numbers.findall(text))
            if found:
                offences.append(f"{_module(path)}: {', '.join(sorted(found))} in {text[:60]!r}")
    assert declared
    assert not offences, "\n".join(offences)
