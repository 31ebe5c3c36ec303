"""Rows of pages elsewhere that our texts link: which text links which, and what was answered when somebody last asked."""

from __future__ import annotations

from django.db import models

from nhipcau.kernel.models import AppendOnlyModel
from nhipcau.newsroom.models.versions import Version


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


class LinkUse(AppendOnlyModel):
    """That a frozen version links a page elsewhere."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="link_uses")
    look = models.ForeignKey(LinkLook, on_delete=models.PROTECT, related_name="uses")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "look"], name="link_use_once")]

    def __str__(self) -> str:
        return f"{self.look_id} in {self.version_id}"
