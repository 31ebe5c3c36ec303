"""What machines read: the Atom feed, the site map in shards, robots.txt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID, uuid5

from nhipcau.portal.pages import addresses, languages
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


@dataclass(frozen=True, kw_only=True)
class Feed:
    """A language's Atom feed, newest first. An empty feed is dated ``updated_at``."""

    site: Site
    language: str
    entries: tuple[Entry, ...] = ()
    updated_at: str = "1970-01-01T00:00:00Z"
    template: ClassVar[str] = "feed.xml"

    @property
    def tag(self) -> str:
        return languages.tag(self.language)

    @property
    def title(self) -> str:
        known: dict[str, Any] = languages.words(self.language)
        own = languages.choose(self.site.title, self.language).text or str(known["portal"])
        return f"{own} – {known['tagline']}"

    @property
    def subtitle(self) -> str:
        return str(languages.words(self.language)["demonstration"]) if self.site.demonstration else ""

    @property
    def office(self) -> str:
        return languages.choose(self.site.office, self.language).text or self.title

    @property
    def home(self) -> str:
        return self.site.base + addresses.home(self.language)

    @property
    def self_address(self) -> str:
        return self.site.base + addresses.feed(self.language)

    @property
    def updated(self) -> str:
        return max((entry.updated_at for entry in self.entries), default=self.updated_at)


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A page in the site map: its address, its last change, and the same page in every language it is in."""

    address: str
    changed_at: str
    translations: Mapping[str, str | None]


@dataclass(frozen=True, kw_only=True)
class SitemapShard:
    """One part of the site map."""

    site: Site
    entries: tuple[SitemapEntry, ...]
    template: ClassVar[str] = "sitemap.xml"

    @property
    def rows(self) -> tuple[dict[str, Any], ...]:
        return tuple(
            {
                "address": self.site.base + entry.address,
                "changed": entry.changed_at,
                "alternates": [
                    (languages.tag(code), self.site.base + target)
                    for code, target in sorted(entry.translations.items())
                    if target
                ],
            }
            for entry in self.entries
        )


@dataclass(frozen=True, slots=True)
class ShardLink:
    """A shard in the index, numbered from 1, with its last change."""

    number: int
    changed_at: str

    @property
    def address(self) -> str:
        return addresses.shard(self.number)


@dataclass(frozen=True, kw_only=True)
class SitemapIndex:
    """The site map's index at ``/sitemap.xml``."""

    site: Site
    shards: tuple[ShardLink, ...]
    template: ClassVar[str] = "sitemap_index.xml"


@dataclass(frozen=True, kw_only=True)
class Robots:
    """robots.txt: a demonstration asks every robot to stay away."""

    site: Site
    template: ClassVar[str] = "robots.txt"
