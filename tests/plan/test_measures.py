"""A figure is the count of its rows, and counting is exact whatever the period and the branch."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.people.models import Unit
from nhipcau.plan import measures
from nhipcau.plan.domain.report_counts import counted_figure
from nhipcau.plan.domain.tasks import prove
from nhipcau.plan.measures import Row, Scope
from nhipcau.plan.models import Content, Task
from tests import factories
from tests.plan.rows import noon, plan, result, take_back

FIRST, LAST = dt.date(2026, 3, 1), dt.date(2026, 3, 10)
DAYS = [FIRST + dt.timedelta(days=offset) for offset in range(10)]


def ids(code: str, unit: Unit, first: dt.date, last: dt.date) -> list[str]:
    measure = measures.find(code)
    assert measure is not None and measure.rows is not None
    return [row.id for row in measure.rows(Scope(unit.path, first, last))]


@pytest.mark.django_db
def test_a_period_split_anywhere_adds_up_to_the_whole(office: factories.Office) -> None:
    for number, day in enumerate([*DAYS, *DAYS[::2]]):
        result(office, day, language=("vi", "en", "fr")[number % 3])
    for code in ("I02", "I03"):
        whole = ids(code, office.locality, FIRST, LAST)
        for cut in DAYS[:-1]:
            before = ids(code, office.locality, FIRST, cut)
            after = ids(code, office.locality, cut + dt.timedelta(days=1), LAST)
            assert before + after == whole
    assert len(ids("I02", office.locality, FIRST, LAST)) == 15


@pytest.mark.django_db
def test_both_ends_of_a_period_count_to_the_minute(office: factories.Office) -> None:
    made = [result(office, FIRST) for _time in range(2)]
    edges = [noon(FIRST).replace(hour=0), noon(FIRST).replace(hour=23, minute=59)]
    for row, at in zip(made, edges, strict=True):
        _set_moment(row.pk, at)
    assert len(ids("I02", office.locality, FIRST, FIRST)) == 2
    assert ids("I02", office.locality, FIRST - dt.timedelta(days=1), FIRST - dt.timedelta(days=1)) == []
    assert ids("I02", office.locality, FIRST + dt.timedelta(days=1), LAST) == []


def _set_moment(pk: int, at: dt.datetime) -> None:
    """Past the row's own guard: a result is append-only."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE plan_result SET at = %s WHERE id = %s", [at.astimezone(dt.UTC), pk])


@pytest.mark.django_db
def test_a_withdrawn_result_counts_before_its_day_and_not_from_it_on(office: factories.Office) -> None:
    made = result(office, DAYS[2])
    take_back(made, DAYS[5])
    counted = [len(ids("I02", office.locality, FIRST, last)) for last in DAYS]
    assert counted == [0, 0, 1, 1, 1, 0, 0, 0, 0, 0]


@pytest.mark.django_db
def test_a_branch_counts_itself_and_what_lies_below(office: factories.Office) -> None:
    mine, other = result(office, FIRST), result(office, FIRST, unit=office.neighbour)
    assert ids("I02", office.department, FIRST, LAST) == [f"KQ{mine.pk:06d}"]
    assert ids("I02", office.neighbour, FIRST, LAST) == [f"KQ{other.pk:06d}"]
    assert len(ids("I02", office.centre, FIRST, LAST)) == 2


@pytest.mark.django_db
def test_another_branch_s_result_counts_where_it_proves_the_plan_s_task(office: factories.Office) -> None:
    made = result(office, FIRST, unit=office.neighbour)
    prove(result=made, task=office.task)
    measure = measures.find("I02")
    assert measure is not None and measure.rows is not None
    alone = Scope(office.locality.path, FIRST, LAST)
    assert measure.rows(alone) == []
    (row,) = measure.rows(Scope(office.locality.path, FIRST, LAST, office.plan.pk))
    assert (row.id, row.tasks) == (f"KQ{made.pk:06d}", frozenset({office.task.pk}))


@pytest.mark.django_db
def test_each_measure_counts_its_own_kind(office: factories.Office) -> None:
    result(office, FIRST)
    result(office, FIRST, language="en")
    result(office, FIRST, language="", kind="recorded", quantity=30)
    lengths = {code: len(ids(code, office.locality, FIRST, LAST)) for code in ("I02", "I03", "I11", "KQ")}
    assert lengths == {"I02": 2, "I03": 1, "I11": 0, "KQ": 1}


@pytest.mark.django_db
def test_one_result_may_prove_several_tasks_and_is_one_row(office: factories.Office) -> None:
    other = Task.objects.create(
        content=Content.objects.create(plan=plan(office), no=9, title="Khác"),
        title="Khác",
        lead=office.department,
    )
    made = result(office, FIRST, task=office.task)
    prove(result=made, task=other)
    measure = measures.find("I02")
    assert measure is not None and measure.rows is not None
    (row,) = measure.rows(Scope(office.locality.path, FIRST, LAST))
    assert row.tasks == frozenset({office.task.pk, other.pk})


def test_every_measure_has_both_languages_and_says_how_it_counts() -> None:
    for measure in measures.registered():
        assert set(measure.names) == set(measure.how) == {"vi", "en"}
        assert all(measure.names.values()) and all(measure.how.values())


@given(
    amounts=st.lists(st.integers(min_value=0, max_value=9999), max_size=30),
    cut=st.integers(min_value=0, max_value=30),
)
def test_a_figure_is_the_sum_of_its_rows_and_of_its_parts(amounts: list[int], cut: int) -> None:
    measure = measures.find("I02")
    assert measure is not None
    rows = [Row(f"KQ{n}", "Tin", FIRST, "vi", "", "Sở", amount) for n, amount in enumerate(amounts)]
    whole = counted_figure(measure, rows).value
    assert whole == sum(amounts)
    assert whole == counted_figure(measure, rows[:cut]).value + counted_figure(measure, rows[cut:]).value
