"""Giving a content to a unit, and the page of a task."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from nhipcau.plan.enums import TaskState
from nhipcau.plan.models import Task
from tests import factories
from tests.plan.rows import queries_of, result, take_back

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 1)


def form_for(o: factories.Office, **values: object) -> dict[str, object]:
    return {"title": "Bài về phố nghề", "lead": o.department.pk, "quarter": "3", "measure": "I02", **values}


def test_a_content_is_given_with_everything_the_form_says(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    sent = form_for(
        office, quarter="", due="30/7/2026", product="article", quantity_vi="4", quantity_en="2", quantity_ko="",
        cooperating=[office.locality.pk],
    )  # fmt: skip
    answer = client.post(f"/ke-hoach/noi-dung/{office.content.pk}/giao/", sent)
    assert answer["Location"] == f"/ke-hoach/{office.plan.pk}/#noi-dung-1"
    row = Task.objects.latest("pk")
    assert (row.title, row.lead, row.due, row.product) == (
        "Bài về phố nghề",
        office.department,
        dt.date(2026, 7, 30),
        "article",
    )
    assert {one.language: one.quantity for one in row.targets.all()} == {"vi": 4, "en": 2}
    assert list(row.cooperating.all()) == [office.locality]


@pytest.mark.parametrize(
    "wrong, field",
    [
        ({"quarter": ""}, "due"),
        ({"due": "31/6/2026"}, "due"),
        ({"title": ""}, "title"),
        ({"measure": "I99"}, "measure"),
        ({"quantity_vi": "-1"}, "quantity_vi"),
        ({"title": "TỐI MẬT"}, "__all__"),
    ],
)
def test_a_form_that_does_not_fit_comes_back_with_the_reason(
    office: factories.Office, client: Client, wrong: dict[str, str], field: str
) -> None:
    client.force_login(office.focal)
    before = Task.objects.count()
    answer = client.post(f"/ke-hoach/noi-dung/{office.content.pk}/giao/", form_for(office, **wrong))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert Task.objects.count() == before


def test_the_lead_is_chosen_inside_the_plan_s_branch(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    answer = client.post(
        f"/ke-hoach/noi-dung/{office.content.pk}/giao/", form_for(office, lead=office.neighbour.pk)
    )
    assert (answer.status_code, "lead" in answer.context["form"].errors) == (422, True)


def test_measures_without_a_room_say_so_in_the_list(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    page = client.get(f"/ke-hoach/noi-dung/{office.content.pk}/giao/")
    words = dict(page.context["form"].fields["measure"].choices)
    assert words["I12"].endswith(")") and not words["I02"].endswith(")")


def test_who_may_not_assign_is_told_so_and_a_stranger_finds_nothing(
    office: factories.Office, client: Client
) -> None:
    address = f"/ke-hoach/noi-dung/{office.content.pk}/giao/"
    before = Task.objects.count()
    client.force_login(office.writer)
    assert client.post(address, form_for(office))["Location"].startswith(f"/ke-hoach/{office.plan.pk}/")
    client.force_login(office.stranger)
    assert client.post(address, form_for(office)).status_code == 404
    assert Task.objects.count() == before


def test_evidence_leads_to_the_public_page_until_it_is_taken_back(
    office: factories.Office, client: Client
) -> None:
    result(office, DAY, language="en", task=office.task, title="Lotus")
    take_back(result(office, DAY, task=office.task, title="Sen"), DAY)
    client.force_login(office.writer)
    rows = client.get(f"/ke-hoach/nhiem-vu/{office.task.pk}/").context["rows"]
    shown = [(row["cells"][0]["text"], row["cells"][0]["url"], bool(row["cells"][0]["note"])) for row in rows]
    assert shown == [("Sen", "", True), ("Lotus", "http://cong.example/en/bai/thu-1/", False)]


@pytest.mark.once
def test_the_task_page_costs_the_same_for_one_piece_of_evidence_and_for_fifty(
    office: factories.Office, client: Client
) -> None:
    client.force_login(office.focal)
    address = f"/ke-hoach/nhiem-vu/{office.task.pk}/"
    result(office, DAY, task=office.task)
    before = queries_of(client, address)
    for _number in range(50):
        result(office, DAY, task=office.task)
    assert len(client.get(address).context["rows"]) == 25
    assert queries_of(client, address) == before


def test_only_allowed_moves_are_offered_and_made(office: factories.Office, client: Client) -> None:
    address = f"/ke-hoach/nhiem-vu/{office.task.pk}/"
    client.force_login(office.focal)
    assert [one["to"] for one in client.get(address).context["moves"]] == ["doing", "done", "postponed", "cancelled"]
    client.post(f"{address}chuyen/", {"to": "done"})
    assert Task.objects.get(pk=office.task.pk).state == TaskState.DONE
    assert [one["to"] for one in client.get(address).context["moves"]] == ["doing"]
    client.post(f"{address}chuyen/", {"to": "cancelled", "reason": "x"})
    assert Task.objects.get(pk=office.task.pk).state == TaskState.DONE


def test_giving_a_task_up_or_postponing_it_needs_a_reason(office: factories.Office, client: Client) -> None:
    address = f"/ke-hoach/nhiem-vu/{office.task.pk}/chuyen/"
    client.force_login(office.focal)
    for to in ("cancelled", "postponed"):
        client.post(address, {"to": to})
        assert Task.objects.get(pk=office.task.pk).state == TaskState.WAITING
    client.post(address, {"to": "cancelled", "reason": "đã gộp vào việc khác"})
    row = Task.objects.get(pk=office.task.pk)
    assert (row.state, row.reason) == (TaskState.CANCELLED, "đã gộp vào việc khác")


def test_a_reader_is_offered_no_move_and_a_stranger_no_page(office: factories.Office, client: Client) -> None:
    address = f"/ke-hoach/nhiem-vu/{office.task.pk}/"
    client.force_login(office.leader)
    assert client.get(address).context["moves"] == []
    client.post(f"{address}chuyen/", {"to": "done"})
    assert Task.objects.get(pk=office.task.pk).state == TaskState.WAITING
    client.force_login(office.stranger)
    assert client.get(address).status_code == 404
    assert client.post(f"{address}chuyen/", {"to": "done"}).status_code == 404
