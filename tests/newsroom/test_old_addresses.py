"""What the desk says of an old address: it travels with the release, and the officer reads what became of it."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nhipcau.newsroom.domain.answering import answer_for
from nhipcau.newsroom.domain.courier import note_answer
from nhipcau.newsroom.domain.item_sources import name_source
from nhipcau.newsroom.domain.old_addresses import notes_on, old_addresses_of
from nhipcau.newsroom.models import Edition, Item, ItemSource, Outbox
from nhipcau.portal.door import MOST_OLD
from tests import factories

pytestmark = pytest.mark.django_db

ADDRESS = "https://cu.example.vn/Pages/Tin.aspx?ItemID=7&List=bi-mat"


def named(office: factories.Office, edition: Edition, address: str = ADDRESS, kind: str = "original") -> ItemSource:
    return name_source(item=edition.item, kind=kind, title="Sen", dated=dt.date(2020, 3, 11), address=address, by=office.writer)


def told(item: Item, **answer: bool) -> str:
    row = Outbox.objects.filter(release__item=item).latest("id")
    note_answer(row.pk, {"state": "admitted", "addresses": [], "old_addresses": answer})
    return next(iter(notes_on(item).values()))


def test_the_package_names_it_in_its_one_form_and_the_language_written_first(office: factories.Office, house: Any) -> None:
    made = factories.edition(office)
    named(office, made)
    named(office, made, "https://khac.example.vn/ban-trong-nuoc.html", "domestic")
    package = json.loads(factories.released(office, made).package)
    assert package["context"]["old_addresses"] == [{"language": "vi", "address": "/pages/tin.aspx?itemid=7"}]


def test_what_retells_others_has_none_and_none_has_more_than_a_package_takes(office: factories.Office) -> None:
    made = factories.edition(office)
    for number in range(MOST_OLD + 1):
        named(office, made, f"https://cu.example.vn/tin-{number}.html")
    assert len(old_addresses_of(made.item)) == MOST_OLD
    item = answer_for(item=made.item, responsible=None, retells=True, by=office.writer)
    assert (old_addresses_of(item), notes_on(item)) == ([], {})


def test_the_officer_reads_what_became_of_it(office: factories.Office, house: Any, client: Client) -> None:
    made = factories.edition(office)
    row = named(office, made)
    item, key = Item.objects.get(pk=made.item_id), "/pages/tin.aspx?itemid=7"
    assert notes_on(item)[row.pk].startswith("Sau lần công bố tới")
    factories.released(office, made)
    assert told(item, **{key: True}) == f"Địa chỉ cũ {key} dẫn tới nội dung này."
    Outbox.objects.update(answered_at=None)
    assert "đã nhận địa chỉ này trước" in told(item, **{key: False})
    client.force_login(office.writer)
    for page in ("newsroom:item", "newsroom:ties"):
        assert "đã nhận địa chỉ này trước" in client.get(reverse(page, args=[item.key])).content.decode()


def test_an_address_that_cannot_lead_on_says_so_and_does_not_travel(office: factories.Office) -> None:
    made = factories.edition(office)
    named(office, made, "https://cu.example.vn/vi/bai/sen/")
    assert old_addresses_of(made.item) == []
    assert [note.startswith("Địa chỉ này không dẫn được") for note in notes_on(made.item).values()] == [True]
