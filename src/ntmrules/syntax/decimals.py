"""A figure written in the manner of another language, or not quite a figure: which figures may it be?

What lives here: `Readings` and `readings`, which never look at anything but the figure itself, and the words for them. `figures.py` asks for
a figure in a sentence, `clauses_from_lark.py` for one in a cell.

Promises: a reading is `sure` only where the signs leave no other: `16.5` in a Vietnamese file is 16,5 and `1.234.567` is 1234567, but
`45.500` may be 45,5 as well as 45500.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from ntmrules.phrases import Lang, Phrase

_GROUP = 3


@frozen
class Readings:
    """The figures that may be meant, as the file writes them; `sure` is the only one there can be."""

    possible: tuple[str, ...]
    sure: str | None = None

    @property
    def how(self) -> Phrase:
        """What to write instead."""
        match self.possible:
            case ():
                return Phrase("không đọc được thành một con số", "it cannot be read as one figure")
            case (one,):
                return Phrase(f"viết `{one}`", f"write `{one}`")
            case _:
                vi, en = " hay ".join(f"`{x}`" for x in self.possible), " or ".join(f"`{x}`" for x in self.possible)
                return Phrase(f"có thể là {vi}: viết rõ số nào", f"it may be {en}: write which")


def readings(figure: str, lang: Lang) -> Readings:
    """Of digits with points and commas between them, with or without a minus."""
    own, other = (",", ".") if lang == "vi" else (".", ",")
    groups = figure.split(other)
    if own not in figure:
        joined = "".join(groups)
        if len(groups) == 2:
            decimal = own.join(groups)
            return Readings((decimal, joined)) if _thousands(groups) else Readings((decimal,), decimal)
        return Readings((joined,), joined) if _thousands(groups) else Readings(())
    if figure.count(own) == 1:
        whole, rest = figure.split(own)
        if other in rest:  # the other way round: `1,000.5` in a Vietnamese file
            first, _, last = rest.partition(other)
            foreign = _thousands([whole, first]) and last.isdigit()
            return Readings((f"{whole}{first}{own}{last}",) if foreign else ())
        meant = "".join(groups)
        return Readings((meant,), meant) if _thousands(whole.split(other)) else Readings(())
    first, _, last = figure.partition(other)
    if _thousands(first.split(own)) and (not _ or last.isdigit()):
        return Readings(("".join(first.split(own)) + (own + last if _ else ""),))
    return Readings(())


def _thousands(groups: Sequence[str]) -> bool:
    """`1`, `234`, `567`: groups as thousands are written."""
    first = groups[0].lstrip("-")
    return 1 <= len(first) <= _GROUP and not first.startswith("0") and all(len(group) == _GROUP for group in groups[1:])
