"""Clause with no task, task with no clause: two lists, always computed, each one query."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhipcau.people.enums import Role
from nhipcau.plan.domain.tasks import assign, move
from nhipcau.plan.enums import TaskState
from nhipcau.plan.models import Content, Plan, Task
from nhipcau.steering.domain import clauses
from nhipcau.steering.domain.clauses import ClauseRefused, choose, link, unlink
from nhipcau.steering.enums import ClauseState
from nhipcau.steering.models import ClauseTask
from tests import factories
from tests.steering.directive_rows import clause, registered

pytestmark = pytest.mark.django_db


def task_of(o: factories.Office, year: int, title: str = "Việc") -> Task:
    plan = Plan.objects.create(unit=o.locality, title=f"Kế hoạch {year}", year=year)
    content = Content.objects.create(plan=plan, no=1, title="Nội dung")
    return assign(content=content, by=o.focal, title=title, lead=o.department, quarter=1, quantity={})


def bare(o: factories.Office) -> list[str]:
    return [one.text for one in clauses.without_task(o.focal, o.plan.year)]


def test_a_clause_without_a_task_is_listed_until_a_task_carries_it_out(office: factories.Office) -> None:
    one = clause(office)
    assert bare(office) == [one.text]
    assert list(clauses.without_clause(office.focal, office.plan.year)) == [office.task]
    link(clause=one, task=office.task, by=office.focal)
    link(clause=one, task=office.task, by=office.focal)
    assert ClauseTask.objects.count() == 1
    assert bare(office) == []
    assert list(clauses.without_clause(office.focal, office.plan.year)) == []
    unlink(clause=one, task=office.task, by=office.focal)
    assert bare(office) == [one.text]
    assert list(clauses.without_clause(office.focal, office.plan.year)) == [office.task]


def test_a_task_of_another_year_or_one_given_up_carries_nothing_out(office: factories.Office) -> None:
    one = clause(office)
    earlier = task_of(office, office.plan.year - 1)
    link(clause=one, task=earlier, by=office.focal)
    (listed,) = clauses.without_task(office.focal, office.plan.year)
    assert (listed, listed.had_task) == (one, True)
    assert list(clauses.without_task(office.focal, office.plan.year - 1)) == []
    link(clause=one, task=office.task, by=office.focal)
    move(task=office.task, to=TaskState.CANCELLED, by=office.focal, reason="Bão")
    assert bare(office) == [one.text]
    assert list(clauses.without_clause(office.focal, office.plan.year)) == []
    with pytest.raises(ClauseRefused):
        link(clause=clause(office, number="3-CT/TU"), task=office.task, by=office.focal)


def test_clauses_left_out_and_those_of_repealed_documents_ask_for_nothing(office: factories.Office) -> None:
    one = clause(office)
    clause(office, "Việc cũ", number="3-CT/TU", valid_to=dt.date(2026, 1, 31))
    choose(clause=one, keep=False, by=office.focal)
    assert bare(office) == []
    with pytest.raises(ClauseRefused):
        link(clause=one, task=office.task, by=office.focal)
    choose(clause=one, keep=True, by=office.focal)
    assert bare(office) == [one.text]


def test_a_clause_that_tasks_carry_out_is_not_left_out(office: factories.Office) -> None:
    one = clause(office)
    link(clause=one, task=office.task, by=office.focal)
    with pytest.raises(ClauseRefused):
        choose(clause=one, keep=False, by=office.focal)
    one.refresh_from_db()
    assert one.state == ClauseState.CONFIRMED


def test_the_lists_stay_in_their_branch(office: factories.Office) -> None:
    clause(office)
    assert list(clauses.without_task(office.stranger, office.plan.year)) == []
    assert list(clauses.without_clause(office.stranger, office.plan.year)) == []


def test_only_the_focal_officer_of_the_register_or_of_the_plan_links(office: factories.Office) -> None:
    one = clause(office)
    for person in (office.writer, office.leader, office.stranger):
        with pytest.raises(PermissionDenied):
            link(clause=one, task=office.task, by=person)
        with pytest.raises(PermissionDenied):
            choose(clause=one, keep=False, by=person)
    above = factories.account("dau-moi-tw", office.centre, Role.FOCAL)
    of_centre = registered(office, unit=office.centre, by=above, number="7-CT/TW", clauses=("Việc của trên",)).clauses.get()
    link(clause=of_centre, task=office.task, by=office.focal)
    assert ClauseTask.objects.get().by == office.focal


def test_each_list_is_one_query_however_long(office: factories.Office) -> None:
    def cost() -> tuple[int, int]:
        found = []
        for rows in (
            clauses.without_task(office.focal, office.plan.year), clauses.without_clause(office.focal, office.plan.year)
        ):  # fmt: skip
            with CaptureQueriesContext(connection) as caught:
                for row in rows:
                    str(getattr(row, "registered", None) and row.registered.document)
            found.append(len(caught))
        return found[0], found[1]

    clause(office)
    clauses.without_task(office.focal, office.plan.year).count()
    assert cost() == (1, 1)
    registered(office, number="3-CT/TU", clauses=tuple(f"Việc {no}" for no in range(30)))
    assert cost() == (1, 1)


def test_the_nearest_tasks_are_proposed_by_their_words_and_far_ones_are_not(office: factories.Office) -> None:
    near = task_of(office, office.plan.year, "Bộ dữ liệu song ngữ về di sản văn hóa")
    one = clause(office, "Sở Ngoại vụ xây dựng bộ dữ liệu song ngữ về di sản")
    found = clauses.likely_tasks(one, clauses.tasks_to_link(office.focal, office.plan.year))
    assert found[0].task == near
    assert clauses.likely_tasks(clause(office, "Kiểm tra cửa khẩu", number="3-CT/TU"), [near]) == []
    assert [two.clause for two in clauses.likely_clauses(near, clauses.clauses_to_link(office.focal))] == [one]
