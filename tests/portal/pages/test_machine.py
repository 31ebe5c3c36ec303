"""Feed, site map and robots.txt."""

from __future__ import annotations

from xml.etree import ElementTree

from nhipcau.portal.pages import from_package
from nhipcau.portal.pages.machine import Entry, Feed, Robots
from nhipcau.portal.pages.render import render
from tests.portal.pages.shelf import ITEM, WHEN, every_machine_text, package, site

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
HOSTILE = "<b>&\"'</title>"


def test_texts_stay_well_formed_and_whole() -> None:
    feed = ElementTree.fromstring(render(every_machine_text(HOSTILE)["Feed"]))
    assert feed.findtext(f"{ATOM}entry/{ATOM}title") == HOSTILE
    assert feed.findtext(f"{ATOM}entry/{ATOM}summary") == HOSTILE


def test_the_feed_is_dated_by_its_newest_entry_and_all_addresses_are_absolute() -> None:
    feed = ElementTree.fromstring(render(every_machine_text()["Feed"]))
    assert feed.findtext(f"{ATOM}updated") == WHEN
    addresses = [link.get("href", "") for link in feed.iter(f"{ATOM}link")]
    assert addresses == [
        "https://cong.example/vi/feed.atom",
        "https://cong.example/vi/",
        "https://cong.example/vi/bai/mot-bai/",
    ]


def test_an_item_has_one_identity_a_language() -> None:
    entries = [Entry(ITEM, from_package.card(package(), language), WHEN) for language in ("vi", "en")]
    assert len({entry.identity for entry in entries}) == 2
    assert entries[0].identity == Entry(ITEM, entries[0].card, "2027-01-01T00:00:00+07:00").identity


def test_an_empty_feed_is_still_a_feed() -> None:
    feed = ElementTree.fromstring(render(Feed(site=site(), language="ja")))
    assert feed.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"


def test_the_site_map_names_every_language_a_page_is_in() -> None:
    shard = ElementTree.fromstring(render(every_machine_text()["SitemapShard"]))
    assert shard.findtext(f"{MAP}url/{MAP}loc") == "https://cong.example/vi/bai/mot-bai/"
    links = {(link.get("hreflang"), link.get("href")) for link in shard.iter(f"{XHTML}link")}
    assert links == {
        ("vi", "https://cong.example/vi/bai/mot-bai/"),
        ("en", "https://cong.example/en/stories/mot-bai/"),
    }


def test_the_index_names_its_shards() -> None:
    index = ElementTree.fromstring(render(every_machine_text()["SitemapIndex"]))
    assert index.findtext(f"{MAP}sitemap/{MAP}loc") == "https://cong.example/sitemaps/1.xml"


def test_robots_stay_away_from_a_demonstration() -> None:
    assert render(Robots(site=site())) == "User-agent: *\nDisallow: /\n"
    real = render(Robots(site=site(demonstration=False)))
    assert "Disallow: /\n" not in real
    assert real.endswith("Sitemap: https://cong.example/sitemap.xml\n")
