"""Decisions of the door, what they leave public, and their way to the public house."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from nhipcau.kernel import clock
from nhipcau.kernel.models import AppendOnlyModel
from nhipcau.newsroom.enums import OrderState, ReleaseKind
from nhipcau.newsroom.models.items import Edition, Item
from nhipcau.newsroom.models.versions import Version


class Release(AppendOnlyModel):
    """The decision to let something out, or to take it back, with the package that carries it."""

    package_id = models.UUIDField(unique=True)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="releases")
    kind = models.CharField(max_length=12, choices=ReleaseKind.choices)
    sequence = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    package = models.TextField()
    reason = models.JSONField(null=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [models.UniqueConstraint(fields=["item", "sequence"], name="release_sequence_once")]

    def __str__(self) -> str:
        return str(self.package_id)


class ReleasedEdition(models.Model):
    """What the desk has let out last, per edition: kept beside the decision in its transaction."""

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="released")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="editions")
    address = models.CharField(max_length=300)
    first_at = models.DateTimeField()
    at = models.DateTimeField(db_index=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["edition", "withdrawn_at", "first_at"], name="released_counted")]

    def __str__(self) -> str:
        return self.address


class Outbox(models.Model):
    """A package to be handed over. The row is written with the decision; handing over may be repeated, its effect not."""

    release = models.OneToOneField(Release, on_delete=models.PROTECT, related_name="outbox")
    handed_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True, db_index=True)
    answer = models.JSONField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.release)


class ReleaseOrder(models.Model):
    """An order to release versions at a time (hẹn giờ công bố). The sweep carries each out by itself."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="orders")
    versions = models.ManyToManyField(Version, related_name="orders")
    due_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    state = models.CharField(max_length=12, choices=OrderState.choices, default=OrderState.PENDING)
    refusal = models.TextField(blank=True)

    class Meta:
        ordering = ["due_at", "id"]
        indexes = [models.Index(fields=["state", "due_at"])]

    def __str__(self) -> str:
        return f"{self.item} {self.due_at:%Y-%m-%d %H:%M}"
