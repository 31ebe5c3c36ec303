"""Periods of planning and reporting: pairs of days, both counted in.

A year of reports need not be a calendar year: offices close their books on 14 December or on 14 November. So a period is
two days, and a *regime* says on which day the year, and with it each month and quarter, begins.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum

from nhipcau.kernel.refusal import TimeRefused

_ONE_DAY = dt.timedelta(days=1)
_ROMAN = ("I", "II", "III", "IV")
_ORDINALS = ("first", "second", "third", "fourth")
_LONGEST_YEARS = 200


@dataclass(frozen=True, order=True)
class Period:
    """From ``first`` to ``last``, both days included; TimeRefused when they stand the wrong way round."""

    first: dt.date
    last: dt.date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise TimeRefused(
                f"Kỳ ngược: {self.last:%d/%m/%Y} trước {self.first:%d/%m/%Y}; hãy đổi chỗ hai ngày.",
                f"The period runs backwards: {self.last} is before {self.first}; exchange the two dates.",
            )

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def __contains__(self, other: object) -> bool:
        """A day, or another period as a whole, lies inside."""
        if isinstance(other, Period):
            return self.first <= other.first and other.last <= self.last
        if isinstance(other, dt.datetime):
            raise TypeError("ask with a day of the office's calendar, not with a moment")
        return isinstance(other, dt.date) and self.first <= other <= self.last

    def overlaps(self, other: Period) -> bool:
        return self.first <= other.last and other.first <= self.last


class Regime(Enum):
    """When a year of reports begins: the day of the month, and how many months before January."""

    CALENDAR = (1, 0)
    #: 15 December of the year before to 14 December: the general regime of reports (NĐ 09/2019/NĐ-CP).
    FROM_15_12 = (15, 1)
    #: 15 November of the year before to 14 November: offices that report to one that closes on 14 December.
    FROM_15_11 = (15, 2)

    @property
    def day(self) -> int:
        return self.value[0]

    @property
    def months_before(self) -> int:
        return self.value[1]


class Span(StrEnum):
    YEAR = "year"
    HALF = "half"
    NINE_MONTHS = "nine_months"
    QUARTER = "quarter"
    MONTH = "month"


#: How many months each span has, and how many of its kind a year holds (of nine months: only the first nine).
MONTHS = {Span.YEAR: 12, Span.HALF: 6, Span.NINE_MONTHS: 9, Span.QUARTER: 3, Span.MONTH: 1}
PER_YEAR = {Span.YEAR: 1, Span.HALF: 2, Span.NINE_MONTHS: 1, Span.QUARTER: 4, Span.MONTH: 12}


@dataclass(frozen=True)
class Shape:
    """What an ordinary period is: the second quarter of 2026 in a regime."""

    span: Span
    year: int
    number: int = 1
    regime: Regime = Regime.CALENDAR


def period_of(
    *, year: int, span: Span = Span.YEAR, number: int = 1, regime: Regime = Regime.CALENDAR
) -> Period:
    """The days of e.g. the second quarter (``number=2``) of a year in a regime."""
    if not 1 <= number <= PER_YEAR[span]:
        raise TimeRefused(
            f"Một năm không có kỳ thứ {number} loại này; hãy chọn từ 1 đến {PER_YEAR[span]}.",
            f"A year has no period number {number} of this kind; choose from 1 to {PER_YEAR[span]}.",
        )
    start = dt.date(year, 1, regime.day)
    first = add_months(start, MONTHS[span] * (number - 1) - regime.months_before)
    return Period(first, add_months(first, MONTHS[span]) - _ONE_DAY)


def shape_of(period: Period) -> Shape | None:
    """The shape of an ordinary period; None for any other pair of days."""
    for year in {period.last.year, period.last.year + 1}:
        for regime in Regime:
            for span in Span:
                for number in range(1, PER_YEAR[span] + 1):
                    if period_of(year=year, span=span, number=number, regime=regime) == period:
                        return Shape(span, year, number, regime)
    return None


def name_of(period: Period, language: str = "vi") -> str:
    """«6 tháng đầu năm 2026», «quý I năm 2026», in English “first quarter of 2026”. Empty for any other pair of days:
    then its two days say it. Months and quarters that end on the 14th have no name: their days must be seen."""
    shape = shape_of(period)
    if shape is None:
        return ""
    if shape.regime is not Regime.CALENDAR and shape.span in (Span.QUARTER, Span.MONTH):
        return ""
    return _english(shape) if language == "en" else _vietnamese(shape)


def _vietnamese(shape: Shape) -> str:
    words = {
        Span.YEAR: "",
        Span.HALF: "6 tháng đầu " if shape.number == 1 else "6 tháng cuối ",
        Span.NINE_MONTHS: "9 tháng đầu ",
        Span.QUARTER: f"quý {_ROMAN[(shape.number - 1) % 4]} ",
        Span.MONTH: f"tháng {shape.number} ",
    }
    return f"{words[shape.span]}năm {shape.year}"


def _english(shape: Shape) -> str:
    words = {
        Span.YEAR: "the year ",
        Span.HALF: "first six months of " if shape.number == 1 else "last six months of ",
        Span.NINE_MONTHS: "first nine months of ",
        Span.QUARTER: f"{_ORDINALS[(shape.number - 1) % 4]} quarter of ",
        Span.MONTH: f"{calendar.month_name[shape.number]} ",
    }
    return f"{words[shape.span]}{shape.year}"


def previous(period: Period) -> Period:
    """The comparable period before: the same shape a year earlier, or as many whole years earlier as it takes not to
    overlap. 29 February becomes the 28th. A shape stays whole, whatever February has."""
    shape = shape_of(period)
    if shape is not None:
        return period_of(year=shape.year - 1, span=shape.span, number=shape.number, regime=shape.regime)
    for years in range(1, _LONGEST_YEARS):
        last = add_months(period.last, -12 * years)
        if last < period.first:
            return Period(add_months(period.first, -12 * years), last)
    raise TimeRefused(
        f"Kỳ dài quá {_LONGEST_YEARS} năm, không so sánh được; hãy chọn kỳ ngắn hơn.",
        f"The period is longer than {_LONGEST_YEARS} years and cannot be compared; choose a shorter one.",
    )


def months_of(period: Period, regime: Regime | None = None) -> list[Period]:
    """The period cut where a month of the regime begins; together the parts are the whole. Without a regime, that of
    the period's own first day: cut on the 15th when it begins on the 15th."""
    return _cut(period, regime or _regime_of(period), 1)


def quarters_of(period: Period, regime: Regime | None = None) -> list[Period]:
    """Likewise cut where a quarter begins."""
    return _cut(period, regime or _regime_of(period), 3)


def _regime_of(period: Period) -> Regime:
    shape = shape_of(period)
    if shape is not None:
        return shape.regime
    return Regime.FROM_15_12 if period.first.day == Regime.FROM_15_12.day else Regime.CALENDAR


def _cut(period: Period, regime: Regime, months: int) -> list[Period]:
    starts = [period.first, *(day for day in _starts(period, regime, months) if day > period.first)]
    ends = [*(day - _ONE_DAY for day in starts[1:]), period.last]
    return [Period(first, last) for first, last in zip(starts, ends, strict=True)]


def _starts(period: Period, regime: Regime, months: int) -> Iterator[dt.date]:
    start = add_months(dt.date(period.first.year, 1, regime.day), -regime.months_before)
    while start <= period.last:
        yield start
        start = add_months(start, months)


def add_months(day: dt.date, months: int) -> dt.date:
    """So many months later (or earlier); the 31st of a shorter month is its last day."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(years, month + 1, min(day.day, calendar.monthrange(years, month + 1)[1]))
