"""Feeds of a language, a topic, a locality: the same entries as Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from email.utils import format_datetime
from typing import Any, ClassVar
from uuid import UUID, uuid5

from nhipcau.portal.pages import addresses, languages
from nhipcau.portal.pages.languages import Text
from nhipcau.portal.pages.models import Card, Site


@dataclass(frozen=True, slots=True)
class Entry:
    """A story in the feed. ``item`` is a UUID; ``updated_at`` the last correction or release."""

    item: str
    card: Card
    updated_at: str

    @property
    def identity(self) -> str:
        """One lasting name an item and language, since the same item stands in several feeds."""
        return str(uuid5(UUID(self.item), self.card.language))

    @property
    def mailed_at(self) -> str:
        """When it was first public, as RSS writes it (RFC 822)."""
        return format_datetime(dt.datetime.fromisoformat(self.card.published_at))


@dataclass(frozen=True, kw_only=True)
class Feed:
    """What is newest under an address, newest first: of a language at its home page, else of the topic or locality ``name``.

    ``at`` is the page that the feed follows; "" is the home page. An empty feed is dated ``updated_at``.
    """

    site: Site
    language: str
    entries: tuple[Entry, ...] = ()
    at: str = ""
    name: Text | None = None
    updated_at: str = "1970-01-01T00:00:00Z"
    template: ClassVar[str] = "feed.xml"

    @property
    def tag(self) -> str:
        return languages.tag(self.language)

    @property
    def title(self) -> str:
        known: dict[str, Any] = languages.words(self.language)
        own = languages.choose(self.site.title, self.language).text or str(known["portal"])
        return f"{self.name.text} – {own}" if self.name else f"{own} – {known['tagline']}"

    @property
    def subtitle(self) -> str:
        return str(languages.words(self.language)["demonstration"]) if self.site.demonstration else ""

    @property
    def office(self) -> str:
        return languages.choose(self.site.office, self.language).text or self.title

    @property
    def page(self) -> str:
        return self.at or addresses.home(self.language)

    @property
    def home(self) -> str:
        return self.site.base + self.page

    @property
    def self_address(self) -> str:
        return self.site.base + addresses.feed_of(self.page)

    @property
    def rss_address(self) -> str:
        return self.site.base + addresses.feed_of(self.page, "rss")

    @property
    def hub(self) -> str:
        """Only the feeds of a language are told to a hub."""
        return self.site.hub if self.page == addresses.home(self.language) else ""

    @property
    def updated(self) -> str:
        return max((entry.updated_at for entry in self.entries), default=self.updated_at)

    @property
    def mailed_at(self) -> str:
        return format_datetime(dt.datetime.fromisoformat(self.updated))


@dataclass(frozen=True, kw_only=True)
class RssFeed(Feed):
    """The same as RSS 2.0."""

    template = "rss.xml"


def json_feed(feed: Feed) -> str:
    """The same as JSON Feed 1.1, a text; what is not known is left out."""
    told: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1", "title": feed.title, "home_page_url": feed.home,
        "feed_url": feed.site.base + addresses.feed_of(feed.page, "json"), "language": feed.tag,
        "authors": [{"name": feed.office}], "items": [_item(feed, entry) for entry in feed.entries],
    }  # fmt: skip
    if feed.hub:
        told["hubs"] = [{"type": "WebSub", "url": feed.hub}]
    if feed.subtitle:
        told["description"] = feed.subtitle
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _item(feed: Feed, entry: Entry) -> dict[str, Any]:
    card = entry.card
    told: dict[str, Any] = {
        "id": f"urn:uuid:{entry.identity}", "url": feed.site.base + card.address, "title": card.title, "content_text": card.lead,
        "summary": card.lead, "date_published": card.published_at, "date_modified": entry.updated_at, "language": card.tag,
    }  # fmt: skip
    if card.picture:
        told["image"] = feed.site.base + card.picture.widest.address
    if tags := [name for name in (card.genre_name, card.topic) if name]:
        told["tags"] = tags
    return told
