"""A marked part of a recording becomes a clip: everyone heard in it agreed, and the original stays as it came."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import translation

from nhipcau.kernel.models import JournalEntry
from nhipcau.newsroom.clips.examining import examine
from nhipcau.newsroom.domain import clips
from nhipcau.newsroom.domain import dialogues as verbs
from nhipcau.newsroom.domain.clips import ClipWords
from nhipcau.newsroom.domain.dialogue_clips import cut_span
from nhipcau.newsroom.domain.dialogues import DialogueRefused
from nhipcau.newsroom.enums import ClipState
from nhipcau.newsroom.models import Clip, MarkedSpan, MediaFile
from tests import factories
from tests.newsroom.clips.samples import needs_ffmpeg, song
from tests.newsroom.test_clip_library import row

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 10, 3)
SAID = "WEBVTT\n\n00:00:00.000 --> 00:00:00.400\n<v Bà Thử>Rừng\n\n00:00:00.400 --> 00:00:01.000\n<v Ông Khác>Biển\n"


def span(office: factories.Office, recording: Clip | None, start: int = 0, end: int = 400) -> MarkedSpan:
    """A part of a dialogue with two guests, the first of whom agreed and speaks until 0.4 s."""
    of = verbs.begin(item=factories.item(office), title="Đối thoại", held_on=DAY, by=office.writer)
    for name in ("Bà Thử", "Ông Khác"):
        verbs.invite(dialogue=of, name=name, post="Chuyên gia", body="Viện", by=office.writer)
    verbs.note_consent(guest=of.guests.get(name="Bà Thử"), agreed=True, on=DAY, by=office.writer)
    verbs.take_transcript(dialogue=of, language="vi", data=SAID.encode(), by=office.writer)
    verbs.record(dialogue=of, clip=recording, by=office.writer)
    return verbs.mark_span(dialogue=of, start_ms=start, end_ms=end, title="Rừng", by=office.writer)


@needs_ffmpeg
def test_a_part_is_made_from_the_original_that_stays_as_it_came(office: factories.Office, house: Path) -> None:
    words = ClipWords("Bản thu", credit="Nhịp Cầu", rights="Hợp đồng 1", expires_on=dt.date(2027, 1, 1))
    recording = clips.bring(unit=office.department, words=words, name="thu.mp3", content=song(), by=office.writer)
    marked = span(office, recording)
    made = cut_span(span=marked, by=office.writer)
    clips.make(made.pk)
    made.refresh_from_db()
    said = (made.title, made.credit, made.rights, made.expires_on, made.consent, made.part, made.state)
    assert said == ("Rừng", "Nhịp Cầu", "Hợp đồng 1", dt.date(2027, 1, 1), "Bà Thử 03/10/2026", (0, 400), ClipState.READY)
    assert (made.file.name, made.sha256) == (recording.file.name, recording.sha256)
    assert Path(recording.file.path).read_bytes() == song()
    piece = house / "piece.mp3"
    piece.write_bytes(bytes(MediaFile.objects.get(original=made.made).content))
    assert 0.3 <= (examine(piece).seconds or 0) <= 0.55
    assert JournalEntry.objects.get(action="newsroom.clip_cut").data == {"of": recording.pk, "start_ms": 0, "end_ms": 400}
    with translation.override("vi"), pytest.raises(DialogueRefused, match="đã có bản cắt"):
        cut_span(span=MarkedSpan.objects.get(), by=office.writer)


def test_nobody_is_heard_who_did_not_agree(office: factories.Office) -> None:
    marked = span(office, row(office), 0, 401)
    with translation.override("vi"), pytest.raises(DialogueRefused, match="Ông Khác"):
        cut_span(span=marked, by=office.writer)
    marked.dialogue.passages.all().delete()
    with translation.override("vi"), pytest.raises(DialogueRefused, match="Ông Khác"):
        cut_span(span=marked, by=office.writer)
    assert Clip.objects.count() == 1


def test_without_a_recording_behind_its_end_or_by_others_nothing_is_cut(office: factories.Office) -> None:
    marked = span(office, None)
    with pytest.raises(DialogueRefused):
        cut_span(span=marked, by=office.writer)
    verbs.record(dialogue=marked.dialogue, clip=row(office, seconds=5), by=office.writer)
    MarkedSpan.objects.update(start_ms=0, end_ms=5_001)
    marked = MarkedSpan.objects.get()
    with pytest.raises(DialogueRefused):
        cut_span(span=marked, by=office.writer)
    with pytest.raises(PermissionDenied):
        cut_span(span=marked, by=office.translator)
    with pytest.raises(IntegrityError), transaction.atomic():
        row(office, title="Nửa", start_ms=5, end_ms=5)
    assert MarkedSpan.objects.get().clip is None


def test_the_page_asks_for_it_once_and_leads_to_it(office: factories.Office, client: Client) -> None:
    marked = span(office, row(office))
    home = f"/doi-thoai/{marked.dialogue.key}/"
    client.force_login(office.writer)
    assert f"{home}doan/{marked.pk}/cat/" in client.get(home).content.decode()
    assert client.post(f"{home}doan/{marked.pk}/cat/")["Location"] == home
    made = MarkedSpan.objects.get().clip
    assert made is not None
    page = client.get(home).content.decode()
    assert (f"/am-thanh-video/{made.pk}/" in page, f"{home}doan/{marked.pk}/cat/" in page) == (True, False)
    client.post(f"{home}doan/{marked.pk}/cat/")
    assert Clip.objects.count() == 2
