"""Sensitive themes ask for two clearers; a text that is sent back says at which place and why."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse

from nhipcau.newsroom.domain import queries
from nhipcau.newsroom.domain.clearance import ClearanceRefused, PlaceNote, clear, send_back, submit, valid_clearance
from nhipcau.newsroom.domain.release import ReleaseRefused, release
from nhipcau.newsroom.models import Clearance, ClearanceVoice, SegmentNote
from nhipcau.people.enums import Role
from nhipcau.people.models import Account
from tests import factories
from tests.factories import WHOLE

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(office: factories.Office) -> Account:
    return factories.account("duyet-hai", office.locality, Role.CLEARER)


@pytest.fixture
def sensitive(office: factories.Office) -> factories.Office:
    office.topic.clearers = 2
    office.topic.save()
    return office


def test_one_word_does_not_open_the_door(sensitive: factories.Office, second: Account) -> None:
    made = factories.edition(sensitive)
    version = submit(edition=made, by=sensitive.writer).version
    assert clear(version=version, by=sensitive.clearer, declaration=WHOLE) is None
    assert valid_clearance(version) is None
    with pytest.raises(ReleaseRefused):
        release(item=made.item, versions=[version], by=sensitive.publisher)
    with pytest.raises(ClearanceRefused, match="thêm một người"):
        clear(version=version, by=sensitive.clearer, declaration=WHOLE)
    assert list(queries.awaiting_clearance(sensitive.clearer)) == []
    assert [row.version for row in queries.awaiting_clearance(second)] == [version]
    clearance = clear(version=version, by=second, declaration=WHOLE)
    assert clearance is not None
    assert (clearance.needed, valid_clearance(version)) == (2, clearance)
    release(item=made.item, versions=[version], by=sensitive.publisher)


def test_the_second_clearer_had_no_hand_in_it_either(sensitive: factories.Office) -> None:
    made = factories.edition(sensitive)
    version = submit(edition=made, by=sensitive.writer).version
    clear(version=version, by=sensitive.clearer, declaration=WHOLE)
    for person in (sensitive.writer, sensitive.translator, sensitive.publisher, sensitive.stranger):
        with pytest.raises(PermissionDenied):
            clear(version=version, by=person, declaration=WHOLE)
    assert not Clearance.objects.exists()


def test_a_changed_text_begins_again_with_the_first_word(sensitive: factories.Office, second: Account) -> None:
    made = factories.edition(sensitive)
    clear(version=submit(edition=made, by=sensitive.writer).version, by=sensitive.clearer, declaration=WHOLE)
    made.lead = "Mùa sen năm nay về sớm."
    made.save_revision(user=sensitive.writer)
    newer = submit(edition=made, by=sensitive.writer).version
    assert clear(version=newer, by=second, declaration=WHOLE) is None
    assert not Clearance.objects.exists()


def test_a_clearance_whose_voices_are_gone_opens_nothing(sensitive: factories.Office, second: Account) -> None:
    made = factories.edition(sensitive)
    version = submit(edition=made, by=sensitive.writer).version
    for person in (sensitive.clearer, second):
        clear(version=version, by=person, declaration=WHOLE)
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {ClearanceVoice._meta.db_table} WHERE by_id = %s", [second.pk])
    assert valid_clearance(version) is None


@pytest.mark.usefixtures("reference_rows")
def test_naming_the_islands_asks_for_two(office: factories.Office, second: Account) -> None:
    made = factories.edition(office, body=[("paragraph", "<p>Quần đảo Hoàng Sa thuộc Đà Nẵng.</p>")])
    version = submit(edition=made, by=office.writer).version
    assert clear(version=version, by=office.clearer, declaration=WHOLE) is None
    assert clear(version=version, by=second, declaration=WHOLE) is not None


def test_the_screen_says_that_two_are_needed(sensitive: factories.Office, second: Account, client: Client) -> None:
    row = submit(edition=factories.edition(sensitive), by=sensitive.writer)
    address = reverse("newsroom:clearance", args=[row.pk])
    client.force_login(sensitive.clearer)
    assert "cần 2 người duyệt" in client.get(address).content.decode()
    client.post(address, {"no_secret": "1", "accurate": "1", "rights": "1"})
    page = client.get(address).content.decode()
    assert "Bài cần thêm một người duyệt khác." in page
    client.force_login(second)
    assert "Người duyet đã duyệt lúc" in client.get(address).content.decode()
    client.post(address, {"no_secret": "1", "accurate": "1", "rights": "1"})
    assert Clearance.objects.count() == 1


def test_notes_stand_at_their_places_and_their_blocks(office: factories.Office) -> None:
    made = factories.edition(office, body=[("paragraph", "<p></p>"), ("paragraph", "<p>Sen.</p>"), ("heading", "Hồ")])
    row = submit(edition=made, by=office.writer)
    send_back(version=row.version, by=office.clearer, note="", places=[PlaceNote("body.0", "Ghi rõ hồ nào"), PlaceNote("title", " ")])
    (note,) = SegmentNote.objects.all()
    ids = [str(child.id) for child in made.working_copy().body]
    assert (note.place, note.block, note.quote, note.note) == ("body.0", ids[1], "Sen.", "Ghi rõ hồ nào")


@pytest.mark.parametrize("place", ["body.9", "nowhere", "body.0.alt"])
def test_a_note_to_no_place_is_refused_whole(office: factories.Office, place: str) -> None:
    row = submit(edition=factories.edition(office), by=office.writer)
    with pytest.raises(ClearanceRefused):
        send_back(version=row.version, by=office.clearer, note="Sửa", places=[PlaceNote("title", "x"), PlaceNote(place, "y")])
    with pytest.raises(ValidationError):
        send_back(version=row.version, by=office.clearer, note="Sửa", places=[PlaceNote("title", "TỐI MẬT")])
    row.refresh_from_db()
    assert (row.state, SegmentNote.objects.count()) == ("waiting", 0)


def test_the_writer_reads_the_note_on_the_item_s_page(office: factories.Office, client: Client) -> None:
    row = submit(edition=factories.edition(office), by=office.writer)
    client.force_login(office.clearer)
    client.post(reverse("newsroom:send_back", args=[row.pk]), {"note": "", "note-lead": "Viết rõ mùa nào"})
    client.force_login(office.writer)
    page = client.get(reverse("newsroom:item", args=[row.version.edition.item.key])).content.decode()
    assert "Viết rõ mùa nào" in page
