"""Every conclusion has an owner and a day or is an orphan; one that became a task is closed by evidence, not by a word."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhipcau.plan.domain.tasks import TaskRefused, prove
from nhipcau.plan.domain.tasks import move as move_task
from nhipcau.plan.enums import TaskState
from nhipcau.plan.models import Task
from nhipcau.steering.domain.conclusions import conclude, make_task, settle
from nhipcau.steering.domain.conference_documents import closure_words
from nhipcau.steering.domain.conference_queries import (
    Closure,
    closure_of,
    closures,
    conclusions_of,
    contents_offered,
    orphans,
)
from nhipcau.steering.domain.conferences import ConferenceRefused, move
from nhipcau.steering.enums import ConferenceState, Standing
from nhipcau.steering.models import Conclusion
from tests import factories
from tests.plan.rows import plan, result, take_back
from tests.steering.meeting_rows import conference, day, held

pytestmark = pytest.mark.django_db


def finished(o: factories.Office, task: Task, *, proof: bool = True) -> None:
    if proof:
        prove(result=result(o, day(0)), task=task)
    task.refresh_from_db()
    move_task(task=task, to=TaskState.DONE, by=o.focal)


def test_a_conclusion_is_an_orphan_until_it_has_owner_and_day(office: factories.Office) -> None:
    row = held(office)
    bare = conclude(conference=row, text="Chú trọng tiếng Lào", by=office.focal)
    half = conclude(conference=row, text="Mở chuyên trang", owner=office.department, by=office.focal)
    conclude(conference=row, text="Tập huấn", owner=office.department, due=day(30), by=office.focal)
    assert [one.standing for one in conclusions_of(row)] == [Standing.ORPHAN, Standing.ORPHAN, Standing.OWNED]
    assert list(orphans(office.focal)) == [bare, half]
    settle(conclusion=half, owner=office.department, due=day(10), by=office.focal)
    assert list(orphans(office.writer)) == [bare]
    assert not orphans(office.stranger).exists()


def test_every_conclusion_stands_somewhere_and_one_query_says_where(office: factories.Office) -> None:
    row = held(office)
    for no in range(20):
        conclude(conference=row, text=f"Kết luận {no}", owner=office.department if no % 2 else None, by=office.focal)
    with CaptureQueriesContext(connection, ) as asked:
        standing = [one.standing for one in conclusions_of(row)]
    assert (len(asked), len(standing), set(standing) <= set(Standing.values)) == (1, 20, True)
    with CaptureQueriesContext(connection) as asked:
        assert len(list(orphans(office.focal))) == 20
    assert len(asked) <= 2  # the roles of the person, the rows


def test_a_conclusion_becomes_a_task_once_with_owner_and_day(office: factories.Office) -> None:
    row = held(office)
    one = conclude(conference=row, text="Mở chuyên trang tiếng Lào", by=office.focal)
    task = make_task(conclusion=one, content=office.content, owner=office.department, due=day(30), by=office.focal)
    assert (task.title, task.lead, task.due, task.measure) == ("Mở chuyên trang tiếng Lào", office.department, day(30), "KQ")
    one.refresh_from_db()
    assert (one.owner, one.due, one.task) == (office.department, day(30), task)
    for act in (
        lambda: make_task(conclusion=one, content=office.content, owner=office.department, due=day(9), by=office.focal),
        lambda: settle(conclusion=one, owner=None, due=None, by=office.focal),
    ):
        with pytest.raises(ConferenceRefused):
            act()
    assert Task.objects.filter(conclusions=one).count() == 1


def test_a_task_that_the_plan_refuses_leaves_the_conclusion_as_it_was(office: factories.Office) -> None:
    one = conclude(conference=held(office), text="Việc", by=office.focal)
    with pytest.raises(TaskRefused):
        make_task(conclusion=one, content=office.content, owner=office.neighbour, due=day(30), by=office.focal)
    abroad = plan(office, unit=office.neighbour).contents.get()
    with pytest.raises(PermissionDenied):
        make_task(conclusion=one, content=abroad, owner=office.neighbour, due=day(30), by=office.focal)
    with pytest.raises(PermissionDenied):
        make_task(conclusion=one, content=office.content, owner=office.department, due=day(30), by=office.writer)
    one.refresh_from_db()
    assert (one.owner, one.due, one.task) == (None, None, None)


def test_conclusions_belong_to_a_conference_that_was_held(office: factories.Office) -> None:
    with pytest.raises(ConferenceRefused):
        conclude(conference=conference(office), text="Việc", by=office.focal)
    row = held(office)
    for wrong in ({"text": " "}, {"owner": office.neighbour}, {"due": day(-30)}):
        with pytest.raises(ConferenceRefused):
            conclude(**{"conference": row, "text": "Việc", "by": office.focal, **wrong})
    assert Conclusion.objects.count() == 0


def test_a_conclusion_is_closed_by_a_done_task_with_evidence_that_stands(office: factories.Office) -> None:
    row = held(office)
    made = [conclude(conference=row, text=f"Kết luận {no}", by=office.focal) for no in range(3)]
    tasks = [
        make_task(conclusion=one, content=office.content, owner=office.department, due=day(30), by=office.focal)
        for one in made
    ]
    finished(office, tasks[0])
    finished(office, tasks[1], proof=False)
    prove(result=result(office, day(0)), task=tasks[2])  # evidence, and not done
    assert [one.standing for one in conclusions_of(row)] == [Standing.CLOSED, Standing.TASK, Standing.TASK]
    assert closure_of(row) == Closure(total=3, closed=1, orphans=0)
    take_back(tasks[0].evidence.get().result, day(0))
    assert closure_of(row) == Closure(total=3, closed=0, orphans=0)


def test_a_conference_is_closed_when_nothing_is_left(office: factories.Office) -> None:
    row = held(office)
    one = conclude(conference=row, text="Việc", by=office.focal)
    with pytest.raises(ConferenceRefused):
        move(conference=row, to=ConferenceState.CLOSED, by=office.focal)
    finished(office, make_task(conclusion=one, content=office.content, owner=office.department, due=day(5), by=office.focal))
    assert move(conference=row, to=ConferenceState.CLOSED, by=office.focal).state == ConferenceState.CLOSED


def test_the_journeys_first_half(office: factories.Office) -> None:
    """A conclusion for each of two units becomes a task; the units deliver; the next conference opens with the rate."""
    row = held(office)
    second = factories.unit("so-du-lich", office.department.kind, office.locality)
    for unit in (office.department, second):
        one = conclude(conference=row, text=f"Giao {unit.code}", by=office.focal)
        make_task(conclusion=one, content=office.content, owner=unit, due=day(20), by=office.focal)
    following = conference(office, days=5, previous=row)
    seen = []
    for one in conclusions_of(row):
        seen.append(closure_of(following.previous).rate)  # type: ignore[arg-type]
        finished(office, one.task)  # type: ignore[arg-type]
    assert [*seen, closure_of(row).rate] == [0, 50, 100]
    assert closure_words(closure_of(row)) == "2 trên 2 kết luận đã thực hiện xong và có minh chứng (100%)"


def test_closure_of_many_conferences_is_one_query(office: factories.Office) -> None:
    rows = [held(office, days=-no) for no in range(1, 9)]
    for one in rows:
        conclude(conference=one, text="Việc", by=office.focal)
    with CaptureQueriesContext(connection) as asked:
        found = closures(rows)
    assert (len(asked), found) == (1, {one.pk: Closure(1, 0, 1) for one in rows})
    assert (Closure().rate, Closure(3, 2, 0).rate) == (None, 66)


def test_contents_offered_are_those_the_person_assigns_in(office: factories.Office) -> None:
    row = held(office, days=-1) if day(-1).year == office.plan.year else held(office, days=0)
    assert list(contents_offered(office.focal, row)) == [office.content]
    assert not contents_offered(office.writer, row).exists()
    assert not contents_offered(office.stranger, row).exists()
