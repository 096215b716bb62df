"""03: types and units. A rule compares what cannot be compared, or leaves out the unit."""

from ntmrules.diagnostics.model import Severity, define
from ntmrules.phrases import Phrase

NO_UNIT = define(
    "NTM0301",
    Severity.ERROR,
    Phrase("mức `{amount}` thiếu đơn vị", "the threshold `{amount}` has no unit"),
    Phrase("viết `{amount}{unit}`", "write `{amount}{unit}`"),
    Phrase(
        "`{data}` tính bằng {unit_name}; thiếu đơn vị thì câu có thể bị hiểu khác",
        "`{data}` is measured in {unit_name}; without it the sentence may be read otherwise",
    ),
)
WRONG_UNIT = define(
    "NTM0302",
    Severity.ERROR,
    Phrase(
        "không so được {unit} với `{data}`, tính bằng {unit_name}",
        "{unit} cannot be compared with `{data}`, which is in {unit_name}",
    ),
    Phrase("khác loại đại lượng", "another kind of quantity"),
)
NOT_A_QUANTITY = define(
    "NTM0303",
    Severity.ERROR,
    Phrase("`{data}` là {what}, không so với con số được", "`{data}` is {what} and cannot be compared with a figure"),
    Phrase("không phải đại lượng", "not a quantity"),
)
NOT_A_TRUTH = define(
    "NTM0304",
    Severity.ERROR,
    Phrase(
        "`{data}` là {what}; `có`, `không` chỉ dùng cho số liệu có/không hoặc số đếm",
        "`{data}` is {what}; `has` and `no` go with yes/no data or counts",
    ),
    Phrase("không trả lời có hay không được", "cannot be answered yes or no"),
)
WRONG_STEP = define(
    "NTM0305",
    Severity.ERROR,
    Phrase("`{name}` không phải bậc của thang `{scale}`", "`{name}` is not a step of the scale `{scale}`"),
    Phrase("thang có: {steps}", "the scale has: {steps}"),
)
WRONG_KIND = define(
    "NTM0306",
    Severity.ERROR,
    Phrase("`{name}` là của {kind}, quy tắc này xét {wanted}", "`{name}` belongs to a {kind}; this rule judges a {wanted}"),
    Phrase("{advice}", "{advice}"),
)
OUT_OF_BOUNDS = define(
    "NTM0307",
    Severity.ERROR,
    Phrase(
        "mức `{amount}` nằm ngoài khoảng đã khai báo của `{data}` ({low}..{high})",
        "the threshold `{amount}` lies outside the declared bounds of `{data}` ({low}..{high})",
    ),
    Phrase("không giá trị nào so được với mức này", "no value can be compared with it usefully"),
)
NOT_A_DAY = define(
    "NTM0308",
    Severity.ERROR,
    Phrase("`{data}` là {what}, không phải một ngày", "`{data}` is {what}, not a day"),
    Phrase("ở đây cần số liệu `kiểu ngày`", "data declared `as a date` is needed here"),
)
NOT_A_COUNT = define(
    "NTM0309",
    Severity.ERROR,
    Phrase("`{data}` là {what}, không phải một số đếm", "`{data}` is {what}, not a count"),
    Phrase("tổng số đơn vị phải là một số đếm", "a total of units must be a count"),
)
NEEDS_ROW = define(
    "NTM0310",
    Severity.ERROR,
    Phrase("`{data}` có một giá trị cho từng `{rows}`", "`{data}` has one value for each `{rows}`"),
    Phrase("chưa nói hàng nào", "it does not say which row"),
    Phrase(
        "viết trong `mọi {rows}: (…)` hoặc `ít nhất 1 {rows}: (…)`",
        "write it inside `every {rows}: (…)` or `at least 1 {rows}: (…)`",
    ),
)
NOT_INSIDE = define(
    "NTM0311",
    Severity.ERROR,
    Phrase("không có {kind} nào nằm trong một {wanted}", "no {kind} lies inside a {wanted}"),
    Phrase("không phải cấp dưới của đơn vị đang xét", "not a level below the unit judged"),
    Phrase("khai báo các cấp bằng `cấp … thuộc …`", "levels are declared with `level … within …`"),
)
OTHER_POPULATION = define(
    "NTM0312",
    Severity.ERROR,
    Phrase("đang đếm {wanted}, không phải `{found}`", "what is counted are {wanted}, not `{found}`"),
    Phrase("phải nói về chính những gì đang đếm", "it must speak of what is counted"),
)
ONLY_FACTS = define(
    "NTM0313",
    Severity.ERROR,
    Phrase("không hỏi được {what} của một năm khác", "{what} cannot be asked of another year"),
    Phrase("trong một khoảng năm chỉ hỏi được số liệu", "a window of years asks of facts only"),
)
NO_VERDICTS = define(
    "NTM0314",
    Severity.ERROR,
    Phrase("phân loại không được dựa vào kết quả xét", "a class may not rest on a verdict"),
    Phrase("kết quả của một quy tắc", "the outcome of a rule"),
    Phrase(
        "lớp của đơn vị chọn quy tắc để xét nó; phân loại chỉ đọc số liệu, lớp khác và quyết định công nhận",
        "the class of a unit chooses the rules that judge it; it reads facts, other classes and recognitions only",
    ),
)
NO_ITEM_LEFT = define(
    "NTM0315",
    Severity.ERROR,
    Phrase("`trừ` đã bỏ hết các mục của `{data}`", "`except` leaves no item of `{data}`"),
    Phrase("không còn mục nào để xét", "nothing is left to judge"),
)
NO_YEARS = define(
    "NTM0316",
    Severity.ERROR,
    Phrase(
        "`{data}` không theo năm, không hỏi theo từng năm được", "`{data}` is not given by year and cannot be asked year by year"
    ),
    Phrase("năm nào cũng là một giá trị ấy", "the value is the same in every year"),
    Phrase(
        "khai báo `theo năm` để mỗi năm có giá trị riêng, hoặc đưa điều kiện này ra ngoài phần nói về các năm",
        "declare it `by year` so that each year has its own, or take this condition out of what is said of the years",
    ),
)
NO_SHARE = define(
    "NTM0317",
    Severity.ERROR,
    Phrase("không thể có {amount} số {what}", "there can be no {amount} of {what}"),
    Phrase("một phần của tổng số chỉ từ 0% đến 100%", "a share of a total is from 0% to 100%"),
)
TOO_MANY_WAYS = define(
    "NTM0318",
    Severity.ERROR,
    Phrase(
        "{length} năm mà tạm dừng tối đa {most} năm thì có quá nhiều cách đếm",
        "{length} years of which {most} may be passed over can be counted in too many ways",
    ),
    Phrase("nhiều hơn {ways} cách; số năm hay số năm tạm dừng có lẽ viết nhầm", "more than {ways}; a number is probably a slip"),
)
LEVEL_AS_CLASS = define(
    "NTM0319",
    Severity.ERROR,
    Phrase(
        "`{data}` là số liệu ({what}), không phải phân loại: không viết `= {value}`",
        "`{data}` is data ({what}) and no category: `= {value}` cannot be said of it",
    ),
    Phrase("{instead}", "{instead}"),
)
TOO_MANY_CASES = define(
    "NTM0320",
    Severity.ERROR,
    Phrase("mức {name} tính qua quá nhiều trường hợp", "the level {name} goes through too many cases"),
    Phrase(
        "nhiều hơn {cases} trường hợp: mức này dựa vào mức khác, mức ấy lại tùy trường hợp; viết thẳng con số của từng trường hợp",
        "more than {cases} cases: it rests on other levels that go by case themselves; write the figure of each case",
    ),
)
