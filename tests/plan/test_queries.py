"""The sets agree with the rules, nobody sees another branch, and no list costs more for fifty rows than for one."""

from __future__ import annotations

import datetime as dt

import pytest

from nhipcau.kernel import clock
from nhipcau.people.enums import Role, UnitKind
from nhipcau.people.models import Unit
from nhipcau.plan import rules
from nhipcau.plan.domain import queries
from nhipcau.plan.domain.tasks import assign, prove
from nhipcau.plan.enums import TaskState
from nhipcau.plan.models import Plan, Task
from tests import factories
from tests.plan.rows import plan, result, take_back

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 6, 15)


def everyone(o: factories.Office) -> list[factories.Account]:
    commune = factories.unit("xa-bat-trang", UnitKind.COMMUNE, o.locality)
    nobody = factories.account("khong-vai-tro", o.department)
    below = factories.account("xa", commune, Role.WRITER)
    above = factories.account("trung-uong", o.centre, Role.FOCAL)
    return [o.focal, o.writer, o.clearer, o.publisher, o.leader, o.stranger, nobody, below, above]


def test_sets_of_plans_are_the_rules_asked_of_every_row(office: factories.Office) -> None:
    people = everyone(office)
    for unit in Unit.objects.all():
        plan(office, unit=unit)
    for person in people:
        for wanted, rule in (
            (queries.plans_seen_by(person), rules.may_see_plan),
            (queries.plans_reportable_by(person), rules.may_build_report),
        ):
            allowed = {row.pk for row in Plan.objects.all() if rule(person, row)}
            assert set(wanted.values_list("pk", flat=True)) == allowed
        confirming = {unit.pk for unit in Unit.objects.all() if rules.may_confirm_plan(person, unit)}
        assert set(queries.units_confirming(person).values_list("pk", flat=True)) == confirming


def test_nobody_sees_another_branch(office: factories.Office) -> None:
    plan(office)
    assert not queries.plans_seen_by(office.stranger).exists()
    assert not queries.tasks_seen_by(office.stranger).exists()


def test_progress_leaves_out_what_was_given_up_and_taken_back(office: factories.Office) -> None:
    row = plan(office)
    content = row.contents.get()
    tasks = [
        assign(content=content, by=office.focal, title=f"Việc {n}", lead=office.department, quarter=1)
        for n in range(4)
    ]
    for task, state in zip(
        tasks, (TaskState.DONE, TaskState.DOING, TaskState.WAITING, TaskState.CANCELLED), strict=True
    ):
        Task.objects.filter(pk=task.pk).update(state=state)
    for language in ("vi", "vi", "en"):
        result(office, TODAY, language=language, task=tasks[0])
    prove(result=result(office, TODAY, language="fr", task=tasks[0]), task=tasks[1])
    take_back(result(office, TODAY, language="ja", task=tasks[0]), TODAY)
    result(office, TODAY, language="", kind="recorded", task=tasks[0])
    (found,) = queries.progress_of([row], TODAY)
    assert (found.planned, found.done, found.late) == (3, 1, 2)
    assert (found.released, found.foreign) == (4, 2)
    assert queries.progress_of([], TODAY) == []


@pytest.mark.parametrize(
    "day",
    [
        dt.date(2025, 12, 31),
        dt.date(2026, 3, 31),
        dt.date(2026, 4, 1),
        dt.date(2026, 12, 31),
        dt.date(2027, 1, 1),
    ],
)
def test_the_set_of_late_tasks_is_what_each_task_says_of_itself(
    office: factories.Office, day: dt.date
) -> None:
    content = plan(office).contents.get()
    for quarter in (1, 2, 3, 4):
        assign(
            content=content, by=office.focal, title=f"quý {quarter}", lead=office.department, quarter=quarter
        )
    for due in (dt.date(2026, 3, 30), dt.date(2026, 3, 31), dt.date(2026, 12, 31)):
        assign(content=content, by=office.focal, title=f"{due}", lead=office.department, due=due)
    Task.objects.filter(title="quý 2").update(state=TaskState.DONE)
    rows = Task.objects.filter(content=content).select_related("content__plan")
    with clock.moved_to(dt.datetime.combine(day, dt.time(12), dt.timezone(dt.timedelta(hours=7)))):
        assert {row.title for row in rows.filter(queries.late_on(day))} == {
            row.title for row in rows if row.is_late
        }


def test_proved_is_by_task_and_language_and_forgets_what_was_taken_back(office: factories.Office) -> None:
    result(office, TODAY, task=office.task)
    result(office, TODAY, language="en", task=office.task)
    result(office, TODAY, language="", kind="recorded", quantity=8, task=office.task)
    take_back(result(office, TODAY, language="en", task=office.task), TODAY)
    pk = office.task.pk
    assert queries.proved(office.plan) == {(pk, "vi"): 1, (pk, "en"): 1, (pk, "any"): 8}
