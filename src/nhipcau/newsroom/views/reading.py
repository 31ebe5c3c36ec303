"""A frozen payload laid out for reading on the desk: the portal's own blocks, cleaned by the portal's own sieve."""

from __future__ import annotations

from typing import Any

from nhipcau.newsroom.domain import media
from nhipcau.newsroom.enums import Origin
from nhipcau.portal.door import media_of
from nhipcau.portal.pages.blocks import blocks, picture


def reading_of(payload: dict[str, Any]) -> dict[str, Any]:
    """What ``newsroom/parts/reading.html`` shows. Pictures are the renditions prepared when the text was frozen."""
    prepared = media.entries(media_of(payload))
    return {
        "language": payload["language"],
        "title": payload["title"],
        "lead": payload["lead"],
        "byline": payload["byline"],
        "slug": payload["slug"],
        "origin": Origin(payload["origin"]).label,
        "picture": picture(payload["picture"], prepared),
        "blocks": blocks(payload["body"], prepared, payload["language"]),
    }
