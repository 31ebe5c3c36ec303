"""Rows that say which frozen text shows which bytes of the library."""

from __future__ import annotations

from django.db import models

from nhipcau.kernel.models import AppendOnlyModel
from nhipcau.newsroom.models.versions import Version


class MediaUse(AppendOnlyModel):
    """That a frozen version shows or links the picture, sound, video or document with this ``digest``, as its payload names it."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="media_uses")
    digest = models.CharField(max_length=64, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "digest"], name="media_use_once")]

    def __str__(self) -> str:
        return f"{self.digest[:12]} in {self.version_id}"
