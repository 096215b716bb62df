"""04, continued: what the law would mean. Bars that slip, cases and bands that clash, rules nobody can meet or miss."""

from ntmrules.diagnostics.model import Severity, define
from ntmrules.phrases import Phrase

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
