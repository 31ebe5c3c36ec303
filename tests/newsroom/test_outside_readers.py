"""A language nobody in the house can vouch for: a named reader confirms exactly these bytes, once, by a secret address."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from nhipcau.kernel import clock
from nhipcau.newsroom.domain.clearance import ClearanceRefused, clear, send_back, submit
from nhipcau.newsroom.domain.outside_readers import (
    ReadingRefused,
    answer,
    ask,
    confirmation_of,
    find,
    is_open,
    revoke,
    set_needed,
)
from nhipcau.newsroom.domain.translation import open_translation, pairs, save_segments, submit_translation
from nhipcau.newsroom.models import OutsideReading, Version
from tests import factories
from tests.factories import WHOLE

pytestmark = pytest.mark.django_db


@pytest.fixture
def lao(office: factories.Office) -> Version:
    """A Lao translation that waits for clearance; the language needs a reader."""
    set_needed(language="lo", needed=True, unit=office.locality, by=office.focal)
    source = factories.edition(office, picture=factories.picture(), picture_alt="Sen")
    factories.cleared(office, source)
    made = open_translation(item=source.item, language="lo", by=office.translator)
    save_segments(edition=made, texts={pair.source.key: "ດອກບົວ" for pair in pairs(made)}, by=office.translator)
    return submit_translation(edition=made, by=office.translator).version


def asked(o: factories.Office, version: Version) -> tuple[OutsideReading, str]:
    row, address = ask(version=version, reader="Bà Khăm", organisation="Khoa tiếng Lào", due_on=clock.today() + dt.timedelta(days=3), by=o.translator)
    return row, address


def test_without_the_reader_s_word_nothing_is_cleared(office: factories.Office, lao: Version) -> None:
    with pytest.raises(ClearanceRefused, match="người đọc bên ngoài"):
        clear(version=lao, by=office.clearer, declaration=WHOLE)
    row, _address = asked(office, lao)
    answer(reading=row, confirmed=False, note="Dòng 2 nên nói khác")
    with pytest.raises(ClearanceRefused):
        clear(version=lao, by=office.clearer, declaration=WHOLE)
    row, _address = asked(office, lao)
    answer(reading=row, confirmed=True, note="")
    assert clear(version=lao, by=office.clearer, declaration=WHOLE) is not None


def test_the_word_holds_for_these_bytes_alone(office: factories.Office, lao: Version) -> None:
    row, _address = asked(office, lao)
    answer(reading=row, confirmed=True, note="")
    made = lao.edition
    first = pairs(made)[0].source.key
    save_segments(edition=made, texts={first: "ດອກໄມ້"}, by=office.translator)
    newer = submit_translation(edition=made, by=office.translator).version
    assert (confirmation_of(lao), confirmation_of(newer)) == (OutsideReading.objects.get(), None)
    with pytest.raises(ClearanceRefused):
        clear(version=newer, by=office.clearer, declaration=WHOLE)


def test_other_languages_and_the_source_need_no_reader(office: factories.Office, lao: Version) -> None:
    set_needed(language="lo", needed=False, unit=office.locality, by=office.clearer)
    assert clear(version=lao, by=office.clearer, declaration=WHOLE) is not None
    with pytest.raises(PermissionDenied):
        set_needed(language="en", needed=True, unit=office.locality, by=office.writer)
    with pytest.raises(PermissionDenied):
        set_needed(language="en", needed=True, unit=office.locality, by=office.stranger)


def test_only_a_submitted_text_with_a_cleared_source_is_shown_outside(office: factories.Office, lao: Version) -> None:
    send_back(version=lao, by=office.clearer, note="Sửa")
    with pytest.raises(ReadingRefused, match="chờ duyệt"):
        asked(office, lao)
    source = factories.edition(office, title="Khác", slug="khac")
    version = submit(edition=factories.edition(office, of=source.item, language="lo"), by=office.writer).version
    with pytest.raises(ReadingRefused, match="chưa được duyệt"):
        asked(office, version)
    for person in (office.stranger, office.publisher, office.leader):
        with pytest.raises(PermissionDenied):
            ask(version=version, reader="A", organisation="", due_on=clock.today(), by=person)


@pytest.mark.parametrize("values", [{"reader": " "}, {"due_on": dt.date(2020, 1, 1)}, {"due_on": dt.date(2999, 1, 1)}])
def test_a_reader_has_a_name_and_a_day(office: factories.Office, lao: Version, values: dict[str, object]) -> None:
    whole = {"version": lao, "reader": "Bà Khăm", "organisation": "", "due_on": clock.today(), "by": office.clearer}
    with pytest.raises(ReadingRefused):
        ask(**whole | values)  # type: ignore[arg-type]
    with pytest.raises(ValidationError):
        ask(**whole | {"organisation": "TỐI MẬT"})  # type: ignore[arg-type]


def test_the_address_opens_once_and_shows_source_and_translation_without_an_account(office: factories.Office, lao: Version, client: Client) -> None:
    row, address = asked(office, lao)
    path = address[address.index("/doc-ban-dich/") :]
    page = client.get(path).content.decode()
    assert "<img" not in page  # the desk's pictures open to accounts only; a browser would be led to the sign-in and given a cookie
    for said in ("Bà Khăm", "Sáng sớm, hồ Tây thơm hương sen.", "ດອກບົວ"):
        assert said in page
    assert row.token_sha256 not in page
    assert client.post(path, {"answer": "no", "note": " "}).status_code == 422
    assert client.post(path, {"answer": "no", "note": "MẬT"}).status_code == 422
    assert "Xin cảm ơn" in client.post(path, {"answer": "yes", "note": "Tốt"}).content.decode()
    row.refresh_from_db()
    assert (row.confirmed, row.note) == (True, "Tốt")
    assert client.get(path).status_code == 410
    assert client.post(path, {"answer": "no", "note": "x"}).status_code == 410
    assert client.get("/doc-ban-dich/khong-co/").status_code == 404


def test_it_closes_when_it_expires_is_taken_back_or_the_text_no_longer_waits(office: factories.Office, lao: Version) -> None:
    row, address = asked(office, lao)
    found = find(address.rstrip("/").rsplit("/", 1)[1])
    assert found == row
    with clock.moved_to(clock.now() + dt.timedelta(days=18)):
        assert not is_open(row)
    revoke(reading=row, by=office.clearer)
    row.refresh_from_db()
    assert not is_open(row)
    with pytest.raises(ReadingRefused):
        answer(reading=row, confirmed=True, note="")
    other, _address = asked(office, lao)
    send_back(version=lao, by=office.clearer, note="Sửa")
    assert not is_open(other)


def test_the_clearer_sees_who_was_asked_and_what_they_said(office: factories.Office, lao: Version, client: Client) -> None:
    row, _address = asked(office, lao)
    client.force_login(office.clearer)
    address = f"/duyet/{lao.submissions.get().pk}/"
    assert "Chờ người đọc" in client.get(address).content.decode()
    answer(reading=row, confirmed=True, note="Rất rõ")
    page = client.get(address).content.decode()
    assert "Đã xác nhận ngôn ngữ" in page
    assert "Rất rõ" in page
