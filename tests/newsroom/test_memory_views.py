"""The screens of the translation memory."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from nhipcau.newsroom.domain import memory_catching
from nhipcau.newsroom.models import MemorySegment
from tests import factories
from tests.newsroom.counting import queries_of
from tests.newsroom.test_memory import ENGLISH, SENTENCE, kept, whole
from tests.newsroom.test_memory_files import file_of

pytestmark = pytest.mark.django_db
LIST, FILES, OUT = "/ban-dich/bo-nho/", "/ban-dich/bo-nho/tep/", "/ban-dich/bo-nho/tep/lay-ra/"


def handed(client: Client, o: factories.Office, data: bytes, name: str = "cu.tmx") -> object:
    return client.post(FILES, {"unit": o.department.pk, "file": SimpleUploadedFile(name, data)}, follow=True)


def sources(client: Client, address: str) -> list[str]:
    return [row["cells"][0]["text"] for row in client.get(address).context["rows"]]


def test_an_empty_memory_says_what_will_stand_here(office: factories.Office, house: Path, client: Client) -> None:
    client.force_login(office.writer)
    page = client.get(LIST).content.decode()
    assert "Nơi đây sẽ có những đoạn đã dịch và đã duyệt." in page
    assert FILES not in page


def test_what_was_cleared_stands_with_who_cleared_it(office: factories.Office, house: Path, client: Client) -> None:
    whole(office)
    client.force_login(office.translator)
    page = client.get(LIST).content.decode()
    for said in (
        SENTENCE,
        ENGLISH[SENTENCE],
        f"{office.clearer.full_name} duyệt",
        "/ban-dich/bo-nho/bo-nho.tmx?pair=vi-en",
    ):
        assert said in page
    assert sources(client, f"{LIST}?pair=en-vi") == []
    client.force_login(office.stranger)
    assert sources(client, LIST) == []


def test_words_find_segments_and_origin_narrows_them(office: factories.Office, house: Path, client: Client) -> None:
    whole(office)
    kept(office, ("Cau làng Đại Từ", "Areca"), ("Sen", "Lotus"))
    memory_catching.catch_up()
    client.force_login(office.translator)
    assert sources(client, f"{LIST}?pair=vi-en&q=thơm hương") == [SENTENCE]
    assert set(sources(client, f"{LIST}?pair=vi-en&q=sen")) == {"Sen", SENTENCE, "Mùa sen về trên hồ.", "Sen Hồ Tây"}
    assert set(sources(client, f"{LIST}?pair=vi-en&origin=imported")) == {"Cau làng Đại Từ", "Sen"}
    assert sources(client, f"{LIST}?pair=vi-en&q=không có") == []


def test_a_file_is_taken_in_listed_and_taken_out_with_a_reason(
    office: factories.Office, house: Path, client: Client
) -> None:
    client.force_login(office.translator)
    page = handed(client, office, file_of((SENTENCE, "At dawn"), ("Câu khác.", "Other"))).content.decode()  # type: ignore[attr-defined]
    assert "Đã nhập 2 cặp câu." in page
    assert "cu.tmx" in page
    ask = f"{OUT}?unit={office.department.pk}&name=cu.tmx"
    assert "Lý do gỡ" in client.get(ask).content.decode()
    given = {"unit": office.department.pk, "name": "cu.tmx"}
    assert client.post(OUT, given).status_code == 422
    assert MemorySegment.objects.count() == 2
    answer = client.post(OUT, {**given, "reason": "Dịch sai tên"}, follow=True)
    assert "Đã gỡ 2 cặp câu." in answer.content.decode()
    assert not MemorySegment.objects.exists()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "Tệp rỗng"), (b"<x/>", "không phải bộ nhớ dịch TMX"),
        (file_of(("TUYỆT MẬT", "x")), "dấu chỉ độ mật"), (file_of((SENTENCE, "x"))[:-9], "bị cắt ngang"),
    ],
)  # fmt: skip
def test_a_refused_file_says_why(office: factories.Office, house: Path, client: Client, data: bytes, said: str) -> None:
    client.force_login(office.translator)
    answer = handed(client, office, data)
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert said in answer.content.decode()  # type: ignore[attr-defined]
    assert not MemorySegment.objects.exists()


def test_who_keeps_no_memory_has_no_such_screens(office: factories.Office, house: Path, client: Client) -> None:
    kept(office, (SENTENCE, "At dawn"))
    client.force_login(office.writer)
    for address in (FILES, f"{OUT}?unit={office.department.pk}&name=cu.tmx"):
        assert client.get(address).status_code == 404
    assert client.post(OUT, {"unit": office.department.pk, "name": "cu.tmx", "reason": "x"}).status_code == 404
    assert MemorySegment.objects.count() == 1


def test_the_pair_is_downloaded_as_tmx(office: factories.Office, house: Path, client: Client) -> None:
    whole(office)
    client.force_login(office.translator)
    answer = client.get(f"{LIST}bo-nho.tmx?pair=vi-en")
    assert (answer["Content-Type"], answer["Content-Disposition"]) == (
        "application/x-tmx+xml", 'attachment; filename="bo-nho-vi-en.tmx"',
    )  # fmt: skip
    assert ENGLISH[SENTENCE] in answer.content.decode()
    assert client.get(f"{LIST}bo-nho.tmx?pair=vi-ko").status_code == 302
    assert client.get(f"{LIST}bo-nho.tmx?pair=vi-de").status_code == 404


@pytest.mark.once
def test_the_lists_cost_the_same_queries_with_one_row_and_with_many(
    office: factories.Office, house: Path, client: Client
) -> None:
    kept(office, (SENTENCE, "At dawn"))
    client.force_login(office.translator)
    one = queries_of(client, LIST), queries_of(client, FILES)
    for number in range(24):
        kept(office, (f"Câu thứ {number} về mùa sen.", f"Sentence {number}"), imported_from=f"tep-{number}.tmx")
    assert (queries_of(client, LIST), queries_of(client, FILES)) == one
