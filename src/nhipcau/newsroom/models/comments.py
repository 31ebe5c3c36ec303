"""What is said in the house about a translation while it is made. None of it is part of any text."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from nhipcau.kernel import clock
from nhipcau.newsroom.models.items import Edition


class EditionComment(models.Model):
    """One person's words about a segment, or about the whole edition where ``key`` is empty. Those of a key that are not
    resolved are its open thread. ``SegmentNote`` is another thing: it belongs to one answer of a clearer and is never closed.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="comments")
    key = models.CharField(max_length=120, blank=True)
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["edition", "resolved_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(resolved_at=None, resolved_by=None)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="edition_comment_resolved_by_someone",
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]
