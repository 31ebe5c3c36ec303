"""The strip of urgent notices, put into a page as it is handed out. Each notice is asked for its last moment at every
request: after it no page shows it, whoever is down."""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Callable

from nhipcau.portal.serve.shelf import Copy, Shelf

#: Where a page has room for the strip. nginx with ``ssi on`` reads the same words.
ROOM = re.compile(rb'<!--# include virtual="/strip/([a-z]{2,3})\.html" -->')
PATH = re.compile(r"/strip/([a-z]{2,3})\.html\Z", re.ASCII)


class Strip:
    """Strips by language, made from the small files that admission bakes. ``seconds`` tells the time."""

    def __init__(self, shelf: Shelf, seconds: Callable[[], float]) -> None:
        self._shelf, self._seconds = shelf, seconds

    def text(self, language: str) -> bytes:
        """The strip as it is valid at this moment; nothing where none is, or where its file cannot be read."""
        copy = self._shelf.find(f"strip/{language}.json")
        if copy is None or copy.body is None:
            return b""
        try:
            said = json.loads(copy.body)
            now = self._seconds()
            valid = [str(one["html"]) for one in said["notices"] if now < float(one["until"])]
            name, tag = html.escape(said["name"]), html.escape(said["language"])
        except (ValueError, KeyError, TypeError):
            return b""
        inner = "".join(valid)
        return f'<section class="urgent-strip" lang="{tag}" aria-label="{name}">{inner}</section>'.encode() if valid else b""

    def over(self, page: Copy, name: str) -> tuple[bytes, str] | None:
        """The page with the strip in its room, and the tag of both together; None where the page stays as it is."""
        if not name.endswith(".html") or page.body is None:
            return None
        room = ROOM.search(page.body)
        text = self.text(room[1].decode()) if room else b""
        if not room or not text:
            return None
        body = page.body[: room.start()] + text + page.body[room.end() :]
        return body, f'"{hashlib.sha256(body).hexdigest()[:32]}"'
