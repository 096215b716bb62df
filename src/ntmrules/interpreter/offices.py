"""Who acts where a text names an office that has since been handed over.

What lives here: `holder`, which follows the hand-overs declared in the law up to a day, and `office_words`, how a person is told.
`explain_conditions.py` asks it for who attests a rule, `report/board.py` for who carries out a duty.

Promises: a verdict never asks who acts; a text's own word is not replaced silently: the office it names, the day and the instrument of the
hand-over stand beside the one who acts now.
"""

from __future__ import annotations

from datetime import date

from ntmrules import ir
from ntmrules.interpreter.sentences import Sentences
from ntmrules.phrases import day as written


def holder(office: str, on: date, words: ir.Words) -> tuple[str, tuple[ir.Handover, ...]]:
    """Who acts on a day where a text says `office`, and by which hand-overs, one after the other."""
    through: list[ir.Handover] = []
    for handover in words.handovers:  # in the order of their days
        if handover.office == office and handover.day <= on:
            office = handover.successor
            through.append(handover)
    return office, tuple(through)


def office_words(office: str, on: date, s: Sentences) -> str:
    """`Chủ tịch UBND xã (thay Chủ tịch UBND huyện từ 01/07/2025, theo Nghị định 131)`, or the office itself."""
    acting, through = holder(office, on, s.words)
    if not through:
        return office
    since, instrument = written(through[-1].day, s.lang), s.instrument(through[-1].instrument)
    return acting + s.either(
        f" (thay {office} từ {since}, theo {instrument})", f" (in place of {office} from {since}, under {instrument})"
    )
