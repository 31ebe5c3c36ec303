"""Each genre shows first what it is about, and leaves nothing of its body out."""

from __future__ import annotations

from typing import Any

import pytest

from nhipcau.portal.pages import from_package
from nhipcau.portal.pages.genres import GENRES, AlbumPage, DossierPage, FactSheetPage
from nhipcau.portal.pages.languages import words
from nhipcau.portal.pages.pages import ItemPage
from nhipcau.portal.pages.render import render
from tests.portal.pages.reading import read
from tests.portal.pages.shelf import package, site


def story(genre: str, body: list[dict[str, Any]] | None = None) -> ItemPage:
    raw = package("Một bài", languages=("vi",))
    raw["context"] |= {"genre": genre}
    if body is not None:
        raw["editions"][0]["payload"]["body"] = body
    return from_package.item_page(raw, "vi", site=site())


def heading(text: str) -> dict[str, Any]:
    return {"type": "heading", "text": text}


def said(text: str) -> dict[str, Any]:
    return {"type": "paragraph", "html": f"<p>{text}</p>"}


@pytest.mark.parametrize("genre", list(words("vi")["genres"]))
def test_no_genre_loses_a_block(genre: str) -> None:
    body = [said("Đoạn một."), heading("Mục một"), said("Đoạn hai."), heading("Mục hai"), {"type": "list", "ordered": False, "items": ["Ý một."]}]
    texts = "".join(read(render(story(genre, body))).texts)
    assert all(texts.count(one) >= 1 for one in ("Đoạn một.", "Mục một", "Đoạn hai.", "Mục hai", "Ý một."))


def test_every_special_genre_is_a_genre() -> None:
    assert set(GENRES) <= set(words("vi")["genres"])
    assert type(story("a_genre_to_come")) is ItemPage


@pytest.mark.parametrize(("body", "shape"), [([], []), ([said("a")], [1]), ([heading("m")], [0]), ([said("a"), heading("m"), said("b"), said("c")], [1, 2])])
def test_a_dossier_is_cut_at_its_headings(body: list[dict[str, Any]], shape: list[int]) -> None:
    page = story("dossier", body)
    assert isinstance(page, DossierPage)
    assert [len(chapter.blocks) for chapter in page.chapters] == shape


def test_figures_of_a_fact_sheet_stand_first_and_once() -> None:
    page = story("fact_sheet")
    assert isinstance(page, FactSheetPage)
    assert len(page.figures) == 2
    assert render(page).count('class="facts"') == 1


def test_every_picture_of_an_album_is_in_its_strip() -> None:
    page = story("album")
    assert isinstance(page, AlbumPage)
    found = read(render(page))
    assert [one["href"] for one in found.all("a") if one["href"].startswith("#p")] == ["#p1", "#p2"]
    assert {one["id"] for one in found.all("figure", **{"class": "leaf-of-album"})} == {"p1", "p2"}


def test_the_code_is_the_canonical_address_black_on_white() -> None:
    html = render(story("article"))
    assert html.count('<g id="code">') == 1
    assert 'fill="#fff"' in html
    assert "https://cong.example/vi/bai/mot-bai/" in "".join(read(html).texts)
