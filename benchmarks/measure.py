"""Timings of the promises in `README.md`, each as a ratio to a baseline measured in the same run.

What lives here: four measurements and their baselines, run in processes of their own where a cold start or a peak of memory is
what counts. Nothing is asserted: a figure is for a person to read on their own machine.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

HERE = Path(__file__).resolve().parent
EXAMPLE = HERE.parent / "examples" / "xa_mau"
COMMUNES = 8_227
AS_OF = "2024-12-31"


def cold(code: str, runs: int = 9) -> float:
    """Median seconds of a fresh interpreter running `code`."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def warm(work: Callable[[], object], runs: int = 50) -> float:
    """Median seconds of one call, after ten that do not count."""
    for _ in range(10):
        work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def comparisons(count: int = 57) -> int:
    """The plain loop: as many exact comparisons as the set has indicators."""
    limit = Fraction(80)
    return sum(Fraction(n * 7, 5) >= limit for n in range(count))


def row(what: str, figure: float, unit: str, base: float, baseline: str) -> None:
    scale = 1000 if unit == "ms" else 1
    print(f"{what:<58} {figure * scale:>9.2f} {unit:<2}  = {figure / base:>8.1f} × {baseline} ({base * scale:.3f} {unit})")


def measure_imports() -> None:
    nothing = cold("pass")
    base = cold("import attrs") - nothing
    row("import ntmrules", cold("import ntmrules") - nothing, "ms", base, "import attrs")


def measure_check() -> None:
    base = cold("import lark, attrs")
    code = "import sys; from ntmrules.cli import main; sys.exit(main(['check']))"
    row("ntm check, shipped criteria, cold", cold(code, 5), "s", base, "a bare interpreter importing lark, attrs")


def measure_one() -> None:
    import ntmrules as ntm
    from ntmrules.interpreter.evaluate import evaluate_unit

    law = ntm.load(beside=EXAMPLE)
    result = law.evaluate(ntm.read(EXAMPLE), as_of=AS_OF)
    unit = next(iter(result.units())).unit
    row("one commune, every standard, full evidence, warm", warm(lambda: evaluate_unit(result.context, unit)), "ms", warm(comparisons), "57 comparisons")


def many() -> None:
    """8,227 communes made of the example's, streamed; run in a process of its own so that the peak is its own."""
    import ntmrules as ntm
    from ntmrules.facts.records import Dataset
    from ntmrules.facts.table import FactTable
    from ntmrules.interpreter.context import Context
    from ntmrules.interpreter.evaluate import evaluate_unit

    law = ntm.load(beside=EXAMPLE)
    result = law.evaluate(ntm.read(EXAMPLE), as_of=AS_OF)
    context: Context = result.context
    dataset: Dataset = context.dataset
    assert FactTable is not None
    assert dataset.units
    units = [found.unit for found in result.units()]
    start = time.perf_counter()
    verdicts: dict[object, int] = {}
    for index in range(COMMUNES):
        for evidence in evaluate_unit(context, units[index % len(units)]).values():
            verdicts[evidence.verdict] = verdicts.get(evidence.verdict, 0) + 1
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    base = warm(comparisons) * COMMUNES
    row(f"{COMMUNES} communes, streamed", seconds, "s", base, "the same loop as often")
    print(f"{'peak memory of that process':<58} {peak:>9.1f} MiB")


def main() -> None:
    if sys.argv[1:] == ["many"]:
        many()
        return
    measure_imports()
    measure_check()
    measure_one()
    subprocess.run([sys.executable, __file__, "many"], check=True)


if __name__ == "__main__":
    main()
