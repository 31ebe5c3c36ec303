"""The clockwork: a failing step stops no other, and nothing inside waits for a server outside."""

from __future__ import annotations

import pytest

from nhipcau.desk import background, sweep
from nhipcau.kernel.background import queue
from nhipcau.kernel.mail import Dummy, carried_by, queue_letter
from nhipcau.kernel.models import MailOut, MailState
from tests.kernel.mail.servers import letter

pytestmark = [pytest.mark.django_db(databases=["default", "public"]), pytest.mark.once]


def test_a_step_that_fails_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    done: list[str] = []

    def broken() -> None:
        raise OSError("the disk is gone")

    sweep._run([broken, lambda: done.append("after")])
    assert done == ["after"]
    assert [record.getMessage() for record in caplog.records] == ["sweep: broken failed; it runs again in 5 s"]


def test_the_clockwork_itself_sends_nothing_outside_and_the_sender_does() -> None:
    queue_letter(letter())
    with carried_by(Dummy()):
        sweep.keep_time()
        assert MailOut.objects.get().state == MailState.WAITING
        sweep.send_out()
    assert MailOut.objects.get().state == MailState.SENT


def test_a_job_of_the_worker_leaves_sending_to_its_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []
    monkeypatch.setattr(background, "keep_time", lambda: ran.append("inside"))
    monkeypatch.setattr(background, "sweep", lambda: ran.append("all"))
    monkeypatch.setattr(background, "fresh_connections", lambda: None)
    background.sweep_now.call_local()
    monkeypatch.setattr(queue(), "immediate", False)
    background.sweep_now.call_local()
    assert ran == ["all", "inside"]
