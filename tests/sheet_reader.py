"""A reader of explanation sheets that has nothing but the printed text: it works every verdict out again from what the sheet shows.

What lives here: `read`, which takes a full sheet in either language and returns, for every rule printed, the verdict the sheet claims and
the (applies, holds) pair the reader arrives at: by comparing printed values and days with printed levels, by counting marked parts, units
and rows, and by combining indicators into criteria and criteria into the set, under the law that the sheet says it is judged by. It imports
nothing of the library on purpose: what it needs, the sheet must say; what it does not understand it refuses. Only the verdict of a rule
on another sheet is taken as it is printed. `sheet_words.py` has the words, `sheet_figures.py` the arithmetic,
`sheet_windows.py` the windows of years.

Truths are 0 (no), 1 (open), 2 (yes). A verdict is one of the four marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from sheet_figures import ANY, Range, compared, counted, day_range, figure, figure_range
from sheet_windows import Contradiction, window_at
from sheet_words import EN, MARKS, NO, OPEN, VI, YES, Lang, Wording


class Rule(NamedTuple):
    """A rule as printed: its number, the mark claimed, and the pair worked out (None for a criterion until its indicators are)."""

    number: str
    claimed: str
    applies: int
    holds: int
    label: str = ""

    @property
    def verdict(self) -> str:
        return "–" if self.applies == NO else "?" if self.applies == OPEN else MARKS[self.holds]


class Sheet(NamedTuple):
    """What a sheet claims and what follows from it. `counts` are the printed and the recomputed (low, high, of), criteria first."""

    claimed: str
    verdict: str
    rules: list[Rule]
    counts: list[tuple[tuple[int, int, int], tuple[int, int, int]]]


class Line(NamedTuple):
    indent: int
    text: str


def read(text: str, lang: Lang) -> Sheet:
    return _Reader(text, VI if lang == "vi" else EN, lang).sheet()


class _Reader:
    def __init__(self, text: str, words: Wording, lang: Lang) -> None:
        self.words, self.lang, self.text = words, lang, text
        self.lines = [Line(len(line) - len(line.lstrip(" ")), line.strip()) for line in text.splitlines()]
        self.head = next(line.text for line in self.lines if line.text.startswith(words.result))
        shared = [line.text for line in self.lines[: self.first()] if line.text.startswith(words.basis)]
        self.shared_weak = bool(shared) and shared[0].endswith(words.too_weak)
        self.steps = self.scales()
        heads = [line.text.rpartition(" — ")[2] for line in self.lines if line.indent == 0 and self.heading(line)]
        self.of_class = any(head in self.words.classes for head in heads)

    # --- the frame of the sheet ---

    def first(self) -> int:
        return next((i for i, line in enumerate(self.lines) if line.indent == 0 and self.heading(line)), len(self.lines))

    def heading(self, line: Line) -> tuple[str, str] | None:
        """(number, mark) of the line that begins a rule."""
        found = re.match(rf"([{MARKS}]) (.*) — (.*?)(?: \(.*\))?$", line.text)
        if found is None or line.indent not in (0, 4) or self.words.verdicts.get(found[3]) != found[1]:
            return None
        return found[2].partition(" ")[0], found[1]

    def scales(self) -> list[list[str]]:
        """The scales at the foot, lowest step first."""
        at = [i for i, line in enumerate(self.lines) if line.text in self.words.stop[1:2]]
        after = self.lines[at[0] + 1 :] if at else []
        found: list[list[str]] = []
        for line in after:
            if line.indent == 0:
                break
            found.append(line.text.split(" < "))
        return found

    def sheet(self) -> Sheet:
        blocks: list[tuple[Line, list[Line]]] = []
        for line in self.lines[self.first() :]:
            if line.indent == 0 and line.text.startswith(self.words.stop):
                break
            if self.heading(line):
                blocks.append((line, []))
            elif line.text:
                blocks[-1][1].append(line)
        rules: list[Rule] = []
        parts: list[Rule] = []
        indicators: list[Rule] = []
        while blocks:
            (head, own), blocks = blocks[0], blocks[1:]
            children = []
            while blocks and blocks[0][0].indent == 4:
                children.append(self.rule(*blocks[0]))
                blocks = blocks[1:]
            number, claimed = self.heading(head) or ("", "")
            if children:
                applies = max(child.applies for child in children)
                holds = min(max(c.holds, YES - c.applies) for c in children)
                if own and own[0].text.startswith(self.words.whole[1]) and self.words.too_weak in own[0].text:
                    applies = holds = OPEN
                whole = Rule(number, claimed, applies, holds)
                indicators += children
            else:
                whole = self.rule(head, own)
                indicators += [whole] if number[:1].isdigit() else []
            parts.append(whole)
            rules += [*children, whole]
        applies, holds = self.whole(parts)
        holds = self.by_law(holds)
        if any(line.text.startswith(self.words.whole[0]) and self.words.too_weak in line.text for line in self.lines):
            applies = holds = OPEN
        criteria = [part for part in parts if part.number[:1].isdigit()]
        verdict = Rule("", "", applies, holds).verdict
        return Sheet(
            self.claimed(parts, verdict),
            verdict,
            rules,
            self.counts(criteria, indicators),
        )

    def whole(self, parts: list[Rule]) -> tuple[int, int]:
        """(applies, holds) of the sheet: all of its parts, of which a set's prerequisites do not make it apply; of classes, one of them."""
        counted = re.search(self.words.counts, self.head) is not None
        applies = max((p.applies for p in parts if not counted or p.number[:1].isdigit()), default=OPEN)
        if self.of_class:
            return applies, max(part.holds for part in parts)
        return applies, min((max(part.holds, YES - part.applies) for part in parts), default=OPEN)

    def claimed(self, parts: list[Rule], verdict: str) -> str:
        """What the head says the result is. Of a classification it names the class, which must be the one that holds."""
        said = self.head.removeprefix(self.words.result).split(" · ")[0]
        for known in (self.words.verdicts, self.words.results):
            if (bare := said.split(":")[0].lower()) in known or said.lower() in known:
                return known.get(said.lower()) or known[bare]
        named = [part.label for part in parts if part.verdict == "✓"]
        if [name.upper() for name in named] != [said]:
            raise Contradiction(f"the result is {said}, and {named} hold")
        return verdict

    def by_law(self, newer: int) -> int:
        """Whether a set under a transition is met, by the law that its units are judged by."""
        words, law = self.words, self.words.law
        leads = (law.older, law.better, law.newer, law.open_better, law.open)
        at = next((i for i, line in enumerate(self.lines) if line.text.startswith(leads)), None)
        if at is None:
            return newer
        told = [part.split(" (")[0] for part in self.lines[at + 1].text.split(" · ")]
        marks = [words.verdicts[part.removeprefix(lead)] for part, lead in zip(told, law.verdicts, strict=True)]
        older, claimed = ({"✓": YES, "✗": NO, "?": OPEN}[mark] for mark in marks)
        if claimed != newer:
            raise Contradiction(f"by the newer law it is {MARKS[newer]}, and the sheet says {marks[1]}")
        lead = next(lead for lead in leads if self.lines[at].text.startswith(lead))
        early = older if lead in (law.older, law.open) else max(older, newer)
        if lead in (law.open, law.open_better):
            return early if early == newer else OPEN
        asked, given = self.lines[at].text.removeprefix(lead).split(" · ")[:2]
        if self.day_order(asked, [given.partition(": ")[2]]) != (NO if lead == law.newer else YES):
            raise Contradiction(f"{asked} is not so for {given}")
        return newer if lead == law.newer else early

    def counts(self, criteria: list[Rule], indicators: list[Rule]) -> list[tuple[tuple[int, int, int], tuple[int, int, int]]]:
        found = re.search(self.words.counts, self.head)
        if found is None:
            return []
        excluded = self.words.excluded in self.head
        pairs = []
        for printed, of, rules in ((found[1], found[2], criteria), (found[3], found[4], indicators)):
            ends = [int(n) for n in printed.split("–")]
            low = high = count = 0
            for rule in rules:
                outcomes = {(1 if holds else 0, 1) for holds in _settled(rule.holds) if rule.applies != NO}
                outcomes |= {(0, 0) if excluded else (1, 1)} if rule.applies != YES else set()
                low += min(n for n, _ in outcomes)
                high += max(n for n, _ in outcomes)
                count += max(d for _, d in outcomes)
            pairs.append(((ends[0], ends[-1], int(of)), (low, high, count)))
        return pairs

    # --- one rule ---

    def rule(self, head: Line, own: list[Line]) -> Rule:
        number, claimed = self.heading(head) or ("", "")
        label = head.text[2:].rpartition(" — ")[0]
        applies, weak, begins = YES, False, False
        at = 0
        if own and own[0].text.startswith(self.words.only_when):
            asked = own[0].text.removeprefix(self.words.only_when)
            applies, at = self.condition([Line(own[0].indent, asked[:1].upper() + asked[1:]), *own[1:]], 0)
            begins = True
        holds = OPEN
        if at < len(own) and not (begins and claimed == "–"):
            holds, at = self.condition(own, at)
        rest = [line.text for line in own[at:]]
        stated = [text for text in rest if text.startswith(self.words.basis) or re.match(r"[^·]*: ", text)]
        weak = any(part.endswith(self.words.too_weak) for text in rest for part in text.split(" · "))
        if weak or (self.shared_weak and not any(text.startswith(self.words.basis) for text in stated)):
            applies, holds = (OPEN if begins else applies), OPEN
        return Rule(number, claimed, applies, holds, label)

    def condition(self, lines: list[Line], at: int) -> tuple[int, int]:
        """The truth of the condition that begins at line `at`, and the line after it."""
        words, (indent, text) = self.words, lines[at]
        if (found := window_at([(line.indent, line.text) for line in lines[at:]], self.lang, self.known)) is not None:
            truth, used = found
            below, at = self.below(lines, at + used, indent)
            return self.with_number(truth, below), at
        k, n = self.list_of(text)
        if n is not None:
            truths, at = self.items(lines, at + 1, indent, n)
            yes, may = truths.count(YES), len(truths) - truths.count(NO)
            if len(truths) != n:
                raise Contradiction(f"{len(truths)} parts under “{text}”")
            truth = YES if yes >= k else OPEN if may >= k else NO
        elif text == words.not_one:
            truths, at = self.items(lines, at + 1, indent, 1)
            truth = YES - truths[0]
        elif text == words.by_case:
            truths, at = self.items(lines, at + 1, indent, None)
            truth = truths[0] if truths and len(set(truths)) == 1 else OPEN
        else:
            sentence, *inline = text.split(" · ")
            below, at = self.below(lines, at + 1, indent)
            truth = self.leaf(sentence, inline, [*inline, *(x for line in below for x in line.split(" · "))])
            return self.with_number(truth, below), at
        below, at = self.below(lines, at, indent)
        return self.with_number(truth, below), at

    def below(self, lines: list[Line], at: int, indent: int) -> tuple[list[str], int]:
        """What stands under a condition, and the line after it."""
        found: list[str] = []
        while at < len(lines) and lines[at].indent == indent and lines[at].text.startswith(self.words.details):
            text = lines[at].text
            found.append(text)
            at += 1
        return found, at

    def with_number(self, truth: int, below: list[str]) -> int:
        """A count whose number is known less well than was asked for is open, whatever is counted."""
        weak = any(line.startswith(self.words.years.asked) and line.endswith(self.words.too_weak) for line in below)
        return OPEN if weak else truth

    def list_of(self, text: str) -> tuple[int, int | None]:
        """(k, n) of the head of a list. What it says of years must be what it counts."""
        words, years = self.words, self.words.years
        if found := re.fullmatch(years.each, text):
            self.so_many(found[2], int(found[1]))
            return int(found[1]), int(found[1])
        if found := re.fullmatch(years.some, text):
            self.so_many(found[3], int(found[2]))
            return int(found[1]), int(found[2])
        if found := re.search(rf"(?:^|, ){words.all_of}$", text, re.IGNORECASE):
            return int(found[1]), int(found[1])
        if found := re.fullmatch(words.one_of, text):
            return 1, int(found[1])
        if found := re.fullmatch(words.k_of, text):
            return int(found[1]), int(found[2])
        return 0, None

    def so_many(self, years: str, n: int) -> None:
        first, dash, last = years.partition("–")
        if (int(last) - int(first) + 1 if dash else len(years.split(", "))) != n:
            raise Contradiction(f"{years} are not {n} years")

    def items(self, lines: list[Line], at: int, indent: int, n: int | None) -> tuple[list[int], int]:
        """The truths of the marked parts below a head; each must agree with its mark."""
        truths: list[int] = []
        while at < len(lines) and lines[at].indent == indent and lines[at].text[:2] in ("✓ ", "? ", "✗ ") and len(truths) != n:
            mark, text = lines[at].text[0], lines[at].text[2:]
            end = at + 1
            while end < len(lines) and lines[end].indent > indent:
                end += 1
            if text == self.words.or_none:
                truth = OPEN
            else:
                if n is None:
                    text = text.split(" — ", 1)[1]
                text = re.sub(rf"^{self.words.years.prefix}", "", text)
                text = text[:1].upper() + text[1:]
                truth, _ = self.condition([Line(indent + 2, text), *lines[at + 1 : end]], 0)
            if MARKS[truth] != mark:
                raise Contradiction(f"{mark} stands at “{text}”")
            truths.append(truth)
            at = end
        return truths, at

    # --- one sentence ---

    def leaf(self, sentence: str, inline: list[str], details: list[str]) -> int:
        """A sentence with what stands on its own line, and with the lines under it, which a comparison needs."""
        words = self.words
        if sentence in words.always:
            return OPEN if any(part.endswith(words.too_weak) for part in inline) else words.always[sentence]
        if sentence.startswith(words.open):
            return OPEN
        if any(self.is_number(part) for part in inline):
            return self.people(sentence, inline)
        for head, yes in ((words.has_no, False), (words.has, True)):
            if re.match(rf"{head}\b", sentence) and not re.search(rf" {words.must}", sentence):
                return self.answer(inline, sentence) if yes else YES - self.answer(inline, sentence)
        if found := re.match(words.tally, sentence):
            return self.tally(found, inline)
        given = [part.removeprefix(words.figure[0]) for part in details if part.startswith(words.figure[0])]
        if any(day_range(part, words.days) for part in given):
            return OPEN if any(part.endswith(words.too_weak) for part in details) else self.day_order(sentence, given)
        if asked := self.comparison(sentence):
            return self.compare(*asked, details)
        return self.answer(inline or details, sentence)

    def day_order(self, sentence: str, given: list[str]) -> int:
        """A comparison of days, of which the day asked for stands in the sentence as far as it is known."""
        days = self.words.days
        value = day_range(given[0], days)
        for phrase, op in days.operators.items():
            for found in re.finditer(rf" {phrase} ", sentence):
                level = day_range(sentence[found.end() :], days)
                if value is not None and level is not None:
                    return compared(op, value, level)
        return OPEN

    def answer(self, details: list[str], sentence: str) -> int:
        """The yes, no or open of a sentence that is not a comparison."""
        for part in details:
            bare = part.split(" (")[0].rpartition(": ")[2]
            for said in (part, bare):
                if said in self.words.answers:
                    return self.words.answers[said]
            if bare in self.words.verdicts:
                return self.referred(sentence, self.words.verdicts[bare])
        return self.member(details, sentence)

    def is_number(self, text: str) -> bool:
        people = self.words.people
        return text.startswith(people.no_list) or any(re.match(p, text) for p in (people.numbers, people.now, people.nobody))

    def people(self, sentence: str, inline: list[str]) -> int:
        """A condition on a count of units or rows, from the numbers beside it."""
        words = self.words.people
        surely, perhaps = (0, 0, 0), (0, 0, 0)
        for part in inline:
            if found := re.match(words.numbers, part):
                surely = self.numbers(found, part)
            elif found := re.match(words.may, part):
                perhaps = self.numbers(found, part)
            elif found := re.match(words.now, part):
                surely = int(found[1]), 0, 0
        fewer = any(part == words.incomplete or part.startswith(words.no_list) for part in inline)
        rounding = next((how for tail, how in words.rounded.items() if sentence.endswith(tail)), None)
        if any(part.endswith(self.words.too_weak) for part in inline):
            return OPEN
        if found := re.match(self.words.tally, sentence):
            if found[1] is not None:
                surely, perhaps = ((failed, met, open_) for met, failed, open_ in (surely, perhaps))
            op, bar = self.words.operators[found[2]], figure(found[3], self.lang)
            return counted(op, bar, None, surely, perhaps, share=bool(found[4]), fewer=fewer)
        if re.match(words.every, sentence):
            surely, perhaps = ((failed, met, open_) for met, failed, open_ in (surely, perhaps))
            return counted("<=", Fraction(0), None, surely, perhaps, share=False, fewer=fewer)
        if re.match(words.none_left, sentence):
            return counted("<=", Fraction(0), None, surely, perhaps, share=False, fewer=fewer)
        for pattern, share in ((words.share, True), (words.there, False), (words.number, False)):
            if asked := re.match(pattern, sentence):
                op, bar = words.operators[asked[1].lower()], figure(asked[2], self.lang)
                return counted(op, bar, rounding, surely, perhaps, share=share, fewer=fewer)
        raise Contradiction(f"“{sentence}” asks for no number")

    def numbers(self, found: re.Match[str], part: str) -> tuple[int, int, int]:
        """Met, not met and open of so many; of a question about how many there are, all of them are meant."""
        of = int(found[1])
        if found[2] is None:
            return of, 0, 0
        met, failed, open_ = (int(found[i]) for i in (2, 3, 4))
        if met + failed + open_ != of:
            raise Contradiction(f"“{part}” does not add up")
        return met, failed, open_

    def referred(self, sentence: str, mark: str) -> int:
        """Another rule's outcome, from its verdict: met, not met, met or not applicable, or only whether it applies."""
        words = self.words
        if mark == "?":
            return OPEN
        if sentence.endswith(words.outcomes[0]):
            return {"✓": NO, "✗": YES, "–": NO}[mark]
        if sentence.endswith(words.outcomes[1]):
            return {"✓": YES, "✗": NO, "–": YES}[mark]
        if sentence.endswith(words.outcomes[2]):
            return NO if mark == "–" else YES
        return {"✓": YES, "✗": NO, "–": NO}[mark]

    def member(self, details: list[str], sentence: str) -> int:
        """`region: A` under `region is A or B`. Open is only what says why."""
        for part in details:
            label, colon, own = part.partition(": ")
            if colon and (found := re.match(rf"{re.escape(label)} (?:là|is) (.*)$", sentence, re.IGNORECASE)):
                return YES if own in re.split(" hoặc | or ", found[1]) else NO
        if any(part.startswith(self.words.open) for part in details):
            return OPEN
        raise Contradiction(f"nothing answers “{sentence}”")

    def comparison(self, sentence: str) -> tuple[str, str] | None:
        """(operator, level) of a comparison."""
        words = self.words
        tail = sentence.rpartition(" " + words.must)[2]
        for phrase, op in words.zero.items():
            if tail.endswith(phrase):
                return op, "0"
        for phrase, op in words.operators.items():
            if tail != sentence and tail.startswith(phrase + " "):
                return op, tail.removeprefix(phrase + " ")
        found = re.match(rf"(?:.*) ({'|'.join(words.operators)}) ([-≈\d(mal].*)$", sentence)
        return (words.operators[found[1]], found[2]) if found else None

    def compare(self, op: str, level: str, details: list[str]) -> int:
        words = self.words
        if any(part.endswith(words.too_weak) for part in details):
            return OPEN
        value = next((p.removeprefix(words.figure[0]) for p in details if p.startswith(words.figure[0])), None)
        levels = [level]
        if level.startswith(words.by_level):
            told = next((part for part in details if part.startswith(words.levels)), None)
            levels = told.removeprefix(words.levels).split("; ") if told else [""]
        if words.or_no_level in levels or words.no_case in details:
            return OPEN
        left = ANY if value is None else self.known(value)
        answers = {compared(op, left, right) for text in levels for right in self.possible(text)}
        return answers.pop() if len(answers) == 1 else OPEN

    def possible(self, text: str) -> Iterable[Range]:
        """One level as printed; a level by case within a level is its two ends."""
        if text.startswith(self.words.by_level):
            low, low_open, high, high_open = self.known(text.removeprefix(self.words.by_level).removeprefix(", "))
            return [(low, low_open, low, low_open), (high, high_open, high, high_open)]
        return [self.known(text)]

    def known(self, text: str) -> Range:
        """What is known of a figure; a level of which only the way to it is printed may be anything."""
        text = text.removeprefix(self.words.unsure)
        if re.match(self.words.share_of, text):
            return ANY
        if found := re.match(self.words.step, text):
            places = {steps.index(found[1]) for steps in self.steps if found[1] in steps}
            if len(places) != 1:
                raise Contradiction(f"the sheet does not say where “{found[1]}” stands")
            place = Fraction(places.pop())
            return place, False, place, False
        return figure_range(text, self.lang)

    def tally(self, found: re.Match[str], details: list[str]) -> int:
        """A count or share of rules, from the count the sheet gives."""
        counted_of = next((m for part in details if (m := re.match(self.words.none_given, part))), None)
        if counted_of is None or any(part.endswith(self.words.too_weak) for part in details):
            return OPEN
        op, bar, of = self.words.operators[found[2]], figure(found[3], self.lang), int(counted_of[3])
        low, high = int(counted_of[1]), int(counted_of[2] or counted_of[1])
        return counted(op, bar, None, (low, of - high, high - low), (0, 0, 0), share=bool(found[4]), fewer=False)


def _settled(truth: int) -> tuple[bool, ...]:
    return {NO: (False,), OPEN: (False, True), YES: (True,)}[truth]
