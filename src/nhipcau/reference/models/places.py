"""Places, each during the time it bore its name."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q

from nhipcau.reference.models.naming import Named, Sourced

ALWAYS = dt.date(1900, 1, 1)


class PlaceQuerySet(models.QuerySet["Place"]):
    def valid_on(self, day: dt.date) -> PlaceQuerySet:
        return self.filter(valid_from__lte=day).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))


class Place(Named, Sourced):
    """A province, city or smaller place during the time it bore this name. The key is (code, valid_from):
    seven statistical codes were given to another province on 1 July 2025."""

    class Kind(models.TextChoices):
        LOCALITY = "locality"
        SIGHT = "place"

    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.SIGHT)
    within = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="holds")
    valid_from = models.DateField(default=ALWAYS)
    valid_to = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors")
    introduction = models.JSONField(default=dict, blank=True)
    ornament = models.CharField(max_length=20, blank=True)
    #: The statistical code, «37»: of one province at a time, never to be joined on without a day.
    statistical_code = models.CharField(max_length=5, blank=True)
    iso_code = models.CharField(max_length=8, blank=True)
    #: «Tỉnh» or «Thành phố», as it was in this time; empty for other places.
    unit_type = models.CharField(max_length=20, blank=True)
    seat = models.CharField(max_length=80, blank=True)
    note = models.CharField(max_length=300, blank=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["code", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="place_code_from_once"),
            models.UniqueConstraint(
                fields=["statistical_code", "valid_from"], condition=~Q(statistical_code=""),
                name="place_statistical_code_from_once",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="place_time_runs_forward"
            ),
        ]  # fmt: skip

    @property
    def full_name(self) -> str:
        """«Tỉnh Ninh Bình», «Thành phố Hồ Chí Minh»; the bare name where no type is known."""
        name = self.name("vi").removeprefix("TP. ")
        return f"{self.unit_type} {name}" if self.unit_type else self.name("vi")

    def as_reference(self) -> dict[str, object]:
        return {
            **super().as_reference(),
            **(
                {"ornament": self.ornament, "introduction": self.introduction}
                if self.kind == self.Kind.LOCALITY
                else {}
            ),
        }
