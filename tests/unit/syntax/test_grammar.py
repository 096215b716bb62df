"""The grammar is unambiguous, also to Lark's strictest look, and building it does not need that look."""

import subprocess
import sys

import pytest

from ntmrules.syntax.grammar import parser

_STRICT = """
import lark
from ntmrules.resources import folder
from ntmrules.syntax.lexer import patterns
grammar = (folder("grammar") / "ntm.lark").read_text("utf-8")
for lang in ("vi", "en"):
    lark.Lark(grammar + patterns(lang), parser="lalr", start="piece", maybe_placeholders=False, strict=True)
print("strict")
"""


@pytest.mark.slow
def test_strict_finds_no_collision_of_rules_or_words() -> None:
    """In a process of its own: `interegular`, which this needs, makes building any grammar slower once it is imported."""
    done = subprocess.run([sys.executable, "-c", _STRICT], capture_output=True, text=True, check=False)

    assert done.stdout == "strict\n", done.stderr


def test_the_grammar_is_built_once() -> None:
    assert parser() is parser()


def test_the_package_does_not_pull_the_parser() -> None:
    code = "import sys, ntmrules; print('lark' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"
