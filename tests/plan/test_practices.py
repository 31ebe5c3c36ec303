"""A practice is written up from a task that is done and proved, shared with every locality, and taken over as a task."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhipcau.kernel.models import JournalEntry
from nhipcau.people.enums import Role
from nhipcau.plan.domain.practice_queries import practices_seen_by, seen_among, spread_of
from nhipcau.plan.domain.practices import PracticeRefused, TakenOverTwice, change, share, take_over, withdraw, write_up
from nhipcau.plan.domain.tasks import assign, move
from nhipcau.plan.enums import TaskState
from nhipcau.plan.models import Content, Practice, Result, Task
from tests import factories
from tests.plan.rows import plan, result, take_back

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 1)
SAID: dict[str, Any] = {"title": "Phim ngắn ở nhà ga", "done": "Chiếu phim", "worked": "Khách chờ tàu xem hết", "lead_days": 30}


def proved(o: factories.Office) -> Result:
    o.task.topics.add(o.topic)
    made = result(o, DAY, task=o.task)
    o.task.refresh_from_db()
    move(task=o.task, to=TaskState.DONE, by=o.focal)
    return made


def written(o: factories.Office, *, shared: bool = True) -> Practice:
    proved(o)
    made = write_up(task=o.task, by=o.focal, **SAID)
    return share(practice=made, by=o.focal) if shared else made


def abroad(o: factories.Office) -> Content:
    return plan(o, unit=o.neighbour).contents.get()


def taken(o: factories.Office, row: Practice, content: Content, **terms: Any) -> Task:
    return take_over(practice=row, content=content, by=o.stranger, lead=o.neighbour, **{"due": dt.date(2026, 9, 30), **terms})


def test_a_task_is_written_up_only_when_done_and_proved_and_once(office: factories.Office) -> None:
    with pytest.raises(PracticeRefused):
        write_up(task=office.task, by=office.focal, **SAID)
    move(task=office.task, to=TaskState.DONE, by=office.focal)
    with pytest.raises(PracticeRefused):
        write_up(task=office.task, by=office.focal, **SAID)
    result(office, DAY, task=office.task)
    office.task.topics.add(office.topic)
    row = write_up(task=office.task, by=office.writer, **SAID)
    assert (row.unit, row.product, row.measure, row.quantity) == (office.locality, "article", "I02", {"vi": 2, "en": 1})
    assert (list(row.topics.all()), row.lead_days, row.shared_at) == ([office.topic], 30, None)
    with pytest.raises(PracticeRefused):
        write_up(task=office.task, by=office.focal, **SAID)
    assert Practice.objects.count() == 1


@pytest.mark.parametrize(
    "wrong", [{"title": " "}, {"done": ""}, {"worked": " "}, {"watch": "x" * 2001}, {"title": "x" * 301}, {"lead_days": 731}, {"lead_days": -1}]
)
def test_what_is_missing_or_too_long_is_refused(office: factories.Office, wrong: dict[str, Any]) -> None:
    proved(office)
    with pytest.raises(PracticeRefused):
        write_up(task=office.task, by=office.focal, **{**SAID, **wrong})
    assert not Practice.objects.exists()


def test_who_may_write_up_share_and_change(office: factories.Office) -> None:
    proved(office)
    for person in (office.leader, office.stranger, office.clearer):
        with pytest.raises(PermissionDenied):
            write_up(task=office.task, by=person, **SAID)
    row = write_up(task=office.task, by=office.writer, **SAID)
    assert change(practice=row, by=office.writer, **{**SAID, "title": "Tên khác"}).title == "Tên khác"
    for person in (office.writer, office.stranger):
        with pytest.raises(PermissionDenied):
            share(practice=row, by=person)
    share(practice=row, by=office.focal)
    with pytest.raises(PermissionDenied):
        change(practice=row, by=office.writer, **SAID)
    with pytest.raises(PermissionDenied):
        withdraw(practice=row, by=office.stranger)
    assert change(practice=row, by=office.focal, **SAID).title == SAID["title"]


def test_sharing_asks_for_the_proof_again(office: factories.Office) -> None:
    proof = proved(office)
    row = write_up(task=office.task, by=office.focal, **SAID)
    take_back(proof, DAY)
    with pytest.raises(PracticeRefused):
        share(practice=row, by=office.focal)
    assert Practice.objects.get().shared_at is None
    result(office, DAY, task=office.task)
    assert share(practice=row, by=office.focal).shared_by == office.focal
    with pytest.raises(PracticeRefused):
        share(practice=row, by=office.focal)
    withdraw(practice=row, by=office.focal)
    with pytest.raises(PracticeRefused):
        withdraw(practice=row, by=office.focal)


def test_a_closed_practice_is_read_in_its_branch_and_a_shared_one_everywhere(office: factories.Office) -> None:
    row = written(office, shared=False)
    above = factories.account("trung-uong", office.centre, Role.FOCAL)
    nobody = factories.account("khong-vai-tro", office.department)
    for person in (office.focal, office.writer, above):
        assert list(practices_seen_by(person)) == [row]
    assert not practices_seen_by(office.stranger).exists()
    share(practice=row, by=office.focal)
    assert list(practices_seen_by(office.stranger)) == [row]
    assert not practices_seen_by(nobody).exists()
    taken(office, row, abroad(office))
    withdraw(practice=row, by=office.focal)
    assert list(practices_seen_by(office.stranger)) == [row]  # their own task came from it


def test_taking_over_makes_a_task_in_ones_own_plan(office: factories.Office) -> None:
    row, content = written(office), abroad(office)
    made = taken(office, row, content)
    assert (made.practice, made.title, made.lead, made.content) == (row, row.title, office.neighbour, content)
    assert (made.begins, made.due, made.product, made.measure) == (dt.date(2026, 8, 31), dt.date(2026, 9, 30), "article", "I02")
    assert dict(made.targets.values_list("language", "quantity")) == {"vi": 2, "en": 1}
    assert list(made.topics.all()) == [office.topic]
    assert taken(office, row, content, due=None, quarter=4, again=True).begins == dt.date(2026, 12, 1)
    assert JournalEntry.objects.filter(action="plan.practice_take_over").count() == 2


def test_a_second_task_in_the_same_content_is_asked_for_expressly(office: factories.Office) -> None:
    row, content = written(office), abroad(office)
    first = taken(office, row, content)
    with pytest.raises(TakenOverTwice):
        taken(office, row, content)
    move(task=first, to=TaskState.CANCELLED, by=office.stranger, reason="Không đủ người")
    taken(office, row, content)
    assert content.tasks.count() == 2


def test_what_is_not_offered_is_not_taken_over(office: factories.Office) -> None:
    row, content = written(office, shared=False), abroad(office)
    with pytest.raises(PermissionDenied):  # not seen
        taken(office, row, content)
    with pytest.raises(PracticeRefused):  # seen, and not shared
        take_over(practice=row, content=office.content, by=office.focal, lead=office.department, quarter=4)
    share(practice=row, by=office.focal)
    with pytest.raises(PermissionDenied):  # another's plan
        take_over(practice=row, content=office.content, by=office.stranger, lead=office.department, quarter=4)
    take_back(Result.objects.get(), DAY)
    with pytest.raises(PracticeRefused):  # what proved it was taken back
        taken(office, row, content)
    assert not content.tasks.exists()


def test_its_spread_counts_localities_and_only_what_stands_proved(office: factories.Office) -> None:
    row, content = written(office), abroad(office)
    first = taken(office, row, content)
    taken(office, row, content, again=True)
    assert (spread_of([row])[row.pk].localities, spread_of([row])[row.pk].proved) == (2, 1)
    proof = result(office, DAY, task=first, unit=office.neighbour)
    first.refresh_from_db()
    move(task=first, to=TaskState.DONE, by=office.stranger)
    assert spread_of([row])[row.pk].proved == 2
    take_back(proof, DAY)
    assert spread_of([row])[row.pk].proved == 1
    assert seen_among(office.stranger, spread_of([row])[row.pk].rows) == set(content.tasks.values_list("pk", flat=True))


@pytest.mark.once
def test_the_spread_of_many_takes_as_many_queries_as_of_one(office: factories.Office) -> None:
    rows = [written(office)]
    for number in range(3):
        task = assign(content=office.content, by=office.focal, title=f"Việc {number}", lead=office.department, quarter=1)
        result(office, DAY, task=task)
        task.refresh_from_db()
        move(task=task, to=TaskState.DONE, by=office.focal)
        rows.append(write_up(task=task, by=office.focal, **SAID))
    for some in (rows[:1], rows):
        with CaptureQueriesContext(connection) as caught:
            assert [one.localities for one in spread_of(some).values()] == [1] * len(some)
        assert len(caught) == 3
