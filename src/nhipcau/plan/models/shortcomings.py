"""The register of shortcomings: finding, remedy, task, proof."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from nhipcau.plan.enums import ShortcomingState
from nhipcau.plan.models.plans import Content, Plan
from nhipcau.plan.models.results import Evidence
from nhipcau.plan.models.tasks import Task


class Shortcoming(models.Model):
    """What a year's review found wanting, in its own words; its remedy, the task that does it, and the proof next year."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="shortcomings")
    text = models.CharField(max_length=600)
    content = models.ForeignKey(Content, null=True, blank=True, on_delete=models.SET_NULL, related_name="shortcomings")
    found_on = models.DateField(null=True, blank=True)
    cause = models.CharField(max_length=600, blank=True)
    remedy = models.CharField(max_length=600, blank=True)
    task = models.ForeignKey(Task, null=True, blank=True, on_delete=models.SET_NULL, related_name="remedies")
    repeats = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="repeated_by")
    state = models.CharField(max_length=10, choices=ShortcomingState.choices, default=ShortcomingState.OPEN)
    proof = models.ForeignKey(Evidence, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    closing_words = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text
