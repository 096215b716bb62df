"""What every verb that asks about data shares: the clocks, the law, the data, and whom or what a name means.

What lives here: `ask`, from typed arguments to a `Result`, with every mistake told in one sentence; `question`, what a program must
quote to get the same answers again, and `asked_again`, what a person must type; `unit_named`, `plans_asked`.
"""

from __future__ import annotations

import argparse
import re
import shlex
from datetime import date

from ntmrules import ir
from ntmrules.cli.arguments import LEVELS
from ntmrules.cli.console import Console, Stop, offered
from ntmrules.cli.criteria import compiled, existing, stop_with
from ntmrules.diagnostics import Diagnostic, Severity
from ntmrules.diagnostics.codes import data as codes
from ntmrules.diagnostics.render import to_text
from ntmrules.facts.records import Unit
from ntmrules.law import Data, DayOutside, Law, Refused, Result, last_day, parse_day, read
from ntmrules.phrases import Phrase
from ntmrules.values import FIRST_YEAR, LAST_YEAR, NtmError, Standing


def the_day(text: str | None, option: str) -> date | None:
    if text is None:
        return None
    try:
        return parse_day(text)
    except NtmError as error:
        if isinstance(error, DayOutside):
            raise Stop(
                Phrase(
                    f"lỗi: {option}: ngày phải trong các năm từ {FIRST_YEAR} đến {LAST_YEAR}",
                    f"error: {option}: a day is of the years {FIRST_YEAR} to {LAST_YEAR}",
                )
            ) from None
        raise Stop(
            Phrase(
                f"lỗi: {option}: `{text}` không phải là một ngày; viết như 31/12/2024 hoặc 2024-12-31",
                f"error: {option}: `{text}` is not a date; write 31/12/2024 or 2024-12-31",
            )
        ) from None


def ask(arguments: argparse.Namespace, console: Console, *, floor: Standing | None = None) -> Result:
    """The answers to what was typed; `floor` overrides `--evidence`."""
    path = existing(arguments.data)
    compilation = compiled(arguments.criteria, console, path if path.is_dir() else None)
    law, data = Law(compilation), read(path)
    as_of = the_day(arguments.as_of, "--as-of")
    law_as_of = the_day(arguments.law_as_of, "--law-as-of")
    if arguments.year is not None and not FIRST_YEAR <= arguments.year <= LAST_YEAR:
        raise Stop(
            Phrase(
                f"lỗi: --year: năm phải từ {FIRST_YEAR} đến {LAST_YEAR}",
                f"error: --year: a year is from {FIRST_YEAR} to {LAST_YEAR}",
            )
        )
    if arguments.evidence is not None and floor is None:
        floor = LEVELS[arguments.evidence]
    try:
        result = law.evaluate(
            data,
            as_of=as_of or _last_day(data, law),
            year=arguments.year,
            law_as_of=law_as_of,
            evidence=Standing.UNSTATED if floor is None else floor,
        )
    except Refused as refused:
        stop_with(refused.diagnostics, compilation, console, _advice(refused.diagnostics, arguments))
        raise
    remarks = tuple(d for d in result.diagnostics if d not in compilation.diagnostics)
    if (
        remarks
    ):  # a file beside the data that is not read, a row that says nothing: the answers stand, and whoever reads them must know
        console.tell(to_text(remarks, compilation.sources, console.lang))
    return result


#: Words of the data that a law declares: where one is unknown, perhaps another law was meant.
_DECLARED = frozenset(code.id for code in (codes.NO_DATA, codes.NO_TIER, codes.NO_STANDARD, codes.NO_POPULATION, codes.NO_CLASS))
_OTHER_LAW = Phrase(
    "Nếu bộ tiêu chí của bạn ở tệp riêng, thêm --criteria TỆP.",
    "If your criteria are in a file of your own, add --criteria FILE.",
)


def _advice(found: tuple[Diagnostic, ...], arguments: argparse.Namespace) -> Phrase | None:
    """What whoever forgot `--criteria` must hear after a wall of undeclared words."""
    return _OTHER_LAW if not arguments.criteria and any(d.code.id in _DECLARED for d in found) else None


