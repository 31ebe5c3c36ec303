"""Sounds and videos of a language as a podcast: RSS 2.0 with the words that podcast apps ask for, transcripts among them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from nhipcau.portal.pages import addresses, from_package, languages
from nhipcau.portal.pages.assets import assets
from nhipcau.portal.pages.clips import clip
from nhipcau.portal.pages.feeds import Entry, Feed
from nhipcau.portal.pages.models import Clip

#: From which the identity of any podcast is made, after its own address (podcastindex.org).
PODCASTS = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")


@dataclass(frozen=True, slots=True)
class Episode:
    """One clip of a story. ``media`` names its file, so that a clip that was replaced is another episode; ``size`` in bytes;
    ``number`` of ``count`` clips in the story, from 1."""

    entry: Entry
    clip: Clip
    media: str
    size: int
    seconds: int
    number: int = 1
    count: int = 1

    @property
    def identity(self) -> str:
        return str(uuid5(UUID(self.entry.identity), self.media))

    @property
    def title(self) -> str:
        card = self.entry.card
        if self.count == 1:
            return card.title
        part = str(languages.words(card.language)["part"]).format(n=self.number, total=self.count)
        return f"{card.title} – {part}"

    @property
    def size_text(self) -> str:
        """Digits alone: the engine would write an integer the settings' way."""
        return str(self.size)

    @property
    def seconds_text(self) -> str:
        return str(self.seconds) if self.seconds else ""


@dataclass(frozen=True, kw_only=True)
class Podcast(Feed):
    """The newest clips of a language, newest story first."""

    episodes: tuple[Episode, ...] = ()
    template = "podcast.xml"

    @property
    def title(self) -> str:
        known = languages.words(self.language)
        own = languages.choose(self.site.title, self.language).text or str(known["portal"])
        return f"{own} – {known['podcast']}"

    @property
    def about(self) -> str:
        told = str(languages.words(self.language)["podcast_about"])
        return f"{self.subtitle}. {told}" if self.subtitle else told

    @property
    def podcast_address(self) -> str:
        return self.site.base + addresses.podcast(self.language)

    @property
    def identity(self) -> str:
        """Lasting, made of the address without its scheme as the standard asks."""
        return str(uuid5(PODCASTS, self.podcast_address.partition("://")[2]))

    @property
    def image(self) -> str:
        return self.site.base + assets()["podcast.png"].address


def episodes(package: Mapping[str, Any], entry: Entry, size_of: Callable[[str], int]) -> tuple[Episode, ...]:
    """A story's clips whose files are there. ``size_of`` tells the bytes of a media file, 0 where there is none."""
    language = entry.card.language
    body = from_package.edition(package, language)["payload"]["body"]
    found = [(raw, made, size) for raw, made, size in _clips(body, package["media"], language, size_of) if size]
    return tuple(
        Episode(entry, made, raw["media"], size, int(raw.get("seconds") or 0), number, len(found))
        for number, (raw, made, size) in enumerate(found, 1)
    )


def _clips(
    body: list[dict[str, Any]], media: Mapping[str, Any], language: str, size_of: Callable[[str], int]
) -> Iterator[tuple[dict[str, Any], Clip, int]]:
    for raw in body:
        made = clip(raw, media, language) if raw["type"] == "clip" else None
        if made is not None:
            yield raw, made, size_of(made.address.rpartition("/")[2])
