"""Feeds in three forms: the same entries, well formed whatever the texts hold."""

from __future__ import annotations

import datetime as dt
import json
from email.utils import parsedate_to_datetime
from typing import Any
from xml.etree import ElementTree

from nhipcau.portal.pages import from_package
from nhipcau.portal.pages.feeds import Entry, Feed, RssFeed, json_feed
from nhipcau.portal.pages.languages import Text
from nhipcau.portal.pages.render import render
from tests.portal.pages.shelf import ITEM, WHEN, every_machine_text, package, site

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "<b>&\"'</title>]]>"


def fed(**values: Any) -> dict[str, Any]:
    entry = Entry(ITEM, from_package.card(package(), "vi"), "2026-11-22T10:00:00+07:00")
    return {"site": site(), "language": "vi", "entries": (entry,), **values}


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


def test_rss_tells_the_same_with_days_as_mail_writes_them() -> None:
    channel = ElementTree.fromstring(render(RssFeed(**fed()))).find("channel")
    assert channel is not None
    entry = fed()["entries"][0]
    item = channel.find("item")
    assert item is not None
    assert {child.tag: child.text for child in item if child.tag != "category"} == {
        "guid": f"urn:uuid:{entry.identity}", "title": entry.card.title, "link": f"https://cong.example{entry.card.address}",
        "pubDate": entry.mailed_at, "description": entry.card.lead,
    }  # fmt: skip
    assert parsedate_to_datetime(entry.mailed_at) == dt.datetime.fromisoformat(entry.card.released_at)
    assert channel.find(f"{ATOM}link").get("href") == "https://cong.example/vi/feed.rss"  # type: ignore[union-attr]


def test_json_feed_has_what_its_version_asks_for() -> None:
    told = json.loads(json_feed(Feed(**fed())))
    entry = fed()["entries"][0]
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert told["feed_url"] == "https://cong.example/vi/feed.json"
    (item,) = told["items"]
    assert (item["id"], item["url"], item["date_modified"]) == (
        f"urn:uuid:{entry.identity}", f"https://cong.example{entry.card.address}", "2026-11-22T10:00:00+07:00",
    )  # fmt: skip


def test_a_feed_of_a_topic_says_so_and_leads_to_its_page() -> None:
    feed = Feed(**fed(at="/vi/chu-de/di-san/", name=Text("Di sản", "vi")))
    assert (feed.title.split(" – ")[0], feed.home) == ("Di sản", "https://cong.example/vi/chu-de/di-san/")
    assert (feed.self_address, feed.rss_address) == (f"{feed.home}feed.atom", f"{feed.home}feed.rss")


def test_an_empty_feed_is_one_in_every_form() -> None:
    empty = {"site": site(), "language": "lo"}
    assert json.loads(json_feed(Feed(**empty)))["items"] == []
    assert ElementTree.fromstring(render(RssFeed(**empty))).findtext("channel/lastBuildDate") == "Thu, 01 Jan 1970 00:00:00 +0000"
