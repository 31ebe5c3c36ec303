"""Files by which others pass our stories on: what lies beside a story, the podcast, the agencies' list, the map of news."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from nhipcau.kernel import clock
from nhipcau.kernel.canonical import canonical_json
from nhipcau.portal.bake.paths import Files, path_of
from nhipcau.portal.door import media_of
from nhipcau.portal.log.following import SCHEMA
from nhipcau.portal.models import Live, LiveTerm
from nhipcau.portal.pages import addresses
from nhipcau.portal.pages.embedding import EmbedCard, oembed
from nhipcau.portal.pages.feeds import Entry
from nhipcau.portal.pages.from_package import edition
from nhipcau.portal.pages.languages import choose
from nhipcau.portal.pages.machine import NewsMap
from nhipcau.portal.pages.models import Card, Site
from nhipcau.portal.pages.pages import ItemPage
from nhipcau.portal.pages.podcast import Episode, Podcast, episodes
from nhipcau.portal.pages.render import render
from nhipcau.portal.pages.wire import Change, Wire, changes_list, ninjs
from nhipcau.portal.settings import house

#: Stories in the podcast, changes in the agencies' list, and stories in the map of news.
HEARD, CHANGED, MAPPED = 30, 60, 1000
#: A news search engine wants two days and no more; the map is made anew each hour, so it looks back one hour less.
NEW = dt.timedelta(hours=47)


def companions(address: str) -> list[str]:
    """Paths below the tree of all that lies beside a story: where the story goes, they go."""
    names = (addresses.oembed_of, addresses.ninjs_of, addresses.newsml_of, addresses.edition_of)
    files = (name(address) for name in names)
    return [path_of(addresses.card_of(address)), *(one.lstrip("/") for one in files)]


def beside(shared: Site, live: Live, page: ItemPage | None, known: dict[str, str]) -> Files:
    """The story's card, its oEmbed file, and the story for agencies; of a withdrawn one they say that it was withdrawn."""
    language, reason = live.language, choose(live.reason or {}, live.language)
    withdrawn = _local(live.withdrawn_at) if live.withdrawn_at else ""
    card = EmbedCard(
        site=shared, language=language, address=addresses.card_of(live.address), story=live.address,
        card=Card.from_json(live.card) if page else None, withdrawn_at=withdrawn, reason=reason,
    )  # fmt: skip
    wire = Wire(
        site=shared, language=language, address=live.address, item=str(live.item), version=live.package.sequence,
        released_at=_local(live.released_at), changed_at=_local(live.changed_at), page=page,
        reason=None if page else reason, translations=known,
    )  # fmt: skip
    passed_on = _passed_on(live, wire) if page else None
    texts = (render(card).encode(), oembed(card).encode(), ninjs(wire).encode(), render(wire).encode(), passed_on)
    return dict(zip(companions(live.address), texts, strict=True))


def _passed_on(live: Live, wire: Wire) -> bytes:
    """The payload that was cleared, whose hash stands in the public log, with the files that belong to it."""
    package = json.loads(live.package.body)
    payload = edition(package, live.language)["payload"]
    media = {key: [one["file"] for one in package["media"][key]["renditions"]] for key in sorted(media_of(payload))}
    said = {
        "schema": SCHEMA, "item": str(live.item), "language": live.language, "address": live.address, "media": media,
        "payload": payload, "usage_terms": wire.terms,
    }  # fmt: skip
    return canonical_json(said).encode() + b"\n"


def _local(moment: dt.datetime) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds")


def _podcast(shared: Site, language: str, code: str) -> Files:
    rows = LiveTerm.objects.filter(kind="podcast", code=code, language=language).order_by("-released_at", "-live_id")
    found: list[Episode] = []
    for term in rows.select_related("live__package")[:HEARD]:
        live = term.live
        entry = Entry(str(live.item), Card.from_json(live.card), _local(live.changed_at))
        found += episodes(json.loads(live.package.body), entry, _size)
    entries = tuple(dict.fromkeys(one.entry for one in found))
    page = Podcast(site=shared, language=language, entries=entries, episodes=tuple(found))
    return {addresses.podcast(language).lstrip("/"): render(page).encode()}


def _size(file: str) -> int:
    """Bytes of a media file in the tree; 0 where there is none."""
    path = house().tree / "media" / file
    return path.stat().st_size if path.is_file() else 0


def _wire(shared: Site, language: str) -> Files:
    rows = Live.objects.filter(language=language).order_by("-changed_at", "-id").select_related("package").defer("package__body")
    changes = [
        Change(str(row.item), row.address, row.package.sequence, _local(row.changed_at), row.card.get("title", ""))
        for row in rows[:CHANGED]
    ]
    return {addresses.wire(language).lstrip("/"): changes_list(shared, language, changes).encode()}


def _news(shared: Site) -> Files:
    cards: list[Any] = []
    for language in shared.languages:
        rows = Live.objects.filter(language=language, withdrawn_at=None, released_at__gt=clock.now() - NEW)
        cards += rows.order_by("-released_at").values_list("card", flat=True)[:MAPPED]
    # What an old portal had long ago is no news, whenever it was let out here.
    fresh = [card for card in map(Card.from_json, cards) if not card.first_published]
    newest = sorted(fresh, key=lambda card: card.released_at, reverse=True)[:MAPPED]
    return {addresses.NEWS_MAP.lstrip("/"): render(NewsMap(site=shared, cards=tuple(newest))).encode()}


MAKERS: dict[str, Callable[..., Files]] = {"podcast": _podcast, "wire": _wire, "news": _news}
