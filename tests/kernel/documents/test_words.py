"""Dates, numbers and numerals as the decree writes them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.kernel.documents import (
    DocumentRefused,
    format_number,
    office_date,
    point_letter,
    range_words,
    roman,
)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2022, 1, 5), "ngày 05 tháng 01 năm 2022"),
        (date(2021, 2, 28), "ngày 28 tháng 02 năm 2021"),
        (date(2024, 3, 9), "ngày 09 tháng 3 năm 2024"),
        (date(2026, 11, 21), "ngày 21 tháng 11 năm 2026"),
    ],
)
def test_office_date(day: date, words: str) -> None:
    assert office_date(day) == words


@given(st.dates())
def test_only_days_under_ten_and_the_months_one_and_two_take_a_nought(day: date) -> None:
    found = re.fullmatch(r"ngày (\d{2}) tháng (0[12]|[3-9]|1[0-2]) năm (\d{1,4})", office_date(day))
    assert found is not None
    assert [int(part) for part in found.groups()] == [day.day, day.month, day.year]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2024, 3, 1), date(2024, 3, 5), "từ ngày 01 đến ngày 05/3/2024"),
        (date(2024, 2, 15), date(2024, 3, 5), "từ ngày 15/02 đến ngày 05/3/2024"),
        (date(2025, 12, 15), date(2026, 12, 14), "từ ngày 15/12/2025 đến ngày 14/12/2026"),
        (date(2026, 9, 2), date(2026, 9, 2), "ngày 02 tháng 9 năm 2026"),
    ],
)
def test_range_words(start: date, end: date, words: str) -> None:
    assert range_words(start, end) == words


def test_a_period_that_runs_backwards_is_refused_in_both_languages() -> None:
    with pytest.raises(DocumentRefused, match="ngược") as refused:
        range_words(date(2026, 2, 1), date(2026, 1, 1))
    assert "backwards" in refused.value.en


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "0"),
        (999, "999"),
        (1000, "1.000"),
        (1234567, "1.234.567"),
        (-1234, "-1.234"),
        (Decimal("1234567.8"), "1.234.567,8"),
        (Decimal("12.50"), "12,50"),
        (Decimal("1E+3"), "1.000"),
    ],
)
def test_vietnamese_numbers(value: int | Decimal, words: str) -> None:
    assert format_number(value) == words


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12))
def test_a_written_number_reads_back_as_itself(value: Decimal) -> None:
    assert Decimal(format_number(value).replace(".", "").replace(",", ".")) == value


@pytest.mark.parametrize("value", [True, 1.5, Decimal("NaN"), Decimal("Infinity")])
def test_what_is_no_exact_number_is_not_written(value: object) -> None:
    with pytest.raises(DocumentRefused):
        format_number(value)  # type: ignore[arg-type]


def test_points_follow_the_vietnamese_alphabet() -> None:
    letters = "".join(point_letter(number) for number in range(1, 24))
    assert letters == "abcdđeghiklmnopqrstuvxy"
    with pytest.raises(DocumentRefused):
        point_letter(24)


def test_roman_numerals() -> None:
    assert [roman(number) for number in (1, 4, 9, 14, 40, 90, 400, 3999)] == [
        "I", "IV", "IX", "XIV", "XL", "XC", "CD", "MMMCMXCIX",
    ]  # fmt: skip
    with pytest.raises(DocumentRefused):
        roman(0)
