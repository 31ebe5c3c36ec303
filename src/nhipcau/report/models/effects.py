"""What the work changed, as far as anybody can say: surveys without names, outcomes with their sources."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from nhipcau.kernel import clock
from nhipcau.people.models import Unit
from nhipcau.plan.models import Campaign, Plan
from nhipcau.report.enums import SurveyMoment


class Survey(models.Model):
    """A question asked before and after, of groups of people. ``groups`` and ``answers`` are the words, in order."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="surveys")
    campaign = models.ForeignKey(Campaign, null=True, blank=True, on_delete=models.SET_NULL, related_name="surveys")
    title = models.CharField(max_length=300)
    question = models.CharField(max_length=600)
    language = models.CharField(max_length=8, default="vi")
    groups = models.JSONField(default=list)
    answers = models.JSONField(default=list)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField(default=clock.today)

    class Meta:
        ordering = ["-made_on", "-id"]

    def __str__(self) -> str:
        return self.title


class SurveyCount(models.Model):
    """How many of a group gave an answer, on a day. Nothing is kept of who they were, nor of the hour."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="counts")
    moment = models.CharField(max_length=6, choices=SurveyMoment.choices)
    group = models.PositiveSmallIntegerField()
    answer = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField()
    day = models.DateField()

    class Meta:
        ordering = ["survey", "moment", "group", "answer"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "moment", "group", "answer"], name="survey_cell_once")
        ]

    def __str__(self) -> str:
        return f"{self.survey} · {self.moment}"


class Outcome(models.Model):
    """A figure of the locality to which the work contributed, never one it caused: it stands with its source and with
    the words «góp phần»."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="outcomes")
    plan = models.ForeignKey(Plan, null=True, blank=True, on_delete=models.SET_NULL, related_name="outcomes")
    name = models.CharField(max_length=300)
    value = models.DecimalField(max_digits=18, decimal_places=2)
    unit_words = models.CharField(max_length=60)
    period_from = models.DateField()
    period_to = models.DateField()
    source = models.CharField(max_length=300)
    link = models.URLField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["unit", "-period_to", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(period_to__gte=F("period_from")), name="outcome_period_forward"),
            models.CheckConstraint(condition=~Q(source=""), name="outcome_has_a_source"),
        ]

    def __str__(self) -> str:
        return self.name
