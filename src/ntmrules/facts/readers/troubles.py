"""What went wrong while reading: a trouble without a place, and the report that gives it one.

What lives here: `Trouble`, returned by the functions that read one cell and know nothing of files; `Report`, which places it and
keeps the first `MOST` of a kind in a file, because the ten-thousandth row with the same fault tells nobody anything; `shown`,
which cuts what a cell holds to what a message can carry; and `meant`, the note that asks "did you mean".

Promises: nothing is dropped silently (what is not listed is counted); a report's order is the order of reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import define, field, frozen

from ntmrules.diagnostics import Code, Diagnostic, Severity
from ntmrules.diagnostics.codes import data as codes
from ntmrules.diagnostics.suggest import closest
from ntmrules.phrases import Phrase
from ntmrules.source import Origin

#: How many problems of one kind in one file are listed.
MOST = 100
#: How much of a cell a message shows.
_SHOWN = 48
#: Searching for the closest word is worth it among so many words.
_SEARCHED = 20_000


@frozen
class Trouble:
    """A problem of one cell, whose place the caller knows.

    `known` are the words among which the nearest to `word` is sought, once it is certain that the trouble will be listed.
    """

    code: Code
    arguments: Mapping[str, object] = field(factory=dict)
    notes: tuple[Phrase, ...] = ()
    word: str = ""
    known: tuple[str, ...] = ()


def shown(value: object) -> str:
    """What a cell holds, on one line and short enough for a message."""
    try:
        text = value if isinstance(value, str) else str(value)
    except ValueError:  # Python refuses to print an int of thousands of digits
        return "…"
    text = " ".join(text[: _SHOWN * 4].split())
    text = "".join(c if c.isprintable() else "·" for c in text)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def listed(words: Iterable[str], most: int = 12) -> str:
    """Names for a message, cut after a dozen."""
    names = list(words)
    return ", ".join(f"`{name}`" for name in names[:most]) + (", …" if len(names) > most else "")


def meant(word: str, candidates: Iterable[str]) -> tuple[Phrase, ...]:
    """The question "did you mean", when a declared word is close enough."""
    names = list(candidates)
    near = closest(word, names) if len(names) <= _SEARCHED else None
    return (Phrase(f"ý bạn là `{near}`?", f"did you mean `{near}`?"),) if near is not None else ()


@define(eq=False)
class Report:
    """The problems found so far."""

    _found: list[Diagnostic] = field(factory=list)
    _counts: dict[tuple[str, str], int] = field(factory=dict)

    def place(self, trouble: Trouble, origin: Origin | None) -> None:
        sought = trouble.known and not self.full(trouble.code, origin.file if origin else "")
        notes = meant(trouble.word, trouble.known) if sought else ()
        self.add(trouble.code, origin, trouble.arguments, (*notes, *trouble.notes))

    def add(
        self, code: Code, origin: Origin | None, arguments: Mapping[str, object] | None = None, notes: tuple[Phrase, ...] = ()
    ) -> None:
        key = (origin.file if origin else "", code.id)
        count = self._counts[key] = self._counts.get(key, 0) + 1
        if count <= MOST:
            self._found.append(Diagnostic(code, origin, arguments or {}, notes=notes))

    def full(self, code: Code, file: str) -> bool:
        """Whether another problem of this kind would only be counted: then nobody need look for a suggestion."""
        return self._counts.get((file, code.id), 0) >= MOST

    def told(self, code: Code) -> bool:
        return any(id == code.id for _, id in self._counts)

    def has_errors(self) -> bool:
        return any(d.severity is Severity.ERROR for d in self._found)

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All of them by place, and for each kind that was cut how many more there are."""
        more = tuple(
            Diagnostic(codes.MORE, Origin(file, 0), {"count": count - MOST, "code": id, "file": file})
            for (file, id), count in self._counts.items()
            if count > MOST
        )
        return tuple(sorted((*self._found, *more), key=lambda d: d.order))
