"""What was promised: plans, their contents and phases, what they serve and what they may cost."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import clock
from nhipcau.people.models import Unit
from nhipcau.plan.enums import BudgetSource, PlanKind
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


class Phase(models.Model):
    """A stretch of the plan's year with its own aim (giai đoạn)."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="phases")
    no = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    begins = models.DateField()
    ends = models.DateField()

    class Meta:
        ordering = ["plan", "no"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "no"], name="phase_no_once"),
            models.CheckConstraint(condition=Q(ends__gte=F("begins")), name="phase_runs_forward"),
        ]

    def __str__(self) -> str:
        return f"{self.no}. {self.title}"


class Objective(models.Model):
    """An objective of the locality's socio-economic development plan, a node of a tree; tasks serve any number of them."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="objectives")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    code = models.CharField(max_length=20)
    title = models.CharField(max_length=600)
    document = models.ForeignKey(LegalDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    year_from = models.PositiveSmallIntegerField()
    year_to = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["unit", "code"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "code", "year_from"], name="objective_code_once"),
            models.CheckConstraint(condition=Q(year_to__gte=F("year_from")), name="objective_runs_forward"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Campaign(models.Model):
    """What belongs together although several units do it: its tasks, events, products and results (chiến dịch)."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="campaigns")
    title = models.CharField(max_length=300)
    purpose = models.CharField(max_length=600, blank=True)
    begins = models.DateField()
    ends = models.DateField()

    class Meta:
        ordering = ["-begins", "pk"]
        constraints = [models.CheckConstraint(condition=Q(ends__gte=F("begins")), name="campaign_runs_forward")]

    def __str__(self) -> str:
        return self.title


class BudgetLine(models.Model):
    """A line of the yearly estimate (dự toán) in đồng; tasks draw on it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="budget_lines")
    code = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    source = models.CharField(max_length=12, choices=BudgetSource.choices, default=BudgetSource.STATE)
    amount = models.PositiveBigIntegerField(_("amount in đồng"), default=0)

    class Meta:
        ordering = ["plan", "code"]
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="budget_line_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"
