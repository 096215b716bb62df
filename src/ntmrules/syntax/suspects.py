"""Which keyword was meant? Words that are almost what the parser accepts.

What lives here: `nearest_keyword` (a misspelt keyword, or one of another language), `misspelt_heads` (declarations whose first word is
misspelt, found by what follows it) and `in_words` (what is expected, as a policy officer would say it). All of it is made
from the keyword table.

Promises: a word is never called misspelt when a table spells it so; where two readings are equally near, none is chosen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

from attrs import evolve, frozen

from ntmrules.diagnostics.suggest import folded, slips
from ntmrules.phrases import Lang, Phrase
from ntmrules.syntax.cut import Chunk, heads
from ntmrules.syntax.keywords import LANGUAGES, vocabulary
from ntmrules.syntax.lexer import Piece, next_token

_WORD = re.compile(r"\w+|[/%²³]")
_MOST_WORDS = 8
#: The distance of a phrase with one word left out.
WORD_LEFT_OUT = 1.4
#: The distance of `đạt nếu` from `đạt khi`.
IF_FOR_WHEN = 0.6
#: Lines of one broken piece that are examined for a misspelt head.
MOST_LINES = 3000


@frozen
class Suspect:
    """Characters `start` to `end` seem to be `meant`. `other` is set when they are a keyword of another language."""

    type: str
    start: int
    end: int
    meant: str
    distance: float
    other: bool = False


@cache
def spellings(lang: Lang) -> dict[str, tuple[str, ...]]:
    """Every terminal that is spelled with words, and its spellings."""
    table = vocabulary(lang)
    found = {k.terminal: tuple(s for s in k.spellings if s[-1].isalnum()) for k in table.keywords.values()}
    found["KIND"] = tuple(s for ss in table.kinds.values() for s in ss)
    found["UNIT"] = tuple(s for ss in table.units.values() for s in ss if s[0].isalpha())
    return found


@cache
def _of_ids(lang: Lang) -> dict[tuple[str, str], str]:
    """(terminal, spelling in `lang`) → the id of the kind or unit, or of the keyword itself."""
    table = vocabulary(lang)
    ids = {(k.terminal, s.lower()): k.id for k in table.keywords.values() for s in k.spellings}
    ids |= {("KIND", s.lower()): id for id, ss in table.kinds.items() for s in ss}
    return ids | {("UNIT", s.lower()): id for id, ss in table.units.items() for s in ss}


@cache
def _every_spelling(lang: Lang) -> frozenset[str]:
    return frozenset(spelling for ss in spellings(lang).values() for spelling in ss)


@cache
def _joining(lang: Lang) -> frozenset[str]:
    return frozenset(vocabulary(lang).word(id) for id in ("and", "or"))


def translated(type: str, spelling: str, lang: Lang, to: Lang) -> str:
    """The canonical spelling in `to` of a keyword spelled in `lang`."""
    id = _of_ids(lang)[type, spelling.lower()]
    table = vocabulary(to)
    if type == "KIND":
        return table.kinds[id][0]
    return table.units[id][0] if type == "UNIT" else table.word(id)


def in_language(type: str, written: str, lang: Lang, to: Lang) -> str | None:
    """The spelling in `to` of a keyword token written in `lang`; None for a token that is no keyword."""
    key = " ".join(written.lower().split())
    return translated(type, key, lang, to) if (type, key) in _of_ids(lang) else None


def suspects(text: str, offset: int, types: Iterable[str], lang: Lang) -> list[Suspect]:
    """What the words at `offset` may have been meant to be, of the accepted `types`, nearest first."""
    words = _words(text, offset)
    if not words:
        return []
    spelled = [type for type in types if type in spellings(lang)]
    found = [s for type in spelled for s in _near(text, words, type, lang, few=len(spelled) <= 3)]
    return sorted(found, key=lambda s: (s.distance, -len(s.meant), s.meant))


def _words(text: str, offset: int) -> list[tuple[int, int]]:
    """The places of the words that run on from `offset`, with nothing but blanks between them."""
    places: list[tuple[int, int]] = []
    while len(places) < _MOST_WORDS and (match := _WORD.match(text, offset)) and match.end() - match.start() < 60:
        places.append(match.span())
        offset = match.end()
        while offset < len(text) and text[offset].isspace():
            offset += 1
    return places


def _near(text: str, words: list[tuple[int, int]], type: str, lang: Lang, *, few: bool) -> Iterator[Suspect]:
    """With only a `few` keywords to choose from, a word may be further off."""
    start = words[0][0]
    for spelling in spellings(lang).get(type, ()):
        key = folded(spelling)
        count = len(_WORD.findall(spelling))
        limit = max(_allowed(key), max(1, len(key) // 3) if few else 0.0)
        for size in {count, count - 1, count + 1}:
            if not 1 <= size <= len(words):
                continue
            end = words[size - 1][1]
            written = " ".join(text[start:end].lower().split())
            if written == spelling.lower():
                continue
            distance = _distance(written, spelling, key, limit)
            left_out = WORD_LEFT_OUT <= distance < 1.5
            if left_out and written in _every_spelling(lang) and (" " in written or written in _joining(lang)):
                continue
            if left_out or (distance <= limit and (size == count or distance <= 1 or few)):
                accents = sum(a != b for a, b in zip(written, spelling.lower(), strict=False)) / 100
                yield Suspect(type, start, end, spelling, distance + accents)
    for other in LANGUAGES:
        if other != lang:
            for spelling in spellings(other).get(type, ()):
                size = len(_WORD.findall(spelling))
                if size <= len(words) and text[start : words[size - 1][1]].lower() == spelling.lower():
                    meant = translated(type, spelling, other, lang)
                    yield Suspect(type, start, words[size - 1][1], meant, 0.005 - len(spelling) / 1e5, other=True)


def _distance(written: str, spelling: str, key: str, limit: float) -> float:
    """Slips between what is written and a spelling, accents aside; a whole word left out of a phrase counts as not quite one."""
    if _when_for_if(folded(written)) == key:
        return IF_FOR_WHEN
    distance = slips(folded(written), key, max(int(limit), 1))
    if distance == 1 and len(key) <= 3 and len(written) == len(spelling) and set(folded(written)) & set(key):
        return 1.5
    parts, given = key.split("_"), folded(written).split("_")
    if distance > 1 and len(given) == len(parts) - 1 and any(given == parts[:i] + parts[i + 1 :] for i in range(len(parts))):
        return WORD_LEFT_OUT if set(written.split()) <= set(spelling.lower().split()) else WORD_LEFT_OUT + 0.05
    return distance


@cache
def _when_for_if(key: str) -> str:
    """`đạt nếu` as `đạt khi`: people say either."""
    for lang in LANGUAGES:
        words = vocabulary(lang)
        if key.endswith(f"_{folded(words.word('if'))}"):
            return key.removesuffix(folded(words.word("if"))) + folded(words.word("when"))
    return key


def _allowed(key: str) -> float:
    if len(key) <= 3:
        return 1.5 if len(key) > 1 else 0
    return 1 if len(key) <= 6 else 2 if len(key) <= 12 else 3


# --- heads


@frozen
class Head:
    """A declaration begins at `start` with something like the head `id`; `end` is where its misspelt word ends."""

    id: str
    start: int
    end: int
    meant: str
    lang: Lang


_LINE = re.compile(r"(?:^|(?<=\n))[ \t]*(?=[^\W\d])")


def misspelt_heads(text: str, start: int, end: int, lang: Lang) -> Iterator[Head]:
    """Lines of `text[start:end]` that begin with almost a head (or another language's) followed by what follows that head."""
    for match in islice(_LINE.finditer(text, start, end), MOST_LINES):
        line = text.find("\n", match.end())
        words = [word for word in _words(text, match.end()) if line < 0 or word[1] <= line]
        if not words:
            continue
        head = _head_at(text, words, lang)
        if head is not None and head.end <= end:
            yield head


def _head_at(text: str, words: list[tuple[int, int]], lang: Lang) -> Head | None:
    start = words[0][0]
    found: list[tuple[float, int, Head]] = []
    for keyword in vocabulary(lang).heads():
        follow = heads(lang).follow[keyword.id]
        key = folded(keyword.canonical)
        limit = min(2.0, _allowed(key)) if len(key) > 3 else 0.0
        count = len(keyword.canonical.split())
        for size in {count, count - 1, count + 1}:
            if not 1 <= size <= len(words) or not follow.match(text, words[size - 1][1]):
                continue
            written = text[start : words[size - 1][1]].lower().split()
            once = " ".join(word for i, word in enumerate(written) if not i or word != written[i - 1])
            distance = 0.0 if once == keyword.canonical else _distance(once, keyword.canonical, key, limit)
            if (distance <= limit or WORD_LEFT_OUT <= distance < 1.5) and " ".join(written) != keyword.canonical:
                head = Head(keyword.id, start, words[size - 1][1], keyword.canonical, lang)
                found.append((distance, -len(key), head))
    if found and WORD_LEFT_OUT <= min(item[0] for item in found) < 1.5 and _keyword_beyond(text, start, found[0][2].end, lang):
        found = []
    if not found:
        return _half_head(text, words, lang) or _other_head(text, words, lang)
    found.sort(key=lambda item: item[:2])
    if len(found) > 1 and found[0][0] == found[1][0] >= WORD_LEFT_OUT:
        pair = {item[2].id: item[2] for item in found[:2]}
        if pair.keys() != {"criterion", "indicator"}:
            return None
        number = re.match(r"\s*\d+(\.?)", text[found[0][2].end :][:40])
        return pair["indicator" if number is not None and number[1] else "criterion"]
    return found[0][2]


def _keyword_beyond(text: str, start: int, end: int, lang: Lang) -> bool:
    """Whether a keyword, rightly or almost rightly spelled, begins at `start` and reaches further than `end`."""
    types = [*(keyword.terminal for keyword in vocabulary(lang).keywords.values()), "KIND", "UNIT"]
    exact = next_token(Piece(text, start, len(text), lang), start, dict.fromkeys(types))
    if exact is not None and exact[1] > end:
        return True
    nearest = suspects(text, start, types, lang)
    return bool(nearest) and nearest[0].distance < WORD_LEFT_OUT and nearest[0].end > end


def rejoined(text: str, chunks: list[Chunk], lang: Lang) -> list[Chunk]:
    """Chunks with `thay the chỉ tiêu 15.4` in one piece: the misspelt beginning of a longer head joins the shorter head it ends in,
    and so does a word of a head that was written twice."""
    done: list[Chunk] = []
    for chunk in chunks:
        line = text.rfind("\n", 0, chunk.start) + 1
        before = text[max(line, chunk.start - 40) : chunk.start].strip()
        longer = _longer_head(before, chunk.head, lang) if before and chunk.head is not None else None
        if longer is not None and done[-1].start <= line:
            start = line + len(text[line : chunk.start]) - len(text[line : chunk.start].lstrip())
            earlier = done.pop()
            if earlier.start < start:
                done.append(evolve(earlier, end=start))
            done.append(evolve(chunk, head=longer, start=start))
        else:
            done.append(chunk)
    return done


def _longer_head(before: str, head: str, lang: Lang) -> str | None:
    end = vocabulary(lang).word(head)
    if set(before.lower().split()) <= set(end.split()):
        return head
    for keyword in vocabulary(lang).heads():
        if keyword.canonical.endswith(f" {end}"):
            key = folded(keyword.canonical.removesuffix(f" {end}"))
            if slips(folded(before), key, 2) <= min(2, _allowed(key)):
                return keyword.id
    return None


_ALONE = re.compile(r"[ \t]*(?:\n|\Z)")
_HALF = re.compile(r'[ \t]*(?:\n|\Z|[A-Za-z_]\w*[ \t]+[^\n"]*")')


def _half_head(text: str, words: list[tuple[int, int]], lang: Lang) -> Head | None:
    """A head, rightly spelled, alone on its line or followed by a name and, further on, a label: what is between is wrong."""
    start = words[0][0]
    for keyword in sorted(vocabulary(lang).heads(), key=lambda k: -len(k.canonical)):
        size = len(keyword.canonical.split())
        if size <= len(words):
            end = words[size - 1][1]
            if " ".join(text[start:end].lower().split()) == keyword.canonical:
                half = _ALONE if keyword.follow.startswith("number") else _HALF
                if _ALONE.match(text, end) and text[:start][-200:].rstrip().endswith(tuple("0123456789,")):
                    return None  # `gồm 19 tiêu chí, 57` and `chỉ tiêu` on the next line
                return Head(keyword.id, start, end, keyword.canonical, lang) if half.match(text, end) else None
    return None


def _other_head(text: str, words: list[tuple[int, int]], lang: Lang) -> Head | None:
    """A head of another language, followed by what follows it there."""
    start = words[0][0]
    for other in LANGUAGES:
        if other == lang:
            continue
        for keyword in vocabulary(other).heads():
            size = len(keyword.canonical.split())
            if size <= len(words) and text[start : words[size - 1][1]].lower() == keyword.canonical:
                end = words[size - 1][1]
                if heads(other).follow[keyword.id].match(text, end) or heads(lang).follow[keyword.id].match(text, end):
                    return Head(keyword.id, start, end, vocabulary(lang).word(keyword.id), other)
    return None


# --- what is expected, in words

_SHAPES = {
    "NAME": Phrase("một tên", "a name"),
    "STRING": Phrase("chữ trong ngoặc kép", "words in quotation marks"),
    "NUMBER": Phrase("một con số", "a figure"),
    "DATE": Phrase("một ngày (31/12/2025)", "a day (31/12/2025)"),
    "FRACTION": Phrase("một phân số (08/16)", "a fraction (08/16)"),
    "YEARS": Phrase("hai năm (2021 - 2025)", "two years (2021 - 2025)"),
    "SECTION": Phrase("một mã (10.1)", "a number such as 10.1"),
    "REF": Phrase("một viện dẫn ([10.1])", "a reference ([10.1])"),
    "MARK": Phrase("một mức chứng cứ ({?cao})", "a mark ({?high})"),
    "ROW": Phrase("một hàng của bảng (| … |)", "a row of a table (| … |)"),
    "KIND": Phrase("một loại đơn vị (xã, huyện, …)", "a kind of unit (commune, district, …)"),
    "UNIT": Phrase("một đơn vị tính (%, triệu đồng, …)", "a unit of measure (%, million dong, …)"),
}
_SIGNS = {
    "LPAR": "(", "RPAR": ")", "EQUALS": "=", "PERCENT": "%", "_LT": "<", "_SEMI": ";", "_COLON": ":", "_COMMA": ",",
}  # fmt: skip
#: Always possible and never what somebody forgot.
_UNSAID = {"MARK", "BASE", "$END", "AND", "OR", "_COMMA", "_SEMI", "OR_WHEN", "NOTE"}


def sign_of(type: str) -> str | None:
    return _SIGNS.get(type)


def in_words(types: Iterable[str], lang: Lang, most: int = 5) -> Phrase:
    """`đạt khi`, `căn cứ` hoặc một tên: the accepted types as people would name them, shapes first."""
    types = set(types)
    said = types - _UNSAID or types
    shapes = [_SHAPES[type] for type in _SHAPES if type in said]
    words = sorted(f"`{vocabulary(lang).word(type.lower())}`" for type in said if type.lower() in vocabulary(lang).keywords)
    signs = [f"`{_SIGNS[type]}`" for type in _SIGNS if type in said]
    vi = [phrase.vi for phrase in shapes] + signs + words
    en = [phrase.en for phrase in shapes] + signs + words
    if not vi:
        return Phrase("hết khai báo", "the end of the declaration")
    return Phrase(_joined(vi, " hoặc ", most), _joined(en, " or ", most))


def _joined(items: list[str], last: str, most: int) -> str:
    if len(items) > most:
        return ", ".join(items[:most]) + ", …"
    return last.join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)
