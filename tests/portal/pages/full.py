"""The fullest pages the portal bakes, each card with pictures of its own and words nobody repeats: what a reader on a thin line waits for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from nhipcau.portal.bake import gathered, shelf
from nhipcau.portal.pages import addresses, pages, searching
from nhipcau.portal.pages import gathered as gathered_pages
from nhipcau.portal.pages.languages import FOLDER, LANGUAGES, Text, words
from nhipcau.portal.pages.models import Card, Link, Picture, Place, Rendition
from nhipcau.portal.pages.occasions import EventTime
from nhipcau.portal.search.results import PAGE
from tests.portal.pages.shelf import site

#: Characters of a title, a lead, a picture's words and a credit as offices write them; scripts that say more in a sign have fewer.
LENGTHS = {"title": 68, "lead": 150, "alt": 60, "credit": 30, "piece": 200}
DENSE = {"zh": 3, "ja": 2, "ko": 2}
ORNAMENTS = ("lotus", "flame", "river", "karst")
TOPICS, PLACES, AUDIENCES, PROGRAMMES = 12, 5, 5, 4


class Writer:
    """Hands out real text of a language, never the same twice: the portal's own sentences, one after the other."""

    def __init__(self, language: str) -> None:
        self.language, self.number = language, 0
        raw = json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8"))
        self.text, self.at = " ".join(_texts(raw)), 0

    def say(self, what: str) -> str:
        size = LENGTHS[what] // DENSE.get(self.language, 1)
        found = self.text[self.at : self.at + size]
        self.at = (self.at + size) % (len(self.text) - size)
        return found.strip()

    def picture(self) -> Picture:
        self.number += 1
        sizes = {
            name: tuple(Rendition(addresses.media(f"{_hash(self.language, self.number, width, form)}.{form}"), width, width * 2 // 3) for width in (480, 960, 1600))
            for name, form in (("renditions", "webp"), ("smaller", "avif"))
        }
        return Picture(self.say("alt"), self.say("alt"), self.say("credit"), **sizes)

    def card(self, genre: str = "article") -> Card:
        self.number += 1
        slug, day = self.say("title") if self.language in ("vi", "en", "fr") else _hash(self.number)[:36], self.number % 28 + 1
        return Card(
            language=self.language, address=addresses.story(self.language, "-".join(slug.lower().split())), title=self.say("title"),
            lead=self.say("lead"), genre=genre, released_at=f"2026-10-{day:02}T{self.number % 24:02}:30:00+07:00",
            picture=self.picture(), topic=f"{self.say('title')[:12]}", place=f"{self.say('title')[:8]}", ornament=ORNAMENTS[self.number % 4],
        )  # fmt: skip

    def cards(self, count: int) -> tuple[Card, ...]:
        return tuple(self.card() for _ in range(count))

    def links(self, kind: str, count: int) -> tuple[Link, ...]:
        return tuple(Link(Text(self.say("title")[:24], self.language), f"/{self.language}/{kind}/{number}-{kind}/", number * 7) for number in range(count))


def _texts(raw: Any) -> Iterator[str]:
    if isinstance(raw, str):
        yield raw
    for one in raw.values() if isinstance(raw, dict) else ():
        yield from _texts(one)


def _hash(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def home(language: str) -> pages.Home:
    said = Writer(language)
    topics = said.links("topic", TOPICS)
    return pages.Home(
        **_basis(language), lead=said.card(), grid=said.cards(shelf.GRID), latest=said.cards(shelf.LATEST), topics=topics,
        sections=tuple(pages.Section(topics[number], said.cards(shelf.IN_SECTION)) for number in range(shelf.SECTIONS)),
        places=tuple(_place(said, number) for number in range(PLACES)), audiences=said.links("for", AUDIENCES),
        programmes=said.links("programme", PROGRAMMES),
    )  # fmt: skip


def audience(language: str) -> gathered_pages.AudiencePage:
    said = Writer(language)
    return gathered_pages.AudiencePage(
        **_basis(language), name=Text(said.say("title"), language), guides=said.cards(gathered.GUIDED), cards=said.cards(gathered.LISTED), total=1234
    )


def topic(language: str) -> pages.TopicPage:
    said = Writer(language)
    return pages.TopicPage(
        **_basis(language), name=Text(said.say("title"), language), intro=said.say("lead"), cards=said.cards(shelf.LISTED), total=1234
    )


def section(language: str) -> gathered_pages.SectionPage:
    said = Writer(language)
    return gathered_pages.SectionPage(**_basis(language), **_all(language), genre="album", cards=said.cards(gathered.LISTED))


def programme(language: str) -> gathered_pages.ProgrammePage:
    said = Writer(language)
    episodes = tuple(gathered_pages.Numbered(number, said.card("radio")) for number in range(gathered.EPISODES, 0, -1))
    name = Text(said.say("title"), language)
    return gathered_pages.ProgrammePage(**_basis(language), **_all(language), name=name, kind="programme", episodes=episodes)


def press(language: str) -> gathered_pages.PressPage:
    said = Writer(language)
    groups = {name: said.cards(gathered.SAID) for name in ("statements", "speeches", "kits")}
    return gathered_pages.PressPage(**_basis(language), **groups)


def events(language: str) -> gathered_pages.EventsPage:
    said = Writer(language)
    at = ("2026-12-05T19:00:00+07:00", "2026-12-07T21:00:00+07:00")
    found = tuple(
        gathered_pages.Happening(said.card("event"), EventTime(language, *at, said.say("credit"), said.say("credit"), "", said.say("credit"), ""))
        for _ in range(gathered.TOLD)
    )
    months = tuple(Link(Text(f"{number}/2026", language), f"/e/{number}/", number) for number in range(1, 25))
    return gathered_pages.EventsPage(**_basis(language), happenings=found, months=months, made_on="2026-11-21")


def answers(language: str) -> gathered_pages.GenrePage:
    said = Writer(language)
    told = tuple(gathered_pages.Told(said.card("answers")) for _ in range(gathered.TOLD))
    return gathered_pages.GenrePage(**_basis(language), **_all(language), section="answers", told=told)


def _all(language: str) -> dict[str, Any]:
    return {"total": 1234, "everything": addresses.search_for(language, genre="album")}


def place(language: str) -> pages.PlacePage:
    said = Writer(language)
    return pages.PlacePage(**_basis(language), place=_place(said, 1, said.say("lead")), cards=said.cards(shelf.LISTED), total=1234)


def month(language: str) -> pages.MonthPage:
    said = Writer(language)
    return pages.MonthPage(**_basis(language), month="2026-10", chunk=2, chunks=3, cards=said.cards(30))


def search(language: str) -> searching.SearchPage:
    said = Writer(language)
    results = tuple(searching.Result(said.card(), _pieces(said)) for _ in range(PAGE))
    return searching.SearchPage(**_basis(language), query=said.say("title"), results=results, total=1234, groups=_groups(said))


def _pieces(said: Writer) -> tuple[searching.Piece, ...]:
    found = said.say("piece")
    return searching.Piece(found[:40]), searching.Piece(found[40:50], True), searching.Piece(found[50:])


def _groups(said: Writer) -> tuple[searching.FacetGroup, ...]:
    target = f"{addresses.search(said.language)}?q=x&topic="
    made = tuple(searching.Facet(link.name, 9, target + link.address, False, said.language) for link in said.links("t", TOPICS + PLACES))
    return (searching.FacetGroup(str(words(said.language)["topics"]), made),)


def _place(said: Writer, number: int, intro: str = "") -> Place:
    return Place("x", Text(said.say("title")[:10], said.language), f"/x/{number}/", ORNAMENTS[number % 4], 99, intro)


def _basis(language: str) -> dict[str, Any]:
    there = {code: f"/{code}/x/" for code in LANGUAGES}
    return {"site": site(), "language": language, "address": f"/{language}/x/", "translations": there}


FULL = {
    "home": home, "audience": audience, "topic": topic, "section": section, "programme": programme, "place": place, "month": month,
    "press": press, "events": events, "answers": answers, "search": search,
}  # fmt: skip
