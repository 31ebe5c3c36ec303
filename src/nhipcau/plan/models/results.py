"""What was done and can be shown. Results and evidence are written once and never changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from nhipcau.kernel import clock
from nhipcau.kernel.models import AppendOnlyModel
from nhipcau.people.models import Unit
from nhipcau.plan.enums import FacetKind, ProofKind, ReviewState
from nhipcau.plan.models.tasks import Task


class Result(AppendOnlyModel):
    """Something that was done and can be shown: an edition released, a class held. The rows behind every figure.

    ``measure`` names the indicator a recorded result counts for; ``second`` is its other number (persons of a class,
    copies of a publication, minutes of a film); ``splits`` what else tells it apart (country, outlet, level)."""

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
    measure = models.CharField(max_length=8, blank=True, db_index=True)
    second = models.PositiveIntegerField(null=True, blank=True)
    splits = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["kind", "subject", "language", "proof"], name="result_once")]

    def __str__(self) -> str:
        return self.title


class ResultFacet(AppendOnlyModel):
    """A topic, audience or place that the result is about, by its code: what the views of the mix count."""

    result = models.ForeignKey(Result, on_delete=models.PROTECT, related_name="facets")
    kind = models.CharField(max_length=10, choices=FacetKind.choices)
    code = models.CharField(max_length=60)

    class Meta:
        indexes = [models.Index(fields=["kind", "code"])]
        constraints = [models.UniqueConstraint(fields=["result", "kind", "code"], name="facet_once")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.code}"


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


class TakenSheet(AppendOnlyModel):
    """A file that rows were taken from: the same bytes are recognised when they come again."""

    kind = models.CharField(max_length=12)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    taken = models.PositiveIntegerField()
    left = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.name


class ReportedResult(models.Model):
    """A result that a unit says it has, with its proof, until the focal unit has looked at it (kết quả đơn vị ghi).

    Accepted, it becomes a ``Result`` and, where it names a task, evidence. ``fingerprint`` recognises the same row when a
    sheet comes twice.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="reported_results")
    task = models.ForeignKey(Task, null=True, blank=True, on_delete=models.PROTECT, related_name="reported_results")
    measure = models.CharField(max_length=8)
    title = models.CharField(max_length=300)
    day = models.DateField()
    quantity = models.PositiveIntegerField(default=1)
    second = models.PositiveIntegerField(null=True, blank=True)
    language = models.CharField(max_length=8, blank=True)
    genre = models.CharField(max_length=20, blank=True)
    splits = models.JSONField(default=dict, blank=True)
    note = models.CharField(max_length=600, blank=True)
    state = models.CharField(max_length=10, choices=ReviewState.choices, default=ReviewState.WAITING)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    review_note = models.CharField(max_length=600, blank=True)
    sheet = models.ForeignKey(TakenSheet, null=True, blank=True, on_delete=models.PROTECT, related_name="rows")
    fingerprint = models.CharField(max_length=64, blank=True)
    result = models.OneToOneField(Result, null=True, blank=True, on_delete=models.PROTECT, related_name="reported")

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["state", "unit"])]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "fingerprint"], condition=~Q(fingerprint=""), name="reported_row_once"
            )
        ]

    def __str__(self) -> str:
        return self.title


class ResultProof(AppendOnlyModel):
    """A file, photo or link that shows a reported result. Files were checked before they were stored."""

    reported = models.ForeignKey(ReportedResult, on_delete=models.PROTECT, related_name="proofs")
    kind = models.CharField(max_length=8, choices=ProofKind.choices)
    link = models.URLField(max_length=500, blank=True)
    name = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    content = models.BinaryField(null=True)
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name or self.link
