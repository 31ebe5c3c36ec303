"""The words of a payload, for search: what a reader sees, without markup."""

from __future__ import annotations

from typing import Any

from nhipcau.kernel.plain import plain_words

#: Days, addresses and marks of events, contacts, links, questions and notices.
OCCASIONS = {"starts", "ends", "until", "checked_on", "link", "address", "standing", "right", "telephone", "email", "language"}
DATA = {"theme", "licence", "series"}
UNSPOKEN = {"type", "media", "code", "as_of", "alt", "kind", "seconds", "poster", "subtitles", "subtitle_origins", *DATA, *OCCASIONS}


def plain(payload: dict[str, Any]) -> str:
    """Lead, text, captions and by-line of a payload, a line a part; of a document its title alone."""
    parts = [payload["lead"]]
    for block in (*payload["body"], payload["picture"] or {}):
        for key, value in block.items():
            if key in UNSPOKEN or block.get("type") == "document" and key != "title" or not isinstance(value, (str, list)):
                continue
            parts.extend([value] if isinstance(value, str) else value)
    return "\n".join(plain_words(part) for part in (*parts, payload["byline"]) if part)
