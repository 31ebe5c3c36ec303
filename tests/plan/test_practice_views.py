"""The screens of good practices: from a task that is done to the same work in another locality."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from nhipcau.people.enums import Role
from nhipcau.people.models import Account
from nhipcau.plan.domain.practices import share, write_up
from nhipcau.plan.domain.tasks import assign
from nhipcau.plan.enums import TaskState
from nhipcau.plan.models import Content, Plan, Practice, Task
from tests import factories
from tests.plan.rows import queries_of, result

pytestmark = pytest.mark.django_db
LIST = "/ke-hoach/cach-lam-hay/"
SAID = {"title": "Sổ tay bốn thứ tiếng", "done": "Soạn một lần", "worked": "Một người chịu trách nhiệm", "lead_days": "45"}


def done(o: factories.Office, title: str = "Sổ tay") -> Task:
    made = assign(content=o.content, by=o.focal, title=title, lead=o.department, quarter=4, product="dossier", quantity={"vi": 1})
    result(o, timezone.localdate(), task=made)
    Task.objects.filter(pk=made.pk).update(state=TaskState.DONE)
    made.refresh_from_db()
    return made


def neighbour(o: factories.Office) -> tuple[Account, Content]:
    plan = Plan.objects.create(unit=o.neighbour, locality=o.place, title="Kế hoạch bạn", year=timezone.localdate().year)
    content = Content.objects.create(plan=plan, no=1, title="Quảng bá")
    return factories.account("dau-moi-ban", o.neighbour, Role.FOCAL), content


def test_from_a_done_task_to_the_same_work_in_another_locality(office: factories.Office, client: Client) -> None:
    task = done(office)
    client.force_login(office.focal)
    write = f"/ke-hoach/nhiem-vu/{task.pk}/cach-lam-hay/"
    assert write in client.get(f"/ke-hoach/nhiem-vu/{task.pk}/").content.decode()
    answer = client.post(write, {**SAID, "worked": ""})
    assert (answer.status_code, answer.context["form"]["done"].value()) == (422, "Soạn một lần")
    client.post(write, SAID)
    row = Practice.objects.get()
    assert client.get(write).headers["Location"] == f"{LIST}{row.pk}/"
    other, content = neighbour(office)
    client.force_login(other)
    assert client.get(f"{LIST}{row.pk}/").status_code == 404
    assert client.get(LIST).context["rows"] == []
    client.force_login(office.focal)
    client.post(f"{LIST}{row.pk}/chia-se/")
    client.force_login(other)
    page = client.get(f"{LIST}{row.pk}/")
    words = page.content.decode()
    assert "Một người chịu trách nhiệm" in words and f'href="/ke-hoach/nhiem-vu/{task.pk}/"' not in words
    given = {"content": content.pk, "title": "Sổ tay của bạn", "lead": office.neighbour.pk, "due": "", "quarter": "4"}
    assert client.post(f"{LIST}{row.pk}/nhan/", {**given, "lead": office.department.pk}).status_code == 422
    made = client.post(f"{LIST}{row.pk}/nhan/", given).headers["Location"]
    taken = Task.objects.get(practice=row)
    assert made == f"/ke-hoach/nhiem-vu/{taken.pk}/"
    assert (taken.lead, taken.product, (taken.due_day - taken.begins).days) == (office.neighbour, "dossier", 45)  # type: ignore[operator]
    assert row.title in client.get(made).content.decode()
    answer = client.post(f"{LIST}{row.pk}/nhan/", given)
    assert answer.status_code == 422 and 'name="again"' in answer.content.decode()
    assert client.post(f"{LIST}{row.pk}/nhan/", {**given, "again": "on"}).status_code == 302
    assert Task.objects.filter(practice=row).count() == 2
    cells = client.get(LIST).context["rows"][0]["cells"]
    assert cells[2:4] == [2, 1]


def test_who_may_not_changes_and_shares_nothing(office: factories.Office, client: Client) -> None:
    row = write_up(task=done(office), by=office.focal, title="Sổ tay", done="Làm", worked="Vì")
    client.force_login(office.leader)
    assert client.get(f"{LIST}{row.pk}/").status_code == 200
    assert client.get(f"{LIST}{row.pk}/sua/").status_code == 404
    assert client.get(f"/ke-hoach/nhiem-vu/{row.task_id}/cach-lam-hay/").status_code == 302
    client.post(f"{LIST}{row.pk}/chia-se/")
    assert client.post(f"{LIST}{row.pk}/nhan/", {}).status_code == 404
    row.refresh_from_db()
    assert row.shared_at is None


def test_a_practice_is_changed_and_taken_back(office: factories.Office, client: Client) -> None:
    row = write_up(task=done(office), by=office.focal, title="Sổ tay", done="Làm", worked="Vì")
    share(practice=row, by=office.focal)
    client.force_login(office.focal)
    assert client.post(f"{LIST}{row.pk}/sua/", {**SAID, "lead_days": "731"}).status_code == 422
    client.post(f"{LIST}{row.pk}/sua/", {**SAID, "watch": "Xin phép tác giả"})
    client.post(f"{LIST}{row.pk}/chia-se/", {"back": "1"})
    row.refresh_from_db()
    assert (row.title, row.watch, row.lead_days, row.shared_at) == ("Sổ tay bốn thứ tiếng", "Xin phép tác giả", 45, None)


@pytest.mark.parametrize(
    ("query", "found"), [("?q=sổ", 1), ("?q=phim", 0), ("?product=dossier", 1), ("?product=video", 0), ("?product=x&topic=z", 1)]
)
def test_the_list_is_narrowed_and_garbage_narrows_nothing(
    office: factories.Office, client: Client, query: str, found: int
) -> None:
    write_up(task=done(office), by=office.focal, title="sổ tay", done="Làm", worked="Vì")
    client.force_login(office.focal)
    assert len(client.get(f"{LIST}{query}").context["rows"]) == found


@pytest.mark.once
def test_the_list_costs_the_same_for_one_and_for_twenty(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    share(practice=write_up(task=done(office), by=office.focal, title="Một", done="Làm", worked="Vì"), by=office.focal)
    few = queries_of(client, LIST)
    for number in range(19):
        one = write_up(task=done(office, f"Việc {number}"), by=office.focal, title=f"Cách {number}", done="Làm", worked="Vì")
        share(practice=one, by=office.focal)
    assert queries_of(client, LIST) == few


def test_days_before_the_last_are_proposed_from_the_task(office: factories.Office, client: Client) -> None:
    task = done(office)
    Task.objects.filter(pk=task.pk).update(begins=dt.date(2026, 3, 1), due=dt.date(2026, 3, 31), quarter=None)
    client.force_login(office.focal)
    form = client.get(f"/ke-hoach/nhiem-vu/{task.pk}/cach-lam-hay/").context["form"]
    assert (form["title"].value(), form["lead_days"].value()) == ("Sổ tay", 30)
