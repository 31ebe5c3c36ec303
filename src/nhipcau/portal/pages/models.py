"""The parts pages are made of. All frozen; all text plain except ``Block.html`` (already cleaned)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.safestring import SafeString

from nhipcau.portal.pages import languages
from nhipcau.portal.pages.languages import Text
from nhipcau.portal.pages.occasions import Occasion

ORDINARY_WIDTH = 960
DAY_BEGINS = "T00:00:00+07:00"


@dataclass(frozen=True, slots=True)
class Rendition:
    """One size of a picture, in pixels."""

    address: str
    width: int
    height: int

    @property
    def width_text(self) -> str:
        """Digits alone: the engine would write an integer the settings' way."""
        return str(self.width)

    @property
    def height_text(self) -> str:
        return str(self.height)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its words. ``renditions`` (WebP) are ordered from narrow to wide and never empty; ``smaller`` are the
    same as AVIF, empty in packages of an earlier version."""

    alt: str
    caption: str
    credit: str
    renditions: tuple[Rendition, ...]
    smaller: tuple[Rendition, ...] = ()

    @property
    def main(self) -> Rendition:
        """The widest size that is ordinary on a screen, for readers whose browser does not choose."""
        ordinary = [one for one in self.renditions if one.width <= ORDINARY_WIDTH]
        return ordinary[-1] if ordinary else self.renditions[0]

    @property
    def widest(self) -> Rendition:
        return self.renditions[-1]

    @property
    def sources(self) -> str:
        """The value of ``srcset``."""
        return _source_set(self.renditions)

    @property
    def smaller_sources(self) -> str:
        """The value of ``srcset`` for browsers that read AVIF."""
        return _source_set(self.smaller)

    @property
    def card_sources(self) -> str:
        """``sources`` for a picture in a list: none is shown wider there, and each name costs a page as much as ten words."""
        return _source_set(_ordinary(self.renditions))

    @property
    def card_smaller_sources(self) -> str:
        """The same as AVIF."""
        return _source_set(_ordinary(self.smaller))

    @property
    def is_tall(self) -> bool:
        return self.main.height > self.main.width

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Picture:
        sizes = {name: tuple(Rendition(**one) for one in raw.get(name, ())) for name in ("renditions", "smaller")}
        return cls(**{**raw, **sizes})


def _ordinary(renditions: tuple[Rendition, ...]) -> tuple[Rendition, ...]:
    return tuple(one for one in renditions if one.width <= ORDINARY_WIDTH) or renditions[:1]


def _source_set(renditions: tuple[Rendition, ...]) -> str:
    return ", ".join(f"{one.address} {one.width}w" for one in renditions)


@dataclass(frozen=True, slots=True)
class Track:
    """Subtitles of a clip in one language; ``label`` is the language's own name, ``tag`` its BCP 47 tag. In the language that is
    spoken they are for those who cannot hear it."""

    address: str
    tag: str
    label: str
    is_default: bool = False
    is_spoken: bool = False

    @property
    def kind(self) -> str:
        """As browsers call it."""
        return "captions" if self.is_spoken else "subtitles"


@dataclass(frozen=True, slots=True)
class Clip:
    """A sound or video with its words. ``width`` and ``height`` in pixels and ``poster`` are empty for a sound."""

    is_video: bool
    address: str
    content_type: str
    alt: str
    caption: str
    credit: str
    length: str = ""
    width: str = ""
    height: str = ""
    poster: str = ""
    tracks: tuple[Track, ...] = ()
    transcript: tuple[str, ...] = ()
    #: What a reader is told of subtitles that a machine had a part in, a sentence each way of making.
    origin_texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to take along. ``said``: kind, pages and size in words; ``language_name`` in its own words, ``tag`` in BCP 47,
    both empty where nobody said."""

    address: str
    content_type: str
    title: str
    said: str
    credit: str = ""
    tag: str = ""
    language_name: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A name that leads somewhere; ``count`` is a number of stories, None when it is not said."""

    name: Text
    address: str
    count: int | None = None

    @property
    def counted(self) -> str:
        return "" if self.count is None else languages.written(self.count, self.name.language)


@dataclass(frozen=True, slots=True)
class Place:
    """A locality as a page shows it. ``ornament`` names a drawing and with it the accent colour."""

    code: str
    name: Text
    address: str
    ornament: str = ""
    count: int | None = None
    intro: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A story in a list. The store keeps it as JSON (``as_json``); a list page needs nothing else."""

    language: str
    address: str
    title: str
    lead: str
    genre: str
    released_at: str
    kind: str = ""
    picture: Picture | None = None
    topic: str = ""
    place: str = ""
    ornament: str = ""
    origin: str = "human"
    photos: int = 0
    corrected: bool = False
    #: The language of ``topic`` and of ``place`` where it is not the card's own.
    topic_language: str = ""
    place_language: str = ""
    #: The day on which it appeared on an old portal; lists stand in the order of ``released_at`` all the same.
    first_published: str = ""

    @property
    def date(self) -> str:
        return languages.day(self.released_at, self.language)

    @property
    def genre_name(self) -> str:
        return str(languages.words(self.language)["genres"].get(self.genre, ""))

    @property
    def first_date(self) -> str:
        return languages.day(self.first_published, self.language) if self.first_published else ""

    @property
    def published_at(self) -> str:
        """The moment at which it was public first, here or on an old portal, of which the day alone is known."""
        return f"{self.first_published}{DAY_BEGINS}" if self.first_published else self.released_at

    @property
    def label(self) -> str:
        """The small line above the title: the topic, or the genre where that says more."""
        return " · ".join(part for part in (self.genre_label, self.topic) if part)

    @property
    def genre_label(self) -> str:
        """What stands before the topic in that line; empty where the topic says enough."""
        if self.topic and self.genre in ("article", "news"):
            return ""
        return self.genre_name

    @property
    def topic_tag(self) -> str:
        """The value of the topic's ``lang``; empty where it is in the card's language."""
        return _other_tag(self.topic_language, self.language)

    @property
    def place_tag(self) -> str:
        """Likewise of the place."""
        return _other_tag(self.place_language, self.language)

    @property
    def photos_text(self) -> str:
        shown = self.genre == "album" and self.photos
        return languages.counted("photos", self.photos, self.language) if shown else ""

    @property
    def tag(self) -> str:
        return languages.tag(self.language)

    @property
    def marks(self) -> tuple[str, ...]:
        """What a reader must know before opening: corrected, or made with a machine's help."""
        known = languages.words(self.language)
        corrected = (known["corrected_mark"],) if self.corrected else ()
        origin = known["origin_marks"].get(self.origin)
        return (*corrected, origin) if origin else corrected

    def as_json(self) -> dict[str, Any]:
        """Plain dictionaries, lists, strings, numbers and booleans."""
        raw = asdict(self)
        if self.picture:
            raw["picture"] |= {name: list(raw["picture"][name]) for name in ("renditions", "smaller")}
        return raw

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Card:
        """The card ``as_json`` wrote; unknown keys of a later version are passed over."""
        known = {key: raw[key] for key in cls.__slots__ if key in raw}
        if known.get("picture"):
            known["picture"] = Picture.from_json(known["picture"])
        return cls(**known)


