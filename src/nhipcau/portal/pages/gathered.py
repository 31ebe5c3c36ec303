"""Pages that gather stories: by the audience the office named, by genre, by the days of an event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nhipcau.portal.pages import addresses, languages
from nhipcau.portal.pages.languages import Text
from nhipcau.portal.pages.models import Block, Card, Link
from nhipcau.portal.pages.occasions import Contact, EventTime, Notice
from nhipcau.portal.pages.page import Page
from nhipcau.portal.pages.pages import Listing


@dataclass(frozen=True, kw_only=True)
class AudiencePage(Listing):
    """What the office meant for an audience: dossiers and fact sheets first, then the latest."""

    name: Text
    guides: tuple[Card, ...] = ()
    template = "audience.html"

    @property
    def heading(self) -> str:
        return self.name.text

    @property
    def description(self) -> str:
        return str(self.words["audience"]["declared"])

    @property
    def shown(self) -> int:
        return len(self.guides) + len(self.cards)


@dataclass(frozen=True, kw_only=True)
class SectionPage(Listing):
    """The latest stories of a genre."""

    genre: str
    template = "section.html"

    @property
    def heading(self) -> str:
        return str(self.words["sections"]["names"][self.genre])

    @property
    def description(self) -> str:
        return f"{self.heading}. {self.office}"

    @property
    def path(self) -> tuple[Link, ...]:
        return (Link(Text(str(self.words["sections"]["title"]), self.language), self.to["sections"]),)


@dataclass(frozen=True, kw_only=True)
class ContentsPage(Page):
    """A list of pages that gather stories, each with how many: ``of`` names its words, ``sections`` or ``programme``."""

    of: str
    links: tuple[Link, ...] = ()
    template = "contents.html"

    @property
    def said(self) -> dict[str, Any]:
        found: dict[str, Any] = self.words[self.of]
        return found

    @property
    def heading(self) -> str:
        return str(self.said["title"])

    @property
    def description(self) -> str:
        return str(self.said["intro"])


@dataclass(frozen=True, slots=True)
class Numbered:
    """An episode: its number in the programme, and its card."""

    number: int
    card: Card

    @property
    def value(self) -> str:
        """The number as the list's own mark."""
        return str(self.number)

    @property
    def number_text(self) -> str:
        return languages.episode(self.number, self.card.language)


@dataclass(frozen=True, kw_only=True)
class ProgrammePage(Listing):
    """A column, series, special page or broadcast programme, its episodes by number, the last first."""

    name: Text
    kind: str = ""
    episodes: tuple[Numbered, ...] = ()
    template = "programme.html"

    @property
    def heading(self) -> str:
        return self.name.text

    @property
    def description(self) -> str:
        return f"{self.kind_name}: {self.name.text}. {self.office}"

    @property
    def kind_name(self) -> str:
        return str(self.words["programme"]["kinds"].get(self.kind, self.words["programme"]["title"]))

    @property
    def path(self) -> tuple[Link, ...]:
        return (Link(Text(str(self.words["programme"]["title"]), self.language), self.to["programmes"]),)

    @property
    def shown(self) -> int:
        return len(self.episodes)


@dataclass(frozen=True, slots=True)
class Happening:
    """An event in a list: its card, and when and where it is."""

    card: Card
    at: EventTime


@dataclass(frozen=True, kw_only=True)
class EventsPage(Page):
    """The calendar: events that were not over on ``made_on`` (an ISO date); or, with ``month``, all of a month."""

    happenings: tuple[Happening, ...] = ()
    months: tuple[Link, ...] = ()
    made_on: str = ""
    month: str = ""
    template = "events.html"

    @property
    def heading(self) -> str:
        title = str(self.words["events"]["title"])
        return f"{title} – {self.month_text}" if self.month else title

    @property
    def month_text(self) -> str:
        return languages.month(self.month, self.language)

    @property
    def as_of(self) -> str:
        return str(self.words["events"]["as_of"]).format(date=languages.day(self.made_on, self.language)) if self.made_on else ""

    @property
    def by_month(self) -> tuple[tuple[str, str, tuple[Happening, ...]], ...]:
        """(``2026-12``, the month in words, its events). What began earlier and lasts stands first, in its own month."""
        grouped: dict[str, list[Happening]] = {}
        for one in self.happenings:
            grouped.setdefault(one.at.starts[:7], []).append(one)
        return tuple((key, languages.month(key, self.language), tuple(found)) for key, found in grouped.items())

    @property
    def file(self) -> str:
        return addresses.events_file(self.language)

    @property
    def file_address(self) -> str:
        return self.site.base + self.file


@dataclass(frozen=True, kw_only=True)
class PressPage(Page):
    """The press room: official statements, speeches, press kits, whom to ask, how it may be used."""

    statements: tuple[Card, ...] = ()
    speeches: tuple[Card, ...] = ()
    kits: tuple[Card, ...] = ()
    contact: Contact | None = None
    template = "press.html"

    @property
    def heading(self) -> str:
        return str(self.words["press"]["title"])

    @property
    def description(self) -> str:
        return str(self.words["press"]["intro"])

    @property
    def groups(self) -> tuple[tuple[str, str, str, tuple[Card, ...]], ...]:
        """(mark, name, address of all, stories) for each kind, empty ones too: a reader sees that there is none."""
        said, kinds = self.words["press"], {"statements": "statement", "speeches": "speech", "kits": "press_kit"}
        return tuple(
            (name, str(said[name]), addresses.genre(self.language, genre), getattr(self, name)) for name, genre in kinds.items()
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Directory:
    """A released directory, whole: its card and its blocks."""

    card: Card
    blocks: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True)
class LinksPage(Page):
    """Every directory of links, one after the other."""

    directories: tuple[Directory, ...] = ()
    template = "links.html"

    @property
    def heading(self) -> str:
        return str(self.words["links"]["title"])

    @property
    def description(self) -> str:
        return str(self.words["links"]["intro"])


@dataclass(frozen=True, slots=True)
class Told:
    """A story in a list, and until when it is valid where it says so."""

    card: Card
    notice: Notice | None = None


@dataclass(frozen=True, kw_only=True)
class GenrePage(Listing):
    """The latest of a genre that serves readers: ``section`` names its words, ``reader_check``, ``urgent`` or ``answers``."""

    section: str
    told: tuple[Told, ...] = ()
    template = "genre.html"

    @property
    def shown(self) -> int:
        return len(self.told)

    @property
    def said(self) -> dict[str, Any]:
        found: dict[str, Any] = self.words[self.section]
        return found

    @property
    def heading(self) -> str:
        return str(self.said["title"])

    @property
    def description(self) -> str:
        return str(self.said["intro"])


@dataclass(frozen=True, kw_only=True)
class StripNotice(Page):
    """One urgent notice as it stands in the strip over every page; in its own language where it was not released in the page's."""

    card: Card
    notice: Notice
    template = "strip_notice.html"
    is_indexed = False

    @property
    def spoken(self) -> str:
        """The name, in itself, of the language in which the notice stands; empty where that is the page's."""
        return "" if self.card.language == self.language else str(languages.words(self.card.language)["own_name"])
