"""A figure is the count of its rows, and counting is exact whatever the period and the branch."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.people.models import Unit
from nhipcau.plan import measures
from nhipcau.plan.counting import one_pass
from nhipcau.plan.domain import measure_figures
from nhipcau.plan.domain.tasks import prove
from nhipcau.plan.measures import Row, Scope, rows_of
from nhipcau.plan.models import Content, Task
from nhipcau.report.domain.counts import counted_figure
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


INDICATORS = [f"I{number:02d}" for number in range(1, 23)]


def test_all_22_indicators_are_there() -> None:
    assert [code for code in INDICATORS if measures.find(code) is None] == []


@pytest.mark.django_db
def test_an_indicator_nobody_counts_or_recorded_has_no_data_and_is_not_0(office: factories.Office) -> None:
    scope = Scope(office.locality.path, FIRST, LAST)
    publications, press = measures.find("I10"), measures.find("I09")
    assert publications and press and publications.room and press.room
    assert (rows_of(publications, scope), rows_of(press, scope)) == (None, None)
    result(office, FIRST, language="", kind="recorded", measure="I10", quantity=3, second=1500)
    found = rows_of(publications, scope)
    assert found is not None
    assert [(row.amount, row.second) for row in found] == [(3, 1500)]
    assert rows_of(publications, Scope(office.neighbour.path, FIRST, LAST)) is None


@pytest.mark.django_db
def test_a_recorded_result_counts_for_its_own_indicator_alone(office: factories.Office) -> None:
    result(office, FIRST, language="", kind="recorded", measure="I12", quantity=2)
    scope = Scope(office.locality.path, FIRST, LAST)
    counted = {code: rows_of(found, scope) for code in INDICATORS if (found := measures.find(code))}
    assert {code: len(rows) for code, rows in counted.items() if rows} == {"I12": 1}


@pytest.mark.django_db
def test_the_lag_is_from_the_vietnamese_edition_of_the_same_subject(office: factories.Office) -> None:
    result(office, FIRST, subject="a")
    late = result(office, DAYS[2], language="en", subject="a")
    result(office, DAYS[1], language="ko", subject="b")
    early = result(office, FIRST, language="fr", subject="c")
    result(office, DAYS[1], subject="c")
    lag = measures.find("I04")
    assert lag is not None
    found = rows_of(lag, Scope(office.locality.path, FIRST, LAST))
    assert found is not None
    assert [(row.id, row.amount) for row in found] == [(f"KQ{late.pk:06d}", 48)]
    assert f"KQ{early.pk:06d}" not in {row.id for row in found}


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize("code", ["I02", "I03", "I04", "I10", "KQ"])
def test_a_measure_asks_the_same_number_of_queries_for_1_and_for_50_rows(office: factories.Office, code: str) -> None:
    measure = measures.find(code)
    assert measure is not None
    counts = []
    for number in range(50):
        result(office, FIRST, subject=str(number), language="vi")
        result(office, DAYS[1], subject=str(number), language="en", task=office.task)
        result(office, FIRST, language="", kind="recorded", measure="I10", title=str(number))
        if number in (0, 49):
            with CaptureQueriesContext(connection) as captured:
                rows_of(measure, Scope(office.locality.path, FIRST, LAST, office.plan.pk))
            counts.append(len(captured))
    assert counts[0] == counts[1]


@given(amounts=st.lists(st.integers(0, 10_000), min_size=1, max_size=40), cut=st.integers(0, 40))
def test_sums_are_added_and_shares_and_medians_refuse(amounts: list[int], cut: int) -> None:
    rows = [Row(str(n), "", FIRST, "", "", "", amount, hit=amount % 2 == 0) for n, amount in enumerate(amounts)]
    parts = [rows[:cut], rows[cut:]]
    for measure in measures.registered():
        totals = [measures.total(measure, part) or 0 for part in parts]
        if measure.summable:
            assert measures.added(measure, totals) == measures.total(measure, rows)
        else:
            with pytest.raises(measures.NotSummable):
                measures.added(measure, totals)


def test_a_share_is_of_all_its_rows_and_nothing_has_no_share() -> None:
    share = measures.find("I20")
    assert share is not None
    rows = [Row(str(n), "", FIRST, "", "", "", hit=n < 1) for n in range(3)]
    assert measures.total(share, rows) == Decimal("33.3")
    assert measures.total(share, []) is None


def test_nine_rows_in_ten_do_not_exceed_the_p90() -> None:
    rows = [Row(str(n), "", FIRST, "", "", "", amount=n) for n in range(1, 11)]
    assert (measures.p90(rows), measures.p90(rows[:1]), measures.p90([])) == (9, 1, None)


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


@pytest.mark.django_db
def test_a_list_of_figures_says_what_their_rows_come_to(office: factories.Office) -> None:
    for number, day in enumerate(DAYS):
        result(office, day, language=("vi", "en", "fr")[number % 3])
    take_back(result(office, FIRST, language="en"), FIRST)
    scope = Scope(office.locality.path, FIRST, LAST)
    whole = measure_figures.figures(measures.registered(), scope)
    listed = measure_figures.glances(measures.registered(), scope)
    assert [(one.known, one.value, one.second) for one in listed] == [(one.known, one.value, one.second) for one in whole]
    assert {one.measure.code: one.value for one in listed}["I02"] == 10


@pytest.mark.django_db
def test_measures_counted_in_one_pass_have_the_same_rows(office: factories.Office) -> None:
    for number, day in enumerate(DAYS):
        result(office, day, language=("vi", "en", "fr")[number % 3])
    scope = Scope(office.locality.path, FIRST, LAST)
    apart = [rows_of(one, scope) for one in measures.registered()]
    with one_pass():
        assert [rows_of(one, scope) for one in measures.registered()] == apart
