"""ntmrules: the criteria of Vietnam's new-rural (nông thôn mới) standards as texts that can be asked.

    import ntmrules as ntm

    law = ntm.load("khanh_hoa")                  # shipped criteria, or files and folders of your own
    data = ntm.read("examples/khanh_hoa")        # a data folder, or records
    result = law.evaluate(data, as_of="31/3/2024")
    result["22435"]["xa_ntm"].verdict            # Verdict.UNKNOWN; bool() raises

What lives here: the public face and nothing else. Each name is fetched from its room when it is first used (PEP 562), so that
`import ntmrules` costs next to nothing. Read `law.py` next for the objects behind these names, and ARCHITECTURE.md for the house.

Promises: what is in `__all__` keeps its meaning within a major version; everything else is ours to move.
"""

TYPE_CHECKING = False  # spelled out: importing `typing` for it would cost more than this whole module
if TYPE_CHECKING:
    from pathlib import Path

    from ntmrules.diagnostics import Diagnostic, Severity
    from ntmrules.law import Data, Law, Refused, Result, StandardResult, UnitResult, load, read
    from ntmrules.phrases import Phrase
    from ntmrules.source import Source
    from ntmrules.values import Absence, NtmError, Standing, Truth, Verdict, exact

    __version__: str

__all__ = [
    "Absence", "Data", "Diagnostic", "Law", "NtmError", "Phrase", "Refused", "Result", "Severity", "Source", "StandardResult", "Standing",
    "Truth", "UnitResult", "Verdict", "__version__", "check", "exact", "load", "read",
]  # fmt: skip

#: public name → the room it lives in
_ROOMS = {
    "Absence": "values",
    "Data": "law",
    "Diagnostic": "diagnostics",
    "Law": "law",
    "NtmError": "values",
    "Phrase": "phrases",
    "Refused": "law",
    "Result": "law",
    "Severity": "diagnostics",
    "Source": "source",
    "StandardResult": "law",
    "Standing": "values",
    "Truth": "values",
    "UnitResult": "law",
    "Verdict": "values",
    "exact": "values",
    "load": "law",
    "read": "law",
}


def check(*what: "str | Path") -> "tuple[Diagnostic, ...]":
    """Every problem of the named criteria (nothing named: everything shipped), in the order of places."""
    from ntmrules import pipeline

    return pipeline.load(*what).diagnostics


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        value: object = version("ntmrules")
    elif name in _ROOMS:
        from importlib import import_module

        value = getattr(import_module(f"ntmrules.{_ROOMS[name]}"), name)
    else:
        raise AttributeError(f"module 'ntmrules' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
