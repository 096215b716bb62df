"""Codes 01: what is wrong with a text before its words are looked up.

What lives here: every problem `syntax/` can find, in the words of a person who writes the text. `pages/NTM01….md` has an example of
each, which the tests run.
"""

from __future__ import annotations

from ntmrules.diagnostics.model import Severity, define
from ntmrules.phrases import Phrase

E = Severity.ERROR

KEYWORD_MISSPELT = define(
    "NTM0101", E,
    Phrase("từ khóa `{found}` viết sai", "the keyword `{found}` is misspelt"),
    Phrase("ý là `{meant}`", "`{meant}` is meant"),
)  # fmt: skip
UNEXPECTED = define(
    "NTM0102", E,
    Phrase("không hiểu `{found}` ở chỗ này", "`{found}` cannot be understood here"),
    Phrase("ở đây cần {expected}", "here {expected} is expected"),
)  # fmt: skip
INCOMPLETE = define(
    "NTM0103", E,
    Phrase("`{head}` dừng giữa chừng", "`{head}` stops half way"),
    Phrase("sau đây còn thiếu {expected}", "after this {expected} is missing"),
)  # fmt: skip
STRING_OPEN = define(
    "NTM0104", E,
    Phrase("dấu ngoặc kép mở mà không đóng", "a quotation mark is opened and not closed"),
    Phrase("đoạn trong ngoặc kép phải đóng ngay trên dòng này", "what is quoted must end on this line"),
)  # fmt: skip
BRACKET_OPEN = define(
    "NTM0105", E,
    Phrase("dấu `{opening}` mở mà không đóng", "`{opening}` is opened and not closed"),
    Phrase("thiếu `{closing}`", "`{closing}` is missing"),
)  # fmt: skip
SUPERFLUOUS = define(
    "NTM0106", E,
    Phrase("thừa `{found}`", "`{found}` is superfluous"),
    Phrase("bỏ đi thì câu đọc được", "without it the text can be read"),
)  # fmt: skip
SIGN_MISSING = define(
    "NTM0107", E,
    Phrase("thiếu `{missing}` trước `{found}`", "`{missing}` is missing before `{found}`"),
    Phrase("thêm `{missing}` vào đây", "put `{missing}` here"),
)  # fmt: skip
DECIMAL_SIGN = define(
    "NTM0108", E,
    Phrase("số `{found}` viết không đúng cách của tệp này", "the figure `{found}` is not written as in this file"),
    Phrase("{what}", "{what}"),
    Phrase(
        "tệp tiếng Việt dùng dấu phẩy cho số thập phân và không chấm hàng nghìn; tệp tiếng Anh dùng dấu chấm; chương trình không tự đoán",
        "a Vietnamese file uses a comma for decimals and no sign for thousands, an English file a point; nothing is guessed",
    ),
)  # fmt: skip
AND_OR_MIXED = define(
    "NTM0109", E,
    Phrase("`{first}` và `{found}` đứng lẫn nhau mà không có ngoặc", "`{first}` and `{found}` are mixed without brackets"),
    Phrase("cần ngoặc để biết cái nào đi với cái nào", "brackets must say which belongs with which"),
    Phrase("viết `(A {and_} B) {or_} C` hoặc `A {and_} (B {or_} C)`", "write `(A {and_} B) {or_} C` or `A {and_} (B {or_} C)`"),
)  # fmt: skip
AMOUNT_MISSING = define(
    "NTM0110", E,
    Phrase("so sánh `{found}` chưa có mức", "the comparison `{found}` has no amount"),
    Phrase("sau đây cần một con số, một bảng hoặc nơi quy định", "a figure, a table or who prescribes it must follow"),
)  # fmt: skip
UNIT_UNKNOWN = define(
    "NTM0111", E,
    Phrase("không có đơn vị tính `{found}`", "there is no unit of measure `{found}`"),
    Phrase("chưa có trong danh sách đơn vị tính", "not in the list of units"),
)  # fmt: skip
MARK_UNKNOWN = define(
    "NTM0112", E,
    Phrase("không có mức chứng cứ `{found}`", "there is no mark `{found}`"),
    Phrase("viết {expected}, hoặc tên một nguồn: `{{S4}}`", "write {expected}, or a source's name: `{{S4}}`"),
)  # fmt: skip
DATE_UNKNOWN = define(
    "NTM0113", E,
    Phrase("không có ngày `{found}`", "there is no day `{found}`"),
    Phrase("{why}", "{why}"),
)  # fmt: skip
FRACTION_ABOVE_ONE = define(
    "NTM0114", E,
    Phrase("`{found}`: tử số lớn hơn mẫu số", "`{found}`: the numerator is above the denominator"),
    Phrase("không thể có {count} trên tổng số {of}", "there cannot be {count} out of {of}"),
)  # fmt: skip
ROW_CELLS = define(
    "NTM0115", E,
    Phrase("hàng `{row}` không đủ ô như tiêu đề", "the row `{row}` does not have the cells of the header"),
    Phrase("{why}", "{why}"),
    Phrase("chưa có số liệu thì ghi `—` vào ô", "put `—` in the cell of a figure that is not at hand"),
)  # fmt: skip
CELL_UNKNOWN = define(
    "NTM0116", E,
    Phrase("ô `{found}` không phải con số", "the cell `{found}` is not a figure"),
    Phrase("ô này cần một con số (đơn vị là của số liệu), hoặc `—`", "a figure (in the unit of the data) or `—` is needed"),
)  # fmt: skip
HEADER_WRONG = define(
    "NTM0117", E,
    Phrase("tiêu đề bảng không đọc được ở `{found}`", "the table's header cannot be read at `{found}`"),
    Phrase("{why}", "{why}"),
)  # fmt: skip
OUTSIDE = define(
    "NTM0118", E,
    Phrase("đoạn này không thuộc khai báo nào", "this text belongs to no declaration"),
    Phrase("mỗi khai báo bắt đầu bằng một từ như {expected}", "a declaration begins with a word such as {expected}"),
)  # fmt: skip
EMPTY = define(
    "NTM0119", E,
    Phrase("khai báo `{head}` để trống", "the declaration `{head}` is empty"),
    Phrase("sau đây cần {expected}", "{expected} must follow"),
)  # fmt: skip
OTHER_LANGUAGE = define(
    "NTM0120", E,
    Phrase("`{found}` là từ khóa của ngôn ngữ khác", "`{found}` is a keyword of another language"),
    Phrase("trong tệp này viết `{meant}`", "in this file it is `{meant}`"),
)  # fmt: skip
LANGUAGE_LINE = define(
    "NTM0121", E,
    Phrase("dòng đầu không nói đúng ngôn ngữ của tệp", "the first line does not name the file's language"),
    Phrase("viết `{meant}`", "write `{meant}`"),
)  # fmt: skip
NOT_A_CONDITION = define(
    "NTM0122", E,
    Phrase("`{found}` chỉ là một tên, chưa phải điều kiện", "`{found}` is a name and not yet a condition"),
    Phrase("nói rõ: `{has} {found}`, hay `{found} {at_least} …`", "say `{has} {found}` or `{found} {at_least} …`"),
)  # fmt: skip
CLAUSE_TWICE = define(
    "NTM0123", E,
    Phrase("`{found}` được viết hai lần", "`{found}` is written twice"),
    Phrase("{why}", "{why}"),
)  # fmt: skip
OUT_OF_PLACE = define(
    "NTM0124", E,
    Phrase("`{found}` đứng sai chỗ", "`{found}` stands in the wrong place"),
    Phrase("phải đứng trong `{inside}`", "it belongs inside `{inside}`"),
)  # fmt: skip
NAME_WRONG = define(
    "NTM0125", E,
    Phrase("`{found}` không dùng làm tên được", "`{found}` cannot be a name"),
    Phrase("{why}", "{why}"),
)  # fmt: skip
NUMBER_WRONG = define(
    "NTM0126", E,
    Phrase("số `{found}` không dùng được ở đây", "the figure `{found}` cannot stand here"),
    Phrase("{why}", "{why}"),
)  # fmt: skip
TOO_DEEP = define(
    "NTM0127", E,
    Phrase("ngoặc lồng nhau quá {limit} tầng", "brackets are nested more than {limit} deep"),
    Phrase("khai báo này không được đọc", "this declaration is not read"),
)  # fmt: skip
TOO_LARGE = define(
    "NTM0128", E,
    Phrase("đoạn chữ quá dài: {size} ký tự, nhiều nhất {limit}", "the text is too long: {size} characters, at most {limit}"),
    Phrase("không được đọc", "not read"),
)  # fmt: skip
MARK_OF_NOTHING = define(
    "NTM0129", E,
    Phrase("mức chứng cứ `{found}` không gắn với con số nào", "the mark `{found}` belongs to no figure"),
    Phrase("đặt ngay sau con số, hoặc sau tên của mục", "put it right after a figure or after the clause's label"),
)  # fmt: skip
REFERENCE_WRONG = define(
    "NTM0130", E,
    Phrase("không đọc được viện dẫn `{found}`", "the reference `{found}` cannot be read"),
    Phrase("viết `[10.1]`, `[ten_bo 10.1]` hoặc `[ten_bo]`", "write `[10.1]`, `[set_name 10.1]` or `[set_name]`"),
)  # fmt: skip
LABEL_UNQUOTED = define(
    "NTM0131", E,
    Phrase("tên gọi `{found}` chưa có ngoặc kép", "the label `{found}` is not quoted"),
    Phrase('chữ viết cho người đọc phải đặt trong `"…"`', "words for people stand between quotation marks"),
)  # fmt: skip
CLAUSE_ELSEWHERE = define(
    "NTM0150", E,
    Phrase("`{found}` không thể đứng trong `{head}`", "`{found}` cannot stand in `{head}`"),
    Phrase("{what}", "{what}"),
)  # fmt: skip
FOREIGN_LETTER = define(
    "NTM0153", E,
    Phrase("trong `{found}` có chữ cái của bảng chữ khác: `{letters}`", "in `{found}` a letter is of another alphabet: `{letters}`"),
    Phrase("trông giống chữ La-tinh mà không phải; viết `{meant}`", "it looks Latin and is not; write `{meant}`"),
)  # fmt: skip
HEADER_MISSING = define(
    "NTM0152", E,
    Phrase("bảng thiếu hàng tiêu đề", "the table has no header row"),
    Phrase("đây là một hàng con số, chưa phải tiêu đề", "this is a row of figures and no header"),
    Phrase(
        "thêm hàng đầu: tên phân loại (nếu có) rồi các năm hoặc `{level}`, ví dụ `| {example} | 2024 | 2025 |`",
        "add a first row: the category's name (if any), then the years or `{level}`, for example `| {example} | 2024 | 2025 |`",
    ),
)  # fmt: skip
ACCENTS_MISSING = define(
    "NTM0151", E,
    Phrase("{count} từ khóa của khai báo này viết thiếu dấu", "{count} keywords of this declaration lack their accents"),
    Phrase("từ đây trở đi: {shown}", "from here on: {shown}"),
    Phrase("từ khóa phải viết có dấu, vì không dấu thì trùng với tên", "keywords have accents: without them they may be names"),
)  # fmt: skip
TOO_MANY = define(
    "NTM0132", E,
    Phrase("tệp có quá nhiều lỗi; chỉ nêu {limit} lỗi đầu", "the file has too many mistakes; only the first {limit} are told"),
)  # fmt: skip
