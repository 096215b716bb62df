"""Conditions of generated laws, as templates of text: every form the language has, each where it may stand.

What lives here: `conditions`, the strategy of what may be asked in one `Where` (of which kind of unit, inside a window of years or of a row, in
the rules of a class, after which rules), and `amounts`, the figures a datum may be compared with. `shape_words.py` has the words and says
how a figure is written in a template; `shapes.py` puts conditions into laws.

Promises: what is drawn compiles: names exist, types and units fit, and nothing is asked where it may not be. Every compound stands in
brackets, so that any condition may stand anywhere. `thiếu số liệu` is drawn only where `Where.gaps` allows it, for it is the one condition that
learning more may overturn.
"""

from __future__ import annotations

from functools import cache

from attrs import evolve, frozen
from hypothesis import strategies as st

from ntmrules.testing.shape_words import CLASSES, DATA, GROUPS, ITEMS, Datum

S = st.SearchStrategy

#: Marks of a figure, most often none.
MARKS: S[str] = st.sampled_from(("", "", "", " {S1}", " {S2}", " {?cao}", " {?vừa}", " {?thấp}", " {?dựng lại}"))

OPERATORS: S[str] = st.sampled_from(("ít nhất", "không quá", "trên", "dưới", "bằng"))
ROUNDINGS: S[str] = st.sampled_from(("", "", " làm tròn xuống", " làm tròn lên", " làm tròn nửa lên"))
PAST = (
    "giá trị năm trước", "giá trị năm 2022", "giá trị tại năm được công nhận bậc {tier}", "150% của giá trị năm trước",
    "gấp 1,5 lần giá trị năm 2021", "110% của giá trị tại năm được công nhận bậc {tier}",
)  # fmt: skip
#: A tier that a unit of the kind can have.
TIERS = {"commune": "b1", "district": "h1"}


