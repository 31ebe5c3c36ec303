"""The demonstration's good practice: shared by one locality, begun again in another, marked as made up."""

from __future__ import annotations

import pytest

from nhipcau.desk.demonstration import office
from nhipcau.desk.demonstration.practices import lay_practices
from nhipcau.people.models import Account
from nhipcau.plan.domain.practice_queries import spread_of
from nhipcau.plan.models import Practice

pytestmark = pytest.mark.django_db


def test_it_is_shared_and_stands_in_two_localities_of_which_one_is_done(reference_rows: None) -> None:
    office.lay_reference()
    office.lay_people()
    office.lay_facts()
    tasks = office.lay_plans()
    lay_practices({one.username: one for one in Account.objects.all()}, tasks)
    row = Practice.objects.get()
    spread = spread_of([row])[row.pk]
    assert "trình diễn" in row.title and row.shared_at is not None
    assert (spread.localities, spread.proved) == (2, 1)
    assert [one.task.content.plan.unit.code for one in spread.rows] == ["hai-phong", "ninh-binh"]
