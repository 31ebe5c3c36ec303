"""Rows of what is told to search engines and hubs."""

from __future__ import annotations

from django.db import models

from nhipcau.delivery.enums import AnnouncementKind, AnnouncementState
from nhipcau.kernel import clock
from nhipcau.newsroom.models import Release


class Announcement(models.Model):
    """That a decision is public (báo có bài mới), to be told to one of those that asked: addresses alone, never a word of a text.

    Written once a decision and kind, after the public house's receipt and before anything is sent.
    """

    kind = models.CharField(max_length=10, choices=AnnouncementKind.choices)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="announcements")
    addresses = models.JSONField()
    made_at = models.DateTimeField(default=clock.now, editable=False)
    state = models.CharField(max_length=10, choices=AnnouncementState.choices, default=AnnouncementState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "next_at"])]
        constraints = [models.UniqueConstraint(fields=["release", "kind"], name="announced_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.release}"
