"""What most figures and most rules of a sheet share, said once at its head.

What lives here: `Shared`, found by counting over the whole evidence (`shared_by`), and the words it is compared by: `said` and `place` of a
row of data, `basis` of a rule. `explain_facts.py` leaves out what stands here; without it a commune of fifty-seven indicators takes
fifteen printed pages, nine tenths of which say the same.

Promises: the head prints only what some line of the sheet left out; a line that differs in anything is printed whole, so that
*unless stated otherwise* never needs interpreting; the same evidence gives the same head, whether or not the sheet is a full one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Literal, TypeVar

from attrs import field, frozen

from ntmrules import ir
from ntmrules.facts.records import FactRow
from ntmrules.interpreter.evidence import StandardEvidence
from ntmrules.interpreter.sentences import NOT_COMPARED, Sentences
from ntmrules.interpreter.traces import leaves
from ntmrules.phrases import Phrase, day
from ntmrules.source import EXAMPLE, Origin
from ntmrules.values import Standing

T = TypeVar("T")
Part = Literal["said", "file", "row", "basis", "compared"]

#: What fewer lines than this have in common stays under each of them.
OFTEN = 3

#: Which part of a clause a statement of how well it is known is about; None is the clause as a whole.
ASPECT = {
    None: Phrase("điều khoản", "clause"),
    "wording": Phrase("lời văn", "wording"),
    "operator": Phrase("dấu so sánh", "operator"),
    "figure": Phrase("con số", "figure"),
    "structure": Phrase("cấu trúc", "structure"),
}


NO_BASIS = Phrase("căn cứ: không ghi", "basis: not stated")
TOO_WEAK = Phrase("kém chắc hơn mức được yêu cầu", "less sure than was asked for")


@frozen(eq=False)
class Shared:
    """`said`, `file` and `row` of most figures, `basis` (clause, how well its words are known) of most rules; None: each says its own.

    `not_compared`: the head says that nothing was compared with a signed text unless a line says it was.
    """

    said: str | None = None
    file: str | None = None
    row: int | None = None
    basis: tuple[str, str] | None = None
    not_compared: bool = False
    _used: set[Part] = field(factory=set, init=False)

    def use(self, part: Part) -> None:
        """Some line of the sheet left this out."""
        self._used.add(part)

    def lines(self, s: Sentences) -> list[str]:
        """The head, as far as the lines printed so far rely on it."""
        lines: list[str] = []
        if "said" in self._used and self.said is not None:
            where = self.file if "file" in self._used and self.file else ""
            if "row" in self._used and self.row is not None:
                where += f" {at_row(self.row, s)}"
            lines.append(s.either("số liệu: ", "figures: ") + "; ".join(text for text in (self.said, where) if text))
        if "basis" in self._used and self.basis is not None:
            lines.append("; ".join(text for text in self.basis if text))
        if "compared" in self._used and self.not_compared:
            lines.append(s.either("mức và lời văn ", "levels and wording ") + s.pick(NOT_COMPARED))
        return [s.either("Trừ chỗ ghi khác:", "Unless stated otherwise:"), *(f"  {line}" for line in lines)] if lines else []


def shared_by(evidence: StandardEvidence, s: Sentences, floor: Standing) -> Shared:
    """What the figures and rules of this evidence have in common."""

    def known(each: ir.Known) -> str:
        return known_words(each, s, floor, short=True)

    rules = [rule for rule in evidence.rules.values() if not rule.rule.parts]
    cells = (leaf.row for rule in rules for trace in (rule.applies, rule.holds) for leaf in leaves(trace))
    rows = [row for row in cells if row is not None and row.absence is None]
    what = _often(said(row, s) for row in rows)
    rows = [row for row in rows if said(row, s) == what]
    file = _often(row.origin.file for row in rows)
    at = _often(row.origin.row for row in rows if row.origin.file == file)
    return Shared(what, file, at, _often(found for rule in rules if any(found := basis(rule.rule, s, known))), not_compared=True)


def _often(found: Iterable[T]) -> T | None:
    """The most frequent one (the first of several), if it is frequent."""
    most = Counter(found).most_common(1)
    return most[0][0] if most and most[0][1] >= OFTEN else None


# --- the words compared ----------------------------------------------------------------------------------------------


def known_words(known: ir.Known, s: Sentences, floor: Standing, *, short: bool) -> str:
    """How well a figure of the law is known, and that it is too weak for the question when it is."""
    words = s.known_short(known) if short else s.known(known)
    return f"{words}; {s.pick(TOO_WEAK)}" if known.standing < floor else words


def said(row: FactRow, s: Sentences) -> str:
    """The period of a figure, who attests it and where it was taken from."""
    parts = [s.period(row.period)]
    if row.attested_by:
        parts.append(s.either(f"{row.attested_by} xác nhận", f"attested by {row.attested_by}"))
    if row.source:
        parts.append(s.either(f"nguồn: {row.source}", f"source: {row.source}"))
    return "; ".join(part for part in parts if part)


def place(origin: Origin, s: Sentences) -> str:
    """`facts.csv dòng 34`; the rows of an example are no lines of any file."""
    if origin.file == EXAMPLE:
        return s.either(f"ví dụ, điều cho biết thứ {origin.row}", f"example, given no. {origin.row}")
    return f"{origin.file} {at_row(origin.row, s)}"


def at_row(row: int, s: Sentences) -> str:
    return s.either(f"dòng {row}", f"row {row}")


def basis(rule: ir.Rule, s: Sentences, known: Callable[[ir.Known], str]) -> tuple[str, str]:
    """The clause with the instrument that wrote it, and how well the weakest of its words is known."""
    words = ""
    if rule.known:
        weakest = min(rule.known, key=lambda each: each.standing)
        words = f"{s.pick(ASPECT[weakest.aspect])}: {known(weakest)}"
    return _clause(rule, s) or (s.pick(NO_BASIS) if words else ""), words


def _clause(rule: ir.Rule, s: Sentences) -> str:
    cited = rule.citation
    if cited is None:
        return ""
    text = ", ".join(t for t in (cited.place, s.instrument(cited.instrument) if cited.instrument else None) if t)
    if cited.amended_by:
        since = f" {s.either('từ', 'from')} {day(cited.amended_from, s.lang)}" if cited.amended_from else ""
        text += s.either(
            f"; theo {s.instrument(cited.amended_by)}{since}", f"; as written by {s.instrument(cited.amended_by)}{since}"
        )
    return s.either(f"căn cứ: {text}", f"basis: {text}") if text else ""
