"""05: data. A file that is no table, a word nobody declared, a value that could be read in two ways, rows that contradict.

What lives here: every code of `facts/read.py` and `facts/readers/`, in the order in which a file is read: the file (050x), its
table (051x), its names (052x) and closed words (053x), its values (054x, 055x), with 058x where a decade was full; what rows say
together (056x, 057x) stands in `data_rows.py`. Each has a page in `../pages/`. A place of these diagnostics is a cell: file, row, column.
"""

from ntmrules.diagnostics.model import Code, Severity, define
from ntmrules.phrases import Phrase

E, W = Severity.ERROR, Severity.WARNING


# --- the file ----------------------------------------------------------------------------------------------------------

NOT_OPENED = define(
    "NTM0501", E, Phrase("không mở được `{path}`: {why}", "`{path}` cannot be opened: {why}"),
)  # fmt: skip
NO_TABLES = define(
    "NTM0502",
    E,
    Phrase("`{path}` không có tệp số liệu nào", "`{path}` has no data file"),
    None,
    Phrase("các tệp được đọc: {files}", "files that are read: {files}"),
)
STRANGE_FILE = define(
    "NTM0503",
    E,
    Phrase("không rõ tệp `{file}` chứa gì", "it is not clear what the file `{file}` holds"),
    None,
    Phrase(
        "tên tệp nói loại bảng: {files}; tệp không phải số liệu thì đặt tên bắt đầu bằng `_`",
        "a file's name says which table it is: {files}; start the name of any other file with `_`",
    ),
)
TOO_LARGE = define(
    "NTM0504",
    E,
    Phrase(
        "tệp `{file}` lớn {size} byte, quá giới hạn {limit} byte", "the file `{file}` has {size} bytes, over the limit of {limit}"
    ),
    None,
    Phrase(
        "chia thành nhiều tệp, ví dụ `facts_2023.csv`, `facts_2024.csv`",
        "split it, for example `facts_2023.csv`, `facts_2024.csv`",
    ),
)
NOT_CSV = define(
    "NTM0505",
    E,
    Phrase("`{file}` không phải tệp CSV: đây là {what}", "`{file}` is not a CSV file: it is {what}"),
    None,
    Phrase("mở bằng Excel rồi lưu lại dạng “CSV UTF-8”", "open it in Excel and save it as “CSV UTF-8”"),
)
OLD_CODING = define(
    "NTM0506",
    W,
    Phrase(
        "`{file}` viết bằng bảng mã windows-1258, đã đổi sang UTF-8 khi đọc", "`{file}` is in windows-1258 and was read as UTF-8"
    ),
    None,
    Phrase(
        "xem lại dấu của vài tên trong kết quả, rồi lưu tệp dạng “CSV UTF-8”",
        "check the accents of a few names, then save the file as “CSV UTF-8”",
    ),
)
FONT_CODING = define(
    "NTM0507",
    E,
    Phrase("chữ trong `{file}` không phải Unicode: {what}", "the letters of `{file}` are not Unicode: {what}"),
    None,
    Phrase(
        "ví dụ `{sample}`; đổi bảng mã sang Unicode rồi lưu lại dạng “CSV UTF-8”",
        "for example `{sample}`; convert it to Unicode and save it as “CSV UTF-8”",
    ),
)
NOT_READ = define(
    "NTM0508",
    W,
    Phrase("tệp `{file}` nằm cạnh số liệu nhưng không được đọc", "the file `{file}` stands beside the data but is not read"),
    None,
    Phrase("lưu từng trang tính thành một tệp CSV", "save each of its sheets as a CSV file"),
)
MORE = define(
    "NTM0509",
    W,
    Phrase(
        "còn {count} chỗ mắc {code} trong `{file}` không liệt kê ở đây",
        "{count} more places with {code} in `{file}` are not listed",
    ),
)

GIVEN_UP = define(
    "NTM0510",
    E,
    Phrase("dừng đọc `{file}` ở hàng {row}: {why}", "reading `{file}` stopped at row {row}: {why}"),
    None,
    Phrase("các hàng từ đó trở đi chưa được đọc", "the rows from there on were not read"),
)

# --- the table ---------------------------------------------------------------------------------------------------------

