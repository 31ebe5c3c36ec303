"""The WSGI application of the public house: the released tree, and beside it a few dynamic paths."""

from __future__ import annotations

import gzip
import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nhipcau.portal.serve.address import INDEX, Malformed, Place, language_of, place_of
from nhipcau.portal.serve.counting import Counting
from nhipcau.portal.serve.headers import (
    ASK_FIRST,
    COMPRESSIBLE,
    HSTS,
    NOINDEX,
    PLAYED,
    SECURITY,
    TYPES,
    Headers,
    extension_of,
)
from nhipcau.portal.serve.negotiation import accepted_suffixes, is_held
from nhipcau.portal.serve.old_paths import leads_to
from nhipcau.portal.serve.ranges import Part, asked_part
from nhipcau.portal.serve.shelf import Copy, Shelf
from nhipcau.portal.serve.strip import PATH, Strip

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

READING = ("GET", "HEAD")
CHUNK = 64 * 1024

MALFORMED = "Địa chỉ không hợp lệ. Mời trở lại trang chủ.\nThis address is not valid. Please go to the home page.\n"
MISSING = "Không có trang này. Mời trở lại trang chủ.\nThere is no such page. Please go to the home page.\n"
READ_ONLY = "Trang này chỉ để đọc.\nThis page can only be read.\n"


