"""What was said of every form: the files of `grammar/reference/`, as records.

What lives here: `chapters`, read from `NN_….toml` in the order of their names, `forms`, the printer of forms with the placeholders and
the roles of names that stand in `placeholders.toml`, and `silent`, the rules of the grammar nobody has said a word about. A chapter has
a text and entries; an entry shows forms, what they mean, the lines that may stand in them, and an example. A chapter may have a data
folder; an entry then says what the verdicts of its example are. Read `examples.py` next.

Promises: both languages are there or reading fails; a file with a field this module does not know is refused, so a slip is not lost.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from attrs import field, frozen

from ntmrules.phrases import Lang, Phrase
from ntmrules.reference.forms import Form, productions, reached, rules
from ntmrules.resources import folder

FOLDER = "reference"
#: The day on which the data of a chapter is asked about.
ASKED = date(2024, 12, 31)


@frozen
class Line:
    """One line that may stand in a declaration, and what it says."""

    rule: str
    text: Phrase


@frozen
class Answer:
    """What a rule of an example says of a unit of the chapter's data, on `ASKED`."""

    unit: str
    standard: str
    number: str
    verdict: str


@frozen
class Entry:
    """`example` is Vietnamese text; `before` stands in front of it when it is read and is not printed again.

    `alone` is an example that needs no other words; `list` names a list of `lists.py` or `messages.py` to be printed here.
    """

    title: Phrase | None
    rules: tuple[str, ...]
    text: Phrase | None
    lines: tuple[Line, ...]
    example: str | None
    before: str
    alone: bool
    list: str | None
    answers: tuple[Answer, ...] = ()


@frozen
class Chapter:
    file: str
    title: Phrase
    text: Phrase | None
    before: str | None
    entries: tuple[Entry, ...]
    data: Mapping[str, str] = field(factory=dict)


@cache
def chapters() -> tuple[Chapter, ...]:
    """The chapters in the order of their files."""
    where = folder("grammar") / FOLDER
    return tuple(_chapter(path.stem, _toml(path.name)) for path in sorted(where.glob("[0-9][0-9]_*.toml")))


def _toml(name: str) -> dict[str, Any]:
    with (folder("grammar") / FOLDER / name).open("rb") as file:
        return tomllib.load(file)


def _chapter(file: str, read: dict[str, Any]) -> Chapter:
    _only(file, read, {"title", "text", "before", "data", "entry"})
    before = str(read.get("before", "")).strip("\n")
    entries = tuple(_entry(file, entry, before) for entry in read.get("entry", ()))
    data = {name: str(text).strip("\n") + "\n" for name, text in read.get("data", {}).items()}
    return Chapter(file, _phrase(read["title"]), _maybe(read.get("text")), before or None, entries, data)


def _entry(file: str, read: dict[str, Any], before: str) -> Entry:
    _only(file, read, {"title", "rules", "text", "lines", "example", "alone", "whole", "list", "answers"})
    example = read.get("example")
    return Entry(
        _maybe(read.get("title")),
        tuple(read.get("rules", ())),
        _maybe(read.get("text")),
        tuple(Line(line["rule"], _phrase(line)) for line in read.get("lines", ())),
        None if example is None else str(example).strip("\n"),
        "" if read.get("whole") or read.get("alone") else before,
        bool(read.get("alone")),
        read.get("list"),
        tuple(Answer(*answer) for answer in read.get("answers", ())),
    )


def _only(file: str, read: Mapping[str, Any], known: set[str]) -> None:
    if strange := set(read) - known:
        raise ValueError(f"{file}: {sorted(strange)} is not known; known: {sorted(known)}")


def _phrase(read: Mapping[str, Any]) -> Phrase:
    return Phrase(str(read["vi"]).strip("\n"), str(read["en"]).strip("\n"))


def _maybe(read: Mapping[str, Any] | None) -> Phrase | None:
    return None if read is None else _phrase(read)


@cache
def forms(lang: Lang) -> Form:
    """The printer of forms in one language."""
    read = _toml("placeholders.toml")
    placeholders = {name: _phrase(entry).in_(lang) for name, entry in read["placeholder"].items()}
    names = {rule: tuple(entry[lang]) for rule, entry in read["names"].items()}
    return Form(lang, placeholders, names)


@cache
def operator_words() -> Mapping[str, Phrase]:
    """What each operator of the IR is called, by the name of its node."""
    return {name: _phrase(entry) for name, entry in _toml("placeholders.toml")["operator"].items()}


def silent() -> tuple[str, ...]:
    """The rules of the grammar that no chapter explains: neither in an entry of their own, nor as a line of one."""
    said = {rule for chapter in chapters() for entry in chapter.entries for rule in entry.rules}
    said |= {line.rule for chapter in chapters() for entry in chapter.entries for line in entry.lines}
    return tuple(rule for rule in rules() if rule not in said)


def unprinted() -> tuple[str, ...]:
    """The rules of the grammar that appear in no form of the reference, not even inside another one."""
    placed = set(forms("vi").placeholders)
    printed = {rule for chapter in chapters() for entry in chapter.entries for rule in entry.rules}
    printed |= {line.rule for chapter in chapters() for entry in chapter.entries for line in entry.lines}
    shown = reached(printed, placed)
    return tuple(rule for rule in productions() if rule not in shown and rule not in placed and rule != "piece")
