"""Sound and video on a page: nothing is loaded before it is asked for, subtitles stand in the reader's language."""

from __future__ import annotations

from typing import Any

import pytest

from nhipcau.portal.bake.plain import plain
from nhipcau.portal.door import media_of
from nhipcau.portal.pages import from_package
from nhipcau.portal.pages.blocks import blocks, picture
from nhipcau.portal.pages.languages import LANGUAGES, words
from nhipcau.portal.pages.models import Card, Picture, Rendition
from nhipcau.portal.pages.render import render
from tests.portal.pages.reading import labels, read
from tests.portal.pages.shelf import package, site

RAW = {
    "type": "clip", "kind": "video", "media": "v", "seconds": 125, "poster": "p", "subtitles": {"en": "e", "vi": "s", "fr": "x"},
    "alt": "Lễ hội", "caption": "Khai hội", "credit": "Nhịp Cầu", "transcript": "Một\n\nHai",
}  # fmt: skip


def entry(*files: str, width: int = 640) -> dict[str, Any]:
    return {"width": width, "height": 360, "renditions": [{"file": f, "width": width, "height": 360} for f in files]}


MEDIA = {
    "v": entry("v.mp4"), "p": entry("p.webp", "p.avif"), "s": entry("s.vtt", width=0), "e": entry("e.vtt", width=0), "x": entry(),
}  # fmt: skip


def page(**changes: Any) -> str:
    raw = package(languages=("vi",))
    raw["editions"][0]["payload"]["body"] = [{**RAW, **changes}]
    raw["media"] |= MEDIA
    return render(from_package.item_page(raw, "vi", site=site()))


def test_a_video_waits_for_its_reader_with_poster_and_subtitles() -> None:
    found = read(page())
    assert found.all("video") == [
        {
            "controls": "", "preload": "none", "playsinline": "", "width": "640", "height": "360",
            "poster": "/media/p.webp", "aria-label": "Lễ hội",
        }
    ]  # fmt: skip
    assert found.all("source", type="video/mp4") == [{"src": "/media/v.mp4", "type": "video/mp4"}]
    tracks = [(one["kind"], one["srclang"], one["label"], "default" in one) for one in found.all("track")]
    assert tracks == [("captions", "vi", "Tiếng Việt", True), ("subtitles", "en", "English", False)]
    for said in ("Khai hội", "Nhịp Cầu", "2:05", "Bản ghi lời", "Một", "Hai"):
        assert said in page()


