"""Who may be commended, by `ntm evaluate`; and duties by `ntm targets`: what is printed, in which order, and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ntmrules.cli import main
from ntmrules.cli.console import FINE, UNKNOWN, USAGE

LAW = """# ngôn ngữ: vi
văn bản kh "Kế hoạch" ngày 01/01/2021 hiệu lực từ 01/01/2021
cấp tỉnh
cấp xã thuộc tỉnh
đơn vị tinh_a tỉnh "Tỉnh A" mã 01
số liệu tieu_bieu của xã "Tiêu biểu" có/không theo năm xác nhận bởi "Huyện"
số liệu no_bat của xã "Nổi bật" có/không theo năm
số liệu cong_khai của xã "Công khai" có/không theo năm
số liệu da_lam của tỉnh "Đã làm" có/không theo năm
kế hoạch k "Kế hoạch thử" căn cứ kh giai đoạn 2021 - 2025 tại tinh_a
  danh sách xã tính đến 31/12/2021, gồm 3 xã
mục tiêu t viện dẫn "Mục I" đến cuối năm 2025
  tinh_a: ít nhất 1 xã đạt bo
đối tượng thi đua dt "Xã" viện dẫn "Mục II" áp dụng cho xã
tiêu chí thi đua td_mot "Con đường một" của dt viện dẫn "Mục II" đạt khi có tieu_bieu
tiêu chí thi đua td_hai "Con đường hai" của dt viện dẫn "Mục II" đạt khi có no_bat
nguyên tắc nt "Công khai" viện dẫn "Mục III" đạt khi có cong_khai
tiến độ viec "Kiểm tra" viện dẫn "Mục V, khoản 4" cơ quan "Sở A" hằng năm bằng chứng da_lam
bộ tiêu chí bo "Bộ xã" căn cứ kh giai đoạn 2021 - 2025 hiệu lực từ 01/01/2021
  áp dụng cho xã
  không áp dụng: tính là đạt
tiêu chí 1 "Một"
  chỉ tiêu 1.1 "Một" đạt khi có no_bat
"""
FILES = {
    "units.csv": "code,name,kind,parent\n01,Tỉnh A,tỉnh,\n1,Một,xã,01\n2,Hai,xã,01\n3,Ba,xã,01\n",
    "facts.csv": "unit,data,period,value\n1,tieu_bieu,2023,không\n1,no_bat,2023,không\n2,tieu_bieu,2023,không\n"
    "3,no_bat,2023,có\n3,tieu_bieu,2023,không\n01,da_lam,2022,có\n01,da_lam,2023,không\n",
    "members.csv": "population,unit,member\nk,1,yes\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> tuple[str, ...]:
    for name, text in {**FILES, "law.ntm": LAW}.items():
        (tmp_path / name).write_text(text, "utf-8")
    return (str(tmp_path), "--as-of", "31/3/2024", "--criteria", str(tmp_path / "law.ntm"))


def run(capsys: pytest.CaptureFixture[str], *typed: str) -> tuple[int, str, str]:
    code = main(list(typed))
    out, err = capsys.readouterr()
    return code, out, err


def test_who_may_be_commended_comes_first_and_nobody_is_ranked(
    folder: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "evaluate", *folder, "--purpose", "emulation")
    assert code == FINE, err
    assert [line for line in out.splitlines() if line.startswith("Xã")] == ["Xã Ba (3)", "Xã Hai (2)", "Xã Một (1)"]
    assert "(3)\n  ✓ Con đường hai [td_hai]: đạt\n  ✗ Con đường một [td_mot]: chưa đạt\n" in out
    assert "Đây không phải xếp hạng" in out
    assert "This is not a ranking" in run(capsys, "evaluate", *folder, "--purpose", "emulation", "--lang", "en")[1]


def test_one_criterion_of_emulation(folder: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "evaluate", *folder, "--standard", "td_hai", "--format", "json")
    found = json.loads(out)
    assert (code, found["purpose"]) == (FINE, "emulation")
    assert [(u["id"], s["name"], s["purpose"], s["verdict"]) for u in found["units"] for s in u["standards"]] == [
        ("3", "td_hai", "emulation", "met"),
        ("2", "td_hai", "emulation", "unknown"),
        ("1", "td_hai", "emulation", "not_met"),
    ]
    assert run(capsys, "evaluate", *folder, "--standard", "td_hai", "--require-definite")[0] == UNKNOWN


def test_principles_can_be_asked_too(folder: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "evaluate", *folder, "--purpose", "principle")
    assert code == FINE
    assert out.count("? Công khai: chưa đủ số liệu") == 3
    assert run(capsys, "evaluate", *folder, "--standard", "nt")[1] == out


def test_the_criteria_sets_are_asked_when_nothing_is_said(folder: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(run(capsys, "evaluate", *folder, "--format", "json")[1])
    assert found["purpose"] == "standard"
    assert {s["name"] for u in found["units"] for s in u["standards"]} == {"bo"}


def test_a_name_of_another_purpose_is_not_there(folder: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "evaluate", *folder, "--standard", "bo", "--purpose", "emulation")
    assert (code, out) == (USAGE, "")
    assert "không có bộ tiêu chí `bo`; có: td_mot, td_hai" in err


def test_duties_stand_beside_the_targets(folder: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "targets", *folder)
    assert code == FINE, err
    assert (
        "• Kiểm tra — Sở A [V.4]\n      ? 2021 chưa có xác nhận · ✓ 2022 đã làm · ✗ 2023 chưa làm · ○ 2024 chưa đến hạn\n" in out
    )
    duties = json.loads(run(capsys, "targets", *folder, "--format", "json")[1])["duties"]
    assert [(d["year"], d["status"]) for d in duties] == [
        (2021, "unknown"),
        (2022, "done"),
        (2023, "not_done"),
        (2024, "not_due"),
    ]
    assert duties[0] == {
        "plan": "k", "id": "viec", "label": "Kiểm tra", "citation": "Mục V, khoản 4", "by": ["Sở A"], "year": 2021,
        "status": "unknown",
    }  # fmt: skip


def test_the_page_shows_them(folder: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "page.html"
    assert run(capsys, "report", *folder, "--out", str(out))[0] == FINE
    assert "✗ 2023: chưa làm" in out.read_text("utf-8")
