"""Who owes which report to whom by when, and what was sent."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from nhipcau.kernel import clock
from nhipcau.people.models import Unit
from nhipcau.report.enums import DueUnit, FilingState, RegimeChoice, ReportKind
from nhipcau.report.models.reports import Report


class ReportDuty(models.Model):
    """A duty to report: of a unit, or with ``each_below`` of every unit directly below it; due by a row of the table of
    deadlines (``rule_code``), else so many days after the period's last one, or on a day of the year."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="report_duties")
    each_below = models.BooleanField(default=False)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=14, choices=ReportKind.choices)
    regime = models.CharField(max_length=10, choices=RegimeChoice.choices, default=RegimeChoice.FROM_15_12)
    to_unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="reports_awaited")
    to_words = models.CharField(max_length=200, blank=True)
    rule_code = models.CharField(max_length=60, blank=True)
    due_value = models.PositiveSmallIntegerField(null=True, blank=True)
    due_unit = models.CharField(max_length=4, choices=DueUnit.choices, blank=True)
    month_day = models.CharField(max_length=5, blank=True)
    begins = models.DateField()
    ends = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["unit", "kind", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(rule_code="") | Q(due_unit="date", month_day__gt="") | Q(due_value__isnull=False),
                name="report_duty_has_a_day",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Filing(models.Model):
    """One unit's report for one period of a duty, pre-filled from its rows and confirmed by a person."""

    duty = models.ForeignKey(ReportDuty, on_delete=models.PROTECT, related_name="filings")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="report_filings")
    period_from = models.DateField()
    period_to = models.DateField()
    state = models.CharField(max_length=10, choices=FilingState.choices, default=FilingState.IN_WORK)
    figures = models.JSONField(default=list)
    note = models.CharField(max_length=600, blank=True)
    report = models.ForeignKey(Report, null=True, blank=True, on_delete=models.PROTECT, related_name="filings")
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(default=clock.now, editable=False)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-period_to", "unit"]
        constraints = [
            models.UniqueConstraint(fields=["duty", "unit", "period_from", "period_to"], name="filing_once")
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.duty}"
