"""Reports as they were built."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import clock
from nhipcau.kernel.models import AppendOnlyModel
from nhipcau.plan.models.plans import Plan


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
