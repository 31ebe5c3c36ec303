"""Points, what stands there, who looked after them, what was broken."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nhipcau.delivery.enums import DeviceKind, PointKind
from nhipcau.kernel import clock
from nhipcau.kernel.models import AppendOnlyModel
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in
from nhipcau.people.models import Unit
from nhipcau.plan.models import Task
from nhipcau.reference.models import Place, Topic


class DisplayPoint(models.Model):
    """An information point (điểm thông tin). ``languages``, ``topics`` and ``places`` say what its package holds, places being
    localities and smaller ones; both empty for everything. ``plan_document``, ``plan_screens`` and ``plan_languages``: what
    was approved for it. ``address``: where its player answers on the place's own network, for the codes that crews scan."""

    key = models.SlugField(max_length=60, unique=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="points", verbose_name=_("unit"))
    names = models.JSONField(default=dict)
    kind = models.CharField(max_length=8, choices=PointKind.choices, default=PointKind.LAND)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    contact = models.CharField(max_length=200, blank=True)
    visit_days = models.PositiveSmallIntegerField(default=14)
    seconds = models.PositiveSmallIntegerField(default=12)
    languages = models.JSONField(default=list)
    topics = models.ManyToManyField(Topic, blank=True, related_name="+")
    places = models.ManyToManyField(Place, blank=True, related_name="+")
    address = models.CharField(max_length=200, blank=True)
    task = models.ForeignKey(Task, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    plan_document = models.CharField(max_length=300, blank=True)
    plan_screens = models.PositiveSmallIntegerField(null=True, blank=True)
    plan_languages = models.JSONField(default=list, blank=True)
    closed = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["key"]
        constraints = [
            models.CheckConstraint(condition=Q(visit_days__gte=1, visit_days__lte=90), name="point_is_visited"),
            models.CheckConstraint(condition=Q(seconds__gte=3, seconds__lte=120), name="point_pictures_stand"),
        ]

    def __str__(self) -> str:
        return self.name("vi")

    def name(self, language: str | None = None) -> str:
        wanted = (language or get_language() or "vi")[:2]
        return str(self.names.get(wanted) or self.names.get("vi") or self.key)

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_stamped(words_in(self.names, self.contact, self.plan_document))
        super().save(*args, **kwargs)


class Device(models.Model):
    """Something that stands at a point. What is taken away keeps its row, with the day."""

    point = models.ForeignKey(DisplayPoint, on_delete=models.PROTECT, related_name="devices")
    kind = models.CharField(max_length=8, choices=DeviceKind.choices, default=DeviceKind.SCREEN)
    name = models.CharField(max_length=120)
    installed = models.DateField()
    retired = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["point", "installed", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(retired__isnull=True) | Q(retired__gte=F("installed")), name="device_time_runs_forward"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class DutyEntry(AppendOnlyModel):
    """One line of the duty log: who was there, on which day, and what they did."""

    point = models.ForeignKey(DisplayPoint, on_delete=models.PROTECT, related_name="duties")
    day = models.DateField()
    words = models.CharField(max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["-day", "-id"]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.words[:40]}"


class Fault(models.Model):
    """Something broken, from the day it was found to the day it was put right."""

    point = models.ForeignKey(DisplayPoint, on_delete=models.PROTECT, related_name="faults")
    device = models.ForeignKey(Device, null=True, blank=True, on_delete=models.PROTECT, related_name="faults")
    words = models.CharField(max_length=500)
    opened = models.DateField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    closed = models.DateField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    remedy = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["opened", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed__isnull=True) | Q(closed__gte=F("opened")), name="fault_time_runs_forward"
            ),
            models.CheckConstraint(condition=Q(closed__isnull=True) | ~Q(remedy=""), name="fault_closed_with_remedy"),
        ]

    def __str__(self) -> str:
        return self.words[:60]