def asked_again(arguments: argparse.Namespace) -> str:
    """The options that make `explain` answer the question that was typed, with a blank before them; none is an empty text."""
    again: list[str] = []
    for option in ("--as-of", "--law-as-of", "--year", "--evidence"):
        value = getattr(arguments, option[2:].replace("-", "_"))
        if value is not None:
            again += [option, one_word(str(value))]
    if arguments.lang != "vi":
        again += ["--lang", arguments.lang]
    if arguments.criteria:
        again += ["--criteria", *(one_word(path) for path in arguments.criteria)]
    return "".join(f" {word}" for word in again)


def one_word(word: str) -> str:
    """A word as it is typed again. Double quotes are what every shell understands, so they stand wherever they are enough."""
    if re.search(r'["$`]', word):
        return shlex.quote(word)
    return word if word and not re.search(r"[\s'()&;|<>*?#~]", word) else f'"{word}"'


def question(result: Result) -> dict[str, object]:
    """The clocks of the answers, the demand on the evidence, and which law and data were asked."""
    context = result.context
    return {
        "as_of": result.as_of.isoformat(),
        "year": result.year,
        "law_day": context.program.law_day.isoformat(),
        "evidence": context.floor.name.lower(),
        "law_digest": context.program.digest,
        "data_digest": context.dataset.digest,
    }


def _last_day(data: Data, law: Law) -> date:
    dataset, found = data.bind(law.compilation.words)
    if any(d.severity is Severity.ERROR for d in found):
        raise Refused(found)
    try:
        return last_day(dataset)
    except NtmError:
        raise Stop(
            Phrase(
                "lỗi: số liệu không nói tới ngày nào; thêm ngày hỏi, vd --as-of 31/12/2024",
                "error: the data names no day; say which date is asked about, e.g. --as-of 31/12/2024",
            )
        ) from None


def unit_named(text: str, result: Result) -> Unit:
    """The one unit with this code or name; several or none is told with what there is."""
    found = result.context.register.find(text)
    codes = dict.fromkeys(unit.code for unit in found)
    if len(codes) == 1:
        unit = result.unit(next(iter(codes)))
        if unit is not None:
            return unit
        first = found[0].valid_from
        since = "" if first is None else f"{first:%d/%m/%Y}"
        raise Stop(
            Phrase(f"lỗi: `{text}` chưa có vào ngày hỏi (có từ {since})", f"error: `{text}` does not exist yet (from {since})")
        )
    if not codes:
        raise Stop(
            Phrase(
                f"lỗi: không có đơn vị nào có mã hay tên `{text}` trong số liệu",
                f"error: the data has no unit with the code or name `{text}`",
            )
        )
    listed = "\n".join(f"  {code}  {_where(code, result)}" for code in codes)
    raise Stop(
        Phrase(
            f"lỗi: có {len(codes)} đơn vị tên `{text}`; hãy dùng mã:\n{listed}",
            f"error: {len(codes)} units are called `{text}`; use the code:\n{listed}",
        )
    )


def _where(code: str, result: Result) -> str:
    lives = result.context.register.lives(code)
    unit = lives[-1]
    parent = None if unit.parent is None else result.context.register.lives(unit.parent)
    return unit.name + (f", {parent[-1].name}" if parent else "")


def plans_asked(name: str | None, result: Result) -> tuple[ir.Plan, ...]:
    """The plan named, or those whose lists the data holds."""
    plans = result.context.program.plans
    if name is not None:
        found = tuple(plan for plan in plans if plan.name == name)
        if not found:
            known = offered(plan.name for plan in plans)
            raise Stop(Phrase(f"lỗi: không có kế hoạch `{name}`; {known.vi}", f"error: there is no plan `{name}`; {known.en}"))
        return found
    listed = {row.population for row in result.context.dataset.members}
    return tuple(plan for plan in plans if plan.name in listed)
