"""The list of laws: kept by focal officers, shared where everybody may know it, told in the journal, mended in one place."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from nhipcau.kernel.models import JournalEntry
from nhipcau.reference.models import LegalDocument
from nhipcau.steering.domain.directives import DirectiveRefused, DocumentWords
from nhipcau.steering.domain.laws import enter_law, laws_seen_by, laws_worded, mend_law
from tests import factories
from tests.newsroom.counting import queries_of
from tests.steering.directive_rows import registered

pytestmark = pytest.mark.django_db
LIST, ENTER = "/chi-dao/van-ban/vien-dan/", "/chi-dao/van-ban/vien-dan/nhap/"
TEXT = "https://van-ban.example/72"


def words(**values: Any) -> DocumentWords:
    given = {"number": "số 72/2015/NĐ – CP", "title": "Nghị định  thử", "issuer": "Chính phủ", "date": dt.date(2015, 9, 7), **values}
    return DocumentWords(**given)


def entered(o: factories.Office, **values: Any) -> LegalDocument:
    return enter_law(words=words(**values), address=TEXT, by=o.focal)


def test_a_law_is_entered_once_and_counts_as_confirmed(office: factories.Office) -> None:
    law = entered(office)
    assert (law.number, law.title, law.symbol, law.address) == ("72/2015/NĐ-CP", "Nghị định thử", "NĐ-CP", TEXT)
    assert (law.verified_by, law.is_sure) == ("Người dau-moi", True)
    with pytest.raises(DirectiveRefused):
        entered(office, title="Khác")
    assert LegalDocument.objects.count() == 1
    assert JournalEntry.objects.get(action="steering.law_enter").actor_id == office.focal.pk


@pytest.mark.parametrize("person", ["writer", "clearer", "publisher", "translator", "leader"])
def test_only_a_focal_officer_enters_and_mends(office: factories.Office, person: str) -> None:
    law, by = entered(office), getattr(office, person)
    with pytest.raises(PermissionDenied):
        enter_law(words=words(number="1/2020/NĐ-CP"), address="", by=by)
    with pytest.raises(PermissionDenied):
        mend_law(law=law, words=words(title="Khác"), address="", by=by)
    law.refresh_from_db()
    assert (law.title, LegalDocument.objects.count()) == ("Nghị định thử", 1)


@pytest.mark.parametrize("address", ["http://van-ban.example/", "van-ban.example", "javascript:alert(1)", "https://", "ftp://x.example/"])
def test_the_official_text_is_at_an_address_of_the_web(office: factories.Office, address: str) -> None:
    with pytest.raises(DirectiveRefused):
        enter_law(words=words(), address=address, by=office.focal)
    assert not LegalDocument.objects.exists()


def test_mending_is_noted_field_by_field_and_makes_no_second_of_one(office: factories.Office) -> None:
    law, other = entered(office), entered(office, number="73/2015/NĐ-CP")
    mend_law(law=law, words=words(title="Nghị định đúng", valid_to=dt.date(2030, 1, 1)), address="", by=office.focal)
    entry = JournalEntry.objects.get(action="steering.law_mend")
    assert sorted(entry.data["changed"]) == ["address", "title", "valid_to"]
    with pytest.raises(DirectiveRefused):
        mend_law(law=other, words=words(), address="", by=office.focal)


def test_what_another_units_register_brought_is_not_told(office: factories.Office, client: Client) -> None:
    hidden = registered(office, title="Văn bản nội bộ").document
    law = entered(office)
    assert set(laws_seen_by(office.focal)) == {hidden, law}
    assert set(laws_seen_by(office.stranger)) == {law}
    client.force_login(office.stranger)
    assert client.get(f"{LIST}{hidden.pk}/").status_code == 404
    assert "Văn bản nội bộ" not in client.get(LIST).content.decode()


def test_it_is_found_without_marks(office: factories.Office) -> None:
    law = entered(office)
    entered(office, number="9/2020/TT-BTTTT", title="Thông tư khác", issuer="Bộ")
    assert list(laws_worded(laws_seen_by(office.writer), "nghi dinh chinh phu")) == [law]
    assert list(laws_worded(laws_seen_by(office.writer), "72/2015")) == [law]


def test_the_screens_enter_and_mend_and_say_who_may(office: factories.Office, client: Client) -> None:
    client.force_login(office.writer)
    assert client.get(ENTER).context["may_keep"] is False
    assert client.post(ENTER, {"title": "X"}).status_code == 422
    client.force_login(office.focal)
    sent = {"number": "72/2015/NĐ-CP", "title": "Nghị định thử", "issuer": "Chính phủ", "date": "07/09/2015", "address": TEXT}
    assert client.post(ENTER, sent | {"address": "http://x"}).status_code == 422
    assert client.post(ENTER, sent).status_code == 302
    law = LegalDocument.objects.get()
    assert client.post(f"{LIST}{law.pk}/", sent | {"title": "Nghị định đúng"}).status_code == 302
    law.refresh_from_db()
    assert (law.title, law.date) == ("Nghị định đúng", dt.date(2015, 9, 7))
    page = client.get(LIST).content.decode()
    assert ("Nghị định đúng" in page, "van-ban.example" in page) == (True, True)


@pytest.mark.once
def test_the_list_costs_as_many_queries_for_one_as_for_twenty(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    client.get(LIST)
    entered(office)
    one = queries_of(client, LIST)
    for number in range(20):
        entered(office, number=f"{number}/2020/NĐ-CP")
    assert queries_of(client, LIST) == one
