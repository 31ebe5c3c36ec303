"""Points come from rows and from nothing else; quantity beyond what is enough buys no place."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.people.models import Unit
from nhipcau.plan import measures
from nhipcau.plan.domain.tasks import assign, move
from nhipcau.plan.enums import TaskState
from nhipcau.plan.measures import Measure, Reckoning, Row, Scope
from nhipcau.steering.domain.scores import Line, Score, line_of, points, ranking, score_of, scores_of
from nhipcau.steering.models import Criterion, Registration
from tests import factories
from tests.plan.rows import result, take_back
from tests.steering.movement_rows import INSIDE, LAST, department, opened, scoring, taking_part

AMOUNTS = st.integers(0, 10_000)
FULL, ENOUGH = st.integers(1, 1000), st.integers(1, 5000)


def row(amount: int = 1, *, hit: bool = True, no: int = 1) -> Row:
    return Row(f"KQ{no:06d}", "x", INSIDE, "vi", "", "Sở", amount=amount, hit=hit, path="/a/")


@given(FULL, ENOUGH, AMOUNTS, AMOUNTS)
def test_more_is_never_worth_less_and_never_more_than_full(full: int, enough: int, one: int, two: int) -> None:
    less, more = (points(full=full, enough=enough, value=value) for value in sorted((one, two)))
    assert 0 <= less <= more <= full
    assert points(full=full, enough=enough, value=enough) == full == points(full=full, enough=enough, value=enough + one)
    assert points(full=full, enough=enough, value=0) == 0


@given(st.lists(st.integers(1, 40), min_size=1, max_size=8), FULL, ENOUGH)
def test_splitting_a_result_into_many_small_rows_changes_nothing(amounts: list[int], full: int, enough: int) -> None:
    criterion = Criterion(no=1, title="x", measure="KQ", full=full, enough=enough)
    whole = line_of(criterion, [row(sum(amounts))])
    parts = line_of(criterion, [row(amount) for amount in amounts])
    ones = line_of(criterion, [row(1) for _ in range(sum(amounts))])
    assert whole.points == parts.points == ones.points


@given(st.lists(st.integers(0, 40), max_size=8), FULL, ENOUGH, st.randoms())
def test_the_same_rows_give_the_same_line_whatever_their_order(amounts: list[int], full: int, enough: int, chance: Random) -> None:
    criterion = Criterion(no=1, title="x", measure="KQ", full=full, enough=enough)
    rows = [row(amount, no=no) for no, amount in enumerate(amounts)]
    mixed = chance.sample(rows, len(rows))
    assert line_of(criterion, rows) == line_of(criterion, mixed)


@given(st.lists(st.booleans(), max_size=30), FULL, st.integers(1, 100))
def test_a_share_is_scored_by_its_percentage_and_not_by_how_many_rows(hits: list[bool], full: int, enough: int) -> None:
    criterion = Criterion(no=1, title="x", measure="I20", full=full, enough=enough)
    once = line_of(criterion, [row(hit=hit) for hit in hits])
    twice = line_of(criterion, [row(hit=hit) for hit in [*hits, *hits]])
    assert (once.points, once.counted) == (twice.points, twice.counted)
    assert once.counted is None if not hits else 0 <= (once.counted or 0) <= 100
    assert line_of(criterion, [row(hit=True)]).points == full


@given(st.lists(st.integers(0, 60), max_size=12))
def test_places_follow_totals_and_ties_are_ties(totals: list[int]) -> None:
    scores = []
    for no, value in enumerate(totals):
        criterion = Criterion(no=1, title="x", measure="KQ", full=50, enough=50)
        registration = Registration(pk=no, unit=Unit(path=f"/{no:03d}/"))
        scores.append(Score(registration, (Line(criterion, value, None, points(full=50, enough=50, value=value)),)))
    found = ranking(scores)
    assert [one.score.total for one in found] == sorted((one.total for one in scores), reverse=True)
    for one in found:
        better = sum(other.score.total > one.score.total for other in found)
        same = sum(other.score.total == one.score.total for other in found)
        assert (one.place, one.tied) == (better + 1, same > 1)


def test_the_last_point_is_never_lost_to_rounding() -> None:
    assert points(full=10, enough=3, value=1) == Decimal("3.33")
    assert points(full=10, enough=3, value=2) == Decimal("6.67")
    assert points(full=10, enough=3, value=Decimal("2.5")) == Decimal("8.33")


@pytest.mark.django_db
def test_a_score_is_counted_from_the_units_own_rows_in_the_period(office: factories.Office) -> None:
    other = department(office, "so-du-lich")
    movement = scoring(office, office.department, other)
    for _ in range(3):
        result(office, INSIDE)
    result(office, INSIDE, kind="recorded", quantity=4)
    result(office, INSIDE, unit=other)
    result(office, LAST + dt.timedelta(days=1))
    result(office, INSIDE, unit=office.neighbour)
    two, one = scores_of(movement)  # in the order of the units' tree
    assert [(line.counted, line.points) for line in one.lines] == [(3, Decimal(45)), (4, Decimal(16))]
    assert [(line.counted, line.points) for line in two.lines] == [(1, Decimal(15)), (0, Decimal(0))]
    assert (one.total, one.full, [len(line.rows) for line in one.lines]) == (Decimal(61), 100, [3, 1])


@pytest.mark.django_db
def test_it_is_counted_again_when_evidence_is_taken_back(office: factories.Office) -> None:
    movement = scoring(office)
    made = [result(office, INSIDE) for _ in range(4)]
    registration = movement.registrations.get()
    assert score_of(registration).total == 60
    take_back(made[0], INSIDE)
    assert score_of(registration).total == 45


@pytest.mark.django_db
def test_tasks_on_time_are_scored_by_their_share(office: factories.Office) -> None:
    movement = scoring(office, criteria=(("I20", 50, 90),))
    for no in range(2):
        task = assign(content=office.content, by=office.focal, title=f"Việc {no}", lead=office.department, due=INSIDE)
        if no:
            move(task=task, to=TaskState.CANCELLED, by=office.focal, reason="dừng")
    registration = movement.registrations.get()
    line = score_of(registration).lines[0]
    assert (line.counted, line.points, len(line.rows)) == (0, 0, 2)


@pytest.mark.django_db
@pytest.mark.parametrize("path", [True, False])
def test_counting_at_once_and_unit_by_unit_give_the_same(office: factories.Office, monkeypatch: pytest.MonkeyPatch, path: bool) -> None:
    """A measure of another room may leave out whose its rows are; then every unit is asked for."""
    other = department(office, "so-du-lich")

    def rows(scope: Scope) -> list[Row]:
        known = {office.department.path: 3, other.path: 5}
        asked = (scope.path, *scope.paths)
        return [
            Row(f"X{amount}", "x", INSIDE, "vi", "", "", amount=amount, path=whose if path else "")
            for whose, amount in known.items() if whose.startswith(asked)
        ]  # fmt: skip

    words = {"vi": "x", "en": "x"}
    monkeypatch.setitem(measures._register, "X01", Measure("X01", words, words, words, rows))
    movement = scoring(office, office.department, other, criteria=(("X01", 10, 10),))
    assert {one.registration.unit: one.total for one in scores_of(movement)} == {office.department: 3, other: 5}


@pytest.mark.once
@pytest.mark.django_db
def test_queries_do_not_grow_with_the_units(office: factories.Office) -> None:
    movement = opened(office)
    taking_part(office, movement, office.department)
    result(office, INSIDE)
    list(scores_of(movement))
    with CaptureQueriesContext(connection) as one:
        scores_of(movement)
    for no in range(49):
        unit = department(office, f"so-{no}")
        taking_part(office, movement, unit)
        result(office, INSIDE, unit=unit)
    with CaptureQueriesContext(connection) as fifty:
        assert len(scores_of(movement)) == 50
    assert len(fifty) == len(one)


def test_a_median_is_nothing_to_be_scored() -> None:
    from nhipcau.steering.domain.movements import countable, is_countable

    assert {one.reckoning for one in countable()} <= {Reckoning.SUM, Reckoning.SHARE}
    assert not is_countable(measures.find("I04"))
    assert not is_countable(measures.find("I22"))
