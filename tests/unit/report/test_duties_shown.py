"""Milestones and yearly duties on the board and the page: years of one status together, with a mark and a word."""

from __future__ import annotations

import pytest
from attrs import evolve

import handmade
from ntmrules import ir
from ntmrules.diagnostics.render import width
from ntmrules.interpreter.evidence import DutyEvidence, DutyStatus
from ntmrules.phrases import Lang
from ntmrules.report.board import DUTY_MARK, DUTY_STATUS, Board, board_of
from ntmrules.report.html import PlanPart, page
from ntmrules.report.terminal import WIDTH, draw

YEARLY = ir.Duty("kiem_tra", "Kiểm tra <phong trào>", ("Hội đồng",), (), True, None, "x", "Mục V, khoản 4", (2021, 2025))
ONCE = ir.Duty("so_ket", "Sơ kết " * 20, ("Sở", "Mặt trận"), (2023,), False, None, None, "Mục V, khoản 3", (2021, 2025))
STATUSES: tuple[DutyStatus, ...] = ("done", "not_done", "not_done", "unknown", "not_due")


def board(lang: Lang = "vi") -> Board:
    yearly = tuple(DutyEvidence(YEARLY, year, status) for year, status in zip(range(2021, 2026), STATUSES, strict=True))
    duties = (*yearly, DutyEvidence(ONCE, 2023, "recorded"))
    return board_of(handmade.PLAN, (), handmade.context(), lang, duties)


def test_a_duty_names_who_acts_now() -> None:
    context = handmade.context()
    handover = ir.Handover("Hội đồng", "Ban", "nd", context.as_of)
    program = evolve(context.program, words=evolve(context.program.words, handovers=(handover,)))
    duty = DutyEvidence(YEARLY, 2023, "done")
    (row,) = board_of(handmade.PLAN, (), evolve(context, program=program), "vi", (duty,)).duties
    assert row.by.startswith("Ban (thay Hội đồng từ ")


def test_years_of_one_status_stand_together() -> None:
    first, second = board().duties
    assert first.years == (("2021", "done"), ("2022–2023", "not_done"), ("2024", "unknown"), ("2025", "not_due"))
    assert (second.years, second.by, second.clause) == ((("2023", "recorded"),), "Sở; Mặt trận", "V.3")


@pytest.mark.parametrize(
    ("lang", "head", "years"),
    [
        ("vi", "Tiến độ", "✓ 2021 đã làm · ✗ 2022–2023 chưa làm · ? 2024 chưa có xác nhận · ○ 2025 chưa đến hạn"),
        (
            "en",
            "Milestones and yearly duties",
            "✓ 2021 done · ✗ 2022–2023 not done · ? 2024 nothing attested · ○ 2025 not yet due",
        ),
    ],
)
def test_they_close_the_board(lang: Lang, head: str, years: str) -> None:
    lines = draw(board(lang)).splitlines()
    assert lines[lines.index(head) + 1 : lines.index(head) + 3] == [
        "  • Kiểm tra <phong trào> — Hội đồng [V.4]",
        f"      {years}",
    ]
    assert max(width(line) for line in lines) <= WIDTH


def test_they_stand_in_the_page() -> None:
    found = page(handmade.context(), (PlanPart(board(), None),), ())
    assert "<h2>Tiến độ</h2>" in found
    assert "Kiểm tra &lt;phong trào&gt;" in found
    assert "✗ 2022–2023: chưa làm" in found


def test_every_status_has_a_mark_and_words() -> None:
    assert DUTY_MARK.keys() == DUTY_STATUS.keys()
    assert len(set(DUTY_MARK.values())) == len(DUTY_MARK)


def test_a_plan_without_duties_has_no_section() -> None:
    empty = board_of(handmade.PLAN, (), handmade.context())
    assert "Tiến độ" not in draw(empty)
    assert "Tiến độ" not in page(handmade.context(), (PlanPart(empty, None),), ())
