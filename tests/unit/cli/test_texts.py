"""The verbs about texts: exit codes, both languages, JSON, and one clear sentence for every mistake at the keyboard."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from harness import ROOT
from ntmrules.cli import main
from ntmrules.cli.arguments import parser
from ntmrules.cli.console import FINDINGS, FINE, OURS, USAGE

GOOD = '# ngôn ngữ: vi\nvăn bản qd_thu "Quyết định thử"\n  ngày 01/02/2023\n'
BAD = GOOD + 'văn bản qd_thu "Quyết định thử, lần nữa"\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "thu.ntm"


def run(capsys: pytest.CaptureFixture[str], *typed: object) -> tuple[int, str, str]:
    code = main([str(word) for word in typed])
    out, err = capsys.readouterr()
    return code, out, err


def test_check_is_fine_with_what_is_shipped(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "check")
    assert code == FINE
    assert "tệp" in out


def test_check_tells_every_problem(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(BAD, encoding="utf-8")
    code, out, _ = run(capsys, "check", file)
    assert code == FINDINGS
    assert "lỗi NTM02" in out
    code, out, _ = run(capsys, "check", file, "--format", "json")
    answer = json.loads(out)
    assert code == FINDINGS
    assert answer["schema"] == 1
    assert answer["diagnostics"]


def test_check_mends_what_needs_no_guess(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(GOOD + 'số liệu nha of "x"\n', encoding="utf-8")
    run(capsys, "check", file, "--fix")
    assert file.read_text(encoding="utf-8").startswith("# ngôn ngữ: vi")


def test_fmt_writes_once_and_is_then_content(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(GOOD.replace("\n  ngày", "   ngày"), encoding="utf-8")
    assert run(capsys, "fmt", "--check", file)[0] == FINDINGS
    assert run(capsys, "fmt", file)[0] == FINE
    assert run(capsys, "fmt", "--check", file)[0] == FINE


def test_fmt_translates_to_the_screen_only(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(GOOD, encoding="utf-8")
    code, out, _ = run(capsys, "fmt", "--to", "en", file)
    assert code == FINE
    assert out.startswith("# language: en\n")
    assert file.read_text(encoding="utf-8") == GOOD


def test_fmt_leaves_a_broken_file_alone(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text("văn bản văn bản (((", encoding="utf-8")
    code, _, err = run(capsys, "fmt", file)
    assert code == FINDINGS
    assert "NTM01" in err
    assert file.read_text(encoding="utf-8") == "văn bản văn bản ((("


def test_the_shipped_examples_come_out(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "test")
    assert code == FINE, out
    assert "tất cả ra như mong đợi" in out


def test_an_example_that_fails_says_why(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(
        "# ngôn ngữ: vi\n"
        'phân loại loai của xã "Loại xã" (mot "một"; hai "hai")\n'
        'số liệu dien_tich_thu của xã "Diện tích thử"\n  đơn vị ha\n  theo năm\n'
        'bộ tiêu chí bo_thu "Bộ thử"\n  giai đoạn 2021 - 2025\n  áp dụng cho xã\n  không áp dụng: tính là đạt\n'
        'tiêu chí 1 "Một"\n  chỉ tiêu 1.1 "Một một"\n    đạt khi dien_tich_thu ít nhất 5 ha {?cao}\n'
        'ví dụ "sai"\n  cho xã: năm xét 2023; dien_tich_thu = 4\n  thì [bo_thu 1.1] đạt\n',
        encoding="utf-8",
    )
    code, out, err = run(capsys, "test", file)
    assert code == FINDINGS, err
    assert "mong đợi đạt, nhận chưa đạt" in out
    assert "còn thiếu 1 ha" in out
    assert "ví dụ, điều cho biết thứ 1" in out
    assert "example, given no. 1" in run(capsys, "test", file, "--lang", "en")[1]


def test_clauses_are_all_cited(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "clauses", "--format", "json")
    assert code == FINE
    (plan,) = json.loads(out)["plans"]
    assert {clause["state"] for clause in plan["clauses"]} == {"encoded", "attested", "not_decidable", "open"}
    assert all(clause["declarations"] for clause in plan["clauses"])


def test_the_reference_is_printed_or_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "reference")
    assert code == FINE
    assert out == (ROOT / "grammar" / "reference.vi.md").read_text("utf-8")
    target = tmp_path / "reference.md"
    assert run(capsys, "reference", "--lang", "en", "--out", target)[0] == FINE
    assert target.read_text("utf-8") == (ROOT / "grammar" / "reference.en.md").read_text("utf-8")
    assert run(capsys, "reference", "--out", tmp_path / "không" / "có.md")[0] == USAGE


def test_the_page_of_a_code(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "explain", "ntm0901")
    assert code == FINE
    assert "NTM0901" in out
    assert run(capsys, "explain", "NTM9999")[0] == USAGE


def test_the_page_of_a_code_is_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    vi, en = (run(capsys, "explain", "NTM0127", "--lang", lang)[1] for lang in ("vi", "en"))
    assert vi.startswith("# NTM0127: ngoặc lồng quá sâu\n\nNgoặc lồng nhau")
    assert en.startswith("# NTM0127: brackets are nested more than … deep\n\nBrackets are nested")
    assert "Brackets" not in vi
    assert "Ngoặc" not in en
    assert vi.rpartition("```ntm")[2] == en.rpartition("```ntm")[2]
    both = json.loads(run(capsys, "explain", "NTM0127", "--format", "json")[1])["page"]
    assert (both["vi"] + "\n", both["en"] + "\n") == (vi, en)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ((), "thiếu tham số"),
        (("targets",), "thiếu tham số: DATA"),
        (("check", "--fxi"), "không hiểu tham số: --fxi"),
        (("check", "--format", "xml"), "không có lựa chọn `xml`"),
        (("chek",), "không có lệnh `chek`; ý bạn là `check`?"),
        (("chek", "--lang", "en"), "there is no verb `chek`; did you mean `check`?"),
        (("xyz",), "không có lệnh `xyz`\ncác lệnh: check, fmt,"),
        (("evaluate", "x", "--purpose", "emulaton"), "ý bạn là `emulation`?"),
        (("check", "không/có/đâu"), "không có tệp hay thư mục `không/có/đâu`"),
        (("evaluate", "x", "--year", "hai"), "không phải là số nguyên"),
        (("clauses", "--plan", "khong_co"), "không có kế hoạch `khong_co`"),
        (("check", "--lang", "en", "nowhere"), "there is no file or folder `nowhere`"),
    ],
)
def test_a_mistake_at_the_keyboard_is_told_in_one_language(
    typed: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, *typed)
    assert code == USAGE
    assert words in err
    assert "VERB" not in err or "--lang" in typed
    assert out == ""


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_verb_has_help(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    for verb in ("check", "fmt", "test", "evaluate", "explain", "targets", "clauses", "report", "reference"):
        code, out, _ = run(capsys, verb, "--help", "--lang", lang)
        assert code == FINE
        assert ("cách dùng" if lang == "vi" else "usage") in out
    assert parser("vi").format_help() != parser("en").format_help()


def test_a_fault_of_ours_is_one_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from ntmrules import pipeline

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("hỏng")

    monkeypatch.setattr(pipeline, "load", broken)
    code, out, err = run(capsys, "check")
    assert code == OURS
    assert out == ""
    assert err.count("\n") == 1
    assert "RuntimeError" in err
    monkeypatch.setenv("NTM_DEBUG", "1")
    assert "Traceback" in run(capsys, "check")[2]


def test_a_reader_who_leaves_is_no_error() -> None:
    command = f"{sys.executable} -m ntmrules clauses | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, check=False, env={**os.environ, "PYTHONIOENCODING": "cp1258"})
    assert done.stderr == b""
    assert "nông thôn mới" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("verb", ["check", "fmt", "test"])
def test_nothing_to_read_is_no_success(verb: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([verb, str(tmp_path)]) == USAGE
    assert capsys.readouterr() == ("", f"lỗi: không có tệp .ntm nào trong `{tmp_path}`\n")
    assert main([verb, ""]) == USAGE
    assert capsys.readouterr() == ("", "lỗi: tên tệp hay thư mục để trống\n")
