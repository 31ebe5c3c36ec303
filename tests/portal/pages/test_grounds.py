"""A reader sees what a story rests on, who stands behind it and when it was public first; an older package has none of it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from nhipcau.portal.data import reading
from nhipcau.portal.door import PackageRefused, ReleasePackage, check
from nhipcau.portal.pages import from_package, languages
from nhipcau.portal.pages.details import point
from nhipcau.portal.pages.feeds import Entry, Feed, RssFeed, json_feed
from nhipcau.portal.pages.languages import LANGUAGES
from nhipcau.portal.pages.linked_data import said_of
from nhipcau.portal.pages.render import render
from nhipcau.portal.pages.wire import ninjs
from tests.portal import laying
from tests.portal.pages.reading import read
from tests.portal.pages.shelf import ITEM, package, site
from tests.portal.pages.test_wire import wire

LAW = {
    "number": "72/2015/NĐ-CP", "title": "Nghị định về thông tin đối ngoại", "issuer": "Chính phủ", "date": "2015-09-07",
    "address": "https://phap-luat.example/72",
}  # fmt: skip
ORIGINAL = {"kind": "original", "title": "The lotus", "publisher": "A paper", "date": "2026-11-02", "address": "https://paper.example/1"}
DOMESTIC = {"kind": "domestic", "title": "Mùa sen", "publisher": "", "date": "2026-11-03", "address": "https://trong-nuoc.example/1"}
SAID: dict[str, Any] = {"laws": [LAW], "sources": [ORIGINAL, DOMESTIC], "responsible": "Người Một", "translator": "Người Hai"}
FIRST = "2019-05-04"


def told(language: str = "vi", first: str = "", **values: Any) -> dict[str, Any]:
    raw = vars(laying.package(laying.edition(language, **{**SAID, **values})))
    return {**raw, "context": {**raw["context"], **({"first_published": first} if first else {})}}


def page(language: str = "vi", **values: Any) -> Any:
    return from_package.item_page(told(language, **values), language, site=site())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_them_in_every_language(language: str) -> None:
    text = render(page(language))
    words = languages.words(language)["grounds"]
    for word in (*words.values(), languages.words(language)["data"]["source"]):
        assert f"<dt>{word}</dt>" in text
    links = {one["href"] for one in read(text).all("a", rel="noopener external")}
    assert links == {LAW["address"], ORIGINAL["address"], DOMESTIC["address"]}
    for said in (LAW["title"], "Người Một", "Người Hai", languages.day("2015-09-07", language), languages.day("2026-11-02", language)):
        assert said in text


def test_a_package_of_an_earlier_version_shows_none_of_it() -> None:
    raw = vars(laying.package())
    text = render(from_package.item_page(raw, "vi", site=site()))
    assert ("grounds" in text, 'class="first-day"' in text) == (False, False)
    document = reading.item(site(), raw, "vi", changed_at="", corrections=(), translations={})
    names = ("laws", "sources", "responsible", "translator", "first_published")
    assert [document[name] for name in names] == [[], [], "", "", ""]


def test_only_an_address_of_the_web_is_a_link() -> None:
    law, source = LAW | {"address": "javascript:alert(1)"}, ORIGINAL | {"address": "javascript:alert(1)"}
    assert "javascript" not in render(page(laws=[law], sources=[source]))


def test_machines_are_told_the_same() -> None:
    data = said_of(page("en"))
    assert [one["url"] for one in data["isBasedOn"]] == [ORIGINAL["address"]]
    assert [one["url"] for one in data["citation"]] == [LAW["address"], ORIGINAL["address"], DOMESTIC["address"]]
    assert data["citation"][0]["legislationIdentifier"] == LAW["number"]
    assert (data["editor"]["name"], data["translator"]["name"]) == ("Người Một", "Người Hai")
    document = reading.item(site(), told("en"), "en", changed_at="", corrections=(), translations={})
    assert {name: document[name] for name in SAID} == SAID
    body = json.loads(ninjs(wire(page=page("en"))))["bodies"][0]["value"]
    for said in (LAW["title"], LAW["address"], "The lotus", "A paper", "2 November 2026", "Mùa sen", "Người Một", "Người Hai"):
        assert said in body


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_story_from_an_old_portal_says_both_its_days(language: str) -> None:
    found = read(render(page(language, first=FIRST)))
    assert [one["datetime"] for one in found.all("time")][:2] == [FIRST, "2026-11-21T09:30:00+07:00"]
    words = languages.words(language)
    text = "".join(found.texts)
    assert (words["first_published"] in text, words["released_here"] in text) == (True, True)


def test_feeds_and_machines_date_it_by_its_first_day_and_lists_by_ours() -> None:
    card = from_package.card(told(first=FIRST), "vi")
    assert (card.released_at, card.published_at) == ("2026-11-21T09:30:00+07:00", "2019-05-04T00:00:00+07:00")
    fed: dict[str, Any] = {"site": site(), "language": "vi", "entries": (Entry(ITEM, card, card.released_at),)}
    assert "<published>2019-05-04T00:00:00+07:00</published>" in render(Feed(**fed))
    assert "<updated>2026-11-21T09:30:00+07:00</updated>" in render(Feed(**fed))
    assert "<pubDate>Sat, 04 May 2019 00:00:00 +0700</pubDate>" in render(RssFeed(**fed))
    assert json.loads(json_feed(Feed(**fed)))["items"][0]["date_published"] == "2019-05-04T00:00:00+07:00"
    assert said_of(page(first=FIRST))["datePublished"] == FIRST
    assert re.search(r"<contentCreated>(.*?)</", render(wire(page=page(first=FIRST))))[1] == FIRST  # type: ignore[index]
    plain = from_package.card(told(), "vi")
    assert (plain.first_published, plain.published_at) == ("", plain.released_at)


@pytest.mark.parametrize("day", ["hôm qua", "2019-13-01", 2019, "2019-05-04T00:00:00+07:00", None])
def test_a_first_day_that_is_none_is_refused(day: Any) -> None:
    made = laying.package()
    with pytest.raises(PackageRefused, match=r"package\.form"):
        ReleasePackage.from_json(ReleasePackage(**{**vars(made), "context": {**made.context, "first_published": day}}).as_json())
    check(ReleasePackage(**{**vars(made), "context": {**made.context, "first_published": FIRST}}))


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("21.0285, 105.8542", (21.0285, 105.8542)), ("-8,5;105", None), ("21;105", (21.0, 105.0)), ("21,105", None), ("21.0,105.8", (21.0, 105.8)), ("91, 0", None),
        ("0, 181", None), ("Hồ Tây", None), ("", None),
    ],
)  # fmt: skip
def test_a_point_is_told_to_machines_where_it_is_clear(said: str, at: tuple[float, float] | None) -> None:
    assert point({"coordinates": said}) == at


def test_the_shelf_has_everything() -> None:
    assert {"laws", "sources", "responsible", "translator"} <= set(package()["editions"][0]["payload"])
