"""`ntm test [PATH…]`: the examples beside the rules, run."""

from __future__ import annotations

import argparse

from ntmrules.cli.console import FINDINGS, FINE, Console
from ntmrules.cli.criteria import compiled
from ntmrules.interpreter.examples import Expected, Ran, run_examples
from ntmrules.interpreter.explain import VERDICT
from ntmrules.interpreter.explain_conditions import condition_lines
from ntmrules.interpreter.sentences import Sentences
from ntmrules.phrases import Phrase
from ntmrules.pipeline import Compilation
from ntmrules.values import Verdict


def run(arguments: argparse.Namespace, console: Console) -> int:
    compilation = compiled(arguments.paths, console)
    ran = run_examples(compilation)
    failed = [example for example in ran if not example.passed]
    if arguments.format == "json":
        console.json({"examples": [_record(example, compilation) for example in ran], "failed": len(failed)})
    else:
        for example in failed:
            console.print("\n".join(_failure(example, compilation, console)) + "\n")
        n, bad = len(ran), len(failed)
        tail = (
            Phrase(f"{bad} không ra như mong đợi", f"{bad} failed")
            if bad
            else Phrase("tất cả ra như mong đợi", "all as expected")
        )
        console.say(Phrase(f"{n} ví dụ, {tail.vi}", f"{n} examples, {tail.en}"))
    return FINDINGS if failed else FINE


def _place(example: Ran, compilation: Compilation) -> str:
    span = example.example.span
    source = compilation.source(span.source)
    line = source.line_column(span.start)[0] if source is not None else 0
    return f"{span.source}:{line}"


def _record(example: Ran, compilation: Compilation) -> dict[str, object]:
    expectations = [{"rule": e.reference, "expected": e.expected, "found": e.found} for e in example.expectations]
    return {
        "label": example.example.label,
        "place": _place(example, compilation),
        "passed": example.passed,
        "expectations": expectations,
    }


def _failure(example: Ran, compilation: Compilation, console: Console) -> list[str]:
    s = Sentences(compilation.words, console.lang)
    lines = [f"✗ {_place(example, compilation)} “{example.example.label}”"]
    for expected in example.expectations:
        if not expected.holds:
            lines.append(f"    [{expected.reference}] " + _difference(expected, s))
            if expected.evidence is not None:
                lines += condition_lines(expected.evidence, s, "      ")
    return lines


def _difference(expected: Expected, s: Sentences) -> str:
    wanted = s.pick(VERDICT[Verdict(expected.expected)])
    if expected.found is None:
        return s.either(f"mong đợi {wanted}, nhưng không có quy định này", f"expected {wanted}, but there is no such rule")
    found = s.pick(VERDICT[Verdict(expected.found)])
    return s.either(f"mong đợi {wanted}, nhận {found}", f"expected {wanted}, found {found}")
