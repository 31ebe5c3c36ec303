"""Which pages of the public tree a point gets, and what they need: pictures, type, style.

Only files of the tree are read. A page of another language than the point's is never among them; of a withdrawn story
not even the notice is. Urgent notices that still hold travel to every point, whatever it chose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import html

from nhipcau.kiosk.point import Point
from nhipcau.kiosk.refusals import KioskRefused
from nhipcau.kiosk.urgent import told_in
from nhipcau.portal.pages import addresses

_FILE = re.compile(r"/(?:media|a)/[\w.-]+\Z", re.ASCII)
_IN_SHEET = re.compile(rb"url\((/a/[\w.-]+)\)", re.ASCII)
_SECTIONS = (addresses.topic, addresses.place)


@dataclass
class Story:
    """A story's page in one language, as the player and the search need it."""

    address: str
    language: str
    tree: html.HtmlElement
    published: str
    title: str
    lead: str
    others: dict[str, str] = field(default_factory=dict)
    about: set[str] = field(default_factory=set)


@dataclass
class Chosen:
    """``stories`` the newest first; ``lists`` the front pages and lists by address."""

    stories: list[Story]
    lists: dict[str, html.HtmlElement]

    @property
    def pages(self) -> dict[str, html.HtmlElement]:
        return {**self.lists, **{story.address: story.tree for story in self.stories}}


def choose(tree: Path, point: Point) -> Chosen:
    """The point's pages. Raises KioskRefused when there is no story among them."""
    stories: list[Story] = []
    lists: dict[str, html.HtmlElement] = {}
    for language in point.languages:
        wanted, urgent = _wanted(point, language), told_in(tree, language)
        every = sorted(_stories(tree, language), key=lambda story: (story.published, story.address), reverse=True)
        found = [story for story in every if _plays(story, point, wanted)]
        carried = found[: point.stories]
        stories += carried + [story for story in every if story.address in urgent and story not in carried]
        of_all = wanted if wanted and point.chosen is None else wanted.union(*(story.about for story in found))
        lists |= _lists(tree, language, of_all)
    if not stories:
        raise KioskRefused("nothing", point.code)
    stories.sort(key=lambda story: (story.published, story.address), reverse=True)
    return Chosen(stories, lists)


def _plays(story: Story, point: Point, wanted: set[str]) -> bool:
    if point.chosen is None:
        return not wanted or bool(story.about & wanted)
    return bool(story.about & wanted) or story.address in point.chosen


def _wanted(point: Point, language: str) -> set[str]:
    """Addresses of the lists the point is about; empty for everything, unless stories were chosen one by one."""
    named = [*((addresses.topic, code) for code in point.topics), *((addresses.place, code) for code in point.places)]
    return {address(language, code) for address, code in named}


def _stories(tree: Path, language: str) -> Iterator[Story]:
    for path in sorted((tree / addresses.story(language, "x").strip("/")).parent.glob("*/index.html")):
        page = html.fromstring(path.read_bytes())
        # A withdrawn story leaves a notice at its address, which bears another mark.
        if "story" not in (page.find("body").get("class") or "").split():
            continue
        yield _story(page, addresses.story(language, path.parent.name), language)


def _story(page: html.HtmlElement, address: str, language: str) -> Story:
    published = page.xpath("string(//meta[@property='article:published_time']/@content)")
    lead = page.xpath("string(//article//p[contains(concat(' ',@class,' '),' lead ')])")
    others = {
        link.get("hreflang").split("-")[0]: _path(link.get("href"))
        for link in page.xpath("//head/link[@rel='alternate'][@hreflang]")
        if link.get("hreflang") != "x-default"
    }
    prefixes = tuple(section(language, "x").removesuffix("x/") for section in _SECTIONS)
    about = {href for href in page.xpath("//article//a/@href") if href.startswith(prefixes)}
    return Story(address, language, page, published, _line(page.xpath("string(//h1)")), _line(lead), others, about)


def _path(address: str) -> str:
    return "/" + address.split("://", 1)[-1].split("/", 1)[-1]


def _line(text: str) -> str:
    return " ".join(text.split())


def _lists(tree: Path, language: str, about: set[str]) -> dict[str, html.HtmlElement]:
    found = {}
    for address in [addresses.home(language), *sorted(about), f"/{language}/404.html"]:
        path = tree / address.strip("/")
        path = path if path.suffix == ".html" else path / "index.html"
        if path.is_file():
            found[address] = html.fromstring(path.read_bytes())
    return found


def files_of(page: html.HtmlElement) -> set[str]:
    """Addresses of the pictures, sounds, type and style that a page shows."""
    found = set(page.xpath("//@src | //@poster | //link[@rel='stylesheet' or @rel='icon' or @rel='preload']/@href"))
    for several in page.xpath("//@srcset"):
        found |= {one.split()[0] for one in several.split(",") if one.strip()}
    found |= {use.split("#")[0] for use in page.xpath("//use/@href")}
    return {address for address in found if _FILE.match(address)}


def files_of_sheet(content: bytes) -> set[str]:
    return {address.decode("ascii") for address in _IN_SHEET.findall(content)}


def path_below(tree: Path, address: str) -> Path | None:
    """The file at a checked address, or none."""
    path = tree / address.lstrip("/")
    return path if _FILE.match(address) and path.is_file() and not path.is_symlink() else None
