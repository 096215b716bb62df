"""What can be typed after `ntm`, with its help, in Vietnamese and English.

What lives here: one table of verbs and their arguments, and an argument parser that speaks the reader's language also when something
is mistyped, and knows what was meant when it is near. No verb is imported to read a command line.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from typing import NoReturn

from ntmrules.diagnostics.suggest import closest
from ntmrules.phrases import Lang, Phrase
from ntmrules.values import Standing

#: What `--evidence` accepts: Vietnamese words without marks, and English ones.
LEVELS = {
    "ban_ky": Standing.SIGNED, "thu_cap": Standing.SECONDARY, "cao": Standing.RECALLED_HIGH, "vua": Standing.RECALLED_MEDIUM,
    "dung_lai": Standing.RECONSTRUCTED, "thap": Standing.RECALLED_LOW,
    "signed": Standing.SIGNED, "secondary": Standing.SECONDARY, "high": Standing.RECALLED_HIGH, "medium": Standing.RECALLED_MEDIUM,
    "reconstructed": Standing.RECONSTRUCTED, "low": Standing.RECALLED_LOW,
}  # fmt: skip

#: What `--purpose` accepts.
PURPOSES = ("standard", "emulation", "principle", "recognition", "withdrawal", "class", "quota", "older")

#: What a verb is called where any may stand.
_VERB = Phrase("LỆNH", "VERB")
_VERBS = {
    "check": Phrase("tìm mọi lỗi trong các tệp tiêu chí", "find every problem in criteria files"),
    "fmt": Phrase(
        "viết lại tệp theo dạng chuẩn, hoặc dịch sang ngôn ngữ kia", "write files in their canonical form, or translate them"
    ),
    "test": Phrase("chạy các ví dụ viết cạnh quy định", "run the examples written beside the rules"),
    "evaluate": Phrase("xét từng đơn vị theo các bộ tiêu chí", "judge every unit by the criteria sets"),
    "explain": Phrase(
        "giải trình kết quả của một đơn vị hay một mục tiêu, hoặc một mã lỗi",
        "explain the answer for a unit or a target, or a diagnostic code",
    ),
    "targets": Phrase("bảng các mục tiêu của kế hoạch", "the board of a plan's targets"),
    "clauses": Phrase("từng điều khoản của kế hoạch đã được mã hóa thế nào", "what became of every clause of a plan"),
    "report": Phrase("trang báo cáo để đọc trên điện thoại và in", "the page a council reads and prints"),
    "reference": Phrase("tra cứu ngôn ngữ: mọi dạng, từ khóa và mã lỗi", "the reference of the language: forms, keywords, codes"),
}

#: argparse's own sentences, by the words they begin with.
_NO_CHOICE = re.compile(r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)")
_MISTAKES = (
    (re.compile(r"the following arguments are required: (.+)"), r"thiếu tham số: \1"),
    (re.compile(r"unrecognized arguments: (.+)"), r"không hiểu tham số: \1"),
    (re.compile(r"argument (.+?): expected one argument"), r"\1: cần một giá trị đi sau"),
    (re.compile(r"argument (.+?): expected at least one argument"), r"\1: cần ít nhất một giá trị đi sau"),
    (re.compile(r"argument (.+?): invalid int value: (.+)"), r"\1: \2 không phải là số nguyên"),
    (re.compile(r"argument (.+?): is empty"), r"\1: để trống"),
    (re.compile(r"argument (.+?): is given twice"), r"\1: ghi hai lần, chỉ nhận một"),
    (re.compile(r"argument (.+?): not allowed with argument (.+)"), r"\1: không dùng cùng với \2"),
    (re.compile(r"argument (.+?): ignored explicit argument (.+)"), r"\1: không nhận giá trị \2"),
    (re.compile(r"ambiguous option: (.+?) could match (.+)"), r"\1 có thể là: \2"),
)


class _Parser(argparse.ArgumentParser):
    """argparse that speaks one language throughout."""

    lang: Lang = "vi"

    def __init__(self, *, prog: str | None = None, description: str | None = None) -> None:
        super().__init__(prog=prog, description=description, add_help=False, allow_abbrev=False)
        self._positionals.title = "tham số" if self.lang == "vi" else "arguments"
        self._optionals.title = "lựa chọn" if self.lang == "vi" else "options"
        self.add_argument("-h", "--help", action="help", help="in hướng dẫn này" if self.lang == "vi" else "print this help")

    def error(self, message: str) -> NoReturn:
        usage = self.format_usage()
        unknown = _NO_CHOICE.match(message)
        if unknown is not None:
            message = _no_choice(*unknown.groups()).in_(self.lang)
        elif self.lang == "vi":
            for pattern, words in _MISTAKES:
                if pattern.match(message):
                    message = pattern.sub(words, message)
                    break
        head = "lỗi" if self.lang == "vi" else "error"
        self.exit(2, f"{head}: {message}\n{usage}")

    def format_usage(self) -> str:
        return self._spoken(super().format_usage())

    def format_help(self) -> str:
        return self._spoken(super().format_help())

    def _spoken(self, text: str) -> str:
        return text.replace("usage: ", "cách dùng: ", 1) if self.lang == "vi" else text


def _no_choice(what: str, said: str, choices: str) -> Phrase:
    """A verb, or the value of an option, that is none of the list; with the one that may have been meant."""
    word, known = said.strip("'"), [choice.strip(" '") for choice in choices.split(",")]
    meant = closest(word, known)
    vi, en = (f"; ý bạn là `{meant}`?", f"; did you mean `{meant}`?") if meant is not None else ("", "")
    listed = ", ".join(known)
    if what in (_VERB.vi, _VERB.en):
        return Phrase(f"không có lệnh `{word}`{vi}\ncác lệnh: {listed}", f"there is no verb `{word}`{en}\nthe verbs: {listed}")
    return Phrase(
        f"{what}: không có lựa chọn `{word}`{vi}\nchọn một trong: {listed}",
        f"{what}: there is no choice `{word}`{en}\nchoose one of: {listed}",
    )


class _English(_Parser):
    lang = "en"


def parser(lang: Lang = "vi") -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    about = Phrase(
        "ntm: xét, giải trình và báo cáo theo các bộ tiêu chí nông thôn mới viết bằng lời văn.",
        "ntm: judge, explain and report by the new-rural criteria written as text.",
    )
    made = _Parser if lang == "vi" else _English
    top = made(prog="ntm", description=about.in_(lang))
    words = "in phiên bản" if lang == "vi" else "print the version"
    top.add_argument("--version", action=_Version, nargs=0, dest="_", default=argparse.SUPPRESS, help=words)
    verbs = top.add_subparsers(
        dest="verb",
        required=True,
        metavar=_VERB.in_(lang),
        title="lệnh" if lang == "vi" else "verbs",
        parser_class=made,
    )
    for name, phrase in _VERBS.items():
        verb = verbs.add_parser(name, help=phrase.in_(lang), description=phrase.in_(lang))
        _ARGUMENTS[name](_Adding(verb, lang))
        _common(_Adding(verb, lang))
    return top


class _Version(argparse.Action):
    """Read from the installation only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version

        parser._print_message(f"ntmrules {version('ntmrules')}\n", sys.stdout)
        parser.exit()


