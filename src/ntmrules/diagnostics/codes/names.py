"""02: names. A word nobody declared, or declared twice."""

from ntmrules.diagnostics.model import Code, Severity, define
from ntmrules.phrases import Phrase

TWICE = define(
    "NTM0201",
    Severity.ERROR,
    Phrase("tên `{name}` được khai báo hai lần", "the name `{name}` is declared twice"),
    Phrase("khai báo lần thứ hai", "the second declaration"),
    Phrase("mỗi tên chỉ một nghĩa; đổi tên hoặc bỏ một khai báo", "a name means one thing; rename or remove one of them"),
)


def _unknown(id: str, vi: str, en: str) -> Code:
    return define(
        id,
        Severity.ERROR,
        Phrase(f"không có {vi} tên `{{name}}`", f"there is no {en} called `{{name}}`"),
        Phrase("chưa được khai báo", "not declared"),
    )


NO_INSTRUMENT = _unknown("NTM0211", "văn bản", "instrument")
NO_SOURCE = _unknown("NTM0212", "nguồn", "source")
NO_CLASS = _unknown("NTM0213", "phân loại hoặc lớp", "category or class")
NO_DATA = _unknown("NTM0214", "số liệu", "data")
NO_STEP = _unknown("NTM0215", "thang hoặc bậc của thang", "scale or step")
NO_TABLE = _unknown("NTM0216", "bảng", "table")
NO_TIER = _unknown("NTM0217", "bậc", "tier")
NO_PLACE = _unknown("NTM0218", "đơn vị", "place")
NO_STANDARD = _unknown("NTM0219", "bộ tiêu chí", "criteria set")
NO_RULE = define(
    "NTM0220",
    Severity.ERROR,
    Phrase(
        "bộ `{standard}` không có tiêu chí hoặc chỉ tiêu `{name}`", "the set `{standard}` has no criterion or indicator `{name}`"
    ),
    Phrase("viện dẫn không tới đâu", "refers to nothing"),
)
NO_ITEM = define(
    "NTM0221",
    Severity.ERROR,
    Phrase("số liệu `{data}` không chia theo `{name}`", "the data `{data}` is not split by `{name}`"),
    Phrase("không có trong khai báo của số liệu", "not in the declaration of the data"),
)
NO_SUBJECT = _unknown("NTM0222", "đối tượng thi đua", "emulation subject")
NO_ROWS = _unknown("NTM0223", "danh sách hàng", "list of rows")
NO_AWARD = _unknown("NTM0224", "hình thức khen thưởng", "award")
NEEDS_CLASS = define(
    "NTM0225",
    Severity.ERROR,
    Phrase("`{name}` là một phân loại, không phải một lớp", "`{name}` is a category, not a class"),
    Phrase("viết tên một lớp của nó", "write the name of one of its classes"),
    Phrase("các lớp của `{name}`: {classes}", "the classes of `{name}`: {classes}"),
)
