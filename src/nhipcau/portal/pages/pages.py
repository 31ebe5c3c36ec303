"""Whole pages, one frozen class each. ``render.render`` turns any of them into text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nhipcau.portal.pages import addresses, languages
from nhipcau.portal.pages.grounds import Law, Source
from nhipcau.portal.pages.languages import Text
from nhipcau.portal.pages.models import Block, Card, Correction, Episode, Link, Picture, Place
from nhipcau.portal.pages.page import Page, Tongue


@dataclass(frozen=True, slots=True)
class Section:
    """A topic on the front page with its latest stories that do not stand there already."""

    topic: Link
    cards: tuple[Card, ...]

    @property
    def anchor(self) -> str:
        return f"s-{self.topic.address.strip('/').rpartition('/')[2]}"


@dataclass(frozen=True, kw_only=True)
class Home(Page):
    """The front page: one story large, a calm grid, then what is latest, the topics with their stories, the places."""

    lead: Card | None = None
    grid: tuple[Card, ...] = ()
    latest: tuple[Card, ...] = ()
    topics: tuple[Link, ...] = ()
    places: tuple[Place, ...] = ()
    sections: tuple[Section, ...] = ()
    audiences: tuple[Link, ...] = ()
    programmes: tuple[Link, ...] = ()
    template = "home.html"

    @property
    def heading(self) -> str:
        return f"{self.portal} – {self.words['tagline']}"


@dataclass(frozen=True, kw_only=True)
class ItemPage(Page):
    """A released story in one language."""

    title: str
    lead: str
    genre: str
    released_at: str
    version: str
    blocks: tuple[Block, ...]
    kind: str = ""
    #: For a kind that came after these words were written.
    kind_names: Mapping[str, str] = field(default_factory=dict)
    byline: str = ""
    #: Who answers for it and who translated it, where the office says so.
    responsible: str = ""
    translator: str = ""
    laws: tuple[Law, ...] = ()
    sources: tuple[Source, ...] = ()
    #: The day on which it appeared on an old portal; "" for what appeared here first.
    first_published: str = ""
    origin: str = "human"
    picture: Picture | None = None
    topics: tuple[Link, ...] = ()
    place: Place | None = None
    places: tuple[Text, ...] = ()
    episode: Episode | None = None
    note: Text | None = None
    corrections: tuple[Correction, ...] = ()
    related: tuple[Card, ...] = ()
    #: When what stands here was let out, where that is neither the first time nor a correction.
    updated_at: str = ""
    #: The stories let out just after and just before this one under the same topic.
    newer: Card | None = None
    older: Card | None = None
    template = "item.html"
    is_story = True

    @property
    def heading(self) -> str:
        return self.title

    @property
    def description(self) -> str:
        return self.lead

    @property
    def date(self) -> str:
        return languages.day(self.released_at, self.language)

    @property
    def first_date(self) -> str:
        return languages.day(self.first_published, self.language) if self.first_published else ""

    @property
    def published_at(self) -> str:
        """When it was public first: a moment, or the day alone where an old portal had it."""
        return self.first_published or self.released_at

    @property
    def originals(self) -> tuple[Source, ...]:
        return tuple(one for one in self.sources if not one.is_domestic)

    @property
    def domestic(self) -> tuple[Source, ...]:
        return tuple(one for one in self.sources if one.is_domestic)

    @property
    def is_grounded(self) -> bool:
        return bool(self.laws or self.sources or self.responsible or self.translator)

    @property
    def changed_at(self) -> str:
        return max(self.released_at, self.updated_at, *(one.at for one in self.corrections))

    @property
    def updated(self) -> str:
        """The day of ``updated_at`` in words; empty where the page stands as it was first let out, or as corrected."""
        return languages.day(self.updated_at, self.language) if self.updated_at else ""

    @property
    def path(self) -> tuple[Link, ...]:
        """The section of its genre, then its first topic."""
        return (*section(self.genre, self.language), *self.topics[:1])

    @property
    def genre_name(self) -> str:
        return str(self.words["genres"].get(self.genre, ""))

    @property
    def kind_name(self) -> Text:
        known = str(self.words["kinds"].get(self.kind, ""))
        return Text(known, self.language) if known else languages.choose(self.kind_names, self.language)

    @property
    def origin_text(self) -> str:
        return str(self.words["origins"].get(self.origin, ""))

    @property
    def version_short(self) -> str:
        return self.version[:12]


def section(genre: str, language: str, count: int | None = None) -> tuple[Link, ...]:
    """The page of a genre under its name; nothing for a genre that this version has no name for."""
    name = languages.words(language)["sections"]["names"].get(genre)
    return (Link(Text(str(name), language), addresses.genre(language, genre), count),) if name else ()


#: How many stories of a list are shown with their pictures; what follows is a line each, so that a full page stays light.
PICTURED = 12


@dataclass(frozen=True, kw_only=True)
class Listing(Page):
    """A page of stories. ``total`` counts all there are, ``everything`` is where the older ones are listed too."""

    cards: tuple[Card, ...] = ()
    newer: Link | None = None
    older: Link | None = None
    total: int = 0
    everything: str = ""

    @property
    def pictured(self) -> tuple[Card, ...]:
        return self.cards[:PICTURED]

    @property
    def further(self) -> tuple[Card, ...]:
        return self.cards[PICTURED:]

    @property
    def shown(self) -> int:
        return len(self.cards)

    @property
    def more_at(self) -> str:
        """Where the older stories are; empty where all there are stand here."""
        return self.everything if self.total > self.shown else ""

    @property
    def total_text(self) -> str:
        return languages.counted("stories", self.total, self.language) if self.total else ""


@dataclass(frozen=True, kw_only=True)
class TopicPage(Listing):
    """The latest stories of a topic."""

    name: Text
    intro: str = ""
    template = "topic.html"

    @property
    def heading(self) -> str:
        return self.name.text


@dataclass(frozen=True, kw_only=True)
class PlacePage(Listing):
    """A locality: its ornament, a few words, its latest stories."""

    place: Place
    template = "place.html"

    @property
    def heading(self) -> str:
        return self.place.name.text

    @property
    def description(self) -> str:
        return self.place.intro or self.office


@dataclass(frozen=True, kw_only=True)
class MonthPage(Listing):
    """One chunk of a month (``2026-11``) in the archive; chunks count from 1."""

    month: str
    chunk: int = 1
    chunks: int = 1
    template = "month.html"
    says_missing = False

    def elsewhere(self, language: str) -> str:
        """Months are cut differently in each language, so the switch leads to the archive."""
        return addresses.archive(language)

    @property
    def month_text(self) -> str:
        return languages.month(self.month, self.language)

    @property
    def part(self) -> str:
        if self.chunks < 2:
            return ""
        return str(self.words["part"]).format(n=self.chunk, total=self.chunks)

    @property
    def heading(self) -> str:
        return f"{self.month_text} – {self.part}" if self.part else self.month_text


@dataclass(frozen=True, slots=True)
class MonthLink:
    """A month in the archive's index, with its number of stories."""

    month: str
    address: str
    count: int


