"""English first: what a story of a priority programme has to be in English by, and whether it was; each figure with its rows."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nhipcau.kernel import clock
from nhipcau.kernel.periods import period_of
from nhipcau.newsroom.domain.english_first import english_first
from nhipcau.newsroom.domain.hubs import attach
from nhipcau.newsroom.domain.language_board import Asked
from nhipcau.newsroom.domain.release import release, withdraw
from nhipcau.newsroom.enums import EnglishState
from nhipcau.newsroom.models import Edition
from nhipcau.reference.domain.data_files import RULES
from nhipcau.reference.domain.loading_law import lay_rules
from nhipcau.reference.models import DeadlineRule
from tests import factories
from tests.newsroom.column_rows import at
from tests.newsroom.counting import queries_of
from tests.newsroom.desk_rows import client_of
from tests.newsroom.test_hubs import hub
from tests.newsroom.test_language_board import translate
from tests.newsroom.test_source_language import cleared_translation, translated
from tests.newsroom.test_source_language import english_first as written_in_english

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 5, 11)
HOURS = dt.timedelta(hours=1)


@pytest.fixture
def o(office: factories.Office) -> factories.Office:
    lay_rules(RULES.rows())
    return office


def out(o: factories.Office, source: Edition, after: float | None = None, **values: Any) -> Edition:
    """Released at nine on the day, its English so many hours later."""
    start = at(DAY, 9)
    with clock.moved_to(start):
        release(item=source.item, versions=[factories.cleared(o, source)], by=o.publisher)
    if after is not None:
        with clock.moved_to(start + after * HOURS):
            english = translate(o, source)
            release(item=source.item, versions=[cleared_translation(o, english)], by=o.publisher)
    return source


def asked(o: factories.Office, **values: Any) -> Asked:
    return Asked(o.plan, period_of(year=2026), **values)


def states(o: factories.Office, hours: float = 48) -> dict[int, EnglishState]:
    with clock.moved_to(at(DAY, 9) + hours * HOURS):
        return {one.item: one.state for one in english_first(o.focal, asked(o)).stories}


def test_the_term_is_five_hours_to_the_second(o: factories.Office) -> None:
    hub(o)
    in_time, late, never = (out(o, factories.edition(o, slug=f"bai-{no}"), after) for no, after in enumerate((5, 5.01, None)))
    assert states(o) == {
        in_time.item_id: EnglishState.IN_TIME, late.item_id: EnglishState.LATE, never.item_id: EnglishState.OVERDUE,
    }  # fmt: skip
    assert states(o, hours=5)[never.item_id] is EnglishState.RUNNING
    with clock.moved_to(at(DAY, 9) + 5 * HOURS):
        found = english_first(o.focal, asked(o))
    assert (found.settled, found.counts[EnglishState.IN_TIME], len(found.of(EnglishState.RUNNING))) == (2, 1, 1)


def test_written_in_english_first_or_out_before_is_in_time(o: factories.Office) -> None:
    hub(o)
    source = written_in_english(o)
    first = factories.cleared(o, source)
    vietnamese = cleared_translation(o, translated(o, source))
    with clock.moved_to(at(DAY, 9)):
        release(item=source.item, versions=[vietnamese], by=o.publisher)
    assert states(o) == {}  # the edition written first is not public yet
    with clock.moved_to(at(DAY, 20)):
        release(item=source.item, versions=[first], by=o.publisher)
    assert states(o) == {source.item_id: EnglishState.IN_TIME}


def test_only_stories_of_the_programmes_count_each_once(o: factories.Office) -> None:
    other = factories.item(o)
    other.topics.clear()
    plain = out(o, factories.edition(o, of=other, slug="ngoai"))
    both = out(o, factories.edition(o, slug="trong"))
    assert states(o) == {}
    made, second = hub(o), hub(o, names={"vi": "Nhân quyền", "en": "Human rights"})
    attach(hub=second, item=both.item, by=o.writer)
    assert states(o) == {both.item_id: EnglishState.OVERDUE}
    (story,) = english_first(o.focal, asked(o)).stories
    assert set(story.programmes) == {made.name(), second.name()}
    attach(hub=made, item=plain.item, by=o.writer)
    assert set(states(o)) == {both.item_id, plain.item_id}


def test_the_rule_is_that_of_the_day_and_without_one_nothing_is_judged(o: factories.Office) -> None:
    hub(o)
    source = out(o, factories.edition(o), 5)
    rule = DeadlineRule.objects.get(rule_code="EI.ONLINE_BIG_TRANSLATED")
    DeadlineRule.objects.create(rule_code=rule.rule_code, names=rule.names, value=2, unit="h", valid_from=DAY + dt.timedelta(days=1))
    rule.valid_to = DAY
    rule.save()
    assert states(o) == {source.item_id: EnglishState.IN_TIME}
    DeadlineRule.objects.filter(value=2).update(valid_from=DAY - dt.timedelta(days=1))
    DeadlineRule.objects.filter(value=5).delete()
    assert states(o) == {source.item_id: EnglishState.LATE}
    DeadlineRule.objects.filter(value=2).update(valid_from=DAY + dt.timedelta(days=1))
    assert states(o) == {}


def test_withdrawn_english_is_no_english_and_neighbours_are_told_nothing(o: factories.Office) -> None:
    hub(o)
    source = out(o, factories.edition(o), 1)
    with clock.moved_to(at(DAY, 9) + 3 * HOURS):
        withdraw(item=source.item, languages=["en"], reason={"vi": "Sai.", "en": "Wrong."}, by=o.publisher)
    assert states(o) == {source.item_id: EnglishState.OVERDUE}
    assert english_first(o.stranger, asked(o)).stories == ()


def test_the_figure_leads_to_its_rows(o: factories.Office) -> None:
    hub(o)
    kept, late = (out(o, factories.edition(o, slug=f"bai-{no}"), after) for no, after in enumerate((2, 9)))
    client = client_of(o.focal)
    (figure,) = client.get(reverse("newsroom:language_measures"), {"ky": "q2"}).context["english"]
    assert (figure["number"], "5 giờ" in figure["words"]) == ("1/2", True)
    page = client.get(figure["url"])
    assert len(page.context["rows"]) == 2
    assert [stat["number"] for stat in page.context["stats"]] == [1, 1, 0, 0]
    (row,) = client.get(reverse("newsroom:english_first") + page.context["stats"][1]["url"]).context["rows"]
    assert row["cells"][0]["url"] == reverse("newsroom:item", args=[late.item.key])
    assert row["cells"][2] == {"text": "11/05/2026 18:00", "note": "sau 9\xa0giờ"}
    assert "03/2019/TT-BTTTT" in page.content.decode() or page.context["rule"].endswith("5 giờ")
    assert reverse("newsroom:item", args=[kept.item.key]) in page.content.decode()


def test_without_a_programme_or_a_story_it_says_so(o: factories.Office) -> None:
    client = client_of(o.focal)
    address = reverse("newsroom:english_first")
    assert client.get(reverse("newsroom:language_measures")).context["english"] == []
    assert "chương trình trọng điểm nêu" in client.get(address).content.decode()
    hub(o)
    assert "chưa có bài nào thuộc chương trình trọng điểm" in client.get(address).content.decode()
    DeadlineRule.objects.all().delete()
    assert "EI.ONLINE_BIG_TRANSLATED" in client.get(address).content.decode()
    assert client_of(o.stranger).get(address).status_code == 200


@pytest.mark.once
def test_one_story_and_many_take_the_same_queries(o: factories.Office) -> None:
    hub(o)

    def count() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as caught:
            english_first(o.focal, asked(o))
        return len(caught), queries_of(client_of(o.focal), reverse("newsroom:english_first") + "?ky=q2")

    out(o, factories.edition(o, slug="mot"), 2)
    few = count()
    for no in range(6):
        out(o, factories.edition(o, slug=f"nua-{no}"), 9)
    assert count() == few
