"""Coverage in every language from the first day, and how long each language really took."""

from __future__ import annotations

import datetime as dt

import pytest

from nhipcau.calendar.domain.coverage import TARGETS, Told, lags_of, plan_coverage
from nhipcau.calendar.domain.events import hold, move
from nhipcau.calendar.enums import EventState
from nhipcau.calendar.models import Coverage, Event
from nhipcau.calendar.refusal import CalendarRefused
from nhipcau.plan.domain.tasks import prove
from nhipcau.plan.models import Result, ResultWithdrawal, Task
from tests import factories
from tests.calendar.rows import ZONE, at, event

pytestmark = pytest.mark.django_db
BEGINS = dt.datetime(2026, 12, 10, 14, 0, tzinfo=ZONE)


def covered(o: factories.Office, languages: list[str], **values: object) -> Event:
    row = event(o, starts_at=dt.time(14), **{"lag_target_hours": 24, **values})
    plan_coverage(event=row, content=o.content, lead=o.department, languages=languages, by=o.focal)
    return row


def release(o: factories.Office, row: Event, language: str, hours: float, said: str = "") -> Result:
    made = Result.objects.create(
        kind="release", subject=f"tin-{Result.objects.count()}", unit=o.department, language=said or language,
        at=BEGINS + dt.timedelta(hours=hours), title="Tin thử", address="/vi/bai/thu/",
    )  # fmt: skip
    prove(result=made, task=row.coverage.get(language=language).task)
    return made


def lags(row: Event) -> dict[str, tuple[int | None, Told]]:
    return {one.language: (one.hours, one.told) for one in lags_of([row])[row.pk]}


def test_a_coverage_plan_opens_a_task_in_every_language_of_the_portal(office: factories.Office) -> None:
    row = covered(office, list(TARGETS))
    assert list(row.coverage.values_list("language", flat=True)) == sorted(TARGETS)
    task = row.coverage.get(language="ko").task
    assert (task.title, task.due, task.lead) == ("Đưa tin tiếng Hàn: Tuần văn hóa thử", dt.date(2026, 12, 11), office.department)
    assert {one.language: one.quantity for one in task.targets.all()} == {"ko": 1}


def test_planning_again_opens_only_what_is_missing(office: factories.Office) -> None:
    row = covered(office, ["vi", "en"])
    before = Task.objects.count()
    new = plan_coverage(event=row, content=office.content, lead=office.department, languages=["vi", "en", "fr"], by=office.focal)
    assert [one.language for one in new] == ["fr"]
    assert Task.objects.count() == before + 1


def test_without_a_language_or_after_the_event_nothing_is_planned(office: factories.Office) -> None:
    row = event(office)
    with pytest.raises(CalendarRefused):
        plan_coverage(event=row, content=office.content, lead=office.department, languages=["xx"], by=office.focal)
    move(event=row, to=EventState.CANCELLED, by=office.focal, reason="Bão số 3")
    with pytest.raises(CalendarRefused):
        plan_coverage(event=row, content=office.content, lead=office.department, languages=["vi"], by=office.focal)
    assert Coverage.objects.count() == 0


def test_the_lag_is_from_the_hour_it_began_to_the_first_release_in_that_language(office: factories.Office) -> None:
    row = covered(office, ["vi", "en", "ko", "fr"])
    release(office, row, "vi", -48)  # an announcement is no coverage
    release(office, row, "vi", 3)
    release(office, row, "vi", 9)
    release(office, row, "en", 30)
    release(office, row, "ko", 2, said="vi")  # another language proves nothing of this one
    with at(dt.date(2026, 12, 11), hour=10):
        assert lags(row) == {
            "vi": (3, Told.IN_TIME), "en": (30, Told.LATE), "ko": (None, Told.WAITING), "fr": (None, Told.WAITING)
        }  # fmt: skip
    with at(dt.date(2026, 12, 12)):
        assert lags(row)["fr"] == (None, Told.OVERDUE)
    with at(dt.date(2026, 12, 1)):
        assert lags(row)["fr"] == (None, Told.COMING)


def test_what_was_withdrawn_or_recorded_by_hand_is_no_release(office: factories.Office) -> None:
    row = covered(office, ["vi"])
    back = release(office, row, "vi", 2)
    ResultWithdrawal.objects.create(result=back, at=BEGINS + dt.timedelta(hours=5))
    with at(dt.date(2026, 12, 11), hour=10):
        assert lags(row) == {"vi": (None, Told.WAITING)}
    release(office, row, "vi", 6)
    assert lags(row) == {"vi": (6, Told.IN_TIME)}


def test_an_event_that_is_called_off_waits_for_nobody(office: factories.Office) -> None:
    row = covered(office, ["vi"])
    move(event=row, to=EventState.POSTPONED, by=office.focal, reason="Bão số 3")
    with at(dt.date(2026, 12, 20)):
        assert lags(row) == {"vi": (None, Told.CALLED_OFF)}


@pytest.mark.once
def test_lags_take_two_queries_however_many_events(office: factories.Office, django_assert_num_queries: object) -> None:
    rows = [covered(office, ["vi", "en"]) for _ in range(5)]
    for row in rows:
        release(office, row, "vi", 1)
    with django_assert_num_queries(2):  # type: ignore[operator]
        assert len(lags_of(rows)) == 5


def test_a_held_event_keeps_its_lags(office: factories.Office) -> None:
    row = covered(office, ["vi"])
    release(office, row, "vi", 1)
    move(event=row, to=EventState.CONFIRMED, by=office.focal)
    with at(dt.date(2026, 12, 12)):
        hold(event=row, by=office.focal, proof="Báo cáo")
    assert lags(row) == {"vi": (1, Told.IN_TIME)}