@dataclass(frozen=True, kw_only=True)
class MonthsPage(Page):
    """The archive's index: years, and under each its months, newest first."""

    months: tuple[MonthLink, ...] = ()
    template = "months.html"

    @property
    def heading(self) -> str:
        return str(self.words["archive"])

    @property
    def years(self) -> tuple[tuple[str, tuple[Link, ...]], ...]:
        grouped: dict[str, list[Link]] = {}
        for one in sorted(self.months, key=lambda link: link.month, reverse=True):
            name = Text(languages.month(one.month, self.language), self.language)
            grouped.setdefault(one.month[:4], []).append(Link(name, one.address, one.count))
        return tuple((year, tuple(links)) for year, links in grouped.items())


@dataclass(frozen=True, kw_only=True)
class NoticePage(Page):
    """What stands where a withdrawn story stood."""

    withdrawn_at: str
    reason: Text
    title: str = ""
    template = "notice.html"
    is_indexed = False
    says_missing = False

    @property
    def heading(self) -> str:
        return str(self.words["withdrawn"])

    @property
    def date(self) -> str:
        return languages.day(self.withdrawn_at, self.language)


@dataclass(frozen=True, kw_only=True)
class NotFoundPage(Page):
    """The answer to an address that is not there: search, and the latest stories."""

    latest: tuple[Card, ...] = ()
    template = "not_found.html"
    has_code = False
    is_indexed = False
    says_missing = False

    @property
    def heading(self) -> str:
        return str(self.words["not_found"])


@dataclass(frozen=True, kw_only=True)
class LanguageChoice(Page):
    """The page at ``/``: the languages, each in its own words."""

    template = "choice.html"
    says_missing = False

    @property
    def heading(self) -> str:
        return f"{self.portal} – {self.words['tagline']}"

    @property
    def switch(self) -> tuple[Tongue, ...]:
        homes = ((language, addresses.home(language)) for language in self.site.languages)
        return tuple(Tongue(language, home, False, "", home) for language, home in homes)

    @property
    def alternates(self) -> tuple[tuple[str, str], ...]:
        homes = ((one.tag, self.site.base + addresses.home(one.language)) for one in self.switch)
        return (*homes, ("x-default", self.canonical))
