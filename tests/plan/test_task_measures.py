"""I20 counts tasks by what became of them when their day had come; I19 counts money by its papers."""

from __future__ import annotations

import datetime as dt

import pytest

from nhipcau.kernel import clock
from nhipcau.plan import measures
from nhipcau.plan.domain import figure_rows
from nhipcau.plan.domain.budgets import mend, spend
from nhipcau.plan.domain.replanning import replan
from nhipcau.plan.domain.task_measures import done_on_time, money_planned, money_spent
from nhipcau.plan.domain.tasks import assign, move
from nhipcau.plan.enums import ReplanKind, TaskState
from nhipcau.plan.measures import Scope
from nhipcau.plan.models import Plan, Task
from tests import factories
from tests.plan.rows import plan

pytestmark = pytest.mark.django_db
ZONE = dt.timezone(dt.timedelta(hours=7))
FIRST, LAST = dt.date(2026, 1, 1), dt.date(2026, 6, 30)


def scope(o: factories.Office) -> Scope:
    return Scope(o.locality.path, FIRST, LAST)


def at(day: dt.date) -> object:
    return clock.moved_to(dt.datetime.combine(day, dt.time(9), ZONE))


def task(o: factories.Office, of: Plan, title: str, **terms: object) -> Task:
    values = {"due": dt.date(2026, 3, 31), **terms}
    return assign(content=of.contents.get(), by=o.focal, title=title, lead=o.department, **values)  # type: ignore[arg-type]


def test_tasks_are_told_apart_by_what_became_of_them(office: factories.Office) -> None:
    row = plan(office)
    early, late, given_up, put_off = (task(office, row, title) for title in ("sớm", "muộn", "bỏ", "lùi"))
    task(office, row, "quên")
    task(office, row, "quý II", due=None, quarter=2)
    task(office, row, "quý III", due=None, quarter=3)
    with at(dt.date(2026, 3, 31)):
        move(task=early, to=TaskState.DONE, by=office.focal)
        replan(tasks=[given_up], kind=ReplanKind.CANCEL, reason="Bão", by=office.focal)
        replan(tasks=[put_off], kind=ReplanKind.POSTPONE, reason="Bão", by=office.focal)
    with at(dt.date(2026, 4, 1)):
        move(task=late, to=TaskState.DONE, by=office.focal)
    with at(dt.date(2026, 12, 1)):
        rows = done_on_time(scope(office))
    found = {row.label.split(" – ")[0]: (row.splits["outcome"], row.hit) for row in rows}
    assert found == {
        "sớm": ("đúng hạn", True), "muộn": ("muộn", False), "bỏ": ("không thực hiện", False),
        "quên": ("muộn", False), "quý II": ("muộn", False),
    }  # fmt: skip


def test_what_still_runs_in_a_period_that_still_runs_is_not_judged(office: factories.Office) -> None:
    task(office, plan(office), "còn hạn")
    with at(dt.date(2026, 3, 31)):
        assert done_on_time(scope(office)) == []
    with at(dt.date(2026, 4, 1)):
        assert [row.splits["outcome"] for row in done_on_time(scope(office))] == ["muộn"]


def test_money_spent_is_the_sum_of_its_rows_and_what_was_mended_is_gone(office: factories.Office) -> None:
    of = task(office, plan(office), "phim", budget=100)
    spend(task=of, day=FIRST, amount=40, paper="Phiếu chi 1", by=office.focal)
    mend(spending=spend(task=of, day=LAST, amount=9, paper="Phiếu chi 2", by=office.focal), by=office.focal)
    spend(task=of, day=dt.date(2026, 7, 1), amount=1, paper="Phiếu chi 3", by=office.focal)
    assert sum(row.amount for row in money_spent(scope(office))) == 40
    assert [(row.amount, row.tasks) for row in money_planned(scope(office))] == [(100, frozenset({of.pk}))]
    assert money_spent(Scope(office.neighbour.path, FIRST, LAST)) == []


def test_the_rows_of_money_are_found_again_behind_their_figure(office: factories.Office) -> None:
    of = task(office, plan(office), "phim")
    row = spend(task=of, day=FIRST, amount=40, paper="Phiếu chi 1", by=office.focal)
    (counted,) = money_spent(scope(office))
    (shown,) = figure_rows.found([counted.id]).values()
    assert (shown.id, shown.label, shown.amount, shown.task) == (f"CP{row.pk:06d}", "phim – Phiếu chi 1", 40, of.pk)


def test_the_measures_are_in_the_register() -> None:
    for code in ("I19", "I19K", "I20"):
        found = measures.find(code)
        assert found is not None and found.rows is not None
