"""What rooms show of each other: reports due in a calendar feed, yearly events in next year's plan, reminders of both."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.utils import timezone

from nhipcau.calendar.domain.feeds import feed_of, make_address
from nhipcau.calendar.enums import EventKind, EventState, FeedPart
from nhipcau.calendar.models import Event
from nhipcau.desk import other_clocks, other_reminders
from nhipcau.desk.day import groups
from nhipcau.desk.sweep import sweep
from nhipcau.kernel import clock
from nhipcau.kernel.models import MailOut
from nhipcau.people.models import Account
from nhipcau.plan.domain.rolling import Why, roll_over
from nhipcau.plan.models import Notice, Plan
from nhipcau.reference.models import LegalDocument
from nhipcau.report.domain.filings import set_duty
from nhipcau.report.enums import DueUnit, RegimeChoice, ReportKind
from nhipcau.report.models import ReportDuty
from nhipcau.steering.domain.reading import acknowledge, ask
from nhipcau.steering.models import MustRead, Registered
from tests import factories

pytestmark = pytest.mark.django_db
MORNING = timezone.make_aware(dt.datetime(2026, 7, 6, 9))


@pytest.fixture(autouse=True)
def that_morning() -> Iterator[None]:
    with clock.moved_to(MORNING):
        yield


def duty(o: factories.Office) -> ReportDuty:
    """The half year ended on 30 June; the report is due seven days after."""
    return set_duty(
        unit=o.locality, title="Báo cáo sáu tháng", kind=ReportKind.HALF, by=o.focal, begins=dt.date(2026, 1, 1),
        regime=RegimeChoice.CALENDAR, due_value=7, due_unit=DueUnit.DAY,
    )  # fmt: skip


def reading(o: factories.Office) -> MustRead:
    document = LegalDocument.objects.create(number="57-KL/TW", title="Nâng cao chất lượng thông tin đối ngoại")
    row = Registered.objects.create(unit=o.locality, document=document, day=dt.date(2026, 7, 1))
    [asked] = ask(registered=row, units=[o.department], due=dt.date(2026, 7, 8), by=o.focal)
    return asked


def test_a_report_due_stands_in_the_feed_of_its_unit_and_in_no_other(office: factories.Office) -> None:
    duty(office)
    feeds = {}
    for person in (office.focal, office.stranger):
        row, _word = make_address(by=person, parts=[FeedPart.DUTIES])
        feeds[person.pk] = feed_of(row).decode()
    assert "Báo cáo sáu tháng" in feeds[office.focal.pk]
    assert "20260707" in feeds[office.focal.pk]
    assert "VEVENT" not in feeds[office.stranger.pk]


def test_a_fair_of_this_year_is_proposed_for_next_year_in_its_quarter(office: factories.Office) -> None:
    Plan.objects.filter(pk=office.plan.pk).update(year=2026)
    office.plan.refresh_from_db()
    fair = Event.objects.create(
        unit=office.locality, kind=EventKind.FAIR, names={"vi": "Hội sách"}, begins=dt.date(2026, 5, 4), ends=dt.date(2026, 5, 8)
    )
    Event.objects.create(
        unit=office.locality, kind=EventKind.FAIR, names={"vi": "Hội chợ đã hủy"}, begins=dt.date(2026, 5, 4),
        ends=dt.date(2026, 5, 8), state=EventState.CANCELLED,
    )  # fmt: skip
    Event.objects.create(
        unit=office.neighbour, kind=EventKind.FAIR, names={"vi": "Hội chợ bạn"}, begins=dt.date(2026, 5, 4), ends=dt.date(2026, 5, 8)
    )
    lines = [line for line in roll_over(office.plan, 2027).lines if line.why == Why.EVENT]
    assert [(line.key, line.title, line.quarter, line.ticked) for line in lines] == [(f"event-{fair.pk}", "Hội sách", 2, True)]


def test_who_does_the_work_is_reminded_once_of_a_reading_and_of_a_report(office: factories.Office) -> None:
    duty(office)
    asked = reading(office)
    assert other_reminders.remind_of_others() == 2
    assert other_reminders.remind_of_others() == 0
    assert other_reminders.remind(clock.today()) == 0
    said = {(notice.account_id, notice.key.split(":")[0]): notice.words["vi"] for notice in Notice.objects.all()}
    assert said == {
        (office.writer.pk, "reading"): "57-KL/TW Nâng cao chất lượng thông tin đối ngoại: hạn 08/7/2026",
        (office.focal.pk, "duty"): "Báo cáo sáu tháng: hạn 07/7/2026",
    }
    acknowledge(must_read=asked, by=office.writer)
    with clock.moved_to(MORNING + dt.timedelta(days=7)):
        other_reminders.remind_of_others()
    assert Notice.objects.filter(key__startswith="reading").count() == 1
    assert Notice.objects.filter(key__startswith="duty", kind="late").count() == 1


def test_the_day_s_one_letter_names_readings_and_reports_too(office: factories.Office, house: object) -> None:
    duty(office)
    reading(office)
    Account.objects.filter(pk=office.writer.pk).update(email="bien-tap@xa.example")
    Account.objects.filter(pk=office.focal.pk).update(email="dau-moi@xa.example")
    Account.objects.filter(pk=office.leader.pk).update(email="lanh-dao@xa.example")
    sweep()
    sweep()
    letters = {one.to: one for one in MailOut.objects.all()}
    assert sorted(letters) == ["bien-tap@xa.example", "dau-moi@xa.example"]
    assert "- 57-KL/TW Nâng cao chất lượng thông tin đối ngoại: hạn 08/7/2026\n  http" in letters["bien-tap@xa.example"].body
    assert "- Báo cáo sáu tháng: hạn 07/7/2026\n  http" in letters["dau-moi@xa.example"].body
    assert "57-KL/TW" not in letters["dau-moi@xa.example"].body


def test_nobody_is_reminded_before_seven(office: factories.Office) -> None:
    duty(office)
    with clock.moved_to(MORNING.replace(hour=6)):
        assert other_reminders.remind_of_others() == 0


def test_the_day_shows_the_report_s_clock_and_the_reading(office: factories.Office) -> None:
    duty(office)
    reading(office)
    assert [row["title"] for row in other_clocks.running(office.focal)] == ["Báo cáo sáu tháng"]
    assert [row["note"] for row in other_clocks.waiting(office.writer)] != []
    shown = {group["key"]: [row["title"] for row in group["rows"]] for group in groups(office.writer)}
    assert "57-KL/TW Nâng cao chất lượng thông tin đối ngoại" in shown["mine"]
    assert other_clocks.running(office.stranger) == []
