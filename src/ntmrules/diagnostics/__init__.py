"""What is wrong, where, why and how to mend it — as data.

What lives here: `Diagnostic` and its parts (`Label`, `Edit`, `Fix`, `Severity`), the register of codes (`codes/`, one file per
stage), the renderers to text and JSON (`render.py`) and one page per code (`pages/NTM….md`, whose examples the tests run).
Start with `model.py`. Nothing here knows what a criterion is; every stage imports this room and fills in what it found.
"""

from ntmrules.diagnostics.model import Code, Diagnostic, Edit, Fix, Label, Severity, code_of, define, registered

__all__ = ["Code", "Diagnostic", "Edit", "Fix", "Label", "Severity", "code_of", "define", "registered"]
