"""The screens of priority programmes: what is missing this quarter, a figure with its rows, attaching by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from nhipcau.kernel import clock
from nhipcau.newsroom.models import Hub
from nhipcau.people.enums import Role, UnitKind
from tests import factories
from tests.newsroom.column_rows import at, let_out
from tests.newsroom.counting import queries_of
from tests.newsroom.test_hubs import hub

pytestmark = pytest.mark.django_db


def typed(o: factories.Office, **values: Any) -> dict[str, Any]:
    return {
        "unit": o.locality.pk, "name_vi": "Quyền con người", "name_en": "Human rights", "responsible": o.writer.pk,
        "least_vi": "3", "least_en": "0", "topics": [o.topic.pk], **values,
    }  # fmt: skip


def test_an_empty_list_says_what_will_stand_here(office: factories.Office, client: Client) -> None:
    client.force_login(office.writer)
    found = client.get("/chuong-trinh-trong-diem/").content.decode()
    assert "Nơi đây sẽ có các chương trình" in found
    assert "/chuong-trinh-trong-diem/moi/" not in found


def test_a_hub_is_begun_and_changed_on_the_screen(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    assert client.post("/chuong-trinh-trong-diem/moi/", typed(office))["Location"] == "/chuong-trinh-trong-diem/quyen-con-nguoi/"
    made = Hub.objects.get()
    assert dict(made.targets.values_list("language", "per_quarter")) == {"vi": 3, "en": 0}
    sent = typed(office, least_vi="", least_ko="1", topics=[])
    assert client.post("/chuong-trinh-trong-diem/quyen-con-nguoi/sua/", sent)["Location"] == "/chuong-trinh-trong-diem/quyen-con-nguoi/"
    assert dict(made.targets.values_list("language", "per_quarter")) == {"en": 0, "ko": 1}


@pytest.mark.parametrize("wrong", [{"least_vi": "", "least_en": ""}, {"least_vi": "-1"}, {"name_en": ""}, {"responsible": "0"}, {"topics": ["99999999999999999999"]}])
def test_what_was_typed_stands_again(office: factories.Office, client: Client, wrong: dict[str, Any]) -> None:
    client.force_login(office.focal)
    answer = client.post("/chuong-trinh-trong-diem/moi/", typed(office, **wrong))
    assert (answer.status_code, Hub.objects.count()) == (422, 0)
    assert "Quyền con người" in answer.content.decode()


def test_what_is_missing_this_quarter_is_said_in_words_with_who_answers(office: factories.Office, client: Client) -> None:
    made = hub(office)
    let_out(office, factories.edition(office), dt.date(2026, 5, 10))
    client.force_login(office.focal)
    with clock.moved_to(at(dt.date(2026, 5, 20))):
        shown = client.get("/chuong-trinh-trong-diem/")
        board = client.get(f"/chuong-trinh-trong-diem/{made.key}/").content.decode()
    assert [(one["hub"], one["words"], one["who"]) for one in shown.context["missing"]] == [
        ("Biển đảo quê hương", "Tiếng Việt: thiếu 1 bản", str(office.writer)), ("Biển đảo quê hương", "Tiếng Anh: thiếu 1 bản", str(office.writer)),
    ]  # fmt: skip
    assert "Quý II năm 2026" in shown.content.decode()
    assert "còn thiếu 2" in shown.content.decode()
    for said in ("còn thiếu 1", "đã thiếu 2", "đã ra 1, mức tối thiểu 2"):
        assert said in board, said
    assert board.count("thiếu 2") == 1  # the first quarter alone: the third has not begun


@pytest.mark.once
def test_each_figure_opens_as_many_rows_as_it_says(office: factories.Office, client: Client) -> None:
    made = hub(office)
    for name in ("mot", "hai"):
        let_out(office, factories.edition(office, slug=name, title=f"Bài {name}"), dt.date(2026, 5, 10))
    client.force_login(office.focal)
    rows = client.get(f"/chuong-trinh-trong-diem/{made.key}/?nam=2026").context["rows"]
    for row in rows:
        for cell in row["cells"]:
            listed = client.get(f"/chuong-trinh-trong-diem/{made.key}/{cell['url'].split('#')[0]}").context["listed"]
            assert len(listed["rows"]) == int(cell["figure"].split("/")[0])
    assert [[cell["figure"] for cell in row["cells"]] for row in rows] == [["0/2", "0/1"], ["2/2", "0/1"], ["0/2", "0/1"], ["0/2", "0/1"]]


def test_the_neighbour_finds_no_hub_and_a_department_beside_no_draft(office: factories.Office, client: Client) -> None:
    made = hub(office)
    let_out(office, factories.edition(office, title="Bài đã ra", slug="da-ra"), dt.date(2026, 5, 10))
    factories.edition(office, title="Bài còn nháp", slug="nhap")
    client.force_login(office.stranger)
    assert "Biển đảo" not in client.get("/chuong-trinh-trong-diem/").content.decode()
    for tail in ("", "sua/", "gan/"):
        assert client.get(f"/chuong-trinh-trong-diem/{made.key}/{tail}").status_code == 404
    beside = factories.account("nguoi-ben", factories.unit("so-khac", UnitKind.DEPARTMENT, office.locality), Role.WRITER)
    client.force_login(beside)
    found = client.get(f"/chuong-trinh-trong-diem/{made.key}/?nam=2026&quy=2&ngon-ngu=vi").content.decode()
    assert "/vi/bai/da-ra/" in found and "Bài còn nháp" not in found
    assert client.get(f"/chuong-trinh-trong-diem/{made.key}/sua/").status_code == 404


def test_an_item_is_attached_and_detached_on_the_screen(office: factories.Office, client: Client) -> None:
    made, item = hub(office, topics=[]), factories.edition(office, title="Chèo thuyền").item
    client.force_login(office.writer)
    home = f"/chuong-trinh-trong-diem/{made.key}/"
    assert "Chèo thuyền" in client.get(f"{home}gan/?q=cheo").content.decode()
    assert client.post(f"{home}gan/", {"item": item.key})["Location"] == home
    assert "do người gắn" in client.get(home).content.decode()
    client.post(f"{home}go/", {"item": item.key})
    assert made.attached.count() == 0
    for sent in ({}, {"item": "khong"}, {"item": "0b1d0c8a-5b5e-4c55-9f0d-2f6d4a3c7e11"}):
        client.post(f"{home}gan/", sent)
    assert made.attached.count() == 0


@pytest.mark.once
def test_a_full_page_of_each_list_costs_the_queries_of_one(office: factories.Office, client: Client) -> None:
    made = hub(office)
    let_out(office, factories.edition(office), dt.date(2026, 5, 10))
    client.force_login(office.focal)
    addresses = ("/chuong-trinh-trong-diem/", f"/chuong-trinh-trong-diem/{made.key}/?nam=2026&quy=2&ngon-ngu=vi", f"/chuong-trinh-trong-diem/{made.key}/gan/")
    one = [queries_of(client, address) for address in addresses]
    for no in range(24):
        hub(office, names={"vi": f"Chương trình {no}", "en": f"Programme {no}"}, topics=[])
        fresh = factories.edition(office, slug=f"bai-{no}")
        if no < 4:
            let_out(office, fresh, dt.date(2026, 5, 11 + no))
    assert [queries_of(client, address) for address in addresses] == one
