"""A document is a calm link that says what it leads to, in every language and without a script."""

from __future__ import annotations

from typing import Any

import pytest

from nhipcau.portal.bake.plain import plain
from nhipcau.portal.door import MEDIA_NAME, media_of
from nhipcau.portal.pages import from_package
from nhipcau.portal.pages.blocks import blocks
from nhipcau.portal.pages.papers import TYPES, weight
from nhipcau.portal.pages.render import render
from nhipcau.portal.serve import headers
from tests.portal.pages.reading import read
from tests.portal.pages.shelf import package, site

RAW = {
    "type": "document", "media": "d", "kind": "pdf", "title": "Kế hoạch mùa sen", "credit": "Nhịp Cầu", "pages": 12,
    "bytes": 1_468_006, "language": "zh",
}  # fmt: skip
MEDIA = {"d": {"width": 0, "height": 0, "renditions": [{"file": "d.pdf", "width": 0, "height": 0}]}}


def page(**changes: Any) -> str:
    raw = package(languages=("vi",))
    raw["editions"][0]["payload"]["body"] = [{**RAW, **changes}]
    raw["media"] |= MEDIA
    return render(from_package.item_page(raw, "vi", site=site()))


def said(language: str, **changes: Any) -> str:
    (block,) = blocks([{**RAW, **changes}], MEDIA, language)
    assert block.paper is not None
    return block.paper.said


def test_a_document_is_a_link_with_its_kind_pages_and_size() -> None:
    found = read(page())
    assert found.all("a", href="/media/d.pdf") == [
        {"href": "/media/d.pdf", "type": "application/pdf", "hreflang": "zh-Hans"}
    ]
    for words in ("Kế hoạch mùa sen", "PDF · 12 trang · 1,4 MB", '<span lang="zh-Hans">中文</span>', "Nhịp Cầu"):
        assert words in page()


def test_a_document_in_the_language_of_its_page_says_no_language() -> None:
    (block,) = blocks([{**RAW, "language": "vi"}], MEDIA, "vi")
    assert block.paper is not None
    assert (block.paper.tag, block.paper.language_name) == ("vi", "")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("vi", "PDF · 12 trang · 1,4 MB"), ("en", "PDF · 12 pages · 1.4 MB"), ("zh", "PDF · 12 页 · 1.4 MB"),
        ("ko", "PDF · 12쪽 · 1.4MB"), ("ja", "PDF · 12ページ · 1.4 MB"), ("fr", "PDF · 12 pages · 1,4\u00a0Mo"),
        ("ru", "PDF · 12 стр. · 1,4 МБ"), ("lo", "PDF · 12 ໜ້າ · 1,4 MB"),
    ],
)  # fmt: skip
def test_each_language_writes_pages_and_size_its_own_way(language: str, words: str) -> None:
    assert said(language) == words


def test_what_is_not_known_is_not_said() -> None:
    media = {"d": {"renditions": [{"file": "d.docx", "width": 0, "height": 0}]}}
    (block,) = blocks([{**RAW, "kind": "docx", "pages": 0, "title": "", "language": ""}], media, "en")
    assert block.paper is not None
    assert (block.paper.said, block.paper.title, block.paper.tag) == ("Word · 1.4 MB", "Word", "")
    assert said("en", pages=1) == "PDF · 1 page · 1.4 MB"


@pytest.mark.parametrize(("size", "words"), [(1, "1 KB"), (700_000, "684 KB"), (2**20, "1.0 MB"), (10 * 2**20, "10.0 MB")])
def test_the_size_is_rounded_as_a_reader_thinks_of_it(size: int, words: str) -> None:
    assert weight(size, "en") == words


def test_a_document_whose_file_did_not_travel_is_not_shown() -> None:
    assert blocks([RAW], {}, "vi") == ()
    assert blocks([{**RAW, "kind": "exe"}], {"d": {"renditions": [{"file": "d.exe"}]}}, "vi") == ()


def test_the_door_lets_documents_through_and_they_are_served_as_what_they_are() -> None:
    assert media_of({"picture": None, "body": [RAW]}) == {"d"}
    assert [bool(MEDIA_NAME.fullmatch(f"{'0' * 64}.{kind}")) for kind in (*TYPES, "docm", "pdf.html", "exe")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip
    assert {kind: headers.TYPES[kind] for kind in TYPES} == TYPES


def test_search_knows_the_title_of_a_document_and_nothing_else() -> None:
    payload = {"lead": "Đầu", "body": [RAW], "picture": None, "byline": "Nhóm"}
    assert plain(payload).split("\n") == ["Đầu", "Kế hoạch mùa sen", "Nhóm"]
