"""What a translator sent from the segment screen: which segments they touched, and what is wrong with any.

A segment counts as touched when its words differ from those the screen showed, or when the translator says
that they still hold after the source changed. The rest is left alone: a save marks nothing as done unseen.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.newsroom.domain.segments import SegmentRefused, put_together
from nhipcau.newsroom.domain.translation import BEGAN, Pair
from nhipcau.newsroom.models import Edition

TYPED_MARK = re.compile(r"<(/?)(\d+)(/?)>")
HEADING_LIMIT = 200


@dataclass
class Sheet:
    """``typed`` and ``kept`` are shown again when something is wrong; ``changes`` go to ``save_segments``."""

    typed: dict[str, str] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    changes: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    began: dict[str, str] = field(default_factory=dict)


def seen(pair: Pair) -> str:
    """What the screen shows of a segment, in short: the source's fingerprint and the translation's."""
    return f"{pair.source.fingerprint}.{_digest(_plain(pair.target))}"


def read(sent: Mapping[str, str], pairs: list[Pair], source: Mapping[str, Any]) -> Sheet:
    """The sheet as it was sent. ``source`` is the content translated from."""
    sheet = Sheet()
    for pair in pairs:
        key = pair.source.key
        if f"target-{key}" not in sent:
            continue
        text = sheet.typed[key] = _marks(pair, _plain(sent[f"target-{key}"]))
        if f"keep-{key}" in sent:
            sheet.kept.add(key)
        source_seen, _dot, target_seen = sent.get(f"seen-{key}", seen(pair)).partition(".")
        still_holds = key in sheet.kept and pair.state == "outdated"
        if _digest(text) == target_seen and not still_holds:
            sheet.typed[key] = _plain(pair.target)
            continue
        sheet.changes[key] = text
        if sent.get(f"began-{key}") in BEGAN:
            sheet.began[key] = sent[f"began-{key}"]
        wrong = _met(pair, text, source_seen, target_seen) or _form(pair, text, source)
        if wrong:
            sheet.errors[key] = wrong
    return sheet


def _met(pair: Pair, text: str, source_seen: str, target_seen: str) -> str:
    """Two people at one segment: nothing is overwritten unseen."""
    if _digest(_plain(pair.target)) != target_seen and _plain(pair.target) != text:
        words = _(
            "Meanwhile someone saved this segment as «%(text)s». Your words are kept; save to replace it."
        )
        return words % {"text": pair.target}
    if pair.source.fingerprint != source_seen:
        return _("The source of this segment changed while you were translating. Read it again, then save.")
    return ""


def _form(pair: Pair, text: str, source: Mapping[str, Any]) -> str:
    limit = _limit(pair)
    if limit and len(text) > limit:
        return _("%(length)d characters; there is room for %(limit)d.") % {
            "length": len(text),
            "limit": limit,
        }
    try:
        put_together(source, {pair.source.key: text})
    except SegmentRefused as refusal:
        return words_of(refusal)
    return ""


def words_of(refusal: SegmentRefused) -> str:
    """A segment's refusal in the language of the screen."""
    return refusal.vi if (get_language() or "vi").startswith("vi") else refusal.en


def _limit(pair: Pair) -> int | None:
    if pair.source.key.startswith("body."):
        return HEADING_LIMIT if pair.source.kind == "heading" else None
    limit: int | None = getattr(Edition._meta.get_field(pair.source.key), "max_length", None)
    return limit


def _marks(pair: Pair, text: str) -> str:
    """⟨1⟩ is on no keyboard, so <1> does where the source has marks."""
    return TYPED_MARK.sub(r"⟨\1\2\3⟩", text) if pair.source.tags else text


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
