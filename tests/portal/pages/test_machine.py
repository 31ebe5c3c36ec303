"""Site map and robots.txt."""

from __future__ import annotations

from xml.etree import ElementTree

from nhipcau.portal.pages.languages import LANGUAGES
from nhipcau.portal.pages.machine import Robots
from nhipcau.portal.pages.render import render
from tests.portal.pages.shelf import every_machine_text, site

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


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
    assert [line.removeprefix("Disallow: /")[:2] for line in real.splitlines() if line.startswith("Disallow")] == list(LANGUAGES)
