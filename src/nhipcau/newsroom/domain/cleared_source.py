"""What of a source text may leave the house, for an engine or an agency: the words that were cleared, and no others.

A draft holds more than a reader sees: the description of a lead picture that was taken out, a caption in a block where no clip
was chosen yet. None of it is in what a clearer read, and so it stays, whatever was cleared around it.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from nhipcau.kernel.canonical import canonical_json
from nhipcau.newsroom.domain.frozen_segments import content_of_payload
from nhipcau.newsroom.domain.media import PictureMissing
from nhipcau.newsroom.domain.payload import KEPT_TAGS, fingerprint, resolve
from nhipcau.newsroom.domain.segments import MARK, Segment, take_apart
from nhipcau.newsroom.domain.translation import content_of_copy
from nhipcau.newsroom.domain.versions import fresh
from nhipcau.newsroom.models import Clearance, Edition, Version

LINK = re.compile(r'a href="([^"]*)"')


@dataclass(frozen=True)
class ClearedSource:
    """A source as it was read once. ``content`` is the draft whose payload was cleared; ``words`` and ``links`` are what of
    it a reader sees."""

    title: str
    content: dict[str, Any]
    words: frozenset[str]
    links: frozenset[str]

    def holds(self, segment: Segment) -> bool:
        """Whether a reader of the cleared text is told all that this segment says, in words, links and tags."""
        return _words(segment) in self.words and all(self._is_known(tag) for tag in segment.tags)

    def _is_known(self, tag: str) -> bool:
        link = LINK.fullmatch(tag)
        return tag in KEPT_TAGS or (link is not None and html.unescape(link[1]) in self.links)


def cleared_source(source: Edition) -> ClearedSource | None:
    """The source with what may leave of it; None unless exactly what it says now was cleared.

    The draft is read once: what is asked about is what is handed on, whatever an autosave writes meanwhile.
    """
    working = fresh(source).working_copy()
    try:
        payload = resolve(working)
    except PictureMissing:
        return None
    if not Clearance.objects.filter(version__edition=source, sha256=fingerprint(payload)).exists():
        return None
    frozen = _frozen(canonical_json(payload))
    return ClearedSource(
        title=payload["title"], content=content_of_copy(working), words=frozenset(map(_words, frozen)), links=_links(frozen),
    )  # fmt: skip


def ever_cleared(source: Edition) -> frozenset[str]:
    """Fingerprints of all segments of the source that were cleared at any time. One query."""
    cleared = Version.objects.filter(edition=source, clearance__isnull=False).values_list("payload", flat=True)
    return frozenset(segment.fingerprint for payload in cleared for segment in _frozen(payload))


def _frozen(payload: str) -> list[Segment]:
    return [_as_typed(segment) for segment in take_apart(content_of_payload(json.loads(payload)))]


def _as_typed(segment: Segment) -> Segment:
    """Entries of a list are markup in a payload, and plain text in a draft."""
    return Segment(segment.key, segment.kind, html.unescape(segment.text)) if segment.kind == "list" else segment


def _words(segment: Segment) -> str:
    """What a segment says, without marks and with single spaces, as a payload has them."""
    text = segment.text
    if segment.kind == "paragraph":
        text = MARK.sub(lambda match: "" if match[2] else "⟨", text)
    return " ".join(unicodedata.normalize("NFC", text).split())


def _links(segments: Iterable[Segment]) -> frozenset[str]:
    tags = (LINK.fullmatch(tag) for segment in segments for tag in segment.tags)
    return frozenset(html.unescape(link[1]) for link in tags if link)
