"""A dossier is built from facts: by kind, by reference, below what was written; a changed fact asks for a new clearance."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from nhipcau.newsroom.domain.dossiers import facts_for, fill_dossier
from nhipcau.newsroom.domain.items import ItemRefused
from nhipcau.newsroom.domain.versions import current_fingerprint
from nhipcau.newsroom.models import Edition, Fact
from tests import factories
from tests.newsroom.counting import queries_of

pytestmark = pytest.mark.django_db


def second_fact(office: factories.Office) -> Fact:
    figure = factories.fact(office)
    return Fact.objects.create(
        code="cha-ca", kind="cuisine", unit_owner=office.locality, labels={"vi": "Chả cá"}, values={"vi": "phố Chả Cá"},
        sources={"vi": "Số liệu trình diễn"}, as_of=figure.as_of,
    )  # fmt: skip


def blocks(edition: Edition) -> list[tuple[str, str]]:
    body = edition.working_copy().body.get_prep_value()
    facts = dict(Fact.objects.values_list("pk", "code"))
    return [(one["type"], facts.get(one["value"], str(one["value"]))) for one in body]


def test_facts_stand_by_kind_below_what_was_written(office: factories.Office) -> None:
    edition = factories.edition(office, of=factories.item(office, genre="dossier"))
    before = blocks(edition)
    second_fact(office)
    filled = fill_dossier(item=edition.item, facts=facts_for(["cha-ca", "pho-phuong"]), by=office.writer)
    said = blocks(filled)
    assert said[: len(before)] == before
    kinds = [kind for kind, _value in said[len(before) :]]
    assert kinds == ["heading", "fact", "heading", "fact", "paragraph"]
    assert [value for kind, value in said if kind == "fact"] == ["pho-phuong", "cha-ca"]


def test_a_fact_that_changes_changes_the_text(office: factories.Office) -> None:
    edition = factories.edition(office, of=factories.item(office, genre="dossier"))
    fact = factories.fact(office)
    fill_dossier(item=edition.item, facts=[fact], by=office.writer)
    before = current_fingerprint(Edition.objects.get(pk=edition.pk))
    Fact.objects.update(values={"vi": "37", "en": "37"})
    assert current_fingerprint(Edition.objects.get(pk=edition.pk)) != before


def test_nothing_chosen_and_nobody_else(office: factories.Office) -> None:
    edition = factories.edition(office, of=factories.item(office, genre="dossier"))
    before = blocks(edition)
    with pytest.raises(ItemRefused):
        fill_dossier(item=edition.item, facts=[], by=office.writer)
    with pytest.raises(PermissionDenied):
        fill_dossier(item=edition.item, facts=[factories.fact(office)], by=office.stranger)
    assert blocks(edition) == before


def test_the_screen_sets_them_in_and_keeps_a_refused_choice(office: factories.Office, client: Client) -> None:
    edition = factories.edition(office, of=factories.item(office, genre="dossier"))
    address = f"/tin-bai/{edition.item.key}/tu-du-kien/"
    client.force_login(office.writer)
    assert "Bộ dữ kiện còn trống" in client.get(address).content.decode()
    second_fact(office)
    assert address in client.get(f"/tin-bai/{edition.item.key}/").content.decode()
    wrong = client.post(address, {"facts": ["pho-phuong", "khong-co"]})
    assert (wrong.status_code, 'value="pho-phuong" checked' in wrong.content.decode()) == (422, True)
    assert client.post(address, {}).status_code == 422
    assert client.post(address, {"facts": ["pho-phuong"]})["Location"] == f"/tin-bai/{edition.item.key}/"
    assert ("fact", "pho-phuong") in blocks(Edition.objects.get(pk=edition.pk))
    client.force_login(office.stranger)
    assert client.get(address).status_code == 404


@pytest.mark.once
def test_many_facts_cost_the_queries_of_one(office: factories.Office, client: Client) -> None:
    edition = factories.edition(office, of=factories.item(office, genre="dossier"))
    fact = factories.fact(office)
    client.force_login(office.writer)
    address = f"/tin-bai/{edition.item.key}/tu-du-kien/"
    one = queries_of(client, address)
    for number in range(50):
        Fact.objects.create(
            code=f"so-{number}",
            unit_owner=office.locality,
            labels=fact.labels,
            values=fact.values,
            sources=fact.sources,
            as_of=fact.as_of,
        )
    assert queries_of(client, address) == one
