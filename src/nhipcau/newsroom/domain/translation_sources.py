"""What the source said when it was translated, found again by its fingerprint."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator

from nhipcau.newsroom.domain.frozen_segments import content_of_payload
from nhipcau.newsroom.domain.segments import Content, take_apart
from nhipcau.newsroom.domain.translation_queries import content_of_draft
from nhipcau.newsroom.models import Edition, Version


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
