"""A piece that does not parse: say what is wrong, mend a copy, go on, so that one run names every mistake.

What lives here: `mend`, the loop. Each round asks `mistakes.py` what is wrong where the parser stopped, turns the answer into a
diagnostic with places of the source, changes the copy and reads on from there.

Promises: the rounds are bounded and so are those that get no further; no place is named twice; no exception leaves this module.
"""

from __future__ import annotations

from attrs import evolve

from ntmrules.diagnostics import Diagnostic, Edit, Fix
from ntmrules.diagnostics.codes import text as codes
from ntmrules.diagnostics.suggest import folded
from ntmrules.phrases import Phrase
from ntmrules.syntax.accents import accents_missing
from ntmrules.syntax.certain import same_words
from ntmrules.syntax.mistakes import asked
from ntmrules.syntax.probe import Copy, Walk, accepted, beginning, walk_tokens
from ntmrules.syntax.stops import Finding, Stop

MOST_ROUNDS = 40
#: What is missing or too much, by what was read before.
_STRUCTURE = (codes.BRACKET_OPEN, codes.SIGN_MISSING, codes.SUPERFLUOUS, codes.STRING_OPEN, codes.LABEL_UNQUOTED)


def mend(copy: Copy) -> tuple[bool, list[Diagnostic]]:
    """Mend `copy` until it parses. Whether what it then says may be used, and what was wrong."""
    problems: list[Diagnostic] = []
    usable = True
    stalled = 0
    walk = walk_tokens(copy.piece, 0, beginning(), [])
    for _ in range(max(4, min(MOST_ROUNDS, 400_000 // (len(copy.text) + 1)))):
        if walk.finished:
            return usable, problems
        if not walk.steps and walk.offset >= len(copy.text):
            return False, problems  # nothing is left
        lacking = accents_missing(copy, walk.offset)
        if lacking:
            restored = _restored(copy, lacking)
            usable = usable and all(problem.fix is not None for problem in restored)
            problems.extend(restored)
            walk = walk_tokens(copy.piece, 0, beginning(), [])
            continue
        stop = Stop(copy, walk, accepted(walk.stack))
        finding = asked(stop)
        if not usable and (finding.code in _STRUCTURE or _other_words(copy, finding)):
            finding = evolve(finding, offered=False)  # it rests on a guess
        problem = _diagnostic(copy, finding)
        if all(problem.place != told.place for told in problems):
            problems.append(problem)
        usable = usable and finding.offered
        start, end, text = finding.edit
        if start == end and not text:
            return False, problems
        left = len(copy.text) - walk.offset
        copy.replace(start, end, text)
        walk = _again(copy, walk, start)
        stalled += len(copy.text) - walk.offset >= left
        if stalled > 3:
            return False, problems
    return usable and walk.finished, problems


def _other_words(copy: Copy, finding: Finding) -> bool:
    """Whether a keyword is put for something else than its own letters."""
    start, end, meant = finding.edit
    return finding.code is codes.KEYWORD_MISSPELT and folded(copy.text[start:end]) != folded(meant)


def _restored(copy: Copy, lacking: tuple[tuple[int, int, str], ...]) -> list[Diagnostic]:
    """Put the accents of keywords into the copy, with a message for each."""
    found: list[Diagnostic] = []
    for start, end, meant in lacking:
        arguments: dict[str, object] = {"found": " ".join(copy.text[start:end].split()), "meant": meant}
        sure = same_words(copy.text[start:end], meant, copy.lang)
        found.append(_diagnostic(copy, Finding(codes.KEYWORD_MISSPELT, start, end, arguments, (start, end, meant), offered=sure)))
    copy.replace_all(lacking)
    return found


def _again(copy: Copy, walk: Walk, changed: int) -> Walk:
    """Read on after a change, from the last token that surely ends before it."""
    kept = [step for step in walk.steps if step.end < changed]
    if kept:
        last = kept.pop()
        return walk_tokens(copy.piece, last.start, last.before, kept)
    return walk_tokens(copy.piece, 0, beginning(), [])


def _diagnostic(copy: Copy, finding: Finding) -> Diagnostic:
    span = copy.span(finding.start, finding.end)
    fix = None
    if finding.offered:
        start, end, text = finding.edit
        place = copy.span(start, end)
        if start == end:
            what = Phrase(f"thêm `{text.strip()}`", f"put in `{text.strip()}`")
        elif text:
            what = Phrase(f"thay bằng `{text}`", f"replace with `{text}`")
        else:
            what = Phrase("bỏ đi", "remove it")
        fix = Fix((Edit(place, text),), what)
    return Diagnostic(finding.code, span, finding.arguments, fix=fix)
