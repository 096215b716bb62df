"""In which letters a file is written: UTF-8, or what an older office program left behind.

What lives here: `letters`, from the bytes of a file to its lines. UTF-8 is read with or without a byte-order mark. A file in
windows-1258 is converted and says so. What no conversion can be sure of (TCVN3 and VNI fonts, UTF-8 that was read as Latin letters
and saved again) and what is no text at all (a workbook, a PDF, NUL bytes) is one clear error.

Promises: linear time; a UTF-8 file is never held twice (lines are decoded one by one); no byte sequence raises.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator

from ntmrules.diagnostics.codes import data as codes
from ntmrules.facts.readers.troubles import Trouble, shown
from ntmrules.phrases import Phrase

_CHUNK = 1 << 20

#: How a file that is no text begins.
_BEGINNINGS: tuple[tuple[bytes, Phrase], ...] = (
    (b"PK\x03\x04", Phrase("tệp nén ZIP hoặc sổ tính xlsx", "a ZIP archive or an xlsx workbook")),
    (b"PK\x05\x06", Phrase("tệp nén ZIP rỗng", "an empty ZIP archive")),
    (b"\xd0\xcf\x11\xe0", Phrase("sổ tính hoặc văn bản Office đời cũ (xls, doc)", "an old Office file (xls, doc)")),
    (b"%PDF", Phrase("tệp PDF", "a PDF file")),
    (b"\x1f\x8b", Phrase("tệp nén gzip", "a gzip archive")),
    (b"\xff\xfe", Phrase("văn bản UTF-16", "UTF-16 text")),
    (b"\xfe\xff", Phrase("văn bản UTF-16", "UTF-16 text")),
)
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|table|\?xml|meta)", re.IGNORECASE)
_NUL = Phrase("dữ liệu nhị phân (có byte 0)", "binary data (it has NUL bytes)")
_HTML = Phrase("trang HTML hoặc XML", "an HTML or XML page")

#: Letters that no Latin reading of an old coding has: a text with them is Unicode Vietnamese already.
_VIETNAMESE = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_OURS = frozenset(
    unicodedata.normalize("NFC", base + tone)
    for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
) | frozenset("đĐ–—‘’“”…•°²³±×·\u00a0€₫§«»©®™½¼")
#: What TCVN3 letters look like when read as Latin ones: `§¹t` for Đạt, `x·` for xã.
_TCVN3_WORD = re.compile("§[a-z¸µ¶·¹©¨]|®[a-z¸µ¶·¹©¨]|[A-Za-z][¸µ¶·¹¾»¼½](?![A-Z])|[¨©ª«¬­][a-z]")
#: VNI puts the mark after the vowel: `Ñaït` for Đạt, `xaõ` for xã.
_VNI_WORD = re.compile("[Ññ][aeiouyöô]|[aeouAEOU][ïõûùøâêéèëåäãàá](?![aeiou])")
#: UTF-8 read as Latin letters and saved again: `Ä‘áº¡t` for đạt.
_MOJIBAKE = re.compile("á[º»][\u00a0-\u00ff€-™]|Ä[‘\u0090\u0091]|Æ[°¡]|Ã[\u00a0-\u00bf]")
_SUSPICIOUS = 3
#: Letters that a narrow coding could not hold and wrote as `?`: `t?nh`, `ph??ng`. A word beside a `/`, `=` or `.` is of an address.
_LOST_WORD = re.compile(r"(?<![^\s;,\"])[^\W\d_]+\?{1,2}[^\W\d_]+(?![^\s;,\"])")
_LOST_KINDS = {"t?nh", "huy?n", "ph??ng", "th?n", "lo?i", "ph?n"}


def letters(name: str, raw: bytes) -> tuple[Iterator[str], Trouble | None] | Trouble:
    """The lines of the file, and a warning when they had to be converted; or the one trouble that keeps it from being read."""
    for beginning, what in _BEGINNINGS:
        if raw.startswith(beginning):
            return Trouble(codes.NOT_CSV, {"file": name, "what": what})
    if b"\x00" in raw:
        return Trouble(codes.NOT_CSV, {"file": name, "what": _NUL})
    if _MARKUP.match(raw[:400]):
        return Trouble(codes.NOT_CSV, {"file": name, "what": _HTML})
    raw = raw.removeprefix(codecs.BOM_UTF8)
    utf8 = _is_utf8(raw)
    if b"?" in raw:
        lost = _lost(raw[: 4 * _CHUNK].decode("utf-8" if utf8 else "cp1252", errors="ignore"))
        if lost is not None:
            return Trouble(codes.LOST_LETTERS, {"file": name, "sample": shown(lost)})
    if utf8:
        trouble = _font(name, raw[: 4 * _CHUNK].decode("utf-8", errors="ignore"))
        return trouble or (_utf8_lines(raw), None)
    return _old_letters(name, raw)


def _lost(text: str) -> str | None:
    """A word in which a question mark took a letter's place, when the file has such words."""
    if _VIETNAMESE.search(text):
        return None
    found = {match.group() for match, _ in zip(_LOST_WORD.finditer(text), range(_SUSPICIOUS), strict=False)}
    certain = next((word for word in found if word.lower() in _LOST_KINDS), None)
    return certain or (min(found) if len(found) > 1 else None)


