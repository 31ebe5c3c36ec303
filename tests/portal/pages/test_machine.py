"""Site map and robots.txt."""

from __future__ import annotations

import datetime as dt
from xml.etree import ElementTree

from nhipcau.portal.pages.languages import LANGUAGES
from nhipcau.portal.pages.machine import Robots, security_txt
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


def test_security_txt_names_a_contact_and_its_last_day_or_is_not_made() -> None:
    day, real = dt.date(2026, 11, 27), site(demonstration=False)
    said = security_txt(real, contact="mailto:an-ninh@co-quan.example", expires="2027-05-31", today=day)
    assert said == (
        "Contact: mailto:an-ninh@co-quan.example\nExpires: 2027-05-31T23:59:59+07:00\nPreferred-Languages: vi, en\n"
        f"Canonical: {real.base}/.well-known/security.txt\n"
    )
    assert security_txt(real, contact="", expires="", today=day) is None
    assert security_txt(real, contact="mailto:a@b.example", expires="2026-11-26", today=day) is None
    shown = security_txt(site(demonstration=True), contact="mailto:an-ninh@co-quan.example", expires="", today=day)
    assert shown is not None
    assert ("# Trình diễn" in shown, "co-quan" in shown) == (True, False)
