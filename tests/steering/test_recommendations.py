"""Each recommendation has an answer, a day, or an age in days; answers stay; what is open comes up again."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from nhipcau.kernel import clock
from nhipcau.kernel.models import AppendOnly
from nhipcau.people.enums import Role
from nhipcau.steering.domain.recommendations import (
    RecommendationRefused,
    age_of,
    close,
    open_recommendations,
    recommend,
    recommendations_seen_by,
    reopen,
    reply,
)
from nhipcau.steering.models import Recommendation, Reply
from tests import factories
from tests.steering.meeting_rows import VN, day, held

pytestmark = pytest.mark.django_db


def asked(o: factories.Office, days: int = -40, **terms: object) -> Recommendation:
    given = {"unit": o.locality, "to": "Ban Chỉ đạo Trung ương", "text": "Cấp kinh phí dịch", "sent_on": day(days), **terms}
    return recommend(**{"by": o.focal, **given})  # type: ignore[arg-type]


def test_its_age_is_counted_in_days_until_it_is_closed(office: factories.Office) -> None:
    row = asked(office)
    assert age_of(row) == 40
    reply(recommendation=row, day=day(-5), text="Đồng ý", settles=True, by=office.focal)
    row.refresh_from_db()
    with clock.moved_to(dt.datetime.combine(day(20), dt.time(9), VN)):
        assert age_of(row) == 40


def test_an_answer_stays_and_closes_when_it_settles(office: factories.Office) -> None:
    row = asked(office)
    first = reply(recommendation=row, day=day(-20), text="Đang xem xét", by=office.focal)
    assert list(open_recommendations(office.locality)) == [row]
    reply(recommendation=row, day=day(-1), text="Đồng ý", settles=True, by=office.focal)
    assert list(open_recommendations(office.locality)) == []
    with pytest.raises(AppendOnly):
        first.save()
    with pytest.raises(AppendOnly):
        Reply.objects.filter(pk=first.pk).update(text="khác")
    with pytest.raises(RecommendationRefused):
        reply(recommendation=row, day=day(0), text="Nữa", by=office.focal)
    reopen(recommendation=row, by=office.focal)
    assert [len(one.answers) for one in open_recommendations(office.locality)] == [2]


def test_what_nobody_answered_is_not_closed(office: factories.Office) -> None:
    row = asked(office)
    with pytest.raises(RecommendationRefused):
        close(recommendation=row, by=office.focal)
    row.refresh_from_db()
    assert row.closed_at is None


def test_days_and_words_are_asked_for(office: factories.Office) -> None:
    for wrong in ({"sent_on": day(1)}, {"answer_by": day(-50)}, {"to": " "}, {"text": ""}):
        with pytest.raises(RecommendationRefused):
            asked(office, **wrong)
    with pytest.raises(RecommendationRefused):
        asked(office, conference=held(office), unit=office.department)
    row = asked(office)
    for wrong_day in (day(-41), day(1)):
        with pytest.raises(RecommendationRefused):
            reply(recommendation=row, day=wrong_day, text="x", by=office.focal)
    assert (Recommendation.objects.count(), Reply.objects.count()) == (1, 0)


def test_the_focal_officer_keeps_them_and_the_branch_sees_them(office: factories.Office) -> None:
    row = asked(office)
    for person in (office.writer, office.leader, office.stranger):
        with pytest.raises(PermissionDenied):
            reply(recommendation=row, day=day(0), text="x", by=person)
    above = factories.account("trung-uong", office.centre, Role.FOCAL)
    assert reply(recommendation=row, day=day(0), text="Đã nhận", by=above).by == above
    assert list(recommendations_seen_by(office.leader)) == [row]
    assert not recommendations_seen_by(office.writer).exists()
    assert not recommendations_seen_by(office.stranger).exists()


def test_open_ones_are_the_units_own_on_the_day_the_oldest_first(office: factories.Office) -> None:
    late, early = asked(office, -10), asked(office, -50)
    asked(office, -20, unit=office.department)
    assert list(open_recommendations(office.locality)) == [early, late]
    assert list(open_recommendations(office.locality, day(-11))) == [early]
    assert list(open_recommendations(office.neighbour)) == []
