"""Volume, spread, freshness, lag: four figures, each what its own rows say."""

from __future__ import annotations

import datetime as dt
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.kernel import clock
from nhipcau.kernel.periods import period_of
from nhipcau.newsroom.domain.language_board import Asked
from nhipcau.newsroom.domain.language_measures import measured, median, share
from nhipcau.newsroom.models import ReleasedEdition
from nhipcau.plan.measures import Row, p90
from nhipcau.plan.models import Content
from tests import factories
from tests.newsroom.test_language_board import let_out, translate

CODES = ("vi", "en", "fr", "ko")
VALUES = st.lists(st.integers(0, 30), min_size=1, max_size=20)


def counted(values: list[int]) -> dict[int, int]:
    return {value: values.count(value) for value in values}


@given(VALUES)
def test_middle_and_ninetieth_are_those_of_the_rows(values: list[int]) -> None:
    rows = [Row("", "", dt.date(2026, 1, 1), "", "", "", amount=value) for value in values]
    assert median(counted(values)) == statistics.median(values)
    assert share(counted(values), 90) == p90(rows)


def test_of_nothing_there_is_no_middle() -> None:
    assert (median({}), share({}, 90)) == (None, None)


@pytest.mark.django_db
def test_a_small_office_counted_by_hand(office: factories.Office) -> None:
    """Two Vietnamese editions out; the English of the first follows after 30 hours, of the second after 5 hours and a
    half; the first was let out 100 days ago."""
    Content.objects.create(plan=office.plan, no=2, title="Không ai làm")
    first, second = factories.edition(office, slug="mot"), factories.edition(office, slug="hai")
    for source in (first, second):
        factories.released(office, source)
        let_out(office, translate(office, source))
    now = clock.now()
    for source, days, hours in ((first, 100, 30.0), (second, 10, 5.5)):
        out = now - dt.timedelta(days=days)
        later = out + dt.timedelta(hours=hours)
        ReleasedEdition.objects.filter(edition=source).update(first_at=out, at=out)
        ReleasedEdition.objects.filter(edition__item=source.item).exclude(edition=source).update(
            first_at=later, at=later
        )
    period = period_of(year=(now - dt.timedelta(days=100)).astimezone().year)
    with clock.moved_to(now):
        found = measured(office.focal, Asked(office.plan, period), CODES)
        nobody = measured(office.stranger, Asked(office.plan, period), CODES)
    vietnamese, english, french = found["vi"], found["en"], found["fr"]
    assert (vietnamese.volume, vietnamese.planned, english.volume, english.planned) == (2, 2, 2, 1)
    assert (english.spread.contents, english.spread.of_contents, english.spread.topics, english.spread.of_topics) == (
        1,
        2,
        1,
        1,
    )
    assert (vietnamese.ages, vietnamese.public, vietnamese.fresh, vietnamese.median_age) == ({100: 1, 10: 1}, 2, 1, 55)
    assert (english.lags, english.median_lag, english.p90_lag, vietnamese.lags) == ({30: 1, 6: 1}, 18, 30, {})
    assert (french.volume, french.public, french.median_age, french.median_lag, french.p90_lag) == (
        0,
        0,
        None,
        None,
        None,
    )
    assert {(one.volume, one.planned, one.public) for one in nobody.values()} == {(0, 0, 0)}


@pytest.mark.django_db
def test_an_edition_that_came_before_the_vietnamese_has_no_lag(office: factories.Office) -> None:
    source = factories.edition(office)
    factories.cleared(office, source)
    let_out(office, translate(office, source))
    period = period_of(year=clock.today().year)
    assert measured(office.focal, Asked(office.plan, period), CODES)["en"].lags == {}
