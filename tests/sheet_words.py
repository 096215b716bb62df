"""The fixed words of an explanation sheet, for the reader in `sheet_reader.py`: patterns only, and nothing of the library.

What lives here: `Wording`, what a reader looks for on a sheet, in either language. Truths are 0 (no), 1 (open), 2 (yes).
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Lang = Literal["vi", "en"]
NO, OPEN, YES = 0, 1, 2
MARKS = "✗?✓–"


class People(NamedTuple):
    """A count of units or rows: what is asked of it, its numbers, and what may make it wider."""

    every: str
    none_left: str
    share: str
    number: str
    there: str
    operators: dict[str, str]
    rounded: dict[str, str]
    numbers: str
    may: str
    now: str
    nobody: str
    incomplete: str
    no_list: str


class Years(NamedTuple):
    """Windows of years."""

    each: str
    some: str
    prefix: str
    asked: str


class Days(NamedTuple):
    """Comparisons of days: the words for each operator, and a day as far as it is known."""

    operators: dict[str, str]
    unsure: str
    year: str
    bounds: dict[str, str]


class Transition(NamedTuple):
    """By which law a unit is judged."""

    older: str
    better: str
    newer: str
    open: str
    open_better: str
    verdicts: tuple[str, str]


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
    people: People
    years: Years
    days: Days
    law: Transition
    open: tuple[str, ...]
    unsure: str
    share_of: str
    classes: tuple[str, ...]
    results: dict[str, str]
    counts: str
    stop: tuple[str, ...]


VI = Wording(
    "KẾT QUẢ: ",
    {"đạt": "✓", "chưa đạt": "✗", "chưa đủ số liệu": "?", "không áp dụng": "–", "thuộc": "✓", "không thuộc": "✗", "chưa rõ": "?"},
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
    "Có",
    "Không có",
    "có",
    ("số liệu: ", "thiếu số liệu ("),
    ("số liệu: ", "thiếu số liệu (", "lấy mức ", "thuộc trường hợp: ", "theo quy định cụ thể ", "chưa chọn được ", "không trường hợp nào khớp", "các mức có thể: ",
     "thuộc các trường hợp còn lại", "không tạm dừng xét", "con số đòi hỏi: ", "mức dùng cho từng năm: ", "đã tạm dừng quá ", "chưa đạt: ", "chưa rõ: ", "có: ",
     "chưa rõ có tính hay không: ", "không tính: "),
    "các mức có thể: ",
    "hoặc không mức nào",
    "mức tùy trường hợp",
    "không trường hợp nào khớp",
    r"(?:mức )?“(.*?)”",
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
    r"Số (?:tiêu chí|chỉ tiêu) (không )?đạt(?: của .*)? (ít nhất|không quá|trên|dưới|bằng) ([\d.,]+)(%?)$",
    r"^hiện: (\d+)(?:–(\d+))? trên (\d+)",
    People(
        r"Mọi ",
        r"Không còn .+? nào ",
        r"(Ít nhất|Không quá|Trên|Dưới|Đúng) ([\d.,]+)% số ",
        r"(Ít nhất|Không quá|Trên|Dưới|Đúng) ([\d.,]+) ",
        r"Có (ít nhất|không quá|trên|dưới|đúng) ([\d.,]+) ",
        {"ít nhất": ">=", "không quá": "<=", "trên": ">", "dưới": "<", "đúng": "="},
        {", làm tròn lên": "up", ", làm tròn xuống": "down", ", làm tròn nửa lên": "half_up"},
        r"trên (\d+) [^:]*?(?:: (?:đạt|có) (\d+), (?:chưa đạt|không) (\d+), chưa rõ (\d+))?$",
        r"chưa rõ có tính hay không (\d+) [^:]*?(?:: (?:đạt|có) (\d+), (?:chưa đạt|không) (\d+), chưa rõ (\d+))?$",
        r"hiện có (\d+) ",
        r"hiện không có .* nào$",
        "danh sách có thể chưa đủ",
        "chưa có danh sách ",
    ),
    Years(
        r"Mỗi năm trong (\d+) năm (?:liên tục )?([\d–, ]+) phải đạt:",
        r"Ít nhất (\d+) trong (\d+) năm ([\d–]+) phải đạt:",
        r"Năm \d{4}: ",
        "con số đòi hỏi: ",
    ),
    Days(
        {
            "phải trước": "<", "phải sau": ">", "không được sớm hơn": ">=", "không được muộn hơn": "<=", "phải đúng vào": "=",
            "phải chưa qua vào ngày": ">=", "chưa qua vào ngày": ">=",
            "trước": "<", "sau": ">", "không sớm hơn": ">=", "không muộn hơn": "<=", "đúng vào": "=",
        },
        "ngày chưa rõ, ",
        "năm ",
        {"chậm nhất ": "<=", "từ ": ">=", "không sớm hơn ": ">=", "không muộn hơn ": "<="},
    ),
    Transition(
        "Xét theo luật cũ vì ",
        "Xét theo luật nào có lợi hơn vì ",
        "Xét theo luật mới vì không phải: ",
        "Chưa rõ xét theo luật mới hay luật cũ: ",
        "Chưa rõ xét theo luật mới hay luật có lợi hơn: ",
        ("luật cũ: ", "luật mới: "),
    ),
    ("thiếu số liệu (", "thiếu: ", "Nội dung ", "Đang tạm dừng xét"),
    "mức chưa rõ, ",
    r"[\d.,]+% của ",
    ("thuộc", "không thuộc", "chưa rõ"),
    {
        "đủ điều kiện công nhận": "✓", "chưa đủ điều kiện công nhận": "✗", "chưa biết có đủ điều kiện công nhận": "?",
        "có căn cứ để thu hồi, nếu đã được công nhận": "✓", "không có căn cứ để thu hồi": "✗", "chưa biết có căn cứ để thu hồi": "?",
        "trong hạn mức": "✓", "vượt hạn mức": "✗", "chưa biết có vượt hạn mức": "?",
        "không thuộc lớp nào": "✗",
    },
    r"([\d–]+)/(\d+) tiêu chí đạt.*?; ([\d–]+)/(\d+) chỉ tiêu",
    ("Muốn đạt:", "Thang đã nêu:", "Nguồn đã nêu:", "Luật: "),
)  # fmt: skip
EN = Wording(
    "RESULT: ",
    {"met": "✓", "not met": "✗", "not enough data": "?", "not applicable": "–", "in it": "✓", "not in it": "✗", "open": "?"},
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
    "Has",
    "Has no",
    "yes",
    ("figure: ", "no figure ("),
    ("figure: ", "no figure (", "the level ", "in the case: ", "as specified by ", "the case is open: ", "no case fits", "possible levels: ",
     "in all other cases", "not suspended", "the number asked for: ", "levels used for each year: ", "suspended for more than ", "not met: ", "open: ", "yes: ", "open whether they count: ", "left out: "),
    "possible levels: ",
    "or none of them",
    "a level by case",
    "no case fits",
    r"(?:level )?“(.*?)”",
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
    r"(?:Criteria|Indicators) (not )?met(?: of .*)? (at least|at most|more than|less than|exactly) ([\d.,]+)(%?)$",
    r"^at present: (\d+)(?:–(\d+))? of (\d+)",
    People(
        r"Every ",
        r"No .+? is left ",
        r"(At least|At most|More than|Fewer than|Exactly) ([\d.,]+)% of the ",
        r"(At least|At most|More than|Fewer than|Exactly) ([\d.,]+) ",
        r"There (?:is|are) (at least|at most|more than|fewer than|exactly) ([\d.,]+) ",
        {"at least": ">=", "at most": "<=", "more than": ">", "fewer than": "<", "exactly": "="},
        {", rounded up": "up", ", rounded down": "down", ", rounded half up": "half_up"},
        r"of (\d+) [^:]*?(?:: (?:met|yes) (\d+), (?:not met|no) (\d+), open (\d+))?$",
        r"open whether they count (\d+) [^:]*?(?:: (?:met|yes) (\d+), (?:not met|no) (\d+), open (\d+))?$",
        r"there now: (\d+) ",
        r"there are no .* now$",
        "the list may not be complete",
        "no list of the ",
    ),
    Years(
        r"In each of the (\d+) years (?:running )?([\d–, ]+):",
        r"In at least (\d+) of the (\d+) years ([\d–]+):",
        r"Year \d{4}: ",
        "the number asked for: ",
    ),
    Days(
        {
            "must be before": "<", "must be after": ">", "must be no earlier than": ">=", "must be no later than": "<=", "must be on": "=",
            "must not be over on": ">=", "is not over on": ">=",
            "before": "<", "after": ">", "no earlier than": ">=", "no later than": "<=", "on": "=",
        },
        "a day not known, ",
        "year ",
        {"no later than ": "<=", "from ": ">=", "no earlier than ": ">="},
    ),
    Transition(
        "Judged by the older law because ",
        "Judged by the more favourable law because ",
        "Judged by the newer law because not: ",
        "Open whether the newer or the older law is to be used: ",
        "Open whether the newer or the more favourable law is to be used: ",
        ("the older law: ", "the newer law: "),
    ),
    ("no figure (", "missing: ", "Content ", "Suspended for now"),
    "a level not known, ",
    r"[\d.,]+% of ",
    ("in it", "not in it", "open"),
    {
        "conditions of recognition met": "✓", "conditions of recognition not met": "✗", "conditions of recognition not known": "?",
        "grounds for withdrawal, if recognised": "✓", "no grounds for withdrawal": "✗", "grounds for withdrawal not known": "?",
        "within the quota": "✓", "over the quota": "✗", "whether the quota is exceeded is not known": "?",
        "in no class": "✗",
    },
    r"([\d–]+)/(\d+) criteria met.*?; ([\d–]+)/(\d+) indicators",
    ("To be met:", "Scales used:", "Sources quoted:", "Law: "),
)  # fmt: skip
