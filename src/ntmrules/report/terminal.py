"""The board on a terminal: plain text, aligned by display width, about 105 columns.

What lives here: `draw`. Widths are those of `diagnostics/render.py` (a Vietnamese letter with a tone is one cell, whether it is written
with one code point or three). Colour is the terminal's own business; the marks say everything without it.

Promises: the same board gives the same bytes; no line is longer than `WIDTH` unless a single word is; a bar never shows a needed mark
as reached when it is not.
"""

from __future__ import annotations

from ntmrules.diagnostics.render import width
from ntmrules.interpreter.explain_targets import TARGET_MARK
from ntmrules.interpreter.sentences import upper_first
from ntmrules.phrases import Lang
from ntmrules.report.board import DUTY_MARK, DUTY_STATUS, Bar, Board, DutyRow, Group, Row

WIDTH = 108
_WHAT, _NEED, _COUNT, _HAVE, _BAR = 38, 5, 6, 7, 24


def draw(board: Board) -> str:
    """The whole board, ending in a line break."""
    vi = board.lang == "vi"
    lines = [*wrapped(board.title, 0), *(line for text in board.subtitle for line in wrapped(text, 0)), ""]
    heads = ("", "cần", "", "đã có") if vi else ("", "need", "", "there")
    lines.append(_columns(_WHAT + 4, heads[0]) + _cells(heads[1], "", heads[3]) + "  " + ("0" + "100%".rjust(_BAR - 1)))
    for group in board.groups:
        lines += _group(group)
        lines.append("")
    lines += wrapped(legend(board), 0)
    if board.warnings:
        lines += ["", f"Lưu ý ({len(board.warnings)}):" if vi else f"Notes ({len(board.warnings)}):"]
        lines += [line for text in board.warnings for line in wrapped(f"• {text}", 2)]
    if board.duties:
        lines += ["", "Tiến độ" if vi else "Milestones and yearly duties"]
        lines += [line for duty in board.duties for line in _duty(duty, board.lang)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def legend(board: Board) -> str:
    if board.lang == "vi":
        return "█ chắc chắn có · ▒ có thể có · ░ chưa có · │ mức cần · ✓ đạt · ✗ chưa đạt · ? chưa đủ số liệu · ■ không còn xác định được"
    return (
        "█ surely there · ▒ possibly · ░ not there · │ needed · ✓ met · ✗ not met · ? not enough data · ■ no longer establishable"
    )


def _group(group: Group) -> list[str]:
    head = upper_first(group.name)
    if group.clause is not None:
        head += f"  [{group.clause}]"
    return [head, *(line for row in group.rows for line in _row(row, with_clause=group.clause is None))]


def _row(row: Row, *, with_clause: bool) -> list[str]:
    mark = TARGET_MARK[row.verdict]
    first, *rest = _fold(row.what + (f" [{row.clause}]" if with_clause else ""), _WHAT - 1) or [""]
    if row.bar is not None:
        line = _columns(_WHAT + 4, f"  {mark} {first}") + _cells(row.need, row.count, row.have)
        lines = [f"{line}  {bar(row.bar, _BAR)}  {row.outcome}"]
    else:
        lines = [_columns(_WHAT + 4, f"  {mark} {first}") + _cells(row.need, row.count, row.have) + f"  {row.outcome}"]
        if not (row.need or row.count or row.have):
            lines = [f"{_columns(_WHAT + 4, f'  {mark} {first}')}{row.outcome}"]
    lines += [f"      {part}" for part in rest]
    return lines + [line for note in row.notes for line in wrapped(note, 6)]


def _duty(row: DutyRow, lang: Lang) -> list[str]:
    years = " · ".join(f"{DUTY_MARK[status]} {span} {DUTY_STATUS[status].in_(lang)}" for span, status in row.years)
    return [*wrapped(f"• {row.what} — {row.by} [{row.clause}]", 2), *wrapped(years, 6)]


def _cells(need: str, count: str, have: str) -> str:
    return f"{need:>{_NEED}} {count:>{_COUNT}} {have:>{_HAVE}}"


def bar(model: Bar, width: int) -> str:
    """`████▒▒▒▒░░│░░`: cells in proportion, the mark standing before the cell in which the needed number is reached.

    Rounded so that the sure part touches the mark only when it reaches it.
    """
    needed = min(width, -(-model.needed * width // model.of))
    low = width if model.low >= model.of else model.low * width // model.of
    high = width if model.high >= model.of else max(low, -(-model.high * width // model.of))
    if model.high == model.low:
        high = low
    if model.low < model.needed:
        low = min(low, max(0, needed - 1))
    if model.high < model.needed:
        high = min(high, max(low, needed - 1))
    cells = ["█"] * low + ["▒"] * (high - low) + ["░"] * (width - high)
    if model.low < model.needed or needed < width:
        cells[min(needed, width) - 1 if model.low < model.needed else needed] = "│"
    return "".join(cells)


# --- columns -----------------------------------------------------------------------------------------------------------


def _columns(room: int, text: str) -> str:
    return text + " " * max(0, room - width(text))


def _fold(text: str, room: int) -> list[str]:
    """`text` broken between words into lines of at most `room` cells."""
    lines: list[str] = []
    for word in text.split():
        if lines and width(lines[-1]) + 1 + width(word) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def wrapped(text: str, indent: int) -> list[str]:
    """`text` folded to the board's width, every line indented; a continued bullet stands under its text."""
    bullet = "  " if text.startswith("• ") else ""
    lines = _fold(text, WIDTH - indent - len(bullet))
    return [" " * indent + (bullet if i else "") + line for i, line in enumerate(lines)]
