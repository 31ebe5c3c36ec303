"""Next year's plan takes over what is open, what was postponed, what comes back and what was found wanting; each once."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nhipcau.plan.domain import rolling
from nhipcau.plan.domain.plans import PlanRefused
from nhipcau.plan.domain.rolling import PROPOSED, ProposedTask, Why, counts, register_source, roll_over
from nhipcau.plan.domain.taking_over import Kept, proposed_as_kept, take_over
from nhipcau.plan.domain.tasks import assign
from nhipcau.plan.enums import OPEN_TASKS, ShortcomingState, TaskState
from nhipcau.plan.models import Plan, Shortcoming, Task
from tests import factories
from tests.plan.rows import plan, result

pytestmark = pytest.mark.django_db


def given_tasks(o: factories.Office, of: Plan, states: list[TaskState]) -> list[Task]:
    content = of.contents.order_by("no")[0]
    rows = [
        assign(
            content=content, by=o.focal, title=f"Việc {of.pk}-{no}", lead=o.department, due=dt.date(2026, 6, 30),
            quantity={"vi": 4, "en": 2}, topics=[o.topic],
        )
        for no in range(len(states))
    ]  # fmt: skip
    for row, state in zip(rows, states, strict=True):
        Task.objects.filter(pk=row.pk).update(state=state)
    return rows


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(states=st.lists(st.sampled_from(list(TaskState)), max_size=8))
def test_each_open_task_is_carried_exactly_once_however_often_it_is_done(
    office: factories.Office, states: list[TaskState]
) -> None:
    row = plan(office, year=2040 + Plan.objects.filter(year__gte=2040).count() * 2)
    tasks = given_tasks(office, row, states)
    for _time in range(3):
        proposal = roll_over(row, row.year + 1)
        take_over(plan=row, year=row.year + 1, kept=proposed_as_kept(proposal), by=office.focal)
    unfinished = {task.pk for task, state in zip(tasks, states, strict=True) if state in OPEN_TASKS or state == "postponed"}
    carried = list(Task.objects.filter(content__plan__year=row.year + 1).values_list("carried_from", flat=True))
    assert sorted(carried) == sorted(unfinished)


def test_why_a_line_is_proposed(office: factories.Office) -> None:
    earlier, row = plan(office, year=2025), plan(office)
    given_tasks(office, earlier, [TaskState.DONE])
    rows = given_tasks(
        office, row, [TaskState.WAITING, TaskState.POSTPONED, TaskState.DONE, TaskState.DONE, TaskState.CANCELLED]
    )
    Task.objects.filter(pk=rows[2].pk).update(title=Task.objects.get(content__plan=earlier).title.upper())
    Shortcoming.objects.create(plan=row, text="Ít sản phẩm tiếng Hàn", content=row.contents.get())
    Shortcoming.objects.create(plan=row, text="Đã khắc phục", state=ShortcomingState.CLOSED)
    found = [(line.why, line.ticked) for line in roll_over(row, 2027).lines]
    assert found == [
        (Why.OPEN, True), (Why.POSTPONED, True), (Why.RECURRING, True), (Why.DONE, False), (Why.SHORTCOMING, True),
    ]  # fmt: skip
    assert counts(roll_over(row, 2027))[Why.SHORTCOMING] == 1


def test_an_open_task_carries_what_is_left_of_its_target_and_its_day_a_year_later(office: factories.Office) -> None:
    row = plan(office)
    (task,) = given_tasks(office, row, [TaskState.DOING])
    for _number in range(3):
        result(office, dt.date(2026, 3, 1), task=task)
    (line,) = roll_over(row, 2027).lines
    assert (line.quantity, line.due) == ({"vi": 1, "en": 2}, dt.date(2027, 6, 30))


def test_taking_over_makes_the_plan_with_its_contents_and_what_a_task_goes_on_from(office: factories.Office) -> None:
    row = plan(office, contents=3)
    (task,) = given_tasks(office, row, [TaskState.DOING])
    made = take_over(plan=row, year=2027, kept=proposed_as_kept(roll_over(row, 2027)), by=office.focal)
    assert (made.year, made.title, made.unit) == (2027, "Kế hoạch năm 2027", office.locality)
    assert list(made.contents.values_list("no", "title")) == [(no, f"Nội dung thứ {no}") for no in (1, 2, 3)]
    carried = Task.objects.get(content__plan=made)
    assert (carried.carried_from, carried.title, carried.lead, carried.state) == (task, task.title, task.lead, "waiting")
    assert list(carried.topics.all()) == [office.topic]
    assert Task.objects.get(pk=task.pk).state == TaskState.DOING


def test_an_existing_plan_of_that_year_is_added_to_not_doubled(office: factories.Office) -> None:
    row, standing = plan(office, contents=2), plan(office, year=2027)
    given_tasks(office, row, [TaskState.DOING])
    assert take_over(plan=row, year=2027, kept=proposed_as_kept(roll_over(row, 2027)), by=office.focal) == standing
    assert Plan.objects.filter(year=2027).count() == 1
    assert standing.contents.count() == 1  # the first has the same words, the second has no task to take over


def test_a_remedied_shortcoming_is_tied_to_its_task_and_not_proposed_again(office: factories.Office) -> None:
    row = plan(office)
    wanting = Shortcoming.objects.create(plan=row, text="Ít sản phẩm tiếng Hàn", remedy="Dịch mỗi tháng hai bài")
    take_over(plan=row, year=2027, kept=proposed_as_kept(roll_over(row, 2027)), by=office.focal)
    wanting.refresh_from_db()
    assert (wanting.task.title, wanting.state) == ("Dịch mỗi tháng hai bài", ShortcomingState.REMEDY)
    assert roll_over(row, 2027).lines == ()


def test_nothing_is_stored_by_strangers_backwards_or_from_a_stale_proposal(office: factories.Office) -> None:
    row = plan(office)
    given_tasks(office, row, [TaskState.DOING])
    kept = proposed_as_kept(roll_over(row, 2027))
    with pytest.raises(PermissionDenied):
        take_over(plan=row, year=2027, kept=kept, by=office.stranger)
    with pytest.raises(PlanRefused):
        take_over(plan=row, year=2026, kept=kept, by=office.focal)
    with pytest.raises(PlanRefused):
        take_over(plan=row, year=2027, kept=[*kept, Kept("nv-0", "x", office.department, quarter=1)], by=office.focal)
    assert not Plan.objects.filter(year=2027).exists()


def test_other_rooms_add_what_comes_back_every_year(office: factories.Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rolling, "_sources", {})
    register_source(
        "calendar",
        lambda of, year: [ProposedTask("sk-1", Why.EVENT, 1, f"Ngày hội {year}", of.unit, quarter=2)],
    )
    row = plan(office)
    made = take_over(plan=row, year=2027, kept=proposed_as_kept(roll_over(row, 2027)), by=office.focal)
    assert list(Task.objects.filter(content__plan=made).values_list("title", "carried_from")) == [("Ngày hội 2027", None)]
    assert Why.EVENT in PROPOSED
