"""What machines read besides the feeds: the site map in shards, the map of today's news, robots.txt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from nhipcau.portal.pages import addresses, languages
from nhipcau.portal.pages.models import Card, Site


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
    """A part of the site map in its index, with its last change."""

    address: str
    changed_at: str


@dataclass(frozen=True, kw_only=True)
class SitemapIndex:
    """The site map's index at ``/sitemap.xml``."""

    site: Site
    shards: tuple[ShardLink, ...]
    template: ClassVar[str] = "sitemap_index.xml"


@dataclass(frozen=True, kw_only=True)
class NewsMap:
    """The stories of the last two days for news search engines, at ``/news.xml``."""

    site: Site
    cards: tuple[Card, ...]
    template: ClassVar[str] = "news_map.xml"

    @property
    def rows(self) -> tuple[tuple[Card, str], ...]:
        """Each story with the portal's name in its language."""
        return tuple((card, self._name(card.language)) for card in self.cards)

    def _name(self, language: str) -> str:
        return languages.choose(self.site.title, language).text or str(languages.words(language)["portal"])


@dataclass(frozen=True, kw_only=True)
class Robots:
    """robots.txt: a demonstration asks every robot to stay away; elsewhere search alone is made when it is asked for."""

    site: Site
    template: ClassVar[str] = "robots.txt"

    @property
    def searches(self) -> tuple[str, ...]:
        """What no robot needs: the search pages of every language of the portal."""
        return tuple(addresses.search(language) for language in self.site.languages)


def security_txt(site: Site, *, contact: str, expires: str, today: dt.date) -> str | None:
    """security.txt (RFC 9116): where flaws are reported; ``expires`` is its last day. None without a contact, or once that
    day has passed. A demonstration names nobody."""
    marked = ""
    if site.demonstration:
        contact, expires = "mailto:trinh-dien@nhip-cau.example", expires or "2099-12-31"
        marked = "# Trình diễn: không ai đọc địa chỉ này. / Demonstration: nobody reads this address.\n"
    if not contact or not expires or dt.date.fromisoformat(expires) < today:
        return None
    return (
        f"{marked}Contact: {contact}\nExpires: {expires}T23:59:59+07:00\nPreferred-Languages: vi, en\n"
        f"Canonical: {site.base}{addresses.SECURITY}\n"
    )
