"""I14: what the calendar held, beside what units recorded by hand."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nhipcau.calendar.domain.coverage import plan_coverage
from nhipcau.calendar.domain.events import hold, move
from nhipcau.calendar.enums import EventState
from nhipcau.calendar.models import Event
from nhipcau.plan import measures
from nhipcau.plan.domain.campaigns import found, registered_parts
from nhipcau.plan.measures import Scope
from tests import factories
from tests.calendar.rows import at, event
from tests.plan import rows as plan_rows

pytestmark = pytest.mark.django_db


def held(o: factories.Office, day: dt.date, visitors: int | None = None, **values: object) -> Event:
    row = move(event=event(o, day, **values), to=EventState.CONFIRMED, by=o.focal)
    with at(day, hour=18):
        return hold(event=row, by=o.focal, visitors=visitors, proof="Báo cáo thử")


def figure(path: str, first: dt.date, last: dt.date) -> int:
    measure = measures.find("I14")
    assert measure is not None
    return int(measures.total(measure, measures.rows_of(measure, Scope(path, first, last)) or []) or 0)


def test_held_events_are_rows_of_the_measure_and_recorded_ones_stay(office: factories.Office) -> None:
    row = held(office, dt.date(2026, 5, 10), visitors=500)
    event(office, dt.date(2026, 5, 11))
    plan_rows.result(office, dt.date(2026, 5, 12), kind="recorded", measure="I14", title="Sự kiện ghi tay")
    measure = measures.find("I14")
    assert measure is not None and measure.rows is not None and measure.recorded is not None
    found_rows = measures.rows_of(measure, Scope(office.locality.path, dt.date(2026, 1, 1), dt.date(2026, 12, 31)))
    assert found_rows is not None
    assert [(one.label, one.second) for one in found_rows] == [
        ("Tuần văn hóa thử – Báo cáo thử", 500), ("Sự kiện ghi tay", None),
    ]  # fmt: skip
    assert found_rows[0].id == f"SK{row.pk:05d}"


def test_what_covers_a_held_event_is_told_with_its_row(office: factories.Office) -> None:
    row = event(office, dt.date(2026, 5, 10))
    (cover,) = plan_coverage(event=row, content=office.content, lead=office.department, languages=["vi"], by=office.focal)
    move(event=row, to=EventState.CONFIRMED, by=office.focal)
    with at(dt.date(2026, 5, 11)):
        hold(event=row, by=office.focal, proof="Báo cáo")
    measure = measures.find("I14")
    assert measure is not None and measure.rows is not None
    (one,) = measure.rows(Scope(office.locality.path, dt.date(2026, 5, 1), dt.date(2026, 5, 31)))
    assert one.tasks == frozenset({cover.task_id})


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    days=st.lists(st.integers(0, 300), max_size=5), cut=st.integers(0, 299)
)  # fmt: skip
def test_the_parts_of_a_period_add_up_to_the_whole(office: factories.Office, days: list[int], cut: int) -> None:
    Event.objects.all().delete()
    start = dt.date(2026, 1, 1)
    for offset in days:
        held(office, start + dt.timedelta(days=offset))
    middle, last = start + dt.timedelta(days=cut), start + dt.timedelta(days=300)
    parts = figure(office.centre.path, start, middle) + figure(office.centre.path, middle + dt.timedelta(days=1), last)
    assert figure(office.centre.path, start, last) == parts == len(days)


def test_another_branch_counts_its_own(office: factories.Office) -> None:
    held(office, dt.date(2026, 5, 10))
    span = dt.date(2026, 1, 1), dt.date(2026, 12, 31)
    assert [figure(unit.path, *span) for unit in (office.centre, office.locality, office.neighbour)] == [1, 1, 0]


def test_events_stand_on_the_campaigns_page_for_those_who_see_them(office: factories.Office) -> None:
    campaign = found(
        unit=office.locality, title="Chiến dịch thử", begins=dt.date(2026, 1, 1), ends=dt.date(2026, 12, 31), by=office.focal
    )
    row = event(office, campaign=campaign)
    part = next(one for one in registered_parts() if one.code == "events")
    assert [(one.title, one.address) for one in part.rows(campaign, office.focal)] == [
        ("Tuần văn hóa thử", f"/lich/su-kien/{row.pk}/")
    ]
    assert list(part.rows(campaign, office.stranger)) == []
