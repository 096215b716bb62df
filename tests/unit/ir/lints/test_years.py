"""A year asked of data that has no years; and nothing said where one side of a comparison may stand still."""

import pytest

from small_sets import found, met_when

NOT_YEARLY = """số liệu giay của xã "Giấy" có/không không theo năm
số liệu tam của xã "Tạm" có/không
số liệu con_han của xã "Giấy còn hạn" có/không có giá trị 2 năm
số liệu dan_so của xã "Dân số" đơn vị trường không theo năm
số liệu lop của xã "Lớp" đơn vị trường theo năm
"""


def told(condition: str) -> list[str]:
    return [f.text for f in found(NOT_YEARLY + met_when(condition)) if f.code == "NTM0316"]


@pytest.mark.parametrize(
    ("condition", "marked"),
    [
        ("trong 3 năm liên tục trước năm xét: (có giay)", ["giay"]),
        ("trong 3 năm liên tục trước năm xét: (có co_cho và không còn tam)", ["tam"]),
        ("ít nhất 2 lần trong 3 năm đến năm xét {S1}: (có giay)", ["giay"]),
        ("ít nhất 2 lần trong 3 năm đến năm xét {S1}: (có co_cho) tính từ sau khi (có giay)", ["giay"]),
        ("trong 2 năm liên tục đến năm xét: (có co_cho) tạm dừng tối đa 1 năm khi (có giay)", ["giay"]),
        ("trong 2 năm liên tục đến năm xét: (ngay_nop trước ngay_duyet)", ["ngay_nop"]),
        ("dan_so tăng liên tục trong 2 năm đến năm xét", ["dan_so"]),
        ("dan_so trên giá trị năm trước", ["dan_so"]),
        ("dan_so ít nhất 110% {S1} của giá trị năm 2022", ["dan_so"]),
        ("dan_so ít nhất (giá trị năm trước nếu có giay; 3 {S1} các trường hợp còn lại)", ["dan_so"]),
        ("dan_so ít nhất giá trị tại năm được công nhận bậc dat", ["dan_so"]),
    ],
)
def test_a_value_that_stands_still_is_not_asked_year_by_year(condition: str, marked: list[str]) -> None:
    assert told(condition) == marked


@pytest.mark.parametrize(
    "condition",
    [
        "có giay và trong 3 năm liên tục trước năm xét: (có co_cho)",
        "trong 3 năm liên tục trước năm xét: (lop ít nhất 80% {S1} của dan_so)",
        "trong 3 năm liên tục trước năm xét: (có con_han)",
        "lop tăng liên tục trong 2 năm đến năm xét",
        "lop ít nhất giá trị năm trước",
        "lop ít nhất (giá trị năm trước nếu dan_so trên 3 {S1}; 3 {S1} các trường hợp còn lại)",
    ],
)
def test_a_right_text_is_silent(condition: str) -> None:
    assert not [f for f in found(NOT_YEARLY + met_when(condition)) if f.code == "NTM0316"]
