"""A task is given with all its terms, and an edit keeps what the report has to explain."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from nhipcau.kernel.models import JournalEntry
from nhipcau.plan.domain.campaigns import found
from nhipcau.plan.domain.phases import GivenPhase, set_phases
from nhipcau.plan.domain.tasks import TaskRefused, assign, edit, prioritise
from nhipcau.plan.enums import ChangeKind, Priority
from nhipcau.plan.models import BudgetLine, Objective, Task, TaskChange
from tests import factories
from tests.plan.rows import plan

pytestmark = pytest.mark.django_db
MARCH = dt.date(2026, 3, 31)


def given(o: factories.Office, **terms: object) -> Task:
    content = plan(o).contents.get()
    values = {"title": "Phim về nghề gốm", "lead": o.department, "due": MARCH, **terms}
    return assign(content=content, by=o.focal, **values)  # type: ignore[arg-type]


def test_a_task_keeps_everything_it_was_given_with(office: factories.Office) -> None:
    row = plan(office)
    (phase,) = set_phases(
        plan=row, phases=[GivenPhase("Quý I", dt.date(2026, 1, 1), MARCH)], by=office.focal
    )
    line = BudgetLine.objects.create(plan=row, code="1", title="Phim", amount=90_000_000)
    campaign = found(
        unit=office.locality, title="Năm APEC", begins=dt.date(2026, 1, 1), ends=MARCH, by=office.focal
    )
    objective = Objective.objects.create(
        unit=office.locality, code="1", title="Thu hút đầu tư", year_from=2026, year_to=2030
    )
    task = assign(
        content=row.contents.get(), by=office.focal, title="Phim", lead=office.department, due=MARCH,
        begins=dt.date(2025, 11, 1), phase=phase, priority=Priority.FOCUS, campaign=campaign, budget_line=line,
        budget=40_000_000, topics=[office.topic], audiences=[office.audience], objectives=[objective],
        cooperating=[office.department, office.locality], quantity={"en": 1, "fr": 0},
    )  # fmt: skip
    kept = Task.objects.get(pk=task.pk)
    assert (kept.begins, kept.phase, kept.priority, kept.campaign) == (dt.date(2025, 11, 1), phase, "focus", campaign)
    assert (kept.budget_line, kept.budget) == (line, 40_000_000)
    assert (list(kept.topics.all()), list(kept.audiences.all())) == ([office.topic], [office.audience])
    assert list(kept.objectives.all()) == [objective]
    assert list(kept.cooperating.all()) == [office.locality]
    assert list(kept.targets.values_list("language", "quantity")) == [("en", 1)]


def test_a_task_may_begin_before_the_plan_was_signed_but_not_after_its_own_end(office: factories.Office) -> None:
    assert given(office, begins=dt.date(2025, 10, 1)).begins == dt.date(2025, 10, 1)
    before = Task.objects.count()
    for wrong in ({"begins": dt.date(2026, 4, 1)}, {"begins": dt.date(2026, 4, 1), "due": None, "quarter": 1}):
        with pytest.raises(TaskRefused):
            given(office, **wrong)
    assert Task.objects.count() == before


def test_phases_lines_and_campaigns_of_others_are_refused(office: factories.Office) -> None:
    other = plan(office, year=2025)
    (phase,) = set_phases(plan=other, phases=[GivenPhase("I", MARCH, MARCH)], by=office.focal)
    line = BudgetLine.objects.create(plan=other, code="1", title="Phim")
    foreign = found(unit=office.neighbour, title="Khác", begins=MARCH, ends=MARCH, by=office.stranger)
    before = Task.objects.count()
    for wrong in ({"phase": phase}, {"budget_line": line}, {"campaign": foreign}, {"priority": "urgent"}):
        with pytest.raises(TaskRefused):
            given(office, **wrong)
    assert Task.objects.count() == before


def test_an_edit_changes_what_it_is_given_and_nothing_else(office: factories.Office) -> None:
    task = given(office, product="video", quantity={"vi": 2, "en": 1}, topics=[office.topic])
    edit(task=task, by=office.focal, title="Phim tài liệu", quantity={"vi": 2, "fr": 1})
    kept = Task.objects.get(pk=task.pk)
    assert (kept.title, kept.product, kept.due) == ("Phim tài liệu", "video", MARCH)
    assert sorted(kept.targets.values_list("language", "quantity")) == [("fr", 1), ("vi", 2)]
    assert list(kept.topics.all()) == [office.topic]
    assert JournalEntry.objects.latest("id").data == {"fields": ["quantity", "title"]}
    assert not TaskChange.objects.filter(task=task).exists()


def test_another_lead_and_another_day_are_kept_with_their_reason(office: factories.Office) -> None:
    task = given(office)
    edit(task=task, by=office.focal, lead=office.locality, due=None, quarter=3, reason="Chờ kinh phí")
    kept = [(one.kind, one.before, one.after, one.reason) for one in TaskChange.objects.filter(task=task)]
    assert kept == [
        (ChangeKind.LEAD, {"lead": "so-vhtt"}, {"lead": "ha-noi"}, "Chờ kinh phí"),
        (ChangeKind.DUE, {"due": "2026-03-31", "quarter": None}, {"due": None, "quarter": 3}, "Chờ kinh phí"),
    ]


def test_a_later_day_needs_a_reason_and_an_earlier_one_does_not(office: factories.Office) -> None:
    task = given(office)
    with pytest.raises(TaskRefused):
        edit(task=task, by=office.focal, due=dt.date(2026, 5, 1))
    assert Task.objects.get(pk=task.pk).due == MARCH
    edit(task=Task.objects.get(pk=task.pk), by=office.focal, due=dt.date(2026, 2, 1))
    assert Task.objects.get(pk=task.pk).due == dt.date(2026, 2, 1)


def test_only_the_focal_officer_of_the_plan_edits(office: factories.Office) -> None:
    task = given(office)
    for person in (office.writer, office.leader, office.stranger):
        with pytest.raises(PermissionDenied):
            edit(task=task, by=person, title="Khác")
        with pytest.raises(PermissionDenied):
            prioritise(tasks=[task], priority=Priority.FOCUS, by=person)
    assert (Task.objects.get(pk=task.pk).title, Task.objects.get(pk=task.pk).priority) == ("Phim về nghề gốm", "normal")


def test_priority_is_set_for_many_and_counts_those_that_changed(office: factories.Office) -> None:
    one, two = given(office), given(office, priority=Priority.FOCUS)
    assert prioritise(tasks=[one, two], priority=Priority.FOCUS, by=office.focal) == 1
    assert set(Task.objects.filter(pk__in=[one.pk, two.pk]).values_list("priority", flat=True)) == {"focus"}
