"""A frozen payload laid out for reading on the desk: the portal's own blocks, cleaned by the portal's own sieve."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.safestring import mark_safe

from nhipcau.newsroom.domain import media
from nhipcau.newsroom.enums import Origin
from nhipcau.portal.door import media_of
from nhipcau.portal.pages import grounds
from nhipcau.portal.pages.blocks import blocks, picture
from nhipcau.portal.pages.engine import fill
from nhipcau.portal.pages.models import Block


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
        "blocks": [_shown(block, payload["language"]) for block in blocks(payload["body"], prepared, payload["language"])],
        "laws": grounds.laws(payload),
        "sources": grounds.sources(payload),
        "responsible": payload.get("responsible", ""),
        "translator": payload.get("translator", ""),
    }


def _shown(block: Block, language: str) -> Block:
    """Events, contacts, links, questions and urgent notices in the words in which agencies get them, escaped there."""
    if block.occasion is None:
        return block
    return replace(block, html=mark_safe(fill("parts/wire_occasion.html", language, block=block, one=block.occasion, page=None)))
