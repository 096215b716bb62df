"""The page of a code: what is wrong, how to mend it, and an example that provokes it.

What lives here: `page_of`, which reads `pages/CODE.md`, and `blocks`, the examples in it. A page is a title, paragraphs in Vietnamese, as many
in English, and blocks of code. The tests run every block and hold every page to this form.

Promises: what is read in one language has no paragraph of the other; the examples are the same in both.
"""

from __future__ import annotations

import re
from importlib.resources import files

from attrs import frozen

from ntmrules.diagnostics.model import Code
from ntmrules.phrases import Lang, Phrase

_BLOCK = re.compile(r"^```(?P<kind>\w+)(?:[ ]+(?P<name>\S+))?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


@frozen
class Block:
    """One block of code of a page: an `ntm` file, a `csv` file of a data folder, …"""

    kind: str
    name: str
    text: str


@frozen
class Page:
    """`words` are the paragraphs; `examples` the blocks of code as they stand in the text, fences and all."""

    code: Code
    title: Phrase
    words: Phrase
    examples: str

    def to_text(self, lang: Lang) -> str:
        return f"# {self.code.id}: {self.title.in_(lang)}\n\n{self.words.in_(lang)}\n\n{self.examples}".rstrip()


def page_of(code: Code) -> Page:
    text = (files("ntmrules.diagnostics") / "pages" / f"{code.id}.md").read_text(encoding="utf-8")
    before, fence, after = text.partition("\n```")
    title, *paragraphs = before.strip().split("\n\n")
    half = len(paragraphs) // 2
    words = Phrase("\n\n".join(paragraphs[:half]), "\n\n".join(paragraphs[half:]))
    # the page's own title is Vietnamese; the English one is what the message says, whatever stands in it
    named = Phrase(title.partition(": ")[2], re.sub(r"\{\w+\}", "…", code.headline.en))
    return Page(code, named, words, f"{fence}{after}".strip())


def blocks(text: str) -> list[Block]:
    return [Block(m["kind"], m["name"] or "", m["text"]) for m in _BLOCK.finditer(text)]
