"""Assigning contents to units, and the life of a task."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, Unpack

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.people.models import Account, Unit
from nhipcau.plan import rules
from nhipcau.plan.domain.task_terms import (
    COLUMNS,
    LINKS,
    Changes,
    TaskRefused,
    Terms,
    refuse_unfit,
    set_columns,
    set_links,
)
from nhipcau.plan.enums import NEEDS_REASON, ChangeKind, Priority, TaskState
from nhipcau.plan.models import Content, Evidence, Practice, Result, Task, TaskChange

__all__ = ["TaskRefused", "assign", "edit", "move", "prioritise", "prove"]


@transaction.atomic
def assign(
    *, content: Content, by: Account, title: str, lead: Unit, carried_from: Task | None = None,
    practice: Practice | None = None, **terms: Unpack[Terms],
) -> Task:  # fmt: skip
    """Give a content to a unit. ``carried_from`` is the task of an earlier year that it goes on with, ``practice`` the
    good practice that it takes over.

    Raises PermissionDenied, TaskRefused.
    """
    if not rules.may_assign(by, content.plan):
        raise PermissionDenied(_("Only the focal officer of the plan's unit assigns its contents."))
    task = Task(content=content, title=title.strip() or content.title[:300], lead=lead, carried_from=carried_from)
    task.practice = practice
    set_columns(task, terms)
    refuse_unfit(task, content.plan)
    task.save()
    set_links(task, terms)
    journal.record(actor=by, action="plan.assign", subject=task, content=content.pk, lead=lead.code)
    return task


@transaction.atomic
def edit(*, task: Task, by: Account, reason: str = "", **changes: Unpack[Changes]) -> Task:
    """Change what is given, and nothing else. Another lead unit or another last day is kept as a change with its reason;
    a later day needs one, for the report gives it. Raises PermissionDenied, TaskRefused."""
    if not rules.may_assign(by, task.content.plan):
        raise PermissionDenied(_("Only the focal officer of the plan's unit changes its tasks."))
    was = Task.objects.select_related("lead", "content__plan").select_for_update(of=("self",)).get(pk=task.pk)
    before = _state_of(was)
    set_columns(task, changes)
    refuse_unfit(task, task.content.plan)
    later = was.due_day is not None and task.due_day is not None and task.due_day > was.due_day
    if later and not reason.strip():
        raise TaskRefused(_("The task gets a later day. Say why: the report gives the reason."))
    task.save(update_fields=[name for name in changes if name in COLUMNS])
    set_links(task, changes)
    _note_changes(was, task, reason=reason.strip(), by=by)
    changed = sorted(name for name, value in _state_of(task).items() if value != before[name])
    journal.record(actor=by, action="plan.edit", subject=task, fields=changed)
    return task


_KEYS = frozenset({"lead", "phase", "campaign", "budget_line"})


def _state_of(task: Task) -> dict[str, Any]:
    """Columns, links and targets as they stand in the rows."""
    links = {name: sorted(getattr(task, name).values_list("pk", flat=True)) for name in LINKS}
    columns = {name: getattr(task, f"{name}_id" if name in _KEYS else name) for name in COLUMNS}
    return {**columns, **links, "quantity": sorted(task.targets.values_list("language", "quantity"))}


def _note_changes(was: Task, task: Task, *, reason: str, by: Account) -> None:
    kept = []
    if was.lead_id != task.lead_id:
        kept.append((ChangeKind.LEAD, {"lead": was.lead.code}, {"lead": task.lead.code}))
    if due_as_said(was) != due_as_said(task):
        kept.append((ChangeKind.DUE, due_as_said(was), due_as_said(task)))
    TaskChange.objects.bulk_create(
        TaskChange(task=task, kind=kind, before=before, after=after, reason=reason, by=by, at=clock.now())
        for kind, before, after in kept
    )


def due_as_said(task: Task) -> dict[str, Any]:
    """The last day of a task as a change keeps it: {"due": "2026-07-30", "quarter": null}."""
    return {"due": task.due.isoformat() if task.due else None, "quarter": task.quarter}


def day_of(said: dict[str, Any], year: int) -> dt.date | None:
    """The last day of a kept change, for the plan's year."""
    if said.get("due"):
        return dt.date.fromisoformat(said["due"])
    quarter = said.get("quarter")
    if not quarter:
        return None
    return dt.date(year + quarter // 4, quarter * 3 % 12 + 1, 1) - dt.timedelta(days=1)


@transaction.atomic
def prioritise(*, tasks: Iterable[Task], priority: Priority, by: Account) -> int:
    """Make these tasks a focus, or ordinary again; says how many changed. Raises PermissionDenied."""
    rows = [task for task in tasks if task.priority != priority]
    if not all(rules.may_assign(by, task.content.plan) for task in rows):
        raise PermissionDenied(_("Only the focal officer of the plan's unit changes its tasks."))
    Task.objects.filter(pk__in=[task.pk for task in rows]).update(priority=priority)
    for task in rows:
        task.priority = priority
        journal.record(actor=by, action="plan.edit", subject=task, fields=["priority"])
    return len(rows)


@transaction.atomic
def move(*, task: Task, to: TaskState, by: Account, reason: str = "") -> Task:
    """Raises PermissionDenied when the move is not in the table or not this person's to make, TaskRefused when it
    needs a reason or someone else has moved the task in the meantime."""
    if not rules.may_move(by, task, to):
        raise PermissionDenied(_("This task cannot be moved to that state, or it is not yours to move."))
    if to in NEEDS_REASON and not reason.strip():
        raise TaskRefused(_("Say why: the report gives the reason."))
    before, done_at = task.state, clock.now() if to == TaskState.DONE else None
    if not Task.objects.filter(pk=task.pk, state=before).update(state=to, reason=reason, done_at=done_at):
        raise TaskRefused(_("Someone else has just moved this task. Look at it again."))
    task.state, task.reason, task.done_at = to, reason, done_at
    TaskChange.objects.create(
        task=task, kind=ChangeKind.STATE, before={"state": before}, after={"state": str(to)}, reason=reason, by=by,
        at=clock.now(),
    )  # fmt: skip
    journal.record(actor=by, action="plan.move", subject=task, before=before, after=str(to))
    return task


def prove(*, result: Result, task: Task) -> None:
    """Link a result to a task as evidence; once, however often it is called. Starts a task that had not begun."""
    Evidence.objects.get_or_create(result=result, task=task)
    if Task.objects.filter(pk=task.pk, state=TaskState.WAITING).update(state=TaskState.DOING):
        task.state = TaskState.DOING
