"""Rows of other localities' portals that a unit follows: the partner, its stories, what was taken over, what changed since."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from nhipcau.kernel import clock
from nhipcau.kernel.models import AppendOnlyModel
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in
from nhipcau.newsroom.enums import PartnerChange, PartnerStanding
from nhipcau.newsroom.models.items import Item
from nhipcau.people.models import Unit


class Partner(models.Model):
    """Another locality's portal (nguồn địa phương bạn). ``fingerprint`` of its key was told by the locality itself, never read
    off the portal. ``seen``: number of the last entry of its log that the rows tell; ``refusal``: why the last look took
    nothing, by language, with its rule."""

    key = models.SlugField(max_length=80, unique=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="partners")
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=200, unique=True)
    fingerprint = models.CharField(max_length=200)
    contact = models.CharField(max_length=200)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, editable=False)
    seen = models.PositiveBigIntegerField(default=0, editable=False)
    refusal = models.JSONField(default=dict, editable=False)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="partner_time_runs_forward"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_stamped(words_in(self.name, self.contact))
        super().save(*args, **kwargs)


class PartnerStory(models.Model):
    """A story of a partner in one language, as its log says it last. Its words lie in the partner's folder alone."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="stories")
    item = models.UUIDField()
    language = models.CharField(max_length=8)
    address = models.CharField(max_length=300)
    entry = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    standing = models.CharField(max_length=9, choices=PartnerStanding.choices)
    version = models.CharField(max_length=64, blank=True)
    title = models.CharField(max_length=300, blank=True)
    reason = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-entry", "id"]
        indexes = [models.Index(fields=["partner", "language", "-at"])]
        constraints = [models.UniqueConstraint(fields=["partner", "item", "language"], name="partner_story_once")]

    def __str__(self) -> str:
        return self.title or self.address


class TakenOver(AppendOnlyModel):
    """That a draft was begun from a partner's story: from which version, on which terms, and how many pictures and other
    parts stayed behind."""

    story = models.ForeignKey(PartnerStory, on_delete=models.PROTECT, related_name="taken")
    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="taken_over")
    version = models.CharField(max_length=64)
    terms = models.TextField(blank=True)
    left_out = models.PositiveSmallIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.version[:12]}"


class PartnerNotice(models.Model):
    """What the partner did after a draft was begun from its story. It changes nothing of ours: a person looks, and says so."""

    taken = models.ForeignKey(TakenOver, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=10, choices=PartnerChange.choices)
    entry = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    reason = models.JSONField(default=dict)
    noticed_at = models.DateTimeField(default=clock.now, editable=False)
    looked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    looked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [models.UniqueConstraint(fields=["taken", "entry"], name="partner_notice_once")]

    def __str__(self) -> str:
        return f"{self.taken_id}: {self.kind}"
