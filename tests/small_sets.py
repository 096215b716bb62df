"""Small criteria sets for tests of findings: invented words, and `found`, which compiles a text with them and gives what is told.

What lives here: `WORDS`, declared once; `in_set`, a criteria set around some clauses; `found`, the codes and the places they mark. A
test writes the clause that matters and nothing else.
"""

from __future__ import annotations

from attrs import frozen

from ntmrules.diagnostics import Diagnostic
from ntmrules.pipeline import Compilation, compile_sources
from ntmrules.source import Source, Span

WORDS = """# ngôn ngữ: vi
văn bản vb_goc "Quyết định 1/QĐ-A về bộ tiêu chí" ngày 01/03/2022 hiệu lực từ 01/03/2022
văn bản vb_sua "Quyết định 2/QĐ-A sửa đổi" ngày 01/02/2024 hiệu lực từ 01/03/2024
nguồn S1 "bản chép tay"
cấp tỉnh
cấp xã thuộc tỉnh
đơn vị tinh_a tỉnh "Tỉnh A" mã 01
bậc dat < cao của xã
phân loại mien của xã "Miền" (nui "miền núi"; bien "miền biển"; dong "đồng bằng")
phân loại nhom của xã "Nhóm" (nhom_1; nhom_2)
phân loại kho_khan của xã "Xã khó khăn"
thang hang "Hạng" (kem < vua < tot)
số liệu thu_nhap của xã "Thu nhập" đơn vị triệu đồng/người/năm theo năm
số liệu ty_le của xã "Tỷ lệ" đơn vị % theo năm trong khoảng 0 đến 100
số liệu thap_coi của xã "Thấp còi" đơn vị % càng thấp càng tốt
số liệu ty_le_gioi của xã "Tỷ lệ theo giới" đơn vị % theo gioi (nam "nam"; nu "nữ")
số liệu so_truong của xã "Số trường" đơn vị trường
số liệu co_cho của xã "Có chợ" có/không theo năm
số liệu co_nghe của xã "Có làng nghề" có/không theo năm
số liệu ngay_nop của xã "Ngày nộp" kiểu ngày
số liệu ngay_duyet của xã "Ngày duyệt" kiểu ngày
số liệu xep_hang của xã "Xếp hạng" theo thang hang
"""


@frozen
class Told:
    """A finding: its code, and the text it marks."""

    code: str
    text: str
    diagnostic: Diagnostic


def in_set(clauses: str, *, head: str = "giai đoạn 2022 - 2024") -> str:
    return f"""bộ tiêu chí bo "Bộ" căn cứ vb_goc {head} áp dụng cho xã
tiêu chí 1 "Một"
{clauses}
"""


def met_when(condition: str) -> str:
    """A set of one indicator."""
    return in_set(f'  chỉ tiêu 1.1 "Một" đạt khi {condition}')


def compiled(*texts: str) -> Compilation:
    return compile_sources([Source.of("a.ntm", WORDS + "\n".join(texts))])


def found(*texts: str) -> list[Told]:
    """Everything that is told of these texts, in the order of their places."""
    compilation = compiled(*texts)
    (source,) = compilation.sources
    told = []
    for diagnostic in compilation.diagnostics:
        place = diagnostic.place
        text = source.text[place.start : place.end] if isinstance(place, Span) else ""
        told.append(Told(diagnostic.code.id, text, diagnostic))
    return told


def codes(*texts: str) -> list[str]:
    return [told.code for told in found(*texts)]
