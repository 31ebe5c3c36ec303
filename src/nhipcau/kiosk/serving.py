"""The player's own server: files of the installed tree, and one address that takes in what was shown. It answers this
machine; on a port's Wi-Fi it may answer the crew's phones, whose reading is not noted."""

from __future__ import annotations

import datetime as dt
import json
import re
import socket
import sys
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from nhipcau.kiosk.installing import Kiosk
from nhipcau.kiosk.playlog import ADDRESS
from nhipcau.kiosk.point import ZONE
from nhipcau.kiosk.refusals import KioskRefused
from nhipcau.portal.serve import Responder

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; media-src 'self'; style-src 'self';"
    " font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
LOG = "/kiosk/log/"
LONGEST_BODY, MOST_SHOWN, MOST_AT_ONCE = 64 * 1024, 500, 3600
_HERE = re.compile(r"127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+")
Clock = Callable[[], dt.datetime]


class Showings:
    """Seconds since the last line of the log, by story and language; written once an hour and at the end."""

    def __init__(self, kiosk: Kiosk, clock: Clock) -> None:
        self._kiosk, self._clock = kiosk, clock
        self._seconds: dict[tuple[str, str], int] = {}
        self._day = self._today()
        self._lock = threading.Lock()

    def _today(self) -> dt.date:
        return self._kiosk.clock.now(self._clock()).astimezone(ZONE).date()

    def take(self, shown: Any) -> bool:
        """Add up what the player says it showed; whether it is something a player can have shown."""
        if not isinstance(shown, list) or len(shown) > MOST_SHOWN:
            return False
        counted = [self._one(one) for one in shown]
        if None in counted:
            return False
        with self._lock:
            if self._today() != self._day:
                self._write()
            for address, language, seconds in filter(None, counted):
                key = (address, language)
                self._seconds[key] = self._seconds.get(key, 0) + seconds
        return True

    def _one(self, one: Any) -> tuple[str, str, int] | None:
        if not isinstance(one, dict) or set(one) != {"address", "seconds"}:
            return None
        address, seconds = one["address"], one["seconds"]
        at = ADDRESS.fullmatch(address) if isinstance(address, str) and len(address) <= 200 else None
        if at is None or type(seconds) is not int or not 0 < seconds <= MOST_AT_ONCE:
            return None
        page = self._kiosk.tree / address.strip("/") / "index.html"
        return (address, at["language"], seconds) if page.is_file() else None

    def write(self) -> None:
        """Put what was added up into the log, and note the time."""
        with self._lock:
            self._write()
        with suppress(OSError):
            self._kiosk.clock.advance(self._clock())

    def _write(self) -> None:
        """A disk that is full or a file that is damaged does not stop the screen: the seconds are kept for the next time."""
        try:
            self._kiosk.log.add(self._seconds, self._day)
        except (OSError, KioskRefused) as error:
            words = "Chưa ghi được nhật ký phát; màn hình vẫn chạy. / The play-log was not written; the screen goes on."
            print(f"{words} [{error}]", file=sys.stderr)
            return
        self._seconds, self._day = {}, self._today()


def application(kiosk: Kiosk, showings: Showings, clock: Clock) -> WSGIApplication:
    """Files, and the log behind its one address. Raises KioskRefused where nothing is installed."""
    if kiosk.playing() is None:
        raise KioskRefused("not-installed")

    def log(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        taken = _may_log(environ) and showings.take(_body(environ))
        start_response("204 No Content" if taken else "400 Bad Request", [("Content-Length", "0")])
        return []

    # The strip ends by the time that counts here, which never goes back.
    files = Responder(kiosk.tree, fallback=log, dynamic=[LOG], seconds=lambda: kiosk.clock.now(clock()).timestamp())

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        def started(status: str, headers: list[tuple[str, str]], *more: Any) -> Callable[[bytes], object]:
            own = [(name, POLICY if name == "Content-Security-Policy" else value) for name, value in headers]
            return start_response(status, own, *more)

        return files(environ, started)

    return answer


def _may_log(environ: WSGIEnvironment) -> bool:
    """The kiosk's own screen alone: sent from this machine, by our own page."""
    return (
        environ["REQUEST_METHOD"] == "POST"
        and bool(_HERE.fullmatch(environ.get("REMOTE_ADDR", "")))
        and environ.get("CONTENT_TYPE", "").split(";")[0] == "application/json"
        and environ.get("HTTP_SEC_FETCH_SITE", "same-origin") == "same-origin"
    )


def _body(environ: WSGIEnvironment) -> Any:
    length = environ.get("CONTENT_LENGTH") or ""
    if not length.isdecimal() or not 0 < int(length) <= LONGEST_BODY:
        return None
    try:
        return json.loads(environ["wsgi.input"].read(int(length)))
    except (ValueError, RecursionError):
        return None


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True

    def server_bind(self) -> None:
        # The standard one asks a name server who we are; there is none.
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])
        self.setup_environ()


class _Quiet(WSGIRequestHandler):
    """Keeps no list of requests: who reads is nobody's business."""

    def log_message(self, format: str, *args: Any) -> None:
        return

    def address_string(self) -> str:
        return str(self.client_address[0])


def server(folder: Path, host: str, port: int, clock: Clock) -> tuple[WSGIServer, Showings]:
    """A server that listens, and what it counts. Raises KioskRefused, OSError."""
    kiosk = Kiosk(folder)
    showings = Showings(kiosk, clock)
    made = make_server(host, port, application(kiosk, showings, clock), server_class=_Server, handler_class=_Quiet)
    return made, showings
