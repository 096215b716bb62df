"""`ntm VERB …`: arguments in, text or JSON out, an exit code.

What lives here: `main`. `arguments.py` says what can be typed, `console.py` how things are printed and what the exit codes are; each verb
has one small file of its own, imported only when it is asked for. Nothing here judges anything: a verb asks `law.py` and prints.

Promises: 0 fine (unknowns included), 1 problems in the files or data or a failed example, 2 bad usage or an answer that cannot be
written, 3 our fault, 4 unknown under `--require-definite`; a closed pipe is not an error; a fault of ours is one sentence, with the
traceback only under `NTM_DEBUG=1`.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from importlib import import_module
from itertools import pairwise

from ntmrules.cli.arguments import parser
from ntmrules.cli.console import OURS, USAGE, Console, Stop, fault, quiet_pipe


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    typed = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    console = Console("en" if _english(typed) else "vi")
    try:
        code = _answer(typed, console)
        console.done()
    except Stop as stop:
        console.tell(stop.phrase)
        return stop.code
    except BrokenPipeError:
        quiet_pipe()
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001
        fault(error, console)
        return OURS
    return code


def _answer(typed: list[str], console: Console) -> int:
    try:
        arguments = parser(console.lang).parse_args(typed)
    except SystemExit as done:  # help was printed, or the usage was wrong
        return done.code if isinstance(done.code, int) else USAGE
    return _verb(arguments.verb)(arguments, console)


def _english(typed: list[str]) -> bool:
    """The language is needed before the arguments are read: their own mistakes are told in it."""
    said = [value for option, value in pairwise(typed) if option == "--lang"]
    said += [option.removeprefix("--lang=") for option in typed if option.startswith("--lang=")]
    return said[-1:] == ["en"]


def _verb(name: str) -> Callable[[Namespace, Console], int]:
    run: Callable[[Namespace, Console], int] = import_module(f"ntmrules.cli.{name}").run
    return run