class _Once(argparse.Action):
    """Of two days, plans or sets asked for, the first would be left out without a word."""

    def __call__(
        self, _parser: argparse.ArgumentParser, found: argparse.Namespace, value: object, _option: object = None
    ) -> None:
        given: set[str] = found.__dict__.setdefault("_given", set())
        if self.dest in given:
            raise argparse.ArgumentError(self, "is given twice")
        given.add(self.dest)
        setattr(found, self.dest, value)


#: Options of which the last one counts, as everywhere: they change no answer.
_LAST_COUNTS = ("--lang", "--format")


def _word(text: str) -> str:
    """A name or a day that says something."""
    if not text.strip():
        raise argparse.ArgumentTypeError("is empty")
    return text


class _Adding:
    """Adds arguments with help in the reader's language."""

    def __init__(self, verb: argparse.ArgumentParser, lang: Lang) -> None:
        self.verb = verb
        self.lang = lang

    def __call__(self, *names: str, vi: str, en: str, **options: object) -> None:
        if names[0].startswith("--") and names[0] not in _LAST_COUNTS and not {"action", "nargs"} & set(options):
            options["action"] = _Once
        self.verb.add_argument(*names, help=vi if self.lang == "vi" else en, **options)  # type: ignore[arg-type]


def _common(add: _Adding) -> None:
    add("--format", choices=("text", "json"), default="text", vi="dạng kết quả", en="form of the answer")
    add("--lang", choices=("vi", "en"), default="vi", vi="ngôn ngữ của kết quả", en="language of the answer")


def _paths(add: _Adding) -> None:
    add("paths", nargs="*", metavar="PATH", vi="tệp, thư mục, hoặc tên bộ có sẵn (bỏ trống: mọi tệp có sẵn)",
        en="files, folders, or the name of a shipped set (none: everything shipped)")  # fmt: skip


def _asking(add: _Adding) -> None:
    add("data", metavar="DATA", vi="thư mục số liệu", en="the data folder")
    _clocks(add)


