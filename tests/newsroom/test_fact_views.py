"""The screens of the fact base: who sees which act, a form that keeps what was typed, files seen before they are kept."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from nhipcau.newsroom.domain import fact_sheets as sheets
from nhipcau.newsroom.domain.facts import change, keep
from nhipcau.newsroom.models import Fact
from tests import factories
from tests.newsroom.counting import queries_of
from tests.newsroom.test_facts import quoting, saying

pytestmark = pytest.mark.django_db
TYPED = {
    "code": "HN-PHO", "kind": "figure", "as_of": "30/6/2026", "review_on": "", "labels_vi": "Số phố", "values_vi": "36",
    "sources_vi": "Số liệu thử",
}  # fmt: skip


def test_an_empty_base_says_what_will_stand_here(office: factories.Office, client: Client) -> None:
    client.force_login(office.writer)
    assert "Nơi đây sẽ có những điều cơ quan nói về địa phương" in client.get("/du-kien/").content.decode()


def test_a_fact_is_begun_and_stands_with_its_history(office: factories.Office, client: Client) -> None:
    client.force_login(office.writer)
    answer = client.post("/du-kien/moi/", {**TYPED, "unit": office.department.pk})
    assert answer["Location"] == "/du-kien/HN-PHO/"
    page = client.get("/du-kien/HN-PHO/").content.decode()
    for said in ("Số phố", "30/06/2026", "Số liệu thử", "Chưa trang công khai nào dẫn dữ kiện này."):
        assert said in page


def test_what_was_typed_stands_again_with_what_is_wrong(office: factories.Office, client: Client) -> None:
    client.force_login(office.writer)
    answer = client.post("/du-kien/moi/", {**TYPED, "unit": office.department.pk, "sources_vi": "", "values_ko": "서른여섯"})
    assert answer.status_code == 422
    assert "서른여섯" in answer.content.decode()
    assert not Fact.objects.exists()


def test_a_stale_page_is_named_with_its_language(office: factories.Office, client: Client) -> None:
    fact = factories.fact(office)
    factories.released(office, quoting(office, fact))
    change(fact=fact, saying=saying(values={"vi": "37"}), by=office.focal)
    client.force_login(office.writer)
    page = client.get(reverse("newsroom:fact", args=[fact.code])).content.decode()
    assert "1 trang công khai đang dẫn nội dung cũ của dữ kiện này." in page
    assert "/vi/bai/sen-ho-tay/" in page
    (row,) = client.get("/du-kien/?state=stale").context["rows"]
    assert row["cells"][-1] == {"state": "stale", "label": "1 trong 1 trang ghi khác"}


def test_who_does_not_keep_it_reads_it_only(office: factories.Office, client: Client) -> None:
    fact = factories.fact(office)
    for person in (office.clearer, office.translator, office.stranger):
        client.force_login(person)
        assert client.get(reverse("newsroom:fact", args=[fact.code])).status_code == 200
        assert client.get(reverse("newsroom:fact_change", args=[fact.code])).status_code == 404
        assert client.post(reverse("newsroom:fact_change", args=[fact.code]), TYPED).status_code == 404
        assert client.post(reverse("newsroom:fact_verify", args=[fact.code])).status_code == 404
    assert Fact.objects.get().verified_at is None


def test_the_framework_s_own_screens_lead_to_ours(office: factories.Office, client: Client) -> None:
    fact = factories.fact(office)
    client.force_login(office.focal)
    assert client.get(reverse("wagtailsnippets_newsroom_fact:edit", args=[fact.pk]))["Location"] == "/du-kien/pho-phuong/"
    assert client.post(reverse("wagtailsnippets_newsroom_fact:add"), {})["Location"] == "/du-kien/"
    assert client.post(reverse("wagtailsnippets_newsroom_fact:delete", args=[fact.pk]))["Location"] == "/du-kien/pho-phuong/"
    assert Fact.objects.count() == 1


@pytest.mark.once
def test_a_full_page_of_the_list_costs_the_queries_of_one(office: factories.Office, client: Client) -> None:
    fact = factories.fact(office)
    factories.released(office, quoting(office, fact))
    client.force_login(office.focal)
    one = queries_of(client, "/du-kien/")
    for no in range(20):
        keep(code=f"F{no}", unit=office.department, saying=saying(), by=office.writer)
    assert queries_of(client, "/du-kien/") == one


def test_a_file_is_seen_row_by_row_before_it_is_kept(office: factories.Office, client: Client) -> None:
    fact = keep(code="HN", unit=office.department, saying=saying(), by=office.writer)
    document = json.loads(sheets.as_json([fact]))
    document["facts"].append(document["facts"][0] | {"code": "MOI"})
    client.force_login(office.writer)
    sent = {"unit": office.department.pk, "file": SimpleUploadedFile("f.json", json.dumps(document).encode())}
    shown = client.post("/du-kien/nhap/", sent)
    assert [row["state"] for row in shown.context["rows"]] == ["replaced", "done"]
    assert Fact.objects.count() == 1
    back = {"unit": office.department.pk, "carried": shown.context["carried"], "row": [row["row"]["fingerprint"] for row in shown.context["rows"]]}
    assert client.post("/du-kien/nhap/nhan/", back)["Location"] == "/du-kien/"
    assert set(Fact.objects.values_list("code", flat=True)) == {"HN", "MOI"}


def test_a_file_that_is_none_is_refused_in_words(office: factories.Office, client: Client) -> None:
    client.force_login(office.writer)
    for name, data in (("x.xlsx", b"PK no"), ("x.json", b"{"), ("x.json", '{"schema":"nhipcau.facts/1","facts":[{"code":"TỐI MẬT"}]}'.encode())):
        answer = client.post("/du-kien/nhap/", {"unit": office.department.pk, "file": SimpleUploadedFile(name, data)})
        assert answer.status_code in (200, 422)
        assert 'role="alert"' in answer.content.decode()
    client.post("/du-kien/nhap/nhan/", {"unit": office.department.pk, "carried": "x"})
    assert not Fact.objects.exists()


def test_the_whole_base_goes_out(office: factories.Office, client: Client) -> None:
    factories.fact(office)
    client.force_login(office.leader)
    assert json.loads(client.get("/du-kien/du-kien.json").content)["facts"][0]["code"] == "pho-phuong"
    assert client.get("/du-kien/du-kien.xlsx").content[:2] == b"PK"
