"""Numbers of documents in running text: every spelling is found, nothing else is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.reference.citing import cited

FOUND = [
    ("Căn cứ Nghị định số 30/2020/NĐ-CP;", "30/2020/NĐ-CP", 2020),
    ("có Báo cáo số 16/BC-UBND về công tác", "16/BC-UBND", None),
    ("Nghị quyết số 202/2025/QH15", "202/2025/QH15", 2025),
    ("Kết luận số 57-KL/TW ngày 15/6/2023 của Bộ Chính trị", "57-KL/TW", 2023),
    ("Kết luận số 16 - KL/TW, ngày 14 tháng 02 năm 2012", "16-KL/TW", 2012),
    ("Hướng dẫn số 05–HD/VPTW", "05-HD/VPTW", None),
    ("số 88 / 2012 / NĐ - CP", "88/2012/NĐ-CP", 2012),
    ("số 88/2012/N\u00d0-CP", "88/2012/NĐ-CP", 2012),
    ("số 88/20\u00ad12/NĐ-CP", "88/2012/NĐ-CP", 2012),
    ("Thông tư số 03/2009/TT-BNG của Bộ Ngoại giao năm 2009", "03/2009/TT-BNG", 2009),
    ("Quyết định số 368/QĐ-TTg của Thủ tướng Chính phủ ngày 28/02/2013", "368/QĐ-TTg", 2013),
]
NONE = ["trực 24/7", "ngày 19/01/2021", "tỷ lệ 50/50", "giai đoạn 2011 - 2020", "5/ASEAN", "kênh 24/H", "", "Ngày 10 - Hà Nội"]


@pytest.mark.parametrize(("text", "number", "year"), FOUND)
def test_a_number_is_found_in_its_one_spelling_with_its_year(text: str, number: str, year: int | None) -> None:
    assert [(one.number, one.year) for one in cited(text)] == [(number, year)]


@pytest.mark.parametrize("text", NONE)
def test_dates_ratios_and_periods_are_no_documents(text: str) -> None:
    assert list(cited(text)) == []


@pytest.mark.parametrize(("text", "number", "_year"), FOUND)
def test_the_place_is_that_of_the_words_as_composed(text: str, number: str, _year: int | None) -> None:
    composed = unicodedata.normalize("NFC", text)
    (from_decomposed,) = cited(unicodedata.normalize("NFD", text))
    (one,) = cited(text)
    assert (from_decomposed.start, from_decomposed.end) == (one.start, one.end)
    place = composed[one.start : one.end]
    assert place[:2].strip("/-– ") == number[:2].strip("/-")
    assert place[-2:] == number[-2:]


def test_what_the_text_itself_calls_replaced_is_said_so() -> None:
    text = "Nghị định số 262/2026/NĐ-CP thay thế Nghị định số 88/2012/NĐ-CP."
    assert [(one.number, one.as_gone) for one in cited(text)] == [("262/2026/NĐ-CP", False), ("88/2012/NĐ-CP", True)]


@given(st.text(alphabet="0123456789/-–. NĐCPQHKLTW\u00ad\u200bsố\n", max_size=60))
def test_places_lie_in_the_text_and_in_order(text: str) -> None:
    found = list(cited(text))
    length = len(unicodedata.normalize("NFC", text))
    assert all(0 <= one.start < one.end <= length for one in found)
    assert [one.start for one in found] == sorted({one.start for one in found})