def _clocks(add: _Adding) -> None:
    add("--as-of", type=_word, metavar="D", vi="ngày hỏi, vd 31/3/2024 (mặc định: ngày cuối mà số liệu nói tới)",
        en="the date the question is asked for (default: the last day the data speaks of)")  # fmt: skip
    add(
        "--law-as-of",
        type=_word,
        metavar="D",
        vi="dùng lời văn của luật tại ngày này",
        en="use the wording of the law on this day",
    )
    add(
        "--year",
        type=int,
        metavar="Y",
        vi="năm xét (mặc định: năm trọn gần nhất)",
        en="the year judged (default: the last full year)",
    )
    add("--evidence", choices=tuple(LEVELS), metavar="LEVEL",
        vi="coi con số kém chắc hơn mức này là chưa biết: " + ", ".join(list(LEVELS)[:6]),
        en="take figures known less well as unknown: " + ", ".join(list(LEVELS)[6:]))  # fmt: skip
    add("--criteria", nargs="+", action="extend", metavar="PATH", default=[], vi="luật lấy ở đây thay cho bộ có sẵn",
        en="take the law from here instead of what is shipped")  # fmt: skip


def _definite(add: _Adding) -> None:
    add(
        "--require-definite",
        action="store_true",
        vi="kết thúc với mã 4 nếu còn kết quả chưa biết",
        en="exit with 4 if any answer is unknown",
    )


def _check(add: _Adding) -> None:
    _paths(add)
    add(
        "--fix",
        action="store_true",
        vi="tự sửa những lỗi sửa được mà không phải đoán",
        en="mend what can be mended without guessing",
    )


def _fmt(add: _Adding) -> None:
    _paths(add)
    add("--check", action="store_true", vi="chỉ báo tệp nào chưa ở dạng chuẩn", en="only say which files are not canonical")
    add("--to", choices=("vi", "en"), vi="in bản dịch, không ghi tệp", en="print the translation, write no file")


def _evaluate(add: _Adding) -> None:
    _asking(add)
    add("--standard", type=_word, metavar="S", vi="chỉ bộ tiêu chí, tiêu chí thi đua hay nguyên tắc này",
        en="this criteria set, emulation criterion or principle only")  # fmt: skip
    add("--purpose", choices=PURPOSES,
        vi="xét theo gì: standard bộ tiêu chí (mặc định); emulation tiêu chí thi đua, tức ai có thể được xét khen; principle nguyên tắc;"
        " recognition, withdrawal điều kiện công nhận, thu hồi; class lớp tính theo quy tắc; quota hạn mức khen thưởng; older luật cũ",
        en="judge by what: standard criteria sets (default); emulation who may be commended; principle principles;"
        " recognition, withdrawal their conditions; class computed classes; quota quotas of awards; older the older law")  # fmt: skip
    add("--unit", type=_word, action="append", metavar="ID", vi="chỉ đơn vị này (mã hoặc tên); ghi lại cho từng đơn vị",
        en="this unit only (code or name); repeat it for more units")  # fmt: skip
    _definite(add)


def _explain(add: _Adding) -> None:
    add(
        "data", metavar="DATA", vi="thư mục số liệu, hoặc một mã lỗi như NTM0302", en="the data folder, or a code such as NTM0302"
    )
    add(
        "unit",
        type=_word,
        metavar="UNIT",
        nargs="?",
        vi="mã hoặc tên đơn vị, hoặc tên một mục tiêu",
        en="a unit's code or name, or a target's name",
    )
    add(
        "standard",
        type=_word,
        metavar="STANDARD",
        nargs="?",
        vi="bộ tiêu chí (bỏ trống: mọi bộ áp dụng)",
        en="the criteria set (none: all that apply)",
    )
    add("--full", action="store_true", vi="in cả những tiêu chí đã đạt", en="print the criteria that are met, too")
    _clocks(add)


def _targets(add: _Adding) -> None:
    _asking(add)
    add(
        "--plan",
        type=_word,
        metavar="P",
        vi="kế hoạch (mặc định: kế hoạch có danh sách trong số liệu)",
        en="the plan (default: those the data lists)",
    )
    _definite(add)


def _clauses(add: _Adding) -> None:
    add("--plan", type=_word, metavar="P", vi="chỉ kế hoạch này", en="this plan only")
    add("--criteria", nargs="+", action="extend", metavar="PATH", default=[], vi="luật lấy ở đây thay cho bộ có sẵn",
        en="take the law from here instead of what is shipped")  # fmt: skip


def _report(add: _Adding) -> None:
    _asking(add)
    add(
        "--plan",
        type=_word,
        metavar="P",
        vi="kế hoạch (mặc định: kế hoạch có danh sách trong số liệu)",
        en="the plan (default: those the data lists)",
    )
    add("--out", type=_word, metavar="FILE", required=True, vi="tệp sẽ ghi (.html)", en="the file to write (.html)")


def _reference(add: _Adding) -> None:
    add("--out", type=_word, metavar="FILE", vi="tệp sẽ ghi (bỏ trống: in ra màn hình)", en="the file to write (none: print it)")


_ARGUMENTS: dict[str, Callable[[_Adding], None]] = {
    "check": _check, "fmt": _fmt, "test": _paths, "evaluate": _evaluate, "explain": _explain, "targets": _targets,
    "clauses": _clauses, "report": _report, "reference": _reference,
}  # fmt: skip
