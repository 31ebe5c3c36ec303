"""Screens around the tasks: phases, money, replanning, next year's plan, campaigns, objectives, balance."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from nhipcau.plan.domain import campaigns
from nhipcau.plan.domain.budgets import set_line, spend
from nhipcau.plan.domain.campaigns import Part, PartRow, add_tasks, found
from nhipcau.plan.domain.objectives import import_lines, read_lines
from nhipcau.plan.domain.tasks import assign
from nhipcau.plan.enums import Priority, TaskState
from nhipcau.plan.models import Campaign, Objective, Plan, Shortcoming, Spending, Task, TaskChange
from tests import factories
from tests.plan.rows import plan, queries_of, result

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 1)
SCREENS = (
    "", "giai-doan/", "kinh-phi/", "dieu-chinh/", "nam-sau/", "chua-ai-lam/", "co-cau/", "bon-tieu-chi/", "bang-nhiem-vu/",
)  # fmt: skip
KEPT = ("giai-doan/", "dieu-chinh/", "nam-sau/", "bang-nhiem-vu/")


def fill(o: factories.Office, of: Plan, size: int) -> list[Task]:
    line = set_line(plan=of, code="1", title="Phim", source="state", amount=10, by=o.focal)
    made = []
    for number in range(size):
        task = assign(
            content=of.contents.order_by("no")[0], by=o.focal, title=f"Việc {Task.objects.count()}", lead=o.department,
            quarter=4, product="video", quantity={"vi": 2, "en": 1}, topics=[o.topic], audiences=[o.audience],
            budget_line=line, budget=5, priority=Priority.FOCUS,
        )  # fmt: skip
        result(o, DAY, task=task)
        spend(task=task, day=DAY, amount=1, paper=f"Phiếu {number}", by=o.focal)
        Shortcoming.objects.create(plan=of, text=f"Hạn chế {number}")
        made.append(task)
    return made


@pytest.mark.once
@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_costs_the_same_for_one_task_and_for_fifty(
    office: factories.Office, client: Client, screen: str
) -> None:
    client.force_login(office.focal)
    row = plan(office, contents=3)
    fill(office, row, 2)
    before = queries_of(client, f"/ke-hoach/{row.pk}/{screen}")
    fill(office, row, 30)
    assert queries_of(client, f"/ke-hoach/{row.pk}/{screen}") == before


def test_a_stranger_finds_no_screen_and_a_reader_is_sent_back_from_those_that_change(
    office: factories.Office, client: Client
) -> None:
    row = plan(office)
    client.force_login(office.stranger)
    for screen in (*SCREENS, "van-ban.docx", "kinh-phi/du-toan.xlsx", "bang-nhiem-vu/mau.xlsx"):
        assert client.get(f"/ke-hoach/{row.pk}/{screen}").status_code == 404
    client.force_login(office.leader)
    for screen in SCREENS:
        answer = client.get(f"/ke-hoach/{row.pk}/{screen}")
        assert answer.status_code == (302 if screen in KEPT else 200)
    for screen in KEPT:
        assert client.post(f"/ke-hoach/{row.pk}/{screen}", {}).status_code == 302
    assert client.post(f"/ke-hoach/{row.pk}/kinh-phi/", {"code": "1"}).status_code == 302
    assert not row.budget_lines.exists()


def test_a_plan_page_shows_focus_phase_money_and_filters_by_them(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    row = plan(office)
    focus, other = fill(office, row, 2)
    Task.objects.filter(pk=other.pk).update(priority=Priority.NORMAL)
    client.post(f"/ke-hoach/{row.pk}/giai-doan/", phases(("Chuẩn bị", "1/1/2026", "31/3/2026")))
    phase = row.phases.get()
    Task.objects.filter(pk=focus.pk).update(phase=phase)
    page = client.get(f"/ke-hoach/{row.pk}/")
    assert [one["note"].startswith("Trọng tâm") for one in page.context["contents"][0]["tasks"]] == [True, False]
    assert [(one["planned"], one["done"]) for one in page.context["phases"]] == [(1, 0)]
    assert [one["value"] for one in page.context["money"]] == ["10 đồng", "10 đồng", "2 đồng"]
    assert len(page.context["four_words"]) == 4
    for query in (f"phase={phase.pk}", "priority=focus"):
        narrowed = client.get(f"/ke-hoach/{row.pk}/?{query}")
        assert [one["title"] for one in narrowed.context["contents"][0]["tasks"]] == [focus.title]


def phases(*rows: tuple[str, str, str]) -> dict[str, str]:
    sent = {"g-TOTAL_FORMS": str(len(rows) + 1), "g-INITIAL_FORMS": "0"}
    for place, (title, begins, ends) in enumerate(rows):
        sent |= {f"g-{place}-title": title, f"g-{place}-begins": begins, f"g-{place}-ends": ends}
    return sent


def test_phases_that_do_not_fit_come_back_with_the_reason(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    row = plan(office)
    address = f"/ke-hoach/{row.pk}/giai-doan/"
    for wrong in (("Chuẩn bị", "", "31/3/2026"), ("Ngược", "1/4/2026", "31/3/2026"), ("TỐI MẬT", "1/1/2026", "2/1/2026")):
        assert client.post(address, phases(wrong)).status_code == 422
    assert not row.phases.exists()


def test_a_budget_line_is_written_with_points_between_thousands(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    row = plan(office)
    address = f"/ke-hoach/{row.pk}/kinh-phi/"
    sent = {"code": "1", "title": "Phim", "source": "state", "amount": "45.000.000"}
    assert client.post(address, sent).status_code == 302
    assert row.budget_lines.get().amount == 45_000_000
    assert client.post(address, {**sent, "amount": "-1"}).status_code == 422
    line = row.budget_lines.get()
    client.post(f"/ke-hoach/{row.pk}/kinh-phi/{line.pk}/bo/")
    assert not row.budget_lines.exists()


def test_a_replanning_is_shown_before_it_is_done_and_taken_back_after(
    office: factories.Office, client: Client
) -> None:
    client.force_login(office.focal)
    row = plan(office)
    tasks = fill(office, row, 3)
    address = f"/ke-hoach/{row.pk}/dieu-chinh/"
    assert [one["ticked"] for one in client.get(f"{address}?product=video").context["tasks"]] == [True] * 3
    assert client.get(f"{address}?product=album").context["tasks"] == []
    sent = {"task": [one.pk for one in tasks[:2]], "kind": "cancel", "reason": "Bão số 3"}
    shown = client.post(address, sent)
    assert (shown.status_code, shown.context["good"], shown.context["left_out"]) == (200, 2, 0)
    assert not Task.objects.filter(content__plan=row, state=TaskState.CANCELLED).exists()
    client.post(address, {**sent, "do": "1"})
    assert Task.objects.filter(content__plan=row, state=TaskState.CANCELLED).count() == 2
    (latest,) = client.get(address).context["latest"]
    assert (latest["count"], latest["reason"]) == (2, "Bão số 3")
    client.post(f"{address}{latest['batch']}/hoan-tac/")
    assert not Task.objects.filter(content__plan=row, state=TaskState.CANCELLED).exists()


@pytest.mark.parametrize("wrong", [{"task": []}, {"reason": ""}, {"kind": "burn"}, {"new_due": "31/2/2026"}, {"reason": "TỐI MẬT"}])
def test_a_replanning_that_does_not_fit_changes_nothing(
    office: factories.Office, client: Client, wrong: dict[str, object]
) -> None:
    client.force_login(office.focal)
    row = plan(office)
    (task,) = fill(office, row, 1)
    sent = {"task": [task.pk], "kind": "postpone", "reason": "Bão", "do": "1", **wrong}
    assert client.post(f"/ke-hoach/{row.pk}/dieu-chinh/", sent).status_code == 422
    assert not TaskChange.objects.filter(task=task).exists()


def test_a_batch_of_another_plan_is_not_undone_here(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    here, there = plan(office), plan(office, year=2025)
    tasks = fill(office, there, 2)
    client.post(f"/ke-hoach/{there.pk}/dieu-chinh/", {"task": [one.pk for one in tasks], "kind": "online", "reason": "Dịch", "do": "1"})
    batch = TaskChange.objects.filter(task=tasks[0]).get().batch
    client.post(f"/ke-hoach/{here.pk}/dieu-chinh/{batch}/hoan-tac/")
    assert Task.objects.filter(online=True).count() == 2


def test_next_year_is_confirmed_line_by_line(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    row = plan(office)
    keep, drop = fill(office, row, 2)
    Shortcoming.objects.all().delete()
    address = f"/ke-hoach/{row.pk}/nam-sau/"
    assert len(client.get(address).context["contents"][0]["lines"]) == 2
    sent = {"v-TOTAL_FORMS": "2", "v-INITIAL_FORMS": "2", "year": "2027", "title": "Kế hoạch 2027"}
    for place, task in enumerate((keep, drop)):
        sent |= {
            f"v-{place}-key": f"nv-{task.pk}", f"v-{place}-title": "Tên mới", f"v-{place}-lead": office.department.pk,
            f"v-{place}-quarter": "2",
        }  # fmt: skip
    sent["v-0-keep"] = "on"
    assert client.post(address, {**sent, "v-0-title": ""}).status_code == 422
    answer = client.post(address, sent)
    made = Plan.objects.get(year=2027)
    assert (answer["Location"], made.title) == (f"/ke-hoach/{made.pk}/", "Kế hoạch 2027")
    carried = Task.objects.get(content__plan=made)
    assert (carried.title, carried.quarter, carried.carried_from) == ("Tên mới", 2, keep)


def test_a_campaign_is_founded_filled_and_ended_on_its_screens(
    office: factories.Office, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(campaigns, "_parts", {})
    campaigns.register_part(Part("event", {"vi": "Sự kiện", "en": "Events"}, lambda row, by: [PartRow("Ngày hội")]))
    client.force_login(office.focal)
    sent = {"unit": office.locality.pk, "title": "Năm APEC", "begins": "1/1/2020", "ends": "31/12/2099"}
    assert client.post("/ke-hoach/chien-dich/", {**sent, "begins": "x"}).status_code == 422
    row_address = client.post("/ke-hoach/chien-dich/", sent)["Location"]
    row = Campaign.objects.get()
    client.post(f"{row_address}nhan-nhiem-vu/", {"tasks": [office.task.pk]})
    page = client.get(row_address)
    assert [one["pk"] for one in page.context["tasks"]] == [office.task.pk]
    assert page.context["parts"][0]["rows"][0]["title"] == "Ngày hội"
    client.post(f"{row_address}bo-nhiem-vu/", {"task": office.task.pk})
    assert row.tasks.count() == 0
    client.post(f"{row_address}ket-thuc/")
    row.refresh_from_db()
    assert row.ends < dt.date(2099, 1, 1)
    client.force_login(office.stranger)
    assert client.get(row_address).status_code == 404
    assert client.post(f"{row_address}ket-thuc/").status_code == 404


@pytest.mark.once
def test_lists_of_campaigns_and_objectives_cost_the_same_for_one_and_for_fifty(
    office: factories.Office, client: Client
) -> None:
    client.force_login(office.focal)
    row = plan(office, year=2026)
    counts = []
    for size in (1, 30):
        for _number in range(size):
            made = found(unit=office.locality, title="x", begins=DAY, ends=dt.date(2026, 12, 1), by=office.focal)
        tasks = fill(office, row, size)
        add_tasks(campaign=Campaign.objects.earliest("pk"), tasks=tasks, by=office.focal)
        text = "\n".join(f"{no}. Mục tiêu" for no in range(1, size + 1))
        import_lines(unit=office.locality, lines=read_lines(text), year_from=2026, year_to=2030, by=office.focal)
        first = Campaign.objects.earliest("pk")
        addresses = ["/ke-hoach/chien-dich/", f"/ke-hoach/chien-dich/{first.pk}/", "/ke-hoach/muc-tieu/"]
        counts.append([queries_of(client, one) for one in addresses])
    assert counts[0] == counts[1]
    assert made.pk


def test_objectives_are_pasted_and_tied_on_their_screens(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    year = office.plan.year
    sent = {"unit": office.locality.pk, "year_from": year, "year_to": year + 4, "lines": "1. Kinh tế\n1.1. Đầu tư"}
    assert client.post("/ke-hoach/muc-tieu/", {**sent, "lines": "không số"}).status_code == 422
    client.post("/ke-hoach/muc-tieu/", sent)
    row = Objective.objects.get(code="1.1")
    client.post(f"/ke-hoach/muc-tieu/{row.pk}/", {"tasks": [office.task.pk]})
    assert list(row.tasks.all()) == [office.task]
    client.force_login(office.writer)
    assert client.get(f"/ke-hoach/muc-tieu/{row.pk}/").status_code == 200
    client.post(f"/ke-hoach/muc-tieu/{row.pk}/", {"tasks": []})
    assert list(row.tasks.all()) == [office.task]
    client.force_login(office.stranger)
    assert client.get(f"/ke-hoach/muc-tieu/{row.pk}/").status_code == 404


def test_what_nobody_does_and_the_mix_are_said_in_words_and_as_a_picture(
    office: factories.Office, client: Client
) -> None:
    client.force_login(office.focal)
    row = plan(office, contents=2)
    fill(office, row, 1)
    page = client.get(f"/ke-hoach/{row.pk}/chua-ai-lam/")
    states = [[cell["state"] for cell in one["cells"][:3]] for one in page.context["rows"]]
    assert states == [["done", "given", "nobody"], ["nobody", "nobody", "nobody"]]
    assert b"<svg" in page.content
    assert client.get(f"/ke-hoach/{row.pk}/chua-ai-lam/?doi-tuong=du-khach").context["audience"] == "du-khach"
    (one,) = client.get(f"/ke-hoach/{row.pk}/chua-ai-lam/?noi-dung=1").context["rows"]
    assert (one["name"], [cell["state"] for cell in one["cells"][:3]]) == ("Du khách", ["done", "given", "nobody"])
    mix = client.get(f"/ke-hoach/{row.pk}/co-cau/")
    (line,) = mix.context["rows"]
    assert (line["planned"], line["proved"], line["planned_languages"], line["proved_languages"]) == (3, 1, 2, 1)
    for axis in ("chu-de", "doi-tuong", "ngon-ngu", "vo-nghia"):
        assert client.get(f"/ke-hoach/{row.pk}/co-cau/?theo={axis}").status_code == 200


def test_money_is_noted_on_a_task_and_taken_back(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    address = f"/ke-hoach/nhiem-vu/{office.task.pk}/"
    sent = {"day": "4/5/2026", "amount": "1.200.000", "source": "state", "paper": "Phiếu chi 12"}
    assert client.post(f"{address}chi/", {**sent, "paper": ""}).status_code == 422
    client.post(f"{address}chi/", sent)
    row = Spending.objects.get()
    assert (row.amount, client.get(address).context["spent"]) == (1_200_000, "1.200.000 đồng")
    client.post(f"/ke-hoach/nhiem-vu/chi/{row.pk}/sua/")
    assert sum(Spending.objects.values_list("amount", flat=True)) == 0
    client.force_login(office.stranger)
    assert client.post(f"/ke-hoach/nhiem-vu/chi/{row.pk}/sua/").status_code == 404
    assert client.post(f"{address}chi/", sent).status_code == 404


def test_a_task_is_changed_on_its_form_and_its_page_tells_what_became_of_it(
    office: factories.Office, client: Client
) -> None:
    client.force_login(office.focal)
    address = f"/ke-hoach/nhiem-vu/{office.task.pk}/"
    form = client.get(f"{address}sua/").context["form"]
    assert (form["title"].value(), form["quantity_vi"].value()) == ("Loạt bài di sản", 2)
    sent = {
        "title": "Loạt bài di sản", "lead": office.locality.pk, "due": "1/2/2026", "measure": "I02", "product": "article",
        "quantity_vi": "3", "priority": "focus",
    }  # fmt: skip
    assert client.post(f"{address}sua/", {**sent, "due": ""}).status_code == 422
    assert client.post(f"{address}sua/", sent)["Location"] == address
    row = Task.objects.get(pk=office.task.pk)
    assert (row.lead, row.due, row.quarter, row.priority) == (office.locality, dt.date(2026, 2, 1), None, "focus")
    words = [one["words"] for one in client.get(address).context["changes"]]
    assert len(words) == 2 and any("Đơn vị ha-noi" in one for one in words)
    assert client.post(f"{address}sua/", {**sent, "due": "1/3/2026"}).status_code == 422
    assert client.post(f"{address}sua/", {**sent, "due": "1/3/2026", "reason": "Bão"}).status_code == 302
    client.force_login(office.writer)
    assert client.get(f"{address}sua/").status_code == 302


@pytest.mark.once
def test_the_task_page_costs_the_same_for_one_change_and_for_fifty(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    address = f"/ke-hoach/nhiem-vu/{office.task.pk}/"
    counts = []
    for size in (1, 30):
        for number in range(size):
            spend(task=office.task, day=DAY, amount=1, paper=f"p{number}", by=office.focal)
            TaskChange.objects.create(task=office.task, kind="state", before={"state": "waiting"}, after={"state": "doing"}, by=office.focal)
        counts.append(queries_of(client, address))
    assert counts[0] == counts[1]
