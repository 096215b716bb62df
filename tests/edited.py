"""What became of the meaning of the criteria when one of their files was edited.

What lives here: `Library`, the shipped criteria parsed once, and `outcome`, which says of an edited text whether it means the same, is
refused, is warned of, changes words only, or changes something silently. Only the edited file is read again.

What counts as meaning is everything a file says outside of quotation marks, marks of evidence included; order counts where it says
something (the steps of a scale, the parts of a declaration) and not where it does not (the parts of a conjunction, the rows of a table). What
stands between quotation marks, the summaries of an outline, clauses recorded as deciding nothing and examples are words: changing them
changes no verdict. That is
stricter than comparing programs: a changed date of an instrument or a renamed word nobody uses is a silent change here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from random import Random
from typing import Literal, get_args
from unittest.mock import patch

import attrs
from attrs import field, frozen

from ntmrules import syntax
from ntmrules.diagnostics import Diagnostic, Severity
from ntmrules.ir.form import form
from ntmrules.ir.from_syntax import check
from ntmrules.ir.scope import gather
from ntmrules.phrases import Lang
from ntmrules.pipeline import load
from ntmrules.source import Source
from ntmrules.syntax import parse as parsing
from ntmrules.syntax.cut import Chunk

Outcome = Literal["same", "words", "refused", "warned", "silent"]
OUTCOMES = get_args(Outcome)

#: Words for people: whatever stands between quotation marks. A text that may be left out counts by being there.
_DROPPED = {"label", "note", "reason", "summary", "issuer", "place", "span"}
_PRESENT = {"citation", "annex", "agency", "attested_by", "conferred_by", "to", "base", "office", "successor"}
_COUNTED = {"by", "citations"}
#: Parts whose order says nothing.
_UNORDERED: dict[type, set[str]] = {
    syntax.All: {"parts"}, syntax.Any: {"parts"}, syntax.AtLeast: {"parts"}, syntax.Belongs: {"classes"},
    syntax.Table: {"rows"}, syntax.Category: {"classes"}, syntax.Outline: {"entries"}, syntax.Indicator: {"checked", "cases"},
    syntax.Checked: {"marks"}, syntax.Target: {"lines"}, syntax.Duty: {"years"}, syntax.SetLine: {"classes"},
    syntax.Level: {"includes"}, syntax.Recognition: {"gates"}, syntax.CriteriaSet: {"lines"}, syntax.Amendment: {"changes"},
    syntax.AnyRule: {"refs"}, syntax.Each: {"items"}, syntax.Ladder: {"counts_for"},
}  # fmt: skip


def meaning(value: object, *, words: bool = False) -> object:
    """A value without its words (or with them), equal for equal meanings."""
    if isinstance(value, tuple):
        return tuple(meaning(item, words=words) for item in value)
    if not isinstance(value, syntax.Node):
        return value
    parts: list[object] = [type(value).__name__]
    unordered = _UNORDERED.get(type(value), set())
    for attribute in attrs.fields(type(value)):
        name, inner = attribute.name, getattr(value, attribute.name)
        if not attribute.eq or (name in _DROPPED and not words):
            continue
        if (
            not words
            and name in _PRESENT
            and (inner is None or isinstance(inner, str))
            and not isinstance(value, syntax.OutlineEntry)
        ):
            parts.append(inner is not None)
        elif not words and name in _COUNTED:
            parts.append(len(inner))
        elif name in unordered:
            parts.append(tuple(sorted(repr(meaning(item, words=words)) for item in inner)))
        else:
            parts.append(meaning(inner, words=words))
    return tuple(parts)


def meanings(file: syntax.File, *, words: bool = False) -> list[str]:
    """The meanings of a file's declarations. What belongs to a plan is named with it; otherwise their order says nothing."""
    found: list[str] = []
    plan = ""
    for declaration in file.declarations:
        if isinstance(declaration, syntax.Example | syntax.Recorded) and not words:
            continue
        if isinstance(declaration, syntax.Plan):
            plan = declaration.name
        found.append(f"{plan} {meaning(declaration, words=words)!r}")
    return sorted(found)


@frozen(eq=False)
class Library:
    """Criteria that are free of errors and warnings, to make edits in."""

    sources: tuple[Source, ...]
    files: tuple[syntax.File, ...]
    _pieces: dict[tuple[str, str | None], tuple[parsing.Read, ...]] = field(factory=dict, init=False)

    @classmethod
    def shipped(cls) -> Library:
        compilation = load()
        assert compilation.diagnostics == ()
        return cls(compilation.sources, compilation.files)

    def choose(self, random: Random) -> int:
        """A file, the longer the more likely."""
        return random.choices(range(len(self.sources)), [len(source.text) for source in self.sources])[0]

    def parsed(self, source: Source) -> tuple[syntax.File, tuple[Diagnostic, ...]]:
        """`parse`, except that a piece that was read before without a problem is not read again. Its spans are those of the first time,
        which no outcome depends on."""
        read = parsing._read_chunk

        def read_once(source: Source, chunk: Chunk, lang: Lang) -> Iterator[parsing.Read]:
            key = (source.text[chunk.start : chunk.end], chunk.head)
            if key not in self._pieces:
                pieces = list(read(source, chunk, lang))
                if any(problems for _, _, problems in pieces):
                    yield from pieces
                    return
                self._pieces[key] = tuple(pieces)
            yield from self._pieces[key]

        with patch.object(parsing, "_read_chunk", read_once):
            return parsing.parse(source)

    def outcome(self, index: int, text: str) -> tuple[Outcome, tuple[Diagnostic, ...]]:
        """What happens when the file at `index` reads `text`."""
        old = self.files[index]
        new, problems = self.parsed(Source.of(self.sources[index].name, text))
        if _errors(problems):
            return "refused", problems
        if new == old:
            return "same", ()
        files = (*self.files[:index], new, *self.files[index + 1 :])
        scope, twice = gather(files)
        found = (*problems, *twice, *check(scope))
        found = (*found, *form(scope, whole=not _errors(found)))
        if _errors(found):
            return "refused", found
        if found:
            return "warned", found
        if meanings(new) != meanings(old):
            return "silent", ()
        return ("same" if meanings(new, words=True) == meanings(old, words=True) else "words"), ()


def _errors(found: Iterable[Diagnostic]) -> bool:
    return any(d.severity is Severity.ERROR for d in found)
