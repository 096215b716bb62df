"""Rules of the IR in words, as a council reads them.

What lives here: `Sentences`, which turns an expression (with or without its evidence) into a sentence in Vietnamese or English, and
the closed lists of small words (operators, how well a figure is known, why a fact is missing). `explain.py` arranges the
sentences on a sheet; nothing here decides anything: what was chosen is read off the trace.

Promises: every node of the IR has words (`match` ends in `assert_never`); a figure is printed exactly, with its unit; the words
come from the law's own labels, never from its identifiers, as long as the law gives a label.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import assert_never

from attrs import frozen

from ntmrules import ir
from ntmrules.facts.records import FactRow, Moment, Unit, moment_of
from ntmrules.interpreter import over_words
from ntmrules.interpreter.evidence import Possible, Trace
from ntmrules.interpreter.traces import bare, chosen_value, folded, met_rule
from ntmrules.interpreter.windows import chain_of, passed_over, timeless, window_of
from ntmrules.phrases import Lang, Phrase, day, number
from ntmrules.types import DateType, LevelType
from ntmrules.values import Absence, Interval, Standing, Truth

OPERATOR = {
    ir.Op.AT_LEAST: Phrase("ít nhất", "at least"),
    ir.Op.AT_MOST: Phrase("không quá", "at most"),
    ir.Op.MORE: Phrase("trên", "more than"),
    ir.Op.LESS: Phrase("dưới", "less than"),
    ir.Op.EQUAL: Phrase("bằng", "exactly"),
}

KNOWN = {
    Standing.SIGNED: Phrase("theo bản ký", "from the signed text"),
    Standing.SECONDARY: Phrase("theo nguồn thứ cấp", "from a secondary source"),
    Standing.RECALLED_HIGH: Phrase("nhớ lại, tin cậy cao", "recalled, high confidence"),
    Standing.RECALLED_MEDIUM: Phrase("nhớ lại, tin cậy vừa", "recalled, medium confidence"),
    Standing.RECONSTRUCTED: Phrase("dựng lại", "reconstructed"),
    Standing.RECALLED_LOW: Phrase("nhớ lại, tin cậy thấp", "recalled, low confidence"),
    Standing.UNSTATED: Phrase("chưa nói rõ lấy từ đâu", "its source is not stated"),
}

NOT_COMPARED = Phrase("chưa được đối chiếu với bản ký", "not compared with the signed text")

MISSING = {
    Absence.NOT_REPORTED: Phrase("chưa báo cáo", "not reported"),
    Absence.NOT_DUE: Phrase("chưa đến kỳ báo cáo", "not yet due"),
    Absence.DISPUTED: Phrase("còn ý kiến khác nhau về số liệu", "disputed"),
    Absence.NOT_MEASURED: Phrase("chưa đo được", "not measured"),
    Absence.NO_ROW: Phrase("dữ liệu không có dòng nào", "the data has no row for it"),
    Absence.CONFLICT: Phrase("hai dòng của cùng một kỳ khác nhau", "two rows of the same period differ"),
    Absence.EXPIRED: Phrase("số liệu đã hết thời hạn giá trị", "the figure is too old to be used"),
}


#: A comparison with the zero of "has" and "none left", which is no figure of the law.
_NONE = {ir.Op.AT_MOST: Phrase("bằng 0 (không còn)", "at 0 (none left)"), ir.Op.MORE: Phrase("lớn hơn 0", "above 0")}

#: A label up to and with its number: the first word that holds both a figure and a stroke.
_TO_NUMBER = re.compile(r".*?\d\S*/\S*[^\s,;.]")


def lower_first(text: str) -> str:
    """`text` to go on inside a sentence; an abbreviation (`UBND`, `HTX`) keeps its capitals."""
    return text if len(text) > 1 and text[1].isupper() else text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


@frozen(eq=False)
class Sentences:
    """The words of one law, in one language."""

    words: ir.Words
    lang: Lang

    def pick(self, phrase: Phrase, **names: object) -> str:
        return (phrase.format(**names) if names else phrase).in_(self.lang)

    def either(self, vi: str, en: str) -> str:
        return vi if self.lang == "vi" else en

    # --- names ---

    def data(self, fact: ir.Fact) -> str:
        """The label of a data name, with its item of a split."""
        data = self.words.data.get(fact.name)
        label = data.label if data else fact.name
        label += over_words.when(fact, self)
        if fact.item is None or fact.item == ir.ROW:
            return label
        items = dict(data.items) if data else {}
        return f"{label} ({items.get(fact.item, fact.item)})"

    def label(self, fact: ir.Fact) -> str:
        """The label of a fact inside a sentence."""
        return lower_first(self.data(fact))

    def operator_word(self, op: ir.Op) -> Phrase:
        return OPERATOR[op]

    def unit_of(self, data: ir.DataType | None, *, many: bool = False) -> str:
        from ntmrules.syntax.keywords import unit_label

        return unit_label(data.unit_parts, self.lang, many=many) if data is not None and data.unit_parts else ""

    def kind(self, kind: str, *, many: bool = False) -> str:
        from ntmrules.syntax.keywords import kind_label

        return kind_label(kind, self.lang, many=many)

    def having(self, fact: ir.Fact, vi: str, en: str) -> str:
        """`có: chợ`; of a label that itself begins so (`có chợ`) the word is said once."""
        label, own = self.label(fact), self.either("có ", "has ")
        lead = self.either(vi, en)
        return f"{lead} {label.removeprefix(own)}" if label.startswith(own) else f"{lead}: {label}"

    def quoted(self, path: str) -> str:
        """A rule or set as the object of a sentence: `Bộ xã`, `“Xã nông thôn mới”`, `tiêu chí 10`."""
        label = self.rule(path)
        return label if "/" in path or label.lower().startswith("bộ ") else f"“{label}”"

    def unit_name(self, unit: Unit) -> str:
        """`huyện Khánh Sơn`: kind and name, the kind once if the name has it already."""
        return unit.name if self.names_kind(unit.name, unit.kind) else f"{self.kind(unit.kind)} {unit.name}"

    def names_kind(self, name: str, kind: str) -> bool:
        """Whether a name begins with the word for its kind, in either language."""
        from ntmrules.syntax.keywords import kind_label

        return name.lower().startswith((kind_label(kind, "vi"), kind_label(kind, "en")))

    def instrument(self, name: str) -> str:
        """`Quyết định 318/QĐ-TTg`: a document's label up to its number, which is how people quote it."""
        label = self.words.instruments.get(name, name)
        found = _TO_NUMBER.match(label)
        return found.group() if found else label

    def standard(self, name: str) -> str:
        """A set's label; the pseudo-sets of a tier (`ntm@withdrawal`) by the tier."""
        tier, _, what = name.partition("@")
        if what == "class":
            found = self.words.categories.get(tier)
            return lower_first(found.label) if found else tier
        if what == "quota":
            return self.either(f"hạn mức của {tier}", f"the quota of {tier}")
        if what and what not in ("recognition", "withdrawal"):
            older = self.standards_label(what) if what in self.words.standards else self.standards_label(tier)
            return self.either(f"luật cũ: {older}", f"the older law: {older}")
        if what == "recognition":
            return self.either(f"điều kiện công nhận {self.tier(tier)}", f"conditions of recognition, {self.tier(tier)}")
        if what == "withdrawal":
            return self.either(f"điều kiện thu hồi {self.tier(tier)}", f"conditions of withdrawal, {self.tier(tier)}")
        return self.words.standards.get(name, name)

    def standards_label(self, name: str) -> str:
        return self.words.standards.get(name, name)

    def tier(self, name: str) -> str:
        for ladder in self.words.ladders:
            if name in ladder.tiers:
                return ladder.labels[ladder.tiers.index(name)]
        return name

    def tier_title(self, name: str) -> str:
        """A tier at the head of a line. A tier without a label is called by its name, as it is written."""
        label = self.tier(name)
        return label if label == name else upper_first(label)

    def place(self, code: str) -> str:
        for own, kind, label in self.words.places.values():
            if own == code:
                return f"{self.kind(kind)} {label}"
        return code

    def class_(self, category: str, name: str) -> str:
        found = self.words.categories.get(category)
        return dict(found.classes).get(name, name) if found else name

    def rule(self, path: str) -> str:
        """`xa/10/10.1` is `chỉ tiêu 10.1`; a path of one part is the set itself."""
        standard, *numbers = path.split("/")
        if not numbers:
            return self.standard(standard)
        if standard.endswith("@class"):
            category = standard.removesuffix("@class")
            return self._member(category, (numbers[-1],))
        what = self.either("chỉ tiêu", "indicator") if "." in numbers[-1] else self.either("tiêu chí", "criterion")
        return f"{what} {numbers[-1]}"

    # --- figures ---

    def figure(self, value: Fraction, data: ir.DataType | None) -> str:
        """A figure with its unit (`80%`, `45 triệu đồng/người/năm`), or the step of a scale it stands for."""
        if data is not None and isinstance(data.type, LevelType):
            steps = self.words.scales.get(data.type.scale, ())
            if value.denominator == 1 and 0 <= value < len(steps):
                return self.step(steps[int(value)][1])
        return self.with_unit(number(value, self.lang), data)

    def step(self, label: str) -> str:
        """A step of a scale: `mức “khá”`; of one whose own label says that it is a level (`mức độ 2`) that is not said twice."""
        lead = self.either("mức ", "level ")
        return f"“{label}”" if label.lower().startswith(("mức ", "level ")) else f"{lead}“{label}”"

    def with_unit(self, text: str, data: ir.DataType | None) -> str:
        unit = self.unit_of(data, many=text != "1")
        return text + unit if unit.startswith(("%", "‰")) else f"{text} {unit}".rstrip()

    def interval(self, interval: Interval, data: ir.DataType | None) -> str:
        if data is not None and isinstance(data.type, DateType):
            return over_words.in_days(interval, self)
        low, high = interval.low, interval.high
        if low is not None and low == high:
            return self.figure(low, data)
        if low is None and high is None:
            return self.either("chưa biết", "not known")
        if high is None:
            assert low is not None
            return f"{'>' if interval.low_open else '≥'} {self.figure(low, data)}"
        if low is None:
            return f"{'<' if interval.high_open else '≤'} {self.figure(high, data)}"
        least, most = number(low, self.lang), self.figure(high, data)
        vi_low, en_low = ("trên ", "above ") if interval.low_open else ("từ ", "from ")
        vi_high, en_high = (" đến dưới ", " to below ") if interval.high_open else (" đến ", " to ")
        return self.either(vi_low, en_low) + least + self.either(vi_high, en_high) + most

    def possible(self, possible: Possible, data: ir.DataType | None) -> str:
        """What is known of an amount; several separate figures as their range."""
        if len(possible) == 1:
            return self.interval(possible[0], data)
        lows, highs = [i.low for i in possible], [i.high for i in possible]
        low = None if None in lows else min(x for x in lows if x is not None)
        high = None if None in highs else max(x for x in highs if x is not None)
        return self.interval(Interval(low, high), data)

    def value(self, row: FactRow, data: ir.DataType | None) -> str:
        """What a row says, in the law's words and units."""
        if row.truth is not None:
            return self.either("có", "yes") if row.truth else self.either("không", "no")
        if row.interval is not None and data is not None and isinstance(data.type, DateType):
            return self.moment(moment_of(row.interval))
        if row.interval is not None:
            return self.interval(row.interval, data)
        if row.step is not None and data is not None and isinstance(data.type, LevelType):
            label = dict(self.words.scales.get(data.type.scale, ())).get(row.step, row.step)
            return self.step(label)
        if row.day is not None:
            return day(row.day, self.lang)
        return row.text

    def period(self, period: int | Moment | None) -> str:
        if period is None:
            return ""
        if isinstance(period, int):
            return self.either(f"năm {period}", f"year {period}")
        return self.moment(period)

    def moment(self, moment: Moment) -> str:
        """A day as far as it is known: `26/12/2014`, `năm 2023`, `chậm nhất 30/06/2019`."""
        first, last = moment.earliest, moment.latest
        if first is not None and first == last:
            return day(first, self.lang)
        if first is None and last is None:
            return self.either("chưa rõ ngày", "day not known")
        if first is None or last is None:
            bound, vi, en = (last, "chậm nhất", "no later than") if last else (first, "từ", "from")
            assert bound is not None
            return self.either(f"{vi} {day(bound, 'vi')}", f"{en} {day(bound, 'en')}")
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
            return self.either(f"năm {first.year}", f"year {first.year}")
        return f"{day(first, self.lang)}–{day(last, self.lang)}"

    def known(self, known: ir.Known) -> str:
        """How well a figure is known and by which source's short name; and that it has not been compared with the signed text
        unless it has."""
        words = self.known_short(known)
        return words if known.standing is Standing.SIGNED else f"{words}; {self.pick(NOT_COMPARED)}"

    def known_short(self, known: ir.Known) -> str:
        """The same where the reader has been told already that nothing was compared with a signed text."""
        words = self.pick(KNOWN[known.standing])
        return words if known.source is None else f"{words} {known.source}"

    def hole(self, node: ir.Hole) -> str:
        """What the law leaves open, and that nothing loaded fills it."""
        tail = self.either(", chưa có trong luật đã nạp", "; not in the law loaded") if node.kind == "delegated" else ""
        return self.left_to(node) + tail

    def left_to(self, node: ir.Hole) -> str:
        if node.kind == "suspended":
            return self.either("đang tạm dừng xét", "suspended for now")
        if node.kind == "not_in_force":
            found = self.words.categories.get(node.who)
            what = lower_first(found.label) if found else node.who
            return self.either(f"phân loại không dùng vào ngày này: {what}", f"a classification not in use on this day: {what}")
        if node.kind == "not_at_hand":
            return self.either(f"chưa có văn bản: {node.who}", f"text not at hand: {node.who}")
        if node.who.startswith("@"):
            kind = self.kind(node.who[1:])
            return self.either(f"do cấp {kind} quy định", f"left to the {kind}")
        return self.either(f"do {node.who} quy định", f"left to {node.who}")

    # --- amounts ---

    def amount(self, trace: Trace, data: ir.DataType | None) -> str:
        """A threshold in the unit of what it is compared with."""
        match trace.node:
            case ir.Constant(value):
                return self.figure(value, data) if isinstance(value, Fraction) else self.say(trace)
            case ir.Fact():
                return self._with_how(trace, self.label(trace.node), data)
            case ir.Hole():
                return self.either(f"mức {self.hole(trace.node)}", f"a level {self.hole(trace.node)}")
            case ir.Scale(_, ir.Fact() as fact, figure) if figure is ir.NO_FIGURE:  # a figure of another unit
                return self._with_how(trace, self.label(fact), data)
            case ir.Scale(factor, of):
                share = f"{number(factor * 100, self.lang)}%"
                inner = self.amount(trace.parts[0], data)
                other = isinstance(of, ir.Fact) or inner.startswith(self.either("mức ", "a level "))
                what = self.either(
                    f"{share} của {'' if other else 'mức '}{inner}", f"{share} of {'' if other else 'the level '}{inner}"
                )
                return self._with_how(trace, what, data)
            case ir.Choose():
                settled = chosen_value(trace)
                if settled is not None:
                    return self.amount(settled, data)
                if trace.possible is not None:
                    points = trace.possible and all(i.is_point for i in trace.possible)
                    range_ = f", {self.possible(trace.possible, data)}" if points else ""
                    return self.either("mức tùy trường hợp", "a level by case") + range_
                return self._cases(trace, lambda part: self.amount(part, data))
            case _:
                return self.say(trace)

    def _with_how(self, trace: Trace, how: str, data: ir.DataType | None) -> str:
        """`44 triệu đồng (110% của mức 40 triệu đồng)`: a level that was worked out, as far as it is known; else only how."""
        possible = trace.possible
        if not possible or any(i.low is None and i.high is None for i in possible):
            return how
        said = self.possible(possible, data)
        point = len(possible) == 1 and possible[0].is_point
        return f"{said} ({how})" if point else self.either(f"mức chưa rõ, {said} ({how})", f"a level not known, {said} ({how})")

    def _cases(self, trace: Trace, say: object) -> str:
        """`A nếu …; B nếu …; C các trường hợp còn lại`."""
        assert isinstance(trace.node, ir.Choose)
        assert callable(say)
        texts = []
        for index, branch in enumerate(trace.node.branches):
            when, value = trace.parts[2 * index], trace.parts[2 * index + 1]
            case = branch.label or self.say(when)
            if (year := passed_over(trace.node)) is not None:
                case = self.pick(over_words.YEAR[False], year=year)
            texts.append(f"{say(value)} {self.either('nếu', 'if')} {case}")
        if len(trace.parts) > 2 * len(trace.node.branches):
            texts.append(f"{say(trace.parts[-1])} {self.either('các trường hợp còn lại', 'in all other cases')}")
        return "(" + "; ".join(texts) + ")"

    # --- truths ---

    def say(self, trace: Trace) -> str:
        """A condition as words inside a sentence."""
        node = trace.node
        match node:
            case ir.Constant(value):
                return self._constant(value)
            case ir.Fact():
                return self.having(node, "có", "has")
            case ir.Compare(op, left, right):
                return self._compare(op, left, right, trace)
            case ir.Member(category, classes):
                return self._member(category, classes)
            case ir.AtLeast(k, parts):
                return self._at_least(k, len(parts), trace)
            case ir.Not(part):
                if isinstance(part, ir.Fact):
                    return self.having(part, "không có", "has no")
                inner, several = self.say(trace.parts[0]), isinstance(part, ir.AtLeast) and met_rule(part) is None
                return self.either("không phải: ", "not: ") + (
                    f"({inner})" if several and len(trace.parts[0].parts) > 1 else inner
                )
            case ir.IsMissing(fact):
                return self.either("thiếu số liệu: ", "no figure for: ") + lower_first(self.data(fact))
            case ir.Hole():
                what = "" if node.kind == "suspended" else self.either("nội dung ", "content ")
                return what + self.hole(node)
            case ir.RuleRef(path, part):
                of_class = path.partition("/")[0].endswith("@class")
                return self.rule(path) if of_class else f"{self.rule(path)} {self._outcome(part)}"
            case ir.Recognised(tier, standard, withdrawn, years):
                what = self.tier(tier) if tier else self.standard(standard or "")
                if withdrawn:
                    return self.either(f"bị thu hồi {what}", f"withdrawn: {what}")
                between = "" if years is None else "–".join(str(year) for year in sorted(set(years)))
                span = "" if years is None else self.either(f" năm {between}", f" for {between}")
                return self.either(f"được công nhận {what}{span}", f"recognised: {what}{span}")
            case ir.Choose():
                settled = chosen_value(trace)
                return self.say(settled) if settled is not None else self._cases(trace, self.say)
            case ir.Scale():
                return self.amount(trace, None)
            case ir.Tally():
                return over_words.tally(node, self)
            case _:
                assert_never(node)

    def _constant(self, value: Truth | Fraction) -> str:
        if isinstance(value, Fraction):
            return number(value, self.lang)
        return {
            Truth.MET: self.either("luôn đạt", "always met"),
            Truth.UNKNOWN: self.either("chưa biết", "not known"),
            Truth.NOT_MET: self.either("không bao giờ đạt", "never met"),
        }[value]

    def _outcome(self, part: str) -> str:
        return {
            "holds": self.either("đạt", "is met"),
            "applies": self.either("được xét", "applies"),
            "counts_met": self.either("đạt (hoặc không áp dụng)", "is met (or does not apply)"),
            "fails": self.either("không đạt", "is not met"),
        }[part]

    def _compare(self, op: ir.Op, left: ir.Expr, right: ir.Expr, trace: Trace) -> str:
        data = self.words.data.get(left.name) if isinstance(left, ir.Fact) else None
        if data is not None and isinstance(data.type, DateType) and isinstance(left, ir.Fact):
            return over_words.order_of_days(op, left, trace.parts[1], self)
        subject = lower_first(self.data(left)) if isinstance(left, ir.Fact) else self.amount(trace.parts[0], None)
        if op in _NONE and isinstance(right, ir.Constant) and right.known is ir.NO_FIGURE and right.value == 0:
            return f"{subject} {self.pick(_NONE[op])}"
        return f"{subject} {self.pick(OPERATOR[op])} {self.amount(trace.parts[1], data)}"

    def _member(self, category: str, classes: tuple[str, ...]) -> str:
        joined = self.either(" hoặc ", " or ")
        if category == "@within":
            return self.either("thuộc ", "lies in ") + joined.join(self.place(code) for code in classes)
        found = self.words.categories.get(category)
        label = found.label if found else category
        if found is not None and not found.classes:
            return self.either("thuộc diện: ", "belongs to: ") + lower_first(label)
        names = joined.join(self.class_(category, name) for name in classes)
        return self.either(f"{lower_first(label)} là {names}", f"{lower_first(label)} is {names}")

    def _at_least(self, k: int, n: int, trace: Trace) -> str:
        path = met_rule(trace.node)
        if path is not None:
            return self.either("đạt ", "meets ") + self.quoted(path)
        parts = folded(trace) if k == n else trace.parts
        k, n = len(parts) if k == n else k, len(parts)
        nodes = [p.node for p in parts]
        if k == n and (found := chain_of(nodes)) is not None:
            return over_words.chain(*found, self)
        if (years := window_of(nodes)) is not None:
            return f"{over_words.in_years(k, years, self)}: {self.say(bare(timeless(nodes[0])))}"
        texts = []
        for part in parts:
            nested = isinstance(part.node, ir.AtLeast) and len(part.parts) > 1
            texts.append(f"({self.say(part)})" if nested else self.say(part))
        if k == n:
            return self.either(" và ", " and ").join(texts)
        if k == 1:
            return self.either(" hoặc ", " or ").join(texts)
        return self.either(f"ít nhất {k} trong {n} ý: ", f"at least {k} of {n}: ") + "; ".join(texts)
