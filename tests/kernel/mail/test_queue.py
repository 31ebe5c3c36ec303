"""No letter is lost, none goes twice but for one case, and none holds up another."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction

from nhipcau.desk.sweep import sweep
from nhipcau.kernel import clock
from nhipcau.kernel.mail import (
    Attachment,
    Dummy,
    Letter,
    LetterRefused,
    MailDelayed,
    MailDown,
    MailRefused,
    carried_by,
    forget,
    queue_letter,
    queue_letters,
    send_waiting,
    standing,
    try_again,
    unsent,
)  # fmt: skip
from nhipcau.kernel.mail.queue import BACK_OFF, CUT_OFF_AFTER, DOWN_PAUSE, letter_of
from nhipcau.kernel.models import JournalEntry, MailOut, MailState
from tests import factories
from tests.kernel.mail.servers import letter, server

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 3, 5, 2, 0, tzinfo=dt.UTC)


class Killed(BaseException):
    """The process ends here."""


class Moody(Dummy):
    """Answers by address, once the letter is on the way."""

    def __init__(self, **answers: BaseException) -> None:
        super().__init__()
        self.answers = {f"{name}@xa.example": answer for name, answer in answers.items()}

    def send(self, letter: Letter, moment: dt.datetime) -> None:
        if isinstance(answer := self.answers.get(letter.to), Exception):
            raise answer
        super().send(letter, moment)
        if answer:
            raise answer


def queued(*names: str) -> list[MailOut]:
    with clock.moved_to(NOW):
        return [queue_letter(letter(to=f"{name}@xa.example", key=name)) for name in names]


def swept(by: Dummy, after: dt.timedelta = dt.timedelta(), limit: int = 20) -> int:
    with carried_by(by), clock.moved_to(NOW + after):
        return send_waiting(limit)


def states() -> dict[str, str]:
    return dict(MailOut.objects.order_by("key").values_list("key", "state"))


def to(by: Dummy) -> list[str]:
    return [letter.to.partition("@")[0] for letter in by.sent]


def test_a_letter_is_a_row_and_the_row_is_the_letter() -> None:
    whole = letter(html="<p>a</p>", reply_to="b@x.example", attachments=(Attachment("Phở.txt", b"\xff\x00", "text/plain"),))
    with clock.moved_to(NOW):
        row = queue_letter(whole)
    assert (row.state, row.attempts, row.made_at, row.sent_at) == ("waiting", 0, NOW, None)
    by = Dummy()
    assert (swept(by), by.sent) == (1, [whole])
    row.refresh_from_db()
    assert (row.state, row.attempts, row.sent_at, row.begun_at) == ("sent", 1, NOW, None)
    assert (swept(by), len(by.sent)) == (0, 1)


def test_a_key_is_queued_once_whatever_is_said_the_second_time() -> None:
    first = queue_letter(letter())
    assert queue_letter(letter(subject="Khác")) == first
    assert [row.subject for row in MailOut.objects.all()] == ["Nhắc hạn: Tuần lễ Phở"]
    swept(Dummy(), dt.timedelta(days=3650))
    assert queue_letter(letter()).state == MailState.SENT


def test_many_are_queued_as_one_is_and_what_nobody_wants_is_forgotten() -> None:
    said = [letter(key=f"so:1:{one}", to=f"{one}@xa.example", batch="so:1", list_id="ban-tin.example", leave="https://x.example/?t=1") for one in "abc"]
    for _time in range(2):
        queue_letters(said)
    assert [letter_of(row) for row in MailOut.objects.order_by("pk")] == said
    MailOut.objects.filter(key="so:1:a").update(state=MailState.SENT)
    MailOut.objects.filter(key="so:1:b").update(begun_at=clock.now())
    queue_letter(letter())
    forget(batches=["so:1", ""])
    rows = {row.key: (row.to, row.body, row.leave) for row in MailOut.objects.order_by("pk")}
    assert rows == {"so:1:a": ("", "", ""), "so:1:b": ("", "", ""), "nhac:1": (letter().to, letter().text, "")}
    MailOut.objects.filter(key="so:1:b").update(begun_at=None)
    with carried_by(dummy := Dummy()):
        send_waiting()
    assert [one.key for one in dummy.sent] == ["nhac:1"]
    MailOut.objects.filter(key="nhac:1").update(state=MailState.WAITING)
    forget(keys=["nhac:1"])
    assert not MailOut.objects.filter(key="nhac:1").exists()


def test_a_letter_that_can_never_go_is_refused_while_somebody_can_mend_it() -> None:
    with pytest.raises(LetterRefused):
        queue_letter(letter(to="khong-phai"))
    assert MailOut.objects.count() == 0


def test_a_letter_stands_or_falls_with_the_act_that_causes_it() -> None:
    with pytest.raises(KeyError), transaction.atomic():
        queue_letter(letter())
        raise KeyError
    assert MailOut.objects.count() == 0


def test_without_a_server_letters_wait_and_the_list_says_why(settings: object) -> None:
    settings.NHIPCAU_MAIL = None  # type: ignore[attr-defined]
    [row] = queued("a")
    assert send_waiting() == 0
    row.refresh_from_db()
    assert (row.state, row.attempts, list(unsent())) == ("waiting", 0, [row])
    assert standing(row) == "Chưa gửi: chưa cấu hình máy chủ thư"


def test_a_refused_address_fails_alone() -> None:
    queued("a", "b", "c")
    by = Moody(b=MailRefused("550 no such user"))
    assert (swept(by), to(by), states()) == (2, ["a", "c"], {"a": "sent", "b": "failed", "c": "sent"})
    row = MailOut.objects.get(key="b")
    assert standing(row) == "Không gửi được: 550 no such user"
    assert (swept(by, dt.timedelta(days=9)), list(unsent())) == (0, [row])


def test_a_letter_put_off_is_tried_again_at_growing_distances_and_then_fails() -> None:
    queued("a")
    by, after, tried = Moody(a=MailDelayed("451 later")), dt.timedelta(), 0
    for minutes in (*BACK_OFF, 0):
        swept(by, after - dt.timedelta(seconds=1))
        swept(by, after)
        tried += 1
        assert MailOut.objects.get().attempts == tried
        after += dt.timedelta(minutes=minutes)
    row = MailOut.objects.get()
    assert (row.state, row.last_error, tried) == ("failed", "451 later", len(BACK_OFF) + 1)


def test_a_letter_put_off_goes_when_it_may() -> None:
    queued("a", "b")
    by = Moody(a=MailDelayed("451 later"))
    assert swept(by) == 1
    with carried_by(by):
        assert standing(MailOut.objects.get(key="a")) == "Đang chờ, sẽ thử lại: 451 later"
    by.answers.clear()
    assert (swept(by, dt.timedelta(minutes=1)), states()) == (1, {"a": "sent", "b": "sent"})


def test_while_the_server_is_down_one_is_tried_and_all_wait_without_counting() -> None:
    queued("a", "b", "c")
    by = Moody(a=MailDown("ConnectionRefusedError"))
    assert (swept(by), by.sent) == (0, [])
    assert set(MailOut.objects.values_list("state", "attempts", "next_at", "last_error")) == {
        ("waiting", 0, NOW + DOWN_PAUSE, "ConnectionRefusedError"),
    }  # fmt: skip
    assert swept(Dummy()) == 0
    assert swept(Dummy(), DOWN_PAUSE) == 3


@pytest.mark.parametrize(
    ("reason", "words"),
    [("no_answer", "máy chủ thư không trả lời"), ("no_connection", "không kết nối được máy chủ thư"), ("421 busy", "421 busy")],
)
def test_what_happened_to_the_line_is_said_in_words(reason: str, words: str) -> None:
    [row] = queued("a")
    swept(by := Moody(a=MailDown(reason)))
    row.refresh_from_db()
    with carried_by(by):
        assert standing(row) == f"Đang chờ, sẽ thử lại: {words}"


def test_a_round_sends_no_more_than_it_may_and_the_oldest_first() -> None:
    queued("a", "b", "c")
    by = Dummy()
    assert (swept(by, limit=2), to(by), states()["c"]) == (2, ["a", "b"], "waiting")


def test_a_crash_between_sending_and_marking_sends_twice_at_most() -> None:
    queued("a", "b")
    by = Moody(a=Killed())
    for after in (dt.timedelta(), CUT_OFF_AFTER):
        with pytest.raises(Killed):
            swept(by, after)
    assert (to(by), swept(by, 2 * CUT_OFF_AFTER)) == (["a", "b", "a"], 0)
    assert (to(by), states()) == (["a", "b", "a"], {"a": "failed", "b": "sent"})
    assert "có thể đã đến" in standing(MailOut.objects.get(key="a"))
    assert len({letter.key for letter in by.sent if letter.to.startswith("a@")}) == 1


def test_one_crash_is_made_good_by_one_more_letter() -> None:
    queued("a")
    by = Moody(a=Killed())
    with pytest.raises(Killed):
        swept(by)
    by.answers.clear()
    assert swept(by, CUT_OFF_AFTER - dt.timedelta(seconds=1)) == 0
    assert (swept(by, CUT_OFF_AFTER), to(by), states()) == (1, ["a", "a"], {"a": "sent"})


def test_a_server_that_was_down_in_between_does_not_make_a_third_letter_possible() -> None:
    queued("a")
    by = Moody(a=Killed())
    with pytest.raises(Killed):
        swept(by)
    by.answers["a@xa.example"] = MailDown("x")
    swept(by, CUT_OFF_AFTER)
    by.answers["a@xa.example"] = Killed()
    with pytest.raises(Killed):
        swept(by, 2 * CUT_OFF_AFTER)
    by.answers.clear()
    assert (swept(by, 4 * CUT_OFF_AFTER), to(by), states()) == (0, ["a", "a"], {"a": "failed"})


def test_two_sweeps_at_once_send_a_letter_once() -> None:
    [row] = queued("a")

    class Other(Dummy):
        def send(self, letter: Letter, moment: dt.datetime) -> None:
            assert swept(Dummy()) == 0  # another process sweeps while this letter is on the way
            super().send(letter, moment)

    by = Other()
    assert (swept(by), len(by.sent)) == (1, 1)


def test_a_failed_letter_may_be_tried_again_by_somebody(office: factories.Office) -> None:
    [row] = queued("a")
    assert try_again(mail=row, by=office.focal) is False
    swept(Moody(a=MailRefused("550 x")))
    assert try_again(mail=row, by=office.focal) is True
    assert (swept(by := Dummy(), dt.timedelta(days=3650)), to(by)) == (1, ["a"])
    entry = JournalEntry.objects.get(action="kernel.mail_again")
    assert (entry.actor_id, entry.subject_id, entry.data) == (office.focal.pk, str(row.pk), {})


def test_the_sweep_sends_over_a_real_server_and_one_bad_address_stops_nobody(settings: object, house: object) -> None:
    for name in ("a", "b", "c"):
        queue_letter(letter(to=f"{name}@xa.example", key=name))
    with server(**{"b_at_xa.example": "550 không có hộp thư này"}) as (postman, chosen):
        settings.NHIPCAU_MAIL = chosen  # type: ignore[attr-defined]
        sweep()
    assert sorted(str(found["To"]) for found in postman.taken) == ["a@xa.example", "c@xa.example"]
    assert states() == {"a": "sent", "b": "failed", "c": "sent"}
    assert MailOut.objects.get(key="b").last_error.startswith("550")


def test_states_have_words_in_the_office_s_language() -> None:
    assert [str(state.label) for state in MailState] == ["Chờ gửi", "Đã gửi", "Không gửi được"]
