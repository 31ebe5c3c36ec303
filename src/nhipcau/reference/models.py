"""Reference rows. Old documents keep old names: nothing is renamed in place, a successor is added with its date."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language


class Named(models.Model):
    """A code with its name in each language: ``{"vi": "Di sản", "en": "Heritage", …}``; Vietnamese is always there."""

    code = models.SlugField(max_length=60)
    names = models.JSONField(default=dict)

    class Meta:
        abstract = True

    def name(self, language: str | None = None) -> str:
        wanted = (language or get_language() or "vi")[:2]
        return self.names.get(wanted) or self.names.get("vi") or self.code

    def as_reference(self) -> dict[str, object]:
        """What a package carries of this row: nothing else is needed to show it."""
        return {"code": self.code, "names": dict(self.names)}

    def __str__(self) -> str:
        return self.name()


class Topic(Named):
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "code"]
        constraints = [models.UniqueConstraint(fields=["code"], name="topic_code_once")]


class Audience(Named):
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "code"]
        constraints = [models.UniqueConstraint(fields=["code"], name="audience_code_once")]


class PlaceQuerySet(models.QuerySet["Place"]):
    def valid_on(self, day: dt.date) -> PlaceQuerySet:
        return self.filter(valid_from__lte=day).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))


class Place(Named):
    """A province, city or smaller place during the time it bore this name. The key is (code, valid_from):
    seven province codes were given to another province on 1 July 2025."""

    class Kind(models.TextChoices):
        LOCALITY = "locality"
        SIGHT = "place"

    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.SIGHT)
    within = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="holds")
    valid_from = models.DateField(default=dt.date(1900, 1, 1))
    valid_to = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors")
    introduction = models.JSONField(default=dict, blank=True)
    ornament = models.CharField(max_length=20, blank=True)
    source = models.CharField(max_length=300, blank=True)
    confidence = models.CharField(max_length=2, blank=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["code", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="place_code_from_once"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="place_time_runs_forward"
            ),
        ]

    def as_reference(self) -> dict[str, object]:
        return {
            **super().as_reference(),
            **(
                {"ornament": self.ornament, "introduction": self.introduction}
                if self.kind == self.Kind.LOCALITY
                else {}
            ),
        }


class LegalDocument(models.Model):
    """A directive, decree or circular as it is cited: identity is number, issuer and date."""

    number = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=500)
    issuer = models.CharField(max_length=200, blank=True)
    date = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT)
    source = models.CharField(max_length=300, blank=True)
    confidence = models.CharField(max_length=2, blank=True)

    class Meta:
        ordering = ["-date", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["number", "issuer", "date"], condition=~Q(number=""), name="legal_document_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()
