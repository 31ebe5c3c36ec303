"""The plan's side of the day: late, due this week, and what has nothing in a language it promised."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from nhipcau.desk import plan_day
from nhipcau.kernel import clock
from nhipcau.plan.domain.tasks import assign, prove
from nhipcau.plan.enums import TaskState
from nhipcau.plan.models import Content, Plan, Task
from tests import factories
from tests.plan.rows import result, take_back

pytestmark = pytest.mark.django_db
#: A Thursday in the last week of the third quarter, which ends on the Wednesday after.
TODAY = dt.date(2026, 9, 24)


@pytest.fixture(autouse=True)
def that_day() -> Iterator[None]:
    with clock.moved_to(timezone.make_aware(dt.datetime(2026, 9, 24, 9))):
        yield


def task(o: factories.Office, title: str, **values: object) -> Task:
    Plan.objects.filter(pk=o.plan.pk).update(year=2026)
    Task.objects.filter(pk=o.task.pk).update(state=TaskState.DONE)
    o.content.refresh_from_db()
    return assign(content=o.content, by=o.focal, title=title, lead=o.department, **values)  # type: ignore[arg-type]


def titles(rows: list[dict[str, object]]) -> list[object]:
    return [row["title"] for row in rows]


def test_late_is_what_is_open_past_its_last_day_the_longest_first(office: factories.Office) -> None:
    task(office, "Hôm nay", due=TODAY)
    task(office, "Quý trước", quarter=2)
    task(office, "Quý này", quarter=3)
    task(office, "Hôm qua", due=TODAY - dt.timedelta(days=1))
    done = task(office, "Đã xong", due=TODAY - dt.timedelta(days=9))
    Task.objects.filter(pk=done.pk).update(state=TaskState.DONE)
    put_off = task(office, "Tạm hoãn", due=TODAY - dt.timedelta(days=9))
    Task.objects.filter(pk=put_off.pk).update(state=TaskState.POSTPONED)
    assert titles(plan_day.late(office.focal)) == ["Quý trước", "Hôm qua"]
    assert plan_day.late_count(office.focal) == 2
    assert plan_day.late(office.stranger) == []


def test_due_this_week_runs_from_today_to_sunday_and_knows_the_end_of_a_quarter(office: factories.Office) -> None:
    task(office, "Chủ nhật", due=dt.date(2026, 9, 27))
    task(office, "Hôm nay", due=TODAY)
    task(office, "Thứ hai sau", due=dt.date(2026, 9, 28))
    task(office, "Hôm qua", due=TODAY - dt.timedelta(days=1))
    task(office, "Hết quý III", quarter=3)
    assert titles(plan_day.due_this_week(office.focal)) == ["Hôm nay", "Chủ nhật"]
    with clock.moved_to(timezone.make_aware(dt.datetime(2026, 9, 28, 9))):
        assert titles(plan_day.due_this_week(office.focal)) == ["Thứ hai sau", "Hết quý III"]


def test_a_content_lacks_the_languages_its_tasks_promise_and_nothing_else(office: factories.Office) -> None:
    promised = task(office, "Loạt bài", quarter=4, quantity={"vi": 1, "en": 1, "ko": 2})
    [gap] = plan_day.gaps(office.focal)
    assert gap.missing == ("vi", "en", "ko")
    prove(result=result(office, TODAY, language="vi"), task=promised)
    english = result(office, TODAY, language="en", task=promised)
    [gap] = plan_day.gaps(office.focal)
    assert (gap.content, gap.missing) == (office.content, ("ko",))
    take_back(english, TODAY)
    [gap] = plan_day.gaps(office.focal)
    assert gap.missing == ("en", "ko")
    Task.objects.filter(pk=promised.pk).update(state=TaskState.CANCELLED)
    assert [gap.missing for gap in plan_day.gaps(office.focal)] == [("en",)]


def test_the_emptiest_content_comes_first(office: factories.Office) -> None:
    task(office, "Một", quarter=4, quantity={"vi": 1, "en": 1})
    other = Content.objects.create(plan=office.plan, no=2, title="Biển đảo")
    assign(content=other, by=office.focal, title="Hai", lead=office.department, quarter=4, quantity={"vi": 1, "en": 1, "zh": 1})
    assert [gap.content.no for gap in plan_day.gaps(office.focal)] == [2, 1]


@pytest.mark.once
def test_the_plan_s_side_asks_as_many_queries_for_50_tasks_as_for_1(office: factories.Office) -> None:
    counts = []
    for number in range(50):
        task(office, f"Việc {number}", due=TODAY - dt.timedelta(days=number % 9 - 4), quantity={"en": 1, "fr": 1})
        if number in (0, 49):
            with CaptureQueriesContext(connection) as captured:
                for part in (plan_day.late, plan_day.due_this_week, plan_day.gap_rows, plan_day.progress):
                    part(type(office.focal).objects.get(pk=office.focal.pk))
            counts.append(len(captured))
    assert counts[0] == counts[1]
