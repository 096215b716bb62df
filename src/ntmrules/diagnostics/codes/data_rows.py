"""05, second part: what rows say together (056x, 057x, 0587 and 0589). Lives, parents, contradictions, members, totals.

What lives here: the codes that one row alone cannot raise. `data.py` has those of files, tables, names and values. Each has a
page in `../pages/`.
"""

from ntmrules.diagnostics.model import Severity, define
from ntmrules.phrases import Phrase

E, W = Severity.ERROR, Severity.WARNING


# --- what rows say together --------------------------------------------------------------------------------------------

LIVES_OVERLAP = define(
    "NTM0561",
    E,
    Phrase("mã `{code}` có hai đời trùng thời gian", "the code `{code}` has two lives at the same time"),
    Phrase("trùng với hàng {row}", "overlaps with row {row}"),
    Phrase(
        "ghi ngày hết hiệu lực của đời trước là ngày liền trước đời sau",
        "end the earlier life on the day before the later one begins",
    ),
)
REVERSED = define(
    "NTM0562",
    E,
    Phrase("ngày bắt đầu {first} sau ngày kết thúc {last}", "the first day {first} is after the last day {last}"),
    Phrase("ngược thứ tự", "the wrong way round"),
)
NO_PARENT = define(
    "NTM0563",
    E,
    Phrase(
        "đơn vị cha `{name}` không tồn tại vào ngày đơn vị `{code}` bắt đầu",
        "the parent `{name}` does not exist on the day the unit `{code}` begins",
    ),
    Phrase("ngày {day}", "on {day}"),
)
PARENT_CIRCLE = define(
    "NTM0564",
    E,
    Phrase("các đơn vị là cha của nhau: {path}", "units are parents of one another: {path}"),
    Phrase("vòng khép lại ở đây", "the circle closes here"),
)
NO_PREDECESSOR = define(
    "NTM0565",
    E,
    Phrase("không có đơn vị tiền thân mang mã `{name}`", "no predecessor has the code `{name}`"),
    Phrase("không có trong danh sách đơn vị", "not in the list of units"),
    Phrase("nhiều mã thì nối bằng `+`", "join several codes with `+`"),
)
SAME_ROW = define(
    "NTM0566",
    W,
    Phrase("hàng này lặp lại hàng {row} của `{file}`", "this row repeats row {row} of `{file}`"),
    Phrase("cùng nội dung", "the same content"),
)
CONTRADICTION = define(
    "NTM0567",
    W,
    Phrase("hai hàng nói khác nhau về `{what}` của đơn vị `{unit}`", "two rows disagree on `{what}` of the unit `{unit}`"),
    Phrase("`{text}` ở đây, `{other}` ở hàng {row} của `{file}`", "`{text}` here, `{other}` in row {row} of `{file}`"),
    Phrase("số liệu này được coi là chưa rõ cho đến khi bỏ một hàng", "the fact counts as not known until one row is removed"),
)
MEMBER_CONTRADICTION = define(
    "NTM0568",
    E,
    Phrase(
        "đơn vị `{unit}` vừa `{text}` vừa `{other}` trong `{population}`",
        "the unit `{unit}` is both `{text}` and `{other}` in `{population}`",
    ),
    Phrase("khác với hàng {row}", "unlike row {row}"),
)
OUTSIDE_LIFE = define(
    "NTM0569",
    W,
    Phrase("đơn vị `{unit}` không tồn tại vào {period}", "the unit `{unit}` does not exist in {period}"),
    Phrase("ngoài thời gian tồn tại của đơn vị", "outside the unit's life"),
)
PARENT_ENDS = define(
    "NTM0570",
    W,
    Phrase(
        "đơn vị cha `{name}` kết thúc ngày {day}, trước đơn vị `{code}`",
        "the parent `{name}` ends on {day}, before the unit `{code}`",
    ),
    Phrase("từ hôm sau đơn vị này không nằm trong địa bàn nào", "from the next day the unit lies in no area"),
    Phrase("thêm một hàng cho đơn vị với đơn vị cha mới", "add a row for the unit with its new parent"),
)
PARENT_BEGINS = define(
    "NTM0589",
    W,
    Phrase(
        "đơn vị cha `{name}` chỉ có từ ngày {day}, còn đơn vị `{code}` không ghi ngày bắt đầu",
        "the parent `{name}` begins on {day}, the unit `{code}` has no first day",
    ),
    Phrase("trước ngày ấy đơn vị này không nằm trong địa bàn nào", "before that day the unit lies in no area"),
    Phrase(
        "ghi ngày bắt đầu của đơn vị, hoặc thêm một hàng với đơn vị cha trước đó",
        "give the unit's first day, or add a row with its earlier parent",
    ),
)
WRONG_COUNT = define(
    "NTM0571",
    E,
    Phrase("`{text}` không phải số đếm dùng được ở đây", "`{text}` is not a count that fits here"),
    Phrase("cần một số nguyên {wanted}", "a whole number {wanted} is needed"),
)
DECIDED_OUTSIDE = define(
    "NTM0572",
    E,
    Phrase(
        "quyết định ngày {day} nằm ngoài thời gian tồn tại của đơn vị `{unit}`",
        "the decision of {day} lies outside the life of the unit `{unit}`",
    ),
    Phrase("đơn vị tồn tại: {lives}", "the unit lives: {lives}"),
    Phrase(
        "kiểm tra mã và ngày; việc công nhận đơn vị cũ thì ghi theo mã của đơn vị cũ",
        "check the code and the day; what was decided for an earlier unit is recorded under that unit's code",
    ),
)
FAR_YEAR = define(
    "NTM0573",
    W,
    Phrase("năm {year} cách xa ngày quyết định {day}", "the year {year} is far from the day of the decision, {day}"),
    Phrase("lệch hơn {most} năm", "more than {most} years apart"),
    Phrase("kiểm tra lại năm xét và ngày quyết định; hàng vẫn được dùng", "check the year and the day; the row is used as it is"),
)
NOTHING_WITHDRAWN = define(
    "NTM0574",
    W,
    Phrase(
        "thu hồi `{tier}` của đơn vị `{unit}` nhưng không có lần công nhận nào trước đó",
        "`{tier}` is withdrawn from the unit `{unit}`, but no recognition comes before it",
    ),
    Phrase("không rõ thu hồi quyết định nào", "it is not clear which decision it ends"),
    Phrase("thêm hàng công nhận, hoặc kiểm tra mã, bậc và ngày", "add the recognition, or check the code, the tier and the day"),
)
PREDECESSOR_CIRCLE = define(
    "NTM0575",
    E,
    Phrase("các đơn vị là tiền thân của nhau: {path}", "units are predecessors of one another: {path}"),
    Phrase("vòng khép lại ở đây", "the circle closes here"),
    Phrase(
        "đơn vị tiền thân phải hết hiệu lực trước khi đơn vị này bắt đầu; kiểm tra ngày của các đời",
        "a predecessor ends before its successor begins; check the days of the lives",
    ),
)
PARENT_LEVEL = define(
    "NTM0576",
    E,
    Phrase(
        "đơn vị `{code}` là {kind}, không thể thuộc `{parent}` là {parent_kind}",
        "the unit `{code}` is a {kind} and cannot lie in `{parent}`, a {parent_kind}",
    ),
    Phrase("đơn vị cha phải ở cấp trên", "a parent stands at a higher level"),
)
CODES_ALIKE = define(
    "NTM0577",
    W,
    Phrase("mã `{code}` chỉ khác mã `{other}` ở chữ hoa, chữ thường", "the code `{code}` differs from `{other}` in case only"),
    Phrase("được hiểu là hai đơn vị khác nhau (hàng {row})", "they are taken for two units (row {row})"),
)
MORE_THAN_UNITS = define(
    "NTM0578",
    W,
    Phrase(
        "ghi tổng số {of} đơn vị, danh sách chỉ có {found} đơn vị như vậy trong `{area}` ngày {day}",
        "a total of {of} units, but the list has only {found} of them in `{area}` on {day}",
    ),
    Phrase("danh sách đơn vị có thể thiếu", "the list of units may be incomplete"),
)
TOTALS_CLASH = define(
    "NTM0587",
    W,
    Phrase(
        "hai tổng công bố về `{name}` của `{area}` cùng ngày {day} trái nhau",
        "two published totals of `{name}` in `{area}` on one day, {day}, contradict each other",
    ),
    Phrase("{text} ở đây, {other} ở hàng {row} của `{file}`", "{text} here, {other} in row {row} of `{file}`"),
    Phrase(
        "không tổng nào được chọn: mục tiêu dựa vào đó là chưa rõ cho đến khi bỏ một hàng",
        "neither is chosen: a target that rests on them is not known until one row is removed",
    ),
)
PARENT_DEPTH = define(
    "NTM0579",
    E,
    Phrase("đơn vị `{code}` nằm dưới hơn {limit} cấp cha", "the unit `{code}` lies under more than {limit} parents"),
    Phrase("chuỗi đơn vị cha quá dài", "the chain of parents is too long"),
    Phrase("kiểm tra cột đơn vị cha", "check the column of parents"),
)
