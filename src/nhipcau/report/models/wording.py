"""The words reports are made of, and the office's own forms."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from nhipcau.kernel import clock
from nhipcau.kernel.models import AppendOnlyModel
from nhipcau.people.models import Unit
from nhipcau.report.enums import ReportKind


class ReportTemplate(AppendOnlyModel):
    """The words of one section as a unit writes them, with the names of figures in braces. A change is a new version; a
    report keeps the words it was made of."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="report_templates")
    kind = models.CharField(max_length=14, choices=ReportKind.choices, blank=True)
    section = models.CharField(max_length=20)
    body = models.TextField()
    version = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["unit", "kind", "section", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "kind", "section", "version"], name="template_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.section} · {self.version}"


class OfficeForm(models.Model):
    """A blank form of the office, known by the fingerprint of its places; the file is kept to be filled again."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="report_forms")
    name = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["unit", "name"]
        constraints = [models.UniqueConstraint(fields=["unit", "fingerprint"], name="office_form_once")]

    def __str__(self) -> str:
        return self.name


class FormPlace(models.Model):
    """Which figure or words stand at one place of a form."""

    form = models.ForeignKey(OfficeForm, on_delete=models.CASCADE, related_name="places")
    place = models.CharField(max_length=200)
    figure = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["form", "place"], name="form_place_once")]

    def __str__(self) -> str:
        return f"{self.place} ← {self.figure}"
