"""Where answers go: a full disk, a closed output or a reader who left is no fault of ours, and no exit code lies about it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from harness import ROOT
from ntmrules.cli import main
from ntmrules.cli.console import FINE, USAGE

MADE_UP = ROOT / "examples" / "xa_mau"
FULL = Path("/dev/full")
ALIASES = (("evaluate", str(MADE_UP)), ("reference",), ("check",), ("--help",), ("--version",))

needs_full = pytest.mark.skipif(not FULL.exists(), reason="this system has no disk that is always full")
posix = pytest.mark.skipif(os.name != "posix", reason="streams are closed by a POSIX shell here")


def shell(words: tuple[str, ...], redirected: str) -> tuple[int, str, str]:
    command = " ".join(f'"{word}"' for word in (sys.executable, "-m", "ntmrules", *words))
    done = subprocess.run(["sh", "-c", f"{command} {redirected}"], capture_output=True, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@needs_full
@pytest.mark.parametrize("words", ALIASES, ids=" ".join)
def test_a_full_disk_is_told_as_such(words: tuple[str, ...]) -> None:
    assert shell(words, "> /dev/full") == (USAGE, "", "lỗi: không ghi được kết quả: ổ đĩa đã đầy\n")


@needs_full
def test_a_file_asked_for_on_a_full_disk(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reference", "--out", str(FULL)]) == USAGE
    assert capsys.readouterr() == ("", f"lỗi: không ghi được `{FULL}`: ổ đĩa đã đầy\n")
    assert main(["reference", "--lang", "en", "--out", "a" * 5000]) == USAGE
    assert capsys.readouterr() == ("", f"error: `{'a' * 200}…` cannot be written: the name is too long\n")


@posix
def test_a_closed_output_is_told() -> None:
    assert shell(("explain", "NTM0901"), ">&-") == (USAGE, "", "lỗi: không ghi được kết quả: đầu ra đã bị đóng\n")
    assert (
        shell(("explain", "NTM0901", "--lang", "en"), ">&-")[2]
        == "error: the answer cannot be written: standard output is closed\n"
    )


@needs_full
@posix
@pytest.mark.parametrize("redirected", ["2>&-", "2>/dev/full"])
def test_a_remark_nobody_hears_changes_no_exit_code(redirected: str) -> None:
    assert shell(("evaluate", "khong_co"), redirected) == (USAGE, "", "")
    assert shell(("chek",), redirected) == (USAGE, "", "")
    code, out, _ = shell(("evaluate", str(MADE_UP), "--unit", "MAU-101"), redirected)
    assert (code, "(MAU-101)" in out) == (FINE, True)
    assert shell(("explain", "NTM0901"), f">/dev/full {redirected}") == (USAGE, "", "")


@pytest.mark.parametrize("verb", ["check", "evaluate", "fmt", "test", "targets"])
@pytest.mark.parametrize("name", ["a" * 5000, "a\0b"])
def test_a_name_no_file_can_have_is_a_name_of_no_file(verb: str, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([verb, name]) == USAGE
    said = name if len(name) < 200 else name[:200] + "…"
    assert capsys.readouterr() == ("", f"lỗi: không có tệp hay thư mục `{said}`\n")


@pytest.mark.parametrize("typed", [("fmt",), ("check", "--fix")])
def test_a_text_that_cannot_be_written_again(
    typed: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As whoever runs the tests may write everywhere, the refusal is the system's own, only asked for."""
    file = tmp_path / "thu.ntm"
    file.write_text('# ngôn ngữ: vi\nnguồn   A of "x"\n' if "--fix" in typed else '# ngôn ngữ: vi\nnguồn   A "x"\n', "utf-8")

    def refused(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "write_text", refused)
    assert main([*typed, str(file)]) == USAGE
    assert f"không ghi được `{file}`: không có quyền ghi" in capsys.readouterr().err


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    from importlib.metadata import version

    assert main(["--version"]) == FINE
    assert capsys.readouterr() == (f"ntmrules {version('ntmrules')}\n", "")
