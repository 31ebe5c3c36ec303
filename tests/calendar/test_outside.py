"""What is read by a secret address: one event for a partner, one's own calendar; nothing else of the house, no cookie."""

from __future__ import annotations

import datetime as dt

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.test import Client

from nhipcau.calendar.domain import feeds, sharing
from nhipcau.calendar.domain.coverage import plan_coverage
from nhipcau.calendar.domain.events import move
from nhipcau.calendar.enums import EventState, FeedPart
from nhipcau.calendar.models import Event, FeedAddress, SharedPlan
from nhipcau.calendar.refusal import CalendarRefused
from nhipcau.kernel.calendar_files import read_calendar
from nhipcau.people.models import Official, Post, RoleHeld
from nhipcau.plan.domain.tasks import assign
from tests import factories
from tests.calendar.rows import TODAY, at, event, office_rule

pytestmark = pytest.mark.django_db
UNTIL = dt.date(2026, 12, 31)


@pytest.fixture
def shared(office: factories.Office) -> tuple[factories.Office, Event, SharedPlan, str]:
    """An event with work on it and a leader noted, beside another event that no partner may see."""
    row = event(office, place="Nhà hát thử", partner="Tỉnh Bạn")
    plan_coverage(event=row, content=office.content, lead=office.department, languages=["vi"], by=office.focal)
    secret = event(office, names={"vi": "Sự kiện nội bộ khác"})
    plan_coverage(event=secret, content=office.content, lead=office.department, languages=["vi"], by=office.focal)
    post = Post.objects.create(
        official=Official.objects.create(name="Lãnh Đạo Thử"), title="Chủ tịch", unit=office.locality, valid_from=dt.date(2026, 1, 1)
    )
    row.posts.create(official=post.official, name=post.official.name, post=str(post))
    with at(TODAY):
        made, word = sharing.share(event=row, partner="Tỉnh Bạn", expires_on=UNTIL, by=office.focal)
    return office, row, made, word


def everything_of(o: factories.Office) -> list[str]:
    people = [o.focal, o.writer, o.clearer, o.translator, o.publisher, o.leader, o.stranger]
    return [
        "Sự kiện nội bộ khác", "Lãnh Đạo Thử", "Loạt bài di sản", *(str(one) for one in people), *(one.username for one in people),
        o.department.name("vi"), "csrf",
    ]  # fmt: skip


def test_a_partner_sees_the_event_and_its_tasks_and_nothing_else(
    shared: tuple[factories.Office, Event, SharedPlan, str], client: Client
) -> None:
    office, _row, _made, word = shared
    with at(TODAY):
        page = client.get(f"/chia-se/{word}/")
        file = client.get(f"/chia-se/{word}/lich.ics")
    assert (page.status_code, file.status_code) == (200, 200)
    text, lines = page.content.decode(), file.content.decode()
    assert "Tuần văn hóa thử" in text and "Nhà hát thử" in text and "Đưa tin tiếng Việt: Tuần văn hóa thử" in text
    entries = read_calendar(file.content).entries
    assert [one.summary for one in entries] == ["Tuần văn hóa thử", "Đưa tin tiếng Việt: Tuần văn hóa thử"]
    for leak in everything_of(office):
        assert leak not in text and leak not in lines
    for answer in (page, file):
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert len(answer.cookies) == 0 and "Cookie" not in answer.headers.get("Vary", "")
    assert '<meta name="robots" content="noindex, nofollow">' in text


def test_the_page_speaks_both_languages_and_minds_no_cookie(
    shared: tuple[factories.Office, Event, SharedPlan, str], client: Client
) -> None:
    office, _row, _made, word = shared
    client.force_login(office.focal)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    with at(TODAY):
        vietnamese, english = client.get(f"/chia-se/{word}/"), client.get(f"/chia-se/{word}/?lang=en")
    assert "Kế hoạch chung với Tỉnh Bạn" in vietnamese.content.decode()
    assert "Joint plan with Tỉnh Bạn" in english.content.decode() and "Test culture week" in english.content.decode()
    assert str(office.focal) not in english.content.decode()


def test_only_the_hash_is_kept_and_the_word_opens_nothing_else(shared: tuple[factories.Office, Event, SharedPlan, str]) -> None:
    _office, _row, made, word = shared
    assert word not in str(SharedPlan.objects.values().get())
    assert len(made.token_sha256) == 64
    client = Client()
    with at(TODAY):
        assert client.get(f"/lich/ics/{word}.ics").status_code == 404
        assert client.get(f"/chia-se/{made.token_sha256}/").status_code == 404


def test_an_address_that_is_over_or_taken_back_is_not_found(
    shared: tuple[factories.Office, Event, SharedPlan, str], client: Client
) -> None:
    office, _row, made, word = shared
    with at(UNTIL):
        assert client.get(f"/chia-se/{word}/").status_code == 200
    with at(dt.date(2027, 1, 1)):
        assert client.get(f"/chia-se/{word}/").status_code == 404
    with at(TODAY):
        with pytest.raises(PermissionDenied):
            sharing.take_back(row=made, by=office.writer)
        sharing.take_back(row=made, by=office.focal)
        for address in (f"/chia-se/{word}/", f"/chia-se/{word}/lich.ics", "/chia-se/khong-co/", f"/chia-se/{'a' * 65}/"):
            assert client.get(address).status_code == 404


