"""Urgent notices at a point without a network: over every page, in its language, as long as each holds and no longer."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from nhipcau.kiosk.serving import Showings, application
from tests.kiosk.laying import GATE, NOW, World
from tests.kiosk.test_plays import ask

HOUR = dt.timedelta(hours=1)
STRIP = b'class="urgent-strip"'


def test_a_notice_stands_over_every_page_until_its_end_by_the_kiosks_clock(gate: World) -> None:
    gate.tell("vi", "Bão số 9", "/vi/bai/gom/", NOW + 2 * HOUR)
    gate.tell("ko", "태풍", "/ko/stories/sen/", NOW + 2 * HOUR)
    gate.export()
    gate.install()
    moment = [NOW + HOUR]
    app = application(gate.kiosk, Showings(gate.kiosk, lambda: moment[0]), lambda: moment[0])
    for path, is_told in (("/vi/", True), ("/vi/bai/sen/", True), ("/strip/vi.html", True), ("/en/", False), ("/strip/ko.html", False)):
        assert (STRIP in ask(app, path)[2]) is is_told, path
    assert '<a href="/vi/bai/gom/">Bão số 9</a>'.encode() in ask(app, "/vi/bai/sen/")[2]
    moment[0] = NOW + 2 * HOUR
    assert [STRIP in ask(app, path)[2] for path in ("/vi/", "/vi/bai/sen/", "/strip/vi.html")] == [False] * 3
    gate.kiosk.clock.advance(moment[0])
    moment[0] = NOW
    assert STRIP not in ask(app, "/vi/")[2]


def test_a_notice_travels_to_every_point_and_leads_nowhere_that_is_not_there(gate: World) -> None:
    point = replace(GATE, topics=("di-san",))
    gate.tell("vi", "Bão số 9", "/vi/bai/gom/", NOW + HOUR)
    gate.tell("en", "Storm 9", "/en/stories/not-there/", NOW + HOUR)
    done = gate.export(point=point)
    gate.install()
    found = gate.playing()
    assert ("/vi/bai/gom/" in done.addresses, "vi/bai/gom/index.html" in found) == (True, True)
    assert b"<a href" in found["strip/vi.json"].replace(b"\\", b"")
    assert b"<span>Storm 9</span>" in found["strip/en.json"]
    (gate.tree / "strip/vi.json").unlink()
    assert "/vi/bai/gom/" not in gate.export(point=point).addresses
    gate.install()
    assert "strip/vi.json" not in gate.playing()
