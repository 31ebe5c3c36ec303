"""Files of old portals' pages that were brought to the desk."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from nhipcau.kernel import clock
from nhipcau.newsroom.enums import OldFileState


class OldFile(models.Model):
    """A file with pages of an old portal (tệp trang cũ): read in the background, looked over, then chosen pages made drafts.

    ``pages``: what was found, page by page. ``chosen``: address → day given by the officer, or empty. ``results``: address →
    key of the item or empty, and why there is none. Its bytes lie in the desk's folder until ``kept_until``.
    """

    unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+")
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField(default=clock.now, editable=False)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    base = models.CharField(max_length=500)
    locality = models.ForeignKey("reference.Place", on_delete=models.PROTECT, related_name="+")
    content_kind = models.CharField(max_length=20)
    topics = models.ManyToManyField("reference.Topic", related_name="+")
    state = models.CharField(max_length=10, choices=OldFileState.choices, default=OldFileState.WAITING)
    reason = models.JSONField(default=dict, blank=True)
    pages = models.JSONField(default=list, blank=True)
    chosen = models.JSONField(default=dict, blank=True)
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    results = models.JSONField(default=dict, blank=True)
    done = models.PositiveIntegerField(default=0)
    kept_until = models.DateField()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["kept_until"])]

    def __str__(self) -> str:
        return self.name
