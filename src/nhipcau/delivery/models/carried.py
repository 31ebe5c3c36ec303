"""What was carried to a point and what came back."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from nhipcau.delivery.enums import PackageState
from nhipcau.delivery.models.points import DisplayPoint
from nhipcau.kernel import clock
from nhipcau.kernel.models import AppendOnlyModel


class PointPackage(models.Model):
    """A package exported for a point. ``confirmed_at``: when the kiosk said that it plays this one."""

    point = models.ForeignKey(DisplayPoint, on_delete=models.PROTECT, related_name="packages")
    version = models.PositiveIntegerField()
    exported_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    stories = models.PositiveIntegerField()
    written = models.PositiveBigIntegerField()
    media = models.PositiveBigIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["point", "-version"]
        constraints = [models.UniqueConstraint(fields=["point", "version"], name="point_package_once")]

    def __str__(self) -> str:
        return f"{self.point_id}.{self.version}"


class PackageOrder(models.Model):
    """A package asked for from the point's page, to be fetched there as one file. ``refusal``: why there is none, by language."""

    point = models.ForeignKey(DisplayPoint, on_delete=models.PROTECT, related_name="orders")
    state = models.CharField(max_length=8, choices=PackageState.choices, default=PackageState.WAITING)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)
    begun_at = models.DateTimeField(null=True, editable=False)
    done_at = models.DateTimeField(null=True, editable=False)
    package = models.OneToOneField(PointPackage, null=True, editable=False, on_delete=models.PROTECT, related_name="order")
    refusal = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["point"], condition=Q(state__in=[PackageState.WAITING, PackageState.MAKING]), name="package_ordered_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.point_id}: {self.state}"


class CarriedStory(AppendOnlyModel):
    """A story that a package holds, by its public address: how the desk knows where a text that is taken back still is."""

    package = models.ForeignKey(PointPackage, on_delete=models.PROTECT, related_name="carried")
    address = models.CharField(max_length=200, db_index=True)

    class Meta:
        ordering = ["package", "address"]
        constraints = [models.UniqueConstraint(fields=["package", "address"], name="carried_once")]

    def __str__(self) -> str:
        return self.address


class Collection(AppendOnlyModel):
    """One taking in of a play-log: its lines ``first`` to ``last``, and the hash of the last, on which the next follow."""

    point = models.ForeignKey(DisplayPoint, on_delete=models.PROTECT, related_name="collections")
    first = models.PositiveBigIntegerField()
    last = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["point", "-last"]
        constraints = [
            models.UniqueConstraint(fields=["point", "first"], name="collection_first_once"),
            models.UniqueConstraint(fields=["point", "last"], name="collection_last_once"),
        ]

    def __str__(self) -> str:
        return f"{self.point_id}: {self.first}–{self.last}"


class Showing(AppendOnlyModel):
    """How many seconds a story stood on a point's screen on a day, in a language. Of who looked nothing is known."""

    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="showings")
    day = models.DateField()
    language = models.CharField(max_length=8)
    address = models.CharField(max_length=200)
    seconds = models.PositiveIntegerField()

    class Meta:
        ordering = ["day", "address"]
        constraints = [
            models.UniqueConstraint(fields=["collection", "day", "address"], name="showing_once"),
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.address}"
