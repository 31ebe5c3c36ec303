"""Search, the one page that is made when it is asked for."""

from __future__ import annotations

import dataclasses
import re
from typing import Any
from urllib.parse import parse_qs, unquote

import pytest
from django.db import connections
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from nhipcau.portal import views
from nhipcau.portal.admission import admit
from nhipcau.portal.door import ReleasePackage
from nhipcau.portal.models import Live
from nhipcau.portal.pages.languages import words
from tests.portal import laying
from tests.portal.laying import Desk

pytestmark = [pytest.mark.django_db(databases=["default", "public"]), pytest.mark.once]


#: What one question asks the store: the office's name, which hits stand, the names of what narrows.
QUERIES = 3


def genre(name: str, **values: Any) -> ReleasePackage:
    made = laying.package(laying.edition(**values))
    return dataclasses.replace(made, context={**made.context, "genre": name})


def queries(run: Any) -> int:
    with CaptureQueriesContext(connections["public"]) as seen:
        run()
    return len(seen)


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


def test_a_slip_is_mended_and_said_so_and_the_typed_words_can_be_asked_to_the_letter(ask: Any) -> None:
    page = ask("/vi/tim-kiem/", q="long bienn", topic="di-san").content.decode()
    assert "/vi/bai/cau-" in page
    mended, exactly = re.findall(r'<p class="mended">[^<]*<a href="([^"]*)">([^<]*)</a>', page), re.findall(r'href="([^"]*exact=1)"', page)
    assert [name for _, name in mended] == ["Long Biên"]
    assert parse_qs(unquote(mended[0][0]).replace("&amp;", "&").partition("?")[2]) == {"q": ["Long Biên"], "topic": ["di-san"]}
    assert len(exactly) == 1
    assert "/vi/bai/cau-" not in ask("/vi/tim-kiem/", q="long bienn", exact="1").content.decode()
    assert 'class="mended"' not in ask("/vi/tim-kiem/", q="long biên").content.decode()


def test_a_filter_without_words_lists_what_it_leaves(desk: Desk, ask: Any) -> None:
    desk.lay(genre("film", slug="phim", title="Một bộ phim"))
    admit()
    page = ask("/vi/tim-kiem/", genre="film").content.decode()
    assert ("/vi/bai/phim/" in page, "/vi/bai/cau-" in page, "<span>Phim ngắn</span></h2>" in page) == (True, False, True)
    assert page.count('name="genre" value="film"') == 1
    assert "/vi/bai/cau-" in ask("/vi/tim-kiem/", place="ha-noi").content.decode()
    none = ask("/vi/tim-kiem/", genre="album", topic="di-san").content.decode()
    assert (words("vi")["search_none_here"] in none, none.count('aria-current="true"><span')) == (True, 2)


def test_a_result_says_what_it_is_and_where_it_comes_from_without_a_query_for_each(desk: Desk, ask: Any) -> None:
    desk.lay(genre("film", slug="phim", title="Một bộ phim riêng"))
    admit()
    page = ask("/vi/tim-kiem/", q="bộ phim riêng").content.decode()
    assert '<span>Phim ngắn · Di sản</span><span class="place">Hà Nội</span>' in page
    assert '<li class="entry at-lotus">' in page
    assert [queries(lambda q=q: ask("/vi/tim-kiem/", q=q)) for q in ("bộ phim riêng", "cầu long biên")] == [QUERIES, QUERIES]


def test_the_language_switch_keeps_the_question(ask: Any) -> None:
    page = ask("/vi/tim-kiem/", q="sen", topic="di-san", place="ha-noi", p="2").content.decode()
    switch = page.partition('class="tongues"')[2].partition("</nav>")[0]
    asked = "?q=sen&amp;topic=di-san&amp;place=ha-noi"
    assert re.findall(r'href="([^"]*)"', switch) == [f"/vi/tim-kiem/{asked}", f"/en/search/{asked}"]
