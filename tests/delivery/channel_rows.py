"""Channels as their verbs make them, and a small server that speaks Mastodon's API."""

from __future__ import annotations

import datetime as dt
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from nhipcau.delivery.domain.channels import ChannelSaying, declare
from nhipcau.delivery.models import Channel
from tests import factories

TOKEN = "ma-truy-cap-bi-mat"


def saying(o: factories.Office, **values: Any) -> ChannelSaying:
    given = {
        "kind": "facebook", "name": "Trang Hà Nội", "address": "https://facebook.example/ha-noi", "keeper": o.publisher,
        "since": dt.date(2026, 1, 2),
    }  # fmt: skip
    return ChannelSaying(**{**given, **values})


def channel(o: factories.Office, **values: Any) -> Channel:
    return declare(unit=values.pop("unit", o.locality), saying=saying(o, **values), by=o.focal)


class Mastodon(ThreadingHTTPServer):
    """``standing``: what stands there, by number. ``says``: a status code that it answers with instead, and its headers."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.standing: dict[str, dict[str, Any]] = {}
        self.keys: dict[str, str] = {}
        self.media: list[bytes] = []
        self.asked: list[str] = []
        self.says: tuple[int, dict[str, str]] | None = None
        self.raw: bytes | None = None
        self.slow = 0.0
        self.loses_answer = False

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Answering(BaseHTTPRequestHandler):
    server: Mastodon

    def _do(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        house = self.server
        house.asked.append(f"{self.command} {self.path}")
        time.sleep(house.slow)
        if house.says is not None:
            self._answer(house.says[0], {"error": "no"}, house.says[1])
        elif self.headers.get("Authorization") != f"Bearer {TOKEN}":
            self._answer(401, {"error": "The access token is invalid"})
        elif house.raw is not None:
            self._answer(200, house.raw)
        else:
            self._serve(body)

    do_GET = do_POST = do_PUT = do_DELETE = _do

    def _serve(self, body: bytes) -> None:
        house, number = self.server, self.path.rpartition("/")[2]
        if self.path == "/api/v2/media":
            house.media.append(body)
            self._answer(202, {"id": str(len(house.media)), "url": None})
        elif self.path.startswith("/api/v1/media/"):
            self._answer(200, {"id": number, "url": f"{house.address}/media/{number}"})
        elif self.command == "POST":
            number = house.keys.setdefault(self.headers["Idempotency-Key"], str(len(house.keys) + 1))
            house.standing[number] = json.loads(body)
            # What stands is told to nobody: the officer's side has to ask again with the same key.
            lost, house.loses_answer = house.loses_answer, False
            self._answer(503 if lost else 200, {"id": number, "url": f"https://mastodon.example/@office/{number}"})
        elif number not in house.standing:
            self._answer(404, {"error": "Record not found"})
        elif self.command == "PUT":
            house.standing[number] |= json.loads(body)
            self._answer(200, {"id": number, "url": f"https://mastodon.example/@office/{number}"})
        else:
            self._answer(200, house.standing.pop(number))

    def _answer(self, code: int, said: dict[str, Any] | bytes, headers: dict[str, str] | None = None) -> None:
        content = said if isinstance(said, bytes) else json.dumps(said).encode()
        self.send_response(code)
        for name, value in {"Content-Length": str(len(content)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: Any) -> None:
        pass


@contextmanager
def mastodon() -> Iterator[Mastodon]:
    with Mastodon() as house:
        threading.Thread(target=house.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        try:
            yield house
        finally:
            house.shutdown()
