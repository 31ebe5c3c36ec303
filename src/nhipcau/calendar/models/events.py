"""Events, who took part for the office, the tasks that cover them, and the addresses that let others see them."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from nhipcau.calendar.enums import EventKind, EventState, StandKind
from nhipcau.kernel import clock
from nhipcau.kernel.deadlines import ZONE
from nhipcau.people.models import Official, Unit
from nhipcau.plan.models import Campaign, Task
from nhipcau.reference.models import CooperationField, Country


class Event(models.Model):
    """Something that happens on days and at a place, at home or abroad. ``occasion`` names the day it marks."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=12, choices=EventKind.choices, default=EventKind.OTHER)
    names = models.JSONField(default=dict)
    begins = models.DateField()
    ends = models.DateField()
    #: The hour it begins on its first day, where that is settled: coverage is timed from it.
    starts_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    country = models.ForeignKey(Country, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    abroad = models.BooleanField(default=False)
    partner = models.CharField(max_length=200, blank=True)
    campaign = models.ForeignKey(Campaign, null=True, blank=True, on_delete=models.SET_NULL, related_name="events")
    occasion = models.CharField(max_length=80, blank=True)
    fields = models.ManyToManyField(CooperationField, blank=True, related_name="events")
    state = models.CharField(max_length=10, choices=EventState.choices, default=EventState.PLANNED)
    reason = models.CharField(max_length=300, blank=True)
    public = models.BooleanField(default=False)
    notified_on = models.DateField(null=True, blank=True)
    reported_on = models.DateField(null=True, blank=True)
    visitors = models.PositiveIntegerField(null=True, blank=True)
    contacts = models.PositiveIntegerField(null=True, blank=True)
    handed_out = models.PositiveIntegerField(null=True, blank=True)
    proof = models.CharField(max_length=500, blank=True)
    uid = models.CharField(max_length=200, blank=True)
    lag_target_hours = models.PositiveSmallIntegerField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)
    changed_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["begins", "id"]
        indexes = [models.Index(fields=["unit", "begins"])]
        constraints = [
            models.CheckConstraint(condition=Q(ends__gte=F("begins")), name="event_runs_forward"),
            models.UniqueConstraint(fields=["unit", "uid"], condition=~Q(uid=""), name="event_uid_once"),
        ]

    def __str__(self) -> str:
        return self.name()

    def name(self, language: str | None = None) -> str:
        wanted = (language or get_language() or "vi")[:2]
        return str(self.names.get(wanted) or self.names.get("vi") or "")

    @property
    def moment(self) -> dt.datetime:
        """When it begins; at midnight while the hour is not settled."""
        return dt.datetime.combine(self.begins, self.starts_at or dt.time(), ZONE)


class EventPost(models.Model):
    """Which official of the office took part, by the post held then. Our own officials only."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="posts")
    official = models.ForeignKey(Official, null=True, on_delete=models.PROTECT, related_name="activities")
    name = models.CharField(max_length=120)
    post = models.CharField(max_length=200)

    class Meta:
        ordering = ["event", "id"]
        constraints = [models.UniqueConstraint(fields=["event", "name", "post"], name="event_post_once")]

    def __str__(self) -> str:
        return f"{self.name}, {self.post}"


class Contact(models.Model):
    """An organisation that was met at the event: the organisation, never a person of it."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="organisations")
    organisation = models.CharField(max_length=200)

    class Meta:
        ordering = ["event", "id"]
        constraints = [models.UniqueConstraint(fields=["event", "organisation"], name="contact_once")]

    def __str__(self) -> str:
        return self.organisation


class StandLine(models.Model):
    """A line of a fair's list: the stand, things sent and brought back, the catalogue in the fair's language."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="stand")
    kind = models.CharField(max_length=10, choices=StandKind.choices)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=8, blank=True)
    sent = models.PositiveIntegerField(null=True, blank=True)
    returned = models.PositiveIntegerField(null=True, blank=True)
    ready = models.BooleanField(default=False)

    class Meta:
        ordering = ["event", "kind", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(returned__isnull=True) | Q(sent__isnull=False, returned__lte=F("sent")),
                name="no_more_comes_back_than_was_sent",
            ),
            models.UniqueConstraint(fields=["event", "kind", "name", "language"], name="stand_line_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Coverage(models.Model):
    """A task that covers the event in one language."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="coverage")
    language = models.CharField(max_length=8)
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="covers")

    class Meta:
        ordering = ["event", "language"]
        constraints = [models.UniqueConstraint(fields=["event", "language", "task"], name="coverage_once")]

    def __str__(self) -> str:
        return f"{self.event} · {self.language}"


class FeedAddress(models.Model):
    """A secret address that gives one person's calendar as iCal. Only its hash is kept; taking it back is one click."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="feeds")
    token_sha256 = models.CharField(max_length=64, unique=True)
    parts = models.JSONField(default=list)
    language = models.CharField(max_length=8, default="vi")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.account} · {self.made_at:%d/%m/%Y}"


class SharedPlan(models.Model):
    """An event's plan shared with a partner by a secret address until a day (C09)."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="shared")
    partner = models.CharField(max_length=200)
    token_sha256 = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    expires_on = models.DateField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.event} → {self.partner}"
