"""09: files that cannot be read at all, and our own faults."""

from ntmrules.diagnostics.model import Severity, define
from ntmrules.phrases import Phrase

UNREADABLE = define(
    "NTM0901",
    Severity.ERROR,
    Phrase("không đọc được `{file}`", "`{file}` cannot be read"),
    None,
    Phrase(
        "kiểm tra đường dẫn và quyền đọc; tên không kèm đường dẫn là tên một thư mục trong `criteria/` đi kèm chương trình",
        "check the path and the permission; a bare name is a folder of the shipped `criteria/`",
    ),
)
NOT_TEXT = define(
    "NTM0902",
    Severity.ERROR,
    Phrase("`{file}` không phải là văn bản UTF-8", "`{file}` is not UTF-8 text"),
    Phrase(
        "dòng {line}, cột {column}: byte {bytes} không phải chữ nào", "line {line}, column {column}: bytes {bytes} are no letter"
    ),
    Phrase(
        "lưu lại dưới dạng văn bản thuần, mã UTF-8 (trong Notepad: Lưu thành, Mã hóa UTF-8; trong Word: Lưu dưới dạng, Plain Text, Unicode UTF-8)",
        "save it again as plain text in UTF-8 (in Notepad: Save As, Encoding UTF-8; in Word: Save As, Plain Text, Unicode UTF-8)",
    ),
)
TOO_LARGE = define(
    "NTM0903",
    Severity.ERROR,
    Phrase("`{file}` quá lớn để là một tệp tiêu chí", "`{file}` is too large to be a criteria file"),
    None,
    Phrase(
        "giới hạn là {limit} byte; một bộ tiêu chí dài vài trang",
        "the limit is {limit} bytes; a criteria set is a few pages long",
    ),
)
FAULT = define(
    "NTM0904",
    Severity.ERROR,
    Phrase("chương trình gặp lỗi của chính nó: {what}", "the program failed by its own fault: {what}"),
    None,
    Phrase(
        "không phải lỗi của tệp hay số liệu; kết quả của lần chạy này không dùng được; xin báo kèm lệnh đã gõ và tệp gây lỗi",
        "the files and the data are not to blame; do not use the result of this run; please report it with the command and the file",
    ),
)
