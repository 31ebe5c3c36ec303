"""What the source said when it was translated, found again by its fingerprint."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from nhipcau.newsroom.domain.segments import Content, take_apart
from nhipcau.newsroom.domain.translation_queries import content_of_draft
from nhipcau.newsroom.models import Edition, Version

#: The public's tags as the editor keeps them.
EDITOR_TAGS = (("<strong>", "<b>"), ("</strong>", "</b>"), ("<em>", "<i>"), ("</em>", "</i>"))


def earlier_words(source: Edition, wanted: Collection[str]) -> dict[str, str]:
    """Fingerprint → the segment's text then, for those that can be found; the rest is not guessed.

    Frozen versions are looked through first, since they are never lost, then saved drafts; newest first, and
    only until all are found. Two queries at most.
    """
    left, found = set(wanted), dict[str, str]()
    for content in _contents(source):
        if not left:
            break
        for segment in take_apart(content):
            if segment.fingerprint in left:
                found[segment.fingerprint] = segment.text
                left.remove(segment.fingerprint)
    return found


def _contents(source: Edition) -> Iterator[Content]:
    for payload in (
        Version.objects.filter(edition=source).order_by("-number").values_list("payload", flat=True)
    ):
        yield content_of_payload(json.loads(payload))
    for draft in source.revisions.order_by("-created_at", "-pk").values_list("content", flat=True).iterator():
        yield content_of_draft(draft)


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
