"""The memory's sets for its list: segments by words, where they come from, and the files that were taken in."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Max, QuerySet

from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.memory_catching import build_anew, index_of
from nhipcau.newsroom.domain.memory_index import IndexDamaged
from nhipcau.newsroom.domain.memory_likeness import key_of, words_of
from nhipcau.newsroom.models import MemorySegment
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import branch

#: A list shows no more than so many of millions, the newest; words find no more than so many.
MOST_LISTED = 2_500
MOST_FOUND = 500


def segments_seen(
    account: Account, pair: tuple[str, str], *, words: str = "", origin: str = ""
) -> QuerySet[MemorySegment]:
    """Segments of the pair, newest first, at most MOST_LISTED. ``words``: those whose source holds them as typed, with
    their marks; ``origin``: ``"approved"`` or ``"imported"``. One query."""
    seen = MemorySegment.objects.filter(
        rules.memory_seen_by(account), source_language=pair[0], target_language=pair[1]
    )  # fmt: skip
    if origin:
        seen = seen.filter(imported_from="") if origin == "approved" else seen.exclude(imported_from="")
    if words.strip():
        seen = seen.filter(pk__in=_holding(pair, words)) | seen.filter(key=key_of(words))
    return seen.select_related("by", "unit").order_by("-pk")[:MOST_LISTED]


def _holding(pair: tuple[str, str], words: str) -> list[int]:
    try:
        return index_of(*pair).holding(words_of(words), MOST_FOUND)
    except IndexDamaged:
        build_anew()
        return []


def files_kept(account: Account) -> QuerySet[Any, Any]:
    """The files that were taken in, in the units where the account keeps the memory: name, unit, pairs, newest time."""
    kept = MemorySegment.objects.exclude(imported_from="").filter(
        branch(account, field="unit__path", roles=rules.KEEPS_MEMORY)
    )
    rows = kept.values("imported_from", "unit", "source_language", "target_language")
    return rows.annotate(pairs=Count("pk"), newest=Max("at")).order_by("imported_from", "unit")


def units_kept(account: Account) -> QuerySet[Unit]:
    """Units for which the account may take a memory in."""
    from nhipcau.kernel import clock

    return Unit.objects.filter(branch(account, roles=rules.KEEPS_MEMORY)).standing_on(clock.today())
