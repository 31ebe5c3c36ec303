"""Days of the Vietnamese lunar calendar, reckoned at the meridian of Hà Nội (UTC+7).

China reckons at UTC+8, so the two calendars part now and then: Tết 2007 came on 17 February here and on the 18th there.
The reckoning is the library lunar-vn's; its gaps (it knows no length of a month) are closed here.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import lunar_vn

from nhipcau.kernel.refusal import TimeRefused

#: Solar years in which a day can be told.
FIRST_YEAR, LAST_YEAR = 1901, 2099
_ZONE_HOURS = 7.0
_ONE_DAY = dt.timedelta(days=1)
_STEMS = ("Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý")
_BRANCHES = ("Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi")
_MONTHS = (
    "Giêng", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười Một", "Chạp",
)  # fmt: skip


@dataclass(frozen=True)
class LunarDay:
    """A day of the lunar calendar; ``year`` is the solar year in which its Tết falls; ``leap``: of a month said twice."""

    year: int
    month: int
    day: int
    leap: bool = False


def lunar_of(day: dt.date) -> LunarDay:
    """The lunar day of a solar one; TimeRefused outside the years reckoned."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise TimeRefused(
            f"Lịch âm chỉ tính được từ năm {FIRST_YEAR} đến năm {LAST_YEAR}, không có năm {day.year}.",
            f"Lunar days are reckoned from {FIRST_YEAR} to {LAST_YEAR}, not for {day.year}.",
        )
    found = lunar_vn.solar_to_lunar(dt.date(day.year, day.month, day.day), _ZONE_HOURS)
    return LunarDay(found.year, found.month, found.day, found.leap)


def solar_of(lunar: LunarDay) -> dt.date:
    """The solar day of a lunar one; TimeRefused when that year has no such day."""
    try:
        raw = lunar_vn.LunarDate(lunar.day, lunar.month, lunar.year, lunar.leap)
        found = lunar_vn.lunar_to_solar(raw, _ZONE_HOURS)
    except ValueError:
        found = None
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR or lunar_of(found) != lunar:
        leap = " nhuận" if lunar.leap else ""
        raise TimeRefused(
            f"Năm âm lịch {lunar.year} không có ngày {lunar.day} tháng {lunar.month}{leap}.",
            f"The lunar year {lunar.year} has no day {lunar.day} of month {lunar.month}{' (leap)' if leap else ''}.",
        )
    return found


def tet(year: int) -> dt.date:
    """The first day of the lunar year that begins in this solar year."""
    return solar_of(LunarDay(year, 1, 1))


def leap_month(year: int) -> int | None:
    """Which month of the lunar year is said twice; None in most years."""
    for month in range(1, 13):
        try:
            solar_of(LunarDay(year, month, 1, leap=True))
        except TimeRefused:
            continue
        return month
    return None


def month_length(year: int, month: int, *, leap: bool = False) -> int:
    """29 or 30 days."""
    first = solar_of(LunarDay(year, month, 1, leap))
    return 30 if lunar_of(first + 29 * _ONE_DAY).day == 30 else 29


def solar_days(year: int, month: int, day: int) -> list[dt.date]:
    """The solar days of ``year`` on which a yearly lunar day falls: mostly one, for the days around the turn of the
    year none or two. The 30th of a month of 29 days is its last day, as it is kept; a leap month is not kept twice."""
    found = []
    for lunar_year in (year - 1, year):
        try:
            last = month_length(lunar_year, month)
            solar = solar_of(LunarDay(lunar_year, month, min(day, last)))
        except TimeRefused:
            continue
        if solar.year == year:
            found.append(solar)
    return found


def year_name(year: int) -> str:
    """«Đinh Mùi» for 2027."""
    return f"{_STEMS[(year - 4) % 10]} {_BRANCHES[(year - 4) % 12]}"


def words(lunar: LunarDay) -> str:
    """«mùng 1 tháng Giêng năm Đinh Mùi»; days after the tenth are «ngày 15», a month said twice is «tháng Tư nhuận»."""
    day = f"mùng {lunar.day}" if lunar.day <= 10 else f"ngày {lunar.day}"
    leap = " nhuận" if lunar.leap else ""
    return f"{day} tháng {_MONTHS[lunar.month - 1]}{leap} năm {year_name(lunar.year)}"


def short(lunar: LunarDay) -> str:
    """«1/1 ÂL», for a calendar's small print; «15/6 nhuận ÂL»."""
    return f"{lunar.day}/{lunar.month}{' nhuận' if lunar.leap else ''} ÂL"
