"""Contents are given within the plan's own branch; a task moves only as the table allows."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from nhipcau.kernel import clock
from nhipcau.plan import rules
from nhipcau.plan.domain.tasks import TaskRefused, assign, move, prove
from nhipcau.plan.enums import TASK_MOVES, TaskState
from nhipcau.plan.models import Evidence, Task
from tests import factories
from tests.plan.rows import result

pytestmark = pytest.mark.django_db


def test_a_task_has_its_lead_helpers_and_target_by_language(office: factories.Office) -> None:
    row = assign(
        content=office.content, by=office.focal, title="Loạt bài", lead=office.department,
        cooperating=[office.locality, office.department], due=dt.date(2026, 7, 30),
        quantity={"vi": 4, "en": 2, "fr": 0},
    )  # fmt: skip
    assert [(one.language, one.quantity) for one in row.targets.all()] == [("vi", 4), ("en", 2)]
    assert [unit.code for unit in row.cooperating.all()] == [
        office.locality.code
    ]  # the lead does not help itself
    assert (row.due_day, row.state) == (dt.date(2026, 7, 30), TaskState.WAITING)


def test_a_task_without_a_title_takes_the_content_s(office: factories.Office) -> None:
    row = assign(content=office.content, by=office.focal, title=" ", lead=office.department, quarter=1)
    assert row.title == office.content.title


@pytest.mark.parametrize("quarter, last", [(1, (3, 31)), (2, (6, 30)), (3, (9, 30)), (4, (12, 31))])
def test_a_quarter_ends_with_its_last_day(
    office: factories.Office, quarter: int, last: tuple[int, int]
) -> None:
    row = assign(content=office.content, by=office.focal, title="", lead=office.department, quarter=quarter)
    assert row.due_day == dt.date(office.plan.year, *last)


@pytest.mark.parametrize("who", ["writer", "leader", "publisher", "stranger"])
def test_only_the_focal_officer_assigns(office: factories.Office, who: str) -> None:
    with pytest.raises(PermissionDenied):
        assign(content=office.content, by=getattr(office, who), title="x", lead=office.department, quarter=1)


def test_a_task_that_cannot_be_is_refused(office: factories.Office) -> None:
    before = Task.objects.count()
    for wrong in (
        {"lead": office.neighbour, "quarter": 1},
        {"lead": office.department},
        {"lead": office.department, "quarter": 5},
        {"lead": office.department, "quarter": 1, "measure": "I99"},
    ):
        with pytest.raises(TaskRefused):
            assign(content=office.content, by=office.focal, title="x", **wrong)
    assert Task.objects.count() == before


@pytest.mark.parametrize("before", list(TaskState))
@pytest.mark.parametrize("after", list(TaskState))
def test_a_task_moves_only_as_the_table_says(
    office: factories.Office, before: TaskState, after: TaskState
) -> None:
    Task.objects.filter(pk=office.task.pk).update(state=before)
    row = Task.objects.get(pk=office.task.pk)
    if after in TASK_MOVES[before]:
        move(task=row, to=after, by=office.focal, reason="Bão")
        assert Task.objects.get(pk=row.pk).state == after
    else:
        with pytest.raises(PermissionDenied):
            move(task=row, to=after, by=office.focal)
        assert Task.objects.get(pk=row.pk).state == before


def test_two_people_do_not_move_one_task_past_each_other(office: factories.Office) -> None:
    mine, theirs = (Task.objects.get(pk=office.task.pk) for _who in range(2))
    move(task=theirs, to=TaskState.DONE, by=office.focal)
    with pytest.raises(TaskRefused):
        move(task=mine, to=TaskState.CANCELLED, by=office.focal, reason="Bão")
    assert Task.objects.get(pk=office.task.pk).state == TaskState.DONE


def test_the_lead_unit_s_writer_may_move_its_task_and_a_stranger_may_not(office: factories.Office) -> None:
    assert rules.may_move(office.writer, office.task, TaskState.DOING)
    for who in (office.clearer, office.leader, office.stranger):
        assert not rules.may_move(who, office.task, TaskState.DOING)


def test_evidence_is_written_once_and_starts_a_waiting_task(office: factories.Office) -> None:
    made = result(office, dt.date(2026, 3, 1))
    for _time in range(3):
        prove(result=made, task=office.task)
    assert Evidence.objects.filter(result=made, task=office.task).count() == 1
    assert Task.objects.get(pk=office.task.pk).state == TaskState.DOING


def test_evidence_does_not_reopen_a_finished_task(office: factories.Office) -> None:
    read_before = Task.objects.get(pk=office.task.pk)
    Task.objects.filter(pk=office.task.pk).update(state=TaskState.DONE)
    prove(result=result(office, dt.date(2026, 3, 1)), task=read_before)
    assert Task.objects.get(pk=office.task.pk).state == TaskState.DONE


def test_a_task_is_late_from_the_day_after_its_last(office: factories.Office) -> None:
    row = assign(
        content=office.content, by=office.focal, title="x", lead=office.department, due=dt.date(2026, 7, 30)
    )
    zone = dt.timezone(dt.timedelta(hours=7))
    with clock.moved_to(dt.datetime(2026, 7, 30, 23, 59, tzinfo=zone)):
        assert not row.is_late
    with clock.moved_to(dt.datetime(2026, 7, 31, 0, 0, tzinfo=zone)):
        assert row.is_late
