"""A reader who changes the language keeps the place, or is told honestly that there is none."""

from __future__ import annotations

import pytest

from nhipcau.portal.pages import from_package
from nhipcau.portal.pages.languages import LANGUAGES, words
from nhipcau.portal.pages.pages import ItemPage, MonthPage, NoticePage
from nhipcau.portal.pages.render import render
from tests.portal.pages.reading import labels, read
from tests.portal.pages.shelf import every_page, package, site


def story(language: str, languages: tuple[str, ...] = ("vi", "en", "fr")) -> ItemPage:
    return from_package.item_page(package(languages=languages), language, site=site())


def alternates(page: ItemPage) -> dict[str, str]:
    found = read(render(page)).all("link", rel="alternate")
    return {a["hreflang"]: a["href"] for a in found if "hreflang" in a}


def test_alternates_are_the_same_from_every_side() -> None:
    expected = {
        "vi": "https://cong.example/vi/bai/mot-bai/",
        "en": "https://cong.example/en/stories/mot-bai/",
        "fr": "https://cong.example/fr/stories/mot-bai/",
        "x-default": "https://cong.example/vi/bai/mot-bai/",
    }
    assert [alternates(story(language)) for language in ("vi", "en", "fr")] == [expected] * 3


def test_the_canonical_address_is_the_page_itself() -> None:
    assert read(render(story("en"))).all("link", rel="canonical") == [
        {"rel": "canonical", "href": "https://cong.example/en/stories/mot-bai/"}
    ]


@pytest.mark.parametrize("genre", ["article", "tv", "infographic", "dataset"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_of_the_page_is_told_what_a_machine_had_a_part_in(language: str, genre: str) -> None:
    told = {}
    for origin in ("human", "machine_translated", "ai_assisted"):
        raw = package(languages=(language,))
        raw["context"]["genre"] = genre
        raw["editions"][0]["payload"] |= {"origin": origin, "body": []}
        told[origin] = labels(render(from_package.item_page(raw, language, site=site())))
    origins = words(language)["origins"]
    assert told == {"human": [], "machine_translated": [origins["machine_translated"]], "ai_assisted": [origins["ai_assisted"]]}


def test_missing_editions_are_said_in_the_language_of_the_page_and_of_the_reader() -> None:
    page = story("vi", ("vi", "en"))
    assert page.missing_text == "Bài này chưa có bản tiếng Trung, tiếng Hàn, tiếng Nhật, tiếng Pháp, tiếng Nga, tiếng Lào."
    texts = read(render(page)).texts
    assert page.missing_text in texts
    assert "Cet article n’est pas encore disponible en français. " in texts
    assert story("vi", LANGUAGES).missing_text == ""


def test_the_switch_never_leads_to_a_page_that_is_not_there() -> None:
    links = read(render(story("vi", ("vi", "en")))).all("a", rel="alternate")
    assert [link["href"] for link in links] == ["/en/stories/mot-bai/"]


def test_months_lead_to_the_archive_of_the_other_language() -> None:
    page = MonthPage(site=site(), language="vi", address="/vi/luu-tru/2026-11/1/", month="2026-11")
    found = {a["href"] for a in read(render(page)).all("a") if "hreflang" in a}
    assert found == {f"/{language}/archive/" for language in LANGUAGES if language != "vi"}


def test_a_notice_claims_no_translations_of_itself() -> None:
    page = every_page()["NoticePage-9"]
    assert isinstance(page, NoticePage)
    assert [a for a in read(render(page)).all("link", rel="alternate") if "hreflang" in a] == []


def test_names_in_another_language_are_marked() -> None:
    page = every_page(language="fr")["PlacePage-4"]
    assert read(render(page)).all("h1") == [{"lang": "vi"}]
