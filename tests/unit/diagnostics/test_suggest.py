"""Did you mean: what a hurried typist leaves out does not count, and the answer is always the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmrules.diagnostics.suggest import closest, folded, near, slips, sure

WORDS = ("đạt khi", "chỉ xét khi", "thay thế", "thu nhập", "thuỷ lợi", "không quá", "ít nhất")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dat khi", "đạt khi"),
        ("đạt khỉ", "đạt khi"),
        ("đạtkhi", "đạt khi"),
        ("Thu_Nhap", "thu nhập"),
        ("thủy lợi", "thuỷ lợi"),
        ("it nhât", "ít nhất"),
        ("không qúa", "không quá"),
        ("thu nhâp bq", "thu nhập"),
        ("hoàn toàn khác", None),
        ("", None),
        ("x" * 10_000_000, None),
    ],
)
def test_closest(typed: str, meant: str | None) -> None:
    assert closest(typed, WORDS) == meant


def test_two_letters_are_too_few_to_guess_from() -> None:
    assert closest("ab", ["ac", "xb"]) is None
    assert closest("xã", ["xa"]) == "xa"


def test_near_is_in_order_and_bounded() -> None:
    assert near("so_truong", ["so_truong_thcs", "so_truong_a", "so_truon", "so_lop"]) == ("so_truon", "so_truong_a")
    assert near("abc", ["abd", "abe", "abf", "abg"]) == ("abd", "abe", "abf")


@pytest.mark.parametrize(
    ("word", "declared", "meant"),
    [
        ("ho_ngheoo", ["ho_ngheo", "thu_nhap"], "ho_ngheo"),
        ("thu nhap", ["thu_nhap"], "thu_nhap"),
        ("qd_8", ["qd_18", "nq_5"], None),  # a figure differs
        ("co_ho", ["co_cho"], None),  # another word
        ("khu_vuc_i", ["khu_vuc_ii"], None),  # another figure
        ("mau_xee", ["mau_xe"], "mau_xe"),
        ("tinh_mua", ["tinh_mau"], "tinh_mau"),
        ("mau_bac", ["mau_nam", "tinh_mau"], None),  # too far
        ("ho_nghe", ["ho_ngheo", "co_nghe", "ho_nghi"], None),  # two are as near
    ],
)
def test_sure_only_when_nothing_is_guessed(word: str, declared: list[str], meant: str | None) -> None:
    assert sure(word, declared) == meant


@given(st.text(max_size=20), st.lists(st.text(max_size=20), max_size=8))
def test_the_order_of_candidates_does_not_matter(word: str, candidates: list[str]) -> None:
    assert near(word, candidates) == near(word, reversed(candidates))
    assert folded(folded(word)) == folded(word)


@given(st.text("abc", max_size=7), st.text("abc", max_size=7))
def test_slips_are_symmetric_and_cut_off_exactly(a: str, b: str) -> None:
    full = slips(a, b, 20)
    assert full == slips(b, a, 20)
    assert (full == 0) == (a == b)
    for limit in range(8):
        assert slips(a, b, limit) == min(full, limit + 1)
