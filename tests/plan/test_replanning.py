"""One action replans a whole class of tasks or none, through allowed moves, and writes the report's paragraph."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nhipcau.kernel import clock
from nhipcau.kernel.documents import Figure, Text
from nhipcau.kernel.documents.model import runs_in
from nhipcau.kernel.periods import Period
from nhipcau.plan.domain.replanning import foresee, replan, undo
from nhipcau.plan.domain.replannings import replannings
from nhipcau.plan.domain.tasks import TaskRefused, assign, edit, move
from nhipcau.plan.enums import TASK_MOVES, ReplanKind, TaskState
from nhipcau.plan.models import Plan, Task, TaskChange
from tests import factories
from tests.plan.rows import plan

pytestmark = pytest.mark.django_db
YEAR = Period(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
ZONE = dt.timezone(dt.timedelta(hours=7))
JULY = dt.date(2026, 7, 31)


def at(day: dt.date) -> object:
    return clock.moved_to(dt.datetime.combine(day, dt.time(9), ZONE))


def tasks(o: factories.Office, of: Plan, *states: TaskState) -> list[Task]:
    content = of.contents.order_by("no")[0]
    rows = [
        assign(content=content, by=o.focal, title=f"Việc {no}", lead=o.department, due=dt.date(2026, 6, 30))
        for no in range(1, len(states) + 1)
    ]
    for row, state in zip(rows, states, strict=True):
        Task.objects.filter(pk=row.pk).update(state=state)
        row.state = state
    return rows


def stored(rows: list[Task]) -> list[tuple[str, dt.date | None, bool]]:
    found = {row.pk: row for row in Task.objects.filter(pk__in=[one.pk for one in rows])}
    return [(found[one.pk].state, found[one.pk].due, found[one.pk].online) for one in rows]


@pytest.mark.parametrize("state", list(TaskState))
@pytest.mark.parametrize(("kind", "to"), [(ReplanKind.CANCEL, TaskState.CANCELLED), (ReplanKind.POSTPONE, TaskState.POSTPONED)])
def test_a_replanning_makes_only_the_moves_of_the_table(
    office: factories.Office, state: TaskState, kind: ReplanKind, to: TaskState
) -> None:
    rows = tasks(office, plan(office), state)
    if to in TASK_MOVES[state]:
        replan(tasks=rows, kind=kind, reason="Bão số 3", by=office.focal)
        assert stored(rows) == [(to, dt.date(2026, 6, 30), False)]
        assert Task.objects.get(pk=rows[0].pk).reason == "Bão số 3"
    else:
        with pytest.raises(TaskRefused):
            replan(tasks=rows, kind=kind, reason="Bão số 3", by=office.focal)
        assert stored(rows) == [(state, dt.date(2026, 6, 30), False)]


def test_one_task_that_may_not_be_moved_keeps_all_the_others_where_they_are(office: factories.Office) -> None:
    rows = tasks(office, plan(office), TaskState.WAITING, TaskState.DONE, TaskState.DOING)
    for kind in ReplanKind:
        with pytest.raises(TaskRefused, match="Việc 2"):
            replan(tasks=rows, kind=kind, reason="Dịch bệnh", by=office.focal)
    assert [one[0] for one in stored(rows)] == ["waiting", "done", "doing"]
    assert not TaskChange.objects.exists()


def test_a_task_that_somebody_else_has_just_moved_undoes_the_whole(office: factories.Office) -> None:
    rows = tasks(office, plan(office), TaskState.WAITING, TaskState.WAITING)
    move(task=Task.objects.get(pk=rows[1].pk), to=TaskState.DOING, by=office.focal)
    with pytest.raises(TaskRefused):
        replan(tasks=rows, kind=ReplanKind.CANCEL, reason="Dịch bệnh", by=office.focal)
    assert [one[0] for one in stored(rows)] == ["waiting", "doing"]


def test_a_replanning_needs_tasks_a_reason_and_the_focal_officer(office: factories.Office) -> None:
    rows = tasks(office, plan(office), TaskState.WAITING)
    for of, reason in (([], "Bão"), (rows, "  ")):
        with pytest.raises(TaskRefused):
            replan(tasks=of, kind=ReplanKind.ONLINE, reason=reason, by=office.focal)
    for person in (office.writer, office.leader, office.stranger):
        with pytest.raises(PermissionDenied):
            replan(tasks=rows, kind=ReplanKind.ONLINE, reason="Bão", by=person)
    assert stored(rows) == [("waiting", dt.date(2026, 6, 30), False)]


def test_postponed_to_a_day_a_task_stays_open_and_without_one_it_waits(office: factories.Office) -> None:
    rows = tasks(office, plan(office), TaskState.DOING, TaskState.POSTPONED)
    replan(tasks=rows, kind=ReplanKind.POSTPONE, reason="Bão", by=office.focal, new_due=JULY)
    assert stored(rows) == [("doing", JULY, False), ("waiting", JULY, False)]
    with pytest.raises(TaskRefused):
        replan(tasks=rows, kind=ReplanKind.POSTPONE, reason="Bão", by=office.focal, new_due=JULY)


def test_every_change_of_one_replanning_has_its_batch(office: factories.Office) -> None:
    rows = tasks(office, plan(office), TaskState.DOING, TaskState.POSTPONED)
    batch = replan(tasks=rows, kind=ReplanKind.POSTPONE, reason="Bão", by=office.focal, new_due=JULY)
    changes = TaskChange.objects.filter(batch=batch)
    assert sorted(changes.values_list("task__title", "kind")) == [("Việc 1", "due"), ("Việc 2", "due"), ("Việc 2", "state")]


def test_an_undone_replanning_leaves_every_task_as_it_was(office: factories.Office) -> None:
    rows = tasks(office, plan(office), TaskState.DOING, TaskState.WAITING)
    for kind, day in ((ReplanKind.POSTPONE, None), (ReplanKind.POSTPONE, JULY), (ReplanKind.ONLINE, None)):
        before = stored(rows)
        batch = replan(tasks=rows, kind=kind, reason="Bão", by=office.focal, new_due=day)
        assert undo(batch=batch, by=office.focal) == 2
        assert stored(rows) == before
        for row in rows:
            row.refresh_from_db()
    assert replannings(rows[0].content.plan, Period(YEAR.first, dt.date(2026, 12, 31))).rows == ()


def test_a_task_given_up_comes_back_as_not_started_since_no_other_move_is_allowed(office: factories.Office) -> None:
    rows = tasks(office, plan(office), TaskState.DOING)
    batch = replan(tasks=rows, kind=ReplanKind.CANCEL, reason="Bão", by=office.focal)
    undo(batch=batch, by=office.focal)
    assert stored(rows)[0][0] == TaskState.WAITING
    assert Task.objects.get(pk=rows[0].pk).reason == ""


def test_what_has_moved_since_is_not_undone_and_nothing_else_of_its_batch(office: factories.Office) -> None:
    rows = tasks(office, plan(office), TaskState.WAITING, TaskState.WAITING)
    batch = replan(tasks=rows, kind=ReplanKind.POSTPONE, reason="Bão", by=office.focal)
    move(task=Task.objects.get(pk=rows[0].pk), to=TaskState.DOING, by=office.focal)
    with pytest.raises(TaskRefused):
        undo(batch=batch, by=office.focal)
    assert [one[0] for one in stored(rows)] == ["doing", "postponed"]
    with pytest.raises(TaskRefused):
        undo(batch=uuid.uuid4(), by=office.focal)
    with pytest.raises(PermissionDenied):
        undo(batch=batch, by=office.stranger)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    states=st.lists(st.sampled_from(list(TaskState)), min_size=1, max_size=6),
    kind=st.sampled_from(list(ReplanKind)),
    day=st.sampled_from([None, JULY]),
)
def test_all_are_moved_as_foreseen_or_none(
    office: factories.Office, states: list[TaskState], kind: ReplanKind, day: dt.date | None
) -> None:
    rows = tasks(office, plan(office), *states)
    before = stored(rows)
    foreseen = foresee(tasks=rows, kind=kind, by=office.focal, new_due=day)
    if any(one.refused for one in foreseen):
        with pytest.raises(TaskRefused):
            replan(tasks=rows, kind=kind, reason="Bão", by=office.focal, new_due=day)
        assert stored(rows) == before
        return
    replan(tasks=rows, kind=kind, reason="Bão", by=office.focal, new_due=day)
    wanted = [
        (one.changes.get("state", state), one.changes.get("due", due), one.changes.get("online", online))
        for one, (state, due, online) in zip(foreseen, before, strict=True)
    ]
    assert stored(rows) == wanted
    for (was, _due, _online), (now, *_rest) in zip(before, stored(rows), strict=True):
        assert was == now or TaskState(now) in TASK_MOVES[TaskState(was)]


def test_the_report_gets_each_task_as_it_stood_when_the_period_ended(office: factories.Office) -> None:
    row = plan(office)
    given_up, put_off, moved, online, undone = tasks(office, row, *[TaskState.WAITING] * 5)
    with at(dt.date(2026, 3, 2)):
        replan(tasks=[given_up, undone], kind=ReplanKind.CANCEL, reason="Bão số 3", by=office.focal)
        replan(tasks=[put_off], kind=ReplanKind.POSTPONE, reason="Chờ kinh phí", by=office.focal)
        replan(tasks=[moved], kind=ReplanKind.POSTPONE, reason="Bão số 3", by=office.focal, new_due=JULY)
        replan(tasks=[online], kind=ReplanKind.ONLINE, reason="Dịch bệnh", by=office.focal)
    with at(dt.date(2026, 5, 4)):
        move(task=Task.objects.get(pk=undone.pk), to=TaskState.WAITING, by=office.focal)
        move(task=Task.objects.get(pk=put_off.pk), to=TaskState.DOING, by=office.focal)
    first = replannings(row, Period(dt.date(2026, 1, 1), dt.date(2026, 3, 31)))
    assert [(one.title, one.kind, one.reason, one.new_due) for one in first.rows] == [
        ("Việc 1", ReplanKind.CANCEL, "Bão số 3", None),
        ("Việc 2", ReplanKind.POSTPONE, "Chờ kinh phí", None),
        ("Việc 3", ReplanKind.POSTPONE, "Bão số 3", JULY),
        ("Việc 4", ReplanKind.ONLINE, "Dịch bệnh", None),
        ("Việc 5", ReplanKind.CANCEL, "Bão số 3", None),
    ]
    assert [one.title for one in replannings(row, YEAR).rows] == ["Việc 1", "Việc 3", "Việc 4"]
    assert replannings(row, Period(dt.date(2026, 6, 1), dt.date(2026, 6, 30))).rows == ()


def test_a_day_that_was_put_back_again_is_no_postponement(office: factories.Office) -> None:
    (row,) = tasks(office, plan(office), TaskState.WAITING)
    with at(dt.date(2026, 3, 2)):
        edit(task=row, by=office.focal, due=JULY, reason="Bão")
        edit(task=row, by=office.focal, due=dt.date(2026, 6, 30))
    assert replannings(row.content.plan, YEAR).rows == ()


def test_the_paragraph_counts_its_rows_and_gives_each_reason(office: factories.Office) -> None:
    row = plan(office)
    one, two, three = tasks(office, row, *[TaskState.WAITING] * 3)
    with at(dt.date(2026, 3, 2)):
        replan(tasks=[one, two], kind=ReplanKind.CANCEL, reason="Bão số 3.", by=office.focal)
        replan(tasks=[three], kind=ReplanKind.POSTPONE, reason="Chờ kinh phí", by=office.focal, new_due=JULY)
    blocks = replannings(row, YEAR).blocks()
    opening = list(runs_in(blocks[0]))
    figures = [run for run in opening if isinstance(run, Figure)]
    assert [(figure.value, [ref.id for ref in figure.rows]) for figure in figures] == [
        (2, [f"NV{one.pk:05d}", f"NV{two.pk:05d}"]),
        (1, [f"NV{three.pk:05d}"]),
    ]
    lines = ["".join(run.text for run in runs_in(block) if isinstance(run, Text)) for block in blocks[1:]]
    assert lines == [
        "Không thực hiện “Việc 1”, “Việc 2” (lý do: Bão số 3);",
        "Lùi thời gian thực hiện “Việc 3” đến ngày 31/7/2026 (lý do: Chờ kinh phí).",
    ]
    assert replannings(plan(office), YEAR).blocks() == []


@pytest.mark.once
def test_replannings_cost_the_same_for_one_task_and_for_fifty(office: factories.Office) -> None:
    counts = []
    for size in (1, 50):
        row = plan(office)
        replan(tasks=tasks(office, row, *[TaskState.WAITING] * size), kind=ReplanKind.CANCEL, reason="Bão", by=office.focal)
        with CaptureQueriesContext(connection) as caught:
            assert len(replannings(row, Period(dt.date(2000, 1, 1), dt.date(2099, 1, 1))).rows) == size
        counts.append(len(caught))
    assert counts[0] == counts[1] == 2


@pytest.mark.once
def test_replanning_many_writes_in_as_many_queries_as_there_are_classes(office: factories.Office) -> None:
    counts = []
    for size in (2, 40):
        rows = tasks(office, plan(office), *[TaskState.WAITING] * size)
        with CaptureQueriesContext(connection) as caught:
            replan(tasks=rows, kind=ReplanKind.ONLINE, reason="Bão", by=office.focal)
        counts.append(len(caught))
    assert counts[0] == counts[1]
