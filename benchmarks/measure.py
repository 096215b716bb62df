"""Timings of the promises in `README.md`, each as a ratio to a baseline measured in the same run.

What lives here: four measurements and their baselines, run in processes of their own where a cold start or a peak of memory is
what counts. Nothing is asserted: a figure is for a person to read on their own machine.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
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
    row(
        "one commune, every standard, full evidence, warm",
        warm(lambda: evaluate_unit(result.context, unit)),
        "ms",
        warm(comparisons),
        "57 comparisons",
    )


def communes(count: int) -> Iterator[dict[str, list[dict[str, object]]]]:
    """As many communes as wanted, one at a time, each with a value for every data name of the commune criteria."""
    import ntmrules as ntm
    from ntmrules.types import LevelType, TruthType

    words = ntm.load().compilation.words
    for index in range(count):
        code = f"x{index}"
        facts: list[dict[str, object]] = []
        for data in words.data.values():
            if data.kind != "commune":
                continue
            for item in [name for name, _ in data.items] or [""]:
                value: object = Fraction(70 + (index * 7 + len(facts)) % 30)
                if isinstance(data.type, TruthType):
                    value = (index + len(facts)) % 9 != 0
                elif isinstance(data.type, LevelType):
                    value = words.scales[data.type.scale][-1][0]
                elif data.high is not None and data.high < 100:
                    value = data.high
                facts.append({"unit": code, "data": data.name, "period": "2024", "split": item or None, "value": value})
        unit: dict[str, object] = {"code": code, "name": code, "kind": "commune", **CLASSES}
        yield {"units": [unit], "facts": facts}


CLASSES = {
    "vung": "DHNTB",
    "khu_vuc": "khu_vuc_1",
    "dac_biet_kho_khan": "no",
    "bai_ngang_hai_dao": "no",
    "an_toan_khu_huyen_ngheo": "no",
}


def written(folder: Path) -> None:
    """A data folder of 8,227 communes, about 900,000 facts."""
    with (folder / "units.csv").open("w") as units, (folder / "facts.csv").open("w") as facts:
        units.write("code;name;kind;" + ";".join(CLASSES) + "\n")
        facts.write("unit;data;period;split;value\n")
        for commune in communes(COMMUNES):
            for unit in commune["units"]:
                units.write(";".join(map(str, unit.values())) + "\n")
            for fact in commune["facts"]:
                value = fact["value"]
                shown = ("no", "yes")[value] if isinstance(value, bool) else value
                facts.write(f"{fact['unit']};{fact['data']};{fact['period']};{fact['split'] or ''};{shown}\n")


def many(folder: Path) -> None:
    """The folder read, and its communes judged one after the other; in a process of its own so that the peak is its own."""
    import ntmrules as ntm

    law = ntm.load()
    start = time.perf_counter()
    result = law.evaluate(ntm.read(folder), as_of=AS_OF)
    reading = time.perf_counter() - start
    verdicts: Counter[object] = Counter()
    for answer in result.units():
        verdicts.update(evidence.verdict for evidence in answer.evidence.values())
    judging = time.perf_counter() - start - reading
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    base = warm(comparisons) * COMMUNES
    row(f"{COMMUNES} communes judged, streamed", judging, "s", base, "the plain loop as often")
    row("reading their facts from CSV", reading, "s", base, "the plain loop as often")
    print(f"{'peak memory of that process':<58} {peak:>9.1f} MiB")


def main() -> None:
    if sys.argv[1:2] == ["many"]:
        many(Path(sys.argv[2]))
        return
    measure_imports()
    measure_check()
    measure_one()
    with tempfile.TemporaryDirectory() as folder:
        written(Path(folder))
        subprocess.run([sys.executable, __file__, "many", folder], check=True)


if __name__ == "__main__":
    main()
