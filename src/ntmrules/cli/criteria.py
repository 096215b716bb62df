"""What every verb shares that reads criteria: the paths typed, the law compiled, the problems that stop a command.

What lives here: `compiled`, `look_for`, `by_name`, `stop_with`. Nothing here knows about data; `asking.py` does.
"""

from __future__ import annotations

from pathlib import Path

from ntmrules import pipeline
from ntmrules.cli.console import FINDINGS, Console, Stop, brief
from ntmrules.diagnostics import Diagnostic, Severity
from ntmrules.diagnostics.render import to_text
from ntmrules.phrases import Phrase
from ntmrules.resources import folder


def existing(path: str) -> Path:
    if not path.strip():
        raise Stop(Phrase("lỗi: tên tệp hay thư mục để trống", "error: the name of a file or folder is empty"))
    if not pipeline.exists(Path(path)):
        name = brief(path)
        raise Stop(Phrase(f"lỗi: không có tệp hay thư mục `{name}`", f"error: there is no file or folder `{name}`"))
    return Path(path)


def compiled(criteria: list[str], console: Console, beside: Path | None = None) -> pipeline.Compilation:
    """The law asked for. A law with errors is not asked anything: its problems are told instead."""
    look_for(criteria)
    law = pipeline.load(*criteria, beside=beside)
    if not law.sound:
        stop_with(law.diagnostics, law, console)
    return law


def stop_with(
    diagnostics: tuple[Diagnostic, ...], law: pipeline.Compilation, console: Console, advice: Phrase | None = None
) -> None:
    """Tell the errors and stop; `advice` is the last line a person reads."""
    errors = tuple(d for d in diagnostics if d.severity is Severity.ERROR)
    console.tell(to_text(errors, law.sources, console.lang))
    more = Phrase("", "") if advice is None else Phrase(f"\n{advice.vi}", f"\n{advice.en}")
    raise Stop(
        Phrase(
            "Chưa xét: phải sửa các lỗi trên trước, vì luật hay số liệu đọc dở có thể làm sai kết quả." + more.vi,
            "Nothing was judged: these errors come first, since a half-read text could change an answer." + more.en,
        ),
        FINDINGS,
    )


def look_for(paths: list[str]) -> None:
    """A path that is neither there nor the name of a shipped set stops the command, and so do paths with nothing to read."""
    for path in paths:
        if not path.strip() or not pipeline.exists(folder("criteria") / path):
            existing(path)
    if paths and not pipeline.files_of(tuple(paths))[0]:
        names = ", ".join(f"`{path}`" for path in paths)
        raise Stop(Phrase(f"lỗi: không có tệp .ntm nào trong {names}", f"error: there is no .ntm file in {names}"))


def by_name(paths: list[str]) -> dict[str, Path]:
    """The files that are read, by the name under which diagnostics show them."""
    found = {}
    for path in pipeline.files_of(tuple(paths))[0]:
        source, _ = pipeline.read_source(path)
        if source is not None:
            found[source.name] = path
    return found
