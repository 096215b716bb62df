"""04, continued: what the law would mean. Bars that slip, cases and bands that clash, rules nobody can meet or miss."""

from ntmrules.diagnostics.model import Severity, define
from ntmrules.phrases import Phrase

LAXER_NEXT_YEAR = define(
    "NTM0422",
    Severity.WARNING,
    Phrase(
        "hàng `{row}`: mức năm {second} nhẹ hơn mức năm {first} ({new} so với {old})",
        "row `{row}`: the bar of {second} is laxer than that of {first} ({new} against {old})",
    ),
    Phrase("nhẹ hơn năm trước", "laxer than the year before"),
    Phrase("hai ô có thể bị đổi chỗ, hoặc một con số bị gõ sai", "two cells may be swapped, or a figure mistyped"),
)
LAXER_TIER = define(
    "NTM0423",
    Severity.WARNING,
    Phrase(
        "[{set} {number}] đòi {amount}, nhẹ hơn bậc dưới: [{other} {other_number}] đòi {other_amount} ({when})",
        "[{set} {number}] asks for {amount}, less than the lower tier: [{other} {other_number}] asks for {other_amount} ({when})",
    ),
    Phrase("bậc trên nhẹ hơn bậc dưới", "the higher tier is laxer"),
)
CASES_OVERLAP = define(
    "NTM0424",
    Severity.ERROR,
    Phrase("lớp `{class}` có trong hai trường hợp riêng", "the class `{class}` stands in two exceptions"),
    Phrase("lần thứ hai", "the second time"),
    Phrase(
        "chỉ một trong hai áp dụng cho lớp này; bỏ lớp khỏi trường hợp kia",
        "only one can apply to this class; take it out of the other",
    ),
)
NAMED_TWICE = define(
    "NTM0425",
    Severity.WARNING,
    Phrase("`{name}` được kể hai lần trong một danh sách", "`{name}` is listed twice"),
    Phrase("lần thứ hai", "the second time"),
    Phrase("có thể định viết một tên khác", "another name may have been meant"),
)
BANDS_OVERLAP = define(
    "NTM0426",
    Severity.WARNING,
    Phrase("hai khoảng chồng nhau: {what} thuộc cả hai", "two bands overlap: {what} belongs to both"),
    Phrase("chồng với khoảng kia", "overlaps the other band"),
    Phrase(
        "thêm `dưới` vào đầu trên của một khoảng, hoặc sửa mức", "add `below` to the upper end of one band, or change a figure"
    ),
)
GAP = define(
    "NTM0427",
    Severity.WARNING,
    Phrase("bỏ sót: {what} không thuộc trường hợp nào", "left out: {what} belongs to no case"),
    Phrase("không phủ hết các trường hợp", "does not cover every case"),
    Phrase("viết thêm trường hợp ấy, hoặc `… các trường hợp còn lại`", "write that case, too, or `… in all other cases`"),
)
ABOVE = define(
    "NTM0428",
    Severity.WARNING,
    Phrase("phần lớn hơn toàn bộ: {part} trên {whole}", "the part is more than the whole: {part} of {whole}"),
    Phrase("lớn hơn {whole}", "more than {whole}"),
    Phrase("hai số có thể bị đảo, hoặc một số bị gõ sai", "the two figures may be swapped, or one of them mistyped"),
)
COLUMN_UNUSED = define(
    "NTM0429",
    Severity.WARNING,
    Phrase("cột năm {years} không bao giờ được dùng", "the column of {years} is never used"),
    Phrase("chỉ xét các năm {judged}", "only the years {judged} are judged"),
)
NEVER_REACHED = define(
    "NTM0430",
    Severity.WARNING,
    Phrase("{what} không bao giờ được dùng", "{what} is never used"),
    Phrase("trường hợp khác đã nhận hết", "other cases take everything"),
)
NEVER_MET = define(
    "NTM0431",
    Severity.WARNING,
    Phrase("điều kiện này không bao giờ đạt được", "this condition can never be met"),
    Phrase("không số liệu nào làm nó đúng", "no data make it true"),
)
ALWAYS_MET = define(
    "NTM0432",
    Severity.WARNING,
    Phrase("điều kiện này lúc nào cũng đạt", "this condition is always met"),
    Phrase("không số liệu nào làm nó sai", "no data make it false"),
    Phrase("một điều kiện không loại được ai thì có lẽ đã gõ sai", "a condition that stops nobody is probably mistyped"),
)
NEVER_APPLIES = define(
    "NTM0433",
    Severity.WARNING,
    Phrase("chỉ tiêu {number} không bao giờ được xét", "indicator {number} is never considered"),
    Phrase("điều kiện để xét không bao giờ đúng", "the condition for considering it is never true"),
)
NOT_IN_FORCE = define(
    "NTM0434",
    Severity.WARNING,
    Phrase("ngày {day} văn bản `{instrument}` {state}", "on {day} the instrument `{instrument}` is {state}"),
    Phrase("có hiệu lực từ {day}", "binds from {day}"),
    Phrase(
        "một trong hai ngày ghi sai, hoặc phải viện dẫn văn bản khác",
        "one of the two days is wrong, or another instrument must be referred to",
    ),
)
SAME_NUMBER = define(
    "NTM0435",
    Severity.WARNING,
    Phrase(
        "hai văn bản cùng số {number} mà không phân biệt được bằng ngày: `{one}` và `{other}`",
        "two instruments have the number {number} and no dates to tell them apart: `{one}` and `{other}`",
    ),
    Phrase("cùng số với văn bản kia", "the same number as the other"),
    Phrase("ghi ngày hoặc cơ quan ban hành của cả hai", "write the date or the issuer of both"),
)
UNDATED = define(
    "NTM0436",
    Severity.WARNING,
    Phrase("văn bản `{instrument}` không ghi ngày", "the instrument `{instrument}` has no date"),
    Phrase("số không kèm ngày có thể chỉ hai văn bản", "a number without a date may mean two instruments"),
    Phrase(
        "thêm `ngày …`; bản đang có không ghi ngày thì viết `ngày chưa rõ`",
        "add `dated …`; `dated not known` if the copy at hand shows none",
    ),
)
SPLIT_WHOLE = define(
    "NTM0437",
    Severity.ERROR,
    Phrase(
        "`{data}` chỉ có theo từng `{split}`, không có con số chung",
        "`{data}` is given by `{split}` and has no figure for the whole",
    ),
    Phrase("không bao giờ biết được", "can never be known"),
    Phrase(
        "thêm `ở cả ({items})`, hoặc viết `{data}(…)` cho một mục",
        "add `in each of ({items})`, or write `{data}(…)` for one item",
    ),
)
AGAINST = define(
    "NTM0438",
    Severity.WARNING,
    Phrase(
        "dấu so sánh ngược với số liệu: `{data}` {better}",
        "the comparison goes against the data: of `{data}`, {better}",
    ),
    Phrase("dấu này loại chính những nơi làm tốt", "this stops the very ones that do well"),
    Phrase(
        "dấu có thể bị chép ngược, hoặc khai báo của số liệu sai",
        "the sign may be copied the wrong way, or the declaration is wrong",
    ),
)
BOUNDS_REVERSED = define(
    "NTM0439",
    Severity.ERROR,
    Phrase("khoảng của `{data}` ngược: từ {low} đến {high}", "the bounds of `{data}` are reversed: from {low} to {high}"),
    Phrase("không giá trị nào nằm trong khoảng này", "no value lies within"),
)
