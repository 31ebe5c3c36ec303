"""Stories beside a story: under its first topic, the ones let out just before and just after it.

Which stories show which is bounded both ways, so that a release or a withdrawal bakes a fixed number of pages anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nhipcau.portal.models import Live, LiveTerm
from nhipcau.portal.pages.models import Card

#: How many older stories a page shows as related.
RELATED = 3


def stories(live: Live, topics: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """``newer``, ``older`` and ``related`` of a page under the first of its ``topics``; nothing for one without."""
    own = LiveTerm.objects.filter(live=live, kind="topic", code=topics[0]["code"]).first() if topics else None
    if own is None:
        return {}
    older = [Card.from_json(card) for card in _older(own)[: RELATED + 1].values_list("live__card", flat=True)]
    newer = [Card.from_json(card) for card in _newer(own)[:1].values_list("live__card", flat=True)]
    return {"newer": next(iter(newer), None), "older": next(iter(older), None), "related": tuple(older[1:])}


def pages(live: Live) -> set[str]:
    """The orders of the pages on which ``stories`` shows this one: the page alone, for what lies beside it names no neighbour."""
    found: set[str] = set()
    for own in LiveTerm.objects.filter(live=live, kind="topic"):
        for beside in (_newer(own)[: RELATED + 1], _older(own)[:1]):
            found |= {f"near:{live.language}:{item}" for item in beside.values_list("live__item", flat=True)}
    return found


def _listed(own: LiveTerm) -> Any:
    return LiveTerm.objects.filter(kind=own.kind, code=own.code, language=own.language)


def _older(own: LiveTerm) -> Any:
    # One range of the index and what to leave out of it; with two ranges SQLite reads every story of the topic.
    earlier = _listed(own).filter(released_at__lte=own.released_at)
    return earlier.exclude(released_at=own.released_at, live_id__gte=own.live_id).order_by("-released_at", "-live_id")


def _newer(own: LiveTerm) -> Any:
    later = _listed(own).filter(released_at__gte=own.released_at)
    return later.exclude(released_at=own.released_at, live_id__lte=own.live_id).order_by("released_at", "live_id")
