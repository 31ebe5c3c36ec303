"""Rows of the translation memory: what was once approved or taken in, source beside translation."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import clock
from nhipcau.newsroom.enums import Origin
from nhipcau.newsroom.models.versions import Clearance
from nhipcau.people.models import Unit


class MemorySegment(models.Model):
    """A segment and its translation, with numbered marks as ``domain.segments`` gives them.

    ``key`` is the SHA-256 of the folded source, ``target_digest`` the first 32 digits of the translation's. A row follows
    its latest clearance; an imported one has none and names its file and who took it in. ``withdrawn_at``: the text it
    comes from was taken back, so it is kept and no longer offered.
    """

    source_language = models.CharField(max_length=16)
    target_language = models.CharField(max_length=16)
    key = models.CharField(max_length=64)
    target_digest = models.CharField(max_length=32)
    source = models.TextField()
    target = models.TextField()
    origin = models.CharField(max_length=20, choices=Origin.choices, default=Origin.HUMAN)
    clearance = models.ForeignKey(Clearance, null=True, on_delete=models.PROTECT, related_name="+")
    imported_from = models.CharField(max_length=200, blank=True)
    # Nobody asks by person or by unit alone, and each index is paid for with every segment.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name=_("unit"))
    at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            # Its first three columns are the exact look-up.
            models.UniqueConstraint(
                fields=["key", "target_language", "source_language", "target_digest", "unit"],
                name="memory_segment_once",
            ),
            models.CheckConstraint(
                condition=models.Q(clearance__isnull=False) | ~models.Q(imported_from=""),
                name="memory_segment_has_its_origin",
            ),
        ]
        indexes = [
            models.Index(fields=["source_language", "target_language", "id"], name="memory_by_pair"),
            models.Index(
                fields=["imported_from", "unit"], condition=~models.Q(imported_from=""), name="memory_by_file"
            ),
        ]  # fmt: skip
        verbose_name = _("segment of the memory")

    def __str__(self) -> str:
        return f"{self.source_language}–{self.target_language}: {self.source[:60]}"
