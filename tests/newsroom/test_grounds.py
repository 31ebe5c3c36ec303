"""What a text rests on is cleared with it: an item that has nothing of it keeps the hash it always had, and no name is public untold."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nhipcau.newsroom.domain.answering import answer_for
from nhipcau.newsroom.domain.clearance import submit
from nhipcau.newsroom.domain.differences import difference
from nhipcau.newsroom.domain.grounds import GROUNDS
from nhipcau.newsroom.domain.item_sources import name_source
from nhipcau.newsroom.domain.items import describe
from nhipcau.newsroom.domain.payload import resolve
from nhipcau.newsroom.domain.versions import current_fingerprint, payload_of
from nhipcau.newsroom.models import Edition, Item
from nhipcau.reference.models import LegalDocument
from tests import factories

pytestmark = pytest.mark.django_db
DAY = dt.date(2019, 5, 4)
OLD = "https://cu.example.vn/tin.aspx?id=7"


@pytest.fixture
def law() -> LegalDocument:
    return LegalDocument.objects.create(
        number="72/2015/NĐ-CP", title="Nghị định về quản lý hoạt động thông tin đối ngoại", issuer="Chính phủ",
        date=dt.date(2015, 9, 7), address="https://phap-luat.example/72",
    )  # fmt: skip


def source(o: factories.Office, made: Edition, kind: str = "original", **values: Any) -> None:
    given = {"title": "Bài gốc", "publisher": "Báo bạn", "dated": DAY, "address": "https://bao.example/1", **values}
    name_source(item=made.item, kind=kind, by=o.writer, **given)


def said(made: Edition) -> dict[str, Any]:
    payload = resolve(Edition.objects.get(pk=made.pk).working_copy())
    return {key: payload[key] for key in GROUNDS if key in payload}


def test_an_item_without_them_keeps_its_hash(office: factories.Office) -> None:
    made = factories.edition(office)
    before = current_fingerprint(made)
    answer_for(item=made.item, responsible=office.focal, retells=False, by=office.writer)
    source(office, made, address=OLD)
    assert (said(made), current_fingerprint(made)) == ({}, before)


def test_laws_and_sources_are_said_and_another_one_is_another_text(office: factories.Office, law: LegalDocument) -> None:
    made = factories.edition(office)
    before = current_fingerprint(made)
    describe(item=made.item, by=office.writer, laws=[law])
    named = current_fingerprint(made)
    answer_for(item=made.item, responsible=None, retells=True, by=office.writer)
    source(office, made)
    source(office, made, "domestic", title="Bản trong nước", publisher="", address="https://trong-nuoc.example/")
    assert said(made) == {
        "laws": [
            {"number": law.number, "title": law.title, "issuer": "Chính phủ", "date": "2015-09-07", "address": law.address},
        ],
        "sources": [
            {"kind": "original", "title": "Bài gốc", "publisher": "Báo bạn", "date": "2019-05-04", "address": "https://bao.example/1"},
            {"kind": "domestic", "title": "Bản trong nước", "publisher": "", "date": "2019-05-04",
             "address": "https://trong-nuoc.example/"},
        ],
    }  # fmt: skip
    assert len({before, named, current_fingerprint(made)}) == 3
    LegalDocument.objects.update(address="https://phap-luat.example/72-moi")
    assert said(made)["laws"][0]["address"] == "https://phap-luat.example/72-moi"


def test_names_are_public_by_the_items_own_tick_alone(office: factories.Office) -> None:
    made = factories.edition(office)
    english = factories.edition(office, of=made.item, language="en", translator=office.translator)
    assert (said(made), said(english)) == ({}, {})
    item = answer_for(item=made.item, responsible=office.focal, retells=False, by=office.writer, shows_names=True)
    assert said(made) == {"responsible": "Người dau-moi"}
    assert said(english) == {"responsible": "Người dau-moi", "translator": "Người dich"}
    answer_for(item=item, responsible=None, retells=False, by=office.writer)
    assert said(made) == {"responsible": "Người bien-tap"}
    answer_for(item=Item.objects.get(), responsible=None, retells=False, by=office.writer, shows_names=False)
    assert said(made) == {}


def test_the_clearer_reads_them_and_sees_what_differs(office: factories.Office, law: LegalDocument, client: Client, house: Any) -> None:
    made = factories.edition(office)
    first = submit(edition=made, by=office.writer).version
    describe(item=made.item, by=office.writer, laws=[law])
    sent = submit(edition=made, by=office.writer)
    shown = "".join(piece.text for line in difference(payload_of(first), payload_of(sent.version)) for piece in line)
    assert shown == f"{law.number} · {law.title} · Chính phủ · 2015-09-07 · {law.address}"
    client.force_login(office.clearer)
    page = client.get(reverse("newsroom:clearance", args=[sent.pk])).content.decode()
    assert (law.title in page, law.address in page) == (True, True)


def test_where_it_stood_on_an_old_portal_is_its_first_day_and_no_source(office: factories.Office, house: Any) -> None:
    made = factories.edition(office)
    source(office, made, address=OLD)
    source(office, made, address="https://cu.example.vn/tin.aspx?id=8", dated=DAY + dt.timedelta(days=1))
    package = json.loads(factories.released(office, made).package)
    assert package["context"]["first_published"] == "2019-05-04"
    assert "sources" not in package["editions"][0]["payload"]
    plain = json.loads(factories.released(office, factories.edition(office, title="Bài mới", slug="bai-moi")).package)
    assert "first_published" not in plain["context"]


def test_they_cost_as_many_queries_for_one_as_for_twenty(office: factories.Office, django_assert_num_queries: Any) -> None:
    made = factories.edition(office)

    def fill(count: int) -> None:
        for number in range(count):
            made.item.laws.add(LegalDocument.objects.create(number=f"{count}{number}/2020/NĐ-CP", title="Nghị định"))
            source(office, made, "domestic", address=f"https://x.example/{count}/{number}")

    fill(1)
    working = Edition.objects.select_related("locale", "item").get(pk=made.pk)
    for count in (1, 20):
        fill(count)
        with django_assert_num_queries(2):
            assert resolve(working)["laws"]