class Responder:
    """Serves the files below ``root`` and nothing else.

    Paths below one of the ``dynamic`` prefixes (each ends with a slash) go to ``fallback``, a WSGI application,
    with any method; without prefixes it is asked for what the tree does not hold. Either way it gets only
    well-formed paths, and its answers get the security headers they lack. ``demonstration`` marks every answer
    noindex, ``secure`` that the portal is asked by https alone.
    ``language`` names the missing-page used where the path has none of its own.

    Into every page that has room for it goes the strip of urgent notices that are valid at this moment (``seconds``).

    The notice of a withdrawal is answered 410, with the notice.

    A path of an old portal that the tree does not hold leads to the page that its text has now.

    With ``counting`` each page that is given to somebody is counted, by its address alone.

    A compressed sibling (``.br``, ``.gz``) is served only if it was written no earlier than its page.
    """

    def __init__(
        self,
        root: Path | str,
        *,
        fallback: WSGIApplication | None = None,
        dynamic: Iterable[str] = (),
        demonstration: bool = False,
        secure: bool = False,
        language: str = "vi",
        seconds: Callable[[], float] = time.time,
        counting: Counting | None = None,
    ) -> None:
        self._policies: Headers = [*SECURITY, *([NOINDEX] if demonstration else []), *([HSTS] if secure else [])]
        self._shelf = Shelf(os.fspath(root), self._policies)
        self._strip = Strip(self._shelf, seconds)
        self._fallback = fallback
        self._dynamic = tuple(dynamic)
        self._language = language
        self._counting = counting

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        try:
            place = place_of(path)
        except Malformed:
            return self._say(environ, start_response, "400 Bad Request", MALFORMED)
        if place is not None and self._dynamic and f"{path}/".startswith(self._dynamic):
            return self._ask_fallback(environ, start_response)
        if environ["REQUEST_METHOD"] not in READING:
            allow = [("Allow", ", ".join(READING))]
            return self._say(environ, start_response, "405 Method Not Allowed", READ_ONLY, allow)
        if strip := PATH.match(path):
            html = [("Content-Type", TYPES["html"])]
            return self._send(environ, start_response, "200 OK", self._strip.text(strip[1]), html)
        copy = self._shelf.find(place.file) if place is not None else None
        if place is None or copy is None:
            if old := leads_to(self._shelf, path, environ.get("QUERY_STRING", "")):
                return self._say(environ, start_response, "301 Moved Permanently", "", [("Location", old)])
            if place is not None and self._fallback is not None and not self._dynamic:
                return self._ask_fallback(environ, start_response)
            return self._missing(environ, start_response, path)
        if place.redirect is not None:
            _close(copy)
            location = [("Location", place.redirect)]
            return self._say(environ, start_response, "301 Moved Permanently", "", location)
        return self._give(environ, start_response, place, copy)

    def _give(
        self, environ: WSGIEnvironment, start_response: StartResponse, place: Place, copy: Copy
    ) -> Iterable[bytes]:
        stripped = self._strip.over(copy)
        if copy.is_gone and copy.body is not None:
            html = [("Content-Type", TYPES["html"])]
            return self._send(environ, start_response, "410 Gone", stripped[0] if stripped else copy.body, html)
        if self._counting is not None and place.file.endswith(INDEX) and environ["REQUEST_METHOD"] == "GET":
            self._counting.note(environ["PATH_INFO"], environ.get("HTTP_USER_AGENT", ""), environ.get("HTTP_SEC_PURPOSE", ""))
        if stripped is not None:
            return self._give_stripped(environ, start_response, *stripped)
        accepts = environ.get("HTTP_ACCEPT_ENCODING")
        if accepts and extension_of(place.file) in COMPRESSIBLE:
            copy = self._best(place.file, copy, accepts)
        none_match, since = environ.get("HTTP_IF_NONE_MATCH"), environ.get("HTTP_IF_MODIFIED_SINCE")
        if (none_match or since) and is_held(copy.etag, copy.modified, none_match, since):
            _close(copy)
            start_response("304 Not Modified", list(copy.unchanged))
            return []
        wanted = environ.get("HTTP_RANGE")
        if wanted and environ["REQUEST_METHOD"] == "GET" and extension_of(place.file) in PLAYED:
            answer = _part(environ, start_response, copy, wanted)
            if answer is not None:
                return answer
        start_response("200 OK", list(copy.whole))
        if environ["REQUEST_METHOD"] == "HEAD":
            _close(copy)
            return []
        return [copy.body] if copy.body is not None else _stream(environ, copy)

    def _give_stripped(
        self, environ: WSGIEnvironment, start_response: StartResponse, body: bytes, etag: str
    ) -> Iterable[bytes]:
        """A page under the strip, compressed as it is handed out; no date, since the strip has another."""
        weak = f"W/{etag}"  # the same page, compressed or not
        held = environ.get("HTTP_IF_NONE_MATCH")
        if held and is_held(etag, None, held, None):
            start_response("304 Not Modified", [("ETag", weak), ("Cache-Control", ASK_FIRST), *self._policies])
            return []
        headers = [("Content-Type", TYPES["html"]), ("ETag", weak), ("Vary", "Accept-Encoding")]
        if ".gz" in accepted_suffixes(environ.get("HTTP_ACCEPT_ENCODING") or "identity"):
            body, headers = gzip.compress(body, 1, mtime=0), [*headers, ("Content-Encoding", "gzip")]
        return self._send(environ, start_response, "200 OK", body, headers)

    def _best(self, name: str, page: Copy, accepts: str) -> Copy:
        """The sibling the client wants most, or the page itself."""
        for suffix in accepted_suffixes(accepts):
            sibling = self._shelf.find(name + suffix)
            if sibling is None:
                continue
            if sibling.written_ns >= page.written_ns:
                _close(page)
                return sibling
            _close(sibling)
        return page

    def _missing(self, environ: WSGIEnvironment, start_response: StartResponse, path: str) -> Iterable[bytes]:
        """404 with the tree's own page, in the language of the path."""
        for language in dict.fromkeys((language_of(path), self._language)):
            page = self._shelf.find(f"{language}/404.html") if language else None
            if page is None:
                continue
            if page.body is not None:
                html = [("Content-Type", TYPES["html"])]
                stripped = self._strip.over(page)
                return self._send(environ, start_response, "404 Not Found", stripped[0] if stripped else page.body, html)
            _close(page)
        return self._say(environ, start_response, "404 Not Found", MISSING)

    def _say(
        self,
        environ: WSGIEnvironment,
        start_response: StartResponse,
        status: str,
        text: str,
        extra: Iterable[tuple[str, str]] = (),
    ) -> Iterable[bytes]:
        headers = [("Content-Type", TYPES["txt"]), *extra]
        return self._send(environ, start_response, status, text.encode(), headers)

    def _send(
        self,
        environ: WSGIEnvironment,
        start_response: StartResponse,
        status: str,
        body: bytes,
        headers: Iterable[tuple[str, str]],
    ) -> Iterable[bytes]:
        measured = [("Content-Length", str(len(body))), ("Cache-Control", ASK_FIRST)]
        start_response(status, [*headers, *measured, *self._policies])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _ask_fallback(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Hand the request on, and put the security headers the answer lacks beside its own."""

        def started(status: str, headers: Headers, exc_info: Any = None) -> Callable[[bytes], object]:
            said = {name.lower() for name, _ in headers}
            lacking = [(name, value) for name, value in self._policies if name.lower() not in said]
            more = (exc_info,) if exc_info else ()
            return start_response(status, [*headers, *lacking], *more)

        if self._fallback is None:
            return self._missing(environ, start_response, environ.get("PATH_INFO", ""))
        return self._fallback(environ, started)


def _part(
    environ: WSGIEnvironment, start_response: StartResponse, copy: Copy, wanted: str
) -> Iterable[bytes] | None:
    """206 with the bytes asked for, 416 where there are none, None where the whole file is the answer."""
    held = environ.get("HTTP_IF_RANGE")
    if held and held != copy.etag:
        return None
    said = dict(copy.whole)
    size = int(said["Content-Length"])
    try:
        part = asked_part(wanted, size)
    except ValueError:
        _close(copy)
        headers = {**said, "Content-Length": "0", "Content-Range": f"bytes */{size}"}
        start_response("416 Range Not Satisfiable", list(headers.items()))
        return []
    if part is None:
        return None
    first, last = part
    headers = {**said, "Content-Length": str(last + 1 - first), "Content-Range": f"bytes {first}-{last}/{size}"}
    start_response("206 Partial Content", list(headers.items()))
    return Part(copy, first, last)


def _close(copy: Copy) -> None:
    if copy.handle >= 0:
        os.close(copy.handle)


def _stream(environ: WSGIEnvironment, copy: Copy) -> Iterable[bytes]:
    """A large file in pieces, or by the server's own way of sending files where it has one."""
    opened = os.fdopen(copy.handle, "rb")
    wrapper = environ.get("wsgi.file_wrapper")
    if wrapper is not None:
        wrapped: Iterable[bytes] = wrapper(opened, CHUNK)
        return wrapped
    return _Pieces(opened)


class _Pieces:
    """A file as an iterable of pieces that closes it, as WSGI wants."""

    def __init__(self, opened: Any) -> None:
        self._opened = opened
        self.close = opened.close

    def __iter__(self) -> Iterator[bytes]:
        while piece := self._opened.read(CHUNK):
            yield piece
