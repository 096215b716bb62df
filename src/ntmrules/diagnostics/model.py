"""A diagnostic as data: a stable code, one primary place, words in two languages decided last.

What lives here: the records, and `define`, by which each stage's file in `codes/` registers its codes. A code cannot be made
without both languages. Style of the sentences: lower case, one sentence, no full stop, the author's own text in backticks, no
word of the host language; the headline says what is wrong, the label what stands there, the notes why and what to do.

Promises: a `Diagnostic` never holds a rendered sentence, only its code and arguments; codes are unique; diagnostics order by
place, so the same files always give the same report.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum

from attrs import Factory, frozen

from ntmrules.phrases import Phrase
from ntmrules.source import Origin, Span


class Severity(IntEnum):
    """An error keeps a definition from being used; a warning does not."""

    ERROR = 0
    WARNING = 1


@frozen
class Code:
    """One kind of problem. `headline`, `label` and `note` are templates over the diagnostic's arguments."""

    id: str
    severity: Severity
    headline: Phrase
    label: Phrase | None = None
    note: Phrase | None = None


_REGISTER: dict[str, Code] = {}


def define(id: str, severity: Severity, headline: Phrase, label: Phrase | None = None, note: Phrase | None = None) -> Code:
    """Register a code (once). `id` is `NTM` and four digits, the first two naming the stage."""
    if id in _REGISTER:
        raise ValueError(f"{id} is defined twice")
    code = Code(id, severity, headline, label, note)
    _REGISTER[id] = code
    return code


def registered() -> tuple[Code, ...]:
    """Every code of the stages imported so far, in order."""
    return tuple(_REGISTER[id] for id in sorted(_REGISTER))


def code_of(id: str) -> Code:
    return _REGISTER[id]


@frozen
class Label:
    """Another place, and why it matters."""

    span: Span
    phrase: Phrase


@frozen
class Edit:
    """Replace what stands at `span` with `text`."""

    span: Span
    text: str


@frozen
class Fix:
    """Edits that mend the problem without guessing; `phrase` says what they do."""

    edits: tuple[Edit, ...]
    phrase: Phrase


@frozen
class Diagnostic:
    """One problem at one place: a span of a text or a cell of a data file (`place` None: the whole run)."""

    code: Code
    place: Span | Origin | None
    arguments: Mapping[str, object] = Factory(dict)
    others: tuple[Label, ...] = ()
    notes: tuple[Phrase, ...] = ()
    fix: Fix | None = None

    @property
    def severity(self) -> Severity:
        return self.code.severity

    @property
    def headline(self) -> Phrase:
        return self.code.headline.format(**self.arguments)

    @property
    def label(self) -> Phrase | None:
        return self.code.label.format(**self.arguments) if self.code.label else None

    @property
    def all_notes(self) -> tuple[Phrase, ...]:
        own = (self.code.note.format(**self.arguments),) if self.code.note else ()
        return own + self.notes

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Where it sorts in a report."""
        match self.place:
            case Span(source, start, end):
                return source, start, end, self.code.id
            case Origin(file, row, _):
                return file, row, 0, self.code.id
            case None:
                return "", 0, 0, self.code.id
