"""Readings at the desk: taken in by month, in place of what was told earlier; added up over months that begin in a period."""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nhipcau.kernel.periods import Period
from nhipcau.newsroom.domain.readings import Read, counted_until, fetch_readings, read_in, take_in
from nhipcau.newsroom.domain.scorecards import scorecard
from nhipcau.newsroom.models import Item, StoryMonth
from nhipcau.portal.readings import MonthReadings, StoryReadings, file_of
from tests import factories
from tests.newsroom.column_rows import column, episode

pytestmark = pytest.mark.django_db
MARCH = Period(dt.date(2026, 3, 1), dt.date(2026, 3, 31))


def told(item: Item, month: str = "2026-03", day: int = 20, **counts: int | None) -> MonthReadings:
    rows = tuple(StoryReadings(str(item.key), language, count) for language, count in counts.items())
    return MonthReadings(month, dt.date.fromisoformat(f"{month}-{day:02d}"), rows)


def test_a_month_told_anew_takes_the_place_of_the_earlier(office: factories.Office) -> None:
    item = factories.edition(office).item
    assert take_in(told(item, vi=40, lo=None)) == 2
    assert take_in(told(item, month="2026-02", vi=15)) == 1
    assert take_in(told(item, day=21, vi=55)) == 1
    assert take_in(told(item, day=19, vi=39, en=12)) == 0  # an older file that came late
    assert list(StoryMonth.objects.values_list("language", "month", "count")) == [
        ("vi", dt.date(2026, 2, 1), 15), ("vi", dt.date(2026, 3, 1), 55),
    ]  # fmt: skip
    assert counted_until() == dt.date(2026, 3, 21)


def test_small_months_are_counted_as_such_and_never_added(office: factories.Office) -> None:
    item, other = factories.edition(office).item, factories.edition(office, slug="hai").item
    take_in(told(item, vi=40, lo=None))
    take_in(told(item, month="2026-02", vi=15, lo=None))
    take_in(told(other, month="2026-01", vi=99))
    year = Period(dt.date(2026, 2, 1), dt.date(2026, 12, 31))
    assert read_in([item.pk, other.pk], year) == {item.pk: {"vi": Read(55, 0), "lo": Read(0, 2)}}
    assert read_in([item.pk, other.pk], MARCH) == {item.pk: {"vi": Read(40, 0), "lo": Read(0, 1)}}
    assert (bool(Read()), bool(Read(0, 1)), Read(5, 1) + Read(7, 1)) == (False, True, Read(12, 2))


def test_what_waits_is_taken_in_once_and_what_is_no_month_goes(office: factories.Office, house: Path) -> None:
    item = factories.edition(office).item
    handover = settings.NHIPCAU.handover_folder
    foreign = MonthReadings("2026-03", dt.date(2026, 3, 20), (*told(item, vi=40).rows, StoryReadings(str(uuid.uuid4()), "vi", 99)))
    for month, text in (("2026-03", foreign.as_json()), ("2026-04", "{"), ("2026-05", foreign.as_json())):
        file_of(handover, month).parent.mkdir(parents=True, exist_ok=True)
        file_of(handover, month).write_text(text)
    assert [fetch_readings(), fetch_readings()] == [1, 0]
    assert list(file_of(handover, "2026-03").parent.iterdir()) == []
    assert list(StoryMonth.objects.values_list("item", "count")) == [(item.pk, 40)]


def test_a_column_s_card_adds_up_its_episodes(office: factories.Office, client: Client) -> None:
    made = column(office)
    one, two = (episode(office, made, on=dt.date(2026, 3, day), slug=f"so-{day}") for day in (3, 10))
    nowhere = factories.edition(office, slug="ngoai").item
    take_in(MonthReadings("2026-03", dt.date(2026, 3, 30), tuple(
        StoryReadings(str(item.key), language, count)
        for item, language, count in ((one.item, "vi", 1200), (one.item, "en", None), (two.item, "vi", 34), (nowhere, "vi", 500))
    )))  # fmt: skip
    card = scorecard(made, MARCH)
    assert (card.read, [one.read_in_all for one in card.episodes]) == (Read(1234, 1), [Read(1200, 1), Read(34, 0)])
    client.force_login(office.focal, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("newsroom:column", args=[made.key]), {"nam": "2026", "ky": "q1", "xem": "luot-doc"}).content.decode()
    assert [words in page for words in ("1.234", "lượt đọc", "1.200", "&lt;10", "30/03/2026")] == [True] * 5


def test_an_item_s_page_says_how_often_it_was_read_in_each_language(office: factories.Office, client: Client) -> None:
    item = factories.edition(office).item
    client.force_login(office.writer, backend="django.contrib.auth.backends.ModelBackend")
    where = reverse("newsroom:item", args=[item.key])
    assert "Lượt đọc" not in client.get(where).content.decode()
    take_in(told(item, vi=40, lo=None))
    take_in(told(item, month="2026-02", vi=1200))
    assert "<dt>Lượt đọc</dt><dd>Tiếng Việt 1.240, Tiếng Lào &lt;10</dd>" in client.get(where).content.decode()


@pytest.mark.once
def test_taking_in_a_hundred_stories_costs_the_queries_of_one(office: factories.Office) -> None:
    items = [factories.item(office) for _ in range(40)]
    found = []
    for some in (items[:1], items):
        rows = tuple(StoryReadings(str(item.key), "vi", 11) for item in some)
        with CaptureQueriesContext(connection) as caught:
            take_in(MonthReadings("2026-03", dt.date(2026, 3, 30), rows))
        found.append(len(caught))
    assert found[0] == found[1]
