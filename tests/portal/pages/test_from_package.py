"""From a package to a page: nothing lost, nothing added."""

from __future__ import annotations

import json

import pytest

from nhipcau.portal.pages import from_package
from nhipcau.portal.pages.models import Card
from nhipcau.portal.pages.render import render
from tests.portal.pages.reading import read
from tests.portal.pages.shelf import WHEN, package, payload, site


def test_a_card_survives_the_store() -> None:
    card = from_package.card(package(), "vi")
    assert Card.from_json(json.loads(json.dumps(card.as_json()))) == card
    assert Card.from_json({**card.as_json(), "of_a_later_version": 1}) == card


def test_a_card_takes_its_words_from_the_edition_and_the_context() -> None:
    card = from_package.card(package("Di sản"), "vi")
    assert (card.address, card.date, card.label) == ("/vi/bai/mot-bai/", "21/11/2026", "Hồ sơ · Di sản")
    assert card.marks == ("Đã đính chính", "Dịch có máy hỗ trợ")
    assert card.picture is not None
    assert [one.width for one in card.picture.renditions] == [480, 960, 1600]
    assert card.picture.main.address == f"/media/{960:064d}.webp"


def test_a_language_that_is_not_in_the_package_is_refused_in_words() -> None:
    with pytest.raises(KeyError, match="Gói không có bản «ko». / The package has no 'ko' edition."):
        from_package.card(package(), "ko")


def test_a_correction_shows_its_day_and_reason() -> None:
    page = from_package.item_page(package("Số đúng là 40."), "en", site=site())
    assert [(one.date, one.reason.text) for one in page.corrections] == [("21 November 2026", "Số đúng là 40.")]
    assert read(render(page)).all("section", id="correction") != []
    plain = from_package.item_page(package(kind="release"), "en", site=site())
    assert plain.corrections == ()
    assert read(render(plain)).all("section", id="correction") == []


def test_earlier_corrections_stay_on_the_page() -> None:
    earlier = [{"at": "2026-11-01T08:00:00+07:00", "reason": {"vi": "Một"}}, {"at": WHEN, "reason": {"vi": "Hai"}}]
    page = from_package.item_page(package(kind="release"), "vi", site=site(), corrections=earlier)
    assert [one.reason.text for one in page.corrections] == ["Một", "Hai"]
    assert page.changed_at == WHEN


def test_a_machine_translation_says_so() -> None:
    raw = package()
    text = "Translated with the help of a machine, and cleared for publication by a responsible officer."
    assert text in read(render(from_package.item_page(raw, "en", site=site()))).texts
    raw["editions"][1]["payload"] = payload("en", "A", origin="human")
    assert text not in read(render(from_package.item_page(raw, "en", site=site()))).texts


def test_a_withdrawal_leaves_a_dated_notice_with_its_reason() -> None:
    raw = package(kind="withdrawal", editions=[], reason={"vi": "Chưa đủ quyền.", "en": "Rights not held."})
    page = from_package.notice_page(raw, "en", site=site(), address="/en/stories/x/")
    assert (page.date, page.reason.text, page.canonical) == (
        "21 November 2026", "Rights not held.", "https://cong.example/en/stories/x/",
    )  # fmt: skip
    assert "Rights not held." in read(render(page)).texts
