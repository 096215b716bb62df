"""Under a transition the answer says by which law a unit is judged, everywhere it is given."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ntmrules.cli import main

LAW = """# ngôn ngữ: vi
văn bản qd_1 "Quyết định 1/QĐ" ngày 01/01/2021 hiệu lực từ 01/01/2021
văn bản qd_2 "Quyết định 2/QĐ" ngày 01/03/2023 hiệu lực từ 01/03/2023
nguồn N1 "Bản chụp"
cấp tỉnh
cấp xã thuộc tỉnh
số liệu ngay_nhan của xã "Ngày nhận hồ sơ" kiểu ngày
số liệu co_cho của xã "Chợ" có/không
số liệu duong của xã "Đường" có/không
phân loại nhom của xã "Nhóm" (nhom_1 "nhóm 1"; nhom_2 "nhóm 2") căn cứ qd_1 "Điều 5"
  xếp nhom_1 khi có co_cho
  xếp nhom_2 các trường hợp còn lại
bộ tiêu chí bo_cu "Bộ cũ" căn cứ qd_1 giai đoạn 2021 - 2023 áp dụng cho xã
  chỉ tiêu 1 "Chợ" đạt khi có co_cho
bộ tiêu chí bo_moi "Bộ mới" căn cứ qd_2 áp dụng cho xã
  chuyển tiếp: ngay_nhan trước 01/03/2023 theo bo_cu {N1}
  chỉ tiêu 1 "Đường" đạt khi có duong
"""


def asked(tmp_path: Path, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    (tmp_path / "luat.ntm").write_text(LAW, encoding="utf-8")
    data = tmp_path / "data"
    data.mkdir(exist_ok=True)
    (data / "units.csv").write_text("code;name;kind;parent\n1;Một;tỉnh;\n11;An;xã;1\n12;Bình;xã;1\n", encoding="utf-8")
    rows = (
        "11;ngay_nhan;28/02/2023",
        "12;ngay_nhan;01/03/2023",
        "11;co_cho;có",
        "12;co_cho;không",
        "11;duong;không",
        "12;duong;không",
    )
    (data / "facts.csv").write_text("unit;data;value\n" + "\n".join(rows) + "\n", encoding="utf-8")
    verb, *rest = words
    main([verb, str(data), *rest, "--criteria", str(tmp_path / "luat.ntm"), "--year", "2024", "--as-of", "31/12/2024"])
    printed = capsys.readouterr()
    assert printed.out, printed.err
    return printed.out


def test_evaluate_says_the_law_and_counts_by_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = asked(tmp_path, capsys, "evaluate", "--standard", "bo_moi")
    assert (
        "✓ Bộ mới: đạt · 1/1 tiêu chí · xét theo luật cũ vì ngày nhận hồ sơ trước 01/03/2023 (“Luật cũ: Bộ cũ”, bo_moi@bo_cu)"
        in text
    )
    assert "✗ Bộ mới: chưa đạt · xét theo luật mới vì không phải: ngày nhận hồ sơ trước 01/03/2023" in text
    found = json.loads(asked(tmp_path, capsys, "evaluate", "--standard", "bo_moi", "--format", "json"))
    assert found["units"][0]["standards"][0]["judged_by"].startswith("xét theo luật cũ vì")


def test_explain_shows_the_sheet_of_the_law_a_unit_is_judged_by(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = asked(tmp_path, capsys, "explain", "11")
    assert "KẾT QUẢ: ĐẠT · xét theo luật cũ · theo luật mới thì 0/1 tiêu chí đạt" in text
    assert "\nLuật cũ: Bộ cũ (Quyết định 1/QĐ)\n" in text
    assert "Luật cũ: Bộ cũ (Quyết định 1/QĐ)" not in asked(tmp_path, capsys, "explain", "12")


def test_a_class_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = asked(tmp_path, capsys, "evaluate", "--purpose", "class")
    assert "Nhóm: nhóm 1\n" in text
    assert "Nhóm: nhóm 2\n" in text
