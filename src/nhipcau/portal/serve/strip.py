"""The strip of urgent notices, put into a page as it is handed out. Each notice is asked for its last moment at every
request: after it no page shows it, whoever is down."""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Callable

from nhipcau.portal.serve.shelf import Copy, Shelf

PATH = re.compile(r"/strip/([a-z]{2,3})\.html\Z", re.ASCII)


class Strip:
    """Strips by language, made from the small files that admission bakes. ``seconds`` tells the time."""

    def __init__(self, shelf: Shelf, seconds: Callable[[], float]) -> None:
        self._shelf, self._seconds = shelf, seconds

    def text(self, language: str) -> bytes:
        """The strip as it is valid at this moment; nothing where none is, or where its file cannot be read."""
        file = f"strip/{language}.json"
        copy = self._shelf.find(file) if self._shelf.seems_to_hold(file) else None
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

    def over(self, page: Copy) -> tuple[bytes, str] | None:
        """The page with the strip in its room, and the tag of both together; None where the page stays as it is."""
        if page.room is None or page.body is None:
            return None
        start, end, language = page.room
        text = self.text(language)
        if not text:
            return None
        body = page.body[:start] + text + page.body[end:]
        return body, f'"{hashlib.sha256(body).hexdigest()[:32]}"'
