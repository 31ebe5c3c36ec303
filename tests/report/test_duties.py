"""Who owes which report by when: periods, clocks from rule rows, holidays, states; filings confirm what the rows say."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhipcau.kernel import clock
from nhipcau.kernel.deadlines import Unit as DeadlineUnit
from nhipcau.kernel.periods import Period
from nhipcau.people.enums import UnitKind
from nhipcau.reference.models import DeadlineRule
from nhipcau.report.domain.duties import due_soon, duties_on
from nhipcau.report.domain.filings import end_duty, prefilled, send, set_duty
from nhipcau.report.domain.refusal import ReportRefused
from nhipcau.report.enums import DutyState, FilingState, RegimeChoice, ReportKind
from nhipcau.report.models import Filing, ReportDuty
from tests import factories
from tests.plan.rows import result
from tests.report.rows import busy

pytestmark = pytest.mark.django_db
YEAR = Period(dt.date(2025, 12, 15), dt.date(2026, 12, 14))
HANOI = dt.timezone(dt.timedelta(hours=7))


def at(day: dt.date):  # type: ignore[no-untyped-def]
    return clock.moved_to(dt.datetime.combine(day, dt.time(9), HANOI))


@pytest.fixture
def spokesperson(office: factories.Office) -> ReportDuty:
    DeadlineRule.objects.get_or_create(
        rule_code="SP.ANNUAL_REPORT", valid_from=dt.date(2026, 7, 1),
        defaults={"unit": DeadlineUnit.DATE, "month_day": "12-20", "window_from": "12-15", "window_to": "12-14"},
    )  # fmt: skip
    return set_duty(
        unit=office.locality, title="Báo cáo phát ngôn", kind=ReportKind.SPOKESPERSON, by=office.focal,
        begins=dt.date(2026, 1, 1), rule_code="SP.ANNUAL_REPORT", to_words="Bộ Văn hóa, Thể thao và Du lịch",
    )  # fmt: skip


def quarterly(o: factories.Office, **values: object) -> ReportDuty:
    given: dict[str, object] = {"due_value": 3, "due_unit": "wd", "begins": dt.date(2026, 1, 1)} | values
    return set_duty(
        unit=o.locality, title="Báo cáo quý", kind=ReportKind.QUARTER, by=o.focal, regime=RegimeChoice.CALENDAR,
        each_below=True, to_unit=o.locality, **given,
    )  # type: ignore[arg-type]  # fmt: skip


def test_the_spokesperson_s_report_is_due_on_20_december_for_its_window(
    office: factories.Office, spokesperson: ReportDuty
) -> None:
    (one,) = duties_on(dt.date(2026, 12, 16), office.focal)
    assert (one.period, one.due.date(), one.state) == (YEAR, dt.date(2026, 12, 20), DutyState.NOT_BEGUN)
    (one,) = duties_on(dt.date(2026, 12, 21), office.focal)
    assert one.state == DutyState.LATE


def test_the_period_opens_two_months_before_it_is_due_and_not_earlier(
    office: factories.Office, spokesperson: ReportDuty
) -> None:
    assert duties_on(dt.date(2026, 10, 20), office.focal) == []
    assert len(duties_on(dt.date(2026, 10, 21), office.focal)) == 1


def test_working_days_leave_out_weekends_and_holidays(office: factories.Office) -> None:
    quarterly(office, begins=dt.date(2026, 1, 1))
    (one,) = duties_on(dt.date(2026, 4, 1), office.focal)
    assert (one.unit, one.period.last) == (office.department, dt.date(2026, 3, 31))
    assert one.due.date() == dt.date(2026, 4, 3)  # Wednesday to Friday


def test_a_report_by_date_before_the_period_ends_is_due_in_that_year(office: factories.Office) -> None:
    set_duty(
        unit=office.locality, title="Báo cáo năm", kind=ReportKind.YEAR, by=office.focal, begins=dt.date(2026, 1, 1),
        due_unit="date", month_day="11-30",
    )  # fmt: skip
    (one,) = duties_on(dt.date(2026, 11, 20), office.focal)
    assert (one.period, one.due.date()) == (YEAR, dt.date(2026, 11, 30))


def test_each_unit_below_owes_its_own_and_the_oldest_comes_first(office: factories.Office) -> None:
    quarterly(office)
    other = factories.unit("so-dl", UnitKind.DEPARTMENT, office.locality, office.place)
    with at(dt.date(2026, 7, 2)):
        owed = duties_on(dt.date(2026, 7, 2), office.focal)
        assert {one.unit for one in owed} == {office.department, other}
        assert {one.period.last for one in owed} == {dt.date(2026, 3, 31)}
        assert {one.state for one in owed} == {DutyState.LATE}
        send(duty=owed[0].duty, unit=office.department, period=owed[0].period, by=office.writer)
        after = {one.unit: one.period.last for one in duties_on(dt.date(2026, 7, 2), office.focal)}
    assert after == {office.department: dt.date(2026, 6, 30), other: dt.date(2026, 3, 31)}


def test_staff_of_a_unit_see_what_it_owes_and_nothing_of_its_neighbours(office: factories.Office) -> None:
    quarterly(office)
    factories.unit("so-dl", UnitKind.DEPARTMENT, office.locality, office.place)
    day = dt.date(2026, 4, 1)
    assert {one.unit for one in duties_on(day, office.writer)} == {office.department}
    assert duties_on(day, office.stranger) == []


def test_the_figures_sent_are_those_of_the_rows_and_stay(office: factories.Office) -> None:
    busy(office)
    duty = quarterly(office)
    period = Period(dt.date(2026, 1, 1), dt.date(2026, 3, 31))
    with at(dt.date(2026, 4, 1)):
        filing = send(duty=duty, unit=office.department, period=period, by=office.writer, note="đủ")
        counted = {one.measure: one.number() for one in prefilled(duty, office.department, period)}
        assert {one["measure"]: one["value"] for one in filing.figures} == counted
        assert counted["I02"] == "2"
        result(office, dt.date(2026, 2, 9))
        with pytest.raises(ReportRefused):
            send(duty=duty, unit=office.department, period=period, by=office.writer)
    kept = Filing.objects.get()
    assert (kept.state, kept.sent_by) == (FilingState.SENT, office.writer)
    assert next(one for one in kept.figures if one["measure"] == "I02")["value"] == "2"


def test_what_is_sent_after_its_day_says_so(office: factories.Office) -> None:
    duty = quarterly(office)
    period = Period(dt.date(2026, 1, 1), dt.date(2026, 3, 31))
    with at(dt.date(2026, 4, 10)):
        send(duty=duty, unit=office.department, period=period, by=office.writer)
    (one,) = duties_on(dt.date(2026, 4, 11), office.focal)
    assert (one.state, one.sent_late) == (DutyState.SENT, True)


def test_nobody_sends_for_another_unit_or_for_days_that_nobody_asked_for(office: factories.Office) -> None:
    duty = quarterly(office)
    period = Period(dt.date(2026, 1, 1), dt.date(2026, 3, 31))
    with at(dt.date(2026, 4, 1)):
        for who in (office.stranger, office.leader, office.translator):
            with pytest.raises(PermissionDenied):
                send(duty=duty, unit=office.department, period=period, by=who)
        for unit, days in (
            (office.locality, period),
            (office.department, Period(dt.date(2026, 1, 2), dt.date(2026, 3, 31))),
            (office.department, Period(dt.date(2026, 7, 1), dt.date(2026, 9, 30))),
        ):
            with pytest.raises(ReportRefused):
                send(duty=duty, unit=unit, period=days, by=office.focal)
    assert Filing.objects.count() == 0


def test_only_the_focal_officer_sets_a_duty_and_it_needs_a_day(office: factories.Office) -> None:
    for who in (office.leader, office.writer, office.stranger):
        with pytest.raises(PermissionDenied):
            set_duty(
                unit=office.locality, title="x", kind=ReportKind.YEAR, by=who, begins=dt.date(2026, 1, 1), due_value=1,
                due_unit="d",
            )  # fmt: skip
    with pytest.raises(ReportRefused):
        set_duty(unit=office.locality, title="x", kind=ReportKind.YEAR, by=office.focal, begins=dt.date(2026, 1, 1))
    assert ReportDuty.objects.count() == 0


def test_a_duty_that_ended_still_asks_for_what_was_not_sent(office: factories.Office) -> None:
    duty = quarterly(office)
    end_duty(duty=duty, last=dt.date(2026, 4, 30), by=office.focal)
    (one,) = duties_on(dt.date(2026, 8, 1), office.focal)
    assert one.period.last == dt.date(2026, 3, 31)


def test_reminders_name_what_is_late_or_due_within_the_days(office: factories.Office, spokesperson: ReportDuty) -> None:
    assert due_soon(dt.date(2026, 12, 1)) == []
    assert [one.duty for one in due_soon(dt.date(2026, 12, 14))] == [spokesperson]
    assert [one.state for one in due_soon(dt.date(2027, 1, 5))] == [DutyState.LATE]


@pytest.mark.once
def test_the_list_costs_the_same_for_one_unit_and_for_fifty(office: factories.Office) -> None:
    quarterly(office)

    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            duties_on(dt.date(2026, 4, 1), office.focal)
        return len(caught)

    cost()
    before = cost()
    for number in range(50):
        factories.unit(f"so-{number}", UnitKind.DEPARTMENT, office.locality, office.place)
    assert cost() == before
