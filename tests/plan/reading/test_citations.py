"""Cited documents in the forms of the State and of the Party."""

from __future__ import annotations

import datetime

import pytest

from nhipcau.plan.reading.citations import NUMBER, citations
from nhipcau.plan.reading.wording import even

NUMBERS = [
    "30/2020/NĐ-CP", "16/BC-UBND", "202/2025/QH15", "1685/NQ-UBTVQH15", "368/QĐ-TTg", "72/UBND-VX",
    "1234/SVHTTDL-TTBC",
    "15/KH-BCĐ", "57-KL/TW", "111-HD/BTGTW", "164-KH/TU", "05-HD/VPTW",
]  # fmt: skip
CITED = {
    "Căn cứ Luật Báo chí số 103/2016/QH13 ngày 05 tháng 4 năm "
    "2016;": ("103/2016/QH13", None, "Quốc hội", "2016-04-05"),
    "theo Nghị quyết số 47/NQ-CP ngày 15/4/2024 của Chính phủ ban hành Chương trình hành động.": (
        "47/NQ-CP", "ban hành Chương trình hành động", "Chính phủ", "2024-04-15"),
    "Công văn số 72/UBND-VX của UBND tỉnh về việc đặt bảng, biển; giao "
    "Sở": ("72/UBND-VX", "đặt bảng, biển", "UBND tỉnh", None),
    "Chỉ thị số 26–CT/TW ngày 10-9-2008 của Ban Bí thư «Về tăng cường công tác»": (
        "26-CT/TW", "Về tăng cường công tác", "Ban Bí thư", "2008-09-10"),
    "Quyết định số 273/QÐ-TTg": ("273/QĐ-TTg", None, "Thủ tướng Chính phủ", None),
    "Kết luận số 57-KL/TW": ("57-KL/TW", None, None, None),
}  # fmt: skip


def cited(text: str, own: str | None = None) -> list[tuple[str | None, str | None, str | None, str | None]]:
    found = citations(even(text), text, own)
    return [(d.number, d.title, d.issuer, d.date and d.date.isoformat()) for d in found]


@pytest.mark.parametrize("number", NUMBERS)
def test_numbers_are_recognised_whole(number: str) -> None:
    match = NUMBER.search(f"theo văn bản số {number}, ngày")
    assert match is not None and match[0] == number


@pytest.mark.parametrize(
    "text",
    ["trực 24/7", "ngày 19/01/2021", "tỉ lệ 50/50", "9.661.345", "http://a.vn/12/KH", "24/H", "2020 - 2025"],
)
def test_other_slashes_and_hyphens_are_no_documents(text: str) -> None:
    assert cited(text) == []


@pytest.mark.parametrize(("text", "expected"), CITED.items())
def test_title_issuer_and_date_are_read_where_they_stand(text: str, expected: tuple[str | None, ...]) -> None:
    assert cited(text) == [expected]


def test_a_document_cited_twice_is_told_once_with_all_that_was_said() -> None:
    first = "Kết luận số 57-KL/TW được quán triệt. "
    later = "Kết luận số 57-KL/TW ngày 15/6/2023 của Bộ Chính trị về nâng cao chất lượng."
    assert cited(first + later) == [("57-KL/TW", "nâng cao chất lượng", "Bộ Chính trị", "2023-06-15")]


def test_the_own_number_is_no_directive() -> None:
    assert cited("Số: 16/BC-UBND", own="16/BC-UBND") == []


def test_congress_resolutions_have_a_name_and_no_number() -> None:
    text = (
        "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh Cà Mau lần thứ XV, nhiệm kỳ 2015 - 2020; các văn bản khác"
    )
    name = "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh Cà Mau lần thứ XV, nhiệm kỳ 2015 - 2020"
    assert cited(text) == [(None, name, "Đại hội đại biểu Đảng bộ tỉnh Cà Mau lần thứ XV", None)]


def test_an_impossible_date_is_left_out() -> None:
    assert cited("Quyết định số 1/QĐ-UBND ngày 31/02/2020 của UBND tỉnh") == [
        ("1/QĐ-UBND", None, "UBND tỉnh", None)
    ]


def test_dates_are_dates() -> None:
    (found,) = citations(t := "Kết luận số 1-KL/TU ngày 02/3/2021", t, None)
    assert found.date == datetime.date(2021, 3, 2)
