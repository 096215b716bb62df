"""The codes of the reference: each with the smallest text that provokes it and what the program says of it.

What lives here: `messages`. The examples are those of a code's page (`diagnostics/page.py`).
Codes about criteria files show their report, caret and all, made by compiling the page's text; codes about data are listed, and their
pages hold the examples.

Promises: what is shown is what `ntm check` prints.
"""

from __future__ import annotations

from ntmrules.diagnostics import Severity
from ntmrules.diagnostics.codes import every
from ntmrules.diagnostics.model import Code
from ntmrules.diagnostics.page import blocks, page_of
from ntmrules.diagnostics.render import to_text
from ntmrules.phrases import Lang, Phrase
from ntmrules.pipeline import compile_sources
from ntmrules.source import Source

_SEVERITY = {Severity.ERROR: Phrase("lỗi", "error"), Severity.WARNING: Phrase("cảnh báo", "warning")}
_STAGES = {
    "01": Phrase("01: chữ viết", "01: the writing"),
    "02": Phrase("02: tên", "02: names"),
    "03": Phrase("03: đơn vị tính và loại số liệu", "03: units of measure and types"),
    "04": Phrase("04: cấu trúc của luật", "04: the structure of the law"),
    "05": Phrase("05: số liệu", "05: data"),
    "09": Phrase("09: tệp không đọc được, lỗi của chương trình", "09: files that cannot be read, our own faults"),
}


def messages(lang: Lang) -> str:
    """Every code by stage."""
    parts: list[str] = []
    stage = ""
    for code in every():
        if code.id[3:5] != stage:
            stage = code.id[3:5]
            parts.append(f"#### {_STAGES[stage].in_(lang)}\n")
        parts.append(_message(code, lang))
    return "\n".join(parts)


def _message(code: Code, lang: Lang) -> str:
    head = f"**{code.id}** ({_SEVERITY[code.severity].in_(lang)}): {code.headline.in_(lang)}\n"
    texts = [block.text for block in blocks(page_of(code).examples) if block.kind == "ntm"]
    if not texts or code.id[3:5] not in ("01", "02", "03", "04"):
        return head
    names = [f"{number}.ntm" for number in range(1, len(texts) + 1)]
    compilation = compile_sources(Source.of(name, text) for name, text in zip(names, texts, strict=True))
    shown = "".join(f"```ntm\n{text}```\n" for text in texts)
    report = to_text(compilation.diagnostics, compilation.sources, lang)
    # what follows the last blank line is a count
    told = report.rsplit("\n\n", 1)[0]
    return f"{head}\n{shown}\n```text\n{told}\n```\n"
