"""When a unit's month of work is shown to the units above it. Rows are added, never changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from nhipcau.kernel import clock
from nhipcau.kernel.models import AppendOnlyModel
from nhipcau.people.models import Unit


class ShowingRule(AppendOnlyModel):
    """So many days after a month's end the units above see it: for months that end on ``valid_from`` or later, in this
    unit and below it. The rule nearest to a unit holds, and of one unit's rules the latest."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="showing_rules")
    days = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["unit", "valid_from", "id"]

    def __str__(self) -> str:
        return f"{self.unit}: {self.days}"


class MonthShown(AppendOnlyModel):
    """A unit let those above it see a month before its day. ``month`` is the month's first day."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="months_shown")
    month = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "month"], name="month_shown_once")]

    def __str__(self) -> str:
        return f"{self.unit}: {self.month:%m/%Y}"
