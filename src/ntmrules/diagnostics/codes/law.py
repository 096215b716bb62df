"""04: the structure of the law. Counts, numbering, amendments, periods, evidence."""

from ntmrules.diagnostics.model import Severity, define
from ntmrules.phrases import Phrase

COUNT = define(
    "NTM0401",
    Severity.ERROR,
    Phrase(
        "bộ `{set}` khai báo {declared} {what} nhưng có {found}", "the set `{set}` declares {declared} {what} but has {found}"
    ),
    Phrase("{where}", "{where}"),
    Phrase("{advice}", "{advice}"),
)
OUTSIDE = define(
    "NTM0402",
    Severity.ERROR,
    Phrase("chỉ tiêu {number} đứng trong tiêu chí {criterion}", "indicator {number} stands in criterion {criterion}"),
    Phrase("số hiệu không thuộc tiêu chí này", "its number belongs to another criterion"),
)
CLAUSE_TWICE = define(
    "NTM0403",
    Severity.ERROR,
    Phrase("{what} {number} có hai lần trong bộ `{set}`", "{what} {number} stands twice in the set `{set}`"),
    Phrase("lần thứ hai", "the second time"),
    Phrase(
        "bỏ một lần, hoặc sửa số hiệu nếu đây là mục khác; sửa một mục đã có thì viết `thay thế …`",
        "remove one, or mend the number if another clause is meant; an existing clause is changed with `replaces …`",
    ),
)
SAME_DAY = define(
    "NTM0404",
    Severity.ERROR,
    Phrase("hai văn bản cùng sửa {what} của `{set}` từ {day}", "two instruments change {what} of `{set}` from {day}"),
    Phrase("lần sửa thứ hai trong cùng một ngày", "the second change of the same day"),
    Phrase(
        "không biết lần nào có hiệu lực: gộp hai lần sửa thành một, hoặc sửa ngày của một văn bản",
        "which of them binds is not known: make one change of the two, or mend the day of one instrument",
    ),
)
NO_SUCH_CLAUSE = define(
    "NTM0405",
    Severity.ERROR,
    Phrase("bộ `{set}` không có {what} {number} để {verb}", "the set `{set}` has no {what} {number} to {verb}"),
    Phrase("không có tại ngày {day}", "not there on {day}"),
    Phrase("{advice}", "{advice}"),
)
YEAR_MISSING = define(
    "NTM0406",
    Severity.ERROR,
    Phrase("bảng thiếu cột cho năm {years}", "the table has no column for {years}"),
    Phrase("bộ tiêu chí xét giai đoạn {first} - {last}", "the criteria set judges {first} - {last}"),
    Phrase("thêm cột; ô chưa biết thì ghi `—`", "add the column; write `—` in a cell that is not known"),
)
ROW_MISSING = define(
    "NTM0407",
    Severity.WARNING,
    Phrase("bảng thiếu hàng cho {classes}", "the table has no row for {classes}"),
    Phrase("phân loại `{category}` có lớp này", "the category `{category}` has this class"),
    Phrase("thêm hàng; ô chưa biết thì ghi `—`", "add the row; write `—` in a cell that is not known"),
)
ROW_TWICE = define(
    "NTM0408",
    Severity.ERROR,
    Phrase("bảng có hai hàng cho `{classes}`", "the table has two rows for `{classes}`"),
    Phrase("hàng thứ hai", "the second row"),
    Phrase("bỏ một hàng, hoặc sửa tên lớp ở đầu hàng", "remove one row, or mend the class it begins with"),
)
NO_CONDITION = define(
    "NTM0409",
    Severity.ERROR,
    Phrase("chỉ tiêu {number} không nói khi nào đạt", "indicator {number} does not say when it is met"),
    Phrase("thiếu `đạt khi …`", "`met when …` is missing"),
)
CYCLE = define(
    "NTM0410",
    Severity.ERROR,
    Phrase("các quy tắc đòi hỏi lẫn nhau: {path}", "the rules require one another: {path}"),
    Phrase("vòng khép lại ở đây", "the circle closes here"),
)
DATES = define(
    "NTM0411",
    Severity.ERROR,
    Phrase("{what}: {first} sau {last}", "{what}: {first} is after {last}"),
    Phrase("ngược thứ tự: {advice}", "the wrong way round: {advice}"),
)
UNMARKED = define(
    "NTM0412",
    Severity.WARNING,
    Phrase("con số `{amount}` chưa nói được biết từ đâu", "the figure `{amount}` does not say how it is known"),
    Phrase("thêm dấu nguồn, ví dụ `{{{source}}}` hoặc `{{?thấp}}`", "add a mark, for example `{{{source}}}` or `{{?low}}`"),
)
FILL_LAPSED = define(
    "NTM0413",
    Severity.WARNING,
    Phrase(
        "quy định cụ thể cho [{set} {number}] theo `{instrument}` không còn dùng được từ {day}",
        "the specific rule for [{set} {number}] under `{instrument}` lapsed on {day}",
    ),
    Phrase("điều khoản gốc đã được `{amendment}` thay thế", "the clause it filled was replaced by `{amendment}`"),
    Phrase(
        "vẫn dùng thì quy định lại cho điều khoản mới, với ngày từ {day} trở đi; không dùng nữa thì để nguyên",
        "if it is still to be used specify it for the new clause, from {day} or later; otherwise leave it",
    ),
)
LAXER = define(
    "NTM0414",
    Severity.WARNING,
    Phrase(
        "`{instrument}` nới lỏng [{set} {number}] so với văn bản cấp trên",
        "`{instrument}` is laxer than the higher text in [{set} {number}]",
    ),
    Phrase(
        "mức nhẹ hơn, ít điều kiện hơn, hoặc xét ít đơn vị hơn", "a lower bar, fewer conditions, or fewer units that are asked"
    ),
    Phrase("cả hai văn bản đều được xét; bên chặt hơn quyết định", "both texts are applied; the stricter one decides"),
)
NO_THRESHOLD = define(
    "NTM0415",
    Severity.ERROR,
    Phrase("[{standard} {number}] không có mức để viện dẫn", "[{standard} {number}] has no threshold to refer to"),
    Phrase("điều khoản này không so với con số nào", "this clause compares with no figure"),
)
NO_BASIS = define(
    "NTM0416",
    Severity.WARNING,
    Phrase("`{set}` không có căn cứ", "`{set}` names no legal basis"),
    Phrase("thêm `căn cứ …`", "add `pursuant to …`"),
)
NOT_A_HOLE = define(
    "NTM0417",
    Severity.ERROR,
    Phrase(
        "[{standard} {number}] không để ngỏ nội dung nào để quy định",
        "[{standard} {number}] leaves no content open to be specified",
    ),
    Phrase("điều khoản này đã có nội dung", "this clause has its content"),
    Phrase("thêm điều kiện thì viết `thêm điều kiện …`", "to add a condition write `adds condition …`"),
)
NO_CITATION = define(
    "NTM0418",
    Severity.ERROR,
    Phrase(
        "viện dẫn `{citation}` không có trong đề cương của `{instrument}`",
        "the citation `{citation}` is not in the outline of `{instrument}`",
    ),
    Phrase("không tới mục nào", "leads to no entry"),
)
OUTSIDE_PLAN = define(
    "NTM0419",
    Severity.ERROR,
    Phrase("{what} `{name}` đứng ngoài mọi kế hoạch", "{what} `{name}` stands outside any plan"),
    Phrase("viết sau một `kế hoạch …` trong cùng tệp", "write it after a `plan …` in the same file"),
    Phrase(
        'chuyển đoạn này xuống dưới kế hoạch của nó, hoặc thêm ở trên: `kế hoạch ten_ke_hoach "Tên kế hoạch"`',
        'move it below its plan, or add above it: `plan name_of_plan "Label of the plan"`',
    ),
)
NEEDS_SET = define(
    "NTM0420",
    Severity.ERROR,
    Phrase("số hiệu `{number}` không nói của bộ tiêu chí nào", "the number `{number}` does not say of which criteria set"),
    Phrase("viết `[tên_bộ {number}]`", "write `[set_name {number}]`"),
)
EMPTY_SET = define(
    "NTM0421",
    Severity.ERROR,
    Phrase("bộ `{set}` không có tiêu chí hay chỉ tiêu nào", "the set `{set}` has no criterion and no indicator"),
    Phrase("tệp có thể đã bị cắt sau dòng này", "the file may have been cut off after this line"),
    Phrase(
        "một bộ rỗng không xét được gì; viết tiêu chí của nó sau dòng này",
        "an empty set judges nothing; write its criteria after this line",
    ),
)
DANGLING = define(
    "NTM0460",
    Severity.WARNING,
    Phrase("`{name}` chưa có văn bản: {annex}", "there is no text of `{name}`: {annex}"),
    Phrase("viện dẫn đang chờ văn bản này", "what refers to it waits for that text"),
)
NOT_ISSUED = define(
    "NTM0461",
    Severity.WARNING,
    Phrase("văn bản `{instrument}` ({label}) chưa ban hành", "the instrument `{instrument}` ({label}) has not been issued"),
    Phrase("viện dẫn một văn bản chưa có", "refers to an instrument that does not exist"),
)
RESTATED_LACKS = define(
    "NTM0462",
    Severity.WARNING,
    Phrase(
        "`{instrument}` cụ thể hóa bộ `{set}` nhưng không có {numbers}",
        "`{instrument}` restates the set `{set}` but lacks {numbers}",
    ),
    Phrase("các mục này vẫn theo văn bản cấp trên", "these stay as the higher text has them"),
)
CLASS_TWICE = define(
    "NTM0463",
    Severity.ERROR,
    Phrase("lớp `{name}` được xếp hai lần", "the class `{name}` is assigned twice"),
    Phrase("lần thứ hai", "the second time"),
    Phrase("hai trường hợp của một lớp nối bằng `hoặc khi`", "two cases of one class are joined by `or when`"),
)
OTHERWISE_FIRST = define(
    "NTM0464",
    Severity.ERROR,
    Phrase("sau `các trường hợp còn lại` không còn trường hợp nào", "after `in all other cases` no case is left"),
    Phrase("lớp `{name}` phải xếp sau cùng", "the class `{name}` must be assigned last"),
)
CLASS_UNRULED = define(
    "NTM0465",
    Severity.WARNING,
    Phrase("không quy tắc nào xếp vào lớp {classes}", "no rule assigns the class {classes}"),
    Phrase("`{category}` có lớp này", "`{category}` has this class"),
)
AWARD_NEEDS_EVIDENCE = define(
    "NTM0466",
    Severity.ERROR,
    Phrase("`{award}` không nói số liệu nào cho biết ai đã được tặng", "`{award}` does not say which data tells who was awarded"),
    Phrase("thêm `bằng chứng …`", "add `evidence …`"),
)
