"""The demonstration's calendar is laid by the verbs, is marked as made up, and its sure days carry their source."""

from __future__ import annotations

import datetime as dt

import pytest

from nhipcau.calendar.domain.rule import rule_for
from nhipcau.calendar.domain.year import year_list
from nhipcau.calendar.enums import EventState
from nhipcau.calendar.models import Event, EventPost, OwnDay, Prepared, Twin
from nhipcau.desk.demonstration import days, office
from nhipcau.kernel import clock
from nhipcau.people.models import Account, Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def laid(reference_rows: None) -> None:
    office.lay_reference()
    office.lay_people()
    tasks = office.lay_plans()
    days.lay_days({account.username: account for account in Account.objects.all()}, tasks)


def test_the_year_is_laid_whole_and_every_made_up_row_says_so(laid: None) -> None:
    assert Event.objects.count() == len(days.SKETCHES)
    assert [row for row in Event.objects.all() if days.MARK not in row.name("vi")] == []
    assert [row for row in Twin.objects.all() if days.MARK not in row.names["vi"]] == []
    real = [row for row in OwnDay.objects.all() if days.MARK not in row.names["vi"]]
    assert sorted((row.unit.code, row.month, row.day, row.origin_year) for row in real) == [
        ("hai-phong", 7, 1, 2025), ("ninh-binh", 7, 1, 2025), ("tp-ho-chi-minh", 7, 1, 2025),
    ]  # fmt: skip
    assert {row.source for row in real} == {days.MERGED}


def test_each_locality_has_a_list_by_the_centres_rule(laid: None) -> None:
    year = clock.today().year
    for code in days.KEEPERS:
        unit = Unit.objects.get(code=code)
        rule = rule_for(unit, year)
        assert rule is not None and rule.unit.code == "trung-tam"
        assert year_list(unit, year).lines != ()


def test_what_lies_behind_is_held_with_proof_and_what_lies_ahead_is_not(laid: None) -> None:
    today = clock.today()
    for row in Event.objects.all():
        assert (row.state == EventState.HELD) == (row.ends < today)
        assert bool(row.proof) == (row.state == EventState.HELD)
        assert row.coverage.count() >= 2
    assert Prepared.objects.filter(task__due__lt=today - dt.timedelta(days=1)).count() == 0
    assert EventPost.objects.filter(official__isnull=True).count() == 0
