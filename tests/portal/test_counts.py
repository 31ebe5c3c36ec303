"""``portal counts``: readings by story, language and day; small numbers not told; nothing of a reader in the answer."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from pathlib import Path

import pytest

from nhipcau.portal.admission import admit
from nhipcau.portal.counts import CountsRefused, Reading, Readings, counted_by_server, counted_in_logs, told
from nhipcau.portal.settings import house as public_house
from tests.portal import laying
from tests.portal.laying import Desk

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
NIGHT = "27/Nov/2026:16:30:00 +0000"


def line(path: str, *, at: str = NIGHT, status: int = 200, method: str = "GET", agent: str = FIREFOX) -> str:
    return f'203.0.113.9 - - [{at}] "{method} {path} HTTP/1.1" {status} 512 "-" "{agent}"\n'


@pytest.mark.django_db(databases=["default", "public"])
def test_stories_are_told_by_language_and_day_and_small_numbers_are_not(desk: Desk, house: Path) -> None:
    made = desk.lay(laying.package())
    admit()
    here = public_house()
    here.counts.mkdir(parents=True)
    for name, said in {
        "2026-11-27.000000000001.json": {"/vi/bai/sen/": 9, "/vi/": 50}, "2026-11-27.000000000002.json": {"/vi/bai/sen/": 3},
        "2026-11-26.000000000001.json": {"/vi/bai/sen/": 2}, "2026-10-01.000000000001.json": {"/vi/bai/sen/": 99},
        "la.json": {"/vi/bai/sen/": 99}, "2026-11-25.000000000001.json": ["/vi/bai/sen/"],
    }.items():  # fmt: skip
        (here.counts / name).write_text(json.dumps(said))
    (here.counts / "2026-11-24.000000000001.json").write_text('{"/vi/bai/se')
    rows = told(counted_by_server(here), since=dt.date(2026, 11, 1), until=dt.date(2026, 11, 27))
    assert rows == [
        Reading("2026-11-27", str(made.item), "vi", "/vi/bai/sen/", 12), Reading("2026-11-26", str(made.item), "vi", "/vi/bai/sen/", None),
    ]  # fmt: skip


@pytest.mark.once
def test_a_log_is_read_by_path_day_and_status(tmp_path: Path) -> None:
    lines = [
        line("/vi/bai/sen/"), line("/vi/bai/sen/?utm=x", status=304), line("/vi/bai/sen/", at="27/Nov/2026:17:00:00 +0000"),
        line("/vi/bai/sen/", status=404), line("/vi/bai/sen/", status=410), line("/vi/bai/sen/", method="HEAD"), line("/a/x.css"),
        line("/vi/bai/sen/", agent="Googlebot/2.1"), line("/vi/bai/sen/", agent="-"), "203.0.113.9 hỏng\n",
    ]  # fmt: skip
    (tmp_path / "access.log").write_text("".join(lines))
    (tmp_path / "access.log.1.gz").write_bytes(gzip.compress(line("/vi/bai/sen/").encode()))
    found = counted_in_logs([tmp_path / "access.log", tmp_path / "access.log.1.gz"])
    assert found == Readings({("2026-11-27", "/vi/bai/sen/"): 3, ("2026-11-28", "/vi/bai/sen/"): 1})


@pytest.mark.once
@pytest.mark.parametrize("content", [b"day la mot tep khac\n", b"\x1f\x8bhong", None])
def test_what_is_no_log_is_refused_in_words(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "log").write_bytes(content)
    with pytest.raises(CountsRefused, match=" / "):
        counted_in_logs([tmp_path / "log"])
