"""Pages elsewhere are asked for only where the office turned that on, rarely, by texts that are public or wait; the answer is kept."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from django.conf import settings

from nhipcau.desk.other_reminders import remind
from nhipcau.kernel import clock
from nhipcau.newsroom import checks
from nhipcau.newsroom.domain.background import background_for
from nhipcau.newsroom.domain.clearance import submit
from nhipcau.newsroom.domain.link_looks import (
    dead_on_public_pages,
    directories_due,
    heard_of,
    look_at_due,
    looks_count_since,
)
from nhipcau.newsroom.domain.release import withdraw
from nhipcau.newsroom.domain.versions import payload_of
from nhipcau.newsroom.models import Edition, LinkLook, LinkUse
from nhipcau.newsroom.probes import Dummy, Web, probe, probed_by
from nhipcau.newsroom.probes.web import is_open_internet
from nhipcau.plan.models import Notice
from tests import factories

pytestmark = pytest.mark.django_db(databases=["default", "public"])
PAGE = "https://ngoai.example/trang"


def linking(o: factories.Office, *addresses: str, title: str = "Sen") -> Edition:
    words = "".join(f'<p><a href="{address}">x</a></p>' for address in addresses)
    return factories.edition(o, title=title, body=[("paragraph", words)])


def looks() -> list[tuple[str, int, int]]:
    return list(LinkLook.objects.values_list("address", "status", "failures"))


def test_nobody_is_asked_unless_the_administrator_turned_it_on(office: factories.Office, monkeypatch: pytest.MonkeyPatch) -> None:
    factories.released(office, linking(office, PAGE))
    assert (probe(), look_at_due(), looks()) == (None, 0, [(PAGE, 0, 0)])
    on = replace(settings.NHIPCAU, link_probe=True, demonstration=False)
    monkeypatch.setattr(settings, "NHIPCAU", on)
    assert isinstance(probe(), Web)
    monkeypatch.setattr(settings, "NHIPCAU", replace(on, demonstration=True))
    assert probe() is None


def test_a_text_s_links_are_noted_when_it_is_frozen(office: factories.Office) -> None:
    first = linking(office, PAGE, f"{PAGE}#phan-2", "/vi/bai/x/", f"{settings.NHIPCAU.public_address}/vi/")
    version = submit(edition=first, by=office.writer).version
    submit(edition=linking(office, PAGE, title="Hai"), by=office.writer)
    assert (looks(), version.link_uses.count(), LinkUse.objects.count()) == ([(PAGE, 0, 0)], 1, 2)


def test_only_what_is_public_or_waits_is_asked_for_and_no_more_often_than_once_a_week(office: factories.Office) -> None:
    decision = factories.released(office, linking(office, PAGE))
    submit(edition=linking(office, "https://cho.example/", title="Hai"), by=office.writer)
    asking, moment = Dummy(), clock.now()
    with probed_by(asking):
        assert [look_at_due(), look_at_due()] == [2, 0]
        with clock.moved_to(moment + dt.timedelta(days=8)):
            withdraw(item=decision.item, languages=["vi"], by=office.publisher, reason={"vi": "Sai.", "en": "Wrong."})
            look_at_due()
    assert asking.asked == [PAGE, "https://cho.example/", "https://cho.example/"]


def test_one_host_is_asked_once_in_a_sweep(office: factories.Office) -> None:
    factories.released(office, linking(office, *(f"https://mot.example/{number}" for number in range(9)), PAGE))
    asking = Dummy()
    with probed_by(asking):
        assert look_at_due() == 2
    assert asking.asked == ["https://mot.example/0", PAGE]


def test_a_page_is_called_dead_after_two_failures_and_alive_after_one_answer(office: factories.Office) -> None:
    decision = factories.released(office, linking(office, PAGE))
    payload, moment = payload_of(decision.editions.get().version), clock.now()
    asking, said = Dummy({PAGE: 404}), []
    with probed_by(asking):
        for days in (0, 2, 4):
            asking.answers[PAGE] = 200 if days == 4 else 404
            with clock.moved_to(moment + dt.timedelta(days=days)):
                look_at_due()
                found = [one.severity for one in checks.run(payload, background_for(payload)) if one.check == "links"]
                said.append((looks()[0][1:], heard_of([PAGE])[PAGE].failed, found, len(dead_on_public_pages())))
    assert said == [((404, 1), False, [], 0), ((404, 2), True, ["note"], 1), ((200, 0), False, [], 0)]


def test_a_page_for_members_only_is_there(office: factories.Office) -> None:
    factories.released(office, linking(office, PAGE))
    with probed_by(Dummy({PAGE: 403})):
        look_at_due()
    assert looks() == [(PAGE, 403, 0)]


def test_a_look_at_the_directory_counts_for_six_months_by_the_rule(reference_rows: None) -> None:
    assert looks_count_since(dt.date(2026, 11, 28)) == dt.date(2026, 5, 28)
    assert looks_count_since(dt.date(2025, 1, 1)) is None


def test_a_public_directory_says_how_many_entries_are_due_and_its_writers_are_told_once_a_month(
    office: factories.Office, reference_rows: None
) -> None:
    def entry(day: dt.date) -> tuple[str, dict[str, object]]:
        said = {"name": "Cục", "address": "https://c.example/", "said": "Trang.", "language": "vi", "standing": "other"}
        return ("entry", {**said, "checked_on": day})

    today = clock.today()
    body = [entry(today), entry(today - dt.timedelta(days=150)), entry(today - dt.timedelta(days=180))]
    factories.released(office, factories.edition(office, of=factories.item(office, genre="directory"), body=body))
    factories.released(office)
    assert directories_due(today) == []
    due = [(row.edition.item.genre, number) for row, number in directories_due(today + dt.timedelta(days=60))]
    assert due == [("directory", 2)]
    for days in (60, 60, 61):
        remind(today + dt.timedelta(days=days))
    told = Notice.objects.filter(key__startswith="directory:", account=office.writer)
    assert len({one.key[-6:] for one in told}) == told.count() and "2 mục" in told.last().words["vi"]


def test_writers_are_told_of_a_dead_link_once_a_month(office: factories.Office) -> None:
    factories.released(office, linking(office, PAGE))
    LinkLook.objects.update(failures=2, status=404, looked_at=clock.now())
    for day in (dt.date(2026, 12, 1), dt.date(2026, 12, 2), dt.date(2027, 1, 4)):
        remind(day)
    told = Notice.objects.filter(key__startswith="link:", account=office.writer)
    assert [PAGE in one.words["vi"] for one in told] == [True, True]


class _Server(BaseHTTPRequestHandler):
    asked: list[tuple[str, str]] = []

    def _answer(self) -> None:
        self.asked.append((self.command, self.path))
        status = {"/con": 200, "/mat": 404, "/chuyen": 302}.get(self.path, 200)
        if self.command == "HEAD" and self.path == "/khong-head":
            status = 405
        self.send_response(status)
        self.send_header("Location", "http://192.0.2.1/")
        self.end_headers()

    do_HEAD = do_GET = _answer

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    _Server.asked = []
    with HTTPServer(("127.0.0.1", 0), _Server) as made:
        thread = threading.Thread(target=made.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{made.server_port}"
        made.shutdown()


def test_the_real_probe_asks_for_the_head_and_follows_no_redirect(server: str) -> None:
    asking = Web(reaches=lambda ip: True)
    assert [asking.ask(f"{server}{path}") for path in ("/con", "/mat", "/chuyen", "/khong-head", "/bài")] == [200, 404, 302, 200, 200]
    assert _Server.asked == [
        ("HEAD", "/con"), ("HEAD", "/mat"), ("GET", "/mat"), ("HEAD", "/chuyen"), ("HEAD", "/khong-head"), ("GET", "/khong-head"),
        ("HEAD", "/b%C3%A0i"),
    ]  # fmt: skip


def test_a_machine_of_the_office_s_own_network_is_never_asked(server: str) -> None:
    assert [Web().ask(address) for address in (f"{server}/con", server.replace("127.0.0.1", "localhost"), "http://[::1]/", "https://")] == [0] * 4
    assert _Server.asked == []
    inside = ("127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "172.16.0.1", "::1", "fd00::1", "fe80::1", "0.0.0.0", "100.64.0.1")
    assert [ip for ip in inside if is_open_internet(ip)] == []
    assert is_open_internet("8.8.8.8")


def test_what_is_no_address_is_no_error(house: Path) -> None:
    assert [Web(lambda ip: True).ask(text) for text in ("http://a:b/", "http://", "http://%zz", "http://a.example:99999/")] == [0] * 4
