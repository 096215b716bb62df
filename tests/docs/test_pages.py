"""Every page of a diagnostic is run: its example yields its code and no other.

An `ntm` block is a whole file. A `csv NAME` block is a file of a data folder, read with the words of the page's `ntm` block, or of the
shipped criteria when it has none. A `bytes NAME` block is a file that is not text: hexadecimal bytes, or one of them times a number; a file
of a data folder when it is called `.csv` or `.xlsx`. A `load` block is a name as it may be given to `ntm check`, a `data` block one of a
data folder. A `records` block is what a Python program passes for a folder.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from harness import ROOT
from ntmrules.diagnostics import Code
from ntmrules.diagnostics.codes import data as data_codes
from ntmrules.diagnostics.codes import every, ours
from ntmrules.diagnostics.codes import text as text_codes
from ntmrules.diagnostics.page import blocks, page_of
from ntmrules.facts.read import from_records, read_folder
from ntmrules.pipeline import Compilation, compile_sources, load, read_source
from ntmrules.source import Source

PAGES = ROOT / "src" / "ntmrules" / "diagnostics" / "pages"

#: One tells of the program, not of a file: `tests/unit/cli` provokes it. The others need a thousand rows or a million letters:
#: `tests/unit/facts` and `tests/unit/syntax` make them.
WITHOUT_EXAMPLE = {ours.FAULT.id, data_codes.MORE.id, data_codes.GIVEN_UP.id, text_codes.TOO_LARGE.id, text_codes.TOO_MANY.id}


@pytest.fixture(scope="module")
def shipped() -> Compilation:
    return load()


@pytest.mark.parametrize("code", every(), ids=lambda code: code.id)
def test_the_example_of_a_page_yields_its_code(
    code: Code, shipped: Compilation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = blocks((PAGES / f"{code.id}.md").read_text("utf-8"))
    if code.id in WITHOUT_EXAMPLE:
        assert not found
        return
    monkeypatch.chdir(tmp_path)
    texts = [Source.of(f"{code.id}-{i}.ntm", block.text) for i, block in enumerate(found) if block.kind == "ntm"]
    compilation = compile_sources(texts) if texts else shipped
    codes = {d.code.id for d in compilation.diagnostics} if texts else set()
    data = [block for block in found if block.kind == "csv" or block.name.endswith((".csv", ".xlsx"))]
    for block in data:
        (tmp_path / block.name).write_bytes(_bytes(block.text) if block.kind == "bytes" else block.text.encode())
    if data:
        codes |= {d.code.id for d in read_folder(tmp_path, compilation.words)[1]}
    for block in found:
        if block.kind == "records":
            codes |= {d.code.id for d in from_records(ast.literal_eval(block.text), compilation.words)[1]}
        elif block.kind == "data":
            codes |= {d.code.id for d in read_folder(tmp_path / block.text.strip(), compilation.words)[1]}
        elif block.kind == "bytes" and block not in data:
            (tmp_path / block.name).write_bytes(_bytes(block.text))
            _, problem = read_source(tmp_path / block.name)
            codes |= {problem.code.id} if problem else set()
        elif block.kind == "load":
            codes |= {d.code.id for d in load(block.text.strip()).diagnostics}
    assert {block.kind for block in found} <= {"ntm", "csv", "bytes", "load", "data", "records"}
    assert codes == {code.id}


@pytest.mark.parametrize("code", every(), ids=lambda code: code.id)
def test_a_page_says_the_same_in_both_languages(code: Code) -> None:
    text = (PAGES / f"{code.id}.md").read_text("utf-8")
    page = page_of(code)
    vi, en = page.words.vi.split("\n\n"), page.words.en.split("\n\n")
    assert text == f"# {code.id}: {page.title.vi}\n\n{page.words.vi}\n\n{page.words.en}\n\n{page.examples}".rstrip() + "\n"
    assert len(vi) == len(en) > 0
    assert all(_vietnamese(paragraph) for paragraph in vi)
    assert not any(_vietnamese(paragraph) for paragraph in en)
    assert page.title.vi
    assert page.examples in page.to_text("en")


def _vietnamese(paragraph: str) -> bool:
    """The words outside what is quoted have the letters of Vietnamese."""
    return bool(re.search("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.sub(r"`[^`]*`|“[^”]*”", "", paragraph)))


def _bytes(text: str) -> bytes:
    one, star, times = text.partition("*")
    return bytes.fromhex(one) * (int(times) if star else 1)
