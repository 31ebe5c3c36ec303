"""A story's card on other people's pages: small, without a script, and true after a withdrawal."""

from __future__ import annotations

import json

import pytest

from nhipcau.portal.pages import from_package
from nhipcau.portal.pages.assets import assets
from nhipcau.portal.pages.embedding import EmbedCard, oembed
from nhipcau.portal.pages.languages import LANGUAGES, Text
from nhipcau.portal.pages.render import render
from tests.portal.pages.reading import read
from tests.portal.pages.shelf import WHEN, package, site
from tests.portal.pages.test_render import HOSTILE


def card(text: str = "Một bài", language: str = "vi") -> EmbedCard:
    shown = from_package.card(package(text, languages=LANGUAGES), language)
    return EmbedCard(site=site(text), language=language, address="/vi/bai/mot-bai/the-nhung/", story="/vi/bai/mot-bai/", card=shown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_is_whole_and_fetches_from_us_alone(language: str) -> None:
    found = read(render(card(HOSTILE, language)))
    assert (found.unbalanced, found.all("script"), found.all("style"), found.scripts) == ([], [], [], [])
    assert [one for one in found.values("src") if not one.startswith("/media/")] == []
    assert len(found.all("h1")) == 1
    assert {one["href"] for one in found.all("a")} == {"https://cong.example/vi/bai/mot-bai/"}
    assert {one["target"] for one in found.all("a")} == {"_top"}


def test_oembed_has_what_its_version_asks_for_and_its_frame_cannot_be_broken_out_of() -> None:
    told = json.loads(oembed(card(HOSTILE)))
    assert (told["version"], told["type"], told["title"]) == ("1.0", "rich", HOSTILE)
    (frame,) = read(told["html"]).all("iframe")
    assert (frame["src"], frame["title"]) == ("https://cong.example/vi/bai/mot-bai/the-nhung/", HOSTILE)
    assert (frame["width"], frame["height"]) == (str(told["width"]), str(told["height"]))
    assert (told["thumbnail_width"], told["thumbnail_height"]) == (480, 320)


def test_the_card_of_a_withdrawn_story_says_so_and_nothing_else_of_it() -> None:
    gone = EmbedCard(
        site=site(), language="vi", address="/vi/bai/mot-bai/the-nhung/", story="/vi/bai/mot-bai/", withdrawn_at=WHEN,
        reason=Text("Số liệu sai.", "vi"),
    )  # fmt: skip
    text = render(gone)
    assert "Số liệu sai." in text
    assert "21/11/2026" in text
    assert "Một bài" not in text
    assert "thumbnail_url" not in json.loads(oembed(gone))


def test_the_card_weighs_little() -> None:
    assert len(render(card())) + len(assets()["embed.css"].content) < 8 * 1024
