"""Data given for each item of a split has no figure for the whole."""

import pytest

from small_sets import codes, found, in_set, met_when


@pytest.mark.parametrize(
    ("condition", "whole"),
    [
        ("ty_le_gioi ít nhất 90% {S1}", True),
        ("ty_le_gioi từ 50% {S1} đến 90% {S1}", True),
        ("có co_cho hoặc ty_le_gioi ít nhất 90% {S1}", True),
        ("thiếu số liệu ty_le_gioi", True),
        ("ty_le ít nhất (50% {S1} nếu ty_le_gioi trên 90% {S1}; 60% {S1} các trường hợp còn lại)", True),
        ("ty_le ít nhất ty_le_gioi", True),
        ("ty_le_gioi(nam) ít nhất 90% {S1}", False),
        ("ty_le_gioi ít nhất 90% {S1} ở cả (nam; nu)", False),
        ("thiếu số liệu ty_le_gioi(nu)", False),
        ("ty_le ít nhất 90% {S1}", False),
    ],
)
def test_a_split_compared_whole(condition: str, *, whole: bool) -> None:
    assert codes(met_when(condition)) == (["NTM0437"] if whole else [])


def test_what_to_write_is_said() -> None:
    (told,) = found(met_when("ty_le_gioi ít nhất 90% {S1}"))

    assert told.text == "ty_le_gioi"
    assert told.diagnostic.all_notes[0].vi == "thêm `ở cả (nam; nu)`, hoặc viết `ty_le_gioi(…)` cho một mục"
    assert told.diagnostic.all_notes[0].en == "add `in each of (nam; nu)`, or write `ty_le_gioi(…)` for one item"


def test_a_condition_for_applying_and_an_example() -> None:
    applying = in_set('  chỉ tiêu 1.1 "Một"\n    chỉ xét khi ty_le_gioi trên 10% {S1}\n    đạt khi có co_cho')
    example = 'ví dụ "Một" cho xã: năm xét 2023; {} = 95 thì [bo 1.1] đạt'
    clause = met_when("ty_le_gioi(nam) ít nhất 90% {S1}")

    assert codes(applying) == ["NTM0437"]
    assert codes(clause, example.format("ty_le_gioi")) == ["NTM0437"]
    assert codes(clause, example.format("ty_le_gioi(nam)")) == []
