"""A text, its name, and places in it.

What lives here: `Source` (one file's text after normalisation), `Span` (a half-open range of code points of one source),
`Origin` (a cell of a data file) and the arithmetic between offsets, lines and columns. Nothing here knows the language; the first file to read after this one is
`syntax/parse.py`, which turns a `Source` into a tree.

Promises:

* The text of a `Source` is normalised exactly once, at the door (`Source.of`): NFC, no byte-order mark, `\\n` line ends,
  ordinary blanks, straight quotes and hyphens, no full-width forms. Every offset afterwards counts code points of that text.
* Lines and columns are 1-based and count code points; display width is the business of the renderer only.
* A `Span` does not hold the text, so it is small enough to ride on every node.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right

from attrs import field, frozen

#: What people's editors put in a text without being asked, and what they meant by it.
_TYPED_AS_MEANT = {
    0xFEFF: None,  # byte-order mark, also met in the middle of pasted text
    0x200B: None,  # zero-width space
    0x200C: None,
    0x200D: None,
    0x2060: None,  # word joiner
    0x00AD: None,  # soft hyphen
    0x00A0: " ",
    0x2007: " ",
    0x202F: " ",
    0x3000: " ",
    0x2009: " ",
    0x2002: " ",
    0x2003: " ",
    0x201C: '"',
    0x201D: '"',
    0x201E: '"',
    0x201F: '"',
    0x00AB: '"',
    0x00BB: '"',
    0x2018: "'",
    0x2019: "'",
    0x2010: "-",
    0x2011: "-",
    0x2012: "-",
    0x2013: "-",
    0x2212: "-",
    0x000C: "\n",
    0x000B: "\n",  # Word's "manual line break"
    0x2028: "\n",
    0x2029: "\n",
    **{wide: chr(wide - 0xFF01 + 0x21) for wide in range(0xFF01, 0xFF5F)},  # full-width figures, letters and signs
}


def normalise(text: str) -> str:
    """The text as its author meant it, whatever editor it passed through. Idempotent."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text.translate(_TYPED_AS_MEANT))


@frozen(order=True)
class Span:
    """Code points `start` (included) to `end` (excluded) of the source called `source`."""

    source: str
    start: int
    end: int

    def to(self, other: Span) -> Span:
        """The span from the beginning of this one to the end of `other`, in the same source."""
        return Span(self.source, min(self.start, other.start), max(self.end, other.end))


#: The `file` of an origin in an example.
EXAMPLE = "ví dụ"


@frozen
class Origin:
    """A place in data: file (or "records"), 1-based row as a spreadsheet shows it, and the column's header.

    What an example beside the rules gives lies in no file: its `file` is `EXAMPLE`, its `row` counts the things given.
    """

    file: str
    row: int
    column: str | None = None


@frozen(eq=False)
class Source:
    """One named text. Make it with `Source.of`, which normalises."""

    name: str
    text: str
    _line_starts: tuple[int, ...] = field(repr=False)

    @classmethod
    def of(cls, name: str, text: str) -> Source:
        """`name` is what diagnostics print (usually a path); `text` may come from any editor."""
        text = normalise(text)
        starts = [0]
        starts.extend(i + 1 for i, char in enumerate(text) if char == "\n")
        return cls(name, text, tuple(starts))

    def span(self, start: int, end: int) -> Span:
        return Span(self.name, start, end)

    def line_column(self, offset: int) -> tuple[int, int]:
        """1-based line and column, in code points, of an offset."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line_span(self, number: int) -> Span:
        """Where a 1-based line stands, without its end."""
        end = self._line_starts[number] - 1 if number < len(self._line_starts) else len(self.text)
        return Span(self.name, self._line_starts[number - 1], end)

    def line(self, number: int) -> str:
        """The text of a 1-based line, without its end."""
        return self.slice(self.line_span(number))

    def slice(self, span: Span) -> str:
        return self.text[span.start : span.end]
