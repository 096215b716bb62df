"""How names of places and words of forms are compared: by what a reader hears, not by how an editor stored it.

What lives here: `fold`, which makes two spellings of the same words equal, `bare`, which takes the word of kind off a name ("Xã
Diên Phú" is "Diên Phú"), and `plain`, which drops the accents for headers typed without them. `register.py` finds units by them and
`readers/` finds words; a name is never a key, so nothing here decides which unit is meant.

Promises: folding is idempotent; old and new placement of a tone mark (hoà, hòa) fold to the same text; the author's own spelling
is never changed, only compared.
"""

from __future__ import annotations

import re
import unicodedata

#: grave, tilde, hook above, acute, dot below: the five tones, as combining marks
_TONES = "\u0300\u0303\u0309\u0301\u0323"
_TONE = re.compile(f"[{_TONES}]")
_WORD = re.compile(r"\S+")

#: Words of kind that people write before a name, folded at the end of this module.
_KIND_WORDS = (
    "thành phố trực thuộc trung ương", "thành phố", "thị xã", "thị trấn", "đặc khu", "phường", "huyện", "tỉnh", "xã", "thôn",
    "tp.", "tx.", "tt.", "commune", "ward", "township", "district", "province", "village",
)  # fmt: skip


def _tone_last(word: str) -> str:
    """The word in NFC with its tones moved to its end, so that the letter they were typed on no longer matters."""
    parts = unicodedata.normalize("NFD", word)
    tones = "".join(_TONE.findall(parts))
    return unicodedata.normalize("NFC", _TONE.sub("", parts)) + tones


def fold(text: str) -> str:
    """The text as a key for comparing: one case, single blanks, tones at the end of each word."""
    if text.isascii():
        return " ".join(text.lower().split())
    words = (_tone_last(word) for word in _WORD.findall(unicodedata.normalize("NFC", text).casefold()))
    return " ".join(words)


def plain(text: str) -> str:
    """The folded text without any accent, `đ` as `d`, and `_` as a blank: how a header is typed in a hurry."""
    parts = unicodedata.normalize("NFD", text.casefold().replace("_", " "))
    letters = "".join(c for c in parts if not unicodedata.combining(c)).replace("đ", "d")
    return " ".join(letters.split())


_FOLDED_KINDS = tuple(sorted((fold(word) + " " for word in _KIND_WORDS), key=len, reverse=True))


def bare(name: str) -> str:
    """The folded name without a word of kind before it."""
    folded = fold(name)
    for kind in _FOLDED_KINDS:
        if folded.startswith(kind) and len(folded) > len(kind):
            return folded[len(kind) :]
    return folded
