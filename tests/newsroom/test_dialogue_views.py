"""The screens of an expert dialogue: from an item to guests, transcript, quotation and draft; what is refused stands again."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from nhipcau.newsroom.domain import dialogues as verbs
from nhipcau.newsroom.domain.quoting import take_quote
from nhipcau.newsroom.models import Dialogue, DialogueQuote, Item, MarkedSpan
from tests import factories
from tests.newsroom.counting import queries_of
from tests.newsroom.dialogue_rows import FIRST, NAME, VTT, dialogue, guest, transcribed

pytestmark = pytest.mark.django_db
HOME = "/doi-thoai/doi-thoai-bien-dao/"


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_an_empty_list_says_what_will_stand_here(office: factories.Office, client: Client) -> None:
    client.force_login(office.leader)
    found = page(client, "/doi-thoai/")
    assert "Nơi đây sẽ có các buổi đối thoại" in found and "/doi-thoai/moi/" not in found


def test_from_an_item_to_a_draft_with_its_quotation(office: factories.Office, client: Client) -> None:
    item = factories.edition(office, title="Trò chuyện về biển").item
    client.force_login(office.writer)
    assert f"?tin={item.key}" in page(client, "/doi-thoai/moi/?q=bien")
    answer = client.post(f"/doi-thoai/moi/?tin={item.key}", {"title": "Đối thoại biển đảo", "held_on": "5/11/2026"})
    assert answer["Location"] == HOME
    assert HOME in page(client, f"/tin-bai/{item.key}/")
    made = Dialogue.objects.get()
    client.post(f"{HOME}khach/", {"name": NAME, "post": "Chuyên gia", "body": "Viện Nghiên cứu Thử"})
    assert "chưa hỏi ý kiến" in page(client, HOME)
    client.post(f"{HOME}dong-y/", {"guest": made.guests.get().pk, "agreed": "1", "on": "4/11/2026"})
    assert "đồng ý ngày 04/11/2026" in page(client, HOME)
    client.post(f"{HOME}cau-hoi/", {"vi": "Biển đảo là gì?", "en": "What is the sea?"})
    client.post(f"{HOME}ban-ghi/", {"language": "vi", "file": SimpleUploadedFile("loi.vtt", VTT.encode())})
    shown = page(client, HOME)
    for said in ("Biển đảo là gì?", "00:12:34", FIRST, "Trích từ đoạn này"):
        assert said in shown, said
    passage = made.passages.get(number=1)
    assert client.post(f"{HOME}trich/", {"passage": passage.pk, "words": FIRST})["Location"] == f"{HOME}#quote"
    client.post(f"{HOME}doan/", {"start": "12:34", "end": "13:00", "title": "Mở đầu"})
    assert (MarkedSpan.objects.get().start_ms, MarkedSpan.objects.get().end_ms) == (754_000, 780_000)
    quote = DialogueQuote.objects.get()
    answer = client.post(f"{HOME}thanh-bai/", {"title": "Chuyện biển", "quotes": [quote.pk]})
    new = Item.objects.latest("pk")
    assert (answer["Location"], new != item) == (f"/tin-bai/{new.key}/", True)
    assert "đã nằm trong bài" in page(client, HOME)


def test_changed_words_stand_again_with_the_refusal(office: factories.Office, client: Client) -> None:
    passage = transcribed(office)[0]
    client.force_login(office.writer)
    answer = client.post(f"{HOME}trich/", {"passage": passage.pk, "words": "Biển đảo là của chung."})
    assert (answer.status_code, DialogueQuote.objects.count()) == (422, 0)
    found = answer.content.decode()
    assert "Hãy trích đúng nguyên văn" in found and "Biển đảo là của chung." in found


@pytest.mark.parametrize(
    ("tail", "sent"),
    [
        ("khach/", {"name": "Ông A"}), ("dong-y/", {"guest": "0", "agreed": "1", "on": "4/11/2026"}), ("cau-hoi/", {}),
        ("ban-ghi/", {"language": "vi"}), ("nguoi-noi/", {}), ("trich/", {"passage": "0", "words": "x"}),
        ("doan/", {"start": "12:99", "end": "13:00", "title": "Đoạn"}), ("doan/", {"start": "13:00", "end": "12:00", "title": "Đoạn"}),
        ("thanh-bai/", {"title": "Bài"}), ("ban-thu/", {"clip": "77"}),
    ],
)  # fmt: skip
def test_what_is_not_accepted_changes_nothing(office: factories.Office, client: Client, tail: str, sent: dict[str, str]) -> None:
    of, items = transcribed(office)[0].dialogue, Item.objects.count()
    client.force_login(office.writer)
    assert client.post(f"{HOME}{tail}", sent).status_code == 422
    counts = (of.guests.count(), of.questions.count(), of.passages.count(), of.spans.count(), DialogueQuote.objects.count())
    assert (counts, Item.objects.count()) == ((1, 0, 3, 0, 0), items)


@pytest.mark.once
@pytest.mark.parametrize("data", [b"khong phai phu de", b"\xff\xfe\x00", b"WEBVTT\n\n00:00:02.000 --> 00:00:01.000\nx\n"])
def test_a_hostile_transcript_is_refused_with_a_sentence(office: factories.Office, client: Client, data: bytes) -> None:
    of = dialogue(office)
    client.force_login(office.writer)
    answer = client.post(f"{HOME}ban-ghi/", {"language": "vi", "file": SimpleUploadedFile("loi.vtt", data)})
    assert (answer.status_code, of.passages.count()) == (422, 0)


def test_the_neighbour_finds_no_dialogue_and_a_reader_no_forms(office: factories.Office, client: Client) -> None:
    passage = transcribed(office)[0]
    quote = take_quote(passage=passage, words=FIRST, by=office.writer)
    span = verbs.mark_span(dialogue=passage.dialogue, start_ms=0, end_ms=5, title="Đoạn", by=office.writer)
    client.force_login(office.stranger)
    assert "biển đảo" not in page(client, "/doi-thoai/")
    assert client.get(HOME).status_code == 404
    for tail in ("khach/", "trich/", f"trich/{quote.pk}/bo/", f"doan/{span.pk}/bo/", "thanh-bai/"):
        assert client.post(f"{HOME}{tail}", {}).status_code == 404
    assert client.get(f"/doi-thoai/moi/?tin={passage.dialogue.item.key}").context["rows"] == []
    client.force_login(office.leader)
    assert "<form" not in page(client, HOME).split("<main")[1].split("<aside")[0]
    assert client.get("/doi-thoai/moi/").status_code == 404


def test_quotations_are_dropped_and_marks_taken_away(office: factories.Office, client: Client) -> None:
    passage = transcribed(office)[0]
    quote = take_quote(passage=passage, words=FIRST, by=office.writer)
    span = verbs.mark_span(dialogue=passage.dialogue, start_ms=0, end_ms=5, title="Đoạn", by=office.writer)
    client.force_login(office.writer)
    client.post(f"{HOME}trich/{quote.pk}/bo/")
    client.post(f"{HOME}doan/{span.pk}/bo/")
    assert (DialogueQuote.objects.count(), MarkedSpan.objects.count()) == (0, 0)


@pytest.mark.once
def test_a_full_page_costs_the_queries_of_one(office: factories.Office, client: Client) -> None:
    passages = transcribed(office)
    of = passages[0].dialogue
    quote = take_quote(passage=passages[0], words=FIRST, by=office.writer)
    client.force_login(office.writer)
    addresses = ("/doi-thoai/", HOME, "/doi-thoai/moi/")
    factories.edition(office, slug="tu-do")
    one = [queries_of(client, address) for address in addresses]
    for no in range(24):
        guest(office, dialogue(office, factories.edition(office, slug=f"bai-{no}"), title=f"Buổi {no}"))
        guest(office, of, name=f"Khách {no}")
        verbs.put_question(dialogue=of, words={"vi": f"Câu hỏi {no}"}, by=office.writer)
        DialogueQuote.objects.create(passage=quote.passage, words=FIRST, by=office.writer)
        passages[0].pk, passages[0].number = None, no + 4
        passages[0].save(force_insert=True)
        factories.edition(office, slug=f"tu-do-{no}")
    assert [queries_of(client, address) for address in addresses] == one
