"""Work that was given out: tasks, their targets, what became of them, what they cost."""

from __future__ import annotations

import datetime as dt
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import clock
from nhipcau.kernel.models import AppendOnlyModel
from nhipcau.people.models import Unit
from nhipcau.plan.enums import OPEN_TASKS, BudgetSource, ChangeKind, Priority, TaskState
from nhipcau.plan.models.plans import BudgetLine, Campaign, Content, Objective, Phase
from nhipcau.reference.models import Audience, CooperationField, Topic


class Task(models.Model):
    """Work on a content: who leads, who helps, until when, how much in which language, counted by which measure.
    ``fingerprint`` recognises the row of a table when the table is handed in again."""

    content = models.ForeignKey(Content, on_delete=models.CASCADE, related_name="tasks")
    title = models.CharField(max_length=300)
    begins = models.DateField(null=True, blank=True)
    phase = models.ForeignKey(Phase, null=True, blank=True, on_delete=models.SET_NULL, related_name="tasks")
    priority = models.CharField(max_length=8, choices=Priority.choices, default=Priority.NORMAL)
    campaign = models.ForeignKey(Campaign, null=True, blank=True, on_delete=models.SET_NULL, related_name="tasks")
    objectives = models.ManyToManyField(Objective, blank=True, related_name="tasks")
    topics = models.ManyToManyField(Topic, blank=True, related_name="tasks")
    audiences = models.ManyToManyField(Audience, blank=True, related_name="tasks")
    fields = models.ManyToManyField(CooperationField, blank=True, related_name="tasks")
    lead = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="tasks_led")
    cooperating = models.ManyToManyField(Unit, blank=True, related_name="tasks_helped")
    due = models.DateField(null=True, blank=True)
    quarter = models.PositiveSmallIntegerField(null=True, blank=True)
    product = models.CharField(max_length=40, blank=True)
    measure = models.CharField(max_length=8, default="I02")
    state = models.CharField(max_length=12, choices=TaskState.choices, default=TaskState.WAITING)
    reason = models.CharField(max_length=300, blank=True)
    online = models.BooleanField(default=False)
    done_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    carried_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="carried_to")
    practice = models.ForeignKey("plan.Practice", null=True, blank=True, on_delete=models.PROTECT, related_name="tasks")
    budget_line = models.ForeignKey(BudgetLine, null=True, blank=True, on_delete=models.SET_NULL, related_name="tasks")
    budget = models.PositiveBigIntegerField(_("planned cost in đồng"), null=True, blank=True)
    sheet = models.ForeignKey("plan.TakenSheet", null=True, blank=True, on_delete=models.PROTECT, related_name="tasks")
    fingerprint = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["content", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(quarter__isnull=True) | Q(quarter__range=(1, 4)), name="task_quarter_1_to_4"
            ),
            models.UniqueConstraint(
                fields=["content", "fingerprint"], condition=~Q(fingerprint=""), name="task_row_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def due_day(self) -> dt.date | None:
        """The last day: the date given, or the last day of the quarter in the plan's year."""
        if self.due or not self.quarter:
            return self.due
        year, month = self.content.plan.year, self.quarter * 3
        return (dt.date(year, month, 28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)

    @property
    def is_late(self) -> bool:
        return self.state in OPEN_TASKS and self.due_day is not None and self.due_day < clock.today()


class TaskTarget(models.Model):
    """How many products of the task in one language (chỉ tiêu)."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="targets")
    language = models.CharField(max_length=8)
    quantity = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["task", "language"], name="target_language_once")]

    def __str__(self) -> str:
        return f"{self.language}: {self.quantity}"


class TaskChange(AppendOnlyModel):
    """What became of a task, with the reason that the report gives: moved to another state, cancelled, postponed, moved
    online, given to another unit. One replanning of many tasks has one ``batch``."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=10, choices=ChangeKind.choices)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.CharField(max_length=300, blank=True)
    batch = models.UUIDField(default=uuid.uuid4)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False, db_index=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.task}: {self.get_kind_display()}"


class Spending(AppendOnlyModel):
    """Money that a task used, in đồng, with the paper that proves it. A mistake is mended by a row with the amount negated."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="spending")
    day = models.DateField(db_index=True)
    amount = models.BigIntegerField()
    source = models.CharField(max_length=12, choices=BudgetSource.choices, default=BudgetSource.STATE)
    paper = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["day", "id"]

    def __str__(self) -> str:
        return f"{self.task}: {self.amount}"
