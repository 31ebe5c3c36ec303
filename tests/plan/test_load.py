"""Workload: what each unit leads, open, late, due this month, done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.test import Client

from nhipcau.kernel import clock
from nhipcau.people.enums import UnitKind
from nhipcau.plan.domain import boards
from nhipcau.plan.domain.boards import Wanted
from nhipcau.plan.domain.load import by_unit
from nhipcau.plan.domain.tasks import assign, move
from nhipcau.plan.enums import TaskState
from tests import factories
from tests.plan.rows import queries_of

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 9, 15)


@pytest.fixture(autouse=True)
def september() -> Iterator[None]:
    with clock.moved_to(dt.datetime(2026, 9, 15, 2, 0, tzinfo=dt.UTC)):
        yield


def numbers(account: factories.Account) -> list[tuple[str, int, int, int, int]]:
    rows = by_unit(boards.tasks_wanted(account, Wanted(year=2026)), DAY)
    return [(one.unit.code, one.open, one.late, one.due, one.done) for one in rows]


def test_each_unit_has_its_tasks_counted_once_by_what_became_of_them(office: factories.Office) -> None:
    content = office.content
    for title, lead, terms in [
        ("a", office.department, {"due": dt.date(2026, 9, 14)}),
        ("b", office.department, {"quarter": 3}),
        ("c", office.department, {"quarter": 2}),
        ("d", office.locality, {"due": dt.date(2026, 9, 30)}),
    ]:
        assign(content=content, by=office.focal, title=title, lead=lead, **terms)  # type: ignore[arg-type]
    done = assign(content=content, by=office.focal, title="e", lead=office.locality, quarter=1)
    move(task=done, to=TaskState.DONE, by=office.focal)
    dropped = assign(content=content, by=office.focal, title="f", lead=office.locality, quarter=1)
    move(task=dropped, to=TaskState.CANCELLED, by=office.focal, reason="Bão số 3")
    assert numbers(office.focal) == [("so-vhtt", 4, 2, 2, 0), ("ha-noi", 1, 0, 1, 1)]


def test_a_stranger_counts_nothing_of_ours(office: factories.Office, client: Client) -> None:
    assert numbers(office.stranger) == []
    client.force_login(office.stranger)
    assert "so-vhtt" not in client.get("/ke-hoach/khoi-luong/").content.decode()


@pytest.mark.once
def test_the_screen_costs_the_same_for_one_unit_and_for_fifty(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    before = queries_of(client, "/ke-hoach/khoi-luong/")
    for number in range(50):
        commune = factories.unit(f"xa-{number}", UnitKind.COMMUNE, office.locality)
        assign(content=office.content, by=office.focal, title=f"Việc {number}", lead=commune, quarter=4)
    assert queries_of(client, "/ke-hoach/khoi-luong/") == before
