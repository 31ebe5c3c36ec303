"""A translation goes out to an agency and comes back: only cleared words leave, nothing that stands here is lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from nhipcau.kernel import clock
from nhipcau.newsroom.domain.embargoes import put_under
from nhipcau.newsroom.domain.translation import TranslationRefused, open_translation, pairs, save_segments
from nhipcau.newsroom.domain.translation_files import KINDS, send_out, sheet_of, take_in
from nhipcau.newsroom.exchange.sheet import ExchangeRefused, Sheet, Unit
from nhipcau.newsroom.models import Edition
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BODY = [("paragraph", "<p>Sáng sớm, <b>hồ Tây</b> thơm.</p>"), ("heading", "Mùa sen")]
ENDINGS = {"docx": "a.docx", "xliff": "a.xlf", "xliff2": "a.xlf", "po": "a.po"}


@pytest.fixture
def english(office: factories.Office) -> Edition:
    source = factories.edition(office, body=BODY)
    factories.cleared(office, source)
    return open_translation(item=source.item, language="en", by=office.translator)


def told(edition: Edition) -> dict[str, tuple[str, str]]:
    return {pair.source.kind: (pair.target, pair.state) for pair in pairs(edition)}


def turned(sheet: Sheet, change: Callable[[Unit], Unit]) -> Sheet:
    return Sheet(sheet.item, sheet.title, sheet.source_language, sheet.target_language, tuple(change(unit) for unit in sheet.units))


def said(unit: Unit, target: str) -> Unit:
    return Unit(unit.key, unit.kind, unit.source, target, "done", unit.tags)


WORDS = {"title": "West Lake lotus", "paragraph": "At dawn ⟨1⟩West Lake⟨/1⟩ is fragrant.", "heading": "Lotus season"}


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_translator_wrote_comes_back_into_the_segments(office: factories.Office, english: Edition, kind: str) -> None:
    sent = KINDS[kind].read(send_out(edition=english, kind=kind, by=office.translator))
    assert [unit.key for unit in sent.units] == [pair.source.key for pair in pairs(english)]
    back = turned(sent, lambda unit: said(unit, WORDS.get(unit.kind, "")))
    brought = take_in(edition=english, name=ENDINGS[kind], data=KINDS[kind].write(back), by=office.translator)
    assert (brought.saved, brought.refused, brought.missing) == (3, (), 2)
    assert {kind: told(english)[kind] for kind in WORDS} == {kind: (words, "done") for kind, words in WORDS.items()}


@pytest.mark.parametrize("kind", KINDS)
def test_uncleared_words_do_not_leave(office: factories.Office, english: Edition, kind: str) -> None:
    source = english.item.editions.get(locale__language_code="vi")
    source.lead = "Lời chưa duyệt"
    source.save_revision(user=office.writer)
    with pytest.raises(TranslationRefused, match="chưa được duyệt"):
        send_out(edition=english, kind=kind, by=office.translator)


def left_with(o: factories.Office, english: Edition, kind: str = "po") -> dict[str, tuple[str, str]]:
    sent = KINDS[kind].read(send_out(edition=english, kind=kind, by=o.translator))
    return {unit.key.removeprefix("body."): (unit.source, unit.target) for unit in sent.units}


@pytest.mark.parametrize("kind", KINDS)
def test_words_that_no_clearer_saw_stay_though_the_text_is_cleared(office: factories.Office, kind: str) -> None:
    """Of a lead picture taken out again, and of a clip that nobody chose: they are segments, and in no payload."""
    empty = {"clip": None, "alt": "Tên nguồn tin", "caption": "", "credit": ""}
    source = factories.edition(office, picture_caption="Ảnh chưa xong", body=[*BODY, ("clip", empty)])
    factories.cleared(office, source)
    made = open_translation(item=source.item, language="en", by=office.translator)
    content = send_out(edition=made, kind=kind, by=office.translator)
    units = KINDS[kind].read(content).units
    assert {unit.kind for unit in units} == {"title", "lead", "byline", "paragraph", "heading"}
    assert {pair.source.kind for pair in pairs(made)} == {unit.kind for unit in units} | {"picture_caption", "alt"}


def test_a_link_that_readers_do_not_get_stays_with_its_segment(office: factories.Office) -> None:
    body = [("paragraph", '<p><a href="tel:+84912345678">Gọi</a></p><p><a href="https://x.example/?a=1&amp;b=2">Xem</a></p>')]
    source = factories.edition(office, body=body)
    factories.cleared(office, source)
    made = open_translation(item=source.item, language="en", by=office.translator)
    told = {words for words, _target in left_with(office, made).values()}
    assert {"⟨1⟩Xem⟨/1⟩"} == {words for words in told if "⟨" in words}


def test_a_translation_of_words_that_were_never_cleared_stays(office: factories.Office, english: Edition) -> None:
    source = english.item.editions.get(locale__language_code="vi")
    save_segments(edition=english, texts={"title": "Lotus", "lead": "Season"}, by=office.translator)
    factories.change(office, source, title="Nguồn tin kín")
    save_segments(edition=english, texts={"title": "Secret source"}, by=office.translator)
    factories.cleared(office, factories.change(office, source, title="Sen Tây Hồ", lead="Mùa sen muộn."))
    assert left_with(office, english)["title"] == ("Sen Tây Hồ", "")
    assert left_with(office, english)["lead"] == ("Mùa sen muộn.", "Season")


def test_an_item_under_embargo_goes_to_no_agency(office: factories.Office, english: Edition) -> None:
    put_under(item=english.item, until=clock.now() + dt.timedelta(hours=1), reason="Họp báo", by=office.publisher)
    with pytest.raises(TranslationRefused):
        send_out(edition=english, kind="po", by=office.translator)


def test_a_file_of_another_item_or_language_brings_nothing(office: factories.Office, english: Edition) -> None:
    sheet = sheet_of(english)
    others = (
        Sheet("00000000-0000-0000-0000-000000000001", sheet.title, "vi", "en", sheet.units), Sheet(sheet.item, sheet.title, "vi", "fr", sheet.units),
        Sheet(sheet.item, sheet.title, "zh", "en", sheet.units),
    )  # fmt: skip
    for other in others:
        data = KINDS["xliff"].write(turned(other, lambda unit: said(unit, "x")))
        with pytest.raises(ExchangeRefused):
            take_in(edition=english, name="a.xlf", data=data, by=office.translator)
    assert {state for _target, state in told(english).values()} == {"missing"}


def test_changed_marks_and_old_sources_are_named_and_the_rest_is_taken(office: factories.Office, english: Edition) -> None:
    sheet = sheet_of(english)
    back = turned(sheet, lambda unit: said(unit, "no marks" if unit.kind == "paragraph" else WORDS.get(unit.kind, "")))
    brought = take_in(edition=english, name="a.po", data=KINDS["po"].write(back), by=office.translator)
    assert (brought.saved, len(brought.refused)) == (2, 1)
    assert told(english)["paragraph"] == ("", "missing")
    source = english.item.editions.get(locale__language_code="vi")
    source.title = "Sen Tây Hồ"
    source.save_revision(user=office.writer)
    again = take_in(edition=english, name="a.po", data=KINDS["po"].write(turned(sheet, lambda unit: said(unit, "Late"))), by=office.translator)
    assert any("title" in key for key, _words in again.refused)
    assert told(english)["title"] == ("West Lake lotus", "outdated")


def test_an_empty_file_erases_nothing(office: factories.Office, english: Edition) -> None:
    sheet = sheet_of(english)
    save_segments(edition=english, texts={"title": "Lotus"}, by=office.translator)
    brought = take_in(edition=english, name="a.xlf", data=KINDS["xliff2"].write(sheet), by=office.translator)
    assert (brought.saved, told(english)["title"]) == (0, ("Lotus", "done"))


@pytest.mark.parametrize(("name", "data"), [("a.xlf", b"<xliff"), ("a.docx", b"PK"), ("a.po", b"\xff\xfe\x00"), ("a.exe", b"MZ"), ("a", b"")])
def test_what_is_no_translation_is_refused_in_words(office: factories.Office, english: Edition, client: Client, name: str, data: bytes) -> None:
    client.force_login(office.translator)
    address = reverse("newsroom:translation_files", kwargs={"key": english.item.key, "language": "en"})
    answer = client.post(address, {"file": SimpleUploadedFile(name, data or b" ")})
    assert answer.status_code == 422
    assert "bản dịch giữ nguyên" in answer.content.decode()


def test_a_stamp_in_a_file_is_not_kept(office: factories.Office, english: Edition) -> None:
    data = KINDS["po"].write(turned(sheet_of(english), lambda unit: said(unit, "TỐI MẬT" if unit.kind == "title" else "")))
    with pytest.raises(ValidationError):
        take_in(edition=english, name="a.po", data=data, by=office.translator)


def test_only_who_translates_it_sends_and_takes(office: factories.Office, english: Edition) -> None:
    for person in (office.stranger, office.clearer, office.publisher, office.leader):
        with pytest.raises(PermissionDenied):
            send_out(edition=english, kind="po", by=person)
        with pytest.raises(PermissionDenied):
            take_in(edition=english, name="a.po", data=b"", by=person)


def test_the_screen_sends_a_file_with_a_plain_name(office: factories.Office, english: Edition, client: Client) -> None:
    client.force_login(office.translator)
    address = reverse("newsroom:translation_out", kwargs={"key": english.item.key, "language": "en", "kind": "xliff"})
    assert client.get(address)["Content-Disposition"] == 'attachment; filename="sen-ho-tay.vi-en.xlf"'
