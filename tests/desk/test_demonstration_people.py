"""The demonstration's committees: both sittings, and nobody of them exists."""

from __future__ import annotations

import datetime as dt

import pytest

from nhipcau.desk.demonstration import office, steering_people
from nhipcau.people.domain.bodies import members_on
from nhipcau.people.domain.lineage import paths_of
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import units_seen_by

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ground(db: None) -> None:
    office.lay_reference()
    office.lay_people()


def test_each_committee_had_another_chair_before_it_was_renewed() -> None:
    for committee in steering_people.lay_committee():
        chairs = [
            next(one.official.name for one in members_on(committee, day) if one.role == "chair")
            for day in (dt.date(2025, 7, 14), dt.date(2025, 7, 15))
        ]
        assert len(set(chairs)) == 2
        assert len(members_on(committee, dt.date(2025, 7, 14))) == len(members_on(committee, dt.date(2026, 1, 1)))


def test_the_archive_of_the_former_province_is_in_sight_of_the_new_one() -> None:
    steering_people.lay_continuity()
    head = Account.objects.get(username="havu")
    old = Unit.objects.get(code="ha-nam")
    assert old in units_seen_by(head)
    assert old.path in paths_of(Unit.objects.get(code="ninh-binh"), dt.date(2026, 1, 1))
    assert old not in units_seen_by(Account.objects.get(username="maichi"))