@frozen
class Where:
    """Where a condition stands.

    `row`: it speaks of a row of the list; `past`: of a year of a window, where only facts may be asked; `classing`: in the rules of a
    class, where no verdict may; `groups`: whether the computed class may be asked. `own`: it may refer to rules of its own set, as `[?0]`
    and `[?1]`, for which whoever writes the set puts numbers; `sets` are other sets with their numbers. `gaps`: whether it may ask what is
    missing.
    """

    kind: str = "commune"
    row: bool = False
    past: bool = False
    classing: bool = False
    groups: bool = True
    own: bool = False
    sets: tuple[tuple[str, tuple[str, ...]], ...] = ()
    gaps: bool = False

    @property
    def sets_of_its_kind(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The other sets that judge units of this kind; those of another kind are asked of its members."""
        return tuple(s for s in self.sets if s[0].startswith("xa_") is (self.kind == "commune"))

    def data(self, *sorts: str) -> list[Datum]:
        """What may be asked here without a quantifier: facts about the unit, and about the row when one is looked at."""
        here = [d for d in DATA.values() if d.kind == self.kind and d.sort in sorts and (self.row or not d.row)]
        return [d for d in here if d.yearly or d.lasting] if self.past else here


def one(*pieces: S[str] | str) -> S[str]:
    """The pieces one after the other."""
    return st.tuples(*(st.just(p) if isinstance(p, str) else p for p in pieces)).map("".join)


def distinct(part: S[str], least: int, most: int = 2) -> S[list[str]]:
    """Parts of one list, drawn so often; what is written twice would be an error and stands once."""
    return st.lists(part, min_size=least, max_size=most).map(lambda parts: list(dict.fromkeys(parts)))


def listed(items: tuple[str, ...], least: int = 1, most: int = 2) -> S[str]:
    return st.lists(st.sampled_from(items), min_size=least, max_size=most, unique=True).map("; ".join)


# --- amounts ---------------------------------------------------------------------------------------------------------


@cache
def figure(datum: Datum, *, bare: bool = False) -> S[str]:
    unit = datum.unit or ""
    return st.sampled_from(datum.figures).map(lambda digits: f"«{digits}|{unit}{'|' if bare else ''}»")


@cache
def plain_amounts(datum: Datum) -> S[str]:
    """A figure (a step of the scale) with its mark."""
    return one(st.sampled_from(datum.figures) if datum.sort == "step" else figure(datum), MARKS)


@cache
def tables(datum: Datum, *, groups: bool) -> S[str]:
    """A table by class, or by class and year, whose cells may be empty; with `groups` also by the computed class. A general row may be needed or not."""
    cell = st.one_of(one(figure(datum, bare=True), MARKS), one(figure(datum, bare=True), MARKS), st.just("—"))
    years = ("2021", "2022", "2023", "2024")

    def written(columns: tuple[str, ...], cells: list[str], rows: int, category: tuple[str, tuple[str, ...]]) -> str:
        key, classes = category
        keys = (classes, (classes[0], "chung"), (*classes[1:], "chung"), (*classes, "chung"), ("chung",))[rows]
        width = len(columns)
        lines = ["theo bảng", f"| {key} | " + " | ".join(columns) + " |"]
        lines += [f"| {key} | " + " | ".join(cells[i * width : (i + 1) * width]) + " |" for i, key in enumerate(keys)]
        return "\n".join(lines) + ("\nkhông có hàng thì lấy chung " if "chung" in keys[1:] else "\n")

    categories = (("mien", CLASSES), ("nhom", GROUPS)) if groups else (("mien", CLASSES),)
    return st.sampled_from((("mức",), years)).flatmap(
        lambda columns: st.builds(
            written,
            st.just(columns),
            st.lists(cell, min_size=4 * len(columns), max_size=4 * len(columns)),
            st.integers(0, 4),
            st.sampled_from(categories),
        )
    )


@cache
def amounts(datum: Datum, where: Where, depth: int) -> S[str]:
    """What `datum` may be compared with here."""
    plain = plain_amounts(datum)
    found: list[S[str]] = [plain] * 8
    found.append(
        st.sampled_from(("mức do cấp tỉnh quy định", 'mức do cơ quan "Sở A" quy định {S2}', 'chưa có văn bản "Phụ lục"'))
    )
    if datum.yearly or datum.lasting:
        past, tier = PAST if datum.sort == "quantity" else PAST[:3], TIERS.get(where.kind)
        found.append(st.sampled_from([text.format(tier=tier) for text in past if tier is not None or "{tier}" not in text]))
    if datum.sort == "quantity" and where.kind == "commune" and not where.past:
        found += [
            tables(datum, groups=where.groups),
            st.just(f"theo bảng bang_{datum.name}") if datum.name in NAMED_TABLES else plain,
        ]
    if depth > 0:
        inner = conditions(where, depth - 1)
        found.append(one("(", plain, " nếu ", inner, "; ", plain, " các trường hợp còn lại)"))
        found.append(distinct(one(plain, " nếu ", inner), 2).map(lambda cases: f"({'; '.join(cases)})"))
    if datum.unit == "%" and ("xa_a", NUMBERS) in where.sets and where.kind == "commune":
        found.append(one(st.sampled_from(("50%", "110% {S2}")), " của mức [xa_a ", OPEN, "]"))
    if datum.name == "nha":
        found += [st.sampled_from(("70% của ho", "50% {S2} của ho", "ho", "gấp 0,5 lần ho"))] * 2
    if datum.name == "tien":
        found.append(st.sampled_from(("gấp 1,5 lần luong", "luong", "gấp 2 lần {S1} luong")))
    return st.one_of(found)


#: References to rules of the own set, before they have numbers.
OWN = ("[?0]", "[?1]")

#: The indicators of every set of communes, and the one among them that asks for a share (and leaves it to the province).
NUMBERS = ("1.1", "1.2", "2.1", "2.2", "3.1", "3.2")
OPEN = "3.1"

#: The data that have a declared table.
NAMED_TABLES = ("pc", "tien", "dai")


# --- conditions ------------------------------------------------------------------------------------------------------


@cache
def conditions(where: Where, depth: int = 2) -> S[str]:
    """A condition that may stand at `where`; `depth` bounds how far conditions stand in one another."""
    found = [_facts(where), _comparisons(where, depth), _days(where)]
    if not where.past and where.kind == "commune":
        found.append(_classes(where))
    if not where.past:
        found.append(_recognitions(where))
    if not where.past and not where.classing and (where.own or where.sets_of_its_kind):
        found.append(_verdicts(where))
    if where.gaps:
        found.append(st.sampled_from([f"thiếu số liệu {d.name}" for d in where.data("truth", "quantity") if not d.items]))
    if depth > 0:
        found += [_joined(where, depth - 1)] * 2
        if not where.past:
            found += [_windows(where, depth - 1), _trends(where)]
        if not where.past and not where.row:
            found += [_over(where, depth - 1)] * 2
    found.append(st.sampled_from(("do cấp tỉnh quy định", 'chưa có văn bản "Phụ lục"')) if depth > 1 else _facts(where))
    return st.one_of(found)


@cache
def _facts(where: Where) -> S[str]:
    names = [d.name for d in where.data("truth") if not d.items]
    found = [one(st.sampled_from(("có ", "có ", "không còn ")), st.sampled_from(names))]
    if where.kind == "commune":
        found += [
            st.sampled_from(
                (
                    "có vu",
                    "không còn vu",
                    "có ho_so còn hạn theo het" if where.past else "có lau còn hạn theo het",
                    "có ci(ga)",
                    "không còn ci(gb)",
                )
            ),
            one(st.sampled_from(("có ci", "không còn ci", "có pi")), _each("gi", ITEMS)),
        ]
    return st.one_of(found)


@cache
def _each(split: str, items: tuple[str, ...]) -> S[str]:
    return st.one_of(
        one(" ở cả (", listed(items), ")"),
        st.just(f" ở mọi {split}"),
        one(f" ở mọi {split} trừ (", listed(items), ")"),
    )


@cache
def _comparisons(where: Where, depth: int) -> S[str]:
    @cache
    def of(datum: Datum) -> S[str]:
        amount = amounts(datum, where, depth)
        name = st.just(datum.name)
        each: S[str] = st.just("")
        if datum.items:
            split = datum.split or ""
            items = st.sampled_from(datum.items).map(lambda item: f"{datum.name}({item})")
            return st.one_of(
                one(name, " ", OPERATORS, " ", amount, _each(split, datum.items)),
                one(items, " ", OPERATORS, " ", amount),
            )
        between = one(name, " từ ", plain_amounts(datum), " đến ", st.sampled_from(("", "dưới ")), plain_amounts(datum))
        onwards = one(name, " từ ", plain_amounts(datum), st.sampled_from((" trở lên", " trở xuống")))
        return st.one_of(one(name, " ", OPERATORS, " ", amount, each), between, onwards)

    data = where.data("quantity", "step")
    return st.sampled_from(data).flatmap(of) if data else _facts(where)


@cache
def _days(where: Where) -> S[str]:
    names = [d.name for d in where.data("day")]
    if where.kind != "commune" or not names:
        return _facts(where)
    name = st.sampled_from(names)
    day = st.one_of(name, one(st.sampled_from(("15/02/2024", "20/02/2024", "30/06/2024")), MARKS))
    order = st.sampled_from((" trước ", " sau ", " không sớm hơn ", " không muộn hơn "))
    return st.one_of(
        one(name, order, day),
        one(name, " trong thời hạn ", st.sampled_from(("10", "15", "200")), " ngày từ ", day),
        one("theo trình tự (", listed(tuple(names), 2, 3), ")"),
    )


@cache
def _classes(where: Where) -> S[str]:
    found = [
        one("thuộc (", listed(CLASSES, most=3), ")"),
        one("mien = ", st.sampled_from(CLASSES)),
        st.sampled_from(("thuộc kho", "thuộc (kho; m3)")),
    ]
    if where.groups:
        found += [one("thuộc (", listed(GROUPS, most=3), ")"), one("nhom = ", st.sampled_from(GROUPS)), st.just("thuộc uu")]
    return st.one_of(found)


@cache
def _recognitions(where: Where) -> S[str]:
    if where.kind == "district":
        return st.just("được công nhận bậc h1")
    if where.kind != "commune":
        return _facts(where)
    spans = st.sampled_from(("", "", " cho các năm 2021 - 2022", " cho các năm 2023 - 2023"))
    return st.one_of(
        one("được công nhận bậc ", st.sampled_from(("b1", "b2")), spans),
        one("được công nhận xa_a", spans),
        one("bị thu hồi bậc ", st.sampled_from(("b1", "b2"))),
    )


@cache
def _verdicts(where: Where) -> S[str]:
    """Other rules: those of the own set that may be referred to, and other sets."""
    found: list[S[str]] = []
    verdict = st.sampled_from((" đạt", " không đạt"))
    refs = list(OWN) if where.own else []
    refs += [f"[{name} {number}]" for name, numbers in where.sets_of_its_kind for number in numbers]
    if refs:
        found += [
            one(st.sampled_from(refs), verdict),
            one("có một trong (", listed(tuple(refs), 1, 3), ")", verdict),
        ]
    for name, _ in where.sets_of_its_kind:
        counted = st.sampled_from(("tiêu chí", "chỉ tiêu"))
        amount = st.sampled_from(("1", "2", "3", "40%", "50%", "100%"))
        found += [
            st.just(f"đạt {name}"),
            one("số ", counted, verdict, f" của {name} ", OPERATORS, " ", amount, MARKS),
            one("số ", counted, verdict, f" của {name} từ 30% đến ", st.sampled_from(("", "dưới ")), "60%"),
        ]
    return st.one_of(found)


@cache
def _joined(where: Where, depth: int) -> S[str]:
    inner = conditions(where, depth)
    parts = distinct(inner, 2, 3)
    of_which = one("(", inner, ", trong đó ", inner, st.sampled_from(("", " (trên tổng số hộ)")), ")")
    return st.one_of(
        parts.map(lambda p: "(" + " và ".join(p) + ")"),
        parts.map(lambda p: "(" + " hoặc ".join(p) + ")"),
        one("không (", inner, ")"),
        parts.flatmap(lambda p: st.integers(1, len(p)).map(lambda k: f"đạt ít nhất {k} trong số ({'; '.join(p)})")),
        of_which,
    )


# --- years -----------------------------------------------------------------------------------------------------------


@cache
def _windows(where: Where, depth: int) -> S[str]:
    inside = evolve(where, past=True)
    inner = conditions(inside, min(depth, 1))
    restart = st.one_of(st.just(""), st.just(""), one(" tính từ sau khi (", inner, ")"))
    pause = st.one_of(st.just(""), st.just(""), one(" tạm dừng tối đa ", st.sampled_from(("1", "2")), " năm khi (", inner, ")"))
    running = one("trong ", st.sampled_from(("1", "2", "3")), " năm liên tục ", st.sampled_from(("trước năm xét", "đến năm xét")))
    counted = one(OPERATORS, " ", st.sampled_from(("1", "2")), " lần trong ")
    times = st.one_of(
        one(counted, st.sampled_from(("2", "3")), st.sampled_from((" năm trước năm xét", " năm đến năm xét")), MARKS),
        one(counted, st.sampled_from(("các năm 2021 - 2023", "các năm 2022 - 2024")), MARKS),
    )
    return one(st.one_of(running, times), ": (", inner, ")", restart, pause)


@cache
def _trends(where: Where) -> S[str]:
    names = st.sampled_from([d.name for d in where.data("quantity", "step") if d.yearly and not d.items])
    way = st.sampled_from((" giảm liên tục trong ", " tăng liên tục trong "))
    span = st.sampled_from((" năm đến năm xét", " năm trước năm xét"))
    if not [d for d in where.data("quantity", "step") if d.yearly]:
        return _facts(where)
    return one(names, way, st.sampled_from(("1", "2")), span)


# --- members and rows ------------------------------------------------------------------------------------------------


@cache
def _over(where: Where, depth: int) -> S[str]:
    """Quantifiers over the units that lie in this one, or over the rows of a list."""
    found: list[S[str]] = []
    if where.kind == "commune":
        found.append(quantified("hang", evolve(where, row=True), depth, size=None))
    if where.kind == "commune":
        found.append(quantified("thôn", inside_of(where, "village"), depth, size="so_t"))
    if where.kind == "district":
        found.append(quantified("xã", inside_of(where, "commune"), depth, size="so_x"))
        found.append(quantified("thôn", inside_of(where, "village"), depth, size=None))
    return st.one_of(found) if found else _facts(where)


def inside_of(where: Where, kind: str) -> Where:
    """What may be asked of a member: of a commune, the sets of communes too."""
    sets = where.sets if kind == "commune" else ()
    return Where(kind, sets=sets, gaps=where.gaps, groups=where.groups)


@cache
def quantified(them: str, inside: Where, depth: int, size: str | None) -> S[str]:
    inner = conditions(inside, max(0, depth))
    asked = one(them, ": (", inner, ")")
    if inside.kind == "commune" and not inside.row:
        ready = ["xã được công nhận bậc b1", "xã được công nhận bậc b2"]
        ready += [f"xã đạt {name}" for name, _ in inside.sets_of_its_kind]
        asked = st.one_of(asked, st.sampled_from(ready))
    without = st.one_of(st.just(""), st.just(""), one(f" trừ {them} (", inner, ")"))
    sizes = [] if size is None else [st.just(f" trên tổng số {size}")]
    out_of = st.one_of(st.just(""), st.just(""), one(f" trên tổng số {them} (", inner, ")"), *sizes)
    share = st.sampled_from(("10", "50", "60", "100"))
    return st.one_of(
        one("mọi ", asked, without, out_of),
        one("không còn ", asked, without, out_of),
        one(OPERATORS, " ", st.sampled_from(("1", "2")), MARKS, " ", asked, without, out_of),
        one(OPERATORS, " ", share, "%", MARKS, " số ", asked, without, out_of, ROUNDINGS),
    )
