"""Emulation: a movement with criteria over measures. Units are scored, never people; the council decides, not the score."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from nhipcau.kernel import clock
from nhipcau.kernel.models import AppendOnlyModel
from nhipcau.people.models import Unit
from nhipcau.reference.models import LegalDocument
from nhipcau.steering.enums import Commendation, MovementState, ObjectionState


class Movement(models.Model):
    """A thematic movement (phong trào thi đua chuyên đề) over a period."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="movements")
    title = models.CharField(max_length=300)
    begins = models.DateField()
    ends = models.DateField()
    document = models.ForeignKey(LegalDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=MovementState.choices, default=MovementState.DRAFT)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-begins", "-id"]
        constraints = [models.CheckConstraint(condition=Q(ends__gte=F("begins")), name="movement_runs_forward")]

    def __str__(self) -> str:
        return self.title


class Criterion(models.Model):
    """Points for a measure: ``full`` points at ``enough``; what goes beyond ``enough`` adds nothing, so that quantity
    cannot buy a place."""

    movement = models.ForeignKey(Movement, on_delete=models.CASCADE, related_name="criteria")
    no = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    measure = models.CharField(max_length=8)
    full = models.PositiveSmallIntegerField()
    enough = models.PositiveIntegerField()

    class Meta:
        ordering = ["movement", "no"]
        constraints = [
            models.UniqueConstraint(fields=["movement", "no"], name="criterion_no_once"),
            models.CheckConstraint(condition=Q(enough__gte=1), name="criterion_enough_is_something"),
        ]

    def __str__(self) -> str:
        return f"{self.no}. {self.title}"


class Registration(models.Model):
    """A unit takes part, with what it pledges."""

    movement = models.ForeignKey(Movement, on_delete=models.CASCADE, related_name="registrations")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="registrations")
    pledge = models.CharField(max_length=600, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["movement", "unit"]
        constraints = [models.UniqueConstraint(fields=["movement", "unit"], name="unit_registers_once")]

    def __str__(self) -> str:
        return f"{self.unit}: {self.movement}"


class Objection(models.Model):
    """A unit contests one line of its score."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="objections")
    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="objections")
    text = models.CharField(max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)
    state = models.CharField(max_length=10, choices=ObjectionState.choices, default=ObjectionState.WAITING)
    answer = models.CharField(max_length=1000, blank=True)
    corrected_value = models.PositiveIntegerField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "criterion"], condition=Q(state="waiting"), name="objection_waits_once"
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]


class CouncilDecision(AppendOnlyModel):
    """What the council decided for a unit, beside the score that advised it; ``lines`` are that score, frozen."""

    registration = models.OneToOneField(Registration, on_delete=models.PROTECT, related_name="decision")
    commendation = models.CharField(max_length=10, choices=Commendation.choices, default=Commendation.NONE)
    words = models.CharField(max_length=600, blank=True)
    score = models.DecimalField(max_digits=7, decimal_places=2)
    lines = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    def __str__(self) -> str:
        return f"{self.registration}: {self.get_commendation_display()}"
