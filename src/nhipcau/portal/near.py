"""Stories beside a story: under its first topic, the ones let out just before and just after it. Where its language has too few,
some in English or Vietnamese stand in for them, and say so.

Which stories show which is bounded both ways, so that a release or a withdrawal bakes a fixed number of pages anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nhipcau.portal.models import Live, LiveTerm, Tally
from nhipcau.portal.pages.languages import LANGUAGES
from nhipcau.portal.pages.models import Card

#: How many older stories a page shows as related.
RELATED = 3
#: The languages in which a story may stand in for one in the reader's, and how many of each are looked at.
STANDING_IN, LOOKED_AT = ("en", "vi"), 12


def stories(live: Live, topics: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """``newer``, ``older`` and ``related`` of a page under the first of its ``topics``; nothing for one without."""
    own = LiveTerm.objects.filter(live=live, kind="topic", code=topics[0]["code"]).select_related("live").first() if topics else None
    if own is None:
        return {}
    older = [Card.from_json(card) for card in _older(own)[: RELATED + 1].values_list("live__card", flat=True)]
    newer = [Card.from_json(card) for card in _newer(own)[:1].values_list("live__card", flat=True)]
    related = older[1:]
    return {
        "newer": next(iter(newer), None), "older": next(iter(older), None),
        "related": (*related, *_standing_in(own, RELATED - len(related))),
    }  # fmt: skip


def pages(live: Live) -> set[str]:
    """The orders of the pages on which ``stories`` shows this one: the page alone, for what lies beside it names no neighbour."""
    found: set[str] = set()
    for own in LiveTerm.objects.filter(live=live, kind="topic").select_related("live"):
        for beside in (_newer(own)[: RELATED + 1], _older(own)[:1]):
            found |= {f"near:{live.language}:{item}" for item in beside.values_list("live__item", flat=True)}
        found |= _where_it_stands_in(own)
    return found


def _standing_in(own: LiveTerm, wanted: int) -> tuple[Card, ...]:
    """So many stories of the topic in other languages, let out no later: none that is there in the page's own."""
    if wanted < 1:
        return ()
    found = [row for language in STANDING_IN if language != own.language for row in _earlier(own, language)]
    there = Live.objects.filter(item__in=[row.live.item for row in found], language=own.language, withdrawn_at=None)
    own_items = set(there.values_list("item", flat=True))
    chosen = {row.live.item: row for row in reversed(found) if row.live.item not in own_items}
    return tuple(Card.from_json(row.live.card) for row in found if chosen.get(row.live.item) is row)[:wanted]


def _where_it_stands_in(own: LiveTerm) -> set[str]:
    """The pages of other languages on which this story stands in, and those of its own language that need another so no more.

    Only a topic's first pages have too few stories before them, so few are looked at.
    """
    found: set[str] = set()
    others = Live.objects.filter(item=own.live.item, language__in=STANDING_IN, withdrawn_at=None).exclude(language=own.language)
    for language in _languages_of(own.code):
        if not (others.exists() if language == own.language else own.language in STANDING_IN):
            continue
        first = list(_listed(own, language).select_related("live").order_by("released_at", "live_id")[: RELATED + 1])
        found |= {f"near:{language}:{row.live.item}" for row in first if _may_show(row, own)}
    return found


def _languages_of(code: str) -> list[str]:
    """The languages in which a topic has stories."""
    names = {f"topic:{language}:{code}": language for language in LANGUAGES}
    return [names[name] for name in Tally.objects.filter(name__in=names, value__gt=0).values_list("name", flat=True)]


def _may_show(row: LiveTerm, own: LiveTerm) -> bool:
    """Whether the item of ``own`` is among those that may stand in on the page of ``row``."""
    if row.live.item == own.live.item or (row.language != own.language and row.released_at < own.released_at):
        return False
    looked = [own.language] if row.language != own.language else [language for language in STANDING_IN if language != row.language]
    return any(one.live.item == own.live.item for language in looked for one in _earlier(row, language))


def _earlier(own: LiveTerm, language: str) -> list[LiveTerm]:
    listed = _listed(own, language).filter(released_at__lte=own.released_at).exclude(live__item=own.live.item)
    return list(listed.select_related("live").order_by("-released_at", "-live_id")[:LOOKED_AT])


def _listed(own: LiveTerm, language: str = "") -> Any:
    return LiveTerm.objects.filter(kind=own.kind, code=own.code, language=language or own.language)


def _older(own: LiveTerm) -> Any:
    # One range of the index and what to leave out of it; with two ranges SQLite reads every story of the topic.
    earlier = _listed(own).filter(released_at__lte=own.released_at)
    return earlier.exclude(released_at=own.released_at, live_id__gte=own.live_id).order_by("-released_at", "-live_id")


def _newer(own: LiveTerm) -> Any:
    later = _listed(own).filter(released_at__gte=own.released_at)
    return later.exclude(released_at=own.released_at, live_id__lte=own.live_id).order_by("released_at", "live_id")