@pytest.mark.parametrize("genre", ["article", "tv"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_readers_are_told_of_subtitles_that_a_machine_made(language: str, genre: str) -> None:
    raw = package(languages=(language,))
    raw["context"]["genre"] = genre
    origins = {"en": "machine_translated", "vi": "machine_translated", "fr": "ai_assisted"}
    raw["editions"][0]["payload"]["body"] = [{**RAW, "subtitle_origins": origins}]
    raw["editions"][0]["payload"]["origin"] = "human"
    raw["media"] |= MEDIA
    told = labels(render(from_package.item_page(raw, language, site=site())))
    own = words(language)
    both = str(own["list_join"]).join(("Tiếng Việt", "English"))
    assert told == [
        own["subtitle_origins"]["machine_translated"].format(languages=both),
        own["subtitle_origins"]["ai_assisted"].format(languages="Français"),
    ]
    assert len(set(told)) == 2
    del raw["editions"][0]["payload"]["body"][0]["subtitle_origins"]
    assert labels(render(from_package.item_page(raw, language, site=site()))) == []


def test_how_subtitles_were_made_is_no_word_to_search_for() -> None:
    payload = {"lead": "", "byline": "", "picture": None, "body": [{**RAW, "subtitle_origins": {"vi": "machine_translated"}}]}
    assert "machine" not in plain(payload)


def test_the_words_of_the_language_that_is_spoken_are_captions_wherever_the_page_is_read() -> None:
    def kinds(language: str, *codes: str) -> list[tuple[str, str]]:
        (block,) = blocks([{**RAW, "subtitles": dict.fromkeys(codes, "s")}], MEDIA, language)
        return [(one.tag, one.kind) for one in block.clip.tracks] if block.clip else []

    assert kinds("en", "vi", "en") == [("vi", "captions"), ("en", "subtitles")]
    assert kinds("en", "en") == [("en", "captions")]
    assert kinds("fr", "en", "fr") == [("en", "subtitles"), ("fr", "subtitles")]


def test_a_sound_has_neither_poster_nor_size() -> None:
    (block,) = blocks([{**RAW, "kind": "sound", "media": "m", "poster": ""}], {"m": entry("m.mp3", width=0)}, "vi")
    assert block.clip is not None
    assert (block.clip.is_video, block.clip.content_type, block.clip.width) == (False, "audio/mpeg", "")
    assert read(page(kind="sound", transcript="")).all("audio") == [
        {"controls": "", "preload": "none", "aria-label": "Lễ hội"}
    ]


def test_a_clip_whose_file_did_not_travel_is_not_shown() -> None:
    assert blocks([RAW], {"p": entry("p.webp")}, "vi") == ()


@pytest.mark.parametrize(("seconds", "said"), [(0, ""), (59, "0:59"), (3600, "1:00:00")])
def test_the_length_is_written_as_players_do(seconds: int, said: str) -> None:
    (block,) = blocks([{**RAW, "seconds": seconds}], MEDIA, "vi")
    assert block.clip is not None
    assert block.clip.length == said


def test_the_door_knows_all_that_a_clip_needs() -> None:
    assert media_of({"picture": {"media": "o"}, "body": [RAW, {"type": "heading", "text": "x"}]}) == {
        "o", "v", "p", "s", "e", "x",
    }  # fmt: skip
    assert media_of({"picture": None, "body": [{**RAW, "poster": "", "subtitles": {}}]}) == {"v"}


def test_search_knows_the_words_of_a_clip_and_none_of_its_files() -> None:
    payload = {"lead": "Đầu", "body": [{**RAW, "media": "0v"}], "picture": None, "byline": "Nhóm"}
    assert plain(payload).split("\n") == ["Đầu", "Khai hội", "Nhịp Cầu", "Một", "Hai", "Nhóm"]


def test_avif_is_offered_first_and_older_packages_have_none() -> None:
    both = {"a": entry("a.webp", "b.avif")}
    shown = picture({"media": "a", "alt": "Sen"}, both)
    assert shown == Picture("Sen", "", "", (Rendition("/media/a.webp", 640, 360),), (Rendition("/media/b.avif", 640, 360),))
    raw = package()
    old = render(from_package.item_page(raw, "vi", site=site()))
    assert "<picture" not in old
    (key,) = raw["media"]
    raw["media"][key]["renditions"] += [{"file": "b.avif", "width": 480, "height": 320}]
    found = read(render(from_package.item_page(raw, "vi", site=site())))
    assert {one["srcset"] for one in found.all("source", type="image/avif")} == {"/media/b.avif 480w"}
    assert len(found.all("source")) == len(found.all("picture")) > 1
    assert picture({"media": "a"}, {"a": entry("b.avif")}) is None


def test_a_card_keeps_its_sizes_and_one_of_an_earlier_version_is_read() -> None:
    raw = package()
    (key,) = raw["media"]
    raw["media"][key]["renditions"] += [{"file": "b.avif", "width": 480, "height": 320}]
    card = from_package.card(raw, "vi")
    assert Card.from_json(card.as_json()) == card
    earlier = card.as_json()
    del earlier["picture"]["smaller"]
    kept = Card.from_json(earlier).picture
    assert kept is not None
    assert (kept.renditions, kept.smaller) == (card.picture.renditions if card.picture else (), ())
