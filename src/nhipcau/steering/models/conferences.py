"""Conferences: what was on the table, who came, what was concluded, and what was asked of the centre."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from nhipcau.kernel import clock
from nhipcau.kernel.models import AppendOnlyModel
from nhipcau.people.models import Unit
from nhipcau.plan.models import Task
from nhipcau.reference.models import LegalDocument
from nhipcau.steering.enums import ConferenceKind, ConferenceState


class Conference(models.Model):
    """A briefing or a review. ``previous`` is the one whose conclusions it opens with; ``party_led`` chooses the family
    of its documents."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="conferences")
    kind = models.CharField(max_length=10, choices=ConferenceKind.choices, default=ConferenceKind.REVIEW)
    title = models.CharField(max_length=300)
    party_led = models.BooleanField(default=False)
    begins = models.DateTimeField()
    ends = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    online = models.BooleanField(default=False)
    chair = models.CharField(max_length=200, blank=True)
    previous = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="following")
    state = models.CharField(max_length=10, choices=ConferenceState.choices, default=ConferenceState.PREPARED)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-begins", "-id"]

    def __str__(self) -> str:
        return self.title


class AgendaLine(models.Model):
    """A line of the agenda."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="agenda")
    no = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    who = models.CharField(max_length=200, blank=True)
    minutes = models.PositiveSmallIntegerField(default=10)

    class Meta:
        ordering = ["conference", "no"]
        constraints = [models.UniqueConstraint(fields=["conference", "no"], name="agenda_no_once")]

    def __str__(self) -> str:
        return f"{self.no}. {self.title}"


class Paper(AppendOnlyModel):
    """A report, speech or picture of the conference; its file was checked before it was stored."""

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="papers")
    title = models.CharField(max_length=300)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title


class Delegate(models.Model):
    """Who was invited and who came, by name and post."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="delegates")
    name = models.CharField(max_length=120)
    post = models.CharField(max_length=200, blank=True)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.CharField(max_length=200, blank=True)
    came = models.BooleanField(null=True)

    class Meta:
        ordering = ["conference", "id"]

    def __str__(self) -> str:
        return self.name


class Conclusion(models.Model):
    """What the conference concluded. With an owner and a day it becomes a task; without, it is an orphan and listed so."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="conclusions")
    no = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=1000)
    owner = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="conclusions")
    due = models.DateField(null=True, blank=True)
    task = models.ForeignKey(Task, null=True, blank=True, on_delete=models.PROTECT, related_name="conclusions")

    class Meta:
        ordering = ["conference", "no"]
        constraints = [models.UniqueConstraint(fields=["conference", "no"], name="conclusion_no_once")]

    def __str__(self) -> str:
        return f"{self.no}. {self.text}"


class Recommendation(models.Model):
    """What a unit asks of a body above it (kiến nghị); it has an answer, a day, or an age in days."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="recommendations")
    conference = models.ForeignKey(
        Conference, null=True, blank=True, on_delete=models.SET_NULL, related_name="recommendations"
    )
    to = models.CharField(max_length=200)
    text = models.CharField(max_length=1000)
    sent_on = models.DateField()
    answer_by = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-sent_on", "-id"]

    def __str__(self) -> str:
        return self.text


class Reply(AppendOnlyModel):
    """An answer to a recommendation; ``settles`` when nothing more is asked."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="replies")
    day = models.DateField()
    text = models.CharField(max_length=2000)
    document = models.ForeignKey(LegalDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    settles = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["day", "id"]

    def __str__(self) -> str:
        return self.text[:80]
