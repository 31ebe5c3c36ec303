"""Rows of the readers' inbox."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from nhipcau.kernel import clock
from nhipcau.newsroom.enums import RemarkAbout, RemarkState


class ReaderRemark(models.Model):
    """What a reader wrote on the portal about a page (góp ý), as it was taken in: once a letter, by its ``key``.

    ``email`` is there for an answer alone: erased when the remark is closed, at the latest after ``email_until``.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    received_at = models.DateTimeField()
    taken_in_at = models.DateTimeField(default=clock.now, editable=False)
    language = models.CharField(max_length=8)
    about = models.CharField(max_length=12, choices=RemarkAbout.choices)
    text = models.TextField()
    page = models.CharField(max_length=300, blank=True)
    item = models.ForeignKey("newsroom.Item", null=True, on_delete=models.PROTECT, related_name="remarks")
    email = models.CharField(max_length=254, blank=True)
    email_until = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=RemarkState.choices, default=RemarkState.WAITING)
    taken_up_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    taken_up_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["-received_at", "-id"]
        indexes = [models.Index(fields=["state", "-received_at"]), models.Index(fields=["email_until"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email="") | ~models.Q(state="closed"), name="remark_closed_without_email"
            )
        ]

    def __str__(self) -> str:
        return str(self.key)
