"""Replanning: a storm, an epidemic, a decision from above. One action over a whole class of tasks, all or nothing."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.people.models import Account
from nhipcau.plan import rules
from nhipcau.plan.domain.task_terms import TaskRefused
from nhipcau.plan.domain.tasks import due_as_said
from nhipcau.plan.enums import OPEN_TASKS, TASK_MOVES, ChangeKind, ReplanKind, TaskState
from nhipcau.plan.models import Plan, Task, TaskChange

NAMED = 5  # titles in the sentence of a refusal
LONGEST_REASON = 300
UNDONE = "Hoàn tác lần điều chỉnh trước"


@dataclass(frozen=True)
class Foreseen:
    """What a replanning would do to one task: the columns it changes, or the sentence why it cannot."""

    task: Task
    changes: dict[str, Any]
    refused: str = ""


def foresee(
    *, tasks: Sequence[Task], kind: ReplanKind, by: Account, new_due: dt.date | None = None
) -> list[Foreseen]:
    """What ``replan`` would do, task by task. Stores nothing."""
    may = {plan.pk: rules.may_assign(by, plan) for plan in {task.content.plan_id: task.content.plan for task in tasks}.values()}
    return [_foreseen(task, kind, new_due, may=may[task.content.plan_id]) for task in tasks]


def _foreseen(task: Task, kind: ReplanKind, new_due: dt.date | None, *, may: bool) -> Foreseen:
    if not may:
        return Foreseen(task, {}, _("Only the focal officer of the plan's unit changes its tasks."))
    changes, refused = _CHANGES[kind](task, new_due)
    return Foreseen(task, {} if refused else changes, refused)


def _cancelled(task: Task, new_due: dt.date | None) -> tuple[dict[str, Any], str]:
    return {"state": TaskState.CANCELLED}, _unless_allowed(task, TaskState.CANCELLED)


def _postponed(task: Task, new_due: dt.date | None) -> tuple[dict[str, Any], str]:
    """With a new day the task stays open until then, or is open again; without one it waits for its day."""
    if new_due is None:
        return {"state": TaskState.POSTPONED}, _unless_allowed(task, TaskState.POSTPONED)
    if task.due_day is not None and new_due <= task.due_day:
        return {}, _("The new day is not later than the day it has, %(day)s.") % {"day": f"{task.due_day:%d/%m/%Y}"}
    changes: dict[str, Any] = {"due": new_due, "quarter": None}
    if task.state in OPEN_TASKS:
        return changes, ""
    return {**changes, "state": TaskState.WAITING}, (
        "" if task.state == TaskState.POSTPONED else _closed(task)
    )


def _online(task: Task, new_due: dt.date | None) -> tuple[dict[str, Any], str]:
    if task.online:
        return {}, _("It takes place online already.")
    refused = "" if task.state in OPEN_TASKS or task.state == TaskState.POSTPONED else _closed(task)
    return {"online": True}, refused


_CHANGES: dict[ReplanKind, Callable[[Task, dt.date | None], tuple[dict[str, Any], str]]] = {
    ReplanKind.CANCEL: _cancelled,
    ReplanKind.POSTPONE: _postponed,
    ReplanKind.ONLINE: _online,
}


def _unless_allowed(task: Task, to: TaskState) -> str:
    return "" if to in TASK_MOVES[TaskState(task.state)] else _closed(task)


def _closed(task: Task) -> str:
    return _("It is “%(state)s” and cannot be moved so.") % {"state": TaskState(task.state).label}


@transaction.atomic
def replan(
    *, tasks: Sequence[Task], kind: ReplanKind, reason: str, by: Account, new_due: dt.date | None = None
) -> uuid.UUID:
    """Do it to every task or to none; the id of the batch that all its changes share.

    Raises PermissionDenied, TaskRefused: no task, no reason, a task that may not be moved so, or that somebody else
    has just moved.
    """
    rows = list({task.pk: task for task in tasks}.values())
    if not rows:
        raise TaskRefused(_("Choose at least one task."))
    if not reason.strip():
        raise TaskRefused(_("Say why: the report gives the reason."))
    foreseen = foresee(tasks=rows, kind=kind, by=by, new_due=new_due)
    if not all(rules.may_assign(by, task.content.plan) for task in rows):
        raise PermissionDenied(_("Only the focal officer of the plan's unit changes its tasks."))
    _refuse_all(foreseen)
    batch = uuid.uuid4()
    _carry_out(foreseen, reason.strip()[:LONGEST_REASON], batch, by)
    _note(rows, kind=str(kind), batch=batch, by=by)
    return batch


def _refuse_all(foreseen: Sequence[Foreseen]) -> None:
    wrong = [one for one in foreseen if one.refused]
    if not wrong:
        return
    named = "; ".join(f"“{one.task.title}”: {one.refused}" for one in wrong[:NAMED])
    more = _(" and %(count)s more") % {"count": len(wrong) - NAMED} if len(wrong) > NAMED else ""
    raise TaskRefused(_("Nothing was changed. Leave these tasks out: %(tasks)s%(more)s") % {"tasks": named, "more": more})


def _carry_out(foreseen: Sequence[Foreseen], reason: str, batch: uuid.UUID, by: Account) -> None:
    """Write the columns, class by class, and a change for each. A row that moved in the meantime undoes everything."""
    kept: list[TaskChange] = []
    classes: dict[tuple[Any, ...], list[Task]] = {}
    for one in foreseen:
        classes.setdefault((one.task.state, tuple(one.changes.items())), []).append(one.task)
    for (state, changes), tasks in classes.items():
        values = dict(changes)
        kept += [change for task in tasks for change in _changes(task, values, reason, batch, by)]
        stored = {**values, "reason": "" if reason == UNDONE else reason} if "state" in values else values
        rows = Task.objects.filter(pk__in=[task.pk for task in tasks], state=state)
        if rows.update(**stored) != len(tasks):
            raise TaskRefused(_("Someone else has just moved one of these tasks. Look at them again."))
        for task in tasks:
            for name, value in stored.items():
                setattr(task, name, value)
    TaskChange.objects.bulk_create(kept)


def _changes(task: Task, values: dict[str, Any], reason: str, batch: uuid.UUID, by: Account) -> list[TaskChange]:
    said: list[tuple[ChangeKind, dict[str, Any], dict[str, Any]]] = []
    if "state" in values:
        said.append((ChangeKind.STATE, {"state": task.state}, {"state": str(values["state"])}))
    if "due" in values:
        after = {"due": values["due"].isoformat() if values["due"] else None, "quarter": values["quarter"]}
        said.append((ChangeKind.DUE, due_as_said(task), after))
    if "online" in values:
        said.append((ChangeKind.ONLINE, {"online": task.online}, {"online": values["online"]}))
    return [
        TaskChange(task=task, kind=kind, before=before, after=after, reason=reason, batch=batch, by=by, at=clock.now())
        for kind, before, after in said
    ]


def _note(tasks: Sequence[Task], *, kind: str, batch: uuid.UUID, by: Account) -> None:
    plans: dict[int, list[Task]] = {}
    for task in tasks:
        plans.setdefault(task.content.plan_id, []).append(task)
    for rows in plans.values():
        plan: Plan = rows[0].content.plan
        journal.record(
            actor=by, action="plan.replan", subject=plan, kind=kind, batch=str(batch), tasks=[task.pk for task in rows]
        )


@transaction.atomic
def undo(*, batch: uuid.UUID, by: Account) -> int:
    """Put every task of a replanning back to where it was, through allowed moves; says how many. All or nothing: refused
    when one of them has moved since. The changes stay in the tasks' history. Raises PermissionDenied, TaskRefused."""
    changes = list(TaskChange.objects.filter(batch=batch).select_related("task__content__plan__unit").order_by("id"))
    if not changes:
        raise TaskRefused(_("There is no such replanning. Look at the list again."))
    if not all(rules.may_assign(by, change.task.content.plan) for change in changes):
        raise PermissionDenied(_("Only the focal officer of the plan's unit changes its tasks."))
    back: dict[int, Foreseen] = {}
    for change in changes:
        earlier = back.get(change.task_id) or Foreseen(change.task, {})
        back[change.task_id] = Foreseen(earlier.task, {**earlier.changes, **_back(change, earlier.task)})
    _carry_out(list(back.values()), UNDONE, uuid.uuid4(), by)
    _note([one.task for one in back.values()], kind="undo", batch=batch, by=by)
    return len(back)


def _back(change: TaskChange, task: Task) -> dict[str, Any]:
    """The columns that one change is undone with. Raises TaskRefused when they are no longer as it left them."""
    refused = TaskRefused(_("“%(title)s” has moved since. Move it by itself.") % {"title": task.title})
    if change.kind == ChangeKind.STATE:
        to = TaskState(change.before["state"])
        if task.state != change.after["state"]:
            raise refused
        return {"state": to if to in TASK_MOVES[TaskState(task.state)] else TaskState.WAITING}
    if change.kind == ChangeKind.DUE:
        if due_as_said(task) != change.after:
            raise refused
        due = change.before["due"]
        return {"due": dt.date.fromisoformat(due) if due else None, "quarter": change.before["quarter"]}
    if not task.online:
        raise refused
    return {"online": False}