NO_HEADER = define(
    "NTM0511",
    E,
    Phrase("`{file}` không có hàng tiêu đề", "`{file}` has no header row"),
    None,
    Phrase("hàng đầu tiên ghi tên các cột: {columns}", "the first row names the columns: {columns}"),
)
COLUMN_TWICE = define(
    "NTM0512",
    E,
    Phrase("cột `{column}` có hai lần", "the column `{column}` stands twice"),
    Phrase("cùng nghĩa với cột `{first}`", "means the same as the column `{first}`"),
    Phrase("bỏ một cột; tệp chưa được đọc", "remove one of them; the file was not read"),
)
COLUMN_MISSING = define(
    "NTM0513",
    E,
    Phrase("bảng thiếu cột `{column}`", "the table has no column `{column}`"),
    Phrase("các cột đang có: {found}", "it has: {found}"),
    Phrase("cột này cũng có thể ghi là: {spellings}", "the column may also be called: {spellings}"),
)
COLUMN_UNKNOWN = define(
    "NTM0514",
    E,
    Phrase("không có cột tên `{column}` trong bảng này", "this table knows no column called `{column}`"),
    Phrase(
        "không phải cột của bảng, số liệu hay phân loại đã khai báo", "no column of the table, and no declared data or category"
    ),
    Phrase("cột ghi chú riêng thì đặt tên bắt đầu bằng `_`", "start the name of a column of your own with `_`"),
)
ROW_WIDTH = define(
    "NTM0515",
    E,
    Phrase("hàng này có {found} ô, tiêu đề có {wanted} cột", "this row has {found} cells, the header has {wanted} columns"),
    Phrase("từ cột `{column}` trở đi không khớp", "from the column `{column}` on they do not fit"),
)
QUOTE = define(
    "NTM0516",
    E,
    Phrase("dấu ngoặc kép mở ở hàng này không đóng đúng chỗ", "the quotation mark opened in this row is not closed properly"),
    Phrase("ô thứ {cell}", "cell {cell}"),
    Phrase(
        "một ô trong ngoặc kép phải đóng trước dấu phân cách; dấu ngoặc kép bên trong viết hai lần",
        "a quoted cell ends before a separator; a quotation mark inside it is written twice",
    ),
)
ROW_TOO_LONG = define(
    "NTM0517",
    E,
    Phrase("hàng dài quá {limit} ký tự", "the row is longer than {limit} characters"),
    None,
    Phrase("có thể tệp thiếu dấu xuống dòng hoặc không phải bảng", "the file may lack line ends or be no table"),
)
EMPTY_CELL = define(
    "NTM0518", E, Phrase("ô `{column}` để trống", "the cell `{column}` is empty"), Phrase("cột này bắt buộc", "this column is required"),
)  # fmt: skip
NO_REGISTER = define(
    "NTM0519",
    E,
    Phrase("số liệu không có danh sách đơn vị", "the data has no list of units"),
    None,
    Phrase("thêm `units.csv` với các cột {columns}", "add `units.csv` with the columns {columns}"),
)
LOST_LETTERS = define(
    "NTM0581",
    E,
    Phrase(
        "tệp mất dấu tiếng Việt (có `?` giữa chữ); lưu lại dạng CSV UTF-8",
        "the file lost its Vietnamese letters (there is `?` inside words); save it again as CSV UTF-8",
    ),
    None,
    Phrase(
        "ví dụ `{sample}`; chữ đã mất không đoán lại được, hãy lưu lại từ bản gốc",
        "for example `{sample}`; lost letters cannot be guessed, save again from the original",
    ),
)
MIXED_HEADER = define(
    "NTM0582",
    E,
    Phrase(
        "hàng tiêu đề vừa dùng `,` vừa dùng `;`; hãy dùng một loại, nên là `;`",
        "the header row uses both `,` and `;`; use one of them, best `;`",
    ),
    Phrase("ô `{column}` là nhiều cột dính nhau", "the cell `{column}` is several columns in one"),
    Phrase("tệp chưa được đọc", "the file was not read"),
)
OTHER_SEPARATOR = define(
    "NTM0583",
    E,
    Phrase(
        "hàng dùng dấu phân cách {found}, còn tiêu đề dùng {wanted}",
        "the row is separated by {found}, the header by {wanted}",
    ),
    Phrase("có {count} hàng như vậy, kể từ hàng này", "there are {count} such rows, from this one on"),
    Phrase(
        "dùng một loại dấu cho cả tệp; các hàng đó chưa được đọc", "use one separator in the whole file; those rows were not read"
    ),
)

