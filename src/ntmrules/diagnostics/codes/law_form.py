"""04: the form of a law's text, 0440 to 0459: what a slip of the hand leaves behind. Order, gaps, lost lines, doubled lines, capitals.

What lives here: the codes of `ir/form/`. Each speaks of how a text is written, never of what a rule means; a warning says how the text
is made to say on purpose what it says by accident.
"""

from ntmrules.diagnostics.model import Severity, define
from ntmrules.phrases import Phrase

NO_VALUE = define(
    "NTM0440",
    Severity.ERROR,
    Phrase("số liệu `{name}` không nói giá trị của nó là gì", "the data `{name}` does not say what its value is"),
    Phrase("một dòng khai báo đã mất", "a line of the declaration is lost"),
    Phrase(
        "thêm `đơn vị …`, `có/không`, `theo thang …` hoặc `kiểu ngày`",
        "add `unit …`, `yes/no`, `on scale …` or `as a date`",
    ),
)
OUT_OF_ORDER = define(
    "NTM0441",
    Severity.WARNING,
    Phrase("{what} {number} đứng sau {what} {previous}", "{what} {number} stands after {what} {previous}"),
    Phrase("sai thứ tự của phụ lục", "not in the order of the annex"),
    Phrase("số hiệu gõ nhầm, hoặc đoạn này bị dời chỗ", "the number is mistyped, or this was moved"),
)
GAP = define(
    "NTM0442",
    Severity.WARNING,
    Phrase("sau {what} {previous} là {what} {number}", "{what} {number} follows {what} {previous}"),
    Phrase("thiếu số ở giữa", "a number between them is missing"),
    Phrase(
        "nếu văn bản đúng là bỏ qua số ấy, ghi `gồm …` trong bộ `{set}` để nói có bao nhiêu",
        "if the text does leave it out, say with `consists of …` in the set `{set}` how many there are",
    ),
)
NUMBER_OF_CRITERION = define(
    "NTM0443",
    Severity.ERROR,
    Phrase("tiêu chí không mang số `{number}`", "a criterion has no number like `{number}`"),
    Phrase("số của tiêu chí là số nguyên", "the number of a criterion is a whole number"),
    Phrase("số có dấu chấm là của chỉ tiêu", "a number with a point belongs to an indicator"),
)
DOUBLED = define(
    "NTM0444",
    Severity.ERROR,
    Phrase("`{what}` được viết hai lần", "`{what}` is written twice"),
    Phrase("lần thứ hai", "the second time"),
    Phrase("bỏ một lần; nếu ý là điều khác thì sửa lại", "remove one; if something else is meant, mend it"),
)
LINE_MISSING = define(
    "NTM0445",
    Severity.WARNING,
    Phrase("`{name}` không có `{line} …`", "`{name}` has no `{line} …`"),
    Phrase("một dòng có thể đã mất", "a line may be lost"),
)
ODD_ONE_OUT = define(
    "NTM0446",
    Severity.WARNING,
    Phrase(
        "`{name}` không có `{line} …`, còn {others} mục cạnh nó đều có", "`{name}` has no `{line} …`; {others} beside it have"
    ),
    Phrase("một dòng có thể đã mất", "a line may be lost"),
)
UNREAD = define(
    "NTM0447",
    Severity.WARNING,
    Phrase("không quy tắc nào dùng số liệu `{name}`", "no rule reads the data `{name}`"),
    Phrase("các số liệu khác cùng tệp đều có quy tắc dùng", "the other data of this file are read by rules"),
    Phrase(
        "một dòng của quy tắc có thể đã mất; nếu cố ý thì nói lý do ở `ghi chú` của số liệu",
        "a line of a rule may be lost; if it is meant so, say why in the `note` of the data",
    ),
)
NOT_DECLARED_AT = define(
    "NTM0448",
    Severity.WARNING,
    Phrase("mục `{citation}` của `{instrument}` chưa có khai báo nào", "entry `{citation}` of `{instrument}` has no declaration"),
    Phrase("không khai báo nào viện dẫn mục này", "no declaration cites it"),
    Phrase(
        "mục không quyết định gì thì khai báo bằng `ghi nhận`, để không mất mục nào",
        "an entry that decides nothing is declared as `recorded`, so that none is lost",
    ),
)
FIGURE_LOST = define(
    "NTM0449",
    Severity.WARNING,
    Phrase(
        "đề cương nói {figure} ở mục `{citation}`, các khai báo của mục này thì không",
        "the outline says {figure} at `{citation}`; the declarations of that entry do not",
    ),
    Phrase("hai nơi phải nói cùng một con số", "both places must say the same figure"),
)
COLUMNS = define(
    "NTM0450",
    Severity.ERROR,
    Phrase("cột năm {year} đứng sau cột năm {previous}", "the column {year} stands after the column {previous}"),
    Phrase("các năm của bảng phải tăng dần", "the years of a table must ascend"),
    Phrase("hai ô của tiêu đề có thể đã đổi chỗ", "two cells of the header may have changed places"),
)
NO_LEVEL = define(
    "NTM0451",
    Severity.WARNING,
    Phrase("không `cấp …` nào có {kind}, mà `{name}` nói về {kind}", "no `level …` has a {kind}, yet `{name}` speaks of one"),
    Phrase("loại đơn vị chưa có cấp", "this kind of unit has no level"),
    Phrase("thêm dòng `cấp …`", "add a `level …`"),
)
CAPITAL = define(
    "NTM0452",
    Severity.WARNING,
    Phrase("tên `{name}` có chữ đầu viết hoa", "the name `{name}` begins with a capital"),
    Phrase("chỗ khác phải viết y như vậy", "it must be written exactly so elsewhere"),
    Phrase("chữ hoa thường do trình soạn thảo tự sửa; viết `{meant}`", "an editor may have put it there; write `{meant}`"),
)
ITEM_LEFT_OUT = define(
    "NTM0453",
    Severity.WARNING,
    Phrase(
        "điều kiện kể {named} trong {all} phần của `{data}`, thiếu `{missing}`",
        "the condition names {named} of the {all} items of `{data}` and not `{missing}`",
    ),
    Phrase("một dòng có thể đã mất", "a line may be lost"),
)
STEPS = define(
    "NTM0454",
    Severity.WARNING,
    Phrase("`{name}` đứng sau `{previous}`", "`{name}` stands after `{previous}`"),
    Phrase("số trong tên không liền nhau", "the numbers in the names do not run on"),
    Phrase("một dòng đã mất hoặc bị dời chỗ", "a line is lost or was moved"),
)
ALL_BUT_ONE = define(
    "NTM0455",
    Severity.WARNING,
    Phrase("`{name}` đã nói gần đủ mà không có `{line} …`", "`{name}` says nearly all and has no `{line} …`"),
    Phrase("một dòng có thể đã mất", "a line may be lost"),
    Phrase("đã nói {said}; nói cả điều này", "it says {said}; let it say this too"),
)
