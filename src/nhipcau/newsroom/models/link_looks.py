"""Rows of pages elsewhere that our texts link: what was answered when somebody last asked."""

from __future__ import annotations

from django.db import models


class LinkLook(models.Model):
    """A page of somebody else's. ``status``: what its server answered last (HTTP), 0 where none did; ``failures``: how many times
    in a row it did not give the page. Never asked while ``looked_at`` is empty."""

    address = models.CharField(max_length=1000, unique=True)
    looked_at = models.DateTimeField(null=True, db_index=True)
    status = models.PositiveSmallIntegerField(default=0)
    failures = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["address"]

    def __str__(self) -> str:
        return self.address
