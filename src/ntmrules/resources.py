"""Where the shipped `grammar/` and `criteria/` are.

What lives here: the one place that knows that they stand at the top of a checkout and under `ntmrules/_data/` in a wheel (an
editable install gets no copy, so the checkout is the fallback).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def folder(name: str) -> Path:
    """The folder `grammar` or `criteria`. Raises FileNotFoundError when an installation lost it."""
    here = Path(__file__).resolve().parent
    for candidate in (here / "_data" / name, here.parent.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"ntmrules was installed without its folder {name!r}")
