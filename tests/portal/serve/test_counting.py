"""Readings are counted by address and day alone, beside the request, and robots are none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nhipcau.portal.serve import Responder
from nhipcau.portal.serve.counting import Counting, is_robot
from nhipcau.portal.serve.shelf import NOTICE
from tests.portal.serve.exchange import HOME, ask, put

pytestmark = pytest.mark.once
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
PHONE = "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36"
#: Half past eleven at night in Việt Nam, 27 November 2026.
NIGHT = 1_795_797_000.0


class Moment:
    now = NIGHT

    def __call__(self) -> float:
        return self.now


def served(folder: Path, moment: Moment) -> tuple[Responder, Counting]:
    for name, content in {"vi/bai/sen/index.html": HOME, "vi/bai/rut/index.html": NOTICE, "vi/404.html": HOME, "a.css": b"a"}.items():
        put(folder / "tree", name, content)
    counting = Counting(folder / "counts", seconds=moment, every=3600)
    return Responder(folder / "tree", counting=counting), counting


def written(folder: Path) -> dict[str, dict[str, int]]:
    return {path.name.partition(".")[0]: json.loads(path.read_bytes()) for path in sorted((folder / "counts").glob("*.json"))}


def test_a_page_given_to_a_person_counts_and_nothing_else(tmp_path: Path) -> None:
    responder, counting = served(tmp_path, Moment())
    etag = ask(responder, "/vi/bai/sen/", user_agent=FIREFOX).headers["ETag"]
    assert ask(responder, "/vi/bai/sen/", user_agent=PHONE, if_none_match=etag).status == 304
    for path, method, agent in (
        ("/vi/bai/sen/", "HEAD", FIREFOX), ("/vi/bai/sen/", "GET", "Googlebot/2.1"), ("/vi/bai/sen/", "GET", ""), ("/a.css", "GET", FIREFOX),
        ("/vi/bai/sen", "GET", FIREFOX), ("/vi/bai/khong/", "GET", FIREFOX), ("/vi/bai/rut/", "GET", FIREFOX),
    ):  # fmt: skip
        ask(responder, path, method, user_agent=agent)
    ask(responder, "/vi/bai/sen/", user_agent=FIREFOX, sec_purpose="prefetch")
    assert not (tmp_path / "counts").exists()
    counting.write()
    assert written(tmp_path) == {"2026-11-27": {"/vi/bai/sen/": 2}}


def test_each_day_has_its_file_and_what_came_later_is_not_lost(tmp_path: Path) -> None:
    moment = Moment()
    responder, counting = served(tmp_path, moment)
    ask(responder, "/vi/bai/sen/", user_agent=FIREFOX)
    counting.write()
    ask(responder, "/vi/bai/sen/", user_agent=FIREFOX)
    moment.now += 3600
    ask(responder, "/vi/bai/sen/", user_agent=FIREFOX)
    counting.write()
    counting.write()
    assert written(tmp_path) == {"2026-11-27": {"/vi/bai/sen/": 2}, "2026-11-28": {"/vi/bai/sen/": 1}}
    assert FIREFOX not in "".join(path.read_text() for path in (tmp_path / "counts").iterdir())


@pytest.mark.parametrize("agent", [FIREFOX, PHONE, "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1"])
def test_people_s_browsers_are_no_robots(agent: str) -> None:
    assert not is_robot(agent)


@pytest.mark.parametrize("agent", ["bingbot/2.0", "curl/8.5.0", "python-requests/2", "facebookexternalhit/1.1", "HeadlessChrome/1", ""])
def test_programs_are(agent: str) -> None:
    assert is_robot(agent)
