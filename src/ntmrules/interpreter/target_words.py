"""What targets say to a reader: every finding and every reason why a unit is open, in both languages.

What lives here: one function for each sentence of `populations.py`, `statuses.py`, `totals.py` and `targets.py`, so that the wording can be
read (and mended) in one place. Codes of findings are stable: programs may look for them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from ntmrules import ir
from ntmrules.facts.records import Coverage, FactRow, Membership, Moment, RecognitionRow, Total, Unit
from ntmrules.interpreter.evidence import Count, Finding, TargetVerdict
from ntmrules.interpreter.explain_targets import TARGET_VERDICT
from ntmrules.interpreter.sentences import KNOWN, MISSING, Sentences
from ntmrules.phrases import Phrase, day
from ntmrules.values import Standing, Truth

if TYPE_CHECKING:
    from ntmrules.facts.recognitions import Status
    from ntmrules.interpreter.populations import Population

_VI, _EN = Sentences(ir.Words(), "vi"), Sentences(ir.Words(), "en")

_NO_NUMBER = Phrase("không ghi số", "no number")

_STAGE = {
    "registered": Phrase("mới đăng ký", "only registered"),
    "appraised": Phrase("mới được thẩm tra, thẩm định", "only appraised"),
    "recommended": Phrase("mới được đề nghị công nhận", "only recommended"),
}


def _kind(kind: str) -> Phrase:
    return Phrase(_VI.kind(kind), _EN.kind(kind))


def _moment(moment: Moment) -> Phrase:
    return Phrase(_VI.moment(moment), _EN.moment(moment))


def _say(id_: str, vi: str, en: str, /, **words: object) -> Finding:
    return Finding(id_, Phrase(vi, en).format(**words))


def _day(value: date) -> str:
    return day(value, "vi")


def span(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}–{high}"


def names(units: Iterable[Unit]) -> str:
    """`Diên Đồng (22666), Diên Xuân (22660)`."""
    return ", ".join(f"{u.name} ({u.code})" for u in units)


# --- why a unit is open ------------------------------------------------------------------------------------------------


def recognition_open(found: Status) -> Phrase:
    """Why it is not known whether a unit is recognised."""
    row = found.row
    if found.ground == "open_row" and row is not None:
        return Phrase(
            "có quyết định công nhận nhưng chưa rõ đã có hiệu lực vào ngày xét chưa (ngày quyết định: {when}{which})",
            "a recognition is on record, but not whether it stands on the day judged (decided: {when}{which})",
        ).format(when=_moment(row.decided), which=f"; {row.decision}" if row.decision else "")
    if found.step is not None:
        return Phrase(
            "{stage} ({when}), chưa thấy quyết định công nhận", "{stage} ({when}); no decision of recognition seen"
        ).format(stage=_STAGE[found.step.stage], when=_moment(found.step.decided))
    return Phrase(
        "không có tên trong danh sách công nhận nào, và chưa có danh sách nào được xác nhận là đủ cho đến ngày xét",
        "named in no list of recognitions, and no list is stated to be complete up to the day judged",
    )


def computed_open(low: int, high: int, of: int) -> Phrase:
    return Phrase(
        "chưa đủ số liệu: tính được {span}/{of} tiêu chí đạt", "not enough data: {span} of {of} criteria met as computed"
    ).format(span=span(low, high), of=of)


def count_open(row: FactRow | None, computed: Count | None) -> Phrase:
    if row is not None:
        return Phrase("số tiêu chí công bố chỉ là {text}", "the published count is only {text}").format(text=row.text)
    if computed is not None:
        return computed_open(computed.low, computed.high, computed.of)
    return no_count(None)


def no_count(row: FactRow | None) -> Phrase:
    if row is not None and row.absence is not None:
        return Phrase("số tiêu chí công bố: {why}", "the published count of criteria: {why}").format(why=MISSING[row.absence])
    return Phrase("chưa có số tiêu chí công bố", "no published count of criteria")


def no_count_unjudged(no_count: Phrase, why: Phrase) -> Phrase:
    """Neither source of a count of criteria speaks: nothing is published, and the set does not judge the year."""
    return Phrase("{none}; không tính từ số liệu được: {why}", "{none}; nothing to compute: {why}").format(none=no_count, why=why)


def no_standard(name: str) -> Phrase:
    return Phrase(
        "không có bộ tiêu chí `{name}` xét loại đơn vị này", "no criteria set `{name}` judges units of this kind"
    ).format(name=name)


def membership_open(why: Phrase | None, status: Truth) -> Phrase:
    """A unit that may not be in the list at all, with what is open besides."""
    if why is None:
        state = Phrase("nếu thuộc thì được tính", "if it is, it counts")
        if status is Truth.NOT_MET:
            state = Phrase("nếu thuộc thì chưa được tính", "if it is, it does not count")
    else:
        state = why
    return Phrase("chưa rõ có thuộc danh sách của kế hoạch không; {state}", "not known to be in the plan's list; {state}").format(
        state=state
    )


# --- the list and its numbers ------------------------------------------------------------------------------------------


def list_differs(population: Population, listed: int, outside: int) -> Finding:
    sure = sum(c.member is Truth.MET for c in population.candidates)
    open_ = len(population.candidates) - sure
    size = population.declared[population.whole]
    tail = Phrase("", "")
    if open_:
        tail = Phrase("; chưa rõ {open} {kind} nào trong {places} chỗ", "; not known which of {open} fill {places} places")
        tail = tail.format(open=open_, kind=_kind(population.kind), places=max(0, size - sure))
    return _say(
        "list-differs",
        "số {kind} trong danh sách hành chính ngày {day} là {listed}, kế hoạch ghi {size}: {sure} thuộc danh sách, {outside} ở ngoài"
        "{tail}",
        "the administrative list of {day} has {listed} units of this kind, the plan says {size}: {sure} are members, {outside} are not"
        "{tail}",
        kind=_kind(population.kind), day=_day(population.day), listed=listed, size=size, sure=sure, outside=outside, tail=tail,
    )  # fmt: skip


def too_few(size: int, most: int, kind: str) -> Finding:
    return _say(
        "size-too-few",
        "kế hoạch ghi {size} {kind}, dữ liệu chỉ nêu được nhiều nhất {most}; {gap} {kind} không nêu được tên vẫn được tính là chưa rõ",
        "the plan says {size} ({kind}), the data can name at most {most}; the {gap} without a name count as not known",
        size=size, most=most, gap=size - most, kind=_kind(kind),
    )  # fmt: skip


def too_many(size: int, least: int, kind: str) -> Finding:
    return _say(
        "size-too-many",
        "kế hoạch ghi {size} {kind}, danh sách lại có ít nhất {least}; mức cần vẫn tính theo con số của kế hoạch",
        "the plan says {size} ({kind}), the list has at least {least}; what is needed still follows the plan's number",
        size=size, least=least, kind=_kind(kind),
    )  # fmt: skip


def sizes_disagree(sizes: Iterable[int]) -> Finding:
    return _say(
        "sizes-disagree",
        "các dòng của kế hoạch ghi số đơn vị khác nhau cho cùng một địa bàn: {sizes}; không số nào được dùng để suy ra danh sách",
        "lines of the plan state different numbers for one area: {sizes}; none of them is used to settle the list",
        sizes=", ".join(map(str, sizes)),
    )


def member_twice(code: str, first: Membership, second: Membership) -> Finding:
    return _say(
        "member-twice",
        "đơn vị {code} có hai dòng trái nhau trong danh sách ({file} dòng {a} và {b}); coi là chưa rõ",
        "unit {code} has two contradicting rows in the list ({file} rows {a} and {b}); taken as not known",
        code=code, file=second.origin.file, a=first.origin.row, b=second.origin.row,
    )  # fmt: skip


def not_on_list_day(codes: Iterable[str], when: date) -> Finding:
    return _say(
        "member-not-on-list-day",
        "danh sách nêu đơn vị không tồn tại trên địa bàn vào ngày {day}, nên không tính: {codes}",
        "the list names units that did not exist in the area on {day}; they are not counted: {codes}",
        day=_day(when), codes=", ".join(codes),
    )  # fmt: skip


def place_missing(code: str) -> Finding:
    return _say(
        "place-missing",
        "dữ liệu không có đơn vị mã {code}; không nêu được đơn vị nào của địa bàn này",
        "the data has no unit with code {code}; no unit of this place can be named",
        code=code,
    )


# --- published totals ----------------------------------------------------------------------------------------------------


def _total(total: Total) -> str:
    return f"{total.count}{'' if total.of is None else f'/{total.of}'} ({_day(total.as_of)})"


def total_of_differs(total: Total, size: int | None) -> Finding:
    return _say(
        "total-of-differs",
        "tổng công bố {total} tính trên danh sách khác với {size} đơn vị của kế hoạch nên không dùng",
        "the published total {total} counts over another list than the plan's {size} units and is not used",
        total=_total(total), size="?" if size is None else size,
    )  # fmt: skip


def total_without_of(total: Total, size: int | None) -> Finding:
    return _say(
        "total-without-of",
        "tổng công bố {total} không ghi tính trên bao nhiêu đơn vị; được đọc là trên {size} đơn vị của kế hoạch",
        "the published total {total} does not say of how many; read as of the plan's {size}",
        total=_total(total), size="?" if size is None else size,
    )  # fmt: skip


def totals_conflict(rows: tuple[int, int] | None, totals: tuple[Total, ...], low: int | None, high: int | None) -> Finding:
    least, most = rows if rows is not None else (0, 0)
    published = f"{'…' if low is None else low}–{'…' if high is None else high}"
    return _say(
        "totals-conflict",
        "danh sách nêu tên cho {rows}, còn tổng công bố {totals} cho {span}: hai nguồn trái nhau, không tự chọn nguồn nào",
        "the named lists say {rows}, the published totals {totals} say {span}: they contradict each other and neither is chosen",
        rows=span(least, most), totals=", ".join(map(_total, totals)), span=published,
    )  # fmt: skip


def totals_clash(totals: tuple[Total, ...], tier: str | None = None) -> Finding:
    """Totals that cannot all be right, with their rows; `tier` where they are not of the tier the line counts."""
    of = Phrase("", "") if tier is None else Phrase(f" về {tier}", f" of {tier}")
    return _say(
        "totals-clash",
        "các tổng công bố{of} trái nhau: {totals}; không tự chọn tổng nào",
        "the published totals{of} contradict each other: {totals}; none of them is chosen",
        of=of,
        totals=Phrase(
            "; ".join(f"{_total(t)}, {t.origin.file} dòng {t.origin.row}" for t in totals),
            "; ".join(f"{_total(t)}, {t.origin.file} row {t.origin.row}" for t in totals),
        ),
    )


def bounded_elsewhere(range_: tuple[int, int], totals: Iterable[tuple[Total, str, str]]) -> Finding:
    """Each total comes with the names of its area and of its tier."""
    return _say(
        "bounded-elsewhere",
        "khoảng {span} hẹp hơn danh sách nêu tên nhờ tổng công bố của địa bàn hoặc bậc khác: {totals}",
        "the range {span} is narrower than the named lists because of published totals of other areas or tiers: {totals}",
        span=span(*range_), totals="; ".join(f"{area}, {tier}: {_total(t)}" for t, area, tier in totals),
    )  # fmt: skip


def rests_on_coverage(statements: Iterable[Coverage]) -> Finding:
    """Which lists say that nothing happened after a total: each period and source once."""
    said = dict.fromkeys((_period(c), c.source or f"{c.origin.file}:{c.origin.row}") for c in statements)
    return _say(
        "rests-on-coverage",
        "không có công nhận mới {listed}",
        "no new recognition {listed}",
        listed=Phrase(
            "; ".join(f"{when.vi} theo: {source}" for when, source in said),
            "; ".join(f"{when.en} according to: {source}" for when, source in said),
        ),
    )


def _period(statement: Coverage) -> Phrase:
    """`01/03–31/03/2024`."""
    until = _day(statement.until)
    if statement.since is None:
        return Phrase(f"đến {until}", f"up to {until}")
    since = _day(statement.since)
    short = since[:5] if statement.since.year == statement.until.year else since
    return Phrase(f"{short}–{until}", f"{short}–{until}")


# --- time ------------------------------------------------------------------------------------------------------------------


def members_ended(ended: Iterable[tuple[Unit, date, tuple[str, ...]]]) -> Finding:
    listed = "; ".join(f"{u.name} ({u.code}) {_day(d)} → {', '.join(s) or '?'}" for u, d, s in ended)
    return _say(
        "members-ended",
        "đơn vị đã thôi tồn tại trước ngày xét, được xét tại ngày cuối cùng: {listed}; đơn vị mới chỉ kế thừa kết quả khi có quy định được viện dẫn",
        "units that had ended before the day judged are judged on their last day: {listed}; a new unit inherits a result only by a cited rule",
        listed=listed,
    )


def population_ended(last: date, deadline: date | None) -> Finding:
    vi = "mọi đơn vị được xét đã thôi tồn tại sau ngày {last}"
    en = "every unit to be judged had ended after {last}"
    if deadline is not None:
        vi += ", trước hạn {deadline}"
        en += ", before the deadline {deadline}"
    vi += "; không còn xác định được, trừ khi có quy định được viện dẫn; con số là của ngày cuối cùng"
    en += "; no longer establishable unless a cited rule says how; the figures are of the last day"
    return _say("population-ended", vi, en, last=_day(last), deadline="" if deadline is None else _day(deadline))


def higher_without_lower(units: Iterable[tuple[Unit, RecognitionRow]]) -> Finding:
    listed = "; ".join(f"{u.name} ({u.code}), {_day(w.decided.latest or date.max)}" for u, w in units)
    return _say(
        "higher-without-lower",
        "quyết định ở bậc này đã bị thu hồi nhưng công nhận bậc cao hơn vẫn còn, nên vẫn được tính: {listed}",
        "the recognition at this tier was withdrawn while a higher one stands, so these still count: {listed}",
        listed=listed,
    )


def later_decision(row: RecognitionRow, after: date, *, asked: bool) -> Finding:
    """`asked`: after the date of the question; else after the day judged."""
    said = _NO_NUMBER if row.decision is None else Phrase(row.decision, row.decision)
    year = Phrase("", "") if row.year is None else Phrase(f" cho năm {row.year}", f" for {row.year}")
    what = Phrase("ngày hỏi", "the date of the question") if asked else Phrase("ngày xét", "the day judged")
    return _say(
        "later-decision",
        "có quyết định công nhận{year} sau {what} {after}: {said}, {when}; không dùng cho câu trả lời này",
        "a recognition{year} was decided after {what} {after}: {said}, {when}; not used for this answer",
        year=year, what=what, after=_day(after), said=said, when=_moment(row.decided),
    )  # fmt: skip


def reading(row: RecognitionRow | None, truth: Truth, by: date) -> Phrase:
    """One reading of "in the year": the decision it rests on, or that there is none by the day."""
    if truth is not Truth.NOT_MET and row is not None and row.stage == "recognised":
        said = Phrase("quyết định không ghi số", "a decision without number")
        if row.decision is not None:
            said = Phrase(row.decision, row.decision)
        year = Phrase("", "") if row.year is None else Phrase(f" công nhận cho năm {row.year}", f" recognising for {row.year}")
        return Phrase("{said} ({when}){year}", "{said} ({when}){year}").format(said=said, when=_moment(row.decided), year=year)
    if truth is Truth.UNKNOWN:
        return Phrase(
            f"chưa rõ đã có quyết định tại ngày {_day(by)} hay chưa", f"not known whether there was a decision by {_day(by)}"
        )
    return Phrase(f"chưa có quyết định tại ngày {_day(by)}", f"no decision by {_day(by)}")


def reading_late(row: RecognitionRow, year: int) -> Phrase:
    """By the day of decision: the decision for the year was made when the year was over."""
    return Phrase(
        "quyết định cho năm {year} được ban hành sau khi năm ấy kết thúc: {said} ({when})",
        "the decision for {year} was made after the year's end: {said} ({when})",
    ).format(
        year=year, said=_NO_NUMBER if row.decision is None else Phrase(row.decision, row.decision), when=_moment(row.decided)
    )


def readings_differ() -> Finding:
    return _say(
        "readings-differ",
        "hai cách đọc cho kết quả khác nhau; kết quả lấy theo năm được công nhận đạt chuẩn",
        "the two readings disagree; the verdict is by the year the recognition attests",
    )


def not_maintained(truth: Truth, when: date, base: date, low: int, high: int) -> Finding:
    if truth is Truth.NOT_MET:
        return _say(
            "not-maintained",
            "“giữ vững” tính từ ngày {base}: tại ngày {day} chỉ có {span}",
            "“maintain” counts from {base}: on {day} there were only {span}",
            base=_day(base), day=_day(when), span=span(low, high),
        )  # fmt: skip
    return _say(
        "maintained-open",
        "“giữ vững” tính từ ngày {base}: chưa rõ tại ngày {day} ({span})",
        "“maintain” counts from {base}: not known for {day} ({span})",
        base=_day(base), day=_day(when), span=span(low, high),
    )  # fmt: skip


# --- measured ------------------------------------------------------------------------------------------------------------


def counts_used(computed: str, published: str, neither: str) -> Finding:
    return _say(
        "counts-used",
        "số tiêu chí đạt: {computed} đơn vị đã rõ nhờ tính từ số liệu, {published} đơn vị nhờ số công bố, {neither} đơn vị chưa rõ",
        "counts of criteria met: {computed} units settled by their data, {published} by published counts, {neither} not settled",
        computed=computed, published=published, neither=neither,
    )  # fmt: skip


def counts_disagree(units: Iterable[Unit]) -> Finding:
    return _say(
        "counts-disagree",
        "số tiêu chí tính từ số liệu và số công bố cho kết quả khác nhau: {units}",
        "the computed and the published counts of criteria disagree: {units}",
        units=names(units),
    )


def counts_reading(met: str, failed: str, open_: str) -> Phrase:
    return Phrase(
        f"{met} đơn vị đạt yêu cầu, {failed} không đạt, {open_} chưa rõ", f"{met} units pass, {failed} do not, {open_} not known"
    )


def not_applicable(units: Iterable[Unit], name: str) -> Finding:
    return _say(
        "standard-not-applicable",
        "bộ tiêu chí `{name}` không áp dụng cho các đơn vị này, nên không tính là đạt: {units}",
        "the criteria set `{name}` does not apply to these units, so they do not count: {units}",
        name=name, units=names(units),
    )  # fmt: skip


def not_judged(why: Phrase, name: str) -> Finding:
    return _say(
        "standard-not-judged",
        "bộ tiêu chí `{name}` không cho biết kết quả của năm xét: {why}; coi là chưa rõ, không phải là không đạt",
        "the criteria set `{name}` says nothing of the year judged: {why}; that is not known, not a failure",
        name=name, why=why,
    )  # fmt: skip


# --- how well the plan is known -----------------------------------------------------------------------------------------


def below_level(standing: Standing, verdict: TargetVerdict) -> Finding:
    """The plan's own figure is known less well than asked: what the verdict would be with it."""
    return _say(
        "figure-below-level",
        "con số của kế hoạch chỉ được biết {known}, chưa tới mức bằng chứng được yêu cầu; nếu dùng con số ấy thì kết quả: {verdict}",
        "the plan's figure is known only so well: {known}, below the evidence asked for; with it the verdict would be: {verdict}",
        known=KNOWN[standing], verdict=TARGET_VERDICT[verdict],
    )  # fmt: skip


def other_year(year: int, judged: date) -> Finding:
    return _say(
        "year-judged",
        "kết quả tính từ số liệu là của năm xét {year}, muộn hơn ngày {day}",
        "what is computed from data is for the year judged, {year}, which is later than {day}",
        year=year, day=_day(judged),
    )  # fmt: skip
