"""Windows of years as the law writes them: one sentence for the window, one line for each of its years.

What lives here: `window_lines`, the words of a window that starts again or is suspended (`years_counted.py` reads it), and `trend`, those of a
figure that falls or rises year after year. What a window says of every year, when it starts again and when a year is
passed over stand in its sentence, once; a year has a line of its own that says whether it is held, and on what figures.
`explain_years.py` has the lists that are no such windows, `explain_conditions.py` prints both.

Promises: the lines grow with the years of a window and not with the ways through it; with the sentence, the lines of the years are enough to
work out the answer; a year that can no longer matter is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby

import attrs
from attrs import frozen

from ntmrules import ir
from ntmrules.interpreter.evidence import Trace
from ntmrules.interpreter.explain_choices import Choices
from ntmrules.interpreter.explain_facts import Facts
from ntmrules.interpreter.sentences import Sentences, lower_first
from ntmrules.interpreter.traces import bare, leaves
from ntmrules.interpreter.windows import chain_of, one_figure, timeless, window_of
from ntmrules.interpreter.years_counted import Bound, Window, Year, pauses, truth, window
from ntmrules.phrases import Phrase
from ntmrules.values import Truth

# --- the sentence of a window, and the word for each year -------------------------------------------------------------

_EACH = Phrase(
    "Mỗi năm trong {n} năm liên tục tính lùi từ {year} phải đạt ({what})",
    "In each of {n} years running, back from {year}: ({what})",
)
_TIMES: dict[Bound, Phrase] = {
    ">=": Phrase("Ít nhất {k} năm trong {n} năm {span} phải đạt ({what})", "In at least {k} of the {n} years {span}: ({what})"),
    "<=": Phrase("Không quá {k} năm trong {n} năm {span} được ({what})", "In at most {k} of the {n} years {span}: ({what})"),
    "=": Phrase("Đúng {k} năm trong {n} năm {span} phải ({what})", "In exactly {k} of the {n} years {span}: ({what})"),
}
_RESTART = Phrase("; tính lại từ đầu sau khi ({what})", "; starting again after ({what})")
_PAUSED = Phrase("; tạm dừng tối đa {n} năm khi ({what})", "; suspended for at most {n} year(s) while ({what})")

_STATE = {
    Truth.MET: Phrase("đạt", "held"),
    Truth.NOT_MET: Phrase("chưa đạt", "not held"),
    Truth.UNKNOWN: Phrase("chưa rõ", "open"),
}
_SO = {Truth.MET: Phrase("có", "yes"), Truth.NOT_MET: Phrase("không", "no"), Truth.UNKNOWN: Phrase("chưa rõ", "open")}
_OUT = {
    Truth.NOT_MET: Phrase("tạm dừng, không tính", "suspended, does not count"),
    Truth.MET: Phrase("tạm dừng, nhưng phải tính lại từ đầu sau năm này", "suspended, but it starts again after this year"),
    Truth.UNKNOWN: Phrase(
        "tạm dừng; chưa rõ có phải tính lại từ đầu sau năm này", "suspended; open whether it starts again after this year"
    ),
}
_BEFORE = Phrase("không tính, vì phải tính lại từ đầu sau năm {year}", "does not count, as it starts again after {year}")
_IF_LEFT = Phrase(
    "tạm dừng, không tính; nhưng nếu đã tạm dừng đủ {n} năm thì {state}",
    "suspended, does not count; but if {n} year(s) have been already, {state}",
)
_PERHAPS = Phrase("chưa rõ có tạm dừng không; nếu tính thì {state}", "open whether suspended; if it counts, {state}")


def head(found: Window, s: Sentences) -> str:
    """The sentence of the law: how many years, what of each, when it starts again, when a year is passed over."""
    newest = found.years[0]
    what = s.say(bare(timeless(newest.holds.node)))
    if found.bound is None:
        text = s.pick(_EACH, n=found.count, year=newest.year, what=what)
    else:
        span = f"{newest.year - found.length + 1}–{newest.year}"
        if found.back:
            span = s.either(f"tính lùi từ {newest.year}", f"counted back from {newest.year}")
        text = s.pick(_TIMES[found.bound], k=found.count, n=found.length, span=span, what=what)
    if newest.restart is not None:
        text += s.pick(_RESTART, what=s.say(bare(timeless(newest.restart.node))))
    if newest.suspended is not None:
        text += s.pick(_PAUSED, n=found.most, what=s.say(bare(timeless(newest.suspended.node))))
    return text


def states(found: Window, s: Sentences) -> Iterable[tuple[str, Year, str]]:
    """(mark, year, word) of every year: whether it counts, and why it does not."""
    words = _STATE if found.bound in (None, ">=") else _SO
    again: int | None = None
    for year, paused in pauses(found.years, found.most):
        if again is None and year.restart is not None and year.restart.truth is Truth.MET:
            again = year.year
        mark = "✓✗?"[(Truth.MET, Truth.NOT_MET, Truth.UNKNOWN).index(year.counts)]
        if paused is Truth.MET:
            anew = truth(year.restart) if found.bound is None else Truth.NOT_MET
            yield {Truth.MET: "✗", Truth.NOT_MET: "–"}.get(anew, "?"), year, s.pick(_OUT[anew])
        elif again is not None and found.bound is not None:
            yield "–", year, s.pick(_BEFORE, year=again)
        elif paused is Truth.UNKNOWN:
            doubt = _IF_LEFT if truth(year.suspended) is Truth.MET else _PERHAPS
            yield "?", year, s.pick(doubt, n=found.most, state=s.pick(words[year.counts]))
        else:
            yield (mark if words is _STATE else "·"), year, s.pick(words[year.counts])


# --- trends -----------------------------------------------------------------------------------------------------------

_TREND = {
    ir.Op.LESS: Phrase("{what} phải giảm liên tục qua các năm {years}", "{what} must fall year after year, {years}"),
    ir.Op.MORE: Phrase("{what} phải tăng liên tục qua các năm {years}", "{what} must rise year after year, {years}"),
}
_STEP = {
    (ir.Op.LESS, Truth.MET): Phrase("giảm so với năm {year}", "less than in {year}"),
    (ir.Op.LESS, Truth.NOT_MET): Phrase("không giảm so với năm {year}", "no less than in {year}"),
    (ir.Op.LESS, Truth.UNKNOWN): Phrase("chưa rõ có giảm so với năm {year}", "open whether less than in {year}"),
    (ir.Op.MORE, Truth.MET): Phrase("tăng so với năm {year}", "more than in {year}"),
    (ir.Op.MORE, Truth.NOT_MET): Phrase("không tăng so với năm {year}", "no more than in {year}"),
    (ir.Op.MORE, Truth.UNKNOWN): Phrase("chưa rõ có tăng so với năm {year}", "open whether more than in {year}"),
}


@frozen
class Trend:
    """The sentence of a trend; of each year, oldest first, its mark, the figure and what is said of it beside the year before."""

    head: str
    years: tuple[tuple[str, int, Trace, str], ...]


def trend(trace: Trace, s: Sentences) -> Trend | None:
    """A figure compared year by year; a comparison across years is told only where it alone settles the answer."""
    node, parts = trace.node, trace.parts
    if not isinstance(node, ir.AtLeast) or node.k != len(parts):
        return None
    chain = chain_of([part.node for part in parts])
    if chain is None or chain[0] not in _TREND or any(not isinstance(fact.at, int) for fact in chain[1]):
        return None
    op, facts = chain
    one = one_figure(facts)
    if one is None:
        return None
    steps, across = parts[: len(facts) - 1], parts[len(facts) - 1 :]
    broken = next((p for p in across if p.truth is Truth.NOT_MET), None)
    if any(p.truth is Truth.NOT_MET for p in steps):
        broken = None
    years = []
    for index in range(len(facts)):
        fact, earlier = facts[index], facts[index + 1] if index + 1 < len(facts) else None
        figure = steps[index].parts[0] if index < len(steps) else steps[-1].parts[1]
        step = steps[index] if index < len(steps) else None
        if broken is not None and isinstance(broken.node, ir.Compare) and broken.node.left == fact:
            assert isinstance(broken.node.right, ir.Fact)
            step, earlier, broken = broken, broken.node.right, None
        assert isinstance(fact.at, int)
        if step is None or earlier is None or step.truth is None:
            years.append(("·", fact.at, figure, ""))
            continue
        mark = "✓✗?"[(Truth.MET, Truth.NOT_MET, Truth.UNKNOWN).index(step.truth)]
        years.append((mark, fact.at, figure, s.pick(_STEP[op, step.truth], year=earlier.at)))
    years.reverse()
    what = s.data(one)
    return Trend(s.pick(_TREND[op], what=what, years=", ".join(str(year) for _, year, _, _ in years)), tuple(years))


# --- the lines --------------------------------------------------------------------------------------------------------

#: Between what stands on one line.
BETWEEN = " · "


def window_lines(
    trace: Trace, facts: Facts, choices: Choices, indent: str, figures: Callable[[Trace], list[str]]
) -> list[str] | None:
    """The sentence of a window or trend, a line for each year, and how well its figures are known; None of other conditions."""
    s = facts.s
    if (rising := trend(trace, s)) is not None:
        lines = [f"{indent}{rising.head}:"]
        for mark, year, figure, said in rising.years:
            lines.append(BETWEEN.join(text for text in (_lead(mark, year, s, _one(figure, facts)), said) if text))
            lines[-1] = indent + lines[-1]
        return lines
    found = window(trace)
    if found is None:
        return None
    lines = [f"{indent}{head(found, s)}:"]
    lines += [
        indent + BETWEEN.join((_lead(mark, y.year, s, word), *_told(y, mark, found, facts, choices)))
        for mark, y, word in states(found, s)
    ]
    newest = found.years[0]
    asked = [trace for trace in (newest.holds, newest.restart, newest.suspended) if trace is not None]
    used = dict.fromkeys(line for each in asked for line in figures(each))
    if used:  # what is open because of them is open in the lines of the years already
        lines.append(indent + s.either("mức dùng cho từng năm: ", "levels used for each year: ") + "; ".join(used))
    number = s.either("con số đòi hỏi: ", "the number asked for: ")
    return lines + [indent + number + facts.known(known) for known in found.known]


def told_by_years(trace: Trace, s: Sentences) -> str | None:
    """The sentence of a window or trend; None of other conditions, and where the data of the year judged alone is asked."""
    if (rising := trend(trace, s)) is not None:
        return lower_first(rising.head)
    if (found := window(trace)) is not None:
        return lower_first(head(found, s))
    if isinstance(trace.node, ir.AtLeast) and window_of([part.node for part in trace.parts]) is not None:
        return s.say(trace)
    return None


def _lead(mark: str, year: int, s: Sentences, word: str) -> str:
    return f"{mark} " + s.either(f"năm {year}: {word}", f"year {year}: {word}")


def _one(figure: Trace, facts: Facts) -> str:
    """The figure of a year, without its name."""
    return BETWEEN.join(facts.fact_lines(figure)).removeprefix(facts.s.either("số liệu: ", "figure: "))


def _told(year: Year, mark: str, found: Window, facts: Facts, choices: Choices) -> Iterable[str]:
    """The facts of a year, each by its name, and where they stand said once; of a year that is out only what puts it out."""
    asked = [year.suspended, year.restart, year.holds]
    if mark == "–" and truth(year.suspended) is Truth.MET:
        asked = [year.suspended]
    elif found.bound is not None and year.restart is None:
        asked = [year.suspended, year.holds]
    told = dict.fromkeys(
        found for condition in asked if condition is not None for leaf in leaves(condition) for found in _named(leaf, facts)
    )
    for (missing, origin), group in groupby(told, key=lambda found: found[1:]):
        lead = facts.s.either("thiếu: ", "missing: ") if missing else ""
        names = (", " if missing else BETWEEN).join(text for text, _, _ in group)
        yield lead + names + (f" ({origin})" if origin else "")
    if isinstance(year.holds.node, ir.Compare | ir.AtLeast):
        yield from choices.choices(year.holds, None)


def _named(leaf: Trace, facts: Facts) -> Iterable[tuple[str, bool, str]]:
    """`có lũ lụt: không`, whether it is missing, its origin or why; without the year, which the line begins with."""
    plain, s = attrs.evolve(leaf, node=timeless(leaf.node)), facts.s
    if not isinstance(plain.node, ir.Fact) or (leaf.row is None and leaf.absence is None):
        yield from ((line, False, "") for line in facts.fact_lines(plain, named=True))
    elif leaf.absence is not None or leaf.row is None:
        yield s.label(plain.node), True, BETWEEN.join(facts.fact_lines(plain)).partition(" (")[2].removesuffix(")")
    else:
        value = s.value(leaf.row, s.words.data.get(plain.node.name))
        yield f"{s.label(plain.node)}: {value}", False, facts.provenance(leaf.row)
