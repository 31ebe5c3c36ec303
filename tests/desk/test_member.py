"""A member's page counts the work of the unit they represent: nobody types it, and nobody is ranked."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from nhipcau.kernel import clock
from nhipcau.people.domain import bodies
from nhipcau.people.enums import MemberRole
from nhipcau.people.models import Member
from nhipcau.plan.domain.member_work import work_of
from nhipcau.plan.domain.queries import tasks_seen_by
from nhipcau.plan.domain.tasks import assign
from nhipcau.plan.enums import TaskState
from nhipcau.plan.models import Task
from tests import factories
from tests.plan.rows import queries_of, result, take_back

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(office: factories.Office) -> Member:
    committee = bodies.found(
        code="bcd", names={"vi": "Ban Chỉ đạo thử"}, unit=office.locality, by=office.focal, founded_by="QĐ 1",
        on=dt.date(2024, 1, 1),
    )  # fmt: skip
    return bodies.seat(
        committee=committee, name="Bà Một", unit=office.department, role=MemberRole.CHAIR, by=office.focal, cited="QĐ 1",
        on=dt.date(2024, 1, 1),
    )  # fmt: skip


def task(o: factories.Office, title: str, state: TaskState = TaskState.WAITING, due: dt.date | None = None, **values: object) -> Task:
    made = assign(
        content=o.content, by=o.focal, title=title, lead=values.pop("lead", o.department), due=due or dt.date(o.plan.year, 12, 31),  # type: ignore[arg-type]
        **values,  # type: ignore[arg-type]
    )  # fmt: skip
    Task.objects.filter(pk=made.pk).update(state=state)
    return made


def test_what_is_owned_delivered_and_owed_is_counted_from_the_tasks(office: factories.Office, member: Member) -> None:
    office.task.delete()
    done = task(office, "Xong", TaskState.DONE)
    late = task(office, "Trễ", due=dt.date(office.plan.year, 1, 1))
    still = task(office, "Còn")
    task(office, "Thôi", TaskState.CANCELLED)
    helped = task(office, "Giúp", lead=office.locality, cooperating=[office.department])
    counted, taken = result(office, clock.today(), task=done), result(office, clock.today(), task=done)
    take_back(taken, clock.today())
    work = work_of(member.unit, office.plan.year, seen=tasks_seen_by(office.focal), day=dt.date(office.plan.year, 6, 1))
    assert (set(work.owned), work.delivered, work.owed, work.late) == ({done, late, still}, [done], [late, still], [late])
    assert (work.helped, [one.result for one in work.evidence]) == ([helped], [counted])


def test_the_page_is_for_the_branch_and_shows_no_other_member(office: factories.Office, member: Member, client: Client) -> None:
    address = f"/ban-chi-dao/thanh-vien/{member.pk}/"
    for person, status in ((office.leader, 200), (office.writer, 200), (office.stranger, 404)):
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        assert client.get(address).status_code == status
    client.force_login(office.leader, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(address)
    assert [stat["number"] for stat in page.context["stats"]][:3] == [1, 0, 1]
    assert page.context["may_keep"] is False
    assert client.get(f"{address}chuc-vu/").status_code == 404


@pytest.mark.once
def test_the_page_costs_the_same_for_one_task_and_for_fifty(office: factories.Office, member: Member, client: Client) -> None:
    client.force_login(office.focal, backend="django.contrib.auth.backends.ModelBackend")
    address = f"/ban-chi-dao/thanh-vien/{member.pk}/"
    result(office, clock.today(), task=office.task)
    before = queries_of(client, address)
    for number in range(50):
        result(office, clock.today(), task=task(office, f"Việc {number}", TaskState.DONE if number % 2 else TaskState.WAITING))
    assert queries_of(client, address) == before