STRANGE_SEPARATOR = define(
    "NTM0588",
    E,
    Phrase("`{file}` phân cách các cột bằng `{found}`", "the columns of `{file}` are separated by `{found}`"),
    Phrase("cả hàng tiêu đề được đọc là một cột", "the whole header reads as one column"),
    Phrase(
        "phân cách bằng `;`, hoặc thêm dòng đầu tiên `sep={found}`; tệp chưa được đọc",
        "separate them by `;`, or begin the file with the line `sep={found}`; the file was not read",
    ),
)

COMPUTED_COLUMN = define(
    "NTM0584",
    E,
    Phrase(
        "phân loại `{category}` do quy tắc xếp, không nhập từ số liệu",
        "the category `{category}` is classed by a rule, not by data",
    ),
    Phrase("cột này không được dùng", "this column is not used"),
    Phrase("bỏ cột, hoặc đặt tên cột bắt đầu bằng `_`", "remove the column or begin its name with `_`"),
)

# --- names -------------------------------------------------------------------------------------------------------------


def _unknown(id: str, vi: str, en: str) -> Code:
    return define(
        id, E, Phrase(f"không có {vi} `{{name}}`", f"there is no {en} `{{name}}`"), Phrase("chưa được khai báo", "not declared")
    )


NO_UNIT = define(
    "NTM0521",
    E,
    Phrase("không có đơn vị mang mã `{name}`", "no unit has the code `{name}`"),
    Phrase("không có trong danh sách đơn vị", "not in the list of units"),
)
NO_DATA = _unknown("NTM0522", "số liệu tên", "data called")
NO_TIER = _unknown("NTM0523", "bậc tên", "tier called")
NO_STANDARD = _unknown("NTM0524", "bộ tiêu chí tên", "criteria set called")
NO_POPULATION = _unknown("NTM0525", "kế hoạch tên", "plan called")
NO_ITEM = define(
    "NTM0526",
    E,
    Phrase("số liệu `{data}` không có mục `{name}`", "the data `{data}` has no item `{name}`"),
    Phrase("các mục: {items}", "its items: {items}"),
)
NO_STEP = define(
    "NTM0527",
    E,
    Phrase("`{name}` không phải mức nào của `{data}`", "`{name}` is no level of `{data}`"),
    Phrase("thang có: {steps}", "the scale has: {steps}"),
)
NO_CLASS = define(
    "NTM0528",
    E,
    Phrase("phân loại `{category}` không có lớp `{name}`", "the category `{category}` has no class `{name}`"),
    Phrase("các lớp: {classes}", "its classes: {classes}"),
)
WRONG_KIND = define(
    "NTM0529",
    E,
    Phrase(
        "`{name}` là của {wanted}, còn đơn vị `{unit}` là {kind}", "`{name}` belongs to a {wanted}, the unit `{unit}` is a {kind}"
    ),
    Phrase("khác loại đơn vị", "another kind of unit"),
)

NOT_A_CODE = define(
    "NTM0530",
    E,
    Phrase("`{text}` không dùng làm mã đơn vị được", "`{text}` cannot be the code of a unit"),
    Phrase("{why}", "{why}"),
)

# --- closed words ------------------------------------------------------------------------------------------------------

