"""Dates, numbers and numerals as a Vietnamese office writes them (NĐ 30/2020/NĐ-CP, Phụ lục I)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from nhipcau.kernel.documents.refusal import DocumentRefused

# The điểm of a khoản follow the Vietnamese alphabet without the letters that only differ by a hat or a hook.
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def _month(month: int) -> str:
    return f"{month:02d}" if month < 3 else str(month)


def office_date(day: date) -> str:
    """«ngày 05 tháng 01 năm 2022»: days under 10 and the months 1 and 2 take a nought, «tháng 3» does not."""
    return f"ngày {day.day:02d} tháng {_month(day.month)} năm {day.year}"


def short_date(day: date) -> str:
    """«05/3/2024», padded by the same rule as `office_date`."""
    return f"{day.day:02d}/{_month(day.month)}/{day.year}"


def range_words(start: date, end: date) -> str:
    """«từ ngày 01 đến ngày 05/3/2024»: what both ends share is written once. DocumentRefused if reversed."""
    if end < start:
        raise DocumentRefused(
            f"Khoảng thời gian ngược: {short_date(end)} trước {short_date(start)}; hãy đổi chỗ hai ngày.",
            f"The period runs backwards: {end} is before {start}; exchange the two dates.",
        )
    if start == end:
        return office_date(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"từ ngày {start.day:02d} đến ngày {short_date(end)}"
    if start.year == end.year:
        return f"từ ngày {start.day:02d}/{_month(start.month)} đến ngày {short_date(end)}"
    return f"từ ngày {short_date(start)} đến ngày {short_date(end)}"


def format_number(value: int | Decimal) -> str:
    """1234567.8 → «1.234.567,8»; the decimals are those the value carries."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or not Decimal(value).is_finite():
        raise DocumentRefused(
            f"«{value}» không phải số nguyên hoặc số thập phân chính xác.",
            f"“{value}” is not a whole number or an exact decimal.",
        )
    whole, _, decimals = (
        f"{value:,f}".partition(".") if isinstance(value, Decimal) else (f"{value:,d}", "", "")
    )
    return whole.replace(",", ".") + (f",{decimals}" if decimals else "")


def roman(number: int) -> str:
    """I, II, III, IV…; DocumentRefused outside 1–3999."""
    if not 1 <= number <= 3999:
        raise DocumentRefused(
            f"Số La Mã chỉ viết từ 1 đến 3999, không viết {number}.",
            f"Roman numerals run from 1 to 3999, not {number}.",
        )
    letters = ""
    for worth, letter in _ROMAN:
        times, number = divmod(number, worth)
        letters += letter * times
    return letters


def point_letter(number: int) -> str:
    """1 → a, 4 → d, 5 → đ, 6 → e, 7 → g … 23 → y; DocumentRefused beyond: the khoản should be divided."""
    if not 1 <= number <= len(POINT_LETTERS):
        raise DocumentRefused(
            f"Một khoản có nhiều nhất {len(POINT_LETTERS)} điểm, không có điểm thứ {number}; hãy chia khoản.",
            f"One item holds at most {len(POINT_LETTERS)} points, not {number}; divide the item.",
        )
    return POINT_LETTERS[number - 1]
