"""What is shipped is what git tracks, and it runs anywhere: from a wheel in a folder of its own, and from an editable install.

The wheel is built from a copy of the tracked files and installed beside copies of the two core libraries, with nothing else and
no network, so that a forgotten file or a hidden dependency shows here first.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest

from harness import ROOT

pytestmark = pytest.mark.slow

CORE = ("lark", "attrs")
DATA = "ntmrules/_data"
WHERE = "from ntmrules.resources import folder; print(folder('criteria'), folder('grammar'))"


def _run(*command: object, cwd: Path, **environment: str) -> str:
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}
    run = subprocess.run(
        [str(word) for word in command], cwd=cwd, env={**clean, **environment}, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, f"{command}\n{run.stdout}\n{run.stderr}"
    return run.stdout


@pytest.fixture(scope="module")
def tracked() -> tuple[str, ...]:
    """The files git tracks and that are there, relative to the checkout."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: nothing to compare the wheel with")
    listed = _run("git", "ls-files", "-z", cwd=ROOT).split("\0")
    return tuple(name for name in listed if name and (ROOT / name).is_file())


@pytest.fixture(scope="module")
def checkout(tracked: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tracked files."""
    copy = tmp_path_factory.mktemp("checkout")
    for name in tracked:
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, copy / name)
    return copy


def _build(checkout: Path, into: Path, what: str) -> Path:
    code = f"import hatchling.build as b; print(b.build_{what}({str(into)!r}))"
    return into / _run(sys.executable, "-c", code, cwd=checkout).splitlines()[-1]


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _build(checkout, tmp_path_factory.mktemp("wheel"), "wheel")


def _environment(folder: Path, installed: Path) -> Path:
    """A new environment holding the core libraries and `installed`, and nothing else. Returns its interpreter."""
    venv.create(folder, with_pip=False)
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    site = Path(_run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip())
    for name in CORE:
        for file in distribution(name).files or ():
            here, target = Path(str(file.locate())), (site / file).resolve()
            if target.is_relative_to(site.resolve()) and here.is_file() and here.suffix != ".pyc":
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(here, target)
    _run(
        sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-index", "--no-deps", installed,
        cwd=folder, PIP_DISABLE_PIP_VERSION_CHECK="1",
    )  # fmt: skip
    return python


def test_the_wheel_holds_what_git_tracks(wheel: Path, tracked: tuple[str, ...]) -> None:
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    expected = {name.removeprefix("src/") for name in tracked if name.startswith("src/ntmrules/")}
    expected |= {f"{DATA}/{name}" for name in tracked if name.startswith(("grammar/", "criteria/"))}
    assert inside == expected


def test_the_sdist_holds_what_git_tracks(checkout: Path, tracked: tuple[str, ...], tmp_path: Path) -> None:
    with tarfile.open(_build(checkout, tmp_path, "sdist")) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    assert inside - {"PKG-INFO"} == set(tracked)


def test_the_wheel_runs_elsewhere(wheel: Path, checkout: Path, tmp_path: Path) -> None:
    """The command, the module and the library, with nothing but the core libraries and far from the checkout."""
    python = _environment(tmp_path / "env", wheel)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    _run(python.with_name("ntm"), "check", cwd=elsewhere)
    _run(python, "-m", "ntmrules", "check", cwd=elsewhere)
    shutil.copytree(checkout / "examples" / "khanh_hoa", elsewhere / "data")
    assert "64" in _run(python.with_name("ntm"), "targets", "data", "--as-of", "31/3/2024", cwd=elsewhere)
    where = _run(python, "-c", WHERE, cwd=elsewhere)
    assert all(path.startswith(str((tmp_path / "env").resolve())) for path in where.split())
    assert "MET" in _run(python, "-c", "import ntmrules as ntm; ntm.load(); print(ntm.Verdict.MET)", cwd=elsewhere)


def test_an_editable_install_reads_the_checkout(checkout: Path, tmp_path: Path) -> None:
    """Editing `criteria/` in a checkout takes effect at once: an editable install has no copy of its own to read."""
    python = _environment(tmp_path / "env", _build(checkout, tmp_path, "editable"))
    where = _run(python, "-c", WHERE, cwd=tmp_path)
    assert where.split() == [str(checkout / "criteria"), str(checkout / "grammar")]
    _run(python.with_name("ntm"), "check", cwd=tmp_path)
