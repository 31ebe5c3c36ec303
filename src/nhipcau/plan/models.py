"""Rows of the plan room. A result, once written, is never changed: it is evidence."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import clock
from nhipcau.kernel.models import AppendOnlyModel
from nhipcau.people.models import Unit
from nhipcau.plan.enums import OPEN_TASKS, PlanKind, TaskState
from nhipcau.reference.models import LegalDocument, Place


class Plan(models.Model):
    """A year's plan of a locality, confirmed by a person from the text that was read."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="plans")
    locality = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="plans")
    kind = models.CharField(max_length=12, choices=PlanKind.choices, default=PlanKind.PLAN)
    title = models.CharField(max_length=300)
    issuer = models.CharField(max_length=200, blank=True)
    year = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=60, blank=True)
    date = models.DateField(null=True, blank=True)
    source_name = models.CharField(max_length=200, blank=True)
    source_text = models.TextField(blank=True)
    announced = models.PositiveSmallIntegerField(null=True, blank=True)
    notes = models.JSONField(default=list, blank=True)
    directives = models.ManyToManyField(LegalDocument, blank=True, related_name="plans")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT)
    confirmed_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["-year", "title"]

    def __str__(self) -> str:
        return self.title


class Content(models.Model):
    """One of the plan's numbered contents, in the plan's own words, with where they stand in the source text."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="contents")
    no = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=2000)
    source_start = models.PositiveIntegerField(null=True, blank=True)
    source_end = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["plan", "no"]
        constraints = [models.UniqueConstraint(fields=["plan", "no"], name="content_no_once")]

    def __str__(self) -> str:
        return f"{self.no}. {self.title}"


class Task(models.Model):
    """Work on a content: who leads, who helps, until when, how much in which language, counted by which measure."""

    content = models.ForeignKey(Content, on_delete=models.CASCADE, related_name="tasks")
    title = models.CharField(max_length=300)
    lead = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="tasks_led")
    cooperating = models.ManyToManyField(Unit, blank=True, related_name="tasks_helped")
    due = models.DateField(null=True, blank=True)
    quarter = models.PositiveSmallIntegerField(null=True, blank=True)
    product = models.CharField(max_length=40, blank=True)
    measure = models.CharField(max_length=8, default="I02")
    state = models.CharField(max_length=12, choices=TaskState.choices, default=TaskState.WAITING)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["content", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(quarter__isnull=True) | Q(quarter__range=(1, 4)), name="task_quarter_1_to_4"
            )
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


class Result(AppendOnlyModel):
    """Something that was done and can be shown: an edition released, a class held. The rows behind every figure."""

    kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=64, db_index=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="results")
    at = models.DateTimeField(db_index=True)
    language = models.CharField(max_length=8, blank=True)
    genre = models.CharField(max_length=20, blank=True)
    content_kind = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=300)
    address = models.CharField(max_length=300, blank=True)
    proof = models.CharField(max_length=80, blank=True)
    quantity = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["kind", "subject", "language", "proof"], name="result_once")]

    def __str__(self) -> str:
        return self.title


class ResultWithdrawal(AppendOnlyModel):
    """From this moment the result no longer counts: the edition was taken back. What was reported before stays."""

    result = models.ForeignKey(Result, on_delete=models.PROTECT, related_name="withdrawals")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.result)


class Evidence(AppendOnlyModel):
    """A result proves a task (minh chứng). One result may prove several tasks."""

    result = models.ForeignKey(Result, on_delete=models.PROTECT, related_name="evidence")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="evidence")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["result", "task"], name="evidence_once")]

    def __str__(self) -> str:
        return f"{self.result} → {self.task}"


class Shortcoming(models.Model):
    """What the year's review found wanting, in its own words."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="shortcomings")
    text = models.CharField(max_length=600)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text


class Report(models.Model):
    """A report as it was built: its period and its figures with their rows; its files beside it."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="reports")
    period_from = models.DateField()
    period_to = models.DateField()
    built_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT)
    built_at = models.DateTimeField(default=clock.now, editable=False)
    figures = models.JSONField(default=list)

    class Meta:
        ordering = ["-built_at"]
        constraints = [
            models.CheckConstraint(condition=Q(period_to__gte=models.F("period_from")), name="report_period_forward")
        ]

    def __str__(self) -> str:
        return f"{self.plan} · {self.period_from:%d/%m/%Y}–{self.period_to:%d/%m/%Y}"


class ReportFile(AppendOnlyModel):
    """A file of a report: the copy for signing (bản trình ký), the control copy (bản đối chiếu), or a sheet beside them."""

    class Part(models.TextChoices):
        SIGNING = "signing", _("Copy for signing")
        CONTROL = "control", _("Control copy")
        SHEET = "sheet", _("Sheet beside it")

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="files")
    part = models.CharField(max_length=10, choices=Part.choices)
    name = models.CharField(max_length=160)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name
