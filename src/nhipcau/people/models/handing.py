"""A post that passes from one person to the next. Rows are added, never changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from nhipcau.kernel import clock
from nhipcau.kernel.models import AppendOnlyModel
from nhipcau.people.enums import HandingSide
from nhipcau.people.models.units import Unit


class HandOver(AppendOnlyModel):
    """What one person passes to the next (bàn giao): the list as it stood when it was made, with its SHA-256. Both sign
    exactly this list; when work has gone on, a new one is made."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="hand_overs")
    post = models.CharField(max_length=200)
    giver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="hand_overs_given")
    taker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="hand_overs_taken")
    day = models.DateField()
    words = models.CharField(max_length=1000, blank=True)
    content = models.JSONField(default=list)
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.post}: {self.giver} → {self.taker}"


class HandOverSignature(AppendOnlyModel):
    """A word given on screen, by the person signed in, for exactly one list. It replaces no signature on paper."""

    hand_over = models.ForeignKey(HandOver, on_delete=models.PROTECT, related_name="signatures")
    side = models.CharField(max_length=6, choices=HandingSide.choices)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["hand_over", "side"], name="hand_over_side_once")]

    def __str__(self) -> str:
        return f"{self.hand_over}: {self.get_side_display()}"
