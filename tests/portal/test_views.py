"""Search, the one page that is made when it is asked for."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from nhipcau.portal import views
from nhipcau.portal.admission import admit
from nhipcau.portal.models import Live
from tests.portal import laying
from tests.portal.laying import Desk

pytestmark = [pytest.mark.django_db(databases=["default", "public"]), pytest.mark.once]


@pytest.fixture
def ask(desk: Desk) -> Any:
    words = {"title": "Về Phủ Lý", "body": [{"type": "paragraph", "html": "<p>Bên sông Châu.</p>"}]}
    desk.lay(laying.package(laying.edition(**words), laying.edition("en", slug="lotus", title="Lotus")))
    for number in range(25):
        desk.lay(laying.package(laying.edition(slug=f"cau-{number}", title="Cầu Long Biên")))
    admit()
    views._index.cache_clear()
    with override_settings(ROOT_URLCONF="nhipcau.config.urls_public", MIDDLEWARE=[]):
        yield lambda path, **given: Client().get(path, given)


def test_the_page_is_found_however_it_is_typed(ask: Any) -> None:
    for typed in ("phu ly", "Phủ Lý", "PHỦ LÝ", "Phu\u0309 Ly\u0301", "phủ lí", "song chau"):
        answer = ask("/vi/tim-kiem/", q=typed)
        assert (answer.status_code, answer["Cache-Control"]) == (200, "no-cache"), typed
        assert "/vi/bai/sen/" in answer.content.decode(), typed


def test_each_language_finds_its_own(ask: Any) -> None:
    assert "/en/stories/lotus/" in ask("/en/search/", q="lotus").content.decode()
    assert "/en/stories/lotus/" not in ask("/vi/tim-kiem/", q="lotus").content.decode()


def test_addresses_that_no_page_has(ask: Any) -> None:
    for path in ("/vi/search/", "/de/search/", "/fr/search/", "/../search/"):
        assert ask(path, q="sen").status_code == 404, path


ASKED: tuple[dict[str, Any], ...] = (
    {}, {"q": ""}, {"q": "*"}, {"q": 'a" OR "b'}, {"q": "x" * 5000}, {"q": "\x00\ud7ff"}, {"p": "-1"}, {"p": "²"}, {"q": "cau", "p": "99999"},
    {"topic": "../x"}, {"topic": ["a"] * 50}, {"q": "<script>alert(1)</script>"}, {"place": "ha-noi"}, {"q": "cau", "p": "3"},
)  # fmt: skip


def test_any_question_is_answered(ask: Any) -> None:
    for given in ASKED:
        answer = ask("/vi/tim-kiem/", **given)
        assert answer.status_code == 200, given
        assert "<script>alert" not in answer.content.decode()


def test_results_are_turned_by_pages_that_keep_the_question(ask: Any) -> None:
    first = ask("/vi/tim-kiem/", q="cầu long biên").content.decode()
    assert "p=2" in first
    question = "q=c%E1%BA%A7u+long+bi%C3%AAn"
    assert f'<a rel="prev" href="/vi/tim-kiem/?{question}">' in ask("/vi/tim-kiem/", q="cầu long biên", p="2").content.decode()


def test_topics_and_places_narrow(ask: Any) -> None:
    page = ask("/vi/tim-kiem/", q="cầu", topic="di-san").content.decode()
    assert "/vi/bai/cau-" in page
    assert "/vi/bai/cau-" not in ask("/vi/tim-kiem/", q="cầu", topic="khong-co").content.decode()


def test_what_was_withdrawn_is_found_no_more_by_the_same_process(desk: Desk, ask: Any) -> None:
    made = desk.lay(laying.package(laying.edition(slug="roi", title="Đèn kéo quân")))
    admit()
    assert "/vi/bai/roi/" in ask("/vi/tim-kiem/", q="den keo quan").content.decode()
    desk.lay(laying.withdrawal(made))
    admit()
    assert "/vi/bai/roi/" not in ask("/vi/tim-kiem/", q="den keo quan").content.decode()


def test_a_withdrawn_page_is_not_found_though_the_index_still_holds_it(ask: Any) -> None:
    assert "/vi/bai/sen/" in ask("/vi/tim-kiem/", q="phu ly").content.decode()
    Live.objects.filter(address="/vi/bai/sen/").update(withdrawn_at=timezone.now())
    answer = ask("/vi/tim-kiem/", q="phu ly").content.decode()
    assert ("/vi/bai/sen/" in answer, "Phủ Lý" in answer) == (False, False)
