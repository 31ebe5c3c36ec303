"""The screens of the phrase bank: filters, words to copy only when somebody stands for them, who sees which act."""

from __future__ import annotations

import pytest
from django.test import Client

from nhipcau.newsroom.domain.phrase_laying import load_phrases
from nhipcau.newsroom.models import Phrase
from tests import factories
from tests.newsroom.counting import queries_of

pytestmark = pytest.mark.django_db
TYPED = {
    "code": "thu-mung", "kind": "congratulation", "use_vi": "Mừng Quốc khánh", "valid_from": "1/1/2026", "words_vi": "Chúc mừng {country}",
    "source_vi": "Thư mẫu",
}  # fmt: skip


def test_an_empty_bank_says_what_will_stand_here(office: factories.Office, client: Client) -> None:
    client.force_login(office.writer)
    page = client.get("/mau-cau/").content.decode()
    assert "Nơi đây sẽ có mẫu câu" in page
    assert "/mau-cau/moi/" not in page


def test_a_phrase_is_begun_shown_and_can_be_copied(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    answer = client.post("/mau-cau/moi/", {**TYPED, "unit": office.locality.pk, "words_en": "Congratulations to {country}"})
    assert answer["Location"] == "/mau-cau/thu-mung/"
    page = client.get("/mau-cau/thu-mung/").content.decode()
    for said in ('data-copy="cau-vi"', "cần người rà soát", "Thư mẫu", "<code>{country}</code>", "tên nước"):
        assert said in page
    assert 'data-copy="cau-en"' not in page
    assert client.post("/mau-cau/thu-mung/en/dung/")["Location"] == "/mau-cau/thu-mung/"
    assert 'data-copy="cau-en"' in client.get("/mau-cau/thu-mung/").content.decode()
    assert client.post("/mau-cau/thu-mung/en/dung/").status_code == 422


def test_what_was_typed_stands_again_with_what_is_wrong(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    answer = client.post("/mau-cau/moi/", {**TYPED, "unit": office.locality.pk, "words_fr": "Félicitations à {pays}"})
    assert (answer.status_code, Phrase.objects.count()) == (422, 0)
    assert "Félicitations à {pays}" in answer.content.decode()
    assert "{pays}" in answer.context["form"].non_field_errors()[0]


def test_a_change_is_in_the_history_with_its_reason(office: factories.Office, client: Client) -> None:
    factories.phrase(office)
    client.force_login(office.focal)
    sent = {**TYPED, "words_vi": "Trân trọng chúc mừng {country}", "reason": "Trang trọng hơn"}
    assert client.post("/mau-cau/kinh-chuc/sua/", sent)["Location"] == "/mau-cau/kinh-chuc/"
    page = client.get("/mau-cau/kinh-chuc/").content.decode()
    for said in ("Trân trọng chúc mừng", "Kính chúc {country}", "Trang trọng hơn"):
        assert said in page


def test_who_does_not_keep_it_reads_it_only(office: factories.Office, client: Client) -> None:
    factories.phrase(office)
    for person, status in ((office.writer, 422), (office.stranger, 404)):
        client.force_login(person)
        assert client.get("/mau-cau/kinh-chuc/sua/").status_code == 404
        assert client.post("/mau-cau/kinh-chuc/vi/dung/").status_code == status


def test_the_filters_narrow_by_kind_language_time_and_words(office: factories.Office, client: Client) -> None:
    load_phrases()
    Phrase.objects.filter(code="caption-photo").update(valid_to="2020-01-01")
    client.force_login(office.writer)
    for asked, code, is_there in (
        ("kind=caption", "caption-photo", True), ("kind=post", "caption-photo", False), ("q=anh+minh+hoa", "caption-illustration", True),
        ("q=anh+minh+hoa", "caption-photo", False), ("state=today&kind=caption", "caption-photo", False), ("kind=caption", "caption-archive", True),
        ("kind=caption&language=lo", "caption-archive", False), ("kind=caption&state=review", "caption-source", True),
        ("kind=body&state=review&language=en&q=quoc+hieu", "body-state-name", False), ("kind=body&language=en&q=quoc+hieu", "body-state-name", True),
    ):  # fmt: skip
        assert (f"/mau-cau/{code}/" in client.get(f"/mau-cau/?{asked}").content.decode()) is is_there, (asked, code)


@pytest.mark.once
def test_a_full_page_of_the_list_costs_the_queries_of_one(office: factories.Office, client: Client) -> None:
    factories.phrase(office)
    client.force_login(office.focal)
    one = queries_of(client, "/mau-cau/")
    shown = queries_of(client, "/mau-cau/kinh-chuc/")
    load_phrases()
    assert queries_of(client, "/mau-cau/") == one
    assert queries_of(client, "/mau-cau/greeting-tet/") <= shown
