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
    Phrase("khác loại đơn vị", "another kind of unit"),
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
