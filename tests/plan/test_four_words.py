"""Four words of every plan are four numbers, each with its rows."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.kernel import clock
from nhipcau.kernel.periods import Period
from nhipcau.plan.domain.four_words import _quiet_runs, four_words
from nhipcau.plan.domain.tasks import assign, move, prove
from nhipcau.plan.enums import Priority, TaskState
from nhipcau.plan.models import Plan, Task
from tests import factories
from tests.plan.rows import noon, plan, result, take_back

HALF = Period(dt.date(2026, 1, 1), dt.date(2026, 6, 30))
ZONE = dt.timezone(dt.timedelta(hours=7))


def task(o: factories.Office, of: Plan, no: int = 1, *, due: dt.date = dt.date(2026, 3, 31), **terms: object) -> Task:
    made = assign(
        content=of.contents.get(no=no), by=o.focal, title=f"Việc {no}", lead=o.department, due=due, **terms,  # type: ignore[arg-type]
    )  # fmt: skip
    Task.objects.filter(pk=made.pk).update(made_at=noon(dt.date(2026, 1, 1)))
    return made


@pytest.mark.django_db
def test_proactive_is_the_median_lead_time_of_tasks_that_end_in_the_period(office: factories.Office) -> None:
    row = plan(office)
    task(office, row, due=dt.date(2026, 1, 11))
    task(office, row, due=dt.date(2026, 2, 20))
    done = task(office, row, due=dt.date(2026, 12, 31))
    given_up = task(office, row, due=dt.date(2026, 1, 2))
    move(task=given_up, to=TaskState.CANCELLED, by=office.focal, reason="Bão")
    with clock.moved_to(dt.datetime(2026, 1, 31, 9, tzinfo=ZONE)):
        move(task=done, to=TaskState.DONE, by=office.focal)
    word = four_words(row, HALF)[0]
    assert (word.value, sorted(one.value for one in word.rows)) == (Decimal("30.0"), [10, 30, 50])


@pytest.mark.django_db
def test_comprehensive_is_the_share_of_contents_with_a_result_that_stands(office: factories.Office) -> None:
    row = plan(office, contents=3)
    tasks = [task(office, row, no) for no in (1, 2, 3)]
    result(office, dt.date(2026, 2, 1), task=tasks[0])
    take_back(result(office, dt.date(2026, 2, 1), task=tasks[1]), dt.date(2026, 3, 1))
    result(office, dt.date(2026, 7, 1), task=tasks[2])
    word = four_words(row, HALF)[1]
    assert (word.value, word.part, word.of) == (Decimal("33.3"), 1, 3)
    assert [(one.value, one.counts) for one in word.rows] == [(1, True), (0, False), (0, False)]


@pytest.mark.django_db
def test_regular_is_the_longest_run_of_weeks_without_a_result(office: factories.Office) -> None:
    row = plan(office)
    of = task(office, row)
    for day in (dt.date(2026, 1, 2), dt.date(2026, 1, 30), dt.date(2026, 2, 5)):
        result(office, day, task=of)
    with clock.moved_to(dt.datetime(2026, 12, 1, 9, tzinfo=ZONE)):
        word = four_words(row, Period(dt.date(2026, 1, 1), dt.date(2026, 2, 11)))[2]
    assert (word.value, [(one.day, one.value) for one in word.rows]) == (Decimal(3), [(dt.date(2026, 1, 8), 3)])


@pytest.mark.django_db
def test_a_period_that_still_runs_is_quiet_only_up_to_today(office: factories.Office) -> None:
    with clock.moved_to(dt.datetime(2026, 1, 14, 9, tzinfo=ZONE)):
        assert four_words(plan(office), HALF)[2].value == Decimal(2)


@pytest.mark.django_db
def test_focused_is_the_share_of_what_was_done_on_focus_tasks_each_result_once(office: factories.Office) -> None:
    row = plan(office)
    focus, ordinary = task(office, row, priority=Priority.FOCUS), task(office, row)
    both = result(office, dt.date(2026, 2, 1), task=ordinary, quantity=3)
    prove(result=both, task=focus)
    result(office, dt.date(2026, 2, 2), task=ordinary)
    word = four_words(row, HALF)[3]
    assert (word.value, word.part, word.of, len(word.rows)) == (Decimal("75.0"), 3, 4, 2)


@pytest.mark.django_db
def test_where_nothing_can_be_counted_there_is_no_number(office: factories.Office) -> None:
    row = plan(office, contents=0)
    assert [word.value for word in four_words(row, Period(dt.date(2090, 1, 1), dt.date(2090, 6, 30)))] == [None] * 4


@pytest.mark.once
@pytest.mark.django_db
def test_the_four_cost_the_same_for_one_result_and_for_fifty(office: factories.Office) -> None:
    row = plan(office)
    of = task(office, row)
    counts = []
    for size in (1, 49):
        for _number in range(size):
            result(office, dt.date(2026, 2, 1), task=of)
        with CaptureQueriesContext(connection) as caught:
            four_words(row, HALF)
        counts.append(len(caught))
    assert counts == [3, 3]


@given(st.sets(st.integers(0, 181)))
def test_busy_and_quiet_weeks_make_up_the_period(offsets: set[int]) -> None:
    days = sorted(HALF.first + dt.timedelta(days=one) for one in offsets if one < HALF.days)
    busy = {(day - HALF.first).days // 7 for day in days if (day - HALF.first).days // 7 < HALF.days // 7}
    runs = _quiet_runs(days, HALF)
    assert sum(weeks for _start, weeks in runs) + len(busy) == HALF.days // 7
    assert all(
        not start <= day < start + dt.timedelta(weeks=weeks) for start, weeks in runs for day in days
    )
