"""Assigning contents to units, and the life of a task."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.people.models import Account, Unit
from nhipcau.plan import measures, rules
from nhipcau.plan.enums import NEEDS_REASON, ChangeKind, TaskState
from nhipcau.plan.models import Content, Evidence, Result, Task, TaskChange, TaskTarget


class TaskRefused(ValueError):
    """The task cannot be set up so; the message says which part and what to give."""


@transaction.atomic
def assign(
    *,
    content: Content,
    by: Account,
    title: str,
    lead: Unit,
    cooperating: Iterable[Unit] = (),
    due: dt.date | None = None,
    quarter: int | None = None,
    product: str = "",
    quantity: Mapping[str, int] | None = None,
    measure: str = "I02",
) -> Task:
    """Give a content to a unit. Raises PermissionDenied, TaskRefused."""
    if not rules.may_assign(by, content.plan):
        raise PermissionDenied(_("Only the focal officer of the plan's unit assigns its contents."))
    if not lead.path.startswith(content.plan.unit.path):
        raise TaskRefused(_("The lead unit does not belong to the unit of the plan. Choose one below it."))
    if due is None and quarter is None:
        raise TaskRefused(_("Give a due date or a quarter."))
    if quarter is not None and quarter not in range(1, 5):
        raise TaskRefused(_("A quarter is 1, 2, 3 or 4."))
    if measures.find(measure) is None:
        raise TaskRefused(_("There is no measure with this code. Choose one from the list."))
    task = Task.objects.create(
        content=content, title=title.strip() or content.title[:300], lead=lead, due=due, quarter=quarter,
        product=product, measure=measure,
    )  # fmt: skip
    task.cooperating.set(unit for unit in cooperating if unit.pk != lead.pk)
    TaskTarget.objects.bulk_create(
        TaskTarget(task=task, language=language, quantity=count)
        for language, count in (quantity or {}).items()
        if count > 0
    )
    journal.record(actor=by, action="plan.assign", subject=task, content=content.pk, lead=lead.code)
    return task


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
