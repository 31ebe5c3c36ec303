"""States of a task and the moves between them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanKind(models.TextChoices):
    PLAN = "plan", _("Plan")
    REPORT = "report", _("Report")
    BRIEFING = "briefing", _("Briefing")
    REVIEW = "review", _("Review")


class TaskState(models.TextChoices):
    WAITING = "waiting", _("Not started")
    DOING = "doing", _("In progress")
    DONE = "done", _("Done")
    CANCELLED = "cancelled", _("Cancelled")


TASK_MOVES: dict[TaskState, frozenset[TaskState]] = {
    TaskState.WAITING: frozenset({TaskState.DOING, TaskState.DONE, TaskState.CANCELLED}),
    TaskState.DOING: frozenset({TaskState.DONE, TaskState.WAITING, TaskState.CANCELLED}),
    TaskState.DONE: frozenset({TaskState.DOING}),
    TaskState.CANCELLED: frozenset({TaskState.WAITING}),
}
OPEN_TASKS = frozenset({TaskState.WAITING, TaskState.DOING})
