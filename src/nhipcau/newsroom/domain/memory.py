"""The translation memory: approved segments are remembered with their clearance, those of a withdrawn text set aside.

Nothing comes in but by a clearance (``remember``) or from a file that someone answers for (``memory_files``).
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Iterable, Iterator

from django.db.models import Q

from nhipcau.newsroom.domain.frozen_segments import content_of_payload
from nhipcau.newsroom.domain.memory_likeness import key_of, tidy
from nhipcau.newsroom.domain.segment_origins import origin_in
from nhipcau.newsroom.domain.segments import Segment, take_apart
from nhipcau.newsroom.domain.translation import content_of
from nhipcau.newsroom.domain.versions import current_fingerprint, fresh, payload_of
from nhipcau.newsroom.models import Clearance, MemorySegment, Version

ONCE = ("key", "target_language", "source_language", "target_digest", "unit")
FOLLOWS = ("source", "origin", "clearance", "imported_from", "by", "at", "withdrawn_at")


def remember(clearance: Clearance) -> int:
    """Keep the segments that this clearance completes; returns how many rows stand for them. Call it in its transaction.

    A pair is approved when its translation and its source are, whichever came last: clearing a source also brings in the
    translations made from it that were cleared before and still say the same. A number of queries for each language, and
    one more for some eighty segments.
    """
    version = Version.objects.select_related("source__edition__locale", "edition__locale", "edition__item").get(
        pk=clearance.version_id
    )
    if version.source is not None:
        return _keep(clearance, version) if Clearance.objects.filter(version=version.source).exists() else 0
    earlier = Clearance.objects.filter(version__source=version).select_related(
        "version__source__edition__locale", "version__edition__locale", "version__edition__item"
    )
    return sum(
        _keep(one, one.version) for one in earlier if current_fingerprint(one.version.edition) == one.version.sha256
    )


def set_aside(*, editions: Collection[int], at: dt.datetime) -> int:
    """Mark the segments of withdrawn editions, and of translations made from them; returns how many rows.

    They are kept, for the memory answers for what it once offered, and no longer offered: a text is taken back for an
    error or for what should not have been said, and a suggestion would put both into the next one. The same words
    cleared again, in any text, are offered again.
    """
    theirs = Q(clearance__version__edition__in=editions) | Q(clearance__version__source__edition__in=editions)
    return MemorySegment.objects.filter(theirs, withdrawn_at=None).update(withdrawn_at=at)


def segment_row(source: str, target: str, languages: tuple[str, str], **about: object) -> MemorySegment:
    """A row, not saved yet, with its key and digest; ``about``: its other columns."""
    return MemorySegment(
        source_language=languages[0], target_language=languages[1], key=key_of(source), source=source, target=target,
        target_digest=digest_of(target), **about,
    )  # fmt: skip


def digest_of(target: str) -> str:
    """The first 32 hexadecimal digits of the SHA-256 of a translation, whatever its spaces."""
    return hashlib.sha256(tidy(target).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def worth_keeping(source: str, target: str) -> bool:
    """Whether there is something to translate: letters in the source, words in the translation."""
    return bool(target.strip()) and any(letter.isalpha() for letter in source)


def once(rows: Iterable[MemorySegment]) -> list[MemorySegment]:
    """The first of each set of rows that the memory takes for one."""
    kept: dict[tuple[str, ...], MemorySegment] = {}
    for row in rows:
        kept.setdefault((row.key, row.target_language, row.source_language, row.target_digest), row)
    return list(kept.values())


def _keep(clearance: Clearance, version: Version) -> int:
    assert version.source is not None
    languages = (version.source.edition.language, version.edition.language)
    about = {
        "clearance": clearance, "by_id": clearance.by_id, "at": clearance.at,
        "unit_id": version.edition.item.unit_id,
    }  # fmt: skip
    rows = once(
        segment_row(source.text, target, languages, origin=origin, **about)
        for source, target, origin in _translated(version)
        if worth_keeping(source.text, target)
    )
    MemorySegment.objects.bulk_create(rows, update_conflicts=True, unique_fields=ONCE, update_fields=FOLLOWS)
    return len(rows)


def _translated(version: Version) -> Iterator[tuple[Segment, str, str]]:
    """Segments of the frozen source with their cleared translation and its origin.

    The working copy says which source words each segment was translated from, by their fingerprint; those are looked for
    in the source's frozen text alone. What does not stand there was never approved and is not guessed.
    """
    assert version.source is not None
    sources = {segment.fingerprint: segment for segment in take_apart(content_of_payload(payload_of(version.source)))}
    working, whole = fresh(version.edition).working_copy(), payload_of(version)["origin"]
    for segment in take_apart(content_of(version.edition)):
        source = sources.get(working.source_segments.get(segment.key, ""))
        if source is not None:
            yield source, segment.text, origin_in(working.segment_origins, segment.key, whole)
