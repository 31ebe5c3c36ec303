"""The screens of guidance and of shortcomings: the chain step by step, and nobody who may not."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from nhipcau.kernel import clock
from nhipcau.plan.enums import ShortcomingState
from nhipcau.plan.models import Plan, Shortcoming, Task
from nhipcau.steering.domain import shortcomings as verbs
from nhipcau.steering.domain.guidance import sign
from nhipcau.steering.guidance_forms import GuidanceForm
from nhipcau.steering.models import Guidance, GuidanceRead
from tests import factories
from tests.newsroom.counting import queries_of
from tests.plan.rows import result
from tests.steering.test_guidance import words

pytestmark = pytest.mark.django_db
LIST, GUIDANCE = "/chi-dao/ton-tai/", "/chi-dao/dinh-huong/"
FEW = "Sản phẩm bằng tiếng nước ngoài chưa nhiều, hiệu quả chưa cao"


def test_the_chain_is_walked_on_the_screen(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    client.post(f"{LIST}moi/", {"plan": office.plan.pk, "text": FEW})
    row = Shortcoming.objects.get()
    page = f"{LIST}{row.pk}/"
    client.post(f"{page}giai-phap/", {"remedy": "Lập nhóm biên dịch", "cause": "Thiếu người"})
    form = client.get(f"{page}giao/?content={office.content.pk}").context["form"]
    assert form["title"].value() == "Lập nhóm biên dịch"
    given = {"title": "Lập nhóm biên dịch", "lead": office.department.pk, "quarter": "1", "measure": "I02"}
    client.post(f"{page}giao/?content={office.content.pk}", given)
    task = Task.objects.get(title="Lập nhóm biên dịch")
    row.refresh_from_db()
    assert (row.task, row.state) == (task, ShortcomingState.REMEDY)
    client.post(f"{page}dong/", {})
    row.refresh_from_db()
    assert row.state == ShortcomingState.REMEDY
    result(office, dt.date(office.plan.year, 2, 1), task=task)
    proof = task.evidence.get()
    client.post(f"{page}dong/", {"proof": proof.pk})
    row.refresh_from_db()
    assert (row.state, row.proof) == (ShortcomingState.CLOSED, proof)
    assert proof.result.title in client.get(page).content.decode()
    client.post(f"{page}mo-lai/")
    row.refresh_from_db()
    assert (row.state, row.proof) == (ShortcomingState.OPEN, None)


def test_what_looks_like_last_year_s_is_flagged_and_confirmed_by_one_click(office: factories.Office, client: Client) -> None:
    last = Plan.objects.create(unit=office.locality, title="Năm trước", year=office.plan.year - 1)
    before = verbs.find(plan=last, text=FEW, by=office.focal)
    now = verbs.find(plan=office.plan, text=FEW, by=office.focal)
    client.force_login(office.focal)
    page = client.get(LIST)
    assert {one["row"].pk: one["likely"] for one in page.context["chains"]} == {now.pk: before, before.pk: None}
    client.post(f"{LIST}{now.pk}/lap-lai/", {"earlier": before.pk})
    now.refresh_from_db()
    assert now.repeats == before
    (only,) = client.get(f"{LIST}?repeated=on").context["chains"]
    assert only["row"] == now
    drawing = client.get(LIST).context["drawing"]
    assert [tuple(row) for row in drawing.table.rows] == [(str(last.year), "0", "0"), (str(office.plan.year), "0", "100")]
    client.post(f"{LIST}{now.pk}/lap-lai/")
    now.refresh_from_db()
    assert now.repeats is None


def test_those_who_may_not_change_nothing_and_strangers_find_nothing(office: factories.Office, client: Client) -> None:
    row = verbs.find(plan=office.plan, text=FEW, by=office.focal)
    client.force_login(office.writer)
    assert client.get(f"{LIST}{row.pk}/").status_code == 200
    assert client.get(f"{LIST}moi/").headers["Location"] == LIST
    for way, said in (("giai-phap", {"remedy": "Cách"}), ("dong", {"words": "Xong"}), ("nhiem-vu", {"task": office.task.pk})):
        client.post(f"{LIST}{row.pk}/{way}/", said)
    row.refresh_from_db()
    assert (row.remedy, row.state, row.task) == ("", ShortcomingState.OPEN, None)
    client.force_login(office.stranger)
    assert client.get(f"{LIST}{row.pk}/").status_code == 404
    assert client.post(f"{LIST}{row.pk}/dong/", {"words": "Xong"}).status_code == 404
    assert client.get(LIST).context["chains"] == []


@pytest.mark.once
def test_the_register_costs_as_much_with_fifty_rows_as_with_one(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    row = verbs.find(plan=office.plan, text=FEW, by=office.focal)
    verbs.take_task(shortcoming=row, task=office.task, by=office.focal)
    before = [queries_of(client, LIST), queries_of(client, f"{LIST}{row.pk}/")]
    last = Plan.objects.create(unit=office.locality, title="Năm trước", year=office.plan.year - 1)
    for number in range(20):
        verbs.find(plan=last, text=f"{FEW} {number}", by=office.focal)
        other = verbs.find(plan=office.plan, text=f"Khác {number}", by=office.focal)
        verbs.take_task(shortcoming=other, task=office.task, by=office.focal)
    assert [queries_of(client, LIST), queries_of(client, f"{LIST}{row.pk}/")] == before


def test_guidance_is_entered_read_and_replaced_on_the_screen(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    said = {
        "unit": office.locality.pk, "to": "staff", "title": "Tuần văn hóa", "text": "Ưu tiên bài song ngữ.",
        "signer": "Nguyễn Thử", "signer_post": "Trưởng ban", "signed_on": f"{clock.today():%d/%m/%Y}",
    }  # fmt: skip
    assert client.post(f"{GUIDANCE}moi/", said | {"to": "public"}).status_code == 422
    assert client.post(f"{GUIDANCE}moi/", said | {"signer": ""}).status_code == 422
    assert not Guidance.objects.exists()
    client.post(f"{GUIDANCE}moi/", said)
    old = Guidance.objects.get()
    client.force_login(office.writer)
    client.post(f"{GUIDANCE}{old.pk}/da-doc/")
    assert GuidanceRead.objects.get().by == office.writer
    client.force_login(office.leader)
    client.post(f"{GUIDANCE}moi/?thay={old.pk}", said | {"title": "Tuần văn hóa, bản mới"})
    new = Guidance.objects.get(replaces=old)
    page = client.get(f"{GUIDANCE}{old.pk}/").content.decode()
    assert "Định hướng này đã được thay thế, vẫn giữ nguyên như khi ký." in page
    assert new.title in page


def test_guidance_of_another_branch_is_not_found(office: factories.Office, client: Client) -> None:
    row = sign(unit=office.locality, words=words(), by=office.focal)
    client.force_login(office.stranger)
    assert client.get(f"{GUIDANCE}{row.pk}/").status_code == 404
    assert client.post(f"{GUIDANCE}{row.pk}/da-doc/").status_code == 404
    assert client.get(f"{GUIDANCE}moi/?thay={row.pk}").status_code == 404
    assert row.title not in client.get(GUIDANCE).content.decode()


def test_the_form_asks_for_no_outside_addressee_and_says_what_guidance_is_not(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    page = client.get(f"{GUIDANCE}moi/").content.decode()
    assert "Đây không bao giờ là lời để người khác đăng" in page
    fields = set(GuidanceForm.base_fields)
    assert fields == {"unit", "to", "title", "text", "signer", "signer_post", "signed_on", "number"}


@pytest.mark.once
def test_the_list_of_guidance_costs_as_much_with_fifty_rows_as_with_one(office: factories.Office, client: Client) -> None:
    client.force_login(office.writer)
    row = sign(unit=office.locality, words=words(), by=office.focal)
    before = queries_of(client, GUIDANCE)
    for number in range(20):
        row = sign(unit=office.locality, words=words(title=f"Số {number}"), by=office.focal, replaces=row)
    assert queries_of(client, GUIDANCE) == before


def test_what_was_typed_comes_back_when_it_is_not_accepted(office: factories.Office, client: Client) -> None:
    row = verbs.find(plan=office.plan, text=FEW, by=office.focal)
    client.force_login(office.focal)
    answer = client.post(f"{LIST}{row.pk}/giai-phap/", {"remedy": "", "cause": "Thiếu người dịch"})
    assert (answer.status_code, answer.context["remedy_form"]["cause"].value()) == (422, "Thiếu người dịch")
    answer = client.post(f"{LIST}{row.pk}/dong/", {"proof": "0", "words": "Đã đủ người dịch"})
    assert (answer.status_code, answer.context["closing_form"]["words"].value()) == (422, "Đã đủ người dịch")
    assert client.post(f"{LIST}{row.pk}/nhiem-vu/", {"task": "0"}).status_code == 422
    row.refresh_from_db()
    assert (row.remedy, row.state, row.task) == ("", ShortcomingState.OPEN, None)
