"""How a damaged page looked before its letters were mended: what a browser shows that believes what the page declares."""

from __future__ import annotations

import re
from html import unescape

from nhipcau.newsroom.old_pages.letters import declared

LONGEST = 200
_HEADS = tuple(re.compile(rf"<{one}[^>]*>(.*?)</{one}>", re.IGNORECASE | re.DOTALL) for one in ("h1", "title"))
_TAG = re.compile(r"<[^>]*>")


def title_before(data: bytes) -> str:
    """The title as it stood; empty where none is found."""
    text = data[: 512 * 1024].decode(declared(data) or "windows-1252", "replace")
    for pattern in _HEADS:
        if found := pattern.search(text):
            return " ".join(unescape(_TAG.sub(" ", found[1])).split())[:LONGEST]
    return ""
