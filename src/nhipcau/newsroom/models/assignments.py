"""Who was asked for a translation, by when, at what rate."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import clock
from nhipcau.newsroom.enums import AssignmentState, RateUnit, TranslationPace
from nhipcau.newsroom.models.items import Item
from nhipcau.people.models import Unit


class TranslationRate(models.Model):
    """What a language costs from a day on: dong for a thousand words or a page of 350. The part of it that is paid for what the
    memory has, has nearly, or what stands in the text before, is a percentage of the rate."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit"))
    language = models.CharField(max_length=8)
    per = models.CharField(max_length=12, choices=RateUnit.choices, default=RateUnit.THOUSAND)
    amount = models.PositiveBigIntegerField()
    percent_exact = models.PositiveSmallIntegerField(default=0)
    percent_repeated = models.PositiveSmallIntegerField(default=0)
    percent_near = models.PositiveSmallIntegerField(default=60)
    percent_far = models.PositiveSmallIntegerField(default=100)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["language", "-valid_from", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "language", "valid_from"], name="translation_rate_from_once"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="translation_rate_time_runs_forward"
            ),
            models.CheckConstraint(
                condition=Q(
                    percent_exact__lte=100, percent_repeated__lte=100, percent_near__lte=100, percent_far__lte=100
                ),
                name="translation_rate_parts_of_a_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.amount} {self.per}"


class TranslationAssignment(models.Model):
    """An item and a language that somebody was asked to translate: a translator of the house, or an agency by its name.

    ``counted`` and ``fixed`` are the rows of the estimate and, once handed in, of the actual figure: ``translation_costs.Cost``
    as plain data; no sum is kept without them. ``rule`` is the deadline rule that ``due_at`` came from, empty where it was typed.
    """

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="assignments")
    language = models.CharField(max_length=8)
    translator = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="translation_assignments"
    )
    agency = models.CharField(max_length=200, blank=True)
    pace = models.CharField(max_length=8, choices=TranslationPace.choices, default=TranslationPace.NORMAL)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now, editable=False)
    due_at = models.DateTimeField()
    rule = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=10, choices=AssignmentState.choices, default=AssignmentState.OPEN)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    counted = models.JSONField(default=dict)
    fixed = models.JSONField(default=dict)

    class Meta:
        ordering = ["due_at", "id"]
        indexes = [
            models.Index(fields=["language", "state", "due_at"]),
            models.Index(fields=["translator", "state"]),
            models.Index(fields=["state", "ended_at"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "language"], condition=Q(state="open"), name="assignment_open_once"
            ),
            models.CheckConstraint(
                condition=Q(translator__isnull=False, agency="") | Q(translator=None) & ~Q(agency=""),
                name="assignment_names_one_hand",
            ),
            models.CheckConstraint(
                condition=Q(state="open", ended_at=None) | ~Q(state="open") & Q(ended_at__isnull=False),
                name="assignment_ends_at_a_time",
            ),
        ]

    @property
    def hand(self) -> str:
        return self.agency or str(self.translator)

    def __str__(self) -> str:
        return f"{self.item} {self.language}"