def _is_utf8(raw: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(raw), _CHUNK):
            decoder.decode(raw[start : start + _CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _utf8_lines(raw: bytes) -> Iterator[str]:
    """One line at a time, without its end; a line end is `\\n`, `\\r\\n`, or `\\r` in a file that has no other."""
    end = b"\n" if b"\n" in raw else b"\r"
    start = 0
    while start < len(raw):
        stop = raw.find(end, start)
        stop = len(raw) if stop < 0 else stop
        yield raw[start:stop].decode("utf-8", errors="replace").removesuffix("\r")
        start = stop + 1


def _font(name: str, text: str) -> Trouble | None:
    """A text in Unicode whose letters were meant for an old font, or were read wrongly before it was saved."""
    if text.isascii():
        return None
    for pattern, what in (
        (_MOJIBAKE, Phrase("tệp UTF-8 từng bị mở sai bảng mã rồi lưu lại", "UTF-8 that was once opened as Latin text and saved")),
        (_TCVN3_WORD, Phrase("có vẻ là bảng mã TCVN3 (phông .VnTime)", "they look like TCVN3 (fonts such as .VnTime)")),
        (_VNI_WORD, Phrase("có vẻ là bảng mã VNI (phông VNI-Times)", "they look like VNI (fonts such as VNI-Times)")),
    ):
        found = [match.group() for match, _ in zip(pattern.finditer(text), range(_SUSPICIOUS), strict=False)]
        if len(found) >= _SUSPICIOUS and not (pattern is not _MOJIBAKE and _VIETNAMESE.search(text)):
            return _unreadable(name, what, text, pattern)
    return None


def _unreadable(name: str, what: Phrase, text: str, pattern: re.Pattern[str]) -> Trouble:
    found = pattern.search(text)
    sample = text[max(0, found.start() - 8) : found.end() + 12] if found else text[:20]
    return Trouble(codes.FONT_CODING, {"file": name, "what": what, "sample": shown(sample)})


def _old_letters(name: str, raw: bytes) -> tuple[Iterator[str], Trouble | None] | Trouble:
    """Bytes that are not UTF-8: windows-1258 if every letter then is one of ours, else which old coding it may be."""
    text = unicodedata.normalize("NFC", raw.decode("cp1258", errors="replace"))
    strange = {c for c in text if not c.isascii() and c not in _OURS}
    latin = raw.decode("latin-1")
    if not strange and not _TCVN3_WORD.search(latin):
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        return iter(text.removesuffix("\n").split("\n")), Trouble(codes.OLD_CODING, {"file": name})
    trouble = _font(name, latin)
    if trouble is not None:
        return trouble
    what = Phrase("không rõ bảng mã nào", "in a coding that could not be told")
    return _unreadable(name, what, latin, re.compile("[^\x00-\x7f]"))