WORD = define(
    "NTM0531",
    E,
    Phrase("`{text}` không phải {what}", "`{text}` is not {what}"),
    Phrase("ghi một trong: {choices}", "write one of: {choices}"),
)
NOT_A_TRUTH = define(
    "NTM0532",
    E,
    Phrase("`{text}` không trả lời có hay không cho `{data}`", "`{text}` does not answer yes or no for `{data}`"),
    Phrase("ghi một trong: {choices}", "write one of: {choices}"),
    Phrase(
        "chưa có số liệu thì để trống cột giá trị và ghi lý do ở cột thiếu số liệu",
        "with no data, leave the value empty and give the reason for its absence",
    ),
)
NO_SUBJECT = define(
    "NTM0533",
    E,
    Phrase("`{text}` không phải tên {what}", "`{text}` is not the name of {what}"),
    Phrase("ghi một tên đã khai báo", "write a declared name"),
)
TWO_SUBJECTS = define(
    "NTM0534",
    E,
    Phrase("`{text}` vừa là {one} vừa là {other}", "`{text}` is both {one} and {other}"),
    Phrase("ghi rõ {choices}", "write {choices}"),
)

# --- values ------------------------------------------------------------------------------------------------------------

NOT_A_NUMBER = define(
    "NTM0541",
    E,
    Phrase("giá trị `{text}` {why}", "the value `{text}` {why}"),
    Phrase("ghi như `44,5`, `1.234,5`, `15..18`, `>=94`", "write it as `44,5`, `1.234,5`, `15..18`, `>=94`"),
)
POINT_DECIMAL = define(
    "NTM0542",
    E,
    Phrase("số thập phân viết bằng dấu phẩy, không phải `{text}`", "decimals are written with a comma, not `{text}`"),
    Phrase("viết `{mended}`", "write `{mended}`"),
    Phrase(
        "dấu chấm chia hàng nghìn, nên `{text}` có thể bị hiểu khác; vì vậy không tự đoán",
        "a point groups thousands, so `{text}` could be read otherwise and is not guessed",
    ),
)
COMMA_GROUPS = define(
    "NTM0543",
    E,
    Phrase("`{text}` có thể là hai con số khác nhau", "`{text}` may be two different numbers"),
    Phrase("viết {mended}", "write {mended}"),
    Phrase(
        "hàng nghìn chia bằng dấu chấm, phần thập phân viết sau dấu phẩy",
        "thousands are grouped with a point, decimals follow a comma",
    ),
)
DATE_IN_NUMBER = define(
    "NTM0544",
    E,
    Phrase("ô số lại là ngày: `{text}`", "a cell for a number holds a date: `{text}`"),
    Phrase("Excel có thể đã tự đổi con số thành ngày", "Excel may have turned the number into a date"),
    Phrase(
        "đặt định dạng cột là “Text”, gõ lại con số như trên giấy, rồi lưu lại",
        "set the column's format to “Text”, type the number again and save",
    ),
)
FRACTION = define(
    "NTM0545",
    E,
    Phrase("`{text}` là phân số, còn `{data}` cần một con số", "`{text}` is a fraction; `{data}` needs one number"),
    Phrase("ghi số đếm hoặc tỷ lệ đã tính", "write the count, or the share worked out"),
)
UNIT_IN_CELL = define(
    "NTM0546",
    E,
    Phrase("trong ô chỉ ghi con số: `{text}`", "the cell takes the number only: `{text}`"),
    Phrase("viết `{mended}`", "write `{mended}`"),
    Phrase("đơn vị tính đã khai báo cùng số liệu `{data}`", "the unit of measure is declared with the data `{data}`"),
)
EMPTY_RANGE = define(
    "NTM0547",
    E,
    Phrase("khoảng `{text}` không chứa {what} nào", "the range `{text}` contains no {what}"),
    Phrase("{order}", "{order}"),
)
OUT_OF_BOUNDS = define(
    "NTM0548",
    E,
    Phrase(
        "`{text}` nằm ngoài khoảng đã khai báo của `{data}` ({low}..{high})",
        "`{text}` lies outside the declared bounds of `{data}` ({low}..{high})",
    ),
    Phrase("giá trị không thể có", "an impossible value"),
)
DECIMALS = define(
    "NTM0549",
    W,
    Phrase(
        "`{text}` có {found} số lẻ, `{data}` khai báo {declared}", "`{text}` has {found} decimals, `{data}` declares {declared}"
    ),
    Phrase("con số vẫn được dùng đúng như đã ghi", "the number is used exactly as written"),
)
NEARLY = define(
    "NTM0550",
    W,
    Phrase("`{text}` được đọc là nhỏ hơn {bound}", "`{text}` is read as less than {bound}"),
    Phrase("không rõ nhỏ hơn bao nhiêu", "by how much is not known"),
    Phrase("biết rõ hơn thì ghi khoảng, ví dụ `{example}`", "if more is known write a range, for example `{example}`"),
)
FLOAT = define(
    "NTM0551",
    E,
    Phrase("{text} là số dấu phẩy động, không chính xác", "{text} is a binary float and not exact"),
    Phrase("không nhận số dấu phẩy động", "floats are refused"),
    Phrase(
        'đưa vào `Decimal("{text}")`, phân số, số nguyên hoặc văn bản `"{text}"`',
        'pass `Decimal("{text}")`, a Fraction, an int or the text `"{text}"`',
    ),
)
NOT_A_DATE = define(
    "NTM0552",
    E,
    Phrase("`{text}` không phải ngày", "`{text}` is not a date"),
    Phrase("ghi như {choices}", "write it as {choices}"),
)
DAY_NEEDED = define(
    "NTM0553",
    E,
    Phrase("`{text}` chưa đủ ngày, tháng, năm", "`{text}` is not a whole date"),
    Phrase("cột này cần một ngày trọn vẹn, như `31/12/2025`", "this column needs a whole date such as `31/12/2025`"),
)
YEAR_NEEDED = define(
    "NTM0554",
    E,
    Phrase("`{data}` tính theo năm nhưng kỳ là `{text}`", "`{data}` is yearly but its period is `{text}`"),
    Phrase("ghi một năm, như `2023`", "write a year such as `2023`"),
)
VALUE_AND_ABSENCE = define(
    "NTM0555",
    E,
    Phrase(
        "hàng vừa có giá trị `{text}` vừa có lý do thiếu `{absence}`",
        "the row has both the value `{text}` and the reason for absence `{absence}`",
    ),
    Phrase("chỉ giữ một trong hai", "keep one of the two"),
)
NOTHING_SAID = define(
    "NTM0556",
    E,
    Phrase("hàng không có giá trị và không có lý do thiếu", "the row has neither a value nor a reason for its absence"),
    Phrase("trống không có nghĩa là không, cũng không phải là 0", "empty means neither no nor 0"),
    Phrase("ghi giá trị, ghi lý do ({choices}), hoặc bỏ hàng", "give the value, give the reason ({choices}), or remove the row"),
)
ITEM_NEEDED = define(
    "NTM0557",
    E,
    Phrase("số liệu `{data}` phải ghi riêng cho từng mục", "the data `{data}` is given for each item apart"),
    Phrase("các mục: {items}", "its items: {items}"),
)
NOT_SPLIT = define(
    "NTM0558",
    E,
    Phrase("số liệu `{data}` không chia theo mục nào", "the data `{data}` is not split"),
    Phrase("bỏ `{name}`", "remove `{name}`"),
)
ROW_NAME_NEEDED = define(
    "NTM0585",
    E,
    Phrase("số liệu `{data}` phải ghi riêng cho từng {rows}", "the data `{data}` is given for each {rows} apart"),
    Phrase("ghi tên {rows} ở đây", "write the name of the {rows} here"),
)
PERIOD_NEEDED = define(
    "NTM0586",
    E,
    Phrase(
        "số liệu `{data}` chỉ có giá trị {years} năm nên phải ghi kỳ",
        "the data `{data}` is valid for {years} years, so its period must be given",
    ),
    Phrase("ghi như `2023`, `2023-05`, `31/12/2023`", "write it as `2023`, `2023-05`, `31/12/2023`"),
)
NOT_A_VALUE = define(
    "NTM0559",
    E,
    Phrase("không đọc được giá trị kiểu {type}", "a value of type {type} cannot be read"),
    Phrase("{wanted}", "{wanted}"),
)
EXCEL_ERROR = define(
    "NTM0560",
    E,
    Phrase("ô chứa lỗi của bảng tính: `{text}`", "the cell holds a spreadsheet error: `{text}`"),
    Phrase("công thức trong Excel không tính được", "the formula in Excel failed"),
    Phrase("sửa công thức, hoặc để trống nếu chưa có số liệu", "mend the formula, or leave the cell empty when there is no data"),
)
