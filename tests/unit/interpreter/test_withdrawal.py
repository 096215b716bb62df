"""Withdrawal: a band of failed criteria with key criteria, counted tight while some are not settled."""

import itertools
from datetime import date

import pytest

from ntmrules.law import Law, read
from ntmrules.pipeline import compile_sources
from ntmrules.source import Source
from ntmrules.values import Verdict

KEYS = ("10", "17", "19")


def law(policy: str = "tính là đạt", count: int = 19, first: str = "") -> Law:
    numbers = range(1, count + 1)
    text = "# ngôn ngữ: vi\n" + 'văn bản qd "Quyết định" ngày 02/08/2022\nnguồn S1 "bản chép"\ncấp xã\nbậc ntm < cao của xã\n'
    text += "".join(f'số liệu d{n} của xã "Số liệu {n}" có/không\n' for n in numbers)
    text += "".join(f'số liệu ap{n} của xã "Có xét {n}" có/không\n' for n in numbers)
    text += f'bộ tiêu chí bo "Bộ" thuộc bậc ntm căn cứ qd áp dụng cho xã không áp dụng: {policy} gồm {count} tiêu chí\n'
    for n in numbers:
        text += f'tiêu chí {n} "Tiêu chí {n}"\n  chỉ tiêu {n}.1 "Chỉ tiêu" chỉ xét khi có ap{n} đạt khi có d{n} đối chiếu lời văn: S1\n'
    text += f"thu hồi bậc ntm theo qd\n  khi {first}"
    text += """số tiêu chí không đạt từ 30% {S1} đến dưới 50% {S1} và có một trong ([10]; [17]; [19]) không đạt
  hoặc khi số tiêu chí không đạt ít nhất 50% {S1}
"""
    compiled = compile_sources([Source.of("bo.ntm", text)])
    assert not [d.headline.vi for d in compiled.diagnostics]
    return Law(compiled)


def withdrawn(
    law: Law, failed: set[str], unknown: frozenset[str] = frozenset(), off: frozenset[str] = frozenset(), count: int = 19
) -> Verdict:
    facts: dict[str, object] = {"unit": "x"}
    for n in map(str, range(1, count + 1)):
        facts[f"ap{n}"] = "không" if n in off else "có"
        if n not in unknown:
            facts[f"d{n}"] = "không" if n in failed else "có"
    data = {"units": [{"code": "x", "name": "X", "kind": "xã"}], "facts": [
        {"unit": "x", "data": name, "value": value} for name, value in facts.items() if name != "unit"
    ]}  # fmt: skip
    result = law.evaluate(read(data), as_of=date(2024, 12, 31))
    return result["x"].evidence["ntm@withdrawal"].verdict


@pytest.fixture(scope="module")
def nineteen() -> Law:
    return law()


@pytest.mark.parametrize(
    ("failed", "verdict"),
    [
        (["10", "1", "2", "3", "4"], Verdict.NOT_MET),  # 5/19 = 26,3 %
        (["10", "1", "2", "3", "4", "5"], Verdict.MET),  # 6/19 = 31,6 % with a key criterion
        (["1", "2", "3", "4", "5", "6"], Verdict.NOT_MET),  # 6/19 without one
        (["1", "2", "3", "4", "5", "6", "7", "8", "9"], Verdict.NOT_MET),  # 9/19 = 47,4 %
        (["1", "2", "3", "4", "5", "6", "7", "8", "9", "11"], Verdict.MET),  # 10/19 = 52,6 %
    ],
)
def test_the_band_and_its_keys(nineteen: Law, failed: list[str], verdict: Verdict) -> None:
    assert withdrawn(nineteen, set(failed)) is verdict


def test_the_border_between_the_bands_loses_nothing(nineteen: Law) -> None:
    """Nine failed with a key among them and one open: withdrawn either way, though neither band is settled."""
    failed = {"10", "1", "2", "3", "4", "5", "6", "7", "8"}

    assert withdrawn(nineteen, failed, frozenset({"9"})) is Verdict.MET


@pytest.mark.parametrize(
    "first", ["có một trong ([18]) không đạt\n  hoặc khi ", "có d11 và có d12 và không (có d13)\n  hoặc khi "]
)
def test_another_alternative_beside_the_bands_loses_nothing(first: str) -> None:
    """The border between the bands is kept whatever stands beside them."""
    failed = {"10", "1", "2", "3", "4", "5", "6", "7", "8"}
    beside = law(first=first)

    assert withdrawn(beside, failed, frozenset({"9"})) is Verdict.MET
    assert withdrawn(beside, failed - {"8", "7", "6", "5"}) is Verdict.NOT_MET


@pytest.mark.parametrize("policy", ["tính là đạt", "trừ khỏi mẫu số"])
def test_every_mixture_agrees_with_its_completions(policy: str) -> None:
    """Ten criteria, each failed, passed, open or not applicable; definite answers equal every completion."""
    small = law(policy, 19)
    base = {"10", "1", "2", "3"}
    for unknown in (frozenset({"17", "4"}), frozenset({"4", "5"}), frozenset({"5", "6", "19"})):
        for off in (frozenset[str](), frozenset({"18"}), frozenset({"18", "16", "15"})):
            answer = withdrawn(small, base, unknown, off)
            completions = {
                withdrawn(small, base | {n for n, bad in zip(sorted(unknown), fails, strict=True) if bad}, frozenset(), off)
                for fails in itertools.product((True, False), repeat=len(unknown))
            }
            if answer is not Verdict.UNKNOWN:
                assert completions == {answer}
            else:
                assert len(completions) == 2, (unknown, off)


def test_excluded_criteria_leave_the_denominator() -> None:
    """5 of 19 is 26 %; with three criteria out of the count it is 5 of 16, 31 %."""
    failed = {"10", "1", "2", "3", "4"}
    off = frozenset({"11", "12", "13"})

    assert withdrawn(law("tính là đạt"), failed, off=off) is Verdict.NOT_MET
    assert withdrawn(law("trừ khỏi mẫu số"), failed, off=off) is Verdict.MET
