"""Diagnostics for a person and for a program.

What lives here: `to_text`, the report of `ntm check` with the line in question and carets under it, and `to_json`, the same report as
plain records with both languages. This is the last stage: the language is chosen here and nowhere earlier.

Promises:

* Carets stand under what is meant on any terminal: positions are counted in display columns, where a Vietnamese letter is one
  column however many code points it takes, a combining mark none and a full-width character two.
* A very long line is shown through a window around the place; control characters are shown as pictures; no text of an author
  can break the layout or be printed without bound.
* The same diagnostics give the same report, whatever order they come in.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import pairwise

from attrs import frozen

from ntmrules.diagnostics.model import Diagnostic, Severity
from ntmrules.phrases import Lang, Phrase
from ntmrules.source import Origin, Source, Span

SCHEMA = 1

#: Display columns of a source line that are shown at once.
_WINDOW = 110
#: … and code points to either side of a place, since marks that take no column can be piled up without end.
_LETTERS = 2 * _WINDOW
#: A sentence may quote an author's text of any length; this much of it is printed.
_SENTENCE = 600
_TAB = "    "

_SEVERITY = {Severity.ERROR: Phrase("lỗi", "error"), Severity.WARNING: Phrase("cảnh báo", "warning")}
_MEND = Phrase("sửa nhanh", "quick fix")
_ROW = Phrase("dòng {row}", "row {row}")
_COLUMN = Phrase("cột `{column}`", "column `{column}`")
_UP_TO = Phrase("(đến dòng {line})", "(up to line {line})")


def width(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    return sum(_width(char) for char in text)


def to_text(diagnostics: Iterable[Diagnostic], sources: Iterable[Source], lang: Lang = "vi") -> str:
    """The report, ending with a count; empty when there is nothing to report. No newline at the end."""
    by_name = {source.name: source for source in sources}
    ordered = sorted(diagnostics, key=lambda d: d.order)
    if not ordered:
        return ""
    return "\n\n".join([*(_block(d, by_name, lang) for d in ordered), summary(ordered, lang)])


def summary(diagnostics: Iterable[Diagnostic], lang: Lang = "vi") -> str:
    """`2 lỗi, 1 có thể sửa tự động (ntm check --fix)`."""
    found = tuple(diagnostics)
    errors = sum(d.severity is Severity.ERROR for d in found)
    warnings = len(found) - errors
    fixable = sum(d.fix is not None for d in found)
    parts = []
    if errors or not warnings:
        parts.append(f"{errors} lỗi" if lang == "vi" else _plural(errors, "error"))
    if warnings:
        parts.append(f"{warnings} cảnh báo" if lang == "vi" else _plural(warnings, "warning"))
    if fixable:
        words = "có thể sửa tự động" if lang == "vi" else "can be mended automatically"
        parts.append(f"{fixable} {words} (ntm check --fix)")
    return ", ".join(parts)


def to_json(diagnostics: Iterable[Diagnostic], sources: Iterable[Source]) -> dict[str, object]:
    """The report as records for `json.dumps`; `schema` changes when a field changes its meaning."""
    by_name = {source.name: source for source in sources}
    ordered = sorted(diagnostics, key=lambda d: d.order)
    return {
        "schema": SCHEMA,
        "diagnostics": [_record(d, by_name) for d in ordered],
        "errors": sum(d.severity is Severity.ERROR for d in ordered),
        "warnings": sum(d.severity is Severity.WARNING for d in ordered),
        "fixable": sum(d.fix is not None for d in ordered),
    }


# --- text ------------------------------------------------------------------------------------------------------------


@frozen
class _Underline:
    """A place to underline in one source: `^` for the place itself, `-` for the others."""

    span: Span
    sign: str
    words: str


def _block(diagnostic: Diagnostic, sources: dict[str, Source], lang: Lang) -> str:
    lines = [f"{_SEVERITY[diagnostic.severity].in_(lang)} {diagnostic.code.id}: {_clean(diagnostic.headline.in_(lang))}"]
    label = _clean(diagnostic.label.in_(lang)) if diagnostic.label else ""
    underlines = [_Underline(other.span, "-", _clean(other.phrase.in_(lang))) for other in diagnostic.others]
    notes = [_clean(note.in_(lang)) for note in diagnostic.all_notes]
    match diagnostic.place:
        case Span() as span:
            underlines.insert(0, _Underline(span, "^", label))
        case Origin(file, row, column):
            parts = [_ROW.format(row=row).in_(lang)] if row > 0 else []  # row 0 is the file as a whole
            parts += [_COLUMN.format(column=_clean(column)).in_(lang)] if column else []
            lines.append(f"  ┌─ {file}" + (": " + ", ".join(parts) if parts else ""))
            notes = [label, *notes] if label else notes
        case None:
            notes = [label, *notes] if label else notes
    gutter = max([2, *(_digits(u, sources) for u in underlines)])
    for name in dict.fromkeys(u.span.source for u in underlines):
        here = [u for u in underlines if u.span.source == name]
        if name in sources:
            lines.extend(_excerpt(sources[name], here, gutter, lang))
        else:
            lines.append(f"{' ' * gutter}┌─ {name}")
            notes = [u.words for u in here if u.words] + notes
    lines.extend(f"{' ' * gutter}= {note}" for note in notes)
    if diagnostic.fix is not None:
        lines.append(f"{' ' * gutter}= {_MEND.in_(lang)}: {_clean(diagnostic.fix.phrase.in_(lang))}")
    return "\n".join(lines)


def _digits(underline: _Underline, sources: dict[str, Source]) -> int:
    source = sources.get(underline.span.source)
    return len(str(source.line_column(underline.span.start)[0])) if source else 0


def _excerpt(source: Source, underlines: list[_Underline], gutter: int, lang: Lang) -> list[str]:
    """The lines of one source with their underlines, in order; `·` stands for lines left out."""
    first = source.line_column(underlines[0].span.start)
    lines = [f"{' ' * gutter}┌─ {source.name}:{first[0]}:{first[1]}"]
    by_line: dict[int, list[_Underline]] = {}
    for underline in underlines:
        by_line.setdefault(source.line_column(underline.span.start)[0], []).append(underline)
    numbers = sorted(by_line)
    for number, follower in pairwise([*numbers, None]):
        assert number is not None
        line, here = source.line_span(number), by_line[number]
        places = [_part(u.span, line) for u in here]
        window = _Window.around(source, line, min(p.start for p in places), max(p.end for p in places))
        lines.append(f"{number:>{gutter}}│ {window.shown}".rstrip())
        for underline, place in zip(here, places, strict=True):
            left, size = window.columns(source, place)
            words = underline.words
            if underline.span.end > line.end + 1:
                last = source.line_column(min(underline.span.end, len(source.text)) - 1)[0]
                words = f"{words} {_UP_TO.format(line=last).in_(lang)}".strip()
            lines.append(f"{' ' * gutter}│ {' ' * left}{underline.sign * size} {words}".rstrip())
        if follower is not None and follower > number + 1:
            lines.append(f"{' ' * gutter}·")
    return lines


def _part(span: Span, line: Span) -> Span:
    """What of a span stands in its first line."""
    start = min(span.start, line.end)
    return Span(span.source, start, max(start, min(span.end, line.end)))


@frozen
class _Window:
    """The part of a line, from `start` to `end` of the text, that is shown, and how; `cut` says that the line begins before it."""

    start: int
    end: int
    cut: bool
    shown: str

    @classmethod
    def around(cls, source: Source, line: Span, start: int, end: int) -> _Window:
        """The line whole when it fits, else a part that shows `start` and as much after it as fits."""
        text = source.text
        opens, closes = line.start, line.end
        if closes - opens > _WINDOW or width(_drawn(text[opens:closes])) > _WINDOW:
            opens, room = start, _WINDOW // 3 if end - start < _WINDOW // 2 else 10
            while opens > max(line.start, start - _LETTERS) and room >= (step := width(_drawn(text[opens - 1]))):
                opens, room = opens - 1, room - step
            closes, room = opens, _WINDOW
            while closes < min(line.end, opens + 3 * _LETTERS) and room >= (step := width(_drawn(text[closes]))):
                closes, room = closes + 1, room - step
        before, after = "…" if opens > line.start else "", "…" if closes < line.end else ""
        return cls(opens, closes, bool(before), before + _drawn(text[opens:closes]) + after)

    def columns(self, source: Source, place: Span) -> tuple[int, int]:
        """Display columns before an underline, and how many it takes (at least one)."""
        start = min(max(place.start, self.start), self.end)
        end = min(max(place.end, start), self.end)
        return self.cut + width(_drawn(source.text[self.start : start])), max(1, width(_drawn(source.text[start:end])))


def _width(char: str) -> int:
    if char < "\u0300":
        return 1
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def _drawn(text: str) -> str:
    """Text that keeps to its line and its direction: tabs as blanks, control characters as pictures."""
    if text.isprintable():
        return text
    return "".join(_picture(char) for char in text)


def _picture(char: str) -> str:
    if char == "\t":
        return _TAB
    if char < " ":
        return chr(0x2400 + ord(char))
    return char if char.isprintable() else "�"


def _clean(text: str) -> str:
    """A sentence on one line, of bounded length."""
    return _drawn(" ".join(_clipped(text).split("\n")).replace("\t", " "))


def _clipped(text: str) -> str:
    return text if len(text) <= _SENTENCE else text[: _SENTENCE * 2 // 3] + " … " + text[-_SENTENCE // 4 :]


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


# --- json ------------------------------------------------------------------------------------------------------------


def _record(diagnostic: Diagnostic, sources: dict[str, Source]) -> dict[str, object]:
    return {
        "code": diagnostic.code.id,
        "severity": diagnostic.severity.name.lower(),
        "message": _both(diagnostic.headline),
        **_place(diagnostic.place, sources),
        "label": _both(diagnostic.label) if diagnostic.label else None,
        "others": [{**_place(other.span, sources), "label": _both(other.phrase)} for other in diagnostic.others],
        "notes": [_both(note) for note in diagnostic.all_notes],
        "fix": None
        if diagnostic.fix is None
        else {
            "label": _both(diagnostic.fix.phrase),
            "edits": [{**_place(edit.span, sources), "text": edit.text} for edit in diagnostic.fix.edits],
        },
    }


def _both(phrase: Phrase) -> dict[str, str]:
    return {"vi": _clipped(phrase.vi), "en": _clipped(phrase.en)}


def _place(place: Span | Origin | None, sources: dict[str, Source]) -> dict[str, object]:
    """Lines and columns from 1, in code points, the end excluded. A cell of data has a row for its line and a header for its column."""
    match place:
        case Span(name, start, end) if name in sources:
            line, column = sources[name].line_column(start)
            end_line, end_column = sources[name].line_column(end)
            return {"file": name, "line": line, "column": column, "end_line": end_line, "end_column": end_column}
        case Span(name, _, _):
            return {"file": name, "line": None, "column": None, "end_line": None, "end_column": None}
        case Origin(file, row, column_name):
            line_or_file = row if row > 0 else None
            return {
                "file": file,
                "line": line_or_file,
                "column": None,
                "end_line": line_or_file,
                "end_column": None,
                "header": column_name,
            }
        case None:
            return {"file": None, "line": None, "column": None, "end_line": None, "end_column": None}
