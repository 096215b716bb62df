"""The small pieces of the page: escaped text, elements, bars, sheets.

What lives here: functions from words and numbers to HTML text, used by `html.py`. Nothing else in the library writes a tag.

Promises: every text passes through `text` (so that no label of the law or cell of the data can become markup); the same input gives
the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from ntmrules.report.board import Bar


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def text(value: object) -> Markup:
    """`value` escaped, unless it is markup."""
    return value if isinstance(value, Markup) else Markup(escape(str(value), quote=True))


def element(name: str, *content: object, **attributes: object) -> Markup:
    """`<name …>content</name>`; `class_` is `class`, `data_x` is `data-x`; an attribute that is None is left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(value)}"' for key, value in attributes.items() if value is not None
    )
    return Markup(f"<{name}{written}>{joined(content)}</{name}>")


def joined(content: Iterable[object], between: str = "") -> Markup:
    return Markup(between.join(text(part) for part in content))


def folded(summary: Markup, body: Iterable[Markup], kind: str = "") -> Markup:
    """A native `<details>`: the summary is all there is until somebody asks."""
    inner = element("div", *body, class_="body")
    return Markup(f'<details class="{text(kind)}">{summary}{inner}</details>\n')


#: The hatching of what is possible but not sure; one definition for every bar of the page.
PATTERN = Markup(
    '<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>'
    '<pattern id="may" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="6" height="6" fill="#fff"/><rect width="2.5" height="6" fill="#1a7f37"/></pattern></defs></svg>'
)


def bar(model: Bar, label: str) -> Markup:
    """A drawn bar: full for what is surely there, hatched for what may be, a thick mark at what is needed."""
    low, high, needed = (_share(n, model.of) for n in (model.low, model.high, model.needed))
    shapes = [
        '<rect x="0" y="3" width="1000" height="12" fill="#fff" stroke="#57606a" stroke-width="1"/>',
        f'<rect x="{low}" y="3" width="{high - low}" height="12" fill="url(#may)" stroke="#1a7f37" stroke-width="1"/>'
        if high > low
        else "",
        f'<rect x="0" y="3" width="{low}" height="12" fill="#1a7f37"/>' if low else "",
        f'<rect x="{min(max(needed - 3, 0), 994)}" y="0" width="6" height="18" fill="#1b1f23"/>',
    ]
    drawn = "".join(shapes)
    return Markup(f'<svg viewBox="0 0 1000 18" preserveAspectRatio="none" role="img" aria-label="{text(label)}">{drawn}</svg>')


def _share(n: int, of: int) -> int:
    """Thousandths, cut off: a bar never looks fuller than it is."""
    return min(1000, n * 1000 // of)


_MARKS = "✓✗?–■"


def sheet(lines: Iterable[str]) -> Markup:
    """An explanation sheet: one block per line, indented as the text is, so that it folds on a narrow screen.

    A line that only goes on about the one above it (a value under its condition, an entry under its heading) stands inside that
    block: on a screen under it, on paper behind it, where a whole commune has to fit two pages.
    """
    blocks: list[Markup] = []
    open_: list[tuple[int, str, list[str]]] = []

    def close() -> None:
        blocks.extend(_block(*each) for each in open_)
        open_.clear()

    for line in lines:
        bare = line.lstrip(" ")
        indent = len(line) - len(bare)
        if not bare:
            close()
            blocks.append(element("div", class_="blank"))
        elif open_ and _goes_on(open_[0][0], open_[0][1], indent, bare):
            open_[0][2].append(bare)
        else:
            close()
            open_.append((indent, bare, []))
    close()
    return element("div", *blocks, class_="sheet")


def _block(indent: int, first: str, more: list[str]) -> Markup:
    """A line with what goes on about it: `on` behind a condition, `in` under a heading."""
    names_a_rule = first[0] in _MARKS and indent <= 4 and (" — " in first or first.endswith(":"))
    kind = "in" if first.endswith(":") else "on"
    inner = (
        element("span", line.removeprefix("• "), class_=f"{kind} bullet" if line.startswith("• ") else kind) for line in more
    )
    return element("div", first, *inner, class_="head" if names_a_rule else None, style=f"--i:{indent}" if indent else None)


def _goes_on(indent: int, first: str, own: int, bare: str) -> bool:
    """Whether a line belongs to the block that begins with `first`."""
    if bare.endswith(":") or bare[0] in _MARKS:
        return False
    if first.endswith(":"):
        return indent == 0 and own == 2
    return own >= 8 and own == (indent + 2 if first[0] in _MARKS else indent)
