"""The demonstration's directives, readings, guidance and shortcomings: a living office, every made-up document marked so."""

from __future__ import annotations

import pytest

from nhipcau.desk.demonstration import office
from nhipcau.desk.demonstration.directing import lay_directing
from nhipcau.kernel import clock
from nhipcau.people.models import Account
from nhipcau.plan.enums import ShortcomingState
from nhipcau.plan.models import Shortcoming
from nhipcau.steering.domain import clauses, reading
from nhipcau.steering.models import Guidance, Registered

pytestmark = pytest.mark.django_db


@pytest.fixture
def laid(reference_rows: None) -> Account:
    for lay in (office.lay_reference, office.lay_people, office.lay_facts, office.lay_plans):
        lay()
    people = {one.username: one for one in Account.objects.all()}
    lay_directing(people)
    return people["maichi"]


def test_it_shows_done_late_and_waiting_things(laid: Account) -> None:
    row = Registered.objects.exclude(source_text="").get()
    assert row.document.number == "05-CT/TU"
    assert row.clauses.filter(links__isnull=False).count() == 3
    assert [one.label for one in clauses.without_task(laid, clock.today().year)] == ["II.2.b", "II.3", "II.4", "III.1"]
    assert [one.unit.code for one in reading.overdue(laid)] == ["ha-noi-bao-ptth"]
    assert [one.unit.code for one in reading.due_soon(clock.today())] == ["ha-noi-bao-ptth", "ha-noi-vp-ubnd"]
    assert Guidance.objects.filter(replaced_by__isnull=False).count() == 1
    again = Shortcoming.objects.get(repeats__isnull=False)
    assert (again.repeats and again.repeats.plan.year, again.state) == (2022, ShortcomingState.REMEDY)


def test_what_was_made_up_says_so(laid: Account) -> None:
    made_here = Registered.objects.filter(document__source="")
    assert {one.document.number for one in made_here} >= {"05-CT/TU", "18/KH-UBND", "41/HD-SVHTT", "96/QĐ-UBND"}
    assert [str(one.document) for one in made_here if "trình diễn" not in str(one.document)] == []
    assert [one.title for one in Guidance.objects.all() if "trình diễn" not in one.title] == []
