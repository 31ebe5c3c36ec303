"""How often stories were read, as the public house told it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from nhipcau.portal.readings import SMALLEST


class StoryMonth(models.Model):
    """Readings of an item in a language in a calendar month (lượt đọc), counted up to and with the day ``until``. ``count`` is
    empty for fewer than ten, which are not told."""

    item = models.ForeignKey("newsroom.Item", on_delete=models.CASCADE, related_name="months_read")
    language = models.CharField(max_length=8)
    month = models.DateField()
    until = models.DateField()
    count = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["month", "item", "language"]
        indexes = [models.Index(fields=["month"])]
        constraints = [
            models.UniqueConstraint(fields=["item", "language", "month"], name="story_month_once"),
            models.CheckConstraint(condition=Q(count__isnull=True) | Q(count__gte=SMALLEST), name="story_month_of_ten"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.language} {self.month:%Y-%m}"
