"""Letters of other alphabets that look like Latin ones.

What lives here: `latin`. A name and a mark are written in Latin letters only, so a Cyrillic `у` in one is never what was meant, though no eye
sees it; `mistyped.py` asks for names and keywords, `parts_from_lark.py` for marks.
"""

from __future__ import annotations

#: Letters of the Cyrillic and the Greek alphabet that look like Latin ones.
_LATIN = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u043a\u0442\u043c\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0423\u0406\u0408\u0405"
    "\u03bf\u03bd\u03b1\u03c1\u03c5\u03b9\u03ba\u03c4\u03c7\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7",
    "aeopcyxijshktmABEKMHOPCTXYIJSovapuiktxABEZHIKMNOPTYX",
)


def latin(text: str) -> tuple[str, tuple[str, ...]]:
    """A text with Latin letters for those that look like them, and the letters that were not Latin."""
    meant = text.translate(_LATIN)
    return meant, tuple(dict.fromkeys(a for a, b in zip(text, meant, strict=True) if a != b))
