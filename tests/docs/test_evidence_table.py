"""The README's table of how well each instrument's figures are known is what the shipped criteria say."""

from collections import Counter

from harness import ROOT
from ntmrules import syntax
from ntmrules.pipeline import Compilation, load
from ntmrules.values import Standing

#: The folders of the shipped criteria that hold figures, and what a reader calls them.
FOLDERS = {
    "central/318_2022": "318/QĐ-TTg (2022), communes",
    "central/211_2024": "211/QĐ-TTg (2024), amendments",
    "central/18_2022": "18/2022/QĐ-TTg, recognition and withdrawal",
    "khanh_hoa": "Khánh Hòa emulation plan 2021-2025",
}
COLUMNS = ("signed", "secondary", "recalled high", "recalled medium", "recalled low", "reconstructed", "no mark", "left open")
_RECALLED = {
    Standing.RECALLED_HIGH: "recalled high",
    Standing.RECALLED_MEDIUM: "recalled medium",
    Standing.RECALLED_LOW: "recalled low",
    Standing.RECONSTRUCTED: "reconstructed",
}


def standing(mark: syntax.Mark | None, law: Compilation) -> str:
    if mark is None:
        return "no mark"
    if mark.standing is not None:
        return _RECALLED[mark.standing]
    assert mark.source is not None
    return "signed" if law.scope.sources[mark.source].signed else "secondary"


def counted(folder: str, law: Compilation) -> Counter[str]:
    """The figures of a folder by standing: thresholds, cells of tables, shares and numbers of targets; holes apart."""
    found: Counter[str] = Counter()
    for source, file in zip(law.sources, law.files, strict=True):
        if f"criteria/{folder}/" not in source.name:
            continue
        for declaration in file.declarations:
            if isinstance(declaration, syntax.Example):
                continue
            for node in syntax.walk(declaration):
                if isinstance(node, syntax.Delegated | syntax.NotAtHand) or (
                    isinstance(node, syntax.Cell) and node.value is None
                ):
                    found["left open"] += 1
                elif isinstance(node, syntax.Number | syntax.Cell | syntax.CountOf | syntax.AtLeastCount | syntax.NoneBelow):
                    found[standing(node.mark, law)] += 1
    return found


def test_the_table_is_true() -> None:
    law = load()
    readme = (ROOT / "README.md").read_text("utf-8")

    for folder, name in FOLDERS.items():
        counts = counted(folder, law)
        cells = " | ".join(str(counts[column]) if counts[column] else "–" for column in COLUMNS)
        assert f"| {name} | {cells} |" in readme
    assert f"| figures of | {' | '.join(COLUMNS)} |" in readme
