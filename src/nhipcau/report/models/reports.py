"""Reports as they were built, reviewed, signed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import clock
from nhipcau.kernel.models import AppendOnlyModel
from nhipcau.kernel.periods import Period
from nhipcau.people.models import Unit
from nhipcau.plan.models import Campaign, Content, Plan
from nhipcau.reference.models import Topic
from nhipcau.report.enums import ReportKind, ReportState


class Report(models.Model):
    """A report as it was built: its period, the words it was made from, its figures with their rows; its files beside it.

    A report of a plan has ``plan``; a spokesperson's has none; a topic report has one of ``content``, ``campaign`` and
    ``topic``. ``templates`` keeps section → {body, version} as they were on the day.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="reports")
    plan = models.ForeignKey(Plan, null=True, blank=True, on_delete=models.PROTECT, related_name="reports")
    kind = models.CharField(max_length=14, choices=ReportKind.choices, default=ReportKind.ANY)
    title = models.CharField(max_length=300)
    content = models.ForeignKey(Content, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    campaign = models.ForeignKey(Campaign, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    period_from = models.DateField()
    period_to = models.DateField()
    state = models.CharField(max_length=10, choices=ReportState.choices, default=ReportState.DRAFT)
    built_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT)
    built_at = models.DateTimeField(default=clock.now, editable=False)
    figures = models.JSONField(default=list)
    templates = models.JSONField(default=dict)

    class Meta:
        ordering = ["-built_at"]
        constraints = [
            models.CheckConstraint(condition=Q(period_to__gte=models.F("period_from")), name="report_period_forward")
        ]

    def __str__(self) -> str:
        return f"{self.title} · {self.period_from:%d/%m/%Y}–{self.period_to:%d/%m/%Y}"

    @property
    def period(self) -> Period:
        return Period(self.period_from, self.period_to)


class ReportFile(AppendOnlyModel):
    """A file of a report: the copy for signing (bản trình ký), the control copy (bản đối chiếu), a sheet beside them, or
    the office's own form filled in."""

    class Part(models.TextChoices):
        SIGNING = "signing", _("Copy for signing")
        CONTROL = "control", _("Control copy")
        SHEET = "sheet", _("Sheet beside it")
        PDF = "pdf", _("Copy for signing, PDF")
        HTML = "html", _("Control copy, web page")
        FORM = "form", _("The office's own form, filled in")

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="files")
    part = models.CharField(max_length=10, choices=Part.choices)
    name = models.CharField(max_length=160)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class ReportMove(AppendOnlyModel):
    """A step of the report's review: who moved it on or back, when, with which words."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="moves")
    before = models.CharField(max_length=10, choices=ReportState.choices)
    after = models.CharField(max_length=10, choices=ReportState.choices)
    words = models.CharField(max_length=600, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.report}: {self.before} → {self.after}"


class SignedCopy(AppendOnlyModel):
    """The signed PDF as it came back from the records office, with the number and the date it bears."""

    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="signed")
    number = models.CharField(max_length=60)
    date = models.DateField()
    name = models.CharField(max_length=160)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    def __str__(self) -> str:
        return self.number


class FrozenFigure(AppendOnlyModel):
    """A figure as it was signed: its value, the hash over its rows, and of each row its id with a hash of its own."""

    signed = models.ForeignKey(SignedCopy, on_delete=models.PROTECT, related_name="figures")
    no = models.PositiveIntegerField()
    measure = models.CharField(max_length=16)
    title = models.CharField(max_length=600)
    value = models.CharField(max_length=40)
    unit = models.CharField(max_length=60, blank=True)
    sha256 = models.CharField(max_length=64)
    rows = models.JSONField(default=list)

    class Meta:
        ordering = ["signed", "no"]
        constraints = [models.UniqueConstraint(fields=["signed", "no"], name="frozen_figure_no_once")]

    def __str__(self) -> str:
        return f"{self.measure}: {self.value}"


class OldFigure(models.Model):
    """A figure of a report from before the program: typed from its text by a person, with the place it stands at."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="old_figures")
    measure = models.CharField(max_length=16)
    period_from = models.DateField()
    period_to = models.DateField()
    value = models.DecimalField(max_digits=18, decimal_places=1)
    words = models.CharField(max_length=600)
    source_name = models.CharField(max_length=200)
    source_sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["unit", "period_from", "measure"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "measure", "period_from", "period_to"], name="old_figure_once")
        ]

    def __str__(self) -> str:
        return f"{self.measure}: {self.value}"
