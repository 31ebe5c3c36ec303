"""The translatable words of a frozen payload, and one fingerprint of them all. Pure: works on plain data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from nhipcau.kernel.canonical import canonical_json, digest
from nhipcau.newsroom.domain.segments import take_apart

#: The public's tags as the editor keeps them.
EDITOR_TAGS = (("<strong>", "<b>"), ("</strong>", "</b>"), ("<em>", "<i>"), ("</em>", "</i>"))


def words_fingerprint(payload: Mapping[str, Any]) -> str:
    """SHA-256 of what a translator would have to translate, 64 hexadecimal digits.

    Segments are taken in no order: moving a block leaves nothing to translate, so it changes nothing here. Nor do an
    address, an origin, a picture's bytes or a quoted fact, which has its own words in every language. A payload read
    back from where it is kept gives the same, since letters are composed first.
    """
    segments = take_apart(content_of_payload(json.loads(canonical_json(payload))))
    return digest(canonical_json(sorted(segment.fingerprint for segment in segments)))


def content_of_payload(payload: Mapping[str, Any]) -> dict[str, Any]:
    """A frozen payload for ``segments``. Blocks have no ids there: keys say nothing, fingerprints do."""
    picture = payload["picture"] or {}
    return {
        **{name: payload[name] for name in ("title", "lead", "byline")},
        **{f"picture_{name}": picture.get(name, "") for name in ("alt", "caption", "credit")},
        "body": [
            {"type": block["type"], "value": _value(block), "id": str(place)}
            for place, block in enumerate(payload["body"])
        ],
    }


def _value(block: Mapping[str, Any]) -> Any:
    if block["type"] == "paragraph":
        html = block["html"]
        for public, editors in EDITOR_TAGS:
            html = html.replace(public, editors)
        return html
    if block["type"] == "heading":
        return block["text"]
    return {name: value for name, value in block.items() if name != "type"}
