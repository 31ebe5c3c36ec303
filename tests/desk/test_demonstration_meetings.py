"""The demonstration's meetings are laid through the verbs and show each case once."""

from __future__ import annotations

import pytest

from nhipcau.desk.demonstration import meetings, office
from nhipcau.people.models import Account, Unit
from nhipcau.steering.domain.conference_queries import Closure, closure_of
from nhipcau.steering.domain.recommendations import open_recommendations
from nhipcau.steering.enums import MovementState, ObjectionState
from nhipcau.steering.models import Conference, Movement, Objection, Recommendation

pytestmark = pytest.mark.django_db


def test_the_year_has_a_review_with_orphans_and_the_next_conference_opens_with_it() -> None:
    for lay in (office.lay_reference, office.lay_people, office.lay_facts, office.lay_plans, meetings.lay_meetings):
        lay()
    following = Conference.objects.exclude(previous=None).get()
    review = following.previous
    assert review is not None
    assert closure_of(review) == Closure(total=5, closed=1, orphans=2)
    unit = Unit.objects.get(code="ha-noi")
    assert (Recommendation.objects.count(), open_recommendations(unit).count()) == (2, 1)
    movement = Movement.objects.get()
    assert (movement.state, movement.registrations.count()) == (MovementState.SCORING, 5)
    assert Objection.objects.get().state == ObjectionState.WAITING
    assert "(trình diễn)" in review.title
    assert "(trình diễn)" in following.title
    assert "(trình diễn)" in movement.title
    assert {one.name for one in review.delegates.all()} <= set(Account.objects.values_list("full_name", flat=True))
