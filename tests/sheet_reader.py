"""A reader of explanation sheets that has nothing but the printed text: it works every verdict out again from what the sheet shows.

What lives here: `read`, which takes a full sheet in either language and returns, for every rule printed, the verdict the sheet claims and
the (applies, holds) pair the reader arrives at by comparing printed values with printed levels, counting marked parts and combining
indicators into criteria and criteria into the set. It imports nothing of the library on purpose: what it needs, the sheet must say.

Truths are 0 (no), 1 (open), 2 (yes). A verdict is one of the four marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Literal, NamedTuple

Lang = Literal["vi", "en"]
NO, OPEN, YES = 0, 1, 2
MARKS = "✗?✓–"
Range = tuple[Fraction | None, bool, Fraction | None, bool]
ANY: Range = (None, False, None, False)


class Contradiction(Exception):
    """The sheet does not hold together, or does not say enough."""


class Wording(NamedTuple):
    """The fixed words of a sheet in one language."""

    result: str
    verdicts: dict[str, str]
    only_when: str
    all_of: str
    one_of: str
    k_of: str
    not_one: str
    by_case: str
    or_none: str
    operators: dict[str, str]
    must: str
    zero: dict[str, str]
    has: str
    has_no: str
    yes: str
    figure: tuple[str, str]
    details: tuple[str, ...]
    levels: str
    or_no_level: str
    by_level: str
    no_case: str
    step: str
    too_weak: str
    basis: str
    whole: tuple[str, str]
    excluded: str
    answers: dict[str, int]
    always: dict[str, int]
    outcomes: tuple[str, str, str]
    tally: str
    none_given: str
    counts: str
    stop: tuple[str, ...]


_VI = Wording(
    "KẾT QUẢ: ",
    {"đạt": "✓", "chưa đạt": "✗", "chưa đủ số liệu": "?", "không áp dụng": "–"},
    "chỉ xét khi: ",
    r"Phải đạt cả (\d+) ý:",
    r"Phải đạt một trong (\d+) ý:",
    r"Phải đạt ít nhất (\d+) trong (\d+) ý:",
    "Không được có ý sau:",
    "Tùy trường hợp:",
    "hoặc không trường hợp nào",
    {"ít nhất": ">=", "không quá": "<=", "trên": ">", "dưới": "<", "bằng": "="},
    "phải ",
    {"bằng 0 (không còn)": "<=", "lớn hơn 0": ">"},
    "Có: ",
    "Không có: ",
    "có",
    ("số liệu: ", "thiếu số liệu ("),
    ("số liệu: ", "thiếu số liệu (", "lấy mức ", "thuộc trường hợp: ", "theo quy định cụ thể ", "chưa chọn được ", "không trường hợp nào khớp", "các mức có thể: "),
    "các mức có thể: ",
    "hoặc không mức nào",
    "mức tùy trường hợp",
    "không trường hợp nào khớp",
    r"mức “(.*?)”",
    "kém chắc hơn mức được yêu cầu",
    "căn cứ: ",
    ("Cả bộ: ", "tiêu chí: "),
    "trừ khỏi mẫu số",
    {
        "có": YES, "không": NO, "chưa biết": OPEN,
        "không có trong danh sách, mà danh sách đã đầy đủ": NO,
        "không có trong danh sách; danh sách chưa chắc đầy đủ": OPEN,
        "đã có số liệu": NO, "không có số liệu": YES,
    },
    {"Luôn đạt": YES, "Không bao giờ đạt": NO, "Chưa biết": OPEN},
    ("không đạt", "đạt (hoặc không áp dụng)", "được xét"),
    r"Số (?:tiêu chí|chỉ tiêu) (?:không )?đạt (.*?) ([\d.,]+)(%?)$",
    r"^hiện: (\d+)(?:–(\d+))? trên (\d+)",
    r"([\d–]+)/(\d+) tiêu chí đạt.*?; ([\d–]+)/(\d+) chỉ tiêu",
    ("Muốn đạt:", "Thang đã nêu:", "Nguồn đã nêu:", "Luật: "),
)  # fmt: skip
_EN = Wording(
    "RESULT: ",
    {"met": "✓", "not met": "✗", "not enough data": "?", "not applicable": "–"},
    "looked at only when: ",
    r"All (\d+) must hold:",
    r"One of these (\d+) must hold:",
    r"At least (\d+) of these (\d+) must hold:",
    "This must not hold:",
    "By case:",
    "or none of them",
    {"at least": ">=", "at most": "<=", "more than": ">", "less than": "<", "exactly": "="},
    "must be ",
    {"at 0 (none left)": "<=", "above 0": ">"},
    "Has: ",
    "Has no: ",
    "yes",
    ("figure: ", "no figure ("),
    ("figure: ", "no figure (", "the level ", "in the case: ", "as specified by ", "the case is open: ", "no case fits", "possible levels: "),
    "possible levels: ",
    "or none of them",
    "a level by case",
    "no case fits",
    r"level “(.*?)”",
    "less sure than was asked for",
    "basis: ",
    ("The set as a whole: ", "criterion: "),
    "left out of the denominator",
    {
        "yes": YES, "no": NO, "not known": OPEN,
        "not in the list, and the list is complete": NO,
        "not in the list, which may be incomplete": OPEN,
        "the figure is given": NO, "no figure is given": YES,
    },
    {"Always met": YES, "Never met": NO, "Not known": OPEN},
    ("is not met", "is met (or does not apply)", "applies"),
    r"(?:Criteria|Indicators) (?:not )?met (.*?) ([\d.,]+)(%?)$",
    r"^at present: (\d+)(?:–(\d+))? of (\d+)",
    r"([\d–]+)/(\d+) criteria met.*?; ([\d–]+)/(\d+) indicators",
    ("To be met:", "Scales used:", "Sources quoted:", "Law: "),
)  # fmt: skip


class Rule(NamedTuple):
    """A rule as printed: its number, the mark claimed, and the pair worked out (None for a criterion until its indicators are)."""

    number: str
    claimed: str
    applies: int
    holds: int

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
    return _Reader(text, _VI if lang == "vi" else _EN, lang).sheet()


class _Reader:
    def __init__(self, text: str, words: Wording, lang: Lang) -> None:
        self.words, self.lang, self.text = words, lang, text
        self.lines = [Line(len(line) - len(line.lstrip(" ")), line.strip()) for line in text.splitlines()]
        self.head = next(line.text for line in self.lines if line.text.startswith(words.result))
        shared = [line.text for line in self.lines[: self.first()] if line.text.startswith(words.basis)]
        self.shared_weak = bool(shared) and shared[0].endswith(words.too_weak)
        self.steps = self.scales()

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
        holds = min((max(part.holds, YES - part.applies) for part in parts), default=OPEN)
        applies = max((part.applies for part in parts if part.number[:1].isdigit()), default=OPEN)
        if any(line.text.startswith(self.words.whole[0]) and self.words.too_weak in line.text for line in self.lines):
            applies = holds = OPEN
        claimed = self.head.removeprefix(self.words.result).split(" · ")[0].split(":")[0].lower()
        criteria = [part for part in parts if part.number[:1].isdigit()]
        return Sheet(
            self.words.verdicts.get(claimed, claimed),
            Rule("", "", applies, holds).verdict,
            rules,
            self.counts(criteria, indicators),
        )

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
        return Rule(number, claimed, applies, holds)

    def condition(self, lines: list[Line], at: int) -> tuple[int, int]:
        """The truth of the condition that begins at line `at`, and the line after it."""
        words, (indent, text) = self.words, lines[at]
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
            details = list(inline)
            at += 1
            while at < len(lines) and lines[at].indent == indent and lines[at].text.startswith(words.details):
                details += lines[at].text.split(" · ")
                at += 1
            return self.leaf(sentence, inline, details), at
        while at < len(lines) and lines[at].indent == indent and lines[at].text.startswith(words.details):
            at += 1
        return truth, at

    def list_of(self, text: str) -> tuple[int, int | None]:
        """(k, n) of the head of a list."""
        if found := re.fullmatch(self.words.all_of, text):
            return int(found[1]), int(found[1])
        if found := re.fullmatch(self.words.one_of, text):
            return 1, int(found[1])
        if found := re.fullmatch(self.words.k_of, text):
            return int(found[1]), int(found[2])
        return 0, None

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
        for head, yes in ((words.has_no, False), (words.has, True)):
            if sentence.startswith(head) and not re.search(rf" {words.must}", sentence):
                return self.answer(inline, sentence) if yes else YES - self.answer(inline, sentence)
        if found := re.match(words.tally, sentence):
            return self.tally(found, inline)
        if asked := self.comparison(sentence):
            return self.compare(*asked, details)
        return self.answer(inline, sentence)

    def answer(self, details: list[str], sentence: str) -> int:
        """The yes, no or open of a sentence that is not a comparison."""
        for part in details:
            bare = part.split(": ", 1)[-1].split(" (")[0]
            for said in (part, bare):
                if said in self.words.answers:
                    return self.words.answers[said]
            if bare in self.words.verdicts:
                return self.referred(sentence, self.words.verdicts[bare])
        return self.member(details, sentence)

    def referred(self, sentence: str, mark: str) -> int:
        """Another rule's outcome, from its verdict: met, not met, met or not applicable, or only whether it applies."""
        words = self.words
        if sentence.endswith(words.outcomes[0]):
            return {"✓": NO, "✗": YES, "–": NO}[mark]
        if sentence.endswith(words.outcomes[1]):
            return {"✓": YES, "✗": NO, "–": YES}[mark]
        if sentence.endswith(words.outcomes[2]):
            return NO if mark == "–" else YES
        return {"✓": YES, "✗": NO}[mark]

    def member(self, details: list[str], sentence: str) -> int:
        """`region: A` under `region is A or B`; nothing given is open."""
        for part in details:
            label, colon, own = part.partition(": ")
            if colon and (found := re.match(rf"{re.escape(label)} (?:là|is) (.*)$", sentence, re.IGNORECASE)):
                return YES if own in re.split(" hoặc | or ", found[1]) else NO
        return OPEN

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
        left = ANY if value is None else self.range(value)
        answers = {_compared(op, left, right) for text in levels for right in self.possible(text)}
        return answers.pop() if len(answers) == 1 else OPEN

    def possible(self, text: str) -> Iterable[Range]:
        """One level as printed; a level by case within a level is its two ends."""
        if text.startswith(self.words.by_level):
            low, low_open, high, high_open = self.range(text.removeprefix(self.words.by_level).removeprefix(", "))
            return [(low, low_open, low, low_open), (high, high_open, high, high_open)]
        return [self.range(text)]

    def range(self, text: str) -> Range:
        """What is known of a figure."""
        if found := re.match(self.words.step, text):
            places = {steps.index(found[1]) for steps in self.steps if found[1] in steps}
            if len(places) != 1:
                raise Contradiction(f"the sheet does not say where “{found[1]}” stands")
            place = Fraction(places.pop())
            return place, False, place, False
        number = r"(-?[\d.,]+)"
        if found := re.match(rf"(?:(từ|from|trên|above) ){number} (đến dưới|to below|đến|to) {number}", text):
            return (
                self.figure(found[2]),
                found[1] in ("trên", "above"),
                self.figure(found[4]),
                found[3] in ("đến dưới", "to below"),
            )
        if found := re.match(rf"([≥>≤<]) {number}", text):
            at, open_ = self.figure(found[2]), found[1] in "<>"
            return (at, open_, None, False) if found[1] in "≥>" else (None, False, at, open_)
        if found := re.match(number, text):
            return self.figure(found[1]), False, self.figure(found[1]), False
        return ANY

    def figure(self, text: str) -> Fraction:
        plain = text.rstrip(".,")
        plain = plain.replace(".", "").replace(",", ".") if self.lang == "vi" else plain.replace(",", "")
        return Fraction(plain)

    def tally(self, found: re.Match[str], details: list[str]) -> int:
        """A count or share of rules, from the count the sheet gives."""
        counted = next((m for part in details if (m := re.match(self.words.none_given, part))), None)
        if counted is None or any(part.endswith(self.words.too_weak) for part in details):
            return OPEN
        op, level, of = self.words.operators[found[1]], self.figure(found[2]), int(counted[3])
        scale = Fraction(of, 100) if found[3] else Fraction(1)
        low, high = (Fraction(counted[i] or counted[1]) for i in (1, 2))
        return _compared(op, (low, False, high, False), (level * scale, False, level * scale, False))


def _settled(truth: int) -> tuple[bool, ...]:
    return {NO: (False,), OPEN: (False, True), YES: (True,)}[truth]


def _compared(op: str, a: Range, b: Range) -> int:
    if op == "<=":
        return _compared(">=", b, a)
    if op == ">":
        return YES - _compared(">=", b, a)
    if op == "<":
        return YES - _compared(">=", a, b)
    (a_low, _, a_high, a_high_open), (b_low, b_low_open, b_high, _) = a, b
    if op == "=":
        if None not in (a_low, b_low) and a_low == a_high and b_low == b_high:
            return YES if a_low == b_low else NO
        return NO if NO in (_compared(">=", a, b), _compared(">=", b, a)) else OPEN
    if a_low is not None and b_high is not None and a_low >= b_high:
        return YES
    if a_high is not None and b_low is not None and (a_high < b_low or (a_high == b_low and (a_high_open or b_low_open))):
        return NO
    return OPEN
