"""Search engines and hubs: off unless named, never for a demonstration, a row before a message, each told once."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from django.conf import settings as django_settings

from nhipcau.delivery.announcing import (
    AnnouncementDelayed,
    AnnouncementRefused,
    Dummy,
    IndexNow,
    WebSub,
    announced_by,
    announcers,
)
from nhipcau.delivery.domain.announcements import BACK_OFF, announce_answered, send_announcements
from nhipcau.delivery.enums import AnnouncementState
from nhipcau.delivery.models import Announcement
from nhipcau.desk.sweep import sweep
from nhipcau.kernel import clock
from nhipcau.newsroom.domain import courier
from nhipcau.newsroom.models import Outbox
from tests import factories

pytestmark = pytest.mark.django_db(databases=["default", "public"])
KEY = "khoa-thu-0001"


class Listener:
    """A server on this machine that keeps what it is told and answers ``status``."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, bytes]] = []
        self.status = 202
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.heard.append((self.headers["Content-Type"], body))
                self.send_response(outer.status)
                if outer.status == 307:
                    self.send_header("Location", "/elsewhere")
                self.end_headers()

            def log_message(self, *args: Any) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def told(office: factories.Office, house: Path, settings: Any, listener: Listener) -> Path:
    """A house that named both, and released a story."""
    settings.NHIPCAU = dataclasses.replace(
        django_settings.NHIPCAU, data=house, languages=("vi", "en"), demonstration=False, indexnow_key=KEY,
        indexnow_address=listener.address, websub_hub=listener.address,
    )  # fmt: skip
    (house / "handover").mkdir()
    (house / "handover" / "desk.pub").write_text(courier.publish_key())
    factories.released(office)
    return house / "public/tree"


def test_both_are_told_once_after_the_receipt_and_the_tree_says_the_same(told: Path, listener: Listener) -> None:
    sweep()
    sweep()
    (kind, body), (form, said) = sorted(listener.heard, reverse=False, key=lambda one: one[0])
    base = django_settings.NHIPCAU.public_address
    assert (kind, json.loads(body)["key"]) == ("application/json; charset=utf-8", KEY)
    assert json.loads(body)["urlList"] == [f"{base}/vi/bai/sen-ho-tay/"]
    assert (told / f"{KEY}.txt").read_text() == KEY
    feeds = [f"{base}/vi/feed.{one}" for one in ("atom", "rss", "json")]
    assert (form, parse_qsl(said.decode())) == (
        "application/x-www-form-urlencoded", [("hub.mode", "publish"), *(("hub.url", feed) for feed in feeds)],
    )  # fmt: skip
    for feed in ("atom", "rss", "json"):
        assert listener.address in (told / f"vi/feed.{feed}").read_text()
    assert set(Announcement.objects.values_list("state", flat=True)) == {AnnouncementState.SENT}


@pytest.mark.parametrize("changes", [{"demonstration": True}, {"indexnow_key": "", "websub_hub": ""}])
def test_a_demonstration_and_an_office_that_named_nobody_tell_nobody(
    told: Path, listener: Listener, settings: Any, changes: dict[str, Any]
) -> None:
    settings.NHIPCAU = dataclasses.replace(django_settings.NHIPCAU, **changes)
    assert announcers() == {}
    sweep()
    assert (listener.heard, Announcement.objects.count()) == ([], 0)
    assert "hub" not in (told / "vi/feed.atom").read_text()
    assert not (told / f"{KEY}.txt").exists()


def test_what_is_not_taken_is_tried_again_and_given_up_in_the_end(told: Path, listener: Listener) -> None:
    listener.status = 503
    sweep()
    row = Announcement.objects.get(kind="indexnow")
    assert (row.state, row.attempts, row.last_error) == (AnnouncementState.WAITING, 1, "HTTP 503")
    assert send_announcements() == 0
    assert len(listener.heard) == 2
    moment = clock.now()
    for wait in BACK_OFF:
        moment += wait + dt.timedelta(minutes=1)
        with clock.moved_to(moment):
            send_announcements()
    row.refresh_from_db()
    assert (row.state, row.attempts) == (AnnouncementState.FAILED, len(BACK_OFF) + 1)


def test_only_admitted_decisions_of_the_last_day_are_told(told: Path) -> None:
    dummy = Dummy()
    with announced_by({"websub": dummy}):
        assert announce_answered() == 0
        sweep()
        Announcement.objects.all().delete()
        Outbox.objects.update(answered_at=clock.now() - dt.timedelta(days=2))
        assert announce_answered() == 0
        Outbox.objects.update(answered_at=clock.now(), answer={"state": "refused", "rule": "x", "vi": "x", "en": "x"})
        assert announce_answered() == 0
    assert dummy.told == [["/vi/bai/sen-ho-tay/"]]


@pytest.mark.parametrize(("status", "error"), [(403, AnnouncementRefused), (307, AnnouncementRefused), (429, AnnouncementDelayed)])
def test_answers_say_whether_to_try_again_and_no_redirect_is_followed(
    listener: Listener, status: int, error: type[Exception]
) -> None:
    listener.status = status
    for one in (WebSub(hub=listener.address, base="https://a"), IndexNow(address=listener.address, key=KEY, base="https://a")):
        with pytest.raises(error):
            one.tell(["/vi/bai/sen/"])
    assert len(listener.heard) == 2
    with pytest.raises(AnnouncementDelayed):
        WebSub(hub="http://127.0.0.1:1/", base="https://a").tell(["/vi/"])
