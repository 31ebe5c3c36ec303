"""What nobody does: no task asks for it and no result shows it, this year beside last year."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhipcau.plan.domain.coverage import ANYONE, Cell, coverage
from nhipcau.plan.domain.tasks import assign, move
from nhipcau.plan.enums import FacetKind, TaskState
from nhipcau.plan.models import Plan, ResultFacet, Task
from nhipcau.reference.models import Audience
from tests import factories
from tests.plan.rows import plan, result, take_back

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 1)
TWO = ("vi", "en")


def task(o: factories.Office, of: Plan, no: int = 1, **terms: object) -> Task:
    return assign(
        content=of.contents.get(no=no), by=o.focal, title="Việc", lead=o.department, quarter=1, **terms,  # type: ignore[arg-type]
    )  # fmt: skip


def test_a_cell_knows_what_was_asked_and_what_was_done(office: factories.Office) -> None:
    row = plan(office, contents=2)
    of = task(office, row, audiences=[office.audience], quantity={"vi": 2, "en": 1})
    result(office, DAY, task=of, quantity=3)
    found = coverage(row, TWO)
    assert found.cell(1, "du-khach", "vi") == Cell(1, 3, 0)
    assert found.cell(1, "du-khach", "en") == Cell(1, 0, 0)
    assert found.nobody() == [(2, "du-khach", "vi"), (2, "du-khach", "en")]
    assert found.fallen() == []


def test_a_result_s_own_audience_goes_before_its_task_s(office: factories.Office) -> None:
    kieu_bao = Audience.objects.create(code="kieu-bao", names={"vi": "Kiều bào"})
    row = plan(office)
    made = result(office, DAY, task=task(office, row, audiences=[office.audience], quantity={"vi": 1}))
    ResultFacet.objects.create(result=made, kind=FacetKind.AUDIENCE, code="kieu-bao")
    found = coverage(row, ("vi",))
    assert (found.cell(1, kieu_bao.code, "vi").now, found.cell(1, "du-khach", "vi").now) == (1, 0)


def test_what_was_given_up_or_taken_back_is_done_by_nobody(office: factories.Office) -> None:
    row = plan(office)
    given_up = task(office, row, audiences=[office.audience], quantity={"vi": 1})
    take_back(result(office, DAY, task=given_up), DAY)
    move(task=Task.objects.get(pk=given_up.pk), to=TaskState.CANCELLED, by=office.focal, reason="Bão")
    assert coverage(row, ("vi",)).nobody() == [(1, "du-khach", "vi")]


def test_last_year_stands_beside_it_by_the_words_of_the_content_or_by_what_went_on(office: factories.Office) -> None:
    before, row = plan(office, year=2025, contents=2), plan(office, contents=1)
    before.contents.filter(no=2).update(title="Tên cũ")
    first, second = (task(office, before, no, audiences=[office.audience]) for no in (1, 2))
    result(office, dt.date(2025, 3, 1), task=first)
    result(office, dt.date(2025, 3, 1), task=second, language="en")
    task(office, row, audiences=[office.audience], quantity={"fr": 1}, carried_from=second)
    found = coverage(row, TWO)
    assert found.before == before
    assert found.fallen() == [(1, "du-khach", "vi"), (1, "du-khach", "en")]
    assert found.over_audiences(1, "fr") == Cell(1, 0, 0)


def test_a_task_for_nobody_in_particular_is_not_lost(office: factories.Office) -> None:
    row = plan(office)
    task(office, row)
    found = coverage(row, ("vi",))
    assert (found.audiences, found.languages) == (("du-khach", ANYONE), ("vi", "any"))
    assert found.cell(1, ANYONE, "any").given == 1


@pytest.mark.once
def test_the_view_costs_the_same_for_one_task_and_for_fifty(office: factories.Office) -> None:
    row = plan(office, contents=2)
    plan(office, year=2025)
    counts = []
    for size in (1, 49):
        for _number in range(size):
            result(office, DAY, task=task(office, row, audiences=[office.audience], quantity={"vi": 1}))
        with CaptureQueriesContext(connection) as caught:
            coverage(row, TWO)
        counts.append(len(caught))
    assert counts[0] == counts[1]
