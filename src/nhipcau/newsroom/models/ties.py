"""What ties an item to others: its counterpart for the other public, and the sources it rests on."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from nhipcau.kernel import clock
from nhipcau.kernel.models import AppendOnlyModel
from nhipcau.newsroom.enums import SourceKind
from nhipcau.newsroom.models.items import Item
from nhipcau.newsroom.models.versions import Version


class Counterpart(models.Model):
    """Two items on one subject: the domestic version and the external one. An item has one counterpart of each kind at most."""

    domestic = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="tie_abroad")
    external = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="tie_at_home")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [models.CheckConstraint(condition=~Q(domestic=F("external")), name="counterpart_is_another_item")]

    def __str__(self) -> str:
        return f"{self.domestic_id} ↔ {self.external_id}"


class CounterpartLook(AppendOnlyModel):
    """That a person looked at the counterpart's Vietnamese text as it stood: which bytes, when. ``for_item``: on whose behalf."""

    for_item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="looks")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="looks")
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["for_item", "sha256"])]

    def __str__(self) -> str:
        return f"{self.for_item_id} {self.sha256[:12]}"


class ItemSource(models.Model):
    """What an item rests on outside this program: the original it retells, or its domestic version elsewhere."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="sources")
    kind = models.CharField(max_length=10, choices=SourceKind.choices)
    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=200, blank=True)
    address = models.URLField(max_length=500, blank=True)
    dated = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["kind", "dated", "id"]

    def __str__(self) -> str:
        return self.title
