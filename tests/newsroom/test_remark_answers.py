"""A reader who left an address is answered by mail; what was written, and every letter, goes when the reader's data goes."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from nhipcau.kernel import clock
from nhipcau.kernel.mail import Dummy, MailRefused, carried_by, erase_old, send_waiting
from nhipcau.kernel.mail.letter import KEPT_DAYS
from nhipcau.kernel.models import JournalEntry, MailOut, MailState
from nhipcau.newsroom.domain import remarks
from nhipcau.newsroom.domain.remark_refused import RemarkRefused
from nhipcau.newsroom.domain.remarks import answer, close
from nhipcau.newsroom.enums import RemarkState
from nhipcau.newsroom.models import ReaderRemark, RemarkAnswer
from tests import factories
from tests.newsroom.test_remarks import EMAIL, WORDS, remark
from tests.newsroom.test_rulings import act, asked, refused

pytestmark = pytest.mark.django_db
SAID = "Chào bạn, bảo tàng mở cửa lúc 8 giờ.\nTrân trọng."


class Refusing(Dummy):
    def send(self, letter: object, moment: dt.datetime) -> None:
        raise MailRefused("550 no such person")


def question(o: factories.Office, **values: str) -> ReaderRemark:
    return remark(factories.item(o), about="question", **values)


def kept() -> list[str]:
    """Letters in which anything of a reader still stands."""
    rows = MailOut.objects.exclude(to="", subject="", body="", html="", attachments=[])
    return sorted(f"{row.key.partition('-')[0]} {row.state}" for row in rows)


@pytest.mark.parametrize(
    ("language", "frame"), [("vi", "Văn phòng trả lời thư của bạn:"), ("ko", "보내신 편지에 대한 저희의 답변입니다:")]
)
def test_the_officers_words_go_in_the_readers_frame_and_are_recorded(office: factories.Office, language: str, frame: str) -> None:
    row = question(office, language=language)
    made = answer(remark=row, by=office.writer, words=f" {SAID} ")
    row.refresh_from_db()
    assert (made.words, made.by, row.state, row.taken_up_by) == (SAID, office.writer, RemarkState.TAKEN_UP, office.writer)
    (mail,) = MailOut.objects.all()
    assert (mail.to, mail.body.startswith(f"{frame}\n\n{SAID}\n\n"), str(row.key) in mail.body) == (EMAIL, True, True)
    entry = JournalEntry.objects.get(action="newsroom.remark_answer")
    assert (entry.subject_id, SAID[:8] in f"{entry} {entry.data}") == (str(row.pk), False)
    with carried_by(by := Dummy()):
        send_waiting()
    assert [one.to for one in by.sent] == [EMAIL]
    with clock.moved_to(clock.now() + dt.timedelta(seconds=1)):
        assert erase_old() == 1
    assert kept() == []


@pytest.mark.parametrize(
    ("words", "error"), [(" ", RemarkRefused), ("x" * 5001, RemarkRefused), ("TUYỆT MẬT", ValidationError)]
)
def test_an_answer_has_words_and_no_stamp(office: factories.Office, words: str, error: type[Exception]) -> None:
    row = question(office)
    with pytest.raises(error):
        answer(remark=row, by=office.focal, words=words)
    assert (RemarkAnswer.objects.count(), MailOut.objects.count()) == (0, 0)


def test_only_whom_it_is_for_answers_and_only_while_there_is_an_address(office: factories.Office) -> None:
    row, without = question(office), question(office, email="")
    with pytest.raises(PermissionDenied):
        answer(remark=row, by=office.stranger, words=SAID)
    with pytest.raises(RemarkRefused):
        answer(remark=without, by=office.focal, words=SAID)
    close(remark=row, by=office.focal, note="Đã gọi.")
    with pytest.raises(RemarkRefused):
        answer(remark=row, by=office.focal, words=SAID)
    ReaderRemark.objects.filter(pk=without.pk).update(email="khong-phai")
    with pytest.raises(RemarkRefused):
        answer(remark=without, by=office.focal, words=SAID)
    assert (RemarkAnswer.objects.count(), MailOut.objects.count()) == (0, 0)


def test_closing_erases_the_address_and_the_answer_still_goes(office: factories.Office) -> None:
    row = question(office)
    answer(remark=row, by=office.focal, words=SAID)
    close(remark=row, by=office.focal, note="Đã trả lời.")
    with carried_by(by := Dummy()):
        send_waiting()
    assert ([one.to for one in by.sent], ReaderRemark.objects.get().email) == ([EMAIL], "")


def test_the_screen_answers_says_how_the_letter_stands_and_offers_nothing_once_closed(office: factories.Office, client: Client) -> None:
    row = question(office)
    client.force_login(office.focal)
    address, page = reverse("newsroom:remark_answer", args=[row.pk]), reverse("newsroom:remark", args=[row.pk])
    assert address in client.get(page).content.decode()
    assert client.post(address, {"words": ""}).status_code == 422
    assert client.post(address, {"words": "MẬT"}).status_code == 422
    assert client.post(address, {"words": SAID})["Location"] == page
    with carried_by(Refusing()):
        send_waiting()
        shown = client.get(page).content.decode()
    assert ("bảo tàng mở cửa lúc 8 giờ" in shown, "550 no such person" in shown) == (True, True)
    close(remark=row, by=office.focal, note="Xong.")
    assert address not in client.get(page).content.decode()


def test_what_the_writer_has_erased_stands_in_no_letter_either(office: factories.Office) -> None:
    row = refused(office)
    act(row, "copy")
    with carried_by(Dummy()):
        send_waiting()
    act(row, "copy")
    answered = RemarkAnswer.objects.create(remark=row, words=SAID, by=office.focal)
    assert kept() == ["letter sent", "letter waiting", "ruling sent"]
    act(row, "erase")
    answered.refresh_from_db()
    assert (kept(), answered.words) == ([], "")


def test_the_letter_that_says_it_was_erased_goes_and_is_emptied_at_once(office: factories.Office) -> None:
    row = refused(office)
    act(row, "copy")
    with carried_by(by := Dummy()):
        act(row, "erase")
        assert kept() == ["letter waiting"]
        send_waiting()
    assert (len(by.sent), WORDS in by.sent[0].text) == (1, False)
    with clock.moved_to(clock.now() + dt.timedelta(seconds=1)):
        erase_old()
    assert kept() == []


def test_no_letter_keeps_an_address_beyond_the_day_that_was_promised(office: factories.Office) -> None:
    row = question(office)
    answer(remark=row, by=office.focal, words=SAID)
    with carried_by(Refusing()):
        send_waiting()
    assert MailOut.objects.get().state == MailState.FAILED
    with clock.moved_to(clock.now() + dt.timedelta(seconds=1)):
        erase_old()
    assert kept() == []

    other = question(office)
    ReaderRemark.objects.filter(pk=other.pk).update(email_until=clock.today() + dt.timedelta(days=2))
    other.refresh_from_db()
    answer(remark=other, by=office.focal, words=SAID)
    close(remark=other, by=office.focal, note="Đã trả lời.")
    with clock.moved_to(clock.now() + dt.timedelta(days=1)):
        erase_old()
        assert kept() == ["remark waiting"]
    with clock.moved_to(clock.now() + dt.timedelta(days=3)):
        erase_old()
    assert (kept(), MailOut.objects.filter(state=MailState.WAITING).count()) == ([], 0)


def test_words_and_answers_are_erased_after_their_last_day(office: factories.Office) -> None:
    row = asked(office)
    assert row.words_until is not None
    made = RemarkAnswer.objects.create(remark=row, words=SAID, by=office.focal)
    ReaderRemark.objects.filter(pk=row.pk).update(text="", name="", email="")
    noon = dt.datetime.combine(row.words_until, dt.time(12), tzinfo=clock.now().tzinfo)
    with clock.moved_to(noon):
        assert remarks.erase_addresses() == 0
    with clock.moved_to(noon + dt.timedelta(days=1)):
        assert [remarks.erase_addresses() for _ in range(2)] == [1, 0]
    made.refresh_from_db()
    assert made.words == ""


def test_an_address_that_is_erased_after_its_last_day_leaves_the_letters_too(office: factories.Office) -> None:
    row = question(office)
    answer(remark=row, by=office.focal, words=SAID)
    ReaderRemark.objects.filter(pk=row.pk).update(email_until=clock.today() - dt.timedelta(days=1))
    assert (remarks.erase_addresses(), kept()) == (1, [])


def test_letters_wait_thirty_days_and_are_given_up_empty(office: factories.Office) -> None:
    row = question(office)
    answer(remark=row, by=office.focal, words=SAID)
    with clock.moved_to(clock.now() + dt.timedelta(days=KEPT_DAYS, seconds=1)):
        assert (erase_old(), erase_old()) == (1, 0)
        with carried_by(by := Dummy()):
            send_waiting()
    assert (by.sent, MailOut.objects.get().state) == ([], MailState.FAILED)
