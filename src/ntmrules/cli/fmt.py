"""`ntm fmt [--check] [--to vi|en] [PATH…]`: one canonical text; translation."""

from __future__ import annotations

import argparse
from pathlib import Path

from ntmrules import pipeline
from ntmrules.cli.console import FINDINGS, FINE, Console, write
from ntmrules.cli.criteria import look_for
from ntmrules.diagnostics import Diagnostic
from ntmrules.diagnostics.render import to_text
from ntmrules.phrases import Phrase
from ntmrules.resources import folder
from ntmrules.syntax.to_text import format_source


def run(arguments: argparse.Namespace, console: Console) -> int:
    look_for(arguments.paths)
    changed: list[str] = []
    refused: list[str] = []
    texts: list[dict[str, object]] = []
    for path in files(arguments.paths):
        source, problem = pipeline.read_source(path)
        text: str | None = None
        problems: tuple[Diagnostic, ...] = (problem,) if problem is not None else ()
        if source is not None:
            text, problems = format_source(source, arguments.to)
        if text is None:
            refused.append(path.as_posix())
            console.tell(to_text(problems, () if source is None else (source,), console.lang))
            continue
        assert source is not None
        texts.append({"file": source.name, "changed": text != _on_disk(path), "text": text})
        if arguments.to is not None:
            if arguments.format == "text":
                console.print(text)
            continue
        if text != _on_disk(path):
            changed.append(source.name)
            if not arguments.check:
                write(path, text)
    if arguments.format == "json":
        console.json({"files": texts, "refused": refused})
    elif arguments.to is None:
        _report(changed, refused, console, check=arguments.check)
    return FINDINGS if refused or (arguments.check and changed) else FINE


def files(paths: list[str]) -> tuple[Path, ...]:
    """The files named, without those they rest on."""
    found: dict[Path, None] = {}
    for item in paths or [str(folder("criteria"))]:
        path = Path(item) if pipeline.exists(Path(item)) else folder("criteria") / item
        for file in sorted(path.rglob(f"*{pipeline.SUFFIX}")) if path.is_dir() else (path,):
            found[file.resolve()] = None
    return tuple(found)


def _on_disk(path: Path) -> str:
    return path.read_bytes().decode("utf-8", errors="replace")


def _report(changed: list[str], refused: list[str], console: Console, *, check: bool) -> None:
    for name in changed:
        console.print(name)
    if check:
        console.say(Phrase(f"{len(changed)} tệp chưa ở dạng chuẩn", f"{len(changed)} file(s) not canonical"))
    else:
        console.say(Phrase(f"đã viết lại {len(changed)} tệp", f"{len(changed)} file(s) rewritten"))
    if refused:
        console.tell(Phrase(f"{len(refused)} tệp có lỗi nên để nguyên", f"{len(refused)} file(s) with errors were left alone"))
