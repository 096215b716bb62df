"""How a command speaks: where text goes, what the exit codes are, how it stops.

What lives here: `Console`, `Stop` (a command that cannot go on, with the sentence a person is told), `write` for the file a command makes,
and what is done about a closed pipe and about a fault of our own.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from pathlib import Path

from attrs import frozen

from ntmrules.diagnostics.model import Diagnostic
from ntmrules.phrases import Lang, Phrase

FINE, FINDINGS, USAGE, OURS, UNKNOWN = 0, 1, 2, 3, 4

#: The version of every JSON answer. It changes when a field changes its meaning, not when one is added.
SCHEMA = 1


class Stop(Exception):
    """The command ends here with `code`, and `phrase` is told."""

    def __init__(self, phrase: Phrase, code: int = USAGE) -> None:
        super().__init__(phrase.en)
        self.phrase = phrase
        self.code = code


@frozen
class Console:
    lang: Lang

    def print(self, text: str) -> None:
        """One answer, on standard output."""
        sys.stdout.write(text if text.endswith("\n") else text + "\n")

    def say(self, phrase: Phrase) -> None:
        self.print(phrase.in_(self.lang))

    def json(self, answer: dict[str, object]) -> None:
        self.print(json.dumps({"schema": SCHEMA, **answer}, ensure_ascii=False, indent=2))

    def tell(self, phrase: Phrase | str) -> None:
        """A remark beside the answer, on standard error."""
        sys.stderr.write((phrase if isinstance(phrase, str) else phrase.in_(self.lang)).rstrip("\n") + "\n")


_WHY = {
    FileNotFoundError: Phrase("không có thư mục ấy", "there is no such folder"),
    NotADirectoryError: Phrase("không có thư mục ấy", "there is no such folder"),
    IsADirectoryError: Phrase("đó là một thư mục", "it is a folder"),
    PermissionError: Phrase("không có quyền ghi", "writing there is not allowed"),
}


def write(out: Path, text: str) -> None:
    """Write a file that was asked for, or stop and say why it cannot be."""
    try:
        out.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        why = _WHY.get(type(error), Phrase("tên hoặc ổ đĩa không dùng được", "the name or the disk cannot be used"))
        raise Stop(Phrase(f"lỗi: không ghi được `{out}`: {why.vi}", f"error: `{out}` cannot be written: {why.en}")) from None


def quiet_pipe() -> None:
    """The reader has gone (`ntm … | head`): nothing more can be said, and that is no error."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())


def fault(error: Exception, console: Console) -> None:
    """Our own fault in one sentence; the whole story for who asks."""
    if os.environ.get("NTM_DEBUG") == "1":
        traceback.print_exception(error)
    from ntmrules.diagnostics.codes.ours import FAULT

    what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
    again = Phrase("chạy lại với NTM_DEBUG=1 để xem chi tiết", "run again with NTM_DEBUG=1 for details")
    found = Diagnostic(FAULT, None, {"what": what}, notes=(again,))
    said = (found.headline, *found.all_notes)
    console.tell(f"{FAULT.id}: " + "; ".join(phrase.in_(console.lang) for phrase in said))
