"""The words of the language, read from `grammar/keywords.toml`, and the terminals made of them.

What lives here: `Vocabulary`, one per spoken language, with every spelling of every keyword, kind, unit and mark; the regular
expressions the grammar and the cutter use; and the labels other rooms print (`unit_label`, `kind_label`). Who spells a keyword
anywhere else is wrong. Read `parse.py` next.

Promises:

* A keyword is matched whole, in any case, with any white space between its words, and with the tone mark of `hòa`/`hoà` on either letter.
* Longer keywords win over shorter ones, and keywords over names.
* The first spelling in the table is the canonical one, the one that is printed.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from attrs import field, frozen

from ntmrules.phrases import Lang
from ntmrules.resources import folder

LANGUAGES: tuple[Lang, ...] = ("vi", "en")

#: Old and new placement of the tone mark: `hòa` and `hoà` are different letters in every normal form.
_TONES = {
    "òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ",
    "òe": "oè", "óe": "oé", "ỏe": "oẻ", "õe": "oẽ", "ọe": "oẹ",
    "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ",
}  # fmt: skip
_NEW_TO_OLD = {new: old for old, new in _TONES.items()}


def old_tones(text: str) -> str:
    """`hoà` as `hòa`: the placement most offices use, for comparing."""
    for new, old in _NEW_TO_OLD.items():
        text = text.replace(new, old)
    return text


@cache
def _plain_letter(letter: str) -> str:
    if letter in "đĐ":
        return "d"
    return unicodedata.normalize("NFD", letter)[0].lower()[0] if letter.isalpha() else letter


def plain(text: str) -> str:
    """The text in small letters without accents, letter for letter: as long as before, so that places stay places."""
    return text if text.isascii() and text.islower() else "".join(map(_plain_letter, text))


def spelling_pattern(spelling: str) -> str:
    """A regular expression (without flags) for one spelling of a keyword."""
    words = [_word_pattern(word) for word in spelling.split(" ")]
    pattern = r"\s+".join(words)
    return pattern + (r"(?!\w)" if spelling[-1].isalnum() else "")


def _word_pattern(word: str) -> str:
    for old, new in _TONES.items():
        if word.endswith(old):
            return f"{re.escape(word[: -len(old)])}(?:{old}|{new})"
    if "/" in word:
        return r"\s*/\s*".join(re.escape(part) for part in word.split("/"))
    return re.escape(word).replace(r"\-", "-").replace("%", "%")


def alternation(spellings: Iterable[str]) -> str:
    """One expression for several spellings, longer ones first."""
    ordered = sorted(set(spellings), key=lambda s: (-len(s.split(" ")), -len(s), s))
    return "|".join(spelling_pattern(s) for s in ordered)


@frozen(eq=False)
class Keyword:
    """One keyword of one spoken language. `follow` is only given for heads."""

    id: str
    section: str
    spellings: tuple[str, ...]
    follow: str = ""

    @property
    def canonical(self) -> str:
        return self.spellings[0]

    @property
    def terminal(self) -> str:
        return self.id.upper()


@frozen(eq=False)
class Vocabulary:
    """Every word of one spoken language. Get it with `vocabulary(lang)`."""

    lang: Lang
    keywords: Mapping[str, Keyword]
    marks: Mapping[str, tuple[str, ...]]
    rows: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, tuple[str, ...]]
    units: Mapping[str, tuple[str, ...]]
    _ids: Mapping[str, Mapping[str, str]] = field(repr=False)

    def word(self, id: str) -> str:
        """The canonical spelling of a keyword."""
        return self.keywords[id].spellings[0]

    def heads(self) -> Iterator[Keyword]:
        return (keyword for keyword in self.keywords.values() if keyword.section == "head")

    def kind_id(self, text: str) -> str:
        return self._ids["kind"][_key(text)]

    def unit_ids(self, text: str) -> tuple[str, ...]:
        """The parts of a unit token such as `triệu đồng / người/năm`."""
        return tuple(self._ids["unit"][_key(part)] for part in text.split("/"))

    def mark_id(self, text: str) -> str | None:
        """What the words inside `{?…}` say, None when they are not in the table."""
        return self._ids["mark"].get(_key(text))

    def row_id(self, text: str) -> str | None:
        return self._ids["row"].get(_key(text))


def _key(text: str) -> str:
    return old_tones(" ".join(text.lower().split()))


@cache
def _table() -> Mapping[str, Mapping[str, Mapping[str, object]]]:
    with (folder("grammar") / "keywords.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def vocabulary(lang: Lang) -> Vocabulary:
    """The words of one spoken language."""

    def of(section: str) -> dict[str, tuple[str, ...]]:
        return {id: tuple(entry[lang]) for id, entry in _table()[section].items()}  # type: ignore[arg-type]

    keywords = {
        id: Keyword(id, section, spellings, str(_table()[section][id].get("follow", "")))
        for section in ("head", "clause", "word")
        for id, spellings in of(section).items()
    }
    sections = {"kind": of("kind"), "unit": of("unit"), "mark": of("mark"), "row": of("row")}
    ids = {name: {_key(s): id for id, ss in table.items() for s in ss} for name, table in sections.items()}
    return Vocabulary(lang, keywords, sections["mark"], sections["row"], sections["kind"], sections["unit"], ids)


@cache
def reserved() -> frozenset[str]:
    """ASCII words that no declared name may be: the one-word keywords, kinds and words of tables of either language."""
    words: set[str] = set()
    for lang in LANGUAGES:
        table = vocabulary(lang)
        words.update(s for keyword in table.keywords.values() for s in keyword.spellings)
        for section in (table.kinds, table.rows):
            words.update(s for spellings in section.values() for s in spellings)
    return frozenset(word for word in words if word.isascii() and word.isidentifier())


def unit_label(parts: tuple[str, ...], lang: Lang, *, many: bool = False) -> str:
    """A unit of measure as people write it: `triệu đồng/người/năm`; of several things counted, in a language that has a plural: `schools`."""
    units = vocabulary(lang).units
    if many and len(parts) == 1:
        one, *others = units[parts[0]]
        return others[0] if others and one.isalpha() and others[0].isalpha() and lang == "en" else one
    return "/".join(units[part][0] for part in parts)


def kind_label(kind: str, lang: Lang, *, many: bool = False) -> str:
    """A kind of unit as people write it: `xã`; of several, in a language that has a plural: `communes`."""
    return vocabulary(lang).kinds[kind][-1 if many else 0]
