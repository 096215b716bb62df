"""`ntm reference [--lang vi|en] [--out FILE]`: the reference of the language, made of its own tables."""

from __future__ import annotations

import argparse
from pathlib import Path

from ntmrules.cli.console import FINE, Console, write
from ntmrules.phrases import Phrase
from ntmrules.reference.to_markdown import reference


def run(arguments: argparse.Namespace, console: Console) -> int:
    text = reference(console.lang)
    if arguments.out is None:
        if arguments.format == "json":
            console.json({"text": text})
        else:
            console.print(text)
        return FINE
    out = Path(arguments.out)
    write(out, text)
    if arguments.format == "json":
        console.json({"out": out.as_posix()})
    else:
        console.say(Phrase(f"đã ghi {out}", f"written: {out}"))
    return FINE
