"""Places in a document, as people cite them and as the program compares them.

What lives here: the two ways of one reference and the road between them. A person writes `Mục I, khoản 1, điểm b, gạch đầu dòng 1`
or, as decisions often do, from the inside out: `điểm b khoản 1 Mục I`. The program keeps the key `I.1.b-1`: section, clause,
point, and after a `-` the dash. A paragraph without a number is counted (`.doan1`) or called the last (`.cuoi`); what stands outside every
section has a word of its own (`0` is the opening paragraph). `lint.py` asks whether a citation leads anywhere; reports print `short`.

Promises: pure functions; a key is a citation too (`parse_citation(key) == key`); `parse_citation(print_citation(key, lang)) == key` in both
languages; a text that is not wholly understood is None, never half a place.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

Language = Literal["vi", "en"]

#: What stands outside the numbered sections: key → its words in Vietnamese and English.
_OUTSIDE: dict[str, tuple[str, str]] = {
    "ten": ("tên văn bản", "title"),
    "0": ("đoạn mở đầu", "opening paragraph"),
    "noi_nhan": ("nơi nhận", "recipients"),
    "chu_ky": ("chữ ký", "signature"),
}

#: The labelled parts from the outside in: (Vietnamese, English) words before the number.
_PARTS: dict[str, tuple[str, str]] = {
    "section": ("mục", "section"),
    "clause": ("khoản", "clause"),
    "point": ("điểm", "point"),
    "dash": ("gạch đầu dòng", "dash"),
    "paragraph": ("đoạn", "paragraph"),
}
_LAST = ("đoạn cuối", "last paragraph")
_DEPTH = {"section": 0, "clause": 1, "point": 2, "dash": 3, "paragraph": 3, "last": 3}

_ROMAN = r"X{0,3}(?:IX|IV|V?I{0,3})"
_POINT = r"[a-zđêôơư]"
_KEY = re.compile(
    rf"(?P<section>(?=[IVX]){_ROMAN})(?:\.(?P<clause>[1-9]\d?))?(?:\.(?P<point>{_POINT}))?"
    r"(?:-(?P<dash>[1-9]\d?)|\.doan(?P<paragraph>[1-9]\d?)|\.(?P<last>cuoi))?\Z"
)

_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_NUMBER = rf"(?:(?:số\s+)?[1-9]\d?|thứ\s+(?:{'|'.join(_ORDINALS)}|[1-9]\d?))"
_VALUE = {"section": r"[ivx]+", "clause": _NUMBER, "point": _POINT, "dash": _NUMBER, "paragraph": _NUMBER}
_WORD = re.compile(
    rf"(?P<last>{'|'.join(_LAST)})(?!\w)|"
    + "|".join(rf"(?:{vi}|{en})\s+(?P<{part}>{_VALUE[part]})(?!\w)" for part, (vi, en) in _PARTS.items())
)
_BETWEEN = re.compile(r"\s*[,;]?\s*")


def parse_citation(text: str) -> str | None:
    """The key of a citation written in Vietnamese or English, from the outside in or from the inside out; None when it is not one."""
    text = unicodedata.normalize("NFC", text).strip()
    if text in _OUTSIDE or _KEY.match(text):
        return text
    lowered = text.lower()
    for key, words in _OUTSIDE.items():
        if lowered in words:
            return key
    parts: list[tuple[str, str]] = []
    at = 0
    while at < len(lowered):
        found = _WORD.match(lowered, at)
        if found is None or found.lastgroup is None:
            return None
        parts.append((found.lastgroup, found[found.lastgroup]))
        at = _BETWEEN.match(lowered, found.end()).end()  # type: ignore[union-attr]
    if lowered.endswith((",", ";")):
        return None
    return _key(parts)


def print_citation(key: str, lang: Language) -> str:
    """A key in words. A text that is no key is given back as it is: it is then somebody's own way of citing."""
    column = 0 if lang == "vi" else 1
    if key in _OUTSIDE:
        return _OUTSIDE[key][column]
    found = _KEY.match(key)
    if found is None:
        return key
    words = [f"{_PARTS[part][column]} {value}" for part, value in found.groupdict().items() if value and part in _PARTS]
    if found["last"]:
        words.append(_LAST[column])
    joined = ", ".join(words)
    return joined[0].upper() + joined[1:]


def short(citation: str) -> str:
    """What fits in a column: the key of a citation, or the citation itself when it is not one we can read."""
    return parse_citation(citation) or citation


def section_of(key: str) -> str:
    """The section a key stands in: `I.1.b-1` is in `I`; what stands outside every section is in ``""``."""
    found = _KEY.match(key)
    return found["section"] if found is not None else ""


def _key(parts: list[tuple[str, str]]) -> str | None:
    """The key of parts that run strictly inwards or strictly outwards, each of which is a number of its kind."""
    depths = [_DEPTH[part] for part, _ in parts]
    if depths == sorted(set(depths), reverse=True):
        parts.reverse()
    elif depths != sorted(set(depths)):
        return None
    key = ""
    for part, value in parts:
        match part:
            case "section":
                key = value.upper()
            case "dash":
                key += f"-{_counted(value)}"
            case "paragraph":
                key += f".doan{_counted(value)}"
            case "last":
                key += ".cuoi"
            case "clause":
                key += f".{_counted(value)}"
            case _:
                key += f".{value}"
    return key if _KEY.match(key) else None


def _counted(value: str) -> str:
    """`1`, `thứ 1` and `thứ nhất` are one number."""
    last = value.rsplit(maxsplit=1)[-1]
    return str(_ORDINALS.index(last) + 1) if last in _ORDINALS else last
