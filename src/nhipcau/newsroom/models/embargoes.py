"""Embargoes: until when an item stays in the house, whatever else is decided."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from nhipcau.kernel import clock
from nhipcau.newsroom.models.items import Item


class Embargo(models.Model):
    """Nothing of the item goes out before ``until``. Lifted earlier only by a person, with a reason; never by itself.

    ``told_first``, ``told_last``: when the publishers were reminded, a day and an hour before it lifts.
    """

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="embargoes")
    until = models.DateTimeField(db_index=True)
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    ended_reason = models.CharField(max_length=300, blank=True, editable=False)
    told_first = models.DateTimeField(null=True, editable=False)
    told_last = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["-until", "-id"]
        indexes = [models.Index(fields=["ended_at", "until"])]

    def __str__(self) -> str:
        return f"{self.item} {self.until:%Y-%m-%d %H:%M}"
