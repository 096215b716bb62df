"""`ntm check [PATH…]`: every diagnostic in the files, in one run."""

from __future__ import annotations

import argparse
from pathlib import Path

from ntmrules import pipeline
from ntmrules.cli.asking import existing
from ntmrules.cli.console import FINDINGS, FINE, Console
from ntmrules.diagnostics import Severity
from ntmrules.diagnostics.fixes import apply
from ntmrules.diagnostics.render import to_json, to_text
from ntmrules.phrases import Phrase
from ntmrules.resources import folder


def run(arguments: argparse.Namespace, console: Console) -> int:
    look_for(arguments.paths)
    compilation = pipeline.load(*arguments.paths)
    if arguments.fix:
        mended = apply(compilation.diagnostics, compilation.sources)
        if mended.texts:
            _write(mended.texts, arguments.paths)
            console.tell(Phrase(f"đã sửa {mended.applied} chỗ", f"mended {mended.applied} place(s)"))
            compilation = pipeline.load(*arguments.paths)
    found = compilation.diagnostics
    if arguments.format == "json":
        console.json({**to_json(found, compilation.sources), "files": len(compilation.sources)})
    elif found:
        console.print(to_text(found, compilation.sources, console.lang))
    else:
        n = len(compilation.sources)
        console.say(Phrase(f"{n} tệp, không có lỗi", f"{n} files, nothing to report"))
    return FINDINGS if any(d.severity is Severity.ERROR for d in found) else FINE


def look_for(paths: list[str]) -> None:
    """A path that is neither there nor the name of a shipped set stops the command."""
    for path in paths:
        if not (folder("criteria") / path).is_dir():
            existing(path)


def by_name(paths: list[str]) -> dict[str, Path]:
    """The files that are read, by the name under which diagnostics show them."""
    found = {}
    for path in pipeline.files_of(tuple(paths))[0]:
        source, _ = pipeline.read_source(path)
        if source is not None:
            found[source.name] = path
    return found


def _write(texts: dict[str, str], paths: list[str]) -> None:
    where = by_name(paths)
    for name, text in texts.items():
        where[name].write_text(text, encoding="utf-8", newline="\n")
