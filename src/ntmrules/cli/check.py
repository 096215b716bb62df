"""`ntm check [PATH…]`: every diagnostic in the files, in one run."""

from __future__ import annotations

import argparse

from ntmrules import pipeline
from ntmrules.cli.console import FINDINGS, FINE, Console, write
from ntmrules.cli.criteria import by_name, look_for
from ntmrules.diagnostics import Severity
from ntmrules.diagnostics.fixes import apply
from ntmrules.diagnostics.render import to_json, to_text
from ntmrules.phrases import Phrase


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


def _write(texts: dict[str, str], paths: list[str]) -> None:
    where = by_name(paths)
    for name, text in texts.items():
        write(where[name], text)
