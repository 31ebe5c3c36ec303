"""What a page has to say in another language than its own is marked with that language."""

from __future__ import annotations

from typing import Any

from nhipcau.portal.pages import from_package
from nhipcau.portal.pages.engine import card as shown
from nhipcau.portal.pages.models import Card
from nhipcau.portal.pages.render import render
from tests.portal.pages.shelf import package, site


def raw(**names: str) -> dict[str, Any]:
    made = package("Sen", languages=("vi", "ko", "zh"))
    context = {
        **made["context"], "genre": "film", "topics": [{"code": "heritage", "names": names}], "content_kind": "NEW", "kind_names": names,
        "locality": {"code": "ha-noi", "names": names, "ornament": "lotus"},
    }  # fmt: skip
    return {**made, "context": context}


def test_a_card_marks_a_topic_and_a_place_that_have_no_name_in_its_language() -> None:
    for form in ("card", "entry"):
        html = shown(from_package.card(raw(vi="Di sản"), "ko"), form)
        assert (html.count('<span lang="vi">Di sản</span>'), html.count('<span class="place" lang="vi">Di sản</span>')) == (1, 1)
        own = shown(from_package.card(raw(vi="Di sản", ko="유산"), "ko"), form)
        assert ('lang="' in own, ' · 유산' in own, '<span class="place">유산</span>' in own) == (False, True, True)


def test_a_card_of_an_earlier_version_says_nothing_of_languages() -> None:
    card = from_package.card(raw(zh="遗产"), "vi")
    assert (card.topic_tag, card.place_tag, Card.from_json(card.as_json())) == ("zh-Hans", "zh-Hans", card)
    earlier = {key: value for key, value in card.as_json().items() if not key.endswith("_language")}
    assert (Card.from_json(earlier).topic_tag, Card.from_json(earlier).place_tag) == ("", "")


def test_a_kind_of_content_named_in_another_language_is_marked() -> None:
    assert '· <span lang="vi">Loại mới</span></p>' in render(from_package.item_page(raw(vi="Loại mới"), "ko", site=site()))
    assert "· 새 종류</p>" in render(from_package.item_page(raw(vi="Loại mới", ko="새 종류"), "ko", site=site()))
