"""When something is due. Hours run through nights and holidays; working days never end on a day off."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.kernel.deadlines import (
    PLAIN_WEEK,
    ZONE,
    Unit,
    WorkCalendar,
    add_days,
    add_hours,
    add_working_days,
    due_moment,
    next_yearly,
    working_days_between,
)  # fmt: skip
from nhipcau.kernel.refusal import TimeRefused

#: Tết 2026 as decided, and the Friday exchanged for a Saturday.
OFF = frozenset(dt.date(2026, 2, day) for day in range(16, 21)) | {dt.date(2026, 1, 1), dt.date(2026, 1, 2)}
TET = WorkCalendar(holidays=OFF, swap_working=frozenset({dt.date(2026, 1, 10)}))
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))
NUMBERS = st.integers(-60, 60)
CALENDARS = st.builds(
    WorkCalendar,
    holidays=st.frozensets(st.dates(dt.date(2019, 6, 1), dt.date(2031, 6, 1)), max_size=40),
    swap_working=st.frozensets(st.dates(dt.date(2019, 6, 1), dt.date(2031, 6, 1)), max_size=10),
)


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("day", "number", "due"),
    [
        ("2026-02-13", 1, "2026-02-23"),  # Friday before Tết, the next working day after it
        ("2026-02-12", 5, "2026-02-26"),
        ("2026-02-23", -1, "2026-02-13"),
        ("2026-01-09", 1, "2026-01-10"),  # the Saturday worked in exchange
        ("2026-01-10", 1, "2026-01-12"),
        ("2026-01-01", 0, "2026-01-05"),
        ("2026-01-05", 0, "2026-01-05"),
        ("2026-03-14", 1, "2026-03-16"),
        ("2026-03-14", -1, "2026-03-13"),
    ],
)
def test_working_days(day: str, number: int, due: str) -> None:
    assert add_working_days(dt.date.fromisoformat(day), number, TET) == dt.date.fromisoformat(due)


def test_hours_run_through_nights_and_tet() -> None:
    start = at("2026-02-15T17:30:00")
    assert due_moment(start=start, value=24, unit=Unit.HOUR, calendar=TET) == at("2026-02-16T17:30:00")
    assert due_moment(start=start, value=-12, unit=Unit.HOUR) == at("2026-02-15T05:30:00")
    elsewhere = dt.datetime(2026, 2, 15, 10, 30, tzinfo=dt.UTC)
    assert add_hours(elsewhere, 0).isoformat() == "2026-02-15T17:30:00+07:00"


@pytest.mark.parametrize(
    ("value", "unit", "month_day", "due"),
    [
        (7, Unit.DAY, None, "2026-03-08T23:59:59"),
        (-15, Unit.DAY, None, "2026-02-14T23:59:59"),
        (5, Unit.WORKING_DAY, None, "2026-03-06T23:59:59"),
        (3, Unit.MONTH, None, "2026-06-01T23:59:59"),
        (5, Unit.YEAR, None, "2031-03-01T23:59:59"),
        (0, Unit.DATE, (12, 20), "2026-12-20T23:59:59"),
        (0, Unit.DATE, (2, 1), "2027-02-01T23:59:59"),
    ],
)
def test_a_day_is_due_until_it_is_over(value: int, unit: Unit, month_day: tuple[int, int] | None, due: str) -> None:
    # Evening in London is the next morning in Hà Nội: the day counted from is the office's.
    start = dt.datetime(2026, 2, 28, 18, 0, tzinfo=dt.UTC)
    assert due_moment(start=start, value=value, unit=unit, calendar=TET, month_day=month_day) == at(due)


def test_what_cannot_be_reckoned_is_refused() -> None:
    with pytest.raises(TimeRefused, match="múi giờ"):
        due_moment(start=dt.datetime(2026, 1, 1), value=1, unit=Unit.HOUR)
    with pytest.raises(TimeRefused, match="ngày và tháng"):
        due_moment(start=at("2026-01-01T00:00:00"), value=0, unit=Unit.DATE)
    with pytest.raises(TimeRefused, match="quá xa"):
        add_days(dt.date(2026, 1, 1), 10**9)
    never = WorkCalendar(holidays=frozenset(dt.date(2026, 1, 1) + dt.timedelta(days=n) for n in range(900)))
    with pytest.raises(TimeRefused, match="bảng ngày nghỉ"):
        add_working_days(dt.date(2026, 6, 1), 1, never)


def test_a_yearly_day_on_29_february() -> None:
    assert next_yearly(dt.date(2027, 1, 1), 2, 29) == dt.date(2027, 2, 28)
    assert next_yearly(dt.date(2028, 1, 1), 2, 29) == dt.date(2028, 2, 29)


@settings(deadline=None)
@given(DAYS, NUMBERS, CALENDARS)
def test_the_result_is_worked(day: dt.date, number: int, calendar: WorkCalendar) -> None:
    due = add_working_days(day, number, calendar)
    assert due not in calendar.holidays
    assert due.weekday() < 5 or due in calendar.swap_working


@settings(deadline=None)
@given(DAYS, CALENDARS)
def test_adding_nothing_changes_nothing(day: dt.date, calendar: WorkCalendar) -> None:
    assert add_days(day, 0) == day
    moment = dt.datetime.combine(day, dt.time(9), ZONE)
    assert add_hours(moment, 0) == moment
    if calendar.works(day):
        assert add_working_days(day, 0, calendar) == day


@settings(deadline=None)
@given(DAYS, DAYS, NUMBERS, NUMBERS, CALENDARS)
def test_later_and_longer_is_never_due_earlier(
    a: dt.date, b: dt.date, m: int, n: int, calendar: WorkCalendar
) -> None:
    early, late = sorted((a, b))
    few, many = sorted((m, n))
    assert add_working_days(early, few, calendar) <= add_working_days(late, few, calendar)
    assert add_working_days(early, few, calendar) <= add_working_days(early, many, calendar)


@settings(deadline=None)
@given(DAYS, st.integers(1, 60), CALENDARS)
def test_counting_back_what_was_added(day: dt.date, number: int, calendar: WorkCalendar) -> None:
    assert working_days_between(day, add_working_days(day, number, calendar), calendar) == number


@settings(deadline=None)
@given(DAYS, st.integers(0, 400))
def test_without_holidays_five_working_days_are_a_week(day: dt.date, weeks: int) -> None:
    start = add_working_days(day, 0, PLAIN_WEEK)
    assert add_working_days(start, 5 * weeks) == start + dt.timedelta(weeks=weeks)
