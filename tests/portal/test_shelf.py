"""Which files an order makes, from the store alone."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from nhipcau.portal.admission import admit
from nhipcau.portal.bake.shelf import MAKERS, files_for, path_of, site
from tests.portal import laying
from tests.portal.laying import Desk

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def test_addresses_become_paths_below_the_tree() -> None:
    assert path_of("/vi/bai/sen/") == "vi/bai/sen/index.html"
    assert path_of("/") == "index.html"


def test_orders_of_another_version_make_nothing(desk: Desk) -> None:
    for order in ("unknown", "unknown:vi:x", "item:vi:00000000-0000-4000-8000-000000000000"):
        assert files_for(order, site()) == {}


def test_every_kind_of_order_makes_its_files(desk: Desk) -> None:
    made = desk.lay(laying.package())
    admit()
    orders = {
        f"item:vi:{made.item}": "vi/bai/sen/index.html", "home:vi": "vi/index.html", "feed:vi": "vi/feed.atom",
        "topic:vi:di-san": "vi/chu-de/di-san/index.html", "place:vi:ha-noi": "vi/dia-phuong/ha-noi/index.html",
        "genre:vi:article": "vi/the-loai/bai-viet/index.html",
        "month:vi:2026-11:1": "vi/luu-tru/2026-11/1/index.html", "months:vi": "vi/luu-tru/index.html",
        "sitemap:1": "sitemaps/1.xml", "sitemaps": "sitemap.xml", "log:1": "log/000001.jsonl",
    }  # fmt: skip
    for order, path in orders.items():
        files = files_for(order, site())
        fed = order.split(":")[0] in ("feed", "topic", "place")
        page = path.removesuffix("index.html").removesuffix("feed.atom")
        beside = {f"{page}{one}" for one in ("the-nhung/index.html", "oembed.json", "ninjs.json", "newsml.xml", "edition.json")}
        pages = {name for name, content in files.items() if not name.startswith("api/") and content is not None}
        if order.startswith("item"):
            assert pages == {path, *beside}
            continue
        missed = {"vi/404.html"} if order == "home:vi" else set()
        assert pages == ({path, *(f"{page}feed.{form}" for form in ("atom", "rss", "json"))} if fed else {path, *missed})
        assert files_for(order, site()) == files
        assert b"/vi/bai/sen/" in (files[path] or b"") or order in ("months:vi", "sitemaps")
    assert set(files_for("fixed", site())) == {
        "index.html", "robots.txt", ".well-known/security.txt", "vi/gop-y/index.html", "vi/gop-y/da-nhan/index.html",
        "en/feedback/index.html", "en/feedback/received/index.html", "vi/kiem-tra/index.html", "en/check/index.html",
        "vi/hang-tin-bao-dai/index.html", "en/press-agencies/index.html",
        "vi/du-lieu/api/index.html", "en/data/api/index.html", "api/1/index.json", "api/1/openapi.json",
        "vi/gop-y/quy-dinh/index.html", "vi/gop-y/thu-cua-toi/index.html", "vi/gop-y/thu-cua-toi/da-nhan/index.html",
        *(f"vi/nhan-ban-tin/{one}index.html" for one in ("", "da-nhan/", "xac-nhan/", "ngung-nhan/")),
        *(f"en/newsletter/{one}index.html" for one in ("", "received/", "confirm/", "leave/")),
        "en/feedback/rules/index.html", "en/feedback/my-letter/index.html", "en/feedback/my-letter/received/index.html",
    }  # fmt: skip
    assert list(files_for("loghead", site())) == ["log/verify_log.py.txt", "log/keys.json", "log/head.json"]
    assert list(files_for("corrections:vi", site())) == ["vi/dinh-chinh/index.html"]
    assert list(files_for("accounts", site())) == [
        "accounts.json", "vi/tai-khoan-chinh-thuc/index.html", "en/official-accounts/index.html",
    ]  # fmt: skip
    assert list(files_for("follows", site())) == ["follows.json"]
    others = {"fixed", "media", "gone", "loghead", "corrections", "accounts", "follows", "podcast", "wire", "news", "contents", "fact", "catalogue", "near"}
    others |= {"audience", "events", "old", "programme"}
    assert {order.split(":")[0] for order in orders} | others == set(MAKERS)


def test_the_newest_picture_leads_the_home_page_and_without_one_the_newest_story(desk: Desk, tree: Path) -> None:
    desk.lay(laying.package(laying.edition(slug="mot", title="Một")))
    admit()
    assert "<h2><a href=\"/vi/bai/mot/\">" in (tree / "vi/index.html").read_text()
    media, content, block = laying.picture()
    desk.lay(laying.package(laying.edition(slug="hai", picture=block), media=media), content)
    desk.lay(laying.package(laying.edition(slug="ba")))
    admit()
    assert "<h2><a href=\"/vi/bai/hai/\">" in (tree / "vi/index.html").read_text()


def test_what_nobody_shows_is_removed_and_what_somebody_shows_is_not(desk: Desk) -> None:
    media, content, block = laying.picture()
    desk.lay(laying.package(laying.edition(picture=block), media=media), content)
    admit()
    (name,) = content
    assert files_for(f"media:{name}", site()) == {}
    assert files_for("media:" + "0" * 64 + ".webp", site()) == {f"media/{'0' * 64}.webp": None}
    assert files_for("gone:/vi/bai/sen/", site()) == {}
    beside = ("the-nhung/index.html", "oembed.json", "ninjs.json", "newsml.xml", "edition.json")
    gone = ("index.html", "event.ics", *beside, "cu.csv", "cu.json", "cu.xlsx")
    assert files_for("gone:/vi/bai/cu/", site()) == {f"vi/bai/cu/{name}": None for name in gone}


def test_a_page_knows_its_sister_languages_and_only_live_ones(desk: Desk) -> None:
    made = desk.lay(laying.package(laying.edition(), laying.edition("en", slug="lotus")))
    admit()
    page = files_for(f"item:vi:{made.item}", site())["vi/bai/sen/index.html"] or b""
    assert b'hreflang="en" href="http://cong.example/en/stories/lotus/"' in page
    desk.lay(laying.withdrawal(made, "en"))
    admit()
    assert b"/en/stories/lotus/" not in (files_for(f"item:vi:{made.item}", site())["vi/bai/sen/index.html"] or b"")


def test_a_demonstration_is_marked_on_every_page(desk: Desk, tree: Path) -> None:
    desk.lay(laying.package())
    admit()
    for page in tree.rglob("*.html"):
        assert "noindex" in page.read_text(), page
    assert "Disallow: /" in (tree / "robots.txt").read_text()


def test_lists_show_the_newest_first_and_no_more_than_they_hold(desk: Desk, tree: Path) -> None:
    for number in range(1, 40):
        edition = laying.edition(slug=f"bai-{number}", title=f"Bài {number}")
        desk.lay(laying.package(edition, released_at=f"2026-11-21T09:{number:02}:00+07:00"))
    admit()
    feed = (tree / "vi/feed.atom").read_text()
    assert feed.count("<entry>") == 30
    assert feed.index("Bài 39<") < feed.index("Bài 38<")
    assert "Bài 9<" not in feed
    rss = ElementTree.fromstring((tree / "vi/feed.rss").read_bytes())
    told = json.loads((tree / "vi/feed.json").read_bytes())
    titles = [f"Bài {number}" for number in range(39, 9, -1)]
    assert ([one.text for one in rss.iterfind("channel/item/title")], [one["title"] for one in told["items"]]) == (titles, titles)
    of_topic = json.loads((tree / "vi/chu-de/di-san/feed.json").read_bytes())
    assert ([one["title"] for one in of_topic["items"]], of_topic["home_page_url"]) == (
        titles[:24], "http://cong.example/vi/chu-de/di-san/",
    )  # fmt: skip
    topic = (tree / "vi/chu-de/di-san/index.html").read_text()
    assert ("Bài 39<" in topic, "Bài 15<" in topic) == (True, False)