@pytest.mark.parametrize("days", [0, -1, 551])
def test_an_address_ends_within_bounds(office: factories.Office, days: int) -> None:
    row = event(office)
    with at(TODAY), pytest.raises(CalendarRefused):
        sharing.share(event=row, partner="Bạn", expires_on=TODAY + dt.timedelta(days=days), by=office.focal)
    with pytest.raises(PermissionDenied):
        sharing.share(event=row, partner="Bạn", expires_on=UNTIL, by=office.writer)
    assert SharedPlan.objects.count() == 0


def entries(word: str) -> list[str]:
    answer = Client().get(f"/lich/ics/{word}.ics")
    assert answer.status_code == 200 and len(answer.cookies) == 0
    return [one.summary for one in read_calendar(answer.content).entries]


def test_a_feed_carries_what_its_person_may_see_and_nothing_of_others(office: factories.Office, reference_rows: None) -> None:
    office_rule(office)
    event(office)
    event(office, unit=office.neighbour, by=office.stranger, names={"vi": "Sự kiện của láng giềng"})
    assign(content=office.content, by=office.focal, title="Việc có hạn", lead=office.department, due=dt.date(2026, 12, 1))
    parts = [FeedPart.TASKS, FeedPart.EVENTS, FeedPart.OCCASIONS]
    _row, word = feeds.make_address(by=office.writer, parts=parts)
    with at(TODAY):
        found = entries(word)
    assert "Đến hạn: Việc có hạn" in found and "Tuần văn hóa thử" in found
    assert "Kỷ niệm 65 năm thiết lập quan hệ ngoại giao Việt Nam - Lào" in found
    assert "Sự kiện của láng giềng" not in found
    _row, other = feeds.make_address(by=office.stranger, parts=[FeedPart.TASKS, FeedPart.EVENTS])
    with at(TODAY):
        assert entries(other) == ["Sự kiện của láng giềng"]


def test_a_feed_ends_with_the_persons_part_in_the_house(office: factories.Office, client: Client) -> None:
    event(office)
    row, word = feeds.make_address(by=office.focal, parts=[FeedPart.EVENTS])
    assert word not in str(FeedAddress.objects.values().get())
    with at(TODAY):
        assert entries(word) == ["Tuần văn hóa thử"]
        RoleHeld.objects.filter(account=office.focal).update(valid_to=dt.date(2026, 10, 31))
        assert client.get(f"/lich/ics/{word}.ics").status_code == 404
        RoleHeld.objects.filter(account=office.focal).update(valid_to=None)
        with pytest.raises(CalendarRefused):
            feeds.take_back(row=row, by=office.writer)
        feeds.take_back(row=row, by=office.focal)
        assert client.get(f"/lich/ics/{word}.ics").status_code == 404


def test_a_feed_of_a_closed_account_is_not_found_whatever_is_asked_of_it(office: factories.Office, client: Client) -> None:
    event(office)
    _row, word = feeds.make_address(by=office.writer, parts=[FeedPart.EVENTS])
    before = list(FeedAddress.objects.values())
    with at(TODAY):
        assert entries(word) == ["Tuần văn hóa thử"]
        office.writer.is_active = False
        office.writer.save()
        for method in (client.get, client.head, client.post):
            answer = method(f"/lich/ics/{word}.ics")
            assert (answer.status_code, "Tuần văn hóa" in answer.content.decode()) in ((404, False), (405, False))
        assert list(FeedAddress.objects.values()) == before
        office.writer.is_active = True
        office.writer.save()
        assert entries(word) == ["Tuần văn hóa thử"]


def test_a_calendar_for_others_has_public_settled_events_alone_in_its_language(office: factories.Office) -> None:
    for name, public, state in (("A", True, "confirmed"), ("B", True, ""), ("C", False, "confirmed")):
        row = event(office, names={"vi": f"Ngày hội {name}", "en": f"Festival {name}"}, public=public)
        if state:
            move(event=row, to=EventState(state), by=office.focal)
    _row, word = feeds.make_address(by=office.focal, parts=[FeedPart.PUBLIC], language="en")
    with at(TODAY):
        assert entries(word) == ["Festival A"]
        text = Client().get(f"/lich/ics/{word}.ics").content.decode()
    assert "Vietnamese lunar calendar: day 2 of month 11" in text.replace("\r\n ", "")
    with pytest.raises(CalendarRefused):
        feeds.make_address(by=office.focal, parts=[FeedPart.PUBLIC, FeedPart.TASKS])


@pytest.mark.once
def test_a_feed_takes_as_many_queries_for_one_task_as_for_fifty(
    office: factories.Office, django_assert_num_queries: object
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    row, _word = feeds.make_address(by=office.focal, parts=[FeedPart.TASKS, FeedPart.EVENTS])

    def cost() -> int:
        fresh = feeds.FeedAddress.objects.select_related("account__unit").get(pk=row.pk)
        with CaptureQueriesContext(connection) as caught:
            feeds.feed_of(fresh)
        return len(caught)

    assign(content=office.content, by=office.focal, title="Một việc", lead=office.department, due=dt.date(2026, 12, 1))
    event(office)
    with at(TODAY):
        before = cost()
        for number in range(20):
            assign(content=office.content, by=office.focal, title=f"Việc {number}", lead=office.department, due=dt.date(2026, 12, 1))
            event(office)
        assert cost() == before


def test_the_door_stays_closed_for_everything_else(office: factories.Office, client: Client) -> None:
    row = event(office)
    for address in ("/lich/", "/lich/su-kien/", f"/lich/su-kien/{row.pk}/", "/lich/dang-ky/", "/lich/xuat/2026.ics", "/lich/quy-tac/"):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/dang-nhap/?next={address}")
    assert client.post("/chia-se/abc/").status_code in (403, 404, 405)
