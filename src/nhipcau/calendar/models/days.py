"""The office's own days, partners and rule; and what of a year's list it chose to prepare."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from nhipcau.calendar.enums import Step
from nhipcau.kernel import clock
from nhipcau.people.models import Unit
from nhipcau.plan.models import Task
from nhipcau.reference.enums import OccasionKind
from nhipcau.reference.models import Country
from nhipcau.reference.models.naming import Sourced


class OwnDay(Sourced):
    """A day of the locality's own: its liberation, a festival by the lunar calendar, a cultural figure."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="own_days")
    names = models.JSONField(default=dict)
    lunar = models.BooleanField(default=False)
    month = models.PositiveSmallIntegerField()
    day = models.PositiveSmallIntegerField()
    origin_year = models.SmallIntegerField(null=True, blank=True)
    kind = models.CharField(max_length=20, choices=OccasionKind.choices, default=OccasionKind.LOCAL)

    class Meta:
        ordering = ["unit", "month", "day"]

    def __str__(self) -> str:
        return str(self.names.get("vi", ""))


class Twin(Sourced):
    """A locality abroad with which ours has signed an agreement."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="twins")
    names = models.JSONField(default=dict)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    signed_on = models.DateField(null=True, blank=True)
    document = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["unit", "signed_on"]

    def __str__(self) -> str:
        return str(self.names.get("vi", ""))


class OfficeRule(models.Model):
    """The rule that the office set for «năm tròn», «năm chẵn» and what else, from a day on. There is no default."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="anniversary_rules")
    round = models.JSONField(default=list)
    even = models.JSONField(default=list)
    extra = models.JSONField(default=list)
    common_year_day = models.CharField(max_length=5, default="02-28")
    words = models.CharField(max_length=300)
    valid_from = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["unit", "-valid_from"]
        constraints = [models.UniqueConstraint(fields=["unit", "valid_from"], name="office_rule_once")]

    def __str__(self) -> str:
        return self.words


class LeadTime(models.Model):
    """How many days before an occasion each step begins, from ``valid_from`` on."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="lead_times")
    step = models.CharField(max_length=10, choices=Step.choices)
    days = models.PositiveSmallIntegerField()
    valid_from = models.DateField()

    class Meta:
        ordering = ["unit", "step", "-valid_from"]
        constraints = [models.UniqueConstraint(fields=["unit", "step", "valid_from"], name="lead_time_once")]

    def __str__(self) -> str:
        return f"{self.get_step_display()}: {self.days}"


class Prepared(models.Model):
    """A task that prepares one step of an occasion in one language: opened once, however often the list is made.
    ``language`` is empty for the plan, of which all languages have one."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="prepared")
    occasion = models.CharField(max_length=80)
    year = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=10, choices=Step.choices)
    language = models.CharField(max_length=8)
    rule = models.CharField(max_length=300)
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="prepares")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "occasion", "year", "step", "language"], name="prepared_once")
        ]

    def __str__(self) -> str:
        return f"{self.occasion} {self.year} · {self.language}"
