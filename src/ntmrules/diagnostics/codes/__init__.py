"""The register of codes, one file per stage: `text` 01, `names` 02, `types` 03, `law` 04, `data` 05, `ours` 09.

What lives here: `every`, for whoever needs all codes (`ntm explain NTM0302`, the tests of the pages). A stage imports its own file
only; a file registers its codes when it is imported.
"""

import pkgutil
from importlib import import_module

from ntmrules.diagnostics.model import Code, registered


def every() -> tuple[Code, ...]:
    """All codes of all stages, in order."""
    for module in pkgutil.iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return registered()
