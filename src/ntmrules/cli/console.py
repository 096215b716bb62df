"""How a command speaks: where text goes, what the exit codes are, how it stops.

What lives here: `Console`, `Stop` (a command that cannot go on, with the sentence a person is told), `write` for the file a command makes,
and what is done about a stream that takes no more and about a fault of our own.

Promises: an answer that cannot be written (a full disk, a closed output) is told as any file that cannot; a remark that cannot be told
(standard error closed or full) changes neither the answer nor the exit code.
"""

from __future__ import annotations

import errno
import json
import os
import sys
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

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
        _put(text if text.endswith("\n") else text + "\n")

    def say(self, phrase: Phrase) -> None:
        self.print(phrase.in_(self.lang))

    def json(self, answer: dict[str, object]) -> None:
        self.print(json.dumps({"schema": SCHEMA, **answer}, ensure_ascii=False, indent=2))

    def tell(self, phrase: Phrase | str) -> None:
        """A remark beside the answer, on standard error."""
        if sys.stderr is None:  # closed by whoever started us: nobody listens
            return
        try:
            sys.stderr.write((phrase if isinstance(phrase, str) else phrase.in_(self.lang)).rstrip("\n") + "\n")
            sys.stderr.flush()
        except OSError:
            _silence(sys.stderr)

    def done(self) -> None:
        """All that was printed is out, or the command stops."""
        if sys.stdout is not None:
            _put("")


_NOT_A_NAME = Phrase("tên tệp không dùng được", "no file can have that name")
_WHY = {
    errno.ENOENT: Phrase("không có thư mục ấy", "there is no such folder"),
    errno.ENOTDIR: Phrase("không có thư mục ấy", "there is no such folder"),
    errno.EISDIR: Phrase("đó là một thư mục", "it is a folder"),
    errno.EACCES: Phrase("không có quyền ghi", "writing there is not allowed"),
    errno.EPERM: Phrase("không có quyền ghi", "writing there is not allowed"),
    errno.EROFS: Phrase("ổ đĩa chỉ cho đọc", "the disk is read-only"),
    errno.ENOSPC: Phrase("ổ đĩa đã đầy", "the disk is full"),
    errno.EDQUOT: Phrase("đã dùng hết phần đĩa được cấp", "the disk quota is used up"),
    errno.ENAMETOOLONG: Phrase("tên tệp quá dài", "the name is too long"),
}


def _why(error: OSError) -> Phrase:
    return _WHY.get(error.errno or 0, Phrase("tên hoặc ổ đĩa không dùng được", "the name or the disk cannot be used"))


def _put(text: str) -> None:
    """Write to standard output (nothing: see that all of it is out), or stop and say why that cannot be."""
    if sys.stdout is None:
        raise Stop(_not_printed(Phrase("đầu ra đã bị đóng", "standard output is closed")))
    try:
        sys.stdout.write(text)
        if not text:
            sys.stdout.flush()
    except BrokenPipeError:  # the reader has what he wanted
        raise
    except OSError as error:
        _silence(sys.stdout)
        raise Stop(_not_printed(_why(error))) from None


def _not_printed(why: Phrase) -> Phrase:
    return Phrase(f"lỗi: không ghi được kết quả: {why.vi}", f"error: the answer cannot be written: {why.en}")


def write(out: Path, text: str) -> None:
    """Write a file that was asked for, or stop and say why it cannot be."""
    try:
        out.write_text(text, encoding="utf-8", newline="\n")
    except (OSError, ValueError) as error:
        why = _why(error) if isinstance(error, OSError) else _NOT_A_NAME  # a NUL in it, say
        name = brief(str(out))
        raise Stop(Phrase(f"lỗi: không ghi được `{name}`: {why.vi}", f"error: `{name}` cannot be written: {why.en}")) from None


#: How much of a name typed at the keyboard a message repeats.
_SHOWN = 200


def brief(name: str) -> str:
    """A name as it was typed, short enough for a sentence."""
    return name if len(name) <= _SHOWN else name[:_SHOWN] + "…"


def offered(names: Iterable[str]) -> Phrase:
    """What there is instead of a name that is none."""
    listed = ", ".join(names)
    return Phrase(f"có: {listed}", f"there are: {listed}") if listed else Phrase("không có cái nào", "there are none")


def quiet_pipe() -> None:
    """The reader has gone (`ntm … | head`): nothing more can be said, and that is no error."""
    _silence(sys.stdout)


def _silence(stream: TextIO) -> None:
    """What still waits to be written to a stream that takes no more goes nowhere, so that leaving cannot fail over it."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, stream.fileno())


def fault(error: Exception, console: Console) -> None:
    """Our own fault in one sentence; the whole story for who asks."""
    if os.environ.get("NTM_DEBUG") == "1":
        console.tell("".join(traceback.format_exception(error)))
    from ntmrules.diagnostics.codes.ours import FAULT

    what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
    again = Phrase("chạy lại với NTM_DEBUG=1 để xem chi tiết", "run again with NTM_DEBUG=1 for details")
    found = Diagnostic(FAULT, None, {"what": what}, notes=(again,))
    said = (found.headline, *found.all_notes)
    console.tell(f"{FAULT.id}: " + "; ".join(phrase.in_(console.lang) for phrase in said))
