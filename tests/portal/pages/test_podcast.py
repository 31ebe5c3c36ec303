"""The podcast: what apps refuse an episode without, and one lasting name a clip."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

from nhipcau.portal.pages import from_package
from nhipcau.portal.pages.feeds import Entry
from nhipcau.portal.pages.podcast import Podcast, episodes
from nhipcau.portal.pages.render import render
from tests.portal.pages.shelf import ITEM, WHEN, package, site
from tests.portal.pages.test_clips import MEDIA, RAW

ITUNES, OTHER = "{http://www.itunes.com/dtds/podcast-1.0.dtd}", "{https://podcastindex.org/namespace/1.0}"
HOSTILE = "<b>&\"'</title>]]>"


def channel(*clips: dict[str, Any], text: str = "Một bài", size: int = 1_234_567) -> ElementTree.Element:
    raw = package(text)
    raw["editions"][0]["payload"]["body"] = list(clips)
    raw["media"] |= MEDIA
    entry = Entry(ITEM, from_package.card(raw, "vi"), WHEN)
    made = episodes(raw, entry, lambda file: size)
    found = ElementTree.fromstring(render(Podcast(site=site(), language="vi", entries=(entry,), episodes=made))).find("channel")
    assert found is not None
    return found


def test_an_episode_has_what_apps_demand() -> None:
    (item,) = channel(RAW, text=HOSTILE).findall("item")
    assert item.find("enclosure").attrib == {  # type: ignore[union-attr]
        "url": "https://cong.example/media/v.mp4", "length": "1234567", "type": "video/mp4",
    }  # fmt: skip
    assert (item.findtext("title"), item.findtext(f"{ITUNES}duration")) == (HOSTILE, "125")
    assert [one.attrib for one in item.findall(f"{OTHER}transcript")] == [
        {"url": f"https://cong.example/media/{file}.vtt", "type": "text/vtt", "language": language, "rel": "captions"}
        for file, language in (("s", "vi"), ("e", "en"))
    ]


def test_the_channel_has_what_directories_demand() -> None:
    head = channel(RAW)
    for name in ("title", "link", "description", "language", f"{ITUNES}author", f"{ITUNES}explicit", f"{OTHER}guid"):
        assert head.findtext(name), name
    assert head.find(f"{ITUNES}category") is not None
    assert head.find(f"{ITUNES}image").get("href", "").endswith(".png")  # type: ignore[union-attr]
    assert head.findtext(f"{ITUNES}block") == "Yes"


def test_clips_of_one_story_are_episodes_of_their_own_and_keep_their_names() -> None:
    sound = {**RAW, "kind": "sound", "media": "a", "seconds": 0}
    MEDIA_A = {"width": 0, "height": 0, "renditions": [{"file": "a.mp3", "width": 0, "height": 0}]}
    raw = package()
    raw["editions"][0]["payload"]["body"] = [RAW, sound]
    raw["media"] |= {**MEDIA, "a": MEDIA_A}
    entry = Entry(ITEM, from_package.card(raw, "vi"), WHEN)
    both = episodes(raw, entry, lambda file: 9)
    assert [one.title for one in both] == ["Một bài – Phần 1", "Một bài – Phần 2"]
    assert both[0].identity != both[1].identity
    assert both[0].identity == episodes(package() | raw, entry, lambda file: 9)[0].identity
    assert (both[1].clip.content_type, both[1].seconds_text) == ("audio/mpeg", "")


def test_a_clip_whose_file_is_not_there_is_no_episode() -> None:
    assert channel(RAW, size=0).findall("item") == []
    assert channel({**RAW, "media": "x"}).findall("item") == []
