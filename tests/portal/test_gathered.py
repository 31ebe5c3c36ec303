"""Pages by audience, by genre and by days: they list what is live, each change bakes few of them, and nothing on them
becomes false with time."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import icalendar
import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from nhipcau.kernel import clock
from nhipcau.portal import store
from nhipcau.portal.admission import admit
from nhipcau.portal.bake.shelf import files_for, site
from nhipcau.portal.door import ReleasePackage
from nhipcau.portal.models import Admission, BakeOrder, LiveSpan, LiveTerm, Tally
from nhipcau.portal.pages.languages import words
from nhipcau.portal.serve import Responder
from nhipcau.portal.spans import span_of
from nhipcau.portal.store import order_daily
from tests.portal import laying
from tests.portal.laying import Desk
from tests.portal.serve.exchange import ask, put

pytestmark = pytest.mark.django_db(databases=["default", "public"])
ZONE = dt.timezone(dt.timedelta(hours=7))
VISITORS = {"code": "visitors", "names": {"vi": "Du khách", "en": "Visitors"}}


def of_genre(genre: str, block: dict[str, Any] | None = None, *, slug: str = "mot", **values: Any) -> ReleasePackage:
    body = [block] if block else [{"type": "paragraph", "html": "<p>Chữ.</p>"}]
    audiences = values.pop("audiences", [])
    made = laying.package(laying.edition(slug=slug, title=slug, body=body), **values)
    context = {**made.context, "genre": genre, "audiences": audiences}
    return dataclasses.replace(made, context=context)


def event(starts: str, ends: str, **more: str) -> dict[str, Any]:
    said = {"venue": "Sân khấu", "place": "", "organiser": "", "admission": "", "link": ""}
    return {"type": "event", "starts": starts, "ends": ends, **said, **more}


def at(text: str) -> Any:
    return clock.moved_to(dt.datetime.fromisoformat(text).replace(tzinfo=ZONE))


def test_an_audience_sees_dossiers_first_and_only_what_was_meant_for_it(desk: Desk, tree: Path) -> None:
    desk.lay(of_genre("dossier", slug="ho-so", audiences=[VISITORS], released_at="2026-11-01T08:00:00+07:00"))
    news = desk.lay(of_genre("news", slug="tin", audiences=[VISITORS], released_at="2026-11-20T08:00:00+07:00"))
    desk.lay(of_genre("news", slug="tin-khac"))
    admit()
    page = (tree / "vi/danh-cho/visitors/index.html").read_text()
    assert page.index("/vi/bai/ho-so/") < page.index("/vi/bai/tin/")
    assert (page.count('href="/vi/bai/ho-so/"'), "/vi/bai/tin-khac/" in page, "2 bài" in page) == (1, False, True)
    assert "/vi/danh-cho/visitors/" in (tree / "vi/index.html").read_text()
    assert not (tree / "en/for/visitors/index.html").exists()
    desk.lay(laying.withdrawal(news))
    admit()
    assert "/vi/bai/tin/" not in (tree / "vi/danh-cho/visitors/index.html").read_text()


def episode(number: int, *, slug: str, **values: Any) -> ReleasePackage:
    made = of_genre(values.pop("genre", "radio"), slug=slug, **values)
    names = {"vi": "Chuyện làng nghề", "en": "Tales of craft"}
    said = {"code": "chuyen-lang-nghe", "names": names, "kind": "programme", "number": number}
    return dataclasses.replace(made, context={**made.context, "programme": said})


def test_a_programme_has_a_page_with_its_episodes_by_number(desk: Desk, tree: Path) -> None:
    desk.lay(episode(2, slug="so-hai", released_at="2026-11-01T08:00:00+07:00"))
    first = desk.lay(episode(1, slug="so-mot", released_at="2026-11-20T08:00:00+07:00"))
    desk.lay(of_genre("radio", slug="ngoai-chuong-trinh"))
    admit()
    where = "/vi/chuyen-muc/chuyen-lang-nghe/"
    page = (tree / f"{where[1:]}index.html").read_text()
    assert page.index("/vi/bai/so-hai/") < page.index("/vi/bai/so-mot/")
    assert [one in page for one in ('<li value="2"><p class="number">Số 2</p>', "Chương trình phát thanh, truyền hình", "2 bài")] == [True] * 3
    assert "ngoai-chuong-trinh" not in page
    story = (tree / "vi/bai/so-mot/index.html").read_text()
    assert f'<a href="{where}" rel="up">Chuyện làng nghề</a> · Số 1</p>' in story
    assert '"isPartOf":{"@type":"CreativeWorkSeries"' in story and '"position":1' in story
    assert where in (tree / "vi/index.html").read_text()
    assert not (tree / "en/programmes/chuyen-lang-nghe").exists()
    desk.lay(laying.withdrawal(first))
    admit()
    assert "/vi/bai/so-mot/" not in (tree / f"{where[1:]}index.html").read_text()


def test_an_episode_that_leaves_its_programme_leaves_the_page(desk: Desk, tree: Path) -> None:
    before = desk.lay(episode(1, slug="so-mot"))
    admit()
    desk.lay(laying.follow(before, laying.edition(slug="so-mot")))
    admit()
    page = (tree / "vi/chuyen-muc/chuyen-lang-nghe/index.html").read_text()
    assert ("/vi/bai/so-mot/" in page, "Chưa có bài nào ở đây" in page) == (False, True)
    assert "chuyen-muc/chuyen-lang-nghe" not in (tree / "vi/index.html").read_text() + (tree / "vi/bai/so-mot/index.html").read_text()


@pytest.mark.parametrize("wrong", [{"code": "../x"}, {"number": 0}, {"number": True}, {"number": "1"}, {"names": {}}])
def test_a_programme_that_is_none_is_refused(desk: Desk, wrong: dict[str, Any]) -> None:
    made = episode(1, slug="so-mot")
    context = {**made.context, "programme": {**made.context["programme"], **wrong}}
    laid = desk.lay(dataclasses.replace(made, context=context))
    admit()
    assert desk.receipt(laid)["rule"] == "package.form"


def test_a_code_that_is_no_address_is_refused(desk: Desk) -> None:
    laid = desk.lay(of_genre("news", audiences=[{"code": "../x", "names": {"vi": "X"}}]))
    admit()
    assert desk.receipt(laid)["rule"] == "package.form"


def test_what_is_over_leaves_the_list_and_stays_in_its_month(desk: Desk, tree: Path) -> None:
    with at("2026-11-21T08:00:00"):
        desk.lay(of_genre("event", event("2026-12-05T19:00:00+07:00", "2026-12-05T21:00:00+07:00"), slug="dem-nhac"))
        desk.lay(of_genre("event", event("2026-11-28", "2026-11-30"), slug="trien-lam"))
        admit()
    coming = (tree / "vi/su-kien/index.html").read_text()
    assert coming.index("/vi/bai/trien-lam/") < coming.index("/vi/bai/dem-nhac/")
    assert "19:00–21:00, 05/12/2026" in coming
    with at("2026-11-30T23:00:00"):
        admit()
        assert "/vi/bai/trien-lam/" in (tree / "vi/su-kien/index.html").read_text()
    with at("2026-12-01T00:00:10"):
        order_daily()
        assert list(BakeOrder.objects.values_list("page", flat=True)) == ["genre:vi:event"]
        admit()
        order_daily()
        assert not BakeOrder.objects.exists()
    coming = (tree / "vi/su-kien/index.html").read_text()
    assert ("/vi/bai/trien-lam/" in coming, "/vi/su-kien/2026-11/" in coming, "01/12/2026" in coming) == (False, True, True)
    assert "/vi/bai/trien-lam/" in (tree / "vi/su-kien/2026-11/index.html").read_text()


def test_an_event_that_moves_leaves_its_month_and_a_withdrawn_one_its_calendar_file(desk: Desk, tree: Path) -> None:
    with at("2026-11-21T08:00:00"):
        first = desk.lay(of_genre("event", event("2026-12-05", "2026-12-05"), slug="le"))
        admit()
        moved = of_genre("event", event("2027-01-09T08:00:00+07:00", "2027-01-09T08:00:00+07:00"), slug="le")
        desk.lay(dataclasses.replace(moved, item=first.item, sequence=2, kind="correction", reason=laying.NOTE))
        admit()
        assert "/vi/bai/le/" not in (tree / "vi/su-kien/2026-12/index.html").read_text()
        assert "/vi/bai/le/" in (tree / "vi/su-kien/2027-01/index.html").read_text()
        (found,) = icalendar.Calendar.from_ical((tree / "vi/bai/le/event.ics").read_bytes()).walk("VEVENT")
        assert (found["DTSTART"].dt, found["SEQUENCE"]) == (dt.datetime(2027, 1, 9, 1, tzinfo=dt.UTC), 1)
        assert '"@type":"Event"' in (tree / "vi/bai/le/index.html").read_text()
        desk.lay(laying.follow(first, kind="withdrawal", sequence=3, withdrawn=("vi",), editions=()))
        admit()
    assert not (tree / "vi/bai/le/event.ics").exists()
    assert not (tree / "vi/bai/le/event.ics.gz").exists()
    assert icalendar.Calendar.from_ical((tree / "vi/su-kien/events.ics").read_bytes()).walk("VEVENT") == []
    assert (LiveSpan.objects.count(), LiveTerm.objects.count()) == (0, 0)
    assert not Tally.objects.filter(name__startswith="events:", value__gt=0).exists()


def test_an_event_without_a_readable_day_is_a_story_and_never_coming(desk: Desk, tree: Path) -> None:
    blocks = (None, event("", ""), event("hôm nay", "mai"), event("2026-12-05T19:00:00", "2026-12-05T21:00:00"))
    for number, block in enumerate(blocks):
        desk.lay(of_genre("event", block, slug=f"le-{number}"))
    admit()
    assert [(tree / f"vi/bai/le-{number}/index.html").exists() for number in range(4)] == [True] * 4
    assert list(tree.rglob("event.ics")) == []
    assert "/vi/bai/le-" not in (tree / "vi/su-kien/index.html").read_text()


def test_nothing_but_an_event_or_a_notice_has_a_span() -> None:
    payload = {"body": [event("2026-12-05", "2026-12-05"), {"type": "urgent", "until": "2026-12-05T00:00:00+07:00"}]}
    assert span_of("news", payload, dt.datetime(2026, 11, 1, tzinfo=ZONE)) is None


def test_the_strip_stands_over_every_page_until_its_moment_and_never_after(desk: Desk, tree: Path) -> None:
    until = "2026-11-22T18:00:00+07:00"
    with at("2026-11-21T08:00:00"):
        desk.lay(of_genre("news", slug="tin"))
        desk.lay(of_genre("urgent", {"type": "urgent", "until": until}, slug="tam-dung"))
        admit()
    end = dt.datetime.fromisoformat(until).timestamp()
    during, after = Responder(tree, seconds=lambda: end - 1), Responder(tree, seconds=lambda: end)
    for path in ("/vi/", "/vi/bai/tin/", "/vi/khong-co/", "/vi/su-kien/"):
        assert b'<section class="urgent-strip"' in ask(during, path).body, path
        assert b"urgent-strip" not in ask(after, path).body, path
        assert b"18:00, 22/11/2026" in ask(during, path).body
    assert ask(during, "/strip/vi.html").body.startswith(b"<section")
    assert (ask(after, "/strip/vi.html").status, ask(after, "/strip/vi.html").body) == (200, b"")
    shown, plain = ask(during, "/vi/bai/tin/"), ask(after, "/vi/bai/tin/")
    assert shown.headers["ETag"] != plain.headers["ETag"]
    assert ask(during, "/vi/bai/tin/", if_none_match=shown.headers["ETag"]).status == 304
    assert ask(after, "/vi/bai/tin/", if_none_match=shown.headers["ETag"]).status == 200


def test_a_language_without_the_notice_shows_it_in_another_and_says_in_which(desk: Desk, tree: Path) -> None:
    block = {"type": "urgent", "until": "2026-11-22T18:00:00+07:00"}
    with at("2026-11-21T08:00:00"):
        first = desk.lay(of_genre("urgent", block, slug="tam-dung"))
        admit()
        during = Responder(tree, seconds=lambda: dt.datetime(2026, 11, 22, tzinfo=ZONE).timestamp())
        strip = ask(during, "/en/").body.decode()
        assert '<section class="urgent-strip" lang="en"' in strip
        assert (
            '<span lang="vi">Tiếng Việt: <a href="/vi/bai/tam-dung/" hreflang="vi">tam-dung</a> <span class="more">Mùa sen.</span></span>'
        ) in strip
        assert "Tiếng Việt:" not in ask(during, "/vi/").body.decode()
        second = laying.follow(first, laying.edition("en", slug="closed", title="Closed", body=[block]))
        desk.lay(dataclasses.replace(second, context=first.context))
        admit()
        strip = ask(during, "/strip/en.html").body.decode()
        assert ("Closed" in strip, "tam-dung" in strip, "Tiếng Việt" in strip) == (True, False, False)
        desk.lay(laying.withdrawal(second, "en"))
        admit()
        assert '<a href="/vi/bai/tam-dung/" hreflang="vi">' in ask(during, "/strip/en.html").body.decode()


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"notices": [{}], "name": "x", "language": "vi"}', '{"notices": 7}'])
def test_a_strip_that_cannot_be_read_spoils_no_page(tmp_path: Path, text: str) -> None:
    page = b'<main><!--# include virtual="/strip/vi.html" --></main>'
    put(tmp_path, "vi/index.html", page)
    put(tmp_path, "strip/vi.json", text.encode())
    answer = ask(Responder(tmp_path), "/vi/")
    assert (answer.status, answer.body) == (200, page)


def test_a_withdrawn_notice_leaves_the_strip(desk: Desk, tree: Path) -> None:
    with at("2026-11-21T08:00:00"):
        laid = desk.lay(of_genre("urgent", {"type": "urgent", "until": "2026-11-22T18:00:00+07:00"}))
        admit()
        assert len(json.loads((tree / "strip/vi.json").read_text())["notices"]) == 1
        desk.lay(laying.withdrawal(laid))
        admit()
    assert list(tree.glob("strip/*.json")) == []


def test_the_press_room_the_directory_and_the_questions_show_what_was_released(desk: Desk, tree: Path) -> None:
    contact = {"type": "contact", "name": "Bộ phận báo chí", "telephone": "+84 24 0000", "email": "", "hours": "", "as_of": "2026-11-01"}
    entry = {
        "type": "entry", "name": "Cổng", "address": "https://example.org/", "said": "Một câu.", "language": "en", "standing": "paid",
        "checked_on": "2026-11-02",
    }  # fmt: skip
    unsafe = {**entry, "name": "Lạ", "address": "javascript:alert(1)"}
    question = {"type": "question", "question": "Hỏi?", "a": "Một", "b": "Hai", "c": "Ba", "d": "", "right": "b", "why": "Vì.", "link": "//x"}
    desk.lay(of_genre("statement", slug="tuyen-bo"))
    desk.lay(of_genre("press_kit", contact, slug="bo"))
    directory = of_genre("directory", slug="danh-ba")
    body = [{"type": "heading", "text": "Nhóm"}, entry, unsafe]
    desk.lay(dataclasses.replace(directory, editions=(laying.edition(slug="danh-ba", body=body),)))
    desk.lay(of_genre("reader_check", question, slug="hoi"))
    admit()
    press = (tree / "vi/bao-chi/index.html").read_text()
    assert all(part in press for part in ("/vi/bai/tuyen-bo/", "/vi/bai/bo/", "Bộ phận báo chí", 'href="tel:+84240000"', "01/11/2026"))
    links = (tree / "vi/lien-ket/index.html").read_text()
    assert all(part in links for part in ("Nhóm", 'rel="noopener external sponsored"', "Liên kết được trả tiền", "02/11/2026", "<b>Lạ</b>"))
    assert "javascript:" not in links
    assert "/vi/bai/hoi/" in (tree / "vi/tu-kiem-tra/index.html").read_text()
    asked = (tree / "vi/bai/hoi/index.html").read_text()
    assert ("Đáp án đúng là B." in asked, asked.count("<li>Một</li>"), 'href="//x"' in asked) == (True, 1, False)
    assert "There is nothing under this heading yet." in (tree / "en/press/index.html").read_text()


@pytest.mark.once
def test_a_page_asks_the_store_no_more_for_many_rows_than_for_one(desk: Desk) -> None:
    orders = ("genre:vi:event", "events:vi:2026-12", "audience:vi:visitors", "genre:vi:urgent", "genre:vi:press_kit", "genre:vi:directory")
    blocks = {"event": event("2026-12-05", "2026-12-05"), "urgent": {"type": "urgent", "until": "2026-12-31T00:00:00+07:00"}, "press_kit": None, "directory": None}

    def lay(number: int) -> None:
        for genre, block in blocks.items():
            made = of_genre(genre, block, slug=f"{genre.replace('_', '-')}-{number}", audiences=[VISITORS])
            store.apply(made, Admission.objects.create(
                package_id=made.package_id, item=made.item, kind=made.kind, sequence=1, body=made.as_json(), signature="x",
                released_at=dt.datetime.fromisoformat(made.released_at),
            ))  # fmt: skip

    def asked(order: str) -> int:
        with CaptureQueriesContext(connections["public"]) as queries:
            assert files_for(order, shared)
        return len(queries)

    with at("2026-11-21T10:00:00"):
        shared = site()
        lay(0)
        one = {order: asked(order) for order in orders}
        for number in range(1, 8):
            lay(number)
        assert {order: asked(order) for order in orders} == one


def test_every_genre_has_a_page_and_the_list_says_how_many_it_has(desk: Desk, tree: Path) -> None:
    desk.lay(of_genre("album", slug="anh"))
    news = [desk.lay(of_genre("news", slug=f"tin-{number}")) for number in range(3)]
    desk.lay(episode(1, slug="so-mot"))
    admit()
    page = (tree / "vi/the-loai/tin/index.html").read_text()
    assert (page.count('href="/vi/bai/tin-'), "/vi/bai/anh/" in page, "3 bài" in page) == (3, False, True)
    assert ('<li><a href="/vi/the-loai/">Thể loại</a></li></ol></nav>' in page, "<h1>Tin</h1>" in page) == (True, True)
    listed = (tree / "vi/the-loai/index.html").read_text()
    assert [(name, int(count)) for name, count in re.findall(r'/vi/the-loai/([a-z-]+)/"><span>[^<]*</span><i [^>]*></i><b>(\d+)<', listed)] == [
        ("tin", 3), ("chum-anh", 1), ("phat-thanh", 1),
    ]  # fmt: skip
    assert '/vi/chuyen-muc/chuyen-lang-nghe/"><span>Chuyện làng nghề</span>' in (tree / "vi/chuyen-muc/index.html").read_text()
    assert not (tree / "en/sections/news").exists()
    story = (tree / "vi/bai/tin-0/index.html").read_text()
    assert '<li><a href="/vi/the-loai/tin/">Tin</a></li><li><a href="/vi/chu-de/di-san/">Di sản</a></li></ol>' in story
    for one in news:
        desk.lay(laying.withdrawal(one))
    admit()
    assert words("vi")["empty"] in (tree / "vi/the-loai/tin/index.html").read_text()
    assert "/vi/the-loai/tin/" not in (tree / "vi/the-loai/index.html").read_text()


def test_a_genre_that_is_no_section_leads_to_its_own_page(desk: Desk, tree: Path) -> None:
    desk.lay(of_genre("answers", slug="hoi"))
    admit()
    assert '/vi/hoi-dap/"><span>Hỏi đáp</span>' in (tree / "vi/the-loai/index.html").read_text()
    assert '<li><a href="/vi/hoi-dap/">Hỏi đáp</a></li>' in (tree / "vi/bai/hoi/index.html").read_text()


def test_a_list_leads_on_to_the_older_stories_only_where_there_are_any(desk: Desk, tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nhipcau.portal.bake.gathered.LISTED", 2)
    monkeypatch.setattr("nhipcau.portal.bake.shelf.LISTED", 2)
    for number in range(2):
        desk.lay(of_genre("news", slug=f"tin-{number}", audiences=[VISITORS]))
    admit()
    pages = {
        "vi/the-loai/tin": "?genre=news", "vi/chu-de/di-san": "?topic=di-san", "vi/dia-phuong/ha-noi": "?place=ha-noi",
        "vi/danh-cho/visitors": "?audience=visitors",
    }  # fmt: skip
    assert [f"/vi/tim-kiem/{asked}" in (tree / page / "index.html").read_text() for page, asked in pages.items()] == [False] * 4
    desk.lay(of_genre("news", slug="tin-2", audiences=[VISITORS]))
    admit()
    assert [f'href="/vi/tim-kiem/{asked}"' in (tree / page / "index.html").read_text() for page, asked in pages.items()] == [True] * 4


def test_what_was_let_out_before_every_genre_had_a_page_is_filed_once(desk: Desk, tree: Path) -> None:
    desk.lay(of_genre("film", slug="phim"))
    gone = desk.lay(of_genre("film", slug="roi"))
    desk.lay(laying.withdrawal(gone))
    admit()
    LiveTerm.objects.filter(kind="genre").delete()
    Tally.objects.filter(name__startswith="genre:").delete()
    for _ in range(2):
        store.file_by_genre()
        assert list(LiveTerm.objects.filter(kind="genre").values_list("code", "live__address")) == [("film", "/vi/bai/phim/")]
        assert list(Tally.objects.filter(name__startswith="genre:").values_list("name", "value")) == [("genre:vi:film", 1)]
