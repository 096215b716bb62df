"""`ntm reference [--lang vi|en] [--out FILE]`: the reference of the language, made of its own tables."""

from __future__ import annotations

import argparse
from pathlib import Path

from ntmrules.cli.console import FINE, Console, Stop
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
    try:
        out.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise Stop(
            Phrase(f"lỗi: không ghi được `{out}`: {error.strerror}", f"error: `{out}` cannot be written: {error.strerror}")
        ) from None
    if arguments.format == "json":
        console.json({"out": out.as_posix()})
    else:
        console.say(Phrase(f"đã ghi {out}", f"written: {out}"))
    return FINE
