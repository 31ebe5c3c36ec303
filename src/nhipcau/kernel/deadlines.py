"""When something is due: hours, days and working days from a moment, in the office's zone.

Hours run through nights and weekends. Days are counted from the next one. Working days are Monday to Friday without
the holidays, and with the Saturdays that are worked in exchange. A negative number counts back: «15 days before».
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from nhipcau.kernel.periods import add_months
from nhipcau.kernel.refusal import TimeRefused

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
#: A deadline counted in days may be met until the day is over.
END_OF_DAY = dt.time(23, 59, 59)
_ONE_DAY = dt.timedelta(days=1)
#: No public holiday lasts so long: a table that says so is wrong.
_LONGEST_REST = 366
#: Nobody sets a deadline further off than this many of any unit.
LARGEST = 100_000


class Unit(StrEnum):
    HOUR = "h"
    DAY = "d"
    WORKING_DAY = "wd"
    MONTH = "month"
    YEAR = "year"
    #: A day of every year, such as 20 December.
    DATE = "date"


@dataclass(frozen=True)
class WorkCalendar:
    """Days off beside weekends, and days of a weekend that are worked. A day in both tables is off."""

    holidays: frozenset[dt.date] = frozenset()
    swap_working: frozenset[dt.date] = frozenset()

    def works(self, day: dt.date) -> bool:
        return day not in self.holidays and (day.weekday() < 5 or day in self.swap_working)


PLAIN_WEEK = WorkCalendar()


def add_hours(start: dt.datetime, hours: int) -> dt.datetime:
    """So many real hours later, told in the office's zone."""
    return _aware(start).astimezone(ZONE) + dt.timedelta(hours=_bounded(hours))


def add_days(day: dt.date, days: int) -> dt.date:
    return day + dt.timedelta(days=_bounded(days))


def add_working_days(day: dt.date, days: int, calendar: WorkCalendar = PLAIN_WEEK) -> dt.date:
    """The working day so many working days after ``day``, or before it; ``day`` itself is not counted.

    With 0 it is ``day``, or the next working day when ``day`` is none: the result is always worked.
    """
    if days == 0:
        return day if calendar.works(day) else _next(day, _ONE_DAY, calendar)
    step = _ONE_DAY if days > 0 else -_ONE_DAY
    for _ in range(abs(_bounded(days))):
        day = _next(day, step, calendar)
    return day


def _next(day: dt.date, step: dt.timedelta, calendar: WorkCalendar) -> dt.date:
    for times in range(1, _LONGEST_REST + 1):
        if calendar.works(day + times * step):
            return day + times * step
    raise TimeRefused(
        f"Bảng ngày nghỉ không có ngày làm việc nào trong một năm quanh {day:%d/%m/%Y}; hãy sửa bảng ngày nghỉ.",
        f"The holiday table leaves no working day within a year of {day}; correct the table.",
    )


def working_days_between(first: dt.date, last: dt.date, calendar: WorkCalendar = PLAIN_WEEK) -> int:
    """How many working days follow ``first`` up to and including ``last``; 0 when it is not later."""
    return sum(calendar.works(first + n * _ONE_DAY) for n in range(1, (last - first).days + 1))


def next_yearly(after: dt.date, month: int, day: int) -> dt.date:
    """The next such day of a year, today included; 29 February is the 28th of a common year."""
    for year in (after.year, after.year + 1):
        found = add_months(dt.date(2000, month, day), 12 * (year - 2000))
        if found >= after:
            return found
    raise AssertionError("a yearly day comes within a year")


def due_moment(
    *,
    start: dt.datetime,
    value: int,
    unit: Unit,
    calendar: WorkCalendar = PLAIN_WEEK,
    month_day: tuple[int, int] | None = None,
    ends: dt.time = END_OF_DAY,
) -> dt.datetime:
    """When something that began (or, with a negative value, begins) at ``start`` is due, aware, in the office's zone.

    Counted in hours it is the moment itself; in any other unit the hour ``ends`` of the day. ``month_day`` is the day
    of the year for `Unit.DATE`. TimeRefused for a moment without a zone, or a date rule without its day.
    """
    begun = _aware(start).astimezone(ZONE)
    if unit is Unit.HOUR:
        return add_hours(begun, value)
    return dt.datetime.combine(_due_day(begun.date(), value, unit, calendar, month_day), ends, ZONE)


def _due_day(
    day: dt.date, value: int, unit: Unit, calendar: WorkCalendar, month_day: tuple[int, int] | None
) -> dt.date:
    if unit is Unit.DAY:
        return add_days(day, value)
    if unit is Unit.WORKING_DAY:
        return add_working_days(day, value, calendar)
    if unit is Unit.DATE:
        if month_day is None:
            raise TimeRefused("Quy tắc theo ngày thiếu ngày và tháng.", "A rule by date lacks its day and month.")
        return next_yearly(day, *month_day)
    return add_months(day, _bounded(value) * (12 if unit is Unit.YEAR else 1))


def _aware(moment: dt.datetime) -> dt.datetime:
    if moment.tzinfo is None:
        raise TimeRefused(
            "Thời điểm không có múi giờ; hãy lấy giờ từ đồng hồ của chương trình.",
            "The moment has no time zone; take it from the program's clock.",
        )
    return moment


def _bounded(value: int) -> int:
    if abs(value) > LARGEST:
        raise TimeRefused(
            f"Thời hạn {value} quá xa; hãy nhập số nhỏ hơn {LARGEST}.",
            f"A term of {value} is too far off; enter less than {LARGEST}.",
        )
    return value