def _other_tag(language: str, own: str) -> str:
    return languages.tag(language) if language and language != own else ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure with its unit, its day and its source. ``value`` is already in the language's writing."""

    label: str
    value: str
    unit: str
    as_of: str
    as_of_text: str
    source: str
    #: Name and words: opening hours, languages spoken, coordinates.
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a story: ``kind`` says which of the other fields it uses."""

    kind: str
    html: SafeString | str = ""
    text: str = ""
    anchor: str = ""
    items: tuple[SafeString | str, ...] = ()
    attribution: str = ""
    picture: Picture | None = None
    clip: Clip | None = None
    paper: Paper | None = None
    facts: tuple[Fact, ...] = ()
    occasion: Occasion | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A public correction: the day it was made and why."""

    at: str
    reason: Text
    language: str

    @property
    def date(self) -> str:
        return languages.day(self.at, self.language)


@dataclass(frozen=True, slots=True)
class Episode:
    """In which column, series, special page or broadcast programme a story stands, and under which number."""

    programme: Link
    kind: str
    number: int
    language: str

    @property
    def kind_name(self) -> str:
        known = languages.words(self.language)["programme"]
        return str(known["kinds"].get(self.kind, known["title"]))

    @property
    def number_text(self) -> str:
        return languages.episode(self.number, self.language)


@dataclass(frozen=True, slots=True)
class Site:
    """What every page of one portal shares. ``base`` is the absolute address without a closing slash."""

    base: str
    office: Mapping[str, str]
    languages: tuple[str, ...] = languages.LANGUAGES
    demonstration: bool = False
    title: Mapping[str, str] = field(default_factory=dict)
    #: Address of the hub that the feeds of the languages name; "" where there is none.
    hub: str = ""
