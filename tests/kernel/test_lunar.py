"""Lunar days as Việt Nam keeps them, where they part from China's too."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.kernel.lunar import (
    FIRST_YEAR,
    LAST_YEAR,
    LunarDay,
    leap_month,
    lunar_of,
    month_length,
    short,
    solar_days,
    solar_of,
    tet,
    words,
    year_name,
)  # fmt: skip
from nhipcau.kernel.refusal import TimeRefused

#: Mùng 1 Tết as it was kept or is printed in Vietnamese almanacs. China kept 18/02/2007, 20/02/1985 and 30/01/1968.
TETS = """
1968-01-29 1969-02-16 1970-02-06 1975-02-11 1976-01-31 1984-02-02 1985-01-21 1986-02-09 1990-01-27 1995-01-31 1996-02-19
2000-02-05 2001-01-24 2002-02-12 2003-02-01 2004-01-22 2005-02-09 2006-01-29 2007-02-17 2008-02-07 2009-01-26 2010-02-14
2011-02-03 2012-01-23 2013-02-10 2014-01-31 2015-02-19 2016-02-08 2017-01-28 2018-02-16 2019-02-05 2020-01-25 2021-02-12
2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-02
""".split()  # noqa: SIM905


@pytest.mark.parametrize("day", TETS)
def test_tet(day: str) -> None:
    solar = dt.date.fromisoformat(day)
    assert tet(solar.year) == solar
    assert lunar_of(solar) == LunarDay(solar.year, 1, 1)


@pytest.mark.parametrize(
    ("year", "month", "day", "solar"),
    [
        (2025, 3, 10, ["2025-04-07"]),  # Giỗ Tổ
        (2026, 3, 10, ["2026-04-26"]),
        (2027, 3, 10, ["2027-04-16"]),
        (2025, 8, 15, ["2025-10-06"]),
        (2024, 12, 1, ["2024-01-11", "2024-12-31"]),  # twice in one solar year
        (2023, 12, 1, []),  # and not at all in another
        (2026, 12, 23, ["2026-02-10"]),
        (2026, 12, 30, ["2026-02-16"]),
        (2027, 12, 30, ["2027-02-05"]),  # the last month of Bính Ngọ has 29 days
    ],
)
def test_a_yearly_lunar_day_in_a_solar_year(year: int, month: int, day: int, solar: list[str]) -> None:
    assert [found.isoformat() for found in solar_days(year, month, day)] == solar


def test_leap_months() -> None:
    known = {2001: 4, 2004: 2, 2006: 7, 2009: 5, 2012: 4, 2014: 9, 2017: 6, 2020: 4, 2023: 2, 2025: 6, 2028: 5}
    assert {year: month for year in range(2001, 2030) if (month := leap_month(year))} == known
    # China put the leap month of 1984 after the tenth, Việt Nam that of 1985 after the second.
    assert (leap_month(1984), leap_month(1985), leap_month(1987)) == (None, 2, 7)


def test_the_words_of_a_lunar_day() -> None:
    assert words(lunar_of(dt.date(2027, 2, 6))) == "mùng 1 tháng Giêng năm Đinh Mùi"
    assert words(LunarDay(2025, 8, 15)) == "ngày 15 tháng Tám năm Ất Tỵ"
    assert words(LunarDay(2025, 6, 10, leap=True)) == "mùng 10 tháng Sáu nhuận năm Ất Tỵ"
    assert words(LunarDay(2026, 12, 23)) == "ngày 23 tháng Chạp năm Bính Ngọ"
    assert (short(LunarDay(2025, 6, 15, leap=True)), short(LunarDay(2027, 1, 1))) == ("15/6 nhuận ÂL", "1/1 ÂL")
    assert [year_name(year) for year in (1984, 2020, 2026)] == ["Giáp Tý", "Canh Tý", "Bính Ngọ"]


@pytest.mark.parametrize(
    "lunar", [LunarDay(2026, 12, 30), LunarDay(2026, 6, 1, leap=True), LunarDay(2027, 13, 1), LunarDay(2200, 1, 1)]
)
def test_a_day_that_no_year_has_is_refused(lunar: LunarDay) -> None:
    with pytest.raises(TimeRefused, match="không có ngày"):
        solar_of(lunar)
    with pytest.raises(TimeRefused, match="chỉ tính được"):
        lunar_of(dt.date(1850, 1, 1))


@settings(deadline=None)
@given(st.dates(dt.date(FIRST_YEAR, 1, 1), dt.date(LAST_YEAR, 12, 31)))
def test_there_and_back(day: dt.date) -> None:
    assert solar_of(lunar_of(day)) == day


@settings(deadline=None)
@given(st.dates(dt.date(FIRST_YEAR, 1, 1), dt.date(LAST_YEAR - 1, 12, 31)))
def test_the_next_day_is_the_next_lunar_day_or_a_first(day: dt.date) -> None:
    today, tomorrow = lunar_of(day), lunar_of(day + dt.timedelta(days=1))
    if tomorrow.day == 1:
        assert today.day == month_length(today.year, today.month, leap=today.leap)
    else:
        assert (tomorrow.year, tomorrow.month, tomorrow.leap, tomorrow.day) == (today.year, today.month, today.leap, today.day + 1)
